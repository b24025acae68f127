"""What the grammar round the target says: what is done to it, and what it does."""

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
FOLLOWERS = frozenset(
    "critics critic opponents opponent detractors foes enemies rival rivals challenger "
    "challengers".split()
)
ASKED, DEMAND = "made to answer", -0.8
HAVE = frozenset("have has had having".split())
MODALS = frozenset("should must needs need ought".split())
STANDS = frozenset("in on at beside near between along under within behind , outside".split())
RELATIVE = ("who", "whom", "which", "that")
# what follows a participle that stands for a passive: "accused of", "praised by"
REDUCED = ("by", "of", "for", "as", "in", "over")
# classes whose "to" is followed by a verb: the target must be that verb
INFINITIVE = ("intend", "refuse", "plan", "refusal")
PREFIXES = {"anti": -0.7, "pro": 0.6}
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
    if scene.capital(i) and not scene.headline and scene.capital(i - 1):  # part of a name
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
    factor, steps, i, over = 1.0, 0, mention.left - 1, False
    while i >= 0 and steps <= 10:
        word = scene.word(i)
        if word in QUOTES and scene.hard[i] == scene.hard[i - 1]:
            i -= 1
            continue
        if word == "that" or word in HARD or word in CONJUNCTIONS:
            return _with_clause(scene, lexicon, i, factor) if word == "that" else []
        verb, end = verb_at(scene, lexicon, i)
        if verb and not is_noun_here(scene, i) and (not verb.particle or end == i + 1):
            if over and verb.kind in ("endorse", "help", "pursue"):
                factor = -factor
            return _verb_clue(scene, mention, verb, i, end, factor)
        if word in PREPOSITIONS or word == "to":
            clue = _with_preposition(scene, lexicon, mention, i, word, factor)
            if clue or word not in UP:
                return [clue] if clue else []
            factor *= _through(scene, i, word)
            over = over or word == "over"
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


def _verb_clue(scene, mention, verb, i, end, factor):
    """Return the clue of a verb that may have the target as its object, in a list."""
    if is_passive(scene, i, verb) or not verb.object:
        return []
    if not verb.particle and scene.word(end) in PREPOSITIONS:  # it has no object
        return []
    weight = verb.object * factor * _head(scene, mention)
    return [Clue(i, end, weight, "object", verb.kind, i)]


def _head(scene, mention):
    """Return -0.5 before a word for an opponent ("praised [Lee]'s rival"), else 1."""
    i = mention.right + (scene.word(mention.right) == "'s")
    if any(scene.word(j) in FOLLOWERS for j in (i, i + 1)):
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
            if noun.kind in INFINITIVE and factor < 1:
                continue
            if preposition in noun.prepositions and (
                len(noun.words) == 1 or tuple(scene.words[max(0, first) : j + 1]) == noun.words
            ):
                return Clue(first, j + 1, noun.weight * near, "noun", noun.kind, first)
        verb, end = verb_at(scene, lexicon, j, preposition)
        if verb and end <= i and not is_noun_here(scene, j):
            if verb.kind in INFINITIVE and factor < 1:
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


def agent_clues(scene, lexicon, mention):
    """Return the clue of a passive verb whose doer is the target: "was deceived by [him]".

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import mention_at
    >>> from course.stance.scene import Scene
    >>> scene = Scene("We were deceived by Lee.")
    >>> mention = mention_at(scene, 20, 23)
    >>> agent_clues(scene, standard(), mention)[0].weight
    -0.8
    """
    i = mention.left - 1
    while i > 0 and (scene.word(i) in DETERMINERS or scene.capital(i)):
        i -= 1
    if scene.word(i) != "by":
        return []
    verb, end = verb_at(scene, lexicon, i - 1)
    if verb and verb.subject and verb.forms & {"participle", "past"}:
        return [Clue(i - 1, end, verb.subject, "deed", verb.kind, -1)]
    return []


def subject_clues(scene, lexicon, mention):
    """Return clues of what the target does, or what is done to it in the passive.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import mention_at
    >>> from course.stance.scene import Scene
    >>> scene = Scene("The dam was praised.")
    >>> mention = mention_at(scene, 4, 7)
    >>> subject_clues(scene, standard(), mention)[0].role
    'passive'
    """
    first, factor, clues = _after_target(scene, lexicon, mention)
    inserted = mention.right + 2
    if scene.word(inserted - 2) == "," and scene.word(inserted - 1) in RELATIVE:
        clues += _deed_from(scene, lexicon, mention, inserted, factor)
    return clues + _deed_from(scene, lexicon, mention, first, factor)


def _deed_from(scene, lexicon, mention, first, factor):
    """Return the clue of the first stance verb from word `first` on, in a list."""
    be, unknown = False, 0
    for i in range(first, min(first + 9, len(scene))):
        word = scene.word(i)
        if word in HARD or word in CONJUNCTIONS or word == ",":
            break
        if word in AUX:
            be = be or word in BE
            continue
        verb, end = verb_at(scene, lexicon, i)
        noun = i > mention.right and is_noun_here(scene, i)
        if verb and not noun and not (be and _only_active(verb)):
            if verb.kind == ASKED:
                return _asked_to(scene, first, i, end)
            if _object_relative(scene, first, i, end):
                return [Clue(i, end, verb.object * factor, "object", verb.kind, i)]
            passive = is_passive(scene, i, verb) or _reduced(scene, i, end, verb, mention)
            weight = verb.object if passive else verb.subject
            if not passive and scene.word(end) in STANDS and not verb.forms & {"past"}:
                break  # "the town lies in a valley"
            role = "passive" if passive else "deed"
            return [Clue(i, end, weight * factor, role, verb.kind, i if passive else -1)]
        if word in COMMON or word in lexicon.cue_forms or word in PREPOSITIONS or unknown > 3:
            break
        if not word.endswith("ly"):
            unknown += 1
            factor *= 0.9
    return []


def _object_relative(scene, first, i, end):
    """Tell whether the verb's object is the noun before "which": "[the dam] that voters backed"."""
    if scene.word(first - 1) not in RELATIVE or scene.word(i - 1) in AUX:
        return False
    after = scene.word(end)
    closed = after in HARD or after == "," or after in PREPOSITIONS or after in AUX
    return i > first and (closed or after.endswith("ed")) and not scene.word(first).endswith("ly")


def opening_clues(scene, lexicon, mention):
    """Return the clue of a participle that opens the sentence: "Accused of fraud, [Lee] left".

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import mention_at
    >>> from course.stance.scene import Scene
    >>> scene = Scene("Accused of fraud, Lee left.")
    >>> opening_clues(scene, standard(), mention_at(scene, 18, 21))[0].weight
    -1.0
    """
    i = mention.left - 1
    while scene.word(i) in DETERMINERS:
        i -= 1
    if scene.word(i) != ",":
        return []
    first = i
    while first > 0 and scene.word(first - 1) not in HARD and first > i - 14:
        first -= 1
    verb, end = verb_at(scene, lexicon, first)
    if verb and "participle" in verb.forms and scene.word(end) in REDUCED:
        return [Clue(first, end, verb.object, "passive", verb.kind, first)]
    return []


def _asked_to(scene, first, i, end):
    """Return the clue of a target that must answer for something, in a list."""
    modal = any(_obliges(scene, j) for j in range(first, i))
    return [Clue(i, end, DEMAND, "deed", "made to answer", i)] if modal else []


def _obliges(scene, i):
    return scene.word(i) in MODALS or (scene.word(i) in HAVE and scene.word(i + 1) == "to")


def _only_active(verb):
    return not verb.forms & {"past", "participle", "ing"}


def _reduced(scene, i, end, verb, mention):
    """Tell whether a participle without "be" follows the target: "[Lee], accused of fraud"."""
    if not verb.forms & {"participle", "past"} or verb.particle:
        return False
    if verb.forms == {"participle"}:
        return scene.word(i - 1) not in ("has", "have", "had")
    close = scene.word(i - 1) == "," or i == mention.right
    return close and scene.word(end) in REDUCED


PERSONS = (
    "er",
    "ers",
    "or",
    "ors",
    "ic",
    "ics",
    "ent",
    "ents",
    "ist",
    "ists",
    "ies",
    "y",
    "fan",
    "fans",
    "foe",
    "foes",
    "ate",
    "ates",
)


def _takes(noun):
    return noun.kind == "measure against" or noun.words[-1].endswith(PERSONS)


def _possessed(scene, lexicon, i, possessive):
    """Return the clue of a noun after the target: "[dam] critics", "in [Lee]'s defence"."""
    for j in (i, i + 1):
        verbs = lexicon.verb_forms.get(scene.word(j), ())
        third = any("third" in verb.forms for verb in verbs)  # "[Lee] attacks the plan"
        for noun in lexicon.noun_index.get(scene.word(j), ()):
            whole = len(noun.words) == 1 or scene.word(j - 1) == noun.words[0]
            fits = "'s" in noun.prepositions or (
                j == i
                and not possessive
                and noun.prepositions & {"of", "on"}
                and not third
                and _takes(noun)
            )
            if whole and fits and abs(noun.weight) > 0.4:
                return [Clue(j, j + 1, 0.7 * noun.weight, "noun", noun.kind, j)]
    return []


def prefix_clues(scene, mention):
    """Return the clue of "anti-" or "pro-" joined to the target, in a list.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import mention_at
    >>> from course.stance.scene import Scene
    >>> scene = Scene("The anti-dam group met.")
    >>> mention = mention_at(scene, 9, 12)
    >>> prefix_clues(scene, mention)[0].weight
    -0.7
    """
    i = mention.start
    before = scene.word(i)[: mention.cut].rstrip("-") if mention.cut else scene.word(i - 1)
    if before not in PREFIXES:
        return []
    place = i if mention.cut else i - 1
    return [Clue(place, place + 1, PREFIXES[before], "prefix", f"{before}-", -1)]


def _after_target(scene, lexicon, mention):
    """Return the word where the target's verb may begin, a factor, and clues on the way."""
    i, factor, clues = mention.right, 1.0, []
    if scene.word(i) == "'s" or (i == mention.end and scene.word(i - 1).endswith("s'")):
        i += scene.word(i) == "'s"
        factor = 0.75
    clues = _possessed(scene, lexicon, i, possessive=i > mention.right)
    if scene.word(i) in (",", "("):
        close = ")" if scene.word(i) == "(" else ","
        for j in range(i + 1, min(i + 26, len(scene))):
            if scene.word(j) == close:
                i = j + 1
                break
            if scene.word(j) in HARD and close == ",":
                break
        else:
            return i + 1, factor, clues
        i += scene.word(i) == ","
    if scene.word(i) in RELATIVE:
        i += 1
    return i, factor, clues
