"""Who holds a position: the doer of the verb, the speaker, or else the writer."""

import re
from functools import cache

from course.lexicons import table
from course.stance.scene import AUX, DETERMINERS, HARD, NOT_NAMES, NOT_NOUNS, PREPOSITIONS

WRITER = "the writer"
OWN = "the target's own deeds"
PARTY = re.compile(r"^[A-Z][a-z]{0,3}-[A-Z]")
PLACED = (PREPOSITIONS - {"by", "per"}) | {"to"}
NO_HOLDER = frozenset(
    "here ever clearly asked speaking earlier oct nov dec jan feb sept aug washington read story "
    "thus never moreover otherwise sources source rather again instead perhaps maybe please".split()
)
ARTICLES = frozenset("the a an some most many all".split())
GROUPS = frozenset(
    "voter critic supporter opponent official conservative liberal activist advocate ally "
    "protester worker farmer parent group member union court panel board council committee "
    "government administration ministry opposition police".split()
)


def holder_of(reading, mentions, clue):
    """Return the words that name who holds the position, or `WRITER` or `OWN`.

    In this order: the doer of the strongest clue, a speaker, the first name that is a subject,
    any other name in the text.

    Parameters
    ----------
    reading : Reading
    mentions : list of Mention
        Where the text names the target: a target does not hold a position toward itself.
    clue : Clue or None
        The strongest clue.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.reading import reading_of
    >>> holder_of(reading_of("The dam leaks, Ann Lee said.", standard()), [], None)
    'Ann Lee'
    """
    scene = reading.scene
    others = [name for name in scene.names if _may_hold(scene, name, mentions)]
    subjects = [name for name in others if _may_act(reading, name)]
    found = None
    if clue is not None and clue.agent >= 0:
        found = _agent(scene, clue, others, subjects, mentions)
    found = found or _speaker(reading, others, subjects, mentions)
    if not found and clue is not None and clue.role == "deed" and not subjects:
        return OWN
    likely = [name for name in subjects or others if not _opener(reading, name)]
    found = found or (likely or [None])[0]
    return (
        scene.span(_joint(scene, others, found[0]), _whole(reading, found[1]))[2]
        if found
        else WRITER
    )


def _joint(scene, others, start):
    """Return where a joint subject begins: "Ann Lee and Bo Kay"."""
    if scene.word(start - 1) == "and":
        for a, b in others:
            if b == start - 1:
                return a
    return start


def _opener(reading, name):
    """Tell whether a capital only begins a sentence: "Recent talks"."""
    start, end = name
    first = start == 0 or reading.scene.word(start - 1) in (".", "“", '"')
    return first and end - start == 1 and _noun_like(reading, end)


def _whole(reading, end):
    """Return where the phrase ends that a name begins: "Texas governor Ann Lee", "Irish voters"."""
    scene, i = reading.scene, end
    while i < end + 2 and _noun_like(reading, i):
        i += 1
    join = i + 1 if scene.word(i) == "of" else i  # "Secretary of State Ann Lee"
    for a, b in scene.names:
        if a == join > end:
            return b
    return i


def _noun_like(reading, i):
    word = reading.scene.word(i)
    return (
        word.isalpha()
        and not word.endswith(("ed", "ly"))
        and word not in NOT_NOUNS
        and word not in reading.lexicon.cue_forms
        and word not in reading.lexicon.verb_forms
    )


def _may_hold(scene, name, mentions):
    start, end = name
    if any(start < m.right and m.left < end for m in mentions):
        return False
    word = scene.words[start]
    single = end - start == 1
    if single and (word in NOT_NOUNS or (word.endswith("ing") and scene.word(end) not in AUX)):
        return False
    return not (
        single and (word in NO_HOLDER or word.endswith("ly") or PARTY.match(scene.raw[start]))
    )


def _may_act(reading, name):
    """Tell whether a name can be a subject: not after a preposition, in brackets or an object."""
    scene, i = reading.scene, name[0] - 1
    while scene.word(i) in DETERMINERS - {"and", "or"}:
        i -= 1
    before = scene.word(i)
    if before in PLACED or before in "([":
        return before == "to" and scene.word(i - 1) == "according"
    if scene.word(name[1]) == "'s":
        return scene.word(name[1] + 1) not in HARD
    if before == "and":
        return True
    if before in reading.lexicon.cue_forms:
        return before not in reading.lexicon.verb_forms
    return before not in reading.lexicon.verb_forms and not before.endswith("ed")


def _agent(scene, clue, others, subjects, mentions):
    """Return the name that does what the clue says: after "by", else the nearest on the left."""
    for name in others:
        if clue.end <= name[0] <= clue.end + 12:
            between = scene.words[clue.end : name[0]]
            if (clue.role != "object" and "by" in between[-4:]) or (
                clue.role == "noun" and between[:1] == ["from"]
            ):
                return name
    if clue.role == "passive":
        return None
    last = _subject_end(scene, clue.start)
    owner = _owner(scene, clue, others) or _across_insertion(scene, last, subjects)
    owner = owner or _people_at(scene, last, mentions, others)
    if owner:
        return owner
    hard = scene.hard[clue.start]
    before = [n for n in subjects if n[1] <= clue.start and scene.hard[n[0]] == hard]
    if len(before) > 1 and scene.word(before[-1][1]) == "to":  # "Lee asked Kay to stop it"
        return before[-2]
    return before[-1] if before else None


def _owner(scene, clue, others):
    """Return the name whose deed a noun names: "[Lee]'s repeated attacks on"."""
    for start, end in reversed(others):
        if clue.role == "noun" and end < clue.start <= end + 3 and scene.word(end) == "'s":
            return start, end
    return None


def _across_insertion(scene, last, subjects):
    """Return the name across commas from its verb: "[Lee], the heir, fell", "the heir, [Lee],"."""
    for name in subjects:
        first = scene.word(name[0] - 1) == "," and scene.words[name[0] - 2] in people()
        if first and name[1] == last and scene.word(last) == ",":
            return name
    return next((name for name in subjects if _appositive(scene, name, last)), None)


def _subject_end(scene, verb):
    """Return the last word before a verb and its helpers: "the [mayor] has often refused"."""
    i = verb - 1
    while i >= 0 and (scene.words[i] in AUX or scene.words[i].endswith("ly")):
        i -= 1
    return i


@cache
def people():
    """Return the words for persons and groups without a name: "mayor", "voters".

    Examples
    --------
    >>> {"mayor", "voters"} <= people()
    True
    """
    words = GROUPS | {row["role"] for row in table("roles") if row["role"].isalpha()}
    return words | {word + "s" for word in words}


def _people_at(scene, last, mentions, others):
    """Return the phrase in small letters that ends at a word and means people: "most voters"."""
    if last < 0 or scene.words[last] not in people() or scene.capital(last):
        return None
    start = last
    while last - 3 < start > 0 and scene.raw[start - 1].isalpha():
        if scene.words[start - 1] in NOT_NOUNS:
            break
        start -= 1
    if others and not scene.words[last].endswith("s"):  # "the mayor" may be one of the names
        return None
    start -= scene.word(start - 1) in ARTICLES
    named = any(start < m.right and m.left <= last for m in mentions)
    return None if named else (start, last + 1)


def _speaker(reading, others, subjects, mentions):
    """Return the name that is the subject of a reporting verb, or follows "according to"."""
    scene = reading.scene
    best = unnamed = None
    for cue in reading.cues:
        i = _subject_end(scene, cue)
        found = next((name for name in subjects if name[1] == i + 1), None)
        found = found or _across_insertion(scene, i, subjects)
        if found:
            return found
        for name in others:
            opened = scene.word(cue - 1) in (",", "”", '"', "’")
            if cue + 1 <= name[0] <= cue + 3 and opened and not best:
                best = name
        unnamed = unnamed or _people_at(scene, i, mentions, others)
    for i, word in enumerate(scene.words):
        if word == "according" and scene.word(i + 1) == "to":
            later = [name for name in others if i + 2 <= name[0] <= i + 5]
            best = best or (later[0] if later else None)
    return best or unnamed


def _appositive(scene, name, i):
    """Tell whether word i closes what was put in after the name: "Lee (D-Ohio), a senator,"."""
    after = scene.word(name[1])
    if scene.word(i) == ")":
        return after == "(" and i <= name[1] + 6
    if scene.word(i) == "who":  # "[Lee] of Ohio, who said"
        return name[1] < i <= name[1] + 4 and after in (",", "of")
    return scene.word(i) == "," and after in (",", "(") and name[1] < i <= name[1] + 16


def mentions_name(scene, name):
    """Return the first run of words with one of the name's own words in it, or None.

    Examples
    --------
    >>> from course.stance.scene import Scene
    >>> mentions_name(Scene("Then Mr. Lee spoke."), "Ana Lee")
    (2, 3)
    """
    keys = {word.lower() for word in name.split() if len(word) > 2} - NOT_NAMES
    for start, end in scene.names:
        if keys & set(scene.words[start:end]):
            return start, end
    return None
