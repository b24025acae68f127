"""A letter of grammar for each word, so that the rules can read a sentence as a short string.

====== ================================== ====== ==================================
letter stands for                         letter stands for
====== ================================== ====== ==================================
Q      a whole quotation                  x      auxiliary or modal (is, has, will)
N      a capitalised word                 v      cue, finite (said, says)
n      any other word                     i      cue, base form (say)
d      determiner, number (the, his, 12)  g      cue, -ing form (saying)
e      pronoun or determiner (some, this) u      cue, participle only (written)
h      pronoun as subject (he, they)      k      other verb form (went, elected)
m      pronoun as object (him, them)      j      other -ing form
w      relative or question (who, what)   r      adverb (also, recently)
t      that                               y      word of time (Friday, 2016)
f      of, for                            z      brackets, titles in quotation marks
p      other preposition                  a      according
o      to                                 '      possessive (’s)
c, b   and/or, but                        . , : ; -   punctuation
s      subordinator (while, because)
====== ================================== ====== ==================================
"""

import re
from functools import cache

from course.quotes.lexicon import cue_letters, cues
from course.quotes.marks import MARKS

CLOSED = {
    "d": """the a an my our your its their his her every each no another other both all any
        one two three four five six seven eight nine ten eleven twelve dozen dozens hundred
        hundreds thousands million billion half""",
    "e": """this these those some many most several few others much either neither none everyone
        everybody someone somebody anyone anybody nobody""",
    "h": "i he she we they you it there",
    "m": "me him us them himself herself themselves itself myself ourselves yourself",
    "w": "who which whom whose what",
    "t": "that",
    "f": "of for",
    "p": """in on at by with from about into over after during before under between among against
        through without within since until near across around via per toward towards despite
        amid off behind beyond upon above below outside inside throughout alongside onto past
        like unlike regarding concerning following including besides versus""",
    "o": "to",
    "c": "and or nor &",
    "b": "but yet",
    "s": """while as because although though when if whether whereas unless where why how
        than so whenever wherever""",
    "x": """is are was were be been being am has have had having will would can could may might
        shall should must do does did don't doesn't didn't isn't aren't wasn't weren't hasn't
        haven't hadn't won't wouldn't can't cannot couldn't shouldn't mustn't ain't 've 're 'd
        'll 'm""",
    "r": """also then now later not never n't just again still even only often always already soon
        ever too very quite rather almost instead perhaps maybe meanwhile however therefore thus
        further furthermore moreover nonetheless nevertheless indeed here once twice sometimes first
        else earlier""",
    "y": """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
        tonight january february march april june july august september october november
        december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tues. wed.
        thurs. fri. sat. sun. a.m. p.m. gmt morning afternoon evening night midnight noon
        weekend week month year ago""",
    "a": "according",
    "k": """went took made gave came got won lost left met ran led held kept sent spent stood set
        put let became brought built bought caught chose cut did drew drove fell fought flew
        forgot grew hit hurt knew laid lay meant paid rose sat sought sold shot shut spoke stuck
        struck taught threw wore broke began goes comes makes takes gives gets wants needs
        looks seems appears remains faces plans hopes used tried turned helped moved want need
        deserve become seem""",
    "'": "'s ’s ' ’",
}
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten both all another other".split()
)
PUNCTUATION = {
    **dict.fromkeys(".?!…", "."),
    **dict.fromkeys("()[]", "z"),
    **dict.fromkeys("$€£", "d"),
    **dict.fromkeys("@#", "N"),
    **{mark: mark for mark in ",;:"},
}
CAPITALS = frozenset("will may march today week month morning evening".split())  # The Morning Post
PRONOUNS = frozenset("he she they that the".split())


@cache
def known_letters():
    """Return the letter of each closed-class word and of each cue.

    Examples
    --------
    >>> known_letters()["the"], known_letters()["said"], known_letters()["put it"]
    ('d', 'v', 'v')
    """
    closed = {word: letter for letter, words in CLOSED.items() for word in words.split()}
    curly = {word.replace("'", "’"): letter for word, letter in closed.items()}
    return {**cue_letters(), **closed, **curly}


@cache
def _first_words():
    """Return the first words of the cues of two words: "put" of "put it"."""
    return frozenset(form.split()[0] for form in cues() if " " in form)


def letters_of(tokens, lows):
    """Return the letters of one sentence, a list as long as `tokens`.

    `lows` are the same words in small letters.

    Examples
    --------
    >>> words = "But Mr. Lee said in May : “No.”".split()
    >>> "".join(letters_of(words, [word.lower() for word in words]))
    'bNNvpN:Q'
    """
    known, row, inside = known_letters(), [], False
    loud, double = is_headline(tokens), _first_words()
    for place, (token, low) in enumerate(zip(tokens, lows, strict=True)):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        letter = known.get(low)
        if low in double:
            letter = known.get(f"{low} {following.lower()}", letter)
        if letter is None:
            letter = _open_letter(token, low, following, row, loud)
        elif token != low and place and not loud:
            letter = _capital(letter, low, row[-1])
        if letter in "viguk":
            letter = _verb_or_noun(letter, low, following, row, tokens[place - 1])
        elif letter == "t" and not row and known.get(following.lower()) in ("x", "'", "v"):
            letter = "e"  # That is why ...
        if token == "(":
            inside = ")" in tokens[place : place + 6]  # longer brackets are read as words
            letter = "z" if inside else "-"
        elif token == ")":
            letter, inside = "z" if inside else "-", False
        row.append("z" if inside else letter)
    return row


def is_headline(tokens):
    """Say whether nearly all words have a capital: verbs may have one too.

    Examples
    --------
    >>> is_headline("Mayor Says Bridge Will Open in May".split())
    True
    """
    first = [token[0] for token in tokens if len(token) > 3 and token[0].isalpha()]
    return len(first) > 3 and sum(map(str.isupper, first)) >= 0.7 * len(first)


def _capital(letter, low, before):
    """Return the letter of a known word that has a capital inside the sentence."""
    if low in CAPITALS or (before not in "Q:" and letter not in "dhym'x"):
        return "N"
    return letter


def _open_letter(token, low, following, row, loud):
    """Return the letter of a word that no table has."""
    first = token[0]
    if first in MARKS:
        return "z" if not loud and _is_title(token, following, row) else "Q"
    if first.isupper():
        return "N"
    if first.isdigit():
        return "y" if re.fullmatch(r"(?:19|20)\d\d", token) else "d"
    if not first.isalpha():
        return (
            "."
            if token[:2] == ".."
            else PUNCTUATION.get(first, "d" if token[-1].isdigit() else "-")
        )
    ending = low[-2:]
    if ending == "ly":
        return "r"
    if ending == "ed" and len(low) > 4:
        return "k"
    if ending == "ng" and low.endswith("ing") and len(low) > 5:
        return "j"
    return "k" if token[-1] == "s" and _is_present(token, following, row) else "n"


def _is_title(token, following, row):
    """Say whether quotation marks hold a title or nickname: on Radio Ulm's “Morning Show”."""
    if not row or len(token) > 60 or token[-2] in "?!":
        return False
    if row[-1] == "N" and following[:1].isupper() and len(token.split()) < 3:
        return True  # Robert “Bob” Lee
    long = [word for word in re.findall(r"[^\W_]+", token) if len(word) > 3 or word.isdigit()]
    if not long or any(word[0].islower() for word in long) or (token[-2] == "." and row[-1] != "'"):
        return False
    return row[-1] in "N'nd" or (row[-1] in ",pf" and len(long) > 1 and token[1].isupper())


def _is_present(token, following, row):
    """Say whether a word on -s is a verb: the law helps the poor."""
    if token[-2:] in ("ss", "us", "is") or not row or row[-1] not in "nNhe":
        return False
    return known_letters().get(following, "") in ("d", "h", "m", "t")


def _verb_or_noun(letter, low, following, row, previous):
    """Decide about a word that may be a verb: after "the" or "of" it is none."""
    before = row[-1] if row else ""
    counted = low[-1] == "d" and previous.lower() in NUMBERS  # all three replied
    if before and (before in "d'f" and letter != "g" and not counted or row[-2:] == ["a", "o"]):
        return "n"
    entry = cues().get(f"{low} {following.lower()}") or cues().get(low)
    if not entry or not entry.noun or letter not in "vi" or low[-1] == "d":
        return letter
    after = known_letters().get(following, "n" if following[:1].islower() else "N")
    if not before or after in "xfpoc":
        return "n"
    plural = before == "n" and previous[-1] == "s"
    if letter == "i" and after in "nN" and not plural:
        return "n"
    if before not in "pnje":
        return letter
    verb = following.lower() in PRONOUNS or following[:1] in MARKS
    return letter if verb and before == "n" and plural == (low[-1] != "s") else "n"
