"""The list of students: read from whatever table a department has, joined to what was handed in."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from course import CourseError

#: What headers are called once only their letters are left.
NAME = {"name", "student", "studentname", "fullname", "displayname"}
FIRST = {"firstname", "first", "givenname", "forename", "vorname"}
LAST = {"lastname", "last", "surname", "familyname", "nachname"}
ID = {"id", "sisuserid", "sisloginid", "idnumber", "studentid", "sid", "username", "login", "user"}
ID |= {"studentnumber", "matriculationnumber", "matrikelnummer", "loginid", "userid", "number"}
EMAIL = {"email", "emailaddress", "mail", "emailadresse"}


@dataclass(frozen=True)
class Person:
    """One student of the roster.

    Attributes
    ----------
    label : str
        The name that the gradebook shows; with the id where two people share a name.
    name, id, email : str
        As the roster has them; "" where it has none.
    row : dict
        The roster's own columns, for files that go back to where the roster came from.
    """

    label: str
    name: str
    id: str
    email: str
    row: dict = field(default_factory=dict, compare=False, hash=False)


class Roster:
    """The students of a course, found by name, id or email.

    Parameters
    ----------
    people : list of Person
    """

    def __init__(self, people: list[Person]):
        self.people = people
        self._by_label = {person.label: person for person in people}
        self._by_key: dict[str, Person | None] = {}
        for person in people:
            for key in _keys(person):
                # a key that two people share names neither
                other = self._by_key.setdefault(key, person)
                if other is not person:
                    self._by_key[key] = None

    def find(self, *words: str) -> Person | None:
        """Return the one person whom a name, id or email stands for, the first word first.

        Examples
        --------
        >>> roster = Roster([Person("Ana López", "Ana López", "7", "al@uni.example")])
        >>> roster.find("lopezana").label, roster.find("7").label, roster.find("al").label
        ('Ana López', 'Ana López', 'Ana López')
        >>> roster.find("Ana")
        """
        found = (self._by_key.get(fold(word)) for word in words if fold(word))
        return next(filter(None, found), None)

    def get(self, label: str) -> Person | None:
        """Return the person with this label, None where the roster has nobody of that name."""
        return self._by_label.get(label)


def fold(text: str) -> str:
    """Return letters and digits only, without accents and capitals.

    Examples
    --------
    >>> fold("López, Ana-María")
    'lopezanamaria'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _keys(person: Person) -> set[str]:
    words = re.split(r"[\s,]+", person.name.strip())
    # "Ana López", "López, Ana": every order of first and last words
    turned = {"".join(words[at:] + words[:at]) for at in range(len(words))}
    ids = {value for header, value in person.row.items() if _letters(header) in ID}
    found = {person.label, person.id, person.email, person.email.split("@")[0], *ids, *turned}
    return {fold(word) for word in found if fold(word)}


def _letters(header: str) -> str:
    return "".join(letter for letter in str(header).casefold() if letter.isalnum())


def as_roster(roster) -> Roster | None:
    """Return a `Roster` for a path, a `Roster` as it is, None for None."""
    return roster if roster is None or isinstance(roster, Roster) else read_roster(Path(roster))


def read_roster(path: Path) -> Roster:
    """Read a roster: any CSV with a name or an id in it, such as an export of Canvas or Moodle.

    Parameters
    ----------
    path : Path
        A CSV with a header. Which column is which is told from the header's words.

    Raises
    ------
    CourseError
        When the file is missing, is no table, or no column can be told to be a name, id or email.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise CourseError(f"There is no roster {path}: give the path of a CSV file.") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what spreadsheets on Windows write
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    headers = [name for name in reader.fieldnames or () if name]
    if not {_letters(name) for name in headers} & (NAME | FIRST | LAST | ID | EMAIL):
        found = ", ".join(headers) or "none"
        raise CourseError(
            f"{path.name} has no column for a name, an id or an email; its columns are: {found}."
        )
    return Roster(_people([_tidy(row) for row in reader]))


def _tidy(row: dict) -> dict:
    return {k: (v or "").strip() for k, v in row.items() if k and isinstance(v, str | None)}


def _people(rows: list[dict]) -> list[Person]:
    found = [(_name(row), _first(row, ID), _first(row, EMAIL), row) for row in rows]
    # Canvas puts the points possible in the row under the header
    found = [one for one in found if any(one[:3]) and _letters(one[0]) != "pointspossible"]
    shared = Counter(name for name, *_ in found)
    people = {}
    for name, number, email, row in found:
        label = name or email or number
        if name and shared[name] > 1 and (number or email):
            label = f"{name} ({number or email})"
        people.setdefault(label, Person(label, name, number, email, row))
    return list(people.values())


def _name(row: dict) -> str:
    whole = _first(row, NAME)
    return whole or f"{_first(row, FIRST)} {_first(row, LAST)}".strip()


def _first(row: dict, headers: set[str]) -> str:
    return next((v for name, v in row.items() if v and _letters(name) in headers), "")
