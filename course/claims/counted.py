"""Attach to a number what it counts, or read it as an age."""

from functools import cache

from course.claims.dates import MONTHS
from course.claims.nouns import counted_after, of_phrase
from course.claims.tokens import CLOSERS, glued, low_at, singular
from course.lexicons import table

MAX_SPAN = 6  # tokens of a noun phrase that still belong to the marked span


def attach_noun(tokens, quantity, limit):
    """Attach the noun phrase a number counts, which ends before token `limit`."""
    if quantity.kind in ("date", "ordinal", "score"):
        return
    if _age_by_place(tokens, quantity):
        return
    if low_at(tokens, quantity.last) in CLOSERS:
        _age_limit(tokens, quantity, None)
        return
    glued_unit = quantity.kind == "measure" and glued(tokens, quantity.number)  # "250ml bottles"
    direct = (
        quantity.hyphen or glued_unit or quantity.kind in ("count", "percent", "money", "ratio")
    )
    noun = of_phrase(tokens, quantity.last)
    partitive = noun is not None
    if noun is None and direct:
        noun = counted_after(tokens, quantity.last, quantity.high, limit)
    if noun is None or noun.last <= noun.first:
        _age_limit(tokens, quantity, None)
        return
    if quantity.kind == "count" and not partitive and _age_limit(tokens, quantity, noun):
        return
    quantity.counted = _phrase(tokens, noun)
    if quantity.kind == "count" and not quantity.unit:
        quantity.unit = singular(tokens[noun.head].low)
        if tokens[quantity.last].text in "-‑" and not partitive and noun.head > noun.first:
            quantity.unit = singular(tokens[noun.first].low)  # "a 30-seat bus"
    if quantity.unit == "time" and low_at(tokens, noun.last) in AS_MANY:
        quantity.kind = "ratio"
    direct = quantity.kind == "count" or quantity.unit == "time"
    if direct and not partitive and noun.last - quantity.last <= MAX_SPAN:
        quantity.last = max(quantity.last, min(noun.last, limit))


AS_MANY = frozenset(
    """as more higher larger bigger greater faster longer heavier stronger richer likelier less
    fewer lower the""".split()
)
PEOPLE = frozenset(
    """people those children adults voters men women boys girls pupils students residents citizens
    patients visitors prisoners anyone everyone nobody everybody anybody someone workers players
    teenagers males females""".split()
)


def _age_limit(tokens, quantity, noun):
    """Read "voters under 30" and "nobody over 60" as ages, where no plural noun follows."""
    limit = quantity.comparator in ("more_than", "less_than") and quantity.first > 0
    if not limit or quantity.kind != "count" or quantity.unit or (noun and noun.plural):
        return False
    value = quantity.nominal
    if value > 110 or value != int(value) or tokens[quantity.first].low not in (
        "under", "over", "above", "below"
    ):  # fmt: skip
        return False
    if tokens[quantity.first - 1].low not in PEOPLE:
        return False
    quantity.kind, quantity.unit = "age", "year"
    return True


def _phrase(tokens, noun):
    parts = []
    for k in range(noun.first, noun.last):
        gap = " " if k > noun.first and tokens[k].start > tokens[k - 1].end else ""
        parts.append(gap + tokens[k].text)
    return "".join(parts)


ONE = frozenset("the a an his her their our my".split())
#: Words for somebody beside the table roles; most others end as an agent does.
PERSONS = frozenset(
    """suspect teenager pupil nurse boy girl friend judge pilot defendant star patient guard bride
    groom athlete politician musician champion native cook chef monk nun novelist guest partner
    cousin uncle aunt nephew niece spy hostage veteran cadet""".split()
)
AGENT_ENDS = ("er", "or", "ist", "man", "woman", "ian", "ee")
NOT_AGENTS = frozenset(
    """number paper quarter order letter chapter water matter winter summer river tower power offer
    corner meter metre liter litre center centre charter register newspaper computer copper silver
    butter dinner fever cancer cover answer layer border chamber disaster weather sector
    factor error door floor minor major motor color honor harbor mirror tractor committee fee
    degree tree guarantee list""".split()
)
DYING = frozenset("dead died dies dying".split())  # "dies at 84"


def _age_by_place(tokens, quantity):
    """Read "aged 42", "age 42" and the 42 of "Ann Lee, 42," as ages in years."""
    aged = quantity.first and tokens[quantity.first - 1].low in ("aged", "ages")
    if quantity.kind == "duration" and aged:
        quantity.kind = "age"
    if quantity.kind != "count" or quantity.high > 120 or quantity.low != int(quantity.low):
        return quantity.kind == "age"
    previous = tokens[quantity.first - 1] if quantity.first else None
    of_age = (
        low_at(tokens, quantity.first - 1) == "of" and low_at(tokens, quantity.first - 2) == "age"
    )
    if of_age or previous and previous.low in ("aged", "ages", "age"):
        quantity.kind, quantity.unit = "age", "year"
        return True
    if previous and previous.low == "at" and low_at(tokens, quantity.first - 2) in DYING:
        quantity.kind, quantity.unit = "age", "year"
        return True
    j = quantity.last
    if not previous or previous.text != "," or quantity.first < 2 or quantity.comparator != "exact":
        return False
    name = tokens[quantity.first - 2]
    ends = j == len(tokens) or tokens[j].text in ",.;)"
    if name.kind != "word" or not ends or quantity.low < 1 or name.low in MONTHS:
        return False
    if name.text[0].isupper() or low_at(tokens, j) == "," and _is_one_person(tokens, quantity):
        quantity.kind, quantity.unit = "age", "year"
        return True
    return False


@cache
def _roles():
    return frozenset(row["role"] for row in table("roles"))


def _is_person(word):
    agent = word.endswith(AGENT_ENDS) and word not in NOT_AGENTS
    return agent or word in PERSONS or word in _roles()


def _is_one_person(tokens, quantity):
    """Say whether a number in commas follows "the lorry driver": one somebody, in the singular."""
    near = [token.low for token in tokens[max(0, quantity.first - 8) : quantity.first - 1]]
    for n, word in enumerate(near):
        ends = n + 1 == len(near) or near[n + 1] in ("of", "from", "in", "at", "with", "on")
        if ends and ONE & {*near[max(0, n - 4) : n]} and _is_person(word):
            return quantity.low == quantity.high
    return False
