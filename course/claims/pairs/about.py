"""Say whether two texts speak of the same thing: one time and place, one group, one event."""

from functools import cache, lru_cache

from course.claims.meaning import EMPTY, stem
from course.claims.numbers.dates import MONTHS
from course.claims.tokens import low_at
from course.lexicons import table

# Before a noun these say that it is not the thing spoken of so far.
ELSEWHERE = frozenset(
    """another different neighbouring neighboring adjoining adjacent nearby rival separate other
    earlier previous""".split()
)
PLACED = frozenset(["in", "at", "near", "outside", "from"])
NOT = frozenset("no not never neither nor cannot without nobody refused refuse failed lack".split())
# Words that only say that a number follows, or who says it.
AMOUNT = frozenset(
    """reach reached reaches stand stands stood hit hits total totals totalled number numbers
    numbered amount amounts come comes came exactly full whole altogether overall combined figure
    figures count counted put rate level least most almost around roughly some fewer many
    officials official according statement up now currently between still
    already yet away margin be were group include includes included
    only approximately precisely merely barely nearly slightly fully really reportedly allegedly
    apparently""".split()
)


@cache
def _contrasts(scope):
    """Return {word or two words: [(group, member), ...]} of the table contrasts."""
    found = {}
    for row in table("contrasts"):
        if row["scope"] == scope:
            found.setdefault(row["word"], []).append((row["group"], row["member"]))
    return found


def members(words, scope):
    """Return {group: {member: word}} of the contrasting words among some small-letter words.

    `scope` is "number" for what a quantity counts and "text" for times and places.

    Examples
    --------
    >>> members(["exports", "of", "steel", "rose"], "number")["trade"]
    {'export': 'exports'}
    """
    known, found = _contrasts(scope), {}
    for word, after in zip(words, [*words[1:], ""], strict=False):
        for key in (f"{word} {after}", word):
            for group, member in known.get(key, ()):
                found.setdefault(group, {}).setdefault(member, key)
    return found


def _rivals(mine, theirs):
    """Return the first pair of words that name two members of one group, none in common."""
    for group in mine.keys() & theirs.keys():
        if mine[group] and theirs[group] and not mine[group].keys() & theirs[group].keys():
            return next(iter(mine[group].values())), next(iter(theirs[group].values()))
    return None


def other_group(source, one, claim, two, groups=None):
    """Return the words by which two quantities count different groups, or None.

    Only the clause of each quantity is read: killed against hurt, exports against imports.
    `groups` are the groups of the table to look at, all where it is None.
    """
    if two.kind == "score":  # who wins and who loses has one score
        return None
    mine = _groups(claim, two)
    if groups:
        mine = {group: mine[group] for group in groups if group in mine}
    return _rivals(mine, _groups(source, one)) if mine else None


def wider_group(source, one, claim, two):
    """Say whether one of two quantities counts one group more: killed, and killed or wounded."""
    mine, theirs = _groups(claim, two), _groups(source, one)
    return any(mine[group].keys() != theirs[group].keys() for group in mine.keys() & theirs.keys())


def _groups(side, q):
    """Return the contrasting words in the clause of a quantity, read once."""
    if q.begin not in side.groups:
        side.groups[q.begin] = members(side.clause(q), "number")
    return side.groups[q.begin]


def other_time_or_place(source, claim):
    """Return the words by which two texts speak of different times or places, or None."""
    mine, theirs = members(claim.lows, "text"), members(source.lows, "text")
    pairs = [_rivals(mine, theirs)]
    for marks in (_years, _months, _places):
        pairs.append(_rivals({"": marks(claim)}, {"": marks(source)}))
    pairs += [_ordinals(source, claim), _elsewhere(source, claim), _subjects(source, claim)]
    return next(filter(None, pairs), None)


def other_day(source, one, claim, two):
    """Return the words by which the clauses of two quantities name different times, or None."""
    mine, theirs = claim.clause(two), source.clause(one)
    years = [
        {"": {w: w for w in words if w.isdecimal() and len(w) == 4}} for words in (mine, theirs)
    ]
    return _rivals(members(mine, "text"), members(theirs, "text")) or _rivals(*years)


AGO = frozenset(["ago", "earlier", "previously", "predecessor"])


def untold_time(source, claim):
    """Return the words for a past time or a day in a claim ("last year") that a source has not.

    A number of such a time may be true though the source does not give it.
    """
    theirs = members(source.lows, "text")
    times = [
        word
        for group, found in members(claim.lows, "text").items()
        if group in ("weekday", "day") or group.startswith("which ")
        for member, word in found.items()
        if member not in ("this", "next") and member not in theirs.get(group, ())
    ]
    return [*times, *sorted(AGO & claim.said - source.said)]


def _years(side):
    dates = [q for q in side.found if q.kind == "date"]
    near = [token.text for q in dates for token in side.tokens[q.first : q.last]]
    return {year: year for year in near if year.isdecimal() and len(year) == 4}


def _months(side):
    return {
        MONTHS[token.low]: token.text for i, token in enumerate(side.tokens)
        if token.low in MONTHS and token.text[0].isupper() and (i or token.low not in MODAL)
    }  # fmt: skip


MODAL = frozenset(["may", "march"])  # as the first word they may be no months


def _places(side):
    """Return the names after "in", "near" and the like."""
    found = {}
    for i, token in enumerate(side.tokens[1:], 1):
        k = i - 1 - (side.tokens[i - 1].low == "the")
        named = token.kind == "word" and token.text[0].isupper() and token.low not in MONTHS
        if named and low_at(side.tokens, k) in PLACED and not side.is_title:
            found[token.low] = token.text
    return found


def _ordinals(source, claim):
    """Return "second attack" against "first attack"."""

    def numbered(side):
        found = {}
        for q in side.ordinals:
            noun = stem(low_at(side.tokens, q.last))
            found.setdefault(noun, {})[q.low] = side.words(q) + " " + low_at(side.tokens, q.last)
        return found

    return _rivals(numbered(claim), numbered(source))


def _subjects(source, claim):
    """Return the first words of two texts that go on alike: "Exports rose", "Imports rose"."""
    (mine, verb), (theirs, other) = _opening(claim), _opening(source)
    known = stem(mine) in source.stems or stem(theirs) in claim.stems
    return None if known or not verb or verb != other else (mine, theirs)


def _opening(side):
    """Return the first word of a text, an article left out, and the one after it."""
    first = int(low_at(side.tokens, 0) in ("the", "a", "an"))
    two = side.tokens[first : first + 2]
    words = len(two) == 2 and all(token.kind == "word" for token in two)
    named = words and not any(q.first <= first < q.last for q in side.found)
    return tuple(token.low for token in two) if named and two[0].low not in EMPTY else ("", "")


def _elsewhere(source, claim):
    """Return (phrase, "") where the claim says "another school", and the source does not."""
    for i, token in enumerate(claim.tokens[:-1]):
        after = claim.tokens[i + 1]
        if token.low not in ELSEWHERE or after.kind != "word" or stem(token.low) in source.stems:
            continue
        before = low_at(claim.tokens, i - 1)
        article = before in PLACED or before in ("a", "an", "the", "of", "") or i == 0
        counted = any(q.first <= i + 1 < q.number for q in claim.found)
        if article and not counted and after.low not in EMPTY:
            return f"{token.text} {after.text}", ""
    return None


# --- the words of the claim that the source has not ---------------------------------------------


@lru_cache(8)
def unshared(source, claim):
    """Return the words of the claim that name something of which the source does not speak.

    Numbers with their units, who said it, and words that only lead up to a number are left out;
    a weekday, an adverb or "women" where the source has "people" tell of a part.
    """
    inside = {i for q in claim.found for i in range(q.first, max(q.number, _unit_end(claim, q)))}
    inside |= _attribution(claim.tokens)
    groups, theirs = members(claim.lows, "number"), members(source.lows, "number")
    sorts = {
        word for group in ("sex", "age") for member, word in groups.get(group, {}).items()
        if member not in theirs.get(group, ())
    }  # fmt: skip
    known = {*source.stems, "say", "person"}
    return [
        token.text for i, token in enumerate(claim.tokens)
        if i not in inside and token.kind in ("word", "name") and len(token.low) > 1
        and token.low not in EMPTY | AMOUNT
        and (stem(token.low) not in known or token.low in sorts)
    ]  # fmt: skip


def _unit_end(side, q):
    """Return the token after the unit of a quantity that measures: its words need not be shared."""
    return q.last if q.kind in ("percent", "money", "measure", "duration", "ratio") else q.number


def _attribution(tokens):
    """Return the places of ", police said", "officials say" and "according to the survey"."""
    lows, found = [token.low for token in tokens], set()
    for i, word in enumerate(lows):
        if word == "according" and low_at(tokens, i + 1) == "to":
            found.update(range(i, _stop(lows, i + 2, 1)))
        elif stem(word) == "say":
            start = _stop(lows, i - 1, -1) + 1
            if start and i - start <= SPEAKER:
                found.update(range(start, i + 1))
    return found


SPEAKER = 5  # words that a speaker is named with, at most
STOPS = frozenset([*",;:.!?()–—"])


def _stop(lows, i, step):
    while 0 <= i < len(lows) and lows[i] not in STOPS:
        i += step
    return i


def negated(side, q):
    """Say whether the clause of a quantity denies something: "12 schools did not open"."""
    words = side.clause(q, without_number=True)
    return sum(word in NOT or word.endswith(("n't", "n’t")) for word in words) % 2 == 1


def same_sense(source, one, claim, two):
    """Say whether neither or both of two quantities stand in a denial; a bound may have its own."""
    bounds = {one.comparator, two.comparator} - {"exact", "about", "range"}
    zero = one.high == 0 or two.high == 0  # "no houses" denies by itself
    return bool(bounds) or zero or negated(source, one) == negated(claim, two)
