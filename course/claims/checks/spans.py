"""From one date or hour to another: a stated time beside the two that bound it."""

import re
from collections.abc import Callable
from math import floor
from typing import NamedTuple

from course.claims.checks.days import (
    LENGTH,
    clock,
    days_between,
    hours_between,
    moments,
    o_clock,
)
from course.claims.checks.reading import amount
from course.claims.checks.solve import Constraint
from course.claims.intervals import Interval, plain, short
from course.claims.units import plural

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:next|following|tomorrow)\b")
_TO = re.compile(rf"(?:(?:right |all the way )?(?:to|until|till|through|up to)|-|–) ?{_WEEKDAY}$")
_FROM = re.compile(rf"\b(?:from|between) {_WEEKDAY}$")
_BETWEEN = re.compile(rf"\bbetween {_WEEKDAY}$")
WIDTH = 160  # so many characters before a date may tell what happened then
#: Words that tell of a beginning, and of the end of what began.
BEGIN = re.compile(
    r"\b(?:began|begins?|begun|beginning|start(?:s|ed|ing)?|open(?:s|ed|ing)?|launch(?:es|ed)|built"
    r"|created|formed|founded|established|set up|declared|proclaimed|imposed|introduced|installed"
    r"|issued|published|released in|signed|adopted|enacted|came into (?:force|office|being)"
    r"|(?:takes?|took) (?:office|power|over|effect)|(?:comes?|came) to power|elected|appointed"
    r"|inaugurated|sworn in|crowned|became|named|joins|joined|hired|enlisted|enrolled|married"
    r"|abducted|kidnapped|captured|taken (?:hostage|captive|prisoner)|seized|arrested|detained"
    r"|jailed|imprisoned|convicted|sentenced|trapped|stranded|moved (?:in|to)|broke out|erupted"
    r"|commissioned|entered|invaded|occupied|went missing|disappeared|vanished|diagnosed|fell ill"
    r"|sets? (?:sail|off|out)|leaves|left|departs|departed|debuted|premiered|first [a-z]+(?:ed|n)"
    r"|closed for|in (?:office|power|force|place|post|operation|service) since)\b", re.I
)  # fmt: skip
END = re.compile(
    r"\b(?:end(?:s|ed|ing)|finish(?:es|ed|ing)|clos(?:es|ed)|shuts?|conclud(?:es|ed)"
    r"|wrap(?:s|ped) up|(?:steps?|stepped|stands?|stood) down|left|leaves|resign(?:s|ed)|retire[sd]"
    r"|quits?|freed"
    r"|released|release|lifted|divorced|separated|fell|collapsed|dissolved|disbanded|broke up|split"
    r"|withdrew|withdrawn|completed|expire[sd]|ousted|deposed|removed|sacked|dismissed|abdicated"
    r"|abolished|scrapped|repealed|axed|cancell?ed|terminated|rescued|found|escaped|handed over"
    r"|lost power|voted out|called off|died down|stop(?:s|ped)|halted|ceased|failed|merged|folded"
    r"|went (?:bankrupt|under|out of business)|returns|returned|reopen(?:s|ed)|arrive[sd]|reached"
    r"|landed|decommissioned|demolished|wound up|moved out|graduated|died|exonerated|cleared"
    r"|acquitted)\b", re.I
)  # fmt: skip
_OWN_SUBJECT = re.compile(
    r"(?:\b(?:and|but|while|when|as|whereas)|[,;]) (?:the|a|an|another|its|his|her|their) "
    r"|\b(?:whose|who|whom)\b"
)
_PERIODS = r"(?:period|span|stretch|spell|run|reign|term|total|gap|tenure|rule|stay|interval|stint"
_PERIODS += r"|journey|voyage|trip|flight|crossing|absence|delay|wait|pause|ordeal|captivity)"
_PERIOD = rf"(?:a|an|the) (?:\w+ )?{_PERIODS} of"
_STRONG = re.compile(
    rf"(?:[,(:;–—-]+ ?)?(?:and )?(?:it |they |he |she |which |that )?(?:thus |so )?"
    rf"(?:lasting|lasted|last|lasts|spanning|spanned|or|that is|i\.e\.|a total of|for {_PERIOD}"
    rf"|after {_PERIOD}|{_PERIOD}|making|totall?ing|taking|took)"
    rf"(?: for| {_PERIOD})?(?: a| an| the)?"
)
_WEAK = re.compile(
    r"(?:[,(:;–—-]+ ?)?(?:(?:ended |expired |closed )?after|for)?"
    r"(?: ?(?:running|operating|serving|ruling|reigning|governing|spending|working|trading|standing"
    r"|having (?:run|lasted|served|operated|ruled|reigned|stood|spent))(?: for)?)?"
    r"(?: a| an)?(?: full| whole)?|[,(–—-]+ ?an?"
)
#: "90 years of production": words for the state that a beginning starts and an end ends.
_STATE = re.compile(
    r" (?:of|in|as|on|at|behind) (?:continuous |the |his |her |its |their )?"
    r"(?:production|service|operations?|operating|existence|business|trading|publication|use|power"
    r"|office|charge|rule|ruling|captivity|custody|detention|imprisonment|prison|jail|exile|hiding"
    r"|command|marriage|occupation|post|job|role|position|seat|throne|helm|top|bars|sea)\b"
)
_NO_MORE = re.compile(
    r" ?(?:[,.;:)!?–—\"”]|$)"
    r"| (?:underground|abroad|away|apart|together|there|inside"
    r"|at home|and|but|according|because|when|with|in all|in total|altogether)\b"
)
_GOES_ON = re.compile(
    r",?(?: which| that| to)?"
    r"(?: (?:will|would|is|was|are|were|has|had|due|set|scheduled|planned|to|be|been))*"
    r"(?: (?:runs?|ran|running|last(?:s|ed|ing)?|held|tak(?:es?|ing) place|took place|went on"
    r"|valid|open|available|effective|in (?:place|force|effect)|stretch\w*|extend\w*))?"
    r"(?: (?:in|at|of) (?:the )?[\w’'-]+(?: [\w’'-]+)?)?,?"
)
_PRONOUN = re.compile(r"\W*(?:it|he|she|they|this|that)\b", re.I)
_OVER = re.compile(r"over ", re.I)
_LASTS = re.compile(r"\b(?:last(?:ed|s)?|went on|goes on)(?: for)?(?: a total of)? $")


class Stretch(NamedTuple):
    """Two dates or hours, by their places in the list of quantities, and the time between them."""

    places: tuple
    time: Interval  # in days, or in hours
    how: str  # from, between, events


class Kind(NamedTuple):
    """What is read: dates and the days between them, or hours of the day."""

    read: list  # for each quantity the moments that it names
    apart: Callable  # the time from one moment to another, or None
    units: frozenset  # the units in which such a time is stated
    compare: Callable  # what would fit such a time
    name: str
    write: Callable  # how a moment is written


def dates(r):
    """Find "from 3 to 12 May, ten days" and "opened in 1950, closed in 2020 after 70 years"."""
    read = [moments(r.words(k)) if q.kind == "date" else () for k, q in enumerate(r.found)]
    yield from _times(r, Kind(read, days_between, frozenset(LENGTH), _in_days, "date", str))


def hours(r):
    """Find "from 9 a.m. to 5 p.m., eight hours a day"."""
    read = [
        clock(r.words(k)) if q.kind == "date" and not _DAY.search(r.before(k) + r.after(k)) else ()
        for k, q in enumerate(r.found)
    ]
    yield from _times(
        r, Kind(read, hours_between, frozenset(["hour", "minute"]), _in_hours, "hour", o_clock)
    )


def _times(r, kind):
    """Yield the Check of every stated time beside the two dates or hours that bound it."""
    by_first, by_last = {}, {}
    for stretch in _stretches(r, kind):
        by_first[stretch.places[0]] = by_last[stretch.places[-1]] = stretch
    for k, q in enumerate(r.found):
        if q.kind != "duration" or q.unit not in kind.units or q.per not in ("", "day"):
            continue
        if q.unit == "hour" and q.low >= 24:
            continue  # the two hours may be of different days
        found = (_told_after(r, k, by_last) or _told_before(r, k, by_first)
                 or _inside(r, k, by_last) or _counted_on(r, k, kind)
                 or _next_sentence(r, k, by_first, by_last))  # fmt: skip
        if not found:
            continue
        check = _check(r, k, *found, kind)
        # "over three days" may mean more than three, or in the course of three
        if check and not (check.verdict == "contradicted" and _OVER.match(r.words(k))):
            yield check


def _stretches(r, kind):
    """Yield the `Stretch` of every two neighbouring dates or hours that the words join."""
    previous = None
    for k, named in enumerate(kind.read):
        if len(named) == 2:
            time, how = kind.apart(*named), "between" if _BETWEEN.search(r.before(k)) else "from"
            if time:
                yield Stretch((k,), time, how)
        if len(named) == 1 and previous is not None and k - previous <= 4:
            how = _joined(r, previous, k)
            time = kind.apart(kind.read[previous][0], named[0]) if how else None
            if time:
                yield Stretch((previous, k), time, how)
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
    opening = r.before(i, WIDTH)
    begins = BEGIN.search(opening)
    # "Opened in 1950, the mill"
    fronted = begins and len(opening) < WIDTH and not opening[: begins.start()].strip(" “\"'")
    if (
        len(gap) <= WIDTH
        and begins
        and END.search(gap)
        and (fronted or not _OWN_SUBJECT.search(gap))
    ):
        return "events"
    return ""


def _two_sentences(r, i, k):
    """Join "The siege began on 3 May." and "It was lifted on 9 May"."""
    if r.sentences[k] - r.sentences[i] != 1:
        return ""
    closing = r.before(k, WIDTH)
    told = BEGIN.search(r.before(i, WIDTH)) and END.search(closing) and len(closing) < WIDTH
    told = told and _PRONOUN.match(closing)
    return "events" if told and not _OWN_SUBJECT.search(closing) else ""


# --- where the time is stated ---------------------------------------------------------------


def _told_after(r, k, by_last):
    """Find "from 3 to 12 May, a period of ten days" and "... closed in 2020 after 70 years"."""
    stretch = by_last.get(k - 1)
    if not stretch or not r.together(k - 1, k):
        return None
    gap = r.gap(k - 1, k)
    since = re.match(r" after (?:it|he|she|they) \w+(?: \w+)?[,.]", r.after(k, 60))
    if _STRONG.fullmatch(gap) or stretch.how == "events" and gap == "," and since:
        return stretch, False
    if not _WEAK.fullmatch(gap) or not _whole_time(r, k):
        return None
    if r.found[k].hyphen and "after" in gap and not re.search(_PERIODS, r.found[k].counted):
        return None  # "closed from 4 to 8 May after a two-week strike"
    return stretch, stretch.how == "between"


def _whole_time(r, k):
    """Say whether the words after a time leave it the whole: "after 70 years of production"."""
    after = r.after(k, 60)
    if r.found[k].hyphen or _NO_MORE.match(after) or _STATE.match(after):
        return True
    named = re.match(r" as (?:an? |the )?(\w+)", after)  # "the mayor ... after 12 years as mayor"
    return bool(named) and re.search(rf"\b{named[1]}\b", r.before(k, WIDTH)) is not None


def _told_before(r, k, by_first):
    """Find "a 135-day truce from 19 January to 3 June" and "12 years, from 1990 to 2002"."""
    stretch = by_first.get(k + 1)
    if not stretch or not r.together(k, k + 1) or re.search(r"\bon $", r.before(k)):
        return None
    gap = re.sub(rf"(?:\b(?:from|between)|\() ?{_WEEKDAY}$", "", r.gap(k, k + 1) + " ").strip()
    if r.found[k].hyphen:
        return (stretch, False) if _goes_on(r, k, stretch, gap) else None
    told = r"[,(:–—-]*(?: ?(?:running|lasting|that is))?"
    place = r"(?:in|as|at|on) (?:[\w’'-]+ ?){1,4},"  # "27 years in prison, from 1962 to 1990"
    if stretch.how == "events" or not re.fullmatch(f"{told}|{place}", gap):
        return None
    scattered = not gap and r.found[k].unit == "day"  # "for 30 days from 2000 to 2008"
    return stretch, scattered or stretch.how == "between"


def _goes_on(r, k, stretch, gap):
    """Say whether "135-day" tells how long the thing named goes on between the dates behind it."""
    rest = gap.removeprefix(r.found[k].counted.lower())
    if stretch.how != "events":
        return _GOES_ON.fullmatch(rest)
    ends = re.search(r"\b(?:ended|closed|concluded|finished)\b", r.gap(*stretch.places))
    return ends and re.match(rf",?(?: which| that)? {BEGIN.pattern}", rest)


def _inside(r, k, by_last):
    """Find "opened in 1950 and closed after 70 years in 2020"."""
    stretch = by_last.get(k + 1)
    if not stretch or stretch.places[0] != k - 1 or stretch.how != "events":
        return None
    after = re.search(r"\bafter(?: just| only)? $", r.before(k))
    fits = after and re.fullmatch(r",? ?(?:in|on|at)", r.gap(k, k + 1))
    return (stretch, False) if fits else None


def _counted_on(r, k, kind):
    """Find "in 1990 ..., five years later, in 1995" and "in 1995, five years after ... in 1990"."""
    read, after = kind.read, re.match(r" (later|earlier|after|before)\b", r.after(k))
    near = [i for i in range(max(0, k - 2), min(len(read), k + 2)) if len(read[i]) == 1]
    near = [i for i in near if r.together(i, k)]
    if not after or len(near) < 2:
        return None
    if after[1] in ("later", "earlier"):
        one, two = (k - 1, k + 1) if k + 1 in near else (k - 2, k - 1)
        end = r.gap(k, k + 1) if k + 1 in near else r.gap(k - 1, k)
        if not re.fullmatch(r"(?:later|earlier),? ?(?:in|on|at)|,", end):
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
    time = kind.apart(read[one][0], read[two][0])
    return (Stretch((one, two), time, "events"), False) if time else None


def _next_sentence(r, k, by_first, by_last):
    """Find "It lasted 14 days", with the two dates one sentence before or after."""
    number, start = r.sentences[k], r.starts[r.sentences[k] - 1]
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


def _check(r, k, stretch, at_most, kind):
    """Return the Check of a stated time against that between two dates or hours.

    None where the time may be shorter, and is.
    """
    steps = r.steps((k,))
    for i in stretch.places:
        steps += [("found", r.words(i)), ("normalised", " to ".join(map(kind.write, kind.read[i])))]
    steps.append(("related", f"the time stated is that from the first {kind.name} to the last"))
    computed, allowed, said = kind.compare(r.found[k], stretch.time)
    if at_most and r.value(k).high < allowed.low:
        return None  # "rained for 30 days between 1990 and 2002"
    steps += [*(("computed", row) for row in computed),
              ("tolerance", f"{said}: {amount(allowed, r.found[k].unit)}")]  # fmt: skip
    rule = Constraint("sum", (k, allowed), frozenset(r.sentences[i] for i in stretch.places))
    check = r.judge("time between two dates", (*stretch.places, k), steps, [rule])
    if check.verdict == "contradicted":
        off, unit = allowed.distance(r.value(k)), r.found[k].unit
        said = f"off by {amount(Interval(off, off), unit)}: {amount(allowed, unit)} would fit"
        check.steps.insert(-1, ("computed", said))
    return check


def _in_days(q, days):
    """Return the rows of the computation, the times that would fit, and why these."""
    rows = [f"{amount(days, 'day')} from the first to the last, {plain(days + 1)} counting both"]
    if q.unit in ("day", "night"):
        return rows, Interval(days.low, days.high + 1), "both dates may be counted or only one"
    mean = LENGTH[q.unit]
    rows.append(f"{amount(days / mean, q.unit)} of {short(mean)} days")
    # the shortest months may come together: 2.5 days less than the mean
    least = floor((days.low + (0 if q.unit in ("week", "fortnight") else 2.5)) / mean)
    allowed = Interval(float(least), (days.high + 1) / mean + 0.5)
    return rows, allowed, f"a time may be rounded, or only whole {plural(q.unit)} counted"


def _in_hours(q, time):
    """Return the rows of the computation, the times that would fit, and why these."""
    rows, slack = [f"{amount(time, 'hour')} from the first to the last"], 0.5
    if q.unit == "minute":
        time, slack = time * 60, 5
        rows.append(amount(time, "minute"))
    return rows, Interval(max(time.low - slack, 0.0), time.high + slack), "a time may be rounded"
