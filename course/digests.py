"""From the key to checks.json: every accepted answer and every known wrong turn as a digest.

Authors' side of `course.check`: reads ``tests/key/<article>/`` and returns what may lie in
``data/<article>/``. The formats are described in ``tests/key/README.md``.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Callable
from functools import partial
from itertools import zip_longest
from pathlib import Path

from course import CourseError, answers
from course.answers import digest, seal
from course.article import Article, load


def make_checks(key: Path) -> dict:
    """Build the content of checks.json from one article's key folder.

    Parameters
    ----------
    key : Path
        Such as ``tests/key/gaza-truce``; its name is the article's name.

    Returns
    -------
    dict
        "messages" (misconception id to message) and "exercises".

    Raises
    ------
    CourseError
        When a table, a row or a misconception that exercises.toml names does not exist.
    """
    article = load(key.name)
    messages = {row["id"]: row["message"] for row in read_table(key, "misconceptions")}
    built = {
        name: _exercise(spec, (article.name, name), article, key)
        for name, spec in read_exercises(key).items()
    }
    used = _misconceptions(built)
    unknown = used - set(messages)
    if unknown:
        raise CourseError(f"misconceptions.csv of {key.name} lacks {', '.join(sorted(unknown))}.")
    return {"messages": {k: v for k, v in messages.items() if k in used}, "exercises": built}


def read_exercises(key: Path) -> dict[str, dict]:
    """Join what all articles share (``tests/key/exercises.toml``) with one article's answers.

    Returns
    -------
    dict
        Exercise ("1.2") to its specification; parts are joined one by one.
    """
    both = [key.parent / "exercises.toml", key / "exercises.toml"]
    shared, own = (tomllib.loads(path.read_text(encoding="utf-8")) for path in both)
    joined = {}
    for name, spec in shared.items():
        mine = own.get(name, {})
        pairs = zip_longest(spec["parts"], mine.get("parts", []), fillvalue={})
        joined[name] = spec | mine | {"parts": [_joined(a, b) for a, b in pairs]}
    return joined


def _joined(shared: dict, own: dict) -> dict:
    """Join a part's two halves: the article's word wins, but listed words are added."""
    avoid = [*shared.get("avoid", ()), *own.get("avoid", ())]
    return shared | own | ({"avoid": avoid} if avoid else {})


def read_table(key: Path, name: str) -> list[dict[str, str]]:
    """Read one table of the key as a list of rows."""
    path = key / f"{name}.csv"
    if not path.is_file():
        raise CourseError(f"The key of {key.name} has no table {name}.csv.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _misconceptions(built: dict) -> set[str]:
    """Collect every misconception id that the digests point at."""
    pointing = ("wrong", "wrong_members", "before", "avoid", "longer")
    found = set()

    def walk(node, under=""):
        if isinstance(node, dict):
            for name, value in node.items():
                walk(value, name if name in pointing else under)
        elif under and isinstance(node, str) and node:
            found.add(node)

    for spec in built.values():
        for part in spec["parts"]:
            found |= set(part.get("mention", ()))
            for rule in [part, *part.get("cells", {}).values(), *part.get("cases", [])]:
                walk({k: rule[k] for k in pointing if k in rule})
    return found


def _exercise(spec: dict, salt: tuple, article: Article, key: Path) -> dict:
    kept = ("task", "points", "todo", "look", "hints", "held_out")
    built = {name: spec[name] for name in kept if name in spec}
    parts = [resolve(part, key) for part in spec["parts"]]
    if "given" in spec:
        built["given"] = _given(spec["given"], parts[0], key)
    built["parts"] = [
        _part(part, partial(digest, *salt, at), article) for at, part in enumerate(parts)
    ]
    return built


def resolve(part: dict, key: Path) -> dict:
    """Fill in what a part takes from the key's tables: rows, options, an expected output.

    ``rows = {table = "mentions", column = "entity", ids = [...]}`` becomes the rows' answers,
    ``options = [ids of entities, or "not stated"]`` their names, and in a function's case
    ``answer_from = {article = ...}`` the texts of that article's gold sentences, or with
    ``span`` and ``new`` its text with the span exchanged, and how far what follows moves.
    """
    part = dict(part)
    if "options" in part:
        part["options"] = _names(part["options"], key)
    rows = part.get("rows", {})
    if "table" in rows:
        table = {row["id"]: row for row in read_table(key, rows["table"])}
        part["rows"] = {name: table[name][rows["column"]] for name in rows["ids"]}
    if part["kind"] == "function":
        part["cases"] = [_resolve_case(case, key) for case in part["cases"]]
    return part


def _resolve_case(case: dict, key: Path) -> dict:
    if "answer_from" not in case:
        return case
    source = case["answer_from"]
    if "span" in source:
        text, (start, end), new = load(source["article"]).text, source["span"], source["new"]
        return case | {"answer": [text[:start] + new + text[end:], start + len(new) - end]}
    folder = key.parent / source["article"]
    return case | {"answer": [row["text"] for row in read_table(folder, "sentences")]}


def _names(options, key: Path) -> dict[str, list[str]]:
    """Name each choice: a dict as it stands, or ids of entities; a person's last name will do."""
    if isinstance(options, dict):
        return options
    entities = {row["id"]: row for row in read_table(key, "entities")}
    unknown = [name for name in options if name not in {"not stated", *entities}]
    if unknown:
        raise CourseError(f"entities.csv of {key.name} lacks {', '.join(unknown)}.")
    return dict(_named(name, entities.get(name)) for name in options)


def _named(name: str, row: dict | None) -> tuple[str, list[str]]:
    if row is None:
        return "not stated", ["unstated", "nobody"]
    last = [row["name"].split()[-1]] if row["type"] == "PER" else []
    return row["name"], [name, *last]


def _given(given, part: dict, key: Path) -> list[dict]:
    if isinstance(given, list):
        return given
    table = {row["id"]: row for row in read_table(key, given["table"])}
    ids = table if given.get("ids") == "all" else part["rows"]
    picked = ({c: table[name][old] for c, old in given["columns"].items()} for name in ids)
    return [{c: int(v) if v.isdigit() else v for c, v in row.items()} for row in picked]


def _part(part: dict, mark: Callable, article: Article) -> dict:
    kept = ("name", "kind", "of", "exact", "within", "digits", "options", "words", "wordy")
    kept += ("example", "look", "hints", "cites", "returns", "elements")
    built = {name: part[name] for name in kept if name in part}
    kind = part["kind"]
    if kind in ("ids", "spans"):
        return built | _set(part, mark, article)
    if kind == "order":
        return built | _order(part, mark)
    if kind == "function":
        options, cases = part.get("options", ()), enumerate(part["cases"])
        return built | {"cases": [_case(case, partial(mark, at), options) for at, case in cases]}
    if kind == "reflection":
        return built | _wording(part, mark)
    rows = part["rows"] if kind == "table" else {"": part["answer"]}
    return built | {"cells": {k: _cell(part, k, v, mark, article) for k, v in rows.items()}}


def _wording(part: dict, mark: Callable) -> dict:
    def codes(entry) -> list[str]:
        return [mark("word", answers.phrases(words)[-1]) for words in entry["words"]]

    avoid = {code: e["misconception"] for e in part.get("avoid", ()) for code in codes(e)}
    mention = {e["misconception"]: codes(e) for e in part.get("mention", ())}
    return {name: found for name, found in (("avoid", avoid), ("mention", mention)) if found}


def _cell(part: dict, key: str, answer, mark: Callable, article: Article) -> dict:
    mark = partial(mark, key)
    form = answers.read(part, answer, article)
    mine = [(name, e) for name in ("readings", "wrong") for e in part.get(name, ())]
    mine = [(name, e) for name, e in mine if e.get("row", "") == key]
    built: dict = {"right": mark(form), "readings": {}, "wrong": {}}
    for name, entry in mine:
        other = answers.read(part, entry["answer"], article)
        value = seal(entry["note"], other) if name == "readings" else entry["misconception"]
        built[name][mark(other)] = value
    if part["kind"] == "span":
        start, end = form.split(":")
        built |= {"start": mark("start", start), "end": mark("end", end)}
        built |= _longer(part, form, mark, article) if "within" in part else {}
    return built


def _longer(part: dict, form: str, mark: Callable, article: Article) -> dict:
    """Give the bounds of longer spans: of those that are right too, and of those too long."""
    cores = [(form, part.get("clause", part["within"]))]
    mine = (e for e in part.get("readings", ()) if "clause" in e)
    cores += [(answers.read(part, e["answer"], article), e["clause"]) for e in mine]
    built = {"around": [_around(core, clause, mark, article) for core, clause in cores]}
    if "longer" in part:
        holding = [_around(core, part["within"], mark, article) for core, _ in cores]
        built |= {"longer": part["longer"], "holding": holding}
    return built


def _around(core: str, bounds: list, mark: Callable, article: Article) -> dict:
    """Name every start and end of a longer span that holds the core and stays within bounds."""
    (start, end), (low, high) = map(int, core.split(":")), bounds
    words = [match.span() for match in re.finditer(r"\S+", article.slice(low, high))]
    forms = (answers.span((low + a, low + b), article).split(":") for a, b in words)
    edges = [(int(a), int(b)) for a, b in forms]
    return {
        "starts": [mark("start", a) for a in sorted({start, *(a for a, _ in edges if a < start)})],
        "ends": [mark("end", b) for b in sorted({end, *(b for _, b in edges if b > end)})],
    }


def _set(part: dict, mark: Callable, article: Article) -> dict:
    def whole(items) -> str:
        return ";".join(sorted(answers.read(part, item, article) for item in items))

    def members(items) -> list[str]:
        return [mark("member", answers.read(part, item, article)) for item in items]

    readings = part.get("readings", ())
    wrong = part.get("wrong", ())
    strays = [e for e in wrong if "member" in e]
    return {
        "size": len(part["answer"]),
        "right": mark("all", whole(part["answer"])),
        "members": members(part["answer"]),
        "optional": {
            members([e["member"]])[0]: seal(e["note"], whole([e["member"]]))
            for e in part.get("optional", ())
        },
        "readings": {
            mark("all", whole(e["answer"])): seal(e["note"], whole(e["answer"])) for e in readings
        },
        "wrong": {
            mark("all", whole(e["answer"])): e["misconception"] for e in wrong if "answer" in e
        },
        "wrong_members": {members([e["member"]])[0]: e["misconception"] for e in strays},
    }


def _order(part: dict, mark: Callable) -> dict:
    before = {(a, b): name for a, b, name in part["before"]}
    grown = True
    while grown:  # what must stand before b must stand before all that b stands before
        more = {(a, d): name for a, b in before for (c, d), name in before.items() if b == c}
        grown = not set(more) <= set(before)
        before = more | before
    return {"size": part["size"], "before": {mark("pair", a, b): n for (a, b), n in before.items()}}


def _case(case: dict, mark: Callable, options=()) -> dict:
    value = answers.output(case["answer"], options)
    wrong = {
        mark(json.dumps(answers.output(e["answer"], options))): e["misconception"]
        for e in case.get("wrong", ())
    }
    built = {"arguments": case["arguments"], "right": mark(json.dumps(value)), "wrong": wrong}
    built["gives"] = _gives(case["answer"])
    if isinstance(value, list):
        built["items"] = [mark(at, json.dumps(item)) for at, item in enumerate(value)]
    return built


def _gives(answer) -> str:
    """Name the type of a function's answer; of things of several types each ("str, int")."""
    kinds = [type(item).__name__ for item in answer] if isinstance(answer, list) else []
    return ", ".join(kinds) if len(set(kinds)) > 1 else type(answer).__name__
