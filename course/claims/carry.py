"""Share units, nouns and ages between numbers: 300 homes in May and 120 in June."""

from course.claims.join import lows
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
    """and or but another including only about around least than from to , ( """.split()
)


def carry_age(tokens, found):
    """Read the 50 of "under the age of 19 and over 50" as an age, the words being left out."""
    for one, two in zip(found, found[1:], strict=False):
        if one.kind != "age" or two.kind != "count" or two.low != int(two.low):
            continue
        bound = two.comparator in ("more_than", "less_than", "at_least", "at_most")
        bound = bound or low_at(tokens, two.last) in ("", ".", ",", ";", ")")  # "aged 7 and 9"
        joined = lows(tokens, one.last, two.first) in (("and",), ("or",), (",",))
        if joined and bound and not two.unit:
            two.kind, two.unit, two.rule = "age", "year", two.rule + ", carried"


def carry_from_adjective(found):
    """Give the 3 of "three 45-day phases" the noun that stands after the adjective."""
    for one, two in zip(found, found[1:], strict=False):
        beside = one.last == one.number == two.first and two.counted
        if one.kind == "count" and not one.counted and not one.unit and beside:
            one.counted, one.unit = two.counted, singular(two.counted.split()[-1].lower())
    return found


def _carry_noun(tokens, last, quantity):
    previous = tokens[quantity.first - 1].low if quantity.first else ""
    bound = tokens[quantity.begin - 1].low if quantity.begin else ""
    if last.unit != "time" and (previous in CARRIERS or bound == "another"):
        quantity.unit, quantity.counted = last.unit, last.counted
        quantity.rule += ", noun carried"
