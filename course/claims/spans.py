"""From one date to another: a stated time beside two dates, or two hours, that bound it."""

import re
from math import floor
from typing import NamedTuple

from course.claims.days import LENGTH, days_between, moments
from course.claims.intervals import Interval, short
from course.claims.solve import Constraint

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_TO = re.compile(rf"(?:(?:right |all the way )?(?:to|until|till|through|up to)|-|–) ?{_WEEKDAY}$")
_FROM = re.compile(rf"\b(?:from|between) {_WEEKDAY}$")
_BETWEEN = re.compile(rf"\bbetween {_WEEKDAY}$")
#: Words that tell of a beginning, and of the end of what began.
BEGIN = re.compile(
    r"\b(?:began|begun|starting|started|opened|launched|founded|established|set up|took office"
    r"|came to power|took power|took over|elected|appointed|inaugurated|sworn in|joined|married"
    r"|abducted|kidnapped|captured|seized|arrested|detained|jailed|imprisoned|held since|hired"
    r"|moved (?:in|to)|broke out|erupted|introduced|imposed|commissioned|crowned|enlisted"
    r"|enrolled|entered|occupied|went missing|disappeared|set sail|set off|set out|departed"
    r"|came into force|took effect|closed for)\b", re.I
)  # fmt: skip
END = re.compile(
    r"\b(?:ended|ending|finished|finishing|closed|shut|concluded|stepped down|stood down|left"
    r"|resigned|retired|quit|freed|released|lifted|divorced|separated|fell|collapsed|dissolved"
    r"|disbanded|withdrew|withdrawn|completed|expired|ousted|deposed|removed|sacked|dismissed"
    r"|abdicated|abolished|scrapped|repealed|rescued|found|escaped|handed over|left office"
    r"|lost power|voted out|called off|died down|stopped|halted|returned|reopened|arrived"
    r"|decommissioned|demolished|wound up|folded|moved out|graduated|died)\b", re.I
)  # fmt: skip
_OWN_SUBJECT = re.compile(
    r"(?:\b(?:and|but|while|when|as|whereas)|[,;]) (?:the|a|an|another|its|his|her|their) "
    r"|\b(?:whose|who|whom)\b"
)
_PERIODS = r"(?:period|span|stretch|spell|run|reign|term|total|gap|tenure|rule|stay|interval|stint)"
_PERIOD = rf"(?:a|an|the) (?:\w+ )?{_PERIODS} of"
_STRONG = re.compile(
    rf"(?:[,(:;–—-]+ ?)?(?:and )?(?:it |they |he |she |which |that )?(?:thus |so )?"
    rf"(?:lasting|lasted|last|lasts|spanning|spanned|or|that is|i\.e\.|a total of|for {_PERIOD}"
    rf"|after {_PERIOD}|{_PERIOD}|making|totall?ing)(?: for| {_PERIOD})?(?: a| an| the)?"
)
_WEAK = re.compile(r"(?:[,(:;–—-]+ ?)?(?:after|for)?(?: a| an)?(?: full| whole)?|[,(–—-]+ ?an?")
#: "90 years of production": words for the state that a beginning starts and an end ends.
_STATE = re.compile(
    r" (?:of|in|as|on|at|behind) (?:continuous |the |his |her |its |their )?"
    r"(?:production|service|operations?|operating|existence|business|trading|publication|use|power"
    r"|office|charge|rule|ruling|captivity|custody|detention|imprisonment|prison|jail|exile|hiding"
    r"|command|marriage|occupation|post|job|role|position|seat|throne|helm|top|bars|sea)\b"
)
_NO_MORE = re.compile(
    r" ?(?:[,.;:)!?–—\"”]|$)| (?:and|but|according|because|when|with|in all|in total|altogether)\b"
)
_OTHER_THING = re.compile(
    r"[.;]|\b(?:after|before)\b|(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bon )"
    r"\b(?:the|a|an|its|his|her|their)\b"
)
_PRONOUN = re.compile(r"\W*(?:it|he|she|they|this|that)\b", re.I)
_LASTS = re.compile(r"\b(?:last(?:ed|s)?|went on|goes on)(?: for)?(?: a total of)? $")


class Stretch(NamedTuple):
    """Two dates, by their places in the list of quantities, with the days between them."""

    places: tuple
    days: Interval
    how: str  # from, between, events


def dates(r):
    """Find "from 3 to 12 May, ten days" and "opened in 1950, closed in 2020 after 70 years"."""
    read = [moments(r.words(k)) if q.kind == "date" else () for k, q in enumerate(r.found)]
    by_first, by_last = {}, {}
    for stretch in _stretches(r, read):
        by_first[stretch.places[0]] = by_last[stretch.places[-1]] = stretch
    for k, q in enumerate(r.found):
        if q.kind != "duration" or q.unit not in LENGTH or q.per:
            continue
        found = (_told_after(r, k, by_last) or _told_before(r, k, by_first)
                 or _inside(r, k, by_last) or _counted_on(r, k, read)
                 or _next_sentence(r, k, by_first, by_last))  # fmt: skip
        if found:
            yield _check(r, k, *found)


def _stretches(r, read):
    """Yield the `Stretch` of every two neighbouring dates that the words join."""
    previous = None
    for k, named in enumerate(read):
        if len(named) == 2:
            days, how = days_between(*named), "between" if _BETWEEN.search(r.before(k)) else "from"
            if days:
                yield Stretch((k,), days, how)
        if len(named) == 1 and previous is not None and k - previous <= 4:
            how = _joined(r, previous, k)
            days = days_between(read[previous][0], named[0]) if how else None
            if days:
                yield Stretch((previous, k), days, how)
        if named:
            previous = k if len(named) == 1 else None


def _joined(r, i, k):
    """Return how the dates i and k are joined: from, between, events, or "" when they are not."""
    gap, before = r.gap(i, k), r.before(i)
    if not r.together(i, k):
        return _two_sentences(r, i, k)
    if re.fullmatch(rf"and ?{_WEEKDAY}", gap + " ") and _BETWEEN.search(before):
        return "between"
    if _TO.match(gap + " ") and (_FROM.search(before) or k == i + 1):
        return "from"
    start = r.starts[r.sentences[i] - 1] if r.starts else 0
    opening = r.text[start : r.tokens[r.found[i].first].start]
    begins = BEGIN.search(opening)
    fronted = begins and not opening[: begins.start()].strip(" “\"'")  # "Opened in 1950, the mill"
    if begins and END.search(gap) and (fronted or not _OWN_SUBJECT.search(gap)):
        return "events"
    return ""


def _two_sentences(r, i, k):
    """Join "The siege began on 3 May." and "It was lifted on 9 May"."""
    if r.sentences[k] - r.sentences[i] != 1:
        return ""
    middle = r.starts[r.sentences[k] - 1]
    opening = r.text[r.starts[r.sentences[i] - 1] : r.tokens[r.found[i].first].start]
    closing = r.text[middle : r.tokens[r.found[k].first].start]
    told = BEGIN.search(opening) and END.search(closing) and _PRONOUN.match(closing)
    return "events" if told and not _OWN_SUBJECT.search(closing) else ""


# --- where the time is stated ---------------------------------------------------------------


def _told_after(r, k, by_last):
    """Find "from 3 to 12 May, a period of ten days" and "... closed in 2020 after 70 years"."""
    stretch = by_last.get(k - 1)
    if not stretch or not r.together(k - 1, k):
        return None
    gap = r.gap(k - 1, k)
    if _STRONG.fullmatch(gap):
        return stretch, False
    if not _WEAK.fullmatch(gap) or not _whole_time(r, k):
        return None
    if r.found[k].hyphen and "after" in gap and not re.search(_PERIODS, r.words(k)):
        return None  # "closed from 4 to 8 May after a two-week strike"
    return stretch, stretch.how == "between"


def _whole_time(r, k):
    """Say whether the words after a time leave it the whole: "after 70 years of production"."""
    after = r.after(k, 60)
    if r.found[k].hyphen or _NO_MORE.match(after) or _STATE.match(after):
        return True
    named = re.match(r" as (?:an? |the )?(\w+)", after)  # "the mayor ... after 12 years as mayor"
    start = r.starts[r.sentences[k] - 1] if r.starts else 0
    sentence = r.text[start : r.tokens[r.found[k].first].start].lower()
    return bool(named) and re.search(rf"\b{named[1]}\b", sentence) is not None


def _told_before(r, k, by_first):
    """Find "a 135-day truce from 19 January to 3 June" and "12 years, from 1990 to 2002"."""
    stretch = by_first.get(k + 1)
    if not stretch or not r.together(k, k + 1) or stretch.how == "events":
        return None
    gap = re.sub(rf"(?:\b(?:from|between)|\() ?{_WEEKDAY}$", "", r.gap(k, k + 1) + " ").strip()
    if r.found[k].hyphen:
        return None if _OTHER_THING.search(gap) else (stretch, False)
    if not re.fullmatch(r"[,(:–—-]*(?: ?(?:running|lasting|that is))?", gap):
        return None
    return stretch, stretch.how == "between"


def _inside(r, k, by_last):
    """Find "opened in 1950 and closed after 70 years in 2020"."""
    stretch = by_last.get(k + 1)
    if not stretch or stretch.places[0] != k - 1 or stretch.how != "events":
        return None
    after = re.search(r"\bafter(?: just| only)? $", r.before(k))
    fits = after and re.fullmatch(r",? ?(?:in|on)", r.gap(k, k + 1))
    return (stretch, False) if fits else None


def _counted_on(r, k, read):
    """Find "in 1990 ..., five years later, in 1995" and "in 1995, five years after ... in 1990"."""
    after = re.match(r" (later|earlier|after|before)\b", r.after(k))
    near = [i for i in range(max(0, k - 2), min(len(read), k + 2)) if len(read[i]) == 1]
    near = [i for i in near if r.together(i, k)]
    if not after or len(near) < 2:
        return None
    if after[1] in ("later", "earlier"):
        one, two = (k - 1, k + 1) if k + 1 in near else (k - 2, k - 1)
        end = r.gap(k, k + 1) if k + 1 in near else r.gap(k - 1, k)
        if not re.fullmatch(r"(?:later|earlier),? ?(?:in|on)|,", end):
            return None
    else:
        one, two = k + 1, k - 1
        told = r.gap(k, k + 1) if k + 1 in near else "?"
        ends = k + 1 in near and _NO_MORE.match(r.after(k + 1))
        if not ends or re.search(r"[,;.?]|\b(?:who|which|that)\b", told):
            return None
        if not re.fullmatch(r"[,–—-]*(?: ?(?:just|only))?", r.gap(k - 1, k)):
            return None
    if after[1] in ("earlier", "before"):
        one, two = two, one
    if one not in near or two not in near:
        return None
    days = days_between(read[one][0], read[two][0])
    return (Stretch((one, two), days, "events"), False) if days else None


def _next_sentence(r, k, by_first, by_last):
    """Find "It lasted 14 days", with the two dates one sentence before or after."""
    number = r.sentences[k]
    start = r.starts[number - 1] if r.starts else 0
    if not _LASTS.search(r.before(k)):
        return None
    stretch = by_last.get(k - 1)
    if stretch and _PRONOUN.match(r.text[start : start + 20]) and stretch.how != "between":
        return (stretch, False) if number - r.sentences[k - 1] == 1 else None
    stretch = by_first.get(k + 1)
    if stretch and r.sentences[k + 1] - number == 1 and stretch.how != "between":
        begin = r.starts[number]
        return (stretch, False) if _PRONOUN.match(r.text[begin : begin + 20]) else None
    return None


# --- the check ------------------------------------------------------------------------------


def _check(r, k, stretch, at_most):
    """Return the Check of a stated time against the days between two dates."""
    unit, days = r.found[k].unit, stretch.days
    steps = [*r.steps((k,)), *(("found", r.words(i)) for i in stretch.places),
             ("related", "the time from one date to the other"),
             ("computed", f"{_plain(days)} days from the first date to the last, "
              f"{_plain(days + 1)} counting both")]  # fmt: skip
    if unit in ("day", "night"):
        allowed, said = Interval(days.low, days.high + 1), "both dates may be counted or only one"
    else:
        mean = LENGTH[unit]
        steps.append(("computed", f"{_plain(days / mean)} {unit}s of {short(mean)} days"))
        # the shortest months may come together: 2.5 days less than the mean
        least = floor((days.low + (2.5 if unit not in ("week", "fortnight") else 0)) / mean)
        allowed = Interval(float(least), (days.high + 1) / mean + 0.5)
        said = f"a time may be rounded, or only whole {unit}s counted"
    if at_most:
        allowed = Interval(0.0, allowed.high)
        said += "; between two dates it may also be shorter"
    steps.append(("tolerance", f"{said}: {_plain(allowed)} {unit}s would fit"))
    rule = Constraint("sum", (k, allowed), frozenset(r.sentences[i] for i in stretch.places))
    check = r.judge("time between two dates", (*stretch.places, k), steps, [rule])
    if check.verdict == "contradicted":
        off = short(allowed.distance(r.value(k)))
        check.steps.append(("computed", f"off by {off} {unit}s even so"))
    return check


def _plain(value):
    """Write an interval as words do: "62", "62 to 63"."""
    low, high = short(value.low), short(value.high)
    return low if low == high else f"{low} to {high}"
