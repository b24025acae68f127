"""Numbers in text whose authors had not seen the code: tests/blind, two sets, one after the other.

Share of quantities right in value, comparator, unit and kind: the first reading of set a gave
86.4 % (sentences of the 26 hardest patterns, a third of them meant to mislead) and 89.9 %
(passages of news). After set a was studied, set b, new, gave 92.4 % and 94.3 %, where the code
before gave 89.2 % and 93.4 %. Set b has been studied since, so both only guard what was learnt:
the floors are what is reached, less a little.

The texts for check_consistency and check_pair are the half of such a set that nobody has studied:
right verdicts rose from 52.5 % to 85.0 % and from 57.5 % to 81.3 % by work on the other half.
"""

import json
import math
from pathlib import Path

import pytest

from course.claims import check_consistency, check_pair, find_numbers
from course.claims.tokens import singular

BLIND = Path(__file__).parent / "blind"
APART = ("date", "ordinal", "score")
FLOORS = {("patterns", "a"): 94, ("patterns", "b"): 95, ("news", "a"): 95, ("news", "b"): 96}


def read(name):
    lines = (BLIND / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def value_fits(row, gold):
    if gold.get("value_any") or "date" in gold["kind"]:
        return True
    for low, high in gold["values"]:
        low = -math.inf if low is None else low
        high = math.inf if high is None else high
        if gold.get("vague"):
            ok = row.low >= low * (1 - 1e-9) and row.high in (math.inf, *[high])
            ok = ok or low <= row.low <= row.high <= high
        elif low == high and "about" in gold["comparator"] and row.comparator == "about":
            ok = math.isclose((row.low + row.high) / 2, low, rel_tol=0.02)
        else:
            below = low in (0, -math.inf) and row.low <= 0
            ok = below or math.isclose(row.low, low, rel_tol=1e-4)
            ok = ok and (row.high == high or math.isclose(row.high, high, rel_tol=1e-4))
        if ok:
            return True
    return False


def unit_fits(row, gold):
    mine = {row.unit, *(singular(word.lower()) for word in row.counted.split()[-1:])}
    wanted = {singular(word.split()[-1]) for word in gold["words"]} | {*gold["words"]}
    return not wanted or bool(mine & wanted) or row.kind in APART


def fits(row, gold):
    """Say whether a row is the gold quantity: value, comparator, unit and kind."""
    comparator = gold.get("vague") or row.kind in APART or row.comparator in gold["comparator"]
    right = value_fits(row, gold) and unit_fits(row, gold)
    return comparator and right and row.kind in gold["kind"]


def judge(record):
    """Return (right, wanted, rows that should not be there) of one record."""
    rows, right, wanted, used = list(find_numbers(record["text"]).itertuples()), 0, 0, set()
    for gold in sorted(record["gold"], key=lambda gold: bool(gold.get("optional"))):
        start, end = gold["start"], gold["start"] + len(gold["text"])
        hits = [r for r in rows if r.start < end and r.end > start and r.Index not in used]
        hits.sort(key=lambda row: not fits(row, gold))
        used |= {row.Index for row in hits[:1]}
        if not gold.get("optional"):
            wanted, right = wanted + 1, right + bool(hits and fits(hits[0], gold))
    extra = [row for row in rows if row.Index not in used and row.kind != "date"]
    return right, wanted, len(extra)


@pytest.mark.parametrize("name, part", FLOORS)
def test_quantities_of_text_that_nobody_here_wrote(name, part):
    judged = [judge(record) for record in read(name) if record["id"][0] == part]
    right, wanted, extra = (sum(column) for column in zip(*judged, strict=True))
    assert 100 * right / wanted >= FLOORS[name, part]
    assert extra <= 0.04 * wanted, f"{extra} rows that are no quantity"


def test_every_gold_quantity_stands_in_its_text():
    for record in read("patterns") + read("news"):
        for gold in record["gold"]:
            end = gold["start"] + len(gold["text"])
            assert record["text"][gold["start"] : end] == gold["text"], record["id"]


def said_of(record):
    """Return the verdict on a record; a text without a contradicted or consistent check: none."""
    if "claim" in record:
        return check_pair(record["source"], record["claim"]).verdict
    verdicts = {check.verdict for check in check_consistency(record["text"]).checks}
    return next((v for v in ("contradicted", "consistent") if v in verdicts), "none")


@pytest.mark.parametrize("name, floor", [("consistency", 82), ("pairs", 78)])
def test_verdicts_on_texts_that_nobody_here_has_studied(name, floor):
    records = read(name)
    said = [said_of(record) for record in records]
    right = sum(one == record["verdict"] for one, record in zip(said, records, strict=True))
    assert 100 * right / len(records) >= floor
    accused = [record["id"] for one, record in zip(said, records, strict=True)
               if one == "contradicted" != record["verdict"]]  # fmt: skip
    assert len(accused) <= 1, "called contradicted, and is not"
