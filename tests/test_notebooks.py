"""The notebooks: built from one source, free of answers, and broken nowhere but in open checks."""

import copy
import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course import build

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "tests" / "solutions").glob("*.py"))
NAMES = [source.stem for source in SOURCES]


def read(folder, name):
    return nbformat.read(ROOT / folder / f"{name}.ipynb", as_version=4)


def checks_of(notebook):
    return [cell.id for cell in notebook.cells if cell.id.startswith("check-")]


def failures(notebook):
    """Run every cell of a copy and return {cell id: error} of those that fail."""
    notebook = copy.deepcopy(notebook)
    NotebookClient(notebook, timeout=60, kernel_name="python3", allow_errors=True).execute()
    return {
        cell.id: f"{output.ename}: {output.evalue}"
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "error"
    }


def test_build_is_up_to_date(capsys):
    assert build.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("article", ["gaza-truce", "town-council"])
@pytest.mark.parametrize("name", NAMES)
def test_untouched_copy_fails_only_in_its_checks(name, article):
    student = read("notebooks", name)
    setup = next(cell for cell in student.cells if "article = load(" in cell.source)
    setup.source = setup.source.replace('load("gaza-truce")', f'load("{article}")')
    assert f'article = load("{article}")' in setup.source
    failed = failures(student)
    assert list(failed) == checks_of(student)
    for cell, error in failed.items():
        number = cell.removeprefix("check-").replace("-", ".")
        assert error.startswith(f"CheckFailed: {number}: not attempted yet."), error


def test_a_muted_or_missing_check_is_noticed():
    student = read("notebooks", "00_start_here")
    expected = checks_of(student)
    muted = copy.deepcopy(student)
    next(c for c in muted.cells if c.id == expected[0]).source = "pass"
    assert list(failures(muted)) != expected
    gone = copy.deepcopy(student)
    gone.cells = [cell for cell in gone.cells if cell.id != expected[0]]
    assert list(failures(gone)) != expected


@pytest.mark.parametrize("damage", ["pass", None, "check.q0_1(3)"])
def test_build_check_notices_a_changed_check_cell(damage, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build, "_same", compare_in(tmp_path))
    copy_tree(tmp_path)
    assert build.main(["--check", "00"]) == 0
    path = tmp_path / "notebooks" / "00_start_here.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    at = next(n for n, cell in enumerate(notebook["cells"]) if cell["id"] == "check-0-1")
    if damage is None:
        del notebook["cells"][at]
    else:
        notebook["cells"][at]["source"] = damage
    path.write_text(build.as_text(notebook), "utf-8")
    assert build.main(["--check", "00"]) == 1
    assert "notebooks/00_start_here.ipynb" in capsys.readouterr().out


def compare_in(folder):
    same = build._same
    return lambda path, text: same(folder / path.relative_to(ROOT), text)


def copy_tree(folder):
    for path, _ in build.outputs(["00"]):
        there = folder / path.relative_to(ROOT)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(path.read_bytes())


def test_a_changed_number_in_a_lesson_makes_nbval_fail(tmp_path, pytester_run):
    """Change one printed number in a copy of a solved notebook: nbval must notice."""
    notebook = json.loads((ROOT / "tests/solved/00_start_here.ipynb").read_text("utf-8"))
    good = tmp_path / "good.ipynb"
    good.write_text(json.dumps(notebook), "utf-8")
    changed = 0
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            text = "".join(output.get("data", {}).get("text/plain", ""))
            if re.fullmatch(r"\d+", text) and not changed:
                output["data"]["text/plain"] = str(int(text) + 1)
                changed += 1
    assert changed == 1
    bad = tmp_path / "bad.ipynb"
    bad.write_text(json.dumps(notebook), "utf-8")
    assert pytester_run(good) == 0
    assert pytester_run(bad) == 1


@pytest.fixture
def pytester_run():
    import subprocess
    import sys

    def run(path):
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            ROOT,
        ]
        command += ["-c", ROOT / "pyproject.toml", "--confcutdir", path.parent, path]
        return subprocess.run(command, cwd=path.parent, capture_output=True).returncode

    return run


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_has_one_check_in_order(name):
    student = read("notebooks", name)
    exercises = [c.id for c in student.cells if c.id.startswith("exercise-")]
    assert [c.removeprefix("check-") for c in checks_of(student)] == [
        e.removeprefix("exercise-") for e in exercises
    ]
    headings = re.findall(r"^### Exercise (\d+\.\d+)$", joined(student, "markdown"), re.M)
    assert headings == [e.removeprefix("exercise-").replace("-", ".") for e in exercises]


@pytest.mark.parametrize("name", NAMES)
def test_student_copy_is_clean(name):
    raw = (ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8")
    student = json.loads(raw)
    ids = [cell["id"] for cell in student["cells"]]
    assert len(ids) == len(set(ids))
    assert student["metadata"]["kernelspec"]["name"] == "python3"
    for cell in student["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert cell["source"].strip(), f"{cell['id']} is empty"
    for word in (
        "SOLUTION",
        "NBVAL",
        "raises-exception",
        "nltk.download",
        "http://",
        "!pip",
        "%pip",
    ):
        assert word not in raw
    nbformat.validate(nbformat.reads(raw, as_version=4))


@pytest.mark.parametrize("name", NAMES)
def test_code_cells_are_short_and_long_lines_are_none(name):
    for cell in read("notebooks", name).cells:
        if cell.cell_type == "code":
            lines = [line for line in cell.source.split("\n") if line.strip()]
            assert len(lines) <= 14, f"{cell.id} has {len(lines)} lines"
            assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_headings_and_links_are_in_order(name):
    text = re.sub(r"```.*?```|`[^`]*`", "", joined(read("notebooks", name), "markdown"), flags=re.S)
    levels = [len(marks) for marks in re.findall(r"^(#+) \S", text, re.M)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert not re.findall(r"!\[\s*\]\(", text), "a picture without alt text"
    assert not re.findall(r"\[(?:here|this|link|click here)\]\(", text, re.I)


@pytest.mark.parametrize("name", NAMES)
def test_every_display_has_words_and_pictures_have_alt(name):
    solved = copy.deepcopy(read("tests/solved", name))
    NotebookClient(solved, timeout=60, kernel_name="python3").execute()
    for cell in solved.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            assert "image/png" not in data, f"{cell.id}: use show.figure(fig, alt=...)"
            if "text/html" in data:
                assert len(data["text/plain"]) > 20 and not data["text/plain"].startswith("<")
                for picture in re.findall(r"<img[^>]*>", data["text/html"]):
                    assert re.search(r'alt="[^"]{30,}"', picture), f"{cell.id}: {picture[:80]}"


@pytest.mark.parametrize("name", NAMES)
def test_solved_copy_keeps_only_compared_outputs(name):
    compared = 0
    for cell in read("tests/solved", name).cells:
        if cell.cell_type != "code":
            continue
        tagged = build.COMPARED in cell.metadata.get("tags", [])
        assert (cell.execution_count is not None) == tagged
        assert bool(cell.outputs) == tagged, f"{cell.id}: tagged, but prints nothing"
        compared += tagged
    assert compared >= 3


def test_a_solution_region_left_open_is_refused(tmp_path):
    source = tmp_path / "01_x.py"
    source.write_text("# %%\nx = 1\n### BEGIN SOLUTION\nx = 2\n")
    with pytest.raises(build.CourseError, match="not closed"):
        build.make(source, solved=False)


def test_a_check_without_an_exercise_is_refused(tmp_path):
    source = tmp_path / "01_x.py"
    source.write_text("# %%\ncheck.q1_1(1)\n")
    with pytest.raises(build.CourseError, match="no exercise before it"):
        build.make(source, solved=False)


def joined(notebook, kind):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == kind)
