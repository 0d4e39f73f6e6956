"""Pages with examples: their blocks, the commands in these, and whether what they show is so."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from attrs import frozen
from checkout import CHECKOUT

from storyversions.cli import run

BLOCK = re.compile(
    r"^```(?P<language>\w+)(?P<marks>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
FILE = re.compile(r"file=(?P<name>[\w.-]+)")


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


def commands(block):
    """Each command of a console block, with the lines that it is said to print."""
    before, *rest = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert before.strip() == "", f"{block}: a console block begins with a command"
    for each in rest:
        command, _, shown = each.partition("\n")
        yield command, lines(shown)


def sit_down(folder, monkeypatch):
    """Works in a reader's folder, in a terminal of the width of a page."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return folder


def both_streams(words):
    """What a command of storyversions prints, on either stream."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        run(words)
    return told.getvalue()


def lines(text):
    return [line.rstrip() for line in text.rstrip().splitlines()]


def fits(shown, printed):
    """Tell whether the lines shown are those printed; `…` stands for any text or lines."""
    pattern = "".join(
        "(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def run_python(block, namespace):
    """Run a block of Python, and give the lines that it prints.

    A traceback gives the line of the page.
    """
    padded = "\n" * (block.line - 1) + block.text
    with redirect_stdout(io.StringIO()) as told:
        # The pages are ours.
        exec(compile(padded, block.page, "exec", dont_inherit=True), namespace)  # noqa: S102
    return lines(told.getvalue())


def said_to_print(block):
    """The lines that a page says a block of Python prints, in the block below; None if none are."""
    text = block.page.read_text(encoding="utf-8")
    below = text.partition(f"\n{block.text}```\n")[2]
    shown = re.match(r"\nprints\n\n```text\n(?P<text>.*?)^```$", below, re.MULTILINE | re.DOTALL)
    return lines(shown["text"]) if shown else None


def demand(shown, printed):
    assert fits(shown, printed), "\n".join(["it prints", *printed, "and the page shows", *shown])
