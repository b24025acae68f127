"""Around the engine of grading: what is read (downloads, rosters), what is written (gradebooks)."""

import csv
import io
import json
import math
import os
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

import browser
from course import CourseError
from course.grade import counting, feedback, lms, names, safe, source, writers
from course.grade.grades_csv import GradesCsv, read_rows
from course.grade.roster import read_roster
from course.grade.rows import COLUMNS, Row
from course.grade.submissions import MOST_FILES, NOT_A_NOTEBOOK, Submission, find_submissions

ROOT = Path(__file__).parents[1]
NOTEBOOK = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def put(folder, **files):
    """Write files; "a__b" in a name stands for a/b, and every name ends in .ipynb."""
    for name, data in files.items():
        place(folder, name.replace("__", "/") + ".ipynb", data)


def place(folder, name, data=NOTEBOOK):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def zip_of(path, members):
    """Write a zip of (name or ZipInfo, bytes)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def found(path, *options, **more):
    return {(one.student, one.file): one for one in find_submissions(path, *options, **more)}


def students(path, *options):
    return sorted({one.student for one in find_submissions(path, *options)})


# --- whose is it? ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "student"),
    [
        ("lopezana_12345_678_my work.ipynb", "lopezana"),
        ("lopezana_LATE_12345_678_03_who_said_what-2.ipynb", "lopezana"),
        ("Ana López_77_assignsubmission_file_/week 1.ipynb", "Ana López"),
        ("Ana López_77_assignsubmission_file_week 1.ipynb", "Ana López"),
        ("Ana_Maria Li_77_assignsubmission_file_/a/b/week 1.ipynb", "Ana_Maria Li"),
        ("ana/deep/er/x.ipynb", "ana"),
        ("ana.ipynb", "ana"),
        ("j.smith.ipynb", "j.smith"),
        ("ana_03_who_said_what.ipynb", "ana"),
        ("03_who_said_what-ana (1).ipynb", "ana"),
        ("李雷.ipynb", "李雷"),
        ("ana.ipynb.txt", "ana"),
    ],
)
def test_a_name_tells_the_student(tmp_path, file, student):
    place(tmp_path, file)
    place(tmp_path, "zoe/x.ipynb")
    assert students(tmp_path) == sorted([student, "zoe"])


@pytest.mark.parametrize("name", ["03_who_said_what", "03_who_said_what (1)", "04_who_told_whom"])
def test_a_folder_of_the_courses_own_names_is_one_student(tmp_path, monkeypatch, name):
    place(tmp_path / "ana", f"{name}.ipynb")
    assert students(tmp_path / "ana") == ["ana"]
    monkeypatch.chdir(tmp_path / "ana")
    assert students(Path()) == ["ana"]


def test_two_students_of_one_file_name(tmp_path):
    put(tmp_path, ana__x=b'{"cells": 1}', ben__x=b'{"cells": 2}')
    both = found(tmp_path)
    assert both["ana", "ana/x.ipynb"].data != both["ben", "ben/x.ipynb"].data


def test_two_students_of_one_name_stay_apart(tmp_path):
    put(tmp_path, lijun_1_10_x=NOTEBOOK, lijun_2_11_x=NOTEBOOK)
    assert students(tmp_path) == ["lijun (1)", "lijun (2)"]


@pytest.mark.parametrize("top", ["submissions", "week 3/all"])
def test_a_folder_around_everything_is_nobody(tmp_path, top):
    place(tmp_path / top, "ana/x.ipynb")
    place(tmp_path / top, "ben/x.ipynb")
    assert students(tmp_path) == ["ana", "ben"]
    members = [(f"{top}/{name}/x.ipynb", NOTEBOOK) for name in ("ana", "ben")]
    assert students(zip_of(tmp_path / "all.zip", members)) == ["ana", "ben"]


def test_one_students_folder_is_no_wrapper(tmp_path):
    put(tmp_path, ana__x=NOTEBOOK, ana__y=NOTEBOOK)
    assert students(tmp_path) == ["ana"]


def test_a_zip_a_student_in_a_download(tmp_path):
    inner = zip_of(tmp_path / "inner.zip", [("x.ipynb", NOTEBOOK), ("__MACOSX/._x.ipynb", b"?")])
    data = inner.read_bytes()
    inner.unlink()
    path = zip_of(tmp_path / "download.zip", [("lopezana_1_2_work.zip", data), ("ben.zip", data)])
    assert set(found(path)) == {
        ("lopezana", "lopezana_1_2_work.zip/x.ipynb"),
        ("ben", "ben.zip/x.ipynb"),
    }
    assert all(one.data == NOTEBOOK for one in find_submissions(path))
    assert {student for student, _ in found(tmp_path)} == {"lopezana", "ben"}  # from the folder
    assert all(one.data == NOTEBOOK for one in find_submissions(tmp_path))


def test_gradescope_names_people_and_groups(tmp_path):
    place(tmp_path, "assignment_1_export/submission_7/x.ipynb")
    place(tmp_path, "assignment_1_export/submission_8/x.ipynb")
    listed = """\
submission_7:
  :submitters:
  - :name: Ana López
    :sid: '100'
    :email: ana@uni.example
  - :name: Ben Oak
    :sid: '101'
    :email: ben@uni.example
  :score: 0.0
submission_8:
  :submitters: []
"""
    place(tmp_path, "assignment_1_export/submission_metadata.yml", listed.encode())
    assert students(tmp_path) == ["Ana López", "Ben Oak", "submission_8"]


@pytest.mark.parametrize("text", ["", "[", "- 1", "a: 1", "submission_7: {':submitters': [3]}"])
def test_a_broken_list_of_gradescope_loses_nobody(tmp_path, text):
    place(tmp_path, "e/submission_7/x.ipynb")
    place(tmp_path, "e/submission_metadata.yml", text.encode())
    assert students(tmp_path) == ["submission_7"]


# --- a row for every file ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.ipynb", b"", "is empty"),
        ("blank.ipynb", b" \n\n", "is empty"),
        ("essay.docx", b"PK\x03\x04", "not a notebook"),
        ("notes.txt", b"hello", "not a notebook"),
        ("broken.zip", b"PK\x03\x04 no", "zip file is damaged"),
        ("huge.ipynb", b"x", "more than 0 MB"),
    ],
)
def test_what_cannot_be_graded_has_a_sentence(tmp_path, monkeypatch, name, data, words):
    if name == "huge.ipynb":
        monkeypatch.setattr(source, "LARGEST", 0)
        monkeypatch.setattr(source, "TOO_LARGE", "This file has more than 0 MB: hand it in anew.")
    place(tmp_path, f"ana/{name}", data)
    [one] = find_submissions(tmp_path)
    assert words in one.problem and one.data == b"" and one.problem.endswith(".")


@pytest.mark.parametrize("name", ["x.ipynb", "x.json", "x.ipynb.txt", "x.IPYNB"])
def test_a_notebook_is_known_by_its_content(tmp_path, name):
    place(tmp_path, f"ana/{name}", b"\xef\xbb\xbf" + NOTEBOOK)
    [one] = find_submissions(tmp_path)
    assert one.problem == ""


def test_truncated_notebooks_are_left_to_the_engine(tmp_path):
    place(tmp_path, "ana.ipynb", NOTEBOOK[:20])
    [one] = find_submissions(tmp_path)
    assert (one.problem, one.data) == ("", NOTEBOOK[:20])


def test_what_systems_leave_behind_is_no_submission(tmp_path):
    for junk in (".ipynb_checkpoints/x-checkpoint.ipynb", "__MACOSX/._x.ipynb", ".DS_Store"):
        place(tmp_path, f"ana/{junk}")
    place(tmp_path, "ana/x.ipynb")
    assert list(found(tmp_path)) == [("ana", "ana/x.ipynb")]


def test_results_of_an_earlier_run_are_skipped(tmp_path):
    put(tmp_path, ana=NOTEBOOK, results__feedback__ana=NOTEBOOK)
    assert students(tmp_path) != ["ana"]
    assert {one.student for one in find_submissions(tmp_path, skip=[tmp_path / "results"])} == {
        "ana"
    }


def test_one_notebook_and_nothing(tmp_path):
    place(tmp_path, "ana.ipynb")
    assert list(found(tmp_path / "ana.ipynb")) == [("ana", "ana.ipynb")]
    with pytest.raises(CourseError, match="There is no folder or file"):
        find_submissions(tmp_path / "gone")
    place(tmp_path, "bad.zip", b"no zip")
    with pytest.raises(CourseError, match="download it again"):
        find_submissions(tmp_path / "bad.zip")
    (tmp_path / "none").mkdir()
    assert len(find_submissions(tmp_path / "none")) == 0


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
def test_links_and_pipes_are_listed_and_not_followed(tmp_path):
    secret = tmp_path / "key.ipynb"
    secret.write_bytes(NOTEBOOK)
    work = tmp_path / "work"
    work.mkdir()
    (work / "file.ipynb").symlink_to(secret)
    (work / "folder").symlink_to(tmp_path)
    (work / "gone.ipynb").symlink_to(tmp_path / "gone")
    os.mkfifo(work / "pipe.ipynb")
    problems = {one.student: one.problem for one in find_submissions(work)}
    assert set(problems) == {"file", "folder", "gone", "pipe"} and all(problems.values())
    assert not any(one.data for one in find_submissions(work))


def test_a_student_with_very_many_files_gets_a_page_all_the_same(tmp_path):
    members = [(f"all/ana/{n}.txt", b"x") for n in range(100_000)]
    members += [("all/ana/work.ipynb", NOTEBOOK), ("all/ben/x.ipynb", NOTEBOOK)]
    many = find_submissions(zip_of(tmp_path / "many.zip", members))
    own = [one for one in many if one.student == "ana"]
    assert len(own) == MOST_FILES + 1
    assert [one.file for one in own if not one.problem] == ["all/ana/work.ipynb"]
    assert own[-1].problem.startswith(f"{100_001 - MOST_FILES} more files")
    assert ("ben", "all/ben/x.ipynb") in {(one.student, one.file) for one in many}


def test_a_sequence_reads_as_it_goes(tmp_path):
    put(tmp_path, ana=b'{"cells": 1}', ben=b'{"cells": 2}', carl=NOTEBOOK)
    three = find_submissions(tmp_path)
    assert len(three) == 3 and three[-1] == Submission("carl", "carl.ipynb", NOTEBOOK, "")
    assert [one.student for one in three[1:]] == ["ben", "carl"]
    (tmp_path / "ben.ipynb").unlink()
    assert [bool(one.problem) for one in three] == [False, True, False]  # gone since: still a row


# --- zips that mean harm -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../../evil.ipynb", "/etc/evil.ipynb", "C:\\x\\evil.ipynb", "..\\evil.ipynb"]
)
def test_zip_slip_writes_nothing_and_keeps_the_row(tmp_path, name):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    path = zip_of(tmp_path / "x.zip", [(name, NOTEBOOK)])
    [one] = find_submissions(path)
    assert one.data == NOTEBOOK and ".." not in one.file and not one.file.startswith("/")
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


def test_a_zip_bomb_is_not_inflated(tmp_path):
    bomb = zip_of(tmp_path / "bomb.zip", [("ana/x.ipynb", bytes(source.LARGEST + 1))])
    assert bomb.stat().st_size < 100_000
    [one] = find_submissions(bomb)
    assert "MB" in one.problem


def test_a_zip_that_lies_about_its_size(tmp_path, monkeypatch):
    path = zip_of(tmp_path / "x.zip", [("ana/x.ipynb", bytes(5000))])
    data = path.read_bytes()
    size = (5000).to_bytes(4, "little")
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    [one] = find_submissions(path)
    assert one.problem


def test_links_and_passwords_in_a_zip(tmp_path):
    link = zipfile.ZipInfo("ana/link.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = zip_of(tmp_path / "x.zip", [(link, b"/etc/passwd"), ("ben/x.ipynb", NOTEBOOK)])
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")  # ben's entry in the list of members
    data[at + 8] |= 1  # "encrypted"
    path.write_bytes(data)
    assert [one.problem for one in find_submissions(path)] == [source.LINK, source.LOCKED]


def test_a_zip_in_a_zip_in_a_zip_is_not_opened(tmp_path):
    data = NOTEBOOK
    for _ in range(5):
        data = zip_of(tmp_path / "x.zip", [("x.zip", data)]).read_bytes()
    [one] = find_submissions(tmp_path / "x.zip")
    assert one.problem == NOT_A_NOTEBOOK


def test_one_name_twice_in_a_zip_gives_two_rows(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zip_of(tmp_path / "x.zip", [("ana/x.ipynb", b"{}"), ("ana/x.ipynb", NOTEBOOK)])
    assert [one.data for one in find_submissions(path)] == [b"{}", NOTEBOOK]


def test_names_of_other_systems(tmp_path):
    info = zipfile.ZipInfo("ana/x.ipynb")
    path = zip_of(tmp_path / "x.zip", [(info, NOTEBOOK)])
    data = path.read_bytes().replace(b"ana/x", "ü/x".encode().ljust(5, b"x"))
    path.write_bytes(data)  # UTF-8 without the flag that says so
    assert "ü" in students(path)[0]


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes that are no text")
def test_a_name_that_is_no_text(tmp_path):
    with open(os.fsencode(tmp_path) + b"/an\xff\na\x1b.ipynb", "wb") as file:
        file.write(NOTEBOOK)
    [one] = find_submissions(tmp_path)
    assert one.student == "an\ufffd?a?" and one.data == NOTEBOOK


# --- rosters -----------------------------------------------------------------------------------

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Essay (1),03 Who said what (4711)
    Points Possible,,,,,10,7
"López, Ana",12345,u100,alopez,A,,
"Oak, Ben",12346,u101,boak,A,,
"""
MOODLE = "First name,Last name,ID number,Email address\nAna,López,u100,ana@uni.example\n"
GERMAN = "Nachname;Vorname;Matrikelnummer\nLópez;Ana;100\n"


@pytest.mark.parametrize(
    ("text", "file", "label"),
    [
        (CANVAS, "lopezana_12345_9_x.ipynb", "López, Ana"),
        (CANVAS, "lopezana_99999_9_x.ipynb", "López, Ana"),
        (CANVAS, "ana lopez.ipynb", "López, Ana"),
        (CANVAS, "alopez.ipynb", "López, Ana"),
        (CANVAS, "u100.ipynb", "López, Ana"),
        (MOODLE, "Ana López_77_assignsubmission_file_/x.ipynb", "Ana López"),
        (MOODLE, "ana@uni.example.ipynb", "Ana López"),
        (GERMAN, "100.ipynb", "Ana López"),
        ("\ufeffName\tID\r\nAna López\t7\r\n", "lopezana_7_9_x.ipynb", "Ana López"),
        ("id\nana\n", "ana.ipynb", "ana"),
    ],
)
def test_a_roster_of_any_system_finds_the_student(tmp_path, text, file, label):
    place(tmp_path / "in", file)
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    submissions = find_submissions(tmp_path / "in", tmp_path / "roster.csv")
    assert [one.student for one in submissions] == [label]
    assert submissions.unmatched == []


def test_who_is_not_in_the_roster_is_listed_and_kept(tmp_path):
    put(tmp_path / "in", stranger=NOTEBOOK)
    (tmp_path / "roster.csv").write_text(CANVAS, encoding="utf-8")
    submissions = find_submissions(tmp_path / "in", tmp_path / "roster.csv")
    assert submissions.unmatched == ["stranger"] and submissions[0].data


def test_a_name_that_two_people_share_is_nobodys(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("name,id\nLi Jun,1\nLi Jun,2\n", encoding="utf-8")
    roster = read_roster(path)
    assert [person.label for person in roster.people] == ["Li Jun (1)", "Li Jun (2)"]
    assert roster.find("lijun") is None and roster.find("lijun", "2").id == "2"


def test_a_roster_from_a_spreadsheet_on_windows(tmp_path):
    (tmp_path / "r.csv").write_bytes("Name;ID\nAna López;7\n".encode("cp1252"))
    assert read_roster(tmp_path / "r.csv").people[0].name == "Ana López"


@pytest.mark.parametrize("text", ["", "colour,size\nred,2\n", "\0\0"])
def test_a_table_without_people_is_told_so(tmp_path, text):
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match="no column for a name"):
        read_roster(tmp_path / "r.csv")
    with pytest.raises(CourseError, match="There is no roster"):
        read_roster(tmp_path / "gone.csv")


# --- cells, files, names -----------------------------------------------------------------------


@given(st.text())
def test_a_cell_comes_back_exactly(text):
    assert safe.unguard(safe.guard(text)) == safe.plain(text)


@given(st.text(alphabet=" =+-@'\t\n\r\"|,;a=", min_size=1))
def test_no_cell_acts(text):
    [[cell]] = csv.reader(io.StringIO(safe.csv_text([[text]]), newline=""))
    assert cell.lstrip()[:1] not in set("=+-@")


@given(st.lists(st.text(), unique=True, max_size=20))
def test_file_names_are_safe_and_apart(labels):
    made = [safe.file_name(label) for label in labels]
    assert len({name.casefold() for name in made}) == len(labels)
    for name in made:
        assert name and not set(name) & set('/\\:*?"<>|.\0\n ') and len(name.encode()) < 200
        assert name.casefold() not in safe.RESERVED


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    safe.write(tmp_path / "x.csv", "old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(OSError, match="no"):
        safe.write(tmp_path / "x.csv", "new")
    assert (tmp_path / "x.csv").read_text() == "old"


# --- grades.csv, killed and taken up -----------------------------------------------------------


def row(student="ana", exercise="3.1", status="correct", score=1.0, **more):
    base = Row(student, "03_who_said_what", exercise, score, 1.0, status, "", True, "x.ipynb", "")
    return replace(base, **more)


NASTY = '=HYPERLINK("http://x")\n<script>alert(1)</script>, "\'@'


def test_rows_come_back_as_they_were(tmp_path):
    rows = [row(), row("ben", message=NASTY, isolated=False), row("=c", score=0.25, twin="right")]
    with GradesCsv(tmp_path) as grades:
        for one in rows:
            grades.append([one], "k")
    assert read_rows(tmp_path / "grades.csv") == rows
    assert (tmp_path / "grades.csv").read_text("utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert list(pd.read_csv(tmp_path / "grades.csv")["score"]) == [1, 1, 0.25]


def test_a_grader_error_is_empty_and_never_zero(tmp_path):
    with GradesCsv(tmp_path) as grades:
        grades.append([row(status="grader error", score=math.nan)], "k")
    assert "3.1,,1,grader error" in (tmp_path / "grades.csv").read_text()
    assert math.isnan(read_rows(tmp_path / "grades.csv")[0].score)


@pytest.mark.parametrize("cut", range(1, 140, 6))
def test_a_run_cut_anywhere_is_taken_up(tmp_path, cut):
    """Cut both files at any byte: what the journal does not confirm is graded again."""
    wanted = [(name, "x.ipynb", "k") for name in ("ana", "ben")]
    with GradesCsv(tmp_path) as grades:
        grades.append([row("ana", message="two\nlines"), row("ana", "3.2")], "k")
        full = (tmp_path / "grades.csv").stat().st_size
        grades.append([row("ben", message="a\nb"), row("ben", "3.2")], "k")
    table, journal = tmp_path / "grades.csv", tmp_path / "grades.journal"
    data = table.read_bytes()[:-cut]
    table.write_bytes(data)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(
        lines[0] + lines[1][: -1 - cut % 5] if len(data) >= full else lines[0][:-cut]
    )
    with GradesCsv(tmp_path, wanted) as again:
        assert {mark[0] for mark in again.done} <= {"ana"}
        assert {r.student for r in again.rows} == {mark[0] for mark in again.done}
        for name in {"ana", "ben"} - {mark[0] for mark in again.done}:
            again.append([row(name), row(name, "3.2")], "k")
    rows = read_rows(table)
    assert sorted((r.student, r.exercise) for r in rows) == [
        (name, number) for name in ("ana", "ben") for number in ("3.1", "3.2")
    ]


def test_a_run_without_resume_begins_afresh(tmp_path):
    for _ in range(2):
        with GradesCsv(tmp_path) as grades:
            grades.append([row()], "k")
    assert len(read_rows(tmp_path / "grades.csv")) == 1


def test_a_changed_file_is_graded_again(tmp_path):
    with GradesCsv(tmp_path) as grades:
        grades.append([row()], "old")
    with GradesCsv(tmp_path, [("ana", "x.ipynb", "new")]) as again:
        assert (again.done, again.rows) == (set(), [])


def test_another_table_is_not_taken_for_ours(tmp_path):
    (tmp_path / "grades.csv").write_text("a,b\n1,2\n")
    with pytest.raises(CourseError, match="name another folder"):
        read_rows(tmp_path / "grades.csv")


# --- what counts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("older", "newer", "counts"),
    [
        ("correct", "wrong", "wrong"),
        ("wrong", "correct", "correct"),
        ("correct", "not attempted", "correct"),
        ("not attempted", "wrong", "wrong"),
        ("correct", "grader error", "grader error"),
        ("not found", "not attempted", "not attempted"),
    ],
)
def test_the_newest_attempt_counts(older, newer, counts):
    rows = [
        row(status=older, file="lopezana_1_700_x.ipynb"),
        row(status=newer, file="lopezana_LATE_1_701_x-1.ipynb"),
    ]
    for order in (rows, rows[::-1]):
        work = counting.gather(order)["ana"]
        assert [one.status for one in work.counted] == [counts] and len(work.older) == 1


def test_exercises_are_in_their_order():
    rows = [row(exercise=name) for name in ("3.10", "3.9", "3.2")]
    assert [one.exercise for one in counting.gather(rows)["ana"].counted] == ["3.2", "3.9", "3.10"]


@given(st.permutations(["x.ipynb", "x (1).ipynb", "x-2.ipynb", "x-10.ipynb"]))
def test_copies_are_in_their_order(files):
    ordered = ["x.ipynb", "x (1).ipynb", "x-2.ipynb", "x-10.ipynb"]
    assert sorted(files, key=names.when) == ordered


# --- the files that are written ----------------------------------------------------------------

MIXED = [
    row("López, Ana", "3.1"),
    row("López, Ana", "3.2", "wrong", 0.0, message=f"3.2: {NASTY}\nLook again."),
    row("López, Ana", "3.3", "accepted reading", 1.0),
    row("López, Ana", "3.4", "not attempted", 0.0),
    row("López, Ana", "3.5", "timed out", 0.0),
    row("López, Ana", "0.1", notebook="00_start_here", file="y.ipynb"),
    row("Oak, Ben", "3.1", "grader error", math.nan),
    row("Oak, Ben", "3.2", file="old.ipynb"),
    row("=cmd", "", "unreadable", 0.0, notebook="", max_score=0.0, message="Cannot be read.\x00"),
]


@pytest.fixture
def out(tmp_path):
    (tmp_path / "roster.csv").write_text(CANVAS + '"Fern, Cara",12347,u102,,A,,\n', "utf-8")
    writers.write_all(MIXED, tmp_path / "out", tmp_path / "roster.csv")
    return tmp_path / "out"


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {line[0]: line for line in csv.reader(file)}


def test_the_gradebook_has_everybody_once(out):
    lines = table(out / "gradebook.csv")
    exercises = ["0.1", "3.1", "3.2", "3.3", "3.4", "3.5"]
    notebooks = ["00_start_here", "03_who_said_what"]
    header = ["student", "id", "email", *exercises, *notebooks, "total", "out of", "look at"]
    assert lines["student"] == header
    ana = ["1", "1", "0", "1", "0", "0", "1", "2", "3", "6", "3.5: timed out"]
    assert lines["López, Ana"][3:] == ana
    assert lines["Oak, Ben"][3:] == ["", "", "1", "", "", "", "", "", "", "6", "3.1: grader error"]
    assert lines["Fern, Cara"][3:] == [""] * 9 + ["6", "nothing handed in"]
    assert lines["'=cmd"][3:] == [""] * 9 + ["6", "x.ipynb: unreadable"]


def test_no_match_is_listed_both_ways(out):
    lines = table(out / "no_match.csv")
    assert lines["'=cmd"][1] == "not in the roster"
    assert lines["Fern, Cara"][1] == "nothing handed in"
    assert set(lines) == {"student", "'=cmd", "Fern, Cara"}


def test_canvas_gets_its_own_columns_and_ids(out):
    lines = table(out / "canvas.csv")
    assert lines["Student"][:5] == list(lms.CANVAS)
    assert lines["Student"][5:] == ["00 Start here", "03 Who said what (4711)"]
    assert lines["    Points Possible"][5:] == ["1", "5"]
    assert lines["López, Ana"] == ["López, Ana", "12345", "u100", "alopez", "A", "1", "2"]
    assert lines["Oak, Ben"][5:] == ["", ""]  # a fault of ours is no zero
    assert lines["Fern, Cara"][5:] == ["", ""]


def test_moodle_gets_a_grade_and_a_feedback_for_each_notebook(out):
    lines = table(out / "moodle.csv")
    assert lines["Full name"][3:5] == ["00 Start here", "00 Start here (feedback)"]
    assert lines["López, Ana"][1] == "12345"
    assert "3.2 wrong" in lines["López, Ana"][6]


def test_gradescope_gets_a_file_a_student(out):
    results = {
        data["extra_data"]["student"]: data
        for data in (json.loads(path.read_text("utf-8")) for path in out.glob("gradescope/*/*"))
    }
    assert results["López, Ana"]["score"] == 3
    assert sum(test["score"] for test in results["López, Ana"]["tests"]) == 3
    assert "score" not in results["Oak, Ben"] and "score" not in results["Oak, Ben"]["tests"][0]
    assert "Cannot be read." in results["=cmd"]["output"]
    allowed = {"hidden", "after_due_date", "after_published", "visible"}
    assert {test["visibility"] for one in results.values() for test in one["tests"]} <= allowed


def test_junit_tells_wrong_from_our_fault(out):
    suites = ElementTree.parse(out / "grades.xml").getroot()
    ana = next(one for one in suites if one.get("name") == "López, Ana: x.ipynb")
    assert (ana.get("tests"), ana.get("failures"), ana.get("skipped")) == ("5", "2", "1")
    wrong = next(one for one in ana if one.get("name") == "3.2").find("failure")
    assert wrong.get("type") == "wrong" and "<script>" in wrong.text
    points = {one.get("name"): one.get("value") for one in ana.find("properties")}
    assert points == {"score": "2", "max_score": "5"}
    ben = next(one for one in suites if one.get("name") == "Oak, Ben: x.ipynb")
    assert ben.get("errors") == "1" and ben.find("testcase/error") is not None
    assert {one.get("failures") for one in suites if "=cmd" in one.get("name")} == {"1"}


def test_no_written_cell_acts(out):
    for path in out.glob("*.csv"):
        for line in csv.reader(io.StringIO(path.read_text("utf-8"), newline="")):
            assert not [c for c in line if c.strip()[:1] in tuple("=+-@") and not c.startswith("'")]


def test_the_same_rows_give_the_same_files(out, tmp_path):
    writers.write_all(MIXED[::-1], tmp_path / "again", tmp_path / "roster.csv")
    files = sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file())
    assert len(files) == 6 + 2 * 3
    for name in files:
        assert (out / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_no_page_of_an_earlier_run_is_left(out):
    writers.write_all([row("ben")], out)
    assert [path.name for path in (out / "feedback").iterdir()] == ["ben.html"]
    assert [path.parent.name for path in out.glob("gradescope/*/*")] == ["ben"]


def test_no_rows_at_all(tmp_path):
    writers.write_all([], tmp_path)
    assert (tmp_path / "gradebook.csv").read_text() == "student,id,email,total,out of,look at\n"


# --- the feedback page -------------------------------------------------------------------------


def test_a_page_escapes_everything_a_student_brought(out):
    [path] = out.glob("feedback/López_Ana*")
    text = path.read_text("utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text
    assert text.count("<h1") == 1 and "default-src 'none'" in text
    assert "http://x" in text and 'href="' not in text and "src=" not in text


def test_a_page_says_every_status_in_words():
    from course.grade.rows import STATUSES

    work = counting.gather(row(exercise=f"3.{n}", status=s) for n, s in enumerate(STATUSES, 1))[
        "ana"
    ]
    text = feedback.page(work)
    for status, sentence in STATUSES.items():
        assert f"</span>{status}</td>" in text and sentence.split("'")[0] in text


def test_a_page_tells_of_older_files_and_unknown_points(out):
    rows = [row(file="x.ipynb"), row(file="x-1.ipynb", status="wrong", score=0.0)]
    text = feedback.page(counting.gather(rows)["ana"])
    assert "0 of 1 exercise right, 0 of 1 points." in text
    assert "<bdi>x.ipynb</bdi></dt><dd>Another file of the same notebook counts." in text
    [ben] = out.glob("feedback/Oak_Ben*")
    assert "not known yet, through no fault of yours" in ben.read_text("utf-8")


# --- one file, with nothing but nbval ----------------------------------------------------------


@pytest.mark.parametrize(("answer", "code"), [("3", 0), ("13", 1), ("...", 1)])
def test_plain_nbval_on_one_file_tells_right_from_wrong(tmp_path, answer, code):
    notebook = (ROOT / "notebooks" / "00_start_here.ipynb").read_text("utf-8")
    path = tmp_path / "ana.ipynb"
    path.write_text(
        notebook.replace("number_of_words = ...", f"number_of_words = {answer}"), "utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["--nbval-lax", "--nbval-current-env", path]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True)
    assert done.returncode == code, done.stdout[-2000:]
    if code:
        assert "1 failed" in done.stdout and "0.1: " in done.stdout


@pytest.fixture(scope="module")
def browser_page():
    if browser.find_chromium() is None:
        pytest.skip("no Chromium here: install one, or set CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find_chromium(), args=browser.FLAGS
        )
        yield chromium.new_page(viewport={"width": 900, "height": 1000})
        chromium.close()


@pytest.mark.parametrize("width", [900, 360])
@pytest.mark.parametrize("name", ["López_Ana", "Oak_Ben", "cmd"])
def test_a_page_passes_axe_and_asks_nobody(browser_page, out, name, width):
    asked, told = [], []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.on("console", lambda message: told.append(message.text))
    [path] = out.glob(f"feedback/{name}*")
    browser_page.set_viewport_size({"width": width, "height": 1000})
    browser_page.goto(path.as_uri())
    assert asked == [path.as_uri()] and told == []  # told: what the policy refuses
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    # the policy lets no script in: axe goes into a copy without it
    html = path.read_text("utf-8").replace("http-equiv", "data-was")
    browser_page.set_content(html)
    violations = Axe().run(browser_page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []
