"""Positions toward a statement that the text does not repeat ("the dam is a serious danger")."""

from course.stance.reading import reading_of
from course.stance.roles import Clue

# how a class of words speaks about any statement, and about one that calls its subject bad
DOUBT = {"belief": 1, "disbelief": -1, "diminishing": -1}
HARM = ("worsening", "calamity", "remedy", "spread")
TONE = {"appreciation -": 0.4, "affect: against": 0.4, "appreciation +": 0.4, "affect: for": 0.2}
ATTACK = 0.3


def proposition_clues(reading, target):
    """Return the words that take the statement for true or false.

    A word for what is doubtful speaks against any statement, a word for what is known speaks for
    it. If the statement itself calls something bad, then words for harm, growth of harm and
    remedies agree with it; if it calls something good, words of praise do. Words that accuse
    somebody of falsehood speak against the statement.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> reading = reading_of("It is a hoax.", standard())
    >>> [clue.weight for clue in proposition_clues(reading, "the dam is dangerous")]
    [-0.8]
    """
    own = tone_of(target, reading.lexicon)
    clues, used = [], set()
    for hit in reading.scene.entries(reading.lexicon.shift_index):
        kind, weight = hit.entry.kind, hit.entry.weight
        if kind in DOUBT:
            weight = abs(weight) * DOUBT[kind]
        elif kind in HARM and own:
            weight *= own
        else:
            continue
        clues.append(Clue(hit.start, hit.end, weight, kind, kind, -1))
        used |= set(range(hit.start, hit.end))
    for hit in reading.tone:
        if hit.start in used:
            continue
        kind, weight = hit.entry.kind, hit.entry.weight
        if kind in TONE:
            weight *= own * TONE[kind]
        elif kind.startswith("judgement") and weight < 0:
            weight *= ATTACK
        else:
            continue
        clues.append(Clue(hit.start, hit.end, weight, "tone", kind, -1))
    return sorted(clues)


def tone_of(target, lexicon):
    """Return 1, -1 or 0: whether the statement calls something good or bad.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> tone_of("the dam is a serious danger", standard())
    -1
    """
    reading = reading_of(target, lexicon)
    total = sum(reading.shift(hit.start, hit.entry.weight)[0] for hit in reading.tone)
    return (total > 0) - (total < 0)
