"""The key as the tests read it: every exercise of every article, with answers to try."""

import json
from pathlib import Path

from course import answers
from course.article import load
from course.check import Checks, checks_for
from course.digests import read_exercises, read_table, resolve

KEY = Path(__file__).parent / "key"
ARTICLES = sorted(path.parent.name for path in KEY.glob("*/exercises.toml"))


class Exercise:
    """One exercise of one article: its key, and fresh checks to try answers on."""

    def __init__(self, article: str, name: str, spec: dict):
        self.article, self.name, self.spec = article, name, spec
        self.parts = [resolve(part, KEY / article) for part in spec["parts"]]

    def __repr__(self):
        return f"{self.article}-{self.name}"

    def checks(self) -> Checks:
        return checks_for(load(self.article))

    def judge(self, *given):
        return self.checks().judge(self.name, *given)

    def key(self) -> list:
        """Return the accepted answers, one for each part."""
        return [right(part) for part in self.parts]

    def stub(self) -> list:
        return [empty(part) for part in self.parts]

    def with_part(self, at: int, value) -> list:
        given = self.key()
        given[at] = value
        return given


def exercises() -> list[Exercise]:
    return [
        Exercise(article, name, spec)
        for article in ARTICLES
        for name, spec in read_exercises(KEY / article).items()
    ]


def messages(article: str) -> dict[str, str]:
    return {row["id"]: row["message"] for row in read_table(KEY / article, "misconceptions")}


def right(part: dict):
    kind = part["kind"]
    if kind == "table":
        return dict(part["rows"])
    if kind == "function":
        return acting(part)
    if kind == "order":
        return in_order(part)
    if kind == "reflection":
        return thoughts(part, [entry["words"][0] for entry in part.get("mention", ())])
    return part["answer"]


def thoughts(part: dict, said: list[str]) -> str:
    """Return a text of the length asked for that cites an id and says these words."""
    cited = part.get("cites", ["S1"])[0]
    return " ".join([f"In {cited}", *(f"word{n}" for n in range(part["words"])), *said])


def empty(part: dict):
    kind = part["kind"]
    if kind == "table":
        return dict.fromkeys(part["rows"], ...)
    back = ... if "returns" in part else None  # a stub that ends in return hands dots back
    return {"function": lambda *_: back, "reflection": "\n\n"}.get(kind, ...)


def acting(part: dict, changed: dict | None = None):
    """Return a function that answers each case as the key says, but for the changed cases."""
    replies = {}
    for at, case in enumerate(part["cases"]):
        called = [load(a["article"]).text if isinstance(a, dict) else a for a in case["arguments"]]
        replies[json.dumps(called)] = (changed or {}).get(at, case["answer"])
    return lambda *given: replies[json.dumps(given)]


def in_order(part: dict) -> list[int]:
    """Return one order in which no line comes before those it needs."""
    needs = [(first, second) for first, second, _ in part["before"]]
    left, order = list(range(1, part["size"] + 1)), []
    while left:
        ready = next(n for n in left if not any(b == n and a in left for a, b in needs))
        order.append(ready)
        left.remove(ready)
    return order


def violating(part: dict, first: int, second: int) -> list[int]:
    """Return an order whose one fault is that `second` stands right before `first`."""
    order = in_order(part)
    order.remove(second)
    order.insert(order.index(first), second)
    return order


def wrong_answers(exercise: Exercise):
    """Yield (answers to give, misconception they stand for), for each one the key lists."""
    for at, part in enumerate(exercise.parts):
        for entry in part.get("wrong", ()):
            if "row" in entry:
                value = right(part) | {entry["row"]: entry["answer"]}
            elif "member" in entry:
                value = [*part["answer"], entry["member"]]
            else:
                value = entry["answer"]
            yield exercise.with_part(at, value), entry["misconception"]
        for case_at, case in enumerate(part.get("cases", ())):
            for entry in case.get("wrong", ()):
                value = acting(part, {case_at: entry["answer"]})
                yield exercise.with_part(at, value), entry["misconception"]
        for entry in part.get("avoid", ()):
            for words in entry["words"]:
                yield exercise.with_part(at, f"{right(part)} {words}"), entry["misconception"]
        for entry in part.get("mention", ()):
            others = [other["words"][-1] for other in part["mention"] if other is not entry]
            yield exercise.with_part(at, thoughts(part, others)), entry["misconception"]
        for first, second, misconception in part.get("before", ()):
            yield exercise.with_part(at, violating(part, first, second)), misconception


def forms(part: dict, article: str) -> list[str]:
    """Return the accepted answers of a part as somebody would read them in a message."""
    kind, text = part["kind"], load(article).text
    if kind == "table":
        return [str(value) for value in part["rows"].values()]
    if kind in ("span", "spans"):
        spans = [part["answer"]] if kind == "span" else part["answer"]
        return [f"{a}, {b}" for a, b in spans] + [text[a:b] for a, b in spans]
    if kind == "ids":
        return [", ".join(part["answer"])]
    if kind == "order":
        return [", ".join(map(str, in_order(part)))]
    if kind == "number":
        return [answers.number(part["answer"])]
    return [part["answer"]] if kind in ("text", "date") else []
