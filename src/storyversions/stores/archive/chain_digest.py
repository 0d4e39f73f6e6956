"""The digest of an index whose chain grows: a link that was hashed is not hashed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from attrs import field, frozen

from storyversions.state.codec import Plain, canonical

_OPENING: Final = '{"chain":['
"""How the canonical text of an index begins: no other member comes before its chain."""


def _hash_opening() -> Any:
    return sha256(_OPENING.encode())


@frozen(eq=False)
class HashedChain:
    """The first links of a chain, `count` of them, as they stand in the text of an index.

    >>> from storyversions.state.codec import digest
    >>> links = [{"number": 1}, {"number": 2}]
    >>> chain = HashedChain().followed_by(links[:1]).followed_by(links[1:])
    >>> chain.digest({"title": "Fire"}) == digest({"title": "Fire", "chain": links})
    True
    """

    count: int = 0
    _hash: Any = field(factory=_hash_opening, repr=False)

    def followed_by(self, links: Iterable[Plain]) -> HashedChain:
        """Hash more links after these."""
        count, hashed = self.count, self._hash.copy()
        for link in links:
            hashed.update((("," if count else "") + canonical(link)).encode())
            count += 1
        return HashedChain(count, hashed)

    def digest(self, members: Mapping[str, Plain]) -> str:
        """Digest the index that has this chain and these `members` besides."""
        hashed = self._hash.copy()
        rest = canonical({**members, "chain": []}).removeprefix(_OPENING)
        hashed.update(rest.encode())
        return str(hashed.hexdigest())
