"""Shares: half of the 140, or 70; 58 of the 200, or 29 %; 62 percent, the other 38 percent."""

import re

from course.claims.checks.reading import PAUSE, Check, Found, margin, rounded
from course.claims.checks.solve import Constraint
from course.claims.checks.wholes import REST, contains, parts_of_earlier, parts_of_wholes
from course.claims.intervals import Interval, short
from course.claims.meaning import stem
from course.claims.verbs import FALL, RISE

ONE = Interval(1, 1)
THAT_IS = (
    r"(?:or|that is|that’s|that's|which is|i\.e\.,?|about|equal to|equivalent to|representing"
    r"|accounting for|making up|amounting to|giving|(?:a|an|the) (?:\w+ )?(?:share|rate|turnout"
    r"|proportion|percentage|ratio) of)"
)
SHARE_AFTER = re.compile(rf"[\w’' -]{{0,60}}?\s*{PAUSE}\s*{THAT_IS}?\s*")
SHARE_IS = re.compile(rf"[\w’' -]{{0,60}}?,?\s*{THAT_IS}\s*")
RESULT_AFTER = re.compile(rf"[\w’'% -]{{0,40}}?\s*{PAUSE}\s*{THAT_IS}?\s*|(?:is|was|equals|makes)")
SHARE_FIRST = re.compile(r"[^.;:?!()]{0,80}?\s*(?:\(|[-–—:]\s|, or|, that is,?)\s*")
SHARE_WITH = re.compile(r"(?:[^.;:?!()]{0,40}?,)?\s*(?:with|as)\s*")
OF_SHARE = re.compile(r"%?\s*(?:percent|per cent|pc)?\s*of(?: (?:the|those|these|its|their|all|a total of|some|about|[\w-]+[’']s?))*")  # fmt: skip  # noqa: E501
CLOSED = re.compile(r"\s*(?:[,.;)!?]|[-–—]|or\b|$)")
MORE_OR_LESS = re.compile(
    r"\s*(?:%|percent|per cent)?\s*(?:more|less|fewer|higher|lower|up|down|above|below|ahead|better"
    r"|worse|rise|increase|jump|growth|gain|fall|drop|cut|decline|decrease|swing)\b"
)
OF_WHAT = re.compile(r"\s*of (?:the |all |all the |its |their )?(?:total )?([\w-]+)")
ALL_OF_IT = frozenset(["total", "them", "those", "whole", "all", "it", "these"])
PUNCTUATION = frozenset(",;:()-–—")
TURNOUT = re.compile(r"\bturnout\b")
VOTING = re.compile(r"\b(?:vot\w+|elector\w*|ballots?|registered)\b")


def is_share(q):
    """Say whether a quantity is a share: a percentage, a fraction, so many in so many."""
    return q.kind == "ratio" and q.unit != "time" or q.kind == "percent" and q.unit == "percent"


def fraction(r, k):
    """Return a share as an interval of parts of one, without tolerance."""
    value = r.interval(k).bare()
    return value / 100 if r.found[k].kind == "percent" else value


def tolerance(q):
    """Return (below, above): how far off a share may be, in parts of one; percents may be cut."""
    per = 100 if q.kind == "percent" else 1
    half = margin(q) / per
    return half, half * 2 if q.kind == "percent" else half


def loosely(r, k):
    """Return a share with its tolerance: 29 % is anything from 28.5 to 30 %, cut off or rounded."""
    value = fraction(r, k)
    if r.found[k].comparator in ("more_than", "at_least", "less_than", "at_most"):
        return value
    below, above = tolerance(r.found[k])
    return Interval(value.low - below, value.high + above, value.low_open, value.high_open)


def is_change(r, k):
    """Say whether a percentage tells a change ("up 5 percent", "5 percent more"), no share."""
    first = r.found[k].first
    for token in reversed(r.tokens[max(0, first - 3) : first]):
        if token.low in RISE or token.low in FALL:
            return True
        if token.low in PUNCTUATION:
            break
    return bool(MORE_OR_LESS.match(r.after(k)))


def points(value):
    """Write how far apart two shares are."""
    return f"{short(round(value * 100, 2))} percentage points"


def percent_of(value):
    """Write a share as a percentage."""
    return f"{short(round(value * 100, 4))} %"


# --- a part, its whole and their share ------------------------------------------------------


def stated_share(r):
    """Find "43 of the 140 (31%)", "of the 250, 80, or 32%,", "one in five - 240 of 1,200"."""
    told = [*parts_of_wholes(r), *parts_of_earlier(r), *_parts_inside(r)]
    for part, whole, _ in told:
        if r.interval(whole).low <= 0 or r.found[part].kind in ("ratio", "percent"):
            continue
        first, last = min(part, whole), max(part, whole)
        after, before = r.beside(last), r.beside(first, -1)
        if last > first + 2 and not r.together(first, last):
            before = None
        if after is not None and _tells_the_share(r, last, after, whole):
            yield _share_check(r, part, whole, after, firm=True)
        elif before is not None and is_share(r.found[before]) and not is_change(r, before):
            lead = r.text_between(before, first).lower()
            closed = bool(CLOSED.match(r.after(last)))
            if SHARE_FIRST.fullmatch(lead) or closed and re.fullmatch(r"[\w’' -]{0,60},\s*", lead):
                alike = _same_things(r, before, whole)
                yield _share_check(r, part, whole, before, firm=closed and alike)
            elif SHARE_WITH.fullmatch(lead):
                yield _share_check(r, part, whole, before, firm=_is_turnout(r, before, last))


def _parts_inside(r):
    """Yield (part, whole, words) of "1,450 homes, of which 600 (41%)"."""
    for whole in range(len(r.found)):
        part = r.beside(whole)
        said = contains(r, whole, part) if part is not None else None
        if said and r.alike(whole, part):
            yield part, whole, said[0]


def _tells_the_share(r, last, share, whole):
    """Say whether a share behind the numbers is said to be that of the part in the whole."""
    q = r.found[share]
    if not is_share(q) or is_change(r, share):
        return False
    link = r.text_between(last, share).lower()
    if not SHARE_AFTER.fullmatch(link) and not SHARE_IS.fullmatch(link):
        return False
    of = OF_WHAT.match(r.after(share)) if q.kind == "percent" else None
    if of:
        return of[1] in ALL_OF_IT or stem(of[1]) == stem(r.found[whole].unit)
    bare_comma = re.search(r",\s*$", link)
    return not bare_comma or bool(CLOSED.match(r.after(share)))


def _same_things(r, share, whole):
    """Say whether a share counts the things of the whole, as far as both are named."""
    counted = r.found[share].counted.split()
    return not counted or not r.noun(whole) or stem(counted[-1].lower()) == stem(r.noun(whole))


def _is_turnout(r, share, last):
    """Say whether the sentence is of a turnout and the whole are voters."""
    end = r.tokens[r.found[last].number - 1].end
    after = r.text[end : end + 60].lower()
    return bool(TURNOUT.search(r.before(share, 80)) and VOTING.search(after))


def _share_check(r, part, whole, share, firm):
    value = r.interval(part).bare() / r.interval(whole).bare()
    allowed, places = loosely(r, share), tuple(sorted((part, whole, share)))
    said = f"{r.words(part)!r} out of {r.words(whole)!r}, and {r.words(share)!r} is said of them"
    computed = f"{r.interval(part).bare()} / {r.interval(whole).bare()} = {_as_percent(value)}"
    rule = Constraint("product", (part, allowed, whole),
                      frozenset([r.sentences[share]]), 0.5)  # fmt: skip
    found = Found("percentage of a whole", places, said, computed, value, fraction(r, share),
                  allowed, _loosely_said(r, share), (rule,), firm, points)  # fmt: skip
    return r.weigh(found)


def _as_percent(value):
    if value.low == value.high:
        return percent_of(value.low)
    if value.high_open and value.low == 0:
        return f"less than {percent_of(value.high)}"
    if value.low_open and value.high == 1:
        return f"more than {percent_of(value.low)}"
    return f"{percent_of(value.low)} to {percent_of(value.high)}"


def _loosely_said(r, k):
    """Tell the tolerance of a share in words."""
    span = loosely(r, k)
    if span == fraction(r, k):
        return f"none: {r.words(k)!r} is a limit"
    how = "rounded or cut off," if r.found[k].kind == "percent" else "taken loosely,"
    return (
        f"{r.words(k)!r}, {how} is anything from {percent_of(span.low)} to {percent_of(span.high)}"
    )


# --- a share of a whole and its result ------------------------------------------------------


def shares(r):
    """Find "half of the 140, or 70", "30 percent of the 200 (60)" and "60, or 30% of the 200"."""
    for share, q in enumerate(r.found):
        whole = r.beside(share)
        if whole is None or not is_share(q) or is_change(r, share):
            continue
        if r.found[whole].kind in ("count", "money") and OF_SHARE.fullmatch(
            r.between(share, whole).strip().lower()
        ):
            yield share_of(r, share, whole, "of")


def share_of(r, share, whole, words):
    """Return the Check of a share, compared with its result where one is stated beside it."""
    factor = fraction(r, share)
    inside = factor.high_open and factor.high <= 1
    factor = Interval(factor.low, min(factor.high, 1.0), factor.low_open, inside)
    limit = r.interval(whole).bare()
    computed = f"{_as_percent(factor)} of {limit} = {factor * limit}"
    related = f"{words!r} makes {r.words(share)!r} a share of {r.words(whole)!r}"
    result, firm = _result(r, share, whole)
    here = frozenset([r.sentences[share]])
    if result is None:
        rule = Constraint("product", (("share", share), factor, whole), here, 0.5)
        steps = [*r.steps((share, whole)), ("related", related), ("computed", computed),
                 ("tolerance", "no result is stated to compare with")]  # fmt: skip
        places = (share, whole)
        return Check("share of a whole", "not computable", places, steps, constraints=(rule,))
    in_many = r.found[share].rule.startswith("a ratio")  # "one in five" is said loosely
    span = loosely(r, share) if in_many else factor
    slack = _result_slack(r, share, whole, result)
    rule = Constraint("product", (result, span, whole), here, slack)
    places = tuple(sorted((share, whole, result)))
    stated = r.interval(result).bare()
    why = f"the result may be rounded: {short(slack)}"
    why += f"; {_loosely_said(r, share)}" if in_many else ""
    return r.weigh(Found("share of a whole", places, related, computed, span * limit, stated,
                         rounded(stated, slack), why, (rule,), firm))  # fmt: skip


def _result_slack(r, share, whole, result):
    """Return how far off the result of a share may be: half a thing, or what a percent leaves."""
    least = 0.5 if r.found[whole].kind == "count" else 0.0
    limit = r.interval(whole).low
    left_open = limit * tolerance(r.found[share])[0] if limit >= 1000 else 0.0
    return max(least, margin(r.found[result]), margin(r.found[whole]), left_open)


def _result(r, share, whole):
    """Return (index of the number that the share gives, whether nothing else can be meant)."""
    last, first = max(share, whole), min(share, whole)
    after, before = r.beside(last), r.beside(first, -1)
    if after is not None and r.alike(whole, after) and not is_share(r.found[after]):
        link = r.text_between(last, after).lower()
        link = link if last == whole else r.between(last, after).lower()
        told = re.search(rf"\b{THAT_IS}\s*$", link)
        closed = CLOSED.match(r.after(after)) or re.match(
            r"\s*(?:\w+|of (?:them|those|whom))\s*[,)–—-]", r.after(after)
        )
        own = r.noun(after)
        fits = not own or stem(own) in (stem(r.found[whole].unit), stem("people"))
        if RESULT_AFTER.fullmatch(link) and fits and (told or closed):
            return after, True
    if before is not None and first == share and r.alike(whole, before):
        link = r.text_between(before, share).lower()
        if re.fullmatch(rf"\s*(?:{PAUSE}\s*{THAT_IS}?|{THAT_IS})\s*", link):
            return before, bool(re.search(r"\bor\b|[(–—-]", link)) and r.one_noun(before, whole)
    return None, False


# --- one share said twice, and the rest in percent -------------------------------------------


def same_share(r):
    """Find "41 out of 50, or 82%" and "a third (33%)": one share in two ways."""
    for one in range(len(r.found)):
        two = r.beside(one)
        if two is None or not is_share(r.found[one]) or not is_share(r.found[two]):
            continue
        link = r.text_between(one, two).lower()
        if r.found[one].kind == r.found[two].kind or is_change(r, one) or is_change(r, two):
            continue
        if not re.fullmatch(rf"[\w’' -]{{0,40}}?\s*(?:{PAUSE}\s*{THAT_IS}|\()\s*", link):
            continue
        of = OF_WHAT.match(r.after(two))
        if of and of[1] not in ALL_OF_IT and stem(of[1]) != stem(r.found[one].counted):
            continue
        exact = "out of" in r.words(one).lower()  # so many were counted
        value = fraction(r, one) if exact else loosely(r, one)
        said = f"{r.words(one)!r} and {r.words(two)!r} tell one share in two ways"
        computed = f"{r.words(one)!r} is {_as_percent(fraction(r, one))}"
        yield r.weigh(Found("one share, said twice", (one, two), said, computed, value,
                            fraction(r, two), loosely(r, two), _loosely_said(r, two),
                            off=points))  # fmt: skip


def rest_of_all(r):
    """Find "62 percent voted yes, the other 38 percent no": all shares make one hundred."""
    for k, q in enumerate(r.found):
        if not is_share(q) or is_change(r, k) or not REST.search(r.before(k)):
            continue
        told = _shares_before(r, k)
        checks = [_all_of(r, told[j:], k) for j in range(len(told))]
        fits = [check for check in checks if check.verdict == "consistent"]
        yield from (fits or checks[:1])[:1]


def _shares_before(r, k):
    """Return the shares of this sentence before k, else those of the sentence before."""
    for back in (0, 1):
        told = [i for i in range(max(0, k - 6), k)
                if r.sentences[i] == r.sentences[k] - back and is_share(r.found[i])
                and not is_change(r, i)]  # fmt: skip
        if told:
            return told
    return []


def _all_of(r, told, k):
    total, slack = Interval(0, 0), 0.0
    for j in (*told, k):
        total, slack = total + fraction(r, j), slack + tolerance(r.found[j])[0]
    said = " + ".join(_as_percent(fraction(r, j)) for j in (*told, k))
    sentences = frozenset([r.sentences[k]])
    rules = ()
    if all(r.found[j].kind == "percent" for j in (*told, k)):
        whole = Interval(100 - 100 * slack, 100 + 100 * slack)
        rules = (Constraint("sum", (whole, *told, k), sentences),)
    computed = f"{said} = {_as_percent(total)}; all of it is 100 %"
    why = f"half a step of each share, {percent_of(slack)} in all"
    return r.weigh(Found("the rest of all", (*told, k), f"{r.words(k)!r} is said to be the rest",
                         computed, total, ONE, ONE.widen(slack), why, rules,
                         off=points))  # fmt: skip
