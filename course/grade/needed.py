"""Leave out the lesson's cells that no answer depends on: charts, tables to look at, scores.

Only the course's own cells are left out, and only when no later answer, check or student's cell
uses a name that they bind or change. A student's cell that could reach names in hidden ways keeps
everything before it.
"""

from __future__ import annotations

import ast
import re

from course.grade.merge import Step

HIDDEN = re.compile(
    r"\b(?:globals|locals|vars|dir|eval|exec|compile|getattr|get_ipython|In|Out|__\w+__|_\w*"
    r"|sys|inspect|gc|ctypes|importlib|seed)\b|^\s*[%!?]|[?!]\s*$|=\s*[%!]",
    re.M,
)

#: Methods that change the object they belong to (lists, dicts, sets, tables, random numbers).
CHANGING = set(
    "append extend insert pop remove clear sort reverse update add discard setdefault popitem "
    "shuffle seed write observe set_option".split()
)


def needed(steps: list[Step]) -> list[Step]:
    r"""Return the steps without lesson cells that nothing later rests on.

    Examples
    --------
    >>> lesson, look = Step("lesson", "x = 1\ny = 2"), Step("lesson", "print(y)")
    >>> answer = Step("answer", "z = x")
    >>> [step.source for step in needed([lesson, look, answer])]
    ['x = 1\ny = 2', 'z = x']
    """
    kept: list[Step] = []
    wanted: set[str] = set()
    everything = False
    for step in reversed(steps):
        if step.role == "lesson":
            tree = ast.parse(_without_magic(step.source))
            if not everything and not wanted & _changes(tree):
                continue
            wanted |= _reads(tree)
        elif step.role == "check":
            wanted |= {name for a in step.exercise.arguments for name in _reads(ast.parse(a))}
        else:
            names = _names(step.source)
            everything = everything or names is None
            wanted |= names or set()
        kept.append(step)
    return kept[::-1]


def _names(source: str) -> set[str] | None:
    """Return every name a student's cell mentions; None when that cannot be told."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    code = [node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)]
    said = {node.id if isinstance(node, ast.Name) else node.attr for node in code}
    hidden = any(HIDDEN.search(name) for name in said - {"_"}) or "_" in said
    stars = any(isinstance(n, ast.ImportFrom) and n.names[0].name == "*" for n in ast.walk(tree))
    return None if hidden or stars else said


def _without_magic(source: str) -> str:
    return re.sub(r"^(\s*)[%!].*", r"\1pass", source, flags=re.M)


def _reads(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _changes(tree: ast.AST) -> set[str]:
    """Return the names that code binds, or whose value it may change by a method or an index."""
    changed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            changed |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            changed.add(node.name)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            changed.add(node.id)
        elif isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            changed |= _reads(node.value)
        elif _is_change(node):
            changed |= _root(node.func)
    return changed


def _is_change(node: ast.AST) -> bool:
    """Tell whether a node calls a method that may change the object it belongs to."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    return node.func.attr in CHANGING or any(word.arg == "inplace" for word in node.keywords)


def _root(node: ast.expr) -> set[str]:
    """Return the name that a chain such as ``a.b[0].append`` begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return {node.id} if isinstance(node, ast.Name) else set()
