"""How likely a field is a key, by its name and by its first value (H3)."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Any, Final

from storyversions.state.inferred.python_names import attribute_names
from storyversions.state.inferred.row_keys import FieldNames


class KeyRank(IntEnum):
    """How likely a field is a key: the lower, the likelier."""

    ID = 0
    LIKE_ID = 1
    NAME = 2
    TEXT = 3
    NUMBER = 4
    UNLIKELY = 5


_BY_NAME: Final = {
    **dict.fromkeys(("id", "uuid", "guid"), KeyRank.ID),
    **dict.fromkeys(("key", "slug", "code", "isbn", "sku"), KeyRank.LIKE_ID),
    "name": KeyRank.NAME,
    **dict.fromkeys(
        ("index", "no", "number", "order", "pos", "position", "rank", "row"), KeyRank.UNLIKELY
    ),
}
_ENDINGS: Final = ("_id", "_uuid", "_guid", "_key", "_code", "_slug")
_DATE: Final = re.compile(r"\d{4}-\d\d(-\d\d.*)?|\d\d?[/.]\d\d?[/.]\d{2,4}.*")
_LONG: Final = 100


def key_rank(names: FieldNames, value: Any) -> KeyRank:
    """Rank the field that `names` lead to, which has a `value`: the lower, the likelier a key.

    >>> [key_rank((name,), "x").name for name in ("UniqueId", "id", "name", "title", "rank")]
    ['LIKE_ID', 'ID', 'NAME', 'TEXT', 'UNLIKELY']
    """
    *above, last = (attribute_names([name])[0] for name in names)
    if last in _BY_NAME:
        return _BY_NAME[last]
    if last.endswith(_ENDINGS) or any(name in ("id", "ids", "identifiers") for name in above):
        return KeyRank.LIKE_ID
    if type(value) is int or str(value).isdecimal():
        return KeyRank.NUMBER
    is_unlikely = _DATE.fullmatch(str(value)) or len(str(value)) > _LONG
    return KeyRank.UNLIKELY if is_unlikely else KeyRank.TEXT
