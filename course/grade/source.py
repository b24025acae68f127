"""Every file in a folder or a zip, listed and read without trusting any of them.

Nothing is unpacked to disk: a member of a zip is read by its entry, up to a limit, so neither
its name nor its size can do harm. Links are listed and never followed.
"""

from __future__ import annotations

import io
import lzma
import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from course import CourseError

#: The largest file that is read, in bytes: a notebook with many pictures has 20 MB.
LARGEST = 50_000_000
LINK = "This is a link, and links are not followed: hand in the file itself."
TOO_LARGE = f"This file has more than {LARGEST // 1_000_000} MB: hand it in without its outputs."
LOCKED = "This file is protected by a password: hand it in without one."
DAMAGED = "This file cannot be read: it is damaged, or not a file. Hand it in anew."
BAD_ZIP = "This zip file is damaged: hand in the notebooks themselves."
EMPTY_ZIP = "This zip file is empty: hand in the notebooks themselves."
BAD_FOLDER = "This folder cannot be read."
#: What a file that somebody else made can raise while it is read.
UNREADABLE = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
UNREADABLE += (zipfile.BadZipFile, zlib.error, lzma.LZMAError)
#: What systems and tools leave beside the files that somebody meant to hand in.
JUNK_FOLDERS = {"__MACOSX", "__pycache__", ".ipynb_checkpoints", ".git"}
JUNK = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Entry:
    """One file as it lies in the folder or zip.

    Attributes
    ----------
    parts : tuple of str
        Its path from the top, cleaned: printable, without "..".
    place : tuple
        A path on disk, then one ZipInfo for each zip around the file.
    problem : str
        Why it cannot be read, or "".
    """

    parts: tuple[str, ...]
    place: tuple
    problem: str = ""


def clean(name: str) -> tuple[str, ...]:
    r"""Split a path as found in a download into parts that are safe to show and to compare.

    Examples
    --------
    >>> clean("../../etc/ana.ipynb"), clean("C:\\work\\ana.ipynb"), clean("a\nb.ipynb")
    (('etc', 'ana.ipynb'), ('C:', 'work', 'ana.ipynb'), ('a?b.ipynb',))
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", text).replace("\\", "/")
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return tuple(part for part in text.split("/") if part.strip() not in ("", ".", ".."))


def list_files(path: Path) -> Iterator[Entry]:
    """Yield every file of a folder or zip, also of zips inside, without what systems leave behind.

    Parameters
    ----------
    path : Path
        A folder, a zip file or one notebook.

    Raises
    ------
    CourseError
        When there is nothing at `path`, or it is a zip that cannot be read.
    """
    if path.is_dir():
        found = _walk(path)
    elif path.suffix.lower() == ".zip" and path.is_file():
        found = _top_zip(path)
    elif path.is_file():
        found = [Entry(clean(path.name), (path,))]
    else:
        raise CourseError(f"There is no folder or file {path}: name the place of the submissions.")
    for entry in found:
        if not _junk(entry.parts):
            yield from _inside(entry)


def _top_zip(path: Path) -> list[Entry]:
    try:
        with zipfile.ZipFile(path) as archive:
            return _members(archive, (path,), ())
    except UNREADABLE:
        raise CourseError(
            f"{path.name} is not a zip file that can be read: download it again."
        ) from None


def _junk(parts: tuple[str, ...]) -> bool:
    if JUNK_FOLDERS & set(parts[:-1]):
        return True
    return parts[-1] in JUNK or parts[-1].startswith("._")


def _walk(top: Path) -> Iterator[Entry]:
    """Yield the files of a folder in order, however deep it is."""
    waiting = [(top, ())]
    while waiting:
        folder, above = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                items = sorted(listing, key=lambda item: item.name)
        except OSError:
            yield Entry(above or (top.name,), (folder,), BAD_FOLDER)
            continue
        deeper = []
        for item in items:
            parts, place = (*above, *(clean(item.name) or ("?",))), Path(item.path)
            if item.is_dir(follow_symlinks=False):
                deeper.append((place, parts))
                continue
            problem = LINK if item.is_symlink() else ""
            if not problem and not item.is_file(follow_symlinks=False):
                problem = DAMAGED  # a pipe or a device: opening it could wait for ever
            yield Entry(parts, (place,), problem)
        waiting += reversed(deeper)


def _members(archive: zipfile.ZipFile, around: tuple, above: tuple[str, ...]) -> list[Entry]:
    found = []
    for info in archive.infolist():
        if info.is_dir():
            continue
        problem = ""
        if stat.S_ISLNK(info.external_attr >> 16):
            problem = LINK
        elif info.flag_bits & 0x1:
            problem = LOCKED
        elif info.file_size > LARGEST:
            problem = TOO_LARGE
        parts = (*above, *(clean(_name(info)) or ("?",)))
        found.append(Entry(parts, (*around, info), problem))
    return sorted(found, key=lambda entry: entry.parts)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; some systems write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _inside(entry: Entry) -> Iterator[Entry]:
    """Yield an entry, or the members where it is a zip: in the folder, or in a zip there."""
    is_zip = entry.parts[-1].lower().endswith(".zip")
    if entry.problem or not is_zip or len(entry.place) > 2:
        yield entry
        return
    try:
        with Reader() as reader, reader.open(entry) as file, zipfile.ZipFile(file) as archive:
            members = _members(archive, entry.place, entry.parts)
    except UNREADABLE as error:
        problem = str(error) if isinstance(error, CourseError) else BAD_ZIP
        members = [Entry(entry.parts, entry.place, problem)]
    if not members:
        yield Entry(entry.parts, entry.place, EMPTY_ZIP)
    for member in members:
        if member.place == entry.place:
            yield member
        elif not _junk(member.parts):
            yield from _inside(member)


class Reader:
    """Reads entries; keeps the zips of the last one open, so that a download is opened once."""

    def __init__(self):
        self._open_zips: dict[tuple, zipfile.ZipFile] = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._keep(())

    def read(self, entry: Entry) -> bytes:
        """Return the content of an entry.

        Raises
        ------
        CourseError
            With the sentence for the student, when it cannot be read or is too large.
        """
        if entry.problem:
            raise CourseError(entry.problem)
        try:
            with self._member(entry.place) as file:
                data = file.read(LARGEST + 1)
        except CourseError:
            raise
        except UNREADABLE:
            raise CourseError(DAMAGED) from None
        if len(data) > LARGEST:
            raise CourseError(TOO_LARGE)
        return data

    @contextmanager
    def open(self, entry: Entry):
        """Open a zip that is an entry: from disk as it is, from another zip through memory."""
        if len(entry.place) == 1:
            with entry.place[0].open("rb") as file:
                yield file
        else:
            yield io.BytesIO(self.read(entry))

    def _member(self, place: tuple):
        if len(place) == 1:
            return place[0].open("rb")
        *around, info = place
        return self._zip(tuple(around)).open(info)

    def _zip(self, place: tuple) -> zipfile.ZipFile:
        self._keep(place)
        if place not in self._open_zips:
            source = place[0] if len(place) == 1 else io.BytesIO(self.read(Entry(("zip",), place)))
            self._open_zips[place] = zipfile.ZipFile(source)
        return self._open_zips[place]

    def _keep(self, place: tuple) -> None:
        """Close the zips that are not around this place."""
        for other in [known for known in self._open_zips if known != place[: len(known)]]:
            self._open_zips.pop(other).close()
