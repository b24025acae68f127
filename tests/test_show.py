"""Displays: the picture and its twin say the same, marks nest, nothing global changes."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from course import CourseError, show
from course.article import from_text, load
from course.show.amounts import read_rows
from course.show.charts import axes as new_axes

TEXT = "The mayor said: “We will build. It will stand.” Few agreed.\nThe <council> met & left."
MENTIONS = pd.DataFrame(
    [
        ("Mayor", "S1", "no"),
        ("Mayor", "S2", "yes"),
        ("Mayor", "S2", "yes"),
        ("Mayor", "S2", "no"),
        ("Council", "S4", "no"),
    ],
    columns=["actor", "sentence", "in_quotation"],
)


CASES = pd.DataFrame(
    {"text": ["a"], "target": "b", "sentiment": 0.1, "stance": 0.2, "label": ["favour"]}
)


@pytest.fixture(scope="module")
def article():
    return from_text(TEXT, "town")


class Reader(HTMLParser):
    """Collects what a reader sees, and raises when tags do not nest."""

    VOID = {"br", "img"}

    def __init__(self, source):
        super().__init__()
        self.words, self.open, self.tags = "", [], []
        self.feed(source)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def contrast(one, other):
    def light(colour):
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


# --- text -----------------------------------------------------------------------------------


def test_text_shows_ids_and_labels(article):
    start, end = article.find("mayor")[0][:2]
    shown = show.text(article, [(start, end, "A")], within="S1", caption="Who?")
    assert repr(shown) == shown.text == shown.text.strip()
    assert shown.text.splitlines()[0] == "Who?"
    assert shown.text.splitlines()[1].startswith("S1 The [A: mayor] said: “We will build.")
    words = Reader(shown.html).words
    assert "Who?" in words and "S1 The Amayor said" in words and "S2" not in words


def test_long_labels_get_letters_and_a_legend(article):
    shown = show.text(article, [(0, 3, "first"), (4, 9, "the <second>")])
    assert "[A: The] [B: mayor]" in shown.text
    assert shown.text.endswith("A = first\nB = the <second>")
    assert "the <second>" in Reader(shown.html).words


def test_more_labels_than_letters_stay_apart(article):
    spans = [(i, i + 1, f"label {i}") for i in range(60)]
    shown = show.text(article, spans)
    tags = re.findall(r"^(\w+) = label", shown.text, re.M)
    assert len(set(tags)) == 60 and tags[:2] == ["A", "B"] and tags[26] == "AA"


def test_within_takes_paragraphs_and_lists_and_says_what_is_left_out(article):
    last = article.sentences[-1].id
    only = show.text(article, [(0, 3, "A")], within="P2").text
    assert only.startswith(f"{last} The <council>")
    assert only.endswith("1 marked span outside this part.")
    both = show.text(article, within=["S1", "P2"]).text
    assert both.startswith("S1") and f"\n\n{last} " in both
    with pytest.raises(CourseError, match="S1"):
        show.text(article, within="S99")


def test_html_in_a_text_is_escaped(article):
    nasty = from_text("He wrote <script>alert(1)</script> & left.", '"><b>')
    shown = show.text(nasty, [(9, 17, "<i>")], caption="<u>")
    assert not {"script", "i", "u"} & {tag for tag, _ in Reader(shown.html).tags}
    assert "<script>" in shown.text
    assert "script" not in {tag for tag, _ in Reader(show.ruler("<script>").html).tags}
    assert "b" not in {tag for tag, _ in Reader(show.text(nasty).html).tags}
    assert "<b>" in Reader(show.table(pd.DataFrame({"<b>": ["<i>"]}), "<u>").html).words


@pytest.mark.parametrize(
    ("spans", "twin"),
    [
        ([(4, 9, "A"), (0, 14, "B")], "S1 [B: The [A: mayor] said]:"),
        ([(0, 9, "A"), (4, 14, "B")], "S1 [A: The [B: mayor]][B…:  said]:"),
        ([(0, 9, "A"), (9, 14, "B")], "S1 [A: The mayor][B:  said]:"),
        ([(4, 4, "A")], "S1 The [A: ]mayor said:"),
        ([(4, 9), (4, 9)], "S1 The [[mayor]] said:"),
        ([(4, 9, "A"), (4, 9, "B")], "S1 The [A: [B: mayor]] said:"),
    ],
)
def test_nested_crossing_adjacent_empty_and_equal_spans(article, spans, twin):
    shown = show.text(article, spans)
    assert shown.text.startswith(twin)
    Reader(shown.html)


def test_a_span_over_sentences_and_paragraphs_goes_on(article):
    shown = show.text(article, [(16, len(TEXT), "Q")])
    assert shown.text.count("[Q: ") == 1
    assert shown.text.count("[Q…: ") == len(article.sentences) - 1
    assert "agreed.↵]" in shown.text  # the line break belongs to the span: it is shown


def test_spans_in_every_form_agree(article):
    found = article.find("mayor")
    plain = [(s.start, s.end) for s in found]
    frame = pd.DataFrame(plain, columns=["start", "end"])
    named = frame.assign(label=[None] * len(frame))
    twins = {show.text(article, s).text for s in (found, plain, frame, named)}
    assert len(twins) == 1 and "[mayor]" in twins.pop()
    assert show.text(article, frame.iloc[:0]).text == show.text(article).text
    assert "[M1: mayor]" in show.text(article, frame.assign(id="M1")).text


@pytest.mark.parametrize(
    "span",
    [(-1, 3), (0, 10_000), (9, 4), (0.0, 3), (True, 3), ("0", "3"), (4,), (1, 2, "A", "B"), 7],
)
def test_a_bad_span_is_said_in_one_sentence(article, span):
    with pytest.raises(CourseError) as caught:
        show.text(article, [span])
    assert "\n" not in str(caught.value)


SHORT = from_text("It rained. He left.\nThe mayor, “unwell,” stayed. Why?")
OFFSET = st.integers(0, len(SHORT))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(OFFSET, OFFSET).map(sorted), max_size=6))
def test_any_spans_leave_every_character_in_as_many_brackets_as_spans(spans):
    shown = show.text(SHORT, spans)
    Reader(shown.html)
    depth, depths = 0, []
    for char in re.sub(r"^S\d+ |\n+(S\d+ )?", "", shown.text):
        depth += (char == "[") - (char == "]")
        if char not in "[]":
            depths.append((char, depth))
    expected = [
        (c if c != "\n" else "↵", sum(a <= i < b for a, b in spans))
        for i, c in enumerate(SHORT.text)
    ]
    drop = [(c, d) for c, d in depths if c not in " ↵"]
    assert depth == 0 and drop == [(c, d) for c, d in expected if c not in " ↵"]


# --- ruler ----------------------------------------------------------------------------------


def test_ruler_aligns_characters_numbers_and_marks():
    chars, numbers, signs, note = show.ruler("no, go", 0, 2).text.splitlines()
    for i, char in enumerate("no,␣go"):
        at = numbers.index(str(i))
        assert chars[at] == char
        assert signs[at : at + 1] == {0: "^", 1: "^", 2: "x"}.get(i, "")
    assert note.startswith("text[0:2] is 'no'")


def test_ruler_without_numbers_marks_nothing_and_wraps():
    text = "abcdefghij" * 15
    twin = show.ruler(text).text
    assert "^" not in twin and "x" not in twin and max(map(len, twin.splitlines())) <= 76
    assert re.findall(r"\d+", twin) == [str(i) for i in range(150)]
    assert "".join(re.findall("[a-j]", twin)) == text


def test_ruler_at_the_end_has_a_box_past_it():
    shown = show.ruler("Gaza", 2, 4)
    assert shown.text.splitlines()[0].split() == ["G", "a", "z", "a", "end"]
    assert "4 end" in dict(shown_tags(shown))["div"]["aria-label"]
    assert show.ruler("Gaza", 2).text == shown.text  # as in Python, text[2:] goes to the end


def shown_tags(shown):
    return Reader(shown.html).tags


@pytest.mark.parametrize(
    "args",
    [
        ("abc", 2, 1),
        ("abc", 0, 4),
        ("abc", -1, 2),
        ("abc", True, 2),
        ("abc", 0.0, 2),
        ("a" * 401,),
        (5,),
    ],
)
def test_ruler_refuses_what_it_cannot_measure(args):
    with pytest.raises(CourseError):
        show.ruler(*args)


# --- table ----------------------------------------------------------------------------------


def test_table_has_caption_scopes_and_every_value():
    frame = pd.DataFrame({"id": ["S1", "S2"], "n": [3, 1500], "share": [0.1 + 0.2, None]})
    shown = show.table(frame, "Counts", index=True)
    page = Reader(shown.html)
    assert [t for t, _ in page.tags if t == "caption"] == ["caption"]
    scopes = [a["scope"] for t, a in page.tags if t == "th"]
    assert scopes == ["col"] * 4 + ["row"] * 2
    for value in ("Counts", "id", "share", "S1", "1500", "0.3", "–"):
        assert value in page.words and value in shown.text
    assert "0.3000" not in shown.text


def test_table_keeps_long_text_and_strange_cells():
    frame = pd.DataFrame({"a": ["w" * 300, ["x", None], pd.NA, 1e-7], "b": [2.0, 1e9, 0.125, -0.0]})
    shown = show.table(frame, "c")
    for part in ("w" * 300, "['x', None]", "1e-07", "1000000000", "0.125"):
        assert part in shown.text
    assert "no rows" in show.table(frame.iloc[:0], "c").text
    with pytest.raises(CourseError, match="DataFrame"):
        show.table([1, 2], "c")


# --- charts ---------------------------------------------------------------------------------


def image(shown):
    return next(a for t, a in shown_tags(shown) if t == "img")


def test_figure_needs_a_sentence_and_carries_it():
    with pytest.raises(CourseError, match="alt"):
        show.figure(Figure(), " ")
    shown = show.figure(Figure(), 'A "quoted" <sentence>.', "Cap", pd.DataFrame({"n": [42]}))
    assert image(shown)["alt"] == 'A "quoted" <sentence>.'
    assert shown.text.splitlines()[:2] == ["Cap", 'A "quoted" <sentence>.'] and "42" in shown.text
    assert {"figcaption", "details", "summary", "caption"} <= {t for t, _ in shown_tags(shown)}


def test_figure_closes_a_pyplot_figure():
    plt = pytest.importorskip("matplotlib.pyplot")
    before = plt.get_fignums()
    fig = plt.figure()
    show.figure(fig, "Empty.")
    assert plt.get_fignums() == before


def test_sentence_strip_says_every_number(article):
    shown = show.sentence_strip(article, article.find("mayor"))
    rows = [line.split() for line in shown.text.splitlines()[-len(article.sentences) :]]
    words = article.sentence_table()["words"]
    assert [r[0] for r in rows] == [s.id for s in article.sentences]
    assert [int(r[2]) for r in rows] == list(words)
    assert [r[3] for r in rows] == ["yes"] + ["no"] * (len(rows) - 1)
    assert "quoted words: S1." in image(shown)["alt"]
    assert "“ ”" not in show.sentence_strip(article).text


def test_mention_plot_counts_in_text_what_it_draws():
    shown = show.mention_plot(MENTIONS)
    table = [line.split() for line in shown.text.splitlines()[-3:]]
    assert table == [
        ["Mayor", "S1", "1", "0"],
        ["Mayor", "S2", "1", "2"],
        ["Council", "S4", "1", "0"],
    ]
    assert image(shown)["alt"] == (
        "5 mentions of 2 actors in 3 sentences: Mayor 4 (2 inside quotation marks), Council 1."
    )


def test_mention_plot_takes_dollars_gaps_and_nothing():
    odd = MENTIONS.assign(actor=["$5 and $6", None, "A", "A", "A"], sentence="S120")
    assert "$5 and $6" in show.mention_plot(odd).text and "–" in show.mention_plot(odd).text
    assert "0 mentions" in show.mention_plot(MENTIONS.iloc[:0]).text


@pytest.mark.parametrize("column", MENTIONS.columns)
def test_a_missing_column_is_named_with_those_found(column):
    frame = MENTIONS.drop(columns=column)
    with pytest.raises(CourseError, match=f"{column}.*{frame.columns[0]}, {frame.columns[1]}"):
        show.mention_plot(frame)


@pytest.mark.parametrize(("column", "value"), [("in_quotation", True), ("sentence", 3)])
def test_mention_plot_says_which_value_is_wrong(column, value):
    with pytest.raises(CourseError, match=f"{column}.*{value}"):
        show.mention_plot(MENTIONS.assign(**{column: value}))


# --- quotations and quoted words ------------------------------------------------------------

SAID = "“It rained,” Ana said, “a lot.” Bo agreed that “it did” rain.\nA “storm” was called <bad>."


def spans(text, *words):
    return [(text.index(w), text.index(w) + len(w)) for w in words]


@pytest.fixture
def found():
    """Five rows: two parts of one quotation, a mixed one, scare quotes, one without a speaker."""
    rows = spans(SAID, "“It rained,”", "“a lot.”", "“it did” rain", "“storm”", "<bad>")
    cues = [*spans(SAID, "said", "said", "agreed"), (None, None), *spans(SAID, "called")]
    return pd.DataFrame(
        [(*row, *cue) for row, cue in zip(rows, cues, strict=True)],
        columns=["start", "end", "cue_start", "cue_end"],
    ).assign(
        kind=["direct", "direct", "mixed", "mixed", "indirect"],
        speaker=["Ana <Ruiz>", None, "Bo", None, None],
        part_of=pd.array([None, 0, None, None, None], dtype="Int64"),
        scare=[False, False, False, True, False],
        rule="said",
    )


def test_quotations_marks_speakers_cues_parts_and_scare_quotes(found):
    shown = show.quotations(from_text(SAID), found, "Who?")
    lines = shown.text.splitlines()
    assert lines[:5] == [
        "Who?",
        "S1 [A 0: “It rained,”] Ana {cue 0, 1: said}, [A 1: “a lot.”]",
        "S2 Bo {cue 2: agreed} that [B 2: “it did” rain].",
        "",
        "S3 A [scare quotes: “storm”] was {cue 4: called} [? 4: <bad>].",
    ]
    assert lines[5:8] == ["A = Ana <Ruiz>", "B = Bo", "? = not stated"]
    assert lines[8].startswith("cue 0 =") and lines[9].startswith("scare quotes =")
    page = Reader(shown.html)
    assert "ruiz" not in {tag for tag, _ in page.tags} and "Ana <Ruiz>" in page.words
    assert {"bad"} & {tag for tag, _ in page.tags} == set() and "<bad>" in page.words


def test_quotations_has_the_same_as_a_table(found):
    shown = show.quotations(from_text(SAID), found)
    table = shown.text.split("\nQuotations\n")[1].splitlines()
    assert table[0].split() == "row sentence quote kind cue speaker part of rule".split()
    assert "S1" in table[1] and "A Ana <Ruiz>" in table[1]
    assert "scare quotes" in table[4] and "–" in table[4]
    page = Reader(shown.html)
    assert [t for t, _ in page.tags].count("tr") == 6
    assert all(a.get("scope") == "col" for t, a in page.tags if t == "th")


def test_an_id_column_names_the_rows_and_their_parts(found):
    named = found.assign(
        id=["Q1a", "Q1b", "Q2", "Q3", "Q4"], part_of=["Q1", "Q1", None, None, None]
    )
    twin = show.quotations(SAID, named).text
    assert "[A Q1a: “It rained,”]" in twin and "[A Q1b: “a lot.”]" in twin
    assert twin.split("\nQuotations\n")[1].split()[:2] == ["id", "quote"]  # a string has no ids


def test_quotations_takes_what_a_file_leaves(found):
    """From a CSV file: no missing integers but 12.0 and NaN, and "not stated" written out."""
    plain = found.astype({"start": float, "end": float}).assign(
        cue_start=found["cue_start"].astype(float),
        cue_end=found["cue_end"].astype(float),
        speaker=found["speaker"].fillna("not stated"),
        part_of=found["part_of"].astype(float),
    )
    assert show.quotations(SAID, plain.drop(columns="part_of")).text.count("not stated") == 3
    assert "? = not stated" in show.quotations(SAID, plain.assign(part_of=None)).text


def test_quotations_of_a_part_says_what_lies_outside(found):
    shown = show.quotations(from_text(SAID), found, within="S2").text
    assert shown.startswith("S2 Bo") and "4 quotations outside this part." in shown
    assert "B = Bo" in shown and "A = " not in shown
    bare = show.quotations(from_text(SAID), found.iloc[:3], within="P2")
    assert "3 quotations outside this part." in bare.text and "(no rows)" in bare.text


def test_quotations_without_rows_with_one_and_with_thirty(found):
    article = from_text(SAID)
    nothing = show.quotations(article, found.iloc[:0])
    assert nothing.text.startswith("S1 “It rained,” Ana said") and "(no rows)" in nothing.text
    assert "[A 0: “It rained,”]" in show.quotations(article, found.iloc[:1]).text
    long = from_text(" ".join(f"“Word {i}” Person{i} said." for i in range(30)))
    starts = [span.start for span in long.find("“Word")]
    many = pd.DataFrame({"start": starts, "kind": "direct", "cue_start": None, "cue_end": None})
    many = many.assign(end=many["start"] + 6, speaker=[f"Person {i}" for i in range(30)])
    shown = show.quotations(long, many)
    Reader(shown.html)
    assert "[AD 29: " in shown.text and "AD = Person 29" in shown.text
    chart = show.quoted_words(many.assign(end=many["start"] + 8), long)
    assert image(chart)["alt"].startswith("Of 60 quoted words 2 stand under Person 0, 2 under")
    assert image(chart)["alt"].endswith("2 under Person 5, 48 under 24 others.")


def test_a_long_quotation_is_whole_in_the_text_and_shortened_in_the_table():
    words = "“" + " ".join(f"w{i}" for i in range(100)) + "”"
    row = {"start": [0], "end": [len(words)], "kind": "direct", "cue_start": None, "cue_end": None}
    twin = show.quotations(words, pd.DataFrame(row).assign(speaker="Ana")).text
    text, table = twin.split("\nQuotations\n")
    assert words in text and "…" in table and len(table.splitlines()[1]) < 130
    assert "w99”" in table


@pytest.mark.parametrize("column", ["start", "end", "kind", "cue_start", "cue_end", "speaker"])
def test_quotations_names_the_column_it_lacks(found, column):
    with pytest.raises(CourseError, match=f"{column!r}"):
        show.quotations(SAID, found.drop(columns=column))


@pytest.mark.parametrize("value", [10_000, -1, 1.5, "3"])
@pytest.mark.parametrize("column", ["end", "cue_end"])
def test_quotations_refuses_offsets_outside_the_text(found, column, value):
    with pytest.raises(CourseError) as caught:
        show.quotations(SAID, found.astype({column: object}).assign(**{column: value}))
    assert "\n" not in str(caught.value)


def test_quoted_words_counts_only_what_stands_inside_marks(found):
    shown = show.quoted_words(found, SAID)
    assert image(shown)["alt"] == (
        "Of 6 quoted words 4 stand under Ana <Ruiz>, 2 under Bo. "
        "Not counted: 1 word in scare quotes."
    )
    rows = [line.split() for line in shown.text.splitlines()[-3:]]
    assert rows == [
        ["A", "Ana", "<Ruiz>", "2", "4"],
        ["B", "Bo", "1", "2"],
        ["?", "not", "stated", "0", "0"],
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("he “never said so", 3),
        ("he «did» and „did“", 2),
        ('a "b c" d "e"', 3),
        ("it ‘was’ the dogs’ ‘own’", 2),
        ("it’s Ana’s", 0),
        ("“one\ntwo” three", 2),
    ],
)
def test_what_stands_inside_marks(words, number):
    row = pd.DataFrame({"start": [0], "end": len(words), "kind": "mixed", "speaker": "Ana"})
    told = image(show.quoted_words(row, words))["alt"]
    noun = "word" if number == 1 else "words"
    verb = "stands" if number == 1 else "stand"
    expected = f"Of {number} quoted {noun} {number} {verb} under Ana."
    assert told == (expected if number else "No words stand in quotation marks.")


def test_quoted_words_with_nobody_or_nothing(found):
    alone = found.iloc[:1].assign(speaker=None)
    assert "Of 2 quoted words 2 have no stated speaker." in show.quoted_words(alone, SAID).text
    nothing = show.quoted_words(found.iloc[:0], SAID).text
    assert "No words stand in quotation marks." in nothing and "(no rows)" in nothing
    with pytest.raises(CourseError, match="'speaker'"):
        show.quoted_words(found.drop(columns="speaker"), SAID)


# --- chains and voices ----------------------------------------------------------------------


def test_chain_says_gaps_roles_and_the_reader():
    links = [
        {"who": None, "role": "asks"},
        "the <clerk>",
        {"who": "the paper", "role": "prints", "stated": "no"},
        ...,
    ]
    shown = show.chain(links, "How & why")
    assert shown.text.splitlines() == [
        "How & why",
        "[not stated] asks -> the <clerk> -> [the paper, not stated] prints -> ... -> you",
    ]
    page = Reader(shown.html)
    assert "clerk" not in {tag for tag, _ in page.tags} and "the <clerk>" in page.words
    assert [t for t, _ in page.tags].count("li") == 5 and page.words.count("→") == 4
    assert shown.html.count("dashed") == 2


def test_chain_ends_once_and_may_end_elsewhere():
    assert show.chain(["Ana", "you"]).text == "Ana -> you"
    assert show.chain(["Ana"], reader="the council").text == "Ana -> the council"
    assert show.chain(["Ana", None], reader=None).text == "Ana -> [not stated]"
    assert show.chain(["not stated", "..."]) == show.chain([None, {"who": ..., "stated": False}])
    assert show.chain(f"link {i}" for i in range(30)).text.count("->") == 30


@pytest.mark.parametrize(
    "links",
    [
        [],
        "Ana",
        5,
        {"who": "Ana"},
        [5],
        [""],
        [{"name": "Ana"}],
        [{"who": "Ana", "stated": "maybe"}],
        [{"who": "Ana", "stated": 1}],
        [["Ana"]],
    ],
)
def test_chain_says_what_a_link_is(links):
    with pytest.raises(CourseError) as caught:
        show.chain(links)
    assert "\n" not in str(caught.value)


def test_voice_strip_says_each_voice(article):
    voices = {"S1": "narrator", "S2": ["quoted", "narrator"], "S3": None, "S4": ...}
    shown = show.voice_strip(article, voices)
    assert image(shown)["alt"] == (
        "4 sentences: quoted 1 (S2); reported none; narrator 2 (S1, S2); unattributed none; "
        "not labelled 2 (S3, S4)."
    )
    rows = [line.split(maxsplit=2) for line in shown.text.splitlines()[-4:]]
    assert rows[1] == ["S2", "P1", "quoted, narrator"] and rows[3] == ["S4", "P2", "–"]


def test_voice_strip_takes_a_table_and_many_sentences(article):
    pairs = [("S1", "narrator"), ("S2", "quoted"), ("S2", "narrator"), ("S3", None)]
    table = pd.DataFrame(pairs, columns=["sentence", "voice"])
    same = show.voice_strip(article, {"S1": "narrator", "S2": ["narrator", "quoted"]})
    assert show.voice_strip(article, table) == same
    assert "not labelled 4" in show.voice_strip(article, table.iloc[:0]).text
    long = from_text("It rained. " * 45)
    told = image(show.voice_strip(long, {f"S{i}": "narrator" for i in range(1, 46)}))["alt"]
    assert "narrator 45;" in told and "not labelled" not in told
    assert "1 sentence:" in show.voice_strip(from_text("It rained."), {}).text


@pytest.mark.parametrize(
    ("voices", "word"),
    [
        ({"S9": "quoted"}, "S9"),
        ({"P1": "quoted"}, "P1"),
        ({"S1": "loud"}, "loud"),
        ({"S1": ["quoted", 3]}, "3"),
        (pd.DataFrame({"sentence": ["S1"]}), "'voice'"),
        ([("S1", "quoted")], "table"),
    ],
)
def test_voice_strip_says_what_is_wrong(article, voices, word):
    with pytest.raises(CourseError, match=word):
        show.voice_strip(article, voices)


# --- numbers, intervals and the steps of a check ------------------------------------------------

INF = float("inf")
FOUND = pd.DataFrame(
    [
        (0, 16, "more_than", 140, INF, True, True, "person", "ships"),
        (21, 23, "exact", 30, 30, False, False, "person", None),
        (28, 36, "less_than", 0, 19, False, True, "year", "age"),
        (38, 41, None, None, None, None, None, None, None),
    ],
    columns="start end comparator low high low_open high_open unit counted".split(),
)
COUNTED = from_text("More than 140 me and 30 and under 19, all <left>.")
STEPS = pd.DataFrame(
    [
        (1, "part of a whole", "S1", "found", "40 <boats>"),
        (1, "part of a whole", "S1", "normalised", "40"),
        (1, "part of a whole", "S1", "verdict", "contradicted"),
        (2, "sum", "S2", "verdict", "not computable"),
    ],
    columns="check relation sentences step what".split(),
)


def test_numbers_marks_each_comparator_and_has_a_table():
    shown = show.numbers(COUNTED, FOUND, "Counted")
    assert "S1 [> row 0: More than 140 me] and [= row 1: 30] and [< row 2: under 19]" in shown.text
    assert "[row 3: all]" in shown.text and "> = more than: the number itself is out" in shown.text
    lines = [" ".join(line.split()) for line in shown.text.splitlines()]
    assert "0 More than 140 me more than (140, inf) person ships" in lines
    assert "3 all – none – –" in lines
    words = Reader(shown.html).words
    assert "<left>" in words and "less than: the number itself is out" in words
    named = show.numbers(COUNTED, FOUND.assign(id=list("abcd")), within="S1").text
    assert "[> a: More than 140 me]" in named


def test_numbers_says_what_is_wrong():
    with pytest.raises(CourseError, match="no comparator 'many': use exact, about"):
        show.numbers(COUNTED, FOUND.assign(comparator="many"))
    with pytest.raises(CourseError, match="needs a column 'low_open'"):
        show.numbers(COUNTED, FOUND.drop(columns="low_open"))
    with pytest.raises(CourseError):
        show.numbers(COUNTED, FOUND.assign(end=10_000))


def test_intervals_has_a_panel_a_unit_and_says_every_end():
    shown = show.intervals(FOUND.assign(text=["more", "thirty", "young", "all"]))
    assert shown.text.splitlines()[1] == (
        "3 intervals in 2 units. Person: more (140, inf); thirty [30, 30]. Year: young [0, 19). "
        "1 row without an interval not drawn."
    )
    assert "at least 0 and less than 19" in shown.text and "exactly 30" in shown.text
    (_, picture), *_ = [tag for tag in shown_tags(shown) if tag[0] == "img"]
    assert picture["alt"] == shown.text.splitlines()[1]


@pytest.mark.parametrize(
    "ends", [(1, 1_000_000), (-5, 5), (-INF, INF), (0, 0), (0.001, 1000), (1e308, INF), (1, 1e308)]
)
def test_intervals_draws_any_ends(ends):
    frame = pd.DataFrame([ends], columns=["low", "high"]).assign(
        low_open="yes", high_open="no", unit="$ a day", text="$"
    )
    assert "1 interval in 1 unit. $ a day: $ (" in show.intervals(frame).text


def test_intervals_of_nothing_say_so():
    assert "0 intervals in 0 units." in show.intervals(FOUND.iloc[3:]).text


def test_a_scale_multiplies_only_where_numbers_lie_far_apart():
    rows = read_rows(FOUND)
    panels = show.charts.interval_panels({"near": rows[:2], "year": rows[2:]})
    assert [ax.get_xscale() for ax in panels.axes] == ["linear", "linear"]
    far = [rows[1], rows[0]._replace(low=200_000)]
    (ax,) = show.charts.interval_panels({"person": far}).axes
    assert ax.get_xscale() == "log" and "ten times" in ax.get_xlabel()
    fills = [line.get_markerfacecolor() for line in ax.lines if line.get_label().startswith("_")]
    assert fills.count(show.PAPER) == 1  # the one open end


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        ((3, 1), "is above its high end"),
        ((INF, INF), "change their places"),
        (("x", 1), "must be numbers"),
        ((None, 1), "needs a low"),
    ],
)
def test_interval_says_what_is_wrong(ends, sentence):
    with pytest.raises(CourseError, match=sentence):
        show.interval(*ends)


ONE = pd.DataFrame(
    [(1, 2, True, False, "")], columns=["low", "high", "low_open", "high_open", "unit"]
)
CARD = {"id": "X1", "claim": "30 days", "verdict": "consistent"}


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        *[
            (lambda odd=odd: show.interval(1, 2, value=odd), "number to try")
            for odd in ("many", float("nan"), [1])
        ],
        *[
            (lambda odd=odd: show.numbers(odd, FOUND), "an article or a text")
            for odd in (None, 3, FOUND)
        ],
        (lambda: show.numbers(COUNTED, FOUND, within=3), "There is no 3"),
        (lambda: show.intervals(ONE.assign(low_open="perhaps")), "True or False"),
        (lambda: show.steps(STEPS, caption=3), "caption is text"),
        (lambda: show.steps(STEPS[::-1]), "must end with its verdict"),
        (lambda: show.verdict_cards(pd.DataFrame([CARD | {"verdict": ["a"]}])), "a list"),
        (lambda: show.verdict_cards(pd.DataFrame([CARD]), caption=3), "caption is text"),
        (lambda: show.wordings({1: "a", 2: "b"}), "name of a version"),
    ],
)  # fmt: skip
def test_odd_input_is_told_in_a_sentence(call, sentence):
    with pytest.raises(CourseError, match=sentence):
        call()


def test_empty_and_odd_cells_are_read():
    nothing = show.numbers("It rained.", FOUND.iloc[:0].astype(object))
    assert nothing.text.splitlines()[0] == "It rained." and "(no rows)" in nothing.text
    for no in ("No", "False", False, float("nan"), None, pd.NA):
        assert "[1, 2]" in show.intervals(ONE.assign(low_open=no)).text
    years = pd.DataFrame([("in 2014", 2014, 2014, False, False, "", "date")],
                         columns=["text", *ONE.columns, "kind"])  # fmt: skip
    told = show.intervals(years).text
    assert "Date: in 2014 [2014, 2014]." in told and "exactly 2014" in told
    assert "No unit: row 1" in show.intervals(ONE).text
    assert "no number at all" in show.interval(1, 1, True, True, unit=None).text
    assert show.verdict_cards(pd.DataFrame([CARD]), caption=None).text.startswith("1 claim")


def test_steps_of_one_verdict_have_no_number():
    plain = STEPS[STEPS["check"] == 1][["step", "what"]]
    assert show.steps(plain).text.splitlines()[0] == "Verdict: contradicted"


def test_interval_in_brackets_words_and_characters():
    assert show.interval(0, 19, high_open=True, unit="year", value=19).text.splitlines() == [
        "0 ●────────○ 19",
        "[0, 19): at least 0 and less than 19 (unit: year). An open end (○) is left out.",
        "19 is out.",
    ]
    assert "any number" in show.interval(-INF, INF).text
    assert "exactly 1,500" in show.interval(1500, 1500).text


def test_steps_end_with_a_verdict_in_words():
    shown = show.steps(STEPS, "Two checks")
    assert "1. part of a whole (S1): contradicted" in shown.text
    assert "2. sum (S2): not computable" in shown.text
    assert shown.text.startswith("Two checks") and "40 <boats>" in shown.text
    words = Reader(shown.html).words
    assert "40 <boats> → 40" in words and words.count("contradicted") == 2
    assert "nothing is checked" in show.steps(STEPS.iloc[:0]).text
    with pytest.raises(CourseError, match="needs a column 'step'"):
        show.steps(STEPS.drop(columns="step"))


# --- stances --------------------------------------------------------------------------------

POSITIONS = pd.DataFrame(
    [
        ("Ann <Lee>", "the dam", "favour", "S1 S2"),
        ("Ann <Lee>", "the $5 road", "none", ""),
        ("Bo", "the dam", "A", "S3"),
        ("Bo", "the $5 road", ..., None),
    ],
    columns=["source", "target", "label", "sentences"],
)


def test_evidence_marks_each_word_with_its_signed_weight():
    found = [(4, 8, "lied", -0.8, "deed <1>"), (9, 17, "bravely", 0.25, "tone"), (0, 3, "", 0, "x")]
    shown = show.evidence("Ann lied bravely. <b>", found, "Why?")
    lines = shown.text.splitlines()
    assert lines[:2] == ["Why?", "[Ann 0] [lied -0.8] [bravely. +0.25] <b>"]
    assert lines[2] == (
        "1 word for the target (+0.25), 1 word against it (-0.8): the weights add up to -0.55."
    )
    page = Reader(shown.html)
    assert "lied-0.8" in page.words and "deed <1>" in page.words and lines[2] in page.words
    table = pd.DataFrame(found, columns=["start", "end", "word", "weight", "why"])
    assert show.evidence("Ann lied bravely. <b>", table, "Why?") == shown
    assert [line.split()[:2] for line in lines[5:7]] == [["lied", "-0.8"], ["bravely.", "+0.25"]]


def test_evidence_of_nothing_of_a_part_and_of_words_that_cross(article):
    assert "No word of evidence is marked." in show.evidence("Ann left.", []).text
    part = show.evidence(article, [(4, 9, "mayor", 1, ""), (50, 53, "", -1, "")], within="S1")
    assert "[mayor +1]" in part.text and "1 word outside this part." in part.text
    assert show.evidence("Ann left.", [(0, 6, "", 1, ""), (4, 8, "", -1, "")]).text.startswith(
        "[Ann [le -1] +1][…ft -1]."
    )


@pytest.mark.parametrize(
    "found",
    [5, [(1, 2)], [(0, 99, "", 1, "")], [(0, 3, "", "much", "")], [(0, 3, "", float("nan"), "")]],
)
def test_evidence_says_what_it_takes(found):
    with pytest.raises(CourseError) as caught:
        show.evidence("Ann left.", found)
    assert "\n" not in str(caught.value)


def test_evidence_says_where_a_sum_is_cut_off_and_sums_by_sentence():
    found = pd.DataFrame({"start": [4, 10], "end": [8, 14], "weight": [-0.8, -0.9]})
    text = "Ann lied. Bo lied."
    assert "add up to -1.7, cut off at -1." in show.evidence(text, found).text
    two = show.evidence(
        text, found.assign(sentence=["S1", "S2"], why="evaluates nearby: affect: for")
    )
    assert "S1: 0 words for the target (0), 1 word against it (-0.8)" in two.text
    assert "S2: " in two.text and "cut off" not in two.text
    assert "word of feeling, good" in two.text and "affect" not in two.text
    taken = "noun or adjective that takes the target: adjective for"
    assert "takes the target and speaks for it" in show.evidence(text, found.assign(why=taken)).text
    part = show.evidence(from_text(text), found.assign(sentence=["S1", "S2"]), within="S2")
    assert "S1: " not in part.text and "1 word outside this part." in part.text


def test_evidence_names_the_column_it_lacks():
    with pytest.raises(CourseError, match="'weight'"):
        show.evidence("Ann left.", pd.DataFrame({"start": [0], "end": [3]}))


@pytest.mark.parametrize(
    ("label", "letter"),
    [("favour", "F"), (" For ", "F"), ("“A”", "A"), ("mixed", "M"), ("no position found", "–")]
    + [("None", "–"), ("-", "–"), ("", ""), (None, ""), (..., ""), (float("nan"), "")],
)
def test_labels_become_letters(label, letter):
    assert show.stance_letter(label) == letter


def test_labels_stand_beside_their_fields_whatever_the_case_of_their_ids():
    fields = pd.DataFrame({"id": ["Z1-T1", "Z1-T2", "Z2-T1"]})
    shown = show.with_labels(fields, {" z1-t1": "favour", "Z1-T2": "", "Z2-T1": ...})
    assert shown["mine"].tolist() == ["F", "", ""] and "mine" not in fields
    assert show.with_labels(fields, ..., "x")["x"].tolist() == ["", "", ""]
    series = pd.Series(["none"], index=["Z2-T1"])
    assert show.with_labels(fields, series)["mine"].tolist() == ["", "", "–"]


@pytest.mark.parametrize(
    ("labels", "word"),
    [(["F"], "answer"), ({"label": {"Z1-T1": "F"}}, "answer"), ("F", "answer"), (None, "answer")]
    + [({"Z9-T9": "F"}, "no field Z9-T9"), ({"Z1-T1": "good"}, "is no label")],
)
def test_labels_that_do_not_fit_say_so(labels, word):
    with pytest.raises(CourseError, match=word):
        show.with_labels(pd.DataFrame({"id": ["Z1-T1"]}), labels)


@pytest.mark.parametrize("label", ["perhaps", 3, True])
def test_an_unknown_label_is_named(label):
    with pytest.raises(CourseError, match="the labels are favour, against"):
        show.stance_letter(label)


def test_stance_grid_says_each_cell():
    shown = show.stance_grid(POSITIONS)
    assert image(shown)["alt"] == (
        "4 fields: F favour 1 (Ann <Lee> on the dam); A against 1 (Bo on the dam); "
        "– no position found 1; not labelled 1."
    )
    table = [" ".join(line.split()) for line in shown.text.splitlines()[-2:]]
    assert table == ["Ann <Lee> F (S1, S2) –", "Bo A (S3) not labelled"]
    many = pd.DataFrame({"source": [f"s{i}" for i in range(9)], "target": "t", "label": "F"})
    assert "F favour 9 (s0 on t; " in show.stance_grid(many).text
    assert "s5 on t; and 3 more)." in show.stance_grid(many).text
    assert "0 fields: none." in show.stance_grid(POSITIONS.iloc[:0]).text


def test_what_the_grid_draws_is_in_its_table(monkeypatch):
    from course.show import stances

    figures = []
    monkeypatch.setattr(
        stances, "axes", lambda height: figures.append(new_axes(height)) or figures[-1]
    )
    shown = [
        show.stance_grid(POSITIONS),
        show.difference_map(POSITIONS.assign(you="M"), "label", "you"),
    ]
    for (_, ax), one in zip(figures, shown, strict=True):
        ticks = [t.get_text() for t in (*ax.get_xticklabels(), *ax.get_yticklabels())]
        for word in [*(t.get_text() for t in ax.texts), *ticks]:
            for piece in re.split(r" [=≠] ", word):
                assert piece.replace("\n", " ") in one.text


def test_difference_map_counts_and_names_what_differs():
    frame = POSITIONS.assign(you=["favour", "A", "F", "none"])
    shown = show.difference_map(frame, "label", "you", "Two")
    assert image(shown)["alt"] == (
        "3 fields labelled by both: the same in 1, different in 2 (Ann <Lee> on the $5 road: "
        "label –, you A; Bo on the dam: label A, you F); not labelled by both: 1."
    )
    rows = [re.split(r"\s{2,}", line.strip()) for line in shown.text.splitlines()[-4:]]
    assert [row[-1] for row in rows[:3]] == ["yes", "no", "no"]
    assert "not labelled" in shown.text.splitlines()[-1]
    none = show.difference_map(frame.assign(label=...), "label", "you").text
    assert "0 fields labelled by both; not labelled by both: 4." in none


@pytest.mark.parametrize("draw", [show.stance_grid, lambda f: show.difference_map(f, "label", "b")])
def test_grids_say_what_is_wrong(draw):
    frame = POSITIONS.assign(b="F")
    for broken, word in (
        (frame.drop(columns="source"), "'source'"),
        (frame.drop(columns="label"), "'label'"),
        (pd.concat([frame, frame]), "stands twice"),
        (frame.assign(label="maybe"), "is no label"),
        ([1], "DataFrame"),
    ):
        with pytest.raises(CourseError, match=word):
            draw(broken)


def test_sentiment_grid_says_which_way_each_case_points():
    frame = pd.DataFrame(
        {
            "text": ["a", "b <c>", "d", "e"],
            "target": "$x",
            "sentiment": [0.5, 0.5, -0.5, 0.0],
            "stance": [0.5, 0.52, 0.9, -1],
            "label": ["favour", "favour", "favour", "no position found"],
        }
    )
    shown = show.sentiment_grid(frame)
    assert image(shown)["alt"] == (
        "4 cases: the same way 2 (1, 2), opposite ways 1 (3), no direction on one side 1 (4)."
    )
    assert "sad words, in favour" in shown.text and "even words, no position found" in shown.text
    named = show.sentiment_grid(frame.assign(id=["S1", "S2", "S3", "S4"])).text
    assert "opposite ways 1 (S3)" in named
    assert "0 cases: the same way 0" in show.sentiment_grid(frame.iloc[:0]).text


@pytest.mark.parametrize(
    ("column", "value"),
    [("sentiment", 2), ("stance", "high"), ("stance", float("nan")), ("label", "perhaps")],
)
def test_sentiment_grid_says_which_value_is_wrong(column, value):
    frame = pd.DataFrame({"text": ["a"], "target": "x", "sentiment": 0.1, "stance": 0.2})
    frame = frame.assign(label="favour")
    with pytest.raises(CourseError):
        show.sentiment_grid(frame.astype(object).assign(**{column: value}))
    with pytest.raises(CourseError, match=f"{column!r}"):
        show.sentiment_grid(frame.drop(columns=column))


# --- verdicts, origins, wordings -------------------------------------------------------------

CARDS = pd.DataFrame(
    {
        "id": ["X1", "X2", "X3", "X4", "X5"],
        "claim": ["30 days", "<b> many", "more than 9", "soon", "over"],
        "verdict": ["consistent", "imprecise", "contradicted", "not checkable", None],
        "confidence": ["high", "low", "medium", None, None],
        "origins": [1, 2, 3, 0, None],
        "reason": ["3 x 10", "", "eight & a half", None, ...],
    }
)


def test_verdict_cards_say_each_verdict_in_word_letter_and_shape():
    shown = show.verdict_cards(CARDS, "Five <verdicts>")
    line = "5 claims: 1 consistent, 1 imprecise, 1 contradicted, 1 not checkable, 1 open."
    assert shown.text.splitlines()[:2] == ["Five <verdicts>", line]
    for verdict, (letter, shape, _) in show.VERDICTS.items():
        assert f">{shape} {letter}</span> <b>{verdict}</b>" in shown.html and verdict in shown.text
    assert "no verdict yet" in shown.html and "not in any side" in shown.html
    assert "&lt;b&gt; many" in shown.html and "<b> many" not in shown.html
    assert "▮▮▮▮</span> high" in shown.html and "▮▯▯▯</span> low" in shown.html
    looks = show.VERDICTS.values()
    assert len({letter for letter, *_ in looks}) == len({shape for _, shape, _ in looks}) == 4
    assert len({style[2] + style[0] for *_, style in looks}) == 4
    assert all(contrast(show.INK, style[0]) >= 4.5 for *_, style in looks)


def test_verdict_cards_without_a_row_and_with_three_columns():
    assert show.verdict_cards(CARDS[:0]).text.splitlines()[1].startswith("0 claims: 0 consistent")
    plain = show.verdict_cards(CARDS[["id", "claim", "verdict"]])
    assert "confidence:" not in plain.html and "X5" in plain.text


@pytest.mark.parametrize(
    ("change", "word"),
    [({"verdict": "false"}, "verdict"), ({"confidence": "sure"}, "confidence"), ("claim", "claim")],
)
def test_verdict_cards_say_what_is_wrong(change, word):
    table = CARDS.drop(columns=change) if isinstance(change, str) else CARDS.assign(**change)
    with pytest.raises(CourseError, match=word):
        show.verdict_cards(table)


OUTLETS = pd.DataFrame(
    {
        "publisher": ["Post; Radio <1>", "Echo", "Post", "Star; Sun"],
        "origin": ["a wire", "a register", "a wire", "a wire; a speech"],
    }
)


def test_origin_graph_counts_an_origin_once():
    shown = show.origin_graph(OUTLETS)
    assert shown.text.splitlines()[1] == (
        "5 outlets, 3 origins: a wire counts once for 3 outlets, a register for 1, a speech for 1."
    )
    assert "A a wire" in shown.text and "Post; Radio <1>; Star" in shown.text
    assert shown.html.count("counts once</span>") == 3
    assert "Radio &lt;1&gt;" in shown.html and "Radio <1>" not in shown.html
    assert show.origin_graph(OUTLETS[:0]).text.splitlines()[1] == "0 outlets, 0 origins."
    loud = show.origin_graph(OUTLETS.assign(origin=["a wire", "A Wire", "A WIRE", "a wire"]))
    assert "5 outlets, 1 origin" in loud.text and "A a wire" in loud.text


@pytest.mark.parametrize("origin", ["a wire; a speech; a book", "", "; a wire", None])
def test_origin_graph_says_what_is_wrong(origin):
    with pytest.raises(CourseError, match="one origin"):
        show.origin_graph(OUTLETS.assign(origin=origin))
    with pytest.raises(CourseError, match="origin"):
        show.origin_graph(OUTLETS[["publisher"]])


def test_wordings_mark_other_words_in_order():
    shown = show.wordings(
        {
            "original": "It was a big mistake; and <late>",
            "the paper": "it was a GRAVE old mistake",
            "a blog": "Big mistake; it was a big one",
        }
    )
    lines = shown.text.splitlines()
    assert (
        lines[1]
        == "the paper: 2 of 6 words not in the original; a blog: 3 of 7 words not in the original."
    )
    assert lines[2:5] == [
        "original: It was a big mistake … and <late>",
        "the paper: it was a [GRAVE old] mistake",
        "a blog: [Big mistake] … it was a big [one]",
    ]
    assert shown.html.count("<mark") == 3 and "&lt;late&gt;" in shown.html
    same = show.wordings({"original": "Yes.", "copy": "yes"})
    assert "0 of 1 word not in the original" in same.text and "<mark" not in same.html


@pytest.mark.parametrize("versions", [{}, {"original": "a"}, ["a", "b"], {"a": "x", "b": "!"}])
def test_wordings_say_what_is_wrong(versions):
    with pytest.raises(CourseError, match="version"):
        show.wordings(versions)


# --- all ------------------------------------------------------------------------------------


def everything(article):
    found = pd.DataFrame({"start": [16], "end": [48], "kind": "direct", "speaker": [None]})
    found = found.assign(cue_start=10, cue_end=14)
    return [
        show.text(article, [(0, 9, "A"), (4, 60, "B")], caption="c"),
        show.ruler("Gaza", 0, 2),
        show.table(MENTIONS, "c"),
        show.sentence_strip(article, [(0, 9)]),
        show.mention_plot(MENTIONS),
        show.quotations(article, found),
        show.quoted_words(found, article),
        show.chain([None, {"who": "the clerk", "role": "tells"}, ...]),
        show.voice_strip(article, {"S1": "narrator", "S2": ["quoted", "unattributed"]}),
        show.numbers(COUNTED, FOUND),
        show.intervals(FOUND),
        show.interval(1, 2, value=3),
        show.steps(STEPS),
        show.evidence(article, [(4, 9, "mayor", -0.5, "why")]),
        show.stance_grid(POSITIONS),
        show.difference_map(POSITIONS.assign(you="F"), "label", "you"),
        show.sentiment_grid(CASES),
        show.verdict_cards(CARDS),
        show.origin_graph(OUTLETS),
        show.wordings({"original": "It was late", "the paper": "It was too late"}),
    ]


def test_two_calls_give_the_same(article):
    assert everything(article) == everything(article)


def test_displays_carry_no_outside_address_script_or_id(article):
    for shown in everything(article):
        for tag, attrs in shown_tags(shown):
            assert tag not in {"script", "style", "link", "iframe"} and "id" not in attrs
            assert attrs.get("src", "data:").startswith("data:")
        assert "http" not in re.sub('src="[^"]*"', "", shown.html)


def test_each_label_can_be_read_on_its_ground():
    papers = {show.PAPER, "#ffffff", *(tint for tint, *_ in show.STYLES)}
    for ink, paper in product((show.INK,), papers):
        assert contrast(ink, paper) >= 4.5
    assert contrast(show.QUIET, show.PAPER) >= 4.5
    for tint, edge, *_ in show.STYLES:  # paragraph names are written in the edge colour
        assert contrast(edge, show.PAPER) >= 4.5 and contrast(edge, tint) >= 3
    assert contrast("#ffffff", show.OKABE_ITO["blue"]) >= 4.5


def test_styles_differ_by_more_than_colour():
    assert len({(line, hatch) for _, _, line, hatch in show.STYLES}) == len(show.STYLES)


def test_nothing_global_changes_and_pyplot_stays_out():
    code = """if True:
        import sys, matplotlib
        before = dict(dict.items(matplotlib.rcParams))  # rcParams.items() picks a backend
        from course import show
        assert "pandas" not in sys.modules
        import pandas as pd
        from matplotlib.figure import Figure
        show.figure(Figure(), "Empty.", data=pd.DataFrame({"n": [1]}))
        assert "matplotlib.pyplot" not in sys.modules
        assert dict(dict.items(matplotlib.rcParams)) == before
    """
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", ["gaza-truce", "town-council"])
def test_the_course_articles_show_every_sentence(name):
    article = load(name)
    twin = show.text(article).text
    assert re.findall(r"^S\d+", twin, re.M) == [s.id for s in article.sentences]
    assert re.sub(r"\s+", " ", re.sub(r"^S\d+ ", "", twin, flags=re.M)) == re.sub(
        r"\s+", " ", article.text.strip()
    )
    assert len(show.sentence_strip(article).text.splitlines()) == len(article.sentences) + 4


# --- verbs and actors -----------------------------------------------------------------------

REPORTS = pd.DataFrame(
    [
        ("Ana <Ruiz>", "said", "neutral"),
        ("Bo", "knew", "mental state"),
        ("Ana <Ruiz>", "said", "neutral"),
        (None, "named", "naming"),
        ("Bo", "said", None),
        ("Bo", None, "neutral"),
    ],
    columns=["actor", "verb", "class"],
)


def test_verb_grid_says_the_same_as_table_key_and_sentence():
    shown = show.verb_grid(REPORTS, "Who <says> how?")
    lines = shown.text.splitlines()
    assert lines[0] == "Who <says> how?"
    assert [line.split() for line in lines[2:5]] == [
        ["said", "N", "2", "?", "–"],
        ["knew", "–", "M", "–"],
        ["named", "–", "–", "A"],
    ]
    assert lines[5] == "? = not classed, N = neutral, M = mental state, A = naming"
    assert lines[6].startswith("Ana <Ruiz>: said (neutral, 2 times). Bo: knew (mental state)")
    assert "not stated: named (naming)." in lines[6]
    page = Reader(shown.html)
    assert "N 2" in page.words and "Ana <Ruiz>" in page.words
    scopes = [a.get("scope") for t, a in page.tags if t == "th"]
    assert scopes == ["col"] * 4 + ["row"] * 3
    assert {"caption"} <= {t for t, _ in page.tags}


def test_verb_grid_with_nothing_and_with_many_classes():
    assert "no rows" in show.verb_grid(REPORTS.iloc[:0]).text
    many = pd.DataFrame({"actor": "A", "verb": [f"v{n}" for n in range(12)], "class": "aa"})
    many["class"] = [f"a{'!' * n}" for n in range(12)]
    letters = [line.split()[1] for line in show.verb_grid(many).text.splitlines()[2:14]]
    assert len(set(letters)) == 12
    with pytest.raises(CourseError, match="class"):
        show.verb_grid(REPORTS.drop(columns="class"))
