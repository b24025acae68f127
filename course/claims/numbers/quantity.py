"""One quantity of a text while it is being read."""

from dataclasses import dataclass
from typing import NamedTuple

from course.claims.numbers.comparators import bounds


@dataclass(slots=True)
class Quantity:
    """Tokens [first, last), the number as written (low, high), and what is known about it."""

    first: int
    last: int
    low: float
    high: float
    step: float = 1.0
    rule: str = ""
    comparator: str = "exact"
    unit: str = ""
    kind: str = "count"
    counted: str = ""
    per: str = ""
    number: int = 0  # the token after the bare number
    begin: int = 0  # the first token of the bare number
    hyphen: bool = False  # "135-day": the unit is part of an adjective

    def interval(self):
        """Return (low, high, low_open, high_open), the comparator applied."""
        if self.comparator in ("exact", "range") or self.low != self.high:
            if self.comparator in ("at_least", "more_than") and self.high != float("inf"):
                return bounds(self.low, self.high, self.comparator)
            return self.low, self.high, False, self.high == float("inf")
        return bounds(self.low, self.high, self.comparator)

    @property
    def nominal(self):
        """The number as written: the middle of an interval, the finite end of an open one."""
        if self.high == float("inf"):
            return self.low
        return (self.low + self.high) / 2


class Apart(NamedTuple):
    """A stretch of tokens [first, last) that is no quantity, or one of a kind of its own."""

    first: int
    last: int
    kind: str
    low: float
    high: float
    rule: str
