"""Where a text names its target, as runs of words."""

import re
from typing import NamedTuple

from course import CourseError
from course.stance.scene import NOT_NAMES

COPULA = re.compile(
    r"\b(?:is|are|was|were|should|must|will|would|can|cannot|ought|has|have|does)\b"
)


class Mention(NamedTuple):
    """Words `start` up to `end` name the target; `left` to `right` adds the name's other parts.

    `cut` is how many characters of the first word stand before the name ("anti-" in "anti-tax").
    """

    start: int
    end: int
    left: int
    right: int
    cut: int = 0


def names_of(target):
    """Return the names in a target: a name, or a list of names for the same thing.

    Raises
    ------
    CourseError
        When there is no name, or an empty one.

    Examples
    --------
    >>> names_of(["United States", "U.S."])
    ['United States', 'U.S.']
    """
    names = [target] if isinstance(target, str) else target
    if not isinstance(names, (list, tuple, set, frozenset)) or not names:
        raise CourseError("Give the target as a name, or as a list of names for one thing.")
    cleaned = [name.strip() if isinstance(name, str) else "" for name in names]
    if not all(cleaned):
        raise CourseError("The target is empty: give a name such as 'the truce'.")
    return cleaned


def is_proposition(target):
    """Tell whether a target is a statement ("the plan is safe"), not a name or noun phrase.

    Examples
    --------
    >>> is_proposition("the truce"), is_proposition("the truce is dead")
    (False, True)
    """
    return bool(COPULA.search(target)) and len(target.split()) > 2


def find_mentions(scene, names):
    """Return where the text names the target: whole names first, else their last names.

    Returns
    -------
    list of Mention
        In order; empty when the target is absent. Capitals must agree for names of one word.

    Examples
    --------
    >>> from course.stance.scene import Scene
    >>> [m.start for m in find_mentions(Scene("Mr. Lee met Lee."), ["Ann Lee"])]
    [1, 3]
    """
    found = _spans(scene.text, names)
    if not found:
        short = [name.split()[-1] for name in names if len(name.split()) > 1]
        found = _spans(scene.text, [word for word in short if len(word) > 2 and word[0].isupper()])
    mentions = [mention_at(scene, start, end) for start, end in found]
    return [mention for mention in mentions if mention.start < mention.end]


def _spans(text, names):
    spans = set()
    for name in names:
        bare = re.sub(r"^(?:the|a|an)\s+(?=\w)", "", name, flags=re.I)
        flags = 0 if bare[:1].isupper() else re.I
        words = r"\s+".join(re.escape(word) for word in bare.split())
        pattern = rf"(?<!\w){words}(?!\w)"
        spans |= {match.span() for match in re.finditer(pattern, text, flags)}
    return sorted(spans)


def mention_at(scene, start, end):
    """Return the `Mention` that covers the characters `start` up to `end`.

    Examples
    --------
    >>> from course.stance.scene import Scene
    >>> mention_at(Scene("Then President Ana Lee left the room."), 19, 22)
    Mention(start=3, end=4, left=1, right=4, cut=0)
    """
    first = scene.at(start)
    last = first
    while last < len(scene) and scene.starts[last] < end:
        last += 1
    left, right = first, last
    if last > first and scene.word(last - 1) == "'s":  # the ending is no part of the name
        last = right = last - 1 if last - 1 > first else last
    while left > 0 and _name_part(scene, left - 1):
        left -= 1
    while _name_part(scene, right):
        right += 1
    cut = max(0, start - scene.starts[first]) if first < last else 0
    return Mention(first, last, left, right, cut)


def _name_part(scene, i):
    return scene.capital(i) and scene.words[i] not in NOT_NAMES and not scene.headline[i]
