"""Which number counts a part of which: 23 of the 90; of the 90, 23; 240 of 1,200."""

import re

from course.claims.meaning import stem
from course.claims.numbers.comparators import BOUNDED

OWNER = r"(?:the |its |their )?(?:[\w’']+ )?[\w-]+[’']s?"  # "the district's", "the workers'"
DETERMINER = rf"(?:the|those|these|all|its|their|his|her|our|some|{OWNER})"
TOTAL = r"(?:an? (?:overall )?total of|the total of|the total)"
OF_STATED = re.compile(
    rf"(?:[\w-]+ )?(?:out )?(?:of|from|among) (?:{DETERMINER}|{TOTAL})"
    r"(?: other| remaining| first)?(?: \w+){0,1}", re.I
)  # fmt: skip
OF_BARE = re.compile(r"(?:out )?of(?: some| about| around| nearly| almost)?")
WHOLE_FIRST = re.compile(r"^(?:of|among|out of) (?:(?:the|those|these|its|their|all(?: the)?) )?$")
REST = re.compile(
    r"\b(?:the|its|their) (?:other|others|remaining|rest|remainder)(?: of (?:them|those))?"
    r"\s*(?:,|\(|-|–|—|were|are|of)?\s*$|\bleaving(?: only| just| another| a further)?\s*$"
)
#: "those" alone is "them"; "those arrested", "those who fled" are a group of their own
THOSE = (
    r"(?:those|these)(?=\s*(?:[,.;:)]|$)"
    r"|\s+(?:were|are|was|is|have|has|had|will|would|did|could|may|might)\b)"
)
CONTAIN = re.compile(
    rf"\b(?:including|include[sd]?|among (?:them|whom|{THOSE})|of (?:whom|which|them|{THOSE})"
    r"|(?:some|one|two) of (?:whom|them))(?!\w)", re.I
)  # fmt: skip
OF_THEM = re.compile(rf"\s*(?:out )?of (?:them|whom|{THOSE})(?!\w)", re.I)
STARTS_A_PART = frozenset([",", ";", "(", "-", "–", "—", "and", "but", "or", "including"])
THEM_FIRST = re.compile(r"\b(?:of|among) (?:them|those|these|whom),?(?: (?:were|are|was))?\s*$")
OF_NOUN = re.compile(r"of (?:the|these|those|its|their) ([a-z]+)\b")
NOUN_FIRST = re.compile(r"\b(?:of|among) (?:the|these|those|its|their) ([a-z]+),\s*$")
FEW = 8  # quantities that "of the 90, ..." may still speak of


def parts_of_wholes(r):
    """Yield (part, whole, words) for every number that the words make a part of another."""
    for i, q in enumerate(r.found):
        k = r.beside(i)
        if k is not None and r.alike(i, k) and _is_of(r, i, k):
            yield i, k, r.between(i, k).strip().lower()
        start = WHOLE_FIRST.match(r.before(i).lstrip(" “\"'"))
        if q.kind != "count" or not start:
            continue
        for k in range(i + 1, min(i + FEW, len(r.found))):
            if not r.together(i, k):
                break
            own = k > i + 1 and _is_of(r, k - 1, k)  # "of the 90, 23 of 40 ..." has its own whole
            if may_be_part(r, i, k) and not own and not REST.search(r.before(k)):
                yield k, i, r.before(i).strip()


def _is_of(r, i, k):
    """Say whether "of the" or, without a noun between, "of" alone joins part i and whole k."""
    between = r.between(i, k).strip().lower()
    if r.found[i].hyphen or r.found[k].hyphen or r.interval(k).high < 1:
        return False  # "half-brothers"
    if not r.one_noun(i, k) and r.found[i].low > r.found[k].high:
        return False  # "200 pupils of the 12 schools"
    return bool(OF_STATED.fullmatch(between) or OF_BARE.fullmatch(between))


def contains(r, whole, part):
    """Return the words ("including", "of whom") that make a number a part of the one before it.

    In "800 of them, but 350 others" the words "of them" speak of the 800.
    """
    between = r.between(whole, part)
    own = OF_THEM.match(between)
    return None if is_bound(r, part) else CONTAIN.search(between, own.end() if own else 0)


def is_bound(r, k):
    """Say whether a number is a bound of something else: "nine over 65", "seven have under 300"."""
    q = r.found[k]
    starts = not r.before(k).strip() or r.tokens[q.first - 1].low in STARTS_A_PART
    return q.comparator in BOUNDED and not r.noun(k) and not starts


def is_whole(r, k):
    """Say whether a number is the whole of the part just before it: "23 of the 90"."""
    i = r.beside(k, -1)
    return i is not None and r.alike(i, k) and _is_of(r, i, k)


def may_be_part(r, i, k):
    """Say whether k can count some of the things of i: one noun, or none of its own."""
    one, two = r.found[i], r.found[k]
    if is_bound(r, k):
        return False
    if two.kind in ("ratio", "percent"):
        return not two.counted or stem(two.counted.split()[-1].lower()) == stem(one.unit)
    return two.kind == "count" and (not two.unit or stem(two.unit) == stem(one.unit))


def parts_of_earlier(r):
    """Yield (part, whole, words) of "25 of them" and "30 of the students", told further up."""
    for k, q in enumerate(r.found):
        if q.kind not in ("count", "ratio", "percent"):
            continue
        place = r.tokens[(q.last if q.kind == "percent" else q.number) - 1].end
        after = r.text[place : place + 40].lstrip().lower()
        before = r.before(k)
        them = OF_THEM.match(after) or not _is_told_of_part(r, k) and THEM_FIRST.search(before)
        noun = OF_NOUN.match(after) or NOUN_FIRST.search(before)
        if k and r.together(k - 1, k) and contains(r, k - 1, k):
            continue  # the whole stands just before
        if q.kind == "percent" and q.unit != "percent" or q.kind == "count" and 0 < q.high < 1:
            continue  # "25 basis points", "a half of them"
        back = 0 if them and "whom" in them[0].lower() else 1  # "whom" goes with its sentence
        whole = _antecedent(r, k, back) if them else _counted_as(r, k, noun[1]) if noun else None
        if whole is not None:
            yield k, whole, (them or noun)[0].strip(" ,")


def _is_told_of_part(r, k):
    """Say whether number k tells something of a part: "nine of them 65", "three were over 60"."""
    before = k and OF_THEM.match(r.between(k - 1, k))
    return is_bound(r, k) or bool(before)


def _antecedent(r, k, most):
    """Return the one group, `most` sentences back, that "them" near k can mean, else None."""
    for back in range(most + 1):
        number = r.sentences[k] - back
        near = [i for i in range(max(0, k - 12), k)
                if r.sentences[i] == number and _may_be_them(r, i)]  # fmt: skip
        if near:
            return near[0] if len(near) == 1 and _is_group(r, near[0]) else None
    return None


def _may_be_them(r, i):
    """Say whether "them" may speak of number i: a count or share that is no part "of them"."""
    q = r.found[i]
    own = OF_THEM.match(r.text[r.tokens[q.number - 1].end :][:40])
    return not own and (q.kind in ("ratio", "percent") or _is_group(r, i))


def _is_group(r, i):
    q = r.found[i]
    return q.kind == "count" and q.high >= 2 and q.unit != "time"


def _counted_as(r, k, noun):
    """Return the group that was counted by this noun in the last two sentences, else None."""
    near = [
        i for i in range(max(0, k - 12), k)
        if 0 <= r.sentences[k] - r.sentences[i] <= 2 and _is_group(r, i)
        and r.found[i].counted
        and stem(r.found[i].counted.split()[-1].lower()) == stem(noun)
    ]  # fmt: skip
    return near[-1] if len({r.interval(i) for i in near}) == 1 else None
