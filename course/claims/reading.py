"""What a text says in numbers, as the rules of consistency look at it."""

from bisect import bisect_right
from dataclasses import dataclass, field

from course.claims.intervals import Interval, short
from course.claims.solve import narrow


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


class Reading:
    """A text with its tokens, its quantities and their sentences (numbered from 1)."""

    def __init__(self, text, tokens, found, starts):
        self.text, self.tokens, self.found, self.starts = text, tokens, found, starts
        self.sentences = [self.sentence_at(tokens[q.begin].start) for q in found]

    def sentence_at(self, place):
        """Return the number of the sentence at a character."""
        return bisect_right(self.starts, place) or 1

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
        one, two = self.found[i], self.found[k]
        return (
            self.text[self.tokens[one.last - 1].end : self.tokens[two.first].start].strip().lower()
        )

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

    def steps(self, places):
        """Return the rows "found" and "normalised" of the quantities at these places."""
        rows = []
        for k in places:
            rows.append(("found", self.words(k)))
            rows.append(("normalised", str(self.interval(k))))
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
        return self.interval(k).bare().widen(margin(self.found[k]))

    def compare(self, relation, places, value, stated, computed, constraints=(), least=0.0):
        """Return the Check of a computed interval against the stated quantity.

        The tolerance is half a step of the written number, or `least` where that is more.
        """
        slack = max(margin(self.found[stated]), least)
        value, want = value.bare(), self.interval(stated).bare()
        fits = value.meets(want.widen(slack))
        steps = [
            *self.steps(places),
            ("related", relation),
            ("computed", computed),
            ("tolerance", f"half a step of the written number: {short(slack)}"),
        ]
        if not fits:
            steps.append(("computed", f"off by {short(value.distance(want))}"))
        verdict = "consistent" if fits else "contradicted"
        return Check(relation, verdict, tuple(places), steps, constraints=tuple(constraints))


def margin(quantity):
    """Return half a step of a percentage, a ratio or a number with decimals; counts are exact."""
    rough = quantity.kind in ("percent", "ratio") or quantity.step < 1
    return min(quantity.step, 1.0) / 2 if rough else 0.0
