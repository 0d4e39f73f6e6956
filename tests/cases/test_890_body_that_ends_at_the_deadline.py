"""A body without a length that the deadline cut was taken for a whole page: its end was ours."""

from __future__ import annotations

import threading

import pytest
from page_server import page_server

from storyversions.importers.pages import FetchRules, PageError, fetch


@pytest.mark.parametrize("head", [b"", b"Content-Type: text/html\r\n", b"ETag: x\r\n"])
def test_what_the_deadline_cuts_is_no_page(head):
    gone = threading.Event()

    def half(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n<p>Half of it")
        gone.wait(5)

    with page_server() as server:
        server.answers["/"] = half
        rules = FetchRules(allowed=frozenset({server.place}), seconds=0.2)
        with pytest.raises(PageError, match="the server takes too long"):
            fetch(server.url("/"), rules=rules)
        gone.set()
