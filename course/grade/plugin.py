"""Submissions as tests: ``pytest -p course.grade.plugin --submissions DIR``.

One item an exercise, named ``ana/work.ipynb::3.4``. A wrong answer is a failure, a fault of the
grader's an error, and a file that cannot be read is an item that fails with its sentence. With
``-n 2 --dist loadfile`` each worker grades whole files; ``--junitxml`` works as ever.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pytest

from course import CourseError
from course.grade.rows import PASSED

WHOLE = "file"  # the one item of a file whose notebook cannot be told


def pytest_addoption(parser):
    """Add the options; without --submissions the plugin does nothing."""
    group = parser.getgroup("course", "grading submissions")
    add = group.addoption
    add("--submissions", metavar="DIR", help="grade this folder, zip or download of an LMS")
    add("--grading-key", metavar="DIR", help="a private key folder, in the shape of tests/key")
    add("--grading-seconds", type=float, default=20.0, help="for one cell or one call")
    add("--not-isolated", action="store_true", help="without sandbox")


def pytest_load_initial_conftests(early_config):
    """Leave no cache beside what students handed in."""
    if early_config.known_args_namespace.submissions:
        for name in ("cacheprovider", "stepwise"):
            early_config.pluginmanager.unregister(name=name)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Collect submissions and nothing else: no doctest, no nbval."""
    if config.getoption("--submissions"):
        config.args = [str(Path(config.getoption("--submissions")).resolve())]
        for name in ("doctestmodules", "nbval", "nbval_lax"):
            setattr(config.option, name, False)


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path, parent):
    """Take the folder of submissions as a whole."""
    return _top(path, parent)


@pytest.hookimpl(tryfirst=True)
def pytest_collect_file(file_path, parent):
    """Take a zip of submissions as a whole."""
    return _top(file_path, parent)


def _top(path: Path, parent):
    named = parent.config.getoption("--submissions")
    if named and Path(named).resolve() == Path(path):
        return Top.from_parent(parent, path=path)
    return None


class Top(pytest.Directory):
    """All submissions."""

    def collect(self):
        """Yield one collector for each submitted file."""
        from course.grade.submissions import find_submissions

        try:
            found = find_submissions(self.path)
        except CourseError as error:
            raise self.CollectError(str(error)) from None
        for one in found:
            name = one.file.replace("::", ":")
            yield File.from_parent(self, name=name, nodeid=name, path=self.path, submission=one)


class File(pytest.Collector):
    """One submitted file; graded when the first of its items runs."""

    def __init__(self, name, parent, nodeid, path, submission):
        super().__init__(name, parent, nodeid=nodeid, path=path)
        self.submission = submission

    def collect(self):
        """Yield one item for each exercise of the notebook that the file is."""
        from course.grade.assignment import assignments
        from course.grade.cells import read_cells
        from course.grade.merge import which

        try:
            cells = read_cells(self.submission.data)
        except CourseError:
            cells = []
        one = which(cells, self.submission.file.split("/")[-1], assignments())
        for name in [exercise.name for exercise in one.exercises] if one else [WHOLE]:
            yield Item.from_parent(self, name=name)

    @cached_property
    def rows(self):
        """The file's rows, by exercise."""
        from course.grade.worker import grade_one

        rows = grade_one(_options(self.config), self.submission)
        return {row.exercise or WHOLE: row for row in rows}


class Item(pytest.Item):
    """One exercise of one file."""

    def setup(self):
        """Grade the file; what fails here is no fault of the student's."""
        row = self.parent.rows[self.name]
        self.user_properties += [("status", row.status), ("score", row.score)]
        self.user_properties += [("max_score", row.max_score), ("isolated", row.isolated)]
        if row.status == "grader error":
            raise CourseError(row.message)

    def runtest(self):
        """Fail unless the answer is right."""
        row = self.parent.rows[self.name]
        if row.status not in PASSED:
            raise Wrong(f"{row.status}: {row.message}")

    def repr_failure(self, excinfo, style=None):
        """Show the sentence alone, without a traceback."""
        if isinstance(excinfo.value, Wrong | CourseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        """Name the item as it is known."""
        return self.path, None, f"{self.parent.name}::{self.name}"


class Wrong(Exception):
    """An answer that earns no points."""


def _options(config) -> bytes:
    """Return what every file is graded with, read once for each process."""
    if not hasattr(config, "_grading"):
        import pickle

        from course.grade import options_for
        from course.grade.sandbox import Limits

        key = config.getoption("--grading-key")
        limits = Limits(seconds=config.getoption("--grading-seconds"))
        isolated = not config.getoption("--not-isolated")
        told = options_for(key=key and Path(key), isolated=isolated, limits=limits)
        config._grading = pickle.dumps(told)
    return config._grading
