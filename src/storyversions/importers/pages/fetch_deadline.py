"""An end to a whole transfer: a server that sends a byte now and then keeps each step short."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import Any, Self

_MADE = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class FetchDeadline:
    """Cuts the connection of a request at the moment when it `ends` (of `time.monotonic`)."""

    def __init__(self, ends: float) -> None:
        self.is_over = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(max(ends - time.monotonic(), 0), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, event: str, details: dict[str, Any]) -> None:
        """Take note of a connection that is made; httpx calls this at each step."""
        if event in _MADE:
            made = details["return_value"].get_extra_info("socket")
            if isinstance(made, socket.socket):
                self._sockets.append(made)
        if self.is_over:
            self._cut()

    def _cut(self) -> None:
        self.is_over = True
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
