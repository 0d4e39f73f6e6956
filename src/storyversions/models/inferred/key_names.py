"""How likely a field is a key, by its name and by its first value (H3)."""

from __future__ import annotations

import re
from typing import Any, Final

from storyversions.state.inferred.python_names import attribute_names
from storyversions.state.inferred.row_keys import FieldNames

ID: Final = 0
LIKE_ID: Final = 1
NAME: Final = 2
TEXT: Final = 3
NUMBER: Final = 4
UNLIKELY: Final = 5

_BY_NAME: Final = {
    **dict.fromkeys(("id", "uuid", "guid"), ID),
    **dict.fromkeys(("key", "slug", "code", "isbn", "sku"), LIKE_ID),
    "name": NAME,
    **dict.fromkeys(("index", "no", "number", "order", "pos", "position", "rank", "row"), UNLIKELY),
}
_ENDINGS: Final = ("_id", "_uuid", "_guid", "_key", "_code", "_slug")
_DATE: Final = re.compile(r"\d{4}-\d\d(-\d\d.*)?|\d\d?[/.]\d\d?[/.]\d{2,4}.*")
_LONG: Final = 100


def key_rank(names: FieldNames, value: Any) -> int:
    """Rank the field that `names` lead to, which has a `value`: the lower, the likelier a key.

    >>> [key_rank((name,), "x") for name in ("UniqueId", "id", "slug", "name", "title", "rank")]
    [1, 0, 1, 2, 3, 5]
    """
    *above, last = attribute_names(names) if len(set(names)) == len(names) else names
    if last in _BY_NAME:
        return _BY_NAME[last]
    if last.endswith(_ENDINGS) or any(name in ("id", "ids", "identifiers") for name in above):
        return LIKE_ID
    if type(value) is int:
        return NUMBER
    is_unlikely = _DATE.fullmatch(str(value)) or len(str(value)) > _LONG
    return UNLIKELY if is_unlikely else TEXT
