"""Read from the words of a text how its quantities hang together."""

from itertools import pairwise

from course.claims.checks import (
    ages,
    averages,
    conversions,
    groups,
    growth,
    parts,
    products,
    rates,
    ratios,
    shares,
    spans,
    sums,
)

RULES = (parts.contained, parts.stated_whole, shares.stated_share, shares.shares, parts.of_earlier,
         shares.same_share, shares.rest_of_all, sums.sums, sums.halves_inside,
         ratios.ratios, ratios.margins, averages.averages, growth.changes,
         conversions.conversion, products.phases, products.over_time, products.priced,
         rates.two_rates, ages.conditions, ages.members, ages.extremes, ages.born)  # fmt: skip
LATER = (spans.dates, spans.hours, parts.named_twice)


def relate(reading):
    """Return the `Check` list of a text's quantities, one for each relation its words state."""
    checks = _once(check for rule in RULES for check in rule(reading))
    related = {frozenset(pair) for check in checks for pair in pairwise(check.places)}
    unlike = groups.unlike(reading, checks)
    checks += [check for check in unlike if frozenset(check.places) not in related]
    checks += groups.in_addition(reading)
    checks += _once(check for rule in LATER for check in rule(reading))
    checks += parts.rest(reading, checks)
    for check in checks:
        check.sentences = tuple(sorted({reading.sentences[k] for k in check.places}))
    return checks


def _once(checks):
    """Leave out what another rule has found: one relation, or one verdict on three quantities."""
    found = {}
    for check in checks:
        name = check.verdict if len(check.places) > 2 else check.relation
        found.setdefault((name, frozenset(check.places)), check)
    return list(found.values())
