"""Read amounts that are no plain number: a dozen, half a million, hundreds of thousands."""

from course.claims.numbers.comparators import before
from course.claims.numbers.digits import INF, Numeral, words
from course.claims.numbers.spelled import in_words
from course.claims.tokens import HYPHENS, glued, low_at
from course.claims.units import unit_after

VAGUE_TIMES = {
    "few": (2, 9, "a few = 2 to 9"),
    "several": (3, 9, "several = 3 to 9"),
    "couple": (1.5, 2.5, "a couple = about 2"),
    "many": (2, INF, "many = 2 or more"),
}


def article(tokens, i):
    """Read "a dozen", "a hundred", "a million and a half", "a third of", "a single"."""
    if tokens[i].low not in ("a", "an"):
        return None
    word, roles = low_at(tokens, i + 1), words()
    if (
        word in roles["magnitude"]
        and word in ("lakh", "crore", "thousand", "million", "billion", "trillion", "dozen")
        or word in roles["hundred"]
    ):
        found = in_words(tokens, i + 1)
        return found and found._replace(first=i, rule="a = one")
    if word in roles["denominator"] and word not in ("half", "halves") and word[-1] != "s":
        return _part(tokens, i, i + 1)
    if word in ("few", "couple"):
        return vague(tokens, i + 1, i)
    full = word == "full"
    if (low_at(tokens, i + 1 + full), low_at(tokens, i + 2 + full)) == ("percentage", "point"):
        return Numeral(i, i + 1 + full, 1.0, 1.0, 1.0, "a = one")
    if (word, low_at(tokens, i + 2)) == ("pair", "of"):
        return Numeral(i, i + 2, 2.0, 2.0, 1.0, "a pair = 2")
    unit = unit_after(tokens, i + 1)
    if unit and unit[0].kind == "duration" and before(tokens, i):
        return Numeral(i, i + 1, 1.0, 1.0, 1.0, "a = one")  # "less than an hour"
    if unit and (low_at(tokens, unit[1]), low_at(tokens, unit[1] + 1)) == ("and", "a"):
        return _unit_and_part(tokens, i, *unit)
    if word == "half":
        return half(tokens, i + 1, i)
    return None


def _unit_and_part(tokens, i, unit, k):
    """Read "a day and a half": the part stands after the unit."""
    below = words()["denominator"].get(low_at(tokens, k + 2))
    if below not in (2, 4) or unit.kind not in ("duration", "measure"):
        return None
    value = 1 + 1 / below
    return Numeral(i, k + 3, value, value, 0.0, "a unit and a fraction", unit=unit.unit)


def _part(tokens, i, k):
    """Read "a third of", "a quarter to", not "a third attack"."""
    below = words()["denominator"][tokens[k].low]
    magnitude = words()["magnitude"].get(low_at(tokens, k + 1))
    if tokens[k].low == "quarter" and magnitude:
        value = magnitude / below
        return Numeral(i, k + 2, value, value, 0.0, "a fraction in words")
    j = k + 1 + (low_at(tokens, k + 1) == "of" and low_at(tokens, k + 2) in ("a", "an"))
    if j > k + 1 and low_at(tokens, j + 1) in words()["magnitude"]:
        value = words()["magnitude"][low_at(tokens, j + 1)] / below
        return Numeral(i, j + 2, value, value, 0.0, "a fraction in words")
    following = low_at(tokens, k + 1)
    by = low_at(tokens, i - 1) in BEFORE_SHARE and (following in AFTER_SHARE or not following)
    if by or following in WITH_SHARE or not following and not low_at(tokens, i - 1):
        return Numeral(i, k + 1, 1 / below, 1 / below, 0.0, "a fraction in words", unit="fraction")
    return None


WITH_SHARE = frozenset("of below above under less more fewer higher lower larger to over".split())
BEFORE_SHARE = frozenset("by nearly about almost over than around roughly some least only".split())
AFTER_SHARE = frozenset(
    """, . ; : ! ? ) in on since after from this last over compared and but while as during at when
    because between for year to""".split()
)
NOT_HALF = frozenset(
    """first second last latter opening top bottom front back better early final next lower
        upper left right""".split()
)


def half(tokens, i, first=None):
    """Read "half a million", "half of", "half an hour", "half-century", not "second half"."""
    if tokens[i].low != "half":
        return _fold(tokens, i)
    previous = low_at(tokens, i - 2 if low_at(tokens, i - 1) in HYPHENS else i - 1)
    if previous in NOT_HALF or (first is None and previous == "the") or _half_of_a_word(tokens, i):
        return None
    start = i if first is None else first
    k = i + 1
    while low_at(tokens, k) in ("a", "an", "-", "‑"):
        k += 1
    magnitude = words()["magnitude"].get(low_at(tokens, k))
    if magnitude:
        return Numeral(start, k + 1, magnitude / 2, magnitude / 2, 0.0, "half a ...")
    counts = k > i + 1 or first is not None and low_at(tokens, k) != "of"
    unit = "" if counts else "fraction"
    if (
        first is not None
        and k == i + 1
        and low_at(tokens, k) not in ("of", "hour", "day", "year", "century", "mile", "decade")
    ):
        return None
    return Numeral(start, k if k > i + 1 else i + 1, 0.5, 0.5, 0.0, "half", unit=unit)


def _half_of_a_word(tokens, i):
    """Say whether "half" begins a word like half-time or half-life; "half-hour" is a duration."""
    if not (low_at(tokens, i + 1) in HYPHENS and glued(tokens, i + 2)):
        return False
    word = low_at(tokens, i + 2)
    return not (word in words()["magnitude"] or word in ("a", "an") or unit_after(tokens, i + 2))


def _fold(tokens, i):
    """Read "twice"; "threefold" and "12-fold" belong to the units."""
    word = tokens[i].low
    if word in TIMES:
        value = TIMES[word]
        return Numeral(i, i + 1, value, value, 1.0, f"{word} = {value:g} times", unit="time")
    if word == "single" and low_at(tokens, i - 1) in ("a", ""):
        first = i - 2 if low_at(tokens, i - 2) == "not" else i - 1
        if low_at(tokens, first) == "not":
            return Numeral(first, i + 1, 0.0, 0.0, 1.0, "not a single = none")
        return Numeral(i, i + 1, 1.0, 1.0, 1.0, "single = one")
    return None


TIMES = {"twice": 2.0, "doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0,
         "halved": 0.5}  # fmt: skip


def none(tokens, i):
    """Read "no deaths" and "none of the 12" as nought; "no plans", "no one" count nothing."""
    following = low_at(tokens, i + 1)
    if tokens[i].low == "no" and following in COUNTED_EVENTS:
        return Numeral(i, i + 1, 0.0, 0.0, 1.0, "no = 0")
    if tokens[i].low == "none" and following == "of":
        return Numeral(i, i + 1, 0.0, 0.0, 1.0, "none = 0")
    if tokens[i].low == "not" and following == "one":
        return Numeral(i, i + 2, 0.0, 0.0, 1.0, "not one = none")
    return None


COUNTED_EVENTS = frozenset(
    """deaths injuries casualties fatalities victims survivors arrests hostages cases infections
    wounded goals votes errors faults fires accidents passengers""".split()
)


def vague(tokens, i, first=None):
    """Read "hundreds of thousands", "a few dozen", "several hundred", "a couple of"."""
    start, roles = i if first is None else first, words()
    word = tokens[i].low
    if word in VAGUE_TIMES:
        return _vague_times(tokens, i, start)
    if word not in roles["plural"] or word in ("lakhs", "crores"):
        return None
    value, j, name = 1.0, i, []
    while low_at(tokens, j) in roles["plural"]:
        value, name = value * roles["plural"][tokens[j].low], [*name, tokens[j].low]
        j += 1
        if low_at(tokens, j) == "of" and low_at(tokens, j + 1) in roles["plural"]:
            j += 1
        elif low_at(tokens, j) not in roles["plural"]:
            break
    if word in ("tens", "scores") and len(name) == 1 and low_at(tokens, j) != "of":
        return None
    return Numeral(
        start,
        j,
        2 * value,
        INF,
        value,
        f"vague: {' of '.join(name)} = 2 or more of them",
        "at_least",
    )


def _vague_times(tokens, i, start):
    low, high, rule = VAGUE_TIMES[tokens[i].low]
    if (
        tokens[i].low == "couple"
        and start == i
        and low_at(tokens, i - 1) not in ("first", "last", "for", "next", "")
    ):
        return None
    j = i + 1
    if tokens[i].low == "couple" and low_at(tokens, j) == "of":
        j += 1
    roles = words()
    factor = roles["hundred"].get(low_at(tokens, j)) or roles["magnitude"].get(low_at(tokens, j))
    if factor:
        return Numeral(
            start,
            j + 1,
            low * factor,
            high * factor,
            factor,
            "vague: " + rule,
            "about" if tokens[i].low == "couple" else "range",
        )
    if tokens[i].low == "couple" and j == i + 2:
        return Numeral(start, j - 1, low, high, 1.0, "vague: " + rule, "about")
    return None
