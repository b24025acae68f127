"""A text made ready for the rules: words, clause limits, names, stance verbs and words."""

import re
from functools import lru_cache
from typing import NamedTuple

_TITLES = r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|Lt|Col|Sgt|Prof|Rev|Sens|Reps)\.(?=\s)"
_TOKEN = re.compile(
    rf"{_TITLES}|(?:[^\W\d_]\.)+(?=\s?[^\W_])(?<!\b[a-z]\.)|(?:[^\W\d_]\.){{2,}}"
    r"|[^\W_]+(?:[-'’&.][^\W_]+)*?(?=['’]s\b)|['’]s\b"
    r"|[^\W_]+(?:(?:[-'’&]|\.(?=\w))[^\W_]+)*|--+|\S"
)
HARD = frozenset('.!?;:—–()[]“”"‘…|/') | {"--", "---"}
ENDS = frozenset(".!?|")
QUOTES = frozenset("“”\"‘’'")
SPEECH = frozenset(",.:;!?")
CONJUNCTIONS = frozenset(
    "but while although though because after before when if unless whereas since as that which who "
    "whom whose where until once so than yet whether despite".split()
)
BE = frozenset("is are was were be been being am 's ’s get gets got getting become became".split())
AUX = BE | frozenset(
    "has have had having do does did will would shall should can could may might must to not n't "
    "never also still already often again repeatedly just only now then ever soon reportedly "
    "allegedly later once long recently previously publicly openly strongly".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for with about against to into from over under between among through during "
    "without within toward towards upon across behind around near via per like amid".split()
)
DETERMINERS = frozenset(
    "the a an his her their its my our your this these those both all any some every each no such "
    "and or".split()
)
COMMON = frozenset(
    "go goes went gone come comes came take takes took taken make makes made give gives gave given "
    "use used put keep kept let run ran hold held bring brought become began begin think thought "
    "know knew see saw look meet met face faced leave left serve served plan planned plans work "
    "worked spend spent pay paid show shows showed turn turned write wrote read sent send set move "
    "moved try tried want need wants happen happened expect expected sit speak spoke ask asked "
    "find found feel felt start started continue continued follow followed include including use "
    "allow allowed said says say told".split()
)
PRONOUNS = frozenset("he she they it we i you him her them us me who".split())
NOT_NOUNS = AUX | CONJUNCTIONS | COMMON | PREPOSITIONS | PRONOUNS | DETERMINERS
NOT_NAMES = frozenset(
    "the a an in on at but and or if when while as after before for from with by to of it he she "
    "they we i you his her their its this that these those there what who why how which where not "
    "no so yet still some many most all both one two three monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october "
    "november december according despite although though because since during under over about "
    "mr. mrs. ms. dr. meanwhile however also now then last next earlier later once even only just "
    "our my your us is are was were will would do does did has have had can could should".split()
)


class Hit(NamedTuple):
    """An entry of a table found in the text: words `start` up to `end`."""

    start: int
    end: int
    entry: object


class Scene:
    """What the rules look at: one text, split into words with offsets.

    Attributes
    ----------
    text : str
    raw, words : list of str
        Each word and mark, as written and in small letters.
    starts, ends : list of int
        Their offsets: ``text[starts[i]:ends[i]] == raw[i]``.
    soft, hard : list of int
        How many commas and conjunctions, and how many stronger limits, stand before word i.
    steps : list of int
        How many words other than articles and their like stand before word i.
    names : list of (int, int)
        Runs of capitalised words.
    headline : list of bool
        Whether word i stands in a sentence most words of which have a capital.

    Examples
    --------
    >>> Scene("Mr. Lee didn't win.").raw
    ['Mr.', 'Lee', "didn't", 'win', '.']
    """

    def __init__(self, text):
        self.text = text
        found = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        self.raw = [token for token, _, _ in found]
        self.words = [token.lower().replace("’", "'") for token in self.raw]
        self.starts = [start for _, start, _ in found]
        self.ends = [end for _, _, end in found]
        self._limits()
        self.names = self._find_names()
        self.headline = self._headlines()

    def __len__(self):
        """Return the number of words and marks."""
        return len(self.raw)

    def _limits(self):
        self.soft, self.hard, self.steps = [], [], [0]
        soft = hard = 0
        for i, word in enumerate(self.words):
            soft += word == "," or word in CONJUNCTIONS
            limit = word in HARD
            if word in QUOTES and not self._opens_speech(i):
                limit, soft = False, soft + 1
            hard += limit
            self.steps.append(self.steps[-1] + (word not in DETERMINERS))
            self.soft.append(soft)
            self.hard.append(hard)

    def _opens_speech(self, i):
        """Tell whether the mark at word i opens or closes speech, not a phrase in a sentence."""
        return self.word(i - 1) in SPEECH or self.word(i + 1) in SPEECH

    def _headlines(self):
        """Tell of each word whether its sentence is written like a headline."""
        found, begin = [], 0
        for i in range(len(self.raw) + 1):
            line = i + 1 < len(self.raw) and "\n" in self.text[self.ends[i] : self.starts[i + 1]]
            if i == len(self.raw) or self.raw[i] in ENDS or line:
                letters = [raw for raw in self.raw[begin : i + 1] if raw[0].isalpha()]
                capitals = sum(raw[0].isupper() for raw in letters)
                found += [len(letters) > 3 and capitals > 0.6 * len(letters)] * (i + 1 - begin)
                begin = i + 1
        return found[: len(self.raw)]

    def _find_names(self):
        names, begin = [], None
        for i, raw in enumerate([*self.raw, "."]):
            inside = raw[0].isupper() and raw.lower() not in NOT_NAMES
            if inside and begin is None:
                begin = i
            elif not inside and begin is not None:
                names.append((begin, i))
                begin = None
        return names

    def at(self, offset):
        """Return the number of the word that holds or follows the character at `offset`.

        Examples
        --------
        >>> Scene("It ended.").at(4)
        1
        """
        for i, end in enumerate(self.ends):
            if end > offset:
                return i
        return len(self.ends)

    def word(self, i):
        """Return word i in small letters; "." outside the text.

        Examples
        --------
        >>> Scene("It ended.").word(0), Scene("It ended.").word(99)
        ('it', '.')
        """
        return self.words[i] if 0 <= i < len(self.words) else "."

    def capital(self, i):
        """Tell whether word i is written with a capital.

        Examples
        --------
        >>> Scene("It ended.").capital(0)
        True
        """
        return 0 <= i < len(self.raw) and self.raw[i][0].isupper()

    def span(self, start, end):
        """Return (start, end, text) in characters of the words `start` up to `end`.

        Examples
        --------
        >>> Scene("It has ended.").span(1, 3)
        (3, 12, 'has ended')
        """
        a, b = self.starts[start], self.ends[end - 1]
        return a, b, self.text[a:b]

    def entries(self, index):
        """Return a `Hit` for each place where an entry of a word index stands, the longest first.

        An entry that stands in the index more than once gives as many hits.

        Examples
        --------
        >>> from course.stance.lexicon import standard
        >>> [hit.start for hit in Scene("A good day.").entries(standard().word_index)]
        [1]
        """
        hits, skip = [], 0
        for i, word in enumerate(self.words):
            found = index[word] if i >= skip else ()
            if not found:
                continue
            longest = 0
            for entry in found:
                size = len(entry.words)
                if size < longest:
                    break
                if size == 1 or tuple(self.words[i : i + size]) == entry.words:
                    hits.append(Hit(i, i + size, entry))
                    longest = size
            skip = i + longest
        return hits


@lru_cache(maxsize=512)
def scene_of(text):
    """Return the `Scene` of a text; the latest few hundred are kept.

    Examples
    --------
    >>> scene_of("It ended.").words
    ['it', 'ended', '.']
    """
    return Scene(text)
