"""Rates: so much a day, or so much a week."""

import re
from typing import NamedTuple

from course.claims.checks.days import times
from course.claims.checks.reading import Check, amount, margin, off_by, shown, with_article
from course.claims.checks.solve import Constraint
from course.claims.intervals import Interval, short
from course.claims.meaning import stem
from course.claims.units import convert, plural

_TIME = "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade"
#: "in a week" and "once a week" after other words are no rate of what goes before
_BEFORE_NO_RATE = "in for after over within of than about once twice times half".split()
_NOT_RATE = "".join(rf"(?<!\b{word} )" for word in _BEFORE_NO_RATE)
_PER = re.compile(
    rf"(?: [a-z]+){{0,6}}?,? ?(?:(?:{_NOT_RATE}an?|per|each|every|/)"
    rf" ?(?P<unit>{_TIME})|(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly"
    rf"|annually))\b(?!-| later| earlier| ago| before| after| of| old| long)"
)
_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week",
            "monthly": "month", "quarterly": "quarter", "yearly": "year",
            "annually": "year"}  # fmt: skip
_OR = re.compile(
    r"\s*[,(;:–—-]*\s*(?:or|that is|i\.e\.|that’s|that's|which (?:is|makes|means)"
    r"|which (?:comes|amounts|works out|adds up) (?:to|at|as)|equal to|equivalent to"
    r"|the equivalent of|amounting to|making|meaning|earns?|earning|makes|gets"
    r"|taking home|=|(?<=\())\s*(?:a total of|a)?\s*"
)
_CASE = re.compile(r" (?:in|on|for|from|to|at|by|through) [a-z]+(?: [a-z]+){0,2}(?=,)")
#: Offers and limits: what is asked or allowed for longer may be less than so many times as much.
_OFFER = re.compile(
    r"\b(?:costs?|costing|charg(?:e[ds]?|ing)|prices?|priced|fees?|rent(?:s|al|ed|ing)?|hir(?:e|ing)"
    r"|tickets?|pass(?:es)?|subscriptions?|memberships?|limit(?:s|ed)?|maximum|capped?|up to"
    r"|allow(?:s|ed|ance)?|parking|fares?|tariffs?|deals?|bookings?|rooms?)\b", re.I
)  # fmt: skip
#: What a working week or year leaves of the calendar's: from a short to a long one.
WORKING = {("hour", "day"): (6, 12), ("hour", "week"): (30, 72), ("hour", "month"): (120, 310),
           ("hour", "year"): (1400, 3000), ("day", "week"): (5, 6), ("day", "month"): (20, 27),
           ("day", "quarter"): (60, 80), ("day", "year"): (180, 313), ("night", "week"): (5, 6),
           ("night", "month"): (20, 27), ("minute", "day"): (360, 720),
           ("week", "year"): (36, 51), ("month", "year"): (11, 11)}  # fmt: skip

DISCOUNT = 0.75  # who pays for a year at once often pays for nine months


class Rate(NamedTuple):
    """What a quantity is per, and the character where its words end."""

    per: str
    end: int


def rate(r, k):
    """Return the `Rate` of "20 litres a minute", "50 a day", "200 trucks daily", or None."""
    q = r.found[k]
    end = r.tokens[q.last - 1].end
    if q.per:
        known = re.fullmatch(_TIME, q.per)
        return Rate(q.per, end) if known and q.kind in ("count", "money", "measure") else None
    if q.kind not in ("count", "money", "measure") or q.hyphen:
        return None
    match = _PER.match(r.text[end : end + 60].lower())
    if not match:
        return None
    return Rate(match["unit"] or _ADVERBS[match["adverb"]], end + match.end())


def two_rates(r):
    """Find "20 litres a minute, or 1,200 litres an hour"."""
    previous = None
    for k in range(len(r.found)):
        here = rate(r, k)
        told = here and previous and r.together(k - 1, k) and previous.per != here.per
        if told and _one_rate(r, k, previous.end, here.end) and unit_factor(r, k - 1, k):
            yield from _check(r, k - 1, k, previous.per, here.per)
        previous = here


def _one_rate(r, k, start, end):
    """Say whether the words before the rate k make it that which ends at `start`."""
    gap = r.text[start : r.tokens[r.found[k].first].start].lower()
    if gap.strip() == ",":
        return r.found[k].comparator in ("about", "more_than", "less_than")
    if gap.strip() in ("-", "–", "—"):
        return True
    if not re.match(r" (?:in|on|for)\b", r.text[end : end + 5].lower()):
        gap = _CASE.sub("", gap, count=1)  # "$2,000 a day in rent, or ..."
    return len(gap) < 60 and bool(_OR.fullmatch(gap))


def unit_factor(r, i, k):
    """Return what turns the unit of quantity i into that of k, None for unlike things."""
    one, two = r.found[i], r.found[k]
    if one.unit == two.unit and one.kind == two.kind or two.kind == "count" and not two.unit:
        return 1.0
    if one.kind == two.kind == "count":
        return 1.0 if stem(one.unit) == stem(two.unit) else None
    return convert(1, one.unit, two.unit) if one.kind == two.kind else None


def tolerance(quantity):
    """Return half a step of a number that is read as written with two figures at least."""
    if quantity.low != quantity.high:
        return margin(quantity)
    value, second = abs(quantity.low), 0.1
    while second * 100 <= value:
        second *= 10
    return max(margin(quantity), min(quantity.step, second) / 2)


def _check(r, i, k, one, two):
    """Return the Check of a rate per `one` against a rate per `two`."""
    longer = times(one, two)
    if longer is None:
        return
    swapped = longer.high < 1
    small, large = (two, one) if swapped else (one, two)
    factor = times(small, large)
    conversion = unit_factor(r, i, k)
    value = r.value(i) * conversion
    value = value / factor if swapped else value * factor
    stated, slack = r.interval(k), tolerance(r.found[k])
    if swapped and r.found[k].kind == "count":
        slack = max(slack, 0.5)
    wide = r.value(k).widen(max(slack - margin(r.found[k]), 0.0))
    product = f"{amount(value, stated.unit)} {with_article(two)}"
    steps = [
        *r.steps((i, k)),
        ("related", f"the same rate, first by the {one}, then by the {two}"),
        ("computed", f"1 {large} has {amount(factor, small)}"),
        ("computed", f"{shown(r.interval(i))} {with_article(one)} = {product}"),
    ]
    why = ("tolerance", f"half a step of the second number: {short(slack)}")
    fits = value.bare().meets(wide.bare())
    doubt = "" if fits else _doubt(r, i, value, stated, (small, large), swapped)
    if doubt:
        yield Check("one rate, twice", "not computable", (i, k),
                    [*steps, why, ("tolerance", doubt)])  # fmt: skip
        return
    if not fits:
        steps.append(off_by(value.bare().distance(stated.bare()), stated.unit))
    steps.append(why)
    terms = (i, factor / conversion, k) if swapped else (k, factor * conversion, i)
    rule = Constraint("product", terms, frozenset([r.sentences[k]]),
                      slack * (factor.high / conversion if swapped else 1))  # fmt: skip
    verdict = "consistent" if fits else "contradicted"
    yield Check("one rate, twice", verdict, (i, k), steps, constraints=(rule,))


def _doubt(r, i, value, stated, pair, swapped):
    """Return why a rate that does not fit the calendar may be right all the same, or ""."""
    small, large = pair
    if stated.low <= 0 or value.low <= 0:
        return ""
    # how much of the calendar's rate by the longer time is stated
    share = value.bare() / stated.bare() if swapped else stated.bare() / value.bare()
    low, high = WORKING.get(pair, (None, None))
    if low and share.meets(Interval(low, high) / times(small, large)):
        days = f"{low} to {high}" if low < high else low
        return f"it would fit if only {days} {plural(small)} of {with_article(large)} count"
    discount = r.found[i].kind == "money" and share.low >= DISCOUNT
    if share.high < 1 and (discount or offer(r, i)):
        return f"a price or a limit for {with_article(large)} may be lower than by the {small}"
    return ""


def offer(r, k):
    """Say whether quantity k is told as a price or a limit."""
    return _OFFER.search(r.before(k, 100)) is not None
