"""Which number counts a part of which: 23 of the 90; of the 90, 23; 240 of 1,200."""

import re

from course.claims.meaning import stem

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


def may_be_part(r, i, k):
    """Say whether k can count some of the things of i: one noun, or none of its own."""
    one, two = r.found[i], r.found[k]
    if two.kind in ("ratio", "percent"):
        return not two.counted or stem(two.counted.split()[-1].lower()) == stem(one.unit)
    return two.kind == "count" and (not two.unit or stem(two.unit) == stem(one.unit))
