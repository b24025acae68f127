"""Which reporting verbs go with which actor: a grid with the letter of each verb's class."""

import html

from course.show.base import (
    CAPTION,
    INK,
    LINE,
    NOT_STATED,
    PAPER,
    SANS,
    STYLES,
    WIDE,
    Display,
    card,
    count,
    need,
)
from course.show.tables import table_twin

NOT_CLASSED = "not classed"
CELL = f"border:1px solid {LINE};padding:.35em .6em;color:{INK};text-align:center"


def verb_grid(frame, caption="Reporting verbs and actors"):
    """Draw which reporting verbs go with which actor; a cell holds the letter of the verb's class.

    Parameters
    ----------
    frame : DataFrame
        Columns actor, verb and class, one row a report. A missing actor is shown as "not
        stated", a missing class as "?"; a row without a verb is left out.
    caption : str

    Returns
    -------
    Display
        A row a verb and a column an actor, both in the order of the text; a verb that an actor
        has twice shows as "N 2". Below it what the letters mean, and a sentence an actor.

    Raises
    ------
    CourseError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("Ana", "said", "neutral"), (None, "feared", "mental state")]
    >>> verb_grid(pd.DataFrame(rows, columns=["actor", "verb", "class"]))
    Reporting verbs and actors
      verb Ana not stated
      said   N          –
    feared   –          M
    N = neutral, M = mental state
    Ana: said (neutral). not stated: feared (mental state).
    """
    need(frame, ["actor", "verb", "class"])
    return _compose(_reports(frame), caption)


def _compose(reports, caption):
    letters = _letters([kind for _, _, kind in reports])
    grid = _grid(reports, letters)
    legend = ", ".join(f"{letter} = {kind}" for kind, letter in letters.items())
    told = _tell(reports)
    twin = [caption, table_twin(grid.rename_axis("verb").reset_index()), legend, told]
    small = "".join(f'<p style="margin:.6em 0 0">{html.escape(line)}</p>' for line in (told,))
    body = _html(grid, letters, caption) + _key(letters) + small
    return Display(card(body, style=WIDE), "\n".join(filter(None, twin)))


def _reports(frame):
    """Return (actor, verb, class) of each row that has a verb."""
    from pandas import isna

    rows = zip(frame["actor"], frame["verb"], frame["class"], strict=True)
    return [
        (
            NOT_STATED if isna(actor) else str(actor),
            str(verb),
            NOT_CLASSED if isna(kind) or kind is ... else str(kind),
        )
        for actor, verb, kind in rows
        if not isna(verb)
    ]


def _letters(kinds):
    """Give each class a letter: its first one that is free, else a number."""
    letters = {NOT_CLASSED: "?"} if NOT_CLASSED in kinds else {}
    for kind in dict.fromkeys(kind for kind in kinds if kind != NOT_CLASSED):
        wanted = [c.upper() for c in kind if c.isalnum()] or ["X"]
        numbers = [str(n) for n in range(1, len(letters) + 2)]
        taken = set(letters.values())
        letters[kind] = next(c for c in [*wanted[:1], *wanted, *numbers] if c not in taken)
    return letters


def _grid(reports, letters):
    """Return the cells: a row a verb, a column an actor."""
    import pandas as pd

    actors = list(dict.fromkeys(actor for actor, _, _ in reports))
    verbs = list(dict.fromkeys(verb for _, verb, _ in reports))
    cells = {actor: dict.fromkeys(verbs) for actor in actors}
    for actor, verb, kind in dict.fromkeys(reports):
        times = reports.count((actor, verb, kind))
        mark = letters[kind] + (f" {times}" if times > 1 else "")
        cells[actor][verb] = ", ".join(filter(None, [cells[actor][verb], mark]))
    return pd.DataFrame(cells, index=verbs)


def _tell(reports):
    """Say it in words: for each actor the verbs and their classes."""
    told = {}
    for actor, verb, kind in dict.fromkeys(reports):
        times = reports.count((actor, verb, kind))
        often = f", {count(times, 'time')}" if times > 1 else ""
        told.setdefault(actor, []).append(f"{verb} ({kind}{often})")
    return " ".join(f"{actor}: {', '.join(verbs)}." for actor, verbs in told.items())


def _look(letters, mark):
    """Return the tint and the edge of a cell, by its first letter."""
    at = list(letters.values()).index(mark[0])
    return STYLES[at % len(STYLES)]


def _html(grid, letters, caption):
    head = "".join(
        f'<th scope="col" style="{CELL};max-width:7.5rem;font-weight:600;background:{PAPER}">'
        f"{html.escape(name)}</th>"
        for name in ("verb", *grid.columns)
    )
    rows = ""
    for verb, row in zip(grid.index, grid.itertuples(index=False, name=None), strict=True):
        cells = "".join(_cell(mark, letters) for mark in row)
        rows += (
            f'<tr style="background:{PAPER}"><th scope="row" style="{CELL};text-align:left;'
            f'font-weight:600;background:{PAPER}">{html.escape(verb)}</th>{cells}</tr>'
        )
    return (
        f'<table style="border-collapse:collapse;margin:0;font:.95em/1.4 {SANS}">'
        f'<caption style="{CAPTION}">{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(mark, letters):
    if not isinstance(mark, str):
        return f'<td style="{CELL};background:{PAPER}">–</td>'
    tint, edge, line, _ = _look(letters, mark)
    style = f"{CELL};background:{tint};font-weight:700;border-bottom:3px {line} {edge}"
    return f'<td style="{style}">{html.escape(mark)}</td>'


def _key(letters):
    samples = "".join(
        f'<span style="display:inline-block;margin:0 1.2em 0 0"><b style="padding:0 .35em;'
        f'background:{_look(letters, letter)[0]}">{html.escape(letter)}</b> '
        f"{html.escape(kind)}</span>"
        for kind, letter in letters.items()
    )
    return f'<p style="margin:.7em 0 0">{samples}</p>'
