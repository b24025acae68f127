"""The rules inside a sentence: each finds reported words, their cue and their speaker.

A rule is a pattern that has a name, see `RULES`. The rules look at cues from left to right, and a
word once taken stays taken.
"""

import re
from dataclasses import dataclass

from course.quotes import grammar
from course.quotes.content import (
    end_of_content,
    ends_with_mark,
    is_clause,
    kind_of,
    start_of_content,
)
from course.quotes.lexicon import cues
from course.quotes.relays import relay_after
from course.quotes.verbs import verb_at

RULES = {
    "X said ...": "the speaker stands right before the cue",
    "X, a ..., said ...": "the speaker stands before the words between commas",
    "who said ...": "“who” or “which” stands for the words before it",
    "X ... and said ...": "the cue shares the subject of the clause",
    "“...,” X said": "the reported words come first, the speaker stands before the cue",
    "“...,” said X": "the reported words come first, the speaker follows the cue",
    "as X said": "a clause with “as” names the speaker",
    "according to X": "the words after “according to” are the source",
    "..., saying ...": "a verb on -ing shares the subject of its clause",
    "X ... to say ...": "the infinitive shares the subject of its clause",
    "was said": "the cue is passive: only words after “by” would name a speaker",
    "was quoted as saying": "the subject of “was quoted” is the speaker",
    "said ...": "no word near the cue names a speaker",
    "X: ...": "a name and a colon open the paragraph",
    "“...” — X": "the name stands after a dash",
    "...: (next paragraph)": "a colon at the end of the paragraph before announces it",
    "continued": "it goes on after a quotation of the same paragraph",
    "next": "a quotation later in the same paragraph has a speaker",
    "floating": "the paragraph holds only a quotation: the last speaker goes on",
    "subject": "no cue: the subject of the sentence",
    "subject before": "no cue: the subject of the sentence before",
    "scare quotes": "a word or two in quotation marks, no cue: a distance, not a quotation",
    "unknown": "no cue and no sentence around it",
}
SUBJECTS = {
    "plain": "X said ...",
    "aside": "X, a ..., said ...",
    "relative": "who said ...",
    "shared": "X ... and said ...",
    "none": "said ...",
}
_MAIN_CLAUSE = re.compile(rf"(?:,|(?<=Q))(h|{grammar.FULL})(?:,[^,]*,)?r*[xvki]")
_DATELINE = re.compile(r"N+[,Nydz.]{0,12}-")
_NESTED = re.compile(rf"(?:h|{grammar.FULL})r*v")


@dataclass
class Found:
    """Reported words and who they are given to.

    Offsets are pairs of characters; ``words`` and ``who`` number words; None is "not stated".

    Examples
    --------
    >>> Found((0, 4), "direct", rule="floating").speaker is None
    True
    """

    span: tuple
    kind: str
    cue: tuple = None
    speaker: tuple = None
    rule: str = ""
    head: "Found" = None
    via: tuple = None
    words: tuple = None
    who: tuple = None


class Finder:
    """Applies the rules of a sentence and keeps what was found.

    Attributes
    ----------
    rows : list of Found
        In the order in which they were found.
    used : set of int
        Words that belong to a row.
    colon : tuple or None
        (cue, speaker) of a paragraph that ended with a colon.

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> finder = Finder(Reading("“It rained,” Lee said."))
    >>> finder.sentence(0, 4)
    >>> finder.rows[0].speaker, finder.rows[0].rule
    ((13, 16), '“...,” X said')
    """

    def __init__(self, reading):
        self.reading, self.letters, self.lows = reading, reading.letters, reading.lows
        self.rows, self.used = [], set()
        self.free, self.low, self.high = 0, 0, 0
        self.colon = self.relay = None

    def sentence(self, low, high):
        """Apply all rules to the sentence ``words[low:high]``."""
        dateline = _DATELINE.match(self.letters, low, high)
        if dateline and self.reading.piece(low, low + 1).isupper():
            low = dateline.end()  # PARIS (AP) -
        self.low, self.high, self.free = low, high, low
        for place in range(low, high):
            letter = self.letters[place]
            if letter in "viug" and place >= self.free:
                verb = verb_at(self.reading, place, self.free, high)
                if verb:
                    getattr(self, f"_{verb.shape}")(verb)
            elif letter == "a" and place >= self.free:
                self._according(place)
        if self.relay:
            self._opening(*self.relay)  # no speech inside it after all

    def add(self, begin, end, cue, who, rule, head=None, short=False):
        """Add a row for ``words[begin:end]``; return it, or None when there is nothing new.

        One word alone is reported only in quotation marks or when `short` is set.
        """
        letters = self.letters
        while begin < end and letters[begin] in ",;:-.t":
            begin += 1
        while end > begin and letters[end - 1] in ",;:-.":
            end -= 1
        if begin >= end or not self.used.isdisjoint(range(begin, end)):
            return None
        kind = kind_of(self.reading, begin, end)
        if kind == "indirect" and end - begin < 2 and not short:
            return None
        span = self.reading.span
        row = Found(span(begin, end), kind, cue and span(*cue), who and span(*who), rule, head)
        row.words, row.who = (begin, end), who
        row.via = self._via(row, cue)
        self.rows.append(row)
        self.used.update(range(begin, end))
        self.free = max(self.free, end, cue[1] if cue else 0)
        return row

    def _via(self, row, cue):
        """Return the offsets of a relay: cited by the agency."""
        if self.relay:
            first, after, _ = self.relay
            self.relay = None
            return self.reading.span(first, after)
        if not row.who or not cue:
            return None
        return relay_after(self.reading, row.who[1], cue[0] if cue[0] > row.who[1] else self.high)

    # --- forms of the cue -------------------------------------------------------------------

    def _finite(self, verb):
        """He said; said he."""
        letters, start, low = self.letters, verb.start, max(self.low, self.free)
        if self._inverted(verb) or self._labelled(verb) or self._asked(verb):
            return
        found = grammar.subject_before(letters, low, start)
        if found is None or found[2] == "shared":
            who = grammar.main_subject(letters, self.low, start - (found is not None))
            how, edge = "shared" if who else "none", start
        else:
            who, how, edge = found[:2], found[2], found[0]
        if who and letters[start - 1] == "h" and letters[who[0] - 1 : who[0]] == "x":
            return  # a question: would you say
        if edge > self.low and self.lows[edge - 1] == "as":
            self._as_said(verb, who, edge)
            return
        first_left = self._quote_before(edge) or self._condition_before(edge, verb.after)
        if first_left and self._left(verb, who, "“...,” X said", edge, verb.after):
            return
        if not self._right(verb, who, SUBJECTS[how]):
            self._left(verb, who, "“...,” X said", edge, verb.after)

    def _participle(self, verb):
        """..., saying; having said so, he ..."""
        letters, start, low = self.letters, verb.start, self.low
        if self.lows[low] in ("it", "there") and letters[low + 1 : low + 2] in ("x", "'", "k"):
            return  # it is worth noting
        rule = "..., saying ..."
        if start == low or (start - low <= 2 and letters[start - 1] in "psr"):
            match = _MAIN_CLAUSE.search(letters, verb.after, self.high)
            if match:
                self._right(verb, match.span(1), rule, high=match.start())
        elif letters[start - 1] in "nN":  # a letter saying
            who = grammar.subject_before(letters, max(low, self.free), start)
            self._right(verb, who and who[:2], rule)
        else:
            self._right(verb, grammar.main_subject(letters, low, start), rule)

    def _infinitive(self, verb):
        """He used the day to call it “a mess”."""
        if "o" in verb.entry.frames:
            who = grammar.main_subject(self.letters, self.low, verb.start)
            self._right(verb, who, "X ... to say ...", clause=False)

    def _passive(self, verb):
        """He was told; it was called “a mess” by the mayor; he was quoted as saying."""
        letters, after = self.letters, verb.after
        following = self.lows[after] if after + 1 < self.high else ""
        if following == "as" and letters[after + 1] == "g":
            who = grammar.subject_before(letters, max(self.low, self.free), verb.start)
            verb = verb._replace(entry=cues()["say"], after=after + 2)
            self._right(verb, who and who[:2], "was quoted as saying")
        elif letters[after : after + 1] == "Q":
            self._label(verb)
        elif "o" not in verb.entry.frames or "Q" in letters[after : after + 5]:
            who = grammar.noun_phrase(letters, after + 1, self.high) if following == "by" else None
            self._right(verb, who, "was said")

    def _labelled(self, verb):
        """Terms deemed “harsh”: a participle, so nobody is said to deem."""
        letters, after, start = self.letters, verb.after, verb.start
        before = letters[max(self.low, self.free) : start]
        if "l" not in verb.entry.frames or letters[after : after + 1] != "Q":
            return False
        if letters[after - 1] != "v" or "w" in before or not re.search(r"[nN],?$", before):
            return False
        return self._label(verb)

    def _label(self, verb):
        """Take the quoted label after a passive; only "by" may name who used it."""
        after = verb.after
        by = after + 1 < self.high and self.lows[after + 1] == "by"
        who = grammar.noun_phrase(self.letters, after + 2, self.high) if by else None
        return bool(self.add(after, after + 1, (verb.start, after), who, "was said"))

    def _asked(self, verb):
        """Asked whether it rained, he said ...; when asked, he said ...: nobody is said to ask."""
        start = verb.start
        if start > self.low:
            return self.letters[start - 1] == "s" and self.lows[start - 1] != "as"
        match = _MAIN_CLAUSE.search(self.letters, verb.after, self.high)
        if match:
            self._right(verb, None, "was said", high=match.start())
        return match is not None

    # --- the reported words come first ------------------------------------------------------

    def _inverted(self, verb):
        """“...,” said X."""
        letters, start, high = self.letters, verb.start, self.high
        if start <= self.low or letters[start - 1] not in ",Q":
            return False
        quote = "Q" in letters[max(self.low, start - 2) : start]
        who = grammar.subject_after(letters, verb.after, high)
        if not who or not (quote or who[1] == high or letters[who[1]] in ",.-"):
            return False
        goes_on = re.match(r",[xvk]", letters[who[1] : high])
        if (
            not quote
            and not goes_on
            and not self._holds_clause(max(self.low, self.free), start - 1)
        ):
            return False
        return self._left(verb, who, "“...,” said X", start, who[1])

    def _holds_clause(self, low, high):
        """Say whether a finite verb stands there outside "who ..."."""
        parts = re.split(r"[,-]", self.letters[low:high])
        return any(re.search(r"[hnNezdm']r*[xvk]", part) for part in parts if part[:1] != "w")

    def _quote_before(self, edge):
        """Say whether a whole quotation ends right before the speaker: “...,” X said."""
        place = edge - 1
        comma = place >= self.low and self.letters[place] == ","
        place -= comma
        if place < max(self.low, self.free) or self.letters[place] != "Q":
            return False
        return comma or ends_with_mark(self.reading, place)

    def _condition_before(self, edge, after):
        """When it rains, he said, “we stay”: the first part is reported too."""
        begin = max(self.low, self.free)
        quote = self.reading.quoted.get(after + 1)
        if quote and self.reading.text[quote.start + 1 : quote.start + 2].isupper():
            return False
        commas = self.letters[edge - 1] == "," and self.letters[after : after + 1] == ","
        return commas and re.match(r"[bcr]*s", self.letters[begin : edge - 2]) is not None

    def _as_said(self, verb, who, edge):
        """As X said, ... and ..., as X said."""
        letters, high = self.letters, self.high
        if edge - 1 - (letters[self.low] in "bcr") > self.low:
            self._left(verb, who, "as X said", edge, verb.after)
            return
        place = start_of_content(letters, verb.entry.frames, verb.after, high)
        if place < high and letters[place] in ",Q":
            begin = place + (letters[place] == ",")
            self._add_to_end(begin, (verb.start, verb.after), who, "as X said")

    def _add_to_end(self, begin, cue, who, rule, head=None):
        """Add the words from `begin` to where the reported words end."""
        if begin >= self.high:
            return None
        end = end_of_content(self.reading, begin, self.low, self.high, cue[0])
        return self.add(begin, end, cue, who, rule, head)

    def _left(self, verb, who, rule, edge, after):
        """Take the words before `edge`, where speaker and cue begin; `after` is past both."""
        letters, high, cue = self.letters, self.high, (verb.start, verb.after)
        begin, stop = max(self.low, self.free), edge
        while stop > begin and letters[stop - 1] in ",-s":
            stop -= 1
        if stop <= begin:
            return self._sentence_before(cue, who, rule, edge)
        quoted = letters[stop - 1] == "Q"
        place = start_of_content(letters, verb.entry.frames, after, high)
        if not quoted:
            closed = place >= high or letters[place] in ",.-" or letters[after] in ",."
            if letters[stop] not in ",-" or not closed or not {"q", "c"} & set(verb.entry.frames):
                return False
        while begin < stop and letters[begin] in "cb,":
            begin += 1
        if letters[stop - 1] == "w":
            begin = stop - 1  # which, X said, ...
        more = self._goes_on(rule, quoted, begin, stop, place)
        if not quoted and not more and re.fullmatch(r"[pf][^hxvk]*", letters[begin:stop]):
            return False  # In his speech, X said.
        row = self.add(begin, stop, cue, who, rule, short=more)
        if row and more:
            rest = self._add_to_end(place + (letters[place] in ":,"), cue, who, rule, row)
            if rest and rest.kind != row.kind:
                rest.kind = row.kind = "mixed"  # the parts of one quotation
        return bool(row)

    def _goes_on(self, rule, quoted, begin, stop, place):
        """Say whether the reported words go on at `place`: “...,” X said, “...”."""
        letters = self.letters
        if place + 1 >= self.high or letters[place] not in ",:Q":
            return False
        following = letters[place + 1 : place + 3]
        if letters[place] != "," or following[0] == "Q" or following == "cQ":
            return True
        if quoted or (rule == "“...,” said X" and following[0] not in "xvk"):
            return False
        return following[0] not in "gj" or stop - begin < 5 or letters[begin] == "s"

    def _sentence_before(self, cue, who, rule, edge):
        """“Why?” X said: the quotation ended the sentence before."""
        before = self.low - 1
        if edge > self.low + 1 or before < 0 or self.letters[before] != "Q":
            return False
        return bool(self.add(before, before + 1, cue, who, rule))

    # --- the cue comes first ----------------------------------------------------------------

    def _right(self, verb, who, rule, high=None, clause=True):
        """Take the words after the cue; say whether there were any."""
        letters, high, cue = self.letters, high or self.high, (verb.start, verb.after)
        frames = verb.entry.frames
        place = start_of_content(letters, frames, verb.after, high)
        if place >= high or letters[place] == ".":
            return False
        letter, following = letters[place], letters[place + 1 : place + 2]
        end = end_of_content(self.reading, place, self.low, high, verb.start)
        quoted = "Q" in letters[place:end]
        if letter == ":":
            return "q" in frames and self._after_colon(place, cue, who, rule, quoted)
        if letter == ",":
            after_that = following in ("Q", "t")
            return after_that and bool(self._add_to_end(place + 1, cue, who, rule))
        plain = letter == "t" and "t" in frames and clause
        if letter != "Q" and not plain and not (letter == "t" and quoted):
            if clause and is_clause(self.reading, place, high, verb.entry):
                pass
            elif quoted and "o" in frames and "," not in letters[place : letters.index("Q", place)]:
                place = verb.after
            elif quoted and "q" in frames and letters.index("Q", place, end) - verb.after <= 8:
                place = verb.after if "c" in frames else place
            else:
                return False
        return bool(self.add(place, end, cue, who, rule))

    def _after_colon(self, place, cue, who, rule, quoted):
        """He said: ..."""
        if place + 1 >= self.high:
            self.colon = (cue, who)
            return True
        if quoted:
            return bool(self._add_to_end(place + 1, cue, who, rule))
        return bool(self.add(place + 1, self.high, cue, who, rule))

    # --- according to -----------------------------------------------------------------------

    def _according(self, place):
        """According to X, ...; ..., according to X."""
        letters, high = self.letters, self.high
        who = grammar.noun_phrase(letters, place + 2, high)
        if letters[place + 1 : place + 2] != "o" or who is None:
            return
        begin = max(self.low, self.free)
        if place - begin <= 1:
            comma = letters.find(",", who[1], high)
            if comma > 0 and _NESTED.match(letters, comma + 1, high):
                self.relay = (place, who[1], comma)  # According to X, Y said ...
            elif comma > 0:
                self._opening(place, who[1], comma)
            return
        end = place - (letters[place - 1] == ",")
        if letters[end - 1] == "w":
            begin = end - 1  # which, according to X, ...
        while begin < end and letters[begin] in "cb,":
            begin += 1
        cue, rule = (place, place + 2), "according to X"
        row = self.add(begin, end, cue, who, rule, short=True)
        following = letters[who[1] : who[1] + 2]
        if row and following[:1] == "," and (following[1:] in ("x", "v", "k") or begin == end - 1):
            self._add_to_end(who[1] + 1, cue, who, rule, row)
        self.free = max(self.free, who[1])

    def _opening(self, place, after, comma):
        self.relay = None
        self._add_to_end(comma + 1, (place, place + 2), (place + 2, after), "according to X")
