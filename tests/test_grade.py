"""Grading: nothing forged, nothing leaked, nothing lost, and honest work keeps its points."""

import math
import shutil
import socket
import threading
import types

import psutil
import pytest

import submissions
from course import CourseError
from course.grade import grade
from course.grade.key import read_checks
from course.grade.rows import STATUSES
from course.grade.sandbox import Limits, Sandbox
from course.grade.submissions import Submission

ROOT = submissions.ROOT
MARKER = "marker7f3a91c2"
LIMITS = Limits(seconds=4, total=20, memory=400 << 20)


def isolation():
    """Say why there is no sandbox here, "" where there is one."""
    try:
        Sandbox({}, Limits()).close()
    except CourseError as problem:
        return str(problem)
    return ""


NO_SANDBOX = isolation()
sandboxed = pytest.mark.skipif(bool(NO_SANDBOX), reason=NO_SANDBOX)


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """A private key with a marker wherever a key can hold one."""
    folder = tmp_path_factory.mktemp(MARKER) / "key"
    shutil.copytree(ROOT / "tests" / "key", folder)
    shutil.copytree(ROOT / "tests" / "solved", folder.parent / "solved")
    for path in folder.rglob("exercises.toml"):
        path.write_text(f"# {MARKER}\n" + path.read_text("utf-8"), "utf-8")
    (folder / f"{MARKER}.csv").write_text(f"id,answer\n4.2,{MARKER}\n")
    return folder


class Listener:
    """Counts who connects."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port, self.heard = self.socket.getsockname()[1], 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                self.socket.accept()[0].close()
            except OSError:
                return
            self.heard += 1


@pytest.fixture(scope="module")
def batch(key, tmp_path_factory):
    """Every case, graded in one call, and what the machine looks like afterwards."""
    listener, outside = Listener(), tmp_path_factory.mktemp("outside")
    outside.chmod(0o777)
    digest = read_checks(key)["gaza-truce"]["exercises"]["4.2"]["parts"][0]["right"]
    traps = types.SimpleNamespace(marker=MARKER, digest=digest, port=listener.port, outside=outside)
    cases = submissions.cases(traps)
    handed_in = [Submission(c.student, c.file, c.data, c.problem) for c in cases]
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "course").rglob("*.py")}
    rows = [row for rows in grade(handed_in, key=key, limits=LIMITS) for row in rows]
    listener.socket.close()
    found = {case.name: [row for row in rows if row.student == case.student] for case in cases}
    return types.SimpleNamespace(
        cases=cases, rows=rows, found=found, listener=listener, outside=outside, before=before
    )


def status(batch, name, exercise):
    return next(row.status for row in batch.found[name] if row.exercise == exercise)


@sandboxed
def test_every_exercise_of_every_case_comes_to_what_it_must(batch):
    odd = [
        f"{case.name} {row.exercise}: {row.status} ({row.message})"
        for case in batch.cases
        for row in batch.found[case.name]
        if row.status not in case.may_be(row.exercise)
    ]
    assert not odd, "\n".join(odd)


@sandboxed
def test_there_are_enough_cases_and_no_row_is_lost(batch):
    assert len(batch.cases) >= 70
    for case in batch.cases:
        assert [row.exercise for row in batch.found[case.name]] == case.rows, case.name
    assert len(batch.rows) == sum(len(case.rows) for case in batch.cases)


@sandboxed
def test_nothing_is_forged(batch):
    hostile = [c for c in batch.cases if c.name.startswith(("forge", "leak", "reach"))]
    assert len(hostile) > 25
    forged = [row for case in hostile for row in batch.found[case.name] if row.score != 0]
    assert not forged


@sandboxed
def test_no_student_code_saw_the_key(batch):
    said = [row for row in batch.rows if "LEAK" in row.message or MARKER in repr(row)]
    assert not said
    for name in ("leak: files", "leak: processes", "leak: memory of parents"):
        assert status(batch, name, "4.1") == "not attempted", "the search itself must have run"


@sandboxed
def test_no_zero_without_a_sentence_and_no_sentence_of_ours(batch):
    for row in batch.rows:
        assert row.status in STATUSES and row.message and row.isolated
        assert row.status != "grader error", row
        assert (row.score == row.max_score) == (row.status in submissions.PASSED) or not row.exercise
        assert "Traceback" not in row.message and len(row.message) < 1000


@sandboxed
def test_nothing_was_reached_and_nothing_is_left(batch):
    assert batch.listener.heard == 0
    assert list(batch.outside.iterdir()) == []
    for path, changed in batch.before.items():
        assert path.stat().st_mtime_ns == changed
    for process in psutil.process_iter():
        with process.oneshot():
            try:
                words = process.cmdline()
            except psutil.Error:
                continue
        assert "98765" not in words, words


@sandboxed
def test_a_doubled_exercise_is_told(batch):
    for name in ("a copy of an exercise below it", "a pasted copy above it"):
        row = next(row for row in batch.found[name] if row.exercise == "4.2")
        assert "the first one counts" in row.message
