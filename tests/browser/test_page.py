"""The report page in a real browser.

What it asks for, shows, compares, and how it is reached and read.
"""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.folding import Folding, data_of, spelled_out
from checkout import CHECKOUT
from large_story import large_story

from storyversions.reports.report import report_html
from storyversions.stores import files
from storyversions.words import LANGUAGES

WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="session")
def first():
    return files.read(CHECKOUT / "snapshots" / "openai-ceo-2023", None)


@pytest.fixture(scope="session")
def file(first, tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report_html(first), encoding="utf-8")
    return file


@pytest.fixture
def opened(chromium):
    """Open a page file; afterwards it asked for nothing else and the console is empty."""
    asked, said, pages = [], [], []

    def open_page(file, **options):
        page = chromium.new_page(**options)
        pages.append(page)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        settled(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert (
        {url.partition("#")[0] for url in asked} - {page.url.partition("#")[0] for page in pages},
        said,
    ) == (
        set(),
        [],
    )


def settled(page) -> None:
    page.wait_for_selector("#changes:not([aria-busy])", state="attached")


def choose(page, a: int, b: int) -> None:
    page.select_option("#from", str(a))
    page.select_option("#to", str(b))
    settled(page)


def known(page, label: str) -> None:
    labels = [each.split(" ")[0] for each in page.locator("#to option").all_inner_texts()]
    page.locator("#known").evaluate(
        "(it, to) => { it.value = to; it.dispatchEvent(new Event('input')) }",
        labels.index(label) + 1,
    )


SHOWN_CHANGES = """() => [...document.querySelectorAll("#changes .change")].map((change) => ({
  path: change.dataset.path,
  before: change.querySelector("del")?.textContent ?? null,
  after: change.querySelector("ins")?.textContent ?? null,
  steps: [...change.querySelectorAll(".steps li")].map((step) => [
    step.querySelector(".version").textContent, step.querySelector(".said").textContent ]),
}))"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pair_is_shown_with_the_words_of_the_library(first, file, opened, lang):
    page = opened(file)
    page.click(f"[data-lang={lang}]")
    folding = Folding(first)
    for a, b in combinations(range(len(first.versions)), 2):
        choose(page, a, b)
        assert page.evaluate(SHOWN_CHANGES) == folding.in_words(a, b, lang)


def test_the_later_version_first_is_told_as_it_happened_with_a_note(file, opened):
    page = opened(file)
    choose(page, 1, 6)
    forward = page.evaluate(SHOWN_CHANGES)
    choose(page, 6, 1)
    assert page.evaluate(SHOWN_CHANGES) == forward
    assert page.inner_text("#way").startswith("The later version comes first")


@pytest.mark.long
@pytest.mark.parametrize("part", range(2))  # for two workers: together a thousand pairs
def test_a_thousand_pairs_of_a_large_story_are_what_the_library_says(chromium, tmp_path, part):
    story, chance = large_story(), Random(part)  # noqa: S311 - the same pairs each time
    file = tmp_path / "large.html"
    file.write_text(report_html(story), encoding="utf-8")
    page = chromium.new_page()
    page.goto(file.as_uri())
    folding = Folding(story)
    carried, texts = (
        data_of(file.read_text(encoding="utf-8")),
        [list(row) for row in folding.page_data.table.rows()],
    )
    assert spelled_out(carried, carried["words"]) == spelled_out(folding.data, texts)
    folding.carry(page)
    pairs = [tuple(sorted(chance.sample(range(len(story.versions)), 2))) for _ in range(500)]
    wrong = [pair for pair in pairs if folding.folded(page, *pair) != folding.told(*pair)]
    assert wrong == []


@pytest.mark.long
def test_the_page_of_a_large_story_is_small_and_lays_out_few_elements(chromium, tmp_path):
    """What a comparison costs is counted and not timed: the elements that a page has to lay out."""
    file = tmp_path / "large.html"
    file.write_text(report_html(large_story()), encoding="utf-8")
    assert file.stat().st_size < 3_000_000
    page = chromium.new_page()
    page.goto(file.as_uri())
    settled(page)
    elements = page.evaluate("""() => [[0, 499], [100, 400], [300, 310], [499, 0]].map(([a, b]) => {
      [document.getElementById("from").value, document.getElementById("to").value] = [a, b];
      document.getElementById("to").dispatchEvent(new Event("change"));
      return document.getElementsByTagName("*").length;
    })""")
    assert [each for each in elements if each >= 6_000] == []


def test_comparing_the_busiest_days_shows_the_ceo_the_board_and_the_role_that_passed(file, opened):
    page = opened(file)
    choose(page, 1, 6)
    ceo = page.locator("[data-path='organisations[openai].offices[ceo]']").first.inner_text()
    assert ("Mira Murati (acting)" in ceo, "Sam Altman" in ceo) == (True, True)
    assert page.locator("#changes .kicker").all_inner_texts()[0] == "Board of OpenAI"
    passing = page.locator("#changes .kicker", has_text="Came and went").locator(
        "xpath=following-sibling::*"
    )
    assert "people[sam-altman].roles[microsoft]" in passing.evaluate_all(
        "them => them.map(each => each.dataset.path)"
    )


def test_as_known_on_a_day_shows_who_was_ceo_then(file, opened):
    page = opened(file)
    known(page, "2023-11-20.3")
    row = page.locator("#standing .row").first
    assert (row.locator("button").inner_text(), row.locator("p").first.inner_text()) == (
        "CEO of OpenAI",
        "Emmett Shear (acting), announced, since 2023-11-20",
    )
    seen = page.locator(".mark:not([hidden])", has_text="Emmett Shear").first.get_attribute(
        "aria-label"
    )
    assert seen == "2023-11-20 –: Emmett Shear (acting), announced, since 2023-11-20"


def test_the_accessibility_tree_names_the_lanes_of_the_timeline(file, opened):
    page = opened(file)
    lanes = page.get_by_role("group", name="CEO of OpenAI", exact=True)
    assert lanes.get_by_role("img").count() == 5
    tree = page.locator(".timeline").aria_snapshot()
    assert [
        name for name in ("Return talks", "Signatures", "Q*") if f'group "{name}"' not in tree
    ] == []


def test_the_keyboard_alone_reaches_every_control(file, opened):
    page = opened(file)
    controls = page.evaluate("""() => {
      const all = [...document.querySelectorAll("a[href], button, input, select")];
      const seen = all.filter((each) => each.checkVisibility());
      return seen.map((each, number) => (each.dataset.control = number));
    }""")
    reached = set()
    for _ in range(len(controls) + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("Number(document.activeElement.dataset.control ?? -1)"))
    assert set(controls) - reached == set()


def test_the_history_of_a_fact_opens_leads_to_its_passages_and_back(file, opened):
    page = opened(file)
    page.locator("#standing .fact").first.focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#history-title") == "CEO of OpenAI"
    versions = page.locator("#history .version").all_inner_texts()
    assert versions == ["2023-11-22", "2023-11-20.1", "2023-11-17"]
    passage = page.locator("#history .passages a").nth(2)
    passage.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('sentence')")
    page.locator(":focus .tied").first.click()
    assert page.inner_text("#history-title") == "CEO of OpenAI"
    page.keyboard.press("Escape")
    assert page.locator("#history[open]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", ["page", "dialog"])
def test_axe_finds_nothing_to_mend(file, opened, scheme, lang, state):
    page = opened(file, color_scheme=scheme, bypass_csp=True)
    page.click(f"[data-lang={lang}]")
    choose(page, 1, 6)
    if state == "dialog":
        page.locator("#standing .fact").first.click()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_wider_than_the_window(file, opened, width, lang):
    page = opened(file, viewport={"width": width, "height": 800})
    page.click(f"[data-lang={lang}]")
    choose(page, 0, 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_both_languages_say_all_that_the_page_says(file, opened):
    page = opened(file)
    page.click("[data-lang=ja]")
    assert page.locator("html").get_attribute("lang") == "ja"
    assert page.inner_text("#changed") == "何がなぜ変わったか"
    assert page.get_by_role("group", name="OpenAIのCEO", exact=True).count() == 1
    page.click("[data-lang=en]")
    assert page.inner_text("#changed") == "What changed, and why"
