"""What ``--key`` gives: by the path of a list, what tells its rows apart."""

from __future__ import annotations

from collections.abc import Sequence

from storyversions.errors import UsageError


def keys_given(texts: Sequence[str]) -> dict[str, str]:
    """Read what was given for each ``--key``: ``PATH=FIELD``.

    Raises:
        UsageError: There is no ``=`` in one, or two are of one list.

    """
    keys: dict[str, str] = {}
    for text in texts:
        path, fields = _key(text)
        if keys.setdefault(path, fields) != fields:
            raise UsageError(f"--key {text}: {path} has the key {keys[path]} already; give one")
    return keys


def _key(text: str) -> tuple[str, str]:
    path, equals, fields = text.partition("=")
    if not (path and equals and fields):
        raise UsageError(f"--key {text}: write it as PATH=FIELD, such as Incidents=UniqueId")
    return path, fields
