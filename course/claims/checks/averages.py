"""Averages and so many each: a total, the number it is shared by, what each one has."""

import re

from course.claims.checks.reading import PAUSE, Found, half_a_step, margin, result_margin, rounded
from course.claims.checks.solve import Constraint
from course.claims.meaning import stem

AVERAGE_FIRST = re.compile(
    r"\b(?:averag(?:es|ed|ing)|(?:average|mean)(?: of|,| was| is| were)?|on average,?"
    r"|(?:average|mean) (?:[\w-]+ ){1,2}(?:of|was|is|were))"
    r"(?: (?:about|just|nearly|only|some))?\s*$"
)
AVERAGE_AFTER = re.compile(r"\W*(?:\w+ ){0,3}?on average\b")
EACH_AFTER = re.compile(r"(?: \w+)?,? (?:each|apiece|to each|for each|in each|per)\b")
EACH_FIRST = re.compile(r"\beach(?: (?:of (?:them|these|which|whom)|one|\w+)){0,7}\s*$")
PER = re.compile(r"\s*\b(?:a|an|per|(?:for|in|to)? ?each|(?:for )?every)\b (\w+)")
TOTAL_FIRST = re.compile(
    r"\b(?:totals?|totalled|totaling|totalling|sum|pool|combined|altogether|shar(?:e|ed|es|ing)"
    r"|split|splits|splitting|divid(?:e|ed|ing)|between them|raising|raised|earning|costing|worth"
    r"|making)\b[\w ,’']{0,30}$"
)
TOTAL_AFTER = re.compile(
    r"(?: \w+)? (?:in all|in total|altogether|between them"
    r"|(?:(?:was|were|is|are|to be) )?(?:shared|split|divided)\b)"
)
THAT_IS = re.compile(
    rf"[\w’' ]{{0,40}}{PAUSE}\s*(?:at |or |that is |which is |i\.e\. |with )?"
    r"(?:(?:about|an|the) )?(?:average of |averaging |mean of )?\s*"
)
ANYBODY = frozenset("head person capita each apiece one".split())
OTHER_CLAUSE = re.compile(r"[,;:()]|\b(?:which|who|that|and|but|while)\b")
REACH = 3  # quantities on either side


def averages(r):
    """Find "84 goals in 42 matches, an average of two a match" and "$2 each, $60 in all"."""
    for a, q in enumerate(r.found):
        if q.kind not in ("count", "money", "measure") or q.unit == "time":
            continue
        average = AVERAGE_FIRST.search(r.before(a, 60)) or AVERAGE_AFTER.match(r.after(a))
        each = EACH_AFTER.match(r.after(a)) or EACH_FIRST.search(r.before(a, 60))
        each = each or q.per or q.counted in ("each", "apiece") or PER.match(r.after(a))
        if not average and not each:
            continue
        near = [k for k in range(max(0, a - REACH), min(len(r.found), a + REACH + 1))
                if k != a and r.together(a, k) and r.found[k].kind != "date"]  # fmt: skip
        yield from _shared(r, a, near, bool(average))


def _shared(r, a, near, average):
    """Yield the Check of total / number = each where only one reading is possible."""
    per = _shared_by(r, a)
    totals = [k for k in near if _is_total(r, a, k, average)]
    numbers = [k for k in near if _is_number(r, a, k, per) and k not in totals]
    checks = [_each(r, total, n, a, bool(per)) for total in totals for n in numbers
              if r.interval(n).bare().low > 0
              and (r.found[total].kind != r.found[n].kind or not r.one_noun(total, n))]  # fmt: skip
    fits = [check for check in checks if check.verdict == "consistent"]
    if fits or len(checks) == 1:
        yield (fits or checks)[0]


def _shared_by(r, a):
    """Return the stem of the noun of "so many per ...", "" where anybody may be meant."""
    told = PER.match(r.after(a))
    noun = r.found[a].per or (told[1] if told else "")
    return "" if noun in ANYBODY else stem(noun)


def _is_total(r, a, k, average):
    """Say whether k is what was shared: of the sort of a, and said to be a total."""
    one, two = r.found[a], r.found[k]
    if k > a and not average and re.search(r"\b(?:and|or)\b", r.text_between(a, k).lower()):
        return False  # "20 guns at $500 each, or $3,000 in all"
    if not r.alike(a, k) or two.unit == "time" or two.per or EACH_AFTER.match(r.after(k)):
        return False
    if one.kind == "count" and stem(r.noun(a)) not in ("", stem(two.unit)):
        return False
    if TOTAL_FIRST.search(r.before(k, 60)) or TOTAL_AFTER.match(r.after(k)):
        return True
    if k > a or one.kind == "count" and not r.noun(a) and not average:
        return False
    # "84 goals in 42 matches, an average of two": what is shared stands just before
    last = r.beside(a, -1)
    if not THAT_IS.fullmatch(r.text_between(last, a).lower()):
        return False
    between = r.text_between(min(k, last), last).lower()
    return k == last or r.beside(k) == last and not OTHER_CLAUSE.search(between)


def _is_number(r, a, k, per):
    """Say whether k is how many shared: the noun after "per", else a count of other things."""
    q = r.found[k]
    if per:
        return stem(q.unit) == per and q.kind in ("count", "duration")
    if q.kind != "count" or not q.unit or q.unit in ("time", "more"):
        return False
    if q.low != q.high or q.low != int(q.low) or q.comparator != "exact":
        return False
    return r.found[a].kind != "count" or not r.noun(a) or not r.one_noun(a, k)


def _each(r, total, n, a, named):
    """Return the Check of one total, one number of sharers and what each has."""
    value = rounded(r.interval(total), margin(r.found[total])).bare() / r.interval(n).bare()
    slack = result_margin(r.found[a])
    stated = r.interval(a).bare()
    places = tuple(sorted((total, n, a)))
    exact = r.interval(total).bare() / r.interval(n).bare()
    said = f"{r.interval(total).bare()} / {r.interval(n).bare()} = {exact}"
    span = rounded(stated, slack)
    rule = Constraint("product", (total, span, n), frozenset([r.sentences[a]]),
                      margin(r.found[total]))  # fmt: skip
    related = f"{r.words(a)!r} is said to be {r.words(total)!r} divided by {r.words(n)!r}"
    return r.weigh(Found("average", places, related, said, value, stated, span,
                         half_a_step(slack), (rule,),
                         named or _one_clause(r, n, total, a)))  # fmt: skip


def _one_clause(r, n, total, a):
    """Say whether sharers stand in one clause with the total or with what each one has."""
    for k in (total, a):
        between = r.text_between(min(n, k), max(n, k)).lower()
        if not OTHER_CLAUSE.search(between):
            return True
    return False
