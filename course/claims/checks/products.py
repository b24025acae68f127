"""Products: three phases of 42 days, $200 a day for 30 days, 40 tickets at $5 each."""

import re

from course.claims.checks.days import times
from course.claims.checks.rates import WORKING, offer, rate, tolerance, unit_factor
from course.claims.checks.reading import Check, amount, off_by, shown, with_article
from course.claims.checks.solve import Constraint
from course.claims.intervals import Interval, plain, short
from course.claims.meaning import stem
from course.claims.tokens import singular
from course.claims.units import convert, plural

#: Words for parts that follow one another and so make up a whole.
PARTS = frozenset(
    """phase stage cycle round period part step block term instalment installment segment leg
    session section tranche interval stint batch wave module semester payment slot stretch spell
    sentence half quarter third chunk portion run""".split()
)
_EACH = re.compile(
    r"(?:,? ?(?:with )?each )?(?:of|lasting|that (?:each )?last(?:s|ed)?|to last"
    r"|which (?:each |will (?:each )?)?last(?:s|ed)?|each|last(?:s|ing)?|running for|worth)"
    r"(?: each)?|, (?:each )?(?:lasting|of)|, each of which (?:(?:will|would|is to) )?lasts?(?:ed)?"
)
_EACH_OF = re.compile(r"\beach of (?:the|its|these|their) $")
_EACH_LASTS = re.compile(
    r"(?:(?:will|would|is to|was to|are to|that) )?(?:be|last|take|run for|lasts|takes|lasting"
    r"|taking|lasted|took)"
)
_DIVIDED = re.compile(
    r"(?:\b(?:made up of|consist(?:s|ed|ing)? of|compris(?:es?|ed|ing)|composed of"
    r"|(?:divided|split|broken(?: down| up)?) (?:up )?into|spread (?:over|across)|in the form of"
    r"|formed of|(?<!takes )(?<!taking )(?<!took )in|via|through|by way of|as"
    r"|with each of (?:its|the|their))|[:(–—-])\s*$"
    r"|^(?:[a-z]+ ){0,2}(?:of|with)$"
)
_STRONGLY = re.compile(r"\b(?:of|into|spread \w+|compris\w+)\s*$|[:(–—]\s*$")
_EQUALS = re.compile(
    r"(?:^|[\s,;:(–—-])(?:or|a total of|totals?|totall?ing|mak(?:es?|ing)(?: up)?|giving"
    r"|add(?:ing|s)? up to|amount(?:ing|s)? to|com(?:ing|es?) to|works? out (?:at|to)"
    r"|which (?:makes|is)|that is|i\.e\."
    r"|equal to|equivalent to|for a total of|in total|altogether|=|last(?:s|ing|ed)?|tak(?:es?|ing)"
    r"|last a total of|take a total of|(?:an?|the) (?:\w+ ){0,3}(?:course|period|total|span|stretch"
    r"|game|match|duration|programme|program|time|run|bill|sum|cost|penalty|fine|haul|distance) of"
    r"|earn(?:s|ed)?|gets?|receiv(?:es|ed)|earning(?: \w+)?|raising|costing|bringing in|yielding"
    r"|covering|using|losing|producing"
    r"|delivering|collecting|paying(?: out)?)(?: up to)?(?: an?| the| about)?"
    r"(?: grand| full| whole| total| total of)?$"
)
_IN_ALL = re.compile(r",? (?:in all|in total|altogether|all told|overall)\b")
#: "a five-year plan was agreed in two 3-day sessions": the sessions are no parts of the plan.
_SETTLED = re.compile(
    r"\b(?:agreed|approved|launched|announced|struck|negotiated|discussed|reached|reviewed|drawn up"
    r"|decided|adopted|passed|settled|signed|planned|proposed|accepted|debated|prepared|drafted"
    r"|extended|interrupted|broken(?! down| up)|won|lost|changed|amended|voted)\b"
)
_HAVE = re.compile(r"\b(?:ha[sd]|have|having|includ(?:es?|ed|ing)|contain(?:s|ed|ing)?)$")
_IN = re.compile(r"\b(?:in|via|through|by way of)$")
_OVER = re.compile(r"(?:^|\s|,)(?:over|within|during|across|spread over)(?: an?| the)?$")
_LASTS = re.compile(
    r"\b(?:last(?:s|ed|ing)?|tak(?:es?|en|ing)|took|total of|totals?"
    r"|(?:length|duration) of)(?: for)? $"
)
_FOR = re.compile(
    r",?(?: ?and)? ?(?:(?:[a-z]+ )?for|over|in|during|across|spread over)"
    r"(?: an?| the| each| every)?"
    r"(?: full| whole| further| next| first| last| past| standard| normal| working)?"
)
_AT = re.compile(
    r"[,:;(–—-]*\s*(?:or|at|that is|i\.e\.|earning|paying|at a rate of|or an average of"
    r"|an average of)?"
)
_PRICE = re.compile(
    r",? ?(?:(?:[a-z]+ ){0,3}(?:paid|given|fined|awarded|receiving|received|got)"
    r"|(?:(?:sold|priced|valued)? ?(?:at|for)|costing|worth|at a cost of))"
)
_BACK = re.compile(r"\W*(?:it|this|that|they|these|the)\b", re.I)


def phases(r):
    """Find "three 45-day phases", "two stages of six weeks", and compare with the stated whole."""
    for k in range(len(r.found) - 1):
        if not _multiplied(r, k):
            continue
        wholes = _wholes(r, k)
        product = r.interval(k) * r.interval(k + 1)
        said = f"{shown(r.interval(k))} times {shown(r.interval(k + 1))} = {shown(product)}"
        if not wholes and r.found[k + 1].first == r.found[k].number:
            steps = [*r.steps((k, k + 1)), ("computed", said),
                     ("tolerance", "no whole is stated to compare with")]  # fmt: skip
            yield Check("phases and their whole", "not computable", (k, k + 1), steps)
        for whole in wholes:
            yield from _phases_check(r, whole, k, said)


def _multiplied(r, k):
    """Say whether quantities k and k + 1 are "three 45-day", "three phases of 45 days (each)"."""
    count, each = r.found[k], r.found[k + 1]
    if count.kind != "count" or count.low < 2 or not r.together(k, k + 1):
        return False
    if each.kind not in ("duration", "measure", "money") or each.per or rate(r, k):
        return False
    if each.hyphen:
        words = r.text[r.tokens[count.number - 1].end : r.tokens[each.first].start].split()
        noun = each.counted.split()[-1].lower() if each.counted else ""
        same = not count.counted or stem(count.unit) == stem(noun)
        plain_words = all(re.fullmatch("[a-z]{4,}", word) for word in words)
        return not words or same and len(words) <= 2 and plain_words
    gap = r.gap(k, k + 1)
    each_of = re.match(r" (?:each|apiece)\b", r.after(k + 1))
    if each_of and re.fullmatch(r"(?:[a-z’'-]+ ){0,5}(?:for|of|lasting|weighing|holding)", gap):
        return bool(count.unit)
    if _EACH_OF.search(r.before(k)) and _EACH_LASTS.fullmatch(gap):
        return True
    return bool(count.unit) and bool(_EACH.fullmatch(gap))


def _wholes(r, k):
    """Return the places of the wholes stated for the phases k, k + 1: none or one."""
    each = r.found[k + 1]
    for j in (k - 1, k - 2, k + 2, k + 3):
        if not 0 <= j < len(r.found):
            continue
        q = r.found[j]
        if q.kind != each.kind or q.per or not _alike(q.unit, each.unit):
            continue
        if _made_of(r, j, k) if j < k else _summed_up(r, j, k):
            return [j]
    return []


def _alike(one, two):
    return one == two or bool(convert(1, one, two))


def _in_parts(r, k):
    """Say whether the things counted by k are parts that follow one another."""
    nouns = (r.found[k].unit, r.found[k + 1].counted.lower())
    return any(singular(word) in PARTS for noun in nouns for word in noun.split())


def _made_of(r, j, k):
    """Say whether the whole j, said first, is made of the phases k."""
    if r.together(j, k):
        gap = r.gap(j, k)
        if len(gap) > 100 or not (_DIVIDED.search(gap) or _HAVE.search(gap)):
            return False
        return bool(_STRONGLY.search(gap)) or _in_parts(r, k) and not _SETTLED.search(gap)
    if r.sentences[k] - r.sentences[j] != 1 or not _in_parts(r, k):
        return False
    opening = r.before(k, 150)
    noun = r.found[j].counted.split()[-1].lower() if r.found[j].counted else ""
    told = r.found[j].hyphen or _LASTS.search(r.before(j)) or _IN_ALL.match(r.after(j))
    if re.match(r"\W*(?:it|this)\b", opening):
        return bool(told)
    again = noun and re.search(rf"\bthe {re.escape(noun)}\b", opening)
    return bool(told and again)


def _summed_up(r, j, k):
    """Say whether the whole j, said last, sums up the phases k."""
    if r.together(j, k):
        end = r.tokens[r.found[k + 1].last - 1].end
        gap = r.text[end : r.tokens[r.found[j].first].start].lower().rstrip()
        if len(gap) > 80 or j > k + 2:
            return False
        return _equals(r, gap, j) or bool(_OVER.search(gap))
    if r.sentences[j] - r.sentences[k] != 1 or not _in_parts(r, k):
        return False
    opening = r.text[r.starts[r.sentences[j] - 1] :][:20]
    total = re.search(r"\btotal of $", r.before(j)) or _IN_ALL.match(r.after(j))
    return bool(total) and bool(_BACK.match(opening))


def _equals(r, gap, whole):
    """Say whether words in a gap, or behind a whole, make it the result of what goes before."""
    if re.match(r"[ ,]*and (?:an?|the|in)\b", gap):
        return False  # "$20 a day and a total of $500 for flights"
    bare_gap = re.fullmatch(r"(?: ?[a-z]+){0,2}[ ,;:(–—-]*(?:or|that is|and|for|making)?", gap)
    return bool(_EQUALS.search(gap) or bare_gap and _IN_ALL.match(r.after(whole)))


def _phases_check(r, whole, k, said):
    """Yield the Check of a whole against so many phases of one length."""
    q, each = r.found[whole], r.found[k + 1]
    factor = times(q.unit, each.unit) or convert(1, each.unit, q.unit) or 1
    slack = tolerance(q) if q.unit != each.unit or q.kind != "duration" else 0.0
    one, parts = r.interval(k + 1) * factor, ("length", k)
    product = r.interval(k) * one
    here = frozenset([r.sentences[k]])
    rules = [Constraint("product", (parts, k, one), here, slack),
             Constraint("sum", (whole, parts), here | {r.sentences[whole]})]  # fmt: skip
    loose = _leaves_time(r, whole, k)
    if loose:
        if r.interval(whole).low > product.high:
            return  # a nine-month tour in three 20-day legs leaves time between
        rules[1] = Constraint("at most", (parts, whole), here)
    places = tuple(sorted((whole, k, k + 1)))
    steps = [*r.steps(places), ("related", "the phases follow one another and make up the whole"),
             ("computed", said)]  # fmt: skip
    if q.unit != each.unit:
        steps.append(("computed", f"that is {amount(product, q.unit)}"))
    steps.append(("tolerance", f"half a step of the whole: {short(slack)}" if slack else
                  "none: whole numbers of one unit"))  # fmt: skip
    check = r.judge("phases and their whole", places, steps, rules)
    if check.verdict == "contradicted":
        off = Interval(product.low, product.high).distance(r.interval(whole))
        check.steps.insert(-1, off_by(off, r.interval(whole).unit))
    yield check


def _leaves_time(r, whole, k):
    """Say whether phases may leave time between them: "over three months", months of some days."""
    if whole > k:
        return _OVER.search(r.gap(k + 1, whole))
    gap = r.gap(whole, k)
    return _HAVE.search(gap) or r.found[whole].unit != r.found[k + 1].unit and _IN.search(gap)


# --- a rate over a time, a price for each ----------------------------------------------------


def over_time(r):
    """Find "$200 a day for 30 days, a total of $6,000" and "$15 an hour, or $600 for 40 hours"."""
    for k in range(len(r.found) - 2):
        three = (k, k + 1, k + 2)
        by = [i for i in three if rate(r, i)] if r.together(k, k + 2) else []
        time = [i for i in three if r.found[i].kind == "duration"]
        per = r.found[time[0]].per if len(time) == 1 else ""
        if per:  # "£12 an hour for 35 hours a week, or £420 a week"
            by = [i for i in by if rate(r, i).per != per]
        whole = [i for i in three if i not in by and i not in time]
        if len(by) != 1 or len(time) != 1 or len(whole) != 1:
            continue
        if per and (rate(r, whole[0]) or rate(r, by[0])).per != per:
            continue
        by, time, whole = by[0], time[0], whole[0]
        said = rate(r, by)
        if unit_factor(r, by, whole) and _one_product(r, by, time, whole, said.end):
            yield from _over_time_check(r, by, time, whole, said.per)


def _one_product(r, by, time, whole, end):
    """Say whether the words make a rate, a time and an amount one product."""

    def gap(i, k):
        start = end if i == by else r.tokens[r.found[i].last - 1].end
        return r.text[start : r.tokens[r.found[k].first].start].strip().lower()

    if whole > max(by, time):
        last = max(by, time)
        one, two = min(by, time), last
        linked = _FOR.fullmatch(gap(one, two)) if by < time else _AT.fullmatch(gap(one, two))
        told = re.search(r"\bat(?: a rate of)? $", r.before(by)) and len(gap(last, whole)) < 40
        return linked and (told or _equals(r, gap(last, whole), whole))
    if by < whole < time:
        return _equals(r, gap(by, whole), whole) and _FOR.fullmatch(gap(whole, time))
    if by < time:  # "$9,000, or $300 a day for 30 days"
        return _AT.fullmatch(gap(whole, by)) and _FOR.fullmatch(gap(by, time))
    return _FOR.fullmatch(gap(whole, time)) and _AT.fullmatch(gap(time, by))


def _over_time_check(r, by, time, whole, per):
    """Yield the Check of an amount against a rate over a time."""
    unit = r.found[time].unit
    factor, conversion = times(per, unit), unit_factor(r, by, whole)
    if factor is None:
        return
    places = tuple(sorted((by, time, whole)))
    steps = [
        *r.steps(places),
        ("related", f"so much {with_article(per)} over a time gives the whole amount"),
    ]
    many = r.interval(time) * factor
    if unit != per:
        steps.append(("computed", f"{shown(r.interval(time))} = {amount(many, per)}"))
    check = _multiply(r, "a rate over a time", (by, many, whole), places, steps, conversion)
    days = WORKING.get((per, unit))
    cheaper = r.interval(whole).bare().high < (r.value(by) * many).bare().low * conversion
    if check.verdict == "contradicted" and cheaper and offer(r, by):
        said = "a price or a limit for a longer time may be lower"
        yield Check(check.relation, "not computable", places,
                    [*check.steps, ("tolerance", said)])  # fmt: skip
        return
    if check.verdict == "contradicted" and days:
        worked = r.interval(by) * (r.interval(time) * Interval(*days)) * conversion
        if worked.bare().meets(r.value(whole).bare()):
            said = f"it would fit if only {days[0]} to {days[1]} {plural(per)} count in one {unit}"
            yield Check(check.relation, "not computable", places,
                        [*check.steps, ("tolerance", said)])  # fmt: skip
            return
    yield check


def _multiply(r, relation, terms, places, steps, conversion=1.0):
    """Return the Check that quantity `one` times `many` gives quantity `whole`."""
    one, many, whole = terms
    slack = tolerance(r.found[whole])
    product = r.value(one).bare() * many.bare() * conversion
    rule = Constraint("product", (whole, one, many.bare() * conversion),
                      frozenset([r.sentences[whole]]), slack)  # fmt: skip
    unit = r.interval(whole).unit
    steps = [
        *steps,
        ("computed", f"{shown(r.interval(one))} times {plain(many)} = {amount(product, unit)}"),
        ("tolerance", f"half a step of the whole amount: {short(slack)}"),
    ]
    check = r.judge(relation, places, steps, [rule])
    if check.verdict == "contradicted":
        off = product.distance(r.interval(whole).bare())
        check.steps.insert(-1, off_by(off, unit))
    return check


def priced(r):
    """Find "40 tickets at $5 each, a total of $200" and "$200 for 40 tickets at $5 each"."""
    for k in range(len(r.found) - 1):
        count, each = r.found[k], r.found[k + 1]
        if count.kind != "count" or each.kind != "money" or not count.unit:
            continue
        if not r.together(k, k + 1) or not _PRICE.fullmatch(r.gap(k, k + 1)):
            continue
        end = _each_ends(r, k)
        whole = _amount(r, k, end) if end else None
        if whole is None:
            continue
        places = tuple(sorted((k, k + 1, whole)))
        steps = [*r.steps(places), ("related", "so much for each gives the whole amount")]
        yield _multiply(r, "a price for each", (k + 1, r.interval(k), whole), places, steps)


def _each_ends(r, k):
    """Return where the words "each", "apiece", "a ticket" behind the price end, or None."""
    price = r.found[k + 1]
    end = r.tokens[price.last - 1].end
    if stem(price.per) == stem(r.found[k].unit):
        return end
    match = re.match(r" (?:each|apiece|(?:a|an|per) (\w+))\b", r.text[end : end + 30].lower())
    if match and not price.per and (not match[1] or stem(match[1]) == stem(r.found[k].unit)):
        return end + match.end()
    return None


def _amount(r, k, end):
    """Return the place of the whole amount said after (or just before) a price for each."""
    unit, whole = r.found[k + 1].unit, k + 2
    if whole < len(r.found) and r.together(k, whole) and r.found[whole].unit == unit:
        gap = r.text[end : r.tokens[r.found[whole].first].start].strip().lower()
        if len(gap) <= 60 and _equals(r, gap, whole):
            return whole
    if k and r.together(k - 1, k) and r.found[k - 1].unit == unit and r.gap(k - 1, k) == "for":
        return k - 1
    return None
