"""The same cases in other words: what only computes passes, what only remembers does not.

Every letter of a case's texts is exchanged, vowel for vowel and consonant for consonant, and in a
second disguise words grow longer. Words that the solved function itself looks for stay. A
disguise is used only where the solved function treats it just as it treats the case: its answer
to the disguised case is the disguise of its answer. So nothing is asked of a student that the
exercise does not ask.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from course.answers import output

WORD = re.compile(r"[^\W\d_]+")
_TURNED = str.maketrans(
    "aeioubcdfghjklmnpqrstvwxyzAEIOUBCDFGHJKLMNPQRSTVWXYZ",
    "eiouacdfghjklmnpqrstvwxyzbEIOUACDFGHJKLMNPQRSTVWXYZB",
)


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
        plain = solved(*case)
        numbers = any(isinstance(item, int | float) for item in case)
        for way in (turned,) if numbers else (turned, longer):  # numbers may be places in the text
            arguments = disguised(case, way, kept)
            if arguments == case:
                continue
            answer = solved(*arguments)
            wanted = output(disguised(plain, way, kept))
            if _alike(output(answer), wanted, way is turned):
                yield arguments, output(answer)


def _alike(form, wanted, whole: bool) -> bool:
    """Tell whether two forms are equal; where words grew longer, numbers may differ."""
    if isinstance(form, list) and isinstance(wanted, list):
        return len(form) == len(wanted) and all(
            _alike(one, other, whole) for one, other in zip(form, wanted, strict=True)
        )
    if not whole and isinstance(form, str) and isinstance(wanted, str) and form.isdecimal():
        return wanted.isdecimal()
    return form == wanted
