"""Intervals: numbers with their uncertainty, which is kept to the end of a computation."""

from dataclasses import dataclass

INF = float("inf")


@dataclass(frozen=True)
class Interval:
    """All numbers between two ends; an open end is itself left out.

    Examples
    --------
    >>> print(Interval(140, INF, True, True))
    (140, inf)
    >>> print(Interval(2, 3) * 45)
    [90, 135]
    """

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    unit: str = ""

    def __str__(self):
        """Return the usual notation: a round bracket leaves the end out."""
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        unit = f" {self.unit}" if self.unit else ""
        if self.low == self.high:
            return f"{short(self.low)}{unit}"
        return f"{left}{short(self.low)}, {short(self.high)}{right}{unit}"

    def __contains__(self, value):
        """Say whether a number lies inside."""
        above = value > self.low or (value == self.low and not self.low_open)
        return above and (value < self.high or (value == self.high and not self.high_open))

    def __add__(self, other):
        """Add end by end."""
        other = as_interval(other)
        return Interval(
            _plus(self.low, other.low, -INF),
            _plus(self.high, other.high, INF),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
            self.unit or other.unit,
        )

    def __neg__(self):
        """Turn it round zero."""
        return Interval(-self.high, -self.low, self.high_open, self.low_open, self.unit)

    def __sub__(self, other):
        """Subtract: the least is the low end less the other's high end."""
        return self + -as_interval(other)

    def __mul__(self, other):
        """Multiply: the extremes are among the four products of the ends."""
        other = as_interval(other)
        ends = [
            (_times(a, b), a_open or b_open)
            for a, a_open in ((self.low, self.low_open), (self.high, self.high_open))
            for b, b_open in ((other.low, other.low_open), (other.high, other.high_open))
        ]
        low, high = min(ends), max(ends, key=lambda end: (end[0], not end[1]))
        return Interval(low[0], high[0], low[1], high[1], self.unit or other.unit)

    def __truediv__(self, other):
        """Divide by an interval without zero; else nothing is known."""
        other = as_interval(other)
        if other.low < 0 < other.high or other.low == other.high == 0:
            return Interval(-INF, INF, True, True)
        low = INF if other.low == 0 else 1 / other.low
        high = -INF if other.high == 0 else 1 / other.high
        turned = Interval(
            min(high, low),
            max(high, low),
            other.high_open or other.high == INF,
            other.low_open or other.low == 0,
        )
        return self * turned

    __radd__, __rmul__ = __add__, __mul__

    def meets(self, other):
        """Say whether the two have a number in common.

        Examples
        --------
        >>> Interval(140, INF, True, True).meets(Interval(140, 140))
        False
        """
        other = as_interval(other)
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and low in self and low in other)

    def meet(self, other):
        """Return the numbers that both hold, None when there are none.

        Examples
        --------
        >>> print(Interval(0, 20).meet(Interval(14, INF, True, True)))
        (14, 20]
        """
        if not self.meets(other):
            return None
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low[0], high[0], low[1], not high[1], self.unit or other.unit)

    def within(self, other):
        """Say whether all of this lies in the other."""
        low_ok = (
            self.low > other.low or self.low == other.low and (self.low_open or not other.low_open)
        )
        return low_ok and (
            self.high < other.high
            or self.high == other.high
            and (self.high_open or not other.high_open)
        )

    def widen(self, margin):
        """Return the interval with a tolerance on both sides."""
        if not margin:
            return self
        return Interval(
            self.low - margin, self.high + margin, self.low_open, self.high_open, self.unit
        )

    def distance(self, other):
        """Return how far apart two intervals are; 0 when they meet."""
        other = as_interval(other)
        return 0.0 if self.meets(other) else max(self.low - other.high, other.low - self.high, 0.0)


def as_interval(value):
    """Return a number as an interval of one point; an interval as it is."""
    return value if isinstance(value, Interval) else Interval(value, value)


def short(value):
    """Write a number without needless digits.

    Examples
    --------
    >>> short(1500.0), short(1 / 3), short(2e12)
    ('1,500', '0.3333', '2,000,000,000,000')
    """
    if value in (INF, -INF):
        return "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.1f}" if 1000 <= abs(value) < 1e15 else f"{value:.4g}"


def _plus(one, two, at_odds):
    return at_odds if {one, two} == {INF, -INF} else one + two


def _times(one, two):
    return 0.0 if one == 0 or two == 0 else one * two
