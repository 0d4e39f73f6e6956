"""An address with letters of Japanese, blanks or dots was taken for a redirect to another page."""

from __future__ import annotations

import pytest

from storyversions.importers.pages import read_page
from storyversions.importing.page_reading import PageReading
from storyversions.importing.tracking.failures import signs_of

SAME = {
    "http://a.example/日本": "http://a.example/%E6%97%A5%E6%9C%AC",
    "http://a.example/a b": "http://a.example/a%20b",
    "http://a.example/../x": "https://www.a.example/x/",
    "http://新聞.example/x": "http://xn--efvv70d.example/x",
}


@pytest.mark.parametrize("asked", SAME)
@pytest.mark.parametrize("elsewhere", ["", "-2"])
def test_only_another_place_is_another_page(asked, elsewhere):
    content = b"<html><p>Fire.</p></html>"
    reading = PageReading(asked, SAME[asked].rstrip("/") + elsewhere, content)
    signs = signs_of(reading, read_page(content))
    assert signs.leads_to == (reading.address if elsewhere else "")


def test_a_host_that_is_none_is_compared_as_it_is_written():
    reading = PageReading("http://a..b/", "http://A..b/", b"<p>Fire.</p>")
    assert not signs_of(reading, read_page(b"<p>Fire.</p>")).leads_to
