"""A table of quotations, checked, with a letter and a style for each speaker."""

from typing import NamedTuple

from course.show.base import NOT_STATED, STYLES, letter

#: The tag and the style of words that nobody is named for: striped, as no speaker's are.
NOBODY, NOBODY_STYLE = "?", ("#e3e0d8", "#57606a", "dashed", "xx")


class Quotation(NamedTuple):
    """One row; `cue` is (start, end) or None, `speaker` None where nobody is stated."""

    id: str
    start: int
    end: int
    kind: str
    cue: tuple | None
    speaker: str | None
    scare: bool
    tag: str
    style: tuple


def read_quotations(article, frame):
    """Return the rows of a table with the columns start, end, kind and speaker.

    A row that continues another one (`part_of`) has the speaker of the whole quotation.
    Speakers get their letters in the order of the table.

    Raises
    ------
    CourseError
        If an offset does not fit the text.

    Examples
    --------
    >>> import pandas as pd
    >>> from course.article import from_text
    >>> frame = pd.DataFrame({"start": [0], "end": [5], "kind": ["direct"], "speaker": ["Ana"]})
    >>> read_quotations(from_text("“No,” said Ana."), frame)[0].tag
    'A'
    """
    ids = [str(name) for name in (frame["id"] if "id" in frame.columns else frame.index)]
    spans = list(zip(_offsets(frame, "start"), _offsets(frame, "end"), strict=True))
    cues = zip(_offsets(frame, "cue_start"), _offsets(frame, "cue_end"), strict=True)
    cues = [None if None in cue else cue for cue in cues]
    for span in [*spans, *filter(None, cues)]:
        article.slice(*span)  # raises unless whole numbers inside the text
    scares = [value is not None and bool(value) for value in _column(frame, "scare")]
    speakers = _speakers(frame, ids, scares)
    names = list(dict.fromkeys(filter(None, speakers)))
    looks = {name: (letter(i), STYLES[i % len(STYLES)]) for i, name in enumerate(names)}
    return [
        Quotation(name, *span, str(kind), cue, who, scare, *looks.get(who, (NOBODY, NOBODY_STYLE)))
        for name, span, kind, cue, who, scare in zip(
            ids, spans, frame["kind"], cues, speakers, scares, strict=True
        )
    ]


def _speakers(frame, ids, scares):
    """Return each row's speaker; what one part of a quotation leaves out, another may state."""
    heads = [
        name if head is None else str(head)
        for name, head in zip(ids, _column(frame, "part_of"), strict=True)
    ]
    stated = {}
    for head, who, scare in zip(heads, _column(frame, "speaker"), scares, strict=True):
        if who is not None and not scare and str(who).strip() not in ("", NOT_STATED):
            stated.setdefault(head, str(who).strip())
    return [None if scare else stated.get(head) for head, scare in zip(heads, scares, strict=True)]


def _column(frame, name):
    """Return the values of a column, None for a missing one; all None without that column."""
    if name not in frame.columns:
        return [None] * len(frame)
    column = frame[name]
    return [None if gap else value for value, gap in zip(column, column.isna(), strict=True)]


def _offsets(frame, name):
    """Return a column of offsets: a table read from a file may hold 12.0 beside its gaps."""
    values = _column(frame, name)
    return [int(v) if isinstance(v, float) and v.is_integer() else v for v in values]
