"""Ages: conditions that exclude each other, members of a group with bounds, born and aged."""

import re

from course.claims.checks.days import moments, times, whole_years
from course.claims.checks.reading import Check
from course.claims.checks.solve import Constraint
from course.claims.intervals import short
from course.claims.meaning import stem
from course.claims.numbers.comparators import BOUNDED
from course.claims.tokens import is_plural
from course.claims.units import plural

PEOPLE = frozenset(
    """person one victim child member girl boy man woman player pupil student participant patient
    passenger detainee suspect worker survivor competitor contestant resident volunteer recruit
    prisoner soldier""".split()
)
BOUNDS = BOUNDED | {"range"}
_SAID = re.compile(
    r",? (?:the |an? )?(?:[\w’'-]+ ){1,5}(?:said|says|added|reported|told [\w ]{1,20})(?=[,.])"
    r"|,? according to [\w ’'-]{1,40}(?=[,.])", re.I
)  # fmt: skip
_MEMBER = re.compile(
    r"\b(?:among (?:them|those|whom)|including|(?:one|two|some) of (?:them|whom)"
    r"|include[ds]?)\b", re.I
)  # fmt: skip
_ONE_IS = re.compile(
    r"\b(?:one|two|some) of (?:them|whom),? (?:is|was|are|were) (?:just |only )?$", re.I
)
_EXTREME = re.compile(
    r"\b(?:the|its|their) (youngest|oldest|eldest)(?: of (?:them|these|those|whom|the \w+|all))?"
    r"(?: (?P<who>(?!(?:was|is|were|being|aged|only|just|an?|at)\b)[a-z]+))?"
    r",?(?: (?:was|is|were|being|aged|only|just|a|an|at))*(?: the age of)?\s*$"
)
#: The bounds hold for some of the group, or not strictly.
_LOOSE = re.compile(
    r"\b(?:most|mostly|mainly|many|some|majority|half|nearly|almost|largely|usually|typically"
    r"|average|median|often|generally|predominantly|chiefly|least|several|not|except|other than"
    r"|apart from|aside from|percent|per cent|if|should|must|may|can|open to)\b"
    r"|(?<!,) who (?:are|were)\b"
    r"|%|\b(?:\w+|\d[\d,]*) of (?:the|them|whom|those)\b(?<!all of the)(?<!all of them)"
    r"(?<!all of whom)(?<!all of those)"
)
#: "Children aged five to 11 may get it": a rule, of nobody in the text.
_MAY = re.compile(r"[\w ,]{0,20}\b(?:may|can|could|should|must|will|would)\b")
_BARE_AGE = re.compile(
    r"\b(?:all|each|every|everyone|everybody)\b.*\b(?:are|is|were|was|being)\s*$"
    r"|(?:\b(?:are|were)|,) all\s*$"
    r"|\bages? (?:(?:are|is|were|was) )?(?:rang(?:e[ds]?|ing)|var(?:y|ied|ies|ying)|between)\s*$"
)
_BORN = re.compile(r"\bborn,?(?: (?!and\b|died\b)[^\s.;\d]+){0,6} $")
_AGED = re.compile(
    r"[,(–—-]*\s*(?:(?:and )?(?:when|by then|then) )?(?:(?:he|she) was )?"
    r"(?:(?:just|only|already) )?"
    r"(?:at the (?:ripe old |early |young )?age of|at age|aged?|at|turning|being|age)?"
    r"\s*(?:(?:just|only)\s*)?"
)
_AGE_BEFORE = re.compile(
    r"\b(?:at the (?:\w+ )?age of|at age|aged|at|turn(?:s|ed|ing)|he was|she was)(?: just| only)? $"
)
_WHEN = r",?(?: ?when (?:he|she) \w+(?: \w+)?)? ?(?:in|on)(?: the)?"
#: Words that bring in somebody else.
_OTHERS = re.compile(
    r"\b(?:whose|who|whom|sons?|daughters?|child|children|brother|sister|twins?"
    r"|wife|husband|widow|mother|father|parents|friend|partner|colleague)\b"
    r"|(?:\b(?:and|but|while|when|before|after|as)|[,;]) (?:his|her|their)\b"
    r"|\b(?:and|but|while|when|before|after) (?:the|an?|another|[A-Z])"
)


_SHE = re.compile(r"[^.;]{0,40}?, (?:he|she)\b")


def conditions(r):
    """Find "under 19 and over 50": as one condition it selects nobody."""
    for i, k in r.neighbours():
        one, two, joined = r.found[i], r.found[k], r.gap(i, k)
        if one.kind != "age" or two.kind != "age" or joined not in ("and", "or"):
            continue
        if one.interval() == two.interval() or not {one.comparator, two.comparator} <= BOUNDED:
            continue  # "aged 7 and 9" are two people
        both = r.interval(i).meets(r.interval(k))
        said = "somebody can meet both" if both else "nobody can meet both at once"
        steps = [*r.steps((i, k)), ("related", f"two conditions on one age, joined by {joined!r}"),
                 ("computed", said)]  # fmt: skip
        if not both:
            steps.append(("related", "English 'and' may join two groups: the one and the other"))
        yield Check("conditions on age", "consistent", (i, k), steps)


# --- members of a group ---------------------------------------------------------------------


def members(r):
    """Find "aged between 18 and 45, among them a 52-year-old" and "under 12, the oldest 11"."""
    for i, group in enumerate(r.found):
        if group.comparator not in BOUNDS or not _bounds_all(r, i):
            continue
        for k in range(i + 1, min(i + 5, len(r.found))):
            if r.sentences[k] - r.sentences[i] > 1:
                break
            said = _member(r, i, k)
            if said:
                yield _in_bounds(r, i, k, said)


def _bounds_all(r, i):
    """Say whether quantity i bounds the age of everybody in a group."""
    group = r.found[i]
    before = r.before(i, 120)
    bare = group.kind == "count" and not group.unit and _BARE_AGE.search(before)
    allowed = _MAY.match(r.after(i))
    return bool(group.kind == "age" or bare) and not allowed and not _LOOSE.search(before)


def _member(r, i, k):
    """Return the words that make k the age of a member of the group i, or ""."""
    extreme = _EXTREME.search(r.before(k, 60))
    if extreme and _is_age(r, k) and _is_person(extreme["who"], r.before(i, 120)):
        return extreme[1]
    start, end = r.tokens[r.found[i].last - 1].end, r.tokens[r.found[k].first].start
    if end - start > 200 or not _is_age(r, k) or r.found[k].comparator in BOUNDS:
        return ""
    gap = _SAID.sub("", r.text[start:end])
    if r.found[k].kind != "age" and not _ONE_IS.search(gap):
        return ""
    among = r"\bamong (?:the|those)\b[^.]*,? all(?: of (?:them|whom))? "
    if re.fullmatch(r", (?:was|were|is|are) an? ?", gap) and re.search(among, r.before(i, 80)):
        return "among"
    *_, link = [None, *_MEMBER.finditer(gap)]
    if not link or len(gap) - link.end() > 30 or " and " in gap[: link.start()]:
        return ""
    words = re.findall(r"\w+", gap[: link.start()] + gap[link.end() :])
    return "" if any(is_plural(word.lower()) for word in words) else link[0].lower()


def _is_person(word, group):
    """Say whether "the oldest" has no noun, one for people, or that of the group."""
    return not word or word in PEOPLE or re.search(rf"\b{stem(word)}", group) is not None


def _is_age(r, k):
    q = r.found[k]
    return q.kind == "age" or q.kind == "count" and not q.unit and not q.per


def _in_bounds(r, i, k, said):
    """Return the Check of a member's age against the bounds of the group."""
    bounds, unit = r.interval(i).bare(), r.found[k].unit or "year"
    bounds = bounds * (times(unit, "year") or 1)  # a nine-month-old among the under 12s
    steps = [
        *r.steps((i, k)),
        ("related", f"{said!r} makes the second the age of a member of the group"),
        ("computed", f"each member's age in {plural(unit)} lies in {bounds}"),
        ("tolerance", "none: an age is told in whole years"),
    ]
    rule = Constraint("sum", (k, bounds), frozenset([r.sentences[i], r.sentences[k]]))
    return r.judge("age of a member", (i, k), steps, [rule])


def extremes(r):
    """Find "the youngest was four and the oldest 11": the first is at most the second."""
    last = {}
    for k, _ in enumerate(r.found):
        extreme = _EXTREME.search(r.before(k, 60)) if _is_age(r, k) else None
        if not extreme or not _is_person(extreme["who"], ""):
            continue
        name = "youngest" if extreme[1] == "youngest" else "oldest"
        last[name] = k
        other = last.get("oldest" if name == "youngest" else "youngest")
        if other is None or r.sentences[k] - r.sentences[other] > 1:
            continue
        young, old = (k, other) if name == "youngest" else (other, k)
        steps = [*r.steps((young, old)), ("related", "the youngest and the oldest of a group"),
                 ("computed", "the youngest is at most as old as the oldest"),
                 ("tolerance", "none: an age is told in whole years")]  # fmt: skip
        rule = Constraint("at most", (young, old), frozenset([r.sentences[k]]))
        yield r.judge("youngest and oldest", (young, old), steps, [rule])
        last.clear()


# --- born and aged --------------------------------------------------------------------------


def born(r):
    """Find "born in May 1960, died in June 2015 at the age of 55"."""
    births = []
    for k, q in enumerate(r.found):
        if q.kind == "date":
            named = moments(r.words(k))
            if len(named) == 1 and named[0].year and _BORN.search(r.before(k, 60)):
                births.append((k, named[0]))
            continue
        told = _event(r, k) if births and _is_age(r, k) else None
        if told is None or r.found[told].kind != "date" or told <= births[-1][0]:
            continue
        birth, day = births[-1]
        later = moments(r.words(told))
        years = whole_years(day, later[0]) if len(later) == 1 else None
        if years and _same_person(r, birth, min(told, k)):
            yield _check_age(r, (birth, told, k), years)


def _event(r, k):
    """Return the date beside the age k: "in 2021 at the age of 70", "aged 70 in 2021", or None."""
    aged = r.found[k].kind == "age"
    if k + 1 < len(r.found) and r.together(k, k + 1) and r.found[k + 1].kind == "date":
        day = re.fullmatch(_WHEN, r.gap(k, k + 1))
        if day and (aged or _AGE_BEFORE.search(r.before(k))):
            return k + 1
    if not k or not r.together(k - 1, k) or r.found[k - 1].kind != "date":
        return None
    gap = r.gap(k - 1, k)
    return k - 1 if _AGED.fullmatch(gap + " ") and (aged or re.search(r"\w", gap)) else None


def _same_person(r, birth, later):
    """Say whether nobody else comes in between a birth and what is told later."""
    number, opening = r.sentences[birth], r.before(birth, 150)
    place, end = r.tokens[r.found[birth].last - 1].end, r.tokens[r.found[later].first].start
    between = r.text[place : min(end, place + 200)]
    if re.match(r"\W*born\b", opening):  # "Born in 1951, the judge"
        opening = ""
    if _OTHERS.search(re.sub(r"\bwho (?:was|is)\b", "", opening)) or end - place > 150:
        return False
    step = r.sentences[later] - number
    if step == 0:
        return not _OTHERS.search(between)
    second = r.text[r.starts[number] : end] if step == 1 else ""
    follows = re.match(r"\W*(?:he|she)\b", second, re.I)
    # "In 2019, aged 20, she became ..."
    follows = follows or not re.search(r"[a-z]{3}", second) and _SHE.match(r.text, end)
    return bool(follows) and not _OTHERS.search(between)


def _check_age(r, places, years):
    """Return the Check of an age against the years since the birth."""
    birth, told, k = places
    low, high = short(years.low), short(years.high)
    said = low if low == high else f"{low} or {high}"
    steps = r.steps((birth, told, k))
    for i in (birth, told):
        steps[2 * (i == told) + 1] = ("normalised", str(moments(r.words(i))[0]))
    steps += [("related", "the age is that on the second date, the first is the date of birth"),
              ("computed", f"whole years from the first date to the second: {said}"),
              ("tolerance", "none: an age is told in whole years")]  # fmt: skip
    rule = Constraint("sum", (k, years), frozenset([r.sentences[birth], r.sentences[told]]))
    return r.judge("age and date of birth", places, steps, [rule])
