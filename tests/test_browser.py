"""The course in a real JupyterLab, as a student meets it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import browser

NAMES = sorted(path.stem for path in (browser.ROOT / "tests" / "solved").glob("*.ipynb"))
pytestmark = pytest.mark.skipif(
    browser.find_chromium() is None, reason="no Chromium here: install one, or set CHROMIUM"
)
expect.set_options(timeout=30_000)  # machines that test are slow, and share their cores
#: Rules about the page as a whole: JupyterLab's own frame, which nobody here can mend.
PAGE_RULES = {"region", "landmark-one-main", "page-has-heading-one", "bypass"}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with browser.jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture
def lab(address):
    with browser.chromium(address, height=9000) as lab:
        yield lab
        assert lab.foreign == [], "the page asked another host"


def test_a_student_runs_notebook_01_to_its_first_exercise(lab):
    notebook = lab.open("notebooks/01_text_as_evidence.ipynb")
    lab.run_all()
    stopped = notebook.locator(browser.ERROR)
    expect(stopped).to_have_count(1)
    expect(stopped).to_contain_text(
        "1.1: not attempted yet. Write your two numbers where the dots are."
    )
    assert "Traceback" not in notebook.inner_text()


def test_a_wrong_answer_gets_a_message_without_traceback(lab):
    notebook = lab.open("notebooks/00_start_here.ipynb")
    lab.run_all()
    cell = notebook.locator(".jp-CodeCell", has_text="number_of_words = ...")
    cell.locator(".cm-content").click()
    lab.page.keyboard.press("Control+a")
    lab.page.keyboard.type("number_of_words = 13")
    lab.page.keyboard.press("Shift+Enter")
    lab.page.keyboard.press("Shift+Enter")
    told = notebook.locator(browser.ERROR, has_text="0.1: you gave 13.")
    expect(told).to_contain_text("That is the number of characters, spaces counted.")
    assert "Traceback" not in notebook.inner_text()


def test_a_prediction_is_kept_and_compared_by_keyboard(lab):
    notebook = lab.open("notebooks/00_start_here.ipynb")
    lab.run_all()
    box = notebook.get_by_label("Your prediction")
    lab.type_into(box, "15")
    expect(box).to_have_value("15")
    box.press("Tab")
    cell = notebook.locator(".jp-CodeCell", has_text="guess.compare")
    for _ in range(5):  # on a busy machine the kernel may hear of the words after the cell
        cell.locator(".cm-content").click()
        lab.page.keyboard.press("Shift+Enter")
        lab.page.wait_for_timeout(2000)
        if "You predicted 15" in cell.inner_text():
            break
    expect(cell).to_contain_text("You predicted 15; the run gave 18.")


def test_the_span_finder_follows_the_keyboard(lab):
    notebook = lab.open("tests/solved/01_text_as_evidence.ipynb")
    lab.run_all()
    expect(notebook.locator(browser.ERROR)).to_have_count(0)
    end = notebook.get_by_label("end (0 to 2167)")
    end.fill("6")
    lab.page.keyboard.press("Tab")
    expect(notebook.get_by_text("text[0:6] is 'Recent' (6 characters)")).to_be_visible()


def test_a_verdict_chosen_by_menu_shows_on_its_card(lab):
    notebook = lab.open("tests/solved/08_what_did_others_report.ipynb")
    lab.run_all()
    notebook.get_by_label("X1 verdict").select_option("imprecise")
    reason = notebook.get_by_label("X1 reason")
    reason.fill("one origin only")
    reason.press("Tab")
    cards = notebook.locator("figure", has_text="Your verdicts")
    expect(cards).to_contain_text("1 imprecise, 0 contradicted, 0 not checkable, 7 open")
    expect(cards.get_by_role("listitem").first).to_contain_text("one origin only")


@pytest.mark.parametrize("name", NAMES)
def test_outputs_pass_axe(lab, name):
    notebook = lab.open(f"tests/solved/{name}.ipynb")
    lab.run_all()
    expect(notebook.locator(browser.ERROR)).to_have_count(0)
    found = Axe().run(lab.page, context={"include": [[".jp-OutputArea-output"]]})
    serious = [
        (rule["id"], rule["nodes"][0]["html"][:150])
        for rule in found.response["violations"]
        if rule["id"] not in PAGE_RULES
    ]
    assert serious == []
