"""What tells a story file from any other text."""

from __future__ import annotations

import re

_FRONT = re.compile(r"---[ \t]*(?:#[^\n]*)?\n(?:(?!---|\.\.\.)[^\n]*\n)*?(?:format|story):")


def is_story_text(text: str) -> bool:
    r"""Tell whether a `text` is a story file, by the front matter with which it begins.

    >>> is_story_text("---\nformat: 1\nstory: fire\n---\n"), is_story_text("# Fire\n")
    (True, False)
    """
    return _FRONT.match(text) is not None
