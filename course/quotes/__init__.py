"""Who said what: quotations in a news text, their cues and their speakers.

The work is done in steps, a module each, to be read in this order:

1. `course.quotes.marks`: where quotation marks open and close;
2. `course.quotes.words`: the text as words, sentences and letters of grammar
   (`course.quotes.letters`);
3. `course.quotes.verbs` and `course.quotes.grammar`: reporting verbs and their subjects;
4. `course.quotes.rules` and `course.quotes.paragraphs`: the rules, with
   `course.quotes.content` for where reported words begin and end;
5. `course.quotes.names`: from "He" to a name;
6. `course.quotes.explain`: why.

The words they know are tables in ``course/lexicons``: `course.quotes.lexicon`.
"""

import re

from course import CourseError
from course.quotes.explain import explain
from course.quotes.lexicon import cues
from course.quotes.rules import RULES

__all__ = ["COLUMNS", "RULES", "cue_class", "explain", "find_quotes"]

#: The columns of `find_quotes`; each ..._start and ..._end is a pair of offsets into the text.
COLUMNS = {
    "quote": "the words, quotation marks included: text[start:end]",
    "start": "where they begin",
    "end": "the first character after them",
    "kind": "direct (in quotation marks), indirect (without) or mixed",
    "cue": "the reporting words next to it, such as “has repeatedly said”",
    "cue_start": "",
    "cue_end": "",
    "cue_class": "how they present what was said: the column class of lexicons/cues.csv",
    "speaker": "the name where the text gives one, else the words next to the cue",
    "speaker_start": "of the words next to the cue, such as “He”",
    "speaker_end": "",
    "rule": "the rule that decided: see RULES",
    "part_of": "the number of the row that this row continues",
    "via": "who passed it on, as in “cited by the news agency”",
    "via_start": "",
    "via_end": "",
    "scare": "True for words in quotation marks that only mark distance",
    "chain": "the steps from the words next to the cue to the name: a tuple of names.Step",
}
_OFFSETS = "start end cue_start cue_end speaker_start speaker_end part_of via_start via_end".split()


def find_quotes(text):
    """Find the quotations and reports of speech in a text.

    Parameters
    ----------
    text : str
        Any news text in English; paragraphs end with a line end.

    Returns
    -------
    pandas.DataFrame
        One row a stretch of reported words, in the order of the text, never overlapping; one row
        a part when its cue interrupts it. The columns are explained in `COLUMNS`; what the text
        does not state is missing (NA).

    Raises
    ------
    CourseError
        When `text` is no string.

    Examples
    --------
    >>> quotes = find_quotes("“It rained,” said Mayor Ana Ruiz. She added that it was cold.")
    >>> quotes[["quote", "kind", "cue", "speaker"]]
                 quote      kind    cue   speaker
    0     “It rained,”    direct   said  Ana Ruiz
    1      it was cold  indirect  added  Ana Ruiz
    """
    return _table(_rows(text))


def _table(rows):
    import pandas as pd

    columns = zip(*rows, strict=True) if rows else [[] for _ in COLUMNS]
    table = dict(zip(COLUMNS, map(list, columns), strict=True))
    for column in _OFFSETS:
        table[column] = _integers(table[column])
    table["scare"] = pd.array(table["scare"], dtype="bool")
    table["chain"] = pd.Series(table["chain"], dtype="object")
    return pd.DataFrame(table)


def cue_class(cue):
    """Return how a reporting word presents what was said, or None for an unknown one.

    "According to", a colon and a dash are neutral.

    Examples
    --------
    >>> cue_class("has repeatedly said"), cue_class("claims")
    ('neutral', 'doubting')
    """
    words = re.findall(r"[^\W\d_]+", cue.lower())
    for size in (2, 1):
        for n in range(len(words) - size, -1, -1):
            entry = cues().get(" ".join(words[n : n + size]))
            if entry:
                return entry.kind
    return "neutral" if not words or words[0] == "according" else None


def _integers(values):
    """Return whole numbers, None among them, as pandas keeps them: faster than pd.array."""
    import numpy as np
    import pandas as pd

    numbers = np.array([value or 0 for value in values], dtype="int64")
    return pd.arrays.IntegerArray(
        numbers, np.array([value is None for value in values], dtype=bool)
    )


def _rows(text):
    """Return the rows of the table, a tuple each in the order of COLUMNS."""
    from course.quotes.names import Resolver
    from course.quotes.paragraphs import find_all
    from course.quotes.words import Reading

    if not isinstance(text, str):
        kind = type(text).__name__
        raise CourseError(f"The text must be a string, not {kind}: give article.text, say.")
    reading = Reading(text)
    found = find_all(reading)
    resolver = Resolver(reading, {row.who[0] for row in found if row.who})
    number = {id(row): n for n, row in enumerate(found)}
    return [_row(text, row, resolver, number.get(id(row.head))) for row in found]


def _row(text, row, resolver, head):
    """Return one row of the table."""
    who, chain = None, ()
    if row.who:
        who, chain = resolver.name(*row.who)
    elif row.speaker:
        who = resolver.named(text[slice(*row.speaker)])
    cue, mention, via = (span and text[slice(*span)] for span in (row.cue, row.speaker, row.via))
    nothing = (None, None)
    return (
        text[slice(*row.span)],
        *row.span,
        row.kind,
        cue,
        *(row.cue or nothing),
        cue and cue_class(cue),
        who or mention,
        *(row.speaker or nothing),
        row.rule,
        head,
        via,
        *(row.via or nothing),
        row.rule == "scare quotes",
        chain,
    )
