"""What position a text holds toward a target, and by which words.

The rule: score = sum of the weights of the evidence, clipped to -1..1. Each weight is the row's
weight x the tie to the target (`FACTORS`; a nearby word counts less with every word, comma,
clause and name between) x shifts (a negated praise -0.8, a negated blame -0.3, hedge 0.7, booster
1.25, conceded 0.5). Of several mentions a word counts once, for the one that makes it strongest;
what stays under `LEAST` is left out of the evidence and of the sum.
"""

from dataclasses import dataclass
from typing import NamedTuple

from course import CourseError
from course.stance.composed import governed
from course.stance.deeds import (
    agent_clues,
    opening_clues,
    prefix_clues,
    received_clues,
    subject_clues,
)
from course.stance.holder import holder_of, mentions_name
from course.stance.lexicon import standard
from course.stance.mentions import Mention, find_mentions, is_proposition, mention_at, names_of
from course.stance.proposition import proposition_clues
from course.stance.reading import reading_of
from course.stance.roles import object_clues
from course.stance.tone import cue_clues, inside, scare_clues, tone_clues

RULES = {
    "object": "verbs and nouns that act on the target: “rejected the plan”, “critics of the plan”",
    "passive": "verbs in the passive: “the plan was rejected”",
    "deed": "what the target does: “the plan failed”",
    "tone": "evaluative words near the target",
    "cue": "reporting verbs: “claimed” keeps its distance, “pointed out” stands behind the words",
    "scare": "marks of distance: “so-called”",
    "proposition": "words for and against a statement",
    "negation": "not, never, without",
    "hedges": "may, very: strength, never direction",
    "concession": "although, despite: strength, never direction",
    "speaker": "a speaker's words are about others, not about the speaker",
}
LIMIT = 0.2
LEAST = 0.05
# how much of a row's weight counts: what is done to the target tells most, its own deeds least
FACTORS = {"object": 1.0, "noun": 0.65, "passive": 1.0, "deed": 0.5, "tone": 1.0}
SPEAKS_FOR = "speaks for"
REASONS = {
    "object": "verb that acts on the target",
    "noun": "noun or adjective that takes the target",
    "passive": "done to the target",
    "deed": "what the target does",
    "tone": "evaluates nearby",
    "cue": "how the writer reports it",
    "prefix": "joined to the target",
    "scare": "keeps its distance",
    "belief": "takes the statement for true",
    "disbelief": "takes the statement for false",
    "diminishing": "makes little of the statement",
    "worsening": "agrees with a statement about harm",
    "calamity": "agrees with a statement about harm",
    "remedy": "agrees with a statement about harm",
    "spread": "agrees with a statement about harm",
}
WITH_SOURCE = {"cue": 0.0, "deed": 0.3, "tone": 0.25, "speaker": 1.5, "doer": 1.0, "other": 0.65}


class Evidence(NamedTuple):
    """A word that speaks for (weight above 0) or against the target, and the reason."""

    start: int
    end: int
    word: str
    weight: float
    why: str


@dataclass(frozen=True)
class Stance:
    """A position toward a target and the words that carry it.

    Attributes
    ----------
    label : str
        "favour", "against" or "neutral".
    score : float
        From -1 to 1: the sum of the evidence's weights, clipped.
    evidence : tuple of Evidence
        In the order of the text.
    source : str
        Who holds the position: words of the text, "the writer" or "the target's own deeds".
    found : bool
        False when the text holds no position: no evidence is not the same as neutral.
    target : str
        The target's first name.
    """

    label: str
    score: float
    evidence: tuple
    source: str
    found: bool
    target: str


def stance_toward(text, target, source=None, span=None, lexicon=None):
    """Return the position of a text toward a target.

    The score is the sum of the weights of the evidence, clipped to -1..1; from 0.2 the label is
    "favour", from -0.2 "against". A weight is the table's weight times the tie to the target
    (`FACTORS`; nearby words fade with distance) times what negates, hedges or boosts it.

    Parameters
    ----------
    text : str
        One sentence or a few.
    target : str or list of str
        A name, a noun phrase, a statement, or several names; plain text, not a pattern.
    source : str, optional
        Whose position is asked for; words of others then count less.
    span : (int, int), optional
        The place in the text that is meant.
    lexicon : Lexicon, optional
        Changed tables; see `course.stance.standard`.

    Returns
    -------
    Stance
        `found` is False when the target is absent or nothing speaks for or against it.

    Raises
    ------
    CourseError
        When text or target is no text, the target is empty, or the span is outside.

    Examples
    --------
    >>> r = stance_toward("The mayor rejected the plan.", "the plan")
    >>> r.label, r.score, r.source
    ('against', -0.9, 'The mayor')
    >>> r.evidence[0].word, r.evidence[0].why
    ('rejected', 'verb that acts on the target: reject')
    """
    names = _checked(text, target, span)
    return _toward(text, names, source, span, lexicon or standard())


def _toward(text, names, source, span, lexicon):
    reading = reading_of(text, lexicon)
    mentions = _mentions(reading.scene, names, span)
    if not mentions and is_proposition(names[0]):
        clues = proposition_clues(reading, names[0]) if "proposition" not in lexicon.off else []
    else:
        clues = _strongest(_clues(reading, mention, mentions) for mention in mentions)
    weighed = _weigh(reading, clues, source, mentions)
    return _answer(reading, weighed, mentions, names[0])


def _checked(text, target, span):
    if not isinstance(text, str):
        raise CourseError(f"The text must be a string, not {type(text).__name__}.")
    names = names_of(target)
    if span is not None:
        try:
            start, end = (int(number) for number in span)
        except (TypeError, ValueError):
            raise CourseError("A span is two whole numbers, such as (12, 20).") from None
        if not 0 <= start < end <= len(text):
            raise CourseError(f"The span {start}, {end} is outside the text of {len(text)}.")
    return names


def _mentions(scene, names, span):
    if span is not None:
        mention = mention_at(scene, *map(int, span))
        return [mention] if mention.start < mention.end else []
    return find_mentions(scene, names)


def _clues(reading, mention, mentions):
    scene, lexicon = reading.scene, reading.lexicon
    clues = [
        *(governed(scene, lexicon, clue) for clue in object_clues(scene, lexicon, mention)),
        *agent_clues(scene, lexicon, mention),
        *subject_clues(scene, lexicon, mention),
        *opening_clues(scene, lexicon, mention),
        *received_clues(scene, lexicon, mention),
        *prefix_clues(scene, mention),
    ]
    taken = {i for clue in clues for i in range(clue.start, clue.end)}
    if "tone" not in lexicon.off:
        clues += tone_clues(reading, mention, mentions, taken)
    clues += scare_clues(reading, mention)
    clues += cue_clues(reading, mention)
    return [c for c in clues if c.role == "prefix" or not inside(c.start, mentions)]


def _strongest(lists):
    """Return one clue a word: of several mentions the one that makes it strongest."""
    best = {}
    for clue in (clue for clues in lists for clue in clues):
        old = best.get(clue.start)
        if old is None or abs(clue.weight) > abs(old.weight):
            best[clue.start] = clue
    return [best[start] for start in sorted(best)]


def _weigh(reading, clues, source, mentions):
    """Return (clue, weight, why) of each clue that still counts after all shifts."""
    weighed = []
    known = source and mentions_name(reading.scene, source)
    factors = WITH_SOURCE
    if known and reading.speaks(Mention(*known, *known)) >= 0:
        factors = WITH_SOURCE | {"tone": WITH_SOURCE["speaker"]}
    for clue in clues:
        weight, why = clue.weight * FACTORS.get(clue.role, 1.0), [clue.why]
        if clue.role in reading.lexicon.off:
            continue
        if clue.why == SPEAKS_FOR and not (known and _beside(reading.scene, clue, known)):
            continue
        weight, shifts = reading.shift(clue.start, weight, mentions)
        if known:
            weight *= factors.get(clue.role, 1.0) * _by_source(reading.scene, clue, known)
        weight = round(weight, 3)
        if abs(weight) >= LEAST:
            weighed.append((clue, weight, "; ".join([*why, *shifts])))
    return weighed


def _beside(scene, clue, source):
    """Tell whether the source is the person a noun names: "the mayor's lawyer, [Ann Lee]"."""
    low, high = min(clue.end, source[1]), max(clue.start, source[0])
    return high - low <= 4 and not any(scene.word(i) in (".", ";") for i in range(low, high))


def _by_source(scene, clue, source):
    """Return how much a clue counts for the asked source: less when another is its doer."""
    if clue.agent < 0 or clue.why == SPEAKS_FOR:
        return 1.0
    if clue.role == "passive":
        by = "by" in scene.words[clue.end : source[0]][-4:] and source[0] > clue.end
        return WITH_SOURCE["doer"] if by else WITH_SOURCE["other"]
    between = [a for a, _ in scene.names if source[1] <= a < clue.start]
    if source[1] <= clue.start and scene.hard[source[0]] == scene.hard[clue.start]:
        return WITH_SOURCE["doer"] if not between else WITH_SOURCE["other"]
    return WITH_SOURCE["other"]


def _answer(reading, weighed, mentions, name):
    evidence = tuple(
        Evidence(*reading.scene.span(clue.start, clue.end), weight, f"{REASONS[clue.role]}: {why}")
        for clue, weight, why in weighed
    )
    score = round(max(-1.0, min(1.0, sum(item.weight for item in evidence))), 3)
    label = "favour" if score >= LIMIT else "against" if score <= -LIMIT else "neutral"
    top = max(weighed, key=lambda item: abs(item[1]), default=(None,))[0]
    source = holder_of(reading, mentions, top)
    return Stance(label, score, evidence, source, bool(evidence), name)
