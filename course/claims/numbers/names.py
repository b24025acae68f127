"""Tell the numbers of names and labels apart: Boeing 747, No. 10, one another."""

from functools import cache

from course.claims.numbers.dates import MONTHS
from course.claims.numbers.digits import GLUED, words
from course.claims.numbers.nouns import counted_after, is_superlative
from course.claims.numbers.quantity import Apart
from course.claims.tokens import glued, low_at
from course.claims.units import unit_after
from course.lexicons import table


@cache
def name_words():
    """Return the small-letter words after which a number is part of a name or label."""
    return frozenset(row["word"] for row in table("name_words"))


UPPER_OK = frozenset(
    """the a an in on at by of and but or to from with for after before some about over under
        nearly almost only more less at around roughly up least another all these those
        its his her their our my your it he she they we i there this that when while since
        if as is are was were has had have will would said says total just than meanwhile
        also today monday tuesday wednesday thursday friday
        saturday sunday""".split()
)


SHORT = frozenset("no nos prop vol fig sec art ch pt res".split())  # "No. 10", "Prop. 8"


def numbered(tokens, i):
    """Read "No. 10", "#3", "Article 2(4)"."""
    previous = low_at(tokens, i - 1)
    if previous == "." and low_at(tokens, i - 2) in SHORT and tokens[i - 2].text[0].isupper():
        return Apart(i, i + 1, "name", 0, 0, "a number as a label")
    if (
        previous in "&"
        and low_at(tokens, i - 2) in ("at", "s")
        or previous == "."
        and glued(tokens, i)
        and i > 1
        and tokens[i - 2].kind == "word"
        and glued(tokens, i - 1)
        and (tokens[i - 2].text[0].isupper() and tokens[i - 2].low != "rs")
    ):
        return Apart(i, i + 1, "name", 0, 0, "a name")
    digits = tokens[i].text
    if digits[0] == "0" and len(digits) > 2 and digits.isdecimal():
        last = i + 1
        while last < len(tokens) and tokens[last].kind == "num":
            last += 1
        return Apart(i, last, "name", 0, 0, "a telephone number or code")
    if previous == "#" or previous in ("no", "nos") and tokens[i - 1].text in ("No", "Nos"):
        return Apart(i, i + 1, "name", 0, 0, "a number as a label")
    return None


def named(tokens, i):
    """Read the number of a name: Boeing 747, Resolution 242, COVID-19, S&P 500."""
    following = tokens[i + 1] if glued(tokens, i + 1) else None
    code = following and following.kind == "name" and following.low[0] != "x"
    if code and not unit_after(tokens, i + 1):
        return Apart(i, i + 2, "name", 0, 0, "a code")  # "9AB8"
    if following and _brand(tokens, i + 1):
        return Apart(i, i + 2, "name", 0, 0, "a name")
    if i == 0:
        return None
    if low_at(tokens, i - 1) in ("-", "‑") and i > 1 and glued(tokens, i) and glued(tokens, i - 1):
        return _hyphened(tokens, i)
    if tokens[i - 1].kind != "word":
        return None
    if tokens[i].kind == "num" and (_street(tokens, i) or _capital_name(tokens, i, i - 1)):
        return Apart(i, i + 1, "name", 0, 0, "a name")
    return _labelled(tokens, i)


def _hyphened(tokens, i):
    """Read the number after a hyphen: COVID-19, K2-18b; "mid-30" is none."""
    word = tokens[i - 2]
    if word.kind == "name":
        return Apart(i, i + 1 + glued(tokens, i + 1), "name", 0, 0, "a name")
    letter = word.kind == "word" and (word.text != word.low or len(word.low) == 1)
    if letter and tokens[i].kind == "num" and word.low not in ("mid", "sub", "pre", "post"):
        return Apart(i, i + 1, "name", 0, 0, "a name")
    return None


def _labelled(tokens, i):
    """Read the number after a label: Resolution 242, Article 2(4), page 12, junctions 8 and 11."""
    word = tokens[i - 1]
    capital = word.text != word.low  # "iPhone" too
    if word.low not in name_words() or not (capital or word.low in LABELS):
        return None
    if not capital and _noun_follows(tokens, i + 1):
        return None
    last = i + 1
    while low_at(tokens, last) == "(" and glued(tokens, last) and low_at(tokens, last + 2) == ")":
        last += 3  # "Article 2(4)"
    if word.low.endswith("s") and low_at(tokens, i + 1) in ("and", "to", "-", "–"):
        last = i + 3 if i + 2 < len(tokens) and tokens[i + 2].kind == "num" else last
    return Apart(i, last, "name", 0, 0, "a name")


def _brand(tokens, j):
    """Say whether the word glued to a number makes a name of it: 3D, 5G, 4K video, 5Pointz."""
    word = tokens[j]
    if word.kind != "word" or not tokens[j - 1].text.isdecimal():
        return False
    if word.text == "K":
        return low_at(tokens, j + 1) in SCREENS
    if word.text in ("D", "G", "X") or word.text in ("er", "ers"):  # the team: "49ers"
        return True
    if not word.text[0].isupper() or unit_after(tokens, j) or word.low in GLUED:
        return False
    return len(word.text) > 2 and word.text[1:].islower() and word.low not in words()["magnitude"]


SCREENS = frozenset("race run video videos tv tvs screen screens camera resolution".split())
STREETS = frozenset(
    """Road Street Avenue Lane Drive Boulevard Highway Square Way Ave St Blvd Rd""".split()
)


def _street(tokens, i):
    """Say whether a number stands in an address: 575 Long Road."""
    k = i + 1
    while k < min(len(tokens), i + 4) and tokens[k].kind == "word" and tokens[k].text[0].isupper():
        if tokens[k].text in STREETS and k > i + 1:
            return True
        k += 1
    return False


def _capital_name(tokens, i, k):
    """Say whether the bare number after large-letter words belongs to them: Radio Lune 4."""
    word, written = tokens[k], tokens[i].text
    if low_at(tokens, k - 1) == "&" and written.isdigit() and glued(tokens, k):
        return True  # "S&P 500"
    if word.text == word.low or word.low in UPPER_OK or word.low in MONTHS or len(written) > 4:
        return False
    if not written.isdigit() or not k or tokens[k - 1].text in ".!?:\"“”'‘(-–—,;_":
        return False
    if _is_headline(tokens, i):
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None or following.text in ".,;:!?)’'\"”":
        return tokens[k - 1].text[0].isupper() or tokens[k - 1].low in ("the", "new", "&")
    if following.kind != "word" or glued(tokens, i + 1):
        return False
    if tokens[k - 1].text[0].isupper() or tokens[k - 1].low in ("the", "new", "&", "a", "an"):
        counts = unit_after(tokens, i + 1) or _noun_follows(tokens, i + 1)
        return not counts and following.low not in COUNTING
    return False


COUNTING = frozenset("people of were have dead killed million billion thousand".split())


SMALL_WORDS = frozenset("the and but for from with over into after than via its per".split())


def _is_headline(tokens, i):
    """Say whether all longer words around are written large: then a large letter says nothing."""
    near = [
        t.text for t in tokens[max(0, i - 6) : i + 7]
        if t.kind == "word" and len(t.text) > 2 and t.text not in SMALL_WORDS
    ]  # fmt: skip
    return len(near) > 2 and all(word[0].isupper() for word in near)


LABELS = frozenset(
    """number apartment suite category day page chapter paragraph verse phase grade episode level
    tier flight channel junction junctions resolution pages chapters verses""".split()
)


def _noun_follows(tokens, j):

    return j < len(tokens) and tokens[j].kind == "word" and counted_after(tokens, j, 2).plural


NOT_ONE_BEFORE = frozenset(
    """no every any each this that another the which some only other""".split()
)


NOT_ONE_AFTER = frozenset(
    """of another day is was has can who that where which would could should might may must will
    cannot or and but for to in at on by with from 's ’s . , ; : ? ! ) " ” as if because than
    who's after back more thing time such side hand way who’s""".split()
) | {""}


def title_case(tokens, i):
    """Read a number word written large inside a sentence: Six Nations, Second Avenue."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    large = following and tokens[i].text.istitle() and following.text.istitle()
    if not large or i == 0 or tokens[i - 1].text in ".!?:\"“”'‘(-–—;" or _is_headline(tokens, i):
        return None
    return Apart(i, i + 1, "name", 0, 0, "a name")


def zero_in_a_name(tokens, i):
    """Read "net zero", "ground zero" and "zero tolerance" as names."""
    if tokens[i].low != "zero":
        return None
    k = i - 2 if low_at(tokens, i - 1) == "-" else i - 1
    named_so = low_at(tokens, k) in (
        "net",
        "ground",
        "below",
        "above",
        "sub",
        "patient",
    )
    if named_so or low_at(tokens, i + 1) in ("tolerance", "sum", "hour", "carbon", "-"):
        return Apart(i, i + 1, "name", 0, 0, "zero in a name")
    return None


def one_pronoun(tokens, i):
    """Read "one" as a pronoun: no one, one another, one day, one of the most."""
    if tokens[i].low != "one":
        return None
    following, previous = low_at(tokens, i + 1), low_at(tokens, i - 1)
    word = low_at(tokens, i + 2) if following == "-" else ""
    if word in ONE_WORDS or word.endswith("ed"):  # "one-off", "one-sided"
        return Apart(i, i + 3, "name", 0, 0, "one in a word")
    if previous in ("and", "but") and following in LISTED and _numbers_before(tokens, i):
        return None  # "two over the budget and one for health reasons"
    unit = unit_after(tokens, i + 1)
    if unit and unit[0].kind in ("percent", "measure", "money"):
        return None  # "the one percent seen as acceptable"
    if following in LINKS and _close_number(tokens, i) or _one_of_several(tokens, i):
        return None
    pronoun = (
        following in NOT_ONE_AFTER
        or following.endswith(("ing", "ed")) and following != "hundred"
        or previous == "no"
        or previous in NOT_ONE_BEFORE and following not in ("person", "dead", "death", "-")
        and not (previous in ("this", "that", "only") and following.isalpha())
    )  # fmt: skip
    return Apart(i, i + 1, "name", 0, 0, "one as a pronoun") if pronoun else None


ONE_WORDS = frozenset("time off way stop liner size and on to upmanship".split())
LISTED = frozenset("for over in on at from to by with against".split())


def _numbers_before(tokens, i):
    """Say whether the last words hold another small number: the list of which this one is part."""
    known = words()["one"]
    return any(token.low in known for token in tokens[max(0, i - 9) : i])


LINKS = frozenset("in of out for or and - to".split())
OF_WHOM = frozenset("the my his her its our their your these those".split())


def _one_of_several(tokens, i):
    """Tell "one of my shops", which counts, from "one of the largest", which praises."""
    if low_at(tokens, i + 1) != "of" or low_at(tokens, i - 1) in NOT_ONE_BEFORE:
        return False
    if low_at(tokens, i + 2) not in OF_WHOM or any(map(is_superlative, tokens[i + 3 : i + 6])):
        return False
    return counted_after(tokens, i + 3).plural


def _close_number(tokens, i):
    near = {"half", "quarter", *words()["one"], *words()["ten"], *words()["hundred"]}
    near |= {*words()["magnitude"], *words()["denominator"]}
    return any(token.kind == "num" or token.low in near for token in tokens[i + 2 : i + 4])
