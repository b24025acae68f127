"""Compute what a short text implies by the relations its words state, and never otherwise.

A relation is chosen by its words: a comparison, so many each, a story of gains and losses, a total.
A sum that only happens to come out right is no support.
"""

from course.claims.intervals import short
from course.claims.meaning import stem

GAIN = frozenset(
    """buy buys bought get gets got receive received receives find found finds pick picked picks add
    added adds win won earn earned earns make made plant planted collect collected gather gathered
    grew baked increased gained came arrived joined restocked caught saw sees recycled put placed
    borrow""".split()
)
LOSS = frozenset(
    """give gave gives given lose lost loses sell sold sells spend spent spends eat ate eats eaten
    use used uses left fly flew drop dropped remove removed take took taken broke broken gone went
    threw discard discarded returned paid donate donated fell stolen borrowed lent rotten deleted
    missed popped cracked ripped leak leaked wilted escaped melted spilled expired died sent shared
    sends cancelled didn't""".split()
)
MORE = frozenset(["more", "another", "additional", "new", "extra"])
TOTAL = frozenset("total altogether all sum combined both together overall whole entire".split())
EACH = frozenset("each every per apiece daily everyone equally average times time".split())
PARTS = EACH | frozenset(
    """share shares shared sharing split splits divide divided among group groups into rows row
    columns arranged pack packed fit hold holds contain contains needs piles between sections
    serving servings distribute distributed costs cost weighs weighed buy""".split()
)
NOW = frozenset("now left remaining remain remains then still would end ends".split())
REST = frozenset(["other", "rest", "others", "some"])
COMPARE = frozenset(
    """fewer less than difference longer taller compared compare older younger heavier farther
    further""".split()
)
RECEIVERS = frozenset(["him", "her", "them", "me", "us", "it"])


def implied(tokens, found, claim_tokens, claim):
    """Return what the words of a source allow to compute.

    Parameters
    ----------
    tokens, claim_tokens : list of Token
    found : list of Quantity
        Of the source.
    claim : Quantity
        The quantity to be explained.

    Returns
    -------
    list of (float, str)
        Value and explanation; empty when no relation is stated.
    """
    known = [q for q in found if q.low == q.high and q.kind not in ("date", "ordinal", "score")]
    known = _of_the_noun(known, claim) or known
    if not 2 <= len(known) <= 4:
        return []
    source = {token.low for token in tokens}
    asked = {token.low for token in claim_tokens}
    values = [q.low for q in known]
    if asked & COMPARE or "more" in asked and not asked & NOW:
        return _differences(values)
    if (source | asked) & PARTS and not (asked & TOTAL and not source & PARTS):
        return [*_products(values), *_quotients(values), *_totals(tokens, known, source, asked)]
    return _totals(tokens, known, source, asked)


def is_end_of_story(tokens, claim_tokens):
    """Say whether the claim tells the state after changes that the source tells."""
    source = {token.low for token in tokens}
    asked = {token.low for token in claim_tokens}
    return bool(asked & NOW and source & (LOSS | GAIN | MORE))


def _of_the_noun(known, claim):
    """Return the quantities whose noun is the claim's, adjectives included, when there are two."""
    for wanted in (claim.counted.lower(), stem(claim.unit)):
        same = [q for q in known if wanted in (q.counted.lower(), stem(q.unit))]
        if wanted and len(same) > 1:
            return same
    return []


def _list(values):
    return ", ".join(map(short, values))


def _totals(tokens, known, source, asked):
    values = [q.low for q in known]
    whole = source & TOTAL and not asked & TOTAL
    story = source & (LOSS | GAIN | MORE) and not asked & TOTAL
    if whole or asked & REST or source & {"some"}:
        return [(max(values) - (sum(values) - max(values)), "the whole less the parts")]
    if story or asked & NOW:
        return [_chain(tokens, known)]
    return [(sum(values), "sum of " + _list(values))]


def _chain(tokens, known):
    """Follow the story: a start, then what is gained (+) or taken away (-)."""
    total, steps = known[0].low, [short(known[0].low)]
    for k in range(1, len(known)):
        end = known[k + 1].first if k + 1 < len(known) else len(tokens)
        sign = _sign(tokens, known[k - 1].number, known[k].begin, min(end, known[k].number + 5))
        total += sign * known[k].low
        steps.append(f"{'+' if sign > 0 else '-'} {short(known[k].low)}")
    return total, " ".join(steps)


def _sign(tokens, start, number, end):
    """Return +1 or -1 for the change told between two numbers."""
    before = [token.low for token in tokens[start:number]]
    after = [token.low for token in tokens[number + 1 : end]]
    words = {*before, *after}
    if after[:1] == ["of"] or "of" in after[:3] and words & LOSS:
        return -1
    if words & {"didn't", "not"} or "n" in words:
        return -1
    if words & MORE and not words & {"sold", "ate", "spent", "lost", "used"}:
        return 1
    if words & {"gave", "give", "gives"} and RECEIVERS & set(before[-2:]):
        return 1
    return -1 if words & LOSS else 1


def _differences(values):
    return [
        (abs(one - two), f"difference of {short(one)} and {short(two)}")
        for i, one in enumerate(values)
        for two in values[i + 1 :]
    ]


def _products(values):
    found = []
    for i, one in enumerate(values):
        for two in values[i + 1 :]:
            found.append((one * two, f"{short(one)} times {short(two)}"))
    if len(values) == 3:
        a, b, c = values
        found += [(a * b * c, "all three multiplied"), (a * (b - c), "so many times what is left")]
        found += [(c * (a + b), "so many times both"), (a * (b + c), "so many times both")]
    return found


def _quotients(values):
    found = []
    for one in values:
        for two in values:
            if two and one != two:
                found.append((one / two, f"{short(one)} divided by {short(two)}"))
    if len(values) == 3 and values[2] and values[0]:
        a, b, c = values
        found += [((a - b) / c, "what is left, divided"), ((a + b) / c, "both, divided")]
        found.append(((b + c) / a, "both, divided"))
    return found
