"""Every state of the page has a link that opens it, and Back and Forward go through them."""

from __future__ import annotations

from itertools import combinations
from urllib.parse import quote

import pytest
from browser.folding import data_of
from checkout import CHECKOUT

from storyversions.reports.report import report_html
from storyversions.stores import files

STATE = """() => ({
  known: document.getElementById("known-label").textContent,
  diff: ["from", "to"].map((id) => document.getElementById(id).value).join(" "),
  fact: document.getElementById("history").open ? document.getElementById("history-title").textContent : "",
})"""  # noqa: E501 - script


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("links") / "report.html"
    story = files.read(CHECKOUT / "snapshots" / "openai-ceo-2023", None)
    file.write_text(report_html(story), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def data(file):
    return data_of(file.read_text(encoding="utf-8"))


@pytest.fixture
def page(chromium, file):
    page = chromium.new_page()
    page.goto(file.as_uri())
    yield page
    page.close()


def follow(page, file, fragment):
    page.goto(f"{file.as_uri()}#{fragment}")
    return page.evaluate(STATE)


def test_every_version_and_every_pair_has_a_link(page, file, data):
    labels = [version["label"] for version in data["versions"]]
    assert [follow(page, file, f"known={each}")["known"] for each in labels] == labels
    for a, b in combinations(range(len(labels)), 2):
        for x, y in ((a, b), (b, a)):
            state = follow(page, file, f"diff={labels[x]}..{labels[y]}")
            assert (state["diff"], state["known"]) == (f"{x} {y}", labels[-1])


def test_every_fact_has_a_link(page, file, data):
    paths = [each for each in data["paths"] if each["path"]]
    opened = [follow(page, file, f"fact={quote(each['path'])}")["fact"] for each in paths]
    assert opened == [data["words"][each["label"]][0] for each in paths]


def test_a_link_opens_a_page_that_was_not_open(chromium, file):
    page = chromium.new_page()
    page.goto(f"{file.as_uri()}#known=2023-11-19&diff=2023-11-17..2023-11-21&lang=ja")
    assert page.evaluate(STATE) == {"known": "2023-11-19", "diff": "0 5", "fact": ""}
    assert page.locator("html").get_attribute("lang") == "ja"
    page.close()


def test_back_and_forward_go_through_what_a_reader_chose(page):
    seen = [page.evaluate(STATE)]
    for place in range(4):
        page.select_option("#from", str(place))
        seen.append(page.evaluate(STATE))
    page.locator("#standing .fact").first.click()
    seen.append(page.evaluate(STATE))
    page.keyboard.press("Escape")
    page.wait_for_function("!location.hash.includes('fact')")
    seen.append(page.evaluate(STATE))
    for state in reversed(seen[:-1]):
        page.go_back()
        assert page.evaluate(STATE) == state
    for state in seen[1:]:
        page.go_forward()
        assert page.evaluate(STATE) == state


def test_an_address_that_names_nothing_leaves_the_page_as_it_opens(page, file):
    before = page.evaluate(STATE)
    assert follow(page, file, "known=never&diff=a..b&fact=nobody&lang=xx") == before
    assert follow(page, file, "addenda") == before


def test_a_whole_line_opens_the_history_of_its_fact(page):
    page.locator("#standing .row p").first.click()
    assert page.evaluate(STATE)["fact"] == "CEO of OpenAI"
    page.go_back()
    assert page.evaluate(STATE)["fact"] == ""
