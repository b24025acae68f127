"""Attach to a number the unit and the bound that stand beside it."""

from course.claims.numbers import ages, comparators
from course.claims.numbers.digits import words
from course.claims.numbers.nouns import counted_after
from course.claims.tokens import CLOSERS, HYPHENS, low_at
from course.claims.units import rate_after, unit_after, unit_before


def attach_unit(tokens, quantity, previous=0):
    """Attach the unit or currency beside a number; tokens before `previous` are taken."""
    if ages.group(tokens, quantity):
        return
    left = unit_before(tokens, quantity.first)
    if left and left[1] < previous:
        left = None  # the sign belongs to the number before it
    if left is None and low_at(tokens, quantity.number) in CLOSERS:
        return
    j = _unit_place(tokens, quantity)
    right = unit_after(tokens, j)
    if right is None and j != quantity.number:
        right, j = unit_after(tokens, quantity.number), quantity.number
    if left:
        quantity.first, quantity.unit, quantity.kind = left[1], left[0].unit, left[0].kind
        if right and right[0].kind == "money" and tokens[j].text.islower():
            quantity.last = right[1]
            quantity.unit = right[0].unit if left[0].unit == "dollar" else left[0].unit
    elif right:
        _use_unit(tokens, quantity, right, j)
    if left or right or j < len(tokens) and tokens[j].low == "per":
        _attach_rate(tokens, quantity)
    elif (
        j < len(tokens)
        and tokens[j].low == "fold"
        or (j + 1 < len(tokens) and tokens[j].text in HYPHENS and tokens[j + 1].low == "fold")
    ):
        quantity.last = j + 1 + (tokens[j].text in HYPHENS)
        quantity.unit, quantity.kind = "time", "ratio"


BETWEEN = frozenset("additional extra more full straight consecutive whole long short".split())


def _unit_place(tokens, quantity):
    """Return the token at which the unit may stand: "half an hour", "two more minutes"."""
    j = quantity.number
    part = any(word in quantity.rule for word in ("fraction", "half", "words"))
    if part and quantity.low < 2 and j < len(tokens) and tokens[j].low in ("of", "a", "an"):
        j += 1 + (j + 1 < len(tokens) and tokens[j + 1].low in ("a", "an"))
    while j < len(tokens) and tokens[j].low in BETWEEN:
        j += 1
    return j


def _use_unit(tokens, quantity, right, j):
    unit, last = right
    quantity.hyphen = tokens[j].text in HYPHENS
    quantity.unit, quantity.kind, quantity.last = unit.unit, unit.kind, last
    if unit.unit == "dollar" and tokens[last - 1].low == "musd":
        quantity.low, quantity.high = quantity.low * 1e6, quantity.high * 1e6
    factor = words()["magnitude"].get(tokens[last].low) if last < len(tokens) else None
    if unit.kind == "money" and factor and factor > 12:  # "75 USD million"
        quantity.low, quantity.high = quantity.low * factor, quantity.high * factor
        quantity.last = last + 1
    if unit.kind == "duration":
        _attach_age(tokens, quantity)


def _attach_age(tokens, quantity):
    k = quantity.last
    if k < len(tokens) and tokens[k].text in HYPHENS:
        k += 1
    following = tokens[k].low if k < len(tokens) else ""
    if following in ("old", "olds"):
        quantity.kind, quantity.last = "age", k + 1
    elif following == "of" and k + 1 < len(tokens) and tokens[k + 1].low == "age":
        quantity.kind, quantity.last = "age", k + 2


def _attach_rate(tokens, quantity):
    rate = rate_after(tokens, quantity.last)
    if rate and quantity.kind in ("money", "measure", "percent", "duration", "count"):
        quantity.per, quantity.last = rate
        if quantity.kind == "count" and not quantity.unit and rate[0][0].isdigit():
            quantity.kind = "ratio"  # "11 per 100,000 people"


def attach_comparator(tokens, quantity, limit):
    """Attach the words of a bound; tokens from `limit` on belong to the next number."""
    if quantity.kind in ("date", "ordinal", "score") or quantity.comparator in ("range",):
        return
    found = comparators.before(tokens, quantity.first)
    if found and not _false_friend(tokens, quantity, *found):
        if quantity.comparator == "exact" or found[0] != "about":
            quantity.comparator = found[0]
        between = [token.low for token in tokens[found[1] : quantity.first]]
        said = {token.low for token in tokens[found[1] : quantity.first]}
        older = quantity.kind == "count" and said & {"older", "younger", "young", "old"}
        age = ("age" in between or "ages" in between) and quantity.unit != "time"
        if age or older and not quantity.unit:
            quantity.kind, quantity.unit = "age", quantity.unit or "year"
        quantity.first = found[1]
        return
    if low_at(tokens, quantity.last) in CLOSERS:
        return
    for j in dict.fromkeys((quantity.number, quantity.last)):
        found = comparators.after(tokens, j)
        if found and found[1] < limit:  # else the words belong to the next number
            quantity.comparator = found[0]
            quantity.last = max(quantity.last, found[1])
            _age_after(tokens, quantity, found[1])
            return
    noun = counted_after(tokens, quantity.last)
    if noun.last > noun.first:
        found = comparators.after(tokens, noun.last)
        if found and found[1] - noun.last > 1:
            quantity.comparator = found[0]


def _age_after(tokens, quantity, last):
    if tokens[last - 1].low in ("older", "younger"):
        quantity.kind, quantity.unit = "age", quantity.unit or "year"


#: After these "over" is no bound: "a row over two paintings", "spread over six farms".
TAKE_OVER = frozenset(
    """row rows dispute disputes fight fights battle battles quarrel feud argument war wars debate
    debates concern concerns anger outrage protest protests clash clashes controversy tensions
    standoff lawsuit spread scattered divided stretched power control victory win jurisdiction
    authority""".split()
)


PERIODS = frozenset(
    """winters summers springs autumns seasons nights mornings weekends games matches sessions
    episodes innings phases rounds generations legs quarters""".split()
)


def _means_during(tokens, quantity, first):
    """Tell "Over three months, ..." and "fell over three days" from "lasted over three days"."""
    following = low_at(tokens, quantity.last)
    if first == 0 or tokens[first - 1].text in '.!?”"':
        return following == ","
    return (
        low_at(tokens, first - 1) not in comparators.DURING and tokens[first - 1].text not in ",("
    )


def _false_friend(tokens, quantity, comparator, first):
    """Say whether the words only look like a bound: "over three weeks" is "during"."""
    word = tokens[first].low
    previous = tokens[first - 1].low if first else ""
    if word == "over" and quantity.kind == "duration" and comparator == "more_than":
        return _means_during(tokens, quantity, first)
    if word == "over" and (previous in TAKE_OVER or low_at(tokens, quantity.number) in PERIODS):
        return True
    if word == "some" and previous in ("than", "and") and quantity.low < 10:
        return True
    if word == "near" and quantity.kind == "count" and quantity.low < 10:
        return True
    return word == "about" and previous in (
        "how",
        "what",
        "worried",
        "talk",
        "talked",
        "concerned",
        "know",
        "asked",
        "told",
        "concerns",
        "information",
        "questions",
    )
