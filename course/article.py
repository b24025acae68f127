"""One news text: its paragraphs, its sentences, and where every character stands.

Offsets count characters from 0 and stop before the end, so ``text[start:end]`` is the span.
"""

import bisect
import operator
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from course import CourseError
from course.lexicons import table

ABOUT = ("title", "source", "language", "rights")
DATA = Path(__file__).resolve().parents[1] / "data"


class Span(NamedTuple):
    """A stretch of text: ``text[start:end]`` of the whole is ``span.text``.

    Examples
    --------
    >>> Span(0, 5, "Gaza,").end
    5
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its id ("P1", "P2", ...) and its offsets in the article.

    Examples
    --------
    >>> Paragraph("P1", 0, 9, "It ended.").id
    'P1'
    """

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence with its id ("S1", ...), its paragraph's id and its offsets in the article.

    Examples
    --------
    >>> Sentence("S1", "P1", 0, 9, "It ended.").paragraph
    'P1'
    """

    id: str
    paragraph: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, repr=False)
class Article:
    r"""A news text and what is known about it.

    Attributes
    ----------
    name, text : str
        The short name, and the whole text; every offset refers to it.
    title, source, language, rights : str
        From the article's folder; empty (language: "en") when nothing is known.
    notes : tuple of str
        A plain sentence for each thing that was changed while reading the file.
    examples : dict
        Words of this article that lessons use, under names such as "names of one actor".

    Examples
    --------
    >>> article = from_text("He met U.S. Secretary Lee. Talks stalled.\nIt rained.")
    >>> article["S2"].text
    'Talks stalled.'
    >>> article
    Article 'text': 2 paragraphs, 3 sentences, 52 characters
    """

    name: str
    text: str
    title: str = ""
    source: str = ""
    language: str = "en"
    rights: str = ""
    notes: tuple[str, ...] = ()
    examples: dict = field(default_factory=dict, compare=False)

    def __repr__(self):
        """Return a short description, for the last line of a cell."""
        return (
            f"Article {self.name!r}: {len(self.paragraphs)} paragraphs, "
            f"{len(self.sentences)} sentences, {len(self)} characters"
        )

    def __len__(self):
        """Return the number of characters."""
        return len(self.text)

    @cached_property
    def paragraphs(self):
        """The paragraphs, in order: a tuple of `Paragraph`."""
        spans = split_paragraphs(self.text)
        return tuple(Paragraph(f"P{n}", *span) for n, span in enumerate(spans, 1))

    @cached_property
    def sentences(self):
        """The sentences, in order: a tuple of `Sentence`; none crosses a paragraph."""
        found = []
        for paragraph in self.paragraphs:
            for start, end, text in split_sentences(paragraph.text):
                start, end = start + paragraph.start, end + paragraph.start
                found.append(Sentence(f"S{len(found) + 1}", paragraph.id, start, end, text))
        return tuple(found)

    def __getitem__(self, key):
        """Return the sentence or paragraph with this id, such as "S3" or "P2"."""
        part = self._by_id.get(key) if isinstance(key, str) else None
        if part is None:
            asked = key if isinstance(key, str) else repr(key)
            raise CourseError(
                f"There is no {asked} here: this article has sentences S1 to "
                f"S{len(self.sentences)} and paragraphs P1 to P{len(self.paragraphs)}."
            )
        return part

    @cached_property
    def _by_id(self):
        return {part.id: part for part in self.paragraphs + self.sentences}

    def slice(self, start, end):
        """Return the characters from `start` up to, not including, `end`.

        Raises
        ------
        CourseError
            When an offset is no whole number or lies outside the text, or `start` is after `end`.

        Examples
        --------
        >>> from_text("Talks stalled.").slice(0, 5)
        'Talks'
        """
        start, end = self._offset(start), self._offset(end)
        if start > end:
            raise CourseError(f"The start, {start}, comes after the end, {end}: swap them.")
        return self.text[start:end]

    def _offset(self, number):
        """Return `number` as an int that lies within the text; numpy's integers count too."""
        try:
            offset = None if isinstance(number, bool) else operator.index(number)
        except TypeError:
            offset = None
        if offset is None:
            raise CourseError(f"An offset must be a whole number such as 12, not {number!r}.")
        if not 0 <= offset <= len(self.text):
            raise CourseError(
                f"The offset {offset} is outside the text: use a number from 0 to {len(self.text)}."
            )
        return offset

    def find(self, phrase):
        """Return every place where `phrase` stands, exactly as written.

        Returns
        -------
        list of Span
            In order, not overlapping; empty when the phrase is not there.

        Raises
        ------
        CourseError
            When `phrase` is no string or is empty.

        Examples
        --------
        >>> from_text("A truce is a truce.").find("truce")
        [Span(start=2, end=7, text='truce'), Span(start=13, end=18, text='truce')]
        """
        if not isinstance(phrase, str) or not phrase:
            raise CourseError('Give find() the words to look for as a string, such as "the truce".')
        matches = re.finditer(re.escape(phrase), self.text)
        return [Span(match.start(), match.end(), phrase) for match in matches]

    def sentence_at(self, offset):
        """Return the sentence that holds the character at `offset`.

        An offset between two sentences gives the next one, after the last sentence the last one.

        Raises
        ------
        CourseError
            When the offset is no whole number or no character of the text has it.

        Examples
        --------
        >>> from_text("Talks stalled. He left.").sentence_at(15).id
        'S2'
        """
        offset = self._offset(offset)
        if offset == len(self.text):
            raise CourseError(f"No character has offset {offset}: the last one has {offset - 1}.")
        place = bisect.bisect_right([sentence.end for sentence in self.sentences], offset)
        return self.sentences[min(place, len(self.sentences) - 1)]

    def sentence_table(self):
        """Return the sentences as a table.

        Returns
        -------
        pandas.DataFrame
            Columns id, paragraph, start, end (characters), words (separated by space), text.

        Examples
        --------
        >>> from_text("Talks stalled. He left.").sentence_table()[["id", "start", "end", "words"]]
           id  start  end  words
        0  S1      0   14      2
        1  S2     15   23      2
        """
        import pandas as pd

        columns = ["id", "paragraph", "start", "end", "words", "text"]
        rows = [
            (s.id, s.paragraph, s.start, s.end, len(s.text.split()), s.text) for s in self.sentences
        ]
        return pd.DataFrame(rows, columns=columns)


# --- reading articles -----------------------------------------------------------------------


def names():
    """Return the names of the articles that come with the course.

    Returns
    -------
    list of str
        Sorted; each can be given to `load`.

    Examples
    --------
    >>> "gaza-truce" in names()
    True
    """
    return sorted(path.parent.relative_to(DATA).as_posix() for path in DATA.rglob("article.txt"))


def load(name):
    """Read an article: one of `names()`, a folder with an article.txt, or a .txt file.

    Raises
    ------
    CourseError
        When there is no such article, or its files cannot be read.

    Examples
    --------
    >>> load("gaza-truce").slice(0, 6)
    'Recent'
    """
    if not isinstance(name, (str, Path)) or not str(name).strip():
        raise CourseError(f"Give the name of an article: {_listing()}.")
    file = _find_file(name)
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise CourseError(f"{file.name} is not UTF-8 text: save it as UTF-8 first.") from None
    except OSError as error:
        raise CourseError(f"{file} cannot be read: {error.strerror or error}.") from None
    if file.name != "article.txt":
        return from_text(text, file.stem)
    return _make(text, _own_name(file.parent), **_about(file.parent / "article.toml"))


def from_text(text, name="text"):
    r"""Make an article of a string: a byte order mark goes, line ends become plain.

    Raises
    ------
    CourseError
        When `text` is no string or holds nothing but white space.

    Examples
    --------
    >>> from_text("It ended.\r\nIt rained.").notes
    ('Windows or old Mac line ends were changed to plain line ends.',)
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise CourseError(
            f"The text must be a string, not {kind}: give the words, or a file to load()."
        )
    return _make(text, name)


def _make(text, name, **about):
    notes = []
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
        notes.append("An invisible byte order mark at the start was removed.")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append("Windows or old Mac line ends were changed to plain line ends.")
    if not text.strip():
        raise CourseError("The text is empty: give a text with at least one word.")
    return Article(name, text, notes=tuple(notes), **about)


def _find_file(name):
    """Return the path of the text that `name` stands for."""
    if "\n" in str(name) or len(Path(name).name) > 200:
        raise CourseError("That is a text, not a name: give it to from_text() instead of load().")
    for folder in (DATA / name, Path(name)):
        if (folder / "article.txt").is_file():
            return folder / "article.txt"
    path = Path(name)
    if path.is_file():
        return path
    if path.is_dir():
        raise CourseError(f"The folder {name} has no article.txt: put the text there.")
    if path.suffix:
        raise CourseError(f"There is no file {name}: check its name and folder.")
    raise CourseError(f"There is no article {str(name)!r}: {_listing()}.")


def _listing():
    own = sorted(names(), key=lambda name: "/" in name)
    return "choose one of " + ", ".join(own)


def _own_name(folder):
    """Return "wikinews/slug" for a folder in data/, else the folder's own name."""
    folder = folder.resolve()
    inside = folder.is_relative_to(DATA)
    return folder.relative_to(DATA).as_posix() if inside else folder.name


def _about(file):
    """Return what article.toml says; a missing file says nothing."""
    if not file.is_file():
        return {}
    try:
        facts = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{file.name} of {file.parent.name} cannot be read: {error}.") from None
    known = {name: str(facts[name]) for name in ABOUT if name in facts}
    return known | {"examples": dict(facts.get("examples", {}))}


# --- paragraphs and sentences ---------------------------------------------------------------


def split_paragraphs(text):
    r"""Split at line ends; blank lines are no paragraphs.

    Returns
    -------
    list of Span
        In order, without white space at either end.

    Examples
    --------
    >>> split_paragraphs("One.\n\n Two.")
    [Span(start=0, end=4, text='One.'), Span(start=7, end=11, text='Two.')]
    """
    lines = (_trimmed(text, line.start(), line.end()) for line in re.finditer(r"[^\n]+", text))
    return [span for span in lines if span.text]


def _trimmed(text, start, end):
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    return Span(start, start + len(part), part)


def split_sentences(text):
    r"""Split a news text into sentences; none crosses the end of a paragraph.

    nltk's Punkt decides about each full stop. It reads a shadow of the text in which what would
    mislead it is blank, and pieces that belong to one sentence are joined again.

    Returns
    -------
    list of Span
        In order, without white space at either end; closing marks belong to their sentence.

    Examples
    --------
    >>> [s.text for s in split_sentences("Then Gov. Lee said: “It is over.” “Why?” he asked.")]
    ['Then Gov. Lee said: “It is over.”', '“Why?” he asked.']
    """
    ends_here = _decider(frozenset(_DOTTED.findall(text)))
    found = []
    for offset, _, paragraph in split_paragraphs(text):
        begin = 0
        for end in [*_ends(ends_here, paragraph), len(paragraph)]:
            start, stop, sentence = _trimmed(paragraph, begin, end)
            if sentence:
                found.append(Span(offset + start, offset + stop, sentence))
            begin = end
    return found


def _ends(ends_here, paragraph):
    """Yield where the sentences of a paragraph end, without the last one."""
    shadow, begin = _shadow(paragraph), 0
    for mark in _END_MARK.finditer(shadow):
        word = shadow[max(0, mark.end() - 40) : mark.end()].split()[-1]
        if not ends_here(f"{word} {mark[1]}"):
            continue
        end = _CLOSING.match(paragraph, mark.end()).end()
        if end > begin and not _goes_on(paragraph, begin, end):
            yield end
            begin = end


# Words that are written small inside a sentence: large after "U.S." or "Inc." they begin one.
STARTERS = """a about according after all also although an and another any as at because before both
but by despite during each even every for from had has have he her here his how however i if in
instead is it its just last many meanwhile more most my no nor not now of on once one only or other
our over people she since so some still such that the their then there these they this those though
through to today under until we what when where whether which while who why with yet you your"""

_DATES = r"""(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May
|June|July|August|September|October|November|December)\b""".replace("\n", "")

# What may follow "5 p.m." in the same sentence.
_AFTER_TIME = r"""(?:Eastern|Central|Mountain|Pacific|Greenwich|[ECMP][SD]?T\b
|[ECMP]\.(?:[SD]\.)?T\.|GMT|UTC|BST|CES?T|-|–|—)""".replace("\n", "")

_REPORTING = r"""(?:said|says|asks|added|wrote|replied|responded|answered|continued|cried
|shouted|declared|exclaimed|wondered|tweeted|joked|quipped|concluded|demanded)"""

# "U.S.", "Ph.D.", "e.g.": letters with full stops between them are an abbreviation anywhere.
_DOTTED = re.compile(r"(?<![\w.])(?![AaPp]\.[Mm]\.)(?:[^\W\d_][a-z]?\.){2,}")

# What still belongs to a sentence after its full stop: further marks, closing marks, notes [1].
_CLOSING = re.compile(
    r"""(?:[.?!…"'”’)\]}»›*]|[“‘«](?=[\s"'”’]|$)|\[\w{1,3}\])*(?:\s+[”’)\]»](?=\s|$))*"""
)

# A mark that may end a sentence, and the word after it, as Punkt is to see them.
_END_MARK = re.compile(r"[.?!](?=\s+(\S{1,40}))")

_LIST_MARK = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]")
_LIST_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})\)\s")
_QUOTE_END = re.compile(r"""([.?!…])["'”’]+$""")
_NAME_SAID = re.compile(
    rf"""(?!(?:He|I|It|She|They|We|You)\b)(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:asked\b|told\b|{_REPORTING}
    (?:([.;:]|,(?!\s*["“‘]))|\s+(?:at|during|him|her|in|me|on|them|to|us|when|while)\b))""",
    re.VERBOSE,
)
_ELLIPSIS_END = re.compile(r"(?<![.?!\s])\s?(?:\.\.\.|…|\. \. \.)$")
_FIRST_LETTERS = re.compile(r"[\W_]*(\w)(\w?)")
_STARTER = re.compile(rf"\W*(?:{'|'.join(STARTERS.split())})\b", re.IGNORECASE)


def _goes_on(paragraph, begin, end):
    """Say whether the sentence from `begin` goes on after the mark before `end`."""
    left, right = paragraph[max(begin, end - 20) : end], paragraph[end : end + 120].lstrip()
    first = _FIRST_LETTERS.match(right)
    if not first or not re.search(r"\w", left):
        return True  # only marks on one side
    if first[1].islower() and not first[2].isupper() and not _LIST_LETTER.match(right):
        return True  # “Why?” he asked, but not "Yes. iPhones ..." or "(b) Next"
    if right[0] in ",;:" or (right[0] in "-–—―" and left[-1] in "”\"’'"):
        return True
    if end - begin < 9 and _LIST_MARK.fullmatch(paragraph, begin, end):
        return True  # "1. First"
    quote, said = _QUOTE_END.search(left), _NAME_SAID.match(right)
    if quote and said and (quote[1] != "." or said[1] == "."):
        return True  # “Why?” Lee asked in Paris. “It is over.” Lee said.
    return bool(_ELLIPSIS_END.search(left)) and not _STARTER.match(right)


# --- what Punkt reads -----------------------------------------------------------------------


def _decider(dotted):
    """Return Punkt's answer to "end. Here?", knowing our abbreviations and the text's `dotted`."""
    from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer

    # Training on small words alone teaches Punkt that a large one of these begins a sentence.
    parameters = PunktTrainer(" ".join(STARTERS.split())).get_params()
    known = [*dotted, *(a for c in ("company", "suffix", "place") for a in _abbreviations()[c])]
    parameters.abbrev_types = {entry.lower().removesuffix(".") for entry in known}
    # a text repeats itself, and asking Punkt is slow
    return lru_cache(10_000)(PunktSentenceTokenizer(parameters).text_contains_sentbreak)


@cache
def _abbreviations():
    """Return the abbreviations of the lexicon, a list for each class."""
    classes = {}
    for row in table("abbreviations"):
        classes.setdefault(row["class"], []).append(row["abbreviation"])
    return classes


def _any(*classes):
    """Return a pattern for any abbreviation of these classes."""
    entries = [entry for name in classes for entry in _abbreviations()[name]]
    return r"(?<![\w.])(?:" + "|".join(map(re.escape, entries)) + ")"


@cache
def _shadow_rules():
    """Return pairs (pattern, replacement of the same length), applied in this order."""
    date = rf"(?=\s+(?:\d|{_any('month', 'day')}|{_DATES}))"
    starter = rf"(?!\s+(?:{'|'.join(word.capitalize() for word in STARTERS.split())})\b)"
    inner = [  # full stops that end no sentence
        _any("title") + r"(?=\s+[^\sa-z])",
        _any("number") + r"(?=\s*\d|\s+[IVX]{2,}\b)",
        _any("month", "day") + date,
        r"(?:(?<=,\s)|(?<=[DIR]-))" + _any("state") + starter,
        _any("joiner"),
        _any("time") + rf"(?:{date}|(?=\s+{_AFTER_TIME}))",
        r"(?<![\w.])[A-Z]\.(?=\s[A-Z]\.)",
    ]
    return [
        (re.compile("|".join(inner)), lambda match: match[0].replace(".", "_")),
        # an omission is one full stop, whatever its form
        (re.compile(r"\.{2,}|…|\s?\.(?:\s\.){2,}"), lambda match: ".".rjust(len(match[0]))),
        # "So do I." ends: not an initial
        (re.compile(r"(?<=[a-z]\s)I(?=\.\s)"), lambda match: "0"),
        (
            re.compile(r"""["“”«»‹›()\[\]{}`]|(?<=\S)[—–―/](?=\S)|(?<!\w)['‘’]|['‘’](?!\w)"""),
            lambda match: " ",
        ),
    ]


def _shadow(paragraph):
    """Return the paragraph as Punkt should see it: same length, misleading marks taken out."""
    for pattern, replacement in _shadow_rules():
        paragraph = pattern.sub(replacement, paragraph)
    return paragraph
