"""Where stories are kept: `open` gives a store for a folder, a database file or a server.

Each kind of store is a module of its own.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.stores.opening import open as open  # noqa: A004 - `stores.open`
    from storyversions.stores.store import Store as Store

lazy(__name__, {"opening": ("open",), "store": ("Store",)})
