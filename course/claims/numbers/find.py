"""Find the quantities of a text and say what each is: find_numbers and to_interval."""

from functools import cache

from course import CourseError
from course.claims.numbers import ages, carry, join
from course.claims.numbers.apart import read_apart
from course.claims.numbers.attach import attach_comparator, attach_unit
from course.claims.numbers.counted import attach_noun
from course.claims.numbers.dates import MONTHS, TENS
from course.claims.numbers.digits import Numeral, words
from course.claims.numbers.numerals import read_numeral, starters
from course.claims.numbers.quantity import Quantity
from course.claims.tokens import tokenize
from course.claims.units import by_name, unit_after

COLUMNS = ["text", "start", "end", "low", "high", "low_open", "high_open", "comparator", "unit",
           "counted", "kind", "per", "rule"]  # fmt: skip
TYPES = {"start": int, "end": int, "low": float, "high": float, "low_open": bool, "high_open": bool}


def find_numbers(text):
    """Find the quantities of a text.

    Returns
    -------
    pandas.DataFrame
        One row a quantity, in order: text, start, end (characters: `text[start:end]` is the
        quantity), low and high (equal when exact, `inf` when there is no upper end), low_open and
        high_open (is the end itself left out?), comparator (exact, about, more_than, at_least,
        less_than, at_most, range), unit (singular), counted (what is counted), kind (count,
        percent, money, duration, age, date, ordinal, measure, ratio, score), per (of a rate), and
        rule (how it was read).

    Raises
    ------
    CourseError
        When the text is no string.

    Examples
    --------
    >>> find_numbers("more than 140 people")[["text", "low", "high", "comparator", "counted"]]
                       text    low  high comparator counted
    0  more than 140 people  140.0   inf  more_than  people
    """
    import pandas as pd

    if not isinstance(text, str):
        raise CourseError("find_numbers needs a text: give the words as a string.")
    tokens = tokenize(text)
    rows = [_row(text, tokens, quantity) for quantity in quantities(tokens)]
    if not rows:
        return _no_rows().copy()
    columns = zip(*rows, strict=True)
    return pd.DataFrame(dict(zip(COLUMNS, map(list, columns), strict=True)))


@cache
def _no_rows():
    import pandas as pd

    return pd.DataFrame(columns=COLUMNS, dtype=object).astype(TYPES)


def to_interval(phrase):
    """Return the interval a phrase stands for.

    Returns
    -------
    Interval

    Raises
    ------
    CourseError
        When the phrase holds no quantity, or more than one.

    Examples
    --------
    >>> print(to_interval("more than 140"))
    (140, inf)
    >>> print(to_interval("20 to 30 percent"))
    [20, 30] percent
    """
    from course.claims.intervals import Interval

    if not isinstance(phrase, str):
        raise CourseError("to_interval needs a phrase: give the words as a string.")
    bare = phrase.strip().isdecimal()  # "1500" alone is no year
    found = [
        q
        for q in quantities(tokenize(phrase))
        if bare or q.kind not in ("date", "ordinal", "score")
    ]
    if len(found) != 1:
        raise CourseError(
            f"to_interval needs a phrase with one quantity, as 'more than 140': "
            f"{len(found) or 'none'} found in {phrase[:60]!r}."
        )
    unit = found[0].unit if found[0].kind in ("percent", "money", "duration", "measure") else ""
    return Interval(*found[0].interval(), unit=unit)


def _row(text, tokens, quantity):
    start, end = tokens[quantity.first].start, tokens[quantity.last - 1].end
    low, high, low_open, high_open = quantity.interval()
    return (text[start:end], start, end, float(low), float(high), low_open, high_open,
            quantity.comparator, quantity.unit, quantity.counted, quantity.kind, quantity.per,
            quantity.rule)  # fmt: skip


def quantities(tokens):
    """Return the `Quantity` list of a tokenized text."""
    found = _read(tokens)
    previous = 0
    for quantity in found:
        if quantity.kind == "count" and quantity.first >= previous:
            attach_unit(tokens, quantity, previous)
        previous = max(previous, quantity.last)
    found = _without_overlap(found)
    carry.millions(tokens, found)
    found = join.compounds(tokens, found)
    found = join.ratios(tokens, found)
    for k, quantity in enumerate(found):
        limit = found[k + 1].first if k + 1 < len(found) else len(tokens) + 1
        attach_comparator(tokens, quantity, limit)
    found = join.ranges(tokens, found)
    ages.carry(tokens, found)
    for k, quantity in enumerate(found):
        limit = found[k + 1].first if k + 1 < len(found) else len(tokens)
        attach_noun(tokens, quantity, limit)
    ages.carry(tokens, found)
    ages.by_word(tokens, found)
    for one, two in zip(found, found[1:], strict=False):
        one.last = max(min(one.last, two.first), one.first + 1)
    return carry.carry(tokens, carry.carry_from_adjective(tokens, found))


def _without_overlap(found):
    """Drop numbers that a unit has taken in: the "million" of "parts per million"."""
    kept = []
    for quantity in found:
        if not kept or quantity.first >= kept[-1].last:
            kept.append(quantity)
    return kept


def _read(tokens):
    known, found, i = _candidates(), [], 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind != "num" and token.low not in known and not _is_fold(token):
            i += 1
            continue
        apart = read_apart(tokens, i)
        if apart:
            if apart.kind != "name":
                found.append(_from_apart(apart))
            i = apart.last
            continue
        numeral = read_numeral(tokens, i) or _fold(tokens, i)
        if not numeral:
            i += 1
            continue
        found.append(_from_numeral(tokens, numeral))
        i = numeral.last
    return found


@cache
def _candidates():
    """Return the words and signs at which a quantity can begin."""
    return (
        starters()
        | MONTHS.keys()
        | TENS.keys()
        | words()["ordinal"].keys()
        | set("¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒")
    )


def _is_fold(token):
    return token.kind == "word" and token.low.endswith("fold") and len(token.low) > 6


def _fold(tokens, i):
    """Read "threefold", "tenfold"."""
    roles = words()
    stem = tokens[i].low.removesuffix("fold")
    value = roles["one"].get(stem) or roles["ten"].get(stem) or roles["hundred"].get(stem)
    if value and stem != tokens[i].low:
        return Numeral(i, i + 1, value, value, 1.0, "-fold = times", unit="time")
    return None


def _from_apart(apart):
    high = max(apart.low, apart.high)
    unit = {"age": "year", "score": ""}.get(apart.kind, "")
    comparator = (
        "range" if high != apart.low and apart.kind in ("date", "age", "measure") else "exact"
    )
    return Quantity(
        apart.first,
        apart.last,
        apart.low,
        high,
        rule=apart.rule,
        kind=apart.kind,
        unit=unit,
        comparator=comparator,
        number=apart.last,
        begin=apart.first,
    )


def _from_numeral(tokens, numeral):
    quantity = Quantity(
        numeral.first,
        numeral.last,
        numeral.low,
        numeral.high,
        numeral.step,
        numeral.rule,
        numeral.comparator,
        number=numeral.last,
        begin=numeral.first,
    )
    if numeral.unit:
        known = by_name().get(numeral.unit)
        quantity.kind, quantity.unit = known.kind if known else "count", numeral.unit
    if numeral.unit in ("fraction", "time"):
        quantity.unit = "" if numeral.unit == "fraction" else "time"
        quantity.kind = "count" if unit_after(tokens, numeral.last) else "ratio"
        if _past_of(tokens, numeral):
            quantity.kind = "count"
    _negative_sign(tokens, quantity)
    return quantity


def _past_of(tokens, numeral):
    """Say whether "of an hour" follows a fraction."""
    j = numeral.last
    return (
        j + 1 < len(tokens)
        and tokens[j].low in ("of", "a", "an")
        and bool(unit_after(tokens, j + 1 + (tokens[j + 1].low in ("a", "an", "one"))))
    )


def _negative_sign(tokens, quantity):
    k = quantity.first - 1
    if k < 0 or tokens[k].text not in "-−–" or tokens[quantity.first].kind != "num":
        return
    touching = tokens[k].end == tokens[quantity.first].start
    free = (
        k == 0
        or (tokens[k - 1].end < tokens[k].start and tokens[k - 1].kind != "num")
        or tokens[k - 1].text in "($£€"
    )
    if free and (touching or k == 0) and tokens[k].text != "–":
        quantity.first, quantity.low, quantity.high = k, -quantity.high, -quantity.low
        quantity.rule += ", below zero"
