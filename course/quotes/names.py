"""From "He" and "The council leader" to a name, with the reason for each step.

A name is learned where it stands in full, with its titles and roles. Later "Mr. Lee", "the
minister" and "she" are linked to what was learned; every link is a `Step`.
"""

import bisect
import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from course.quotes.lexicon import given_names, roles

GENDER = {"he": "man", "she": "woman"}
PARTY = {"d": "democrat", "r": "republican"}
SUFFIXES = frozenset("jr sr ii iii iv".split())
GROUPS = frozenset(
    """party committee university college school department house union council commission court
    street journal times news center centre institute association agency ministry office police
    bank company corp. inc. group foundation force army navy church hospital post press congress
    parliament senate organization organisation front movement team network service services states
    nations kingdom republic city county state district league club fund trust alliance coalition
    board authority bureau administration campaign society federation""".split()
)
ELECTED = frozenset("sen. senator rep. representative gov. governor".split())
RECENT = 25  # mentions that a pronoun looks back at
_RUN = re.compile(r"N+(?:zN+)?")
_VERB = re.compile(r"z*(?:,[^,.]*,|-[^-]*-)?r*[xvk]")
_BRACKET = re.compile(r"z{3,5}")
_LINK = re.compile(r"[pfokgwc]")


class Step(NamedTuple):
    """One link of the chain from a mention to a name, with offsets into the text.

    The first link is the mention itself and has no reason.

    Examples
    --------
    >>> Step(0, 3, "Lee", "the last person who fits “he”").text
    'Lee'
    """

    start: int
    end: int
    text: str
    reason: str


@dataclass
class Entity:
    """Somebody or something with a name, and what the text has said about them.

    Examples
    --------
    >>> Entity("Jo Lee", (0, 6), roles={"mayor"}).roles
    {'mayor'}
    """

    name: str
    span: tuple
    person: bool = False
    gender: str = ""
    roles: set = field(default_factory=set)
    words: set = field(default_factory=set)
    aliases: set = field(default_factory=set)

    def is_called(self, role):
        """Say whether `role` fits a role of this entity: a prime minister is a leader."""
        return role in self.roles or any(role in roles()[own].also for own in self.roles)


class Mention(NamedTuple):
    """A place that names an entity: ``words[first:after]`` in a sentence; weight is salience.

    Examples
    --------
    >>> Mention(0, 2, Entity("Jo Lee", (0, 6)), 0, 1.0).entity.name
    'Jo Lee'
    """

    first: int
    after: int
    entity: Entity
    sentence: int
    weight: float


class Resolver:
    """Learns the names of a `Reading` and finds the one behind a mention.

    Parameters
    ----------
    reading : Reading
        The text.
    speaking : collection of int
        Numbers of the words where speakers begin: they are likelier to be meant by "he".

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> resolver = Resolver(Reading("Prime Minister Ana Ruiz left. The leader slept. She rested."))
    >>> resolver.name(6, 8)[0], resolver.name(10, 11)[0]
    ('Ana Ruiz', 'Ana Ruiz')
    """

    def __init__(self, reading, speaking=()):
        self.reading, self.lows, self.letters = reading, reading.lows, reading.letters
        self.by_key, self.mentions, self.places, self.antecedents = {}, [], [], {}
        self.speaking = frozenset(speaking)
        starts = [low for low, _ in reading.sentences]
        self.headlines = {
            n
            for n, (low, high) in enumerate(reading.sentences)
            if self.letters.count("N", low, high) > 0.6 * (high - low) > 2
        }
        events = [match.span() for match in _RUN.finditer(self.letters)]
        events += [
            (n, n)
            for n, letter in enumerate(self.letters)
            if letter == "h" and self.lows[n] in GENDER
        ]
        for first, after in sorted(events):
            sentence = bisect.bisect_right(starts, first) - 1
            if first == after:
                self._pronoun(first, sentence)
            else:
                self._run(first, after, sentence, first == starts[sentence])

    # --- learning names ---------------------------------------------------------------------

    def _run(self, first, after, sentence, opening):
        """Learn from a row of capitalised words."""
        if self._longer(first, after):
            return
        texts = [self.reading.piece(n, n + 1) for n in range(first, after)]
        titles, begin = self._titles(first, texts)
        core = texts[begin:]
        if not core:
            return
        person = bool(titles) or _is_person(core)
        gender = _gender(core, titles)
        entity = self._known(core, gender)
        if entity is None:
            if sentence in self.headlines and not person:
                return
            common = opening and len(texts) == 1 and core[0].lower() in self.reading.seen
            if common and not person:
                return  # a capital only because the sentence begins
            entity = self._new(core, first + begin, after)
        entity.person = entity.person or person
        entity.gender = entity.gender or gender
        entity.roles.update(titles)
        entity.words.update(text.lower() for text in texts[:begin])
        self._roles_before(entity, first)
        self._roles_after(entity, after)
        if entity.span == self.reading.span(first + begin, after):  # the first mention
            self._alias(entity, after)
        self._add(first, after, entity, sentence, self._weight(first, after, sentence))

    def _weight(self, first, after, sentence):
        """Return how likely a mention is meant by a later "he"."""
        weight = 1.5 if first in self.speaking else 0.0
        if _VERB.match(self.letters, after):  # a subject; the first of the sentence weighs more
            opens = not self.mentions or self.mentions[-1].sentence != sentence
            return weight + (1.6 if opens else 1.0)
        if self.letters[after : after + 1] in ("'", "n"):  # Lee's house, the Lee campaign
            return weight - 1.0
        return weight

    def _longer(self, first, after):
        """Join "of Bakers" to the National Union before it; say whether that was done."""
        if first < 2 or self.letters[first - 1] != "f" or self.lows[first - 2] not in GROUPS:
            return False
        mention = self._mention_ending(first - 1)
        if mention and len(mention.entity.name) < len(self.reading.piece(mention.first, after)):
            mention.entity.name = self.reading.piece(mention.first, after)
            mention.entity.span = self.reading.span(mention.first, after)
            self._alias(mention.entity, after)
        return mention is not None

    def _alias(self, entity, after):
        """Learn an alias in brackets: National Union of Bakers (NUB), Jo Lee (Jo the Baker)."""
        inside = _BRACKET.match(self.letters, after)
        if not inside or self.lows[after] != "(" or self.lows[inside.end() - 1] != ")":
            return
        words = [self.reading.piece(n, n + 1) for n in range(after + 1, inside.end() - 1)]
        if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
            entity.name += f" ({words[0]})"
        elif len(words) < 2 or entity.roles & ELECTED or not words[0].istitle():
            return  # Sen. Jo Lee (New York): not an alias
        entity.aliases.add(" ".join(words))
        self.by_key.setdefault(_key(words), []).append(entity)

    def _add(self, first, after, entity, sentence, weight):
        self.mentions.append(Mention(first, after, entity, sentence, weight))
        self.places.append(first)

    def _titles(self, first, texts):
        """Return the titles at the head of a run, and where the name begins."""
        lows = [text.lower() for text in texts]
        found, begin, n = [], 0, 0
        while n < min(len(lows), 5):
            sizes = (3, 2, 1) if lows[n] in _first_words() else ()
            size = next((s for s in sizes if _is_title(lows[n : n + s], s)), 0)
            if size:
                found.append(" ".join(lows[n : n + size]))
                begin = n + size
            n += size or 1
        given = next((n for n in range(begin, len(texts) - 1) if texts[n] in given_names()), begin)
        if lows[-1] in GROUPS or any("." in text for text in texts[begin:given]):
            given = begin  # Fort Wayne Police, J. Edgar Lee
        office = first > 1 and self.letters[first - 1] == "f" and self.lows[first - 2]
        if office in roles() and len(texts) - given > 1:
            found.append(office)  # Secretary of State Jo Lee
            given += given == 0 and texts[0] not in given_names()
        return found, given

    def _known(self, core, gender):
        """Return the entity that a short or repeated name stands for."""
        options = self.by_key.get(_key(core), ())[-RECENT:]
        if len(core) > 1:
            whole = " ".join(core)
            if alias := [e for e in options if whole in e.aliases]:
                return alias[-1]
            same = [e for e in options if core[0] in e.name.split() or e.name == core[-1]]
            for entity in same:
                if len(core) > len(entity.name.split()):
                    entity.name = " ".join(core)
            return same[-1] if same else None
        fitting = [e for e in options if not gender or e.gender in ("", gender)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        recent = {id(m.entity): n for n, m in enumerate(self.mentions[-60:])}
        return max(fitting, key=lambda entity: recent.get(id(entity), -1))

    def _new(self, core, first, after):
        span = self.reading.span(first, after)
        entity = Entity(self.reading.text[slice(*span)], span)
        self.by_key.setdefault(_key(core), []).append(entity)
        return entity

    def _roles_before(self, entity, first):
        """Learn the role before a name: former White House doctor Jo Lee."""
        n = first - 1
        while n >= max(0, first - 4) and self.letters[n] in "nj":
            self._role(entity, n)
            n -= 1

    def _roles_after(self, entity, n):
        """Learn the role after a name: Jo Lee (D), mayor of Ulm."""
        letters = self.letters
        while letters[n : n + 1] == "z":
            party = PARTY.get(self.lows[n].split("-")[0])
            entity.roles.update([party] if party else [])
            n += 1
        if letters[n : n + 1] != "," or letters[n + 1 : n + 2] not in ("d", "e", "n", "N"):
            return
        limit = min(n + 13, len(letters))
        n += 1
        while n < limit and letters[n] in "denN'zfpj":
            if letters[n] == "N":
                entity.words.add(self.lows[n])
            self._role(entity, n)
            n += 1

    def _role(self, entity, n):
        low = self.lows[n]
        two = f"{low} {self.lows[n + 1]}" if n + 1 < len(self.lows) else ""
        for role in (two, low):
            if role in roles():
                entity.roles.add(role)
                entity.person = True
                entity.gender = entity.gender or roles()[role].gender

    # --- pronouns ---------------------------------------------------------------------------

    def _pronoun(self, place, sentence):
        """Link he or she to the weightiest recent person who fits."""
        gender = GENDER[self.lows[place]]
        best, top = None, -6.0
        for age, mention in enumerate(reversed(self.mentions[-RECENT:])):
            entity = mention.entity
            if not entity.person or entity.gender not in ("", gender):
                continue
            score = mention.weight - (sentence - mention.sentence) - 0.1 * age
            score += 0.4 * (entity.gender == gender)
            if score > top:
                best, top = mention, score
        if best:
            self.antecedents[place] = best
            weight = 2.0 if place in self.speaking else 1.0
            self._add(place, place + 1, best.entity, sentence, weight)

    # --- answers ----------------------------------------------------------------------------

    def name(self, first, after):
        """Return the name behind ``words[first:after]`` and the steps that lead to it.

        Returns
        -------
        tuple
            (name, tuple of Step); the name is None where the text gives none.
        """
        steps = [self._step(first, after, "")]
        place = self.lows[first]
        if place in GENDER:
            mention, reason = self.antecedents.get(first), f"the last person who fits “{place}”"
        elif self.letters[first] == "w":
            mention, reason = self._mention_ending(first - (self.letters[first - 1] == ",")), ""
            reason = f"the words before “{place}”"
        else:
            mention, reason = self._phrase(first, after)
        if not mention:
            return None, tuple(steps)
        if mention.first < first or mention.after > after:
            steps.append(self._step(mention.first, mention.after, reason))
        entity = mention.entity
        if entity.span not in [step[:2] for step in steps]:
            start, end = entity.span
            steps.append(
                Step(start, end, self.reading.text[start:end], "the name at first mention")
            )
        return entity.name, tuple(steps)

    def named(self, text):
        """Return the name in full for a name that stands alone, such as "LEE"; else `text`."""
        options = self.by_key.get(_key(text.split()), ())
        return options[-1].name if options else text

    def _phrase(self, first, after):
        """Return the mention that a noun phrase is or refers to, and the reason."""
        letters = self.letters
        link = _LINK.search(letters, first, after)
        head = link.start() if link else after
        while head > first + 1 and letters[head - 1] == "z":
            head -= 1
        if link and link[0] == "c":
            return None, ""  # Lee and Park
        if letters[head - 1] == "N":
            mention = self._mention_ending(head)
            if mention and mention.first >= first - 1:
                return mention, ""
        return self._description(first, head) if self.lows[first] == "the" else (None, "")

    def _mention_ending(self, head):
        """Return the mention that ends before word `head`."""
        n = bisect.bisect_left(self.places, head) - 1
        while n >= 0 and self.places[n] > head - 8:
            if self.mentions[n].after == head:
                return self.mentions[n]
            n -= 1
        return None

    def _description(self, first, head):
        """Return the mention behind "the senator", and the reason."""
        lows = [self.lows[n] for n in range(first + 1, head)]
        role = next((r for r in (" ".join(lows[-2:]), *lows[-1:]) if r in roles()), None)
        if role is None:
            return None, ""
        rest, best, top = set(lows) - set(role.split()), None, 0
        earlier = self.mentions[: bisect.bisect_left(self.places, first)]
        for age, mention in enumerate(reversed(earlier[-200:])):
            if mention.entity.is_called(role):
                score = 3 + 2 * len(rest & mention.entity.words) - 0.02 * age
                score += 0.5 * (mention.weight > 0)
                if score > top:
                    best, top = mention, score
        return best, f"somebody who can be called “{role}”"

    def _step(self, first, after, reason):
        start, end = self.reading.span(first, after)
        return Step(start, end, self.reading.text[start:end], reason)


@cache
def _first_words():
    """Return the first words of all roles: "prime" of "prime minister"."""
    return frozenset(role.split()[0] for role in roles())


def _is_title(words, size):
    role = roles().get(" ".join(words))
    return role is not None and len(words) == size and (role.title or size > 1)


def _is_person(core):
    return len(core) > 1 and core[0] in given_names() and core[-1].lower() not in GROUPS


def _gender(core, titles):
    """Return what titles and given name say: man, woman or nothing."""
    for title in titles:
        if roles()[title].gender:
            return roles()[title].gender
    gender = given_names().get(core[0], "") if len(core) > 1 else ""
    return "" if gender == "either" else gender


def _key(core):
    """Return the last name in small letters."""
    names = [word for word in core if word.lower().rstrip(".") not in SUFFIXES]
    return (names or core)[-1].lower()
