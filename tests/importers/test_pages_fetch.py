"""Fetching: what is asked for, what is refused, and that nothing is fetched that must not be."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib

import pytest
from page_server import page_server

from storyversions.importers.pages import FetchRules, PageError, fetch, fetching, open_page
from storyversions.importers.pages.addresses import checked_address, is_public
from storyversions.importers.pages.content_coding import decoded_body


@pytest.fixture(scope="module")
def server():
    with page_server() as served:
        yield served


@pytest.fixture
def rules(server):
    """The rules that allow this very server, and no other one with a private address."""
    server.requests.clear()
    return FetchRules(allowed=frozenset({server.place}), seconds=5, step_seconds=2)


def refusal(address, rules=FetchRules()):  # noqa: B008 - it is frozen
    with pytest.raises(PageError) as error:
        fetch(address, rules=rules)
    return error.value


def test_a_page_comes_with_what_to_ask_with_the_next_time(server, rules):
    address = server.serve("/a?b=c", "<p>Fire", 'ETag: "1"', "Last-Modified: Mon, 1 Jan 2024")
    page = fetch(f"{address}#part", rules=rules)
    assert page.content == b"<p>Fire"
    assert (page.status, page.content_type) == (200, "text/html; charset=utf-8")
    assert (page.etag, page.modified, page.is_unchanged) == ('"1"', "Mon, 1 Jan 2024", False)
    path, headers = server.requests[0]
    assert path == "/a?b=c"
    assert headers["user-agent"].startswith("storyversions/")
    assert headers["host"] == server.place
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "if-none-match" not in headers


def test_a_page_that_is_as_it_was_has_no_content(server, rules):
    address = server.serve("/same", b"", "ETag: x", status="304 Not Modified")
    page = fetch(address, etag='"1"', modified="Mon", rules=rules)
    assert (page.is_unchanged, page.content, page.etag) == (True, b"", "x")
    headers = server.requests[0][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"1"', "Mon")


def test_redirects_are_followed_to_what_may_be_fetched(server, rules):
    server.serve("/new", "x")
    address = server.serve("/old", b"", "Location: new", status="301 Moved")
    assert fetch(address, rules=rules).address == server.url("/new")


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/hosts", "only addresses that begin with http:// or https:// are fetched"),
        ("http://10.0.0.1/", "10.0.0.1 is a private address"),
        ("http://localhost:1/", "is a private address"),
        ("http://[::1]/", "::1 is a private address"),
        ("http://ann:word@example.invalid/", "a user or a password is not fetched"),
        ("http://a:b/", "the server redirects to what is no address"),
    ],
)
def test_a_redirect_to_what_must_not_be_fetched_ends_there(server, rules, location, sentence):
    address = server.serve("/away", b"", f"Location: {location}", status="302 Found")
    assert sentence in str(refusal(address, rules))
    assert [path for path, _ in server.requests] == ["/away"]


def test_redirects_without_an_end_come_to_one(server, rules):
    address = server.serve("/loop", b"", "Location: /loop", status="302 Found")
    assert str(refusal(address, rules)) == f"{address}: there are more than 5 redirects"
    assert len(server.requests) == 6


@pytest.mark.parametrize("status", [404, 500])
def test_an_error_of_the_server_has_its_status(server, rules, status):
    address = server.serve(f"/{status}", "oh", status=f"{status} Oh")
    error = refusal(address, rules)
    assert (error.status, str(error)) == (status, f"{address}: the server answers {status}")


def test_without_being_allowed_a_private_address_gets_no_request(server):
    server.requests.clear()
    address = server.serve("/private", "x")
    error = refusal(address)
    assert str(error) == (
        f"{address}: 127.0.0.1 is a private address, from which nothing is fetched;"
        " --allow-private allows it"
    )
    assert server.requests == []
    assert fetch(address, rules=FetchRules(allow_private=True)).content == b"x"


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.1.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "240.0.0.1"),  # noqa: S104
        *("::1", "::", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("fe80::1", "fe80::1%lo", "fc00::1", "fec0::1", "ff02::1", "2001::1", "2001:db8::1"),
    ],
)
def test_what_is_not_of_the_public_internet_is_private(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "::ffff:8.8.8.8", "2606:4700:4700::1111"])
def test_addresses_of_the_internet_are_public(number):
    assert is_public(number)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "localhost"])
def test_other_spellings_of_the_loopback_are_private(host):
    with pytest.raises(PageError, match="is a private address"):
        checked_address(host, 80)


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    found = [(socket.AF_INET, 0, 0, "", (each, 80)) for each in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PageError, match=r"two\.example: 10\.0\.0\.1 is a private address"):
        checked_address("two.example", 80)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found[:1])
    assert checked_address("one.example", 80) == "8.8.8.8"


def test_the_connection_goes_to_the_address_that_was_checked(server, monkeypatch):
    """A name that leads elsewhere the second time is not asked a second time."""
    address = f"http://fire.example:{server.port}/checked"
    server.serve("/checked", "x")
    asked = []

    def resolve(host, port, *_, **__):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    rules = FetchRules(allowed=frozenset({f"fire.example:{server.port}"}))
    server.requests.clear()
    assert fetch(address, rules=rules).address == address
    assert server.requests[0][1]["host"] == f"fire.example:{server.port}"
    assert asked.count("fire.example") == 1


def test_a_name_that_is_not_known_is_told(monkeypatch):
    def resolve(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    error = refusal("http://none.example/")
    assert str(error) == "http://none.example/: none.example: no host of this name is known"


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "http://", "http://[::1", "http://a\0b/", "javascript:x"]
)
def test_what_is_no_address_of_a_page_is_refused(address):
    assert refusal(address).sentence.endswith(("are fetched", "this is no address of a page"))


@pytest.mark.parametrize("most", [1000, 1_000_000])
def test_a_page_that_is_too_large_is_not_read(server, most):
    rules = FetchRules(allowed=frozenset({server.place}), most_bytes=most)
    sentence = f"it is larger than {most / 1_000_000:g} MB, and is not read"
    said = server.serve("/large", b"x" * (most + 1))
    assert refusal(said, rules).sentence == f"{said}: {sentence}"
    server.answers["/endless"] = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (most + 1)
    assert refusal(server.url("/endless"), rules).sentence.endswith(sentence)


def bomb(coding):
    """Ten megabytes of nothing in ten kilobytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    return packer.compress(bytes(10_000_000)) + packer.flush()


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_decompression_bomb_ends_with_one_sentence(server, coding):
    rules = FetchRules(allowed=frozenset({server.place}), most_bytes=100_000)
    address = server.serve("/bomb", bomb(coding), f"Content-Encoding: {coding}")
    assert refusal(address, rules).sentence == (
        f"{address}: it is larger than 0.1 MB, and is not read"
    )


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"Fire ") + gzip.compress(b"now")),
        ("GZIP", gzip.compress(b"Fire now") + b"\0rest"),
        ("deflate", zlib.compress(b"Fire now")),
        ("deflate", zlib.compress(b"Fire now")[2:-4]),
        ("deflate, gzip", gzip.compress(zlib.compress(b"Fire now"))),
        ("identity", b"Fire now"),
    ],
)
def test_a_compressed_page_is_read_whole(server, rules, coding, body):
    address = server.serve("/packed", body, f"Content-Encoding: {coding}")
    assert fetch(address, rules=rules).content == b"Fire now"


@pytest.mark.parametrize(
    ("coding", "body", "sentence"),
    [
        ("gzip", gzip.compress(b"Fire now")[:-3], "its compressed body is cut off"),
        ("gzip", b"Fire now", "its compressed body is damaged"),
        ("gzip", gzip.compress(b"") * 1001, "its compressed body is damaged"),
        ("br", b"x", "its coding 'br' is not read; gzip, deflate are"),
    ],
)
def test_a_compressed_page_that_is_not_whole_is_told(server, rules, coding, body, sentence):
    address = server.serve("/damaged", body, f"Content-Encoding: {coding}")
    assert refusal(address, rules).sentence == f"{address}: {sentence}"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nFire",
            "the transfer was cut off: 4 of 9 bytes came",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nFire\r\n9\r\nno",
            "the server broke off, or its answer is no HTTP",
        ),
        (b"", "the server broke off, or its answer is no HTTP"),
        (b"SSH-2.0-x\r\n", "the server broke off, or its answer is no HTTP"),
    ],
)
def test_a_transfer_that_is_cut_is_told(server, rules, answer, sentence):
    server.answers["/cut"] = answer
    assert refusal(server.url("/cut"), rules).sentence == f"{server.url('/cut')}: {sentence}"


def test_a_server_that_sends_now_and_then_is_left_at_the_deadline(server):
    gone = threading.Event()

    def drip(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not gone.wait(0.02):
            connection.sendall(b"x")

    server.answers["/drip"] = drip
    rules = FetchRules(allowed=frozenset({server.place}), seconds=0.3, step_seconds=5)
    started = time.monotonic()
    error = refusal(server.url("/drip"), rules)
    gone.set()
    assert error.sentence.endswith(": the server takes too long")
    assert time.monotonic() - started < 3


def test_a_server_that_says_nothing_is_left(server):
    server.answers["/silent"] = lambda connection: connection.recv(1)
    rules = FetchRules(allowed=frozenset({server.place}), step_seconds=0.1)
    assert refusal(server.url("/silent"), rules).sentence.endswith(": the server takes too long")


def test_a_server_that_is_not_there_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    error = refusal(f"http://{place}/", FetchRules(allowed=frozenset({place})))
    assert error.sentence == f"http://{place}/: no connection can be made"


def test_no_proxy_and_no_cookie_of_the_environment_is_used(server, rules, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    address = server.serve("/direct", "x", "Set-Cookie: a=b")
    fetch(address, rules=rules)
    fetch(address, rules=rules)
    assert "cookie" not in server.requests[-1][1]


def test_a_body_that_is_not_packed_has_the_same_limit():
    with pytest.raises(PageError, match=r"it is larger than 0\.001 MB"):
        decoded_body(b"x" * 1001, "", 1000)


def test_other_failures_of_a_connection_have_a_sentence():
    import httpx  # noqa: PLC0415 - one door in the package

    sentence_of = fetching._sentence_of  # noqa: SLF001 - no server here fails in these ways
    assert sentence_of(httpx.ReadError("x"), late=False) == "the connection failed"
    untrusted = httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
    assert sentence_of(untrusted, late=False) == "its certificate is not valid"


def test_a_page_is_opened_by_its_address(server, rules):
    address = server.serve("/opened", "<p><a href=b>Fire</a>", "ETag: e")
    source = open_page(address, rules=rules)
    assert (source.address, source.etag) == (address, "e")
    assert source.read().links == (server.url("/b"),)
