"""The students' zip: what they need, the same bytes every time, and no answer in clear."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import keys
import leaks
from course import CourseError, build, release

ROOT = Path(__file__).parents[1]
#: One word or number: planted alone it cannot be told from any other. Notebooks in the zip are
#: the built ones, and test_notebooks.py shows that those are untouched.
TOO_SHORT = ("number", "reflection", "function")


@pytest.fixture(scope="module")
def zipped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release")
    assert release.main(["--out", str(folder)]) == 0
    [path] = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def members(zipped):
    with zipfile.ZipFile(zipped) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.fixture(scope="module")
def unpacked(zipped, tmp_path_factory):
    folder = tmp_path_factory.mktemp("student") / "with a blank ü"
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder)
    return folder / release.NAME


def test_it_holds_what_a_student_needs_and_nothing_of_tests(members):
    names = {name.removeprefix(f"{release.NAME}/") for name in members}
    assert {"start.py", "requirements-lock.txt", "README.md", "LICENSE"} <= names
    assert {f"notebooks/{path.stem}.ipynb" for path in build_sources()} <= names
    assert "course/lexicons/units.csv" in names and "data/gaza-truce/checks.json" in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"course", "data", "notebooks", *release.FILES, "README.md"}
    assert not [name for name in names if re.search(r"tests|solved|solutions|__pycache__", name)]
    missing = {p.relative_to(ROOT).as_posix() for p in (ROOT / "course").rglob("*.py")} - names
    assert missing == set()


def build_sources():
    return sorted((ROOT / "tests" / "solutions").glob("*.py"))


def test_the_same_course_gives_the_same_bytes(zipped, tmp_path):
    release.write(tmp_path / "again.zip", dict(reversed(release.collect().items())))
    assert (tmp_path / "again.zip").read_bytes() == zipped.read_bytes()


def test_no_answer_is_in_it_in_clear(members):
    assert leaks.find(members) == []


def test_nothing_in_it_names_this_computer(members):
    text = "\n".join(data.decode("utf-8") for data in members.values())
    assert str(ROOT) not in text and str(Path.home()) + os.sep not in text


# --- would the search find a leak? ------------------------------------------------------------


@pytest.mark.parametrize("exercise", keys.exercises(), ids=repr)
@pytest.mark.parametrize("form", [repr, json.dumps], ids=["Python", "JSON"])
def test_an_answer_that_slipped_in_is_found(exercise, form):
    hidden = [(p, keys.right(p)) for p in exercise.parts if p["kind"] not in TOO_SHORT]
    shown = leaks.public()
    for part, answer in hidden:
        needles = list(leaks.of_answer("", part, answer))
        if not needles or all(needle.search(shown) for needle in needles):
            continue  # one id, or what a later exercise's table shows anyway
        planted = {"course/x.py": f"# see {form(answer)}\n".encode()}
        assert leaks.find(planted), f"{part['name']}: {answer}"


@pytest.mark.parametrize("path", sorted(keys.KEY.glob("*/*.csv")), ids=lambda p: p.stem)
def test_a_table_of_the_key_is_found_under_another_name(path):
    if path.stem not in leaks.PUBLIC:
        assert leaks.find({"data/other.csv": path.read_bytes()})


@pytest.mark.parametrize("source", build_sources(), ids=lambda p: p.stem)
def test_a_solved_notebook_or_its_source_is_found(source):
    lines = [needle for needle in leaks.all_needles() if needle.told.startswith(source.name)]
    if not lines:  # 00 shows its one answer, for it teaches how a check works
        assert source.stem == "00_start_here"
        return
    for path in (source, ROOT / "tests" / "solved" / f"{source.stem}.ipynb"):
        assert len(leaks.find({path.name: path.read_bytes()}, lines)) == len(lines)


# --- what stops a release ---------------------------------------------------------------------


def test_a_notebook_with_an_answer_in_it_stops_the_release(tmp_path, monkeypatch):
    path = ROOT / "notebooks" / "00_start_here.ipynb"
    text = path.read_text("utf-8").replace("number_of_words = ...", "number_of_words = 3")
    changed = [(path, text)]
    monkeypatch.setattr(build, "outputs", lambda: changed)
    with pytest.raises(CourseError, match=r"not as built: notebooks/00_start_here\.ipynb"):
        release.main(["--out", str(tmp_path)])
    assert not list(tmp_path.iterdir())


def test_an_instructors_own_copy_stays_out(tmp_path, monkeypatch):
    root = tmp_path / "course"
    for name in ("notebooks/01_mine.ipynb", "data/.ipynb_checkpoints/x.json", "notebooks/a.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(release, "ROOT", root)
    monkeypatch.setattr(build, "outputs", list)
    assert set(release.collect()) == {"README.md", "notebooks/a.md"}


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CourseError, match="Cannot write"):
        release.main(["--out", str(tmp_path / "file")])


# --- it works where it is unpacked ------------------------------------------------------------


def run(folder, *words):
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environ, capture_output=True, text=True
    )


def test_the_course_starts_from_it(unpacked):
    done = run(unpacked, "-c", "import course, course.check; print(course.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(unpacked), done.stderr
    assert "python start.py" in run(unpacked, "start.py", "--help").stdout


def test_a_notebook_runs_from_it_to_its_first_exercise(unpacked, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(unpacked))
    notebook = nbformat.read(unpacked / "notebooks" / "01_text_as_evidence.ipynb", as_version=4)
    asked = nbformat.v4.new_code_cell("import course; print(course.__file__)")
    notebook.cells.insert(0, asked)
    client = NotebookClient(notebook, timeout=60, kernel_name="python3", allow_errors=True)
    client.execute(cwd=str(unpacked / "notebooks"))
    printed = notebook.cells[0].outputs[0].text.strip()
    assert Path(printed).is_relative_to(unpacked)
    failed = [
        cell.id
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "error"
    ]
    assert failed and all(name.startswith("check-") for name in failed)


def test_its_pages_lead_nowhere_that_is_missing(unpacked):
    for page in unpacked.rglob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name} leads to {link}"
