"""The help of commands, in the language that `--lang` asks for and set by display width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from storyversions.words import display_width, padded, translated, wrapped

_GAP = 2
_WIDEST_TERM = 30


class HelpFormatter(click.HelpFormatter):
    """Writes help as click does, each of its texts translated; in English click sets it itself."""

    lang = ""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line, which shows how `prog` is called with its `args`."""
        prefix = prefix or translated("Usage: ", self.lang)
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(translated(heading, self.lang))

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        paragraphs = [" ".join(each.split()) for each in text.split("\n\n")]
        words = [translated(each, self.lang) for each in paragraphs]
        if words == paragraphs:
            super().write_text(text)
            return
        indent = " " * self.current_indent
        width = self.width - self.current_indent
        blocks = ("\n".join(indent + line for line in wrapped(each, width)) for each in words)
        self.write("\n\n".join(blocks) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = _GAP
    ) -> None:
        """Write `rows` of terms with their meanings, in two columns."""
        rows = list(rows)
        texts = [(term, self._translated_meaning(text)) for term, text in rows]
        if texts == rows:
            super().write_dl(rows, col_max, col_spacing)
            return
        room = min(max(display_width(term) for term, _ in texts), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in texts:
            first, *rest = wrapped(text, self.width - self.current_indent - room)
            if display_width(term) + col_spacing > room:
                self.write(f"{indent}{term}\n")
                term = ""  # noqa: PLW2901 - it has a line of its own
            self.write(f"{indent}{padded(term, room)}{first}\n")
            self.write("".join(f"{indent}{' ' * room}{line}\n" for line in rest))

    def _translated_meaning(self, text: str) -> str:
        """Translate what a term means; click may have put the range of an option behind it."""
        sentence, gap, extent = text.partition("  [")
        return f"{translated(sentence, self.lang)}{gap}{extent}"


class HelpContext(click.Context):
    """The context of a command; its object is the language that was asked for.

    The language is that of each command below as well, wherever ``--lang`` stands.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.default_map = {"lang": self.obj} if self.obj else None

    def make_formatter(self) -> HelpFormatter:
        """Make a formatter that writes in that language."""
        formatter = HelpFormatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.lang = self.obj or ""
        return formatter
