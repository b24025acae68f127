"""Make the notebooks, checks.json and references.csv: ``python start.py build [--check]``.

Each notebook has one source, ``tests/solutions/NN_topic.py`` (py:percent). From it come the student
copy in ``notebooks/`` (solution regions cut out, nothing run) and the solved copy in
``tests/solved/`` (run; only cells tagged ``nbval-check-output`` keep their printed text, which
nbval compares).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

from course import CourseError
from course.digests import make_checks
from course.pack import make_references

ROOT = Path(__file__).resolve().parents[1]
FENCED = re.compile(
    r"^[ \t]*### BEGIN SOLUTION\n.*?^[ \t]*### END SOLUTION[ \t]*(?:\n|\Z)", re.M | re.S
)
MARKER = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION[ \t]*(?:\n|\Z)", re.M)
CHECK = re.compile(r"^check\.q(\d+)_(\d+)\(", re.M)
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
COMPARED = "nbval-check-output"


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns the exit status.

    Parameters
    ----------
    argv : list of str, optional
        ``--check`` compares instead of writing; names of notebooks limit the work.
    """
    parser = argparse.ArgumentParser(
        prog="python start.py build", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--check", action="store_true", help="say what is stale, write nothing")
    parser.add_argument("only", nargs="*", help="notebooks to build, such as 01 (default: all)")
    args = parser.parse_args(argv)
    stale = []
    for path, text in outputs(args.only):
        if args.check and not _same(path, text):
            stale.append(path.relative_to(ROOT).as_posix())
        elif not args.check:
            _write(path, text)
    if stale:
        print(f"Stale: {', '.join(stale)}. Run `python start.py build` and commit the result.")
    return 1 if stale else 0


def outputs(only: list[str] = ()) -> list[tuple[Path, str]]:
    """Make every file that `build` writes, solved copies not run yet.

    Returns
    -------
    list of (Path, str)
        Where each file goes and what it holds.
    """
    made = []
    for key in sorted((ROOT / "tests" / "key").glob("*/exercises.toml")):
        folder = ROOT / "data" / key.parent.name
        checks = json.dumps(make_checks(key.parent), indent=1, ensure_ascii=False)
        made.append((folder / "checks.json", checks + "\n"))
        made.append((folder / "references.csv", make_references(key.parent)))
    for source in sorted((ROOT / "tests" / "solutions").glob("*.py")):
        if only and not source.name.startswith(tuple(only)):
            continue
        for folder, solved in (("notebooks", False), ("tests/solved", True)):
            made.append((ROOT / folder / f"{source.stem}.ipynb", as_text(make(source, solved))))
    return made


def make(source: Path, solved: bool):
    """Turn a source file into a notebook, for students or solved.

    Parameters
    ----------
    source : Path
        A py:percent file.
    solved : bool
        Keep the solution regions (their markers go) and the cells tagged ``solution``.

    Returns
    -------
    nbformat.NotebookNode
        Without outputs, with fixed cell ids.

    Raises
    ------
    CourseError
        When a solution region is not closed, or a check has no exercise before it.
    """
    import jupytext

    notebook = jupytext.read(source, fmt="py:percent")
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    _name_cells(notebook.cells, source.name)
    if not solved:
        notebook.cells = [c for c in notebook.cells if "solution" not in c.metadata.get("tags", [])]
    for cell in notebook.cells:
        cell.source = (MARKER if solved else FENCED).sub("", cell.source).rstrip("\n")
        if not solved and MARKER.search(cell.source):
            raise CourseError(f"{source.name}: a solution region is not closed in {cell.id}.")
    return notebook


def _name_cells(cells: list, where: str) -> None:
    """Give each cell its fixed id and, for exercises and checks, nbgrader's metadata."""
    taken: set[str] = set()
    fenced = None
    for cell in cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
        check = CHECK.search(cell.source) if cell.cell_type == "code" else None
        if check:
            if fenced is None:
                raise CourseError(f"{where}: the check {check[0]} has no exercise before it.")
            number = f"{check[1]}-{check[2]}"
            _mark(fenced, f"exercise-{number}", taken, solution=True)
            _mark(cell, f"check-{number}", taken, grade=True, locked=True, points=1)
            cell.metadata |= {"editable": False, "deletable": False}
            fenced = None
            continue
        if cell.cell_type == "code" and MARKER.search(cell.source):
            fenced = cell
        cell.id = _free(f"{cell.cell_type[:4]}-{_short(cell.source)}", taken)


def _mark(cell, name: str, taken: set[str], **grading) -> None:
    cell.id = _free(name, taken)
    base = {"schema_version": 3, "grade_id": name, "grade": False, "solution": False}
    cell.metadata["nbgrader"] = base | {"locked": False, "task": False} | grading


def _free(name: str, taken: set[str]) -> str:
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free


def _short(source: str) -> str:
    return hashlib.sha256(source.encode("utf-8")).hexdigest()[:8]


def as_text(notebook) -> str:
    """Write a notebook as the text that goes into its file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _same(path: Path, text: str) -> bool:
    if not path.is_file():
        return False
    there = path.read_text(encoding="utf-8")
    if path.parent.name != "solved":
        return there == text
    return as_text(_without_outputs(json.loads(there))) == text


def _without_outputs(notebook: dict) -> dict:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return notebook


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.name == "solved":
        text = as_text(run(json.loads(text), path.name))
    path.write_text(text, encoding="utf-8", newline="\n")


def run(notebook: dict, name: str):
    """Run a solved copy and keep the printed text of the cells that nbval compares.

    Raises
    ------
    CourseError
        When a cell fails; names the cell.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    node = nbformat.from_dict(notebook)
    client = NotebookClient(
        node,
        timeout=120,
        kernel_name="python3",
        store_widget_state=False,
        coalesce_streams=True,  # how prints reach us in pieces differs from run to run
    )
    try:
        client.execute(cwd=str(ROOT))
    except CellExecutionError as error:
        raise CourseError(f"{name} does not run: {str(error)[-800:]}") from None
    node.metadata = nbformat.from_dict(notebook["metadata"])  # the run adds this Python's version
    for cell in node.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code" and COMPARED not in cell.metadata.get("tags", []):
            cell.outputs, cell.execution_count = [], None
        for output in cell.get("outputs", []):
            if "data" in output:
                output.data = {k: v for k, v in output.data.items() if k == "text/plain"}
                output.metadata = {}
    return node


if __name__ == "__main__":
    sys.exit(main())
