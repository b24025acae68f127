"""The words that carry a stance, in their sentence, each with its signed weight."""

import html
import math
import re

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
#: The classes of evaluating words (appraisal: Martin & White 2005) in plain words.
CLASSES = {
    "appreciation": "word that judges a thing",
    "judgement: propriety": "word that judges conduct",
    "judgement: capacity": "word that judges ability",
    "judgement: accused": "word that accuses",
    "affect": "word of feeling",
}
SIDES = {"+": ", good", ": for": ", good", "-": ", bad", ": against": ", bad", "": ""}
CLASS = re.compile(rf"(?:evaluates nearby: )?({'|'.join(CLASSES)}) ?(\+|-|: for|: against|)(?!\w)")
KIND = re.compile(
    r"(verb that acts on the target|noun or adjective that takes the target|done to the target"
    r"|what the target does): ([\w ]+)"
)


def evidence(article, found, caption="", within=None):
    """Show a text with the words of evidence marked, and beside each its signed weight.

    Parameters
    ----------
    article : Article or str
        The text that the offsets belong to.
    found : DataFrame or list
        One row a word, with the columns start, end and weight (above 0: for the target, below 0:
        against it), and why when there; or a list of (start, end, word, weight, why). With a
        column sentence, as `field_evidence` gives it, each sentence has a sum of its own.
    caption : str
    within : an id such as "S3" or "P2", or a list of ids; None shows everything

    Returns
    -------
    Display
        The text, a sentence with the sum of the weights (cut off at -1 and +1), and a table:
        word, weight and why.

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
    places = list(frame["sentence"]) if "sentence" in frame.columns else [""] * len(frame)
    return _compose(article, units, _rows(article, frame), places, caption, within)


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


def plainly(why):
    """Write the library's reason for a weight in plain words.

    Examples
    --------
    >>> plainly("evaluates nearby: appreciation -; negated by “not”")
    'word that judges a thing, bad; negated by “not”'
    >>> plainly("what the target does: call for")
    'what the target does, of the kind “call for”'
    """
    why = CLASS.sub(lambda found: CLASSES[found[1]] + SIDES[found[2]], str(why))
    why = why.replace(": adjective for", " and speaks for it")
    why = why.replace(": adjective against", " and speaks against it")
    return KIND.sub(r"\1, of the kind “\2”", why)


def _compose(article, units, rows, places, caption, within):
    import pandas as pd

    parts, seen = lay_out(article, units, [row[0] for row in rows], within)
    sums = {place: [] for place, row in zip(places, rows, strict=True) if row[0] in seen}
    for place, (mark, _, weight, _) in zip(places, rows, strict=True):
        sums.get(place, []).extend([weight] if mark in seen else [])
    shown = [row for row in rows if row[0] in seen]
    told = [f"{place}: {_say(held)}" if place else _say(held) for place, held in sums.items()]
    said = " ".join(told) or _say([])
    hidden = len(rows) - len(shown)
    said += f" {count(hidden, 'word')} outside this part." if hidden else ""
    data = pd.DataFrame(
        [(word, signed(weight), plainly(why)) for _, word, weight, why in shown],
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
    total = sum(weights)
    cut = f", cut off at {signed(_cut(total))}" if abs(round(total, 2)) > 1 else ""
    return (
        f"{count(len(plus), 'word')} for the target ({signed(sum(plus))}), "
        f"{count(len(minus), 'word')} against it ({signed(sum(minus))}): "
        f"the weights add up to {signed(total)}{cut}."
    )


def _cut(score):
    """Return a score as the library gives it, between -1 and 1."""
    return max(-1.0, min(1.0, score))


def _pen(mark, more, depth):
    """Write the weight behind the word, as a badge in HTML."""
    style = FOR if mark.label > 0 else AGAINST
    weight = signed(mark.label)
    before = "[…" if more else "["
    return Strokes(
        (before, f" {weight}]"), (highlight(style, depth), f"</mark>{badge(weight, style)}")
    )
