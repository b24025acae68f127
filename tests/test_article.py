"""course/article.py: offsets, bad input, and sentences that hold on news."""

import csv
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bench_sentences
from course import CourseError, article
from course.article import Span, from_text, load, split_paragraphs, split_sentences
from course.lexicons import table

# " | " stands where a sentence ends. Everything here is made up for this test.
NEWS = """
Talks stalled. | He left. | She stayed.
He met U.S. Secretary of State Ann Lee on Monday.
She moved to the U.S. | He stayed in Qatar.
Troops left the U.S. in May. | They never came back.
The U.N. Security Council met. | The U.N. was silent.
Exports to the U.K. fell, said the E.U. Commission.
The plan is backed by the U.S. | However, Egypt objects.
Gov. Ann Lee met Sen. Joe Roe (D-Mass.) and Rep. Amy Poe, R-Ala., on Tuesday.
Lt. Gov. Dan Doe and Maj. Gen. Max Moe disagreed. | Dr. Noe did not.
Mr. and Mrs. Poe thanked Prof. Lee. | Ms. Roe did not come.
The Rev. Joan Foe spoke after Capt. R. Hale.
J. K. Rowe and J.K. Rowe are one author. | So is George W. Rush.
John A. Smith won. | Susan E. Hill lost to C. A. Gray.
It is plan B. | The minister called it plan A.
Police asked Anna K. | The answer is secret.
She knew it, and so did I. | Nobody else did.
He works for Acme Inc. in Ohio. | Acme Inc. Chief Ann Lee denied it.
Shares of Roe & Co. rose. | Bolt Ltd. fell. | It had warned of losses at Bolt Corp. | They came.
Joe Poe Jr. spoke. | His father, Joe Poe Sr., listened.
We met at 5 p.m. Monday. | We left at 5 p.m. | He left at 6 p.m. | Police came at 7.
They came at 7 p.m. Eastern time, or 4 p.m. Pacific. | It was 9 p.m. E.T. on Friday.
The vote is at 9 a.m. on Friday. | It starts at 10 a.m. ET and ends at 1 p.m. Sept. 5.
Polls closed at 8 P.M. | Counting began.
The attack of Sept. 11 changed that. | On Oct. 7, talks ended. | It rained on Jan. 3, 2024.
They met Thurs. Feb. 8. | It was cold in Feb. | The snow stayed.
He signed order No. 5 on Monday. | It replaced Nos. 3 and 4.
Will he resign? | No. | Five ministers will.
He said no. | Twelve others said yes.
The cat sat. | The sun shone. | The gun jammed on Sun. Jan. 7.
Art. 5 applies. | See Fig. 2 and pp. 3-4. | It is modern art. | Some like it.
Prices rose 3.5 percent to $4.20. | Rates fell 0.25 points.
It cost $1.5 million in 2015. | In 2016 it cost more. | By then it was 2017. | 30 people left.
The bill passed by 3-2. | “Unacceptable.” | The end.
He called it “unacceptable.” | The Israeli leader left.
She said "no." | He said 'yes.' | They left.
He called it ‘a mistake.’ | Others agree.
He asked: “Is it over?” | Nobody knew.
“Is it over?” he asked. | “No!” she said.
"Why?" he asked. | "Because!" came the reply.
“Is it over?” Lee asked. | “Yes.”
“Is it over?” Mr. Lee asked reporters in Paris. | Nobody spoke.
“Is it over?” Roe told the paper. | It was not.
“It is over.” Roe said. | “It is.” | Roe said so before the vote.
“Are we late?” | Lee said that nobody was to blame.
“We won’t.” | He added, “We can’t.”
“Stop!” the crowd shouted. | “Stop!”
He said: “We will win. | There will be no talks. | We promise.” | Then he left.
(She did not reply.) | He did.
He left (it was late). | She stayed (with friends.) | All slept.
She left (at 5 p.m.). | He stayed.
The “U.S.” | The “E.U.” | It is a list.
He works in the “U.S.” | The others do not.
The talks … went on. | They … ended.
The talks... went on. | “I wonder...” | He stopped.
I waited... | The bus never came.
He thought of ... Paris.
“It is hard. | ... We will see,” she said.
They “do not want [...] a war” now. | They want [...] | However, nobody asked.
The end of the war…. | They hope.
The U.S. and the E.U. signed. | The W.T.O. did not.
Roe v. Wade was decided in 1973. | It is Yes vs. No.
Some goods, e.g. Swiss watches, cost more, i.e. CHF 500.
She has a Ph.D. from Rome. | He has an M.A. | The others have none.
PARIS (AP) — Talks stalled on Monday. | Egypt left.
BOSTON, Mass. — Talks stalled. | They resumed in Salem, Mass. | The mayor came.
She was born in Dover, Del. | He met Del. Ann Roe in Reno, Nev., and in Gary, Ind. on Friday.
He fell ill. | In Mass. it rained. | They attended mass. | Wash. your hands?
The road to St. Louis is closed. | She lives on Main St. | He lives on Park Ave.
It is near Mt. Hood and Ft. Worth. | They walked.
1. Talks stalled. | 2. He left.
(a) Talks stalled. | (b) He left.
He asked for “a truce.” | “It will come,” she said. | “When?”
Prices fell.[1] | They rose again.[12] | Nobody knows why.
Yes! | No? | Perhaps?! | Never!!! | Well...
Is this the end? | iPhones sold well. | eBay did not.
The site example.org and the file a.txt are down. | Version 2.0.1 is out.
He left at 5. | She left at 6.
Hamas’ terms were refused. | Hamas’ leaders left. | The leaders’ words stayed.
“The army left,” he said. | “It’s over.” — Ann Lee
World War II. | That war ended in 1945. | Henry V. | The king died.
António Guterres spoke. | Élodie listened. | Über alles.
"""


def cases():
    for line in NEWS.strip().splitlines():
        yield line.replace(" | ", " "), line.split(" | ")


@pytest.mark.parametrize(("text", "wanted"), list(cases()))
def test_news_sentences(text, wanted):
    assert [span.text for span in split_sentences(text)] == wanted


def test_enough_cases():
    assert len(list(cases())) >= 60


def test_lines_are_paragraphs():
    text = "A heading\nPARIS, May 5\n\n- first point\n- second point\n \nThe end. It ended."
    assert [s.text for s in split_sentences(text)] == [
        "A heading",
        "PARIS, May 5",
        "- first point",
        "- second point",
        "The end.",
        "It ended.",
    ]
    assert len(split_paragraphs(text)) == 5


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \r\n"])
def test_nothing_to_split(text):
    assert split_paragraphs(text) == split_sentences(text) == []


# --- the course's own texts -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["gaza-truce", "town-council"])
def test_sentences_of_the_key(name):
    key = Path(__file__).parent / "key" / name / "sentences.csv"
    with key.open(encoding="utf-8", newline="") as file:
        gold = [(row["id"], int(row["start"]), int(row["end"])) for row in csv.DictReader(file)]
    assert [(s.id, s.start, s.end) for s in load(name).sentences] == gold
    assert len(gold) == 18


def test_close_reading_offsets():
    text = load("gaza-truce")
    assert [(p.start, p.end) for p in text.paragraphs] == [
        (0, 137), (138, 539), (540, 963), (964, 1410), (1411, 2167),
    ]  # fmt: skip
    starts = [0, 138, 241, 426, 540, 658, 795, 964, 1030, 1070, 1192, 1340, 1411, 1491, 1586]
    assert [s.start for s in text.sentences] == [*starts, 1676, 1826, 2009]
    assert "“" not in text["S9"].text and "”" not in text["S9"].text


def test_agrees_with_annotated_news():
    boundary, span = bench_sentences.scores(bench_sentences.ours)
    assert boundary >= 0.97
    assert span >= 0.93


@pytest.mark.parametrize("name", article.names())
def test_every_article_is_covered(name):
    check_spans(load(name).text)
    for sentence in load(name).sentences:
        assert [s.text for s in split_sentences(sentence.text)] == [sentence.text]


# --- properties -----------------------------------------------------------------------------

PIECES = (
    "The He talks left. U.S. Gov. Mr. p.m. No. 5 3.5 “ ” ‘ ’ \" ' ( ) [...] … ... ? ! said Lee "
    "asked J. a I. , : — Inc. St. Sept. i.e. 1. é ? İ ß [1] .” ?” !” . \n \n\n \xa0 \t \u2028"
).split(" ")
news_like = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def check_spans(text):
    spans = split_sentences(text)
    place = 0
    for start, end, part in spans:
        assert text[start:end] == part == part.strip()
        assert place <= start < end
        assert not text[place:start].strip()
        assert "\n" not in part
        place = end
    assert not text[place:].strip()


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), news_like, glued))
def test_spans_slice_and_cover(text):
    check_spans(text)
    paragraphs = split_paragraphs(text)
    assert all(text[start:end] == part for start, end, part in paragraphs)
    assert "".join("".join(p.text for p in paragraphs).split()) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(list(cases())), min_size=1, max_size=5))
def test_articles_are_consistent(chosen):
    text = "\n".join(text for text, _ in chosen)
    made = from_text(text)
    assert [s.text for s in made.sentences] == [part for _, parts in chosen for part in parts]
    for sentence in made.sentences:
        paragraph = made[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert made[sentence.id] == sentence == made.sentence_at(sentence.start)
        assert made.slice(sentence.start, sentence.end) == sentence.text
        assert Span(sentence.start, sentence.end, sentence.text) in made.find(sentence.text)


@pytest.mark.parametrize(
    "unit",
    [
        "He left. ",
        "a. ",
        "... ",
        ".",
        "x",
        '"',
        ". ”",
        "A. ",
        "U.S.",
        "Mr. ",
        ". ",
        "[1",
        "(? ",
        "\n",
    ],
)
def test_time_grows_with_length_only(unit):
    def seconds(size):
        started = time.process_time()
        split_sentences(unit * (size // len(unit)))
        return time.process_time() - started

    seconds(1000)  # imports
    # 8 times the text: 64 times as long when quadratic; half a second is noise
    assert seconds(160_000) < 24 * seconds(20_000) + 0.5


def test_long_gaps_are_quick():
    started = time.process_time()
    for text in (
        "Jan." + " " * 300_000 + "5",
        ("a." + " " * 1000) * 300,
        "x. " * 3 + "_" * 300_000,
    ):
        split_sentences(text)
    assert time.process_time() - started < 10


# --- articles and their parts ---------------------------------------------------------------

SHORT = from_text("Talks stalled. He left.\nA truce is a truce.\n")


def test_ids():
    assert (SHORT["S2"].text, SHORT["S2"].paragraph) == ("He left.", "P1")
    assert SHORT["P2"].text == "A truce is a truce."
    assert repr(SHORT) == "Article 'text': 2 paragraphs, 3 sentences, 44 characters"


@pytest.mark.parametrize(
    "key", ["S4", "S0", "P3", "s1", "", "3", 0, None, True, ("S1",), slice(0, 5)]
)
def test_unknown_id(key):
    with pytest.raises(CourseError, match="S1 to S3 and paragraphs P1 to P2"):
        SHORT[key]


def test_slice():
    assert SHORT.slice(0, 5) == "Talks"
    assert SHORT.slice(np.int64(0), np.int64(5)) == "Talks"
    assert SHORT.slice(3, 3) == ""
    assert SHORT.slice(0, len(SHORT)) == SHORT.text


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (-1, 5, "from 0 to 44"),
        (0, 45, "from 0 to 44"),
        (5, 2, "swap them"),
        (0, 5.0, "whole number"),
        ("0", 5, "whole number"),
        (None, 5, "whole number"),
        (True, 5, "whole number"),
        (0, np.bool_(True), "whole number"),
        (0, ..., "whole number"),
    ],
)
def test_bad_slice(start, end, says):
    with pytest.raises(CourseError, match=says):
        SHORT.slice(start, end)


def test_find():
    assert [span[:2] for span in SHORT.find("truce")] == [(26, 31), (37, 42)]
    assert SHORT.find("Truce") == SHORT.find("a.c") == []
    assert SHORT.find(".") == [Span(13, 14, "."), Span(22, 23, "."), Span(42, 43, ".")]


@pytest.mark.parametrize("phrase", ["", None, 5, b"truce", ["truce"]])
def test_bad_phrase(phrase):
    with pytest.raises(CourseError, match="words to look for"):
        SHORT.find(phrase)


@pytest.mark.parametrize(
    ("offset", "wanted"), [(0, "S1"), (13, "S1"), (14, "S2"), (15, "S2"), (23, "S3"), (43, "S3")]
)
def test_sentence_at(offset, wanted):
    assert SHORT.sentence_at(offset).id == wanted


@pytest.mark.parametrize("offset", [-1, 44, 45, 1.0, True, "S1", None])
def test_bad_sentence_at(offset):
    with pytest.raises(CourseError):
        SHORT.sentence_at(offset)


def test_sentence_table():
    table = load("gaza-truce").sentence_table()
    assert list(table.columns) == ["id", "paragraph", "start", "end", "words", "text"]
    assert len(table) == 18 and table["words"].sum() == 346
    assert table.groupby("paragraph")["words"].sum().tolist() == [24, 63, 66, 70, 123]


# --- reading --------------------------------------------------------------------------------


def test_load_knows_its_articles():
    assert {"gaza-truce", "town-council"} <= set(article.names())
    truce = load("gaza-truce")
    assert (truce.name, len(truce), truce.language, truce.notes) == ("gaza-truce", 2167, "en", ())
    assert truce.title and truce.rights
    wikinews = [name for name in article.names() if name.startswith("wikinews/")]
    assert wikinews and load(wikinews[0]).name == wikinews[0]
    assert load(article.DATA / "gaza-truce") == truce


def test_load_file_and_folder(tmp_path):
    (tmp_path / "story.txt").write_text("Talks stalled.", encoding="utf-8")
    story = load(tmp_path / "story.txt")
    assert (story.name, story.text) == ("story", "Talks stalled.")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "article.txt").write_text("Talks stalled.", encoding="utf-8")
    assert load(str(folder)).name == "mine"
    (folder / "article.toml").write_text('title = "T"\nsource = "me"\nextra = 1', encoding="utf-8")
    assert (load(folder).title, load(folder).source, load(folder).language) == ("T", "me", "en")
    (folder / "article.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(CourseError, match=r"article.toml of mine cannot be read"):
        load(folder)


def test_byte_order_mark_and_line_ends(tmp_path):
    file = tmp_path / "windows.txt"
    file.write_bytes("\ufeffTalks stalled.\r\nHe left.\rShe stayed.".encode())
    read = load(file)
    assert read.text == "Talks stalled.\nHe left.\nShe stayed."
    assert len(read.notes) == 2 and all(note.endswith(".") for note in read.notes)
    assert from_text(read.text).notes == ()


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\r\n"])
def test_empty_text(text, tmp_path):
    with pytest.raises(CourseError, match="empty"):
        from_text(text)
    (tmp_path / "empty.txt").write_bytes(text.encode())
    with pytest.raises(CourseError, match="empty"):
        load(tmp_path / "empty.txt")


@pytest.mark.parametrize("text", [b"Talks stalled.", None, 5, ["Talks"], SHORT])
def test_text_of_wrong_type(text):
    with pytest.raises(CourseError, match="must be a string, not"):
        from_text(text)


@pytest.mark.parametrize("content", ["Müller".encode("latin-1"), "Talks".encode("utf-16")])
def test_undecodable_file(content, tmp_path):
    (tmp_path / "old.txt").write_bytes(content)
    with pytest.raises(CourseError, match="old.txt is not UTF-8"):
        load(tmp_path / "old.txt")


@pytest.mark.parametrize("name", ["gaza", "wikinews", "wikinews/none", "nothing here"])
def test_unknown_article(name):
    with pytest.raises(CourseError, match="choose one of gaza-truce, town-council"):
        load(name)


@pytest.mark.parametrize("name", ["", " ", None, 5, b"gaza-truce", ["gaza-truce"]])
def test_no_name(name):
    with pytest.raises(CourseError, match="Give the name of an article"):
        load(name)


def test_missing_files(tmp_path):
    with pytest.raises(CourseError, match=r"There is no file .*none.txt"):
        load(tmp_path / "none.txt")
    with pytest.raises(CourseError, match="has no article.txt"):
        load(tmp_path)


def test_text_given_as_name():
    for text in (SHORT.text, "Talks stalled and " * 50):
        with pytest.raises(CourseError, match="from_text"):
            load(text)


def test_messages_are_one_sentence():
    for call in (lambda: load("x"), lambda: from_text(""), lambda: SHORT["S9"]):
        with pytest.raises(CourseError) as caught:
            call()
        assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


def test_import_is_light():
    code = (
        "import sys, course.article as a; a.load('gaza-truce').paragraphs;"
        "print([m for m in ('nltk', 'pandas', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=article.DATA.parent, capture_output=True, text=True
    )
    assert (run.stdout.strip(), run.stderr) == ("[]", "")


def test_lexicon():
    rows = table("abbreviations")
    assert all(row["abbreviation"].endswith(".") and row["source"] for row in rows)
    entries = [row["abbreviation"] for row in rows]
    assert len(set(entries)) == len(entries)
