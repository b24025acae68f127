"""Stance toward a target: the rules, the promises of the answer, and what may not change it."""

import csv
import inspect
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bench_stance
import course.stance
import stance_patterns
from course import CourseError
from course.lexicons import table
from course.stance import (
    RULES,
    agreement,
    compare_sentiment,
    disagreements,
    grid,
    stance_matrix,
    stance_toward,
    standard,
    swap_name,
    swap_word,
    switch_off,
)
from course.stance.lexicon import inflect

ROOT = Path(__file__).parents[1]
EXAMPLES = int(os.environ.get("STANCE_EXAMPLES", "150"))
MANY = max(EXAMPLES, 10_000)  # about half a minute

LABELS = [
    ("Voters rejected the dam.", "the dam", "against"),
    ("The dam was rejected by voters.", "the dam", "against"),
    ("The rejection of the dam surprised nobody.", "the dam", "against"),
    ("She praised the dam and its builders.", "the dam", "favour"),
    ("Their support for the dam has grown.", "the dam", "favour"),
    ("He spoke out against the dam.", "the dam", "against"),
    ("He is proud of the dam.", "the dam", "favour"),
    ("Lee called the dam a disaster.", "the dam", "against"),
    ("The dam is an excellent idea.", "the dam", "favour"),
    ("Kay did not support the dam.", "the dam", "against"),
    ("The so-called dam stands by the road.", "dam", "against"),
    ("Criticism that the dam leaks will not end.", "the dam", "against"),
    ("The mayor should resign.", "mayor", "against"),
    ("The mayor lied to the council.", "the mayor", "against"),
    ("Lee, accused of fraud, left the room.", "Lee", "against"),
    ("They voted against the dam on Monday.", "the dam", "against"),
    ("He praised the mayor's opponents.", "the mayor", "against"),
    ("The dam lies beside the road.", "the dam", "neutral"),
]


@pytest.mark.parametrize(("text", "target", "label"), LABELS)
def test_label(text, target, label):
    assert stance_toward(text, target).label == label


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        pytest.param(
            text,
            target,
            label,
            id=f"{construction}: {text}",
            marks=pytest.mark.xfail(reason=reason, strict=True) if reason else (),
        )
        for construction, text, target, label, reason in stance_patterns.patterns()
    ],
)
def test_construction(text, target, label):
    found = stance_toward(text, target)
    assert found.label == label, found.evidence


def test_no_evidence_is_not_neutral():
    assert not stance_toward("The dam lies beside the road.", "the dam").found
    assert not stance_toward("Voters rejected the dam.", "the bridge").found
    mixed = stance_toward("The dam is good but bad.", "the dam")
    assert mixed.found


@pytest.mark.parametrize(
    ("plain", "shifted"),
    [
        ("Lee praised the dam.", "Lee may have praised the dam."),
        ("The dam is bad.", "The dam is perhaps bad."),
        ("Lee blocked the dam.", "Lee strongly blocked the dam."),
    ],
)
def test_hedges_and_boosters_change_strength_only(plain, shifted):
    before, after = stance_toward(plain, "the dam"), stance_toward(shifted, "the dam")
    assert before.score != after.score and before.score * after.score > 0


def test_negation():
    assert stance_toward("The dam is not good.", "the dam").score < 0
    faint = stance_toward("The dam is not bad.", "the dam").score
    assert 0 <= faint < stance_toward("The dam is good.", "the dam").score


def test_a_speakers_words_are_about_others():
    text = "“This plan is a disgrace,” Lee said."
    assert stance_toward(text, "Lee").label == "neutral"
    assert stance_toward(text, "This plan").label == "against"


def test_nearer_clause_counts_more():
    near = stance_toward("The awful dam opened.", "the dam", span=(10, 13))
    far = stance_toward("It was awful, he said, when the dam opened.", "the dam")
    assert near.score < far.score <= 0


@pytest.mark.parametrize(
    ("text", "target", "source"),
    [
        ("Ann Lee praised the dam.", "the dam", "Ann Lee"),
        ("The dam was praised by Ann Lee.", "the dam", "Ann Lee"),
        ("“The dam is a disgrace,” said Ann Lee.", "the dam", "Ann Lee"),
        ("The dam is a disaster, Ann Lee (D-Ohio) said.", "the dam", "Ann Lee"),
        ("According to Ann Lee, the dam is a disaster.", "the dam", "Ann Lee"),
        ("The dam is a disaster.", "the dam", "the writer"),
        ("Ann Lee, the heir of Bo Kay, opposed the dam.", "the dam", "Ann Lee"),
        ("The chairman, Bo Kay, said the dam is awful.", "the dam", "Bo Kay"),
        ("Bo Kay, who said the dam is awful, left.", "the dam", "Bo Kay"),
        ("Ann Lee’s attack on the dam surprised Bo Kay.", "the dam", "Ann Lee"),
        ("Ann Lee asked Bo Kay to stop the dam.", "the dam", "Ann Lee"),
        ("Most voters rejected the dam.", "the dam", "Most voters"),
        ("The dam is a waste, critics said.", "the dam", "critics"),
        ("Seeking votes, Ann Lee opposed the dam.", "the dam", "Ann Lee"),
        ("The mayor lied.", "the mayor", "the target's own deeds"),
    ],
)
def test_who_holds_it(text, target, source):
    assert stance_toward(text, target).source == source


def test_the_asked_source_counts_more_than_another():
    text = "Lee blocked the dam in May."
    asked = stance_toward(text, "the dam", source="Lee")
    other = stance_toward("Kay saw how Lee blocked the dam.", "the dam", source="Kay")
    assert asked.score < other.score < 0


def test_aliases_and_span():
    text = "Critics of the U.N. left. The United Nations met."
    assert stance_toward(text, ["United Nations", "U.N."]).label == "against"
    start = text.index("United")
    assert not stance_toward(text, "United Nations", span=(start, start + 14)).found


def test_statement_as_target():
    target = "the dam is a serious danger"
    assert stance_toward("The water threatens to cause a disaster.", target).label == "favour"
    assert stance_toward("These fears are a hoax.", target).label == "against"
    assert not stance_toward("It rained.", target).found


# --- promises of every answer ---------------------------------------------------------------


def check(text, result):
    assert result.label in ("favour", "against", "neutral")
    assert -1 <= result.score <= 1
    total = sum(item.weight for item in result.evidence)
    assert abs(max(-1, min(1, total)) - result.score) < 1e-6
    for item in result.evidence:
        assert text[item.start : item.end] == item.word and item.weight and item.why
    assert result.found == bool(result.evidence)
    assert result.label == "neutral" or (result.evidence and result.found)
    assert result.source


PIECES = st.sampled_from(
    "Ann Lee|Bo Kay|the dam|praised|rejected|said|by|was|not|“|”|,|.|;|(|)|’s|'s|and|but|that|"
    "critics of|support for|so-called|disaster|good|may|very|although|according to|\n|U.S.|-|—|"
    "to|against|called|a|who|*|é|👍|is".split("|")
)
MUTATED = st.lists(PIECES | st.text(max_size=5), max_size=30).map(" ".join)
TARGETS = st.sampled_from(
    ["Ann Lee", "the dam", "dam", ".*", "(", "[a", "\\", "?", "Zed", "x" * 500, "the", "'s"]
)
SLOW = [HealthCheck.too_slow]


@settings(max_examples=MANY, deadline=None, suppress_health_check=SLOW, database=None)
@given(MUTATED, TARGETS | st.text(min_size=1, max_size=8).filter(str.strip))
def test_no_text_breaks_it(text, target):
    check(text, stance_toward(text, target))


@pytest.mark.parametrize("target", ["Zed", ".*", "(", "[a", "\\", "?", "^", "$", "+", "x" * 500])
def test_an_absent_target_is_not_found(target):
    """A target is plain text, whatever signs it has: nothing is a pattern, nothing is found."""
    found = stance_toward("Voters rejected the dam.", target)
    assert (found.found, found.label, found.score, found.evidence) == (False, "neutral", 0, ())


def test_signs_in_a_target_are_plain_text():
    assert stance_toward("Voters rejected C++ (the plan).", "C++").label == "against"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(MUTATED.filter(bool), st.data())
def test_no_span_breaks_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    check(text, stance_toward(text, "x", source="Ann Lee", span=(start, end)))


SENTENCES = """{0} criticized {1}.
{1} was praised by {0}.
{0} said {1} lied.
Critics of {0} and {1} met.
{0}, who backed {1}, failed.
{0} is a hero; {1} is not.
“Shame on {1},” {0} said.
{0}'s attack on {1} was brutal.
{0}'s support for {1} has grown.
{0} rejected calls to punish {1}.
{0} condemned the attack on {1}.
{0} lost confidence in {1}.
Accused of fraud by {0}, {1} left.
{0}, which {1} opposed, won.
{0} may not have betrayed {1}.
Although {0} is corrupt, {1} is worse.
{0} called {1} a disaster.
{0} and {1} blame each other.
{0} denied that {1} was wrong.
{0} urged {1} to apologize.
{0} faces opposition from {1}.
According to {0}, {1} is dangerous.
{0} prefers peace over {1}.
The so-called {0} praised {1}.
{0} is better than {1}.
{1}, {0} said, has broken the law.
{0} killed {1} in the raid.
{0} warned that {1} would attack.
Most voters trust {0} but fear {1}.""".splitlines()
FRAMES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
HEADLINES = ["{0} Slams {1} Over Vote", "{1} Praised by {0} in Debate", "Critics of {0} Hail {1}"]
PARTIES = [("Lee", "Kay"), ("Stellby", "Penholt"), ("the Blue Front", "the Green Front")]


@settings(max_examples=EXAMPLES, deadline=None)
@given(FRAMES, st.sampled_from(PARTIES))
def test_symmetry(frame, parties):
    """Exchanging the two names exchanges the answers, also who holds them."""
    one, two = frame.format(*parties), frame.format(*reversed(parties))
    for name, other in (parties, parties[::-1]):
        a, b = stance_toward(one, name), stance_toward(two, other)
        assert (a.label, a.score) == (b.label, b.score)
        assert [e.weight for e in a.evidence] == [e.weight for e in b.evidence]
        exchanged = {name: other, other: name}.get(a.source, a.source)
        assert b.source == exchanged or a.source not in parties


@pytest.mark.parametrize("sentence", SENTENCES + HEADLINES)
@pytest.mark.parametrize("parties", PARTIES)
def test_symmetry_of_each_construction(sentence, parties):
    one, two = sentence.format(*parties), sentence.format(*reversed(parties))
    for name, other in (parties, parties[::-1]):
        assert stance_toward(one, name).score == stance_toward(two, other).score


@settings(max_examples=EXAMPLES, deadline=None)
@given(FRAMES, st.sampled_from(["Amina Haddad", "the ministry", "Jo O’Neil", "War"]))
def test_name_swap_changes_nothing(frame, name):
    found = swap_name(frame.format("Lee", "Kay"), "Lee", [name])
    assert found["score"].nunique() == 1 and found["label"].nunique() == 1


def test_name_swap_on_the_articles():
    for article in ("gaza-truce", "town-council"):
        text = (ROOT / "data" / article / "article.txt").read_text(encoding="utf-8")
        name = "Hamas" if article == "gaza-truce" else "Canvas"
        assert swap_name(text, name, ["Ann Lee", "the ministry"])["label"].nunique() == 1


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((None, "x"), "string"),
        ((b"x", "x"), "string"),
        (("x", ""), "empty"),
        (("x", "  "), "empty"),
        (("x", None), "name"),
        (("x", []), "name"),
        (("x", ["a", ""]), "empty"),
        (("x", 3), "name"),
    ],
)
def test_clear_errors(arguments, word):
    with pytest.raises(CourseError, match=word):
        stance_toward(*arguments)


@pytest.mark.parametrize("span", [(0, 9), (2, 1), (1,), "ab", (None, 1)])
def test_bad_span(span):
    with pytest.raises(CourseError, match="span"):
        stance_toward("text", "t", span=span)


def test_empty_text_has_no_position():
    assert not stance_toward("", "dam").found


# --- tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["verbs", "nouns", "words", "shifters"])
def test_tables_are_well_formed(name):
    rows = table(f"stance_{name}")
    first = next(iter(rows[0]))
    keys = [(row[first], row.get("particle", ""), row["class"]) for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row[first] and row["class"] and row["source"]
        assert row[first] == row[first].strip().lower()
        for column in ("weight", "object", "subject"):
            assert -1 <= float(row.get(column) or 0) <= 1.3


def test_no_name_is_in_a_table():
    files = (ROOT / "tests" / "key").glob("*/entities.csv")
    names = {
        word.lower()
        for file in files
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
        if row["type"] in ("PER", "ORG")
        for word in row["name"].split()
        if word[:1].isupper() and len(word) > 4
    }
    lists = [standard().word_index, standard().verb_forms, standard().noun_index]
    assert names
    assert not {name for name in names for index in lists if name in index} - {"council"}


def test_inflect():
    assert {"stopped", "stopping", "stops"} <= set(inflect("stop"))
    assert {"denied", "denies"} <= set(inflect("deny"))
    assert {"cut", "cutting"} <= set(inflect("cut", "cut"))
    assert {"agreeing"} <= set(inflect("agree"))


def test_rows_can_be_changed():
    lexicon = standard().with_row("words", word="dull", weight=-0.7, **{"class": "appreciation -"})
    assert stance_toward("The dam is dull.", "the dam").label == "neutral"
    assert stance_toward("The dam is dull.", "the dam", lexicon=lexicon).label == "against"
    with pytest.raises(CourseError, match="no entry"):
        standard().without("verbs", "zzz")
    with pytest.raises(CourseError, match="table"):
        standard().without("nothing", "x")
    with pytest.raises(CourseError, match="columns"):
        standard().with_row("words", word="dull")
    with pytest.raises(CourseError, match="number"):
        standard().with_row("words", word="dull", weight="big", **{"class": "x"})


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_switched_off(rule):
    text = (
        "Although Lee may not like it, critics of the so-called dam called the dam very bad. "
        "The dam was rejected. The dam failed. Kay did not praise the dam."
    )
    found = switch_off(text, "the dam", rule=rule)
    assert len(found) == 2
    if rule not in ("proposition", "speaker", "concession", "cue"):
        assert found["evidence"].nunique() == 2


def test_reporting_verbs_colour_but_do_not_decide():
    found = swap_word("The mayor said it was safe.", "said", "claimed", "The mayor")
    assert found["score"].tolist() == [0, -0.15] and set(found["label"]) == {"neutral"}
    off = switch_off("The mayor claimed it was safe.", "The mayor", rule="cue")
    assert off["score"].tolist() == [-0.15, 0]


def test_an_act_of_force_is_no_position_toward_its_victim():
    text = "Aid groups warned that the assault on the city would be a catastrophe."
    assert stance_toward(text, "the assault").label == "against"
    city, words = stance_toward(text, "the city"), ("assault", "attack on")
    assert all(abs(e.weight) < 0.2 for e in city.evidence if e.word in words)


def test_switch_off_one_row_and_errors():
    found = switch_off("They opposed the dam.", "the dam", entry=("verbs", "oppose"))
    assert found["label"].tolist() == ["against", "neutral"]
    with pytest.raises(CourseError, match="switch off"):
        switch_off("x", "x")
    with pytest.raises(CourseError, match="no rule"):
        switch_off("x", "x", rule="magic")


def test_swap_word():
    found = swap_word("The mayor claimed victory.", "claimed", "denied", "the mayor")
    assert found["text"].tolist()[1] == "The mayor denied victory."
    with pytest.raises(CourseError, match="no word"):
        swap_word("The mayor left.", "zzz", "x", "the mayor")
    with pytest.raises(CourseError, match="does not name"):
        swap_name("The mayor left.", "the dam", ["x"])


# --- the matrix -----------------------------------------------------------------------------

TEXT = (
    "Ann Lee praised the dam. Bo Kay said: “The dam is a disaster. It will fail.” "
    "He rejected the bridge. Critics of the road met."
)


def test_matrix():
    sources = {"Ann Lee": ["Lee"], "Bo Kay": [], "the writer": []}
    found = stance_matrix(TEXT, sources, ["the dam", "the bridge", "the road"])
    wide = grid(found)
    assert wide.loc["Ann Lee", "the dam"] == "favour (S1)"
    assert wide.loc["Bo Kay", "the dam"] == "against (S2)"
    assert wide.loc["Bo Kay", "the bridge"].startswith("against")
    assert wide.loc["Ann Lee", "the bridge"] == "no position found"
    assert found.shape == (9, 6)
    empty = found[found["label"] == "no position found"]
    assert empty["score"].isna().all() and (empty["sentences"] == "").all()


def test_a_quotation_belongs_to_its_speaker():
    text = "Ann Lee said: “Bo Kay has left. The dam is a disaster.” Bo Kay praised the dam."
    wide = grid(stance_matrix(text, ["Ann Lee", "Bo Kay"], ["the dam"]))
    assert wide["the dam"].tolist() == ["against (S2)", "favour (S3)"]


def test_last_word_stands_for_a_person_only():
    assert stance_toward("Voters rejected Lee.", "Ann Lee").found
    assert not stance_toward("Voters rejected the night market.", "an indoor market").found


@pytest.mark.parametrize("bad", [[], {}, [""], [3]])
def test_matrix_errors(bad):
    with pytest.raises(CourseError):
        stance_matrix(TEXT, bad, ["the dam"])
    with pytest.raises(CourseError):
        stance_matrix(TEXT, ["Ann Lee"], bad)
    with pytest.raises(CourseError, match="column"):
        grid(pd.DataFrame({"source": []}))


@pytest.mark.parametrize("article", bench_stance.TARGETS)
def test_matrix_against_the_key(article):
    """The figures are printed by bench_stance.py; here is only the floor."""
    table, cells = bench_stance.agreement_with_key(article)
    assert len(cells) == 63
    assert table.set_index("measure")["value"]["observed agreement"] > 0.75


# --- agreement ------------------------------------------------------------------------------


def coded(*columns):
    rows = [
        (f"S{n}", coder, label)
        for coder, labels in zip("abc", columns, strict=False)
        for n, label in enumerate(labels)
    ]
    return pd.DataFrame(rows, columns=["item", "coder", "label"])


def test_agreement_by_hand():
    """Cohen's example: 2 x 2, observed 0.7, expected 0.5."""
    found = agreement(coded("FFFFFAAAAA", "FFFAAAAAAF")).set_index("measure")["value"]
    assert found["observed agreement"] == 0.7
    assert found["Cohen's kappa"] == pytest.approx((0.7 - 0.5) / 0.5)
    assert found["Krippendorff's alpha"] == pytest.approx(0.406, abs=0.05)


def test_agreement_edges():
    assert agreement(coded("FF", "FF"))["value"].isna().tolist() == [False, True, True]
    assert (agreement(coded("FAM", "FAM", "FAM"))["value"] == 1).all()
    assert disagreements(coded("FAM", "FAA")).index.tolist() == ["S2"]
    part = coded("FAM", "FA")
    assert "2 items" in agreement(part)["reading"][0]


@pytest.mark.parametrize(
    ("frame", "word"),
    [
        (coded("FA"), "Two coders"),
        (coded("FA", "FA").rename(columns={"label": "x"}), "column"),
        (pd.concat([coded("FA", "FA")] * 2), "twice"),
        ([1], "column"),
    ],
)
def test_agreement_errors(frame, word):
    with pytest.raises(CourseError, match=word):
        agreement(frame)


# --- sentiment ------------------------------------------------------------------------------


def test_sentiment_is_not_stance():
    found = compare_sentiment([
        ("After war, death and misery, Lee endorsed the plan.", "the plan"),
        ("Happy crowds cheered as the council rejected the dam.", "the dam"),
    ])  # fmt: skip
    assert found["field"].tolist() == ["sad words, in favour", "glad words, against"]
    assert compare_sentiment(found[["text", "target"]]).equals(found)
    with pytest.raises(CourseError, match="pairs"):
        compare_sentiment(["text"])
    with pytest.raises(CourseError, match="column"):
        compare_sentiment(pd.DataFrame({"text": ["x"]}))


def test_everything_public_has_an_example():
    for name in course.stance.__all__:
        item = getattr(course.stance, name)
        if inspect.isfunction(item):
            assert ">>>" in item.__doc__, name
