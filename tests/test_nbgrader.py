"""The student notebooks in the real nbgrader, for departments that run it already.

nbgrader goes into a folder of its own beside the packages of the tests: installed among them, it
would add its menus to everybody's JupyterLab.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "tests" / "solved").glob("*.ipynb"))
# nbgrader and what of its needs the course's own packages lack
PACKAGES = ["nbgrader==0.9.6", "alembic==1.20.1", "sqlalchemy==2.1.9", "mako==1.4.3"]
PACKAGES += ["rapidfuzz==3.14.6", "setuptools==80.9.0"]
# Both steps through nbgrader's own interface, in one process: its start takes the longest.
GRADE = """
import json, sys
from traitlets.config import Config
from nbgrader.apps import NbGraderAPI
config = Config()
config.CourseDirectory.root, student = sys.argv[1:]
api = NbGraderAPI(config=config)
done = [api.generate_assignment("series", create=True), api.autograde("series", student)]
with api.gradebook as gradebook:
    points = {n.name: [n.score, n.max_score]
              for n in gradebook.find_submission("series", student).notebooks}
faults = [one["log"] for one in done if not one["success"]]
print(json.dumps({"points": points, "faults": faults}))
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """Install nbgrader for this run; skip where it cannot be fetched."""
    folder = tmp_path_factory.mktemp("nbgrader")
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--target"]
    environ = os.environ | {"UV_SYSTEM_CERTS": "1"}
    done = subprocess.run(
        [*command, folder, *PACKAGES], env=environ, capture_output=True, text=True
    )
    if done.returncode and re.search("network|fetch|connect", done.stderr, re.I):
        pytest.skip("no network here to fetch nbgrader with")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def graded(packages, tmp_path_factory):
    """Grade a solved and an untouched series, side by side; returns each course's folder."""
    started = {}
    for student, source in (("solved", "tests/solved"), ("untouched", "notebooks")):
        course = tmp_path_factory.mktemp(student)
        copy("notebooks", course / "source" / "series", NAMES)
        copy(source, course / "submitted" / student / "series", NAMES)
        paths = {"PATH": f"{packages / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        paths |= {"PYTHONPATH": f"{packages}{os.pathsep}{ROOT}"}
        # a file: a pipe that nobody reads would stop the process
        with (course / "log.txt").open("w") as log:
            started[student] = (
                course,
                subprocess.Popen(
                    [sys.executable, "-c", GRADE, course, student],
                    env=os.environ | paths,
                    cwd=course,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                ),
            )
    results = {}
    try:
        for student, (course, process) in started.items():
            out, _ = process.communicate(timeout=600)
            assert process.returncode == 0, (course / "log.txt").read_text()[-3000:]
            results[student] = json.loads(out.splitlines()[-1]) | {"course": course}
    finally:
        for _, process in started.values():
            process.kill()
            process.communicate()
    return results


def copy(source, folder, names):
    folder.mkdir(parents=True)
    for name in names:
        shutil.copy(ROOT / source / f"{name}.ipynb", folder)


def checks(name):
    notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))
    return sum(cell["id"].startswith("check-") for cell in notebook["cells"])


def test_nbgrader_takes_the_notebooks_as_they_are(graded):
    assert graded["solved"]["faults"] == graded["untouched"]["faults"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_solved_copy_gets_full_marks(graded, name):
    assert graded["solved"]["points"][name] == [checks(name), checks(name)]


@pytest.mark.parametrize("name", NAMES)
def test_an_untouched_copy_gets_none(graded, name):
    assert graded["untouched"]["points"][name] == [0, checks(name)]


@pytest.mark.parametrize("name", NAMES)
def test_the_release_keeps_the_lines_where_students_write(graded, name):
    path = graded["solved"]["course"] / "release" / "series" / f"{name}.ipynb"
    ours = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))
    assert written(json.loads(path.read_text("utf-8"))) == written(ours)


def written(notebook):
    return ["".join(c["source"]) for c in notebook["cells"] if c["id"].startswith("exercise-")]
