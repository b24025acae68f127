"""Changes and conversions: two or three quantities that give one another."""

from course.claims.intervals import Interval, short
from course.claims.join import CHANGE
from course.claims.reading import Check
from course.claims.solve import Constraint
from course.claims.units import convert

RISE = frozenset(
    """rose rise risen rises grew grow grown increased increase jumped climbed gained up""".split()
)
FALL = frozenset(
    """fell fall fallen falls dropped drop decreased declined decline plunged slipped down cut
        shrank""".split()
)


def change(r):
    """Find "rose 15 % from 40 to 46" and check the direction and the percentage."""
    for k, two in r.neighbours():
        one, two = r.found[k], r.found[two]
        if one.kind != two.kind or not one.first:
            continue
        verbs = {t.low for t in r.tokens[max(0, one.first - 10) : one.first]}
        if r.tokens[one.first - 1].low != "from" or r.gap(k, k + 1) != "to" or not verbs & CHANGE:
            continue
        percent = _nearby_percent(r, k)
        if percent is not None and one.low > 0 and one.low == one.high:
            yield _percent_change(r, (k, k + 1, percent))
        up, down = bool(verbs & RISE), bool(verbs & FALL)
        wrong = up and not down and two.high < one.low or down and not up and two.low > one.high
        before, after = r.interval(k), r.interval(k + 1)
        steps = [
            *r.steps((k, k + 1)),
            ("related", "a change from the first to the second"),
            ("computed", f"{after} less {before} = {after - before}"),
        ]
        verdict = "contradicted" if wrong else "consistent"
        yield Check("direction of a change", verdict, (k, k + 1), steps)


def _nearby_percent(r, k):
    """Return the index of the percentage beside the change k, k + 1, or None."""
    for j in (k - 1, k + 2):
        beside = 0 <= j < len(r.found) and r.together(j, k)
        if beside and r.found[j].unit == "percent" and r.found[k].kind != "percent":
            return j
    return None


def _percent_change(r, places):
    one, two = r.found[places[0]], r.found[places[1]]
    value = (r.interval(places[1]) - r.interval(places[0])) / one.low * 100
    value = Interval(*sorted((abs(value.low), abs(value.high))))
    slack = 100 * (one.step + two.step) / 2 / one.low if one.step < 1 or two.step < 1 else 0.0
    said = f"the change is {value} % of {short(one.low)}, the first value"
    return r.compare("percentage of a change", places, value.widen(slack), places[2], said)


def conversion(r):
    """Find "25 miles (40 km)": one length in two units."""
    for i, k in r.neighbours():
        one, two = r.found[i], r.found[k]
        factor = convert(1, one.unit, two.unit) if one.unit != two.unit else None
        if not factor or r.gap(i, k) != "(" or one.kind == "money" or one.low <= 0:
            continue
        value, slack = r.interval(i) * factor, max(one.step * factor, two.step) / 2
        rule = Constraint("product", (k, Interval(factor, factor), i),
                          frozenset([r.sentences[k]]), slack)  # fmt: skip
        said = f"{r.interval(i)} = {value} {two.unit}"
        yield r.compare("one fact in two units", (i, k), value.widen(slack), k, said, [rule])
