"""Quotations in the running text: each in its speaker's letter and colour, with its cue."""

import html
from typing import NamedTuple

from course.show.base import (
    INK,
    NOT_STATED,
    PAPER,
    SANS,
    SMALL,
    WIDE,
    Display,
    badge,
    card,
    count,
    need,
)
from course.show.passages import (
    Mark,
    Strokes,
    highlight,
    lay_out,
    read_units,
    running_html,
    running_twin,
)
from course.show.speakers import NOBODY, NOBODY_STYLE, read_quotations
from course.show.tables import table_html, table_twin

STRIPES = f"repeating-linear-gradient(135deg,{PAPER} 0 5px,{NOBODY_STYLE[0]} 5px 10px)"
SCARE = (
    f"color:{INK};background:none;border:2px dotted {INK};border-radius:4px;padding:0 2px;"
    "-webkit-box-decoration-break:clone;box-decoration-break:clone"
)
NUMBER = f"font:600 .68em/1 {SANS};vertical-align:super"


class _Role(NamedTuple):
    """What a mark is: a "quotation", a "cue" or "scare quotes"; of which row, in which look."""

    kind: str
    row: str
    tag: str = ""
    style: tuple = ()


def quotations(article, frame, caption="", within=None):
    """Show a text with each quotation in its speaker's letter and colour, and its cue.

    Parameters
    ----------
    article : Article or str
    frame : DataFrame
        One row a quotation, with the columns start, end, kind, cue_start, cue_end and speaker.
        A missing speaker is shown as "not stated". Used when there: id, part_of (the row that
        this one continues), scare (True for marks that only keep a distance) and rule.
    caption : str
    within : an id such as "S3" or "P2", or a list of ids; None shows everything

    Returns
    -------
    Display
        The text, then a table: id (or row), sentence, quote (without its middle when long),
        kind, cue and speaker.

    Raises
    ------
    CourseError
        If a column is missing, an offset does not fit the text or an id is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> from course.article import from_text
    >>> found = pd.DataFrame({"start": [0], "end": [13], "kind": ["direct"], "cue_start": [18],
    ...                       "cue_end": [22], "speaker": ["Ana Ruiz"]})
    >>> quotations(from_text("“It is done,” Ana said."), found)
    S1 [A 0: “It is done,”] Ana {cue 0: said}.
    A = Ana Ruiz
    cue 0 = the words that introduce quotation 0
    Quotations
    row sentence         quote   kind  cue    speaker
      0       S1 “It is done,” direct said A Ana Ruiz
    """
    need(frame, ["start", "end", "kind", "cue_start", "cue_end", "speaker"])
    return _compose(*read_units(article), frame, caption, within)


def _compose(article, units, frame, caption, within):
    rows = read_quotations(article, frame)
    marks = [_mark(row) for row in rows]
    parts, seen = lay_out(article, units, marks + _cues(rows), within)
    kept = [mark in seen for mark in marks]
    shown = [row for row, keep in zip(rows, kept, strict=True) if keep]
    notes = [f"{count(len(rows) - len(shown), 'quotation')} outside this part."]
    legend, notes = _legend(shown), notes[: len(rows) - len(shown)]
    data = _table(article, units, frame[kept], shown)
    body = running_html(article, parts, _pen)
    body += f'<p style="{SMALL}">{"".join(sample for sample, _ in legend)}</p>' if legend else ""
    body += "".join(f'<p style="{SMALL}">{note}</p>' for note in notes)
    lines = [caption] if caption else []
    lines += running_twin(article, parts, _pen) + [line for _, line in legend] + notes
    return Display(
        card(body, caption, article.title or article.name)
        + card(table_html(data, "Quotations"), style=WIDE),
        "\n".join([*lines, "Quotations", table_twin(data)]),
    )


def _mark(row):
    """Return the mark of a quotation."""
    kind = "scare quotes" if row.scare else "quotation"
    return Mark(row.start, row.end, _Role(kind, row.id, row.tag, row.style))


def _cues(rows):
    """Return a mark for each cue; quotations may share one."""
    cues = {}
    for row in rows:
        if row.cue:
            cues.setdefault(row.cue, []).append(row.id)
    return [Mark(*cue, _Role("cue", ", ".join(ids))) for cue, ids in cues.items()]


def _pen(mark, more, depth):
    """Write a quotation, a cue or scare quotes."""
    role, goes_on = mark.label, "…" if more else ""
    if role.kind == "scare quotes":
        return Strokes((f"[scare quotes{goes_on}: ", "]"), (f'<mark style="{SCARE}">', "</mark>"))
    if role.kind == "cue":
        style = f"border-bottom:2px dotted {INK};padding-bottom:{1 + 4 * depth}px"
        number = f'<small style="{NUMBER}">{html.escape(role.row)}</small></span>'
        return Strokes((f"{{cue {role.row}{goes_on}: ", "}"), (f'<span style="{style}">', number))
    stripes = f";background-image:{STRIPES}" if role.style == NOBODY_STYLE else ""
    tag = badge(role.tag, role.style, f" {role.row}{goes_on}")
    opening = highlight(role.style, depth, stripes) + tag
    return Strokes((f"[{role.tag} {role.row}{goes_on}: ", "]"), (opening, "</mark>"))


def _legend(rows):
    """Return for each look in use: a sample in HTML, and a line for the twin."""
    entries = []
    speakers = dict.fromkeys((row.tag, row.style, row.speaker) for row in rows if not row.scare)
    for tag, style, who in sorted(speakers, key=lambda look: look[0] == NOBODY):
        name = who or NOT_STATED
        entries.append((badge(tag, style) + html.escape(name), f"{tag} = {name}"))
    for row in [row for row in rows if row.cue][:1]:
        meaning = f"the words that introduce quotation {row.id}"
        before, after = _pen(Mark(0, 0, _Role("cue", row.id)), False, 0).html
        entries.append((f"{before}cue{after} {html.escape(meaning)}", f"cue {row.id} = {meaning}"))
    if any(row.scare for row in rows):
        meaning = "words in quotation marks that are no quotation"
        sample = f'<mark style="{SCARE}">scare quotes</mark> {meaning}'
        entries.append((sample, f"scare quotes = {meaning}"))
    spot = '<span style="display:inline-block;margin-right:1.4em">'
    return [(f"{spot}{sample}</span>", line) for sample, line in entries]


def _table(article, units, frame, rows):
    """Return the shown rows as the table that stands below the text."""
    import pandas as pd

    named = "id" if "id" in frame.columns else "row"
    data = {named: [row.id for row in rows]}
    if units[0].id:  # a plain string has none
        data["sentence"] = [_where(units, row) for row in rows]
    data["quote"] = [_shorten(article.slice(row.start, row.end)) for row in rows]
    data["kind"] = ["scare quotes" if row.scare else row.kind for row in rows]
    data["cue"] = [row.cue and article.slice(*row.cue) for row in rows]
    data["speaker"] = [
        None if row.scare else f"{row.tag} {row.speaker or NOT_STATED}" for row in rows
    ]
    if "part_of" in frame.columns and frame["part_of"].notna().any():
        data["part of"] = frame["part_of"].tolist()
    if "rule" in frame.columns:
        data["rule"] = frame["rule"].tolist()
    return pd.DataFrame(data)


def _where(units, row):
    """Return the sentences that a quotation touches: "S3" or "S8 to S10"."""
    ids = [unit.id for unit in units if unit.start < row.end and unit.end > row.start]
    return " to ".join(dict.fromkeys([ids[0], ids[-1]])) if ids else None


def _shorten(words):
    """Return a long quotation without its middle, on one line."""
    words = " ".join(words.split())
    if len(words) <= 90:
        return words
    return f"{words[:50].rsplit(' ', 1)[0]} … {words[-32:].split(' ', 1)[-1]}"
