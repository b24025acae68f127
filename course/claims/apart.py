"""Tell quantities from what only looks like one: dates, clock times, names, ordinals, scores."""

import re
from functools import cache
from typing import NamedTuple

from course.claims.numerals import words
from course.lexicons import table

MONTHS = {name: i % 12 + 1 for i, name in enumerate(
    """january february march april may june july august september october november december jan
        feb mar apr _ jun jul aug sep oct nov dec""".split())} | {"sept": 9}  # fmt: skip
ZONES = frozenset("""gmt utc bst cet est edt pst pdt et pt ist hours hrs""".split())
YEAR_CUES = frozenset(
    """in since by until till from during before after between of early late mid through year for
        to and season class election elections spring summer autumn fall winter the""".split()
)
HYPHENS = frozenset("-‐‑–—")
SCORE_WORDS = frozenset(
    """won win wins winning beat beats beaten beating lost lose loss losing defeat defeated draw
        drew drawn drawing lead leads led leading victory vote votes voted score scored
        scoring trail trailed tie tied record game match final aggregate shutout rout set
        sets series decision advantage down up goals goal comeback thrashing hammered
        thrashed edged downed home away half-time halftime split ruled ruling upheld
        approved passed""".split()
)


class Apart(NamedTuple):
    """A stretch of tokens [first, last) that is no quantity, or one of a kind of its own."""

    first: int
    last: int
    kind: str
    low: float
    high: float
    rule: str


@cache
def name_words():
    """Return the small-letter words after which a number is part of a name or label."""
    return frozenset(row["word"] for row in table("name_words"))


def _low(tokens, i):
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _glued(tokens, i):
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


def _int(tokens, i, low=0, high=10**9):
    """Return the whole number at token i when it lies in [low, high], else None."""
    if (
        0 <= i < len(tokens)
        and tokens[i].kind == "num"
        and re.fullmatch(r"\d{1,9}", tokens[i].text)
    ):
        value = int(tokens[i].text)
        return value if low <= value <= high else None
    return None


def read_apart(tokens, i):
    """Return what stands at token i when it is a date, clock, score, ordinal or name.

    Examples
    --------
    >>> from course.claims.tokens import tokenize
    >>> read_apart(tokenize("on 7 October 2023"), 1).kind
    'date'
    """
    token = tokens[i]
    if token.kind == "num":
        for read in (_numbered, _clock, _day_month, _decade, _slashes, _score, _ratio, _year):
            found = read(tokens, i)
            if found:
                return found
        return _ordinal_digits(tokens, i) or _named(tokens, i)
    if token.low in MONTHS:
        return _month_day(tokens, i)
    if token.low in _ordinals():
        return _ordinal(tokens, i)
    if (
        token.low in words()["ten"]
        and _low(tokens, i + 1) in HYPHENS
        and _low(tokens, i + 2) in _ordinals()
    ):
        value = words()["ten"][token.low] + _ordinals()[_low(tokens, i + 2)]
        return Apart(i, i + 3, "ordinal", value, value, "an ordinal")
    if token.low in SMALL:
        return _named(tokens, i) or _one(tokens, i) or _clock(tokens, i)
    return None


SMALL = frozenset("""one two three four five six seven eight nine ten eleven twelve""".split())


@cache
def _ordinals():
    return words()["ordinal"]


# --- dates and clock times ------------------------------------------------------------------


def _clock(tokens, i):
    hour = _int(tokens, i, 0, 24)
    j = i + 1
    if hour is None and _int(tokens, i, 0, 999) is not None and _low(tokens, j) == ":":
        hour = (
            0
            if _glued(tokens, j + 1) and re.fullmatch(r"[0-5]\d\.\d+", tokens[j + 1].text)
            else None
        )
    if (
        hour is not None
        and _low(tokens, j) == ":"
        and _glued(tokens, j + 1)
        and re.fullmatch(r"[0-5]\d\.\d+", tokens[j + 1].text)
    ):
        return Apart(i, j + 2, "date", hour, 0, "a lap time")
    if hour is None:
        if tokens[i].low in SMALL and _low(tokens, i + 1) in ("o’clock", "o'clock"):
            return Apart(i, i + 2, "date", words()["one"][tokens[i].low], 0, "a clock time")
        dotted = re.fullmatch(r"(\d\d?)\.([0-5]\d)", tokens[i].text)
        if dotted and int(dotted[1]) < 25 and _meridiem(tokens, j):
            return Apart(i, _meridiem(tokens, j), "date", int(dotted[1]), 0, "a clock time")
        four = re.fullmatch(r"[0-2]\d[0-5]\d", tokens[i].text)
        if four and _low(tokens, j) in ZONES:
            return Apart(i, j + 1, "date", int(four[0][:2]), 0, "a clock time")
        return None
    minutes = tokens[j].text in ":" and _glued(tokens, j) if j < len(tokens) else False
    if minutes and _glued(tokens, j + 1) and re.fullmatch(r"[0-5]\d", tokens[j + 1].text):
        j += 2
        if _low(tokens, j) == ":" and _int(tokens, j + 1, 0, 59) is not None:
            j += 2
        last = _meridiem(tokens, j) or j
        return Apart(i, last, "date", hour, 0, "a clock time")
    last = _meridiem(tokens, j)
    if last:
        return Apart(i, last, "date", hour, 0, "a clock time")
    if _low(tokens, j) in ("o’clock", "o'clock", "gmt", "utc"):
        return Apart(i, j + 1, "date", hour, 0, "a clock time")
    return None


def _meridiem(tokens, j):
    """Return the token after "a.m.", "pm", "p.m" at j, or 0."""
    if _low(tokens, j) in ("am", "pm"):
        return j + 1
    if _low(tokens, j) in ("a", "p") and _low(tokens, j + 1) == "." and _low(tokens, j + 2) == "m":
        return j + 3 + (_low(tokens, j + 3) == ".")
    return 0


def _year_at(tokens, j):
    """Return the token after ", 2023" or "2023" at j, or j."""
    k = j + (_low(tokens, j) == ",")
    return k + 1 if _int(tokens, k, 1500, 2150) is not None else j


def _suffix(tokens, j):
    return j + (_glued(tokens, j) and _low(tokens, j) in ("st", "nd", "rd", "th"))


def _month_day(tokens, i):
    """Read "Oct. 7-9, 2023", "March 2023", "May 4th"."""
    if not tokens[i].text[0].isupper():
        return None
    j = i + 1 + (_low(tokens, i + 1) == ".")
    if _int(tokens, j, 1500, 2150) is not None:
        return Apart(i, j + 1, "date", _int(tokens, j), _int(tokens, j), "a month and year")
    day = _int(tokens, j, 1, 31)
    if day is None or _magnitude_follows(tokens, j + 1):
        return None
    j = _suffix(tokens, j + 1)
    if (
        _low(tokens, j) in HYPHENS
        and _int(tokens, j + 1, 1, 31)
        or _low(tokens, j) in ("and", "to", "or")
        and _int(tokens, j + 1, 1, 31)
        and _low(tokens, j + 2) in (",", ".", "", "in")
    ):
        j += 2
    last = _year_at(tokens, j)
    return Apart(i, last, "date", day, day, "a day of a month")


def _magnitude_follows(tokens, j):
    return _low(tokens, j) in words()["magnitude"] or _low(tokens, j) == "%"


def _day_month(tokens, i):
    """Read "7 October 2023", "22nd of May", "7-9 October"."""
    day = _int(tokens, i, 1, 31)
    if day is None:
        return None
    j = _suffix(tokens, i + 1)
    if _low(tokens, j) in ("-", "–", "to", "and") and _int(tokens, j + 1, 1, 31):
        j = _suffix(tokens, j + 2)
    j += _low(tokens, j) == "of"
    if j < len(tokens) and tokens[j].low in MONTHS and tokens[j].text[0].isupper():
        last = _year_at(tokens, j + 1 + (_low(tokens, j + 1) == "." and len(tokens[j].low) < 5))
        return Apart(i, last, "date", day, day, "a day of a month")
    return None


def _decade(tokens, i):
    """Read "the 1950s", "the ’80s" and "in their mid-40s"."""
    j = i + 1
    j += _low(tokens, j) in ("'", "’") and _glued(tokens, j)
    if not (_low(tokens, j) == "s" and _glued(tokens, j)):
        return None
    value = _int(tokens, i, 0, 2150)
    if value is None or value % 10:
        return None
    if value >= 1000:
        return Apart(i, j + 1, "date", value, value + (99 if value % 100 == 0 else 9), "a decade")
    if value > 90 or not value >= 10:
        return None
    near = {_low(tokens, k) for k in range(i - 4, i)}
    if near & {"high", "highs", "low", "lows", "temperature", "temperatures"}:
        return Apart(i, j + 1, "measure", value, value + 9, "a stretch of ten")
    if near & {"his", "her", "their", "my", "our", "your", "aged"}:
        return Apart(i, j + 1, "age", value, value + 9, "ages by tens")
    if _low(tokens, i - 1) in ("'", "’", "‘") or near & {"the"}:
        return Apart(i, j + 1, "date", 1900 + value, 1909 + value, "a decade")
    return Apart(i, j + 1, "measure", value, value + 9, "a stretch of ten")


def _slashes(tokens, i):
    """Read 9/11, 10/7/2023, 2023-10-07, 2023-24."""
    j = i + 1
    if not (_glued(tokens, j) and _glued(tokens, j + 1)):
        return None
    sign, one, two = tokens[j].text, _int(tokens, i), _int(tokens, j + 1)
    if one is None or two is None or sign not in "/-–":
        return None
    three = _int(tokens, j + 3) if _low(tokens, j + 2) == sign and _glued(tokens, j + 3) else None
    if three is not None and (one > 1000 or three > 1000 or sign == "/") and two <= 31:
        return Apart(i, j + 4, "date", one, one, "a date in figures")
    if (
        1500 <= one <= 2150
        and (two == (one + 1) % 100 or one < two <= 2150)
        and (len(tokens[j + 1].text) in (2, 4))
    ):
        high = two if two > 1000 else one + 1
        return Apart(i, j + 2, "date", one, high, "years")
    if sign == "/" and (one, two) in ((9, 11), (7, 7), (10, 7), (1, 6), (24, 7)):
        return Apart(i, j + 2, "date" if one != 24 else "name", one, one, "a date in figures")
    if (
        sign == "/"
        and 0 < one <= 12
        and 12 < two <= 31
        and _low(tokens, i - 1) in ("on", "of", "since", "before", "after")
    ):
        return Apart(i, j + 2, "date", one, one, "a date in figures")
    return None


def _year(tokens, i):
    """Read a bare year: four digits, and no counted thing after it."""
    value = _int(tokens, i, 1500, 2100)
    if value is None or len(tokens[i].text) != 4 or "," in tokens[i].text:
        return None
    previous, following = _low(tokens, i - 1), _low(tokens, i + 1)
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
        and _int(tokens, i + 2, value - 200, 2100)
        and len(tokens[i + 2].text) == 4
        and previous in (YEAR_CUES | {"", "("})
    ):
        return Apart(i, i + 3, "date", value, _int(tokens, i + 2), "years")

    return _bare_year(tokens, i, value)


def _bare_year(tokens, i, value):
    """Tell "in 2014" and "the 2014 model" from "2014 people"."""
    from course.claims.comparators import before
    from course.claims.nouns import counted_after
    from course.claims.units import unit_after

    previous = _low(tokens, i - 1)
    cue = previous in YEAR_CUES - {"of", "for", "to", "and", "the", "by"}
    if not cue and (before(tokens, i) or unit_after(tokens, i + 1)):
        return None
    noun = counted_after(tokens, i + 1, value)
    counts = noun.plural and noun.last - noun.first <= 2 and tokens[noun.first].text[0].islower()
    after = previous in ("by", "the", ",", "(", "/", "’s", "s")
    if cue or value >= 1800 and (after or not counts):
        return Apart(i, i + 1, "date", value, value, "a year")
    return None


# --- scores, ordinals, names ----------------------------------------------------------------


def _score(tokens, i):
    """Read 2-1, 6-3, 211-97: whole numbers, no unit, not rising or near a word of sport or vote."""
    j = i + 1
    if not (_low(tokens, j) in HYPHENS and _glued(tokens, j) and _glued(tokens, j + 1)):
        return None
    one, two = _int(tokens, i, 0, 999), _int(tokens, j + 1, 0, 999)
    if one is None or two is None or tokens[j].text == "—":
        return None
    last = j + 2
    while (
        _low(tokens, last) in HYPHENS
        and _glued(tokens, last)
        and _int(tokens, last + 1, 0, 999) is not None
        and _glued(tokens, last + 1)
    ):
        last += 2
    from course.claims.units import unit_after

    if unit_after(tokens, last) or _low(tokens, i - 1) in ("$", "£", "€"):
        return None
    if _glued(tokens, last) and tokens[last].text in HYPHENS or _glued(tokens, i):
        near = False
    else:
        near = any(
            _low(tokens, k) in SCORE_WORDS for k in (*range(i - 7, i), *range(last, last + 4))
        )
    if one >= two or near or last > j + 2:
        return Apart(i, last, "score", max(one, two), max(one, two), "a score or vote")
    return None


def _ratio(tokens, i):
    """Read 3:1 and 3-to-1."""
    one, j = _int(tokens, i, 0, 9999), i + 1
    if one is None:
        return None
    sign, k = _low(tokens, j), j + 1
    if sign == ":" and _glued(tokens, j) and _glued(tokens, k):
        pass
    elif sign in HYPHENS and _low(tokens, k) == "to" and _low(tokens, k + 1) in HYPHENS:
        k += 2
    else:
        return None
    two = _int(tokens, k, 1, 9999)
    if two is None:
        return None
    if _low(tokens, k + 1) in HYPHENS:
        return None
    return Apart(i, k + 1, "ratio", one / two, one / two, "a ratio")


def _ordinal_digits(tokens, i):
    if _glued(tokens, i + 1) and _low(tokens, i + 1) in ("st", "nd", "rd", "th"):
        value = _int(tokens, i)
        if value is not None:
            return Apart(i, i + 2, "ordinal", value, value, "an ordinal")
    return None


def _ordinal(tokens, i):
    """Read "first", "twenty-first" is read from its first word by the numerals."""
    value = _ordinals()[tokens[i].low]
    if (
        tokens[i].low == "second"
        and _low(tokens, i - 1) in ("per", "a", "each", "/")
        and _low(tokens, i - 2)[-1:] == "s"
    ):
        return None
    kind = "name" if _low(tokens, i + 1) in HYPHENS and _glued(tokens, i + 1) else "ordinal"
    return Apart(i, i + 1, kind, value, value, "an ordinal")


def _numbered(tokens, i):
    """Read "No. 10", "#3", "Article 2(4)"."""
    previous = _low(tokens, i - 1)
    if previous == "." and _low(tokens, i - 2) in ("no", "nos") and tokens[i - 2].text[0] == "N":
        return Apart(i, i + 1, "name", 0, 0, "a number as a label")
    if (
        previous in "&"
        and _low(tokens, i - 2) in ("at", "s")
        or previous == "."
        and _glued(tokens, i)
        and i > 1
        and tokens[i - 2].kind == "word"
        and _glued(tokens, i - 1)
        and (tokens[i - 2].text[0].isupper())
    ):
        return Apart(i, i + 1, "name", 0, 0, "a name")
    if previous == "#" or previous in ("no", "nos") and tokens[i - 1].text in ("No", "Nos"):
        return Apart(i, i + 1, "name", 0, 0, "a number as a label")
    return None


UPPER_OK = frozenset(
    """the a an in on at by of and but or to from with for after before some about over under
        nearly almost only more less at around roughly up least another all these those
        its his her their our my your it he she they we i there this that when while since
        if as is are was were has had have will would said says total just than meanwhile
        also today monday tuesday wednesday thursday friday
        saturday sunday""".split()
)


def _named(tokens, i):
    """Read the number of a name: Boeing 747, Resolution 242, COVID-19, S&P 500."""
    if i == 0:
        return None
    k, hyphen = i - 1, False
    if tokens[k].text in ("-", "‑") and k and _glued(tokens, i) and _glued(tokens, k):
        k, hyphen = k - 1, True
    word = tokens[k]
    if word.kind == "name" and not hyphen:
        return None
    if word.kind != "word":
        return None
    capital = word.text[0].isupper()
    if hyphen and tokens[i].kind == "num":
        if (capital and len(word.low) > 1 or len(word.low) == 1) and word.low not in (
            "mid",
            "sub",
            "pre",
            "post",
        ):
            return Apart(i, i + 1, "name", 0, 0, "a name")
        return None
    if tokens[i].kind == "num" and (_street(tokens, i) or _capital_name(tokens, i, k)):
        return Apart(i, i + 1, "name", 0, 0, "a name")
    if word.low in name_words() and (capital or word.low in LABELS):
        last = i + 1
        while _low(tokens, last) == "(" and _glued(tokens, last) and _low(tokens, last + 2) == ")":
            last += 3  # "Article 2(4)"
        if word.low in LABELS and not capital and _noun_follows(tokens, i + 1):
            return None
        return Apart(i, last, "name", 0, 0, "a name")
    return None


STREETS = frozenset(
    """Road Street Avenue Lane Drive Boulevard Highway Square Way Ave St Blvd Rd""".split()
)


def _street(tokens, i):
    """Say whether a number stands in an address: 575 Long Road."""
    k = i + 1
    while k < min(len(tokens), i + 4) and tokens[k].kind == "word" and tokens[k].text[0].isupper():
        if tokens[k].text in STREETS and k > i + 1:
            return True
        k += 1
    return False


def _capital_name(tokens, i, k):
    """Say whether the bare number after large-letter words belongs to them: Radio Lune 4."""
    word, written = tokens[k], tokens[i].text
    if not word.text[0].isupper() or word.low in UPPER_OK or word.low in MONTHS or len(written) > 4:
        return False
    if not written.isdigit() or not k or tokens[k - 1].text in ".!?:\"“”'‘(-–—,;_":
        return _low(tokens, k - 1) == "&" and written.isdigit()
    if _is_headline(tokens, i):
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None or following.text in ".,;:!?)’'\"”":
        return tokens[k - 1].text[0].isupper() or tokens[k - 1].low in ("the", "new", "&")
    if following.kind != "word" or _glued(tokens, i + 1):
        return False
    if tokens[k - 1].text[0].isupper() or tokens[k - 1].low in ("the", "new", "&", "a", "an"):
        from course.claims.units import unit_after

        return (
            not unit_after(tokens, i + 1)
            and not _noun_follows(tokens, i + 1)
            and following.low
            not in (
                "people",
                "of",
                "were",
                "have",
                "dead",
                "killed",
                "million",
                "billion",
                "thousand",
            )
        )
    return False


def _is_headline(tokens, i):
    """Say whether all longer words around are written large: then a large letter says nothing."""
    near = [t.text for t in tokens[max(0, i - 6) : i + 7] if t.kind == "word" and len(t.text) > 2]
    return len(near) > 2 and all(word[0].isupper() for word in near)


LABELS = frozenset(
    """category day page chapter paragraph verse phase grade episode level tier flight
    channel""".split()
)


def _noun_follows(tokens, j):
    from course.claims.nouns import counted_after

    return j < len(tokens) and tokens[j].kind == "word" and counted_after(tokens, j, 2).plural


NOT_ONE_BEFORE = frozenset(
    """no every any each this that another the which some only other""".split()
)
NOT_ONE_AFTER = frozenset(
    [
        "of",
        "another",
        "day",
        "is",
        "was",
        "has",
        "can",
        "who",
        "that",
        "where",
        "which",
        "would",
        "could",
        "should",
        "might",
        "may",
        "must",
        "will",
        "cannot",
        "or",
        "and",
        "but",
        "for",
        "to",
        "in",
        "at",
        "on",
        "by",
        "with",
        "from",
        "'s",
        "’s",
        ".",
        ",",
        ";",
        ":",
        "?",
        "!",
        ")",
        '"',
        "”",
        "as",
        "if",
        "because",
        "than",
        "who's",
        "more",
        "thing",
        "time",
        "such",
        "side",
        "hand",
        "way",
        "who’s",
    ]
) | {""}


def _one(tokens, i):
    """Read "one" as a pronoun: no one, one another, one day, one of the most."""
    if tokens[i].low != "one":
        return None
    following = _low(tokens, i + 1)
    if following in ("in", "of", "out", "for", "or", "and", "-", "to") and _close_number(tokens, i):
        return None
    previous = _low(tokens, i - 1)
    if following.endswith(("ing", "ed")) and following != "hundred":
        return Apart(i, i + 1, "name", 0, 0, "one as a pronoun")
    if (
        previous in ("this", "that", "only")
        and following not in NOT_ONE_AFTER
        and (following[:1].isalpha())
    ):
        return None
    if previous in NOT_ONE_BEFORE and following not in ("person", "dead", "death", "-"):
        return Apart(i, i + 1, "name", 0, 0, "one as a pronoun")
    if following in NOT_ONE_AFTER:
        return Apart(i, i + 1, "name", 0, 0, "one as a pronoun")
    return None


def _close_number(tokens, i):
    return any(
        t.kind == "num"
        or t.low in words()["one"]
        or t.low in words()["ten"]
        or t.low in ("half", "quarter", "a")
        for t in tokens[i + 2 : i + 4]
    )
