"""Compare a claim with what others reported, counting origins rather than outlets."""

from collections import Counter
from dataclasses import dataclass
from numbers import Real

from course import CourseError
from course.claims.find import to_interval
from course.claims.intervals import INF, Interval, as_interval, short
from course.claims.reference import LEVELS, read_references, same_unit, unheard

LOOSE = 2.0  # a bound that the reported value exceeds more than so many times says too little
MARGIN = 0.10  # a point claim off by at most this share is imprecise, not contradicted
RULES = ("most origins", "any origin", "every origin", "most outlets")
ORDER = ("consistent", "imprecise", "contradicted")  # from the mildest on
OPEN = "not checkable"


@dataclass(frozen=True)
class Verdict:
    """A verdict with its steps, the origins counted, and how it depends on the choices made."""

    verdict: str
    confidence: str
    origins: int
    outlets: int
    steps: tuple
    readings: tuple  # (words of the claim, its interval, references) to decide again

    def table(self):
        """Return the steps as a DataFrame with the columns step and what."""
        import pandas as pd

        return pd.DataFrame(list(self.steps), columns=["step", "what"])

    def sensitivity(self, tolerances=(0.0, 0.05, MARGIN, 0.25)):
        """Return the verdict under each counting rule (rows) and tolerance (columns).

        Returns
        -------
        pandas.DataFrame
        """
        import pandas as pd

        text, wanted, rows = self.readings
        cells = {}
        for tolerance in tolerances:
            opinions = [_opinion(text, wanted, row, tolerance)[0] for row in rows]
            cells[f"{tolerance:.0%}"] = [_decide(opinions, rows, rule) for rule in RULES]
        return pd.DataFrame(cells, index=list(RULES))

    def __str__(self):
        """Return the steps as plain lines."""
        return "\n".join(f"{step}: {what}" for step, what in self.steps)


def verdict(claim, references, counting="most origins", tolerance=MARGIN, on=None):
    """Compare a claim with a table of references: its number, or else its words.

    One quantity is compared by intervals. Any other claim is compared by words: does it have the
    few words of the source that matter? That finds other words, not another sense.

    Parameters
    ----------
    claim : str, number or Interval
    references : DataFrame or list of dict, with columns as `read_references` takes them
    counting : str, one of most origins, any origin, every origin, most outlets
    tolerance : float, the share that a point claim may be off and still be imprecise
    on : str, the date (YYYY-MM-DD) of the claim; later references do not count

    Returns
    -------
    Verdict

    Raises
    ------
    CourseError
        When the counting rule is unknown or the references are no table.

    Examples
    --------
    >>> rows = [{"value": 132, "origin": "agency"}, {"value": 136, "origin": "army"}]
    >>> verdict("more than 140", rows).verdict
    'contradicted'
    >>> verdict("hundreds of thousands", [{"low": 1.2e6, "high": 1.5e6}]).verdict
    'imprecise'
    """
    if counting not in RULES:
        raise CourseError(
            f"There is no counting rule {counting!r}: choose from {', '.join(RULES)}."
        )
    text, wanted = claim if isinstance(claim, str) else "", _claimed(claim)
    steps = [("found", str(claim)), ("normalised", str(wanted or "words, not one number"))]
    rows = [row for row in read_references(references) if _usable(row, wanted, on, steps)]
    return _judge((text, wanted, tuple(rows)), counting, tolerance, steps)


def _claimed(claim):
    """Return the claim's interval, None where it has no quantity or several."""
    if not isinstance(claim, str):
        if isinstance(claim, bool) or not isinstance(claim, Interval | Real) or claim != claim:
            raise CourseError("A claim is a text, a number or an Interval.")
        return as_interval(claim)
    try:
        return to_interval(claim)
    except CourseError:
        return None


def _usable(row, wanted, on, steps):
    """Say whether a reference can be compared; why not is told as a step."""
    why = ""
    if not (row.interval if wanted else row.words):
        why = "no number to compare" if wanted else "no words to compare"
    elif wanted and not same_unit(row.unit, wanted.unit):
        why = f"another unit, {row.unit}"
    elif row.later_than(on):
        why = "later than the claim, not counted"
    if why:
        steps.append(("related", f"{row.said_by()}: {why}"))
    return not why


def _judge(readings, counting, tolerance, steps):
    """Decide over the references that can be compared, and tell the steps."""
    text, wanted, rows = readings
    if not rows:
        steps += [("related", "no reference can be compared with this"), ("verdict", OPEN)]
        return Verdict(OPEN, "", 0, 0, tuple(steps), readings)
    opinions = []
    for row in rows:
        opinion, why = _opinion(text, wanted, row, tolerance)
        opinions.append(opinion)
        steps.append(("computed", f"{why} ({row.said_by()}): {opinion}"))
    origins = len({origin for row in rows for origin in row.origins})
    outlets = sum(max(len(row.outlets), 1) for row in rows)
    steps.append(("related", f"outlets: {outlets}, origins: {origins}; counting: {counting}"))
    if wanted:
        steps.append(("tolerance", f"{tolerance:.0%} for a point; none for a bound"))
    result = _decide(opinions, rows, counting)
    steps.append(("verdict", result))
    confidence = _confidence(rows) if result != OPEN else ""  # of values that decided nothing
    return Verdict(result, confidence, origins, outlets, tuple(steps), readings)


def _opinion(text, wanted, row, tolerance):
    """Return what one reference says of the claim, and why."""
    if wanted is None:
        return _by_words(text, row.words)
    opinion = _by_number(wanted, row.interval, tolerance)
    far = wanted.distance(row.interval)
    why = f"{row.interval}; off by {short(far)}" if far else str(row.interval)
    other = row.differs
    if text and row.words:
        other = other or ", ".join(unheard(row.words, text)[0])
    if opinion == "consistent" and other:  # the number agrees, what it counts does not
        return "imprecise", f"{why}, but not said: {other}"
    return opinion, why


def _by_number(claim, known, tolerance):
    """Compare two intervals."""
    if claim.meets(known):
        loose = claim.high == INF and known.low > LOOSE * claim.low > 0
        wide = claim.low == 0 and claim.high != INF and known.high * LOOSE < claim.high
        return "imprecise" if loose or wide else "consistent"
    if claim.low != claim.high or claim.high == INF:
        return "contradicted"
    near = claim.distance(known) <= tolerance * max(abs(known.low), abs(claim.low))
    return "imprecise" if near else "contradicted"


def _by_words(claim, words):
    """Compare words: the sense is for a reader, so other words alone contradict nothing.

    A claim in quotation marks promises exact words. A claim of one word is about that word.
    """
    lacking, shared = unheard(words, claim)
    if not lacking:
        return "consistent", f"has the words: {words}"
    why = f"lacks the words: {', '.join(lacking)}"
    if len(claim.split()) == len(words.split()) == 1:
        return "contradicted", why
    if shared or "“" in claim or '"' in claim:
        return "imprecise", why
    return OPEN, f"no word in common with: {words}; read both"


def _decide(opinions, rows, counting):
    """Join the opinions: one vote an origin (its worst), or one an outlet."""
    by_origin, by_outlet = {}, []
    for row, opinion in zip(rows, opinions, strict=True):
        if opinion == OPEN:
            continue
        by_outlet += [opinion] * max(len(row.outlets), 1)
        for origin in row.origins:
            by_origin.setdefault(origin, []).append(opinion)
    votes = [max(said, key=ORDER.index) for said in by_origin.values()]
    votes = by_outlet if counting == "most outlets" else votes
    if not votes:
        return OPEN
    if counting == "any origin":
        return min(votes, key=ORDER.index)
    if counting == "every origin":
        return max(votes, key=ORDER.index)
    counts = Counter(votes)
    return max(ORDER, key=lambda name: (counts[name], -abs(ORDER.index(name) - 1)))


def _confidence(rows):
    """Return the lowest confidence among the references that count."""
    said = [row.confidence for row in rows if row.confidence in LEVELS]
    return min(said, key=LEVELS.index, default="")
