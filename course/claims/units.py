"""Recognise units beside a number, and turn one unit into another."""

import re
from functools import cache
from typing import NamedTuple

from course.claims.tokens import HYPHENS, glued, low_at, singular, tokenize
from course.lexicons import table

# Letters that are words or names more often than units: they must touch the number ...
TOUCHING = frozenset(
    """m h s l g c p b t k a mi mt ms mp pp pa ha min mb kb bar ev cl l pm mn""".split()
)
# ... and these stand apart only where the phrase ends after them.
AT_THE_END = frozenset("in in. m l g h c min mb kb mi ha ev cl".split())
NEVER = frozenset(["s"])
ENDS = frozenset(".,;:!?)]\n") | {
    "",
    "long",
    "wide",
    "tall",
    "thick",
    "high",
    "deep",
    "by",
    "and",
    "x",
    "of",
    "per",
    "/",
    "to",
    "at",
    "in",
    "for",
    "with",
    "or",
}
# One letter glued to a sum of money: N48,000, P1.1 billion, R450 million.
COINS = frozenset(
    """dollars pounds francs pesos rupees dinars riyals rials shillings crowns dirhams marks rubles
    roubles shekels euros""".split()
)
LETTERS = {"N": "naira", "P": "peso", "R": "rand", "Y": "yen"}
RATE_WORDS = frozenset(["per", "/", "a", "an", "each", "every"])
RATE_NOUNS = frozenset(
    """share barrel head person capita piece ounce tonne ton pound gallon litre liter household
    night copy ticket unit seat bottle minute hour day week month year annum quarter second
    game term kilogram kilo dozen square kilometre mile metre member student pupil resident
    worker employee shift season month fortnight decade century acre hectare kg km game lap
    set unit""".split()
)


class Unit(NamedTuple):
    """A unit in the singular, its kind, and how it converts to its base."""

    unit: str
    kind: str
    base: str
    factor: float


@cache
def units():
    """Return {form as a tuple of small-letter tokens: Unit}."""
    found = {}
    for row in table("units"):
        form = tuple(token.low for token in tokenize(row["form"]))
        found.setdefault(form, Unit(row["unit"], row["kind"], row["base"], float(row["factor"])))
    return found


@cache
def by_name():
    """Return {unit: Unit}."""
    return {unit.unit: unit for unit in reversed(units().values())}


@cache
def _lengths(end):
    """Return, by first (end=0) or last (end=-1) token, the lengths of forms, longest first."""
    found = {}
    for form in units():
        found.setdefault(form[end], set()).add(len(form))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


def unit_after(tokens, j):
    """Return (Unit, next token) for the unit that follows a number ending before token j.

    Examples
    --------
    >>> from course.claims.tokens import tokenize
    >>> unit_after(tokenize("135-day ceasefire"), 1)[0].unit
    'day'
    """
    touching = j < len(tokens) and tokens[j].start == tokens[j - 1].end
    k = j
    if k < len(tokens) and tokens[k].text in HYPHENS:
        k, touching = k + 1, False
    if k >= len(tokens):
        return None
    coin = low_at(tokens, k + 1)
    if coin in COINS and tokens[k].text.istitle() and (tokens[k].low, coin) not in units():
        name = f"{tokens[k].low} {singular(coin)}"
        return Unit(name, "money", name, 1.0), k + 2  # "50 Sudanese pounds"
    if touching and tokens[k].text in ("C", "F"):
        return by_name()["celsius" if tokens[k].text == "C" else "fahrenheit"], k + 1
    lengths = _lengths(0).get(tokens[k].low)
    if lengths is None:
        return None
    for length in lengths:
        form = tuple(token.low for token in tokens[k : k + length])
        unit = units().get(form) if len(form) == length else None
        if unit and _fits(tokens, k, k + length, form, touching, k > j):
            return unit, k + length
    return None


def _fits(tokens, k, last, form, touching, hyphen):
    word = form[0]
    if len(form) > 1 and word not in ("in",):
        return True
    following = tokens[last].low if last < len(tokens) else ""
    if word in NEVER or (word == "second" and not hyphen and following in HYPHENS):
        return False  # "two second-hand cars"
    if word == "second" and not hyphen and _is_noun(tokens, last):
        return True
    if word == "in" and hyphen and following in HYPHENS:
        return False  # "a one-in-two chance"
    if word in ("in", "in.", '"'):
        if word == "in" and touching is False and not hyphen:
            return following in ENDS - {"of", "to", "at", "in", "for", "and", "with", "or"}
        return word != '"' or [t.text for t in tokens[max(0, k - 40) : k]].count('"') % 2 == 0
    if word in TOUCHING and not (touching or hyphen):
        return word in AT_THE_END and following in ENDS and tokens[k].text not in ("C", "L", "M")
    if word in ("c", "p", "b", "t", "k", "a") and touching:
        return word in ("c", "p")
    if word in ("stone", "mark", "marks", "crowns", "try", "won", "sen", "real", "stone", "sar"):
        return following in ENDS or word in ("crowns", "marks", "stone")
    return True


def _is_noun(tokens, i):
    return i < len(tokens) and tokens[i].kind == "word" and len(tokens[i].low) > 3


def unit_before(tokens, i):
    """Return (Unit, first token) for the currency that stands before a number at token i."""
    k = i - 1
    if k < 0:
        return None
    if tokens[k - (tokens[k].text == "-")].low == "magnitude":
        return by_name()["magnitude"], k - (tokens[k].text == "-")
    if tokens[k].text in LETTERS and glued(tokens, i):
        return by_name()[LETTERS[tokens[k].text]], k
    if tokens[k].text == "." and low_at(tokens, k - 1) == "rs" and glued(tokens, i):
        k -= 1  # "Rs.50,000"
    lengths = _lengths(-1).get(tokens[k].low)
    if lengths is None:
        return None
    for length in lengths:
        if k + 1 < length:
            continue
        form = tuple(token.low for token in tokens[k + 1 - length : k + 1])
        unit = units().get(form)
        if (
            not unit
            or unit.kind != "money"
            or (form[-1] in ("c", "p", "cent", "sen", "won", "try"))
        ):
            continue
        first = k + 1 - length
        code = tokens[first].text
        if len(code) == 1 and length > 1 and code.islower():
            continue  # "a $9 hat", "Ann's $9"
        if _is_currency(tokens, i, form, code):
            return unit, first
    return None


CODES = frozenset(
    "usd eur gbp rmb hkd aud cad chf jpy inr sgd myr nzd rs dlrs ringgit ksh ush sh tk rp".split()
)


def _is_currency(tokens, i, form, code):
    """Tell "$9", "USD 9", "RM9" and "rmb 9" from a word before a number."""
    if not form[-1][-1].isalpha() or len(form) > 1 or form[-1] in CODES:
        return True
    return code.isupper() and (len(code) == 3 or glued(tokens, i))


def rate_after(tokens, j):
    """Return (what it is per, next token) for "a day", "per 100,000", "/week", or None."""
    k = j
    while k < len(tokens) and tokens[k].text in HYPHENS and k - j < 1:
        k += 1
    if k + 1 >= len(tokens) or tokens[k].low not in RATE_WORDS:
        return None
    word = tokens[k].low
    k += 1
    if tokens[k].text in HYPHENS and k + 1 < len(tokens):
        k += 1
    target = singular(tokens[k].low)
    if low_at(tokens, k + 1) in ("earlier", "ago", "later", "before", "after"):
        return None  # "from 61% a year earlier"
    known = target in RATE_NOUNS
    if word in ("per", "/") and tokens[k].kind == "num":
        last = k + 1
        if last < len(tokens) and tokens[last].kind == "word" and len(tokens[last].low) > 3:
            return f"{tokens[k].text} {tokens[last].low}", last + 1
        return tokens[k].text, last
    if known or (word in ("per", "/") and tokens[k].kind == "word"):
        return target, k + 1
    return None


def convert(value, unit, other):
    """Return a value of one unit in another, or None when they measure different things.

    Examples
    --------
    >>> round(convert(30, "mile", "kilometre"), 1)
    48.3
    """
    one, two = by_name().get(unit), by_name().get(other)
    if not one or not two or one.base != two.base:
        return None
    return value * one.factor / two.factor


PLURALS = {"foot": "feet", "inch": "inches", "penny": "pence", "century": "centuries"}
#: Units whose plural is written as the singular, as far as news has them.
ALIKE = frozenset(
    """percent celsius fahrenheit hertz kilohertz megahertz gigahertz horsepower stone yen yuan won
    baht rand ringgit naira taka dong sen mille""".split()
)


def plural(unit):
    """Return the plural of a unit.

    Examples
    --------
    >>> [plural(unit) for unit in ("day", "square foot", "metre per second", "percent", "mph")]
    ['days', 'square feet', 'metres per second', 'percent', 'mph']
    """
    first, per, second = unit.partition(" per ")
    *others, last = first.split(" ")
    if last not in ALIKE and len(last) > 2 and re.search("[aeiouy]", last):
        last = PLURALS.get(last, last + "s")
    return " ".join([*others, last]) + per + second
