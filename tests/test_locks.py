"""The requirement files and the locks made from them keep in step (no network needed)."""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import locks
import start

ROOT = Path(__file__).parents[1]
ALL = [locks.LOCK, locks.TEST_LOCK, locks.BINDER]
PYTHONS = [f"3.{minor}" for minor in range(start.OLDEST[1], start.NEWEST[1] + 1)]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PLACES = list(product(PYTHONS, SYSTEMS))
BINDER_PLACE = ("3.12", "linux")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def entries(name):
    """Return the entries of a lock, each one line with its hashes."""
    lines = [line for line in read(name).splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines).replace("\\\n", "").splitlines()


def ranges(name):
    """Return what people wrote, with -r followed."""
    found = []
    for line in read(name).splitlines():
        if line.startswith("-r "):
            found += ranges((Path(name).parent / line[3:]).resolve().relative_to(ROOT))
        elif line and not line.startswith("#"):
            found.append(Requirement(line))
    return found


def versions(name, python, system):
    """Return package -> version, as locked for one Python on one system."""
    place = {**SYSTEMS[system], "python_version": python, "python_full_version": f"{python}.9"}
    place |= {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    locked = {}
    for entry in entries(name):
        requirement = Requirement(entry.split("--hash")[0])
        if requirement.marker is None or requirement.marker.evaluate(place):
            assert requirement.name not in locked, f"{requirement.name} twice for {place}"
            locked[requirement.name] = str(requirement.specifier).removeprefix("==")
    return locked


@pytest.mark.parametrize("name", ALL)
def test_every_entry_is_one_exact_version_with_hashes(name):
    assert entries(name)
    for entry in entries(name):
        assert re.fullmatch(
            r"[a-z0-9][a-z0-9-]*==[\w.+!-]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry
        ), entry


@pytest.mark.parametrize("name", [*ALL, "requirements.txt", "tests/requirements.txt"])
def test_no_address_no_option_no_path_of_one_machine(name):
    text = read(name)
    assert "://" not in text
    assert "index" not in text
    assert not re.search(r"^\s*(-e|-c|-f|--[a-z]+-|--[a-gi-z])", text, re.M)
    included = re.findall(r"^-r .*", text, re.M)
    assert included == (["-r ../requirements.txt"] if name == "tests/requirements.txt" else [])


@pytest.mark.parametrize(("python", "system"), PLACES)
@pytest.mark.parametrize(
    ("people", "name"),
    [("requirements.txt", locks.LOCK), ("tests/requirements.txt", locks.TEST_LOCK)],
)
def test_the_lock_is_within_the_ranges_everywhere(people, name, python, system):
    locked = versions(name, python, system)
    for wanted in ranges(people):
        assert wanted.name in locked
        assert wanted.specifier.contains(locked[wanted.name]), wanted


@pytest.mark.parametrize(("python", "system"), PLACES)
def test_one_package_has_one_version_in_both_locks(python, system):
    students = versions(locks.LOCK, python, system)
    authors = versions(locks.TEST_LOCK, python, system)
    assert students.items() <= authors.items()


def test_binder_has_the_same_versions_and_leaves_jupyter_to_the_image():
    students = versions(locks.LOCK, *BINDER_PLACE)
    binder = versions(locks.BINDER, *BINDER_PLACE)
    assert binder.items() <= students.items()
    people = {wanted.name: wanted for wanted in ranges("requirements.txt")}
    assert set(people) - set(binder) == set(locks.FROM_BINDER)
    jupyter = ("jupyter", "notebook", "ipy", "nb", *locks.FROM_BINDER_TOO)
    assert [name for name in binder if name.startswith(jupyter)] == []
    assert all(";" not in entry for entry in entries(locks.BINDER))


def test_students_install_five_packages_and_a_sentiment_score():
    names = [wanted.name for wanted in ranges("requirements.txt")]
    five = ["jupyterlab", "pandas", "matplotlib", "ipywidgets", "nltk"]
    assert names == [*five, "vadersentiment"]


def test_the_project_and_start_agree_on_the_oldest_python():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert SpecifierSet(project["requires-python"]) == SpecifierSet(">={}.{}".format(*start.OLDEST))


def test_without_jupyter_takes_out_only_what_binder_brings():
    assert locks.without_jupyter("# note\njupyterlab>=4\npandas>=2\n") == "# note\npandas>=2\n"
