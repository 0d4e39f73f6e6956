"""The examples of README.md and of the pages in docs/ do what they show.

A `python` block runs after those above it on its page, in one namespace. A `console` block holds
commands (`$ storyversions …`) and what each prints, on either stream; a line `…` stands for any
lines, and elsewhere `…` for anything in its line. A block that is only to be read says `no-run`
behind its language.

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
from pathlib import Path
from types import ModuleType

import pytest
from attrs import frozen
from checkout import CHECKOUT

PAGES = [CHECKOUT / "README.md", *sorted(CHECKOUT.glob("docs/*.md"))]
BLOCK = re.compile(
    r"^```(?P<language>\w+)(?P<marks>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
COMMAND = re.compile(r"(?:python -m )?(?P<module>storyversions|pytest)(?: (?P<arguments>.*))?")
FILE = re.compile(r"file=(?P<name>[\w.-]+)")
ENVIRONMENT = os.environ | {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}


@frozen
class Block:
    """A fenced block of a page.

    Its language, its text, the number of its first line, the file that it is.
    """

    page: Path
    language: str
    line: int
    text: str
    file: str | None

    def __str__(self) -> str:
        return f"{self.page.relative_to(CHECKOUT)}:{self.line}"


def blocks(page):
    """The blocks of a page, but for those that are only to be read."""
    text = page.read_text(encoding="utf-8")
    for each in BLOCK.finditer(text):
        if "no-run" not in each["marks"].split():
            line = text.count("\n", 0, each.start("text")) + 1
            file = FILE.search(each["marks"])
            yield Block(page, each["language"], line, each["text"], file and file["name"])


def has_files(page):
    return any(block.file for block in blocks(page))


def commands(block):
    """Each command of a console block, with the lines that it is said to print."""
    before, *rest = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert before.strip() == "", f"{block}: a console block begins with a command"
    for each in rest:
        command, _, shown = each.partition("\n")
        yield command, lines(shown)


def lines(text):
    return [line.rstrip() for line in text.rstrip().splitlines()]


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


def fits(shown, printed):
    """Tell whether the lines shown are those printed; `…` stands for any text or lines."""
    pattern = "".join(
        "(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


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
        padded = (
            "\n" * (block.line - 1) + block.text
        )  # so that a traceback gives the line of the page
        # The pages are ours.
        exec(compile(padded, page, "exec", dont_inherit=True), module.__dict__)  # noqa: S102


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


def demand(shown, printed):
    assert fits(shown, printed), "\n".join(["it prints", *printed, "and the page shows", *shown])


def test_the_readme_shows_commands_and_python():
    assert {block.language for block in blocks(PAGES[0])} >= {"console", "python"}
