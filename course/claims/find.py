"""Find the quantities of a text and say what each is: find_numbers and to_interval."""

from course import CourseError
from course.claims import comparators, join
from course.claims.apart import MONTHS, read_apart
from course.claims.nouns import counted_after, of_phrase
from course.claims.numerals import read_numeral, starters, words
from course.claims.quantity import Quantity
from course.claims.tokens import singular, tokenize
from course.claims.units import rate_after, unit_after, unit_before

COLUMNS = ["text", "start", "end", "low", "high", "low_open", "high_open", "comparator", "unit",
           "counted", "kind", "per", "rule"]  # fmt: skip
HYPHENS = frozenset("-‐‑–—")
MAX_SPAN = 6  # tokens of a noun phrase that still belong to the marked span


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
    columns = zip(*rows, strict=True) if rows else [[] for _ in COLUMNS]
    return pd.DataFrame(dict(zip(COLUMNS, map(list, columns), strict=True)))


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
    found = [q for q in quantities(tokenize(phrase)) if q.kind not in ("date", "ordinal")]
    found = found or quantities(tokenize(phrase))
    if len(found) != 1:
        raise CourseError(
            f"There should be one quantity in {phrase[:60]!r}: {len(found) or 'none'} found."
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
            _attach_unit(tokens, quantity, previous)
        previous = max(previous, quantity.last)
    found = _without_overlap(found)
    found = join.compounds(tokens, found)
    found = join.ratios(tokens, found)
    for k, quantity in enumerate(found):
        limit = found[k + 1].first if k + 1 < len(found) else len(tokens) + 1
        _attach_comparator(tokens, quantity, limit)
    found = join.ranges(tokens, found)
    join.carry_age(tokens, found)
    for k, quantity in enumerate(found):
        limit = found[k + 1].first if k + 1 < len(found) else len(tokens)
        _attach_noun(tokens, quantity, limit)
    for one, two in zip(found, found[1:], strict=False):
        one.last = max(min(one.last, two.first), one.first + 1)
    return join.carry(tokens, join.carry_from_adjective(found))


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


def _candidates():
    return starters() | MONTHS.keys() | words()["ordinal"].keys() | set("¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒")


def _is_fold(token):
    return token.kind == "word" and token.low.endswith("fold") and len(token.low) > 6


def _fold(tokens, i):
    """Read "threefold", "tenfold"."""
    from course.claims.numerals import Numeral

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
        quantity.kind, quantity.unit = "count", numeral.unit
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


# --- units ----------------------------------------------------------------------------------


def _attach_unit(tokens, quantity, previous=0):
    left = unit_before(tokens, quantity.first)
    if left and left[1] < previous:
        left = None  # the sign belongs to the number before it
    j = _unit_place(tokens, quantity)
    right = unit_after(tokens, j)
    if right is None and j != quantity.number:
        right, j = unit_after(tokens, quantity.number), quantity.number
    if left:
        quantity.first, quantity.unit, quantity.kind = left[1], left[0].unit, "money"
        if right and right[0].kind == "money" and tokens[j].text.islower():
            quantity.last = right[1]
            quantity.unit = right[0].unit if left[0].unit == "dollar" else left[0].unit
    elif right:
        _use_unit(tokens, quantity, right, j)
    if left or right or j < len(tokens) and tokens[j].low == "per":
        _attach_rate(tokens, quantity)
    elif (
        j < len(tokens)
        and tokens[j].low == "fold"
        or (j + 1 < len(tokens) and tokens[j].text in HYPHENS and tokens[j + 1].low == "fold")
    ):
        quantity.last = j + 1 + (tokens[j].text in HYPHENS)
        quantity.unit, quantity.kind = "time", "ratio"


BETWEEN = frozenset("additional extra more full straight consecutive whole long short".split())


def _unit_place(tokens, quantity):
    """Return the token at which the unit may stand: "half an hour", "two more minutes"."""
    j = quantity.number
    part = any(word in quantity.rule for word in ("fraction", "half", "words"))
    if part and quantity.low < 2 and j < len(tokens) and tokens[j].low in ("of", "a", "an"):
        j += 1 + (j + 1 < len(tokens) and tokens[j + 1].low in ("a", "an"))
    while j < len(tokens) and tokens[j].low in BETWEEN:
        j += 1
    return j


def _use_unit(tokens, quantity, right, j):
    unit, last = right
    quantity.hyphen = tokens[j].text in HYPHENS
    quantity.unit, quantity.kind, quantity.last = unit.unit, unit.kind, last
    if unit.unit == "dollar" and tokens[last - 1].low == "musd":
        quantity.low, quantity.high = quantity.low * 1e6, quantity.high * 1e6
    factor = words()["magnitude"].get(tokens[last].low) if last < len(tokens) else None
    if unit.kind == "money" and factor and factor > 12:  # "75 USD million"
        quantity.low, quantity.high = quantity.low * factor, quantity.high * factor
        quantity.last = last + 1
    if unit.kind == "duration":
        _attach_age(tokens, quantity)


def _attach_age(tokens, quantity):
    k = quantity.last
    if k < len(tokens) and tokens[k].text in HYPHENS:
        k += 1
    following = tokens[k].low if k < len(tokens) else ""
    if following in ("old", "olds"):
        quantity.kind, quantity.last = "age", k + 1
    elif following == "of" and k + 1 < len(tokens) and tokens[k + 1].low == "age":
        quantity.kind, quantity.last = "age", k + 2


def _attach_rate(tokens, quantity):
    rate = rate_after(tokens, quantity.last)
    if rate and quantity.kind in ("money", "measure", "percent", "duration", "count"):
        quantity.per, quantity.last = rate


# --- comparators ----------------------------------------------------------------------------


def _attach_comparator(tokens, quantity, limit):
    if quantity.kind in ("date", "ordinal", "score") or quantity.comparator in ("range",):
        return
    found = comparators.before(tokens, quantity.first)
    if found and not _false_friend(tokens, quantity, *found):
        if quantity.comparator == "exact" or found[0] != "about":
            quantity.comparator = found[0]
        between = [token.low for token in tokens[found[1] : quantity.first]]
        if "age" in between or "ages" in between:
            quantity.kind, quantity.unit = "age", quantity.unit or "year"
        quantity.first = found[1]
        return
    for j in dict.fromkeys((quantity.number, quantity.last)):
        found = comparators.after(tokens, j)
        if found and found[1] < limit:  # else the words belong to the next number
            quantity.comparator = found[0]
            quantity.last = max(quantity.last, found[1])
            _age_after(tokens, quantity, found[1])
            return
    noun = counted_after(tokens, quantity.last)
    if noun.last > noun.first:
        found = comparators.after(tokens, noun.last)
        if found and found[1] - noun.last > 1:
            quantity.comparator = found[0]


def _age_after(tokens, quantity, last):
    if tokens[last - 1].low in ("older", "younger"):
        quantity.kind, quantity.unit = "age", quantity.unit or "year"


def _false_friend(tokens, quantity, comparator, first):
    """Say whether the words only look like a bound: "over three weeks" is "during"."""
    word = tokens[first].low
    previous = tokens[first - 1].low if first else ""
    if word == "over" and quantity.kind == "duration" and comparator == "more_than":
        return (
            previous not in comparators.DURING and first > 0 and tokens[first - 1].text not in ",("
        )
    if word == "some" and previous in ("than", "and") and quantity.low < 10:
        return True
    if word == "near" and quantity.kind == "count" and quantity.low < 10:
        return True
    return word == "about" and previous in (
        "how",
        "what",
        "worried",
        "talk",
        "talked",
        "concerned",
        "know",
        "asked",
        "told",
        "concerns",
        "information",
        "questions",
    )


# --- what is counted ------------------------------------------------------------------------


def _attach_noun(tokens, quantity, limit):
    if quantity.kind in ("date", "ordinal", "score"):
        return
    if _age_by_place(tokens, quantity):
        return
    direct = (
        quantity.kind == "count"
        or quantity.hyphen
        or quantity.kind in ("percent", "money", "ratio")
    )
    noun = of_phrase(tokens, quantity.last)
    partitive = noun is not None
    if noun is None and direct:
        noun = counted_after(tokens, quantity.last, quantity.high)
        if noun.last > limit:
            noun = None
    if noun is None or noun.last <= noun.first:
        _age_limit(tokens, quantity, None)
        return
    if quantity.kind == "count" and not partitive and _age_limit(tokens, quantity, noun):
        return
    quantity.counted = _phrase(tokens, noun)
    if quantity.kind == "count" and not quantity.unit:
        quantity.unit = singular(tokens[noun.head].low)
        if tokens[quantity.last].text in "-‑" and not partitive and noun.head > noun.first:
            quantity.unit = singular(tokens[noun.first].low)  # "a 30-seat bus"
    if quantity.kind == "count" and not partitive and noun.last - quantity.last <= MAX_SPAN:
        quantity.last = max(quantity.last, min(noun.last, limit))


PEOPLE = frozenset(
    """people those children adults voters men women boys girls pupils students residents citizens
    patients visitors prisoners anyone everyone nobody everybody anybody someone workers players
    teenagers males females""".split()
)


def _age_limit(tokens, quantity, noun):
    """Read "voters under 30" and "nobody over 60" as ages, where no plural noun follows."""
    limit = quantity.comparator in ("more_than", "less_than") and quantity.first > 0
    if not limit or quantity.kind != "count" or quantity.unit or (noun and noun.plural):
        return False
    value = quantity.nominal
    if value > 110 or value != int(value) or tokens[quantity.first].low not in (
        "under", "over", "above", "below"
    ):  # fmt: skip
        return False
    if tokens[quantity.first - 1].low not in PEOPLE:
        return False
    quantity.kind, quantity.unit = "age", "year"
    return True


def _phrase(tokens, noun):
    parts = []
    for k in range(noun.first, noun.last):
        gap = " " if k > noun.first and tokens[k].start > tokens[k - 1].end else ""
        parts.append(gap + tokens[k].text)
    return "".join(parts)


def _age_by_place(tokens, quantity):
    """Read "aged 42", "age 42" and the 42 of "Ann Lee, 42," as ages in years."""
    aged = quantity.first and tokens[quantity.first - 1].low in ("aged", "ages")
    if quantity.kind == "duration" and aged:
        quantity.kind = "age"
    if quantity.kind != "count" or quantity.high > 120 or quantity.low != int(quantity.low):
        return quantity.kind == "age"
    previous = tokens[quantity.first - 1] if quantity.first else None
    if previous and previous.low in ("aged", "ages", "age"):
        quantity.kind, quantity.unit = "age", "year"
        return True
    j = quantity.last
    if not previous or previous.text != "," or quantity.first < 2 or quantity.comparator != "exact":
        return False
    name = tokens[quantity.first - 2]
    if (
        name.kind == "word"
        and name.text[0].isupper()
        and name.low not in MONTHS
        and (j < len(tokens) and tokens[j].text in ",.;)" and quantity.low >= 1)
    ):
        quantity.kind, quantity.unit = "age", "year"
        return True
    return False
