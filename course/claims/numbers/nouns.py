"""Find the noun that a number counts: "140 drivers", "two of the nine buses"."""

from functools import lru_cache
from typing import NamedTuple

from course.claims.tokens import glued, is_plural, low_at

STOPS = frozenset(
    """a about above after against all along also although amid among an and another any are
    around as at be because been before being below between but by can could despite did do
    does during each either every except for from had has have he her here him his how however
    i if in into is it its just least less like may me might more most must my near no nor not
    now of off on once one only onto or our out outside over per plus rather she should since
    so some such than that the their them then there these they this those through throughout
    till to too toward towards under until up upon us versus via vs was we were what when
    where whether which while who whom whose why will with within without would yet you your
    ago later earlier apart away back down again ahead together altogether overall
    respectively said says say told according including inside nearby yesterday today tomorrow
    monday tuesday wednesday thursday friday saturday sunday ever never already still
    currently died dies die killed wounded injured made took got went came left fell rose gave
    found held sold won lost met ran became began felt kept sat stood thought knew saw struck
    broke spoke flew grew drew drove rode sank shot shook slept swept threw wore written taken
    given known seen shown born driven includes comprises contains consists
    involves becomes begins seems appears lies instead bought paid spent brought caught wrote voted
    lived hit cut put set let last next""".split()
)
PARTICIPLES_OK = frozenset(
    """displaced injured wounded armed elected married aged used unnamed detained registered
        licensed unarmed uniformed masked abandoned damaged destroyed""".split()
)
ADJECTIVES = frozenset(
    """more other additional extra new different separate further fewer consecutive straight dead
        additional successive full-time such same further-""".split()
)


class Noun(NamedTuple):
    """A counted noun phrase: tokens [first, last) with its head, and whether it is a plural."""

    first: int
    last: int
    head: int
    plural: bool


def _stops(token):
    """Say whether a token ends a noun phrase; "US troops" and "IT staff" are no pronouns."""
    return _is_stop(token.low) and token.text not in ("US", "IT")


@lru_cache(20_000)
def _is_stop(word):
    if word in STOPS:
        return True
    if word in PARTICIPLES_OK:
        return False
    return word.endswith(("n't", "n’t"))


def counted_after(tokens, j, value=2, limit=None):
    """Return the `Noun` that starts at token j, its `last` equal to `first` when there is none.

    Tokens from `limit` on belong to the next number.

    Examples
    --------
    >>> from course.claims.tokens import tokenize
    >>> tokens = tokenize("four freshly painted wood-framed garden doors are open")
    >>> tokens[counted_after(tokens, 1).head].text
    'doors'
    """
    k = j + (low_at(tokens, j) in ("-", "‑"))
    first, head, steps = k, -1, 0
    end = len(tokens) if limit is None else min(limit, len(tokens))
    while k < end and steps < 8:
        token = tokens[k]
        if token.kind == "sign":
            if value == 1 and head >= 0 and _possessive(tokens, k):
                break  # "one woman's face" counts the woman
            k = _past_sign(tokens, k, first)
            if not k:
                break
            continue
        if _hyphened(tokens, k):  # "two gas-only boilers"
            pass
        elif _ends_phrase(tokens, k, first, head) or (
            value == 1 and head >= 0 and is_plural(token.low)
        ):
            break  # also "one expert believes": the word in -s is a verb
        elif _stops(token) and token.low not in PARTICIPLES_OK or _is_adverb(token.low):
            k, steps = k + 1, steps + 1
            continue
        head, steps, k = k, steps + 1, k + 1
        if is_plural(token.low) and not _goes_on(tokens, k, token.low):
            return Noun(first, k, head, True)
    if head < 0 or tokens[head].low in ADJECTIVES:
        return Noun(first, first, first, False)
    return Noun(first, head + 1, head, False)


def _possessive(tokens, k):
    """Say whether the sign k is the apostrophe of "woman's"."""
    return tokens[k].text in "'’" and glued(tokens, k) and low_at(tokens, k + 1) == "s"


def _hyphened(tokens, k):
    """Say whether token k is part of a word like "gas-only" or "off-duty"."""
    return _joined(tokens, k, k + 1, k + 2) or _joined(tokens, k - 2, k - 1, k)


def _joined(tokens, one, hyphen, two):
    """Say whether two words are joined by a hyphen without a space."""
    return (
        low_at(tokens, hyphen) in ("-", "‑")
        and one >= 0
        and two < len(tokens)
        and tokens[one].kind == tokens[two].kind == "word"
        and glued(tokens, hyphen)
        and glued(tokens, two)
    )


def _is_adverb(word):
    return word.endswith("ly") and word not in ("family", "ally", "bully", "assembly")


def _ends_phrase(tokens, k, first, head):
    """Say whether the phrase has ended before token k."""
    token = tokens[k]
    following = low_at(tokens, k + 1)
    if len(token.low) == 1 and following == "." or (token.low, following) == ("prior", "to"):
        return True  # "$75 U.S.", "18-fold prior to the war"
    if k == first and token.low == "more" and _plural_ahead(tokens, k + 1):
        return False  # "two more officers"
    if token.low in PARTICIPLES_OK and _plural_ahead(tokens, k + 1):
        return False  # "150 wounded soldiers"
    if token.kind == "num" or _stops(token):
        return not (token.low in ("and", "or") and head >= 0 and _and_noun(tokens, k))
    if _is_adverb(token.low):
        return head >= 0 and not _more_noun(tokens, k)
    return head >= 0 and _is_verb(tokens, k, head) or k == first and _verb_first(tokens, k)


def _past_sign(tokens, k, first):
    """Return the token after a hyphen, apostrophe or mark inside the phrase, or 0."""
    text = tokens[k].text
    glued = k and tokens[k].start == tokens[k - 1].end
    if text in ("-", "‑") and glued and k + 1 < len(tokens) and tokens[k + 1].kind == "word":
        return k + 1
    if text in ("'", "’") and glued and k + 1 < len(tokens) and tokens[k + 1].low == "s":
        return k + 2
    if text in ("'", "’") and glued and k > first and tokens[k - 1].low.endswith("s"):
        return k + 1
    if text in '"“‘' and k == first:
        return k + 1
    if (
        text == ","
        and k > first
        and tokens[k - 1].low.endswith(("ed", "al", "ic", "ous", "ful"))
        and (k + 1 < len(tokens) and tokens[k + 1].kind == "word" and not _stops(tokens[k + 1]))
    ):
        return k + 1
    return 0


def _and_noun(tokens, k):
    """Say whether "printed and spoken words" goes on: a plural within two words after "and"."""
    for token in tokens[k + 1 : k + 3]:
        if token.kind != "word" or _stops(token):
            return False
        if is_plural(token.low):
            return True
    return False


def _goes_on(tokens, k, word):
    """Say whether a plural is only the first part: "sales representatives", "men's shoes"."""
    if k >= len(tokens):
        return False
    if _joined(tokens, k - 1, k, k + 1) and _plural_ahead(tokens, k + 2):
        return True  # "measles-related deaths"
    if tokens[k].text in ("'", "’") and tokens[k].start == tokens[k - 1].end:
        return low_at(tokens, k + 1) == "s"  # "men's shoes"; "ten farmers' fields" counts farmers
    return tokens[k].kind == "word" and is_plural(tokens[k].low) and not _stops(tokens[k])


def _more_noun(tokens, k):
    """Say whether a plural follows within three tokens, so that the phrase has not ended."""
    return any(
        token.kind == "word" and is_plural(token.low) and not _stops(token)
        for token in tokens[k : k + 3]
    ) and not any(_stops(token) or token.kind == "sign" for token in tokens[k + 1 : k + 2])


def _plural_ahead(tokens, k):
    """Say whether a plural stands within three words, none of them the end of a phrase."""
    for token in tokens[k : k + 3]:
        if token.kind != "word" or _stops(token):
            return False
        if is_plural(token.low):
            return True
    return False


def _is_verb(tokens, k, head):
    """Say whether the word at k ends a phrase like "one man escaped"."""
    word = tokens[k].low
    if word in PARTICIPLES_OK or tokens[k - 1].text in ("-", "‑"):
        return False
    if word.endswith("ed") and len(word) > 3 or word.endswith("ing") and len(word) > 4:
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        if tokens[head].low in ADJECTIVES and _more_noun(tokens, k + 1):
            return False  # "two other surviving former presidents"
        return not (
            following
            and following.kind == "word"
            and not _stops(following)
            and is_plural(following.low)
        )
    return False


def _verb_first(tokens, k):
    word = tokens[k].low
    if word.endswith("ed") and len(word) > 4:
        return _is_verb(tokens, k, k) and not _more_noun(tokens, k + 1)
    if not word.endswith("ing") or len(word) <= 4 or word in NOUNS_IN_ING:
        return False
    following = tokens[k + 1].low if k + 1 < len(tokens) else ""
    return word in VERBS_IN_ING or not (is_plural(following) and not _is_stop(following))


NOUNS_IN_ING = frozenset(
    ["building", "leading", "remaining", "meeting", "evening", "morning", "wedding"]
)
VERBS_IN_ING = frozenset(
    """facing serving holding having being seeking awaiting carrying using making taking wearing
        receiving needing suffering bearing involving containing including showing
        covering""".split()
)


NOT_SUPERLATIVE = frozenset(
    """west east midwest forest guest interest protest test rest honest contest request arrest
    modest chest nest priest harvest invest suggest latest nearest est""".split()
)


def is_superlative(token):
    """Say whether a token is "most", "largest" and the like."""
    word = token.low
    if word in ("most", "least", "best", "worst", "few"):
        return True
    return word.endswith("est") and len(word) > 4 and word not in NOT_SUPERLATIVE


def of_phrase(tokens, j, half=False):
    """Return the `Noun` of "of the ... NOUN" that starts at token j, or None.

    After "half" the word "of" may be left out.
    """
    if j >= len(tokens) or tokens[j].low != "of" and not (half and tokens[j].low in OWN):
        return None
    k = j + (tokens[j].low == "of")
    while k < len(tokens) and (tokens[k].low in OF_SKIP or tokens[k].kind == "num"):
        k += 1
    group = _group(tokens, k)
    if group:
        return group
    noun = counted_after(tokens, k)
    k = noun.last
    if noun.last > noun.first and k < len(tokens) and tokens[k].kind == "num":
        k += 1  # "of the town's 2.3 million people"
        while k < len(tokens) and tokens[k].low in ("hundred", "thousand", "million", "billion"):
            k += 1
        noun = counted_after(tokens, k)
    return noun if noun.last > noun.first else None


def _group(tokens, k):
    """Read "of the dead" and "of those freed", where an adjective or participle is the noun."""
    word, before = low_at(tokens, k), low_at(tokens, k - 1)
    if before == "those" and (word in SHORT_PARTICIPLES or word.endswith("ed") and len(word) > 3):
        return Noun(k - 1, k + 1, k, True)
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    ends = following is None or following.kind != "word" or following.low in STOPS
    if before in ("the", "these", "those") and word in GROUPS and ends:
        return Noun(k, k + 1, k, True)
    return None


OWN = frozenset("the its their his her our these those all".split())
SHORT_PARTICIPLES = frozenset(
    "taken held freed shown killed hurt seen sent put found lost left born caught".split()
)
GROUPS = frozenset(
    """dead injured wounded missing displaced killed sick poor rich young old elderly unemployed
    homeless accused detained arrested disabled blind deaf hungry unborn living""".split()
)
OF_SKIP = frozenset(
    """the these those his her its their our my your this that all a an another such some two
        three four five six seven eight nine ten estimated""".split()
)
