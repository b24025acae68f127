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
LIMITS = Limits(seconds=6, total=18, memory=400 << 20)


sandboxed = pytest.mark.usefixtures("sandbox")


@pytest.fixture(scope="session")
def sandbox():
    """Skip, and say why, where student code cannot be shut in."""
    try:
        Sandbox({}, Limits()).close()
    except CourseError as problem:
        pytest.skip(str(problem))


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
    for case in batch.cases:
        if case.name.startswith(("leak", "reach")) and case.name != "leak: inputs in later answers":
            assert status(batch, case.name, "4.1") == "wrong", f"{case.name} must run to its end"


@sandboxed
def test_no_zero_without_a_sentence_and_no_sentence_of_ours(batch):
    for row in batch.rows:
        assert row.status in STATUSES and row.message and row.isolated
        assert row.status != "grader error", row
        assert (row.score == row.max_score) == (
            row.status in submissions.PASSED
        ) or not row.exercise
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


# --- honest work, the whole series, other keys and other texts ---------------------------------


def solved(stem):
    return (ROOT / "tests" / "solved" / f"{stem}.ipynb").read_bytes()


def all_rows(handed_in, **options):
    return [row for rows in grade(handed_in, **{"limits": LIMITS} | options) for row in rows]


@sandboxed
def test_the_whole_series_solved_and_untouched():
    stems = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    full = [Submission("full", f"{stem}.ipynb", solved(stem), "") for stem in stems]
    handed_out = [(ROOT / "notebooks" / f"{stem}.ipynb").read_bytes() for stem in stems]
    none = [Submission("none", f"{s}.ipynb", d, "") for s, d in zip(stems, handed_out, strict=True)]
    rows = all_rows(full + none)
    exercises = {name for data in read_checks().values() for name in data["exercises"]}
    for student, wanted in (("full", submissions.PASSED), ("none", {"not attempted"})):
        mine = {row.exercise: row for row in rows if row.student == student}
        assert set(mine) == exercises
        odd = {name: row for name, row in mine.items() if row.status not in wanted}
        assert not odd
        functions = {
            name
            for name, spec in read_checks()["gaza-truce"]["exercises"].items()
            if any(part["kind"] == "function" for part in spec["parts"])
        }
        asked = {name for name, row in mine.items() if row.twin == "right"}
        assert asked == (functions if student == "full" else set())
        most = sum(row.max_score for row in mine.values()) if student == "full" else 0
        assert sum(row.score for row in mine.values()) == most


@sandboxed
def test_functions_are_also_asked_about_other_texts(batch):
    twins = {row.exercise: row.twin for row in batch.found["solved"]}
    assert twins == dict.fromkeys(submissions.NAMES, "") | {"4.5": "right"}
    row = next(row for row in batch.found["function: knows the cases"] if row.exercise == "4.5")
    assert (row.status, row.score, row.twin) == ("hard-coded", 0, "wrong")
    known = next(c for c in batch.cases if c.name == "function: knows the cases")
    rows = all_rows([Submission("a", "a.ipynb", known.data, "")], held_out=False)
    assert [row.status for row in rows] == ["correct"] * 6


@sandboxed
def test_a_key_may_ask_for_code_that_works_on_the_other_text(key):
    """With held_out = true a number that was read off fails, and one that was computed passes."""
    path = key / "exercises.toml"
    before = path.read_text("utf-8")
    path.write_text(before.replace('["3.2"]\n', '["3.2"]\nheld_out = true\n', 1), "utf-8")
    stem = "03_who_said_what"
    computed = submissions.read("tests/solved", stem)
    literal = submissions.read("tests/solved", stem)
    spans = [[225, 240], [392, 425], [508, 539], [864, 963], [980, 1191], [1399, 1410]]
    found = f"quotations = {[*spans, [1858, 1873]]}"
    submissions.cell(literal, "exercise-3-2")["source"] = found
    both = [("computed", computed), ("literal", literal)]
    try:
        handed = [Submission(n, "a.ipynb", submissions.dump(d), "") for n, d in both]
        rows = {r.student: r for r in all_rows(handed, key=key) if r.exercise == "3.2"}
        assert [rows[n].twin for n, _ in both] == ["right", "wrong"]
        assert [rows[n].status for n, _ in both] == ["correct", "hard-coded"]
        off = all_rows(handed, key=key, held_out=False)
        assert all(row.score == 1 for row in off)
    finally:
        path.write_text(before, "utf-8")


@sandboxed
def test_a_student_may_work_on_the_other_text():
    import keys

    town = submissions.notebook()
    opening = next(c for c in town["cells"] if 'load("gaza-truce")' in "".join(c["source"]))
    opening["source"] = "".join(opening["source"]).replace("gaza-truce", "town-council", 1)
    for exercise in keys.exercises():
        plain = all(part["kind"] in ("ids", "table", "order") for part in exercise.parts)
        if exercise.article == "town-council" and exercise.name in submissions.NAMES and plain:
            cell = submissions.cell(town, f"exercise-{exercise.name.replace('.', '-')}")
            name = "".join(cell["source"]).split(" =")[0]
            cell["source"] = f"{name} = {exercise.key()[0]!r}"
    rows = all_rows([Submission("a", "a.ipynb", submissions.dump(town), "")])
    assert [row.score for row in rows] == [1] * 6


@sandboxed
def test_a_private_key_decides(key):
    path = key / "gaza-truce" / "exercises.toml"
    before = path.read_text("utf-8")
    after = before.replace('answer = ["A2", "A7", "A14", "A15"]', 'answer = ["A2", "A7"]')
    assert after != before
    path.write_text(after, "utf-8")
    try:
        rows = all_rows([Submission("a", "a.ipynb", solved(submissions.STEM), "")], key=key)
    finally:
        path.write_text(before, "utf-8")
    assert {row.exercise for row in rows if not row.score} == {"4.2"}


def test_a_folder_without_a_key_is_told(tmp_path):
    with pytest.raises(CourseError, match="There is no key"):
        next(grade([], key=tmp_path))


def test_a_fault_of_ours_is_no_zero(monkeypatch):
    from concurrent.futures import ThreadPoolExecutor

    from course.grade import worker

    def broken(*_):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(worker, "merge", broken)
    with ThreadPoolExecutor(1) as executor:
        one = Submission("a", "a.ipynb", solved(submissions.STEM), "")
        rows = all_rows([one], executor=executor)
    assert len(rows) == 6
    assert all(row.status == "grader error" and math.isnan(row.score) for row in rows)
    assert all("ZeroDivisionError" in row.message for row in rows)


@sandboxed
def test_a_key_that_lacks_an_exercise_is_a_fault_of_ours():
    from course.grade.worker import Options, Worker

    checks = read_checks()
    for data in checks.values():
        del data["exercises"]["4.2"]
    worker = Worker(Options("gaza-truce", checks, {}, limits=LIMITS))
    try:
        rows = worker.grade(Submission("a", "a.ipynb", solved(submissions.STEM), ""))
    finally:
        worker.close()
    assert [row.status for row in rows][1] == "grader error" and math.isnan(rows[1].score)
    assert [row.score for row in rows if row.exercise != "4.2"] == [1] * 5


def test_without_bubblewrap_one_sentence_says_so(monkeypatch):
    from concurrent.futures import ThreadPoolExecutor

    from course.grade import sandbox

    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    one = Submission("a", "a.ipynb", solved("00_start_here"), "")
    with ThreadPoolExecutor(1) as executor, pytest.raises(CourseError, match="--not-isolated"):
        all_rows([one], executor=executor)


@sandboxed
def test_who_is_not_root_is_isolated_too(monkeypatch):
    """Bubblewrap then makes a user namespace first; here root pretends to be somebody else."""
    from concurrent.futures import ThreadPoolExecutor

    from course.grade import sandbox

    monkeypatch.setattr(sandbox.os, "geteuid", lambda: 1000)
    look = "import os\nhidden = [os.getuid(), os.path.exists('/proc/1'), os.access('/', os.W_OK)]"
    data = submissions.dump(submissions.notebook(e4_2=f"{look}\nraise ValueError(hidden)"))
    with ThreadPoolExecutor(1) as executor:
        rows = all_rows([Submission("a", "a.ipynb", data, "")], executor=executor, held_out=False)
        executor.submit(end_workers).result()
    assert "[1000, False, False]" in rows[1].message
    assert [row.score for row in rows] == [1, 0, 1, 1, 1, 1]


def end_workers():
    """End what `grade_one` keeps in this process for the next file."""
    from course.grade import worker

    while worker._WORKERS:
        worker._WORKERS.popitem()[1].close()


@sandboxed
def test_where_namespaces_are_refused_one_sentence_says_so(monkeypatch):
    """Some systems allow one namespace and none within it: an empty job finds out."""
    real = Sandbox.end_job
    monkeypatch.setattr(Sandbox, "end_job", lambda self: real(self) and "F")
    with pytest.raises(CourseError, match="--not-isolated"):
        Sandbox({}, Limits())


def test_not_isolated_works_and_every_row_says_so():
    hang = submissions.notebook(e4_2="while True: pass", e4_3="import os\nos._exit(0)")
    one = Submission("a", "a.ipynb", submissions.dump(hang), "")
    rows = all_rows([one], isolated=False, workers=1)
    assert [row.isolated for row in rows] == [False] * 6
    assert [row.score for row in rows] == [1, 0, 0, 1, 1, 1]
    assert [rows[1].status, rows[2].status] == ["timed out", "crashed"]


def test_leaving_lesson_cells_out_changes_no_answer():
    """Run every cell of every solved notebook once, and once only what answers need."""
    from course.grade import needed
    from course.grade.assignment import assignments
    from course.grade.cells import read_cells
    from course.grade.inside.program import Quiet  # noqa: F401  the module must import here too
    from course.grade.merge import merge

    for stem, one in assignments().items():
        merged = merge(one, read_cells(solved(stem)), ["gaza-truce"])
        kept = needed.needed(merged.steps)
        assert len(kept) < len(merged.steps)
        assert [s for s in kept if s.role != "lesson"] == [
            s for s in merged.steps if s.role != "lesson"
        ]
        assert asked(merged.steps) == asked(kept), stem


def asked(steps):
    """Run steps in one namespace, and return what each check would be called with."""
    import contextlib
    import io

    names, found = {}, {}
    for step in steps:
        if step.role == "check":
            values = [eval(argument, names) for argument in step.exercise.arguments]
            found[step.exercise.name] = [v for v in values if not callable(v)]
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            exec(step.source, names)
    return found


# --- a run that is killed, executors, pytest ------------------------------------------------


def handed_in(folder, count, stem="00_start_here"):
    """Write a folder of submissions, some right, some not."""
    folder.mkdir()
    data = [solved(stem), (ROOT / "notebooks" / f"{stem}.ipynb").read_bytes(), b"{"]
    for number in range(count):
        (folder / f"student{number:03}_{stem}.ipynb").write_bytes(data[number % 7 % 3])
    return folder


def command(*words):
    import sys

    return [sys.executable, "-m", "course", "grade", *map(str, words)]


@sandboxed
def test_a_killed_run_goes_on_where_it_was(tmp_path):
    import signal
    import subprocess
    import time

    folder = handed_in(tmp_path / "in", 200)
    once, twice = tmp_path / "once", tmp_path / "twice"
    assert subprocess.run(command(folder, "--out", once), cwd=ROOT).returncode == 0
    running = subprocess.Popen(command(folder, "--out", twice), cwd=ROOT, start_new_session=True)
    grades = twice / "grades.csv"
    while running.poll() is None and (not grades.exists() or grades.stat().st_size < 4000):
        time.sleep(0.02)
    started = psutil.Process(running.pid).children(recursive=True)
    running.send_signal(signal.SIGKILL)
    running.wait()
    _, left = psutil.wait_procs(started, timeout=20)
    assert started and not left
    kept = len((twice / "grades.journal").read_text().splitlines())
    assert 0 < kept < 200
    done = subprocess.run(
        command(folder, "--out", twice, "--resume"), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert f"{kept}/200" in done.stderr  # the bar begins where the other ended
    for name in ("grades.csv", "gradebook.csv"):
        assert (twice / name).read_text() == (once / name).read_text()


@sandboxed
def test_a_broken_pool_costs_no_row():
    """Kill a worker in the middle: the rest is handed to new ones."""
    count = 30
    many = [Submission(f"s{n}", "a.ipynb", solved("00_start_here"), "") for n in range(count)]
    rows, killed = [], False
    for new in grade(many, limits=LIMITS):
        rows += new
        if not killed:
            for child in psutil.Process().children():
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()
                    killed = True
                    break
    assert killed and len(rows) == count
    assert all(row.status == "correct" for row in rows)


@sandboxed
def test_threads_do_not_share_a_sandbox():
    from concurrent.futures import ThreadPoolExecutor

    many = [Submission(f"s{n}", "a.ipynb", solved(submissions.STEM), "") for n in range(12)]
    with ThreadPoolExecutor(2) as executor:
        rows = all_rows(many, executor=executor)
        executor.submit(end_workers).result()
    assert len(rows) == 72 and all(row.status == "correct" for row in rows)


@sandboxed
def test_dask_gives_the_same_rows():
    distributed = pytest.importorskip("distributed")
    import warnings

    many = [Submission(f"s{n}", "a.ipynb", solved(submissions.STEM), "") for n in range(6)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            rows = all_rows(many, executor=client.get_executor())
    assert sorted(map(repr, rows)) == sorted(map(repr, all_rows(many)))


@sandboxed
def test_as_tests_one_item_an_exercise(tmp_path):
    import subprocess
    import sys
    import xml.etree.ElementTree as ET

    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ana.ipynb").write_bytes(
        submissions.dump(submissions.notebook(e4_2="hidden = ['A1']"))
    )
    (folder / "ben.ipynb").write_bytes(b"{")
    words = ["-p", "course.grade.plugin", "--submissions", folder, "-q"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "--junitxml", tmp_path / "out.xml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert "ana.ipynb::4.2" in run.stdout and "2 failed, 5 passed" in run.stdout
    assert "The file is damaged" in run.stdout and "Traceback" not in run.stdout
    cases = {case.get("name"): case for case in ET.parse(tmp_path / "out.xml").iter("testcase")}
    assert set(cases) == {*submissions.NAMES, "file"}
    assert sorted(path.name for path in folder.iterdir()) == ["ana.ipynb", "ben.ipynb"]
    assert cases["4.2"].find("failure") is not None and cases["4.1"].find("failure") is None
