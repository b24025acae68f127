"""Relations between numbers that a text states: sums, shares, ratios, averages, changes.

The table claims_relations.csv has a column `verdict` (contradicted when one relation is, else
consistent when one holds, else none), `source` (blind: written by somebody who never saw the code;
own: other words, and look-alikes), `text`, and in `misses` the reason of a known failure.
"""

import csv
from pathlib import Path

import pytest

from course.claims import check_consistency

with open(Path(__file__).with_name("claims_relations.csv"), encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
CASES = [
    pytest.param(
        row["verdict"], row["text"],
        marks=[pytest.mark.xfail(reason=row["misses"], strict=True)] if row["misses"] else [],
    )
    for row in ROWS
]  # fmt: skip


@pytest.mark.parametrize("wanted, text", CASES)
def test_relation(wanted, text):
    found = check_consistency(text)
    verdicts = {check.verdict for check in found.checks}
    said = next((v for v in ("contradicted", "consistent") if v in verdicts), "none")
    assert said == wanted, str(found)


@pytest.mark.parametrize("text", [row["text"] for row in ROWS])
def test_steps_go_from_the_words_to_the_tolerance(text):
    order = ["found", "normalised", "related", "computed", "tolerance"]
    for check in check_consistency(text).checks:
        steps = [step for step, _ in check.steps]
        places = [order.index(step) for step in steps if step not in ("found", "normalised")]
        assert places == sorted(places), str(check)
        assert steps[:2] == ["found", "normalised"]


# relations of several sentences: each holds alone, and the solver finds what they leave
TOGETHER = [
    ("The fair had more than 300 guests. Of the guests, 150 (40%) were children. "
     "The other 200 guests were adults.", (2, 3)),
    ("The fair had more than 300 guests. Of the guests, 150 (40%) were children. "
     "The other 225 guests were adults.", ()),
    ("The port has 90 ships. Half of the ships, or 55, are at sea.", (1, 2)),
    ("The north lent 40 books and the south 25. Together they lent 75 books.", (1, 2)),
    ("The north lent 40 books and the south 25. Together they lent 65 books.", ()),
    ("Some 70 percent voted yes. The remaining 40 percent voted no.", (1, 2)),
    ("Some 70 percent voted yes. The remaining 30 percent voted no.", ()),
]  # fmt: skip


@pytest.mark.parametrize("text, wanted", TOGETHER)
def test_relations_of_several_sentences(text, wanted):
    assert check_consistency(text).conflict == wanted, str(check_consistency(text))


def test_percent_of_a_change_reaches_other_relations():
    text = (
        "Membership rose 50 percent to 300 from up to 250. Of the 300 members, 120 are women. "
        "The other {} members are men."
    )
    assert check_consistency(text.format(180)).conflict == ()
    assert check_consistency(text.format(90)).conflict == (2, 3)
