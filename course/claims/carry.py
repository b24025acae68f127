"""Share units and nouns between numbers: 300 homes in May and 120 in June."""

from course.claims.join import lows
from course.claims.nouns import counted_after
from course.claims.tokens import low_at, singular


def carry(tokens, found):
    """Give "45 and 50 mg" and "300 homes in May and 120 in June" the unit or noun they share."""
    for one, two in zip(found, found[1:], strict=False):
        bare = one.kind == "count" and not one.unit and one.last == one.number
        if bare and two.first - one.last <= 2 and lows(tokens, one.last, two.first) in LISTED:
            one.unit, one.kind, one.counted, one.per = two.unit, two.kind, two.counted, two.per
    giver, seen = None, 0
    for quantity in found:
        if giver and any(token.text in ".!?" for token in tokens[seen : quantity.first]):
            giver = None
        seen = max(seen, quantity.first)
        if giver and quantity.unit == "metre":
            _million(tokens, giver, quantity)
        if quantity.kind != "count":
            continue
        if giver and not quantity.unit and not quantity.counted:
            _carry_noun(tokens, giver, quantity)
        if quantity.counted:
            giver, seen = quantity, quantity.last
    return found


LISTED = frozenset(tuple(gap.split()) for gap in (
    "or", "and", "to", "- or", "- and", "- to", ",", "by", "x", ", or", ", and"))  # fmt: skip


CARRIERS = frozenset(
    """and or but another further including only about around least than from to , ( """.split()
)


def carry_from_adjective(tokens, found):
    """Give the 3 of "three 45-day phases" the noun that stands after the adjective."""
    for one, two in zip(found, found[1:], strict=False):
        if (
            one.kind != "count"
            or one.counted
            or one.unit
            or not one.last == one.number == two.first
        ):
            continue
        counted = two.counted
        if two.kind == "age":  # "two five-year-old girls"
            noun = counted_after(tokens, two.last)
            counted = " ".join(token.text for token in tokens[noun.first : noun.last])
        if counted:
            one.counted, one.unit = counted, singular(counted.split()[-1].lower())
    return found


def _million(tokens, giver, quantity):
    """Read the 71.5m of "5.7m passengers, down from 71.5m" as millions, like the first."""
    same = tokens[giver.number - 1].text == tokens[quantity.begin + 1].text == "m"
    if same and giver.unit != "metre" and low_at(tokens, quantity.last) not in SIZES:
        quantity.low, quantity.high = quantity.low * 1e6, quantity.high * 1e6
        quantity.step, quantity.kind = quantity.step * 1e6, "count"
        quantity.unit, quantity.counted = giver.unit, giver.counted
        quantity.rule += ", m = million, noun carried"


SIZES = frozenset("long wide high tall deep thick away below above".split())


def _carry_noun(tokens, last, quantity):
    previous = tokens[quantity.first - 1].low if quantity.first else ""
    bound = tokens[quantity.begin - 1].low if quantity.begin else ""
    if last.unit != "time" and (previous in CARRIERS or bound == "another"):
        quantity.unit, quantity.counted = last.unit, last.counted
        quantity.rule += ", noun carried"
