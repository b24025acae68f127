"""From what a grader was handed to submissions: whose, which file, its bytes or a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course import CourseError
from course.grade.names import Owner, owner, when
from course.grade.roster import Roster, as_roster
from course.grade.source import Entry, Reader, list_files

#: So many files of one student are read; a page for more would help nobody.
MOST_FILES = 100
GRADESCOPE_LIST = "submission_metadata.yml"
EMPTY = "This file is empty: hand in the notebook anew."
NOT_A_NOTEBOOK = "This is not a notebook: hand in the file whose name ends in .ipynb."
MORE = "{} more files of this student were not read: hand in the notebooks only."


@dataclass(frozen=True)
class Submission:
    """One file that a student handed in.

    Attributes
    ----------
    student : str
        The label of the roster, or what the download calls the student.
    file : str
        The file's path in the download, for showing.
    data : bytes
        Its content, b"" where there is a problem.
    problem : str
        Why it cannot be graded, one sentence for the student; "" when it can.
    """

    student: str
    file: str
    data: bytes
    problem: str


class Submissions(Sequence):
    """The files that were handed in; each is read when it is asked for, so memory stays flat.

    Attributes
    ----------
    unmatched : list of str
        Students (as the download calls them) who are not in the roster.
    """

    def __init__(self, entries: list[tuple[str, str, Entry]], unmatched: list[str]):
        self._entries = entries
        self.unmatched = unmatched

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, at):
        if isinstance(at, slice):
            return Submissions(self._entries[at], self.unmatched)
        with Reader() as reader:
            return _read(*self._entries[at], reader)

    def __iter__(self) -> Iterator[Submission]:
        with Reader() as reader:
            for one in self._entries:
                yield _read(*one, reader)


def find_submissions(
    path: str | Path, roster: str | Path | Roster | None = None, skip: Iterable[str | Path] = ()
) -> Submissions:
    """Find every file that was handed in, in a folder, a zip or a download of an LMS.

    No file is lost: one that cannot be graded has a `problem`.

    Parameters
    ----------
    path : str or Path
        A folder (as deep as you like), a zip, or one notebook.
    roster : str, Path or Roster, optional
        A CSV of students. Who is in it is called as it calls them; others keep their names.
    skip : iterable of paths
        Folders and files in `path` that nobody handed in, such as the results of an earlier run.

    Returns
    -------
    Submissions
        A sequence of `Submission`, by student, each student's oldest file first.

    Raises
    ------
    CourseError
        When there is nothing at `path`, or the zip or the roster cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "lopezana_12345_678_work.ipynb").write_text("{}")
    ...     _ = Path(folder, "ben.docx").write_text("?")
    ...     for one in find_submissions(folder):
    ...         print(one.student, one.problem or "can be graded", sep=": ")
    ben: This is not a notebook: hand in the file whose name ends in .ipynb.
    lopezana: can be graded
    """
    left_out = [Path(one).resolve() for one in skip]
    files = [entry for entry in list_files(Path(path)) if not _under(entry, left_out)]
    return _sorted_out(files, Path(path).resolve().stem, as_roster(roster))


def _sorted_out(files: list[Entry], nobody: str, roster: Roster | None) -> Submissions:
    people = _gradescope_people(files)
    files = [entry for entry in files if entry.parts[-1] != GRADESCOPE_LIST]
    top = _wrapper(files)
    named = [(entry, owner(entry.parts[top:])) for entry in files]
    labels = _labels({who for _, who in named}, nobody, roster, people)
    found = [
        (student, "/".join(entry.parts), entry)
        for entry, who in named
        for student, _ in labels[who]
    ]
    found = _capped(sorted(_numbered(found), key=lambda one: (one[0], when(one[1]))))
    strangers = {student for told in labels.values() for student, known in told if not known}
    return Submissions(found, sorted(strangers) if roster else [])


def _under(entry: Entry, left_out: list[Path]) -> bool:
    if not left_out:
        return False
    here = entry.place[0].absolute()
    real = here.parent.resolve() / here.name
    return any(real == one or one in real.parents for one in left_out)


def _wrapper(files: list[Entry]) -> int:
    """Return how many folders on top hold everything, and are no student's own."""
    depth = 0
    while files and all(len(entry.parts) > depth + 2 for entry in files):
        below = {entry.parts[depth] for entry in files}
        if len(below) > 1 or owner((*below, "x")).user:
            break
        depth += 1
    return depth


def _labels(who: set[Owner], nobody: str, roster: Roster | None, people: dict) -> dict:
    """Return for each owner the students it stands for, each with whether the roster has them."""
    shared = Counter(one.name for one in who)
    labels = {}
    for one in who:
        name = one.name or nobody
        if shared[one.name] > 1:
            name = f"{name} ({one.user})"
        labels[one] = [
            _label(label, words, roster)
            for label, words in people.get(one.name, [(name, (one.user, one.name))])
        ]
    return labels


def _label(label: str, words: tuple, roster: Roster | None) -> tuple[str, bool]:
    person = roster.find(*words) if roster else None
    return (person.label, True) if person else (label, False)


def _gradescope_people(files: list[Entry]) -> dict[str, list]:
    """Return {"submission_123": [(name, words to find the person by), ...]} of an export."""
    lists = [entry for entry in files if entry.parts[-1] == GRADESCOPE_LIST]
    if not lists:
        return {}
    import yaml

    try:
        with Reader() as reader:
            listed = yaml.safe_load(reader.read(lists[0]))
    except (yaml.YAMLError, CourseError, UnicodeDecodeError, ValueError, RecursionError):
        return {}
    found = {}
    for folder, about in listed.items() if isinstance(listed, dict) else ():
        about = about if isinstance(about, dict) else {}
        people = [one for one in about.get(":submitters") or () if isinstance(one, dict)]
        told = [
            [str(one.get(f":{key}") or "") for key in ("name", "sid", "email")] for one in people
        ]
        named = [(name or email or sid, (sid, email, name)) for name, sid, email in told]
        found |= {str(folder): named} if any(label for label, _ in named) else {}
    return found


def _numbered(found: list[tuple]) -> Iterator[tuple]:
    """Give every file of a student a name of its own, also where a zip has one name twice."""
    taken: Counter = Counter()
    for student, file, entry in found:
        taken[student, file] += 1
        again = taken[student, file]
        yield student, f"{file} ({again})" if again > 1 else file, entry


def _capped(found: list[tuple]) -> list[tuple]:
    """Keep the first files of each student, notebooks before others, and one line for the rest."""
    total = Counter(student for student, *_ in found)
    many = {student for student, files in total.items() if files > MOST_FILES}
    if not many:
        return found
    first = sorted(found, key=lambda one: not one[1].lower().endswith(".ipynb"))
    kept, seen = set(), Counter()
    for student, file, _ in first:
        seen[student] += 1
        if seen[student] <= MOST_FILES:
            kept.add((student, file))
    rest = [
        (
            name,
            f"({total[name] - MOST_FILES} more)",
            Entry((), (), MORE.format(total[name] - MOST_FILES)),
        )
        for name in sorted(many)
    ]
    return sorted([one for one in found if one[:2] in kept] + rest, key=lambda one: one[0])


def _read(student: str, file: str, entry: Entry, reader: Reader) -> Submission:
    try:
        data = reader.read(entry)
    except CourseError as problem:
        return Submission(student, file, b"", str(problem))
    if not data.strip():
        return Submission(student, file, b"", EMPTY)
    if not entry.parts[-1].lower().endswith(".ipynb") and not _looks_like_a_notebook(data):
        return Submission(student, file, b"", NOT_A_NOTEBOOK)
    return Submission(student, file, data, "")


def _looks_like_a_notebook(data: bytes) -> bool:
    """Tell a notebook by its content: some browsers save it as .json or .txt."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start == b"{" and (b'"cells"' in data or b'"worksheets"' in data)
