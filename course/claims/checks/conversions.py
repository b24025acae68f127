"""One fact in two units: 25 miles (40 km)."""

from course.claims.checks.reading import Found, amount
from course.claims.checks.solve import Constraint
from course.claims.intervals import Interval, short
from course.claims.units import convert


def conversion(r):
    """Find "25 miles (40 km)": one length in two units."""
    for i, k in r.neighbours():
        one, two = r.found[i], r.found[k]
        factor = convert(1, one.unit, two.unit) if one.unit != two.unit else None
        if not factor or r.gap(i, k) != "(" or one.kind == "money" or one.low <= 0:
            continue
        value, slack = r.interval(i).bare() * factor, (one.step * factor + two.step) / 2
        stated = r.interval(k).bare()
        related = f"{r.words(k)!r} in brackets is {r.words(i)!r} in another unit"
        said = (
            f"1 {one.unit} is {amount(Interval(factor, factor), two.unit)}: "
            f"{r.interval(i).bare()} of them make {amount(value, two.unit)}"
        )
        rule = Constraint("product", (k, Interval(factor, factor), i),
                          frozenset([r.sentences[k]]), slack)  # fmt: skip
        yield r.weigh(Found("one fact in two units", (i, k), related, said, value, stated,
                            stated.widen(slack), f"both may be rounded: {short(slack)}",
                            (rule,)))  # fmt: skip
