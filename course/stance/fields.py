"""One field of a matrix, opened: every word that the library counted there, and why."""

import re

from course import CourseError
from course.article import Article, from_text
from course.stance.toward import stance_toward

ID = re.compile(r"Z(\d+)-T(\d+)")
COLUMNS = ["sentence", "start", "end", "word", "weight", "why"]


def field_evidence(text, matrix, targets, field, lexicon=None):
    """Return the words that the library counted in one field of a matrix.

    Parameters
    ----------
    text : Article or str
        What the matrix was made of.
    matrix : pandas.DataFrame
        As `stance_matrix` returns it.
    targets, lexicon : list or dict; Lexicon, optional
        As the matrix was made with.
    field : str
        "Z1-T2" is the first source on the second target; small letters will do.

    Returns
    -------
    pandas.DataFrame
        A row a word: sentence (its id), start and end (offsets in the text), word, weight, why.

    Raises
    ------
    CourseError
        When there is no such field, or the library found no words for it.

    Examples
    --------
    >>> from course.stance import stance_matrix
    >>> text = "Ann Lee praised the dam. The dam leaks."
    >>> matrix = stance_matrix(text, ["Ann Lee"], ["the dam"])
    >>> field_evidence(text, matrix, ["the dam"], "z1-t1")[["sentence", "word"]].values.tolist()
    [['S1', 'praised']]
    """
    import pandas as pd

    article = text if isinstance(text, Article) else from_text(text)
    row = _row(matrix, field)
    rows = _words(article, row, targets, lexicon)
    if not rows:
        raise CourseError(f"The library found no words for {field.strip().upper()}.")
    return pd.DataFrame(rows, columns=COLUMNS)


def _words(article, row, targets, lexicon):
    """Return the evidence of a field's sentences, with offsets in the whole text."""
    also = targets.get(row["target"], ()) if isinstance(targets, dict) else ()
    rows = []
    for sentence in map(article.__getitem__, row["sentences"].split()):
        found = stance_toward(sentence.text, [row["target"], *also], lexicon=lexicon)
        at = sentence.start
        rows += [(sentence.id, at + e.start, at + e.end, *e[2:]) for e in found.evidence]
    return rows


def _row(matrix, field):
    sources, targets = matrix["source"].nunique(), matrix["target"].nunique()
    found = ID.fullmatch(str(field).strip().upper())
    source, target = map(int, found.groups()) if found else (0, 0)
    if not (1 <= source <= sources and 1 <= target <= targets):
        raise CourseError(
            f"There is no field {field}: the fields run from Z1-T1 to Z{sources}-T{targets}."
        )
    return matrix.iloc[(source - 1) * targets + target - 1]
