"""One row of the gradebook: what one exercise of one submitted file came to."""

from __future__ import annotations

from dataclasses import dataclass, fields

#: Every status a row can have, with its plain sentence.
STATUSES = {
    "correct": "The answer is right.",
    "accepted reading": "The answer is one of the readings that can be defended.",
    "wrong": "The answer is not right.",
    "not attempted": "The exercise was left as it came.",
    "error": "The exercise's cell stopped with an error, and no right answer was there.",
    "timed out": "The exercise's cell or function did not come to an end in time.",
    "crashed": "The exercise's cell or function ended the whole program or took too much memory.",
    "unreadable": "The file cannot be read as one of the course's notebooks.",
    "not found": "The exercise's cell is missing from the file.",
    "grader error": "Grading failed here through no fault of the student; this is not a zero.",
    "hard-coded": "Right on the course's text, and wrong on other texts of the same form.",
}

#: Those that earn an exercise's points.
PASSED = ("correct", "accepted reading")


@dataclass(frozen=True)
class Row:
    """One exercise of one submitted file.

    Attributes
    ----------
    student : str
        As the submission or the roster names the student.
    notebook : str
        The stem of the notebook, such as "03_who_said_what"; "" when it cannot be told.
    exercise : str
        Such as "3.4"; "" in the one row of a file whose notebook cannot be told.
    score, max_score : float
        In points. The score of a "grader error" is NaN, never zero.
    status : str
        One of `STATUSES`.
    message : str
        What the student may read: plain text, never an answer.
    isolated : bool
        The student's code ran in the sandbox.
    file : str
        The submitted file's name, for showing.
    twin : str
        How the answer did on other texts: "right", "wrong", or "" where it was not tried.

    Examples
    --------
    >>> row = Row("ana", "03_who_said_what", "3.4", 1.0, 1.0, "correct", "", True, "ana.ipynb", "")
    >>> row.status in STATUSES, [getattr(row, name) for name in COLUMNS][:3]
    (True, ['ana', '03_who_said_what', '3.4'])
    """

    student: str
    notebook: str
    exercise: str
    score: float
    max_score: float
    status: str
    message: str
    isolated: bool
    file: str
    twin: str


#: The names of a row's fields, in order.
COLUMNS = tuple(field.name for field in fields(Row))
