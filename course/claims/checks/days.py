"""Calendar arithmetic: dates as they are written, the time between them, lengths of units."""

import re
from calendar import month_name, monthrange
from datetime import date
from math import floor
from typing import NamedTuple

from course.claims.intervals import Interval
from course.claims.numbers.dates import MONTHS
from course.claims.units import by_name

_MONTH = "|".join(sorted((m for m in MONTHS if m != "_"), key=len, reverse=True))
_TH = r"(?:st|nd|rd|th)?"
_DAYS = rf"(\d{{1,2}}){_TH}(?:\s*(?:-|–|to|and)\s*(\d{{1,2}}){_TH})?"
_YEAR = r"(?:,?\s+(\d{4}))?"
_FORMS = (
    re.compile(rf"{_DAYS}\s+(?:of\s+)?({_MONTH})\.?{_YEAR}", re.I),  # 7-9 October 2023
    re.compile(rf"({_MONTH})\.?\s+{_DAYS}(?!\d){_YEAR}", re.I),  # Oct. 7-9, 2023
)
_MONTH_YEAR = re.compile(rf"({_MONTH})\.?\s+(\d{{4}})", re.I)
_YEARS = re.compile(r"(\d{4})(?:\s*(?:-|–|to|and|until|through)\s*(\d{2,4}))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(?:([ap])\.?m)?", re.I)
_FIGURES = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
ANY_YEAR = (2023, 2024)  # where no year is given: one with 28 days in February, one with 29
IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
IN_DAYS = {"month": (28, 31), "quarter": (90, 92), "year": (365, 366), "decade": (3652, 3653),
           "century": (36524, 36525)}  # fmt: skip
#: The mean length of a unit in days.
LENGTH = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30.44, "quarter": 91.31,
          "year": 365.25, "decade": 3652.5, "century": 36525}  # fmt: skip


class Moment(NamedTuple):
    """A date as far as it is given; 0 where the year, month or day is not."""

    year: int
    month: int
    day: int

    def __str__(self):
        """Return the date as 2025-06-03, or what is given of it: 3 June, June 2025, 2025."""
        if self.year and self.month and self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        month = month_name[self.month] if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)

    def ends(self, year):
        """Return the first and last day that it can be; the year is for one without a year."""
        year = self.year or year
        one, two = self.month or 1, self.month or 12
        last = self.day or monthrange(year, two)[1]
        return date(year, one, self.day or 1), date(year, two, last)


def moments(words):
    """Return the `Moment` that words name, two for a stretch such as 7-9 May; () for others.

    Examples
    --------
    >>> moments("March 1938")
    (Moment(year=1938, month=3, day=0),)
    >>> [str(moment) for moment in moments("3 June 2025") + moments("2016 to 2019")]
    ['2025-06-03', '2016', '2019']
    >>> moments("5 p.m."), moments("31 June")
    ((), ())
    """
    found = tuple(Moment(*parts) for parts in _read(words.strip(" .")))
    try:
        for moment in found:
            moment.ends(ANY_YEAR[1])
    except ValueError:  # "31 June", the year 0
        return ()
    return found


def _read(words):
    """Return [(year, month, day)] of the words of a date."""
    for form, month, days in zip(_FORMS, (3, 1), ((1, 2), (2, 3)), strict=True):
        match = form.fullmatch(words)
        if match:
            year, number = int(match[4] or 0), MONTHS[match[month].lower()]
            return [(year, number, int(match[day])) for day in days if match[day]]
    if match := _MONTH_YEAR.fullmatch(words):
        return [(int(match[2]), MONTHS[match[1].lower()], 0)]
    if match := _FIGURES.fullmatch(words):
        return [tuple(map(int, match.groups()))]
    if match := _YEARS.fullmatch(words):
        last = match[2] and int(match[1][: 4 - len(match[2])] + match[2])  # 2014-18
        return [(int(year), 0, 0) for year in (match[1], last) if year]
    return []


def days_between(one, two):
    """Return how many days pass from one `Moment` to another, None when the second is earlier.

    An interval where a year, a month or a day is not given. A date without a year takes that of
    the other, or the one next to it that puts the two in order.

    Examples
    --------
    >>> print(days_between(*moments("19 January 2025"), *moments("3 June 2025")))
    135
    >>> print(days_between(*moments("10 February"), *moments("10 March")))
    [28, 29]
    """
    found = []
    for year in ANY_YEAR if not (one.year or two.year) else (one.year or two.year,):
        found += _apart(one, two, year)
    return Interval(float(min(found)), float(max(found))) if found else None


def _apart(one, two, year):
    """Return the least and the most days from one to two, [] when two is earlier."""
    for first, second in ((year, year), (year - 1, year) if two.year else (year, year + 1)):
        try:
            (begins, starts), (ends, stops) = one.ends(first), two.ends(second)
        except ValueError:  # 29 February, the year 0
            continue
        if stops >= begins:
            return [max((ends - starts).days, 0), (stops - begins).days]
        if one.year and two.year:
            break
    return []


def clock(words):
    """Return the hour of the day that words name, in a tuple; () for others.

    Examples
    --------
    >>> clock("9.30 p.m."), clock("17:45"), clock("3 June")
    ((21.5,), (17.75,), ())
    """
    match = _CLOCK.fullmatch(words.strip(" ."))
    if not match or not (match[2] or match[3]) or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return ()
    hour = int(match[1]) % 12 if match[3] else int(match[1])
    return (hour + (12 if (match[3] or "").lower() == "p" else 0) + int(match[2] or 0) / 60,)


def o_clock(hour):
    """Write an hour of the day.

    Examples
    --------
    >>> o_clock(9.0), o_clock(21.5)
    ('9:00', '21:30')
    """
    minutes = round(hour * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def hours_between(one, two):
    """Return how many hours pass from one hour of the day to the next time that it is another.

    Examples
    --------
    >>> print(hours_between(22, 6.5))
    8.5
    """
    time = (two - one) % 24
    return Interval(time, time)


def whole_years(birth, later):
    """Return how old somebody born at one `Moment` is at a later one, in whole years, or None.

    Examples
    --------
    >>> print(whole_years(*moments("1951"), *moments("2021")))
    [69, 70]
    >>> print(whole_years(*moments("March 1938"), *moments("October 2019")))
    81
    """
    if not birth.year or not later.year or birth.year > later.year:
        return None
    (earliest, latest), (first, last) = birth.ends(0), later.ends(0)
    return Interval(float(max(_years(latest, first), 0)), float(max(_years(earliest, last), 0)))


def _years(birth, day):
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def times(unit, other):
    """Return how many of one unit of time another holds, as an interval; None when unknown.

    A month has 28 to 31 days and a year 365 or 366, or 52 weeks.

    Examples
    --------
    >>> print(times("day", "month"), times("month", "year"), times("week", "year"))
    [28, 31] 12 [52, 52.29]
    """
    if unit in IN_MONTHS and other in IN_MONTHS:
        share = IN_MONTHS[other] / IN_MONTHS[unit]
        return Interval(share, share)
    known = by_name()
    if unit in IN_MONTHS:
        turned = times(other, unit)
        return turned and Interval(1.0, 1.0) / turned
    if unit not in known or known[unit].kind != "duration":
        return None
    day = known["day"].factor / known[unit].factor
    if other in IN_DAYS:
        low, high = (days * day for days in IN_DAYS[other])
        return Interval(floor(low) if unit in ("week", "fortnight") else low, high)
    if other not in known or known[other].kind != "duration":
        return None
    share = known[other].factor / known[unit].factor
    return Interval(share, share)
