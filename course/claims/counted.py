"""Attach to a number what it counts, or read it as an age."""

from course.claims.dates import MONTHS
from course.claims.nouns import counted_after, of_phrase
from course.claims.tokens import CLOSERS, glued, low_at, singular

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
        noun = counted_after(tokens, quantity.last, quantity.high)
        if noun.last > limit:
            noun = None
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
    if quantity.kind == "count" and not partitive and noun.last - quantity.last <= MAX_SPAN:
        quantity.last = max(quantity.last, min(noun.last, limit))


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


DYING = frozenset("dead died dies dying".split())  # "dies at 84"


def _age_by_place(tokens, quantity):
    """Read "aged 42", "age 42" and the 42 of "Ann Lee, 42," as ages in years."""
    aged = quantity.first and tokens[quantity.first - 1].low in ("aged", "ages")
    if quantity.kind == "duration" and aged:
        quantity.kind = "age"
    if quantity.kind != "count" or quantity.high > 120 or quantity.low != int(quantity.low):
        return quantity.kind == "age"
    previous = tokens[quantity.first - 1] if quantity.first else None
    if previous and previous.low in ("aged", "ages", "age"):
        quantity.kind, quantity.unit = "age", "year"
        return True
    if previous and previous.low == "at" and low_at(tokens, quantity.first - 2) in DYING:
        quantity.kind, quantity.unit = "age", "year"
        return True
    j = quantity.last
    if not previous or previous.text != "," or quantity.first < 2 or quantity.comparator != "exact":
        return False
    name = tokens[quantity.first - 2]
    if (
        name.kind == "word"
        and name.text[0].isupper()
        and name.low not in MONTHS
        and (j == len(tokens) or tokens[j].text in ",.;)")
        and quantity.low >= 1
    ):
        quantity.kind, quantity.unit = "age", "year"
        return True
    return False
