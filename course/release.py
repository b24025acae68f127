"""The zip for students: ``python start.py release --out DIR``.

It holds notebooks, data, the library and start.py, and nothing of tests/, where the key is. Only
notebooks that are as built go in: one in which an instructor has typed an answer stops the release.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from pathlib import Path

from course import CourseError, __version__, build

ROOT = Path(__file__).resolve().parents[1]
NAME = "media-analysis-course"
#: What goes in: a file, or every file below a folder that has one of these endings.
FILES = ("LICENSE", "pyproject.toml", "requirements-lock.txt", "requirements.txt", "start.py")
FOLDERS = {
    "course": {".py", ".csv", ".css", ".toml", ".json"},
    "data": {".txt", ".toml", ".csv", ".json", ".md"},
    "notebooks": {".ipynb", ".md"},
}
FIRST_DAY = (2000, 1, 1, 0, 0, 0)  # one date for all: the same course gives the same zip
README = """\
# Who said what? A course in close reading with Python

1. Install Python 3.13 from python.org, unless you have 3.11 or newer.
2. Open a terminal in this folder.
3. Type `python start.py` (on some systems `python3` or `py`).

The first start takes a minute or two and needs the internet. Then the first notebook opens.
The notebooks at a glance: [notebooks/README.md](notebooks/README.md).
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns the exit status.

    Parameters
    ----------
    argv : list of str, optional
        ``--out DIR``: where the zip goes.

    Raises
    ------
    CourseError
        When a notebook is not as built, or the folder cannot be written.
    """
    parser = argparse.ArgumentParser(
        prog="python start.py release", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--out", type=Path, required=True, help="the folder that gets the zip")
    args = parser.parse_args(argv)
    path = args.out / f"{NAME}-{__version__}.zip"
    members = collect()
    try:
        write(path, members)
    except OSError as problem:
        raise CourseError(f"Cannot write {path} ({problem.strerror}): name a folder.") from None
    print(f"{path}: {len(members)} files, {path.stat().st_size / 1e6:.1f} MB, without the key.")
    return 0


def collect() -> dict[str, bytes]:
    """Return what goes into the zip, by name.

    Raises
    ------
    CourseError
        When a student notebook or checks.json is not what ``build`` makes.
    """
    built = {path: text for path, text in build.outputs() if path.parent.name != "solved"}
    stale = [path for path, text in built.items() if not _holds(path, text)]
    if stale:
        names = ", ".join(sorted(path.relative_to(ROOT).as_posix() for path in stale))
        raise CourseError(
            f"Not released, for these are not as built: {names}. Run python start.py build first."
        )
    paths = [ROOT / name for name in FILES]
    for folder, endings in FOLDERS.items():
        paths += [path for path in (ROOT / folder).rglob("*") if path.suffix in endings]
    # of notebooks only the built ones: an instructor's own copies may hold answers
    paths = [path for path in paths if path.suffix != ".ipynb" or path in built]
    found = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in paths if _plain(p)}
    return {"README.md": README.encode()} | found


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")


def _plain(path: Path) -> bool:
    inner = path.relative_to(ROOT).parts
    return path.is_file() and not path.is_symlink() and not any(p.startswith(".") for p in inner)


def write(path: Path, members: dict[str, bytes]) -> None:
    """Write members into a zip below one folder; the same members give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    with zipfile.ZipFile(new, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(f"{NAME}/{name}", FIRST_DAY)
            info.create_system = 3  # Unix everywhere, so that the bytes are the same
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])
    new.replace(path)


if __name__ == "__main__":
    sys.exit(main())
