"""Say whether two quantities of two texts count one thing, and whether they agree."""

from course.claims.meaning import content_words, stem
from course.claims.units import convert

GENERIC = frozenset(["person", "other", "more", "time", ""])


def comparable(one, two):
    """Say whether two quantities are of one sort."""
    if one.kind == two.kind == "date":
        return True
    kinds = {one.kind, two.kind}
    if "date" in kinds:
        return False
    if one.kind == two.kind:
        return (
            one.unit == two.unit
            or one.kind in ("count", "ratio", "score")
            or bool(convert(1, one.unit, two.unit))
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


def agrees(one, two, source, claim):
    """Say whether the source's quantity `one` supports the claim's `two`."""
    if _harms(source, one) and _harms(claim, two) and not _harms(source, one) & _harms(claim, two):
        return False
    if not source.is_report and not _may_count_one_thing(one, two, source, claim):
        return False
    factor = factor_between(one, two)
    have, want = source.interval(one) * factor, claim.interval(two)
    bounded = ("more_than", "less_than", "at_least", "at_most")
    if have.within(want) and (two.comparator not in bounded or same_thing(one, two, source, claim)):
        return True
    if one.comparator == "range":
        return False
    if two.comparator in bounded:
        over = claim.tokens[two.first].low == "over"  # in a headline: because of
        if over and source.is_report and one.nominal * factor == two.nominal:
            return True
        same = one.comparator == two.comparator or one.comparator in (*bounded, "about")
        return same and abs(one.nominal * factor - two.nominal) <= 1e-9 * abs(two.nominal)
    value = one.nominal * factor
    if value != int(value) and two.kind == one.kind == "count" and one.unit != two.unit:
        return value == two.nominal
    return _rounds_to(value, two)


def _may_count_one_thing(one, two, source, claim):
    """Say whether two counts have one noun or, in other words, a word beside them in common."""
    if not one.kind == two.kind == "count" or not one.unit or not two.unit:
        return True
    if stem(one.unit) == stem(two.unit) or {stem(one.unit), stem(two.unit)} & GENERIC:
        return True
    return _shared_near(one, two, source, claim)


HARMS = frozenset(["kill", "injure", "arrest"])


def _harms(side, q):
    """Return what is told of the people counted (killed, hurt, held), read beside the number."""
    near = [*side.tokens[max(0, q.first - 3) : q.first], *side.tokens[q.last : q.last + 4]]
    return {stem(token.low) for token in near} & HARMS


def factor_between(one, two):
    """Return what turns the unit of one into the unit of two."""
    if {one.kind, two.kind} == {"ratio", "percent"}:
        return 100.0 if one.kind == "ratio" else 0.01
    if one.kind == two.kind and one.unit != two.unit:
        return convert(1, one.unit, two.unit) or 1.0
    return 1.0


def _rounds_to(value, claim):
    """Say whether a value, rounded as the claim is written, gives the claim's number."""
    nominal = claim.nominal
    off = abs(value - nominal)
    if off <= 1e-9 * max(1.0, abs(nominal)):
        return True
    if claim.comparator == "about" and off <= 0.1 * abs(nominal):
        return True
    if claim.step == 1 and value != int(value) and abs(value) >= 10 and int(value) == nominal:
        return True  # cut off, as headlines do: 217.52 points are "217 points"
    share = 0.25 if claim.number - claim.begin > 1 else 0.1  # "$1M" is rounder than "1,000,000"
    rounded = claim.step != 1 or value != int(value) or abs(nominal) >= 1000
    return rounded and off <= claim.step / 2 and off <= share * abs(value)


def same_thing(one, two, source, claim):
    """Say whether two quantities count the same: one noun, and a word or two around shared."""
    if one.kind == "date" or two.kind == "date":
        return False
    if two.counted.lower().startswith(("more ", "fewer ", "less ")):
        return False  # "2 more bears than owls" is no number of bears
    noun, other = stem(one.unit), stem(two.unit)
    if (
        noun != other
        or noun in GENERIC
        and one.kind == "count"
        and not _shared_near(one, two, source, claim)
    ):
        return False
    return _shared_near(one, two, source, claim) or source.text == claim.text


def _shared_near(one, two, source, claim):
    near = content_words(source.tokens[max(0, one.first - 6) : one.last + 6])
    mine = content_words(claim.tokens[max(0, two.first - 6) : two.last + 6])
    return bool((near & mine) - {stem(one.unit), stem(two.unit)})
