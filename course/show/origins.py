"""Which outlets rest on which origin: many pages, few places where a report began."""

import html

from course import CourseError
from course.show.base import INK, PAPER, STYLES, Display, badge, card, count, letter, need
from course.show.tables import cell, table_html, table_twin

BOX = (
    f"display:block;margin:.2em 0;padding:.25em .7em;border-radius:4px;color:{INK};"
    f"background:{PAPER};font-size:.92em;line-height:1.35;border:1px solid {INK}"
)


def origin_graph(frame, caption="Outlets and their origins"):
    """Draw each outlet with an arrow to the origin of its report; an origin counts once.

    Parameters
    ----------
    frame : DataFrame
        Columns publisher and origin. A cell may list several, separated by "; ": then there is
        one origin for all publishers of the row, or one for each.
    caption : str

    Returns
    -------
    Display
        Its table has the columns origin, outlets and number.

    Raises
    ------
    CourseError
        If a column is missing, or a row lists origins that do not fit its publishers.

    Examples
    --------
    >>> import pandas as pd
    >>> origin_graph(pd.DataFrame({"publisher": ["Post; Radio", "Echo"],
    ...                            "origin": ["one wire report", "the register"]}))
    Outlets and their origins
    3 outlets, 2 origins: one wire report counts once for 2 outlets, the register for 1.
    origin             outlets  number
    A one wire report  Post; Radio  2
    B the register     Echo         1
    """
    need(frame, ["publisher", "origin"])
    groups = _groups(frame)
    data, line = _table(groups), _sentence(groups)
    rows = "".join(_group(n, *group) for n, group in enumerate(groups.items()))
    body = f'{rows}<p style="margin:.6em 0">{html.escape(line)}</p>{table_html(data, "")}'
    return Display(card(body, caption, style="max-width:60rem"), _twin(caption, line, data))


def _table(groups):
    import pandas as pd

    rows = [
        (f"{letter(n)} {origin}", "; ".join(names), len(names))
        for n, (origin, names) in enumerate(groups.items())
    ]
    return pd.DataFrame(rows, columns=["origin", "outlets", "number"])


def _twin(caption, line, data):
    return "\n".join(filter(None, [caption, line, table_twin(data)]))


def _groups(frame):
    """Return {origin: its outlets}, each outlet once an origin, in the order of the table."""
    groups, known = {}, {}  # capitals make no other name
    for publishers, origins in zip(frame["publisher"], frame["origin"], strict=True):
        names, begun = (_parts(listed, known) for listed in (publishers, origins))
        begun = begun * len(names) if len(begun) == 1 else begun
        if len(begun) != len(names) or not all(names + begun):
            row = f"{publishers!r:.40}"
            raise CourseError(f"The row of {row} needs one origin, or one for each publisher.")
        for name, origin in zip(names, begun, strict=True):
            if name not in groups.setdefault(origin, []):
                groups[origin].append(name)
    return groups


def _parts(listed, known):
    """Return the names in a cell, [""] where it is empty, spelled as they were `known` first."""
    names = [part.strip() for part in cell(listed).split(";")]
    return [known.setdefault(name.casefold(), name) for name in names if name != "–"] or [""]


def _sentence(groups):
    outlets = {name for names in groups.values() for name in names}
    said = [f"{origin} for {len(names)}" for origin, names in groups.items()]
    if said:
        (first, names), *_ = groups.items()
        said[0] = f"{first} counts once for {count(len(names), 'outlet')}"
    told = f": {', '.join(said)}" if said else ""
    return f"{count(len(outlets), 'outlet')}, {count(len(groups), 'origin')}{told}."


def _group(number, origin, names):
    """Draw the outlets of one origin on the left, the origin on the right."""
    style = STYLES[number % len(STYLES)]
    outlets = "".join(f'<span style="{BOX}">{html.escape(name)}</span>' for name in names)
    box = f"{BOX};border:3px {style[2]} {style[1]};background:{style[0]}"
    tag = badge(letter(number), style)
    return (
        '<div style="display:flex;align-items:center;margin:0 0 .8em">'
        f'<div style="flex:0 1 20rem">{outlets}</div>'
        f'<div aria-hidden="true" style="padding:0 .7em;border-left:2px solid {INK};'
        'align-self:stretch;display:flex;align-items:center;margin-left:.5em">→</div>'
        f'<div style="flex:0 1 16rem"><span style="{box}">{tag}{html.escape(origin)}'
        f'<br><span style="font-size:.85em">counts once</span></span></div></div>'
    )
