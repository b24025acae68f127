"""Parts of a whole: including, of whom, out of, of them; the rest; one group named twice."""

import re
from bisect import bisect_left

from course.claims.checks.shares import percent_of, share_of
from course.claims.checks.solve import Constraint, narrow
from course.claims.checks.wholes import REST, contains, parts_of_earlier, parts_of_wholes
from course.claims.intervals import short
from course.claims.meaning import stem

DIRECTLY = re.compile(r"(?: (?!in\b|on\b)[\w-]+){0,2} ", re.I)  # "including at least 12"
LISTED = re.compile(r"[^.;:?!]{0,60}(?:,|\band\b)[^.;:?!]{0,30}", re.I)
ALL = re.compile(r"\ball (?:of )?(?:the )?$")
STATED_OF_ALL = re.compile(r"\s*(?:[,.;)!?]|(?:were|are|was|is|have|had|will|would|did)\b)")
OTHER_EVENT = re.compile(
    r"\b(?:second|third|another|other|separate|different|later attack)\b", re.I
)


def contained(r):
    """Find "40 men, including 12 students"; in "one of those 33 seats" the whole comes second."""
    for i in range(len(r.found)):
        k = r.beside(i)
        if k is None or not r.alike(i, k) or r.found[i].kind not in ("count", "money"):
            continue
        if r.between(i, k).strip().lower() == "of those":
            yield part_of(r, k, i, "of those")
        said = contains(r, i, k)
        if not said:
            continue
        after = r.between(i, k)[said.end() :]
        verb = said[0].lower().startswith("include")  # "20 states will include 300 towns"
        sure = DIRECTLY.fullmatch(after) and (r.one_noun(i, k) or not verb)
        single = r.before(k).endswith((" a ", " an "))
        if r.found[k].hyphen or single or not sure and not _fits(r, i, k):
            continue  # "three goals, including a 69-yarder"
        yield from _contained(r, i, k, said[0])


def _contained(r, i, k, words):
    """Yield the Check of each part in "40 men, including 12 students and 3 teachers"."""
    while k is not None:
        yield part_of(r, i, k, words) if _fits(r, i, k) else _part_of_list(r, i, k, words)
        after = r.beside(k)
        listed = after is not None and r.gap(k, after) == "and" and r.found[after].counted
        k = after if listed and r.alike(i, after) else None


def _fits(r, whole, part):
    """Say whether a part is no larger than the one number before it."""
    return r.interval(part).low <= r.interval(whole).high


def _part_of_list(r, i, k, words):
    """Return the Check of "30 men and 20 boys, including 40 locals": a part of both together."""
    group = [i]
    while len(group) < 6:
        j = r.beside(group[0], -1)
        if j is None or not r.alike(j, i) or not LISTED.fullmatch(r.between(j, group[0])):
            break
        group.insert(0, j)
    if len(group) == 1:
        return part_of(r, i, k, words)
    here, total = frozenset([r.sentences[k]]), ("group", k)
    whole = sum((r.interval(j) for j in group[1:]), r.interval(group[0]))
    steps = [*r.steps((*group, k)),
             ("related", f"{words!r} makes {r.words(k)!r} a part of all that is listed before"),
             ("computed", f"a part is at most its whole: {r.interval(k)} against {whole}"),
             ("tolerance", "none: it is more than the whole or it is not")]  # fmt: skip
    rules = [Constraint("sum", (total, *group), here), Constraint("at most", (k, total), here)]
    return r.judge("part of a list", (*group, k), steps, rules)


def stated_whole(r):
    """Find "23 of the 90" and "of the 90, 23 ... and 40 ..."."""
    for part, whole, words in parts_of_wholes(r):
        yield part_of(r, whole, part, words)


def of_earlier(r):
    """Find "25 of them", "Of them, 25", "30 of the students": the whole stands further up."""
    for part, whole, words in parts_of_earlier(r):
        yield part_of(r, whole, part, words)


def part_of(r, whole, part, words):
    """Return the Check of a part against its whole; a share or percentage gives its own number."""
    if r.found[part].kind in ("ratio", "percent"):
        return share_of(r, part, whole, words)
    have, limit = r.interval(part), r.interval(whole)
    said = f"{words!r} makes {r.words(part)!r} a part of {r.words(whole)!r}"
    steps = [*r.steps((whole, part)), ("related", said)]
    share = have / limit if limit.low > 0 else None
    if share and share.low == share.high <= 1:
        said = f"{have} / {limit} = {short(share.low)}, that is {percent_of(share.low)}"
        steps.append(("computed", said))
    elif share and share.low < 1 and (share.low > 0 or share.high < 1):
        said = f"share between {percent_of(share.low)} and {percent_of(min(share.high, 1.0))}"
        steps.append(("computed", said))
    steps += [("computed", f"a part is at most its whole: {have} against {limit}"),
              ("tolerance", "none: it is more than the whole or it is not")]  # fmt: skip
    rule = Constraint("at most", (part, whole), frozenset([r.sentences[part]]))
    return r.judge("part of a whole", (whole, part), steps, [rule])


# --- the rest -------------------------------------------------------------------------------


def rest(r, checks):
    """Find "the other 50", "the rest, 30": the whole less its parts; `checks` tell the parts."""
    wholes = _wholes(checks)
    known = sorted(wholes)
    for k, q in enumerate(r.found):
        if q.kind != "count" or not known or not REST.search(r.before(k)):
            continue
        readings, near = [], bisect_left(known, k)
        for whole in reversed(known[max(0, near - 6) : near]):
            told = [part for part in wholes[whole] if part[1] < k]
            recent = told and r.sentences[k] - r.sentences[told[-1][1]] <= 2
            if recent and (not q.unit or stem(q.unit) == stem(r.found[whole].unit)):
                readings.append(_rest(r, whole, told, k))
        # "the other" may look back at several wholes: only what no reading allows is wrong
        fits = [check for check in readings if check.verdict == "consistent"]
        sure = len(readings) == 1 and not _told_beside(r, readings[0].places, k)
        yield from fits[:1] or (readings if sure else [])


def _told_beside(r, places, k):
    """Say whether a number stands near k that may be the whole of "the other", or a part."""
    whole, last, after = places[0], max(places[:-1]), r.beside(k)
    between = any(
        r.found[j].kind == "count" and r.one_noun(j, whole) for j in range(max(last + 1, k - 6), k)
    )
    return between or after is not None and r.found[after].kind == "count"


def _wholes(checks):
    """Return {whole: [(part, its place, the rule)]} of the parts and shares found so far."""
    wholes = {}
    for check in checks:
        for rule in check.constraints:
            part = rule.terms[0]
            if check.relation == "part of a whole":
                wholes.setdefault(rule.terms[1], []).append((part, part, rule))
            elif check.relation == "share of a whole":
                place = part[1] if isinstance(part, tuple) else part
                wholes.setdefault(rule.terms[2], []).append((part, place, rule))
    return wholes


def _rest(r, whole, told, k):
    """Return the Check of whole = parts + rest; parts told in other sentences may overlap."""
    here = frozenset([r.sentences[k]])
    parts = {part: place for part, place, _ in told}
    known = [rule for _, _, rule in told]
    if len(parts) == 1 or all(r.together(place, k) for place in parts.values()):
        rules = [Constraint("sum", (whole, *parts, k), here)]
        said = "the whole is its parts and the rest"
    else:
        together, total = ("together", k), ("total", k)
        rules = [
            Constraint("sum", (whole, together, k), here),
            Constraint("sum", (total, *parts), here),
            Constraint("at most", (together, total), here),
            *(Constraint("at most", (part, together), here) for part in parts),
        ]
        said = "the whole is its parts, which may overlap, and the rest"
    places = (whole, *parts.values(), k)
    left = narrow({place: r.value(place) for place in places[:-1]}, [*rules, *known])
    steps = [*r.steps(places), ("related", said)]
    if left and k in left:
        steps.append(("computed", f"for the rest that leaves {left[k]}: {r.interval(k)} is stated"))
    shares = any(not isinstance(part, int) for part in parts)
    why = "a share may leave half a thing" if shares else "none: counts are exact"
    steps.append(("tolerance", why))
    check = r.judge("the rest of a whole", places, steps, [*rules, *known])
    check.constraints = tuple(rules)
    return check


# --- one group, named twice -----------------------------------------------------------------


def named_twice(r):
    """Find "50 passengers ... all 52 passengers": one group with two numbers."""
    told = {}
    for k, q in enumerate(r.found):
        if q.kind != "count" or not q.unit:
            continue
        earlier = told.setdefault((stem(q.unit), q.counted.lower()), [])
        near = [i for i in earlier if r.sentences[k] - r.sentences[i] <= 2]
        if near and ALL.search(r.before(k)) and _is_the_same_group(r, near, k):
            i = near[0]
            said = f"first {r.interval(i)}, then {r.interval(k)}"
            rule = Constraint("sum", (k, i), frozenset([r.sentences[k]]))
            yield r.compare("one group, named twice", (i, k), r.interval(i), k, said, [rule])
        earlier.append(k)
        del earlier[:-3]


def _is_the_same_group(r, near, k):
    """Say whether "all 52 riders were" can only mean the one group told before."""
    start = r.starts[r.sentences[k] - 1] if r.starts else 0
    before = r.text[max(start, r.tokens[r.found[k].first].start - 100) :][:100]
    whole = STATED_OF_ALL.match(r.after(k)) and not OTHER_EVENT.search(before)
    values = {r.interval(i) for i in near}
    first, again = r.interval(near[0]), r.interval(k)
    close = abs(first.low - again.low) <= 0.2 * again.low  # 17 states and all 50 states are two
    return bool(whole) and len(values) == 1 and close
