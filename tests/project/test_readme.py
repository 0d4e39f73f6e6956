"""The examples of README.md and of the pages in docs/ do what they show.

A `python` block runs after those above it on its page, in one namespace; where the page goes on
with "prints" and a `text` block, it prints that. A `console` block holds commands (`$ storyversions
…`) and what each prints, on either stream; a line `…` stands for any lines, and elsewhere `…` for
anything in its line. A block that is only to be read says `no-run` behind its language.

A page that gives its reader files to write (`file=NAME` behind a language) is followed in a folder
of its own, from top to bottom; the commands of other pages run in this checkout.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import count
from types import ModuleType

import pytest
from checkout import CHECKOUT
from pages import blocks, commands, demand, lines, run_python, said_to_print

FOLLOWED_ELSEWHERE = {
    CHECKOUT / "docs" / "histories.md",  # with a repository: tests/importing/test_histories_page.py
    CHECKOUT / "docs" / "articles.md",  # with a server: tests/importing/test_articles_page.py
}
PAGES = [
    CHECKOUT / "README.md",
    *sorted({*CHECKOUT.glob("docs/*.md")} - FOLLOWED_ELSEWHERE),
]
COMMAND = re.compile(r"(?:python -m )?(?P<module>storyversions|pytest)(?: (?P<arguments>.*))?")
ENVIRONMENT = os.environ | {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}


def has_files(page):
    return any(block.file for block in blocks(page))


def run(command, folder=CHECKOUT):
    """What a command prints, on either stream, as in a terminal."""
    ours = COMMAND.fullmatch(command)
    assert ours is not None, f"only storyversions and pytest are run here: {command}"
    arguments = shlex.split(ours["arguments"] or "")
    done = subprocess.run(
        [sys.executable, "-m", ours["module"], *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return lines(done.stdout)


EXAMPLES = [
    pytest.param(*each, id=f"{block}-{number}")
    for page in PAGES
    if not has_files(page)
    for block in blocks(page)
    if block.language == "console"
    for number, each in zip(count(1), commands(block), strict=False)
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_examples_of_a_page_run_one_after_the_other(page, monkeypatch):
    module = ModuleType("example")
    monkeypatch.setitem(sys.modules, "example", module)
    for block in blocks(page):
        if block.language != "python" or block.file:
            continue
        printed, shown = run_python(block, module.__dict__), said_to_print(block)
        if shown is not None:
            demand(shown, printed)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_a_command_of_a_page_prints_what_the_page_shows(command, shown):
    demand(shown, run(command))


@pytest.mark.long
@pytest.mark.parametrize("page", [*filter(has_files, PAGES)], ids=lambda page: page.name)
def test_whoever_follows_a_page_with_files_of_its_own_sees_what_it_shows(page, tmp_path):
    for block in blocks(page):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, shown in commands(block):
                demand(shown, run(command, tmp_path))


def test_the_readme_shows_commands_and_python():
    assert {block.language for block in blocks(PAGES[0])} >= {"console", "python"}
