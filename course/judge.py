"""Judge one part of an exercise: is it right, and if not, which wrong turn does it look like.

The part comes from checks.json, the answer from a student; `course.check` makes a message of it.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from course import CourseError, answers
from course.answers import Misread, digest, is_open, unseal
from course.article import Article, load


@dataclass
class Finding:
    """What one part of an exercise came to.

    Attributes
    ----------
    right, of : int
        How many of its cells are right, of how many.
    problem : str
        What was seen, "" if nothing is wrong.
    misconception : str
        Id of the wrong turn that was recognised, or "".
    open : bool
        The part is not attempted.
    notes : list of str
        What the key says of the readings that were accepted.
    """

    right: int = 0
    of: int = 1
    problem: str = ""
    misconception: str = ""
    open: bool = False
    notes: list[str] = field(default_factory=list)


def judge_part(part: dict, answer, salt: tuple, article: Article) -> Finding:
    """Judge the answer to one part of an exercise; never raises for what a student may give.

    Parameters
    ----------
    part : dict
        As in checks.json.
    answer : object
        What the student gave.
    salt : tuple
        Article, exercise and number of the part: what its digests were made with.
    article : Article
        The text that spans and ids refer to.

    Returns
    -------
    Finding

    Examples
    --------
    >>> from course.article import from_text
    >>> part = {"kind": "reflection", "words": 3}
    >>> judge_part(part, "In S1 all ends.", ("x", "1.6", 0), from_text("All ends.")).right
    1
    """
    kind = part["kind"]
    if is_open(answer):
        return Finding(of=_size(part), open=True)
    judges = {
        "ids": _judge_set,
        "spans": _judge_set,
        "order": _judge_order,
        "function": _judge_function,
    }
    judge = judges.get(kind, _judge_reflection if kind == "reflection" else _judge_cells)
    try:
        return judge(part, answer, partial(digest, *salt), article)
    except CourseError as error:
        return Finding(of=_size(part), problem=str(error))


def _size(part: dict) -> int:
    return len(part.get("cells", part.get("cases", ()))) or part.get("size", 1)


def _judge_cells(part: dict, answer, mark: Callable, article: Article) -> Finding:
    table = part["kind"] == "table"
    given = answers.rows(answer) if table else {"": answer}
    stray = [key for key in given if key not in part["cells"]]
    if stray:
        raise Misread(f"this table has no row {stray[0]}: its rows are {', '.join(part['cells'])}")
    total = Finding(of=len(part["cells"]))
    for key, rule in part["cells"].items():
        found = _judge_cell(part, rule, given.get(key, ...), partial(mark, key), article)
        total.right += found.right
        total.notes += found.notes
        if found.problem and not total.problem:
            total.problem = f"row {key}: {found.problem}" if table else found.problem
            total.misconception = found.misconception
    if table and total.problem:
        total.problem = f"{total.right} of {total.of} rows are right so far; {total.problem}"
    return total


def _judge_cell(part: dict, rule: dict, value, mark: Callable, article: Article) -> Finding:
    if is_open(value):
        return Finding(problem="still open")
    try:
        form = answers.read(part, value, article)
    except CourseError as error:  # one unreadable row must not hide the others
        return Finding(problem=str(error))
    code = mark(form)
    if code == rule["right"]:
        return Finding(right=1)
    if code in rule["readings"]:
        return Finding(right=1, notes=[unseal(rule["readings"][code], form)])
    problem = f"you gave {_shown(part, value, form, article)}{_near(rule, form, mark)}"
    return Finding(problem=problem, misconception=rule["wrong"].get(code, ""))


def _shown(part: dict, value, form: str, article: Article) -> str:
    if part.get("of", part["kind"]) not in ("span", "spans"):
        return answers.seen(answers.plain(value))
    start, end = answers.pair(value) if not isinstance(value, str) else map(int, form.split(":"))
    text = article.text[start:end]
    text = text if len(text) < 80 else f"{text[:38]} … {text[-38:]}"
    return f"({start}, {end}), which holds {text!r}"


def _near(rule: dict, form: str, mark: Callable) -> str:
    """Say which end of a span is right already, and whether the other is off by one."""
    if "start" not in rule:
        return ""
    start, end = (int(n) for n in form.split(":"))
    sides = []
    for side, at in (("start", start), ("end", end)):
        if mark(side, at) == rule[side]:
            sides.append(f"the {side} is right")
        elif mark(side, at - 1) == rule[side]:
            sides.append(f"the {side} is one character too late")
        elif mark(side, at + 1) == rule[side]:
            sides.append(f"the {side} is one character too early")
    return "; " + ", ".join(sides) if sides else ""


def _judge_set(part: dict, answer, mark: Callable, article: Article) -> Finding:
    if part["kind"] == "spans" and isinstance(answers.plain(answer), str):
        answer = [answer]
    items = {answers.read(part, item, article): item for item in answers.listed(answer)}
    whole = mark("all", ";".join(sorted(items)))
    right = [form for form in items if mark("member", form) in part["members"]]
    total = Finding(right=len(right), of=part["size"])
    if whole == part["right"]:
        return total
    if whole in part["readings"]:
        note = unseal(part["readings"][whole], ";".join(sorted(items)))
        return Finding(right=total.of, of=total.of, notes=[note])
    extra = [form for form in items if form not in right]
    missing = part["size"] - len(right)
    told = [f"{len(right)} of your {len(items)} belong here"]
    if extra:
        shown = (
            extra[0] if part["kind"] == "ids" else _shown(part, items[extra[0]], extra[0], article)
        )
        told.append(f"{shown} does not")
        total.misconception = part["wrong_members"].get(mark("member", extra[0]), "")
    if missing:
        told.append(f"{missing} {'is' if missing == 1 else 'are'} missing")
    total.problem = "; ".join(told)
    total.misconception = part["wrong"].get(whole, total.misconception)
    return total


def _judge_order(part: dict, answer, mark: Callable, article: Article) -> Finding:
    lines = [answers.number(item) for item in answers.listed(answer)]
    size = part["size"]
    if sorted(lines) != sorted(str(n) for n in range(1, size + 1)):
        raise Misread(
            f"use each of the line numbers 1 to {size} once; you gave {answers.seen(lines)}"
        )
    pairs = [(a, b) for at, a in enumerate(lines) for b in lines[at + 1 :]]
    for first, second in pairs:
        code = mark("pair", second, first)
        if code in part["before"]:
            place = lines.index(first) + 1
            problem = f"line {first}, which you put in place {place}, comes too early"
            return Finding(
                of=size, right=place - 1, problem=problem, misconception=part["before"][code]
            )
    return Finding(right=size, of=size)


def _judge_function(part: dict, answer, mark: Callable, article: Article) -> Finding:
    total = Finding(of=len(part["cases"]))
    if not callable(answer):
        raise Misread("this check takes your function: write its name, without brackets after it")
    for at, case in enumerate(part["cases"]):
        found = _judge_case(case, answer, partial(mark, at))
        total.right += found.right
        if found.open and at == 0:
            return Finding(of=total.of, open=True)
        if found.problem and not total.problem:
            total.problem, total.misconception = found.problem, found.misconception
    return total


def _judge_case(case: dict, function: Callable, mark: Callable) -> Finding:
    arguments = [_argument(item) for item in case["arguments"]]
    try:
        value = function(*copy.deepcopy(arguments))
    except Exception as error:  # a student's function may raise anything: it is their finding
        told = f"{type(error).__name__}: {error}"
        return Finding(problem=f"with {_called(arguments)} your function stopped: {told}")
    if value is None or value is ...:
        return Finding(
            open=True, problem=f"with {_called(arguments)} your function returned nothing"
        )
    value = answers.output(value)
    code = mark(json.dumps(value))
    if code == case["right"]:
        return Finding(right=1)
    text = f"with {_called(arguments)} your function returned {_returned(value, case, mark)}"
    return Finding(problem=text, misconception=case["wrong"].get(code, ""))


def _argument(item):
    """Fetch what a case is called with: a value, or the text of an article."""
    if isinstance(item, dict) and set(item) == {"article"}:
        return load(item["article"]).text
    return item


def _called(arguments: list) -> str:
    return ", ".join(answers.seen(argument) for argument in arguments)


def _returned(value, case: dict, mark: Callable) -> str:
    if not isinstance(value, list) or "items" not in case:
        return answers.seen(value)
    for at, item in enumerate(value):
        code = case["items"][at] if at < len(case["items"]) else None
        if mark(at, json.dumps(item)) != code:
            return f"{len(value)} pieces, and piece {at + 1} is not right: {answers.seen(item)}"
    return f"{len(value)} pieces, and some at the end are missing"


def _judge_reflection(part: dict, answer, mark: Callable, article: Article) -> Finding:
    if not isinstance(answer, str):
        raise Misread("write your thoughts as text between the quotation marks")
    count = len(answer.split())
    if count < part["words"]:
        raise Misread(f"at least {part['words']} words are asked for; so far there are {count}")
    cited = re.findall(r"\b[SP]\d+\b", answer)
    if not cited:
        raise Misread('name at least one sentence you mean by its id, such as "S3"')
    for name in cited:
        article[name]  # an unknown id says so in one sentence
    return Finding(right=1)
