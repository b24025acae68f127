"""Is the key in clear somewhere? Needles made from the key, and a search that finds them.

A text is searched without idle blanks, quotation marks and capitals, so that no way of writing an
answer hides it. Common short words raise no alarm: an answer of one word or number is looked for
only beside what it answers (``M3: Hamas``, ``number_of_words = 3``), and what the course shows to
everybody (the articles, given tables, lessons) is never a leak.
"""

import csv
import json
import re
from functools import cache

import keys
from course import build
from course.article import load
from course.digests import make_checks
from course.pack import make_references

MARKS = re.compile(r"[\"'`\\“”‘’]+")
BLANKS = re.compile(r"\s+")
IDLE = re.compile(r"(?<=\W) | (?=\W)")  # a blank that keeps no two words apart
#: A line that hands back one of the words that the exercise names.
CHOICE = re.compile(r'return "[\w ]+"')
#: Tables that students see as they are: what the checks tell, and the targets of stance.
PUBLIC = {"misconceptions", "targets"}
LONG = 30  # so many letters of free text are in no lesson by chance
ROW = 12  # nor is a whole row, with its ids and positions


def squash(text):
    """Return a text as it is searched."""
    return IDLE.sub("", BLANKS.sub(" ", MARKS.sub("", text)).strip()).casefold()


def searchable(name, data):
    """Return a file's text; of a notebook or JSON also what each of its texts says."""
    text = data.decode("utf-8")
    if name.endswith((".ipynb", ".json")):
        content = json.loads(text)
        text = "\n".join([json.dumps(content, ensure_ascii=False), *strings(content)])
    return squash(text)


def strings(node):
    """Yield every text in a JSON value; the lines of a cell as one text."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list) and all(isinstance(one, str) for one in node):
        yield "".join(node)
    elif isinstance(node, list | dict):
        for one in node.values() if isinstance(node, dict) else node:
            yield from strings(one)


def find(members, needles=None):
    """Return (file, needle) for each needle in each of {name: bytes}."""
    needles = needles or all_needles()
    texts = {name: searchable(name, data) for name, data in members.items()}
    return [(name, n.told) for name, text in texts.items() for n in needles if n.search(text)]


class Needle:
    """One piece of the key; the edges tell it from a longer word, number or list."""

    def __init__(self, told, text, before=r"(?<!\w)", after=r"(?!\w)"):
        self.told, self.core = told, squash(text)
        first, last = self.core[:1].isalnum(), self.core[-1:].isalnum()
        self._edges = (before if first else ""), (after if last else "")

    def search(self, text):
        return self.core in text and re.search(re.escape(self.core).join(self._edges), text)


@cache
def all_needles():
    """Return every needle of every article, without what everybody may see."""
    found = [needle for exercise in keys.exercises() for needle in of_exercise(exercise)]
    for article in keys.ARTICLES:
        found += of_tables(article)
    found += of_solutions()
    seen = public()
    return [needle for needle in found if needle.core and not needle.search(seen)]


def of_exercise(exercise):
    """Make the needles of one exercise: each part's answers, readings and their notes."""
    for part in exercise.parts:
        told = f"{exercise}, {part['name']}"
        answers = [keys.right(part)] if part["kind"] not in ("function", "reflection") else []
        for entry in [*part.get("readings", ()), *part.get("optional", ())]:
            yield Needle(f"{told}: a note", entry["note"])
            if "answer" in entry and "row" not in entry:
                answers.append(entry["answer"])
        for answer in answers:
            yield from of_answer(told, part, answer)
        for case in part.get("cases", ()):
            if isinstance(case["answer"], list) and len(str(case["answer"])) > LONG:
                yield Needle(f"{told}: a case", ",".join(map(str, case["answer"])))


def of_answer(told, part, answer):
    kind = part["kind"]
    if kind == "table":
        for row, value in answer.items():
            for name in {str(value), *named(part, value)}:
                for sign in (":", "=", ",", "|", "->", "→", ":="):
                    yield Needle(f"{told}: {row}", f"{row}{sign}{name}")
    elif kind in ("ids", "order") and len(answer) > 1:
        lone = {"before": r"(?<![\w,])", "after": r"(?!\w|,[a-z]?\d)"}
        for order in (answer, sorted(map(str, answer))):
            yield Needle(told, ",".join(map(str, order)), **lone)
    elif kind in ("span", "spans"):
        for start, end in [answer] if kind == "span" else answer:
            for form in ("{},{}", "{}:{}", "{}-{}", "start:{},end:{}", "start={},end={}"):
                yield Needle(told, form.format(start, end))
    elif kind == "text" and len(str(answer)) > 10:
        yield Needle(told, str(answer))


def named(part, value):
    """Return the other names of a choice: a table may be filled with any of them."""
    options = part.get("options", {})
    return {name for name, others in options.items() if value in (name, *others)}


def of_tables(article):
    """Make needles of the key's tables: whole rows, and what was written into them in words."""
    text = squash(load(article).text)
    for path in sorted((keys.KEY / article).glob("*.csv")):
        if path.stem in PUBLIC:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            names, *lines = csv.reader(file)
        if path.stem == "sources":  # the others' titles and addresses answer nothing
            lines = [line for line in lines if line[names.index("instructor_only")] == "yes"]
        for line in lines:
            if len(squash("".join(line))) > ROW:
                yield Needle(f"{article}/{path.name} {line[0]}", ",".join(line))
            for cell in line:
                if len(squash(cell)) > LONG and squash(cell) not in text:
                    yield Needle(f"{article}/{path.name} {line[0]}", cell)


def of_solutions():
    """Make needles of the fenced lines that no lesson shows, and of cells tagged solution."""
    for source in sorted((build.ROOT / "tests" / "solutions").glob("*.py")):
        for region in build.FENCED.findall(source.read_text("utf-8")):
            for line in region.splitlines()[1:-1]:
                told = line.strip().startswith("#") or CHOICE.fullmatch(line.strip())
                if len(squash(line)) >= 8 and not told:
                    yield Needle(f"{source.name}: {line.strip()}", line)


@cache
def public():
    """Return what every student may see, made from the sources and not from the zip."""
    parts = [load(article).text for article in keys.ARTICLES]
    for source in sorted((build.ROOT / "tests" / "solutions").glob("*.py")):
        parts.append(build.FENCED.sub("", source.read_text("utf-8")))
    for article in keys.ARTICLES:
        made = make_checks(keys.KEY / article)
        shown = [(one.get("given"), one.get("task")) for one in made["exercises"].values()]
        asked = [part.get("within") for one in made["exercises"].values() for part in one["parts"]]
        parts.append(json.dumps([shown, asked, made["messages"]], ensure_ascii=False))
        for row in csv.DictReader(make_references(keys.KEY / article).splitlines()):
            parts += [*row.values(), *(one for cell in row.values() for one in cell.split("; "))]
    return squash("\n".join(parts))
