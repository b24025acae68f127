"""How words travelled from an event to the reader, link by link."""

import html

from course import CourseError
from course.show.base import INK, NOT_STATED, PAPER, QUIET, STYLES, Display, card

YES_NO = {"yes": True, "no": False}
BOX = (
    f"display:inline-block;padding:.35em .8em;border-radius:4px;color:{INK};text-align:center;"
    "font-size:.95em;line-height:1.35;"
)
STATED = BOX + f"border:2px solid {STYLES[0][1]};background:{STYLES[0][0]}"
GAP = BOX + f"border:2px dashed {STYLES[1][1]};background:{STYLES[1][0]}"
OPEN = BOX + f"border:2px dotted {QUIET};background:{PAPER}"
READER = BOX + f"border:2px solid {INK};background:{PAPER};font-weight:600"


def chain(links, caption="", reader="you"):
    """Draw a chain of who told whom, from the event to the reader; gaps are drawn dashed.

    Parameters
    ----------
    links : list
        From the event on, each a name, None (or "not stated") for somebody the text does not
        state, ... for a link still to be chosen, or a dict such as
        {"who": "a driver", "role": "tells", "stated": True}: role says what they do; stated (True
        or False, yes or no) whether the text says so.
    caption : str
    reader : str or None
        The last box, drawn unless the last link has that name.

    Returns
    -------
    Display
        The twin is one line; what the text does not state stands in brackets.

    Raises
    ------
    CourseError
        If there are no links, or one has another form.

    Examples
    --------
    >>> chain([None, {"who": "the clerk", "role": "tells"}, "the agency"])
    [not stated] -> the clerk tells -> the agency -> you
    >>> chain([{"who": "a council member", "role": "says", "stated": False}, "the town paper"])
    [a council member, not stated] says -> the town paper -> you
    """
    if isinstance(links, str | dict) or not hasattr(links, "__iter__"):
        raise CourseError("A chain is a list of links, such as [None, 'the agency'].")
    boxes = [_box(link) for link in links]
    if not boxes:
        raise CourseError("This chain has no links: give a list with at least one.")
    if reader and boxes[-1][0] != reader:
        boxes.append((reader, "", True))
    return _drawn(boxes, caption, reader)


def _drawn(boxes, caption, reader):
    last = len(boxes) - 1
    steps = [_step(*box, last=n == last and box[0] == reader) for n, box in enumerate(boxes)]
    line = " -> ".join(said for said, _ in steps)
    return Display(
        card(_row(drawn for _, drawn in steps), caption, "Chain from the event to the reader"),
        "\n".join(filter(None, [caption, line])),
    )


def _row(drawn):
    """Set the boxes in a row that wraps, with arrows between them."""
    arrow = f'<span aria-hidden="true" style="padding:0 .5em;color:{INK}">→</span>'
    items = f"{arrow}</li>".join(
        f'<li style="display:flex;align-items:center;margin:.25em 0">{box}' for box in drawn
    )
    return (
        '<ol role="list" style="display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0">'
        f"{items}</li></ol>"
    )


def _box(link):
    """Return (who or None or ..., role, stated?) of a link in any of its forms."""
    who, role, stated = link, "", True
    if isinstance(link, dict):
        strange = set(link) - {"who", "role", "stated"}
        if strange:
            raise CourseError(f"A link has who, role and stated, not {strange.pop()!r}.")
        who, role, stated = link.get("who"), link.get("role") or "", link.get("stated", True)
        stated = YES_NO.get(stated, stated) if isinstance(stated, str) else stated
    named = who is None or who is ... or (isinstance(who, str) and who.strip())
    if not (named and isinstance(role, str) and isinstance(stated, bool)):
        raise CourseError(
            f'Write each link as a name in quotation marks, such as "a driver", not {link!r}.'
        )
    if isinstance(who, str):
        who = {NOT_STATED: None, "...": ...}.get(who.strip(), who)
    return who, role, who is ... or (stated and who is not None)


def _step(who, role, stated, last=False):
    """Return a link as words and as a box; its border and its words both say what it is."""
    name = {None: NOT_STATED, ...: "..."}.get(who, who)
    note = NOT_STATED if who and not stated else ""
    look = OPEN if who is ... else GAP if not stated else READER if last else STATED
    said = name if stated else f"[{', '.join(filter(None, [name, note]))}]"
    small = "".join(
        f'<span style="display:block;font-size:.85em">{html.escape(words)}</span>'
        for words in (f"({note})" if note else "", role)
        if words
    )
    return f"{said} {role}".rstrip(), f'<span style="{look}">{html.escape(name)}{small}</span>'
