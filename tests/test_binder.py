"""The Binder image, rehearsed without Docker and without a network (binder_emulate.py)."""

import sys
from pathlib import Path

import pytest

import binder_emulate as binder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Binder's images are Linux")

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    return binder.build(ROOT, tmp_path_factory.mktemp("binder"))


def test_the_rehearsal_says_what_it_used(image, capsys):
    wanted = image.plan.python
    found = image.python.startswith(f"{wanted}.")
    note = "" if found else f" (NO Python {wanted} HERE: not the locked versions)"
    network = "cut" if image.cut else "NOT CUT (this system does not allow it)"
    with capsys.disabled():
        print(
            f"\nBinder rehearsal: Python {image.python}{note}, {image.added} packages added, "
            f"network {network}"
        )


def test_runtime_txt_names_the_python(image):
    assert image.plan.python == "3.12"
    assert "Python version unspecified" not in image.plan.log


def test_packages_come_before_the_repository_and_stay_cached(image):
    assert image.plan.pip == ('-r "binder/requirements.txt"',)
    assert image.plan.cached


def test_no_package_of_the_base_image_is_replaced(image):
    assert image.replaced == ()


def test_post_build_ran(image):
    assert image.plan.post_build == "binder/postBuild"
    settings = image.env / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    assert "fetchNews" in settings.read_text(encoding="utf-8")


@pytest.mark.parametrize("hidden", ["tests", ".git", ".ci", ".venv"])
def test_the_image_holds_nothing_for_authors_only(image, hidden):
    assert not (image.home / hidden).exists()


def test_the_image_holds_what_a_student_needs(image):
    assert (image.home / "data" / "gaza-truce" / "article.txt").is_file()
    assert (image.home / "course" / "__init__.py").is_file()
    assert NOTEBOOKS
    assert all((image.home / name).is_file() for name in NOTEBOOKS)


def test_only_unanswered_exercises_stop_a_notebook(image):
    errors = binder.run_notebooks(image, NOTEBOOKS)
    others = {
        name: [error for error in found if error[0] != "CheckFailed"]
        for name, found in errors.items()
    }
    assert others == {name: [] for name in NOTEBOOKS}


def test_links_to_each_notebook_answer(image):
    # JupyterLab's page answers for any path; only the second address knows the notebook
    pages = [f"lab/tree/{name}" for name in NOTEBOOKS]
    files = [f"api/contents/{name}" for name in NOTEBOOKS]
    links = [*pages, *files, "api/contents/notebooks/none.ipynb"]
    assert binder.ask_links(image, links) == {**dict.fromkeys(links, 200), links[-1]: 404}
