"""What a command says on stderr: one line for a sentence, whatever is in it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    from storyversions import words
else:  # mostly there is nothing to say
    words = lazy_module("storyversions.words")


def complain(sentence: str, lang: str = "") -> None:
    """Write a `sentence` to stderr under the program's name, translated to `lang`."""
    sentence = words.translated(sentence, lang) if lang else sentence
    sys.stderr.write(f"storyversions: {words.printable(' '.join(sentence.split()))}\n")
    sys.stderr.flush()


def asked_language(words: Sequence[str]) -> str:
    """Find the language that a command line asks for by `--lang`, wherever it stands.

    Help and errors are printed before, or without, any reading of the options.
    """
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--lang":
            return value if equals else "".join(words[place + 1 : place + 2])
    return ""
