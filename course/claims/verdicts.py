"""Compare a claim with what others reported, counting origins rather than outlets."""

from collections import Counter
from dataclasses import dataclass

from course import CourseError
from course.claims.intervals import INF, Interval, as_interval, number, short
from course.claims.reference import (
    LEVELS,
    amount,
    denies,
    measure,
    read_day,
    read_references,
    unheard,
)
from course.claims.units import convert

LOOSE = 2.0  # a bound that the reported value exceeds more than so many times says too little
MARGIN = 0.10  # a claim that is no bound, off by at most this share, is imprecise
RULES = ("most origins", "any origin", "every origin", "most outlets")
ORDER = ("consistent", "imprecise", "contradicted")  # from the mildest on
OPEN = "not checkable"
BY_WORDS = "no single amount, so its words are compared"
LITTLE = "the claim says too little"
SENSE = "one of the two denies"


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

        Raises
        ------
        CourseError
            When the tolerances are no list of shares from 0 to 1.
        """
        import pandas as pd

        if not hasattr(tolerances, "__iter__"):
            raise CourseError("Give the tolerances as a list of shares, such as [0, 0.1].")
        text, wanted, rows = self.readings
        cells = {}
        for tolerance in map(_share, tolerances):
            opinions = [_opinion(text, wanted, row, tolerance)[0] for row in rows]
            cells[_percent(tolerance)] = [_decide(opinions, rows, rule)[0] for rule in RULES]
        return pd.DataFrame(cells, index=list(RULES))

    def __str__(self):
        """Return the steps as plain lines."""
        return "\n".join(f"{step}: {what}" for step, what in self.steps)

    __repr__ = __str__  # a cell of a notebook shows the steps, too


def verdict(claim, references, counting="most origins", tolerance=MARGIN, on=None):
    """Compare a claim with a table of references: its number, or else its words.

    One quantity is compared by intervals. Any other claim is compared by words: does it have the
    few words of the source that matter? That finds other words, not another sense.

    Parameters
    ----------
    claim : str, number or Interval
    references : DataFrame or list of dict, with columns as `read_references` takes them
    counting : str, one of most origins, any origin, every origin, most outlets
    tolerance : float from 0 to 1, the share that a claim may be off and still be imprecise; a bound
        such as "more than 9" has none
    on : str, the date (YYYY-MM-DD) of the claim; later references do not count

    Returns
    -------
    Verdict

    Raises
    ------
    CourseError
        When the claim, the counting rule, the tolerance or the date is none, or the references
        are no table that can be read.

    Examples
    --------
    >>> rows = [{"value": 132, "origin": "agency"}, {"value": 136, "origin": "army"}]
    >>> verdict("more than 140", rows).verdict
    'contradicted'
    >>> verdict("hundreds of thousands", [{"low": 1.2e6, "high": 1.5e6}]).verdict
    'imprecise'
    """
    tolerance, day = _choices(counting, tolerance, on)
    text, wanted = claim if isinstance(claim, str) else "", _claimed(claim)
    steps = [("found", str(claim)), ("normalised", str(wanted or BY_WORDS))]
    rows = tuple(_comparable(read_references(references), text, wanted, day, steps))
    return _judge((text, wanted, rows), counting, tolerance, steps)


def _comparable(rows, text, wanted, day, steps):
    """Yield the references that can be compared; why the others cannot is told as a step."""
    for row in rows:
        why = _why_not(row, text, wanted, day)
        if why:
            steps.append(("related", f"{row.said_by()}: {why}"))
        else:
            yield row


def _choices(counting, tolerance, on):
    """Return the tolerance and the day of the claim, all three choices checked."""
    if not isinstance(counting, str) or counting not in RULES:
        rules = ", ".join(RULES)
        raise CourseError(f"There is no counting rule {counting!r:.40}: choose from {rules}.")
    day = () if on is None else read_day(on)
    if on is not None and not day:
        raise CourseError(f"The date of the claim, {on!r:.40}, is not read: write 2024-02-07.")
    return _share(tolerance), day


def _share(tolerance):
    tolerance = number(tolerance, "A tolerance")
    if not 0 <= tolerance <= 1:
        raise CourseError(f"A tolerance is a share from 0 to 1, not {tolerance:g}; 0.1 is 10%.")
    return tolerance


def _percent(share):
    return f"{100 * share:g}%"


def _claimed(claim):
    """Return the claim's interval, None where it has no amount or several."""
    if isinstance(claim, str):
        return amount(claim)
    if not isinstance(claim, Interval):
        claim = number(claim, "A claim that is neither a text nor an Interval")
    return as_interval(claim)


def _why_not(row, text, wanted, day):
    """Return why a reference cannot be compared, "" where it can."""
    if not (row.interval if wanted else row.words):
        return "no number to compare" if wanted else "no words to compare"
    if wanted and _unlike(row, text, wanted):
        units = row.unit or row.interval.unit, wanted.unit or "none"
        return f"another unit, {units[0]}; the claim has {units[1]}"
    if day and row.date and not row.day:
        return f"its date is not read, so it is not counted; write {row.date!r:.40} as 2024-02-07"
    return "later than the claim, not counted" if row.later_than(day) else ""


def _unlike(row, text, wanted):
    """Say whether a claim and a reference differ in unit: "140 prisoners" and 140 days.

    A table may leave the unit out, and so may a number that is no text. Whether two words for what
    is counted mean one thing (a prisoner, a person) is left to the table.
    """
    theirs, ours = row.interval.unit, measure(wanted.unit)
    if theirs and ours:
        return convert(1, theirs, ours) is None
    return bool(theirs and (text or wanted.unit) or ours and row.unit)


def _judge(readings, counting, tolerance, steps):
    """Decide over the references that can be compared, and tell the steps."""
    text, wanted, rows = readings
    if not rows:
        steps += [("related", "no reference can be compared with this"), ("verdict", OPEN)]
        return Verdict(OPEN, "", 0, 0, tuple(steps), readings)
    origins, outlets = (len({name.casefold() for row in rows for name in getattr(row, side)})
                        for side in ("origins", "outlets"))  # fmt: skip
    have = f"{_count(outlets, 'outlet')}, {_count(origins, 'origin')}"
    steps.append(("related", f"{have} to compare; the rule is: {counting}"))
    opinions = []
    for row in rows:
        opinion, why = _opinion(text, wanted, row, tolerance)
        opinions.append(opinion)
        steps.append(("computed", f"{why} ({row.said_by()}): {opinion}"))
    result, votes = _decide(opinions, rows, counting)
    steps += [("computed", votes)] if votes else []
    if wanted:
        of = f"{_percent(tolerance)} of the larger of the two numbers"
        steps.append(("tolerance", "none, for a bound is met or not" if _is_bound(wanted) else of))
    steps.append(("verdict", result))
    confidence = _confidence(rows) if result != OPEN else ""  # of values that decided nothing
    return Verdict(result, confidence, origins, outlets, tuple(steps), readings)


def _count(many, word):
    return f"{many} {word}{'' if many == 1 else 's'}"


def _opinion(text, wanted, row, tolerance):
    """Return what one reference says of the claim, and why."""
    if wanted is None:
        return _by_words(text, row.words)
    known = row.interval.to(wanted.unit) if wanted.unit and row.interval.unit else row.interval
    opinion, reason = _by_number(wanted, known, tolerance)
    same = str(known) == str(row.interval)
    why = (str(known) if same else f"{row.interval} = {known}") + reason
    other = row.differs
    if text and row.words and not other:
        other = ", ".join(unheard(row.words, text)[0])
        other = other or (_other_sense(text, row.words) and f"{row.words} ({SENSE})")
    if opinion == "consistent" and other:  # the number agrees, what it counts does not
        return "imprecise", f"{why}, but not said: {other}"
    return opinion, why


def _by_number(claim, known, tolerance):
    """Compare two intervals; return an opinion and what more there is to say of it."""
    if claim.meets(known):
        loose = claim.high == INF and known.low > LOOSE * claim.low > 0
        wide = claim.low == 0 and claim.high != INF and known.high * LOOSE < claim.high
        if loose:
            return "imprecise", f"; more than {short(LOOSE)} times the claim's bound: {LITTLE}"
        if wide:
            return (
                "imprecise",
                f"; the claim's bound is more than {short(LOOSE)} times as high: {LITTLE}",
            )
        return "consistent", ""
    far = claim.distance(known)
    nearest = (claim.high, known.low) if claim.high <= known.low else (claim.low, known.high)
    near = far <= tolerance * max(map(abs, nearest)) and not _is_bound(claim)
    return "imprecise" if near else "contradicted", f"; off by {short(far)}" if far else ""


def _is_bound(claim):
    """Say whether a claim has one end only ("more than 9", "up to 9"): it is met or not."""
    return claim.high == INF or claim.low == -INF or claim.low == 0 < claim.high


def _other_sense(claim, words):
    return denies(claim) != denies(words)


def _by_words(claim, words):
    """Compare words: the sense is for a reader, so other words alone contradict nothing.

    A claim in quotation marks promises exact words. A claim of one name is about its spelling.
    """
    lacking, shared = unheard(words, claim)
    if not lacking:
        if _other_sense(claim, words):
            return OPEN, f"has the words, but {SENSE}: {words}; read both"
        return "consistent", f"has the words or others of their families: {words}"
    why = f"lacks the words: {', '.join(lacking)}"
    if len(claim.split()) == len(words.split()) == 1 and claim[0].isupper() and words[0].isupper():
        return "contradicted", why
    if shared or "“" in claim or '"' in claim:
        return "imprecise", why
    return OPEN, f"no word in common with: {words}; read both"


def _decide(opinions, rows, counting):
    """Return the verdict of all opinions, and the votes where there are several.

    One vote an origin or an outlet, the worst of its opinions. A tie counts as imprecise.
    """
    voters = "outlets" if counting == "most outlets" else "origins"
    said = {}
    for row, opinion in zip(rows, opinions, strict=True):
        for name in getattr(row, voters) if opinion != OPEN else ():
            said.setdefault(name.casefold(), []).append(opinion)
    votes = Counter(max(mine, key=ORDER.index) for mine in said.values())
    if not votes:
        return OPEN, ""
    cast = sorted(votes, key=ORDER.index)
    told = f"votes of the {voters}: {', '.join(f'{votes[name]} {name}' for name in cast)}"
    told = told if len(said) > 1 else ""
    if counting in ("any origin", "every origin"):
        return cast[0 if counting == "any origin" else -1], told
    most = [name for name in cast if votes[name] == max(votes.values())]
    if len(most) > 1:
        return "imprecise", f"{told}; a tie, which counts as imprecise"
    return most[0], told


def _confidence(rows):
    """Return the lowest confidence among the references that count."""
    said = [row.confidence for row in rows if row.confidence in LEVELS]
    return min(said, key=LEVELS.index, default="")
