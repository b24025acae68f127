"""Ratios of two counts: three to one, twice as many, one for every 20; and the margin between."""

import re

from course.claims.checks.reading import PAUSE, Found, half_a_step, margin
from course.claims.checks.solve import Constraint
from course.claims.intervals import INF, Interval, short
from course.claims.meaning import stem
from course.claims.numbers.digits import words

NUMBER = r"\d{1,3}|" + "|".join(
    "one two three four five six seven eight nine ten eleven twelve twenty fifty".split()
)
TO_ONE = re.compile(
    rf"(?P<lead>\boutnumber\w*\b[^.;:]{{0,60}}?|\b(?:ratio|margin|majority|odds|proportion) of|\bby"
    r"|\b(?:passed|carried|approved|rejected|defeated|won|lost|voted)(?: \w+)?)\s+"
    rf"(?P<bound>more than |over |at least |nearly |almost |about |around |roughly )?"
    rf"(?P<a>{NUMBER})(?: |-)?(?:to|:)(?: |-)?(?P<b>{NUMBER})\b", re.I
)  # fmt: skip
AS_MANY = re.compile(
    r"\b(?P<bound>more than |over |at least |nearly |almost |about |around |roughly )?"
    rf"(?P<times>twice|double|(?:{NUMBER}) times) as (?:many|much) (?P<one>[\w-]+)"
    r" as (?P<two>[\w-]+)", re.I
)  # fmt: skip
AGAINST = re.compile(
    r"[\w’' ]{0,40}?,?\s*(?:against|to|and|for|opposed to|versus|but only|but just)\s*"
)
SIDES = re.compile(r"\b(?:for|against|favou?r|opposed|yes|no)\b")
FOR_EVERY = re.compile(
    r"(?:[\w’' ]{0,30}?)\b(?:for|to|and|serving|serve|among|with|per)\s*"
    r"(?:(?:its|the|a|some|their) ?(?:\w+ )?)?"
)
EVERY = re.compile(
    rf"[\w’' ]{{0,30}}?\s*{PAUSE}\s*(?:or |that is |which is |about |an? ra(?:tio|te) of )*"
)
FIRST_EVERY = re.compile(r"[\w’' ]{0,30}?\s*(?:[(:]|[-–—]|,? with|, having|, that is,?)\s*")
MARGIN = re.compile(r"\b(?:by|(?:margin|majority|lead|gap|difference) of)(?: just| only)?\s*$")
MARGIN_GAP = re.compile(r"[\w’' ]{0,20}?(?:,|:|\s[-–—])?\s*(?:with )?")
MARGIN_AND = re.compile(r"(?:(?:in favou?r|for)(?: and)?|votes?)?\s*(?:to|against|and)")


def ratios(r):
    """Find "three to one, with 90 for and 30 against" and "40 for 80,000, one for every 2,000"."""
    yield from _to_one(r)
    yield from _as_many(r)
    for k, q in enumerate(r.found):
        if q.kind == "ratio" and q.unit != "time" and q.rule.startswith("a ratio"):
            yield from _every(r, k)


def _value(word):
    word = word.lower()
    if word in ("twice", "double"):
        return 2.0
    roles = words()
    return float(word) if word.isdigit() else float({**roles["one"], **roles["ten"]}[word])


def _times(bound, value):
    """Return the ratio with its tolerance; "more than" and "at least" are limits."""
    bound = (bound or "").strip().lower()
    if bound in ("more than", "over", "at least"):
        return Interval(value, INF, bound != "at least", True)
    slack = 0.25 if value < 5 else 0.5
    slack = max(slack, (0.1 if bound else 0.05) * value)
    return Interval(value - slack, value + slack)


def _pair(r, start, end):
    """Return the two counts of the sentence of [start, end), without those inside, else None."""
    number = r.sentence_at(start)
    near = [k for k in _around(r, start) if r.sentences[k] == number
            and not start <= r.tokens[r.found[k].begin].start < end
            and r.found[k].kind == "count" and r.found[k].unit != "time"]  # fmt: skip
    return near if len(near) == 2 and near[1] == near[0] + 1 else None


def _around(r, place):
    """Return the indexes of the few quantities on either side of a character."""
    k = r.index_at(place)
    return range(max(0, k - 6), min(len(r.found), k + 7))


def _to_one(r):
    for match in TO_ONE.finditer(r.text):
        over, under = _value(match["a"]), _value(match["b"])
        lead = match["lead"].lower()
        if (
            not over
            or not under
            or under != 1
            and not lead.startswith(("outnumber", "ratio", "proportion"))
        ):
            continue
        pair = _pair(r, match.start(), match.end())
        if pair is None or not AGAINST.fullmatch(r.text_between(*pair).lower()):
            continue
        one, two = pair
        named = all(_place_of(r, k, match) >= 0 for k in pair)
        around = r.text_between(one, two).lower() + r.after(two)
        sides = SIDES.search(around) and not lead.startswith("outnumber")
        large, small = (one, two) if r.interval(one).high >= r.interval(two).high else (two, one)
        if lead.startswith("outnumber") and named:
            large, small = _in_order(r, match, one, two)
        rates = lead.startswith(("ratio", "proportion"))
        firm = bool(
            named or sides or rates or re.search(r"\bto\b|against", r.text_between(one, two))
        )
        if over < under:
            over, under = under, over
        yield _ratio(r, large, small, match, _times(match["bound"], over / under), firm)


def _in_order(r, match, one, two):
    """Return the pair as the sentence names them: those who outnumber come before the others."""
    return (one, two) if _place_of(r, one, match) <= _place_of(r, two, match) else (two, one)


def _place_of(r, k, match):
    """Return the place of the noun of count k in the sentence up to a stated ratio, else -1."""
    start = r.starts[r.sentences[k] - 1] if r.starts else 0
    said = re.findall(r"[a-z]+", r.text[max(start, match.start() - 100) : match.end()].lower())
    stems = [stem(word) for word in said]
    noun = stem(r.noun(k))
    return stems.index(noun) if noun and noun in stems else -1


def _as_many(r):
    for match in AS_MANY.finditer(r.text):
        pair = _pair(r, match.start(), match.end())
        if pair is None:
            continue
        nouns = {stem(match["one"].lower()): 0, stem(match["two"].lower()): 1}
        own = [nouns.get(stem(r.noun(k))) for k in pair]
        if own == [1, 0]:
            pair = pair[::-1]
        elif own != [0, 1] and not (own == [None, None] and not any(map(r.noun, pair))):
            continue
        times = _times(match["bound"], _value(match["times"].split()[0]))
        yield _ratio(r, *pair, match, times, firm=True)


def _ratio(r, large, small, match, times, firm):
    """Return the Check of a stated ratio against two counts."""
    one, two = r.interval(large).bare(), r.interval(small).bare()
    value = one / two if two.low > 0 else Interval(0, INF)
    rule = Constraint("product", (large, times, small),
                      frozenset([r.sentences[large]]), 0.5)  # fmt: skip
    said = f"{match[0].strip()!r} sets {r.words(large)!r} against {r.words(small)!r}"
    shown = short(value.low) if value.low == value.high else value
    return r.weigh(Found("ratio of two counts", tuple(sorted((large, small))), said,
                         f"{one} / {two} = {shown}", value, times, times,
                         f"the ratio as it is written is anything in {times}", (rule,),
                         firm))  # fmt: skip


# --- one for every 20 -----------------------------------------------------------------------


def _every(r, k):
    """Yield the Check of "40 doctors for 80,000 residents, or one for every 2,000"."""
    two = r.beside(k, -1)
    one = r.beside(two, -1) if two is not None else None
    link = r.text_between(two, k).lower() if two is not None else ""
    if one is None or not EVERY.fullmatch(link):
        one = r.beside(k)
        two = r.beside(one) if one is not None else None
        if two is None or not FIRST_EVERY.fullmatch(r.text_between(k, one).lower()):
            return
    few, many = r.found[one], r.found[two]
    if few.kind != "count" or many.kind != "count" or r.one_noun(one, two):
        return
    if not FOR_EVERY.fullmatch(r.text_between(one, two).lower()):
        return
    if r.found[k].counted and stem(r.found[k].counted.split()[-1].lower()) == stem(few.unit):
        one, two = two, one
    if r.interval(two).bare().low <= 0 or r.found[k].high > 1:
        return
    yield _for_every(r, one, two, k)


def _for_every(r, one, two, k):
    value = r.interval(one).bare() / r.interval(two).bare()
    stated, slack = r.interval(k).bare(), margin(r.found[k])
    span = stated.widen(slack) if stated.high != INF else stated
    every = [short(round(1 / end)) for end in (stated.low, value.low) if end > 0]
    said = f"{r.words(k)!r} is said of {r.words(one)!r} and {r.words(two)!r}"
    shown = f"{r.interval(two).bare()} / {r.interval(one).bare()}"
    shown += f" = {every[-1]}: one for every {every[-1]}" if every else ""
    rule = Constraint("product", (one, span, two), frozenset([r.sentences[k]]), 0.5)
    return r.weigh(Found("so many for every", tuple(sorted((one, two, k))), said, shown, value,
                         stated, span, "a ratio in words may be off by a twentieth", (rule,),
                         off=_off))  # fmt: skip


def _off(distance):
    """Write how far apart two ratios are, by the thousand."""
    return f"{short(distance * 1000)} for every 1,000"


# --- margins --------------------------------------------------------------------------------


def margins(r):
    """Find "by 20 votes, 120 to 100" and "a majority of 20, with 120 for and 100 against"."""
    for k, q in enumerate(r.found):
        one = r.beside(k)
        two = r.beside(one) if one is not None else None
        if q.kind != "count" or two is None or not MARGIN.search(r.before(k)):
            continue
        if not (r.alike(k, one) and r.alike(k, two) and r.one_noun(k, one, two)):
            continue
        gap, joined = r.text_between(k, one).lower(), r.gap(one, two)
        if not re.search(r"[,:–—-]|with", gap) or not MARGIN_GAP.fullmatch(gap):
            continue
        if gap.lstrip().startswith("to "):
            continue  # "by three to one, with 90 to 30"
        if not MARGIN_AND.fullmatch(joined):
            continue
        high, low = (one, two) if r.interval(one).low >= r.interval(two).low else (two, one)
        value = r.interval(high).bare() - r.interval(low).bare()
        rule = Constraint("sum", (high, low, k), frozenset([r.sentences[k]]))
        yield r.weigh(Found("margin between two counts", (k, one, two),
                            f"{r.words(k)!r} is said to be how far apart the two are",
                            f"{r.interval(high).bare()} - {r.interval(low).bare()} = {value}",
                            value, r.interval(k).bare(), r.interval(k).bare(), half_a_step(0),
                            (rule,)))  # fmt: skip
