"""Read numbers in digits: 1,500, 3 1/4, 2.5 million, $3m."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from course.claims.tokens import HYPHENS, glued, is_plural, low_at
from course.lexicons import table

INF = float("inf")


MAX_DIGITS = 300  # what a computer's decimal number can hold


GLUED = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
         "t": 1e12, "tn": 1e12, "trn": 1e12, "g": 1e9, "cr": 1e7, "lac": 1e5}  # fmt: skip


CLEARLY = frozenset(["mn", "mln", "bn", "bln", "tn", "trn", "mil"])


class Numeral(NamedTuple):
    """A number and the tokens [first, last) it is written with; `step`, its written precision."""

    first: int
    last: int
    low: float
    high: float
    step: float
    rule: str
    comparator: str = "exact"
    unit: str = ""


@cache
def words():
    """Return {role: {word: value}} of the table number_words."""
    roles = {}
    for row in table("number_words"):
        roles.setdefault(row["role"], {})[row["word"]] = int(row["value"])
    return roles


def step_of(written):
    """Return the place value of the last digit that counts: 1500 -> 100, 1.25 -> 0.01.

    A single nought at the end is taken as meant: 70 is no rounded number.

    Examples
    --------
    >>> step_of("1,500"), step_of("12.50"), step_of("7")
    (100.0, 0.01, 1.0)
    """
    if len(written) < 3 and written.isdecimal():
        return 1.0
    if "." in written:
        return 10.0 ** -len(written.partition(".")[2])
    digits = re.sub(r"\D", "", written)
    zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    return 10.0**zeros if zeros > 1 else 1.0


def parse_digits(written):
    """Return (value, step) of a number in digits, or None when it is too long to hold.

    Examples
    --------
    >>> parse_digits("1,500"), parse_digits("1.500.000"), parse_digits("5,00")
    ((1500.0, 100.0), (1500000.0, 100000.0), (5.0, 0.01))
    """
    if len(written) > MAX_DIGITS:
        return None
    if written.isdecimal():
        return float(written), step_of(written)
    plain = re.sub(r"\s", "", written)
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d{1,2}|\d+,\d{2}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.search(r"\s", written):
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    value = float(plain)
    if value == INF:
        return None
    mantissa, _, power = plain.lower().partition("e")
    return value, step_of(mantissa) * 10.0 ** int(power or 0) if abs(int(power or 0)) < 300 else 0


def slash(tokens, i):
    """Read 3/4 (not 10/7 or 9/11, which the dates take) as a fraction."""
    if not (glued(tokens, i + 1) and tokens[i + 1].text in "/⁄" and glued(tokens, i + 2)):
        return None
    if tokens[i + 2].kind != "num" or (low_at(tokens, i + 3) == "/" and glued(tokens, i + 3)):
        return None
    above, below = parse_digits(tokens[i].text), parse_digits(tokens[i + 2].text)
    if not above or not below or below[0] == 0 or above[0] >= below[0]:
        return None
    value = above[0] / below[0]
    return Numeral(i, i + 3, value, value, 0.0, "a fraction", unit="fraction")


def with_fraction(tokens, j, value):
    """Read what follows a whole number as its fraction: 3 1/4, 2½, 5 and a half."""
    if j >= len(tokens) or value != int(value):
        return None
    hyphen = tokens[j].text == "-" and glued(tokens, j) and glued(tokens, j + 1)  # "9-1/4"
    if tokens[j].kind == "num" or hyphen and tokens[j + 1].kind == "num":
        part = slash(tokens, j + hyphen)
        return (
            (value + part.low, 0.0, part.last)
            if part and (hyphen or not glued(tokens, j))
            else None
        )
    part = vulgar(tokens, j, value, j)
    if part:
        return part.low, 0.0, part.last
    k = j
    while k < len(tokens) and tokens[k].text in HYPHENS:
        k += 1
    if low_at(tokens, k) != "and":
        return None
    k += 1
    while k < len(tokens) and tokens[k].text in HYPHENS:
        k += 1
    count = words()["one"].get(low_at(tokens, k)) or low_at(tokens, k) in ("a", "an")
    k += bool(count)
    k += k < len(tokens) and tokens[k].text in HYPHENS
    below = words()["denominator"].get(low_at(tokens, k))
    if below and (0 < count < below or below in (2, 4)):
        return value + (count or 1) / below, 0.0, k + 1
    return None


def vulgar(tokens, j, value, first):
    """Read ½ and the like, a sign of its own."""
    if j >= len(tokens) or len(tokens[j].text) != 1 or tokens[j].text.isascii():
        return None
    if unicodedata.category(tokens[j].text) != "No":
        return None
    part = unicodedata.numeric(tokens[j].text, None)
    if part is None or not 0 < part < 1:
        return None
    return Numeral(first, j + 1, value + part, value + part, 0.0, "a fraction", unit="fraction")


def power_of_ten(tokens, j):
    """Read "x 10^6" or "×10⁶"-like endings: (factor, next token)."""
    if low_at(tokens, j) not in ("x", "×", "*"):
        if low_at(tokens, j) == "x10":  # "1.3x10^6": the letters come as one name
            k = j + 1
        else:
            return None
    else:
        k = j + 2 if low_at(tokens, j + 1) == "10" else 0
    if not k:
        return None
    k += low_at(tokens, k) == "^"
    sign = -1 if low_at(tokens, k) in ("-", "−") else 1
    k += sign < 0
    if k < len(tokens) and tokens[k].kind == "num" and re.fullmatch(r"\d{1,2}", tokens[k].text):
        return 10.0 ** (sign * int(tokens[k].text)), k + 1
    return None


def magnitudes(tokens, j, value, step):
    """Multiply by "million", "bn", "k" ... after digits: (value, step, next token, rule)."""
    rule = ""
    if glued(tokens, j) and tokens[j].low in GLUED and _is_magnitude(tokens, j):
        factor = GLUED[tokens[j].low]
        return value * factor, step * factor, j + 1, " and a letter"
    roles = words()
    while j < len(tokens):
        k = j + (tokens[j].text in HYPHENS and glued(tokens, j))
        word = low_at(tokens, k)
        factor = roles["magnitude"].get(word) or roles["hundred"].get(word)
        if not factor and word in roles["plural"] and word[-1] == "s" and factor is None:
            factor = roles["plural"][word] if word in ("lakhs", "crores") else None
        if not factor or factor == 12:
            break
        value, step, j, rule = value * factor, step * factor, k + 1, " and a word"
    return value, step, j, rule


def _is_magnitude(tokens, j):
    """Tell "$3m" and "1.5m people" from "100m", and "30k" from "5K race"."""
    word, text = tokens[j].low, tokens[j].text
    if word in CLEARLY or word in ("k", "cr", "lac"):
        return True
    before = low_at(tokens, j - 2)
    money = before in ("$", "€", "£", "¥", "₹") or before in ("rs", "usd", "eur", "gbp")
    if word == "b":
        return True
    if word in ("t", "g"):
        return money or (word == "g" and text == "G" and j + 1 == len(tokens) and j < 3)
    following = low_at(tokens, j + 1)
    plural = is_plural(following) or following in ("people", "of", "ha", "sq")
    return money or text == "M" or word == "m" and plural
