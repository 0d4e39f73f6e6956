"""The encoding of a page: by its byte order mark, its HTTP header, its `meta`, else UTF-8 (WHATWG).

Labels are read as browsers read them: ISO-8859-1 is Windows-1252, and Shift_JIS is Windows-31J.
"""

from __future__ import annotations

import re

from attrs import frozen

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_CODECS = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"),
    "utf-16-le": ("utf-16", "utf-16le", "unicode", "ucs-2"),
    "utf-16-be": ("utf-16be",),
    "cp1252": ("windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932"),
    "euc_jp": ("euc-jp", "x-euc-jp"),
    "iso2022_jp": ("iso-2022-jp", "csiso2022jp"),
    "gb18030": ("gbk", "gb2312", "gb18030", "gb_2312", "x-gbk"),
    "cp950": ("big5", "big5-hkscs", "x-x-big5"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "windows-949"),
    "iso8859-2": ("iso-8859-2", "latin2"),
    "iso8859-15": ("iso-8859-15", "latin-9"),
    "cp1250": ("windows-1250", "cp1250"),
    "cp1251": ("windows-1251", "cp1251"),
    "koi8-r": ("koi8-r", "koi8"),
    "cp1254": ("windows-1254", "iso-8859-9", "latin5"),
}
_CODEC_OF_LABEL = {label: codec for codec, labels in _CODECS.items() for label in labels}
# A `meta` stands within the first kilobyte; some pages have a long comment before it.
_HEAD_BYTES = 4096
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_COMMENTS = re.compile(rb"<!--.*?-->", re.DOTALL)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_TRIED = ("iso2022_jp", "utf-8", "euc_jp", "cp932")


@frozen
class DecodedText:
    """The text of a page, the codec that gave it, and what was wrong, as a sentence or nothing."""

    text: str
    codec: str
    fault: str = ""


def decode_page(content: bytes, content_type: str = "") -> DecodedText:
    r"""Decode the bytes of a page whose HTTP header, if it had one, gave this `content_type`.

    >>> decode_page("<meta charset=shift_jis>東京".encode("cp932")).text[-2:]
    '東京'
    >>> decode_page(b"caf\xe9", "text/html; charset=iso-8859-1").text
    'café'
    """
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], codec)
    codec = _named(_IN_HEADER.search(content_type)) or _in_meta(content)
    return _decoded(content, codec) if codec else _undeclared(content)


def _in_meta(content: bytes) -> str:
    head = _COMMENTS.sub(b"", content[:_HEAD_BYTES])
    match = _META.search(head)
    label = match[1].decode("ascii", "replace").lower() if match else ""
    codec = _CODEC_OF_LABEL.get(label, "")
    # The words of the label are read as ASCII, which they could not be in UTF-16.
    return "utf-8" if codec.startswith("utf-16") else codec


def _named(match: re.Match[str] | None) -> str:
    return _CODEC_OF_LABEL.get(match[1].lower(), "") if match else ""


def _decoded(content: bytes, codec: str) -> DecodedText:
    try:
        return DecodedText(content.decode(codec), codec)
    except UnicodeDecodeError as error:
        fault = (
            f"byte {error.start + 1} is no {codec}, which the page says it is; it reads as \ufffd"
        )
        return DecodedText(content.decode(codec, "replace"), codec, fault)


def _undeclared(content: bytes) -> DecodedText:
    """Decode what names no encoding: as UTF-8, else as one of those for Japanese that fits."""
    for codec in _TRIED:
        # Any ASCII is good ISO-2022-JP: only its escapes tell it.
        if codec == "iso2022_jp" and b"\x1b$" not in content:
            continue
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        fault = "" if codec == "utf-8" else f"the page names no encoding, and is read as {codec}"
        return DecodedText(text, codec, fault)
    fault = "the page names no encoding, and is read as cp1252"
    return DecodedText(content.decode("cp1252", "replace"), "cp1252", fault)
