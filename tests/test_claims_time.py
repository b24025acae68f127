"""Checks of phases, rates, times between dates, and ages: consistency_time.csv and conflicts.

Each row of the table has a short text of our own or of somebody who never saw the library, the
family of relations it is about ("none": nothing is stated), and the verdict a reader comes to:
"none" where no number can be held against another. A row with a reason is a known failure.
"""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.claims import check_consistency

TABLE = Path(__file__).with_name("consistency_time.csv")
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))


def said(text):
    """Return contradicted or consistent when a check of the text says so, else none."""
    verdicts = [check.verdict for check in check_consistency(text).checks]
    return next((v for v in ("contradicted", "consistent") if v in verdicts), "none")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['relation']}-{row['text'][:40]}")
def test_relations_of_time(row, request):
    if row["reason"]:
        request.applymarker(pytest.mark.xfail(reason=row["reason"], strict=True))
    assert said(row["text"]) == row["verdict"], str(check_consistency(row["text"]))


def test_nobody_is_accused_wrongly():
    wrong = [row for row in ROWS if row["verdict"] != "contradicted"]
    assert not [row["text"] for row in wrong if said(row["text"]) == "contradicted"]


CONFLICTS = [
    ("It rained. A truce of 100 days in total was agreed. It has three phases of 42 days each.",
     (2, 3)),
    ("The siege began on 20 July 2016. It was lifted on 20 September 2016, after five months.",
     (1, 2)),
    ("All of the guests are under 18. It rained. The host is old.", ()),
    ("All of the guests are under 18, the host said. Among them is a 23-year-old cook.", (1, 2)),
    ("He was born in Leeds in 1950. He died in 2000 at the age of 60.", (1, 2)),
    # each relation holds alone: 15 weeks from May to August, and 8 to 12 in two stages
    ("From 1 May to 14 August, more than 10 weeks, made up of two stages of four to six weeks "
     "each, the road is closed.", (1,)),
]  # fmt: skip


@pytest.mark.parametrize("text, wanted", CONFLICTS)
def test_the_sentences_that_cannot_all_be_true(text, wanted):
    found = check_consistency(text)
    assert found.conflict == wanted, str(found)
    assert (found.verdict == "contradicted") == bool(wanted)


def test_relations_that_hold_alone_can_fail_together():
    checks = check_consistency(CONFLICTS[-1][0]).checks
    assert [check.verdict for check in checks[:-1]] == ["consistent"] * (len(checks) - 1)
    assert checks[-1].relation == "all relations together"


def test_steps_go_from_the_words_to_the_verdict():
    table = check_consistency("The mill opened in 1950 and closed in 2020 after 90 years.").table()
    assert list(dict.fromkeys(table.step)) == [
        "found", "normalised", "related", "computed", "tolerance", "verdict"]  # fmt: skip
    assert "1950" in set(table.what)


@given(st.integers(2, 6), st.integers(3, 60), st.integers(5, 400))
@settings(max_examples=60, deadline=None)
def test_phases_are_multiplied(phases, days, whole):
    text = f"The truce of {whole} days is made up of {phases} phases of {days} days each."
    assert said(text) == ("consistent" if phases * days == whole else "contradicted")


@given(st.dates(date(1700, 1, 1), date(2090, 1, 1)), st.integers(1, 60), st.integers(3, 60))
@settings(max_examples=60, deadline=None)
def test_days_are_counted(first, days, stated):
    last = first + timedelta(days)
    one, two = (f"{day.day} {day:%B} {day.year}" for day in (first, last))
    text = f"It was shut from {one} to {two}, a period of {stated} days."
    assert said(text) == ("consistent" if stated in (days, days + 1) else "contradicted")


def test_the_table_says_each_thing_once():
    texts = [row["text"] for row in ROWS]
    assert len(texts) == len(set(texts))
    assert {row["relation"] for row in ROWS} == {"phases", "rates", "dates", "ages", "none"}
    assert not any(re.search(r"\s$|^\s", text) for text in texts)


@pytest.mark.parametrize("text, said", [
    ("The pump gives 30 litres a minute, or 900 litres an hour.",
     "30 litres a minute = 1,800 litres an hour"),
    ("The shop was open from 9 a.m. to 10 a.m., three hours in all.", "9:00"),
    ("From 1 June to 9 June, a period of 20 days, it was shut.", "1 June"),
    ("The truce lasts 20 weeks, made up of four phases of one week each.",
     "4 times 1 week = 4 weeks"),
    ("They lent 30 boats at $2 each, raising $90.", "off by 1 from what is stated"),
])  # fmt: skip
def test_steps_write_units_and_dates_as_words_do(text, said):
    steps = list(check_consistency(text).table().what)
    assert said in steps, steps


def test_one_conflict_is_told_once():
    found = check_consistency("They lent 30 boats at $2 each, raising $90.")
    assert [check.verdict for check in found.checks] == ["contradicted"], str(found)
