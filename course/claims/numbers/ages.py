"""Read a number as an age: aged 42, a man in his 30s aside; voters under 30; Ann Lee, 42, said."""

from functools import cache

from course.claims.numbers.dates import MONTHS
from course.claims.numbers.join import lows
from course.claims.tokens import HYPHENS, glued, is_plural, low_at
from course.lexicons import table

OLDEST = 120
PEOPLE = frozenset(
    """people those children adults voters men women boys girls pupils students residents citizens
    patients visitors prisoners anyone everyone nobody everybody anybody someone workers players
    teenagers males females""".split()
)
LIMITS = frozenset("under over above below between of from".split())
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
BEFORE_AN_AGE = frozenset(["aged", "ages", "age", "of", "at", "(", ","])
DYING = frozenset("dead died dies dying".split())  # "dies at 84"


def _take(quantity):
    quantity.kind, quantity.unit = "age", "year"
    return True


def _may_be(quantity):
    """Say whether a quantity is a bare whole number that somebody can be old."""
    whole = quantity.low == int(quantity.low) if abs(quantity.low) < OLDEST else False
    return quantity.kind == "count" and whole and quantity.high <= OLDEST


def by_place(tokens, quantity):
    """Read "aged 42", "the age of 42", "Ann Lee, 42," and "Lee (42)"; say whether it is an age."""
    first = quantity.first
    previous = low_at(tokens, first - 1)
    if previous not in BEFORE_AN_AGE or previous == "," and tokens[first - 2].kind != "word":
        return quantity.kind == "age"
    before = low_at(tokens, first - 2)
    if quantity.kind == "duration" and previous in ("aged", "ages"):
        quantity.kind = "age"
    if not _may_be(quantity):
        return quantity.kind == "age"
    of_age = previous in ("aged", "ages", "age") or (before, previous) == ("age", "of")
    if of_age or previous == "at" and before in DYING:
        return _take(quantity)
    if previous == "at" and before in ("", ".") and quantity.low > 15:
        return low_at(tokens, quantity.last) == "," and _take(quantity)  # "At 78, she still runs"
    if first < 2 or quantity.comparator != "exact" or quantity.low < 1 or quantity.unit:
        return False
    name, following = tokens[first - 2], low_at(tokens, quantity.last)
    if previous == "of":  # "a widow of 88,"; a mother of three has three children
        ends = following in ("", ",", ".") and quantity.low > 15
        return ends and _is_person(name.low) and _take(quantity)
    if name.kind != "word" or name.low in MONTHS:
        return False
    proper = name.text[0].isupper()
    if previous == "(":
        person = name.text.istitle() and not is_plural(name.low) and quantity.low > 15
        goes_on = low_at(tokens, quantity.last + 1).isalpha()  # seats come in lists: "Labour (25),"
        goes_on = goes_on and low_at(tokens, quantity.last + 1) not in ("and", "or")
        person = person and goes_on or _is_person(name.low) and quantity.low > 9
        return person and following == ")" and _take(quantity)
    if previous != "," or following not in ("", ",", ".", ";", ")"):
        return False
    return (proper or following == "," and _is_one_person(tokens, quantity)) and _take(quantity)


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


def by_limit(tokens, quantity, noun):
    """Read "voters under 30" and "men between 18 and 55" as ages, where no plural noun follows."""
    first = quantity.first
    limit = quantity.comparator in ("more_than", "less_than", "range")
    if not limit or not first or not _may_be(quantity) or quantity.unit or (noun and noun.plural):
        return False
    k = first - (tokens[first].low not in LIMITS)  # "teenagers of 13 to 17"
    beside = tokens[k].low in LIMITS and low_at(tokens, k - 1) in PEOPLE
    return beside and _take(quantity)


def group(tokens, quantity):
    """Read "over-75s" and "the under-5s": people of an age."""
    k, j = quantity.first, quantity.number
    hyphen = low_at(tokens, k - 1) in HYPHENS and low_at(tokens, k - 2) in ("over", "under")
    if not hyphen or not glued(tokens, j) or low_at(tokens, j) != "s":
        return False
    quantity.comparator = "more_than" if low_at(tokens, k - 2) == "over" else "less_than"
    quantity.first, quantity.last = k - 2, j + 1
    return _take(quantity)


def carry(tokens, found):
    """Read the 50 of "under the age of 19 and over 50" as an age, the words being left out."""
    for one, two in zip(found, found[1:], strict=False):
        if one.kind != "age" or not _may_be(two) or two.unit:
            continue
        bound = two.comparator in ("more_than", "less_than", "at_least", "at_most")
        bound = bound or low_at(tokens, two.last) in ("", ".", ",", ";", ")")  # "aged 7 and 9"
        if bound and lows(tokens, one.last, two.first) in (("and",), ("or",), (",",)):
            two.rule += ", carried"
            _take(two)


def by_word(tokens, found):
    """Read the numbers of "raise the pension age from 62 to 64" as ages."""
    for quantity in found:
        if low_at(tokens, quantity.first - 1) not in ("from", "to", "is", "at"):
            continue
        if not _may_be(quantity) or quantity.unit or quantity.counted or quantity.low < 1:
            continue
        before = [token.low for token in tokens[max(0, quantity.first - 12) : quantity.first]]
        start = max(
            (n for n, word in enumerate(before) if word in (".", ";", "!", "?")), default=-1
        )
        if "age" in before[start + 1 :]:
            _take(quantity)
