"""Claims against sources: a table of pairs, and what no verdict may depend on."""

import csv
from pathlib import Path

import pytest

from course.claims import check_pair

with (Path(__file__).parent / "claims_pairs.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def case(row):
    """Return a row as a test case; one with a reason in the column left must still fail."""
    marks = [pytest.mark.xfail(strict=True, reason=row["left"])] if row["left"] else []
    return pytest.param(row["source"], row["claim"], row["verdict"], marks=marks)


@pytest.mark.parametrize("source, claim, wanted", [case(row) for row in ROWS])
def test_pair(source, claim, wanted):
    assert check_pair(source, claim).verdict == wanted, str(check_pair(source, claim))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"][:30])
def test_a_text_never_contradicts_itself(row):
    for text in (row["source"], row["claim"]):
        assert check_pair(text, text).verdict != "contradicted", str(check_pair(text, text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"][:30])
def test_steps_end_with_the_verdict_and_give_a_reason(row):
    found = check_pair(row["source"], row["claim"])
    steps = [step for step, _ in found.steps]
    assert steps[0] == "found" and steps[-1] == "verdict"
    assert {"related", "computed"} & {*steps}, str(found)
    assert repr(found) == str(found)
