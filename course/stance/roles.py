"""What is done to the target: the verb or noun whose object it is."""

from typing import NamedTuple

from course.stance.scene import (
    AUX,
    BE,
    COMMON,
    CONJUNCTIONS,
    DETERMINERS,
    HARD,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
)

LIKING = PRONOUNS | frozenset("really to not don't doesn't didn't also people".split())
# classes whose "to" is followed by a verb: the target must be that verb
INFINITIVE = ("intend", "refuse", "plan", "refusal")
CHOOSING = ("endorse", "help", "pursue")
# how far a verb reaches over a preposition: "criticised the leaders of [Ruritania]"
UP = {
    "of": 0.6,
    "over": 0.5,
    "about": 0.5,
    "for": 0.4,
    "in": 0.3,
    "from": 0.3,
    "at": 0.3,
    "on": 0.3,
}


class Clue(NamedTuple):
    """A word of the text that carries stance, before what stands near it is weighed.

    `role` names the rule; `agent` is the word left of which its holder stands, or -1.
    """

    start: int
    end: int
    weight: float
    role: str
    why: str
    agent: int


def verb_at(scene, lexicon, i, particle=None):
    """Return the stance verb that word i begins, with the end of its words; else (None, i).

    With `particle`, only a verb that takes this preposition; without, only one that takes none
    or whose preposition follows at once.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.scene import Scene
    >>> scene = Scene("They spoke out against it.")
    >>> verb_at(scene, standard(), 1)[0].lemma
    'speak out'
    """
    if scene.capital(i) and not scene.headline[i] and scene.capital(i - 1):  # part of a name
        return None, i
    for verb in lexicon.verb_forms.get(scene.word(i), ()):
        end = i + 1 + len(verb.rest)
        if verb.rest and tuple(scene.words[i + 1 : end]) != verb.rest:
            continue
        if particle is None and verb.particle:
            if scene.word(end) != verb.particle:
                continue
        elif particle is not None and verb.particle != particle:
            continue
        return verb, end
    return None, i


def is_noun_here(scene, i):
    """Tell whether word i, which could be a verb, stands where a noun stands.

    Examples
    --------
    >>> from course.stance.scene import Scene
    >>> is_noun_here(Scene("She won the support of many."), 3)
    True
    """
    before = scene.word(i - 1)
    if scene.word(i) == "like":  # "a man like him", "they like him"
        return before not in LIKING
    return (
        (before in DETERMINERS and before not in ("and", "or", "that", "who"))
        or before in ("'s", "of", "with", "in", "for", "under")
    ) and not scene.word(i).endswith(("ing", "ed"))


def is_passive(scene, i, verb):
    """Tell whether the verb at word i is a participle with a form of "be" before it.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.scene import Scene
    >>> scene = Scene("It was rejected.")
    >>> is_passive(scene, 2, verb_at(scene, standard(), 2)[0])
    True
    """
    if not verb.forms & {"participle", "past"}:
        return False
    for j in range(i - 1, max(-1, i - 5), -1):
        word = scene.word(j)
        if word == "'s":  # "he's opposed to it" is a verb, "his opposed plan" is none
            after = scene.word(i + 1)
            return after in PREPOSITIONS or after == "to"
        if word in BE:
            return True
        if word not in AUX and not word.endswith("ly"):
            return False
    return False


def object_clues(scene, lexicon, mention):
    """Return the clue of the verb or noun whose object is the target, in a list.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import mention_at
    >>> from course.stance.scene import Scene
    >>> scene = Scene("Voters rejected the dam.")
    >>> mention = mention_at(scene, 20, 23)
    >>> object_clues(scene, standard(), mention)[0].why
    'reject'
    """
    factor, steps, i = 1.0, 0, mention.left - 1
    while i >= 0 and steps <= 10:
        word = scene.word(i)
        if word in QUOTES and scene.hard[i] == scene.hard[i - 1]:
            i -= 1
            continue
        if word == "that" or word in HARD or word in CONJUNCTIONS:
            return _with_clause(scene, lexicon, i, factor) if word == "that" else []
        verb, end = verb_at(scene, lexicon, i)
        if verb and not is_noun_here(scene, i) and (not verb.particle or end == i + 1):
            return _verb_clue(scene, lexicon, mention, verb, i, end, factor)
        if word in PREPOSITIONS or word == "to":
            clue = _with_preposition(scene, lexicon, mention, i, word, factor)
            if clue or word not in UP:
                return [clue] if clue else []
            factor *= _through(scene, i, word)
        elif word == ",":
            if not scene.capital(i - 1):
                break
            factor *= 0.9
        elif _stops(scene, lexicon, i):
            break
        elif word not in DETERMINERS and not scene.capital(i):
            factor *= 0.93
        i, steps = i - 1, steps + 1
    return []


def _through(scene, i, word):
    """Return how much a clue keeps when it reaches over a preposition, all of it in a name."""
    in_name = word == "of" and scene.capital(i - 1) and scene.capital(i + 1)
    return 1 if in_name else UP[word]


def _verb_clue(scene, lexicon, mention, verb, i, end, factor):
    """Return the clue of a verb that may have the target as its object, in a list."""
    if is_passive(scene, i, verb) or not verb.object:
        return []
    if not verb.particle and scene.word(end) in PREPOSITIONS:  # it has no object
        return []
    weight = verb.object * factor * _head(scene, lexicon, mention)
    if verb.kind in CHOOSING and "over" in scene.words[end : mention.left]:
        weight = -weight  # "chose the bridge over [the dam]"
    return [Clue(i, end, weight, "object", verb.kind, i)]


def _head(scene, lexicon, mention):
    """Return -0.5 before a noun against its owner ("praised [Lee]'s rivals"), else 1."""
    owned = scene.word(mention.right) == "'s"
    i = mention.right + owned
    for noun in (
        n for j in (i, i + 1)[: 1 + owned] for n in lexicon.noun_index.get(scene.word(j), ())
    ):
        if "'s" in noun.prepositions and noun.weight < 0:
            return -0.5
    return 1.0


def _stops(scene, lexicon, i):
    word = scene.word(i)
    if word in PRONOUNS or word in COMMON or (word in AUX and word != "'s"):
        return True
    if word.endswith("ed") and (scene.word(i + 1) in DETERMINERS or scene.capital(i + 1)):
        return not is_noun_here(scene, i)
    return word in lexicon.cue_forms and not is_noun_here(scene, i)


def _with_preposition(scene, lexicon, mention, i, preposition, factor):
    """Return the clue of a noun, adjective or verb that takes its target with word i."""
    factor *= _head(scene, lexicon, mention)
    reach = 2 if preposition == "to" else 6
    if preposition == "for" and scene.word(mention.right) == "to":
        return None
    for j in range(i - 1, max(-1, i - reach), -1):
        word = scene.word(j)
        if word in HARD or word in CONJUNCTIONS or word in (",", "to"):
            break
        near = factor * (1 if j == i - 1 else 0.8)
        for noun in lexicon.noun_index.get(word, ()):
            first = j + 1 - len(noun.words)
            if noun.kind in INFINITIVE and abs(factor) < 1:
                continue
            if preposition in noun.prepositions and (
                len(noun.words) == 1 or tuple(scene.words[max(0, first) : j + 1]) == noun.words
            ):
                return Clue(first, j + 1, noun.weight * near, "noun", noun.kind, first)
        verb, end = verb_at(scene, lexicon, j, preposition)
        if verb and end <= i and not is_noun_here(scene, j):
            if verb.kind in INFINITIVE and abs(factor) < 1:
                continue
            return Clue(j, i + 1, verb.object * near, "object", verb.kind, j)
    if preposition == "against":
        return Clue(i, i + 1, -0.55 * factor, "noun", "against", i)
    return None


def _with_clause(scene, lexicon, i, factor):
    """Return the clue of a noun or verb whose "that" clause begins with the target."""
    for noun in lexicon.noun_index.get(scene.word(i - 1), ()):
        if len(noun.words) == 1 and noun.weight < 0 and not noun.kind.startswith("adjective"):
            return [Clue(i - 1, i, 0.7 * noun.weight * factor, "noun", noun.kind, i - 1)]
    for verb in lexicon.verb_forms.get(scene.word(i - 1), ()):
        if verb.kind in ("condemn", "feel against"):
            return [Clue(i - 1, i, 0.7 * verb.object * factor, "object", verb.kind, i - 1)]
    return []
