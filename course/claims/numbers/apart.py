"""Tell quantities from what only looks like one: dates, clock times, names, ordinals, scores."""

from functools import cache

from course.claims.numbers.dates import (
    MONTHS,
    SMALL,
    TENS,
    clock,
    day_month,
    decade,
    decade_in_words,
    month_day,
    slashes,
    whole,
    year,
)
from course.claims.numbers.digits import words
from course.claims.numbers.names import named, numbered, one_pronoun, title_case, zero_in_a_name
from course.claims.numbers.quantity import Apart
from course.claims.tokens import CLOSERS, HYPHENS, glued, low_at
from course.claims.units import unit_after

SCORE_WORDS = frozenset(
    """won win wins winning beat beats beaten beating lost lose loss losing defeat defeated draw
        drew drawn drawing lead leads led leading victory vote votes voted score scored
        scoring trail trailed tie tied record game match final aggregate shutout rout set
        sets series decision advantage down up goals goal comeback thrashing hammered
        thrashed edged downed home away half-time halftime split ruled ruling upheld
        approved passed""".split()
)


def read_apart(tokens, i):
    """Return what stands at token i when it is a date, clock, score, ordinal or name.

    Examples
    --------
    >>> from course.claims.tokens import tokenize
    >>> read_apart(tokenize("on 7 October 2023"), 1).kind
    'date'
    """
    if tokens[i].kind == "num":
        return _digits_apart(tokens, i)
    return _word_apart(tokens, i)


def _digits_apart(tokens, i):
    ends = low_at(tokens, i + 1) in CLOSERS
    if ends and len(tokens[i].text) < 4 and low_at(tokens, i - 1) in CLOSERS:
        return None  # a number in a row of numbers
    for read in PLAIN if ends else READERS:
        found = read(tokens, i)
        if found:
            return found
    return None


def _word_apart(tokens, i):
    token = tokens[i]
    if token.low in MONTHS:
        return month_day(tokens, i)
    if token.low in TENS:
        return decade_in_words(tokens, i)
    if token.low in _ordinals():
        return title_case(tokens, i) or _ordinal(tokens, i)
    if (
        token.low in words()["ten"]
        and low_at(tokens, i + 1) in HYPHENS
        and low_at(tokens, i + 2) in _ordinals()
    ):
        value = words()["ten"][token.low] + _ordinals()[low_at(tokens, i + 2)]
        return Apart(i, i + 3, "ordinal", value, value, "an ordinal")
    if token.low == "zero":
        return zero_in_a_name(tokens, i)
    if token.low in SMALL:
        ratio = _ratio_in_words(tokens, i) or _figures(tokens, i)
        name = named(tokens, i) or title_case(tokens, i) or one_pronoun(tokens, i)
        return ratio or name or clock(tokens, i)
    if token.low in words()["hundred"] or token.low in words()["magnitude"]:
        return title_case(tokens, i)
    return None


@cache
def _ordinals():
    return words()["ordinal"]


def _score(tokens, i):
    """Read 2-1, 6-3, 211-97: whole numbers, no unit, not rising or near a word of sport or vote."""
    j = i + 1
    if not (low_at(tokens, j) in HYPHENS and glued(tokens, j) and glued(tokens, j + 1)):
        return None
    one, two = whole(tokens, i, 0, 999), whole(tokens, j + 1, 0, 999)
    if one is None or two is None or tokens[j].text == "—":
        return None
    last = j + 2
    while (
        low_at(tokens, last) in HYPHENS
        and glued(tokens, last)
        and whole(tokens, last + 1, 0, 999) is not None
        and glued(tokens, last + 1)
    ):
        last += 2

    if unit_after(tokens, last) or low_at(tokens, i - 1) in ("$", "£", "€"):
        return None
    if low_at(tokens, last) == "/" and glued(tokens, last):
        return None  # "9-1/4 cents"
    if glued(tokens, last) and tokens[last].text in HYPHENS or glued(tokens, i):
        near = False
    else:
        near = any(
            low_at(tokens, k) in SCORE_WORDS for k in (*range(i - 7, i), *range(last, last + 4))
        )
    sets = low_at(tokens, last) == "(" or low_at(tokens, last) == "," and _is_pair(tokens, last + 1)
    if one >= two or near or last > j + 2 or sets:
        return Apart(i, last, "score", max(one, two), max(one, two), "a score or vote")
    return None


def _figures(tokens, i):
    """Read "4 for 38", "3 for 4" and "7-of-11" of a match, where no noun follows."""
    one, link = whole(tokens, i, 0, 99), low_at(tokens, i + 1)
    one = words()["one"].get(low_at(tokens, i), one)
    if one is None or link not in ("for", *HYPHENS):
        return None
    j = i + 2
    if link in HYPHENS:
        if low_at(tokens, j) != "of" or low_at(tokens, j + 1) not in HYPHENS:
            return None
        j += 2
    two, ends = whole(tokens, j, 0, 999), low_at(tokens, j + 1) in AFTER_FIGURES
    if two is None or not (ends or link in HYPHENS) or low_at(tokens, i - 1) not in BEFORE_FIGURES:
        return None
    return Apart(i, j + 1, "score", one, one, "figures of a match")


BEFORE_FIGURES = frozenset("took taking went was is including shot with claimed returned".split())
AFTER_FIGURES = frozenset(". , ; ) in with from on at and".split()) | {""}
VOTES = frozenset(
    "vote votes voted voting ruled ruling score won beat beating defeated approved passed".split()
)


def _is_pair(tokens, i):
    """Say whether 6-4 stands at token i."""
    return (
        whole(tokens, i, 0, 99) is not None
        and low_at(tokens, i + 1) in HYPHENS
        and (whole(tokens, i + 2, 0, 99) is not None)
    )


def _score_in_words(tokens, i):
    """Read "by a vote of 228 to 191", "ruled 5 to 4"; "from 800 to 650" is a change."""
    one, two = whole(tokens, i, 0, 999), whole(tokens, i + 2, 0, 999)
    if one is None or two is None or low_at(tokens, i + 1) != "to" or one <= two:
        return None
    near = {low_at(tokens, k) for k in range(i - 5, i)}
    if "from" in near or not near & VOTES or unit_after(tokens, i + 3):
        return None
    return Apart(i, i + 3, "score", one, one, "a score or vote")


def _ratio(tokens, i):
    """Read 3:1 and 3-to-1."""
    one, j = whole(tokens, i, 0, 9999), i + 1
    if one is None:
        return None
    sign, k = low_at(tokens, j), j + 1
    if sign == ":" and glued(tokens, j) and glued(tokens, k):
        pass
    elif sign in HYPHENS and low_at(tokens, k) == "to" and low_at(tokens, k + 1) in HYPHENS:
        k += 2
    else:
        return None
    two = whole(tokens, k, 1, 9999)
    if two is None:
        return None
    if low_at(tokens, k + 1) in HYPHENS:
        return None
    return Apart(i, k + 1, "ratio", one / two, one / two, "a ratio")


def _ratio_in_words(tokens, i):
    """Read "four to one" and "by 3 to 1"; "from four to one" is a change."""
    three = [low_at(tokens, i + n) for n in range(3)]
    if three[1:] not in (["to", "one"], ["to", "1"]) or low_at(tokens, i - 1) == "from":
        return None
    value = words()["one"].get(three[0]) or whole(tokens, i, 2, 999)
    if not value or value < 2 or low_at(tokens, i + 3) not in AFTER_RATIO:
        return None
    return Apart(i, i + 3, "ratio", value, value, "a ratio")


AFTER_RATIO = frozenset(". , ; : ! ? ) and in against or on for".split()) | {""}


def _ordinal_digits(tokens, i):
    if glued(tokens, i + 1) and low_at(tokens, i + 1) in ("st", "nd", "rd", "th"):
        value = whole(tokens, i)
        if value is not None:
            return Apart(i, i + 2, "ordinal", value, value, "an ordinal")
    return None


def _ordinal(tokens, i):
    """Read "first", "twenty-first" is read from its first word by the numerals."""
    value = _ordinals()[tokens[i].low]
    if (
        tokens[i].low == "second"
        and low_at(tokens, i - 1) in ("per", "a", "each", "/")
        and low_at(tokens, i - 2)[-1:] == "s"
    ):
        return None
    kind = "name" if low_at(tokens, i + 1) in HYPHENS and glued(tokens, i + 1) else "ordinal"
    return Apart(i, i + 1, kind, value, value, "an ordinal")


READERS = (numbered, clock, day_month, decade, slashes, _score, _score_in_words, _figures, _ratio,
           _ratio_in_words,            year, _ordinal_digits, named)  # fmt: skip
PLAIN = (numbered, year, named)  # what a number can still be where the phrase ends after it
