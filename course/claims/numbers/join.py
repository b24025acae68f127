"""Join numbers that belong together: ranges, ratios, "5 feet 8 inches"."""

from course.claims.numbers.digits import GLUED, parse_digits, words
from course.claims.numbers.quantity import Quantity
from course.claims.tokens import HYPHENS, low_at
from course.claims.units import by_name, units
from course.claims.verbs import CHANGE

DASHES = HYPHENS | {"—"}
RATIO_ENDS = frozenset("in of every each over".split())
APART = frozenset(["date", "ordinal", "score"])
SMALLER = {"hour": "minute", "foot": "inch"}  # "1 hour fifteen", "6-foot-4"
EVERY = ("...", "for", "every")  # "death for every": a noun between
RATIO_LINKS = (EVERY, ("in",), ("out", "of"), ("of", "every"), ("in", "every"), ("for", "every"),
               ("for", "each"), ("out", "of", "every"), ("over",), ("-", "in", "-"))  # fmt: skip


def lows(tokens, first, last):
    """Return the small-letter words of the tokens [first, last)."""
    return tuple([token.low for token in tokens[first:last]])


# --- 5 feet 8 inches, 20 dollars and 43 cents -----------------------------------------------


def compounds(tokens, found):
    """Join neighbours of one kind with falling units into one quantity, in the smaller unit."""
    joined = []
    for quantity in found:
        article = _article_unit(tokens, quantity)
        free = article and (not joined or joined[-1].last <= article.first)
        if free and _is_compound(tokens, article, quantity):
            joined.append(article)
        last = joined[-1] if joined else None
        if last and _is_compound(tokens, last, quantity):
            if last.unit in SMALLER and not quantity.unit:
                quantity.unit, quantity.kind = SMALLER[last.unit], last.kind
            one, two = by_name()[last.unit], by_name()[quantity.unit or last.unit]
            if last.kind == "money":
                last.low = last.high = last.low + quantity.low / 100
            else:
                last.low = last.high = last.low * one.factor / two.factor + quantity.low
                last.unit = quantity.unit
            last.last, last.number = quantity.last, quantity.number
            last.kind = "age" if quantity.kind == "age" else last.kind
            last.rule += ", two units added"
        else:
            joined.append(quantity)
    return joined


def _article_unit(tokens, quantity):
    """Return the quantity of "an hour" before "and 30 seconds", which alone is no number."""
    k = quantity.first - 3
    if k < 0 or quantity.kind not in ("duration", "measure", "money"):
        return None
    if tokens[k].low not in ("a", "an") or tokens[k + 2].low != "and":
        return None
    unit = units().get((tokens[k + 1].low,))
    if unit is None or unit.kind != quantity.kind:
        return None
    return Quantity(k, k + 2, 1.0, 1.0, rule="a = one", unit=unit.unit, kind=unit.kind,
                    number=k + 1, begin=k)  # fmt: skip


def _is_compound(tokens, one, two):
    if (
        one.kind not in ("measure", "duration", "money")
        or one.low != one.high
        or two.low != two.high
    ):
        return False
    gap = lows(tokens, one.last, two.first)
    if gap == ("-",) and one.unit == "foot" and two.kind == "count" and two.low < 12:
        return two.low == int(two.low)  # "6-foot-4"
    if gap not in ((), ("and",), (",",), (",", "and")) or one.per or two.low < 0:
        return False
    if two.kind == "count" and not two.unit:
        return _is_bare_rest(tokens, one, two, gap)
    if one.kind == "money":
        return _is_small_change(tokens, one, two, gap)
    if two.kind not in (one.kind, "age") or one.unit == two.unit:
        return False
    big, small = by_name().get(one.unit), by_name().get(two.unit)
    if not big or not small or big.base != small.base or not big.factor > small.factor:
        return False
    return two.low * small.factor < big.factor * (1.01 if one.kind == "duration" else 4)


def _is_bare_rest(tokens, one, two, gap):
    """Read "15 dollars and 50" and "1 hour fifteen", where the phrase ends."""
    if gap not in ((), ("and",)) or two.low >= 100 or two.low != int(two.low) or two.low < 1:
        return False
    following = tokens[two.last].text if two.last < len(tokens) else ""
    if following not in ("", ".", ",", "?", "!", ";") or one.low != int(one.low):
        return False
    return one.kind == "money" and one.unit not in ("cent", "penny") or one.unit == "hour"


def _is_small_change(tokens, one, two, gap):
    """Read "20 dollars and 43 cents"; "and" alone needs a small unit."""
    if two.kind != "money" or two.unit not in ("cent", "penny", "sen") or two.low >= 100:
        return False
    return (
        gap in ((), ("and",))
        and one.unit not in ("cent", "penny", "sen")
        and one.low == int(one.low)
    )


# --- one in six -----------------------------------------------------------------------------


def ratios(tokens, found):
    """Join "one in six", "two out of three", "9 of every 10" into a ratio."""
    joined, skip = [], False
    for k, quantity in enumerate(found):
        if skip:
            skip = False
            continue
        following = found[k + 1] if k + 1 < len(found) else None
        if following and _is_ratio(tokens, quantity, following):
            quantity.low = quantity.high = quantity.low / following.low
            quantity.last, quantity.number = following.last, following.number
            quantity.kind, quantity.unit, skip = "ratio", "", True
            quantity.rule = "a ratio: so many in so many"
        joined.append(quantity)
    return joined


def _is_ratio(tokens, one, two):
    if not 0 < two.first - one.last <= 5 or tokens[two.first - 1].low not in RATIO_ENDS | DASHES:
        return False
    link = _ratio_link(tokens, one.last, two.first)
    if (
        link not in RATIO_LINKS
        or one.kind != "count"
        or two.kind != "count"
        or one.unit
        or two.unit
    ):
        return False
    if not (one.low == one.high and two.low == two.high and 0 < one.low < two.low):
        return False
    if one.low != int(one.low) or two.low != int(two.low):
        return False
    if link == ("over",):
        return one.first == 0
    return link is EVERY or "every" in link or "each" in link or two.low <= 20 or two.low % 10 == 0


def _ratio_link(tokens, first, last):
    """Return the words between two numbers; EVERY for "death for every", with a noun."""
    link = lows(tokens, first, last)
    every = link[-1] in ("every", "each") and link[-2:-1] in (("for",), ("in",), ("to",))
    nouns = all(token.kind == "word" for token in tokens[first:last])
    return EVERY if every and len(link) > 2 and nouns else link


# --- ranges ---------------------------------------------------------------------------------


def ranges(tokens, found):
    """Join "20 to 30 percent", "$3-5 million", "between six and 18 hours"; changes stay apart."""
    joined = []
    for quantity in found:
        last = joined[-1] if joined else None
        link = _link(tokens, last, quantity) if last else ""
        if link == "range" and _may_range(tokens, last, quantity):
            _merge(tokens, last, quantity)
            continue
        if link == "bounds":
            last.high, last.comparator, last.last = quantity.high, "range", quantity.last
            last.rule = "two bounds"
            continue
        joined.append(quantity)
    return joined


def _link(tokens, one, two):
    if two.first - one.last > 3 or one.kind in APART or two.kind in APART:
        return ""
    gap = lows(tokens, one.last, two.first)
    if (
        gap[:1] == ("and",)
        and gap[1:] in ((), ("perhaps",), ("possibly",), ("maybe",), ("probably",))
        and one.comparator in ("more_than", "at_least")
        and (two.comparator in ("less_than", "at_most"))
        and one.low < two.high
        and (one.kind == two.kind == "count")
        and not one.unit
    ):
        return "bounds"
    if two.comparator != "exact" and two.comparator != one.comparator and gap != ("to",):
        return ""
    if gap in (("to",), ("through",)) or len(gap) == 1 and gap[0] in DASHES:
        return "range"
    if gap in (("-", "to"), ("to", "-"), ("-", "to", "-")):
        return "range"
    previous = tokens[one.first - 1].low if one.first else ""
    if gap == ("and",) and (
        previous == "between" or lows(tokens, one.first - 2, one.first) == ("anywhere", "between")
    ):
        return "range"
    if not gap and previous == "between":
        return "range"
    if gap == ("and",) and "between" in lows(tokens, max(0, one.first - 4), one.first):
        return "range" if previous in ("ages", "of", "age") else ""
    if gap == ("or",) and one.low + 1 == two.low and two.low <= 20:
        return "range"  # "five or six men"
    return ""


def _may_range(tokens, one, two):
    """Check that both ends are one sort of thing, in rising order, and no change is told."""
    if one.low != one.high or two.low != two.high:
        return False
    if (
        one.unit
        and two.unit
        and one.unit != two.unit
        or one.unit
        and not two.unit
        and not _shared(tokens, one, two)
    ):
        return False
    if one.per or one.kind == "ratio" != two.kind:
        return False
    factor = _factor(tokens, two)
    if factor > 1 and _factor(tokens, one) == 1 and one.low * factor < two.high:
        one.low = one.high = one.low * factor
    if _is_change(tokens, one, two) and lows(tokens, two.last, two.last + 1) != ("to",):
        _share(one, two)
        return False
    return one.low < two.high


def _shared(tokens, one, two):
    """Allow "$3-5 million": the sign stands before the first only."""
    return one.kind == "money" and one.first < one.begin and not two.unit


def _factor(tokens, quantity):
    """Return what "million", "bn" ... multiplied the digits by."""
    last = tokens[quantity.number - 1].low
    if quantity.number - 1 == quantity.begin:
        return 1
    return (
        words()["magnitude"].get(last)
        or words()["hundred"].get(last)
        or (GLUED.get(last, 1) if parse_digits_at(tokens, quantity) else 1)
    )


def parse_digits_at(tokens, quantity):
    """Return the value of the digits a quantity begins with, or None."""
    token = tokens[quantity.begin]
    return parse_digits(token.text) if token.kind == "num" else None


def _is_change(tokens, one, two):
    if not one.first:
        return False
    if tokens[one.first - 1].low in CHANGE and tokens[one.first - 1].low not in ("up", "down"):
        return tokens[one.last].low == "to"  # "fell 3.5 to 812"
    by = tokens[one.first - 1].low == "by" and low_at(tokens, one.first - 2) in CHANGE
    if by and two.low >= 2 * one.high:
        return True  # "rose by 300 to 1,700"; "by 20 to 30 percent" is a range
    if tokens[one.first - 1].low != "from":
        return False
    k = one.first - 2
    for token in reversed(tokens[max(0, k - 9) : k + 1]):
        if token.text in ".;!?":
            return False
        if token.low in CHANGE:
            return True
    return False


def _share(one, two):
    if not one.unit:
        one.unit, one.kind = two.unit, two.kind
    elif not two.unit:
        two.unit, two.kind = one.unit, one.kind


def _merge(tokens, one, two):
    one.low, one.high = min(one.low, two.low), max(one.high, two.high)
    if not one.unit:
        one.unit, one.kind = two.unit, two.kind
    if two.kind == "age":
        one.kind = "age"
    one.rule += ", a range"
    if one.comparator in ("at_most", "less_than"):
        one.low = one.high  # "no more than 10 to 20"
    elif one.comparator in ("at_least", "more_than"):
        one.high = one.low
    else:
        one.comparator = "range"
    one.per, one.hyphen = two.per, two.hyphen
    one.last, one.number = two.last, two.number
    if low_at(tokens, one.first - 1) in ("between", "from"):
        one.first -= 1
    if {"ages", "aged"} & {low_at(tokens, one.begin - 1), low_at(tokens, one.begin - 2)}:
        one.kind, one.unit = "age", one.unit or "year"
