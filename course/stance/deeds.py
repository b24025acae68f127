"""What the target does, what it meets, and what stands joined to its name."""

from course.stance.roles import Clue, is_noun_here, is_passive, verb_at
from course.stance.scene import (
    AUX,
    BE,
    COMMON,
    CONJUNCTIONS,
    DETERMINERS,
    HARD,
    PREPOSITIONS,
)

ASKED, DEMAND = "made to answer", -0.8
HAVE = frozenset("have has had having".split())
MODALS = frozenset("should must needs need ought".split())
STANDS = frozenset("in on at beside near between along under within behind , outside".split())
PREFIXES = {"anti": -0.7, "pro": 0.6}
# what brings a target the position that a noun names
RECEIVING = frozenset(
    "face faces faced facing meet meets met draw draws drew drawn spark sparks sparked prompt "
    "prompts prompted provoke provokes provoked trigger triggers triggered attract attracts "
    "attracted earn earns earned win wins won gain gains gained enjoy enjoys enjoyed receive "
    "receives received get gets got has have had".split()
)
MET = ("opposition", "support", "doubt")
RELATIVE = ("who", "whom", "which", "that")
# what follows a participle that stands for a passive: "accused of", "praised by"
REDUCED = ("by", "of", "for", "as", "in", "over")


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


def received_clues(scene, lexicon, mention):
    """Return the clue of a position that the target meets: "[the dam] faces opposition".

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import mention_at
    >>> from course.stance.scene import Scene
    >>> scene = Scene("The dam faces strong opposition.")
    >>> received_clues(scene, standard(), mention_at(scene, 4, 7))[0].weight
    -0.8
    """
    i = _after_target(scene, lexicon, mention)[0]
    while scene.word(i) in AUX - HAVE or scene.word(i).endswith("ly"):
        i += 1
    if scene.word(i) not in RECEIVING:
        return []
    for j in range(i + 1, i + 6):
        word = scene.word(j)
        if word in HARD or word in CONJUNCTIONS or (word in PREPOSITIONS and j > i + 1):
            break
        for noun in lexicon.noun_index.get(word, ()):
            own = scene.word(j + 1) in noun.prepositions  # "has doubts about" something else
            if noun.kind in MET and len(noun.words) == 1 and not own:
                return [Clue(i, j + 1, 0.8 * noun.weight, "passive", noun.kind, j)]
    return []


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
    for j in (i, i + 1)[: 1 + possessive]:
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
