"""The words that carry a stance, in their sentence, each with its signed weight."""

import html
import math

from course import CourseError
from course.show.base import SMALL, STYLES, WIDE, Display, badge, card, count, need
from course.show.passages import (
    Mark,
    Strokes,
    highlight,
    lay_out,
    read_units,
    running_html,
    running_twin,
)
from course.show.tables import table_html, table_twin

COLUMNS = ["start", "end", "word", "weight", "why"]
FOR, AGAINST = STYLES[0], STYLES[1]


def evidence(article, found, caption="", within=None):
    """Show a text with the words of evidence marked, and beside each its signed weight.

    Parameters
    ----------
    article : Article or str
        The text that the offsets belong to.
    found : DataFrame or list
        One row a word, with the columns start, end and weight (above 0: for the target, below 0:
        against it), and why when there; or a list of (start, end, word, weight, why).
    caption : str
    within : an id such as "S3" or "P2", or a list of ids; None shows everything

    Returns
    -------
    Display
        The text, a sentence with the sum of the weights, and a table: word, weight and why.

    Raises
    ------
    CourseError
        If a column is missing, an offset does not fit the text or a weight is no number.

    Examples
    --------
    >>> evidence("Ann welcomed the plan.", [(4, 12, "welcomed", 0.6, "acts on the target")])
    Ann [welcomed +0.6] the plan.
    1 word for the target (+0.6), 0 words against it (0): the weights add up to +0.6.
    Evidence
        word weight                why
    welcomed   +0.6 acts on the target
    """
    frame = _frame(found)
    need(frame, ["start", "end", "weight"])
    article, units = read_units(article)
    return _compose(article, units, _rows(article, frame), caption, within)


def _frame(found):
    """Return the evidence as a table, whatever form it came in."""
    import pandas as pd

    if hasattr(found, "columns"):
        return found
    try:
        return pd.DataFrame(list(found), columns=COLUMNS)
    except (TypeError, ValueError):
        raise CourseError(
            "Give the evidence as a table, or as a list of (start, end, word, weight, why)."
        ) from None


def _rows(article, frame):
    """Return (mark, word, weight, why) of each row, checked."""
    reasons = frame["why"] if "why" in frame.columns else [""] * len(frame)
    rows = []
    for start, end, weight, why in zip(
        frame["start"], frame["end"], frame["weight"], reasons, strict=True
    ):
        word = article.slice(start, end)  # raises unless whole numbers inside the text
        if isinstance(weight, str) or not math.isfinite(weight):
            raise CourseError(f"A weight is a number such as 0.6 or -0.4, not {weight!r}.")
        rows.append((Mark(int(start), int(end), float(weight)), word, float(weight), why))
    return rows


def signed(weight):
    """Write a weight with its sign: "+0.6", "-0.4", "0".

    Examples
    --------
    >>> signed(0.6), signed(-0.4), signed(0)
    ('+0.6', '-0.4', '0')
    """
    short = f"{weight:+.2f}".rstrip("0").rstrip(".")
    return "0" if short in ("+", "-", "+0", "-0") else short


def _compose(article, units, rows, caption, within):
    import pandas as pd

    parts, seen = lay_out(article, units, [row[0] for row in rows], within)
    shown = [row for row in rows if row[0] in seen]
    said = _say([weight for _, _, weight, _ in shown])
    hidden = len(rows) - len(shown)
    said += f" {count(hidden, 'word')} outside this part." if hidden else ""
    data = pd.DataFrame(
        [(word, signed(weight), why) for _, word, weight, why in shown],
        columns=["word", "weight", "why"],
    )
    body = running_html(article, parts, _pen) + f'<p style="{SMALL}">{html.escape(said)}</p>'
    lines = [caption] if caption else []
    lines += [*running_twin(article, parts, _pen), said]
    page = card(body, caption, article.title or article.name)
    if shown:
        lines += ["Evidence", table_twin(data)]
        page += card(table_html(data, "Evidence"), style=WIDE)
    return Display(page, "\n".join(lines))


def _say(weights):
    """Return the sentence that sums up: how many words each way, and their sum."""
    if not weights:
        return "No word of evidence is marked."
    plus, minus = ([w for w in weights if w > 0], [w for w in weights if w < 0])
    return (
        f"{count(len(plus), 'word')} for the target ({signed(sum(plus))}), "
        f"{count(len(minus), 'word')} against it ({signed(sum(minus))}): "
        f"the weights add up to {signed(sum(weights))}."
    )


def _pen(mark, more, depth):
    """Write the weight behind the word, as a badge in HTML."""
    style = FOR if mark.label > 0 else AGAINST
    weight = signed(mark.label)
    before = "[…" if more else "["
    return Strokes(
        (before, f" {weight}]"), (highlight(style, depth), f"</mark>{badge(weight, style)}")
    )
