"""Intervals: arithmetic against sample points, units, and what is refused in a sentence."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import CourseError
from course.claims import Interval

INF = math.inf
SMALL = 2.0**-20


@st.composite
def intervals(draw):
    """Draw intervals whose ends are small whole numbers, zero and infinity often among them."""
    end = st.sampled_from([-INF, -3, -2, -1, 0, 0, 1, 2, 3, INF])
    low, high = sorted((draw(end), draw(end)))
    if low == high:
        return Interval(*[0 if abs(low) == INF else low] * 2)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def points(interval):
    """Return numbers of an interval: its ends where they are in, and some close to them."""
    low, high = max(interval.low, -1e9), min(interval.high, 1e9)
    tried = {low, high, low + SMALL, high - SMALL, (low + high) / 2, 0.0, SMALL, -SMALL}
    return [number for number in tried if number in interval]


@given(intervals(), intervals())
@settings(max_examples=400, deadline=None)
def test_arithmetic_holds_every_result_and_no_more(one, two):
    pairs = [(x, y) for x in points(one) for y in points(two)]
    unknown = two.low < 0 < two.high or two.low == two.high == 0
    for found, results, tight in (
        (one + two, [x + y for x, y in pairs], True),
        (one - two, [x - y for x, y in pairs], True),
        (one * two, [x * y for x, y in pairs], True),
        (one / two, [x / y for x, y in pairs if y], not unknown),
    ):
        assert all(result in found for result in results)
        if tight:
            assert found.low_open or found.low in results
            assert found.high_open or found.high in results
            assert min(results) < max(found.low + 1e-4, -1e5)
            assert max(results) > min(found.high - 1e-4, 1e5)


def test_arithmetic_keeps_uncertainty():
    bound = Interval(140, INF, low_open=True)
    assert str(bound + 1500) == "(1,640, inf)" and str(1500 / bound) == "(0, 10.71)"
    assert str(5 - Interval(1, 2)) == "[3, 4]"
    assert str(Interval(0, 1) * Interval(2, 3, True, True)) == "[0, 3)"
    assert str(Interval(1, 2) / Interval(-1, 0)) == "(-inf, -1]"
    assert Interval(1, 2) / Interval(-1, 1) == Interval(-INF, INF)
    assert not Interval(0, 19, False, True).meets(Interval(50, INF))
    assert Interval(1, 2).within(Interval(1, 2)) and not Interval(1, 2).within(Interval(1, 2, True))
    assert str(Interval(3, 3, True, True)) == "(3, 3)" and 3 not in Interval(3, 3, True, True)
    assert Interval(1e308, 1e308) * 10 == Interval(1.7976931348623157e308, INF)


MILES, HOURS, PERCENT = (Interval(20, 20, unit=unit) for unit in ("mile", "hour", "percent"))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (lambda: MILES - Interval(8.04672, 8.04672, unit="km"), "15 mile"),
        (lambda: MILES / Interval(5, 5, unit="mile"), "4"),
        (lambda: MILES / 5, "4 mile"),
        (lambda: MILES + 5, "25 mile"),
        (lambda: PERCENT * 50, "10"),
        (lambda: MILES * PERCENT, "4 mile"),
        (lambda: PERCENT * PERCENT, "4 percent"),
        (lambda: MILES / PERCENT, "100 mile"),
        (lambda: PERCENT / 2, "10 percent"),
        (lambda: Interval(2, 2, unit="weeks").meets(Interval(14, 14, unit="days")), "True"),
        (lambda: Interval(0, 3, unit="boat") + Interval(1, 1, unit="boats"), "[1, 4] boat"),
    ],
)  # fmt: skip
def test_units_are_kept_or_converted(found, wanted):
    assert str(found()) == wanted


ONE = Interval(1, 2)


@pytest.mark.parametrize(
    "call",
    [
        lambda: Interval(5, 3),
        lambda: Interval(math.nan, 3),
        lambda: Interval("1", "3"),
        lambda: Interval(None, None),
        lambda: Interval(True, True),
        lambda: Interval(INF, INF),
        lambda: Interval(10**400, INF),
        lambda: Interval(1, 2, "no"),
        lambda: Interval(1, 2, unit=None),
        lambda: ONE + None,
        lambda: [1] * ONE,
        lambda: "3" - ONE,
        lambda: None in ONE,
        lambda: ONE.meets(None),
        lambda: ONE.within("3"),
        lambda: ONE.widen("a"),
        lambda: ONE.widen(-5),
        lambda: MILES + HOURS,
        lambda: MILES * HOURS,
        lambda: MILES / HOURS,
        lambda: 60 / HOURS,
        lambda: MILES.meets(HOURS),
        lambda: MILES.to("day"),
    ],
)
def test_what_is_no_interval_is_refused_in_a_sentence(call):
    with pytest.raises(CourseError, match=r"^[A-Z0-9].{15,140}\.$"):
        call()
