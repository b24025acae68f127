"""Evaluative words near the target: the nearer and the less cut off, the more they count."""

from course.stance.roles import Clue
from course.stance.scene import BE, CONJUNCTIONS, DETERMINERS, HARD, NOT_NOUNS, QUOTES

SETTINGS = {
    "tone": 0.9,  # beside the target
    "predicate": 1.0,  # after "is"
    "naming": 1.0,  # after "called"
    "left": 0.7,  # for each word between, when the word stands before the target
    "right": 0.99,  # the same when it stands after: what is said of a subject comes later
    "soft": 0.6,  # for each comma or conjunction between
    "hard": 0.6,  # for each stronger limit between
    "name": 0.65,  # for each other name between
    "bound": 0.55,  # for a word with an object of its own
    "place": 0.7,  # when the target follows "in", "at", "from" and the like
    "modifier": 0.75,  # when the target is part of a longer name or phrase
    "compared": 0.0,  # when the target follows "than": the word is about another
    "speaker": 0.1,  # for the words of the target itself
}
NEAREST = 0.05
SCARE = -0.5
# too weak to make a label alone: the verb colours, it does not decide
CUES = {"doubting": -0.15, "truth-leaning": 0.1}
NAMED = frozenset(
    "deemed called labeled labelled branded dubbed considered described judged termed declared "
    "pronounced seen viewed regarded portrayed depicted".split()
)
PLACE = frozenset("in at from to under between over with near during into through since".split())
NAMING = frozenset(
    "call calls called calling label labels labeled labelled labeling brand branded brands "
    "branding dub dubbed deem deems deemed consider considers considered considering describe "
    "describes described describing portray portrays portrayed portraying depict depicted "
    "depicting paint painted painting view views viewed viewing regard regarded find finds "
    "found think thinks".split()
)


def tone_clues(reading, mention, mentions, taken):
    """Return a clue for each evaluative word that is near enough, weakened by its distance.

    Parameters
    ----------
    mention, mentions : Mention and list of Mention
        The place that is looked at, and all places: the target's own name carries no stance.
    taken : set of int
        Words that another rule has used.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import find_mentions
    >>> from course.stance.reading import reading_of
    >>> reading = reading_of("The dam is a disaster.", standard())
    >>> mentions = find_mentions(reading.scene, ["dam"])
    >>> [clue.weight for clue in tone_clues(reading, mentions[0], mentions, set())]
    [-0.55]
    """
    near = _nearness_of(reading, mention, mentions)
    hits = [h for h in reading.tone if h.start not in taken and not inside(h.start, mentions)]
    weighed = [(hit, near(hit)) for hit in hits]
    return [
        Clue(hit.start, hit.end, hit.entry.weight * factor, "tone", hit.entry.kind, -1)
        for hit, factor in weighed
        if abs(factor) >= NEAREST
    ]


def _nearness_of(reading, mention, mentions):
    """Return a function that says how much an evaluative word counts for this mention."""
    scene = reading.scene
    predicate = _predicate(scene, mention)
    named = _named(scene, mention)
    speaker = reading.speaks(mention) if "speaker" not in reading.lexicon.off else -1
    position = _position(scene, mention)
    names = [n for n in scene.names if not any(n[0] < m.right and m.left < n[1] for m in mentions)]

    def near(hit):
        factor = SETTINGS["tone"] * position * _nearness(scene, mention, hit, names, mentions)
        if hit.start in predicate:
            factor = SETTINGS["predicate"]
        elif hit.start in named:
            factor = SETTINGS["naming"]
        elif speaker >= 0 and not _attribute(scene, mention, hit):
            factor *= SETTINGS["speaker"]
        return factor * SETTINGS["bound"] if _bound(scene, reading.lexicon, hit) else factor

    return near


def scare_clues(reading, mention):
    """Return the clue of a mark of distance before the target: "so-called", quotation marks.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import find_mentions
    >>> from course.stance.reading import reading_of
    >>> reading = reading_of("The so-called dam opened.", standard())
    >>> scare_clues(reading, find_mentions(reading.scene, ["dam"])[0])[0].why
    'distance'
    """
    scene = reading.scene
    j = reading.near("scare", mention.left)
    if j >= 0:
        return [Clue(j, j + 1, SCARE, "scare", "distance", -1)]
    i = mention.left - 1
    if scene.word(i) in QUOTES and scene.word(mention.right) in QUOTES:
        limits = (scene.hard[i] - scene.hard[i - 1], scene.hard[mention.right] - scene.hard[i])
        if i > 0 and not any(limits):
            return [Clue(i, i + 1, SCARE / 2, "scare", "quotation marks", -1)]
    return []


def cue_clues(reading, mention):
    """Return the clue of a reporting verb that takes a side about its speaker, the target.

    "claimed" keeps the writer's distance, "pointed out" puts the writer behind the words.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> from course.stance.mentions import find_mentions
    >>> from course.stance.reading import reading_of
    >>> reading = reading_of("Lee claimed it was safe.", standard())
    >>> cue_clues(reading, find_mentions(reading.scene, ["Lee"])[0])[0].weight
    -0.15
    """
    cue = reading.speaks(mention)
    kind = reading.lexicon.cue_forms[reading.scene.words[cue]] if cue >= 0 else ""
    if kind not in CUES:
        return []
    return [Clue(cue, cue + 1, CUES[kind], "cue", kind, -1)]


def inside(i, mentions):
    """Tell whether word i is part of the target's name.

    Examples
    --------
    >>> from course.stance.mentions import Mention
    >>> inside(3, [Mention(2, 3, 1, 4)])
    True
    """
    return any(mention.left <= i < mention.right for mention in mentions)


def _position(scene, mention):
    """Return how much words nearby concern a target in this place of the sentence."""
    i = mention.left - 1
    while scene.word(i) in DETERMINERS:
        i -= 1
    factor = SETTINGS["place"] if scene.word(i) in PLACE else 1.0
    factor *= SETTINGS["compared"] if scene.word(i) in ("than", "unlike") else 1.0
    after = scene.word(mention.right)
    modifier = after[:1].isalpha() and after not in NOT_NOUNS and not after.endswith(("s", "ed"))
    return factor * (SETTINGS["modifier"] if modifier or after == "'s" else 1.0)


def _predicate(scene, mention):
    """Return the words after "[the target] is", up to the end of the clause."""
    i = mention.right
    while scene.word(i).endswith("ly") or scene.word(i) in ("will", "would", "has", "have", "had"):
        i += 1
    if scene.word(i) not in BE:
        return ()
    end = i + 1
    while end < min(len(scene), i + 9) and scene.word(end) not in HARD:
        if scene.word(end) == "," or scene.word(end) in CONJUNCTIONS:
            break
        end += 1
    return range(i + 1, end)


def _named(scene, mention):
    """Return the words that name the target: "called [him] a hero"."""
    for i in range(mention.left - 1, max(-1, mention.left - 6), -1):
        if scene.words[i] in HARD:
            break
        if scene.words[i] in NAMING:
            return range(mention.right, min(len(scene), mention.right + 8))
    for i in range(mention.right, min(len(scene), mention.right + 6)):
        if scene.words[i] in HARD:
            break
        if scene.words[i] in NAMED:
            return range(i + 1, min(len(scene), i + 5))
    return ()


def _bound(scene, lexicon, hit):
    """Tell whether a word has an object of its own: "critics of", "threatening the"."""
    after = scene.word(hit.end)
    nouns = lexicon.noun_index.get(scene.word(hit.end - 1), ())
    if any(after in noun.prepositions for noun in nouns):
        return True
    if scene.word(hit.start) not in lexicon.verb_forms:
        return False
    return after in DETERMINERS or scene.capital(hit.end)


def _attribute(scene, mention, hit):
    """Tell whether a word stands right before the target: "the disgraced [Lee] said"."""
    gap = scene.steps[mention.left] - scene.steps[hit.end]
    return hit.end <= mention.left and gap < 2 and scene.hard[hit.start] == scene.hard[mention.left]


def _nearness(scene, mention, hit, names, mentions):
    """Return 1 for a word beside the target, less with distance, limits and other names."""
    before = hit.start < mention.left
    if before:
        first, last, low, high = hit.start, mention.left - 1, hit.end, mention.left
    else:
        first, last, low, high = mention.right - 1, hit.start, mention.right, hit.start
    # the target's own name adds no distance, however long it is
    again = sum(
        scene.steps[m.right] - scene.steps[m.left] for m in mentions if low <= m.left < high
    )
    gap = max(0, scene.steps[max(low, high)] - scene.steps[low] - again)
    near = SETTINGS["left" if before else "right"] ** gap
    soft = scene.soft[last] - scene.soft[first]
    hard = scene.hard[last] - scene.hard[first]
    others = sum(low <= a and b <= high for a, b in names)
    s = SETTINGS
    return near * s["soft"] ** soft * s["hard"] ** hard * s["name"] ** others
