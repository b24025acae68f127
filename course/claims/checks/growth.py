"""Changes from one number to another: direction, percent, points, multiples and amounts."""

import re
from dataclasses import dataclass

from course.claims.checks.reading import (
    PAUSE,
    Check,
    Found,
    amount,
    half_a_step,
    in_millions,
    margin,
    rounded,
)
from course.claims.checks.shares import fraction, loosely, points
from course.claims.checks.solve import Constraint
from course.claims.checks.wholes import is_whole
from course.claims.intervals import INF, Interval, short
from course.claims.units import by_name, convert
from course.claims.verbs import FALL, RISE

CLAUSE = frozenset([";", ".", "and", "but", "while", "whereas", "although", "as", "which", ":"])
REACH = 14  # tokens between a verb of change and the numbers it tells of
FROM_TO = re.compile(r"(?:[^,.;:()]{0,40} )?to(?: just| only| about| some)?")
SAME_CLAUSE = r"(?:(?!\b(?:and|but|while|whereas)\b)[^.;:()]){0,40}?"
TO_FROM = re.compile(
    rf"(?:{SAME_CLAUSE},? ?)?(?:from|(?:up|down)[ ,]+(?:from|on|against|compared (?:with|to)))"
    r"(?: the| last year[’']s)?"
)
#: "rose 5 %, compared with 8 %" compares two changes: levels only when a change is named after.
COMPARED = re.compile(rf"{SAME_CLAUSE},? ?compared (?:with|to)(?: the| last year[’']s)?")
UP = re.compile(r"[^.;:()]{0,30}?,? ?(?:up|down)")
ON = re.compile(r"(?:from|on|compared with|over)(?: the)?")
A_CHANGE = (
    r"(?:an?|the) (?:[\w-]+ )?"
    r"(?:rise|increase|jump|growth|gain|fall|drop|cut|decline|decrease|change|reduction|difference)"
    r" of "
)
HOW_MUCH = re.compile(
    rf"[^.;:?!]{{0,40}}?\s*{PAUSE}\s*(?:or |up |down |that is )?(?:by )?"
    rf"(?:{A_CHANGE})?(?:an? )?"
)
A_CHANGE_OF = re.compile(rf"\b{A_CHANGE}$")
AMOUNT_FIRST = re.compile(r"[^.;:()]{0,60}?")
OF_A = re.compile(r"\s*of (?:an?|one) ")
THE = re.compile(r"\bthe ([a-z]+)\b")
ON_ANOTHER = re.compile(r"\s*(?:on|from|over|since|against)\b")  # "a rise of 5 % on last year"
#: The more yen to the dollar, the lower the yen.
TO_THE_DOLLAR = re.compile(r"(?: \w+)? (?:to|against|per|for) (?:the|an?|one) ")
FALLING_FROM = re.compile(r",? \w+ing(?: up| down| back)? (?:from|to)\s*$")  # no second change
OTHER_CLAUSE = re.compile(
    r"\b(?:and|but|while|whereas|which|who|that|with|after|before|as|when|because|said|"
    + "|".join(sorted(RISE | FALL))
    + r")\b"
)


@dataclass
class Change:
    """A change between two quantities (or the ends of one): before, after, and the first index."""

    places: tuple  # indexes, in the order of the text
    before: Interval
    after: Interval
    kind: str
    unit: str
    names: tuple  # the variables of before and after


def changes(r):
    """Yield the checks of "rose 15 % from 40 to 46", "doubled to 80, from 40", "up 6 to 46"."""
    yield from _compared(r)
    for told in _frames(r):
        verbs = _verbs(r, told.places)
        amounts = [
            check
            for k in _amounts(r, told)
            for check in [_amount_check(r, told, k, verbs)]
            if check
        ]
        yield from amounts
        direction = _direction(r, told, verbs)
        if direction:
            yield direction


def _compared(r):
    """Yield the checks of "80 compared with 60, a rise of a third"."""
    for i in range(len(r.found)):
        k = r.beside(i)
        size = r.beside(k) if k is not None else None
        if size is None or is_whole(r, i) or not COMPARED.fullmatch(r.gap(i, k)):
            continue
        other_base = ON_ANOTHER.match(r.after(size))
        if A_CHANGE_OF.search(r.text_between(k, size).lower()) and not other_base:
            for told in _between(r, k, i):
                checks = [_amount_check(r, told, j, ()) for j in _amounts(r, told) if j == size]
                yield from filter(None, checks)


def _frames(r):
    """Yield every Change that the words from ... to, to ... from state."""
    for i, q in enumerate(r.found):
        if q.comparator == "range" and r.words(i).lower().startswith("from "):
            low, high = Interval(q.low, q.low), Interval(q.high, q.high)
            yield Change((i,), low, high, q.kind, q.unit, (low, high))  # no two variables
        k = r.beside(i)
        if k is None or is_whole(r, i):
            continue  # "132 of the 225 seats, down from 158": the 132 are compared
        second = r.beside(k)
        if _is_from(r, i) and FROM_TO.fullmatch(r.gap(i, k)):
            yield from _between(r, i, k)
        elif _is_level(r, i, k) and TO_FROM.fullmatch(r.gap(i, k)):
            yield from _between(r, k, i)
        elif second is not None and _is_up_from(r, i, k, second):
            yield from _between(r, second, i)


def _is_from(r, i):
    first = r.found[i].first
    return bool(first) and r.tokens[first - 1].low == "from"


def _is_level(r, i, k):
    """Say whether number i is a level reached: "to 560", "at 560", or "560, up from" follows."""
    first, after = r.found[i].first, r.beside(k)
    before = r.tokens[first - 1].low if first else ""
    if after is not None and _is_from(r, k) and FROM_TO.fullmatch(r.gap(k, after)):
        return False  # "to 5 % here but from 7 % to 6 % there"
    return before in ("to", "at") or bool(re.search(r"\b(?:up|down)\b", r.gap(i, k)))


def _is_up_from(r, level, size, old):
    """Say whether three numbers stand as in "560, up 12 percent from 500"."""
    up, on = UP.fullmatch(r.gap(level, size)), ON.fullmatch(r.gap(size, old))
    return bool(up and on) and _is_amount(r.found[size], r.found[level])


def _between(r, before, after):
    """Yield the Change between two quantities of one kind, in the unit of the second."""
    one, two = r.found[before], r.found[after]
    factor = _factor(r, before, after)
    if not factor:
        return
    places = tuple(sorted((before, after)))
    names = (before if factor == 1 else r.value(before).bare() * factor, after)
    kind = one.kind if two.kind == "count" else two.kind
    yield Change(places, r.interval(before).bare() * factor, r.interval(after).bare(), kind,
                 two.unit or one.unit, names)  # fmt: skip


def _factor(r, before, after):
    """Return what turns the unit of one number into that of another, None where they differ."""
    one, two = r.found[before], r.found[after]
    if "ratio" in (one.kind, two.kind) or "time" in (one.unit, two.unit):
        return None
    if in_millions(one) != in_millions(two) and min(one.high, two.high) < 1000:
        return None  # "from 3 to 4 million": the 3 may be in millions too
    unitless = any(q.kind == "count" and not q.unit for q in (one, two))
    if unitless or one.kind == two.kind and one.unit == two.unit:
        return 1.0
    if one.kind == two.kind == "count":
        return 1.0 if r.one_noun(before, after) else None
    return convert(1, one.unit, two.unit) if one.kind == two.kind else None


def _verbs(r, places):
    """Return the words of change of the clause of a change, the nearest to its numbers first."""
    start, end = r.found[places[0]].first, r.found[places[-1]].first
    found = []
    for token in (
        *reversed(r.tokens[start:end]),
        *reversed(r.tokens[max(0, start - REACH) : start]),
    ):
        if token.low in CLAUSE:
            break
        if token.low in RISE or token.low in FALL:
            found.append(token.low)
    return found


def _direction(r, told, verbs):
    """Return the Check of "fell from 40 to 50", None where no one direction is said."""
    up, down = bool({*verbs} & RISE), bool({*verbs} & FALL)
    if up == down or any(_is_exchanged(r, k) for k in told.places):
        return None
    before, after = told.before, told.after
    wrong = up and after.high < before.low or down and after.low > before.high
    sign = "more" if up else "less"
    steps = [
        *r.steps(told.places),
        ("related", f"{verbs[-1]!r} says that the number became {sign}"),
        ("computed", f"{after} less {before} = {after - before}"),
        ("tolerance", "none: it went up or it went down"),
    ]
    return Check("direction of a change", "contradicted" if wrong else "consistent",
                 told.places, steps)  # fmt: skip


def _is_exchanged(r, k):
    """Say whether a number may be a price upside down: 152 to the dollar, "the yen fell to 152"."""
    q, known = r.found[k], by_name()
    words = [q.per, *(THE.findall(r.before(k, 80)) if q.kind == "count" and not q.unit else ())]
    of_money = any(word in known and known[word].kind == "money" for word in words)
    return bool(of_money or TO_THE_DOLLAR.match(r.after(k)))


# --- how much -------------------------------------------------------------------------------


def _is_amount(q, level):
    """Say whether q can tell how much a level has changed: percent, points, times, a sum."""
    if q.kind in ("ratio", "percent") or q.unit in ("point", "time"):
        return True
    return q.kind == level.kind and (q.unit == level.unit or not q.unit or not level.unit)


def _amounts(r, told):
    """Yield the indexes beside a change that tell how much it was."""
    first, last = told.places[0], told.places[-1]
    level = r.found[last]
    if last - first == 2 and _is_amount(r.found[first + 1], level):
        yield first + 1
        return
    k, skipped = r.beside(first, -1), 0
    while k is not None and r.found[k].kind in ("duration", "age") and skipped < 2:
        k, skipped = r.beside(k, -1), skipped + 1
    if k is not None and _is_amount(r.found[k], level) and _leads_to(r, k, first):
        yield k
        return
    k = r.beside(last)
    if k is not None and _is_amount(r.found[k], level):
        gap = r.text_between(last, k).lower()
        words = r.found[k].kind != level.kind or re.search(r"\bof\b|\bor\b|up|down", gap)
        if HOW_MUCH.fullmatch(gap) and words:
            yield k


def _leads_to(r, k, first):
    """Say whether amount k is that of the change whose first number follows."""
    gap = FALLING_FROM.sub("", r.text_between(k, first).lower())
    if not AMOUNT_FIRST.fullmatch(gap) or OTHER_CLAUSE.search(gap):
        return False
    q = r.found[k]
    if q.unit == "time":
        return True
    before = {t.low for t in r.tokens[max(0, q.first - 4) : q.first]}
    noun = re.match(r"\s*(?:%|percent|per cent)?\s*(?:points? )?(\w+)", r.after(k) or "")
    changed = before & (RISE | FALL) or noun and noun[1] in RISE | FALL
    if q.kind in ("percent", "ratio"):
        return bool(changed)
    direct = r.tokens[q.first - 1].low if q.first else ""  # "rose 40 to 210", "by 40"
    return direct in RISE | FALL or bool(changed) and direct == "by"


def _amount_check(r, told, k, verbs):
    """Return the Check of one amount against the two levels, None where it says too little."""
    q = r.found[k]
    if q.unit == "time":
        return _multiple(r, told, k, verbs)
    levels = told.kind == "percent"
    if q.unit in ("percentage point", "basis point", "point") and levels:
        return _difference(r, told, k, 0.01 if q.unit == "basis point" else 1.0)
    if q.unit == "percent" or q.kind == "ratio":
        return _relative(r, told, k)
    if q.kind == told.kind and q.kind != "percent" and q.unit != "point":
        return _difference(r, told, k, 1.0)
    return None


def _multiple(r, told, k, verbs):
    """Check "doubled from 40 to 80": the second number is so many times the first."""
    q, before, after = r.found[k], told.before, told.after
    falls = {*verbs, *_words_of(r, k)} & FALL
    if before.low <= 0 or falls and q.low > 1:
        return None
    slack = 0.25 if 1 < q.low < 5 else 0.5 if q.low > 1 else 0.07
    times = r.interval(k).bare()
    times = Interval(times.low, INF, times.low_open, True) if times.high == INF else (
        times.widen(slack))  # fmt: skip
    value = after / before
    rule = Constraint("product", (told.names[1], times, told.names[0]),
                      frozenset([r.sentences[k]]), 0.5 * (told.kind == "count"))  # fmt: skip
    said = f"{r.words(k)!r} makes the new number {short(q.low)} times the old"
    return r.weigh(Found("multiple of a number", _places(told, k), said,
                         f"{after} / {before} = {_short(value)}", value, r.interval(k).bare(),
                         times, f"{r.words(k)!r}, taken loosely, is anything in {times}",
                         _solvable(rule)))  # fmt: skip


def _solvable(*rules):
    """Leave out a rule that names no quantity: "from 3,000 to 7,000" taken as one."""
    return tuple(
        rule for rule in rules if any(not isinstance(term, Interval) for term in rule.terms)
    )


def _words_of(r, k):
    return {token.low for token in r.tokens[r.found[k].first : r.found[k].last]}


def _short(value):
    return short(value.low) if value.low == value.high else str(value)


def _places(told, k):
    return tuple(sorted((*told.places, k)))


def _difference(r, told, k, factor):
    """Check "rose 40 to 210 from 170" and "by 25 basis points, from 4.5% to 4.75%"."""
    change = told.after - told.before
    value = Interval(min(abs(change.low), abs(change.high)), max(abs(change.low), abs(change.high)))
    q = r.found[k]
    stated = r.interval(k).bare() * factor
    slack = margin(q) * factor * (q.kind == "percent")
    slack = slack + sum(margin(r.found[j]) / 5 for j in told.places if r.found[j].step < 1)
    unit = "percentage point" if told.kind == "percent" else told.unit * (told.kind != "count")
    ends = f"{told.before} and {told.after} are {amount(value, unit)} apart"
    here = frozenset([r.sentences[k]])
    small, large = told.names if told.before.low <= told.after.low else told.names[::-1]
    span = r.value(k).bare() * factor
    rules = (Constraint("sum", (large, small, span), here, slack),)
    return r.weigh(Found("amount of a change", _places(told, k),
                         f"{r.words(k)!r} is said to be the change", ends, value, stated,
                         rounded(stated, slack), half_a_step(slack), _solvable(*rules),
                         off=lambda off: amount(Interval(off, off), unit)))  # fmt: skip


def _relative(r, told, k):
    """Check "rose 15 percent from 40 to 46" and "cut by a third, from 90 to 60"."""
    q, before, after = r.found[k], told.before, told.after
    if before.low <= 0 or q.kind == "ratio" and not _is_part_of_change(r, k):
        return None
    if q.kind == "ratio" and OF_A.match(r.after(k)):
        return None  # "a quarter of a point" is an amount
    allowed, size = loosely(r, k), _written_change(r, told)
    sign = 1 if after.low >= before.low else -1
    factor = Interval(*sorted((1 + sign * allowed.low, 1 + sign * allowed.high)))
    rule = Constraint("product", (told.names[1], factor, told.names[0]),
                      frozenset([r.sentences[k]]), 0.5)  # fmt: skip
    computed = f"({after} - {before}) / {before} = {_percents((after - before) / before)}"
    if told.kind == "percent":
        apart = abs(after.low - before.low)
        computed += f" of the old number; the two are {short(apart)} percentage points apart"
    why = f"{r.words(k)!r} is anything from {_percents(allowed)}"
    if size.low != size.high:
        meet = "and the two meet" if size.meets(allowed) else "and the two do not meet"
        why += f"; the numbers as they are written allow {_percents(size)}, {meet}"
    return r.weigh(Found("percentage of a change", _places(told, k),
                         f"{r.words(k)!r} is said to be the change, as a share of the old number",
                         computed, size, fraction(r, k), allowed, why, _solvable(rule),
                         off=points))  # fmt: skip


def _written_change(r, told):
    """Return how large a change can be, as a share, when its numbers are rounded as written."""
    widths = [margin(r.found[j]) for j in told.places] if len(told.places) > 1 else [0.0, 0.0]
    if told.names[1] == told.places[0]:  # "to 560 from 500"
        widths.reverse()
    change = told.after.widen(widths[1]) / told.before.widen(widths[0]) - 1
    if change.low < 0 < change.high:
        return Interval(0.0, max(-change.low, change.high))
    return Interval(*sorted((abs(change.low), abs(change.high))))


def _is_part_of_change(r, k):
    """Say whether a fraction was taken away or added: "by a third", not "to a third"."""
    first = r.found[k].first
    previous = r.tokens[first - 1].low if first else ""
    return previous == "by" or previous in RISE | FALL or previous in ("in",)


def _percents(value):
    low, high = (f"{short(round(end * 100, 2))} %" for end in (value.low, value.high))
    return low if low == high else f"{low} to {high}"
