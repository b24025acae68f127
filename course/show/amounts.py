"""Numbers with their uncertainty: intervals in words, in a chart and in the running text."""

import html
import math
from typing import NamedTuple

from course import CourseError
from course.show.base import INK, MONO, SMALL, STYLES, WIDE, Display, badge, card, count, need
from course.show.charts import figure, interval_panels
from course.show.passages import (
    Mark,
    Strokes,
    highlight,
    lay_out,
    read_units,
    running_html,
    running_twin,
)
from course.show.tables import cell, table_html, table_twin

ENDS = ["low", "high", "low_open", "high_open"]
YES, NO = ("yes", "true", "1"), ("no", "false", "0", "", "–")  # as `cell` writes them
#: Comparator: its sign, what it says, its style.
SIGNS = {
    "exact": ("=", "exactly", STYLES[0]),
    "about": ("≈", "about", STYLES[4]),
    "range": ("–", "from one number to another", STYLES[4]),
    "more_than": (">", "more than: the number itself is out", STYLES[1]),
    "at_least": ("≥", "at least: the number itself is in", STYLES[3]),
    "less_than": ("<", "less than: the number itself is out", STYLES[2]),
    "at_most": ("≤", "at most: the number itself is in", STYLES[5]),
}


class Row(NamedTuple):
    """One interval that is to be shown."""

    label: str
    unit: str
    low: float
    high: float
    low_open: bool
    high_open: bool


def notation(low, high, low_open=False, high_open=False):
    """Write an interval in brackets: a round one leaves its end out, a square one takes it in.

    Examples
    --------
    >>> notation(140, float("inf"), low_open=True), notation(0, 19, high_open=True)
    ('(140, inf)', '[0, 19)')
    >>> notation(1500, 1500)
    '[1500, 1500]'
    """
    left, right = "(["[not low_open], ")]"[not high_open and high != math.inf]
    ends = (plain_number(end).replace(",", "") for end in (low, high))  # one comma: that between
    return f"{left}{', '.join(ends)}{right}"


def in_words(low, high, low_open=False, high_open=False):
    """Say an interval in words.

    Examples
    --------
    >>> in_words(140, float("inf"), low_open=True), in_words(0, 19, high_open=True)
    ('more than 140', 'at least 0 and less than 19')
    >>> in_words(1500, 1500), in_words(20, 30)
    ('exactly 1,500', 'from 20 to 30')
    >>> in_words(0, 0, high_open=True)
    'no number at all'
    """
    below, above = plain_number(low), plain_number(high)
    if low == high:
        return "no number at all" if low_open or high_open else f"exactly {below}"
    floor = f"{'more than' if low_open else 'at least'} {below}" if low > -math.inf else ""
    roof = f"{'less than' if high_open else 'at most'} {above}" if high < math.inf else ""
    if floor and roof and not low_open and not high_open:
        return f"from {below} to {above}"
    return " and ".join(filter(None, [floor, roof])) or "any number"


def plain_number(value):
    """Write a number as a reader expects it.

    Examples
    --------
    >>> plain_number(200000.0), plain_number(2.5), plain_number(float("inf"))
    ('200,000', '2.5', 'inf')
    """
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    whole = value == int(value) and abs(value) < 1e15
    return f"{int(value):,}" if whole else f"{value:,.4g}"


def intervals(frame, caption="Intervals, one panel for each unit"):
    """Draw intervals: one panel a unit, open ends hollow, ends without limit as arrows.

    Parameters
    ----------
    frame : DataFrame
        Columns low, high (`inf`: no upper end), low_open, high_open (is the end left out?) and
        unit. Rows are named by the column label, else id, else text, else by number. A row without
        low and high has no interval; the sentence says how many there are. Rows of the kind date
        have a panel of their own.
    caption : str

    Returns
    -------
    Display
        A panel whose numbers lie far apart has a scale on which each step multiplies.

    Raises
    ------
    CourseError
        If a column is missing, an end is no number or lies on the wrong side, or low_open and
        high_open do not say yes or no.

    Examples
    --------
    >>> import pandas as pd
    >>> shown = intervals(pd.DataFrame({"text": ["more than 140 people"], "low": [140],
    ...     "high": [float("inf")], "low_open": [True], "high_open": [True], "unit": ["person"]}))
    >>> print(shown.text.splitlines()[1])
    1 interval in 1 unit. Person: more than 140 people (140, inf).
    """
    need(frame, [*ENDS, "unit"])
    rows = read_rows(frame)
    panels: dict[str, list] = {}
    for row in rows:
        panels.setdefault(row.unit, []).append(row)
    alt = _tell(rows, panels, len(frame) - len(rows))
    return figure(interval_panels(panels), alt, caption, _as_table(rows))


def read_rows(frame):
    """Return the rows that have an interval, checked."""
    named = next((name for name in ("label", "id", "text") if name in frame.columns), None)
    names = frame[named].map(cell) if named else [f"row {n}" for n in range(1, len(frame) + 1)]
    units = frame["unit"].map(cell).replace("", "–")
    if "kind" in frame.columns:
        units = units.mask((frame["kind"] == "date") & (units == "–"), "date")
    found = zip(names, units, *(frame[name] for name in ENDS), strict=True)
    rows = [_read(*values) for values in found]
    return [row for row in rows if row is not None]


def _read(label, unit, low, high, low_open, high_open):
    low, high = (_number(end, f"The ends of {label!r} must be numbers.") for end in (low, high))
    if math.isnan(low) or math.isnan(high):
        return None
    if low > high or low == math.inf or high == -math.inf:
        raise CourseError(f"The low end of {label!r} is above its high end: change their places.")
    return Row(label, unit, low, high, _is_yes(low_open), _is_yes(high_open))


def _number(value, sentence):
    """Return a number as a float, nan for an empty cell; else the sentence says what is wrong."""
    try:
        return float("nan" if cell(value) in ("", "–") else value)
    except (TypeError, ValueError, OverflowError):
        raise CourseError(sentence) from None


def _is_yes(value):
    """Return True for True and "yes", in small letters or capitals; an empty cell is no."""
    said = cell(value).lower()
    if said not in YES + NO:
        raise CourseError(f"low_open and high_open are True or False, not {said!r:.40}.")
    return said in YES


def _tell(rows, panels, without):
    """Return the sentence that says what the picture shows."""
    parts = [
        f"{(unit if unit != '–' else 'no unit').capitalize()}: "
        + "; ".join(f"{row.label} {notation(*row[2:])}" for row in panel)
        for unit, panel in panels.items()
    ]
    told = f"{count(len(rows), 'interval')} in {count(len(panels), 'unit')}. "
    told += "".join(f"{part}. " for part in parts)
    if without:
        told += f"{count(without, 'row')} without an interval not drawn."
    return told.strip()


def _as_table(rows):
    import pandas as pd

    lines = []
    for row in rows:
        words = in_words(*row[2:])
        words = words.replace(",", "") if row.unit == "date" else words  # the year 2014
        lines.append((row.unit, row.label, notation(*row[2:]), words))
    return pd.DataFrame(lines, columns=["unit", "what", "interval", "in words"])


def numbers(article, frame, caption="", within=None):
    """Show a text with each quantity marked by its comparator.

    Parameters
    ----------
    article : Article or str
    frame : DataFrame
        One row a quantity: columns start, end, comparator, low, high, low_open and high_open.
        Used when there: id, unit, counted, kind and rule.
    caption : str
    within : an id such as "S3" or "P2", or a list of ids; None shows everything

    Returns
    -------
    Display
        The text, then a table: id (or row), quantity, comparator, interval, and what else is there.

    Raises
    ------
    CourseError
        If a column is missing, an offset does not fit the text, or a comparator is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> found = pd.DataFrame({"start": [0], "end": [13], "comparator": ["more_than"], "low": [140],
    ...     "high": [float("inf")], "low_open": [True], "high_open": [True]})
    >>> print(numbers("More than 140 left.", found).text.splitlines()[0])
    [> row 0: More than 140] left.
    """
    need(frame, ["start", "end", "comparator", *ENDS])
    article, units = read_units(article)
    columns = (frame[name] for name in ("start", "end", "comparator"))
    marks = [_mark(article, *row) for row in zip(_tags(frame), *columns, strict=True)]
    parts, seen = lay_out(article, units, marks, within)
    kept = [at for at, mark in enumerate(marks) if mark in seen]
    shown = [marks[at] for at in kept]
    return _compose(article, parts, shown, _table(article, frame.iloc[kept], shown), caption)


def _names(frame):
    return [str(name) for name in (frame["id"] if "id" in frame.columns else frame.index)]


def _tags(frame):
    """Return what stands before each quantity: its id, else its row ("≥ 0" would say too much)."""
    word = "" if "id" in frame.columns else "row "
    return [word + name for name in _names(frame)]


def _mark(article, name, start, end, comparator):
    article.slice(start, end)  # raises unless whole numbers inside the text
    comparator = comparator if isinstance(comparator, str) else ""
    if comparator and comparator not in SIGNS:
        raise CourseError(f"There is no comparator {comparator!r}: use {', '.join(SIGNS)}.")
    return Mark(int(start), int(end), (name, comparator))


def _compose(article, parts, shown, data, caption):
    used = [name for name in SIGNS if any(mark.label[1] == name for mark in shown)]
    legend = "".join(
        f'<span style="display:inline-block;margin-right:1.4em">'
        f"{badge(SIGNS[name][0], SIGNS[name][2])}{SIGNS[name][1]}</span>"
        for name in used
    )
    body = running_html(article, parts, _pen)
    body += f'<p style="{SMALL}">{legend}</p>' if legend else ""
    lines = [caption] if caption else []
    lines += running_twin(article, parts, _pen)
    lines += [f"{SIGNS[name][0]} = {SIGNS[name][1]}" for name in used]
    return Display(
        card(body, caption, article.title or article.name)
        + card(table_html(data, "Quantities"), style=WIDE),
        "\n".join([*lines, "Quantities", table_twin(data)]),
    )


def _pen(mark, more, depth):
    """Write the sign and the name before a quantity."""
    name, comparator = mark.label
    sign, _, style = SIGNS.get(comparator, ("", "", STYLES[7]))
    goes_on = "…" if more else ""
    tag = " ".join(filter(None, [sign, name])) + goes_on
    opening = highlight(style, depth) + badge(sign, style, f" {name}{goes_on}")
    return Strokes((f"[{tag}: ", "]"), (opening, "</mark>"))


def _table(article, frame, marks):
    import pandas as pd

    data = {"id" if "id" in frame.columns else "row": _names(frame)}
    data["quantity"] = [article.slice(mark.start, mark.end) for mark in marks]
    data["comparator"] = [mark.label[1].replace("_", " ") or "–" for mark in marks]
    rows = [_read("a quantity", "", *ends) for ends in frame[ENDS].itertuples(index=False)]
    data["interval"] = [notation(*row[2:]) if row else "none" for row in rows]
    for name in ("unit", "counted", "kind", "rule"):
        if name in frame.columns:
            data[name] = [cell(value) or "–" for value in frame[name]]
    return pd.DataFrame(data)


def interval(low, high, low_open=False, high_open=False, unit="", value=None):
    """Show one interval: as a line with its ends, in brackets and in words.

    Parameters
    ----------
    low, high : float
        `float("inf")`: no upper end.
    low_open, high_open : bool
        Whether the end itself is left out.
    unit : str
    value : float, optional
        A number to try: is it in or out?

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If an end or the value is no number, or the low end lies above the high one.

    Examples
    --------
    >>> interval(140, float("inf"), low_open=True, value=140)
    140 ○────────▶
    (140, inf): more than 140. An open end (○) is left out.
    140 is out.
    """
    row = _read("this interval", cell(unit), low, high, low_open, high_open)
    if row is None:
        raise CourseError("This interval needs a low and a high end.")
    lines = [_line(row), _say(row)]
    if value is not None:
        lines.append(_tried(row, value))
    drawn = f'<p aria-hidden="true" style="margin:0;color:{INK};font:1.2em/1.6 {MONO}">'
    drawn += f"{html.escape(lines[0])}</p>"
    drawn += "".join(f'<p style="margin:.2em 0">{html.escape(line)}</p>' for line in lines[1:])
    return Display(card(drawn, name="An interval"), "\n".join(lines))


def _tried(row, value):
    """Say whether a number is in or out."""
    tried = _number(value, f"A number to try is needed, not {value!r:.40}.")
    if math.isnan(tried):
        raise CourseError("A number to try is needed; leave `value` away to try none.")
    return f"{plain_number(tried)} is {'in' if _holds(row, tried) else 'out'}."


def _holds(row, value):
    above = value > row.low or (value == row.low and not row.low_open)
    return above and (value < row.high or (value == row.high and not row.high_open))


def _line(row):
    """Draw an interval with characters: ● is in, ○ is out, an arrow has no end."""
    low, high = plain_number(row.low), plain_number(row.high)
    if row.low == row.high:
        return f"{low} {'○' if row.low_open or row.high_open else '●'}"
    left = "◀" if row.low == -math.inf else f"{low} {'○' if row.low_open else '●'}"
    right = "▶" if row.high == math.inf else f"{'○' if row.high_open else '●'} {high}"
    return f"{left}────────{right}"


def _say(row):
    unit = f" (unit: {row.unit})" if row.unit not in ("", "–") else ""
    told = f"{notation(*row[2:])}: {in_words(*row[2:])}{unit}."
    hollow = row.low_open and row.low > -math.inf or row.high_open and row.high < math.inf
    return told + (" An open end (○) is left out." if hollow and row.low < row.high else "")
