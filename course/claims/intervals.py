"""Intervals: numbers with their uncertainty, which is kept to the end of a computation."""

import sys
from dataclasses import dataclass, replace
from functools import cache
from numbers import Real

from course import CourseError
from course.claims.tokens import singular, tokenize
from course.claims.units import by_name, convert, units

INF = float("inf")
MOST = sys.float_info.max


@dataclass(frozen=True)
class Interval:
    """All numbers between two ends; an open end is itself left out, and so is every endless one.

    Ends of one unit are computed with, ends of another are converted (25 miles and 40 km). A number
    without a unit takes the other's. Percent times a number is so many hundredths of it.

    Raises
    ------
    CourseError
        When an end is no number, the low end lies above the high one, or units do not go together.

    Examples
    --------
    >>> print(Interval(140, INF, low_open=True))
    (140, inf)
    >>> print(Interval(2, 3) * 45)
    [90, 135]
    >>> print(Interval(1, 1, unit="week") + Interval(7, 14, unit="days"))
    [2, 3] week
    """

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    unit: str = ""

    def __post_init__(self):
        """Refuse what is no interval, in one place for all that is computed with it."""
        low, high = (number(end, "An end of an interval") for end in (self.low, self.high))
        if low > high or low == INF or high == -INF:
            ends = f"{short(low)} to {short(high)}"
            raise CourseError(f"An interval goes from its low end up to its high end, not {ends}.")
        # numpy has a True of its own, and a text such as "no" would count as true
        opens = [str(side) for side in (self.low_open, self.high_open)]
        if not {*opens} <= {"True", "False"} or not isinstance(self.unit, str):
            raise CourseError('An open end is True or False, and a unit is a text such as "day".')
        ends = low, high, opens[0] == "True" or low == -INF, opens[1] == "True" or high == INF
        for name, value in zip(("low", "high", "low_open", "high_open"), ends, strict=True):
            object.__setattr__(self, name, value)

    def __str__(self):
        """Return the usual notation: a round bracket leaves the end out."""
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        unit = f" {self.unit}" if self.unit else ""
        if self.low == self.high and not self.low_open and not self.high_open:
            return f"{short(self.low)}{unit}"
        return f"{left}{short(self.low)}, {short(self.high)}{right}{unit}"

    def __contains__(self, value):
        """Say whether a number lies inside."""
        value = number(value, "What may lie in an interval")
        above = value > self.low or (value == self.low and not self.low_open)
        return above and (value < self.high or (value == self.high and not self.high_open))

    def __add__(self, other):
        """Add end by end."""
        other = self._alike(other)
        low, high = _plus(self.low, other.low, -INF), _plus(self.high, other.high, INF)
        opens = self.low_open or other.low_open, self.high_open or other.high_open
        return _hull([(low, opens[0])], [(high, opens[1])], self.unit or other.unit)

    def __neg__(self):
        """Turn it round zero."""
        return Interval(-self.high, -self.low, self.high_open, self.low_open, self.unit)

    def __sub__(self, other):
        """Subtract: the least is the low end less the other's high end."""
        return self + -as_interval(other)

    def __rsub__(self, other):
        """Subtract from a number."""
        return as_interval(other) - self

    def __mul__(self, other):
        """Multiply: the extremes are among the four products of the ends."""
        other, one = as_interval(other), self._factor()
        two = other._factor() if one is self else other
        if one.unit and two.unit:
            raise CourseError(f"{self} times {other} has no unit here: leave one unit out.")
        return _combined(one, two, _times, one.unit or two.unit)

    def __truediv__(self, other):
        """Divide; a divisor's end of zero is left out, and with zero inside nothing is known."""
        other = as_interval(other)
        two = other if self._factor() is not self else other._factor()
        if two.unit and not self.unit:
            raise CourseError(f"{self} divided by {other} has no unit here: leave the unit out.")
        two, unit = (self._alike(two), "") if two.unit else (two, self.unit)
        if two.low < 0 < two.high or two.low == two.high == 0:
            return Interval(-INF, INF, unit=unit)
        opens = two.low_open or two.low == 0, two.high_open or two.high == 0
        side = INF if two.high > 0 else -INF
        two = Interval(two.low, two.high, *opens)
        return _combined(self, two, lambda a, b: _over(a, b, side), unit)

    def __rtruediv__(self, other):
        """Divide a number."""
        return as_interval(other) / self

    __radd__, __rmul__ = __add__, __mul__

    def bare(self):
        """Return the interval without its unit."""
        return replace(self, unit="")

    def to(self, unit):
        """Return the interval in another unit.

        Raises
        ------
        CourseError
            When the two units measure different things.

        Examples
        --------
        >>> print(Interval(2, 2, unit="week").to("days"))
        14 days
        """
        one, two = unit_name(self.unit), unit_name(unit)
        factor = 1 if one == two else convert(1, one, two)
        if not factor:
            both = f"{self.unit or 'none'} and {unit or 'none'}"
            raise CourseError(f"The units {both} do not go together.")
        return replace(self.bare() * factor, unit=unit)

    def meets(self, other):
        """Say whether the two have a number in common.

        Examples
        --------
        >>> Interval(140, INF, low_open=True).meets(Interval(140, 140))
        False
        """
        other = self._alike(other)
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and low in self and low in other)

    def meet(self, other):
        """Return the numbers that both hold, None when there are none.

        Examples
        --------
        >>> print(Interval(0, 20).meet(Interval(14, INF, low_open=True)))
        (14, 20]
        """
        other = self._alike(other)
        if not self.meets(other):
            return None
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low[0], high[0], low[1], not high[1], self.unit or other.unit)

    def within(self, other):
        """Say whether all of this lies in the other."""
        meet = self.meet(other)
        return meet is not None and meet.bare() == self.bare()

    def widen(self, margin):
        """Return the interval with a tolerance on both sides, a number from 0 up."""
        margin = number(margin, "A tolerance")
        if margin < 0:
            raise CourseError(f"A tolerance is a number from 0 up, not {short(margin)}.")
        low, high = self.low - margin, self.high + margin
        return _hull([(low, self.low_open)], [(high, self.high_open)], self.unit)

    def distance(self, other):
        """Return how far apart two intervals are; 0 when they meet."""
        other = self._alike(other)
        return 0.0 if self.meets(other) else max(self.low - other.high, other.low - self.high, 0.0)

    def _factor(self):
        """Return a percentage as so many hundredths, anything else as it is."""
        if unit_name(self.unit) != "percent":
            return self
        return Interval(self.low / 100, self.high / 100, self.low_open, self.high_open)

    def _alike(self, other):
        """Return the other as an interval in the unit of this one, if both have a unit."""
        other = as_interval(other)
        return other.to(self.unit) if self.unit and other.unit else other


def as_interval(value):
    """Return a number as an interval of one point; an interval as it is.

    Raises
    ------
    CourseError
        When it is neither.
    """
    if isinstance(value, Interval):
        return value
    value = number(value, "What goes with an interval")
    return Interval(value, value)


def number(value, what):
    """Return a number as a float; `what` begins the sentence that says what is wrong with it.

    Raises
    ------
    CourseError
        When it is no number (a text, True, nan), or too large.

    Examples
    --------
    >>> number(140, "A value"), number(float("inf"), "A value")
    (140.0, inf)
    """
    try:
        found = float(value) if isinstance(value, Real) and not isinstance(value, bool) else None
    except OverflowError:
        raise CourseError(f"{what} must be a number of at most 308 digits.") from None
    if found is None or found != found:
        raise CourseError(f"{what} must be a number, not {' '.join(repr(value).split())[:40]}.")
    return found


@cache
def unit_name(unit):
    """Return a unit as the table of units has it; other words in small letters and singular.

    Examples
    --------
    >>> unit_name("km"), unit_name("USD"), unit_name("%"), unit_name("Days"), unit_name("boats")
    ('kilometre', 'dollar', 'percent', 'day', 'boat')
    """
    unit = unit.strip().lower()
    known = units().get(tuple(token.low for token in tokenize(unit)))
    return unit if unit in by_name() else known.unit if known else singular(unit)


def short(value):
    """Write a number without needless digits.

    Examples
    --------
    >>> short(1500.0), short(1 / 3), short(4.1 * 1_000_000)
    ('1,500', '0.3333', '4,100,000')
    """
    if value in (INF, -INF):
        return "inf" if value > 0 else "-inf"
    if abs(value) < 1e15 and abs(value - round(value)) <= 1e-9 * abs(value):
        return f"{round(value):,}"
    return f"{value:,.1f}" if 1000 <= abs(value) < 1e15 else f"{value:.4g}"


def _combined(one, two, rule, unit):
    """Return all that a rule (product, quotient) makes of two intervals, from their four ends.

    A result is left out where one of its ends is; but a zero that is in makes every result zero.
    """
    ends = []
    for a, a_open in ((one.low, one.low_open), (one.high, one.high_open)):
        for b, b_open in ((two.low, two.low_open), (two.high, two.high_open)):
            zero = (a == 0 and not a_open) or (b == 0 and not b_open)
            value = rule(a, b)
            ends.append((value, (a_open or b_open) and not (zero and value == 0)))
    return _hull(ends, ends, unit)


def _hull(lows, highs, unit):
    """Return the interval from the least to the greatest of some (end, is it open?).

    An end that is too large to be written is moved outwards, so that nothing is lost.
    """
    low, high = min(lows), max(highs, key=lambda end: (end[0], not end[1]))
    return Interval(min(low[0], MOST), max(high[0], -MOST), low[1], high[1], unit)


def plain(value):
    """Write an interval as words do, without unit: "28 to 31".

    Examples
    --------
    >>> plain(Interval(28, 31)), plain(Interval(12, 12))
    ('28 to 31', '12')
    """
    low, high = short(value.low), short(value.high)
    return low if low == high else f"{low} to {high}"


def _plus(one, two, at_odds):
    return at_odds if {one, two} == {INF, -INF} else one + two


def _times(one, two):
    return 0.0 if one == 0 or two == 0 else one * two


def _over(one, two, side):
    """Divide an end by an end; beside a divisor of zero lies an endless quotient."""
    if one == 0 or two in (INF, -INF):
        return 0.0
    return _times(one, side) if two == 0 else one / two
