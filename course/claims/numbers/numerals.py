"""Read the numbers of a text, in digits and in words: what each is worth, and nothing else."""

from functools import cache

from course.claims.numbers.digits import (
    INF,
    Numeral,
    magnitudes,
    parse_digits,
    power_of_ten,
    slash,
    vulgar,
    with_fraction,
    words,
)
from course.claims.numbers.spelled import decimals, in_words
from course.claims.numbers.vague import TIMES, VAGUE_TIMES, article, half, none, vague
from course.claims.tokens import CLOSERS, low_at


@cache
def starters():
    """Return the words that a number can begin with."""
    roles = words()
    found = (
        set(VAGUE_TIMES)
        | set(TIMES)
        | {"a", "an", "half", "quarter", "none", "no", "not", "negative", "minus"}
    )
    found.update(*(roles[r] for r in ("one", "ten", "hundred", "magnitude", "plural")))
    return frozenset(found | {"single"})


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
        return vulgar(tokens, i, 0.0, i)
    if token.low not in starters():
        return None
    for read in (_negative, vague, none, article, half, in_words):
        found = read(tokens, i)
        if found:
            return found
    return None


def _digits(tokens, i):
    parsed = parse_digits(tokens[i].text)
    if parsed is None:
        return None
    value, step = parsed
    last, rule = i + 1, "digits"
    if low_at(tokens, last) in CLOSERS:
        return Numeral(i, last, value, value, step, rule)
    fraction = slash(tokens, i)
    if fraction:
        return fraction
    if (
        low_at(tokens, last) == "point"
        and last + 1 < len(tokens)
        and tokens[last + 1].kind == "num"
    ):
        value, last = decimals(tokens, last, value)
    mixed = with_fraction(tokens, last, value)
    if mixed:
        value, step, last, rule = *mixed, "digits and a fraction"
    power = power_of_ten(tokens, last)
    if power:
        factor, last, rule = *power, "digits and a power of ten"
        value, step = value * factor, step * factor
    value, step, last, more = magnitudes(tokens, last, value, step)
    if abs(value) == INF:
        return None
    return _hundred_and(tokens, Numeral(i, last, value, value, step, rule + more))


def _hundred_and(tokens, found):
    """Read "15 hundred and five": what is left of a hundred."""
    j = found.last
    if j + 1 >= len(tokens) or tokens[j].low != "and" or tokens[j - 1].low != "hundred":
        return found
    rest = _digits(tokens, j + 1) if tokens[j + 1].kind == "num" else in_words(tokens, j + 1)
    if not rest or rest.low >= 100 or found.low >= 1000:
        return found
    value = found.low + rest.low
    return found._replace(low=value, high=value, step=1.0, last=rest.last)


def _negative(tokens, i):
    if tokens[i].low not in ("minus", "negative") or i + 1 >= len(tokens):
        return None
    again = tokens[i + 1].low in ("minus", "negative") or i and tokens[i - 1].kind == "num"
    again = again or low_at(tokens, i - 1) == "or"  # "plus or minus 3 points"
    found = None if again else read_numeral(tokens, i + 1)
    if not found or found.low != found.high:
        return None
    return found._replace(first=i, low=-found.low, high=-found.high, rule="below zero")
