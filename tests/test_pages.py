"""The pages people read: links lead somewhere, Binder links open the notebooks there are."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(p for p in ROOT.rglob("*.md") if not {".venv", ".git"} & set(p.parts))
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


def slug():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return project["urls"]["Repository"].removeprefix("https://github.com/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
    assert not re.findall(r"!\[\s*\]", text), "a picture without alt text"


def test_binder_links_open_each_notebook():
    links = re.findall(r"https://mybinder\.org/v2/gh/([^?\s)]+)\?urlpath=([^)\s]+)", readme())
    assert {repository for repository, _ in links} == {f"{slug()}/main"}
    opened = {unquote(path).removeprefix("lab/tree/notebooks/") for _, path in links}
    assert sorted(opened) == NOTEBOOKS


def test_series_page_knows_what_is_ready():
    ready = re.findall(r"^\| \[.*?\]\((\S+)\).*\| yes \|$", series(), re.M)
    assert sorted(ready) == NOTEBOOKS


def test_readme_names_each_requirement():
    wanted = [
        re.match(r"[\w-]+", line)[0]
        for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()
        if re.match(r"\w", line)
    ]
    assert [name for name in wanted if f"| {name} |" not in readme()] == []


def readme():
    return (ROOT / "README.md").read_text("utf-8")


def series():
    return (ROOT / "notebooks" / "README.md").read_text("utf-8")
