"""What a command says on stderr: one line for a sentence, whatever is in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    from storyversions import words
else:  # mostly there is nothing to say
    words = lazy_module("storyversions.words")


def complain(sentence: str) -> None:
    """Says a sentence on stderr, in the name of the program."""
    sys.stderr.write(f"storyversions: {words.printable(' '.join(sentence.split()))}\n")
    sys.stderr.flush()
