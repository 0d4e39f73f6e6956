"""Whether two plain values say the same (S4): not their order of keys, but the kind of a number."""

from __future__ import annotations

from typing import Any


def same_data(one: Any, other: Any) -> bool:
    """Tell whether two values of JSON are the same, apart from the order of keys.

    What is one object is not looked into, so that two versions that share most cost what differs.

    >>> same_data({"a": 1, "b": [2]}, {"b": [2], "a": 1}), same_data([1], [True])
    (True, False)
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if type(one) is dict:
        return len(one) == len(other) and all(
            name in other and same_data(value, other[name]) for name, value in one.items()
        )
    if type(one) is list:
        return len(one) == len(other) and all(map(same_data, one, other))
    # 0.0 equals -0.0, and is written in another way.
    return bool(one == other) and (type(one) is not float or repr(one) == repr(other))
