"""Import late, so that a command starts without what it does not need (PEP 562).

`lazy` gives a package its names, `late_names` a module some of others, and `lazy_module` stands for
a module; all import at the first use.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # typing is slow to import, and every start passes through this module
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any


def lazy(
    package: str, homes: Mapping[str, Iterable[str]], *, hints: Mapping[str, str] = {}
) -> None:
    """Give a package its names, each imported at its first use, and kept from then on.

    `homes` lists the names by the module of the package that defines them; no name may be that of
    a module, which would hide it. `hints` has, for a third-party module that may be missing, the
    sentence that says what to install. It sets `__getattr__`, `__all__` and `__dir__`.
    """
    module = sys.modules[package]
    home_of = {name: home for home, names in homes.items() for name in names}
    # Constants, classes, functions: the order in which documentation lists them.
    names = sorted(home_of, key=lambda name: (not name.isupper(), name.islower(), name))

    def find(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        try:
            value = getattr(import_module(f"{package}.{home_of[name]}"), name)
        except ModuleNotFoundError as error:
            hint = (hints or {}).get(error.name or "")
            # Any other missing module is a fault of ours or of the user's and must show as it is.
            if hint is None:
                raise
            raise ImportError(hint) from None
        # From now on the name is found without `__getattr__`.
        setattr(module, name, value)
        return value

    vars(module).update(__getattr__=find, __all__=names, __dir__=lambda: names)


def late_names(module: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Make the `__getattr__` of a `module` that gives on some names of others, when they are asked.

    `homes` has the module of each name. Type checkers read an ordinary import beside it.

    >>> late_names("here", {"dumps": "json"})("dumps")([1])
    '[1]'
    """

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return find


class LazyModule(ModuleType):
    """A module that is imported when one of its names is first used."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def lazy_module(name: str) -> Any:
    """Stand for the module `name` until one of its names is used.

    Type checkers read an ordinary import beside it, below `TYPE_CHECKING`.

    >>> json = lazy_module("json")
    >>> json.dumps([1])
    '[1]'
    """
    return LazyModule(name)
