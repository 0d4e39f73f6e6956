"""docs/articles.md, followed from top to bottom on pages that are served on the loopback."""

from __future__ import annotations

import shlex
import subprocess
import sys

import articles_page
import pytest
from articles_page import FILES, write_page
from checkout import CHECKOUT
from page_server import page_server
from pages import blocks, both_streams, commands, demand, lines, sit_down
from tracked_page import PLACE, serve_week

PAGE = CHECKOUT / "docs" / "articles.md"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A reader's folder, in which all that follows is typed."""
    return sit_down(tmp_path, monkeypatch)


def printed(command, place):
    """What a command prints, on either stream, with the address that the page names."""
    program, *words = shlex.split(command.replace(PLACE, place))
    assert program == "storyversions"
    return lines(both_streams(words).replace(place, PLACE))


def test_whoever_follows_the_page_sees_what_it_shows(folder):
    with page_server() as server:
        serve_week(server)
        # The address is as long as that of the page, so that lines break where they do there.
        assert len(server.place) == len(PLACE)
        for block in blocks(PAGE):
            if block.file in FILES:
                write_page(block.file, folder)
            for command, shown in commands(block):
                demand(shown, printed(command, server.place))


@pytest.mark.parametrize("name", FILES)
def test_a_reader_gets_each_page_by_the_command_that_the_page_names(folder, name):
    command = f"python CHECKOUT/tests/support/articles_page.py {name}"
    assert command in PAGE.read_text(encoding="utf-8")
    subprocess.run([sys.executable, articles_page.__file__, name], check=True)
    file, text = FILES[name]
    assert (folder / file).read_text(encoding="utf-8") == text
