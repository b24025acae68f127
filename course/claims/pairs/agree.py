"""Say whether two quantities of two texts count one thing, and whether they agree."""

from course.claims.intervals import Interval
from course.claims.meaning import content_words, kinds, stem
from course.claims.numbers.comparators import ABOUT, BOUNDED
from course.claims.pairs.about import members
from course.claims.tokens import low_at
from course.claims.units import convert

GENERIC = frozenset(["person", "other", "more", "time", ""])
DEGREES = {("fahrenheit", "celsius"), ("celsius", "fahrenheit")}


def comparable(one, two):
    """Say whether two quantities are of one sort."""
    if one.kind == two.kind == "date":
        return True
    kinds = {one.kind, two.kind}
    if "date" in kinds or "ratio" not in kinds and one.per and two.per and one.per != two.per:
        return False  # "40 hours a week" is no rival of "8 hours a day"
    if one.kind == two.kind:
        return (
            one.unit == two.unit
            or one.kind in ("count", "ratio", "score")
            or one.kind == "money"
            and not (one.unit and two.unit)
            or in_other_units(one, two)
            or not one.unit
            or not two.unit
        )
    return (
        kinds <= {"count", "score"}
        or kinds <= {"ratio", "percent"}
        or kinds <= {"age", "duration"}
        or ("count" in kinds and (not one.unit or not two.unit))
        or kinds <= {"age", "count"}
    )


def in_other_units(one, two):
    """Say whether two quantities measure one thing in different units: miles and kilometres."""
    return one.unit != two.unit and (
        bool(convert(1, one.unit, two.unit)) or (one.unit, two.unit) in DEGREES
        or {one.kind, two.kind} == {"ratio", "percent"}
    )  # fmt: skip


def in_unit_of(two, one, value):
    """Return a number or interval, measured as `one` is, in the unit of `two`.

    Examples
    --------
    >>> from course.claims.numbers.find import quantities
    >>> from course.claims.tokens import tokenize
    >>> one, two = quantities(tokenize("86F or 30C"))
    >>> in_unit_of(two, one, 86)
    30.0
    """
    if {one.kind, two.kind} == {"ratio", "percent"}:
        return value * (100.0 if one.kind == "ratio" else 0.01)
    if (one.unit, two.unit) in DEGREES:
        if two.unit == "celsius":
            return (
                (value - 32) * 5 / 9 if isinstance(value, int | float) else (value - 32) * (5 / 9)
            )
        return value * 1.8 + 32
    return value * (convert(1, one.unit, two.unit) or 1.0) if one.unit != two.unit else value


def agrees(one, two, source, claim):
    """Say whether the source's quantity `one` supports the claim's `two`."""
    if not source.is_report and not _may_count_one_thing(one, two, source, claim):
        return False
    if one.kind == two.kind == "score":
        return _numbers(source, one) == _numbers(claim, two)
    if _other_limit(one, two, source, claim):
        return False
    have = in_unit_of(two, one, source.interval(one))
    value, want = in_unit_of(two, one, one.nominal), claim.interval(two)
    if have.within(want) and (two.comparator not in BOUNDED or same_noun(one, two, source, claim)):
        return True
    if one.comparator == "range":
        return False
    if two.comparator in BOUNDED:
        over = claim.tokens[two.first].low == "over"  # in a headline: because of
        if over and source.is_report and value == two.nominal:
            return True
        written = Interval(one.nominal, one.nominal).widen(one.step / 2)  # "some 12,400"
        if one.comparator == "about" and in_unit_of(two, one, written).within(want):
            return same_noun(one, two, source, claim)
        same = one.comparator == two.comparator or one.comparator in (*BOUNDED, "about")
        return same and abs(value - two.nominal) <= 1e-9 * abs(two.nominal)
    if not _whole(value) and two.kind == one.kind == "count" and one.unit != two.unit:
        return value == two.nominal
    return _rounds_to(value, two, source.is_report)


LIMITS = frozenset("may can must allowed allows limit limits limited capacity".split())


def _other_limit(one, two, source, claim):
    """Say whether two rules set different limits: "up to 50 may attend", "up to 200 may attend"."""
    bound = one.comparator in BOUNDED and one.comparator == two.comparator
    rules = source.said & LIMITS and claim.said & LIMITS
    return bool(bound and rules) and in_unit_of(two, one, one.nominal) != two.nominal


def _numbers(side, score):
    """Return the two numbers of a score or vote, whichever stands first."""
    return sorted(t.text for t in side.tokens[score.first : score.last] if t.kind == "num")


def _whole(value):
    return float(value).is_integer()


def _may_count_one_thing(one, two, source, claim):
    """Say whether two counts have one noun or, in other words, a word beside them in common."""
    if not one.kind == two.kind == "count" or not one.unit or not two.unit:
        return True
    nouns = {noun_of(source, one), noun_of(claim, two)}
    if len(nouns) == 2 and two.counted.istitle() and noun_of(claim, two) not in source.stems:
        return False  # people are no Danes
    if len(nouns) == 1 or nouns & GENERIC:
        return True
    if any(noun_of(source, q) == noun_of(claim, two) for q in source.found if q is not one):
        return False  # the source has a number of its own for the claim's noun
    if kinds(one.unit) & kinds(two.unit) or one.counted.istitle() and two.counted.istitle():
        return False  # sailors are no dockers, though both are people; Danes are no Swedes
    return _shared_near(one, two, source, claim)


def noun_of(side, q):
    """Return the stem of what is counted; deaths, injuries and the "dead" count people."""
    words = [q.unit] if q.unit else side.clause(q)
    if q.kind == "count" and "fate" in members(words, "number"):
        return "person"
    return stem(q.unit)


def _rounds_to(value, claim, headline):
    """Say whether a value, rounded as the claim is written, gives the claim's number."""
    nominal = claim.nominal
    off = abs(value - nominal)
    if off <= 1e-9 * max(1.0, abs(nominal)):
        return True
    if claim.comparator == "about" and off <= ABOUT * abs(nominal):
        return True
    if claim.step == 1 and not _whole(value) and abs(value) >= 10 and value // 1 == nominal:
        return True  # cut off, as headlines do: 217.52 points are "217 points"
    share = 0.25 if headline and claim.number - claim.begin > 1 else 0.1  # "$1M" is rough
    rounded = claim.step != 1 or not _whole(value) or abs(nominal) >= 1000
    return rounded and off <= claim.step / 2 and off <= share * abs(value)


def same_noun(one, two, source, claim):
    """Say whether two quantities count the same: one noun, and a word or two around shared."""
    if one.kind == "date" or two.kind == "date":
        return False
    if low_at(claim.tokens, two.number) in ("more", "fewer", "less"):
        return False  # "2 more bears than owls" is no number of bears
    nouns = noun_of(source, one), noun_of(claim, two)
    alone = not nouns[1] and [q for q in source.found if q.kind == "count"] == [one]
    if not in_other_units(one, two) and nouns[0] != nouns[1] and not alone:
        return False
    heads = [stem(q.counted.split()[-1].lower()) for q in (one, two) if q.counted]
    if one.kind in ("percent", "ratio") and len({*heads}) > 1:
        return False  # 40 percent of the officers, 25 percent of the firefighters
    return _shared_near(one, two, source, claim) or source.text == claim.text


def apart(one, two, source, claim):
    """Say whether two quantities have no number in common, as roughly as they are written."""
    if one.kind == two.kind == "score":
        return _numbers(source, one) != _numbers(claim, two)
    if _other_limit(one, two, source, claim):
        return True
    rough = one.step / 2 if one.number - one.begin > 1 and one.step > 1 else 0.0  # "2 million"
    have = in_unit_of(two, one, source.interval(one).widen(rough))
    want = claim.interval(two)
    if in_other_units(one, two):
        return have.distance(want) > ABOUT * abs(two.nominal)
    return not have.meets(want)


def _shared_near(one, two, source, claim):
    near = content_words(source.tokens[max(0, one.first - 6) : one.last + 6])
    mine = content_words(claim.tokens[max(0, two.first - 6) : two.last + 6])
    return bool((near & mine) - {noun_of(source, one), noun_of(claim, two)})
