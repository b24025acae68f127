"""Test every row of every key, and the annotated articles in data/.

Each check takes a key and returns its problems as sentences. The same checks run on broken
copies (`BREAKS`), so a check that cannot fail is noticed.
"""

import copy
import csv
import hashlib
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

HERE = Path(__file__).parent
KEYS = HERE / "key"
DATA = HERE.parent / "data"
FOLDERS = sorted(folder.name for folder in KEYS.iterdir() if folder.is_dir())
WIKINEWS = sorted(folder.name for folder in (DATA / "wikinews").iterdir() if folder.is_dir())

SPAN = "start end text"
COLUMNS = {
    "sentences": f"id paragraph {SPAN}",
    "entities": "id name type aliases notes",
    "mentions": f"id entity sentence {SPAN} form in_quotation notes",
    "quotes": "id sentences kind source source_start source_end source_text cue_start cue_end "
    "cue_text content_start content_end content_text quoted_start quoted_end quoted_text "
    "occasion_start occasion_end occasion_text also_accept also_kind notes",
    "chains": f"id attribution step role who stated {SPAN}",
    "scope": "id attribution sentence covered also_accept reason",
    "markers": f"id sentence {SPAN} kind also_accept effect",
    "cues": f"id attribution {SPAN} class also_accept actor",
    "targets": "id target",
    "stance": "id source target label also_accept evidence reason",
    "evidence": f"id source target sentence {SPAN}",
    "numbers": f"id sentence {SPAN} low high low_open high_open comparator unit counted kind "
    "also_kind claimed_by also_claimed_by also_accept checks notes",
    "internal": "id numbers places relation verdict also_accept reason",
    "verdicts": f"id claim {SPAN} value words low high unit value_date sources confidence verdict "
    "also_accept reason instructor_only",
    "sources": "id title publisher date origin address retrieved instructor_only notes",
    "misconceptions": "id exercise message",
}
ID = {
    "sentences": r"S\d+",
    "entities": r"[a-z][a-z0-9-]*",
    "mentions": r"M\d+",
    "quotes": r"A\d+",
    "chains": r"A\d+-\d+",
    "scope": r"A\d+-S\d+",
    "markers": r"W\d+",
    "cues": r"K\d+",
    "targets": r"T\d+",
    "stance": r"Z\d+-T\d+",
    "evidence": r"E\d+",
    "numbers": r"N\d+[a-z]?",
    "internal": r"C\d+",
    "verdicts": r"X\d+[a-z]?",
    "sources": r"R\d+[a-z]?",
    "misconceptions": r"[a-z][a-z0-9-]*",
}
YES_NO = ["yes", "no"]
COMPARATORS = ["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]
MARKERS = ["evaluation", "hedge", "presupposition", "cause", "agent deletion"]
MARKERS += ["foregrounding", "generalisation", "naming"]
CUES = ["neutral", "mental state", "truth-leaning", "pressing", "repeating"]
CUES += ["judging", "agentless", "hedged", "act"]
NUMBER = ["count", "duration", "age", "vague", "universal", "rhetorical"]
VERDICT = ["consistent", "imprecise", "contradicted", "not checkable", "context"]
INTERNAL = ["consistent", "contradicted", "not computable"]
WORDS = {  # closed vocabularies; a cell may be empty only where "" is listed
    ("entities", "type"): ["PER", "ORG", "GPE", "LOC", "GROUP", "DOC"],
    ("mentions", "form"): ["name", "title and name", "description", "pronoun", "alias"],
    ("mentions", "in_quotation"): YES_NO,
    ("quotes", "kind"): list("DMIV"),
    ("quotes", "also_kind"): ["", *"DMIVS"],
    ("chains", "role"): ["asker", "asked", "pressed", "aim", "source", "relay"],
    ("chains", "stated"): YES_NO,
    ("scope", "covered"): [*YES_NO, "unclear"],
    ("scope", "also_accept"): ["", *YES_NO, "unclear"],
    ("markers", "kind"): MARKERS,
    ("markers", "also_accept"): ["", *MARKERS],
    ("cues", "class"): CUES,
    ("cues", "also_accept"): ["", *CUES],
    ("stance", "label"): ["F", "A", "M", "none"],
    ("stance", "also_accept"): ["", "F", "A", "M", "none"],
    ("numbers", "comparator"): ["", *COMPARATORS],
    ("numbers", "low_open"): ["", *YES_NO],
    ("numbers", "high_open"): ["", *YES_NO],
    ("numbers", "kind"): NUMBER,
    ("numbers", "also_kind"): ["", *NUMBER],
    ("internal", "verdict"): INTERNAL,
    ("internal", "also_accept"): ["", *INTERNAL],
    ("verdicts", "confidence"): ["high", "medium-high", "medium", "low"],
    ("verdicts", "verdict"): VERDICT,
    ("verdicts", "also_accept"): ["", *VERDICT],
    ("verdicts", "instructor_only"): YES_NO,
    ("sources", "retrieved"): YES_NO,
    ("sources", "instructor_only"): YES_NO,
}
POINTERS = {  # column: the tables whose ids (or the extra words) it may hold
    ("mentions", "entity"): ["entities"],
    ("mentions", "sentence"): ["sentences"],
    ("quotes", "sentences"): ["sentences"],
    ("quotes", "source"): ["entities", "=narrator", "=not stated"],
    ("quotes", "also_accept"): ["entities", "=narrator", "=not stated", "="],
    ("chains", "attribution"): ["quotes"],
    ("chains", "who"): ["entities", "=article", "=not stated"],
    ("scope", "attribution"): ["quotes"],
    ("scope", "sentence"): ["sentences"],
    ("markers", "sentence"): ["sentences"],
    ("cues", "attribution"): ["quotes"],
    ("cues", "actor"): ["entities", "=narrator", "=not stated"],
    ("stance", "source"): ["entities", "=narrator"],
    ("stance", "target"): ["targets"],
    ("stance", "evidence"): ["sentences", "quotes", "markers", "="],
    ("evidence", "source"): ["entities", "=narrator"],
    ("evidence", "target"): ["targets"],
    ("evidence", "sentence"): ["sentences"],
    ("numbers", "sentence"): ["sentences"],
    ("numbers", "claimed_by"): ["entities", "=narrator", "=not stated"],
    ("numbers", "also_claimed_by"): ["entities", "=narrator", "=not stated", "="],
    ("numbers", "checks"): ["internal", "verdicts", "="],
    ("internal", "numbers"): ["numbers", "="],
    ("internal", "places"): ["sentences", "quotes"],
    ("verdicts", "sources"): ["sources"],
}
ACCEPT = {  # accept-set: the column with the key itself
    ("quotes", "also_accept"): "source",
    ("quotes", "also_kind"): "kind",
    ("scope", "also_accept"): "covered",
    ("markers", "also_accept"): "kind",
    ("cues", "also_accept"): "class",
    ("stance", "also_accept"): "label",
    ("numbers", "also_kind"): "kind",
    ("numbers", "also_claimed_by"): "claimed_by",
    ("internal", "also_accept"): "verdict",
    ("verdicts", "also_accept"): "verdict",
}
LISTS = {*ACCEPT, *POINTERS, ("entities", "aliases"), ("numbers", "also_accept")}
INTERVAL = re.compile(r"([\[(])(-?[\d.]+), (inf|[\d.]+)([\])])")


def read(path):
    """Read a CSV file as a list of rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_key(name):
    """Read the article's text and every table of its key."""
    tables = {table: read(KEYS / name / f"{table}.csv") for table in COLUMNS}
    text = (DATA / name / "article.txt").read_bytes().decode("utf-8")
    return SimpleNamespace(name=name, text=text, tables=tables)


def items(cell):
    """Split a list cell; an empty cell is one empty item."""
    return cell.split("; ")


def ids(key, table):
    return {row["id"] for row in key.tables[table]}


def rows_of(key):
    return [(table, row) for table, rows in key.tables.items() for row in rows]


def named(table, row):
    return f"{table} {row['id']}"


def span(row, part=""):
    """Return (start, end), or None where the cells are empty."""
    part = part and part + "_"
    return (int(row[part + "start"]), int(row[part + "end"])) if row[part + "start"] else None


def parts_of(row):
    """Name the spans of a row: "" for start/end/text, "cue" for cue_start/cue_end/cue_text."""
    return [column[:-5].rstrip("_") for column in row if re.fullmatch(r"(\w+_)?start", column)]


def quotations(text):
    return [match.span() for match in re.finditer("“[^”]*”", text)]


# --- the checks: each returns a list of problems --------------------------------------------


def columns(key):
    """Every table has exactly the columns of the README."""
    for table, wanted in COLUMNS.items():
        if not key.tables[table]:
            yield f"{table} is empty"
        elif list(key.tables[table][0]) != wanted.split():
            yield f"{table} has the columns {list(key.tables[table][0])}"


def identifiers(key):
    """Ids have their form and are unique."""
    for table, rows in key.tables.items():
        seen = [row["id"] for row in rows]
        yield from (f"{table} {i} twice" for i in set(seen) if seen.count(i) > 1)
        yield from (f"{table} id {i!r}" for i in seen if not re.fullmatch(ID[table], i))


def clean_cells(key):
    """No stray white space, and list cells hold no empty or repeated item."""
    for table, row in rows_of(key):
        for column, cell in row.items():
            if not column.endswith("text") and cell != " ".join(cell.split()):
                yield f"{named(table, row)}: white space in {column}"
            parts = items(cell)
            if (table, column) in LISTS and (len(set(parts)) < len(parts) or "" in parts[1:]):
                yield f"{named(table, row)}: list {cell!r}"


def slices(key):
    """Each text column is the slice that its offsets name."""
    for table, row in rows_of(key):
        for part in parts_of(row):
            text = row[f"{part}_text" if part else "text"]
            end = row[f"{part}_end" if part else "end"]
            if not (place := span(row, part)):
                if end or text:
                    yield f"{named(table, row)}: {part} has no start"
            elif not text or key.text[slice(*place)] != text:
                yield f"{named(table, row)}: {part or 'text'} is not {text!r}"


def sentence_cover(key):
    """Sentences are in order, stay in a line and leave out only white space."""
    end, line = 0, 1
    for row in key.tables["sentences"]:
        start, stop = span(row)
        gap, text = key.text[end:start], key.text[start:stop]
        line += gap.count("\n")
        if start < end or gap.strip() or text != text.strip() or "\n" in text:
            yield f"{row['id']} does not follow the sentence before it"
        if row["paragraph"] != f"P{line}":
            yield f"{row['id']} is in P{line}"
        end = stop
    if key.text[end:].strip():
        yield "text after the last sentence"


def inside_sentences(key):
    """A span stands in the sentence that its row names."""
    sentences = {row["id"]: span(row) for row in key.tables["sentences"]}
    for table, row in rows_of(key):
        names = items(row.get("sentence") or row.get("sentences") or "")
        homes = [sentences[name] for name in names if name in sentences]
        for place in filter(None, (span(row, part) for part in parts_of(row) if homes)):
            if not (homes[0][0] <= place[0] and place[1] <= homes[-1][1]):
                yield f"{named(table, row)}: {place} is outside {names}"


def pointers(key):
    """Every id that a row names exists."""
    for (table, column), targets in POINTERS.items():
        known = {target[1:] for target in targets if target[0] == "="}
        known.update(*(ids(key, target) for target in targets if target[0] != "="))
        for row in key.tables[table]:
            for item in items(row[column]):
                if item not in known:
                    yield f"{named(table, row)}: {column} names {item!r}"


def vocabularies(key):
    """Closed vocabularies hold no other word."""
    for (table, column), words in WORDS.items():
        for row in key.tables[table]:
            several = items(row[column]) if (table, column) in ACCEPT else [row[column]]
            yield from (f"{named(table, row)}: {column} {w!r}" for w in several if w not in words)


def accept_sets(key):
    """An accept-set does not repeat the key."""
    for (table, column), answer in ACCEPT.items():
        for row in key.tables[table]:
            if row[answer] in items(row[column]):
                yield f"{named(table, row)}: {column} repeats the key {row[answer]!r}"


def mention_order(key):
    """Mentions are in text order and overlap only where the notes say nested."""
    rows = key.tables["mentions"]
    for one, two in zip(rows, rows[1:], strict=False):
        if span(two)[0] < span(one)[0]:
            yield f"{two['id']} stands before {one['id']}"
    for at, two in enumerate(rows):
        if "nested" not in two["notes"].lower():
            over = [one["id"] for one in rows[:at] if span(one)[1] > span(two)[0]]
            yield from (f"{two['id']} overlaps {one}" for one in over)


def in_quotation(key):
    """The column in_quotation is what the quotation marks say."""
    marks = quotations(key.text)
    for row in key.tables["mentions"]:
        start, end = span(row)
        inside = any(a <= start and end <= b for a, b in marks)
        if row["in_quotation"] != ("yes" if inside else "no"):
            yield f"{row['id']}: in_quotation"


def quote_sources(key):
    """A stated source is a mention of that entity; an unstated one has no span."""
    mentions = {span(row): row["entity"] for row in key.tables["mentions"]}
    for row in key.tables["quotes"]:
        stated = row["source"] not in ("narrator", "not stated")
        if bool(span(row, "source")) != stated:
            yield f"{row['id']}: a source has a span, {row['source']} has none"
        elif stated and mentions.get(span(row, "source")) != row["source"]:
            yield f"{row['id']}: {row['source_text']!r} is no mention of {row['source']}"


def quoted_parts(key):
    """Every quotation of the text is quoted once; marks go with the kinds D and M."""
    quoted = [span(row, "quoted") for row in key.tables["quotes"] if row["quoted_start"]]
    if sorted(quoted) != quotations(key.text):
        yield "the quoted spans are not the quotations of the text"
    for row in key.tables["quotes"]:
        part, content = span(row, "quoted"), span(row, "content")
        if bool(part) != (row["kind"] in "DM"):
            yield f"{row['id']}: kind {row['kind']} and its marks disagree"
        if part and not (content and content[0] <= part[0] and part[1] <= content[1]):
            yield f"{row['id']}: the quoted part is outside the content"


def quote_cues(key):
    """Every attribution has its cue in cues.csv, and each cue is in the attribution's sentences."""
    cues = {(row["attribution"], *span(row)) for row in key.tables["cues"]}
    sentences = {row["id"]: span(row) for row in key.tables["sentences"]}
    homes = {row["id"]: items(row["sentences"]) for row in key.tables["quotes"]}
    for row in key.tables["quotes"]:
        if not span(row, "cue") or (row["id"], *span(row, "cue")) not in cues:
            yield f"{row['id']}: its cue is not in cues.csv"
    for row in key.tables["cues"]:
        places = [sentences[name] for name in homes.get(row["attribution"], ())]
        if not any(a <= span(row)[0] and span(row)[1] <= b for a, b in places):
            yield f"{row['id']} is outside its attribution"


def chain_steps(key):
    """Steps count up from 1 and a stated link has its words."""
    steps = {}
    for row in key.tables["chains"]:
        steps.setdefault(row["attribution"], []).append(row["step"])
        if (row["stated"] == "yes") != bool(row["start"]):
            yield f"{row['id']}: stated {row['stated']}, text {row['text']!r}"
    for name, found in steps.items():
        if found != [str(n) for n in range(1, len(found) + 1)]:
            yield f"the steps of {name} are {found}"


def stance_grid(key):
    """One row for each source and target; labels rest on words, none rests on none."""
    rows = key.tables["stance"]
    cells = [(row["source"], row["target"]) for row in rows]
    sources = list(dict.fromkeys(source for source, _ in cells))
    targets = [row["id"] for row in key.tables["targets"]]
    if cells != [(source, target) for source in sources for target in targets]:
        yield "stance is not a full grid in order"
    shown = {(row["source"], row["target"]) for row in key.tables["evidence"]}
    for row, cell in zip(rows, cells, strict=True):
        if row["id"] != f"Z{sources.index(cell[0]) + 1}-{cell[1]}":
            yield f"{row['id']} is the cell {cell}"
        if (row["label"] == "none") == (cell in shown):
            yield f"{row['id']}: label {row['label']} and evidence.csv disagree"
        if not row["reason"] or (row["label"] != "none" and not row["evidence"]):
            yield f"{row['id']} has no evidence or reason"


def intervals(key):
    """Low, high, open ends and comparator fit; accepted intervals are others, well formed."""
    for row in key.tables["numbers"]:
        cells = [row[c] for c in ("low", "high", "low_open", "high_open", "comparator")]
        if not all(cells):
            if any(cells):
                yield f"{row['id']}: half an interval"
            own = None
        else:
            low, high = float(cells[0]), float(cells[1])
            own = f"{'[('[cells[2] == 'yes']}{cells[0]}, {cells[1]}{'])'[cells[3] == 'yes']}"
            if low > high or not fits(cells[4], low, high, *cells[2:4]):
                yield f"{row['id']}: {cells[4]} is not {own}"
        for other in filter(None, items(row["also_accept"])):
            if not INTERVAL.fullmatch(other) or other == own:
                yield f"{row['id']}: also_accept {other!r}"


def fits(comparator, low, high, low_open, high_open):
    """Tell whether a comparator and an interval can describe the same phrase."""
    unbounded = high == float("inf")
    if unbounded and high_open != "yes":
        return False
    return {
        "exact": low == high and low_open == high_open == "no",
        "about": low <= high and not unbounded,
        "range": low < high and not unbounded,
        "more_than": unbounded and low_open == "yes",
        "at_least": unbounded and low_open == "no",
        "less_than": low == 0 and high_open == "yes" and not unbounded,
        "at_most": low == 0 and high_open == "no",
    }[comparator]


def number_checks(key):
    """A number and its internal check name each other."""
    one = {(row["id"], c) for row in key.tables["numbers"] for c in items(row["checks"])}
    two = {(n, row["id"]) for row in key.tables["internal"] for n in items(row["numbers"]) if n}
    yield from (f"{n} and {c}" for n, c in {pair for pair in one if pair[1][:1] == "C"} ^ two)


def evidence_pack(key):
    """Student rows need no source for instructors; values and dates can be read."""
    private = {row["id"] for row in key.tables["sources"] if row["instructor_only"] == "yes"}
    for row in key.tables["verdicts"]:
        only = set(items(row["sources"])) <= private
        some = bool(set(items(row["sources"])) & private)
        if (row["instructor_only"] == "yes") != only or (some and not only):
            yield f"{row['id']}: sources for instructors only"
        low, high = row["low"], row["high"]
        if bool(low) != bool(high) or float(low or 0) > float(high or 0):
            yield f"{row['id']}: low and high"
        if not re.fullmatch(r"(\d{4}-\d\d(-\d\d)?)?", row["value_date"]):
            yield f"{row['id']}: date {row['value_date']!r}"


def orphans(key):
    """Each entity is mentioned, each target and source used."""
    text = " ".join(" ".join(row.values()) for table, row in rows_of(key) if table != "sources")
    cited = set(re.findall(r"\bR\d+[a-z]?\b", text))
    entities = {row["entity"] for row in key.tables["mentions"]}
    targets = {row["target"] for row in key.tables["stance"]}
    yield from sorted(ids(key, "entities") - entities)
    yield from sorted(ids(key, "targets") - targets)
    for row in key.tables["sources"]:
        of_the_article = row["origin"].startswith(("the article", "the publisher"))
        if row["id"] not in cited and not of_the_article:
            yield f"{row['id']} is cited nowhere"
        if row["origin"] == "":
            yield f"{row['id']} has no origin"


def messages(key):
    """A message is one or two sentences of fewer than 25 words and belongs to an exercise."""
    for row in key.tables["misconceptions"]:
        found = re.split(r"(?<=[.?!]) ", row["message"])
        if len(found) > 2 or any(len(one.split()) >= 25 for one in found) or not found[0]:
            yield f"{row['id']}: {row['message']!r}"
        if not re.fullmatch(r"\d\.[1-9]", row["exercise"]):
            yield f"{row['id']}: exercise {row['exercise']!r}"


CHECKS = [
    *(columns, identifiers, clean_cells, slices, sentence_cover, inside_sentences, pointers),
    *(vocabularies, accept_sets, mention_order, in_quotation, quote_sources, quoted_parts),
    *(quote_cues, chain_steps, stance_grid, intervals, number_checks, evidence_pack, orphans),
    messages,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", FOLDERS)
def test_key(name, check):
    assert list(check(load_key(name))) == []


# --- each check can fail: one cell changed, table:row id:column -> another word ------------------

BREAKS = [
    (columns, "quotes", "A1", "new column", "x"),
    (identifiers, "mentions", "M2", "id", "M1"),
    (identifiers, "mentions", "M2", "id", "m2"),
    (clean_cells, "entities", "hamas", "notes", "two  spaces"),
    (clean_cells, "quotes", "A2", "also_accept", "israel; israel"),
    (slices, "quotes", "A9", "content_start", "981"),
    (slices, "mentions", "M7", "text", "Hamas"),
    (slices, "quotes", "A1", "occasion_text", "yesterday"),
    (sentence_cover, "sentences", "S9", "end", "1060"),
    (sentence_cover, "sentences", "S18", "end", "2100"),
    (sentence_cover, "sentences", "S5", "paragraph", "P2"),
    (inside_sentences, "mentions", "M7", "sentence", "S3"),
    (inside_sentences, "quotes", "A9", "sentences", "S8; S9"),
    (pointers, "mentions", "M7", "entity", "nobody"),
    (pointers, "stance", "Z1-T1", "evidence", "A99"),
    (pointers, "verdicts", "X1", "sources", "R99"),
    (vocabularies, "quotes", "A1", "kind", "S"),
    (vocabularies, "quotes", "A2", "also_kind", "Q"),
    (vocabularies, "verdicts", "X1", "confidence", "sure"),
    (accept_sets, "quotes", "A2", "also_accept", "not stated"),
    (accept_sets, "stance", "Z1-T1", "also_accept", "A"),
    (mention_order, "mentions", "M45", "notes", ""),
    (mention_order, "mentions", "M3", "start", "1"),
    (in_quotation, "mentions", "M14", "in_quotation", "no"),
    (quote_sources, "quotes", "A3", "source", "blinken"),
    (quote_sources, "quotes", "A2", "source", "israel"),
    (quoted_parts, "quotes", "A16", "quoted_end", "1872"),
    (quoted_parts, "quotes", "A4", "kind", "I"),
    (quoted_parts, "quotes", "A4", "content_start", "393"),
    (quote_cues, "cues", "K1", "attribution", "A2"),
    (quote_cues, "quotes", "A1", "cue_end", "187"),
    (chain_steps, "chains", "A15-2", "step", "3"),
    (chain_steps, "chains", "A15-1", "stated", "yes"),
    (stance_grid, "stance", "Z1-T2", "target", "T1"),
    (stance_grid, "stance", "Z1-T1", "label", "none"),
    (stance_grid, "evidence", "E1", "target", "T6"),
    (stance_grid, "stance", "Z1-T1", "reason", ""),
    (stance_grid, "stance", "Z1-T1", "id", "Z2-T1"),
    (intervals, "numbers", "N2", "low_open", "no"),
    (intervals, "numbers", "N2", "high", "1"),
    (intervals, "numbers", "N2", "also_accept", "more than 140"),
    (intervals, "numbers", "N2", "also_accept", "(140, inf)"),
    (intervals, "numbers", "N7", "low", "1"),
    (number_checks, "internal", "C1", "numbers", "N3"),
    (evidence_pack, "verdicts", "X5", "sources", "R8; R9"),
    (evidence_pack, "verdicts", "X22", "instructor_only", "no"),
    (evidence_pack, "verdicts", "X1", "instructor_only", "yes"),
    (evidence_pack, "verdicts", "X1", "high", "1"),
    (evidence_pack, "verdicts", "X1", "value_date", "7 Feb"),
    (orphans, "mentions", "M2", "entity", "rafah"),
    (orphans, "verdicts", "X25", "sources", "R20"),
    (orphans, "sources", "R5", "origin", ""),
    (messages, "misconceptions", "prefix-match", "message", "No. No. No."),
    (messages, "misconceptions", "prefix-match", "message", "word " * 25),
    (messages, "misconceptions", "prefix-match", "exercise", "two"),
]


@pytest.fixture(scope="module")
def gaza():
    return load_key("gaza-truce")


@pytest.mark.parametrize("change", BREAKS, ids=lambda c: f"{c[0].__name__}-{c[2]}-{c[3]}")
def test_a_broken_copy_is_noticed(gaza, change):
    check, table, row_id, column, word = change
    broken = copy.deepcopy(gaza)
    row = next(row for row in broken.tables[table] if row["id"] == row_id)
    row[column] = word
    assert list(check(broken)) != []


def test_every_check_is_broken_once():
    assert {change[0] for change in BREAKS} == set(CHECKS)


# --- across the folders, and the figures of the close reading ------------------------------------

SHARED = [table for table in COLUMNS if table not in ("entities", "sources", "evidence")]


@pytest.mark.parametrize("table", SHARED)
@pytest.mark.parametrize("name", FOLDERS)
def test_the_twins_share_their_ids(gaza, name, table):
    def base(key):
        return {re.sub(r"^(X\d+)[a-z]$", r"\1", i) for i in ids(key, table)}

    assert base(load_key(name)) == base(gaza)


def test_counts_of_the_close_reading(gaza):
    text, marks = gaza.text, quotations(gaza.text)
    assert (len(text), len(text.encode()), len(text.split())) == (2167, 2204, 346)
    assert (text.count("\n") + 1, len(gaza.tables["sentences"]), len(marks)) == (5, 18, 7)
    assert sum(len(text[a:b].split()) for a, b in marks) == 59
    assert len(gaza.tables["quotes"]) == 18
    assert len(gaza.tables["stance"]) == 9 * 7


def test_quoted_words_by_source(gaza):
    words = {}
    for row in gaza.tables["quotes"]:
        if row["quoted_text"]:
            words[row["source"]] = words.get(row["source"], 0) + len(row["quoted_text"].split())
    shares = {"netanyahu": 44, "guterres": 12, "hamas": 1, "israel": 1, "not stated": 1}
    assert words == shares


def test_hamas_is_mentioned_seven_times(gaza):
    rows = [row for row in gaza.tables["mentions"] if row["entity"] == "hamas"]
    assert len(rows) == len(re.findall(r"\bHamas\b", gaza.text)) == 7
    assert sum(row["in_quotation"] == "yes" for row in rows) == 3


@pytest.mark.parametrize("name", FOLDERS)
def test_the_card_of_names_fits_its_article(name):
    sentences = {row["id"]: row["text"] for row in load_key(name).tables["sentences"]}
    rows = read(DATA / name / "naming.csv")
    assert [row["id"] for row in rows] == [f"G{n + 1}" for n in range(6)]
    for row in rows:
        assert all(row[c] for c in ("thing", "name", "used_by", "advice", "source")), row["id"]
        for place in filter(None, items(row["sentences"])):
            assert row["name"].lower() in sentences[place].lower(), row["id"]
    one, other = rows[2:4]  # two names of a disputed place: the same care for both
    assert one["source"] == other["source"] and other["advice"].startswith(one["advice"])
    assert one["used_by"].split(";")[1] == other["used_by"].split(";")[1]


@pytest.mark.parametrize("name", FOLDERS)
def test_exercises_on_wording_agree_with_their_tables(name):
    tables = load_key(name).tables
    exercises = tomllib.loads((KEYS / name / "exercises.toml").read_text("utf-8"))
    cues = {row["id"]: [row["class"], *items(row["also_accept"])] for row in tables["cues"]}
    part = exercises["6.1"]["parts"][0]
    for cue, answer in [
        *part["rows"].items(),
        *((r["row"], r["answer"]) for r in part["readings"]),
    ]:
        assert answer in cues[cue], cue
    marked = [span(row) for row in tables["markers"] if row["kind"] in ("evaluation", "hedge")]
    for part in exercises["6.2"]["parts"]:
        start, end = part["answer"]
        assert any(a <= start and end <= b for a, b in marked)


# --- data/: the texts are the ones described, and Wikinews’s gold fits them ----------------------


@pytest.mark.parametrize("about", sorted(DATA.rglob("article.toml")), ids=lambda p: p.parent.name)
def test_article_is_the_one_described(about):
    facts = tomllib.loads(about.read_text(encoding="utf-8"))
    text = (about.parent / "article.txt").read_bytes()
    assert facts["name"] == about.parent.relative_to(DATA).as_posix()
    assert facts["sha256"] == hashlib.sha256(text).hexdigest()
    assert all(facts[field] for field in ("title", "source", "language", "rights"))


def test_every_article_is_described():
    texts = {path.parent for path in DATA.rglob("article.txt")}
    assert texts == {path.parent for path in DATA.rglob("article.toml")}
    assert {DATA / name for name in FOLDERS} <= texts


@pytest.mark.parametrize("name", WIKINEWS)
def test_wikinews_gold_fits_its_text(name):
    folder = DATA / "wikinews" / name
    text = (folder / "article.txt").read_bytes().decode("utf-8")
    sentences, quotes = read(folder / "sentences.csv"), read(folder / "quotes.csv")
    assert [row["id"] for row in sentences] == [f"S{n + 1}" for n in range(len(sentences))]
    assert all(row["text"] == text[slice(*span(row))] for row in sentences + quotes)
    left = text
    for row in reversed(sentences):
        left = left[: span(row)[0]] + left[span(row)[1] :]
    assert left.strip() == ""
    assert len({row["id"] for row in quotes}) == len(quotes)
    for row in quotes:
        assert row["kind"] in ("direct", "indirect", "mixed") and row["core"] in YES_NO
        assert row["part_of"] == (row["id"][:-1] if row["id"][-1].isalpha() else "")
        for part in ("source", "cue"):
            cells = zip(*(items(row[f"{part}_{c}"]) for c in SPAN.split()), strict=True)
            assert all(text[int(a) : int(b)] == word for a, b, word in cells if a)
