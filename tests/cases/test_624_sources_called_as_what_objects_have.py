"""The page showed 'Object' for a source called `constructor`, as JavaScript's objects have."""

from __future__ import annotations

import json
import re

import pytest

from storyversions import Claim, Source, Story
from storyversions.models.newsroom import Newsroom
from storyversions.reports.report import report_html

NAMES = ("constructor", "__proto__", "toString", "reuters")


def sources_of_page(**said):
    story = Story("s", Newsroom, **said).record(Newsroom(), at="2025-01-01")
    claims = {name: Claim("x", sources=name) for name in NAMES}
    page = report_html(story.record(Newsroom(matters=claims), at="2025-01-02"))
    return json.loads(re.search(r'id="data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])["sources"]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_carries_the_name_of_a_source_that_no_one_declared(name):
    assert sources_of_page()[name] == {"name": name}


def test_a_source_that_is_declared_keeps_what_is_declared():
    named = {"reuters": Source("reuters", "Reuters")}
    sources = sources_of_page(sources={name: Source(name, name) for name in NAMES} | named)
    assert sources["reuters"] == {"name": "Reuters"}
