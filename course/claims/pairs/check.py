"""Check one text against another: whether the claim's number follows from the source."""

import math
from dataclasses import dataclass

from course import CourseError
from course.claims.intervals import short
from course.claims.meaning import coverage, kinds, stem
from course.claims.pairs.about import (
    AMOUNT,
    members,
    negated,
    other_day,
    other_group,
    other_time_or_place,
    same_sense,
    unshared,
    untold_time,
    wider_group,
)
from course.claims.pairs.agree import (
    BOUNDED,
    agrees,
    apart,
    comparable,
    in_other_units,
    in_unit_of,
    noun_of,
    same_noun,
)
from course.claims.pairs.arithmetic import (
    COMPARE,
    DAYS,
    EACH,
    GAIN,
    LOSS,
    MORE,
    NOW,
    TOTAL,
    implied,
    is_end_of_story,
)
from course.claims.pairs.derived import change, closest, derived, is_whole, role_of
from course.claims.pairs.sides import DISTRIBUTED, Side
from course.claims.tokens import low_at
from course.claims.units import plural

ENOUGH = 0.5  # share of the claim's words that a short source must have
FAR = 0.1  # a number off by more than this share of a computed one is contradicted by it
NO, OPEN, YES = "contradicted", "not checkable", "consistent"


@dataclass(frozen=True, repr=False)
class Pair:
    """A verdict with its steps, each a pair (step, what happened)."""

    verdict: str
    steps: tuple

    def __str__(self):
        """Return the steps as lines, the verdict last."""
        return "\n".join(f"{step}: {what}" for step, what in self.steps)

    __repr__ = __str__  # in a notebook, the steps

    def table(self):
        """Return the steps as a DataFrame with the columns step and what."""
        import pandas as pd

        return pd.DataFrame(list(self.steps), columns=["step", "what"])


def check_pair(source_text, claim_text):
    """Check a claim against a source.

    A source of three sentences and fifty words or more is read as a report and the claim as its
    headline: a number that the report does not bear out is then contradicted. In a shorter source
    only the same thing, time and place can contradict.

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
    found: More than 15 people
    normalised: (15, inf)
    related: the source has 12 people, that is 12
    computed: the two have no number in common
    verdict: contradicted
    """
    if not isinstance(source_text, str) or not isinstance(claim_text, str):
        raise CourseError("check_pair needs two texts: the source and the claim, as strings.")
    source, claim = Side(source_text), Side(claim_text)
    verdict, steps = _judge(source, claim)
    return Pair(verdict, (*_found(claim), *steps, ("verdict", verdict)))


def _found(claim):
    steps = []
    for q in claim.found:
        steps += [("found", claim.words(q)), ("normalised", claim.normal(q))]
    return steps or [("found", "no number in the claim")]


def _judge(source, claim):
    """Return the verdict on a claim, with the steps that led there."""
    if not claim.found and not any(token.kind in ("num", "name") for token in claim.tokens):
        return OPEN, [("related", "only numbers are checked, and the claim has none")]
    named = _other_name(source, claim)
    if named and source.is_report:
        return NO, [("related", f"the claim names {named[0]}, the report {named[1]}")]
    if not source.is_report:
        clash = named or other_time_or_place(source, claim)
        if clash:
            return OPEN, [("related", _told_apart(*clash))]
    order = _twins(source, claim)
    return _strict(source, claim, order) if order else _loose(source, claim)


def _told_apart(mine, theirs):
    if not theirs:
        return f"the claim says {mine!r}: the source does not speak of it"
    return f"the claim says {mine!r}, the source {theirs!r}: they may speak of different things"


def _other_words(side):
    """Return the words outside of the bare numbers and their comparators."""
    inside = {i for q in side.found for i in range(q.first, q.number)}
    return [t.low for i, t in enumerate(side.tokens) if i not in inside and t.kind == "word"]


def _twins(source, claim):
    """Return the pairs of quantities of texts that differ in their numbers at most, else []."""
    if len(source.found) != len(claim.found):
        return []
    one, two = _other_words(source), _other_words(claim)
    longest = max(len(one), len(two), 1)
    few = len(set(one) ^ set(two)) <= 1 + longest // 15
    if not few or abs(len(one) - len(two)) > 1 + longest // 12:
        return []
    pairs = list(zip(source.found, claim.found, strict=True))
    shares = {"ratio", "percent"}
    alike = all(
        in_other_units(a, b)
        or (comparable(a, b) or one == two and {a.kind, b.kind} == {"date", "count"})
        and ("" in (a.unit, b.unit) or noun_of(source, a) == noun_of(claim, b))
        and (a.kind in shares) == (b.kind in shares)
        for a, b in pairs
    )  # fmt: skip
    denied = any(not same_sense(source, a, claim, b) for a, b in pairs)
    return pairs if alike and not denied else []


def _strict(source, claim, pairs):
    """Compare number by number: every one of the claim must follow."""
    verdict, steps = YES, []
    for one, two in pairs:
        have, want = in_unit_of(two, one, source.interval(one)), claim.interval(two)
        value = in_unit_of(two, one, one.nominal)
        steps.append(("related", f"the source has {_said(source, one)} in the same place"))
        if one.kind == two.kind == "score":
            same = not apart(one, two, source, claim)
        else:
            same = one.comparator == two.comparator and math.isclose(value, two.nominal)
            same = same or have.within(want) and not apart(one, two, source, claim)
        rough = in_other_units(one, two) or one.comparator == two.comparator == "about"
        if same or rough and agrees(one, two, source, claim):
            steps += _fit(source, one, claim, two)
            continue
        if apart(one, two, source, claim):
            if _other_scope(source, claim, two, [one]) or one.kind == two.kind == "date":
                return OPEN, [*steps, ("related", "they may speak of different things")]
            return NO, [*steps, ("computed", "the two have no number in common")]
        steps.append(("computed", f"{have} does not lie inside {want}"))
        verdict = OPEN
    return verdict, steps


def _said(side, q):
    words, normal = side.words(q), side.normal(q)
    return words if words == normal else f"{words}, that is {normal}"


def _fit(source, one, claim, two):
    """Return the steps that say how a number of the source gives the claim's."""
    have, want = in_unit_of(two, one, source.interval(one)), claim.interval(two)
    steps = []
    if in_other_units(one, two):
        steps.append(("computed", f"{source.normal(one)} = {have} {plural(two.unit)}".rstrip()))
    if one.kind == "score" or have == want:
        return steps
    if have.within(want):
        return [*steps, ("computed", f"{have} lies inside {want}")]
    return [*steps, ("tolerance", "the two agree as roughly as they are written")]


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
    steps, verdicts = [], []
    for quantity in claim.found:
        verdict, step = _one(source, claim, quantity)
        verdicts.append(verdict)
        steps += step
    times = untold_time(source, claim)
    if source.is_report and NO in verdicts and times:
        return OPEN, [*steps, ("related", f"the report does not speak of {times[0]!r}")]
    # an unknown number may be a condition: "68% of those under 30"
    order = (NO, OPEN) if source.is_report else (OPEN, NO)
    for verdict in order:
        if verdict in verdicts:
            return verdict, steps
    share = coverage(source.tokens, claim.tokens)
    if "computed" not in verdicts and not source.is_report and share < ENOUGH:
        return OPEN, [*steps, ("related", f"only {share:.0%} of the words are shared")]
    return YES, steps


def _one(source, claim, two):
    """Return the verdict on one quantity of the claim, with its steps."""
    if two.kind == "date":
        return _date(source, claim, two)
    if source.is_report and two.unit == "year" and _years_between(source, claim, two):
        return YES, [("computed", "the years between two dates of the source")]
    alike = _candidates(source, claim, two)
    short_text = (_end_of_story, _supported, _given, _compute, _denied)
    for find in (_supported, _denied) if source.is_report else short_text:
        answer = find(source, claim, two, alike)
        if answer:
            return answer
    if two.low == two.high == 1 and claim.tokens[two.begin].kind == "word":
        return YES, [("related", "'one' is left aside: it may be no number")]
    if source.is_report and _tells_of(source, claim, two, alike):
        want = claim.normal(two)
        return NO, [("related", f"the report tells of this; no number gives {want}")]
    return OPEN, [_why_open(source, claim, two, alike)]


def _why_open(source, claim, two, alike):
    if not alike:
        return ("related", "the source has no number for this")
    words = unshared(source, claim)
    if words:
        return ("related", "the source does not speak of: " + ", ".join(words))
    return ("related", f"the source has {_said(source, alike[0])}: it may count something else")


def _candidates(source, claim, two):
    """Return the quantities of the source that may count what the claim's quantity counts."""
    alike = [
        one for one in source.found
        if one.kind != "date" and comparable(one, two) and not other_group(source, one, claim, two)
    ]  # fmt: skip
    if source.is_report or is_whole(claim, two):
        return alike
    alike = [
        one for one in alike
        if same_sense(source, one, claim, two) and _same_role(source, one, claim, two)
        and not other_day(source, one, claim, two)
    ]  # fmt: skip
    if two.kind not in ("ratio", "percent"):
        return alike
    near = closest(source, alike, claim, two)
    return [one for one in near if not _other_whole(source, one, claim, two)]


def _other_whole(source, one, claim, two):
    """Say whether one of two shares is a share of "them": those that another share left."""
    ends = [side.lows[q.last : q.last + 2] for side, q in ((source, one), (claim, two))]
    them = [end[:1] == ["of"] and end[-1] in THEM for end in ends]
    return one.kind in ("ratio", "percent") and them[0] != them[1]


THEM = frozenset(["them", "those", "these", "whom", "which"])


def _same_role(source, one, claim, two):
    """Tell "rose by 7" from "rose to 7"."""
    roles = {role_of(source, one), role_of(claim, two)} - {""}
    return len(roles) < 2


def _date(source, claim, two):
    """Look for all words and numbers of a date in the source."""
    words = {token.low for token in claim.tokens[two.first : two.last] if token.kind != "sign"}
    if words <= source.said:
        return YES, [("related", f"the source has the date {claim.words(two)}")]
    verdict = NO if source.is_report else OPEN  # a report should have what its headline dates
    return verdict, [("related", f"the source has no {claim.words(two)}")]


def _supported(source, claim, two, alike):
    for one in alike:
        if agrees(one, two, source, claim):
            said = ("related", f"the source has {_said(source, one)}")
            return YES, [said, *_fit(source, one, claim, two)]
    if two.low == two.high == 1:  # "and another was hurt" tells of one more
        about = {stem(word) for word in claim.clause(two)}
        for one, after in zip(source.lows, source.lows[1:], strict=False):
            if one == "another" and stem(after) in about:
                return YES, [("related", f"the source has {one!r}, which is one more")]
    return None


def _given(source, claim, two, alike):
    """Compare with what the shares, changes and margins of the source give."""
    answers = derived(source, claim, two) if _tells_on(source, claim, two, 1) else []
    want = claim.interval(two)
    for answer in answers:
        slack = answer.slack
        if answer.value.widen(slack).within(want.widen(slack)) or (
            two.low == two.high
            and math.isfinite(answer.value.high - answer.value.low)
            and answer.value.widen(slack).meets(want)
        ):
            said = ("tolerance", f"{short(slack)} for rounding" if slack else "none")
            return "computed", [("computed", answer.said), said]
    far = [answer for answer in answers if _far(answer, want)]
    if far and len(far) == len(answers) and not unshared(source, claim):
        off = min(answer.value.distance(want) for answer in far)
        return NO, [*(("computed", answer.said) for answer in far),
                    ("computed", f"{claim.words(two)} is off by {short(off)}")]  # fmt: skip
    return (OPEN, [("computed", answers[0].said)]) if far else None


def _far(answer, want):
    size = max(abs(answer.value.low), abs(want.low))
    margin = max(answer.slack, FAR * size if answer.slack else 0.0)
    return answer.firm and answer.value.distance(want) > margin


def _denied(source, claim, two, alike):
    """Find a quantity of the same thing with another number; all the claim's words are needed."""
    same = [one for one in alike if same_noun(one, two, source, claim)]
    if len(source.found) > 1 and is_end_of_story(source.said, claim.said):
        return None
    if is_whole(claim, two):
        same = [one for one in same if is_whole(source, one)]
    if not same or not all(apart(one, two, source, claim) for one in same):
        return None
    if not source.is_report and _other_scope(source, claim, two, same):
        return None
    return NO, [("related", f"the source has {_said(source, same[0])}"),
                ("computed", "the two have no number in common")]  # fmt: skip


def _other_scope(source, claim, two, same):
    """Say whether one text tells of a part, or of another rate, by words the other has not."""
    rate = any(
        source.rates(one) != claim.rates(two) or wider_group(source, one, claim, two)
        for one in same
    )
    return bool(rate or unshared(source, claim) or _narrower(source, claim, two, same))


FREE = frozenset(["free", "empty", "vacant", "available", "left", "remaining"])

EXTRA = frozenset(["other", "another", "further", "additional", "extra"])


def _narrower(source, claim, two, same):
    """Say whether the source counts only some of the claim's things: 12 army officers, 30 officers.

    Then there may be more of them; a smaller number is still denied.
    """
    known = claim.stems | claim.said | _part_words(claim, two)
    return any(
        claim.interval(two).low > source.interval(one).high and _part_words(source, one) - known
        for one in same if one.kind in ("count", "percent")
    )  # fmt: skip


def _part_words(side, q):
    """Return the words that make what is counted a part: five slightly, two women, six of them."""
    words = {stem(word) for word in q.counted.lower().split()[:-1]}
    words |= {*side.lows[q.last : q.last + 1]} & FREE
    words |= {*side.lows[max(0, q.first - 1) : q.begin]} & EXTRA
    words |= (
        {"of them"}
        if "of" in (low_at(side.tokens, q.number), low_at(side.tokens, q.last))
        else set()
    )
    clause = side.clause(q)
    words |= {stem(word) for word in clause if word.endswith("ly") and word not in AMOUNT}
    groups = members(clause, "number")
    return words.union(*(groups.get(group, {}).values() for group in ("sex", "age")))


def _tells_of(source, claim, quantity, alike):
    """Say whether a report speaks of what is counted, or tells the claim's story in its words.

    Then its number should be there: a headline is to be borne out by its own report.
    """
    noun = stem(quantity.unit)
    if not noun or any(stem(q.unit) == noun for q in alike) or noun in source.stems:
        return True
    return coverage(source.tokens, claim.tokens) >= ENOUGH


def _years_between(source, claim, quantity):
    """Say whether "11 years after" is the distance of two years that the source names."""
    if not claim.said & {"later", "after", "ago", "since"}:
        return False
    years = {int(t.text) for t in source.tokens if t.text.isdecimal() and len(t.text) == 4}
    years = {year for year in years if 1500 <= year <= 2100}
    return any(year + quantity.low in years for year in years)


def _end_of_story(source, claim, two, alike):
    if len(source.found) > 1 and is_end_of_story(source.said, claim.said):
        return _compute(source, claim, two, alike)
    return None


CUES = (
    TOTAL | NOW | EACH | GAIN | LOSS | MORE | COMPARE | {"average", "every", "need", "needs", "end"}
)
PRONOUNS = frozenset(["he", "she", "it", "they", "i", "you", "we"])


def _tells_on(source, claim, two, most):
    """Say whether a claim goes on with the story of the source: it names who or what is there.

    It has at most so many (`most`) new words for each shared one; the noun of a total may be new.
    """
    new = [word for word in unshared(source, claim) if word.lower() not in CUES]
    new = [word for word in new if stem(word.lower()) not in _sorts(source)]
    if claim.said & TOTAL:
        new = [word for word in new if stem(word.lower()) != stem(two.unit)]
    known = (claim.content & source.content) - {"person"} - DAYS
    same = known | claim.said & source.said & PRONOUNS
    return len(new) <= most * len(same) and bool(same or claim.said & TOTAL)


def _sorts(side):
    """Return the sorts of what a text counts: geese are birds."""
    return {kind for q in side.found for kind in kinds(q.unit)}


def _compute(source, claim, two, alike):
    """Look for the claim's number among what the source's words imply."""
    if two.low != two.high or two.comparator in BOUNDED or two.kind in ("date", "score", "ratio"):
        return None
    if claim.numbers != 1 or {"before", "after"} <= {*change(source)}:
        return None
    if not _tells_on(source, claim, two, 3):
        return None
    known = [q for q in source.found if not other_group(source, q, claim, two, ("fate",))]
    answer = implied(source.tokens, known, claim.tokens, two)
    if not answer:
        return None
    value, explained = answer.value, answer.said
    if not math.isfinite(value):
        return None
    step = ("computed", f"{explained} = {short(value)}")
    off = abs(value - two.low)
    if off <= 0.005 * max(1.0, abs(value)) and (not float(value).is_integer() or off == 0):
        return "computed", [step]
    told = all(q.comparator == "exact" for q in (*source.found, two))
    rates = claim.rates(two) - DISTRIBUTED.union(*(source.rates(q) for q in source.found))
    if not answer.firm or not told or negated(claim, two) or rates:
        return None
    if not _tells_on(source, claim, two, 1 if answer.product else 0):
        return None
    cues = answer.product or claim.said & (TOTAL | NOW | COMPARE) or not unshared(source, claim)
    if not two.unit or stem(two.unit) in source.stems | _sorts(source) or cues:
        return NO, [step]
    return None
