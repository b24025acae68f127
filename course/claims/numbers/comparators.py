"""Recognise the words that turn a number into a bound: more than, up to, about, or more."""

from functools import cache

from course.claims.tokens import tokenize
from course.lexicons import table

# How far "about" may be off; a convention, said aloud so that it can be argued with.
ABOUT = 0.10
#: Comparators with one end only.
BOUNDED = frozenset(["more_than", "at_least", "less_than", "at_most"])
BE = frozenset(["are", "were", "is", "was", "be", ","])
DURING = frozenset(
    """for of in is was are were be been lasted took spent just well a after slightly last wait
    waited since and taken takes take age aged within""".split()
)


@cache
def _phrases(side):
    """Return {deciding token: [(tokens, comparator), ...] longest first}."""
    found = {}
    for row in table("comparators"):
        if row["side"] == side:
            words = tuple(token.low for token in tokenize(row["phrase"]))
            key = words[-1] if side == "before" else words[0]
            found.setdefault(key, []).append((words, row["comparator"]))
    return {word: sorted(rows, key=lambda row: -len(row[0])) for word, rows in found.items()}


FILLERS = frozenset(
    """the an a only just well far slightly even little bit another somewhat total of age
    ages""".split()
)


def before(tokens, i):
    """Return (comparator, first token) of the words that stand before token i, or None.

    Examples
    --------
    >>> from course.claims.tokens import tokenize
    >>> before(tokenize("no more than 140"), 3)
    ('at_most', 0)
    """
    k = i - 1
    if k >= 0 and tokens[k].text in ("-", "(") and k >= 1 and tokens[k - 1].low in ("sub", "("):
        k -= 1
    skipped = 0
    while k > 0 and tokens[k].low in FILLERS and skipped < 4:
        k, skipped = k - 1, skipped + 1
    for end in (i - 1, k) if k < i - 1 else (k,):
        found = _match_before(tokens, end)
        if found and (end == i - 1 or _may_skip(tokens, end, i)):
            return found
    return None


def _may_skip(tokens, end, i):
    """Allow "under the age of 19", "more than a dozen", "nearly another 40"."""
    between = [token.low for token in tokens[end + 1 : i]]
    return between in (["the", "age", "of"], ["the", "ages", "of"], ["age", "of"], ["age"], ["a"],
                       ["an"], ["another"], ["a", "total", "of"], ["only"], ["-"])  # fmt: skip


def _match_before(tokens, k):
    if k < 0:
        return None
    for words, comparator in _phrases("before").get(tokens[k].low, ()):
        first = k + 1 - len(words)
        if first >= 0 and all(
            token.low == word for token, word in zip(tokens[first : k + 1], words, strict=True)
        ):
            return _negated(tokens, first, comparator, words)
    return None


def _negated(tokens, first, comparator, words):
    """Turn "no more than" round where the table has no row for it, and drop false friends."""
    previous = tokens[first - 1].low if first else ""
    of_all = previous == "all" and (first < 2 or tokens[first - 2].low not in BE)
    if words[-1] in ("not", "no") or of_all and words == ("over",):
        return None  # "all over two countries"; "they are all over 16" is a bound
    if words[0] in ("maximum", "minimum", "max") and previous in ("the", "its"):
        return None
    if words == ("above",) and previous == "the":
        return None
    if words in (("below",), ("near",)) and previous == "the":
        return None
    if previous in ("not", "n't", "never", "don't", "didn't", "doesn't", "no") or (
        previous.endswith("n't") or previous.endswith("n’t")
    ):
        turned = {"more_than": "at_most", "less_than": "at_least"}
        if comparator in turned and words[0] != "some":
            return turned[comparator], first - 1
    return comparator, first


def after(tokens, j):
    """Return (comparator, next token) of the words that stand from token j on, or None.

    Examples
    --------
    >>> from course.claims.tokens import tokenize
    >>> after(tokenize("140 or more people"), 1)
    ('at_least', 3)
    """
    k = j
    if k < len(tokens) and tokens[k].text in ("-", "‑"):
        k += 1
    if k >= len(tokens):
        return None
    for words, comparator in _phrases("after").get(tokens[k].low, ()):
        last = k + len(words)
        if tuple(token.low for token in tokens[k:last]) != words:
            continue
        if words == ("+",) and k > 0 and tokens[k].start != tokens[k - 1].end:
            continue
        if (
            words in (("plus",), ("odd",), ("ish",), ("max",), ("tops",))
            and k == j
            and (
                words != ("plus",)
                or last < len(tokens)
                and tokens[last].kind == "num"
                or tokens[k].start == tokens[k - 1].end + 1
                and words == ("plus",)
            )
        ):
            continue
        return comparator, last
    return None


def bounds(low, high, comparator):
    """Return (low, high, low_open, high_open) of a value under a comparator.

    Examples
    --------
    >>> bounds(140, 140, "more_than")
    (140, inf, True, True)
    >>> bounds(140, 140, "at_most")
    (0.0, 140, False, False)
    """
    inf = float("inf")
    if comparator in ("more_than", "at_least"):
        return low, inf, comparator == "more_than", True
    if comparator in ("less_than", "at_most"):
        below = -inf if high < 0 or high == 0 and comparator == "less_than" else 0.0
        return below, high, below == -inf, comparator == "less_than"
    if comparator == "about" and low == high:
        margin = abs(low) * ABOUT
        return low - margin, high + margin, False, False
    return low, high, False, high == inf
