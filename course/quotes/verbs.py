"""A reporting verb in its sentence: where its verb group begins and what form it has."""

import re
from typing import NamedTuple

from course.quotes import grammar
from course.quotes.lexicon import Cue, cues

BE = frozenset(
    "is are was were be been being am 's ’s 're ’re 'm ’m got isn't aren't wasn't".split()
)
BE |= {"weren't", "isn’t", "aren’t", "wasn’t", "weren’t"}
# What may stand before "to say" without changing who says it: went on to say, appears to say.
RAISING = frozenset(
    """went go goes going continued continues continue appeared appears appear seemed seems seem
    began begins begin started starts proceeded tends tended came comes liked likes rushed hastened
    had has have used wanted quick""".split()
)
PLURALS = frozenset("people men women children police media public staff majority others".split())
_HELPERS = re.compile(r"(?:[xr]|(?<=[hw])'|(?<=x)n)+$")  # has often, 's also, has long


class Verb(NamedTuple):
    """A reporting verb; ``start`` and ``after`` number words, ``shape`` is its form.

    Shapes are finite (has said), passive (was told), participle (saying), infinitive (to say).

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> verb = verb_at(Reading("He has often said so."), 3, 0, 5)
    >>> verb.start, verb.after, verb.shape
    (1, 4, 'finite')
    """

    entry: Cue
    start: int
    after: int
    shape: str


def verb_at(reading, place, low, high):
    """Return the `Verb` whose cue stands at word `place`, or None if it is no reporting verb.

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> verb_at(Reading("He report it."), 1, 0, 4) is None
    True
    """
    lows, letters = reading.lows, reading.letters
    two = place + 1 < high and cues().get(f"{lows[place]} {lows[place + 1]}")
    entry = two or cues().get(lows[place])
    if not entry:
        return None
    start, infinitive = _group(lows, letters, place, low)
    after = place + 2 if two else place + 1
    letter, helpers = letters[place], letters[start:place]
    being = any(lows[n] in BE for n in range(start, place))
    helped = re.search("[x'o]", helpers) is not None
    if letter == "u" and not helped:
        return None
    if letter == "i" and not helped and not infinitive and not _plural(reading, start, low):
        return None
    if letter == "g" and not being:
        return Verb(entry, start, after, "participle")
    if being and letter != "g":
        return None if entry.kind == "mental state" else Verb(entry, start, after, "passive")
    return Verb(entry, start, after, "infinitive" if infinitive else "finite")


def _group(lows, letters, place, low):
    """Return where a verb group begins, and whether it is an infinitive: to say."""
    start = place
    while True:
        before = _HELPERS.search(letters, max(low, start - 8), start)
        start = before.start() if before else start
        verb = start - 2
        if verb < low or letters[start - 1] != "o":
            return start, False
        if lows[verb] == "on" and verb > low:
            verb -= 1
        if lows[verb] not in RAISING:
            return start, True
        start = verb


def _plural(reading, start, low):
    """Say whether the words before a base form can be its subject: officials say."""
    if start == low:
        return False
    letter, word = reading.letters[start - 1], reading.lows[start - 1]
    if letter in "hw":
        return word not in ("he", "she", "it")
    if letter in ",-z":
        return True
    subject = grammar.subject_before(reading.letters, low, start)
    if subject is None or letter not in "nNe":
        return False
    part = reading.letters[subject[0] : subject[1]]
    link = re.search(r"(?<=.)[pfogw]", part)
    head = subject[0] + (link.start() if link else len(part)) - 1
    word = reading.lows[head]
    counted = part[0] == "e" or "c" in part or reading.letters[head] == "d"
    return counted or word.endswith("s") or word in PLURALS
