"""The chain of a story in little room: the labels and the digests of its versions."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import overload

from storyversions.state.codec import Plain
from storyversions.stores.archive.documents import INDEX, require
from storyversions.structs import Struct

_BYTES = 32
"""As many a digest has."""


class PackedTexts(Sequence[str]):
    """Short texts, kept as one.

    >>> PackedTexts(["2023-11-17", "2023-11-19"])[-1]
    '2023-11-19'
    """

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self._text = "".join(texts)
        self._stops = array("L", accumulate(map(len, texts), initial=0))

    def __len__(self) -> int:
        return len(self._stops) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        """Give a text by its index; a slice gives several."""
        if isinstance(index, slice):
            return [self[each] for each in range(len(self))[index]]
        place = range(len(self))[index]
        return self._text[self._stops[place] : self._stops[place + 1]]


class Chain(Struct):
    """The labels of versions, and their digests one after the other."""

    labels: PackedTexts
    digests: bytes

    @staticmethod
    def of(index: Mapping[str, Plain]) -> Chain:
        """Keep the chain of a checked `index`; `FileError` where it skips a version."""
        links = index["chain"]
        numbers = [link["number"] for link in links]
        require(INDEX, numbers == list(range(1, len(links) + 1)), "its chain skips a version")
        digests = b"".join(bytes.fromhex(link["digest"]) for link in links)
        return Chain(PackedTexts(link["label"] for link in links), digests)

    def digest(self, number: int) -> str:
        """Give the digest of a version; before the first there is none, and it is empty."""
        return self.digests[(number - 1) * _BYTES : number * _BYTES].hex() if number else ""

    def link(self, number: int) -> dict[str, Plain]:
        """Give the link that names a version, as the index has it."""
        label, digest = self.labels[number - 1], self.digest(number)
        return {"number": number, "label": label, "digest": digest}
