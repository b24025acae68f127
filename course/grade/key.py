"""What answers are compared with: the course's own checks, or an instructor's private key."""

from __future__ import annotations

import json
from pathlib import Path

from course import CourseError
from course.article import DATA
from course.digests import make_checks

#: Beside the key: the solved notebooks, which give held-out answers. Students have neither.
OWN_KEY = Path(__file__).parents[2] / "tests" / "key"


def read_checks(key: Path | None = None) -> dict[str, dict]:
    """Return for each article the content of its checks.json.

    Parameters
    ----------
    key : Path, optional
        A folder in the shape of tests/key; its digests are made in memory. Without it the
        course's own checks count.

    Raises
    ------
    CourseError
        When the folder holds no key.

    Examples
    --------
    >>> sorted(read_checks())
    ['gaza-truce', 'town-council']
    """
    if key is None:
        paths = sorted(DATA.glob("*/checks.json"))
        return {path.parent.name: json.loads(path.read_text("utf-8")) for path in paths}
    folders = sorted(path.parent for path in Path(key).glob("*/exercises.toml"))
    if not folders or not (Path(key) / "exercises.toml").is_file():
        raise CourseError(
            f"There is no key in {key}: it needs exercises.toml and a folder for each article."
        )
    return {folder.name: make_checks(folder) for folder in folders}


def read_solved(key: Path | None = None) -> dict[str, bytes]:
    """Return the solved notebooks that lie beside a key, none where there are none.

    Parameters
    ----------
    key : Path, optional

    Returns
    -------
    dict
        Stem, such as "03_who_said_what", to the file's content.

    Examples
    --------
    >>> read_solved(Path("nowhere/key"))
    {}
    """
    folder = Path(key or OWN_KEY).parent / "solved"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}
