"""The evidence pack, and what `verdict` makes of it beside the key.

The table of all verdicts is written to tests/report/verdicts-<article>.md.
"""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import CourseError
from course.article import DATA, load
from course.claims import Interval, check_consistency, to_claimreview, verdict
from course.claims.reference import LEVELS, read_references
from course.claims.verdicts import ORDER
from course.digests import read_table
from course.pack import COLUMNS, make_references
from keys import ARTICLES, KEY

REPORT = Path(__file__).parent / "report"
DAY = "2024-02-07"  # the first of the two days on which the articles can have been written

# What `verdict` gets wrong, the same in both articles. One that comes right must leave this list.
MISSES = {
    "X6": "in addition and in total are other words; that they exclude each other is their sense",
    "X12": "near and within reach are one thing in two wordings; the function compares words",
    "X20": "to see that Thursday lies in the coming hours or days takes a calendar",
}
NO_VERDICT = {"X25": "context: the key gives the scale and no verdict"}


def pack(article):
    return pd.read_csv(DATA / article / "references.csv", keep_default_na=False)


def key_of(article):
    return {row["id"]: row for row in read_table(KEY / article, "verdicts")}


def accepted(row):
    return {row["verdict"], *filter(None, row["also_accept"].split("; "))}


def judged(article):
    """Yield (id, words of the article, verdict) of each reference, then of claims with several."""
    rows = pack(article)
    for row in rows.itertuples():
        yield row.id, row.text, verdict(row.text, rows[rows["id"] == row.id], on=DAY)
    for claim, mine in rows.groupby("claim"):
        if len(mine) > 1:
            text = mine["text"].iloc[0]
            yield f"{claim} with all", text, verdict(text, mine, on=DAY)


@pytest.mark.parametrize("article", ARTICLES)
def test_verdicts_come_out_as_the_key_says_but_for_the_listed(article):
    key, lines, wrong = key_of(article), [], set()
    for name, text, found in judged(article):
        row = key[name.split()[0]]
        right = found.verdict in accepted(row)
        if not right and name not in NO_VERDICT:
            wrong.add(name)
        note = "yes" if right else NO_VERDICT.get(name) or f"no: {MISSES.get(name, 'NOT LISTED')}"
        cells = [name, text[:60], found.verdict, " or ".join(sorted(accepted(row))), note]
        cells += [f"{found.origins} of {found.outlets}", found.confidence]
        lines.append("| " + " | ".join(cells) + " |")
    write_report(article, lines)
    assert wrong == set(MISSES)


def write_report(article, lines):
    REPORT.mkdir(exist_ok=True)
    head = ["id", "words of the article", "verdict()", "key", "agrees", "origins of outlets"]
    head += ["confidence"]
    table = [f"# {article}: verdict() over references.csv, beside the key", ""]
    table += ["| " + " | ".join(head) + " |", "|---" * len(head) + "|", *lines, ""]
    (REPORT / f"verdicts-{article}.md").write_text("\n".join(table), encoding="utf-8")


# --- the pack -------------------------------------------------------------------------------


@pytest.mark.parametrize("article", ARTICLES)
def test_the_pack_is_built_from_the_key(article):
    stored = (DATA / article / "references.csv").read_text("utf-8")
    assert stored == make_references(KEY / article)
    assert 24 <= len(pack(article)) <= 30


@pytest.mark.parametrize("article", ARTICLES)
def test_the_pack_holds_nothing_for_instructors_only_and_no_verdict(article):
    stored = (DATA / article / "references.csv").read_text("utf-8")
    sources = read_table(KEY / article, "sources")
    rows = list(csv.DictReader(stored.splitlines()))
    cited = {name for row in rows for name in row["sources"].split("; ")}
    private = [row for row in sources if row["instructor_only"] == "yes"]
    assert private and not cited & {row["id"] for row in private}
    for row in private:
        assert row["address"] not in stored and row["origin"] not in {r["origin"] for r in rows}
    hidden = {r["id"] for r in key_of(article).values() if r["instructor_only"] == "yes"}
    assert hidden and not hidden & {row["id"] for row in rows}
    assert tuple(rows[0]) == COLUMNS
    for word in ("consistent", "imprecise", "contradicted", "not checkable"):
        assert word not in stored
    for row in key_of(article).values():
        assert not row["reason"] or row["reason"] not in stored


@pytest.mark.parametrize("article", ARTICLES)
def test_rows_of_the_pack_hold_together(article):
    text, rows = load(article).text, pack(article)
    assert rows["id"].is_unique
    for row in rows.itertuples():
        assert row.text in text and re.fullmatch(rf"{row.claim}[a-z]?", row.id)
        listed = [getattr(row, c).split("; ") for c in ("sources", "publisher", "address")]
        assert len({len(cells) for cells in listed}) == 1
        assert len(row.origin.split("; ")) in (1, len(listed[0]))
        assert all(re.match(r"https?://", address) for address in listed[2])
        assert len(row.words.split()) <= 20, "the few words needed, no more"


def test_the_twins_have_the_same_rows():
    one, two = (pack(article) for article in ARTICLES)
    for column in ("id", "claim", "date", "sources", "confidence"):
        assert one[column].tolist() == two[column].tolist()


# --- the rules, on invented references ----------------------------------------------------------


def test_lists_in_a_cell_are_outlets_and_origins():
    row = {"value": 12, "publisher": "A; B; C", "origin": "one wire"}
    found = verdict("12", [row, {"value": 15, "publisher": "D", "origin": "an office"}])
    assert (found.outlets, found.origins) == (4, 2)
    assert verdict("12", [row], counting="most outlets").verdict == "consistent"
    mixed = [row, {"value": 90, "publisher": "D", "origin": "an office"}]
    mixed += [{"value": 95, "publisher": "E", "origin": "a survey"}]
    assert verdict("12", mixed).verdict == "contradicted"  # two origins against one
    assert (
        verdict("12", mixed, counting="most outlets").verdict == "consistent"
    )  # three against two
    table = verdict("12", mixed).sensitivity()
    assert table.loc["most origins", "10%"] != table.loc["most outlets", "10%"]


@pytest.mark.parametrize(
    ("date", "on", "counts"),
    [
        ("2024-02-15", "2024-02-07", False),
        ("2024-02-07", "2024-02-07", True),
        ("2024-02", "2024-02-07", True),
        ("2024-03", "2024-02-07", False),
        ("2023-11-11", "2024-02-07", True),
        ("", "2024-02-07", True),
        ("2024-02-15", None, True),
        ("8 Feb 2024", "2024-02-07", False),
        ("8 Feb 2024", "10 February 2024", True),
        ("2024-2-8", "February 10, 2024", True),
        (pd.Timestamp(2024, 2, 8), "2024-02-07", False),
        ("some day", "2024-02-07", False),
    ],
)
def test_a_later_reference_does_not_judge_an_earlier_claim(date, on, counts):
    found = verdict("140", [{"value": 90, "date": date, "publisher": "A"}], on=on)
    assert found.verdict == ("contradicted" if counts else "not checkable")
    assert counts or re.search("later than the claim|date is not read", str(found))


@pytest.mark.parametrize(
    ("claim", "words", "wanted"),
    [
        ("The mayor “firmly refused” to sign.", "refused", "consistent"),
        ("The mayor “firmly refused” to sign.", "declined", "imprecise"),  # marks promise words
        ("The mayor refused to sign the paper.", "would not sign", "consistent"),
        ("The mayor refused to sign the paper.", "sign under protest", "imprecise"),
        ("The mayor refused to sign.", "open to talks", "not checkable"),  # the sense is for you
        ("Philip", "Phillip", "contradicted"),
        ("Philip", "Philip", "consistent"),
        ("grave", "serious", "not checkable"),  # no name
        ("grave", "the", "not checkable"),
        ("The mayor was not hurt.", "hurt", "not checkable"),
        ("The mayor was hurt.", "wasn’t hurt", "not checkable"),
        ("The mayor wasn’t hurt.", "not hurt", "consistent"),
        ("all under 12 and over 65", "under 12 with an adult", "imprecise"),
        ("The mayor refused to sign.", "", "not checkable"),
    ],
)
def test_words_are_compared_and_sense_is_left_to_readers(claim, words, wanted):
    assert verdict(claim, [{"words": words, "publisher": "A"}]).verdict == wanted


def test_a_number_confirmed_is_not_a_claim_confirmed():
    rows = [{"value": 500, "words": "chosen by lot", "publisher": "A"}]
    found = verdict("500 places", rows)
    assert found.verdict == "imprecise" and "chosen, lot" in str(found)
    assert verdict("500 places chosen by lot", rows).verdict == "consistent"


CELL = st.none() | st.text(max_size=12) | st.floats() | st.integers()
TEXT = st.none() | st.text(max_size=12)
ROW = st.fixed_dictionaries(
    {"value": CELL},
    optional=dict.fromkeys("unit words date publisher origin differs".split(), TEXT)
    | {"date": CELL, "confidence": st.sampled_from(["", None, "High", *LEVELS])},
)


@given(st.text(max_size=40), st.lists(ROW, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_table_gets_a_verdict_with_steps(claim, rows):
    try:
        found = verdict(claim, rows, on=DAY)
    except CourseError as error:
        assert "inf" in str(error)  # an endless value is no value
        return
    assert found.steps[-1] == ("verdict", found.verdict)
    table = found.sensitivity()
    assert table.shape == (4, 4)
    assert set(table.to_numpy().ravel()) <= {*ORDER, "not checkable"}
    assert table.loc["most origins", "10%"] == found.verdict


ROWS = [{"value": 3}]


@pytest.mark.parametrize(
    ("call", "word"),
    [
        *[
            (lambda odd=odd: verdict("140", odd), "table")
            for odd in ("a table", [1, 2], {"value": 3}, None, pd.Series([3]))
        ],
        *[
            (lambda odd=odd: verdict(odd, ROWS), "claim|interval|Interval")
            for odd in (None, True, [1, 2], float("nan"), float("inf"), 10**400)
        ],
        *[
            (lambda odd=odd: verdict("140", ROWS, counting=odd), "counting rule")
            for odd in ("loudest", None, ["any origin"], pd.DataFrame({"a": [1]}))
        ],
        *[
            (lambda odd=odd: verdict("140", ROWS, tolerance=odd), "tolerance")
            for odd in (None, "10%", [0.1], -1, 10, float("nan"))
        ],
        *[
            (lambda odd=odd: verdict("140", ROWS, on=odd), "date of the claim")
            for odd in ("yesterday", "2024-02-31", "", float("nan"), ["2024-02-07"])
        ],
        *[
            (lambda odd=odd: verdict("140", ROWS).sensitivity(odd), "tolerance")
            for odd in (None, 0.1, ("a",), [2])
        ],
        *[
            (lambda row=row: verdict("140", [row]), word)
            for row, word in [
                ({"Value": 3, "number": 4}, "column value.*Value, number"),
                ({"low": 3}, "column value"),
                ({"low": 3, "high": None}, "only one of low and high"),
                ({"low": 9, "high": 3}, "Reference 1: .*not 9 to 3"),
                ({"low": "many", "high": "more"}, "low end"),
                ({"value": 3, "confidence": "sure"}, "no confidence"),
                ({"value": 3, "origin": ["a", "b"]}, "list"),
            ]
        ],
        (lambda: verdict("1", pd.DataFrame([[1, 2]], columns=["value"] * 2)), "one name"),
    ],
)  # fmt: skip
def test_wrong_input_is_told_in_a_sentence(call, word):
    with pytest.raises(CourseError, match=word):
        call()


def test_a_cell_is_a_number_where_it_is_nothing_else():
    cells = [140, 140.0, "140", "1,400", "140 people", "more than 9", "two weeks"]
    assert [str(read_references([{"value": cell}])[0].interval) for cell in cells] == [
        "140", "140", "140", "1,400", "140", "(9, inf)", "2 week",
    ]  # fmt: skip
    assert str(read_references([{"low": "1,400", "high": "inf"}])[0].interval) == "[1,400, inf)"
    for cell in ("Some 140 people came.", "many", True, None, "", pd.NA, "on 7 October"):
        assert read_references([{"value": cell}])[0].interval is None
        assert verdict("140", [{"value": cell}]).verdict == "not checkable"


@pytest.mark.parametrize(
    ("claim", "row", "wanted"),
    [
        ("40 km", {"value": 40, "unit": "km"}, "consistent"),
        ("two weeks", {"value": 14, "unit": "days"}, "consistent"),
        ("30 percent", {"value": 30, "unit": "%"}, "consistent"),
        ("$5 million", {"value": 5_000_000, "unit": "USD"}, "consistent"),
        ("140 prisoners", {"value": 140, "unit": "people"}, "consistent"),
        ("140 prisoners", {"value": 150, "unit": "days"}, "not checkable"),
        ("half of the boats", {"value": 52, "unit": "percent"}, "not checkable"),
        ("135 days", {"value": 9, "unit": "person"}, "not checkable"),
        (135, {"value": 135, "unit": "day"}, "consistent"),  # a bare number leaves the unit out
        (Interval(2, 2, unit="weeks"), {"value": 14, "unit": "day"}, "consistent"),
        # no amounts
        ("7 October", {"value": 8}, "not checkable"),
        ("second", {"value": 3}, "not checkable"),
        ("2-1", {"value": 132}, "not checkable"),
        # a vaguer claim fares no worse
        ("100", {"value": 111}, "imprecise"),
        ("about 100", {"value": 111}, "imprecise"),
        ("between 90 and 105", {"value": 111}, "imprecise"),
        ("more than 9", {"value": 8}, "contradicted"),
        ("up to 9", {"value": 10}, "contradicted"),
    ],
)
def test_units_and_amounts(claim, row, wanted):
    assert verdict(claim, [row]).verdict == wanted


def test_a_tie_is_imprecise_and_said():
    rows = [{"value": 100, "origin": "a"}, {"value": 140, "origin": "b"}]
    found = verdict("140", rows)
    assert found.verdict == "imprecise"
    assert "1 consistent, 1 contradicted; a tie" in str(found)
    assert verdict("140", [*rows, {"value": 90, "origin": "c"}]).verdict == "contradicted"
    again = [*rows, {"value": 100, "origin": "A"}]  # no other origin
    assert (verdict("140", again).origins, verdict("140", again).verdict) == (2, "imprecise")


def test_steps_end_with_the_verdict_and_can_be_printed():
    found = verdict("more than 140", [{"value": 132, "publisher": "A", "date": "2024-02-06"}])
    assert found.steps[0] == ("found", "more than 140")
    assert found.steps[-1] == ("verdict", "contradicted")
    assert list(found.table().columns) == ["step", "what"]
    assert str(found).count("\n") == len(found.steps) - 1 and repr(found) == str(found)
    order = ["found", "normalised", "related", "computed", "tolerance", "verdict"]
    assert list(dict(found.steps)) == order


# --- ClaimReview ------------------------------------------------------------------------------

# https://schema.org/ClaimReview and https://schema.org/Rating; what search engines ask for besides.
REQUIRED = {"@context", "@type", "claimReviewed", "reviewRating", "url"}
REVIEW = {"author", "datePublished", "itemReviewed", *REQUIRED}
RATING = {"@type", "alternateName", "ratingExplanation", "ratingValue", "bestRating", "worstRating"}


@pytest.mark.parametrize("article", ARTICLES)
def test_every_verdict_can_be_published_as_claimreview(article):
    for name, text, found in judged(article):
        review = to_claimreview(text, found, f"https://example.org/{name[:3]}", "A class", DAY)
        review = json.loads(json.dumps(review))
        assert review.keys() <= REVIEW and review.keys() >= REQUIRED
        assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
        rating = review["reviewRating"]
        assert rating.keys() <= RATING and rating["@type"] == "Rating"
        assert rating["alternateName"] == found.verdict and rating["ratingExplanation"]
        assert ("ratingValue" in rating) == (found.verdict != "not checkable")
        if "ratingValue" in rating:
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert review["itemReviewed"]["@type"] == "Claim"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", review["datePublished"])


def review(**changed):
    given = {"claim": "A claim", "verdict": "consistent", "url": "https://example.org"}
    return to_claimreview(**given | {"author": "A", "date": DAY} | changed)


@pytest.mark.parametrize(
    "odd",
    [
        *[{"verdict": odd} for odd in (["consistent"], {}, None, "perhaps", pd.Series(["x"]))],
        *[{"claim": odd} for odd in (float("nan"), pd.NA, "", b"x", pd.DataFrame({"a": [1]}))],
        *[{"url": odd} for odd in ("not a url", "example.org", "http://[", "https://a b", None)],
        *[{"date": odd} for odd in ("yesterday", "2024-02-31", "2024-02", None, 3)],
        {"author": {"name": "A"}},
        {"author_type": "Thing"},
        {"claim_date": "2024-02-08"},  # after the review
        {"appearance": "a page"},
        {"claimed_by": ["A"]},
    ],
)
def test_what_cannot_be_published_is_refused_in_a_sentence(odd):
    with pytest.raises(CourseError):
        review(**odd)


def test_a_claimreview_says_its_scale_and_whose_claim_it_is():
    found = review(claimed_by="Ann Lee", claimed_by_type="Person", claim_date=date(2024, 2, 1))
    assert found["itemReviewed"]["author"] == {"@type": "Person", "name": "Ann Lee"}
    assert found["itemReviewed"]["datePublished"] == "2024-02-01"
    checked = check_consistency("Police held 40 men, including 50 students.")
    for one in (checked, verdict("9", [{"value": 9}]), "imprecise"):
        told = review(verdict=one)["reviewRating"]["ratingExplanation"]
        assert told.endswith("scale: 1 contradicted, 3 imprecise, 5 consistent")
        assert json.loads(json.dumps(told)) == told
    assert "including" in review(verdict=checked)["reviewRating"]["ratingExplanation"]
    nothing = review(verdict=check_consistency("It rained."))["reviewRating"]
    assert nothing["alternateName"] == "not checkable" and "ratingValue" not in nothing
