"""Two stance words that make one: "condemned the attack on it", "lost faith in it"."""

from course.stance.roles import is_noun_here, is_passive, verb_at
from course.stance.scene import CONJUNCTIONS, DETERMINERS, HARD, PREPOSITIONS, PRONOUNS

# who loses, lacks or withdraws support does not give it
LOSING = frozenset("lose drop withdraw lack".split())
LEAST, TURNED, REACH = -0.5, -0.8, 6
LIMITS = (HARD | CONJUNCTIONS | PREPOSITIONS | PRONOUNS | {",", "and", "or"}) - {"to"}
THROUGH = ("plan", "pursuit")  # "opposed [efforts] to stop it"


def governed(scene, lexicon, clue):
    """Return a noun's clue turned round when the verb before it is against what it names.

    Who condemns an attack on the target defends it, who rejects a call for it is against it.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import mention_at
    >>> from course.stance.roles import object_clues
    >>> from course.stance.scene import Scene
    >>> scene = Scene("They condemned the attack on Lee.")
    >>> clue = object_clues(scene, standard(), mention_at(scene, 29, 32))[0]
    >>> round(clue.weight, 2), round(governed(scene, standard(), clue).weight, 2)
    (-1.0, 0.8)
    """
    if clue.role not in ("noun", "object"):
        return clue
    i, steps = clue.start - 1, 0
    through = clue.role == "noun"
    while i >= 0 and steps < REACH:
        word = scene.word(i)
        verb, end = verb_at(scene, lexicon, i)
        if verb and not _no_verb(scene, i):
            beside = clue.why == "against" and end == clue.start  # "insults against"
            return _turned(scene, clue, verb, i) if through and not beside else clue
        if any(noun.kind in THROUGH for noun in lexicon.noun_index.get(word, ())):
            through = True
        elif word in LIMITS or (word == "to" and clue.role == "noun"):
            return clue
        i, steps = i - 1, steps + (word not in DETERMINERS)
    return clue


def _no_verb(scene, i):
    """Tell whether word i is a noun, or a participle before its noun: "of targeted sanctions"."""
    before = scene.word(i - 1)
    adjective = scene.word(i).endswith("ed") and (before in DETERMINERS or before in PREPOSITIONS)
    return is_noun_here(scene, i) or (adjective and before not in ("and", "or"))


def _turned(scene, clue, verb, i):
    if i + len(verb.rest) >= clue.start:  # "raised doubts" is one verb
        return clue
    against = verb.object <= LEAST or (verb.lemma in LOSING and clue.weight > 0)
    if not against or is_passive(scene, i, verb):
        return clue
    why = f"{clue.why}, turned by “{scene.raw[i]}”"
    return clue._replace(start=i, weight=TURNED * clue.weight, why=why, agent=i)
