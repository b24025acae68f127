"""Who stands where in a whole article: sources by targets."""

import re

from course import CourseError
from course.article import Article, from_text
from course.stance.holder import WRITER
from course.stance.mentions import names_of
from course.stance.toward import LIMIT, stance_toward

NONE = "no position found"
COLUMNS = ["source", "target", "label", "score", "sentences", "evidence"]
QUOTES = {"“": 1, "”": -1}
PRONOUNS = ("he ", "she ", "they ")


def stance_matrix(text, sources, targets, lexicon=None):
    """Return the position of each source toward each target, with the sentences that show it.

    Each sentence is read by itself with `stance_toward`. It counts for the source that holds
    the position by the sentence's grammar; "He said" and the later sentences of a quotation
    count for the source named last. The score of a cell is the mean over its sentences.

    Parameters
    ----------
    text : Article or str
    sources, targets : list or dict
        Names; or a name to the list of its other names. `"the writer"` is a source too.

    Returns
    -------
    pandas.DataFrame
        A row for each source and target: source, target, label ("favour", "against", "neutral"
        or "no position found"), score (-1 to 1, or NA), sentences (such as "S2 S4") and
        evidence (the words with their weights).

    Raises
    ------
    CourseError
        When there is no source or no target, or one of them has no name.

    Examples
    --------
    >>> table = stance_matrix("Ann Lee praised the dam. Bo Kay said the dam is a disaster.",
    ...                       ["Ann Lee", "Bo Kay"], ["the dam"])
    >>> table["label"].tolist()
    ['favour', 'against']
    """
    import pandas as pd

    article = text if isinstance(text, Article) else from_text(text)
    cells = _fill(article, _named(sources, "source"), _named(targets, "target"), lexicon)
    rows = [(source, target, *_cell(items)) for (source, target), items in cells.items()]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"score": "Float64"})


def _fill(article, sources, targets, lexicon):
    """Return the sentences of each cell, with the stance found in them."""
    cells = {(source, target): [] for source in sources for target in targets}
    last, depth = None, 0
    for sentence in article.sentences:
        found = {name: stance_toward(sentence.text, also, lexicon=lexicon)
                 for name, also in targets.items()}  # fmt: skip
        for target, stance in found.items():
            source = _source(sentence.text, stance.source, sources, last, depth > 0)
            if stance.found and source in sources and source != target:
                cells[source, target].append((sentence.id, stance))
        any_source = next(iter(found.values())).source
        named = _source(sentence.text, any_source, sources, last, depth > 0)
        last = named if named != WRITER and depth == 0 else last
        depth = max(0, depth + sum(QUOTES.get(mark, 0) for mark in sentence.text))
    return cells


def grid(matrix):
    """Return a matrix as a table to read: a row a source, a column a target.

    Examples
    --------
    >>> table = stance_matrix("Ann Lee praised the dam.", ["Ann Lee"], ["the dam", "the road"])
    >>> grid(table).loc["Ann Lee"].tolist()
    ['favour (S1)', 'no position found']
    """
    missing = [column for column in COLUMNS if column not in matrix]
    if missing:
        raise CourseError(
            f"The matrix lacks the column {missing[0]}: take it from stance_matrix()."
        )
    shown = [
        label if label == NONE else f"{label} ({sentences.replace(' ', ', ')})"
        for label, sentences in zip(matrix["label"], matrix["sentences"], strict=True)
    ]
    wide = matrix.assign(shown=shown).pivot(index="source", columns="target", values="shown")
    return wide.loc[matrix["source"].unique(), matrix["target"].unique()]


def _named(names, what):
    """Return a dict of each name to the list of all its names."""
    if isinstance(names, str):
        names = [names]
    pairs = names.items() if isinstance(names, dict) else ((name, []) for name in names)
    named = {name: names_of([name, *also]) for name, also in pairs}
    if not named:
        raise CourseError(f"Give at least one {what}: a list of names.")
    return named


def _source(sentence, holder, sources, last, quoted):
    """Return which of the sources holds what a sentence says, or the writer."""
    if last and quoted:
        return last
    words = {re.sub(r"['’]s?$", "", word.strip(".,")) for word in holder.split()}
    for source, names in sources.items():
        for name in names if source != WRITER else ():
            if name in holder or (name[:1].isupper() and name.split()[-1] in words):
                return source
    return last if last and sentence.lower().startswith(PRONOUNS) else WRITER


def _cell(items):
    import pandas as pd

    if not items:
        return NONE, pd.NA, "", ""
    score = round(sum(stance.score for _, stance in items) / len(items), 3)
    label = "favour" if score >= LIMIT else "against" if score <= -LIMIT else "neutral"
    evidence = "; ".join(
        f"{e.word} {e.weight:+.2f}" for _, stance in items for e in stance.evidence
    )
    return label, score, " ".join(name for name, _ in items), evidence
