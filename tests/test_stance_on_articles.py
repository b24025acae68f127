"""What `stance_matrix` finds in the course's two articles, set beside the key.

The library is not made for these articles, so it may differ from the key: students look for the
differences. The test writes the comparison to tests/report/; it asserts what must never happen.
"""

import csv
from pathlib import Path

import pandas as pd
import pytest

from course import stance
from course.article import DATA, load
from course.digests import read_exercises, read_table
from course.show import stance_letter
from keys import KEY

REPORT = Path(__file__).parent / "report"
ARTICLES = ["gaza-truce", "town-council"]
OPPOSITE = {"F": "A", "A": "F"}
# Polar labels that the library gives where a reader finds none, or no side taken. Students look
# for them. What leaves this list is progress; what is new has to be looked at, not added unread.
ADDED = {
    "gaza-truce": {
        "Z6-T7": "A",  # "impasse" is a dark word; the speaker only assesses
        "Z9-T1": "A",  # "fruitless" is about the attempts
        "Z9-T4": "A",  # "pressure Hamas" is a request that sources tell of
    },
    "town-council": {
        "Z6-T7": "A",  # "dead end", as "impasse"
        "Z9-T1": "F",  # "efforts to reach a compromise" are those of others
    },
}


def compare(name):
    """Return one row a cell: the key, what else is accepted, and what the library has."""
    article = load(name)
    sources, targets = article.examples["stance sources"], article.examples["stance targets"]
    matrix = stance.stance_matrix(article, sources, targets)
    rows = []
    for gold, found in zip(read_table(KEY / name, "stance"), matrix.itertuples(), strict=True):
        key = gold["label"].replace("none", "–")
        accepted = {key, *filter(None, gold["also_accept"].replace("none", "–").split("; "))}
        letter = stance_letter(found.label)
        agrees = "yes" if letter == key else "reading" if letter in accepted else "no"
        names = (gold["id"], found.source, found.target)
        rows.append([*names, key, " ".join(sorted(accepted)), letter, agrees, found.evidence])
    columns = ["id", "source", "target", "key", "accepted", "library", "agrees", "evidence"]
    return pd.DataFrame(rows, columns=columns)


def measured(table, lenient):
    """Return agreement with the key; a lenient key gives way where a reading is accepted."""
    key = table["library"].where(lenient & (table["agrees"] == "reading"), table["key"])
    both = [("key", key), ("library", table["library"])]
    long = [
        (item, coder, label)
        for coder, labels in both
        for item, label in zip(table["id"], labels, strict=True)
    ]
    figures = stance.agreement(pd.DataFrame(long, columns=["item", "coder", "label"]))
    return dict(zip(figures["measure"], figures["value"], strict=True))


@pytest.fixture(scope="module", params=ARTICLES)
def compared(request):
    return request.param, compare(request.param)


def test_library_beside_the_key(compared):
    name, table = compared
    asked = table[(table["key"] != "–") | (table["library"] != "–")]
    lines = [f"stance_matrix on {name}, beside the key: {len(table)} cells"]
    for kind, part in (("all cells", table), ("cells with a label on either side", asked)):
        for lenient in (False, True):
            rule = "with accept-sets" if lenient else "strict"
            told = ", ".join(f"{k} {v:.3f}" for k, v in measured(part, lenient).items())
            lines.append(f"{kind}, {rule}: {told}")
    REPORT.mkdir(exist_ok=True)
    text = "\n".join([*lines, "", asked.to_string(index=False), ""])
    (REPORT / f"stance-{name}.txt").write_text(text, encoding="utf-8")
    # most cells are empty, so luck alone gives much of the first figure: hence the second
    assert measured(table, lenient=True)["observed agreement"] >= 0.8
    assert measured(table, lenient=True)["Cohen's kappa"] > 0.2


def test_no_cell_says_the_opposite_of_the_key(compared):
    _, table = compared
    wrong = [
        row.id
        for row in table.itertuples()
        if row.key in OPPOSITE and row.library == OPPOSITE[row.key] and row.agrees == "no"
    ]
    assert wrong == []


def test_no_side_is_added_unseen(compared):
    name, table = compared
    sided = table["library"].isin(["F", "A"]) & table["key"].isin(["M", "–"])
    added = table[sided & (table["agrees"] == "no")]
    found = dict(zip(added["id"], added["library"], strict=True))
    assert found.items() <= ADDED[name].items(), added.to_string()


def test_who_is_silent_in_the_text_is_given_no_position(compared):
    """The mediators and the one who is only mentioned have no words: none may be invented."""
    _, table = compared
    silent = table[table["id"].str.match("Z[78]-")]
    assert set(silent["library"]) == {"–"}


@pytest.mark.parametrize("name", ARTICLES)
def test_names_fit_the_key_and_annotator_b(name):
    examples = load(name).examples
    sources, targets = list(examples["stance sources"]), list(examples["stance targets"])
    gold = read_table(KEY / name, "stance")
    ids = [f"Z{i}-T{j}" for i in range(1, len(sources) + 1) for j in range(1, len(targets) + 1)]
    assert [row["id"] for row in gold] == ids
    pairs = dict(zip(ids, [(s, t) for s in sources for t in targets], strict=True))
    assert len(read_table(KEY / name, "targets")) == len(targets)
    with (DATA / name / "annotator_b.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all((row["source"], row["target"]) == pairs[row["id"]] for row in rows)
    assert all(row["label"] in ("F", "A", "M", "none") and row["reason"] for row in rows)
    keys = {row["id"]: row for row in gold}
    differ = [row for row in rows if row["label"] != keys[row["id"]]["label"]]
    outside = [r for r in differ if r["label"] not in keys[r["id"]]["also_accept"].split("; ")]
    assert len(rows) == 20 and len(differ) >= 6 and 3 <= len(outside) <= 6


@pytest.mark.parametrize("name", ARTICLES)
def test_exercise_5_1_accepts_what_the_key_accepts(name):
    part = read_exercises(KEY / name)["5.1"]["parts"][0]
    gold = {row["id"]: row for row in read_table(KEY / name, "stance")}
    for cell in part["rows"]["ids"]:
        told = {r["answer"] for r in part["readings"] if r["row"] == cell}
        assert told == set(filter(None, gold[cell]["also_accept"].split("; "))), cell


@pytest.mark.parametrize("name", ARTICLES)
def test_aliases_stand_in_the_text(name):
    article = load(name)
    for names in ("stance sources", "stance targets"):
        for also in article.examples[names].values():
            assert all(alias in article.text for alias in also)
