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
from course.answers import OUTSIDE, Misread, digest, is_open, unseal
from course.article import Article, load
from course.runner import TooLong, run

#: What a function should hand back, by the type of its key.
KINDS_OF_OUTPUT = {
    "list": ("a list", (list, tuple, set)),
    "str": ("words", str),
    "int": ("a number", (int, float)),
    "float": ("a number", (int, float)),
    "str, int": ("two things: a text, a number", (list, tuple)),
}

#: What often lies behind an error of Python's.
ADVICE = {
    NameError: "A word needs quotation marks, or a name is misspelt.",
    IndexError: "Positions count from 0; or the list is empty.",
    TypeError: "Look at what each name stands for: a number, a text, a list or a pair?",
}

#: Names of the two things, where a function hands back two.
THINGS = ("text", "number")


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
    form : bool
        The problem is the answer's form, not what it says.
    open : bool
        The part is not attempted.
    endless : bool
        A function did not come to its end: its further cases are not run.
    advice : str
        What to do about it, in place of the exercise's own advice.
    notes : list of str
        What the key says of the readings that were accepted.
    """

    right: int = 0
    of: int = 1
    problem: str = ""
    misconception: str = ""
    form: bool = False
    open: bool = False
    endless: bool = False
    advice: str = ""
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
        _refuse_form(answer)
        return judge(part, answer, partial(digest, *salt), article)
    except CourseError as error:
        return Finding(of=_size(part), problem=str(error), form=True)


def _refuse_form(answer) -> None:
    """Refuse a form of menus (`course.widgets`) that stands where its answer should."""
    if isinstance(getattr(type(answer), "answer", None), property):
        told = "you gave the form itself: write its name, .answer and the field behind it"
        raise Misread(f'{told}, as in form.answer["label"]')


def _size(part: dict) -> int:
    return len(part.get("cells", part.get("cases", ()))) or part.get("size", 1)


def _judge_cells(part: dict, answer, mark: Callable, article: Article) -> Finding:
    table = part["kind"] == "table"
    given = answers.rows(answer, next(iter(part["cells"]))) if table else {"": answer}
    known = {key.upper(): key for key in part["cells"]}
    given = {known.get(key, key): value for key, value in given.items()}
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
            total.misconception, total.form = found.misconception, found.form
    if table and total.problem:
        total.problem = f"{total.right} of {total.of} rows are right so far; {total.problem}"
    return total


def _judge_cell(part: dict, rule: dict, value, mark: Callable, article: Article) -> Finding:
    if is_open(value):
        return Finding(problem="still open", form=True)
    try:
        form = answers.read(part, value, article)
    except CourseError as error:  # one unreadable row must not hide the others
        return Finding(problem=str(error), form=True)
    code = mark(form)
    wrong = rule["wrong"].get(code, "")
    if code in rule["readings"]:
        return Finding(right=1, notes=[unseal(rule["readings"][code], form)])
    if code == rule["right"] or not wrong and _around(rule.get("around", ()), form, mark):
        return Finding(right=1)
    if not wrong and _around(rule.get("holding", ()), form, mark):
        wrong = rule["longer"]
    near = _near(rule, form, mark) or _elsewhere(part, form, article)
    problem = f"you gave {_shown(part, value, form, article)}{near}"
    return Finding(problem=problem, misconception=wrong)


def _shown(part: dict, value, form: str, article: Article) -> str:
    if part["kind"] == "date":
        return form
    if part.get("of", part["kind"]) not in ("span", "spans"):
        return answers.seen(answers.plain(value))
    start, end = answers.pair(value) if not isinstance(value, str) else map(int, form.split(":"))
    text = article.text[start:end]
    text = text if len(text) < 80 else f"{text[:38]} … {text[-38:]}"
    return f"({start}, {end}), which holds {text!r}"


def _around(bounds: list[dict], form: str, mark: Callable) -> bool:
    """Tell whether a span holds one of the answers and stays within its bounds."""
    if not bounds:
        return False
    start, end = form.split(":")
    start, end = mark("start", start), mark("end", end)
    return any(start in each["starts"] and end in each["ends"] for each in bounds)


def _elsewhere(part: dict, form: str, article: Article) -> str:
    """Say in which sentence a span stands, if it is outside the passage asked about."""
    if "within" not in part:
        return ""
    (start, end), (low, high) = map(int, form.split(":")), part["within"]
    inside = start < high and end > low
    return "" if inside else f"; that stands in {article.sentence_at(start).id}, {OUTSIDE}"


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
    items = {answers.read(part, item, article): item for item in _items(part, answer)}
    if not items:
        raise Misread("your list is empty")
    extras = {form: mark("member", form) for form in items}
    notes = [unseal(part["optional"][c], f) for f, c in extras.items() if c in part["optional"]]
    items = {f: item for f, item in items.items() if extras[f] not in part["optional"]}
    found = _judge_members(part, items, mark, article)
    found.notes += [] if found.problem else notes
    return found


def _judge_members(part: dict, items: dict, mark: Callable, article: Article) -> Finding:
    whole = ";".join(sorted(items))
    right = [form for form in items if mark("member", form) in part["members"]]
    total = Finding(right=len(right), of=part["size"])
    if mark("all", whole) == part["right"]:
        return total
    if mark("all", whole) in part["readings"]:
        note = unseal(part["readings"][mark("all", whole)], whole)
        return Finding(right=total.of, of=total.of, notes=[note])
    stray = next((form for form in items if form not in right), None)
    missing = part["size"] - len(right)
    told = [f"{len(right)} of the {part['size']} are there"] if right else []
    if len(items) > max(8, 2 * part["size"]):
        told = [f"you gave {len(items)}, far more than belong here"]
    elif stray:
        shown = stray if part["kind"] == "ids" else _shown(part, items[stray], stray, article)
        told.append(f"{shown} does not belong here")
        total.misconception = part["wrong_members"].get(mark("member", stray), "")
    elif missing:
        told.append(f"{missing} {'is' if missing == 1 else 'are'} missing")
    total.problem = "; ".join(told)
    total.misconception = part["wrong"].get(mark("all", whole), total.misconception)
    return total


def _items(part: dict, answer) -> list:
    """Return what a set answer lists; one span or one text with commas will do as well."""
    if part["kind"] == "ids":
        if isinstance(answers.plain(answer), int | float):
            example = part.get("example", "S1")
            raise Misread(f'give one id in quotation marks, such as "{example}"')
        items = [answer] if isinstance(answer, str) else answers.listed(answer)
        return [one for item in items for one in answers.identifiers(item)]
    if isinstance(answers.plain(answer), str):
        return [answer]
    items = answers.listed(answer)
    if len(items) == 2 and all(isinstance(item, int) for item in items):
        raise Misread("put each pair into a list, as in [(0, 3), (14, 17)]")
    return items


def _judge_order(part: dict, answer, mark: Callable, article: Article) -> Finding:
    lines = [answers.number(n) for n in answers.listed(answer) if n is not ...]
    size = part["size"]
    known = [str(n) for n in range(1, size + 1)]
    faults = [f"there is no line {answers.cut(n, 20)}" for n in lines if n not in known]
    faults += [f"line {n} stands twice" for n in known if lines.count(n) > 1]
    faults += [f"line {n} is missing" for n in known if n not in lines]
    if faults:
        raise Misread(answers.cut("; ".join(faults), 200))
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
        told = "run the cell with def again, and write the name without brackets after it"
        raise Misread(f"this check takes a function, and got {answers.seen(answer)}; {told}")
    for at, case in enumerate(part["cases"]):
        found = _judge_case(part, case, answer, partial(mark, at), article)
        total.right += found.right
        if found.open and at == 0:
            return Finding(of=total.of, open=True, problem=found.problem)
        if found.problem and not total.problem:
            total.problem, total.misconception = found.problem, found.misconception
            total.form, total.advice = found.form, found.advice
        if found.endless:  # each further case would take as long
            break
    return total


def _judge_case(part: dict, case: dict, function, mark: Callable, article: Article) -> Finding:
    arguments = [_argument(item) for item in case["arguments"]]
    own = all(item.get("article", article.name) == article.name for item in _refers(case))
    called = _called(case, arguments)
    try:
        value = run(function, copy.deepcopy(arguments))
    except Exception as error:  # a student's function may raise anything: it is their finding
        return _stopped(error, called, own)
    if value is None or _holds_dots(value):
        return _nothing(value, called, part.get("returns"))
    wanted, kinds = KINDS_OF_OUTPUT[case["gives"]]
    several = "," in case["gives"]
    if not isinstance(answers.plain(value), kinds) or several and len(value) != 2:
        shown = answers.seen(value) if own else type(value).__name__
        return Finding(
            problem=f"your function should return {wanted}; with {called} it gave {shown}"
        )
    form = answers.output(value, part.get("options", ()))
    code = mark(json.dumps(form))
    if code == case["right"]:
        return Finding(right=1)
    text = f"with {called} your function returned {_returned(value, form, part, case, mark, own)}"
    return Finding(problem=text, misconception=case["wrong"].get(code, ""))


def _stopped(error: Exception, called: str, own: bool) -> Finding:
    """Tell of the error a function stopped with, and what often lies behind it."""
    told = f"{type(error).__name__}: {error}" if own else type(error).__name__
    advice = next((ADVICE[kind] for kind in ADVICE if isinstance(error, kind)), "")
    return Finding(
        problem=f"with {called} your function stopped: {answers.cut(told, 200)}",
        advice=advice,
        form=bool(advice),
        endless=isinstance(error, TooLong),
    )


def _nothing(value, called: str, returns: str | bool | None) -> Finding:
    """Tell of a function that hands back nothing, or the dots of its stub."""
    if value is None and returns:  # the stub hands dots back: the function was touched
        last = f"its last line should be `{returns}`"
        told = "each way through it should end with return" if returns is True else last
        problem = f"with {called} your function hands back nothing (None): {told}"
        return Finding(problem=f"{problem}; print only shows", form=True)
    reason = "does it end with return?" if value is None else "a line of it still holds dots"
    return Finding(open=True, problem=f"with {called} your function handed nothing back; {reason}")


def _holds_dots(value) -> bool:
    items = value if isinstance(value, tuple | list) else [value]
    return any(item is ... for item in items)


def _refers(case: dict) -> list[dict]:
    return [item for item in case["arguments"] if isinstance(item, dict)]


def _argument(item):
    """Fetch what a case is called with: a value, or the text of an article."""
    return load(item["article"]).text if isinstance(item, dict) else item


def _called(case: dict, arguments: list) -> str:
    """Write what a case was called with; an article by its name, for some chose not to read it."""
    shown = [
        f"the article {item['article']}" if isinstance(item, dict) else answers.seen(value)
        for item, value in zip(case["arguments"], arguments, strict=True)
    ]
    return ", ".join(shown)


def _returned(value, form, part: dict, case: dict, mark: Callable, own: bool) -> str:
    if not isinstance(form, list) or "items" not in case:
        return answers.seen(value) if own else "something else"
    named = part.get("elements", "items")
    one = named.removesuffix("s")
    count = f"{len(form)} {one if len(form) == 1 else named}"
    several = "," in case["gives"]
    for at, (item, raw) in enumerate(zip(form, answers.listed(value), strict=True)):
        code = case["items"][at] if at < len(case["items"]) else None
        if mark(at, json.dumps(item)) != code:
            shown = f": {answers.seen(raw)}" if own else ""
            piece = (
                f"two things, and the {THINGS[at]}" if several else f"{count}, and {one} {at + 1}"
            )
            return f"{piece} is not right{shown}"
    return f"{count}, and some at the end are missing"


def _judge_reflection(part: dict, answer, mark: Callable, article: Article) -> Finding:
    if not isinstance(answer, str):
        raise Misread("write your thoughts as text between the quotation marks")
    words = answer.lower().split()
    count = len(words)
    if len(set(words)) < count / 3:
        raise Misread("write it in words of your own, not one word again and again")
    if count < part["words"]:
        raise Misread(f"at least {part['words']} words are asked for; so far: {count}")
    found = re.findall(r"\b([SP]) ?(\d+)\b", answer, re.I)
    cited = [article[kind.upper() + number].id for kind, number in found]  # unknown: says so
    cites = part.get("cites", [])
    if not cited and not cites:
        raise Misread('name at least one sentence you mean by its id, such as "S1"')
    if cites and not set(cites) & set(cited):
        one = "your sentence" if len(cites) == 1 else "one of these sentences"
        raise Misread(f"name {one} by its id: {', '.join(cites)}")
    return _judge_wording(part, answer, mark)


def _judge_wording(part: dict, answer: str, mark: Callable) -> Finding:
    """Look for listed words that should be gone, then for those that should be there."""
    said = {mark("word", phrase): phrase for phrase in answers.phrases(answer)}
    for code, misconception in part.get("avoid", {}).items():
        if code in said:
            problem = f"your text holds {said[code]!r}"
            return Finding(problem=problem, misconception=misconception)
    for misconception, codes in part.get("mention", {}).items():
        if said.keys().isdisjoint(codes):
            problem = "something that the task asks for was not found in your text"
            return Finding(problem=problem, misconception=misconception)
    return Finding(right=1)
