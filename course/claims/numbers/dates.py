"""Read dates and clock times: 7 October 2023, the 1950s, 8 a.m., 2023-24."""

import re

from course.claims.numbers.comparators import before
from course.claims.numbers.digits import words
from course.claims.numbers.nouns import counted_after
from course.claims.numbers.quantity import Apart
from course.claims.tokens import HYPHENS, glued, low_at
from course.claims.units import unit_after

MONTHS = {name: i % 12 + 1 for i, name in enumerate(
    """january february march april may june july august september october november december jan
        feb mar apr _ jun jul aug sep oct nov dec""".split())} | {"sept": 9}  # fmt: skip


ZONES = frozenset("""gmt utc bst cet est edt pst pdt et pt ist hours hrs""".split())


SMALL = frozenset("""one two three four five six seven eight nine ten eleven twelve""".split())


YEAR_CUES = frozenset(
    """in since by until till from during before after between of early late mid through year for
        to and season class election elections spring summer autumn fall winter the""".split()
)


def whole(tokens, i, least=0, most=10**9):
    """Return the whole number at token i when it lies in [least, most], else None."""
    if not 0 <= i < len(tokens):
        return None
    text = tokens[i].text
    if not text.isdecimal() or len(text) > 9:
        return None
    value = int(text)
    return value if least <= value <= most else None


def clock(tokens, i):
    """Read "8 a.m.", "17:45", "1800 GMT", "six o'clock"; also a lap time, 1:36.6."""
    hour = whole(tokens, i, 0, 24)
    j = i + 1
    if hour is None and whole(tokens, i, 0, 999) is not None and low_at(tokens, j) == ":":
        hour = (
            0
            if glued(tokens, j + 1) and re.fullmatch(r"[0-5]\d\.\d+", tokens[j + 1].text)
            else None
        )
    if (
        hour is not None
        and low_at(tokens, j) == ":"
        and glued(tokens, j + 1)
        and re.fullmatch(r"[0-5]\d\.\d+", tokens[j + 1].text)
    ):
        return Apart(i, j + 2, "date", hour, 0, "a lap time")
    if hour is None:
        if tokens[i].low in SMALL and low_at(tokens, i + 1) in ("o’clock", "o'clock"):
            return Apart(i, i + 2, "date", words()["one"][tokens[i].low], 0, "a clock time")
        dotted = re.fullmatch(r"(\d\d?)\.([0-5]\d)", tokens[i].text)
        if dotted and int(dotted[1]) < 25 and _meridiem(tokens, j):
            return Apart(i, _meridiem(tokens, j), "date", int(dotted[1]), 0, "a clock time")
        four = re.fullmatch(r"[0-2]\d[0-5]\d", tokens[i].text)
        if four and low_at(tokens, j) in ZONES:
            return Apart(i, j + 1, "date", int(four[0][:2]), 0, "a clock time")
        return None
    minutes = tokens[j].text in ":" and glued(tokens, j) if j < len(tokens) else False
    if minutes and glued(tokens, j + 1) and re.fullmatch(r"[0-5]\d", tokens[j + 1].text):
        j += 2
        if low_at(tokens, j) == ":" and whole(tokens, j + 1, 0, 59) is not None:
            j += 2
        last = _meridiem(tokens, j) or j
        return Apart(i, last, "date", hour, 0, "a clock time")
    last = _meridiem(tokens, j)
    if last:
        return Apart(i, last, "date", hour, 0, "a clock time")
    if low_at(tokens, j) in ("o’clock", "o'clock", "gmt", "utc"):
        return Apart(i, j + 1, "date", hour, 0, "a clock time")
    return None


def _meridiem(tokens, j):
    """Return the token after "a.m.", "pm", "p.m" at j, or 0."""
    if low_at(tokens, j) in ("am", "pm"):
        return j + 1
    if (
        low_at(tokens, j) in ("a", "p")
        and low_at(tokens, j + 1) == "."
        and low_at(tokens, j + 2) == "m"
    ):
        return j + 3 + (low_at(tokens, j + 3) == ".")
    return 0


def _year_at(tokens, j):
    """Return the token after ", 2023" or "2023" at j, or j."""
    k = j + (low_at(tokens, j) == ",")
    return k + 1 if whole(tokens, k, 1500, 2150) is not None else j


def _suffix(tokens, j):
    return j + (glued(tokens, j) and low_at(tokens, j) in ("st", "nd", "rd", "th"))


def month_day(tokens, i):
    """Read "Oct. 7-9, 2023", "March 2023", "May 4th"."""
    if not tokens[i].text[0].isupper():
        return None
    j = i + 1 + (low_at(tokens, i + 1) == ".")
    if whole(tokens, j, 1500, 2150) is not None:
        return Apart(i, j + 1, "date", whole(tokens, j), whole(tokens, j), "a month and year")
    day = whole(tokens, j, 1, 31)
    if day is None or _magnitude_follows(tokens, j + 1) or unit_after(tokens, j + 1):
        return None  # "May 5 percent", "March 12 miles"
    j = _suffix(tokens, j + 1)
    if (
        low_at(tokens, j) in HYPHENS
        and whole(tokens, j + 1, 1, 31)
        or low_at(tokens, j) in ("and", "to", "or")
        and whole(tokens, j + 1, 1, 31)
        and low_at(tokens, j + 2) in (",", ".", "", "in")
    ):
        j += 2
    last = _year_at(tokens, j)
    return Apart(i, last, "date", day, day, "a day of a month")


def _magnitude_follows(tokens, j):
    return low_at(tokens, j) in words()["magnitude"] or low_at(tokens, j) == "%"


def day_month(tokens, i):
    """Read "7 October 2023", "22nd of May", "7-9 October"."""
    day = whole(tokens, i, 1, 31)
    if day is None:
        return None
    j = _suffix(tokens, i + 1)
    if low_at(tokens, j) in ("-", "–", "to", "and") and whole(tokens, j + 1, 1, 31):
        j = _suffix(tokens, j + 2)
    j += low_at(tokens, j) == "of"
    if j < len(tokens) and tokens[j].low in MONTHS and tokens[j].text[0].isupper():
        last = _year_at(tokens, j + 1 + (low_at(tokens, j + 1) == "." and len(tokens[j].low) < 5))
        return Apart(i, last, "date", day, day, "a day of a month")
    return None


#: "Mid-50s" = 53 to 57: a convention, as people use these words; they overlap.
PARTS_OF_TEN = {"early": (0, 4), "low": (0, 4), "lower": (0, 4), "mid": (3, 7), "middle": (3, 7),
                "late": (6, 9), "high": (6, 9), "upper": (6, 9)}  # fmt: skip


def decade(tokens, i):
    """Read "the 1950s", "the ’80s" and "in their mid-40s"."""
    j = i + 1
    j += low_at(tokens, j) in ("'", "’") and glued(tokens, j)
    if not (low_at(tokens, j) == "s" and glued(tokens, j)):
        return None
    value = whole(tokens, i, 0, 2150)
    if low_at(tokens, i - 1) in HYPHENS and low_at(tokens, i - 2) not in PARTS_OF_TEN:
        return None  # "P-40s", "under-20s"
    if value is None or value % 10:
        return None
    if value >= 1000:
        return Apart(i, j + 1, "date", value, value + (99 if value % 100 == 0 else 9), "a decade")
    if value > 90 or not value >= 10:
        return None
    near = {low_at(tokens, k) for k in range(i - 4, i)}
    part = PARTS_OF_TEN.get(low_at(tokens, i - 2 if low_at(tokens, i - 1) in HYPHENS else i - 1))
    low, high = part or (0, 9)
    if near & {"high", "highs", "low", "lows", "temperature", "temperatures"}:
        return Apart(i, j + 1, "measure", value + low, value + high, "a stretch of ten")
    if near & {"his", "her", "their", "my", "our", "your", "aged"}:
        return Apart(i, j + 1, "age", value + low, value + high, "ages by tens")
    if low_at(tokens, i - 1) in ("'", "’", "‘") or near & {"the"}:
        return Apart(i, j + 1, "date", 1900 + value, 1909 + value, "a decade")
    return Apart(i, j + 1, "measure", value + low, value + high, "a stretch of ten")


TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
        "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip


def decade_in_words(tokens, i):
    """Read "in their late seventies" and "the mid-nineties"."""
    value = TENS[tokens[i].low]
    k = i - 2 if low_at(tokens, i - 1) in HYPHENS else i - 1
    low, high = PARTS_OF_TEN.get(low_at(tokens, k), (0, 9))
    paired = low_at(tokens, i - 1) in ("and", "or", "to") and low_at(tokens, i - 2) in TENS
    if {low_at(tokens, n) for n in range(i - 4 - 2 * paired, i)} & OWNERS:
        return Apart(i, i + 1, "age", value + low, value + high, "ages by tens")
    return Apart(i, i + 1, "date", 1900 + value + low, 1900 + value + high, "a decade")


def slashes(tokens, i):
    """Read 9/11, 10/7/2023, 2023-10-07, 2023-24."""
    j = i + 1
    if not (glued(tokens, j) and glued(tokens, j + 1)):
        return None
    sign, one, two = tokens[j].text, whole(tokens, i), whole(tokens, j + 1)
    if one is None or two is None or sign not in "/-–":
        return None
    three = whole(tokens, j + 3) if low_at(tokens, j + 2) == sign and glued(tokens, j + 3) else None
    if three is not None and (one > 1000 or three > 1000 or sign == "/") and two <= 31:
        return Apart(i, j + 4, "date", one, one, "a date in figures")
    if (
        1500 <= one <= 2150
        and (two == (one + 1) % 100 or one % 100 < two < 100 and one >= 1800 or one < two <= 2150)
        and (len(tokens[j + 1].text) in (2, 4))
    ):
        high = two if two > 1000 else one - one % 100 + two + 100 * (two < one % 100)
        return Apart(i, j + 2, "date", one, high, "years")
    if sign == "/" and (one, two) in ((9, 11), (7, 7), (10, 7), (1, 6), (24, 7)):
        return Apart(i, j + 2, "date" if one != 24 else "name", one, one, "a date in figures")
    if sign == "/" and one >= 30 and two <= 10:
        return Apart(i, j + 2, "score", one, one, "runs and wickets")
    if (
        sign == "/"
        and 0 < one <= 12
        and 12 < two <= 31
        and low_at(tokens, i - 1) in ("on", "of", "since", "before", "after")
    ):
        return Apart(i, j + 2, "date", one, one, "a date in figures")
    return None


def year(tokens, i):
    """Read a bare year: four digits, and no counted thing after it."""
    value = whole(tokens, i, 1500, 2100)
    if value is None or len(tokens[i].text) != 4 or "," in tokens[i].text:
        return None
    previous, following = low_at(tokens, i - 1), low_at(tokens, i + 1)
    if previous in ("$", "£", "€", "#", "¥") or following in (
        "%",
        "percent",
        "per",
        "miles",
        "km",
        "people",
        "rpm",
        "metres",
        "meters",
    ):
        return None
    if (
        following in HYPHENS | {"to", "and", "or", "until", "through"}
        and whole(tokens, i + 2, value - 200, 2100)
        and len(tokens[i + 2].text) == 4
        and previous in (YEAR_CUES | {"", "("})
        and (previous == "between" or following not in ("and", "or"))
    ):
        return Apart(i, i + 3, "date", value, whole(tokens, i + 2), "years")

    return _bare_year(tokens, i, value)


OWNERS = frozenset("his her its their our my your".split())


def _bare_year(tokens, i, value):
    """Tell "in 2014" and "the 2014 model" from "2014 people"."""
    previous = low_at(tokens, i - 1)
    cue = previous in YEAR_CUES - {"of", "for", "to", "and", "the", "by"}
    if not cue and (before(tokens, i) or unit_after(tokens, i + 1)):
        return None
    noun = counted_after(tokens, i + 1, value)
    counts = noun.plural and noun.last - noun.first <= 2 and tokens[noun.first].text[0].islower()
    after = previous in ("by", "the", ",", "(", "/", "’s", "s")
    after = after or previous in OWNERS and value > 1950 and value % 100 > 0  # "his 2016 promises"
    if cue or value >= 1800 and (after or not counts):
        return Apart(i, i + 1, "date", value, value, "a year")
    return None
