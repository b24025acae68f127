"""Parts and wholes: including, of whom, out of, half of, the rest, a list and its sum."""

import re
from bisect import bisect_left

from course.claims.intervals import Interval, short
from course.claims.meaning import stem
from course.claims.reading import Check
from course.claims.solve import Constraint, narrow

CONTAIN = re.compile(
    r"\b(?:including|include[sd]?|among (?:them|those|whom)|of (?:whom|which|them|those)"
    r"|(?:some|one|two) of (?:whom|them))\b", re.I
)  # fmt: skip
OF_STATED = re.compile(
    r"(?:\w+ )?(?:out )?of (?:the|those|these|all|its|their)(?: other| remaining| first)?"
)
OF_THEM = re.compile(r"(?:out )?of (?:them|those|these|whom)\b")
THEM_FIRST = re.compile(r"\b(?:of|among) (?:them|those|these|whom),?(?: (?:were|are|was))?\s*$")
OF_NOUN = re.compile(r"of (?:the|these|those|its|their) ([a-z]+)\b")
NOUN_FIRST = re.compile(r"\b(?:of|among) (?:the|these|those|its|their) ([a-z]+),\s*$")
WHOLE_FIRST = re.compile(r"^(?:of|among|out of) (?:the|those|these|its|their|all(?: the)?) $")
REST = re.compile(
    r"\b(?:the|its|their) (?:other|others|remaining|rest|remainder)(?: of (?:them|those))?"
    r"\s*(?:,|\(|-|–|—|were|are|of)?\s*$"
)
IN_ALL = re.compile(r",? (?:in all|in total|altogether)\b")
TOTAL_OF = re.compile(r"\b(?:a|for a|in) total of\s*$")


def contained(r):
    """Find "40 men, including 12 students"."""
    for i, k in r.neighbours():
        one, two = r.found[i], r.found[k]
        said = CONTAIN.search(r.between(i, k))
        if not said or one.kind != two.kind or one.kind not in ("count", "money"):
            continue
        yield part_of(r, i, k, said[0])
        while k + 1 < len(r.found) and r.together(k, k + 1) and r.gap(k, k + 1) == "and":
            k += 1
            if r.found[k].kind == one.kind and r.found[k].counted:
                yield part_of(r, i, k, said[0])


def stated_whole(r):
    """Find "23 of the 90" and "of the 90, 23 ... and 40 ..."."""
    for i, k in r.neighbours():
        counts = r.found[i].kind == r.found[k].kind == "count"
        if counts and OF_STATED.fullmatch(r.between(i, k).strip().lower()):
            yield part_of(r, k, i, r.between(i, k).strip().lower())
    for i, whole in enumerate(r.found):
        if whole.kind != "count" or not WHOLE_FIRST.match(r.before(i).lstrip(" “\"'")):
            continue
        for k in range(i + 1, len(r.found)):
            if not r.together(i, k):
                break
            if _may_be_part(r, i, k) and not REST.search(r.before(k)):
                yield part_of(r, i, k, r.before(i).strip())


def _may_be_part(r, i, k):
    """Say whether k can count some of the things of i: one noun, or none of its own."""
    one, two = r.found[i], r.found[k]
    if two.kind in ("ratio", "percent"):
        return not two.counted or stem(two.counted.split()[-1].lower()) == stem(one.unit)
    return two.kind == "count" and (not two.unit or stem(two.unit) == stem(one.unit))


def of_earlier(r):
    """Find "25 of them", "Of them, 25", "30 of the students": the whole stands further up."""
    for k, q in enumerate(r.found):
        if q.kind not in ("count", "ratio", "percent"):
            continue
        place = r.tokens[(q.last if q.kind == "percent" else q.number) - 1].end
        after = r.text[place : place + 40].lstrip().lower()
        before = r.before(k)
        them = OF_THEM.match(after) or THEM_FIRST.search(before)
        noun = OF_NOUN.match(after) or NOUN_FIRST.search(before)
        if k and r.together(k - 1, k) and CONTAIN.search(r.between(k - 1, k)):
            continue  # `contained` has it
        whole = _antecedent(r, k) if them else _counted_as(r, k, noun[1]) if noun else None
        if whole is not None:
            yield part_of(r, whole, k, (them or noun)[0].strip())


def _antecedent(r, k):
    """Return the one group that "them" in the phrase of k can mean, else None."""
    for back in (0, 1):
        number = r.sentences[k] - back
        near = [i for i in range(max(0, k - 12), k) if r.sentences[i] == number and _is_group(r, i)]
        if near:
            nouns = {stem(r.found[i].unit) for i in near}
            return near[0] if len(nouns) == 1 else None
    return None


def _is_group(r, i):
    q = r.found[i]
    return q.kind == "count" and bool(q.counted) and q.high >= 2 and q.unit != "time"


def _counted_as(r, k, noun):
    """Return the group that was counted by this noun in the last two sentences, else None."""
    near = [
        i for i in range(max(0, k - 12), k)
        if 0 <= r.sentences[k] - r.sentences[i] <= 2 and _is_group(r, i)
        and stem(r.found[i].counted.split()[-1].lower()) == stem(noun)
    ]  # fmt: skip
    return near[-1] if len({r.interval(i) for i in near}) == 1 else None


def part_of(r, whole, part, words):
    """Return the Check of a part against its whole; a share or percentage gives its own number."""
    if r.found[part].kind in ("ratio", "percent"):
        return share_of(r, part, whole, words)
    have, limit = r.interval(part), r.interval(whole)
    sides = "the second a part of the first" if part > whole else "the first a part of the second"
    steps = [*r.steps((whole, part)), ("related", f"{words!r} makes {sides}")]
    share = have.bare() / limit.bare() if limit.low > 0 else None
    if share and share.low == share.high:
        steps.append(("computed", f"share {short(share.low)} = {share.low:.1%}"))
    elif share:
        steps.append(("computed", f"share between {share.low:.1%} and {share.high:.1%}"))
    steps.append(("computed", f"a part is at most its whole: {have} against {limit}"))
    rule = Constraint("at most", (part, whole), frozenset([r.sentences[part]]))
    return r.judge("part of a whole", (whole, part), steps, [rule])


# --- shares ---------------------------------------------------------------------------------


def percentage(r):
    """Find "43 of the 140 (31%)": the percentage of a stated part."""
    for k in range(2, len(r.found)):
        part, whole, percent = r.found[k - 2 : k + 1]
        if percent.kind != "percent" or part.kind != "count" or whole.kind != "count":
            continue
        if not r.together(k - 2, k - 1, k) or part.low != part.high or whole.low != whole.high:
            continue
        of = re.search(r"\bof\b", r.between(k - 2, k - 1).lower())
        if not of or r.gap(k - 1, k) not in ("(", ",", ", or", "or") or not whole.low:
            continue
        value = Interval(100 * part.low / whole.low, 100 * part.low / whole.low)
        said = f"{short(part.low)} / {short(whole.low)} = {short(value.low)} %"
        rule = Constraint("product", (k - 2, r.value(k) / 100, k - 1),
                          frozenset([r.sentences[k]]), 0.5)  # fmt: skip
        yield r.compare("percentage of a whole", (k - 2, k - 1, k), value, k, said, [rule])


def shares(r):
    """Find "half of the 140, or 70" and "30 percent of the 200 (60)"."""
    for k in range(len(r.found) - 1):
        share, whole = r.found[k], r.found[k + 1]
        if share.kind not in ("ratio", "percent") or whole.kind not in ("count", "money"):
            continue
        if r.together(k, k + 1) and re.fullmatch(
            r"%?\s*(?:percent|per cent)?\s*of (?:the|those|these|its|their|all)?",
            r.between(k, k + 1).strip().lower(),
        ):
            yield share_of(r, k, k + 1, "of")


def share_of(r, share, whole, words):
    """Return the Check of a share, compared with its result where one is stated beside it."""
    per = 1 if r.found[share].kind == "ratio" else 100
    factor = r.interval(share).bare() / per
    value = factor * r.interval(whole)
    said = f"{r.interval(share)} of {r.interval(whole)} = {value}"
    result = max(share, whole) + 1
    here = frozenset([r.sentences[share]])
    link = r.between(result - 1, result) if result < len(r.found) else ""
    stated = result < len(r.found) and r.found[result].kind == r.found[whole].kind
    if stated and re.search(r"(?:,|\() ?(?:or|about|that is|i\.e\.)?\s*$", link):
        rule = Constraint("product", (result, r.value(share) / per, whole), here, 0.5)
        least = 0.5 if r.found[whole].kind == "count" else 0.0
        places = (min(share, whole), max(share, whole), result)
        return r.compare("share of a whole", places, value, result, said, [rule], least)
    rule = Constraint("product", (("share", share), factor, whole), here, 0.5)
    steps = [*r.steps((share, whole)), ("related", f"{words!r} makes the share one of the whole"),
             ("computed", said), ("tolerance", "no result is stated to compare with")]  # fmt: skip
    return Check("share of a whole", "not computable", (share, whole), steps, constraints=(rule,))


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
        yield from fits[:1] or (readings if len(readings) == 1 else [])


def _wholes(checks):
    """Return {whole: [(part, its place, the rule)]} of the parts and shares found so far."""
    wholes = {}
    for check in checks:
        for rule in check.constraints:
            part = rule.terms[0]
            if check.relation == "part of a whole":
                wholes.setdefault(rule.terms[1], []).append((part, part, rule))
            elif check.relation == "share of a whole" and isinstance(part, tuple):
                wholes.setdefault(rule.terms[2], []).append((part, part[1], rule))
    return wholes


def _rest(r, whole, told, k):
    """Return the Check of whole = parts + rest; parts told in other sentences may overlap."""
    here = frozenset([r.sentences[k]])
    parts = {part: place for part, place, _ in told}
    known = [rule for _, _, rule in told]
    if len(parts) == 1 or all(r.together(place, k) for place in parts.values()):
        rules = [Constraint("sum", (whole, *parts, k), here, 0.5)]
        said = "the whole is its parts and the rest"
    else:
        together, total = ("together", k), ("total", k)
        rules = [
            Constraint("sum", (whole, together, k), here, 0.5),
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
    check = r.judge("the rest of a whole", places, steps, [*rules, *known])
    check.constraints = tuple(rules)
    return check


# --- sums -----------------------------------------------------------------------------------


def sums(r):
    """Find "14 people - nine men and five women" and "nine men and five women, 14 in all"."""
    for i in range(len(r.found)):
        parts = _listed(r, i) or _summed_up(r, i)
        if len(parts) < 2 or len({r.interval(k).unit for k in (i, *parts)}) > 1:
            continue
        total = Interval(0, 0)
        for k in parts:
            total = total + r.interval(k)
        said = " + ".join(str(r.interval(k)) for k in parts) + f" = {total}"
        rule = Constraint("sum", (i, *parts), frozenset([r.sentences[i]]))
        yield r.compare("parts and their sum", (i, *parts), total, i, said, [rule])


def _listed(r, i):
    """Return the indexes of the counts listed after a dash or colon behind quantity i."""
    whole, parts = r.found[i], []
    if whole.kind not in ("count", "money"):
        return parts
    end = r.tokens[whole.number - 1].end
    for k in range(i + 1, len(r.found)):
        part = r.found[k]
        if part.kind != whole.kind or not r.together(i, k):
            break
        gap = r.text[end : r.tokens[part.first].start]
        if not parts and not re.fullmatch(r"[^.;!?]{0,60}(?:\s[-–—]+\s|—|–|:\s)\s*", gap):
            break
        if parts and not re.fullmatch(r"[^.;:!?()–—]{0,50}(?:,| and|, and)\s+", gap):
            break
        parts.append(k)
        end = r.tokens[part.number - 1].end
    return parts


def _summed_up(r, i):
    """Return the counts before "14 in all" or "a total of 14", the sum said last."""
    if r.found[i].kind != "count" or not i or not r.together(i - 1, i):
        return []
    if not IN_ALL.match(r.after(i)) and not TOTAL_OF.search(r.before(i)):
        return []
    parts = [i - 1]
    while parts[0] and r.together(parts[0] - 1, i):
        if r.gap(parts[0] - 1, parts[0]) not in ("and", ",", ", and"):
            break
        parts.insert(0, parts[0] - 1)
    alike = all(r.found[k].kind == "count" and r.found[k].counted for k in parts)
    return parts if alike else []


def named_twice(r):
    """Find "50 passengers ... all 52 passengers": one group with two numbers."""
    first = {}
    for k, q in enumerate(r.found):
        if q.kind != "count" or not q.unit:
            continue
        name = (stem(q.unit), q.counted.lower())
        i = first.setdefault(name, k)
        if i != k and re.search(r"\ball (?:the )?$", r.before(k)):
            said = f"first {r.interval(i)}, then {r.interval(k)}"
            rule = Constraint("sum", (k, i), frozenset([r.sentences[k]]))
            yield r.compare("one group, named twice", (i, k), r.interval(i), k, said, [rule])
