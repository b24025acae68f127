"""One fact in two units: 25 miles (40 km)."""

from course.claims.checks.solve import Constraint
from course.claims.intervals import Interval
from course.claims.units import convert


def conversion(r):
    """Find "25 miles (40 km)": one length in two units."""
    for i, k in r.neighbours():
        one, two = r.found[i], r.found[k]
        factor = convert(1, one.unit, two.unit) if one.unit != two.unit else None
        if not factor or r.gap(i, k) != "(" or one.kind == "money" or one.low <= 0:
            continue
        value, slack = r.interval(i) * factor, (one.step * factor + two.step) / 2
        rule = Constraint("product", (k, Interval(factor, factor), i),
                          frozenset([r.sentences[k]]), slack)  # fmt: skip
        said = f"{r.interval(i)} = {value} {two.unit}"
        yield r.compare("one fact in two units", (i, k), value.widen(slack), k, said, [rule])
