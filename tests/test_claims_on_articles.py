"""What `course.claims` makes of the course's two articles, set beside the key.

The library is not made for these articles, so it may differ from the key: students look for the
differences. The test writes the comparison to tests/report/. What comes out right is asserted;
what does not is listed in MISSES with its reason, and a listed miss that comes right fails too.
"""

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from course.article import load
from course.claims import check_consistency, find_numbers
from course.digests import read_table
from keys import KEY

REPORT = Path(__file__).parent / "report"
ARTICLES = ["gaza-truce", "town-council"]
FIELDS = ("interval", "comparator", "unit", "kind")

#: The relation that the library reads where the key has a check; the others it does not look for.
RELATIONS = {
    "C1": "part of a whole",
    "C4": "conditions on age",
    "C5": "sum of unlike things",
    "C6": "total of two demands",
}
#: What the library does not find, in both articles, and why.
MISSES = {
    "N9": "a time without a figure; its bounds are the key's suggestion",
    "N11": "an adverb of frequency; no rule reads those",
    "N13": "a comparative without a number word; what it adds to is not stated",
    "N14": "a bare plural; reading each one as two or more would flood the table",
    "C2": "the text states no phases; the lesson assumes them",
    "C3": "no sentence states a ratio, so none is computed; the key refuses aloud",
    "C7": "how many judges stand behind a word is no relation between numbers",
    "C8": "a tension between words, not between numbers",
    "C9": "whether a list of names is complete is no relation between numbers",
}


def interval(low, high, low_open, high_open):
    left, right = "(" if low_open else "[", ")" if high_open else "]"
    return f"{left}{float(low):g}, {float(high):g}{right}"


def own_interval(gold):
    ends = gold["low_open"] == "yes", gold["high_open"] == "yes"
    return interval(gold["low"], gold["high"], *ends)


def accepted(gold):
    """Return the intervals that the key accepts, each written in one way."""
    found = {own_interval(gold)}
    for other in filter(None, gold["also_accept"].split("; ")):
        low, high = re.findall(r"[\d.]+|inf", other)
        found.add(interval(low, high, other[0] == "(", other[-1] == ")"))
    return found


@cache
def compare_numbers(name):
    """Return one row a passage of the key: what the library has at its place."""
    found = find_numbers(load(name).text)
    rows = []
    for gold in read_table(KEY / name, "numbers"):
        start, end = int(gold["start"]), int(gold["end"])
        hit = found[(found["start"] < end) & (found["end"] > start)]
        rows.append([gold["id"], gold["text"], *judged(gold, hit)])
    columns = ["id", "text", "key", "library", "differs in"]
    return pd.DataFrame(rows, columns=columns)


def judged(gold, hits):
    told = own_interval(gold) if gold["low"] else "no interval"
    told += f" {gold['comparator']} {gold['unit']} {gold['kind']}"
    if hits.empty:
        return told, "-", "not found" if gold["low"] else ""
    hit = hits.iloc[0]
    ends = interval(hit.low, hit.high, hit.low_open, hit.high_open)
    said = f"{ends} {hit.comparator} {hit.unit} {hit.kind}"
    if not gold["low"]:
        return told, said, "has no interval"
    # people are counted under their own name (Israelis); the key calls them persons
    people = gold["unit"] == "person" and hit.kind == "count" and bool(hit.counted)
    right = {
        "interval": ends in accepted(gold),
        "comparator": hit.comparator == gold["comparator"],
        "unit": people or hit.unit == gold["unit"],
        "kind": hit.kind in [gold["kind"], *gold["also_kind"].split("; ")],
    }
    return told, said, ", ".join(field for field in FIELDS if not right[field])


@cache
def compare_checks(name):
    """Return one row an internal check of the key: the library's verdict on the same relation."""
    verdicts = {check.relation: check for check in check_consistency(load(name).text).checks}
    rows = []
    for gold in read_table(KEY / name, "internal"):
        check = verdicts.get(RELATIONS.get(gold["id"]))
        said = check.verdict if check else "-"
        good = said in [gold["verdict"], *gold["also_accept"].split("; ")]
        where = {place for place in gold["places"].split("; ") if place[0] == "S"}
        same_place = check is None or where == {f"S{n}" for n in check.sentences}
        differs = "" if good and same_place else "place" if good else "verdict"
        rows.append([gold["id"], gold["relation"], gold["verdict"], said, differs])
    return pd.DataFrame(rows, columns=["id", "relation", "key", "library", "differs in"])


@pytest.mark.parametrize("name", ARTICLES)
def test_report_is_written(name):
    tables = compare_numbers(name), compare_checks(name)
    wrong = {row.id for table in tables for row in table.itertuples() if row[-1]}
    REPORT.mkdir(exist_ok=True)
    lines = [f"course.claims on {name}, beside the key", ""]
    lines += [f"{table.to_string(index=False)}\n" for table in tables]
    lines += [f"{miss}: {MISSES.get(miss, 'not explained')}" for miss in sorted(wrong)]
    (REPORT / f"claims-{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [len(table) for table in tables] == [17, 9]


@pytest.mark.parametrize("name", ARTICLES)
def test_numbers_and_checks_come_out_as_the_key_says_or_are_listed(name):
    both = pd.concat([compare_numbers(name), compare_checks(name)])
    wrong = both[both["differs in"] != ""]
    assert set(wrong["id"]) == set(MISSES), wrong.to_string()


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_is_found_that_the_key_does_not_know(name):
    found = find_numbers(load(name).text)
    spans = [(int(r["start"]), int(r["end"])) for r in read_table(KEY / name, "numbers")]
    for row in found.itertuples():
        assert any(row.start < end and row.end > start for start, end in spans), row.text


@pytest.mark.parametrize("name", ARTICLES)
def test_no_check_is_made_that_the_key_does_not_know(name):
    found = check_consistency(load(name).text)
    assert {check.relation for check in found.checks} <= set(RELATIONS.values())
    assert found.verdict == "consistent" and found.conflict == ()
