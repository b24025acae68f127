"""Check one text against another: whether the claim's number follows from the source."""

import math
import re
from dataclasses import dataclass

from course import CourseError
from course.article import split_sentences
from course.claims.agree import agrees, comparable, factor_between, same_thing
from course.claims.apart import read_apart
from course.claims.arithmetic import EACH, NOW, SHARE, TOTAL, implied, is_end_of_story
from course.claims.find import quantities
from course.claims.intervals import Interval, short
from course.claims.meaning import coverage, stem
from course.claims.tokens import glued, low_at, tokenize

REPORT = 3  # sentences from which a source is a report, which its headline must agree with
ENOUGH = 0.5  # share of the claim's words that a short source must have


@dataclass(frozen=True)
class Pair:
    """A verdict with its steps, each a pair (step, what happened)."""

    verdict: str
    steps: tuple

    def __str__(self):
        """Return the steps as lines, the verdict last."""
        return "\n".join(f"{step}: {what}" for step, what in self.steps)

    def table(self):
        """Return the steps as a DataFrame with the columns step and what."""
        import pandas as pd

        return pd.DataFrame(list(self.steps), columns=["step", "what"])


def check_pair(source_text, claim_text):
    """Check a claim against a source.

    Returns
    -------
    Pair
        With `verdict` (consistent, contradicted, not checkable) and `steps`.

    Raises
    ------
    CourseError
        When one of the two is no string.

    Examples
    --------
    >>> print(check_pair("The fire killed 12 people.", "More than 15 people were killed."))
    found in the claim: More than 15 people = (15, inf)
    related: 12 people = 12 counts the same
    computed: the two have no number in common
    verdict: contradicted
    """
    if not isinstance(source_text, str) or not isinstance(claim_text, str):
        raise CourseError("check_pair needs two texts: the source and the claim, as strings.")
    source, claim = _Side(source_text), _Side(claim_text)
    steps = [("found in the claim", f"{claim.words(q)} = {claim.interval(q)}") for q in claim.found]
    if not claim.found:
        steps.append(("found in the claim", "no quantity"))
    if _twins(source, claim):
        verdict, more = _strict(source, claim)
    else:
        verdict, more = _loose(source, claim)
    return Pair(verdict, (*steps, *more, ("verdict", verdict)))


class _Side:
    """A text with its tokens and quantities."""

    def __init__(self, text):
        self.text, self.tokens = text, tokenize(text)
        self.is_report = len(split_sentences(text)) >= REPORT
        self.found = [q for q in quantities(self.tokens) if q.kind != "ordinal"]

    def words(self, q):
        return self.text[self.tokens[q.first].start : self.tokens[q.last - 1].end]

    def interval(self, q):
        return Interval(*q.interval())

    def stems(self):
        """Return the stems of all words."""
        return {stem(token.low) for token in self.tokens if token.kind == "word"}

    def names(self):
        """Yield (label, number) of names with a number: ("resolution", "242"), ("g", "20")."""
        for i, token in enumerate(self.tokens):
            if token.kind == "name":
                code = re.fullmatch(r"([a-z]+)(\d+)", token.low)
                yield from [code.groups()] if code else []
            apart = read_apart(self.tokens, i) if token.kind == "num" else None
            if apart and apart.kind == "name" and token.text.isdecimal():
                after = glued(self.tokens, i + 1) and apart.last == i + 2
                dot = low_at(self.tokens, i - 1) == "."  # "No. 3"
                label = low_at(self.tokens, i + 1 if after else i - 1 - dot)
                if label.isalpha():
                    yield label, token.text

    def other_words(self):
        """Return the words outside of the bare numbers and their comparators."""
        inside = set()
        for q in self.found:
            inside.update(range(q.first, q.number))
        return [t.low for i, t in enumerate(self.tokens) if i not in inside and t.kind == "word"]


def _twins(source, claim):
    """Say whether the two differ in their numbers at most."""
    if not claim.found or len(source.found) != len(claim.found):
        return False
    one, two = source.other_words(), claim.other_words()
    longest = max(len(one), len(two), 1)
    return (
        len(set(one) ^ set(two)) <= 1 + longest // 15
        and abs(len(one) - len(two)) <= 1 + longest // 12
    )


def _strict(source, claim):
    """Compare number by number: every one of the claim must follow."""
    verdict, steps = "consistent", []
    for one, two in zip(source.found, claim.found, strict=True):
        factor = factor_between(one, two)
        have, want = source.interval(one) * factor, claim.interval(two)
        if one.comparator == two.comparator and math.isclose(one.nominal * factor, two.nominal):
            continue
        if have.within(want) or one.interval() == two.interval():
            continue
        steps.append(("related", f"{source.words(one)} = {have} stands in the same place"))
        if not have.meets(want):
            return "contradicted", [*steps, ("computed", "the two have no number in common")]
        steps.append(("computed", f"{have} does not lie inside {want}"))
        verdict = "not checkable"
    return verdict, steps


def _other_name(source, claim):
    """Return (the claim's name, the source's) for a name that has another number there."""
    known = {}
    for label, number in source.names():
        known.setdefault(label, set()).add(number)
    for label, number in claim.names():
        if label in known and number not in known[label]:
            return f"{label} {number}", f"{label} {min(known[label])}"
    return None


def _loose(source, claim):
    other = _other_name(source, claim)
    if other:
        return "contradicted", [("related", f"the claim names {other[0]}, the source {other[1]}")]
    report = source.is_report
    steps, verdicts = [], []
    for quantity in claim.found:
        verdict, step = _one(source, claim, quantity, report)
        verdicts.append(verdict)
        steps += step
    if "contradicted" in verdicts:
        return "contradicted", steps
    if "not checkable" in verdicts:
        return "not checkable", steps
    share = coverage(source.tokens, claim.tokens)
    if "computed" in verdicts:
        return "consistent", steps
    if not report and share < ENOUGH:
        return "not checkable", [*steps, ("related", f"only {share:.0%} of the words are shared")]
    return "consistent", steps


def _one(source, claim, quantity, report):
    """Return the verdict on one quantity of the claim, with its steps."""
    want = claim.interval(quantity)
    if quantity.kind == "date":
        if _digits_of(claim, quantity) <= {t.text for t in source.tokens if t.kind == "num"}:
            return "consistent", [("related", "the source has the date")]
    elif report and quantity.unit == "year" and _years_between(source, claim, quantity):
        return "consistent", [("computed", "the years between two dates of the source")]
    alike = [q for q in source.found if comparable(q, quantity)]
    if not report and len(source.found) > 1 and is_end_of_story(source.tokens, claim.tokens):
        computed = _compute(source, claim, quantity)
        if computed:
            return computed
    for other in alike:
        if agrees(other, quantity, source, claim):
            return "consistent", [("related", f"{source.words(other)} = {source.interval(other)}")]
    if not report:
        computed = _compute(source, claim, quantity)
        if computed:
            return computed
    for other in alike:
        if same_thing(other, quantity, source, claim) and not source.interval(other).meets(want):
            return "contradicted", [
                ("related", f"{source.words(other)} = {source.interval(other)} counts the same"),
                ("computed", "the two have no number in common")]  # fmt: skip
    if quantity.low == quantity.high == 1 and claim.tokens[quantity.begin].kind == "word":
        return "consistent", [("related", "'one' is left aside: it may be no number")]
    if report and _tells_of(source, claim, quantity, alike):
        return "contradicted", [("related", f"the report tells of this; no number gives {want}")]
    return "not checkable", [("related", "the source has no number for this")]


def _tells_of(source, claim, quantity, alike):
    """Say whether a report speaks of what is counted, or tells the claim's story in its words.

    Then its number should be there: a headline is to be borne out by its own report.
    """
    noun = stem(quantity.unit)
    if not noun or any(stem(q.unit) == noun for q in alike) or noun in source.stems():
        return True
    return coverage(source.tokens, claim.tokens) >= ENOUGH


def _digits_of(side, quantity):
    return {t.text for t in side.tokens[quantity.first : quantity.last] if t.kind == "num"}


def _years_between(source, claim, quantity):
    """Say whether "11 years after" is the distance of two years that the source names."""
    if not {t.low for t in claim.tokens} & {"later", "after", "ago", "since"}:
        return False
    years = {int(t.text) for t in source.tokens if t.text.isdecimal() and len(t.text) == 4}
    years = {year for year in years if 1500 <= year <= 2100}
    return any(year + quantity.low in years for year in years)


def _compute(source, claim, quantity):
    """Look for the claim's number among what the source's words imply."""
    if quantity.low != quantity.high or quantity.kind in ("date", "score"):
        return None
    answer = implied(source.tokens, source.found, claim.tokens, quantity)
    if not answer or len([q for q in claim.found if q.kind != "date"]) != 1:
        return None
    value, explained = answer
    off = abs(value - quantity.low)
    if off <= 0.005 * max(1.0, abs(value)) and (value != int(value) or off == 0):
        return "computed", [("computed", f"{explained} = {short(value)}")]
    cues = {t.low for t in claim.tokens} & (TOTAL | NOW) or {t.low for t in source.tokens} & (
        EACH | SHARE
    )
    if not quantity.unit or stem(quantity.unit) in source.stems() or cues:
        return "contradicted", [("computed", f"{explained} = {short(value)}")]
    return None
