"""What a PostgreSQL server, or psycopg that asks it, says: as sentences, without a password."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from storyversions.state.schema import FrozenDict

_GONE = "the server has ended the connection; see what is kept before you go on"
_BUSY = "another process is writing here; try again when it is done"
_NO_TEXT = "its encoding is not UTF-8, and has no such character"
_THE_SERVER = "the server says: {}"
_SENTENCES: Final = FrozenDict(
    {
        "22021": _NO_TEXT,
        "22P05": _NO_TEXT,
        "25006": "it is read-only",
        "3F000": "the schema in which to make the tables is not there; make it first",
        "40001": _BUSY,
        "40P01": _BUSY,
        "42501": "this user may not do that here",
        "53100": "the disk is full",
        "55P03": _BUSY,
        "57P01": _GONE,
        "57P02": _GONE,
    }
)


_SERVER_SAID = re.compile(r"failed: [^\s:]+: {2}(.+)")
"""How libpq tells what a server said: its word for how bad it is, in any language, comes first."""


NO_HOST = "no host of this name is known"


def sentence_of_work(code: str | None, said: str) -> str:
    """Say why some work failed, given what the server `said` and its `code` for that."""
    # Nobody is left to give a code where the server itself is gone.
    if "server closed the connection" in said:
        return _GONE
    return _SENTENCES.get(code or "") or _THE_SERVER.format(_lines(said)[0])


def sentence_of_connecting(said: str) -> str:
    """Say why there is no connection, given what psycopg `said` of its attempts.

    >>> sentence_of_connecting('connection to server at "h", port 1 failed: Connection refused')
    'no connection can be made: connection refused'
    >>> sentence_of_connecting('connection to server at "h" failed: FATAL:  no such database')
    'the server says: no such database'
    """
    refusals = _SERVER_SAID.findall(said)
    if refusals:
        return _THE_SERVER.format(refusals[-1])
    # Of several addresses the last was tried last, and advice of libpq's own may follow it.
    lines = _lines(said)
    attempt = [line for line in lines if "failed: " in line][-1:] or lines[:1]
    reason = attempt[0].rpartition("failed: ")[2]
    for what_failed in ("connection is bad: ", "fe_sendauth: "):
        reason = reason.removeprefix(what_failed)
    if "server closed the connection" in reason:
        return _GONE
    if "failed to resolve host" in reason:
        return NO_HOST
    return f"no connection can be made: {reason[:1].lower()}{reason[1:]}"


def _lines(said: str) -> list[str]:
    lines = [" ".join(line.split()).removeprefix("- ") for line in said.splitlines()]
    return [line for line in lines if line] or ["nothing"]


def place_of_server(parts: Mapping[str, Any]) -> str:
    """Name a database as a person may read it: its host or hosts, ports and name.

    >>> place_of_server({"host": "::1", "port": "5433", "dbname": "desk", "password": "hunter2"})
    'postgresql://[::1]:5433/desk'
    """
    hosts = [_in_brackets(each) for each in str(parts.get("host") or "").split(",")]
    ports = str(parts.get("port") or "").split(",")
    # One port is that of all hosts.
    of_hosts = ports if len(ports) == len(hosts) else [ports[0]] * len(hosts)
    pairs = zip(hosts, of_hosts, strict=True)
    places = ",".join(":".join(filter(None, pair)) for pair in pairs)
    return f"postgresql://{places}/{parts.get('dbname') or ''}"


def _in_brackets(host: str) -> str:
    """Write an address of IPv6 apart from its port."""
    return f"[{host}]" if ":" in host else host
