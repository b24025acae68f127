"""Do the numbers hold: quantities found, normalised, checked and explained."""

from course.claims.checks.consistency import check_consistency
from course.claims.claimreview import to_claimreview
from course.claims.intervals import Interval
from course.claims.numbers.find import find_numbers, to_interval
from course.claims.pairs.check import check_pair
from course.claims.verdicts import verdict

__all__ = ["Interval", "check_consistency", "check_pair", "find_numbers", "to_claimreview",
           "to_interval", "verdict"]  # fmt: skip
