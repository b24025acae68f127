"""Cut a text into numbers, words and signs, each with its place."""

import re
from functools import lru_cache
from typing import NamedTuple

# A number as it is written: the longest reading first. "++" never gives a digit back, so that
# a megabyte of digits is read once.
DIGITS = r"""
    \d{1,3}(?:,\d{3})+(?![\d])(?:\.\d++)?          # 1,500 or 1,500.5
  | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)                 # 12,00,000 (India)
  | \d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d])(?:[.,]\d++)?(?!,\d)   # 1 500
  | \d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d++)?         # 1.500.000
  | \d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)              # 1.500,50
  | \d++,\d{2}(?!\d)(?![,.]\d)                     # 5,00
  | \d++(?:\.\d++)?(?:[eE][+-]?\d{1,3}(?![\w]))?   # 1500, 1.5, 1e6
  | (?<![\w.])\.\d++                               # .08
"""
TOKEN = re.compile(
    rf"""(?P<num>{DIGITS})
  | (?P<part>[¼-¾⅐-⅞])
  | (?P<code>(?:USD|US|EUR|GBP|AUD|CAD|HKD|NZD|SGD|CHF|JPY|CNY|RMB|INR|MYR|ILS|NIS|Rs|RM|PKR
    |KSh|Ksh|USh|Sh|Tk|Rp)(?=\.?\d)
    | (?<!\w)[NPRY](?=\d{{1,3}}(?:(?:,\d{{3}})+(?!\w)          # N48,000
                    |(?:\.\d+)?\s?-?(?:bn|m|million|billion|trillion)\b)))  # R1.2bn
  | (?P<name>[a-zA-Z]+\d\w*)                        # G20: a letter first
  | (?P<word>[^\W\d_¼-¾⅐-⅞]+(?:['’](?!s\b)[^\W\d_]+)*)
  | (?P<sign>[^\w\s]|_)""",
    re.VERBOSE,
)


HYPHENS = frozenset("-‐‑–")
CLOSERS = frozenset(",;)?!")  # no unit and no noun of the number before stands after these
_SAME = {"part": "sign", "code": "word"}


class Token(NamedTuple):
    """A piece of text: kind is num, name, word or sign; `low` is its small-letter form."""

    text: str
    low: str
    start: int
    end: int
    kind: str


def tokenize(text):
    """Return the tokens of a text, in order.

    Examples
    --------
    >>> [token.text for token in tokenize("a 135-day truce, 1,500 men")]
    ['a', '135', '-', 'day', 'truce', ',', '1,500', 'men']
    """
    found, make = [], Token._make
    for match in TOKEN.finditer(text):
        word, kind = match[0], match.lastgroup
        found.append(make((word, word.lower(), *match.span(), _SAME.get(kind, kind))))
    return found


def low_at(tokens, i):
    """Return the small-letter form of token i, "" beyond the ends."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def glued(tokens, i):
    """Say whether token i touches the one before it."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "lives": "life",
    "children": "child", "feet": "foot", "teeth": "tooth", "wives": "wife", "knives": "knife",
    "wolves": "wolf", "shelves": "shelf", "calves": "calf", "thieves": "thief",
    "halves": "half",
    "loaves": "loaf", "leaves": "leaf", "mice": "mouse", "geese": "goose", "police": "police",
    "buses": "bus", "viruses": "virus", "crises": "crisis", "data": "data", "media": "media",
    "series": "series", "species": "species", "news": "news", "aircraft": "aircraft",
    "deer": "deer", "staff": "staff", "sheep": "sheep", "cattle": "cattle",
    "movies": "movie", "cookies": "cookie", "calories": "calorie", "oxen": "ox", "shoes": "shoe",
}  # fmt: skip


LATIN = frozenset(
    "bus bonus campus census chorus circus focus genius status surplus virus minibus gas".split()
)


#: Nouns that end so in the singular; other words in -is are plurals in -i: Iraqis, taxis, skis.
ENDS_IN_IS = re.compile(
    r"(?:[sx]is(?<!taxis)|itis|polis|\b(?:this|his|is|"
    r"cannabis|davis|debris|dennis|ellis|glottis|harris|iris|louis|mantis|paris|pelvis|tennis|trellis))$"
)


@lru_cache(20_000)
def singular(word):
    """Return the singular of a small-letter noun, by rule.

    Examples
    --------
    >>> [singular(word) for word in ("people", "cities", "buses", "policemen", "glass")]
    ['person', 'city', 'bus', 'policeman', 'glass']
    >>> [singular(word) for word in ("iraqis", "taxis", "crisis", "tennis")]
    ['iraqi', 'taxi', 'crisis', 'tennis']
    """
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(ss|us)$", word) or ENDS_IN_IS.search(word):
        return word
    if word.endswith(("sses", "xes", "zzes", "ches", "shes", "tzes")) and len(word) > 4:
        return word[:-2]
    if word.endswith("uses") and word[:-2] in LATIN:
        return word[:-2]
    if word.endswith("s") and len(word) > 3:
        return word[:-1]
    return word


PLURALS = frozenset(IRREGULAR) - {"news", "data", "media"}
NOT_PLURAL = frozenset(
    """this is was has its his us as does yes always perhaps whereas thus plus minus less unless
    besides across news politics economics towards afterwards says status business process
    access crisis virus campus bonus press congress chess loss class pass boss gas bus various
    previous serious famous religious dangerous numerous nervous glass illness mass cross
    princess mattress dress analysis census consensus focus genius basis diabetes mathematics
    physics tennis paris texas james charles sometimes""".split()
)


@lru_cache(20_000)
def is_plural(word):
    """Say whether a small-letter word looks like a plural noun."""
    if word in PLURALS or (word.endswith("men") and word not in ("men", "women", "specimen")):
        return True
    return len(word) > 3 and word[-1] == "s" and word not in NOT_PLURAL and word[-2] not in "su'’"
