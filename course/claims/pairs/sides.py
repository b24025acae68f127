"""One of the two texts of a pair: its words, its quantities, and the words about each of them."""

import re
from dataclasses import replace
from functools import cached_property

from course.article import split_sentences
from course.claims.checks.reading import Reading, shown
from course.claims.intervals import Interval
from course.claims.meaning import content_words, stem
from course.claims.numbers.apart import read_apart
from course.claims.numbers.find import quantities
from course.claims.tokens import glued, low_at, tokenize

REPORT = 3, 50  # sentences and words from which a source is a report
WINDOW = 12  # tokens before and after a quantity that can belong to its clause
CUTS = frozenset([*",;:.!?()–—", "and", "but", "while", "whereas", "with", "including", "compared"])
BARELY = frozenset(["just", "slightly", "barely", "little", "fractionally", "marginally"])
NEAR = 0.1  # "just over 5" is at most so much more than 5


ONE = frozenset(["a", "an", "per", "every"])
PERIODS = frozenset("second minute hour day night week month quarter season year decade".split())
DAILY = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
DISTRIBUTED = frozenset(["each", "apiece"])


class Side:
    """A text with its tokens and quantities; ordinals ("the second round") stand apart."""

    def __init__(self, text):
        self.text, self.tokens = text, tokenize(text)
        self.lows = [token.low for token in self.tokens]
        self.starts = [span.start for span in split_sentences(text)]
        self.groups = {}  # the contrasting words of each quantity, as they are read
        every = quantities(self.tokens)
        self.found = [q for q in every if q.kind != "ordinal"]
        self.ordinals = [q for q in every if q.kind == "ordinal"]

    @property
    def is_report(self):
        """Say whether the text is long enough to be a report, with which a headline must agree."""
        return len(self.starts) >= REPORT[0] and len(self.tokens) >= REPORT[1]

    @cached_property
    def is_title(self):
        """Say whether the longer words are written large, so that a capital says nothing."""
        words = [
            token.text for token in self.tokens if token.kind == "word" and len(token.text) > 3
        ]
        return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)

    def words(self, q):
        """Return the words a quantity is written with."""
        return self.text[self.tokens[q.first].start : self.tokens[q.last - 1].end]

    def interval(self, q):
        """Return the interval of a quantity, without its unit; "just over 5" has an upper end."""
        found = Interval(*q.interval())
        if self.tokens[q.first].low in BARELY and q.nominal > 0:
            if q.comparator == "more_than":
                return Interval(found.low, q.nominal * (1 + NEAR), True)
            if q.comparator == "less_than":
                return Interval(q.nominal * (1 - NEAR), found.high, False, True)
        return found

    def normal(self, q):
        """Return the interval of a quantity in words: "(15, inf)", "60 feet"; a date as it is."""
        if q.kind == "date":
            return self.words(q)
        found = self.interval(q)
        unit = q.unit if q.kind in ("percent", "money", "duration", "measure", "age") else ""
        return shown(replace(found, unit=unit))

    @cached_property
    def said(self):
        """The small-letter words."""
        return frozenset(self.lows)

    @cached_property
    def content(self):
        """The stems of the words that carry meaning."""
        return content_words(self.tokens)

    @cached_property
    def stems(self):
        """The stems of all words."""
        return {stem(token.low) for token in self.tokens if token.kind == "word"}

    @cached_property
    def reading(self):
        """The text as the rules of consistency look at it."""
        found = [q for q in self.found if q.kind != "score"]
        return Reading(self.text, self.tokens, found, self.starts)

    @cached_property
    def numbers(self):
        """How many quantities there are, dates left out."""
        return sum(q.kind != "date" for q in self.found)

    def clause(self, q, without_number=False):
        """Return the words around a quantity, up to a comma, an "and" or a full stop."""
        first, last = q.first, q.last
        while first and q.first - first < WINDOW and self.tokens[first - 1].low not in CUTS:
            first -= 1
        while last < len(self.tokens) and last - q.last < WINDOW:
            if self.tokens[last].low in CUTS:
                break
            last += 1
        inside = range(q.first, q.number) if without_number else ()
        return [self.tokens[i].low for i in range(first, last) if i not in inside]

    def rates(self, q):
        """Return what a quantity is told of one of: "$4 a dose", "40 mm in an hour", "20 each".

        Examples
        --------
        >>> side = Side("It costs $4 a pupil. It fell 40 mm in an hour.")
        >>> [side.rates(q) for q in side.found]
        [{'pupil'}, {'hour'}]
        """
        words = [*self.lows, ""]
        own = stem(words[q.last + 1]) if words[q.last] in ONE else ""
        found = {stem(q.per) if q.kind != "ratio" else "", own, *(DISTRIBUTED & self.said)}
        clause = self.clause(q)
        found |= {DAILY[word] for word in clause if word in DAILY}
        for one, after in zip(clause, clause[1:], strict=False):
            found |= {stem(after)} if one in ONE and after in PERIODS else set()
        return found - {""}

    def names(self):
        """Yield (label, number) of names with a number: ("resolution", "242"), ("g", "20")."""
        for i, token in enumerate(self.tokens):
            if token.kind == "name":
                code = re.fullmatch(r"([a-z]+)(\d+)", token.low)
                yield from [code.groups()] if code else []
            apart = read_apart(self.tokens, i) if token.kind == "num" else None
            if apart and apart.kind == "name" and token.text.isdecimal():
                after = glued(self.tokens, i + 1) and apart.last == i + 2
                dot = low_at(self.tokens, i - 1) == "."  # "No. 3"
                label = low_at(self.tokens, i + 1 if after else i - 1 - dot)
                if label.isalpha():
                    yield label, token.text
