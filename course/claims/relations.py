"""Read from the words of a text how its quantities hang together: parts, sums, changes, dates."""

import re
from dataclasses import dataclass, field

from course.claims.intervals import Interval, short
from course.claims.join import CHANGE
from course.claims.meaning import stem
from course.claims.units import by_name, convert

RISE = frozenset(
    """rose rise risen rises grew grow grown increased increase jumped climbed gained up""".split()
)
FALL = frozenset(
    """fell fall fallen falls dropped drop decreased declined decline plunged slipped down cut
        shrank""".split()
)
CONTAIN = re.compile(
    r"\b(?:including|include[sd]?|among (?:them|those|whom)|of (?:whom|which|them|those)"
    r"|(?:some|one|two) of (?:whom|them))\b", re.I
)  # fmt: skip
UNRELATED = frozenset(["time", ""])


@dataclass
class Check:
    """One relation the words state, and whether the quantities bear it out.

    `needs` says what has to hold as a pair of intervals (left, sign, right) for the solver.
    """

    relation: str
    verdict: str
    places: tuple  # indexes into the list of quantities
    steps: list = field(default_factory=list)
    sentences: tuple = ()


def relate(text, tokens, found, sentence_of):
    """Return the `Check` list of a text's quantities.

    Parameters
    ----------
    found : list of Quantity
    sentence_of : callable
        From a quantity to the number of its sentence.
    """
    checks = []
    for rule in RULES:
        for check in rule(text, tokens, found, sentence_of):
            check.sentences = tuple(sorted({sentence_of(found[k]) for k in check.places}))
            checks.append(check)
    return checks


def interval(q):
    """Return the interval of a quantity."""
    return Interval(*q.interval(), unit=q.unit if q.kind != "count" else "")


def words_of(text, tokens, q):
    """Return the words a quantity is written with."""
    return text[tokens[q.first].start : tokens[q.last - 1].end]


def found_steps(text, tokens, found, places):
    """Return the rows "found" and "normalised" of the quantities at these places."""
    rows = []
    for k in places:
        rows.append(("found", words_of(text, tokens, found[k])))
        rows.append(("normalised", str(interval(found[k]))))
    return rows


def rounding(*quantities):
    """Return the tolerance the coarsest written precision allows: half a step of each."""
    return sum(q.step / 2 if q.step and q.step < 1 else 0.0 for q in quantities)


def _between(text, tokens, one, two):
    return text[tokens[one.number - 1].end : tokens[two.begin].start]


def _pairs(found, sentence_of):
    """Yield neighbouring quantities of one sentence as indexes."""
    for k in range(len(found) - 1):
        if sentence_of(found[k]) == sentence_of(found[k + 1]):
            yield k, k + 1


# --- part and whole -------------------------------------------------------------------------


def _contained(text, tokens, found, sentence_of):
    for i, k in _pairs(found, sentence_of):
        one, two = found[i], found[k]
        said = CONTAIN.search(_between(text, tokens, one, two))
        if said and one.kind == two.kind and one.kind in ("count", "money"):
            yield _part(text, tokens, found, k, i, said[0])


def _part_of(text, tokens, found, sentence_of):
    """Find "23 of the 90", "2 out of the 5"."""
    for i, k in _pairs(found, sentence_of):
        one, two = found[i], found[k]
        gap = _between(text, tokens, one, two).strip().lower()
        if one.kind == two.kind == "count" and re.fullmatch(
            r"(?:\w+ )?(?:out )?of (?:the|those|these|all|its|their)(?: other| remaining| first)?",
            gap,
        ):
            yield _part(text, tokens, found, i, k, gap)


def _part(text, tokens, found, part, whole, words):
    have, limit = interval(found[part]), interval(found[whole])
    steps = found_steps(text, tokens, found, (whole, part))
    steps.append(
        (
            "related",
            f"{words!r} makes the second a part of the first"
            if part > whole
            else f"{words!r} makes the first a part of the second",
        )
    )
    share = have / limit if limit.low > 0 else None
    if share and share.low == share.high:
        steps.append(("computed", f"share {short(share.low)} = {share.low:.1%}"))
    elif share:
        steps.append(("computed", f"share between {share.low:.1%} and {share.high:.1%}"))
    wrong = have.low > limit.high
    steps.append(("computed", f"a part is at most its whole: {have} against {limit}"))
    return Check("part of a whole", "contradicted" if wrong else "consistent", (whole, part), steps)


def _percent_of(text, tokens, found, sentence_of):
    """Find "43 of the 140 (31%)": the percentage of a stated part."""
    for k in range(2, len(found)):
        part, whole, percent = found[k - 2 : k + 1]
        if percent.kind != "percent" or part.kind != "count" or whole.kind != "count":
            continue
        if len({sentence_of(q) for q in (part, whole, percent)}) > 1 or part.low != part.high:
            continue
        link = _between(text, tokens, part, whole).strip().lower()
        gap = text[tokens[whole.last - 1].end : tokens[percent.first].start].strip()
        if not re.search(r"\bof\b", link) or gap not in ("(", ",", ", or", "or", "("):
            continue
        if not whole.low or whole.low != whole.high:
            continue
        value = Interval(100 * part.low / whole.low, 100 * part.low / whole.low)
        yield _compare(
            text,
            tokens,
            found,
            (k - 2, k - 1, k),
            "percentage of a whole",
            value,
            percent,
            f"{short(part.low)} / {short(whole.low)} = {short(value.low)} %",
        )


def _share_of(text, tokens, found, sentence_of):
    """Find "half of the 140, or 70" and "30 percent of the 200 (60)"."""
    for k in range(len(found) - 1):
        share, whole = found[k], found[k + 1]
        if share.kind not in ("ratio", "percent") or whole.kind not in ("count", "money"):
            continue
        gap = _between(text, tokens, share, whole).strip().lower()
        if sentence_of(share) != sentence_of(whole) or not re.fullmatch(
            r"%?\s*(?:percent|per cent)?\s*of (?:the|those|these|its|their|all)?", gap
        ):
            continue
        factor = interval(share) if share.kind == "ratio" else interval(share) / 100
        value = factor * interval(whole)
        result = found[k + 2] if k + 2 < len(found) else None
        link = _between(text, tokens, whole, result) if result else ""
        if (
            result
            and result.kind == whole.kind
            and re.search(r"(?:,|\() ?(?:or|about|that is|i\.e\.)?\s*$", link)
        ):
            yield _compare(
                text,
                tokens,
                found,
                (k, k + 1, k + 2),
                "share of a whole",
                value,
                result,
                f"{interval(share)} of {interval(whole)} = {value}",
            )
        else:
            steps = found_steps(text, tokens, found, (k, k + 1))
            steps.append(("computed", f"{interval(share)} of {interval(whole)} = {value}"))
            yield Check(
                "share of a whole",
                "not computable",
                (k, k + 1),
                [*steps, ("tolerance", "no result is stated to compare with")],
            )


def _sum(text, tokens, found, sentence_of):
    """Find "14 people - nine civilians and five guards": a whole and its listed parts."""
    for i, whole in enumerate(found):
        parts = _listed(text, tokens, found, i, sentence_of)
        if len(parts) < 2:
            continue
        total = Interval(0, 0)
        for k in parts:
            total = total + interval(found[k])
        said = " + ".join(str(interval(found[k])) for k in parts)
        yield _compare(
            text,
            tokens,
            found,
            (i, *parts),
            "parts and their sum",
            total,
            whole,
            f"{said} = {total}",
        )


def _listed(text, tokens, found, i, sentence_of):
    """Return the indexes of the counts listed after a dash or colon behind quantity i."""
    whole, parts = found[i], []
    if whole.kind not in ("count", "money"):
        return parts
    end = tokens[whole.number - 1].end
    for k in range(i + 1, len(found)):
        part = found[k]
        if part.kind != whole.kind or sentence_of(part) != sentence_of(whole):
            break
        gap = text[end : tokens[part.first].start]
        if not parts and not re.fullmatch(r"[^.;!?]{0,60}(?:\s[-–—]+\s|—|–|:\s)\s*", gap):
            break
        if parts and not re.fullmatch(r"[^.;:!?()–—]{0,50}(?:,| and|, and)\s+", gap):
            break
        parts.append(k)
        end = tokens[part.number - 1].end
    return parts


def _compare(text, tokens, found, places, relation, value, stated, computed):
    """Compare what was computed with what is stated, within the written precision."""
    want = interval(stated)
    rough = stated.kind in ("percent", "ratio") or stated.step < 1
    margin = min(stated.step, 1.0) / 2 if rough else 0.0
    if stated.kind == "count" and relation == "share of a whole":
        margin = max(margin, 0.5)
    steps = found_steps(text, tokens, found, places)
    steps.append(("related", relation))
    steps.append(("computed", computed))
    steps.append(("tolerance", f"half a step of the written number: {short(margin)}"))
    fits = Interval(value.low, value.high, value.low_open, value.high_open).meets(
        Interval(want.low - margin, want.high + margin)
    )
    if not fits:
        steps.append(("computed", f"off by {short(value.distance(want))}"))
    return Check(relation, "consistent" if fits else "contradicted", places, steps)


# --- changes, phases, conversions, ages, dates ----------------------------------------------


def _change(text, tokens, found, sentence_of):
    """Find "rose 15 % from 40 to 46" and check the direction and the percentage."""
    for k in range(len(found) - 1):
        one, two = found[k], found[k + 1]
        if sentence_of(one) != sentence_of(two) or one.kind != two.kind or not one.first:
            continue
        gap = text[tokens[one.last - 1].end : tokens[two.first].start].strip()
        verbs = {t.low for t in tokens[max(0, one.first - 10) : one.first]}
        if tokens[one.first - 1].low != "from" or gap != "to" or not verbs & CHANGE:
            continue
        up, down = bool(verbs & RISE), bool(verbs & FALL)
        steps = found_steps(text, tokens, found, (k, k + 1))
        steps.append(("related", "a change from the first to the second"))
        wrong = up and not down and two.high < one.low or down and not up and two.low > one.high
        percent = _nearby_percent(found, k, sentence_of)
        if percent is not None and one.low > 0 and one.low == one.high:
            yield _percent_change(text, tokens, found, (k, k + 1, percent), one, two)
        yield Check(
            "direction of a change",
            "contradicted" if wrong else "consistent",
            (k, k + 1),
            [
                *steps,
                (
                    "computed",
                    f"{interval(two)} less {interval(one)} = {interval(two) - interval(one)}",
                ),
            ],
        )


def _nearby_percent(found, k, sentence_of):
    for j in (k - 1, k + 2):
        if (
            0 <= j < len(found)
            and found[j].kind == "percent"
            and found[k].kind != "percent"
            and (sentence_of(found[j]) == sentence_of(found[k]) and found[j].unit == "percent")
        ):
            return j
    return None


def _percent_change(text, tokens, found, places, one, two):
    value = (interval(two) - interval(one)) / one.low * 100
    value = Interval(*sorted((abs(value.low), abs(value.high))))
    slack = 100 * (one.step + two.step) / 2 / one.low if one.step < 1 or two.step < 1 else 0.0
    return _compare(
        text,
        tokens,
        found,
        places,
        "percentage of a change",
        value.widen(slack),
        found[places[2]],
        f"the change is {value} % of {short(one.low)}, the first value",
    )


def _phases(text, tokens, found, sentence_of):
    """Find "three 45-day phases" and compare with a whole stated in the same unit nearby."""
    for k in range(len(found) - 1):
        times, each = found[k], found[k + 1]
        if times.kind != "count" or not each.hyphen or each.first != times.number:
            continue
        if each.kind not in ("duration", "measure", "money"):
            continue
        product = interval(times) * interval(each)
        computed = f"{interval(times)} times {interval(each)} = {product}"
        whole = _stated_whole(found, k, sentence_of)
        if whole is None:
            yield Check(
                "phases and their whole",
                "not computable",
                (k, k + 1),
                [
                    *found_steps(text, tokens, found, (k, k + 1)),
                    ("computed", computed),
                    ("tolerance", "no whole is stated to compare with"),
                ],
            )
            continue
        value = product * convert(1, each.unit, found[whole].unit)
        yield _compare(
            text,
            tokens,
            found,
            (whole, k, k + 1),
            "phases and their whole",
            value,
            found[whole],
            computed,
        )


def _stated_whole(found, k, sentence_of):
    """Return the index of a "135-day ..." near the phases k and k + 1, or None."""
    each = found[k + 1]
    for j in range(max(0, k - 8), min(len(found), k + 10)):
        q = found[j]
        near = abs(sentence_of(q) - sentence_of(each)) <= 1
        alike = j not in (k, k + 1) and q.kind == each.kind and convert(1, q.unit, each.unit)
        if alike and q.hyphen and near:
            return j
    return None


def _conversion(text, tokens, found, sentence_of):
    """Find "25 miles (40 km)": one length in two units."""
    for i, k in _pairs(found, sentence_of):
        one, two = found[i], found[k]
        factor = convert(1, one.unit, two.unit) if one.unit != two.unit else None
        gap = text[tokens[one.last - 1].end : tokens[two.first].start].strip()
        if not factor or gap != "(" or one.kind == "money" or one.low <= 0:
            continue
        value = interval(one) * factor
        margin = max(one.step * factor, two.step) / 2
        check = _compare(
            text,
            tokens,
            found,
            (i, k),
            "one fact in two units",
            value.widen(margin),
            two,
            f"{interval(one)} = {value} {two.unit}",
        )
        yield check


def _ages(text, tokens, found, sentence_of):
    """Find "under 19 and over 50": as one condition it selects nobody."""
    for i, k in _pairs(found, sentence_of):
        one, two = found[i], found[k]
        gap = text[tokens[one.last - 1].end : tokens[two.first].start].strip().lower()
        if one.kind != "age" or two.kind != "age" or gap not in ("and", "or"):
            continue
        if one.interval() == two.interval() or "range" in (one.comparator, two.comparator):
            continue
        both = interval(one).meets(interval(two))
        steps = found_steps(text, tokens, found, (i, k))
        steps.append(("related", f"two conditions on one age, joined by {gap!r}"))
        steps.append(
            ("computed", "somebody can meet both" if both else "nobody can meet both at once")
        )
        if not both:
            steps.append(("tolerance", "English 'and' may join two groups: the one and the other"))
        yield Check("conditions on age", "consistent", (i, k), steps)


def _different_nouns(text, tokens, found, sentence_of):
    """Refuse the sum of unlike things: "140 drivers and 1,500 cyclists"."""
    sums = _sum(text, tokens, found, sentence_of)
    summed = {k for check in sums for k in check.places}
    for i, k in _pairs(found, sentence_of):
        one, two = found[i], found[k]
        gap = text[tokens[one.last - 1].end : tokens[two.first].start].strip().lower()
        if k in summed:
            continue
        if (
            one.kind == two.kind == "count"
            and gap == "and"
            and stem(one.unit) != stem(two.unit)
            and not ({one.unit, two.unit} & UNRELATED)
        ):
            steps = found_steps(text, tokens, found, (i, k))
            steps.append(("related", "a list of unlike things: no relation is stated"))
            yield Check("sum of unlike things", "not computable", (i, k), steps)


def _in_addition(text, tokens, found, sentence_of):
    """Refuse a total where "in addition" adds a group that has no count or may overlap."""
    for match in re.finditer(
        r"\b(?:in addition|additionally|on top of (?:this|that)|besides)\b", text, re.I
    ):
        after = [k for k, q in enumerate(found) if tokens[q.begin].start > match.end()]
        if not after:
            continue
        number = sentence_of(found[after[0]])
        here = [k for k in after if sentence_of(found[k]) == number]
        earlier = [
            k
            for k, q in enumerate(found)
            if q.kind == "count"
            and q.unit
            and q.low >= 2
            and 0 <= number - sentence_of(q) <= 1
            and tokens[q.begin].start < match.start()
        ]
        if earlier and here and all(found[k].kind != "count" for k in here):
            places = (*earlier, *here)
            steps = found_steps(text, tokens, found, places)
            steps.append(("related", f"{match[0]!r} adds people whose number is not stated"))
            yield Check(
                "total of two demands",
                "not computable",
                places,
                [*steps, ("computed", "the groups may overlap, and one has no count")],
            )


def _days(text, tokens, found, sentence_of):
    """Find "a 135-day truce from 19 January to 3 June" and count the days."""
    from course.claims.days import spans

    for start, end, first, last in spans(text):
        whole = [
            k
            for k, q in enumerate(found)
            if q.kind == "duration"
            and by_name()[q.unit].base == "second"
            and q.unit in ("day", "week")
            and q.low == q.high
            and _same_sentence(text, tokens[q.begin].start, start)
        ]
        if len(whole) != 1:
            continue
        q = found[whole[0]]
        days = (last - first).days
        stated = q.low * (7 if q.unit == "week" else 1)
        steps = [
            *found_steps(text, tokens, found, whole),
            ("found", text[start:end]),
            ("computed", f"{days} days from the first to the last day, {days + 1} counting both"),
        ]
        fits = stated in (days, days + 1)
        if not fits:
            steps.append(
                (
                    "computed",
                    f"off by {short(min(abs(stated - days), abs(stated - days - 1)))} days",
                )
            )
        yield Check(
            "days between two dates", "consistent" if fits else "contradicted", tuple(whole), steps
        )


def _same_sentence(text, one, two):
    return not re.search(r"[.!?]\s+[A-Z“\"]", text[min(one, two) : max(one, two)])


def _all_of(text, tokens, found, sentence_of):
    """Find "50 passengers ... all 52 passengers": one group with two numbers."""
    for k, two in enumerate(found):
        previous = tokens[two.first - 1].low if two.first else ""
        before = tokens[two.first - 2].low if two.first > 1 else ""
        if (
            two.kind != "count"
            or not two.unit
            or previous != "all"
            and (before, previous) != ("all", "the")
        ):
            continue
        for i, one in enumerate(found[:k]):
            if (
                one.kind == "count"
                and stem(one.unit) == stem(two.unit)
                and one.counted.lower() == (two.counted.lower())
            ):
                value = interval(one)
                yield _compare(
                    text,
                    tokens,
                    found,
                    (i, k),
                    "one group, named twice",
                    value,
                    two,
                    f"first {value}, then {interval(two)}",
                )
                break


RULES = (_contained, _part_of, _percent_of, _share_of, _sum, _change, _phases, _conversion, _ages,
         _different_nouns, _in_addition, _days, _all_of)  # fmt: skip
