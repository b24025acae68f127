"""Each character and its number: what slicing takes."""

import html
import numbers

from course import CourseError
from course.show.base import INK, LINE, MONO, STYLES, Display, card

VISIBLE = str.maketrans({" ": "␣", "\n": "↵", "\t": "⇥"})


def ruler(text, start=0, end=None):
    """Show each character in a box with its number, and what `text[start:end]` takes.

    Parameters
    ----------
    text : str
        At most 400 characters.
    start, end : int, optional
        Marks the characters chosen, and the first one left out.

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If the text is too long, or the numbers do not fit it.

    Examples
    --------
    >>> ruler("Gaza Strip", 0, 4)
      G  a  z  a  ␣  S  t  r  i  p
      0  1  2  3  4  5  6  7  8  9
      ^  ^  ^  ^  x
    text[0:4] is 'Gaza': ^ is taken, x is where it stops (left out).
    """
    marked = end is not None or start != 0
    end = _check_ruler(text, start, end)
    # One box past the end, when the first offset left out lies there.
    shown = [c.translate(VISIBLE) for c in text] + (["end"] if marked and end == len(text) else [])
    signs = ["^" if start <= i < end else "x" if i == end else "" for i in range(len(shown))]
    signs = signs if marked else [""] * len(shown)
    note = (
        f"text[{start}:{end}] is {text[start:end]!r}: ^ is taken, x is where it stops (left out)."
        if marked
        else ""
    )
    lines = [*_ruler_twin(shown, signs), note]
    return Display(_ruler_html(shown, signs, note), "\n".join(filter(None, lines)))


def _check_ruler(text, start, end):
    """Return the end, or raise unless the text is short enough and the numbers fit it."""
    if not isinstance(text, str) or len(text) > 400:
        raise CourseError(
            "A ruler measures a text of at most 400 characters: "
            "pass a shorter piece, such as text[0:80]."
        )
    end = len(text) if end is None else end
    if not (_whole(start) and _whole(end) and 0 <= start <= end <= len(text)):
        raise CourseError(
            f"This text has the offsets 0 to {len(text)}: start and end are whole "
            f"numbers from there, and start comes first (not {start}, {end})."
        )
    return end


def _ruler_twin(shown, signs):
    """Return lines of at most 76 columns: characters, numbers, signs, and again."""
    wide = 4 if "end" in shown or len(shown) > 100 else 3
    rows = []
    for i in range(0, len(shown), 76 // wide):
        part = range(i, min(i + 76 // wide, len(shown)))
        lines = [[shown[n] for n in part], map(str, part), [signs[n] for n in part]]
        rows += ["".join(c.rjust(wide) for c in line).rstrip() for line in lines]
    return rows


def _whole(number):
    """Tell whether `number` is a whole number; numpy's are, True is not."""
    return isinstance(number, numbers.Integral) and not isinstance(number, bool)


def _ruler_html(shown, signs, note):
    """Draw the boxes; a screen reader hears characters and numbers as one sentence."""
    look = {
        "": f"border:2px solid {LINE};background:#fff",
        "x": f"border:2px dashed {INK}",
        "^": f"border:2px solid {STYLES[0][1]};background:{STYLES[0][0]}",
    }
    boxes = "".join(
        f'<span style="display:inline-block;min-width:1.9em;margin:0 1px .5em;'
        f'text-align:center;vertical-align:top">'
        f'<b style="display:block;border-radius:3px;font:500 1.1em/1.7 {MONO};{look[sign]}">'
        f'{html.escape(char)}</b><span style="font:.72em/1.3 {MONO}">{i}'
        f"{'<br>' + sign if sign else ''}</span></span>"
        for i, (char, sign) in enumerate(zip(shown, signs, strict=True))
    )
    heard = ", ".join(f"{i} {c}" for i, c in enumerate(shown))
    return card(
        f'<div role="img" aria-label="Each character after its number: '
        f'{html.escape(heard)}">{boxes}</div>'
        + (f'<p style="margin:.2em 0 0">{html.escape(note)}</p>' if note else ""),
        name="Character ruler",
    )
