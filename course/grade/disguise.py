"""The same cases in other words: what only computes passes, what only remembers does not.

Every letter of a case's texts is exchanged, vowel for vowel and consonant for consonant, and in a
second disguise words grow longer. Words that the solved function itself looks for stay; where
they are all there is, numbers change instead. A disguise is used only where the solved function
treats it just as it treats the case: its answer to the disguised case is the disguise of its
answer. So nothing is asked of a student that the exercise does not ask.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import partial

from course.answers import output

WORD = re.compile(r"[^\W\d_]+")
_TURNED = str.maketrans(
    "aeioubcdfghjklmnpqrstvwxyzAEIOUBCDFGHJKLMNPQRSTVWXYZ",
    "eiouacdfghjklmnpqrstvwxyzbEIOUACDFGHJKLMNPQRSTVWXYZB",
)
_COUNTED_ON = str.maketrans("123456789", "234567891")


def turned(word: str) -> str:
    """Exchange the letters of a word.

    Examples
    --------
    >>> turned("Ann"), turned("Anna")
    ('Epp', 'Eppe')
    """
    return word.translate(_TURNED)


def longer(word: str) -> str:
    """Exchange the letters of a word and put one more behind the first; initials stay short.

    Examples
    --------
    >>> longer("Ann"), longer("Anna"), longer("U")
    ('Eopp', 'Eoppe', 'A')
    """
    new = turned(word)
    return new if len(word) == 1 else new[0] + ("O" if word.isupper() else "o") + new[1:]


def disguised(value, way: Callable[[str], str], kept: frozenset[str]):
    """Put the texts within a value into other words.

    Examples
    --------
    >>> disguised(["Ann met Bo.", 3], turned, frozenset({"met"}))
    ['Epp met Cu.', 3]
    """
    if isinstance(value, str):
        return WORD.sub(lambda m: m[0] if m[0].lower() in kept else way(m[0]), value)
    if isinstance(value, list | tuple):
        return [disguised(item, way, kept) for item in value]
    return value


def words_looked_for(source: str) -> frozenset[str]:
    r"""Return the words in the texts that a piece of code holds, in small letters.

    Examples
    --------
    >>> sorted(words_looked_for("x = ' which '\ny = 'not stated'"))
    ['not', 'stated', 'which']
    """
    nodes = ast.walk(ast.parse(source))
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


def held_out(cases: list[list], solved: Callable, kept: frozenset[str]) -> Iterator[tuple]:
    """Yield disguised cases with what the solved function makes of them.

    Parameters
    ----------
    cases : list of list
        The arguments of each case.
    solved : callable
        The solved function.
    kept : frozenset of str
        As `words_looked_for` gives it.

    Yields
    ------
    tuple of (list, object)
        Arguments, and the answer in the form of `course.answers.output`.

    Examples
    --------
    >>> list(held_out([["Ann met Bo."]], lambda text: text.split(), frozenset()))[0]
    (['Epp niv Cu.'], ['Epp', 'niv', 'Cu.'])
    """
    for case in cases:
        for way, exact in _ways(case, kept):
            arguments = way(case)
            try:
                form, wanted = output(solved(*arguments)), output(way([solved(*case)])[0])
            except Exception:  # a disguise that even the solved function resists is none
                continue
            if _alike(form, wanted, exact):
                yield arguments, form


def _ways(case: list, kept: frozenset[str]) -> Iterator[tuple[Callable, bool]]:
    """Yield the disguises of a case, and whether numbers of the answer must follow them."""
    if disguised(case, turned, kept) != case:
        yield partial(disguised, way=turned, kept=kept), True
        if not any(isinstance(item, int | float) for item in case):  # it may be a place in the text
            yield partial(disguised, way=longer, kept=kept), False
    elif scaled(case) != case:
        yield scaled, True


def scaled(value):
    """Make every number within a value three times as large; in texts, exchange the digits.

    Examples
    --------
    >>> scaled(["about 170", [100, True]])
    ['about 280', [300, True]]
    """
    if isinstance(value, str):
        return value.translate(_COUNTED_ON)
    if isinstance(value, list | tuple):
        return [scaled(item) for item in value]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value * 3 if number else value


def _alike(form, wanted, whole: bool) -> bool:
    """Tell whether two forms are equal; where words grew longer, numbers may differ."""
    if isinstance(form, list) and isinstance(wanted, list):
        return len(form) == len(wanted) and all(
            _alike(one, other, whole) for one, other in zip(form, wanted, strict=True)
        )
    if not whole and isinstance(form, str) and isinstance(wanted, str) and form.isdecimal():
        return wanted.isdecimal()
    return form == wanted
