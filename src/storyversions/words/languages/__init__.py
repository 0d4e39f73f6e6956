"""The languages: each module of this folder holds the phrases of one, as `PHRASES`.

A new language is one file, named by its code (ISO 639). It is read when its first word is needed,
and refused then if it is not complete, before it can fail in a user's sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the codes are told without reading a phrase
    from storyversions.words.phrases import Phrases


class Languages(Mapping[str, "Phrases"]):
    """The phrases of every language by its code, in the order of the codes."""

    def __getitem__(self, code: str) -> Phrases:
        phrases = _phrases(code)
        if phrases is None:
            raise KeyError(code)
        return phrases

    def __iter__(self) -> Iterator[str]:
        return iter(_codes())

    def __len__(self) -> int:
        return len(_codes())


def _codes() -> list[str]:
    files = {file for folder in __path__ for file in os.listdir(folder)}  # noqa: PTH208 - no pathlib
    modules = (file.removesuffix(".py") for file in files if file.endswith(".py"))
    return sorted(code for code in modules if code[:1].islower())


@cache
def _phrases(code: str) -> Phrases | None:
    if code not in _codes():
        return None
    phrases: Phrases = import_module(f"{__name__}.{code}").PHRASES
    return phrases


DEFAULT = "en"
"""The language of what has no phrases of its own."""

LANGUAGES = Languages()
"""Every language that there is a file for."""


def phrases_of(lang: str) -> Phrases:
    """Give the phrases of a language; English for one that has none."""
    return LANGUAGES.get(lang) or LANGUAGES[DEFAULT]
