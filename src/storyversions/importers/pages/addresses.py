"""Which addresses of the internet may be asked for a page: public ones, unless it is said."""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import IPv6Address, IPv6Network, ip_address

from storyversions.importers.pages.page_errors import PageError

_PUBLIC_IPV6 = IPv6Network("2000::/3")


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the public internet.

    One that holds another, such as 6to4, is not: where it leads is for others to say.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv6Address):
        if number.ipv4_mapped is not None:
            return is_public(str(number.ipv4_mapped))
        if number not in _PUBLIC_IPV6 or number.sixtofour is not None:
            return False
    return number.is_global and not number.is_multicast


def checked_address(
    host: str, port: int, *, allow_private: bool = False, allowed: Collection[str] = ()
) -> str:
    """Resolve a `host` and give the first of its numeric addresses.

    All of them must be public, unless private ones are allowed, or ``HOST:PORT`` stands in
    `allowed` for this very host and port.

    Raises:
        PageError: The name is not known, or leads to a private address.

    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise PageError(f"{host}: no host of this name is known") from None
    addresses = [str(each[4][0]) for each in found]
    if allow_private or f"{host}:{port}" in allowed:
        return addresses[0]
    private = next((each for each in addresses if not is_public(each)), None)
    if private is not None:
        name = "" if host == private else f"{host}: "
        raise PageError(
            f"{name}{private} is a private address, from which nothing is fetched;"
            " --allow-private allows it"
        )
    return addresses[0]
