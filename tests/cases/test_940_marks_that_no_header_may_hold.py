"""A server's mark of a page, given back to it the next time, ended in a traceback."""

from __future__ import annotations

import pytest
from page_server import page_server

from storyversions.importers.pages import FetchRules, fetch


@pytest.mark.parametrize("mark", ['"\xe9"', '"日本"', "\udcff"])
def test_a_page_is_asked_for_without_a_mark_that_is_not_ascii(mark):
    with page_server() as server:
        server.answers["/"] = lambda connection: connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n<p>Fire."
        )
        rules = FetchRules(allowed=frozenset({server.place}))
        page = fetch(server.url("/"), etag=mark, modified=mark, rules=rules)
    assert page.content == b"<p>Fire."
