"""What every display is made of: a twin, a card of paper, colours, a checked table."""

import html
from dataclasses import dataclass

from course import CourseError

INK, QUIET, PAPER, LINE = "#1f2328", "#57606a", "#fffdf8", "#d8d2c4"
#: The palette of Okabe and Ito, told apart with every common kind of colour vision.
OKABE_ITO = {
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "green": "#009E73",
    "purple": "#CC79A7",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "black": "#000000",
}
#: One style a label, after those hues: tint behind the words, edge (darkened where too pale),
#: line under the words, hatch in charts.
STYLES = (
    ("#dbeaf6", "#0072B2", "solid", ""),
    ("#fbe3d3", "#B84F00", "dashed", "//"),
    ("#d6efe6", "#00805D", "double", ".."),
    ("#f5e1ec", "#A34A7B", "dotted", "\\\\"),
    ("#fdeecb", "#946500", "solid", "x"),
    ("#dff1fb", "#23739F", "dashed", "--"),
    ("#fbf7c4", "#7C7200", "double", "+"),
    ("#e6e4df", "#1f2328", "dotted", "||"),
)
SERIF = "Georgia,'Iowan Old Style','Noto Serif','DejaVu Serif',serif"
SANS = "system-ui,'Segoe UI','Noto Sans','DejaVu Sans',sans-serif"
MONO = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"
CARD = (
    f"box-sizing:border-box;max-width:46rem;margin:.6em 0;padding:1em 1.4em;color:{INK};"
    f"background:{PAPER};border:1px solid {LINE};border-radius:4px;font:16px/1.6 {SANS};"
    "text-align:left;print-color-adjust:exact;-webkit-print-color-adjust:exact"
)
CAPTION = f"margin:0 0 .7em;color:{INK};font:600 .95em/1.4 {SANS};text-align:left"
TAG = (
    f"margin:0 .3em 0 0;padding:0 .3em;border-radius:3px;color:{INK};background:{PAPER};"
    f"white-space:nowrap;font:600 .72em/1.4 {SANS};border:1px "
)
NOT_STATED = "not stated"  # an answer of its own: the text names nobody
WIDE = "width:fit-content;min-width:min-content;max-width:60rem"  # a card for a table
SMALL = f"margin:.3em 0 0;color:{INK};font:.88em/1.7 {SANS}"


@dataclass(frozen=True, repr=False)
class Display:
    """What a notebook shows: `html` for the eye, `text` (the twin) for print and screen readers.

    Examples
    --------
    >>> Display("<p>Hello</p>", "Hello")
    Hello
    """

    html: str
    text: str

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        """Give the twin."""
        return self.text


def need(frame, columns):
    """Check that `frame` is a table with these columns.

    Raises
    ------
    CourseError
        If it is not; the sentence names the missing column and those there are.

    Examples
    --------
    >>> import pandas as pd
    >>> need(pd.DataFrame({"id": []}), ["text"])
    Traceback (most recent call last):
        ...
    course.CourseError: The table needs a column 'text'; its columns are: id.
    """
    if not hasattr(frame, "columns"):
        raise CourseError(f"This needs a table (a DataFrame), not {type(frame).__name__}.")
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        found = ", ".join(map(str, frame.columns)) or "none"
        raise CourseError(f"The table needs a column {missing[0]!r}; its columns are: {found}.")


def card(body, caption="", name="", style=""):
    """Put a display on its own paper, so that it reads the same in light and dark themes.

    Examples
    --------
    >>> "<figcaption" in card("<p>Hello</p>", "A caption")
    True
    """
    if not isinstance(caption, str | None):
        raise CourseError(f"A caption is text in quotation marks, not {caption!r:.40}.")
    if caption:
        head, label = f'<figcaption style="{CAPTION}">{html.escape(caption)}</figcaption>', ""
    else:
        head, label = "", f' aria-label="{html.escape(name)}"' if name else ""
    return f'<figure style="{CARD};{style}"{label}>{head}{body}</figure>'


def badge(tag, style, number=""):
    """Return the small badge that names a label, and its number when it has one.

    Examples
    --------
    >>> "A</b>" in badge("A", STYLES[0])
    True
    """
    light = f'<span style="font-weight:400">{html.escape(number)}</span>' if number else ""
    return f'<b style="{TAG}{style[2]} {style[1]}">{html.escape(tag)}{light}</b>'


def count(number, word):
    """Return "1 word" or "2 words".

    Examples
    --------
    >>> count(1, "word"), count(2, "word")
    ('1 word', '2 words')
    """
    return f"{number} {word}{'' if number == 1 else 's'}"


def letter(number):
    """Return the letter for the first, second ... label: "A" for 0, "AA" for 26.

    Examples
    --------
    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    return (letter(number // 26 - 1) if number >= 26 else "") + chr(65 + number % 26)
