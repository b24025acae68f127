"""Widgets work when driven from Python, and when nobody touches them."""

import pandas as pd
import pytest

from course import CourseError, widgets
from course.article import from_text

ROWS = pd.DataFrame({"id": ["M1", "M2"], "sentence": ["S1", "S2"], "text": ["The <b>mayor", "he"]})
TEXT = "The mayor said “no.” He left.\nIt rained <hard>."


@pytest.fixture
def finder():
    return widgets.span_finder(from_text(TEXT))


def test_span_finder_starts_with_the_first_sentence(finder):
    start, end, result = finder.children
    assert TEXT[start.value : end.value] == from_text(TEXT)["S1"].text
    assert "<mark" in result.value


def test_span_finder_follows_the_numbers(finder):
    start, end, result = finder.children
    start.value, end.value = 4, 9
    assert "text[4:9] is &#x27;mayor&#x27; (5 characters)" in result.value
    assert ">S1<" in result.value and ">S2<" not in result.value
    end.value = 5
    assert "(1 character)" in result.value
    end.value = len(TEXT)
    assert ">S3<" in result.value
    assert "&lt;hard&gt;" in result.value and "<hard>" not in result.value


@pytest.mark.parametrize("offset", [0, 29, 30, len(TEXT)])
def test_span_finder_shows_an_empty_slice(finder, offset):
    start, end, result = finder.children
    start.value = end.value = offset
    assert "(0 characters)" in result.value


def test_span_finder_says_when_the_start_comes_after_the_end(finder):
    start, end, result = finder.children
    start.value, end.value = 9, 4
    assert "(0 characters, because the start comes after the end)" in result.value


def test_span_finder_boxes_have_names_and_bounds(finder):
    for box, name in zip(finder.children, ("start", "end"), strict=False):
        assert box.description.startswith(name) and f"0 to {len(TEXT)}" in box.description
        box.value = 10**6
        assert box.value == len(TEXT)
        box.value = -3
        assert box.value == 0


def test_predict_works_with_and_without_a_prediction():
    guess = widgets.predict("How many <p>?")
    assert guess.value == ""
    assert guess.compare(5).text == "You wrote no prediction this time; the run gave 5."
    guess.children[1].value = " 3 "
    assert guess.value == "3" and guess.compare(5).text == "You predicted 3; the run gave 5."
    guess.value = 7
    assert guess.compare("<7>").text == "You predicted 7; the run gave <7>."
    assert "&lt;7&gt;" in guess.compare("<7>").html
    assert "<p>" not in guess.children[0].value
    assert guess.children[1].description


def test_a_prediction_can_be_written_in_code():
    assert widgets.predict("How many?", 0).compare(0).text == "You predicted 0; the run gave 0."


FIELDS = {"kind": ["direct", "indirect"], "source": ["Ana", "not stated"]}


def test_annotation_form_answers_by_field_and_id():
    form = widgets.annotation_form(ROWS, FIELDS)
    assert form.answer == {"kind": {"M1": ..., "M2": ...}, "source": {"M1": ..., "M2": ...}}
    form.dropdowns["kind"]["M1"].value = "direct"
    form.dropdowns["source"]["M2"].value = "not stated"
    assert form.answer == {
        "kind": {"M1": "direct", "M2": ...},
        "source": {"M1": ..., "M2": "not stated"},
    }


def test_annotation_form_names_each_dropdown_and_escapes_the_text():
    form = widgets.annotation_form(ROWS, FIELDS)
    named = [box.description for boxes in form.dropdowns.values() for box in boxes.values()]
    assert named == ["M1 kind", "M2 kind", "M1 source", "M2 source"]
    assert form.dropdowns["kind"]["M1"].options[0] == ("choose ...", ...)
    assert "&lt;b&gt;" in form.children[0].children[0].value


def test_annotation_form_with_no_row_and_with_thirty():
    assert widgets.annotation_form(ROWS.iloc[:0], FIELDS).answer == {"kind": {}, "source": {}}
    many = pd.concat([ROWS] * 15).assign(id=[f"A{i}" for i in range(30)])
    assert len(widgets.annotation_form(many, FIELDS).answer["kind"]) == 30


def test_chain_builder_draws_what_is_chosen():
    builder = widgets.chain_builder(["the <clerk>", "the agency"], 2)
    assert builder.answer == [..., ...]
    builder.dropdowns[0].value = "not stated"
    builder.dropdowns[1].value = "the <clerk>"
    assert builder.answer == ["not stated", "the <clerk>"]
    drawn = builder.children[1].value
    assert "dashed" in drawn and "the &lt;clerk&gt;" in drawn and 'role="status"' in drawn
    assert [box.description for box in builder.dropdowns] == ["link 1", "link 2"]


@pytest.mark.parametrize(
    ("options", "length"), [([], 2), (["Ana"], 0), (["Ana"], 13), (["Ana"], True), (["Ana"], "2")]
)
def test_chain_builder_says_what_is_wrong(options, length):
    with pytest.raises(CourseError):
        widgets.chain_builder(options, length)


def test_interval_editor_says_what_the_boxes_hold():
    editor = widgets.interval_editor(20, 30)
    assert editor.answer == (20, 30, False, False) and "[20, 30]: from 20 to 30." in repr(editor)
    editor.low_open.value = True
    assert "20 is out." in repr(editor) and "(20, 30]" in editor.children[-1].value
    editor.no_end.value = True
    assert editor.answer == (20, float("inf"), True, False) and "(20, inf)" in repr(editor)
    editor.no_end.value, editor.low.value = False, 40
    assert repr(editor) == "The low end, 40, is above the high end, 30: nothing fits."
    assert 'role="status"' in editor.children[-1].value


def test_interval_editor_keeps_infinity_out_of_its_boxes():
    editor = widgets.interval_editor(140, low_open=True)
    assert editor.high.value == 140 and editor.answer == (140, float("inf"), True, False)
    assert all(box.description for line in editor.children[:-1] for box in line.children)
    with pytest.raises(CourseError, match="as numbers"):
        widgets.interval_editor("140")


@pytest.mark.parametrize("fields", [{}, ["kind"], {"kind": []}])
def test_annotation_form_needs_fields_and_options(fields):
    with pytest.raises(CourseError):
        widgets.annotation_form(ROWS, fields)


VERBS = {"said": "neutral", "knew": "mental state", "<b>": "x"}


@pytest.fixture
def swapper():
    return widgets.verb_swapper("He said that Bo said so.", (16, 20), VERBS, read=str.upper)


def test_verb_swapper_shows_before_and_after(swapper):
    verb, vote = swapper.children[0].children
    assert len(swapper.table) == 1 and swapper.verb is ... and swapper.votes == {}
    verb.value = "knew"
    after = swapper.table.iloc[1]
    assert after["sentence"] == "He said that Bo knew so."
    assert after["reading"] == "HE SAID THAT BO KNEW SO." and after["class"] == "mental state"
    assert swapper.table["class"][0] == "neutral"
    assert 'role="status"' in swapper.children[1].value
    verb.value = "<b>"
    assert "<b>" not in swapper.children[1].value and "&lt;b&gt;" in swapper.children[1].value


def test_verb_swapper_keeps_a_vote_for_each_verb(swapper):
    verb, vote = swapper.children[0].children
    vote.value = "stronger"  # nothing chosen yet: no vote
    assert swapper.votes == {}
    swapper.vote("knew", "vouches for it")
    verb.value = "said"
    assert vote.value is ...
    vote.value = "no effect"
    verb.value = "knew"
    assert vote.value == "vouches for it"
    assert swapper.votes == {"knew": "vouches for it", "said": "no effect"}
    assert list(swapper.table["version"]) == ["before: said", "after: knew", "after: said"]
    assert list(swapper.table["my vote"])[1:] == ["vouches for it", "no effect"]


def test_verb_swapper_takes_a_table_or_a_list_and_whole_words():
    table = pd.DataFrame({"verb": ["knew"], "class": ["mental state"]})
    swapper = widgets.verb_swapper("Saida said so.", "said", table)
    swapper.verb = "knew"
    assert list(swapper.table["sentence"]) == ["Saida said so.", "Saida knew so."]
    assert "reading" not in swapper.table
    assert widgets.verb_swapper("Ann said.", "said", ["knew"]).table.columns[1:].tolist() == [
        "sentence",
        "my vote",
    ]


@pytest.mark.parametrize(
    ("cue", "verbs", "word"),
    [
        ("knew", VERBS, "knew"),
        ("", VERBS, "cue"),
        ("sai", VERBS, "sai"),
        ((0, 99), VERBS, "outside"),
        ("said", {}, "choose"),
        ("said", pd.DataFrame({"verb": ["x"]}), "class"),
    ],
)
def test_verb_swapper_says_what_is_wrong(cue, verbs, word):
    with pytest.raises(CourseError, match=word):
        widgets.verb_swapper("Ann said so.", cue, verbs)


@pytest.mark.parametrize(("verb", "effect"), [("ran", "stronger"), ("knew", "funny")])
def test_verb_swapper_names_the_choices(swapper, verb, effect):
    with pytest.raises(CourseError, match="choose one of"):
        swapper.vote(verb, effect)


def test_verdict_form_keeps_verdict_confidence_and_reason():
    form = widgets.verdict_form(ROWS)
    assert form.answer == {"M1": ..., "M2": ...}
    form.verdicts["M1"].value = "not checkable"
    form.confidences["M1"].value = "medium-high"
    form.reasons["M1"].value = "nothing <found>"
    assert form.answer == {"M1": "not checkable", "M2": ...}
    row = form.table.iloc[0]
    assert (row["claim"], row["confidence"]) == ("The <b>mayor", "medium-high")
    assert row["reason"] == "nothing <found>"
    drawn = form.children[-1].value
    assert 'role="status"' in drawn and "nothing &lt;found&gt;" in drawn
    assert "1 not checkable, 1 open" in repr(form)
    names = [box.description for box in form.children[0].children[1:]]
    assert names == ["M1 verdict", "M1 confidence", "M1 reason"]
    with pytest.raises(CourseError, match="M1"):
        widgets.verdict_form(ROWS.assign(id="M1"))
    with pytest.raises(CourseError, match="text"):
        widgets.verdict_form(ROWS.drop(columns="text"))


def test_every_widget_has_a_text_twin_for_where_none_can_run(finder):
    for widget, twin in (
        (finder, "text[0:20] is 'The mayor said “no.”' (20 characters)\nS1 [The mayor said “no.”]"),
        (widgets.predict("How many?", 3), "How many? Your prediction: 3"),
        (widgets.predict("How many?"), "How many? Your prediction: none yet"),
        (
            widgets.annotation_form(ROWS.iloc[:1], FIELDS),
            "M1 S1 The <b>mayor: kind not chosen, source not chosen",
        ),
        (
            widgets.verdict_form(ROWS.iloc[1:]),
            "Your verdicts\n1 claim: 0 consistent, 0 imprecise, 0 contradicted, 0 not checkable, "
            "1 open.\nid claim verdict confidence reason\nM2    he       –          –      –",
        ),
        (widgets.chain_builder(["the clerk"], 2), "... -> ... -> you"),
        (widgets.interval_editor(1, 1), "1 ●\n[1, 1]: exactly 1.\n1 is in."),
        (widgets.chain_builder(["you read"], 2, reader=None), "... -> ..."),
        (
            widgets.verb_swapper("Ann left.", "left", ["ran"]),
            "Before and after\n     version  sentence my vote\nbefore: left Ann left.       –",
        ),
    ):
        bundle = widget._repr_mimebundle_()
        assert bundle["text/plain"] == twin
        assert "application/vnd.jupyter.widget-view+json" in bundle


@pytest.mark.parametrize(
    ("table", "options", "word"),
    [
        (ROWS.drop(columns="text"), ["Mayor"], "text"),
        (ROWS.assign(id="M1"), ["Mayor"], "M1"),
        (ROWS, [], "options"),
        ([1, 2], ["Mayor"], "DataFrame"),
    ],
)
def test_annotation_form_says_what_is_wrong(table, options, word):
    with pytest.raises(CourseError, match=word):
        widgets.annotation_form(table, {"kind": options})
