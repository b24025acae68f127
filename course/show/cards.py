"""Verdicts on claims as cards: each with its letter, its shape and its word."""

import html

from course import CourseError
from course.show.base import INK, LINE, PAPER, QUIET, SMALL, STYLES, Display, card, need
from course.show.tables import table_html, table_twin

#: Of each verdict: its letter, its shape, its style. The word stands beside them, always.
VERDICTS = {
    "consistent": ("C", "●", STYLES[0]),
    "imprecise": ("I", "◐", STYLES[4]),
    "contradicted": ("X", "✖", STYLES[1]),
    "not checkable": ("N", "○", STYLES[7]),
}
NOT_YET = ("?", "·", ("#fffdf8", QUIET, "dotted", ""))
COLUMNS = ("id", "claim", "verdict", "confidence", "origins", "reason")
LEVELS = ("low", "medium", "medium-high", "high")
OURS = "Confidence is in the value that was found, not in any side."


def verdict_cards(frame, caption="Verdicts"):
    """Show verdicts as cards, and as a table.

    Parameters
    ----------
    frame : DataFrame
        Columns id, claim and verdict (consistent, imprecise, contradicted, not checkable; None or
        ... where none is chosen yet). Shown when there: confidence (low, medium, medium-high,
        high), origins (a number) and reason.
    caption : str

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If a column is missing, or a verdict or a confidence is none of those.

    Examples
    --------
    >>> import pandas as pd
    >>> verdict_cards(pd.DataFrame({"id": ["X1"], "claim": ["30 days"],
    ...                             "verdict": ["imprecise"], "reason": ["30, or 31?"]}))
    Verdicts
    1 claim: 0 consistent, 1 imprecise, 0 contradicted, 0 not checkable.
    id   claim   verdict     reason
    X1 30 days imprecise 30, or 31?
    """
    data = _read(frame)
    line = _sentence(list(data["verdict"]))
    drawn = "".join(_card(row) for row in data.to_dict("records"))
    lines = [caption, line, table_twin(data)]
    return Display(_page(drawn, line, data, caption), "\n".join(filter(None, lines)))


def _read(frame):
    """Return the columns that are shown, checked, with None for what is not filled in."""
    import pandas as pd

    need(frame, ["id", "claim", "verdict"])
    shown = [name for name in COLUMNS if name in frame.columns]
    rows = [[_blank(row[name]) for name in shown] for row in frame.to_dict("records")]
    data = pd.DataFrame(rows, columns=shown, dtype=object)
    for column, known in (("verdict", VERDICTS), ("confidence", LEVELS)):
        for value in data.get(column, ()):
            if value is not None and value not in known:
                raise CourseError(f"{value!r} is no {column}: use one of {', '.join(known)}.")
    return data


def _blank(value):
    """Return None for what is not filled in (..., "", a missing number), and 3 for 3.0."""
    from pandas import isna

    empty = isna(value)
    if hasattr(empty, "__len__"):
        raise CourseError("A cell of the cards holds a list: write it as text.")
    if empty or value is ... or value == "":
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _sentence(verdicts):
    """Count the verdicts in words."""
    counts = [f"{verdicts.count(name)} {name}" for name in VERDICTS]
    counts += [f"{verdicts.count(None)} open"] * (None in verdicts)
    return f"{len(verdicts)} claim{'s' * (len(verdicts) != 1)}: {', '.join(counts)}."


def _page(drawn, line, data, caption):
    grid = (
        '<ul role="list" style="display:grid;list-style:none;margin:0;padding:0;gap:.7em;'
        f'grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))">{drawn}</ul>'
    )
    note = f'<p style="{SMALL}">{line} {OURS}</p>'
    table = (
        '<details style="margin-top:.6em"><summary style="cursor:pointer">The same as a table'
        f"</summary>{table_html(data, 'Verdicts')}</details>"
    )
    return card(grid + note + table, caption, style="max-width:60rem")


def _card(row):
    """Draw one claim: its verdict above, its reason and what supports it below."""
    name = row["verdict"]
    letter, shape, (tint, edge, line, _) = VERDICTS.get(name, NOT_YET)
    top = (
        f'<p style="margin:0;padding:.3em .7em;background:{tint};border-bottom:2px {line} {edge}">'
        f'<span aria-hidden="true">{shape} {letter}</span> '
        f"<b>{html.escape(name or 'no verdict yet')}</b>"
        f'<span style="float:right">{html.escape(str(row["id"]))}</span></p>'
    )
    words = f'<p style="margin:0 0 .4em">{html.escape(str(row["claim"]))}</p>'
    if row.get("reason"):
        words += f'<p style="margin:0 0 .4em;font-size:.9em">{html.escape(str(row["reason"]))}</p>'
    words += f'<p style="margin:0;font-size:.85em">{_support(row)}</p>' if _support(row) else ""
    return (
        f'<li style="border:1px solid {LINE};border-radius:4px;overflow:hidden;color:{INK};'
        f'background:{PAPER}">{top}<div style="padding:.6em .7em">{words}</div></li>'
    )


def _support(row):
    """Write origins and confidence; the bar has four steps and its word."""
    said = []
    if row.get("origins") is not None:
        said.append(f"origins: {html.escape(str(row['origins']))}")
    if row.get("confidence"):
        steps = LEVELS.index(row["confidence"]) + 1
        bar = f'<span aria-hidden="true">{"▮" * steps}{"▯" * (len(LEVELS) - steps)}</span>'
        said.append(f"confidence: {bar} {row['confidence']}")
    return " · ".join(said)
