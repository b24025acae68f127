"""A text as a row of words: quotations are masked, sentences cut, letters of grammar given."""

import re
from functools import cache

from course.article import STARTERS
from course.quotes.letters import letters_of
from course.quotes.lexicon import abbreviations, cue_letters
from course.quotes.marks import MARKS, find_quoted

OPEN, MASK = "\ue000", "\ue001"  # stand for a quotation: signs of no script
LONGEST = 250  # words in a sentence; a longer one is cut, so time stays linear
ENDS = frozenset([".", "?", "!", "…", "..", "...", "...."])
_QUOTE_END = re.compile(r"""[.?!…]["'”’»\s]*$""")
_STARTERS = frozenset(STARTERS.split())


class Reading:
    """A text as words, letters, sentences and quotations.

    Attributes
    ----------
    starts, ends : list of int
        The offsets of each word; a punctuation mark is a word, and so is a whole quotation.
    lows : list of str
        Each word in small letters.
    letters : str
        One letter a word, see `course.quotes.letters`.
    sentences : list of (int, int)
        Numbers of the first word and of the word after the last.
    paragraphs : list of (int, int)
        The same for paragraphs, in numbers of sentences.
    quoted : dict
        Number of a word -> its `Quoted`.
    double : bool
        True when “double” marks are used somewhere.
    seen : set of str
        All words as written.

    Examples
    --------
    >>> Reading("But he said in May: “No.”").letters
    'bhvpN:Q'
    """

    def __init__(self, text):
        self.text = text
        self.starts, self.ends, self.lows = [], [], []
        self.sentences, self.paragraphs = [], []
        self.quoted, self.seen = {}, set()
        row = []
        for line in re.finditer(r"[^\n]+", text):
            row += self._paragraph(*line.span())
        self.letters = "".join(row)
        self.double = any(not quote.single for quote in self.quoted.values())

    def piece(self, first, after):
        """Return the text from word `first` up to, not including, word `after`."""
        return self.text[self.starts[first] : self.ends[after - 1]]

    def span(self, first, after):
        """Return the offsets of the words from `first` up to, not including, `after`."""
        return self.starts[first], self.ends[after - 1]

    def _paragraph(self, start, end):
        """Add the words and sentences of one paragraph; return the letters."""
        first = len(self.lows)
        quoted = find_quoted(self.text, start, end)
        tokens = self._tokens(quoted, start, end)
        if not tokens:
            return []
        lows = [token.lower() for token in tokens]
        self.lows += lows
        self.seen.update(tokens)
        before, row = len(self.sentences), []
        for low, high in _sentences(tokens):
            self.sentences.append((first + low, first + high))
            row += letters_of(tokens[low:high], lows[low:high])
        self.paragraphs.append((before, len(self.sentences)))
        return row

    def _tokens(self, quoted, start, end):
        """Add the offsets of the words of a paragraph; return the words."""
        tokens, marks = [], iter(quoted)
        for match in _token_pattern().finditer(_masked(self.text, quoted, start, end)):
            token = match[0]
            if token[0] == OPEN:
                quote = self.quoted[len(self.starts)] = next(marks)
                token = self.text[quote.start : quote.end]
            self.starts.append(start + match.start())
            self.ends.append(start + match.end())
            tokens.append(token)
        return tokens


def _masked(text, quoted, start, end):
    """Return a paragraph in which each quotation is as many signs that are no letters."""
    pieces, place = [], start
    for quote in quoted:
        pieces += [_plain(text[place : quote.start]), OPEN, MASK * (quote.end - quote.start - 1)]
        place = quote.end
    return "".join([*pieces, _plain(text[place:end])])


def _plain(text):
    return text.replace(MASK, " ").replace(OPEN, " ")


@cache
def _token_pattern():
    """Return the compiled pattern of a word; abbreviations keep their full stop."""
    dotted = "|".join(map(re.escape, abbreviations()))
    return re.compile(
        rf"""{OPEN}{MASK}*
        |(?=\w{{1,9}}\.)(?:(?:[^\W\d_]\.){{2,}}|(?:{dotted})(?!\w)|[A-Z]\.(?=\s[A-Z]))
        |[^\W\d_]\w*(?:(?:[-/&.]|['’](?!(?:s|ve|re|d|ll|m)(?!\w)))[^\W\d_]\w*)*
        |(?<=\w)['’](?:s|ve|re|d|ll|m)(?!\w)
        |(?<=s)['’](?=\s)
        |[$€£]?\d(?:[\d,.:/]*\d)?[\w%-]*
        |[@\#]\w+
        |\.{{2,}}|…|--+|[–—―]|(?<=\s)-(?=\s)|[.,;:?!()\[\]&]""",
        re.VERBOSE,
    )


def _sentences(tokens):
    """Return (first, after the last) for each sentence of a paragraph."""
    found, first = [], 0
    for after in range(1, len(tokens)):
        if after - first >= LONGEST or _sentence_ends(tokens, after - 1, first):
            found.append((first, after))
            first = after
    return [*found, (first, len(tokens))] if tokens else []


def _sentence_ends(tokens, place, first):
    """Say whether a sentence ends with the token at `place`, which is not the last."""
    token = tokens[place]
    if token[-1] not in ".?!…)]" and token[0] not in MARKS:
        return False
    following = tokens[place + 1]
    if following[0].islower() or following[0] in ",;:)]-–—―.?!":
        return False
    if token in ENDS:
        return True
    if token in (")", "]"):
        return place > first and tokens[place - 1] in ENDS
    if token[0] in MARKS:
        return bool(_QUOTE_END.search(token[-4:])) and not _speaker_follows(tokens, place)
    return token[-1] == "." and len(token) > 1 and following.lower() in _STARTERS


def _speaker_follows(tokens, place):
    """Say whether a question or cry in quotation marks goes on: “Why?” Lee asked."""
    if not re.search(r"[?!…,]", tokens[place][-3:]):
        return False
    for token in tokens[place + 1 : place + 6]:
        if not token[0].isupper():
            return cue_letters().get(token) in ("v", "g")
    return False
