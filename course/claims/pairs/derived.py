"""What the relations that a text states give for a number of another text.

Shares of a whole and what they leave, changes from one value to another, the margin of a vote, and
so many parts of one size. Two numbers without such a stated relation give nothing.
"""

from functools import lru_cache
from typing import NamedTuple

from course.claims.checks.relations import relate
from course.claims.intervals import Interval, short
from course.claims.meaning import EMPTY, stem
from course.claims.pairs.about import negated, other_group
from course.claims.pairs.agree import comparable, in_unit_of, noun_of
from course.claims.pairs.arithmetic import LOSS, NOW, TOTAL
from course.claims.tokens import HYPHENS, low_at
from course.claims.units import convert
from course.claims.verbs import CHANGE, FALL, RISE

ROUND_WORDS = 0.02  # "a third" may be said of 32 or 35 percent
WHOLE = 0.5  # things are whole: a computed count may be off by so much


class Derived(NamedTuple):
    """What a relation gives: the value, how it is computed, and how far it may be off.

    A number far from a firm value is contradicted by it; from any other it is only not borne out.
    """

    value: Interval
    said: str
    slack: float
    firm: bool = True


def derived(source, claim, two):
    """Return the `Derived` values that the source's relations give for a quantity of the claim."""
    if two.kind in ("date", "ordinal"):
        return []
    return [*_shares(source, claim, two), *_changes(source, claim, two),
            *_margins(source, claim, two), *_phases(source, claim, two)]  # fmt: skip


# --- shares ---------------------------------------------------------------------------------


class Share(NamedTuple):
    """A part of a whole: the quantity that says it, the share, the whole (or None), its noun."""

    said_by: object
    share: Interval
    whole: object
    noun: str
    words: str
    slack: float


@lru_cache(8)
def shares(side):
    """Return the `Share` list of a text: "30 of the 90 boats", "a third of the boats"."""
    found = {}
    for q in side.found:
        if q.kind in ("ratio", "percent") and q.counted and q.unit in ("", "percent"):
            per = 1 if q.kind == "ratio" else 100
            noun = stem(q.counted.split()[-1].lower())
            found[q.begin] = Share(q, side.interval(q) / per, None, noun, side.words(q), _rough(q))
    for part, whole in _parts(side):
        have, limit = side.interval(part), side.interval(whole)
        if part.kind == "count" and limit.low > 0:
            said = f"{short(part.nominal)} of {short(whole.nominal)}"
            found[part.begin] = Share(part, have / limit, whole, noun_of(side, whole), said, 0.0)
        elif part.begin in found:
            found[part.begin] = found[part.begin]._replace(whole=whole, noun=noun_of(side, whole))
    return list(found.values())


def is_whole(side, q):
    """Say whether a quantity is what another one is a share of: the 90 of "30 of the 90"."""
    return q.begin in _wholes(side)


@lru_cache(8)
def _wholes(side):
    return {share.whole.begin for share in shares(side) if share.whole}


def _rough(q):
    """Return how far a share may be off as it is written."""
    return min(q.step, 1.0) / 200 if q.kind == "percent" else ROUND_WORDS


def _parts(side):
    """Yield (part or share, whole) of the relations of the text."""
    reading = side.reading
    for check in relate(reading):
        found = [reading.found[k] for k in check.places]
        if check.relation == "part of a whole":
            yield found[1], found[0]
        elif check.relation == "share of a whole":
            share = [q for q in found if q.kind in ("ratio", "percent")]
            whole = [q for q in found if q.kind in ("count", "money")]
            if share and whole:
                yield share[0], whole[0]
    for one, two in zip(reading.found, reading.found[1:], strict=False):
        gap = side.lows[one.last : two.first]
        hyphen = low_at(side.tokens, two.number) in HYPHENS
        seats = hyphen and two.kind == "count" and two.unit in SEATS
        if one.kind == "count" and seats and gap in (["to", "the"], ["in", "the"], ["of", "the"]):
            yield one, two  # "55 women to the 220-seat assembly"


SEATS = frozenset(["seat", "member", "person", "man", "strong"])


def _shares(source, claim, two):
    own = shares(claim)
    if is_whole(claim, two):
        return  # "of the 90": only the part is claimed
    mine = next((share for share in own if share.said_by is two), None)
    rates = [q for q in source.found if q.kind in ("ratio", "percent")]
    rates += [share.said_by for share in shares(source) if share.said_by.kind == "count"]
    near = closest(source, rates, claim, two)
    theirs = [
        share for share in shares(source)
        if share.said_by in near and not other_group(source, share.said_by, claim, two)
        and _meaning(source.clause(share.said_by)) & _meaning(claim.clause(two))
        and _one_whole(share, mine, claim, two)
    ]  # fmt: skip
    for share in theirs:
        if mine and mine.whole and share.whole and not _same_size(source, share, claim, mine):
            continue
        value, said, slack = share.share, f"{share.words} is {_percent(share.share)}", share.slack
        if share.said_by.kind == "percent":
            said = f"the source has {share.words}"
        if _left(source, share.said_by) != _left(claim, two):
            value = -value + 1
            said = f"{said}, which leaves {_percent(value)}"
        if two.kind in ("ratio", "percent"):
            per = 1 if two.kind == "ratio" else 100
            yield Derived(value * per, said, (slack + _rough(two)) * per)
            continue
        whole, side = (share.whole, source) if share.whole else (mine and mine.whole, claim)
        if whole and two is not whole:
            size = side.interval(whole)
            said = f"{said}; {_percent(value)} of {size} is {value * size}"
            yield Derived(value * size, said, max(WHOLE, slack * size.low))


def _left(side, q):
    """Say whether a share is denied or given away, so that the rest is what it leaves."""
    return negated(side, q) != bool((LOSS - NOW).intersection(side.clause(q)))


def _percent(share):
    if share.low == share.high:
        return f"{short(round(100 * share.low, 2))} %"
    return f"{share * 100} %"


def _one_whole(share, mine, claim, two):
    """Say whether the claim's number is about the same whole: its noun is the one of the share."""
    noun = mine.noun if mine else noun_of(claim, two)
    return noun == share.noun or two.kind == "count" and noun in (stem(share.said_by.unit), "")


def _same_size(source, share, claim, mine):
    return source.interval(share.whole).meets(claim.interval(mine.whole))


def closest(source, found, claim, two):
    """Return the quantities whose clause has most words of the claim's clause; all if none has."""
    wanted = _meaning(claim.clause(two))
    near = [len(wanted & _meaning(source.clause(one))) for one in found]
    return [one for one, n in zip(found, near, strict=True) if n == max(near)]


def _meaning(words):
    return {stem(word) for word in words} - EMPTY


# --- changes --------------------------------------------------------------------------------

RISES = frozenset(["rise", "increase", "growth", "gain", "jump"])
FALLS = frozenset(["fall", "drop", "decrease", "decline", "cut"])


def role_of(side, q):
    """Return what a quantity is in a change: before, after, step, factor, or "" for none."""
    previous, earlier = low_at(side.tokens, q.first - 1), low_at(side.tokens, q.first - 2)
    if q.kind == "ratio" and q.unit == "time":
        return "factor"
    if q.comparator == "range":
        return ""
    if previous in ("from", "by"):
        return {"from": "before", "by": "step"}[previous]
    if (
        previous in ("to", "reached", "reaches")
        or earlier in ("is", "stands")
        and previous == "now"
    ):
        return "after"
    if previous in CHANGE or previous == "of" and earlier in RISES | FALLS:
        return "step"
    return ""


@lru_cache(8)
def change(side):
    """Return {role: quantity} of the one change that a text tells, {} for none or several."""
    roles = {}
    for q in side.found:
        role = role_of(side, q) if q.kind not in ("date", "score") else ""
        if role in roles:
            return {}
        if role:
            roles[role] = q
    return roles if side.said & (CHANGE | RISES | FALLS) else {}


def _sign(side):
    """Return 1 for a rise, -1 for a fall, 0 where the words say neither or both."""
    words = side.said
    return bool(words & (RISE | RISES)) - bool(words & (FALL | FALLS))


def _changes(source, claim, two):
    told, role = change(source), role_of(claim, two)
    if role == "step" and "factor" in told and _is_rate(two):
        more = told["factor"].nominal - 1
        yield Derived(Interval(more, more) * _per(two), f"{more + 1:g} times as much", 0.0)
    if not role or role == "factor" or len(told) < 2:
        return
    values = {name: source.interval(q) for name, q in told.items()}
    points = "before" in told and "after" in told
    if role == "step" and points and told["before"].unit == told["after"].unit:
        yield from _steps(told, values, two)
    elif role in ("before", "after") and role not in told:
        yield from _ends(source, told, values, role, two)


def _steps(told, values, two):
    """Give the size of a change from its two ends: in their unit, and as a percentage."""
    one, before = told["after"], values["before"]
    off = values["after"] - before
    off = off if off.low >= 0 else -off
    said = f"{values['after']} against {before} before is {off}"
    in_points = one.kind == two.kind == "percent" and two.unit != "percent"
    if in_points:
        factor = convert(1, "percentage point", two.unit) or 1.0
        yield Derived(off * factor, f"{said} percentage points", 0.0)
    elif one.kind != "percent" and not _is_rate(two) and comparable(one, two):
        slack = (told["before"].step + one.step) / 2 if one.step < 1 else 0.0
        yield Derived(in_unit_of(two, one, off), said, slack)
    if _is_rate(two) and before.low > 0:
        rate = off / before
        # of percentages, "by 4 percent" may be meant as points: nothing firm
        yield Derived(rate * _per(two), f"{said}, or {_percent(rate)} of {before}",
                      _rough(two) * _per(two), one.kind != "percent")  # fmt: skip


def _is_rate(q):
    """Say whether a quantity is a part of something: 5 percent, a quarter."""
    return q.unit == "percent" or q.kind == "ratio" and not q.unit


def _per(q):
    return 100 if q.kind == "percent" else 1


def _ends(source, told, values, role, two):
    """Give the value before or after a change from the other one and the step."""
    end = told.get("after" if role == "before" else "before")
    back, sign = role == "before", _sign(source)
    if end is None or end.unit != two.unit:
        return
    have = values["after" if back else "before"]
    if "factor" in told:
        value = have / values["factor"] if back else have * values["factor"]
        yield Derived(value, f"{told['factor'].nominal:g} times as much: {value}", 0.0)
    elif "step" in told and sign:
        step = values["step"]
        if _is_rate(told["step"]) and end.unit != "percent":
            rate = step / _per(told["step"]) * sign + 1
            value = have / rate if back else have * rate
        else:
            value = have - step * sign if back else have + step * sign
        yield Derived(value, f"{have} and a change of {step} give {value}", 0.05 * value.high)


# --- margins and phases ---------------------------------------------------------------------

MARGIN = frozenset(["margin", "majority", "lead", "difference", "gap"])
VERSUS = (["to"], ["against"], ["for"], ["versus"])


def _margins(source, claim, two):
    """Give the margin of "by 58 votes to 41" where the claim has "a margin of 17"."""
    before = claim.lows[max(0, two.first - 4) : two.first]
    won_by = before[-1:] == ["by"] and role_of(claim, two) == "step" and not claim.said & CHANGE
    if not won_by and not {*before} & MARGIN:
        return
    for high, low in _votes(source):
        off = Interval(abs(high - low), abs(high - low))
        yield Derived(off, f"{short(high)} less {short(low)} is {off}", 0.0)


def _votes(side):
    """Yield the two numbers of each score or vote."""
    for q in side.found:
        numbers = [t.text for t in side.tokens[q.first : q.last] if t.text.isdecimal()]
        if q.kind == "score" and len(numbers) == 2:
            yield int(numbers[0]), int(numbers[1])
    for one, two in zip(side.found, side.found[1:], strict=False):
        exact = one.kind == two.kind == "count" and one.low == one.high and two.low == two.high
        if exact and side.lows[one.last : two.first] in VERSUS:
            yield one.low, two.low


def _phases(source, claim, two):
    """Give the whole of "three phases of 14 days" and "six payments of $50 each"."""
    for times, each in zip(source.found, source.found[1:], strict=False):
        if times.kind != "count" or times.low < 2 or times.low != times.high:
            continue
        of = source.lows[times.last : each.first] == ["of"] and each.unit != "year"
        beside = each.hyphen and each.first == times.number
        measured = each.kind in ("measure", "money", "duration")
        alike = each.unit == two.unit or bool(convert(1, each.unit, two.unit))
        if alike and measured and (of or beside):
            value = source.interval(times) * source.interval(each)
            said = f"{source.interval(times)} times {source.interval(each)} is {value}"
            yield Derived(in_unit_of(two, each, value), said, 0.0, bool(claim.said & TOTAL))
