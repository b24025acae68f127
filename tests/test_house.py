"""The house rules: who imports whom, how long a function is, what importing changes."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COURSE = sorted((ROOT / "course").rglob("*.py"))
MAY_IMPORT = {
    "course": set(),
    "course.answers": {"course", "course.article"},
    "course.runner": set(),
    "course.article": {"course", "course.lexicons"},
    "course.show": {"course", "course.article", "course.show"},
    "course.quotes": {"course", "course.article", "course.lexicons", "course.quotes"},
    "course.stance": {"course", "course.article", "course.lexicons", "course.stance"},
    "course.claims": {"course", "course.article", "course.lexicons", "course.claims"},
    "course.lexicons": {"course"},
    "course.widgets": {"course", "course.show", "course.widgets"},
    "course.judge": {"course", "course.answers", "course.article", "course.runner"},
    "course.check": {"course", "course.article", "course.judge"},
    "course.digests": {"course", "course.answers", "course.article"},
    "course.pack": {"course", "course.digests"},
    "course.build": {"course", "course.digests", "course.pack"},
    "course.release": {"course", "course.build"},
    "course.grade": {"course", "course.answers", "course.article", "course.check"}
    | {"course.digests", "course.judge", "course.runner", "course.grade"},
    "course.__main__": {"course", "course.build", "course.grade", "course.release"},
}
ONLY_IN = {"matplotlib": "course.show.charts", "ipywidgets": "course.widgets"}


def dotted(path):
    """Return the name that imports this file, such as "course.show.charts"."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def part(name):
    """Return the part of the house a module belongs to: of a package, its first two names."""
    return ".".join(name.split(".")[:2])


def imports(path):
    """Return every module that a file imports, anywhere in it; names of course's modules too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {node.module} | (inner & {dotted(path) for path in COURSE})
    return found


@pytest.mark.parametrize("path", COURSE, ids=dotted)
def test_import_arrows(path):
    used = {part(name) for name in imports(path) if name.split(".")[0] == "course"}
    assert used <= MAY_IMPORT[part(dotted(path))], f"{dotted(path)} may not import {used}"
    assert not {name for name in imports(path) if name.split(".")[0] == "tests"}
    for library, allowed in ONLY_IN.items():
        if any(name.split(".")[0] == library for name in imports(path)):
            assert f"{dotted(path)}.".startswith(f"{allowed}.")


@pytest.mark.parametrize("path", [*COURSE, ROOT / "start.py"], ids=dotted)
def test_functions_fit_on_a_screen(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            assert lines <= 40, f"{path.name}: {node.name} has {lines} lines"


@pytest.mark.parametrize("path", COURSE, ids=dotted)
def test_public_functions_are_documented(path):
    tree = ast.parse(path.read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name} has no docstring"


def run(code):
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_import_course_loads_nothing_heavy():
    for module in ("course", "course.article", "course.check"):
        heavy = run(
            f"import sys, {module}; print(sorted({{'pandas', 'nltk', 'matplotlib', 'ipywidgets', "
            "'numpy'} & set(sys.modules)))"
        )
        assert heavy.strip() == "[]", f"{module} loads {heavy}"


SETTINGS = """
import sys, os, warnings, locale, random, logging, pandas, matplotlib, nltk, ipywidgets, IPython
def settings():
    options = pandas.describe_option("", _print_desc=False)
    return (list(sys.path), dict(os.environ), os.getcwd(), list(warnings.filters),
            locale.setlocale(locale.LC_ALL), random.getstate(), logging.root.level,
            len(logging.root.handlers), options, dict(dict.items(matplotlib.rcParams)),
            list(nltk.data.path), sys.excepthook, sys.displayhook,
            sys.getrecursionlimit())
before = settings()
import importlib
for name in NAMES:
    importlib.import_module(name)
print([n for n, (a, b) in enumerate(zip(before, settings())) if a != b])
"""


def test_importing_changes_no_setting():
    names = [dotted(path) for path in COURSE]
    assert run(SETTINGS.replace("NAMES", repr(names))).strip() == "[]"


def test_top_level_is_the_agreed_one():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    allowed = {"notebooks", "course", "data", "tests", "binder", "requirements.txt", "README.md"}
    allowed |= {"start.py", "pyproject.toml", "requirements-lock.txt", "LICENSE"}
    assert {name for name in top if not name.startswith(".")} <= allowed
