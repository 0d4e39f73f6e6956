"""What a command says on stderr: one line for a sentence, whatever is in it."""

from __future__ import annotations

import sys


def complain(sentence: str) -> None:
    """Says a sentence on stderr, in the name of the program."""
    from storyversions.words import printable  # noqa: PLC0415 - mostly there is nothing to say

    sys.stderr.write(f"storyversions: {printable(' '.join(sentence.split()))}\n")
    sys.stderr.flush()
