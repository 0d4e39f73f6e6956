"""Pages from WARC files, from files and from standard input; what is cut is told."""

from __future__ import annotations

import gzip
import io
import os
import sys

import pytest

from storyversions.errors import UsageError
from storyversions.importers.pages import (
    FetchRules,
    PageError,
    archived_pages,
    open_page,
    read_page,
)

ADDRESS = "https://example.org/fire"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def archive(*pages, packed=False):
    """The bytes of a WARC file with these pages: address, body, headers, status."""
    records = [record(*page) for page in pages]
    return b"".join(gzip.compress(each) if packed else each for each in records)


def record(address, body, headers, status):
    answer = http_head(f"HTTP/1.1 {status}", headers) + body
    return (
        http_head(
            "WARC/1.0",
            [
                ("WARC-Type", "response"),
                ("WARC-Target-URI", address),
                ("WARC-Date", "2023-11-20T10:00:00Z"),
                ("Content-Type", "application/http; msgtype=response"),
                ("Content-Length", str(len(answer))),
            ],
        )
        + answer
        + b"\r\n\r\n"
    )


def http_head(first, headers):
    return "\r\n".join([first, *map(": ".join, headers), "", ""]).encode()


def one(body=b"<p>Fire", headers=HTML, status="200 OK", address=ADDRESS):
    return address, body, headers, status


def pages_of(content, most_bytes=1_000_000):
    return list(archived_pages(io.BytesIO(content), "a.warc", most_bytes=most_bytes))


def refusal(content, **known):
    with pytest.raises(PageError) as error:
        pages_of(content, **known)
    return str(error.value)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_an_archive_are_its_answers_that_are_texts(packed):
    content = archive(
        one(status="404 Not Found"),
        one(b"\x89PNG", (("Content-Type", "image/png"),)),
        one(b"<p>Fire", (*HTML, ("ETag", "e"), ("Content-Length", "7"))),
        one(b"no type", ()),
        packed=packed,
    )
    first, second = pages_of(content)
    assert (first.address, first.content, first.etag) == (ADDRESS, b"<p>Fire", "e")
    assert first.captured == "2023-11-20T10:00:00Z"
    assert second.content == b"no type"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(b"<p>Fire"), (("Content-Encoding", "gzip"),)),
        (gzip.compress(b"<p>F") + gzip.compress(b"ire"), (("Content-Encoding", "gzip"),)),
        (b"4\r\n<p>F\r\n3;x=y\r\nire\r\n0\r\n\r\n", (("Transfer-Encoding", "chunked"),)),
        (b"<p>Fire", (("Transfer-Encoding", "chunked"),)),
    ],
)
def test_an_answer_is_decoded_whole(body, headers):
    (page,) = pages_of(archive(one(body, (*HTML, *headers))))
    assert page.content == b"<p>Fire"


@pytest.mark.parametrize(
    ("body", "headers", "sentence"),
    [
        (b"<p>F", (("Content-Length", "7"),), "the answer is cut off: 4 of 7 bytes are there"),
        (b"x", (("Content-Encoding", "br"),), "its coding 'br' is not read; gzip, deflate are"),
        (
            b"4\r\n<p>F\r\n9\r\nire",
            (("Transfer-Encoding", "chunked"),),
            "the answer is cut off inside of a chunk",
        ),
        (
            b"4\r\n<p>F\r\nzz",
            (("Transfer-Encoding", "chunked"),),
            "the answer is cut off inside of a chunk",
        ),
        (
            gzip.compress(bytes(2_000_000)),
            (("Content-Encoding", "gzip"),),
            "it is larger than 1 MB, and is not read",
        ),
        (bytes(1_100_000), (), "it is larger than 1 MB, and is not read"),
    ],
)
def test_an_answer_that_is_cut_or_too_large_is_told(body, headers, sentence):
    assert refusal(archive(one(body, (*HTML, *headers)))) == f"a.warc: {sentence}"


@pytest.mark.parametrize("status", ["200 OK", "500 Oh"])
def test_a_record_that_is_cut_is_told(status):
    content = archive(one(b"<p>Fire", status=status))
    assert refusal(content[:-10]) == (
        f"a.warc: {ADDRESS}: the record is cut off, 6 bytes are missing"
    )


def test_a_record_with_a_wrong_length_is_told(capsys):
    content = archive(one(b"<p>Fire now"), one()).replace(b"<p>Fire now", b"<p>Fire now and then")
    assert refusal(content) == "a.warc: the length of a record is not the one that it says"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("content", [b"\x1f\x8bno", gzip.compress(b"no archive")])
def test_what_is_no_archive_is_told(content):
    assert refusal(content) == "a.warc: this is no WARC file, or it is damaged"


def test_a_saved_page_an_archive_and_standard_input_are_read_alike(tmp_path, monkeypatch):
    html = "<p>火災 <a href=/a>a</a>".encode()
    saved, warc = tmp_path / "fire.html", tmp_path / "fire.warc.gz"
    saved.write_bytes(html)
    warc.write_bytes(archive(one(html), packed=True))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(html)))
    sources = [open_page(place, address=ADDRESS) for place in (str(saved), str(warc), "-")]
    first, *others = [source.read() for source in sources]
    assert first.blocks[0].text == "火災 a"
    assert first.links == ("https://example.org/a",)
    assert others == [first, first]


def test_of_several_pages_in_an_archive_one_is_named(tmp_path):
    file = tmp_path / "a.warc"
    other = one(b"<p>b", address="https://example.org/b")
    file.write_bytes(archive(one(), other, one(b"<p>later")))
    with pytest.raises(PageError, match="it holds several pages; name one of them with --address"):
        open_page(str(file))
    assert open_page(str(file), address=ADDRESS).content == b"<p>later"
    with pytest.raises(PageError, match="it holds no page with this address"):
        open_page(str(file), address="https://example.org/c")


def test_files_that_cannot_be_read_are_told(tmp_path):
    rules = FetchRules(most_bytes=1000)
    large = tmp_path / "a.html"
    large.write_bytes(b"x" * 1001)
    sentence = f"{large}: it is larger than 0.001 MB, and is not read"
    with pytest.raises(PageError) as error:
        open_page(str(large), rules=rules)
    assert str(error.value) == sentence
    with pytest.raises(PageError, match="no such file or directory"):
        open_page(str(tmp_path / "none.html"))
    with pytest.raises(PageError, match="this is a device and no file"):
        open_page(os.devnull)
    with pytest.raises(UsageError, match="no file can have this name"):
        open_page("a\0.html")


@pytest.mark.parametrize("place", ["file:///etc/hosts", "ftp://example.org/a", "data:text/html,x"])
def test_other_addresses_are_neither_fetched_nor_files(place):
    with pytest.raises(PageError, match="only addresses that begin with http:// or https://"):
        open_page(place)


ARCHIVE = archive(one())


@pytest.mark.parametrize(
    ("module", "name", "use"),
    [
        ("lxml.etree", "lxml", lambda: read_page(b"<p>x", name="a.html")),
        ("markdown_it", "markdown-it-py", lambda: read_page(b"x", name="a.md")),
        ("httpx", "httpx", lambda: open_page("https://example.org/")),
        ("warcio.archiveiterator", "warcio", lambda: pages_of(ARCHIVE)),
    ],
)
def test_what_is_missing_is_named_with_its_extra(module, name, use, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError) as error:
        use()
    assert str(error.value) == f"this needs {name}: install 'storyversions[web]'"
