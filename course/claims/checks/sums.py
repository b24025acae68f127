"""Sums: a whole and the list of its parts, or parts and the total said after them."""

import re

from course.claims.checks.reading import Found, half_a_step, margin, rounded
from course.claims.checks.solve import Constraint
from course.claims.checks.wholes import OF_THEM
from course.claims.intervals import Interval
from course.claims.meaning import stem

MANY = 12  # parts of one list
IN_ALL = re.compile(
    r",? (?:\w+ )?(?:in all|in total|altogether|all told|combined|between them|put together)\b"
)
TOTAL_OF = re.compile(
    r"\b(?:(?:for|in|making|giving|to make|with|and|or|at)? ?(?:an?|the) (?:\w+ )?(?:total|sum) of"
    r"|totall?ing|adding up to|(?:add|adds|added) up to|which (?:together )?makes?|that makes"
    r"|together making|making|for a combined|a combined)\s*$"
)
TOTAL_TO = re.compile(
    r"\b(?:bring|tak|push|putt)ing the (?:\w+ )?(?:total|number|tally|figure|count|toll)"
    r"(?P<scope>[^.;:]{0,60}?) (?:to|at)\s*$"
)
OF_BOTH = re.compile(r"\b(?:both|combined|together|two|three|four|five)\b")
MORE = frozenset(["another", "further", "more", "additional", "new", "extra", "other"])
AND = re.compile(
    r"[^.;:()–—]{0,60}?(?:,|,? and|,? plus|,? as well as|,? then|,? while|;)"
    r"(?: (?:a|an|some|then|another|a further|\w+ing|\w+ed))?\s*"
)
LIST = re.compile(r"[^.;:!?()–—]{0,50}(?:,| and|, and)\s+")
BREAKS_DOWN = re.compile(r"[^.;!?()]{0,60}(?:\s[-–—]+\s|—|–|:\s|\s\()\s*")
MADE_OF = re.compile(
    r"[^.;:!?()]{0,40}\b(?:made up of|consist(?:s|ing|ed) of|compris(?:es|ing|ed)(?: of)?"
    r"|composed of|(?:split|divided) (?:between|into)|broken down (?:as|into)|namely)\s*"
)
BESIDE = re.compile(r"(?: \w+){0,2},(?: with)?\s*|(?: \w+)? with\s*")
INSIDE = re.compile(
    r"[^.;:!?]{0,60}\b(?:includ(?:e|es|ed|ing)|among (?:them|whom)|of (?:whom|them)|were|are)\s*"
)
OPEN_END = re.compile(
    r"(?:,|\band) (?:the )?(?:rest|others?|remainder|remaining|some|several|many)\b|among others"
)
PLACE = re.compile(r" (?:in|from|for|on|at|to|by|against|with|of them)\b")
OF_THE = re.compile(r"\b(?:among|of) (?:the|those|these|all) $")
TOGETHER = re.compile(r"\W*(?:together|combined|between them|taken together)\b", re.I)
#: Pairs of words between which people are divided without a remainder.
HALVES = (frozenset(["man", "woman"]), frozenset(["boy", "girl"]), frozenset(["adult", "child"]),
          frozenset(["male", "female"]), frozenset(["men", "women"]))  # fmt: skip
#: Groups that are all there is: everybody on board, everybody in a village.
DIVIDED = (*HALVES, frozenset(["passenger", "crew"]), frozenset(["passenger", "member"]),
           frozenset(["man", "woman", "child"]))  # fmt: skip
GROUPS = frozenset(
    """member people person passenger pupil student staff victim seat voter delegate councillor
    employee worker resident player candidate juror patient visitor guest survivor migrant prisoner
    detainee hostage inmate teacher team crew jury""".split()
)


def sums(r):
    """Find "14 people - nine men and five women" and "nine men and five women, 14 in all"."""
    for i in range(len(r.found)):
        if r.found[i].kind not in ("count", "money", "measure", "percent"):
            continue
        parts, firm, words = _broken_down(r, i) or _halves(r, i) or _summed_up(r, i) or ((), 0, "")
        if len(parts) > 1:
            yield _sum(r, i, parts, firm, words)


def _sum(r, i, parts, firm, words):
    """Return the Check of a total against its parts."""
    total = Interval(0, 0)
    for k in parts:
        total = total + r.interval(k).bare()
    slack = sum(_rounding(r, k, (i, *parts)) for k in (i, *parts))
    said = " + ".join(str(r.interval(k).bare()) for k in parts) + f" = {total}"
    rule = Constraint("sum", (i, *parts), frozenset([r.sentences[i]]), slack)
    stated = r.interval(i).bare()
    places = (i, *parts) if i < parts[0] else (*parts, i)
    return r.weigh(Found("parts and their sum", places, words, said, total, stated,
                         rounded(stated, slack), half_a_step(slack), (rule,), firm))  # fmt: skip


def _rounding(r, k, places):
    """Return half a step of a number that is written more roughly than its neighbours."""
    q = r.found[k]
    fine = min(r.found[j].step for j in places)
    rough = q.low >= 1000 and fine < q.step
    return max(margin(q), min(q.step / 2, q.low / 40) if rough else 0.0)


# --- the total first -------------------------------------------------------------------------


def _broken_down(r, i):
    """Return the counts that a dash, colon, bracket or "made up of" puts behind quantity i.

    A list may leave some out: too small a sum is held against it only where it leaves nothing.
    """
    whole, parts = r.found[i], []
    if whole.kind not in ("count", "money"):
        return None
    made_of = False
    end, k = r.tokens[whole.number - 1].end, r.beside(i)
    while k is not None and r.found[k].kind == whole.kind and len(parts) < MANY:
        gap = r.text[end : r.tokens[r.found[k].first].start]
        made_of = made_of or not parts and bool(MADE_OF.fullmatch(gap.lower()))
        if not parts and not BREAKS_DOWN.fullmatch(gap) and not made_of:
            break
        if parts and not LIST.fullmatch(gap) or OF_THEM.match(r.after(k)):
            break
        parts.append(k)
        end, k = r.tokens[r.found[k].number - 1].end, r.beside(k)
    after = r.text[end : end + 150].partition(".")[0].lower()
    if len(parts) < 2 or not all(r.alike(i, k) for k in parts) or OPEN_END.search(after):
        return None
    total = sum((r.interval(k).bare() for k in parts[1:]), r.interval(parts[0]).bare())
    nouns = frozenset(r.found[k].unit for k in parts)
    firm = made_of or nouns in DIVIDED or total.high >= r.interval(i).low
    return tuple(parts), firm, f"the list after {r.words(i)!r} tells what it is made of"


def _halves(r, i):
    """Find "31 members, 17 men and 14 women" and, less surely, "17 here and 14 there"."""
    one = r.beside(i)
    two = r.beside(one) if one is not None else None
    if two is None or not BESIDE.fullmatch(r.text_between(i, one).lower()):
        return None
    if not (r.alike(i, one) and r.alike(one, two)):
        return None
    if not r.noun(one) and not r.noun(two) and r.noun(i):
        return _here_and_there(r, i, one, two)
    nouns = frozenset({r.found[one].unit, r.found[two].unit})
    whole = r.found[i].unit
    if nouns not in HALVES or r.gap(one, two) != "and" or any(whole in pair for pair in HALVES):
        return None
    words = f"{r.words(one)!r} and {r.words(two)!r} divide {r.words(i)!r} without a remainder"
    return (one, two), whole in GROUPS, words


def halves_inside(r):
    """Find "among the 35 were 12 women and 28 men", "including 12 women and 28 men"."""
    for i, q in enumerate(r.found):
        one = r.beside(i)
        two = r.beside(one) if one is not None else None
        if two is None or q.kind != "count" or r.gap(one, two) != "and":
            continue
        nouns = frozenset({r.found[one].unit, r.found[two].unit})
        if nouns not in HALVES or any(q.unit in pair for pair in HALVES):
            continue
        said = INSIDE.fullmatch(r.between(i, one).lower())
        if said and (OF_THE.search(r.before(i)) or not said[0].strip().endswith(("were", "are"))):
            yield _at_most(r, i, one, two)


def _at_most(r, i, one, two):
    """Return the Check that two groups without a common member are no more than their whole."""
    limit, total = r.interval(i).bare(), r.interval(one) + r.interval(two).bare()
    here, both = frozenset([r.sentences[i]]), ("both", i)
    rules = (Constraint("sum", (both, one, two), here), Constraint("at most", (both, i), here))
    words = f"{r.words(one)!r} and {r.words(two)!r} are parts of {r.words(i)!r}, and nobody is both"
    said = f"{r.interval(one)} + {r.interval(two)} = {total}, at most {limit}"
    most = Interval(0, limit.high, False, limit.high_open)
    return r.weigh(Found("two parts of a whole", (i, one, two), words, said, total, most,
                         most, half_a_step(0), rules))  # fmt: skip


def _here_and_there(r, i, one, two):
    """Read "31 members, 17 in the north and 14 in the south" as a sum only where it is one."""
    between, total = r.text_between(one, two).lower(), r.interval(one) + r.interval(two)
    first, second = PLACE.match(between), PLACE.match(r.after(two))
    if not first or not second or not LIST.fullmatch(between):
        return None
    more = total.bare().low > r.interval(i).bare().high and first[0] == second[0]
    if not more and not r.interval(i).meets(total):
        return None
    return (one, two), more, f"{r.words(one)!r} and {r.words(two)!r} may make up the whole"


# --- the total last --------------------------------------------------------------------------


def _summed_up(r, i):
    """Return the numbers before "14 in all", "a total of 14", "bringing the total for both to"."""
    before, last = r.before(i, 100), r.beside(i, -1)
    to, of = TOTAL_TO.search(before), TOTAL_OF.search(before)
    if last is None:
        return _together(r, i)
    if not (to or of or IN_ALL.match(r.after(i))):
        return None
    if to:
        start = r.tokens[r.found[i].first].start - (len(before) - to.start())
        while last is not None and r.tokens[r.found[last].first].start >= start:
            last = r.beside(last, -1)  # "the total for the two areas"
    parts = _listed_before(r, i, last)
    if not parts:
        return None
    added = any(r.tokens[r.found[k].begin - 1].low in MORE or r.found[k].unit == "more"
                for k in parts)  # fmt: skip
    scope = to and OF_BOTH.search(to["scope"])
    firm = bool(scope) or not to
    said = (to or of or IN_ALL.match(r.after(i)))[0].strip(" ,")
    return None if to and added else (parts, firm, f"{said!r} sums up what is listed before")


def _listed_before(r, i, last):
    """Return the numbers of one sort that are listed up to `last`, to be added up to i."""
    parts = []
    while last is not None and len(parts) < MANY and _adds_up(r, i, last):
        if parts and not AND.fullmatch(r.text_between(last, parts[0]).lower()):
            break
        if parts and not _one_sort(r, last, parts):
            break
        parts.insert(0, last)
        last = r.beside(last, -1)
    return tuple(parts) if len(parts) > 1 and _may_be_their_sum(r, i, parts) else ()


def _may_be_their_sum(r, i, parts):
    """Say whether i can count what the parts count: their noun, or a wider one for several."""
    total = r.noun(i) if r.found[i].counted else ""
    own = {r.noun(k) for k in parts} - {""}
    if not total or not own or stem(total) in {stem(noun) for noun in own} and len(own) == 1:
        return True
    return len(own) > 1 and (total not in own or stem(total) == stem("people"))


def _adds_up(r, i, k):
    return r.alike(i, k) or r.found[i].kind == r.found[k].kind == "percent"


def _one_sort(r, k, parts):
    """Say whether k goes with the parts: one noun, or a plain list of several."""
    if r.one_noun(k, *parts):
        return True
    return re.fullmatch(r"(?:,|and|, and)", r.gap(k, parts[0])) is not None


def _together(r, i):
    """Find "Together they sold 90." after a sentence of two numbers of one noun."""
    start = r.starts[r.sentences[i] - 1] if r.starts else 0
    said = TOGETHER.match(r.text[start : r.tokens[r.found[i].first].start])
    parts = [k for k in range(max(0, i - MANY), i) if r.sentences[k] == r.sentences[i] - 1
             and r.found[k].kind != "date"]  # fmt: skip
    if not said or len(parts) < 2 or not all(r.alike(i, k) for k in parts):
        return None
    if not r.one_noun(i, *parts):
        return None
    return tuple(parts), True, f"{said[0].strip()!r} adds up the numbers of the sentence before"
