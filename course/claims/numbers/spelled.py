"""Read numbers in words: two hundred and five thousand, two point five, two-thirds."""

import re

from course.claims.numbers.digits import INF, Numeral, with_fraction, words
from course.claims.tokens import HYPHENS, glued, low_at

TOO_MUCH = 10**24  # where "thousand thousand thousand ..." is no number any more


def in_words(tokens, i):
    """Read "two hundred and five thousand", "nineteen hundred", "two point five", "two-thirds"."""
    read = _whole(tokens, i)
    if (
        read is None
        or low_at(tokens, i - 1) in ("per", "/")
        and tokens[i].low in words()["magnitude"]
    ):
        return None
    value, j, step = read
    if low_at(tokens, j) == "point":
        value, j = decimals(tokens, j, value)
    below = _denominator(tokens, j, value)
    if below:
        factor = words()["magnitude"].get(low_at(tokens, below[1]))
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
    mixed = with_fraction(tokens, j, value)
    if mixed:
        value, step, j = _with_part(tokens, value, step, mixed)
    elif value < 1000:
        k = j + (low_at(tokens, j) in HYPHENS and glued(tokens, j))
        factor = words()["magnitude"].get(low_at(tokens, k))
        if factor and factor != 12:
            value, step, j = value * factor, step * factor, k + 1
    return Numeral(i, j, float(value), float(value), float(step), "words")


def _with_part(tokens, value, scale, mixed):
    """Read "a million and a half" (1.5 million) and "one billion and a half million"."""
    magnitude = words()["magnitude"].get(low_at(tokens, mixed[2]))
    part = mixed[0] - value
    if scale >= 1000:
        return value + part * (magnitude or scale), 0.0, mixed[2] + bool(magnitude)
    if magnitude and magnitude != 12:
        return mixed[0] * magnitude, 0.0, mixed[2] + 1
    return mixed


def _small(tokens, i):
    """Read 0 to 99 in words: (value, next token) or None."""
    roles, word = words(), low_at(tokens, i)
    if word in roles["ten"]:
        j = i + 1
        k = j + (j < len(tokens) and tokens[j].text in HYPHENS)
        unit = roles["one"].get(low_at(tokens, k), 0)
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
        elif (
            word in roles["magnitude"] and (current is not None or total == 0) and total < TOO_MUCH
        ):
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
            low_at(tokens, j + 1) in words()["hundred"]
            or low_at(tokens, j + 1) in words()["magnitude"]
        )
        return j + 1 if tokens[j].text in HYPHENS and hundred and current else 0
    if tokens[j].low not in ("and", "&", ",") and tokens[j].text not in HYPHENS:
        return 0
    small = _small(tokens, j + 1)
    if not small:
        return 0
    k = small[1] + (low_at(tokens, small[1]) in HYPHENS)
    below = words()["denominator"].get(low_at(tokens, k))
    if below and low_at(tokens, k)[-1] == "s" and 1 < small[0] < below:
        return 0  # "a hundred and two fifths": the fraction is a part of its own
    if tokens[j].low == ",":  # "three million, two hundred": a smaller magnitude must follow
        return j + 1 if current is None and low_at(tokens, small[1]) in words()["hundred"] else 0
    return j + 1


def decimals(tokens, j, value):
    """Return (value, next token) with the digits said after "point" at token j."""
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
    word = low_at(tokens, k)
    below = words()["denominator"].get(word)
    ten = words()["ten"].get(word)
    if ten and above > 0 and low_at(tokens, k + 1) in HYPHENS:  # "one twenty-fifth"
        part = words()["denominator"].get(low_at(tokens, k + 2)) or words()["ordinal"].get(
            low_at(tokens, k + 2).removesuffix("s")
        )
        return (ten + part, k + 3) if part and part < 10 else None
    if not below or above <= 0:
        return None
    if (word[-1] == "s") != (above > 1) and not (below in (2, 4) and word[-1] != "s" and k > j):
        return None
    if word == "half" and k == j and above > 1:
        return None
    if low_at(tokens, k + 1) in words()["magnitude"] and below > 4:
        return None
    return below, k + 1
