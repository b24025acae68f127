"""Attach to a number what it counts."""

from course.claims.numbers import ages
from course.claims.numbers.nouns import counted_after, of_phrase
from course.claims.tokens import CLOSERS, glued, low_at, singular
from course.claims.units import COINS, units

MAX_SPAN = 6  # tokens of a noun phrase that still belong to the marked span


def attach_noun(tokens, quantity, limit):
    """Attach the noun phrase a number counts, which ends before token `limit`."""
    if quantity.kind in ("date", "ordinal", "score"):
        return
    if ages.by_place(tokens, quantity):
        return
    if low_at(tokens, quantity.last) in CLOSERS:
        ages.by_limit(tokens, quantity, None)
        return
    glued_unit = quantity.kind == "measure" and glued(tokens, quantity.number)  # "250ml bottles"
    direct = (
        quantity.hyphen or glued_unit or quantity.kind in ("count", "percent", "money", "ratio")
    )
    half = quantity.kind == "ratio" and tokens[quantity.number - 1].low == "half"
    noun = of_phrase(tokens, quantity.last, half)
    partitive = noun is not None
    if noun is None and direct:
        noun = counted_after(tokens, quantity.last, quantity.high, limit)
    if noun is None or noun.last <= noun.first:
        ages.by_limit(tokens, quantity, None)
        return
    if quantity.kind == "count" and not partitive and ages.by_limit(tokens, quantity, noun):
        return
    if quantity.kind == "count" and partitive and _of_a_unit(tokens, quantity, noun):
        return
    quantity.counted = _phrase(tokens, noun)
    if quantity.kind == "count" and not quantity.unit:
        quantity.unit = singular(tokens[noun.head].low)
        if tokens[quantity.last].text in "-‑" and not partitive and noun.head > noun.first:
            quantity.unit = singular(tokens[noun.first].low)  # "a 30-seat bus"
    if quantity.unit == "time" and low_at(tokens, noun.last) in AS_MANY:
        quantity.kind = "ratio"
    direct = quantity.kind == "count" or quantity.unit == "time"
    if direct and not partitive and noun.last - quantity.last <= MAX_SPAN:
        quantity.last = max(quantity.last, min(noun.last, limit))


def _of_a_unit(tokens, quantity, noun):
    """Read "tens of millions of dollars" and "hundreds of miles": an amount of a unit."""
    found = units().get((tokens[noun.head].low,))
    coins = tokens[noun.head].low in COINS
    if found is None or found.kind == "percent" or noun.head + 1 < noun.last:
        return False
    if noun.head > noun.first and not coins:
        return False  # "hundreds of working days"
    quantity.unit, quantity.kind = found.unit, "money" if coins else found.kind
    quantity.last = max(quantity.last, noun.last)
    return True


AS_MANY = frozenset(
    """as more higher larger bigger greater faster longer heavier stronger richer likelier less
    fewer lower the""".split()
)


def _phrase(tokens, noun):
    parts = []
    for k in range(noun.first, noun.last):
        gap = " " if k > noun.first and tokens[k].start > tokens[k - 1].end else ""
        parts.append(gap + tokens[k].text)
    return "".join(parts)
