"""Compute what a short text implies by the relations its words state, and never otherwise.

A relation is chosen by its words: a comparison, so many each, shared out, rows and columns, a
story of gains and losses, a total. Each gives one answer at most. Two numbers that only happen
to give a third are no support.
"""

from dataclasses import dataclass
from typing import NamedTuple

from course.claims.intervals import short
from course.claims.meaning import kinds, stem
from course.claims.tokens import low_at

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
    sends cancelled unloaded torn tore didn't""".split()
)
MORE = frozenset(["more", "another", "additional", "new", "extra"])
TOTAL = frozenset("total altogether all sum combined both together overall whole entire".split())
WHOLE = frozenset("total altogether combined overall sum".split())
EACH = frozenset("each every per apiece everyone".split())
AVERAGE = EACH | {"average"}
DAYS = frozenset("day week month year morning night time".split())
PREPOSITIONS = frozenset("in on for from to of at with by".split())
HOLD = frozenset("hold holds contain contains costs cost weighs carry carries seats".split())
SHARE = frozenset(
    """share shares shared sharing split splits divide divided divides sort sorted arranged among
    equally pack packed distribute distributed""".split()
)
NOW = frozenset("now left remaining remain remains then still would end ends".split())
REST = frozenset(["other", "rest", "others", "some"])
COMPARE = frozenset(
    """fewer less than difference longer taller compared compare older younger heavier farther
    further""".split()
)
RECEIVERS = frozenset(["him", "her", "them", "me", "us", "it"])


class Answer(NamedTuple):
    """What a story gives, how, and whether every step is told, so that it can contradict.

    `product` marks so many each, and what is shared out.
    """

    value: float
    said: str
    firm: bool = True
    product: bool = False


@dataclass
class Story:
    """A source and a claim: their words, the exact numbers of the source, the number claimed."""

    tokens: list
    known: list
    claim: object
    claim_tokens: list

    def __post_init__(self):
        self.source = {token.low for token in self.tokens}
        outside = [  # "more than 18,000" is a bound, no comparison
            token for i, token in enumerate(self.claim_tokens)
            if not self.claim.first <= i < self.claim.number
        ]  # fmt: skip
        self.asked = {token.low for token in outside}
        self.noun = stem(self.claim.unit)
        words = [token.low for token in self.claim_tokens]
        self.asks_each = any(  # "sold every day" asks for no share
            word in AVERAGE and not {*words[i + 1 : i + 2]} & DAYS for i, word in enumerate(words)
        )
        last, self.nouns = "", {}
        for q in self.known:  # "11 bags but not 2 of them": the noun is carried on
            owner = q.counted.istitle() and q.counted.lower() == q.unit  # "2 of Ann's bags"
            last = last if owner or q.unit in ("", "more", "one") else stem(q.unit)
            self.nouns[q.begin] = last

    def names(self, noun):
        """Say whether the source has this noun, or two kinds of it: geese and ducks are birds."""
        parts = sum(noun in kinds(q.unit) for q in self.known)
        return parts > 1 or noun in {stem(word) for word in self.source}

    def noun_of(self, q):
        """Return the stem of what a number counts."""
        return self.nouns[q.begin]


def implied(tokens, found, claim_tokens, claim):
    """Return what the words of a source give for the claim's number.

    Parameters
    ----------
    tokens, claim_tokens : list of Token
    found : list of Quantity
        Of the source.
    claim : Quantity
        The quantity to be explained.

    Returns
    -------
    Answer or None
        None when no relation is stated.
    """
    known = [q for q in found if q.low == q.high and q.kind not in ("date", "ordinal", "score")]
    if not 2 <= len(known) <= 4:
        return None
    story = Story(tokens, known, claim, claim_tokens)
    if story.asked & COMPARE or "more" in story.asked and not story.asked & NOW:
        return _difference(story)
    for relation in (_times_as_many, _rows, _per_each, _shared_out):
        answer = relation(story)
        if answer:
            return answer
    same = _of_the_noun(story)
    if not same and story.noun and story.noun in story.nouns.values() and not story.asked & TOTAL:
        return None  # one number of this noun: there is nothing to add it to
    if not same and story.noun and not story.asked & TOTAL and not story.names(story.noun):
        return None  # apples and pears give no bananas
    known = same or known
    kinds = {q.kind for q in known} | ({claim.kind} if claim.unit else set())
    return _total(story, known) if len(known) > 1 and len(kinds) == 1 else None


def is_end_of_story(told, asked):
    """Say whether the words of a claim ask for the state after changes that a source told."""
    return bool(asked & NOW and told & (LOSS | GAIN | MORE))


def _difference(story):
    """Read "7 more boys than girls": of the two numbers there are, or the two it names."""
    words = {stem(token.low) for token in story.claim_tokens}
    named = [q for q in story.known if story.noun_of(q) in words]
    pair = story.known if len(story.known) == 2 else named
    if len(pair) != 2:
        return None
    one, two = (q.low for q in pair)
    return Answer(abs(one - two), f"difference of {short(one)} and {short(two)}")


def _times_as_many(story):
    """Read "3 times as many came on Friday than on Saturday": one side times or by the number."""
    times = [q for q in story.known if q.unit == "time"]
    words = [token.low for token in story.tokens]
    if len(times) != 1 or len(story.known) != 2 or not {"many", "much"} & story.source:
        return None
    base = next(q for q in story.known if q is not times[0])
    end = len(words) - 1 - words[::-1].index("than") if "than" in words else None
    small = {stem(word) for word in words[end + 1 :]} if end else set()
    if small & {stem(token.low) for token in story.claim_tokens if token.text[0].isupper()}:
        said = f"{short(base.low)} divided by {short(times[0].low)}"
        return Answer(base.low / times[0].low, said)
    return _product(base.low, times[0].low)


def _product(one, two):
    return Answer(one * two, f"{short(one)} times {short(two)}", product=True)


def _rows(story):
    """Read "52 rows and 15 columns"."""
    nouns = {story.noun_of(q): q.low for q in story.known}
    if {"row", "column"} <= nouns.keys():
        return _product(nouns["row"], nouns["column"])
    return None


# --- so many each ---------------------------------------------------------------------------


def _per_each(story):
    """Read "6 boxes with 20 eggs each": the things in all, or how many groups hold them."""
    rate = _rate(story)
    if rate is None or story.asks_each or rate.low in (0, 1):
        return None
    thing, others = story.noun_of(rate), [q for q in story.known if q is not rate]
    if story.noun in (thing, "") or story.asked & TOTAL and story.noun not in story.nouns.values():
        groups = [q for q in others if story.noun_of(q) != thing] or others
        total = _total(story, groups)
        return total and Answer(
            total.value * rate.low, f"{short(rate.low)} for each of {total.said}", total.firm, True
        )
    things = [q for q in others if story.noun_of(q) == thing] or others
    return _over(_total(story, things), rate.low, " each")


def _rate(story):
    """Return the quantity that is so many each, else None; "each" says it best."""
    tokens = story.tokens
    for marks in (EACH, HOLD | {"time", "into"}):
        for i, token in enumerate(tokens):
            if token.low in marks:
                before = [q for q in story.known if q.begin < i][-1:]
                after = [q for q in story.known if i < q.begin <= i + 9]
                for q in _marked(tokens, i, before, after):
                    return q
    return None


def _marked(tokens, i, before, after):
    """Return the quantity, in a list, that the word at token i makes one of so many each."""
    word = tokens[i].low
    directly = [q for q in after if q.begin == i + 1]
    if word in EACH:
        close = [q for q in before if i <= max(q.number, q.last)]  # "63 people each"
        if i and tokens[i - 1].low in PREPOSITIONS:  # "5 points for each bag"
            close = [q for q in before if i - q.number <= 6]
        of = tokens[i + 1 : i + 2] and tokens[i + 1].low == "of"  # "each of the 4 boxes holds 6"
        return close or after[bool(of) :]
    if word == "time":  # "8 pieces at a time"
        return before if [t.low for t in tokens[max(0, i - 2) : i]] == ["at", "a"] else []
    if word == "into":  # "20 gallons into 5 gallon cans"
        return [q for q in directly if q.kind == "measure" and q.unit in {b.unit for b in before}]
    one = {"a", "an", "one"} & {t.low for t in tokens[max(0, i - 5) : i]}
    return directly if one else []  # "a pencil costs 5 cents"


def _shared_out(story):
    """Read "split into 5 albums: 8 in each album", "5 apples in 3 hours: so many per hour"."""
    if not story.asks_each and not story.source & (SHARE | EACH):
        return None
    words = [token.low for token in story.claim_tokens]
    named = {
        stem(word) for i, word in enumerate(words)
        if {*words[max(0, i - 3) : i]} & {*EACH, "a", "an"}
    }  # fmt: skip
    groups = [q for q in story.known if story.noun_of(q) in named and q.low]
    things = [q for q in story.known if q not in groups]
    things = [q for q in things if story.noun_of(q) == story.noun] or things
    if len(groups) != 1 or not things:
        return None
    return _over(_total(story, things), groups[0].low)


def _over(total, by, each=""):
    said = total and f"{total.said}, divided by {short(by)}{each}"
    return total and Answer(total.value / by, said, total.firm, True)


# --- totals and stories ---------------------------------------------------------------------


def _of_the_noun(story):
    """Return the numbers of the claim's noun, adjectives included, or of no noun; [] if one."""
    phrase = story.claim.counted.lower()
    for wanted in (phrase, story.noun):
        same = [q for q in story.known if wanted and wanted in (q.counted.lower(), stem(q.unit))]
        if wanted == story.noun:
            same = [q for q in story.known if story.noun_of(q) == wanted]
        if len(same) > 1 and (wanted == story.noun or " " in phrase):
            return same
    return []


def _total(story, known):
    """Return what some numbers give together: the whole less parts, a story's end, a sum."""
    values = [q.low for q in known]
    if len(values) == 1:
        return Answer(values[0], short(values[0]))
    joined = "put" in story.source and "together" in story.source
    whole = story.source & WHOLE and not story.asked & TOTAL and not joined
    changed = story.source & (LOSS | GAIN | MORE) and not story.asked & TOTAL and not joined
    parts = [q for q in known if _is_part(story.tokens, q)]
    if parts and not changed:  # a part is never added to its whole
        rest = story.asked & (NOW | REST) and len(values) == 2
        return Answer(max(values) - min(values), "the whole less its part", False) if rest else None
    if whole or story.asked & REST or story.source & {"some"}:
        return Answer(max(values) - (sum(values) - max(values)), "the whole less the parts")
    if changed or story.asked & NOW and not joined:
        return _chain(story.tokens, known)
    bare = any(not q.unit for q in known)
    firm = not (
        bare and story.source & WHOLE and story.asked & TOTAL
    )  # "a total of 90" may be the sum
    return Answer(sum(values), "sum of " + ", ".join(map(short, values)), firm)


BESIDE = 4  # tokens between two numbers of one list, at most
OWNERS = frozenset("the them these those which whom its their his her".split())


def _is_part(tokens, q):
    """Say whether a number is a part or its whole: five of them, eight of which, of the 60."""
    of = any(
        low_at(tokens, i) == "of" and low_at(tokens, i + 1) in OWNERS for i in (q.number, q.last)
    )
    return of or _is_whole(tokens, q)


def _is_whole(tokens, q):
    """Say whether the number of a whole is told: of the 60, of its 60; "Of 60, ..."."""
    one, two = low_at(tokens, q.first - 2), low_at(tokens, q.first - 1)
    opening = q.first == 1 or q.first > 1 and tokens[q.first - 2].kind != "word"
    return one == "of" and two in OWNERS or two == "of" and opening


def _chain(tokens, known):
    """Follow the story: a start, then what is gained (+) or taken away (-)."""
    first = known[0]
    if any(low_at(tokens, q.first - 1) == "from" or _is_whole(tokens, q) for q in known):
        return None  # "132 of the 225, down from 158"
    if {low_at(tokens, first.first - 1), low_at(tokens, first.last)} & LOSS - NOW:
        return None  # "lost 40", "four died": nobody says how many there were
    total, steps, firm = first.low, [short(first.low)], True
    for k in range(1, len(known)):
        end = known[k + 1].first if k + 1 < len(known) else len(tokens)
        sign = _sign(tokens, known[k - 1].number, known[k].begin, min(end, known[k].number + 5))
        beside = known[k].begin - known[k - 1].number <= BESIDE  # "4 red pens and 21 blue ones"
        firm = firm and (sign != 0 or beside)
        total += (sign or 1) * known[k].low
        steps.append(f"{'-' if sign < 0 else '+'} {short(known[k].low)}")
    return Answer(total, " ".join(steps), firm and total >= 0)


def _sign(tokens, start, number, end):
    """Return +1 or -1 for the change told between two numbers, by the nearest verb; 0 for none."""
    before = [token.low for token in tokens[start:number]]
    after = [token.low for token in tokens[number + 1 : end]]
    hero = tokens[0].low if tokens else ""
    if {"gave", "give", "gives"} & {*before[-6:]} and before[-1] in RECEIVERS | {hero}:
        return 1
    if after[:1] == ["of"]:
        return -1  # "8 of them"
    own = next((k for k in range(len(before), 0, -1) if before[k - 1] in CLAUSE), 0)
    stop = next((k for k, word in enumerate(after) if word in CLAUSE), len(after))
    for word in (*reversed(before[own:]), *after[:stop], *reversed(before[:own])):
        if word in LOSS or word in ("not", "n't"):
            return -1
        if word in GAIN or word in MORE:
            return 1
    return 0


CLAUSE = frozenset([",", "and", "then", "but", ".", ";"])
