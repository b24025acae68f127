"""Changes, phases, conversions and dates: two or three quantities that give one another."""

from course.claims.days import spans
from course.claims.intervals import Interval, short
from course.claims.join import CHANGE
from course.claims.reading import Check
from course.claims.solve import Constraint
from course.claims.units import by_name, convert

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
        alike = one.kind == two.kind and r.interval(k).unit == r.interval(k + 1).unit
        if not alike or not one.first:
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


def phases(r):
    """Find "three 45-day phases" and compare with a whole stated in the same unit nearby."""
    for k in range(len(r.found) - 1):
        times, each = r.found[k], r.found[k + 1]
        if times.kind != "count" or not each.hyphen or each.first != times.number:
            continue
        if each.kind not in ("duration", "measure", "money"):
            continue
        product = r.interval(k) * r.interval(k + 1)
        said = f"{r.interval(k)} times {r.interval(k + 1)} = {product}"
        whole = _stated_whole(r, k)
        if whole is None:
            steps = [*r.steps((k, k + 1)), ("computed", said),
                     ("tolerance", "no whole is stated to compare with")]  # fmt: skip
            yield Check("phases and their whole", "not computable", (k, k + 1), steps)
            continue
        factor = convert(1, each.unit, r.found[whole].unit)
        rule = Constraint("product", (whole, k, r.interval(k + 1).bare() * factor),
                          frozenset([r.sentences[k]]))  # fmt: skip
        yield r.compare("phases and their whole", (whole, k, k + 1), product * factor, whole,
                        said, [rule])  # fmt: skip


def _stated_whole(r, k):
    """Return the index of a "135-day ..." near the phases k and k + 1, or None."""
    each = r.found[k + 1]
    for j in range(max(0, k - 8), min(len(r.found), k + 10)):
        q = r.found[j]
        alike = j not in (k, k + 1) and q.kind == each.kind and convert(1, q.unit, each.unit)
        if alike and q.hyphen and abs(r.sentences[j] - r.sentences[k]) <= 1:
            return j
    return None


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


def days(r):
    """Find "a 135-day truce from 19 January to 3 June" and count the days."""
    by_sentence = {}
    for k, q in enumerate(r.found):
        if q.kind == "duration" and q.unit in ("day", "week") and q.low == q.high:
            by_sentence.setdefault(r.sentences[k], []).append(k)
    for start, end, first, last in spans(r.text):
        whole = by_sentence.get(r.sentence_at(start), ())
        if len(whole) != 1:
            continue
        q, count = r.found[whole[0]], (last - first).days
        stated = q.low * by_name()[q.unit].factor / by_name()["day"].factor
        steps = [
            *r.steps(whole),
            ("found", r.text[start:end]),
            ("computed", f"{count} days from the first to the last day, {count + 1} counting both"),
        ]
        fits = stated in (count, count + 1)
        if not fits:
            off = min(abs(stated - count), abs(stated - count - 1))
            steps.append(("computed", f"off by {short(off)} days"))
        verdict = "consistent" if fits else "contradicted"
        yield Check("days between two dates", verdict, tuple(whole), steps)
