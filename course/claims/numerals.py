"""Read the numbers of a text, in digits and in words: what each is worth, and nothing else."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from course.claims.tokens import is_plural
from course.lexicons import table

INF = float("inf")
MAX_DIGITS = 300  # what a computer's decimal number can hold
GLUED = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
         "t": 1e12, "tn": 1e12, "trn": 1e12, "g": 1e9, "cr": 1e7, "lac": 1e5}  # fmt: skip
CLEARLY = frozenset(["mn", "mln", "bn", "bln", "tn", "trn", "mil"])
HYPHENS = frozenset("-‐‑–")
VAGUE_TIMES = {
    "few": (2, 9, "a few = 2 to 9"),
    "several": (3, 9, "several = 3 to 9"),
    "couple": (1.5, 2.5, "a couple = about 2"),
    "many": (2, INF, "many = 2 or more"),
}


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


@cache
def starters():
    """Return the words that a number can begin with."""
    roles = words()
    found = set(VAGUE_TIMES) | {"a", "an", "half", "quarter", "twice", "no", "negative", "minus"}
    found.update(*(roles[r] for r in ("one", "ten", "hundred", "magnitude", "plural")))
    return frozenset(found | {"single"})


def step_of(written):
    """Return the place value of the last digit that counts: 1500 -> 100, 1.25 -> 0.01.

    A single nought at the end is taken as meant: 70 is no rounded number.

    Examples
    --------
    >>> step_of("1,500"), step_of("12.50"), step_of("7")
    (100.0, 0.01, 1.0)
    """
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


def read_numeral(tokens, i):
    """Return the `Numeral` that begins at token i, or None.

    Examples
    --------
    >>> from course.claims.tokens import tokenize
    >>> found = read_numeral(tokenize("two hundred and five thousand people"), 0)
    >>> found.low, found.last, found.rule
    (205000.0, 5, 'words')
    """
    token = tokens[i]
    if token.kind == "num":
        return _digits(tokens, i)
    if token.kind == "sign":
        return _vulgar(tokens, i, 0.0, i)
    if token.low not in starters():
        return None
    for read in (_negative, _vague, _article, _half, _in_words):
        found = read(tokens, i)
        if found:
            return found
    return None


def _low(tokens, i):
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _glued(tokens, i):
    """Say whether token i touches the one before it."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


# --- in digits ------------------------------------------------------------------------------


def _digits(tokens, i):
    parsed = parse_digits(tokens[i].text)
    if parsed is None:
        return None
    value, step = parsed
    last, rule = i + 1, "digits"
    fraction = _slash(tokens, i)
    if fraction:
        return fraction
    if _low(tokens, last) == "point" and last + 1 < len(tokens) and tokens[last + 1].kind == "num":
        value, last = _decimals(tokens, last, value)
    mixed = _mixed(tokens, last, value)
    if mixed:
        value, step, last, rule = *mixed, "digits and a fraction"
    power = _power(tokens, last)
    if power:
        factor, last, rule = *power, "digits and a power of ten"
        value, step = value * factor, step * factor
    value, step, last, more = _magnitudes(tokens, last, value, step)
    if abs(value) == INF:
        return None
    return Numeral(i, last, value, value, step, rule + more)


def _slash(tokens, i):
    """Read 3/4 (not 10/7 or 9/11, which the dates take) as a fraction."""
    if not (_glued(tokens, i + 1) and tokens[i + 1].text in "/⁄" and _glued(tokens, i + 2)):
        return None
    if tokens[i + 2].kind != "num" or (_low(tokens, i + 3) == "/" and _glued(tokens, i + 3)):
        return None
    above, below = parse_digits(tokens[i].text), parse_digits(tokens[i + 2].text)
    if not above or not below or below[0] == 0 or above[0] >= below[0]:
        return None
    value = above[0] / below[0]
    return Numeral(i, i + 3, value, value, 0.0, "a fraction", unit="fraction")


def _mixed(tokens, j, value):
    """Read what follows a whole number as its fraction: 3 1/4, 2½, 5 and a half."""
    if j >= len(tokens) or value != int(value):
        return None
    if tokens[j].kind == "num":
        part = _slash(tokens, j)
        return (value + part.low, 0.0, part.last) if part and not _glued(tokens, j) else None
    part = _vulgar(tokens, j, value, j)
    if part:
        return part.low, 0.0, part.last
    k = j
    while k < len(tokens) and tokens[k].text in HYPHENS:
        k += 1
    if _low(tokens, k) != "and":
        return None
    k += 1
    while k < len(tokens) and tokens[k].text in HYPHENS:
        k += 1
    article = _low(tokens, k) in ("a", "an", "one", "three")
    count = 3 if _low(tokens, k) == "three" else 1
    k += article
    k += k < len(tokens) and tokens[k].text in HYPHENS
    below = words()["denominator"].get(_low(tokens, k))
    if below and (article or below in (2, 4)):
        return value + count / below, 0.0, k + 1
    return None


def _vulgar(tokens, j, value, first):
    """Read ½ and the like, a sign of its own."""
    if j >= len(tokens) or len(tokens[j].text) != 1 or tokens[j].text.isascii():
        return None
    if unicodedata.category(tokens[j].text) != "No":
        return None
    part = unicodedata.numeric(tokens[j].text, None)
    if part is None or not 0 < part < 1:
        return None
    return Numeral(first, j + 1, value + part, value + part, 0.0, "a fraction", unit="fraction")


def _power(tokens, j):
    """Read "x 10^6" or "×10⁶"-like endings: (factor, next token)."""
    if _low(tokens, j) not in ("x", "×", "*"):
        if _low(tokens, j) == "x10":  # "1.3x10^6": the letters come as one name
            k = j + 1
        else:
            return None
    else:
        k = j + 2 if _low(tokens, j + 1) == "10" else 0
    if not k:
        return None
    k += _low(tokens, k) == "^"
    sign = -1 if _low(tokens, k) in ("-", "−") else 1
    k += sign < 0
    if k < len(tokens) and tokens[k].kind == "num" and re.fullmatch(r"\d{1,2}", tokens[k].text):
        return 10.0 ** (sign * int(tokens[k].text)), k + 1
    return None


def _magnitudes(tokens, j, value, step):
    """Multiply by "million", "bn", "k" ... after digits: (value, step, next token, rule)."""
    rule = ""
    if _glued(tokens, j) and tokens[j].low in GLUED and _is_magnitude(tokens, j):
        factor = GLUED[tokens[j].low]
        return value * factor, step * factor, j + 1, " and a letter"
    roles = words()
    while j < len(tokens):
        k = j + (tokens[j].text in HYPHENS and _glued(tokens, j))
        word = _low(tokens, k)
        factor = roles["magnitude"].get(word) or roles["hundred"].get(word)
        if not factor and word in roles["plural"] and word[-1] == "s" and factor is None:
            factor = roles["plural"][word] if word in ("lakhs", "crores") else None
        if not factor or factor == 12:
            break
        value, step, j, rule = value * factor, step * factor, k + 1, " and a word"
    if rule and _low(tokens, j) == "and" and tokens[j - 1].low == "hundred":
        rest = _in_words(tokens, j + 1) or (
            _digits(tokens, j + 1) if j + 1 < len(tokens) and tokens[j + 1].kind == "num" else None
        )
        if rest and rest.low < 100 and value < 1000:
            return value + rest.low, 1.0, rest.last, rule
    return value, step, j, rule


def _is_magnitude(tokens, j):
    """Tell "$3m" and "1.5m people" from "100m", and "30k" from "5K race"."""
    word, text = tokens[j].low, tokens[j].text
    if word in CLEARLY or word in ("k", "cr", "lac"):
        return not (text == "K" and _low(tokens, j + 1) in ("race", "run", "video", "tv", "screen"))
    before = _low(tokens, j - 2)
    money = before in ("$", "€", "£", "¥", "₹") or before in ("rs", "usd", "eur", "gbp")
    if word == "b":
        return True
    if word in ("t", "g"):
        return money or (word == "g" and text == "G" and j + 1 == len(tokens) and j < 3)
    following = _low(tokens, j + 1)
    plural = is_plural(following) or following in ("people", "of")
    return money or text == "M" or word == "m" and plural


# --- in words -------------------------------------------------------------------------------


def _negative(tokens, i):
    if tokens[i].low not in ("minus", "negative") or i + 1 >= len(tokens):
        return None
    again = tokens[i + 1].low in ("minus", "negative") or i and tokens[i - 1].kind == "num"
    found = None if again else read_numeral(tokens, i + 1)
    if not found or found.low != found.high:
        return None
    return found._replace(first=i, low=-found.low, high=-found.high, rule="below zero")


def _in_words(tokens, i):
    """Read "two hundred and five thousand", "nineteen hundred", "two point five", "two-thirds"."""
    read = _whole(tokens, i)
    if (
        read is None
        or _low(tokens, i - 1) in ("per", "/")
        and tokens[i].low in words()["magnitude"]
    ):
        return None
    value, j, step = read
    if _low(tokens, j) == "point":
        value, j = _decimals(tokens, j, value)
    below = _denominator(tokens, j, value)
    if below:
        factor = words()["magnitude"].get(_low(tokens, below[1]))
        value = value / below[0] * (factor or 1)
        return Numeral(
            i,
            below[1] + bool(factor),
            value,
            value,
            0.0,
            "a fraction in words",
            unit="" if factor else "fraction",
        )
    mixed = _mixed(tokens, j, value)
    if mixed:
        value, step, j = _with_part(tokens, value, step, mixed)
    elif value < 1000:
        k = j + (_low(tokens, j) in HYPHENS and _glued(tokens, j))
        factor = words()["magnitude"].get(_low(tokens, k))
        if factor and factor != 12:
            value, step, j = value * factor, step * factor, k + 1
    return Numeral(i, j, float(value), float(value), float(step), "words")


def _with_part(tokens, value, scale, mixed):
    """Read "a million and a half" (1.5 million) and "one billion and a half million"."""
    magnitude = words()["magnitude"].get(_low(tokens, mixed[2]))
    part = mixed[0] - value
    if scale >= 1000:
        return value + part * (magnitude or scale), 0.0, mixed[2] + bool(magnitude)
    if magnitude and magnitude != 12:
        return mixed[0] * magnitude, 0.0, mixed[2] + 1
    return mixed


def _small(tokens, i):
    """Read 0 to 99 in words: (value, next token) or None."""
    roles, word = words(), _low(tokens, i)
    if word in roles["ten"]:
        j = i + 1
        k = j + (j < len(tokens) and tokens[j].text in HYPHENS)
        unit = roles["one"].get(_low(tokens, k), 0)
        return (roles["ten"][word] + unit, k + 1) if 0 < unit < 10 else (roles["ten"][word], j)
    if word in roles["one"]:
        return roles["one"][word], i + 1
    return None


def _whole(tokens, i):
    """Read a whole number in words: (value, next token, step)."""
    roles = words()
    total, current, j, scale, step = 0, None, i, INF, 1
    while j < len(tokens):
        word = tokens[j].low
        small = _small(tokens, j) if current is None or current % 100 == 0 and current else None
        if small:
            current, j, step = (current or 0) + small[0], small[1], 1
        elif word in roles["hundred"] and (
            current is None and total == 0 or 0 < (current or 0) < 100
        ):
            current, j, step = (current if current is not None else 1) * 100, j + 1, 100
        elif word in roles["magnitude"] and (current is not None or total == 0):
            factor = roles["magnitude"][word]
            if factor >= scale:
                total, current = (total + (current or 0)) * factor, None
            else:
                total += (1 if current is None else current) * factor
                current = None
            scale, step, j = factor, factor, j + 1
        else:
            k = _connector(tokens, j, current, total)
            if not k:
                break
            j = k
    if j == i:
        return None
    return total + (current or 0), j, step


def _connector(tokens, j, current, total):
    """Return the token after "and", "&", "," or "-" when the number goes on there, else 0."""
    if not (total or current) or (current is not None and current % 100):
        hundred = (
            _low(tokens, j + 1) in words()["hundred"] or _low(tokens, j + 1) in words()["magnitude"]
        )
        return j + 1 if tokens[j].text in HYPHENS and hundred and current else 0
    if tokens[j].low not in ("and", "&", ",") and tokens[j].text not in HYPHENS:
        return 0
    small = _small(tokens, j + 1)
    if not small:
        return 0
    if tokens[j].low == ",":  # "three million, two hundred": a smaller magnitude must follow
        return j + 1 if current is None and _low(tokens, small[1]) in words()["hundred"] else 0
    return j + 1


def _decimals(tokens, j, value):
    digits, k = "", j + 1
    while _small(tokens, k) and len(digits) < 12:
        small = _small(tokens, k)
        digits, k = digits + str(small[0]), small[1]
    if not digits and k < len(tokens) and re.fullmatch(r"\d{1,9}", tokens[k].text):
        digits, k = tokens[k].text, k + 1
    return (value + float("0." + digits), k) if digits else (value, j)


def _denominator(tokens, j, above):
    """Read "-thirds", "fifth" after a number of parts: (denominator, next token)."""
    k = j + (j < len(tokens) and tokens[j].text in HYPHENS)
    word = _low(tokens, k)
    below = words()["denominator"].get(word)
    ten = words()["ten"].get(word)
    if ten and above > 0 and _low(tokens, k + 1) in HYPHENS:  # "one twenty-fifth"
        part = words()["denominator"].get(_low(tokens, k + 2)) or words()["ordinal"].get(
            _low(tokens, k + 2).removesuffix("s")
        )
        return (ten + part, k + 3) if part and part < 10 else None
    if not below or above <= 0:
        return None
    if (word[-1] == "s") != (above > 1) and not (below in (2, 4) and word[-1] != "s" and k > j):
        return None
    if word == "half" and k == j and above > 1:
        return None
    if _low(tokens, k + 1) in words()["magnitude"] and below > 4:
        return None
    return below, k + 1


def _article(tokens, i):
    """Read "a dozen", "a hundred", "a million and a half", "a third of", "a single"."""
    if tokens[i].low not in ("a", "an"):
        return None
    word, roles = _low(tokens, i + 1), words()
    if (
        word in roles["magnitude"]
        and word in ("lakh", "crore", "thousand", "million", "billion", "trillion", "dozen")
        or word in roles["hundred"]
    ):
        found = _in_words(tokens, i + 1)
        return found and found._replace(first=i, rule="a = one")
    if word in roles["denominator"] and word not in ("half", "halves") and word[-1] != "s":
        return _part(tokens, i, i + 1)
    if word in ("few", "couple"):
        return _vague(tokens, i + 1, i)
    if word == "half":
        return _half(tokens, i + 1, i)
    return None


def _part(tokens, i, k):
    """Read "a third of", "a quarter to", not "a third attack"."""
    below = words()["denominator"][tokens[k].low]
    magnitude = words()["magnitude"].get(_low(tokens, k + 1))
    if tokens[k].low == "quarter" and magnitude:
        value = magnitude / below
        return Numeral(i, k + 2, value, value, 0.0, "a fraction in words")
    j = k + 1 + (_low(tokens, k + 1) == "of" and _low(tokens, k + 2) in ("a", "an"))
    if j > k + 1 and _low(tokens, j + 1) in words()["magnitude"]:
        value = words()["magnitude"][_low(tokens, j + 1)] / below
        return Numeral(i, j + 2, value, value, 0.0, "a fraction in words")
    following = _low(tokens, k + 1)
    if following in ("of", "less", "more", "fewer", "higher", "lower", "larger", "to", "over"):
        return Numeral(i, k + 1, 1 / below, 1 / below, 0.0, "a fraction in words", unit="fraction")
    return None


NOT_HALF = frozenset(
    """first second last latter other opening top bottom front back better early final next lower
        upper left right""".split()
)


def _half(tokens, i, first=None):
    """Read "half a million", "half of", "half an hour", "half-century", not "second half"."""
    if tokens[i].low != "half":
        return _fold(tokens, i)
    if _low(tokens, i - 1) in NOT_HALF or (first is None and _low(tokens, i - 1) == "the"):
        return None
    start = i if first is None else first
    k = i + 1
    while _low(tokens, k) in ("a", "an", "-", "‑"):
        k += 1
    magnitude = words()["magnitude"].get(_low(tokens, k))
    if magnitude:
        return Numeral(start, k + 1, magnitude / 2, magnitude / 2, 0.0, "half a ...")
    unit = "" if k > i + 1 or first is not None else "fraction"
    if (
        first is not None
        and k == i + 1
        and _low(tokens, k) not in ("of", "hour", "day", "year", "century", "mile", "decade")
    ):
        return None
    return Numeral(start, k if k > i + 1 else i + 1, 0.5, 0.5, 0.0, "half", unit=unit)


def _fold(tokens, i):
    """Read "twice"; "threefold" and "12-fold" belong to the units."""
    if tokens[i].low == "twice":
        return Numeral(i, i + 1, 2.0, 2.0, 1.0, "twice = 2 times", unit="time")
    if tokens[i].low == "single" and _low(tokens, i - 1) in ("a", "", "not"):
        return Numeral(i, i + 1, 1.0, 1.0, 1.0, "single = one")
    return None


def _vague(tokens, i, first=None):
    """Read "hundreds of thousands", "a few dozen", "several hundred", "a couple of"."""
    start, roles = i if first is None else first, words()
    word = tokens[i].low
    if word in VAGUE_TIMES:
        return _vague_times(tokens, i, start)
    if word not in roles["plural"] or word in ("lakhs", "crores"):
        return None
    value, j, name = 1.0, i, []
    while _low(tokens, j) in roles["plural"]:
        value, name = value * roles["plural"][tokens[j].low], [*name, tokens[j].low]
        j += 1
        if _low(tokens, j) == "of" and _low(tokens, j + 1) in roles["plural"]:
            j += 1
        elif _low(tokens, j) not in roles["plural"]:
            break
    if word in ("tens", "scores") and len(name) == 1 and _low(tokens, j) != "of":
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
        and _low(tokens, i - 1) not in ("first", "last", "for", "next", "")
    ):
        return None
    j = i + 1
    if tokens[i].low == "couple" and _low(tokens, j) == "of":
        j += 1
    roles = words()
    factor = roles["hundred"].get(_low(tokens, j)) or roles["magnitude"].get(_low(tokens, j))
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
