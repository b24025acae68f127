"""The checks accept the key and its readings, name wrong turns, and keep the key to themselves."""

import json
import re
from datetime import date

import pandas as pd
import pytest

from course import CourseError
from course.article import DATA, from_text, load
from course.check import CheckFailed, checks_for
from course.digests import make_checks, read_table
from course.judge import KINDS_OF_OUTPUT
from keys import ARTICLES, KEY, acting, exercises, forms, messages, wrong_answers

ALL = exercises()
WRONG = [(e, given, name) for e in ALL for given, name in wrong_answers(e)]
READINGS = [(e, at, r) for e in ALL for at, p in enumerate(e.parts) for r in p.get("readings", ())]
NUMBER_WORDS = "no one two three four five six seven eight nine ten".split()


def named(value):
    return value if isinstance(value, str) else repr(value) if type(value) in map(type, ALL) else ""


@pytest.mark.parametrize("exercise", ALL, ids=repr)
def test_accepts_the_key(exercise):
    result = exercise.judge(*exercise.key())
    assert result.status == "correct", result.message
    assert result.right == result.of > 0
    assert result.message == f"{exercise.name}: this check passes."


@pytest.mark.parametrize(("exercise", "at", "reading"), READINGS, ids=named)
def test_accepts_each_reading_and_tells_of_it(exercise, at, reading):
    value = reading["answer"]
    if "row" in reading:
        value = exercise.key()[at] | {reading["row"]: value}
    result = exercise.judge(*exercise.with_part(at, value))
    assert result.status == "accepted reading"
    assert reading["note"] in result.message


@pytest.mark.parametrize("article", ARTICLES)
def test_what_is_optional_does_not_hide_what_is_missing(article):
    check = checks_for(load(article))
    kept = check.judge("4.3", ["S1", "S5", "S6", "S11", "S13", "S15", "S17"])
    assert kept.status == "accepted reading" and kept.message.count("can be defended") == 2
    short = check.judge("4.3", ["S1", "S5", "S13", "S15"])
    assert "3 of the 5 are there; 2 are missing" in short.message
    assert "S13" not in short.message


@pytest.mark.parametrize("exercise", ALL, ids=repr)
def test_untouched_stub_is_not_attempted(exercise):
    result = exercise.judge(*exercise.stub())
    assert result.status == "not attempted"
    assert result.message.startswith(f"{exercise.name}: not attempted yet. ")
    assert not result.passed and result.right == 0


@pytest.mark.parametrize(("exercise", "given", "misconception"), WRONG, ids=named)
def test_names_each_misconception(exercise, given, misconception):
    result = exercise.judge(*given)
    assert not result.passed
    assert result.misconception == misconception, result.message
    assert messages(exercise.article)[misconception] in result.message


@pytest.mark.parametrize("article", ARTICLES)
def test_every_message_of_a_built_exercise_is_reached(article):
    key = KEY / article
    built = {e.name for e in ALL if e.article == article}
    reached = {name for e, _, name in WRONG if e.article == article}
    listed = {row["id"] for row in read_table(key, "misconceptions") if row["exercise"] in built}
    assert listed == reached


@pytest.mark.parametrize(("exercise", "given", "misconception"), WRONG, ids=named)
def test_a_message_does_not_print_its_key(exercise, given, misconception):
    told = messages(exercise.article)[misconception]
    told_by = [exercise.spec, *exercise.parts]
    hints = " ".join(h for each in told_by for h in each.get("hints", []))
    hints += " ".join(["", exercise.spec["todo"], *(each.get("look", "") for each in told_by)])
    for part in exercise.parts:
        for form in forms(part, exercise.article):
            pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
            assert not re.search(pattern, told + " " + hints), f"{form!r} in {told!r} or {hints!r}"
        if part["kind"] == "number" and part["answer"] in range(11):
            word = NUMBER_WORDS[part["answer"]]
            said = re.findall(r"\w+", f"{told} {hints}".lower())
            assert word not in said or part["answer"] <= 1


def variants(part, value):
    """Yield harmless variants of an accepted answer."""
    kind = part["kind"]
    if isinstance(value, str) and part.get("wordy"):
        yield from (value.upper(), f" {value}. ", f"“{value}”", pd.Series([value])[0])
    elif kind == "date":
        day = date.fromisoformat(value)
        yield from (day, pd.Timestamp(value), f"{day:%d %B %Y}", f" {day:%b} {day.day}, {day.year}")
    elif kind == "number":
        yield from (float(value), str(value), f" {value} ", pd.Series([value])[0])
    elif kind == "span":
        yield from (list(value), tuple(value), pd.Series(value))
    elif kind == "ids":
        yield from (
            tuple(value),
            set(value),
            pd.Series(value),
            ", ".join(value).lower(),
            value[::-1],
        )
    elif kind == "spans":
        yield from (tuple(map(tuple, value)), [list(v) for v in value], value[::-1])
    elif kind == "order":
        yield from (tuple(value), pd.Series(value), [str(n) for n in value])
    elif kind == "table":
        words = {k: str(v) for k, v in value.items()}
        yield {k: f" {v.upper()} " for k, v in words.items()}
        if "of" not in part:
            yield {k.lower(): f"“{v}”" for k, v in words.items()}
        yield pd.Series(value)
        yield pd.DataFrame({"id": value.keys(), "answer": value.values()})
    elif kind == "function":
        yield acting(part, {at: loose(c["answer"]) for at, c in enumerate(part["cases"])})


def loose(value):
    if isinstance(value, list):
        return tuple(loose(item) for item in value)
    return f" {value} ".replace("“", '"') if isinstance(value, str) else value


@pytest.mark.parametrize("exercise", ALL, ids=repr)
def test_accepts_harmless_variants(exercise):
    for at, part in enumerate(exercise.parts):
        for variant in variants(part, exercise.key()[at]):
            result = exercise.judge(*exercise.with_part(at, variant))
            assert result.status == "correct", (variant, result.message)


NUMBERS = [5, -1, True, float("nan"), float("inf"), 10**400]
TEXTS = ["x", "", "S99", b"bytes", "R" * 10_000]
BOXES = [[], {}, {"M1": 1}, [1, 2], (0, 10**9), [["S1"]], {"S1": {}}, ["S3", None]]
FRAMES = [pd.DataFrame(), pd.Series(dtype=object)]
CALLS = [len, lambda: 1, lambda *a: 1 / 0, lambda *a: [[]]]
ODD = [*NUMBERS, *TEXTS, *BOXES, *FRAMES, *CALLS, None, object()]


@pytest.mark.parametrize("exercise", ALL, ids=repr)
def test_odd_answers_get_a_sentence_and_no_pass(exercise):
    for at in range(len(exercise.parts)):
        for odd in ODD:
            if any(odd is right for right in exercise.key()):
                continue
            given = exercise.with_part(at, odd)
            result = exercise.judge(*given)
            if result.passed:  # 5 is the answer of 1.1
                assert exercise.parts[at].get("answer") == odd
            assert len(result.message) < 900


@pytest.mark.parametrize("article", ARTICLES)
def test_checks_json_is_built_from_the_key(article):
    stored = json.loads((DATA / article / "checks.json").read_text("utf-8"))
    assert stored == json.loads(json.dumps(make_checks(KEY / article)))


@pytest.mark.parametrize("exercise", ALL, ids=repr)
def test_checks_json_holds_no_answer_in_clear(exercise):
    stored = json.loads((DATA / exercise.article / "checks.json").read_text("utf-8"))
    for part in stored["exercises"][exercise.name]["parts"]:
        fingerprints = part.get("cells") or {k: part[k] for k in part if k not in PUBLIC}
        assert only_digests(fingerprints, stored["messages"]), fingerprints


PUBLIC = {"name", "kind", "of", "exact", "digits", "options", "words", "wordy", "size"}
PUBLIC |= {"readings", "optional"}  # notes, sealed
PUBLIC |= {"example", "look", "hints", "within", "cites", "returns", "elements"}


def only_digests(node, known) -> bool:
    """Tell whether a node holds digests, ids of misconceptions and inputs, and nothing else."""
    if isinstance(node, dict):
        skip = ("arguments", "readings", "gives")
        return all(only_digests(v, known) for k, v in node.items() if k not in skip)
    if isinstance(node, list):
        return all(only_digests(item, known) for item in node)
    return bool(re.fullmatch(r"[0-9a-f]{16}", node)) or node in known


def test_a_wrong_answer_raises_and_shows_no_traceback():
    check = checks_for(load("gaza-truce"))
    with pytest.raises(CheckFailed) as caught:
        check.q1_1(5, 5)
    lines = caught.value._render_traceback_()
    assert lines == str(caught.value).split("\n") and 1 < len(lines) <= 3
    assert caught.value.result.status == "partly"


def test_hints_come_with_the_second_wrong_answer_and_grow():
    check = checks_for(load("gaza-truce"))
    told = []
    for guess in (7, 7, 8, 9, 10):
        with pytest.raises(CheckFailed) as caught:
            check.q1_1(guess, 5)
        told.append(re.findall(r"Hint (\d) of 2", str(caught.value)))
    assert told == [[], [], ["1"], ["2"], ["2"]]


def test_swapped_answers_are_recognised():
    told = checks_for(load("gaza-truce")).judge("1.2", (1400, 1408), (1399, 1410)).message
    assert told == "1.2: have your two answers changed places?"


def test_open_parts_are_named():
    result = checks_for(load("gaza-truce")).judge("1.1", 1, ...)
    assert (result.status, "line ends: still open" in result.message) == ("partly", True)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda c: c.q9_9(1), "There is no exercise 9.9"),
        (lambda c: c.given("1.1"), "has no table of its own"),
        (lambda c: c.task("x"), "There is no exercise x"),
        (lambda c: c.q1_1(1), "takes 2 answers and got 1"),
    ],
)
def test_wrong_calls_say_what_to_do(call, sentence):
    with pytest.raises(CourseError, match=re.escape(sentence)):
        call(checks_for(load("gaza-truce")))


def test_texts_without_checks_say_so():
    for text in (from_text("One line."), "gaza-truce", None):
        with pytest.raises(CourseError, match="There are no checks for this text"):
            checks_for(text)


def test_evidence_may_be_longer_within_its_bounds():
    check = checks_for(load("gaza-truce"))
    rest = ("humanitarian nightmare", "not be handed over")
    for words in ("committed", "is committed to", "the United States is committed", (1510, 1584)):
        assert check.judge("5.2", words, *rest).status == "correct", words
    for words in ("committed to the establishment of a Palestinian state. More", (1532, 1543)):
        assert not check.judge("5.2", words, *rest).passed
    assert check.judge("5.2", (1491, 1585), *rest).misconception == "whole-sentence"


def test_words_of_another_sentence_are_named():
    check = checks_for(load("gaza-truce"))
    rest = ("committed", "nightmare")
    for words, named in (
        ("rule out", "inference-as-stance"),
        ("total victory", "look-in-s10"),
        ("certainly not", "negation-alone"),
    ):
        assert check.judge("5.2", *rest, words).misconception == named
    longer = "and civilian control will certainly not be handed over"
    assert check.judge("5.2", *rest, longer).status == "accepted reading"


@pytest.mark.parametrize("article", ARTICLES)
def test_words_outside_the_passage_reach_their_wrong_turn(article):
    here = load(article)
    exercise = next(e for e in ALL if repr(e) == f"{article}-5.2")
    tried = 0
    for entry in exercise.parts[0]["wrong"]:
        words = here.text[slice(*entry["answer"])]
        if entry["misconception"] == "look-in-s14" and len(here.find(words)) == 1:
            result = exercise.judge(*exercise.with_part(0, words))
            assert result.misconception == "look-in-s14"
            assert "outside the passage asked about" in result.message
            tried += 1
    assert tried


def test_the_form_itself_is_no_answer():
    class Form:
        @property
        def answer(self):
            return {}

    result = checks_for(load("gaza-truce")).judge("5.1", Form())
    assert result.form and "you gave the form itself: write" in result.message


def test_an_age_is_called_an_age():
    given = next(e for e in ALL if repr(e) == "gaza-truce-7.5").key()[:2]
    check = checks_for(load("gaza-truce"))
    told = [check.judge("7.5", *given, lambda *_, b=b: b).message for b in ([11], [10, 12, 51])]
    assert "returned 1 age, and age 1 is not right: 11." in told[0]
    assert "returned 3 ages, and some at the end are missing." in told[1]


def test_a_choice_may_come_with_its_reason():
    given = next(e for e in ALL if repr(e) == "gaza-truce-7.6").key()
    check = checks_for(load("gaza-truce"))
    at = given.index("not computable")
    for reason in (", since 2 groups have no count", " – no count", " - none", " because of S18"):
        given[at] = f"Not computable{reason}"
        assert check.judge("7.6", *given).passed, reason
    given[at] = "not computable at all"
    assert not check.judge("7.6", *given).passed


@pytest.mark.parametrize("article", ARTICLES)
def test_a_function_that_chooses_may_write_capitals(article):
    part = next(e for e in ALL if repr(e) == f"{article}-8.4").parts[0]
    shouted = {at: f" {case['answer'].upper()} " for at, case in enumerate(part["cases"])}
    assert checks_for(load(article)).judge("8.4", acting(part, shouted)).passed


def test_damaged_checks_say_so(tmp_path, monkeypatch):
    (tmp_path / "gaza-truce").mkdir()
    (tmp_path / "gaza-truce" / "checks.json").write_text("{")
    article = load("gaza-truce")
    monkeypatch.setattr("course.check.DATA", tmp_path)
    with pytest.raises(CourseError, match="is damaged"):
        checks_for(article)


def test_unknown_names_are_no_checks():
    with pytest.raises(AttributeError):
        checks_for(load("gaza-truce")).shape  # noqa: B018
    assert "q1_2" in dir(checks_for(load("gaza-truce")))


def test_another_article_is_never_quoted():
    """Who chose the invented text must not be shown the other one by a message."""
    check = checks_for(load("town-council"))
    gaza = load("gaza-truce").text

    def forgetful(text, abbreviation):
        pieces = acting(split.parts[0])(text, abbreviation)
        return [piece.upper() for piece in pieces] if text == gaza else pieces

    split = next(e for e in ALL if e.article == "town-council" and e.name == "1.5")
    result = check.judge("1.5", forgetful)
    assert (
        "with the article gaza-truce, 'U.S.' your function returned 18 pieces, and piece 1 is"
        in (result.message)
    )
    assert "RECENT" not in result.message.upper()


def test_a_function_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr("course.runner.SECONDS", 0.3)

    def endless(text, abbreviation):
        calls.append(text)
        while True:
            pass

    calls = []
    told = checks_for(load("gaza-truce")).judge("1.5", endless).message
    assert "is there a loop that never stops?" in told
    assert len(calls) == 1  # the further cases would take as long


@pytest.mark.parametrize(
    ("exercise", "answer", "sentence"),
    [
        (
            "1.5",
            lambda text, _: exit(),
            "your function stopped: RuntimeError: it ended with SystemExit",
        ),
        (
            "1.5",
            lambda text, _: [re.match("W", text)],
            "put texts, numbers or pairs of numbers into",
        ),
        ("2.5", (304, 311), "put each pair into a list, as in [(0, 3), (14, 17)]"),
        (
            "1.2",
            (1399, 11),
            "the end, 11, is smaller than the start: it is a position, not a length",
        ),
        ("1.3", "A new day will come when", 'give ids such as "S1", not the words'),
        ("1.4", [4, ...], "1.4: line 1 is missing; line 2 is missing"),
        ("1.4", [4, 4, 8, 1, 2, 3, 5, 6, 7], "there is no line 8; line 4 stands twice"),
        ("1.5", lambda text, _: text, "your function should return a list"),
        ("2.2", ["S3", ...], 'an id looks like "S1"'),
        ("2.2", ["P3"], "the ids here begin with S, as in S1, and P3 does not"),
        ("2.2", [], "2.2: your list is empty."),
        ("2.2", 12, '2.2: give one id in quotation marks, such as "S1".'),
        ("4.2", 2.5, '4.2: give one id in quotation marks, such as "A1".'),
        ("4.2", ["S2"], "the ids here begin with A, as in A1, and S2 does not"),
        ("4.5", lambda chain: "two", "your function should return a number"),
        ("2.6", "S3 " * 30, "write it in words of your own"),
        ("7.4", "June 22", "should be a day with its year"),
        ("7.6", "1000 people", "write the number alone, without words or signs"),
        ("7.6", "who knows", "is not one of the choices: not computable"),
        ("7.6", ["x"], "should be a number, and ['x'] is not one"),
        ("7.4", "22.6.", "should be a day with its year, as in date(2024, 2, 28)"),
        ("2.3", "seven", "write the number in digits; 'seven' is not"),
        (
            "2.6",
            " ".join(map(str, range(40))),
            'name at least one sentence you mean by its id, such as "S1"',
        ),
    ],
)
def test_slips_of_form_get_advice_on_form(exercise, answer, sentence):
    parts = {"1.2": 2, "1.3": 2, "2.3": 2, "7.6": 3}.get(exercise, 1)
    given = [3, 1 / 3, answer] if exercise == "7.4" else [answer] + [...] * (parts - 1)
    assert sentence in checks_for(load("gaza-truce")).judge(exercise, *given).message


def test_an_id_may_end_in_a_small_letter():
    check = checks_for(load("gaza-truce"))
    right = next(e for e in ALL if repr(e) == "gaza-truce-7.1").key()[0]
    assert "N15a" in right and check.judge("7.1", right | {"N15a": "rhetoric"}).passed
    assert "row N15a: you gave 'numeric'" in check.judge("7.1", right | {"N15a": "numeric"}).message


def test_a_date_is_shown_as_a_date():
    told = checks_for(load("gaza-truce")).judge("7.4", 3, 1 / 3, date(2024, 1, 1)).message
    assert "7.4, last day: you gave 2024-01-01." in told


def test_ids_may_come_as_one_text_in_a_list_and_reflections_cite_loosely():
    check = checks_for(load("gaza-truce"))
    assert check.judge("2.2", ["s3, S13, S14"]).passed
    assert check.judge("2.6", " ".join(f"word{n}" for n in range(30)) + " (s11).").passed
    assert check.judge("2.5", check.article.find("Anthony")).passed


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize(
    ("said", "misconception"),
    [
        ("S5: {who} has been ordered to go there, and the text doesn’t say by whom.", None),
        ("{who} was ordered to go there (S5): an UNNAMED person gave the order, today.", None),
        ("S5: Things are Worse, and the text does not say who ordered {who} there.", "evaluation"),
        (
            "S5: It is heading the  wrong\nway for {who}, and nobody says who ordered it.",
            "evaluation",
        ),
        ("S5: {who} seems to have been ordered there; the text does not say by whom.", "hedge"),
        ("S5: {who} has been ordered to go there, because it has been ordered to.", "gap"),
    ],
)
def test_a_reflection_is_searched_for_listed_words_only(article, said, misconception):
    result = checks_for(load(article)).judge("6.5", said.format(who="The good-natured group"))
    assert result.misconception.split("-")[0] == (misconception or ""), result.message
    assert result.passed == (misconception is None)
    if misconception in ("evaluation", "hedge"):
        assert "your text holds '" in result.message


def test_listed_words_of_a_reflection_have_four_words_at_most():
    entries = [e for x in ALL for p in x.parts for k in ("avoid", "mention") for e in p.get(k, ())]
    assert entries and all(len(words.split()) <= 4 for e in entries for words in e["words"])


def test_a_function_that_hands_back_nothing_is_told_its_last_line():
    result = checks_for(load("gaza-truce")).judge("6.3", lambda *_: None)
    assert result.status == "not yet" and result.form
    assert "hands back nothing (None): its last line should be `return changed" in result.message


@pytest.mark.parametrize("exercise", ["5.4", "7.3"])
def test_a_touched_function_that_hands_back_nothing_is_not_called_open(exercise):
    result = checks_for(load("gaza-truce")).judge(exercise, lambda *_: None)
    assert result.status == "not yet" and result.form
    assert "hands back nothing (None): " in result.message
    assert "print only shows" in result.message


def test_a_function_among_several_answers_is_told_that_it_hands_back_nothing():
    given = next(e for e in ALL if repr(e) == "gaza-truce-7.5").key()[:2]
    told = checks_for(load("gaza-truce")).judge("7.5", *given, lambda *_: None).message
    assert "your function handed nothing back; does it end with return?" in told


def test_a_function_of_two_things_is_asked_for_both():
    check = checks_for(load("gaza-truce"))
    for back in ("Ann claimed no.", ["Ann claimed no."], 3):
        told = check.judge("6.3", lambda *_, back=back: back).message
        assert "your function should return two things: a text, a number" in told
    told = check.judge("6.3", lambda *_: ("Ann claimed no.", 8)).message
    assert "your function returned two things, and the number is not right: 8." in told


def test_a_name_that_python_does_not_know_is_a_slip():
    result = checks_for(load("gaza-truce")).judge("6.3", lambda *_: changd)  # noqa: F821
    assert result.form and "name 'changd' is not defined" in result.message


@pytest.mark.parametrize(
    ("stops", "advice"),
    [
        (lambda *_: changd, "A word needs quotation marks, or a name is misspelt."),  # noqa: F821
        (lambda *_: [][0], "Positions count from 0; or the list is empty."),
        (lambda *_: 1 + "a", "Look at what each name stands for: a number, a text, a list"),
        (lambda *_: 1 / 0, "Look again at the rules"),
    ],
)
def test_an_error_in_a_function_gets_advice_by_its_type(stops, advice):
    result = checks_for(load("gaza-truce")).judge("8.4", stops)
    assert advice in result.message.split("\n")[1]
    assert result.form == ("Look again" not in advice)  # then no hint is due


def test_a_slip_of_form_and_an_open_answer_get_no_hint_and_are_no_try():
    check = checks_for(load("gaza-truce"))
    told = []
    for guess in ("x", ..., 7, "y", 8, "z"):
        with pytest.raises(CheckFailed) as caught:
            check.q1_1(guess, 5)
        told.append("Hint" in str(caught.value))
    assert told == [False, False, False, False, True, False]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Fruitless", None),
        ("have proved fruitless", None),
        (
            "proved  fruitless",
            "are not in the passage asked about just so: look at capitals, blanks",
        ),
        ("fruitless.", "just so: look at capitals, blanks and full stops"),
        (["fruitless"], "take the square brackets off ['fruitless']"),
        ("in the Gaza Strip have proved fruitless", "right words are in there. Take fewer"),
        ("negative", "holds 'negative'; that stands in S5, outside the passage asked about"),
        ((573, 581), "which holds 'negative'; that stands in S5, outside the passage"),
        ("Hamas", "the words 'Hamas' stand in S2, "),
        ("fruitles", "the words 'fruitles' are not in the passage asked about as whole words."),
        ("hopeless", ": copy them from there, or give start and end as two numbers"),
    ],
)
def test_words_that_judge_may_be_written_loosely(given, said):
    result = checks_for(load("gaza-truce")).judge("6.2", given, "negative", "appears")
    assert result.passed if said is None else said in result.message, result.message


HEDGES = ["seem to", "events seem to", "seem to be taking", "seem", "events seem to be taking a"]
HEDGES += ["seems to", "the affair seems to", "seems to be heading", "seems"]


@pytest.mark.parametrize("words", HEDGES)
def test_a_hedge_may_come_with_the_words_around_it(words):
    for article in ARTICLES:
        text = load(article).text
        exercise = next(e for e in ALL if repr(e) == f"{article}-6.2")
        statement = "The statement appears" if article == "gaza-truce" else "The comment appears"
        if re.search(rf"\b{words}\b", text):
            given = [exercise.key()[0], words, statement]
            assert exercise.judge(*given).passed, words


def test_every_function_hands_back_a_known_kind():
    for exercise in ALL:
        checks = json.loads((DATA / exercise.article / "checks.json").read_text("utf-8"))
        for part in checks["exercises"][exercise.name]["parts"]:
            assert all(case["gives"] in KINDS_OF_OUTPUT for case in part.get("cases", ()))


GAPS = [
    "and it is not made clear who did this.",
    "and the text does not make clear who did this.",
    "and no one is named.",
    "though nobody is named.",
    "by an undisclosed commander.",
    "and the name of the commander is left out.",
    "and who did so goes unmentioned.",
    "and the command is not attributed.",
    "by an anonymous voice.",
    "and the giver of the command does not appear.",
]


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("gap", GAPS)
def test_a_gap_may_be_said_in_many_ways(article, gap):
    checks = checks_for(load(article))
    result = checks.judge("6.5", f"S5: The group has been sent to another part of town, {gap}")
    assert result.passed, result.message


def test_a_rewriting_keeps_to_its_sentence_and_names_nobody():
    told = []
    for article, agent in (("gaza-truce", "government"), ("town-council", "mayor")):
        checks = checks_for(load(article))
        text = f"The {agent} has ordered the group to go there, and nobody is named."
        told.append(checks.judge("6.5", f"S5: {text}").misconception)
        assert "name your sentence by its id: S5" in checks.judge("6.5", f"S6: {text}").message
    assert told == ["agent-made-up"] * 2
    assert "so far: 1." in checks.judge("6.5", "army").message


@pytest.mark.parametrize(
    "said",
    [
        "The author wants to make one side look bad.",
        "The writer intended this.",
        "In these words he is biased.",
        "It tries to make them look bad.",
    ],
)
def test_intentions_are_not_seen_in_a_text(said):
    result = checks_for(load("gaza-truce")).judge(
        "6.6", f"In S17 {said} {' '.join(map(str, range(30)))}"
    )
    assert result.misconception == "author-is-biased"


def test_the_mirror_needs_a_sentence_with_a_name():
    told = checks_for(load("gaza-truce")).judge("6.6", f"In S7 {' '.join(map(str, range(30)))}")
    assert "name one of these sentences by its id: S2, S3" in told.message


def test_a_function_that_hands_back_dots_is_not_attempted():
    for back in (..., (..., ...), ("Ann claimed no.", ...)):
        result = checks_for(load("gaza-truce")).judge("6.3", lambda *_, back=back: back)
        assert result.status == "not attempted", result.message
