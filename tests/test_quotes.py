"""The quotations library: constructions, the contract on damaged text, names, explanations."""

import csv
import random
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import CourseError, article
from course.quotes import COLUMNS, RULES, cue_class, explain, find_quotes
from course.quotes.lexicon import cues, given_names, roles

ROOT = Path(__file__).parents[1]
WIKINEWS = sorted(name for name in article.names() if name.startswith("wikinews/"))
TEXTS = {name: article.load(name).text for name in WIKINEWS}
FLOORS = {"found": 0.95, "right": 0.9, "extra": 0.1}  # on Wikinews; the library is a bit above


def rows_of(text):
    """The rows as (quote, kind, cue, speaker), missing values as None."""
    quotes = find_quotes(text)[["quote", "kind", "cue", "speaker"]].astype(object)
    return list(quotes.where(quotes.notna(), None).itertuples(index=False, name=None))


# --- constructions: one sentence each, invented ---------------------------------------------

SAID = [
    # the reported words come first
    ("“It rained,” Lee said.", [("“It rained,”", "direct", "said", "Lee")]),
    ("“It rained,” said Lee.", [("“It rained,”", "direct", "said", "Lee")]),
    ("“Why?” Lee asked.", [("“Why?”", "direct", "asked", "Lee")]),
    ("“Why?” asked Jo Lee, a baker.", [("“Why?”", "direct", "asked", "Jo Lee")]),
    (
        "The bridge is safe, the mayor said.",
        [("The bridge is safe", "indirect", "said", "the mayor")],
    ),
    (
        "The bridge is safe, said Jo Lee, the mayor.",
        [("The bridge is safe", "indirect", "said", "Jo Lee")],
    ),
    # the cue comes first
    ("Lee said: “It rained.”", [("“It rained.”", "direct", "said", "Lee")]),
    ("Lee said, “It rained.”", [("“It rained.”", "direct", "said", "Lee")]),
    ("Lee said that it had rained.", [("it had rained", "indirect", "said", "Lee")]),
    ("Lee said it had rained.", [("it had rained", "indirect", "said", "Lee")]),
    (
        "Lee said the bridge was “a disgrace to us all.”",
        [("the bridge was “a disgrace to us all.”", "mixed", "said", "Lee")],
    ),
    (
        "Lee has repeatedly said it rained.",
        [("it rained", "indirect", "has repeatedly said", "Lee")],
    ),
    (
        "Lee told reporters on Friday that it had rained.",
        [("it had rained", "indirect", "told", "Lee")],
    ),
    ("Lee told The Daily Bugle he would stay.", [("he would stay", "indirect", "told", "Lee")]),
    ("Lee asked whether it had rained.", [("whether it had rained", "indirect", "asked", "Lee")]),
    ("Lee went on to say that it rained.", [("it rained", "indirect", "went on to say", "Lee")]),
    # the subject is further away
    ("Jo Lee, a baker from Ulm, said it rained.", [("it rained", "indirect", "said", "Jo Lee")]),
    ("Lee visited the mill and said it was old.", [("it was old", "indirect", "said", "Lee")]),
    ("The baker who said it rained has left.", [("it rained has left", "indirect", "said", "who")]),
    ("Lee left early, saying it rained.", [("it rained", "indirect", "saying", "Lee")]),
    (
        "“It rained,” Lee said, adding that it was cold.",
        [("“It rained,”", "direct", "said", "Lee"), ("it was cold", "indirect", "adding", "Lee")],
    ),
    (
        "The committee of the two houses said in a statement that it agreed.",
        [("it agreed", "indirect", "said", "The committee of the two houses")],
    ),
    # in the middle, at the end
    (
        "The bridge, Lee said, was “a farce.”",
        [("The bridge", "mixed", "said", "Lee"), ("was “a farce.”", "mixed", "said", "Lee")],
    ),
    (
        "“It rained,” Lee said. “Then it stopped.”",
        [
            ("“It rained,”", "direct", "said", "Lee"),
            ("“Then it stopped.”", "direct", "said", "Lee"),
        ],
    ),
    ("It rained, as Lee put it.", [("It rained", "indirect", "put it", "Lee")]),
    ("As Lee said, the bridge is old.", [("the bridge is old", "indirect", "said", "Lee")]),
    # according to
    (
        "According to Lee, it rained all day.",
        [("it rained all day", "indirect", "According to", "Lee")],
    ),
    (
        "It rained all day, according to the mayor.",
        [("It rained all day", "indirect", "according to", "the mayor")],
    ),
    # nobody is stated
    (
        "It was announced that the mill will close.",
        [("the mill will close", "indirect", "was announced", None)],
    ),
    (
        "The plan, with terms deemed “unworkable,” failed.",
        [("“unworkable,”", "direct", "deemed", None)],
    ),
    (
        "Asked whether it rained, Lee said it did.",
        [("whether it rained", "indirect", "Asked", None), ("it did", "indirect", "said", "Lee")],
    ),
    # passive with a speaker
    (
        "Lee was quoted as saying that it rained.",
        [("it rained", "indirect", "was quoted as saying", "Lee")],
    ),
    (
        "The plan was called “a farce” by the mayor.",
        [("“a farce”", "direct", "was called", "the mayor")],
    ),
    # turns, signatures, blocks
    ("LEE: It rained all day.", [("It rained all day", "indirect", ":", "LEE")]),
    ("“It rained.” — Jo Lee", [("“It rained.”", "direct", "—", "Jo Lee")]),
    (
        "Lee added:\nIt rained all day long.",
        [("It rained all day long", "indirect", "added", "Lee")],
    ),
    # floating
    (
        "“It rained,” Lee said.\n“Then it stopped.”",
        [
            ("“It rained,”", "direct", "said", "Lee"),
            ("“Then it stopped.”", "direct", "said", "Lee"),
        ],
    ),
    # scare quotes, titles, nicknames
    ("The “experts” met.", [("“experts”", "mixed", None, None)]),
    ("Lee spoke on Radio Ulm’s “Morning Show” in May.", []),
    ("Robert “Bob” Lee left.", []),
    # no reports
    ("The report is new. The claims of the firm were long.", []),
    ("Lee left the house.", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_construction(text, expected):
    assert rows_of(text) == expected


MARKS = ["“{}”", '"{}"', "‘{}’", "'{}'", "«{}»", "„{}“", "»{}«", "``{}''", "''{}''"]


@pytest.mark.parametrize("marks", MARKS)
def test_marks_of_all_styles(marks):
    quote = marks.format("It’s raining in Ulm,")
    assert rows_of(f"{quote} Lee said.") == [(quote, "direct", "said", "Lee")]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“He said ‘no’ to me,” Lee said.", ["“He said ‘no’ to me,”"]),
        ("“He said “no” to me,” Lee said.", ["“He said “no” to me,”"]),
        ("Lee said: “It rained.\n“It stopped.”", ["“It rained.", "“It stopped.”"]),
        ("Lee said: “It rained.\nThe bakers' bread and the millers' flour.", ["“It rained."]),
        ("The ’90s and the workers’ rights.", []),
        ("He is 6'3\" tall.", []),
    ],
)
def test_nested_and_unclosed(text, quotes):
    assert list(find_quotes(text)["quote"]) == quotes


# --- names and relays -----------------------------------------------------------------------

NAMED = [
    ("Jo Lee left. Mr. Lee said it rained.", "Jo Lee"),
    ("Prime Minister Ana Ruiz left. The leader said it rained.", "Ana Ruiz"),
    ("Sen. Jo Lee met Gov. Ana Ruiz. The governor said it rained.", "Ana Ruiz"),
    ("Sen. Jo Lee met Gov. Ana Ruiz. The senator said it rained.", "Jo Lee"),
    ("Ana Ruiz met Peter Lee. She said it rained.", "Ana Ruiz"),
    ("Ana Ruiz met Peter Lee. He said it rained.", "Peter Lee"),
    ("Jo Lee, chairman of Acme, left. The chairman said it rained.", "Jo Lee"),
    (
        "The National Union of Bakers (NUB) met. NUB said it rained.",
        "National Union of Bakers (NUB)",
    ),
    ("Peter Lee (Old Pete) left. Old Pete said it rained.", "Peter Lee"),
    ("Sen. Peter Lee (New York) left. New York said it rained.", "New York"),
    ("Secretary of State Jo Lee left. Lee said it rained.", "Jo Lee"),
    ("Officials said it rained.", "Officials"),
    ("They said it rained.", "They"),
]


@pytest.mark.parametrize(("text", "name"), NAMED, ids=[text for text, _ in NAMED])
def test_name(text, name):
    assert find_quotes(text)["speaker"].iloc[-1] == name


def test_mention_and_chain_stand_beside_the_name():
    text = "Prime Minister Ana Ruiz left. The leader slept. She said it rained."
    row = find_quotes(text).iloc[0]
    assert text[row["speaker_start"] : row["speaker_end"]] == "She"
    assert [step.text for step in row["chain"]][-1] == "Ana Ruiz"


def test_relays():
    quotes = find_quotes("Officials, cited by the agency Reuters, said it rained.")
    assert quotes[["speaker", "via"]].iloc[0].tolist() == [
        "Officials",
        "cited by the agency Reuters",
    ]
    nested = find_quotes("According to ABC News, Lee said it rained.").iloc[0]
    assert (nested["speaker"], nested["via"]) == ("Lee", "According to ABC News")


def test_parts_point_to_the_first():
    quotes = find_quotes("“It rained,” Lee said, “and then it stopped.”")
    assert quotes["part_of"].isna().tolist() == [True, False]
    assert quotes["part_of"].iloc[1] == 0


# --- the contract ---------------------------------------------------------------------------


def check(text):
    """Assert what holds for every table; return it."""
    quotes = find_quotes(text)
    assert list(quotes.columns) == list(COLUMNS)
    last = 0
    for row in quotes.to_dict("records"):
        assert last <= row["start"] < row["end"] <= len(text)
        last = row["end"]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["kind"] in ("direct", "mixed", "indirect") and row["rule"] in RULES
        for name in ("cue", "via"):
            if isinstance(row[name], str):
                assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[name]
            else:
                assert pd.isna(row[f"{name}_start"]) and pd.isna(row[f"{name}_end"])
        assert isinstance(row["speaker"], str) != pd.isna(row["speaker_start"])
        assert pd.isna(row["part_of"]) or 0 <= row["part_of"] < len(quotes)
        assert explain(row).text.endswith(".")
    return quotes


@pytest.mark.parametrize("name", WIKINEWS)
def test_contract_on_articles_paragraphs_and_sentences(name):
    check(TEXTS[name])
    for paragraph in article.split_paragraphs(TEXTS[name]):
        check(paragraph.text)
        for sentence in article.split_sentences(paragraph.text):
            check(sentence.text)


PARAGRAPHS = [part.text for text in TEXTS.values() for part in article.split_paragraphs(text)]
SIGNS = "\"“”'‘’«»„`:,.()—\n "


def mutated(pick, paragraph):
    """Return the paragraph with up to six signs put in, swapped or deleted, or text cut off."""
    letters = list(paragraph)
    for _ in range(pick.randint(1, 6)):
        place = pick.randrange(len(letters) + 1)
        change = pick.choice(["swap", "insert", "delete", "end", "start"])
        if change == "swap":
            letters[place : place + 1] = pick.choice(SIGNS)
        elif change == "insert":
            letters.insert(place, pick.choice(SIGNS))
        elif change == "delete":
            del letters[place : place + 1]
        else:
            letters = letters[:place] if change == "end" else letters[place:]
    return "".join(letters)


def test_contract_on_ten_thousand_mutations():
    """40 damaged paragraphs a text, so that the tables do not take the time."""
    pick = random.Random(20)
    for _ in range(250):
        check("\n".join(mutated(pick, pick.choice(PARAGRAPHS)) for _ in range(40)))


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet=SIGNS + "aS said He Lee according to that \ue000\ue001\r\u2028", max_size=80)
)
def test_contract_on_any_text(text):
    check(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", '"', "said", "He said:", "…", "((((", "a"])
def test_contract_on_next_to_nothing(text):
    check(text)


def test_no_string_is_refused():
    with pytest.raises(CourseError, match="must be a string"):
        find_quotes(None)


def test_unbalanced_mark_costs_at_most_its_paragraph():
    text = "\n".join(PARAGRAPHS[:60])
    whole = find_quotes(text)
    for broken in ("“", '"', "«"):
        spoiled = f"The {broken}bridge is old.\n{text}"
        again = find_quotes(spoiled)
        shift = len(spoiled) - len(text)
        kept = again[again["start"] >= shift]
        assert kept["quote"].tolist() == whole["quote"].tolist()


def seconds(text):
    """CPU seconds of one call."""
    start = time.process_time()
    find_quotes(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece", ["\n".join(PARAGRAPHS[:25]) + "\n", "Lee said “a” and “b”, ", "word "]
)
def test_time_grows_linearly(piece):
    """Ten times the text in one piece, beside ten pieces: about the same time, unless quadratic."""
    small = piece * (20_000 // len(piece) + 1)
    tries = (seconds(small * 10) <= 2 * sum(seconds(small) for _ in range(10)) for _ in range(5))
    assert any(tries)  # the machine may be busy: bench_quotes.py has the figures


def test_a_megabyte_with_one_unclosed_mark():
    assert len(check("“" + "The man said it was so. " * 42_000)) == 1


def test_import_is_light():
    code = (
        "import sys, course.quotes; assert 'pandas' not in sys.modules; "
        "course.quotes.find_quotes('Lee said so.'); assert 'nltk' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


# --- explanations ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", WIKINEWS)
def test_explanations_name_words_that_are_there(name):
    text = TEXTS[name]
    for _, row in find_quotes(text).iterrows():
        why = explain(row)
        assert why.evidence[0][:2] == (row["start"], row["end"])
        for piece in why.evidence:
            assert text[piece.start : piece.end] == piece.text
            assert piece.label == "quotation" or f"“{piece.text}”" in why.text
        assert RULES[row["rule"]] in why.text
        assert why.spans == [(p.start, p.end, p.label) for p in why.evidence]


# --- tables ---------------------------------------------------------------------------------


def table(name):
    with (ROOT / "course" / "lexicons" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["cues.csv", "roles.csv", "given_names.csv"])
def test_lexicon_rows_have_a_source(name):
    rows = table(name)
    assert all(row["source"] for row in rows)
    keys = [tuple(row.values())[0] for row in rows]
    assert name == "cues.csv" or len(keys) == len(set(keys))


def test_cue_classes_and_frames():
    kinds = {"neutral", "truth-leaning", "doubting", "pressing", "judging", "manner"}
    assert {cue.kind for cue in cues().values()} == kinds | {"mental state"}
    assert set().union(*(cue.frames for cue in cues().values())) <= set("qctwhol")
    assert (cue_class("said"), cue_class("admitted"), cue_class("blimped")) == (
        "neutral",
        "truth-leaning",
        None,
    )


def test_roles_refer_to_words_and_genders():
    assert {role.gender for role in roles().values()} == {"", "man", "woman"}
    assert set(given_names().values()) == {"man", "woman", "either"}


# --- figures --------------------------------------------------------------------------------


def gold_of(name):
    """The annotated core quotations of a Wikinews text: id -> (list of spans, sources)."""
    with (article.DATA / name / "quotes.csv").open(encoding="utf-8", newline="") as file:
        gold = {}
        for row in csv.DictReader(file):
            spans, sources = gold.setdefault(row["part_of"] or row["id"], ([], []))
            spans.append((int(row["start"]), int(row["end"]), row["core"] == "yes"))
            starts, ends = row["source_start"], row["source_end"]
            if starts and ";" not in starts:
                sources.append((int(starts), int(ends)))
    return gold


def overlap(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def test_figures_on_wikinews():
    """Found: half of the quotation; right: the speaker's words touch the annotated source."""
    wanted = found = right = rows = extra = 0
    for name in WIKINEWS:
        quotes = find_quotes(TEXTS[name])
        gold = gold_of(name)
        every = [span for spans, _ in gold.values() for span in spans]
        for spans, sources in gold.values():
            if not spans[0][2]:
                continue
            size = sum(end - start for start, end, _ in spans)
            hits = [
                row
                for row in quotes.itertuples()
                if any(overlap((row.start, row.end), span) for span in spans)
            ]
            covered = sum(overlap((r.start, r.end), span) for r in hits for span in spans)
            wanted += 1
            if covered >= size / 2:
                found += 1
                right += any(
                    overlap((r.speaker_start, r.speaker_end), source)
                    for r in hits
                    if not pd.isna(r.speaker_start)
                    for source in sources
                ) or (not sources and all(pd.isna(r.speaker_start) for r in hits))
        rows += len(quotes)
        extra += sum(
            not any(overlap((row.start, row.end), span) for span in every)
            for row in quotes.itertuples()
        )
    print(f"\nWikinews: {found} of {wanted} found, {right} speakers right, {extra} of {rows} extra")
    assert found >= FLOORS["found"] * wanted
    assert right >= FLOORS["right"] * found
    assert extra <= FLOORS["extra"] * rows
