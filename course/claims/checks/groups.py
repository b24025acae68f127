"""What may not be added: unlike things, groups that may overlap."""

import re
from bisect import bisect_left

from course.claims.checks.reading import Check
from course.claims.meaning import stem

UNRELATED = frozenset(["time", ""])
ADDITION = re.compile(r"\b(?:in addition|additionally|on top of (?:this|that)|besides)\b", re.I)


def unlike(r, checks):
    """Refuse the sum of unlike things, "140 drivers and 1,500 cyclists", unless one is stated."""
    summed = {k for check in checks if check.relation == "parts and their sum"
              for k in check.places}  # fmt: skip
    for i, k in r.neighbours():
        one, two = r.found[i], r.found[k]
        if k in summed or not one.kind == two.kind == "count" or {one.unit, two.unit} & UNRELATED:
            continue
        if r.gap(i, k) == "and" and stem(one.unit) != stem(two.unit):
            said = ("related", "a list of unlike things: no relation is stated")
            yield Check("sum of unlike things", "not computable", (i, k),
                        [*r.steps((i, k)), said])  # fmt: skip


def in_addition(r):
    """Refuse a total where "in addition" adds a group that has no count or may overlap."""
    begins = [r.tokens[q.begin].start for q in r.found]
    for match in ADDITION.finditer(r.text):
        after = bisect_left(begins, match.end())
        if after == len(begins):
            continue
        number = r.sentences[after]
        here = [k for k in range(after, min(after + 20, len(begins))) if r.sentences[k] == number]
        earlier = [
            k for k in range(max(0, after - 20), bisect_left(begins, match.start()))
            if r.found[k].kind == "count" and r.found[k].unit and r.found[k].low >= 2
            and number - r.sentences[k] <= 1
        ]  # fmt: skip
        if earlier and all(r.found[k].kind != "count" for k in here):
            places = (*earlier, *here)
            steps = [
                *r.steps(places),
                ("related", f"{match[0]!r} adds people whose number is not stated"),
                ("computed", "the groups may overlap, and one has no count"),
            ]
            yield Check("total of two demands", "not computable", places, steps)
