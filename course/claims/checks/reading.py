"""What a text says in numbers, as the rules of consistency look at it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from course.claims.checks.solve import narrow
from course.claims.intervals import INF, Interval, plain, short
from course.claims.meaning import stem
from course.claims.units import plural

PAUSE = r"(?:[,(:]|[-–—])"  # the mark before a number that explains the one in front of it


def amount(value, unit):
    """Write an interval of a unit as words do.

    Examples
    --------
    >>> amount(Interval(28, 31), "day"), amount(Interval(1, 1), "month")
    ('28 to 31 days', '1 month')
    """
    return f"{plain(value)} {unit if value.low == value.high == 1 else plural(unit)}".rstrip()


def shown(value):
    """Write an interval in the usual notation, its unit in the plural.

    Examples
    --------
    >>> shown(Interval(2, 3, unit="week")), shown(Interval(1, 1, unit="week"))
    ('[2, 3] weeks', '1 week')
    """
    return str(value if value.low == value.high == 1 else replace(value, unit=plural(value.unit)))


def with_article(unit):
    """Write a unit with its article: "a day", "an hour"."""
    return f"an {unit}" if unit == "hour" or unit[:1] in set("aeio") else f"a {unit}"


def off_by(distance, unit):
    """Return the step that tells how far a result is from the number that is stated."""
    off = amount(Interval(distance, distance), unit)
    return "computed", f"off by {off} from what is stated"


@dataclass
class Check:
    """One relation the words state, and whether the quantities bear it out.

    `places` are indexes into the list of quantities; `constraints` is what has to hold, for the
    solver; a check without constraints is judged on its own.
    """

    relation: str
    verdict: str
    places: tuple
    steps: list = field(default_factory=list)
    sentences: tuple = ()
    constraints: tuple = ()


@dataclass
class Found:
    """A relation that the words state, computed and ready to be weighed.

    `related` quotes the words, `computed` shows the arithmetic, `value` is its result and `stated`
    what the text says it is; `allowed` is what that may stand for, with the tolerance, and `why`
    its reason. `off` writes a distance. A relation is `firm` when the words leave no other
    reading: only then can it be contradicted.
    """

    relation: str
    places: tuple
    related: str
    computed: str
    value: Interval
    stated: Interval
    allowed: Interval
    why: str
    rules: tuple = ()
    firm: bool = True
    off: Callable = short


class Reading:
    """A text with its tokens, its quantities and their sentences (numbered from 1)."""

    def __init__(self, text, tokens, found, starts):
        self.text, self.tokens, self.found, self.starts = text, tokens, found, starts
        self.places = [tokens[q.begin].start for q in found]
        self.sentences = [self.sentence_at(place) for place in self.places]

    def sentence_at(self, place):
        """Return the number of the sentence at a character."""
        return bisect_right(self.starts, place) or 1

    def index_at(self, place):
        """Return the index of the first quantity that does not begin before a character."""
        return bisect_left(self.places, place)

    def interval(self, k):
        """Return the interval of quantity k, with its unit unless it is a count."""
        q = self.found[k]
        return Interval(*q.interval(), unit=q.unit if q.kind != "count" else "")

    def words(self, k):
        """Return the words quantity k is written with."""
        q = self.found[k]
        return self.text[self.tokens[q.first].start : self.tokens[q.last - 1].end]

    def between(self, i, k):
        """Return the text from the bare number i to the bare number k."""
        one, two = self.found[i], self.found[k]
        return self.text[self.tokens[one.number - 1].end : self.tokens[two.begin].start]

    def gap(self, i, k):
        """Return the small-letter text between the phrases of i and k, without outer spaces."""
        return self.text_between(i, k).strip().lower()

    def text_between(self, i, k):
        """Return the text from the end of the phrase of i to the start of the phrase of k."""
        one, two = self.found[i], self.found[k]
        return self.text[self.tokens[one.last - 1].end : self.tokens[two.first].start]

    def before(self, k, width=30):
        """Return the small-letter text just before quantity k, from its own sentence."""
        end = self.tokens[self.found[k].first].start
        start = max(end - width, self.starts[self.sentences[k] - 1] if self.starts else 0)
        return self.text[start:end].lower()

    def after(self, k, width=30):
        """Return the small-letter text just after the bare number k and its noun."""
        start = self.tokens[self.found[k].last - 1].end
        return self.text[start : start + width].lower()

    def together(self, *places):
        """Say whether quantities stand in one sentence."""
        return len({self.sentences[k] for k in places}) == 1

    def neighbours(self):
        """Yield neighbouring quantities of one sentence as indexes."""
        for k in range(len(self.found) - 1):
            if self.sentences[k] == self.sentences[k + 1]:
                yield k, k + 1

    def beside(self, k, step=1):
        """Return the index of the next (step -1: last) quantity of the sentence but dates."""
        for j in range(k + step, k + 6 * step, step):
            if not 0 <= j < len(self.found) or self.sentences[j] != self.sentences[k]:
                return None
            if self.found[j].kind != "date":
                return j
        return None

    def alike(self, i, k):
        """Say whether two quantities can be added and compared as they are written."""
        one, two = self.found[i], self.found[k]
        if one.kind != two.kind or one.kind not in ("count", "money", "measure", "duration"):
            return False
        if in_millions(one) != in_millions(two) and min(one.high, two.high) < 1000:
            return False  # "3 or 4 million": the 3 may be in millions too
        return one.unit == two.unit or one.kind == "count" and "time" not in (one.unit, two.unit)

    def one_noun(self, *places):
        """Say whether counts have one noun; one that has no noun of its own fits any."""
        own = {stem(self.noun(k)) for k in places} - {""}
        return len(own) < 2

    def noun(self, k):
        """Return the noun a count names itself, "" when it has none or another lent it."""
        q = self.found[k]
        return q.unit if q.kind == "count" and "carried" not in q.rule else ""

    def steps(self, places):
        """Return the rows "found" and "normalised" of the quantities at these places."""
        rows = []
        for k in places:
            rows.append(("found", self.words(k)))
            rows.append(("normalised", shown(self.interval(k))))
        return rows

    def judge(self, relation, places, steps, constraints):
        """Return the Check of a relation: contradicted when its quantities leave no solution."""
        domains = {k: self.value(k) for k in places}
        fits = narrow(domains, constraints) is not None
        return Check(relation, "consistent" if fits else "contradicted", tuple(places),
                     steps, constraints=tuple(constraints))  # fmt: skip

    def value(self, k):
        """Return the interval of quantity k, widened by what its written precision leaves open.

        It has no unit: the solver computes with numbers, whose factors the rules state.
        """
        return rounded(self.interval(k).bare(), margin(self.found[k]))

    def compare(self, relation, places, value, stated, computed, constraints=(), least=0.0):
        """Return the Check of a computed interval against the stated quantity.

        The tolerance is half a step of the written number, or `least` where that is more.
        """
        slack = max(margin(self.found[stated]), least)
        want = self.interval(stated).bare()
        return self.weigh(Found(relation, tuple(places), relation, computed, value.bare(), want,
                                rounded(want, slack), half_a_step(slack),
                                tuple(constraints)))  # fmt: skip

    def weigh(self, found):
        """Return the Check of what was found, with every step from the words to the verdict."""
        fits = found.value.meets(found.allowed)
        steps = [
            *self.steps(found.places),
            ("related", found.related),
            ("computed", found.computed),
        ]
        if not fits:
            off = found.off(found.value.distance(found.stated))
            steps.append(("computed", f"off by {off} from what is stated"))
        steps.append(("tolerance", found.why))
        if not fits and not found.firm:
            steps.append(("tolerance", "the words may mean something else or leave something "
                          "out, so nothing is held against them"))  # fmt: skip
            return Check(found.relation, "not computable", found.places, steps)
        verdict = "consistent" if fits else "contradicted"
        return Check(found.relation, verdict, found.places, steps, constraints=found.rules)


def half_a_step(slack):
    """Tell in words how far off a number may be that is written with a certain precision."""
    return (
        f"half a step of what is written: {short(slack)}"
        if slack
        else "none: it is written exactly"
    )


def rounded(interval, slack):
    """Widen a number by its tolerance; what "more than" and "up to" leave out stays out."""
    return interval if INF in (interval.high, -interval.low) else interval.widen(slack)


def margin(quantity):
    """Return half a step of a percentage, a share, a decimal or a sum in millions; a count: 0.

    A share in words ("one in five") may be off by a twentieth; for "$5 million", half a million
    would be too much, so no more than a fortieth of such a number.
    """
    if quantity.kind == "ratio":
        return 0.05 * abs(quantity.nominal)
    if quantity.kind == "percent" or quantity.step < 1:
        return min(quantity.step, 1.0) / 2
    return min(quantity.step / 2, abs(quantity.nominal) / 40) if in_millions(quantity) else 0.0


def in_millions(quantity):
    """Say whether a number is written as digits and a word or letter: $4.5 million, £3m."""
    return " and a " in quantity.rule


def result_margin(quantity):
    """Return the tolerance of a number that is said to be a result: an average, so many each.

    Half a step as it is written, where noughts at the end count as rounding; of a number with
    many noughts no more than a twentieth.
    """
    if quantity.kind == "ratio":
        return margin(quantity)
    if quantity.step <= 1:
        return quantity.step / 2
    return min(quantity.step / 2, abs(quantity.nominal) / 20)
