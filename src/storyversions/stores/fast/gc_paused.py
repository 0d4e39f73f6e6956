"""Pause the cyclic collector while much is read: nothing that is read makes a cycle.

The collector starts after so many new objects, and visits all that were made before; in a bulk load
it finds nothing each time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bulk_load() -> Iterator[None]:
    """Pause the collector inside; afterwards it is as it was, even after an error."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
