"""Share units and nouns between numbers: 300 homes in May and 120 in June."""

from course.claims.numbers.join import lows
from course.claims.numbers.nouns import STOPS, counted_after, of_phrase
from course.claims.tokens import glued, low_at, singular


def carry(tokens, found):
    """Give "45 and 50 mg" and "300 homes in May and 120 in June" the unit or noun they share."""
    for one, two in zip(found[-2::-1], found[:0:-1], strict=True):  # "4,000, 5,000 and 7,500 men"
        if not (one.unit or two.unit or two.counted):
            continue
        near = two.first - one.last <= 2 and lows(tokens, one.last, two.first)
        change = near == ("to",) and low_at(tokens, one.first - 1) == "from"
        if change and one.kind in OF_UNITS and _is_bare(two) and not two.counted:
            two.unit, two.kind = one.unit, one.kind  # "from 11 weeks to 19"
        loose = near and near[-1] == "or" and len(near) > 1 and not glued(tokens, one.last)
        if loose or near == (",", "or") and two.kind == "percent":
            continue  # "80 of them - or 64 percent", "45, or 75 percent"
        if near in LISTED and _is_bare(one) and one.last == one.number:
            one.unit, one.kind, one.counted, one.per = two.unit, two.kind, two.counted, two.per
    giver, seen = None, 0
    for quantity in found:
        if giver and any(token.text in ".!?" for token in tokens[seen : quantity.first]):
            giver = None
        seen = max(seen, quantity.first)
        if quantity.kind != "count":
            continue
        if not quantity.unit and not quantity.counted:
            if giver:
                _carry_noun(tokens, giver, quantity)
            else:
                giver = _of_group(tokens, quantity)
        if quantity.counted:
            giver, seen = quantity, quantity.last
    return found


def _is_bare(quantity):
    return quantity.kind == "count" and not quantity.unit


def millions(tokens, found):
    """Read the 71.5m of "5.7m passengers, down from 71.5m" as millions, like its neighbour."""
    for one, two in zip(found, found[1:], strict=False):
        if (one.unit == "metre") == (two.unit == "metre"):
            continue
        length, other = (one, two) if one.unit == "metre" else (two, one)
        if not (_glued_m(tokens, one) and _glued_m(tokens, two)):
            continue
        apart = any(t.text in (".", "!", "?") for t in tokens[one.last : two.first])
        following = low_at(tokens, length.last)
        alone = not following.isalpha() or following in STOPS  # "a 100m race" is a length
        if other.kind == "count" and not apart and alone:
            length.low, length.high, length.step = length.low * 1e6, length.high * 1e6, 1e6
            length.kind, length.unit, length.number = "count", "", length.begin + 2
            length.rule += ", m = million"


def _glued_m(tokens, quantity):
    j = quantity.begin + 1
    return glued(tokens, j) and tokens[j].text == "m"


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


VERBS = frozenset(
    """are were is was have had has died die remain remained survived will may might could must
    would did do stayed left fled came went""".split()
)
OF_UNITS = frozenset(["duration", "money", "measure", "percent"])
GAP_ENDS = frozenset([",", "and", ".", ";", ""])  # "Labour took 21 seats, the Greens three"
MORE_ENDS = frozenset([",", ".", ";", "", "and", "this", "next", "in", "by", "later"])


def _of_group(tokens, quantity):
    """Give the 9 of "Of the clubs in the league, 9 in the north agreed" the noun of the group."""
    k = quantity.first - 1
    if k < 2 or tokens[k].text != "," or tokens[k - 1].kind != "word":
        return None
    while k > max(0, quantity.first - 15) and tokens[k].text not in ".!?":
        k -= 1
    first = k + (tokens[k].text in ".!?")
    if low_at(tokens, first) != "of":
        return None
    noun = of_phrase(tokens, first)
    if noun is None or not noun.plural:
        return None
    quantity.counted = " ".join(token.text for token in tokens[noun.first : noun.last])
    quantity.unit = singular(tokens[noun.head].low)
    quantity.rule += ", noun carried"
    return quantity


def _carry_noun(tokens, last, quantity):
    previous = tokens[quantity.first - 1].low if quantity.first else ""
    bound = tokens[quantity.begin - 1].low if quantity.begin else ""
    following = low_at(tokens, quantity.last)
    gap = previous and tokens[quantity.first - 1].text[0].isupper() and following in GAP_ENDS
    more = following == "more" and low_at(tokens, quantity.last + 1) in MORE_ENDS
    verb = following in VERBS and quantity.low >= 1
    carries = previous in CARRIERS or bound == "another" or gap or more or verb
    if last.unit != "time" and carries:
        quantity.unit, quantity.counted = last.unit, last.counted
        quantity.rule += ", noun carried"
