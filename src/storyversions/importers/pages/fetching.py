"""The one door to httpx: a page of the internet, fetched within limits.

Only http and https are fetched. The name of each server, also of one that a redirect leads to, is
resolved here, and the connection goes to the very address that was checked: a name that is resolved
twice could lead to another one the second time. Proxies of the environment are not used, since they
would resolve the name.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from storyversions.__about__ import __version__
from storyversions.errors import UsageError
from storyversions.importers.pages.addresses import checked_address
from storyversions.importers.pages.content_coding import ACCEPTED, decoded_body, too_large
from storyversions.importers.pages.fetch_deadline import FetchDeadline
from storyversions.importers.pages.page_errors import NEEDS_WEB, PageError
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import httpx
else:  # an extra, which only those need who fetch pages
    httpx = lazy_module("httpx")

USER_AGENT = f"storyversions/{__version__} (+reads articles for version control of their facts)"
MOST_BYTES = 20_000_000
"""The size of a page above which it is not read, compressed or not."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_FIRST_ERROR = 300
_PORTS = {"http": 80, "https": 443}
_LATE = "the server takes too long"
_CUT = "the transfer was cut off: {} of {} bytes came"


@frozen
class FetchRules:
    """What may be fetched: how large, how long, after how many redirects, and from where.

    `allowed` names single servers, as ``HOST:PORT``, that may have private addresses.

    >>> FetchRules().allow_private
    False
    """

    allow_private: bool = field(default=False, kw_only=True)
    allowed: frozenset[str] = field(default=frozenset(), kw_only=True)
    most_bytes: int = field(default=MOST_BYTES, kw_only=True)
    seconds: float = field(default=60.0, kw_only=True)
    step_seconds: float = field(default=15.0, kw_only=True)
    redirects: int = field(default=5, kw_only=True)


DEFAULT_RULES = FetchRules()


@frozen
class FetchedPage:
    """An answer: where it was found in the end, its status (200 or 304), and what it holds.

    With status 304 the page is as it was, and `content` is empty. `etag` and `modified` are what to
    ask with the next time, `date` is when the server answered, in its own words.

    >>> FetchedPage("https://example.org/", 304).is_unchanged
    True
    """

    address: str
    status: int
    content: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    date: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that the page is as it was."""
        return self.status == _NOT_MODIFIED


def fetch(
    address: str, *, etag: str = "", modified: str = "", rules: FetchRules = DEFAULT_RULES
) -> FetchedPage:
    """Fetch the page at an `address`, unless it is as it was when it had this `etag` or date.

    >>> from storyversions.importers.pages import PageError, fetch
    >>> try:
    ...     fetch("file:///etc/hosts")
    ... except PageError as error:
    ...     print(error)
    file:///etc/hosts: only addresses that begin with http:// or https:// are fetched

    Raises:
        PageError: Nothing is fetched, or not all of it; with the status of the answer, if any.
        UsageError: httpx is not installed.

    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    # Some servers give marks that no header may hold: the page is asked for without them.
    headers = {name: value for name, value in asked.items() if value and value.isascii()}
    ends = time.monotonic() + rules.seconds
    for _ in range(rules.redirects + 1):
        with _told_of(address):
            answer = _answer(address, headers, rules, ends)
        if answer.redirect is None:
            return answer.page
        address = answer.redirect
    raise PageError(f"{address}: there are more than {rules.redirects} redirects")


@frozen
class _Answer:
    """A page, or the address to which the answer leads on."""

    page: FetchedPage
    redirect: str | None = None


@contextmanager
def _told_of(address: str) -> Iterator[None]:
    """Name the `address` in errors, and give those of httpx as ours."""
    try:
        yield
    except PageError as error:
        sentence = f"{address}: {error.sentence}"
        raise PageError(sentence, status=error.status, date=error.date) from None
    except ModuleNotFoundError:
        raise UsageError(NEEDS_WEB.format("httpx")) from None


def _answer(address: str, headers: Mapping[str, str], rules: FetchRules, ends: float) -> _Answer:
    url = _checked_url(address)
    port = url.port or _PORTS[url.scheme]
    number = checked_address(
        url.host, port, allow_private=rules.allow_private, allowed=rules.allowed
    )
    request = _request(url, number, headers)
    request.extensions["timeout"] = httpx.Timeout(rules.step_seconds).as_dict()
    with FetchDeadline(ends) as deadline, _transport(url) as transport:
        request.extensions["trace"] = deadline.watch
        date = ""
        try:
            response = transport.handle_request(request)
            date = response.headers.get("date", "")
            answer = _read(response, url, rules)
        except PageError as error:
            raise PageError(error.sentence, status=error.status, date=date) from None
        except httpx.HTTPError as error:
            raise PageError(_sentence_of(error, late=deadline.is_over), date=date) from None
        # A body without a length ends where its connection does, also where that was cut.
        if deadline.is_over:
            raise PageError(_LATE, date=date)
        return answer


def _checked_url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise PageError("this is no address of a page") from None
    if url.scheme not in _PORTS:
        raise PageError("only addresses that begin with http:// or https:// are fetched")
    if not url.host:
        raise PageError("this is no address of a page")
    if url.userinfo:
        raise PageError("an address with a user or a password is not fetched")
    return url


def _transport(url: httpx.URL) -> httpx.HTTPTransport:
    """Make what sends requests, below all that httpx does with redirects, cookies and proxies.

    Certificates take long to load, and are those of https alone.
    """
    return httpx.HTTPTransport(verify=url.scheme == "https", trust_env=False)


def _request(url: httpx.URL, number: str, headers: Mapping[str, str]) -> httpx.Request:
    """Make a request that goes to a numeric address, and names the host to server and certificate.

    The host is what the server's certificate must have, as in any request.
    """
    # A fragment is for the reader of a page alone.
    target = url.copy_with(host=number, fragment=None)
    own = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
    }
    extensions = {"sni_hostname": url.raw_host.decode("ascii")}
    return httpx.Request("GET", target, headers={**own, **headers}, extensions=extensions)


def _read(response: httpx.Response, url: httpx.URL, rules: FetchRules) -> _Answer:
    status, headers = response.status_code, response.headers
    page = FetchedPage(
        str(url),
        status,
        content_type=headers.get("content-type", ""),
        etag=headers.get("etag", ""),
        modified=headers.get("last-modified", ""),
        date=headers.get("date", ""),
    )
    if status in _REDIRECTS and headers.get("location"):
        return _Answer(page, _joined_address(url, headers["location"]))
    if status == _NOT_MODIFIED:
        return _Answer(page)
    if status >= _FIRST_ERROR:
        raise PageError(f"the server answers {status}", status=status)
    body = _body(response, rules.most_bytes)
    coding = headers.get("content-encoding", "")
    return _Answer(evolve(page, content=decoded_body(body, coding, rules.most_bytes)))


def _joined_address(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        raise PageError("the server redirects to what is no address") from None


def _body(response: httpx.Response, most_bytes: int) -> bytes:
    """Read the body of an answer, compressed as it comes.

    Raises:
        PageError: It is too large, or shorter than the server says.

    """
    said = response.headers.get("content-length", "")
    length = int(said) if said.isdecimal() else None
    if length is not None and length > most_bytes:
        raise too_large(most_bytes)
    body = bytearray()
    try:
        for piece in response.iter_raw():
            body += piece
            if len(body) > most_bytes:
                raise too_large(most_bytes)
    except httpx.RemoteProtocolError:
        if length is None:
            raise
        raise PageError(_CUT.format(len(body), length)) from None
    return bytes(body)


def _sentence_of(error: Any, *, late: bool) -> str:
    """Say what went wrong with a connection."""
    if late or isinstance(error, httpx.TimeoutException):
        return _LATE
    if isinstance(error, httpx.ConnectError):
        is_untrusted = "CERTIFICATE_VERIFY_FAILED" in str(error)
        return "its certificate is not valid" if is_untrusted else "no connection can be made"
    if isinstance(error, httpx.RemoteProtocolError):
        return "the server broke off, or its answer is no HTTP"
    return "the connection failed"
