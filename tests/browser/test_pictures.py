"""Pictures in a page of someone else: each is called by its own title, and keeps its signs."""

from __future__ import annotations

import pytest
from checkout import CHECKOUT

from storyversions.stores import files

HOST = "<!doctype html><h1 id='title'>Another subject</h1><div id='first' style='{}'>{}</div>{}"


@pytest.fixture(scope="module")
def timeline():
    story = files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")
    return story.timeline("altman-microsoft")


@pytest.fixture
def host(chromium):
    page = chromium.new_page(viewport={"width": 1000, "height": 700})
    yield page
    page.close()


def test_a_picture_is_called_by_its_own_title(host, timeline):
    host.set_content(HOST.format("", "", timeline._repr_html_()))
    said = host.locator("body").aria_snapshot()
    assert 'img "The OpenAI CEO crisis' in said


def test_a_picture_looks_the_same_below_one_that_is_collapsed(host, timeline):
    alone, below = (
        HOST.format("display: none", first, timeline._repr_html_())
        for first in ("", timeline._repr_html_())
    )
    seen = []
    for content in (alone, below):
        host.set_content(content)
        seen.append(host.locator("body > svg").screenshot())
    assert seen[0] == seen[1]
