"""The words that carry stance, read from the tables and indexed for the rules."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from course import CourseError
from course.lexicons import table

TABLES = {"verbs": "verb", "nouns": "noun", "words": "word", "shifters": "word", "cues": "cue"}
# verbs whose forms colour what stands near them: those that judge, and those of deeds
JUDGING = frozenset(("condemn", "reject", "feel against", "endorse"))
DOING = frozenset(("misdeed", "fail", "succeed", "harm"))
JUDGED = 0.6
FORMS = frozenset(("base", "past", "participle", "ing"))
# plurals and adverbs that do not mean what their word means
OTHER_SENSE = frozenset(("goods", "trusts", "decisively"))
MOST_SEEN = 20_000  # words remembered, so that looking up stays quick and small
VOWELS = "aeiou"
DOUBLING = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")


class Verb(NamedTuple):
    """One form of a stance verb: what it says about its object and about its subject."""

    lemma: str
    rest: tuple
    particle: str
    object: float
    subject: float
    kind: str
    forms: frozenset


class Noun(NamedTuple):
    """A noun or adjective that takes its target with a preposition."""

    words: tuple
    prepositions: frozenset
    weight: float
    kind: str


class Word(NamedTuple):
    """A word, or several in a row, that evaluates or shifts what stands near it."""

    words: tuple
    weight: float
    kind: str


def inflect(verb, irregular=""):
    """Return the forms of an English verb.

    Returns
    -------
    dict
        Form to a set of "base", "third", "past", "participle" and "ing".

    Examples
    --------
    >>> sorted(inflect("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(inflect("win", "won"))
    ['win', 'winning', 'wins', 'won']
    """
    past, _, participle = irregular.partition(" ")
    double = DOUBLING.fullmatch(verb) or past == verb + verb[-1] + "ed"
    stem = verb + verb[-1] if double else verb
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        third, regular = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        regular = stem + ("d" if verb.endswith("e") else "ed")
    ing = stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "ye")) else stem
    ing = verb[:-2] + "y" if verb.endswith("ie") else ing
    past = past or regular
    forms = {}
    pairs = [(verb, "base"), (third, "third"), (past, "past"), (participle or past, "participle")]
    for form, kind in [*pairs, (ing + "ing", "ing")]:
        forms.setdefault(form, set()).add(kind)
    return forms


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The five tables as lists of rows; the rules use the indexes made from them.

    Attributes
    ----------
    verbs, nouns, words, shifters, cues : tuple of dict
        The rows of stance_verbs.csv, stance_nouns.csv, stance_words.csv, stance_shifters.csv
        and cues.csv. Rows stand for their regular forms: a verb for all its forms, a noun for
        its plural, a word for its plural and its adverb; "hypocri*" for all that begins so.
    off : frozenset
        Names of the rules that are switched off; see `course.stance.RULES`.

    Examples
    --------
    >>> standard().without("verbs", "criticize").verb_forms.get("criticized") is None
    True
    """

    verbs: tuple
    nouns: tuple
    words: tuple
    shifters: tuple
    cues: tuple
    off: frozenset = frozenset()
    verb_forms: dict = field(init=False, repr=False)
    noun_index: dict = field(init=False, repr=False)
    word_index: "WordIndex" = field(init=False, repr=False)
    shift_index: "WordIndex" = field(init=False, repr=False)
    cue_forms: dict = field(init=False, repr=False)

    def __post_init__(self):
        """Make the indexes: first word of an entry to the entries."""
        put = object.__setattr__
        put(self, "verb_forms", _verb_index(self.verbs))
        put(self, "noun_index", _noun_index(self.nouns))
        put(self, "word_index", _word_index(self.words, self.verbs))
        put(self, "shift_index", _word_index(self.shifters))
        put(self, "cue_forms", _cue_index(self.cues))

    def without(self, name, entry):
        """Return a lexicon that lacks the rows of `entry`, or of its stem, in the table `name`.

        Raises
        ------
        CourseError
            When there is no such table or the table has no such entry.

        Examples
        --------
        >>> "hypocrites" in standard().without("words", "hypocrites").word_index
        False
        """
        rows, column = self._table(name)
        kept = tuple(row for row in rows if row[column] != entry)
        if len(kept) == len(rows):
            kept = tuple(row for row in rows if not _stem_of(row[column], entry))
        if len(kept) == len(rows):
            raise CourseError(f"The table {name} has no entry {entry!r}: look it up first.")
        return replace(self, **{name: kept})

    def with_row(self, name, **row):
        """Return a lexicon with one more row, which replaces rows of the same entry.

        Raises
        ------
        CourseError
            When there is no such table, or a column is missing or unknown.

        Examples
        --------
        >>> row = {"word": "dull", "weight": -0.5, "class": "appreciation -"}
        >>> standard().with_row("words", **row).word_index["dull"][0].weight
        -0.5
        """
        rows, column = self._table(name)
        columns = set(rows[0])
        needed = {c for c in columns if c not in ("particle", "irregular", "source")}
        if not needed <= set(row) <= columns:
            raise CourseError(f"A row of {name} has the columns {', '.join(rows[0])}.")
        new = dict.fromkeys(rows[0], "") | {key: str(value) for key, value in row.items()}
        kept = tuple(old for old in rows if old[column] != new[column])
        return replace(self, **{name: (*kept, new)})

    def without_rule(self, *rules):
        """Return a lexicon with which these rules say nothing.

        Examples
        --------
        >>> sorted(standard().without_rule("tone", "deed").off)
        ['deed', 'tone']
        """
        return replace(self, off=self.off | set(rules))

    def _table(self, name):
        if name not in TABLES:
            raise CourseError(f"There is no table {name!r}: choose one of {', '.join(TABLES)}.")
        return getattr(self, name), TABLES[name]


@cache
def standard():
    """Return the lexicon of the course, read once.

    Examples
    --------
    >>> standard().verb_forms["criticized"][0].object
    -1.0
    """
    names = {name: f"stance_{name}" for name in TABLES} | {"cues": "cues"}
    return Lexicon(**{name: table(file) for name, file in names.items()})


def _stem_of(row, entry):
    return row.endswith("*") and entry.startswith(row[:-1])


def _verb_index(rows):
    index = {}
    for row in rows:
        rest = tuple(row["verb"].split()[1:])
        weights = _number(row["object"]), _number(row["subject"])
        for form, kinds in _forms(row).items():
            verb = Verb(
                row["verb"], rest, row["particle"], *weights, row["class"], frozenset(kinds)
            )
            index.setdefault(form, []).append(verb)
    for verbs in index.values():
        verbs.sort(key=lambda verb: -len(verb.rest) - bool(verb.particle))
    return index


def _forms(row):
    """Return the forms of the first word of a row's verb, "penalise" with "penalize"."""
    head = row["verb"].split()[0]
    forms = inflect(head, row["irregular"])
    if head.endswith("ize"):
        forms |= inflect(head[:-3] + "ise")
    return forms


def _noun_index(rows):
    """Return the last word of each noun, in the singular and the plural, to its entries."""
    index = {}
    for row in rows:
        words = tuple(row["noun"].split())
        noun = Noun(
            words, frozenset(row["prepositions"].split()), _number(row["weight"]), row["class"]
        )
        index.setdefault(words[-1], []).append(noun)
        if not row["class"].startswith("adjective"):
            plural = (*words[:-1], next(f for f, k in inflect(words[-1]).items() if "third" in k))
            index.setdefault(plural[-1], []).append(noun._replace(words=plural))
    return index


class WordIndex:
    """The entries of a table by first word; "hypocri*" stands for every word that begins so.

    A whole word wins over a stem, a longer stem over a shorter one.

    Examples
    --------
    >>> index = standard().word_index
    >>> index["hypocrites"][0].words, "hypocrites" in index, "table" in index
    (('hypocri*',), True, False)
    """

    def __init__(self, entries):
        self._words, self._stems, self._seen = {}, {}, {}
        for entry in sorted(entries, key=lambda entry: -len(entry.words)):
            first, star = entry.words[0], entry.words[0].endswith("*")
            index = self._stems if star else self._words
            index.setdefault(first.rstrip("*"), []).append(entry)

    def __getitem__(self, word):
        """Return the entries that may begin with a word, those of several words first."""
        if word not in self._seen:
            if len(self._seen) > MOST_SEEN:
                self._seen.clear()
            self._seen[word] = self._look_up(word)
        return self._seen[word]

    def _look_up(self, word):
        found = self._words.get(word, ())
        if found and len(found[-1].words) == 1:
            return found
        for end in range(len(word), 2, -1):
            stem = self._stems.get(word[:end])
            if stem:
                return [*found, *stem]
        return found

    def __contains__(self, word):
        """Tell whether an entry may begin with this word."""
        return bool(self[word])


def _word_index(rows, verbs=()):
    own = [Word(tuple(row["word"].split()), _number(row["weight"]), row["class"]) for row in rows]
    if verbs:
        own += _plurals_and_adverbs(own)
    index = WordIndex(own)
    return WordIndex(
        [*own, *(word for word in _verbs_as_words(verbs) if word.words[0] not in index)]
    )


def _plurals_and_adverbs(entries):
    """Return entries for "fears" and "wrongly", which the rows "fear" and "wrong" stand for."""
    known = {entry.words[0] for entry in entries} | OTHER_SENSE
    plain = [e for e in entries if len(e.words) == 1 and e.words[0].isalpha()]
    made = [e._replace(words=(e.words[0] + ending,)) for e in plain for ending in ("s", "ly")]
    return [entry for entry in made if entry.words[0] not in known]


def _verbs_as_words(rows):
    """Yield the forms of verbs that evaluate also where no rule of grammar reaches them."""
    done = set()
    for row in rows:
        if row["particle"] or " " in row["verb"]:
            continue
        if row["class"] in JUDGING:
            weight, kinds = JUDGED * _number(row["object"]), {"past", "participle"}
        elif row["class"] in DOING:
            weight, kinds = _number(row["subject"]), FORMS
        else:
            continue
        for form, own in _forms(row).items():
            if form not in done and own & kinds:
                done.add(form)
                yield Word((form,), round(weight, 3), row["class"])


def _cue_index(rows):
    index = {}
    for row in rows:
        for form in (row["cue"], row["third"], row["past"], row["ing"], row["participle"]):
            if form and " " not in form:
                index.setdefault(form, row["class"])
    return index


def _number(text):
    try:
        return float(text)
    except ValueError:
        raise CourseError(f"A weight must be a number such as -0.8, not {text!r}.") from None
