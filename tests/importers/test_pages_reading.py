"""The bytes of a page as text, its JSON-LD and microdata, and the forms other than HTML."""

from __future__ import annotations

import json

import pytest

from storyversions.errors import UsageError
from storyversions.importers.pages import (
    BlockKind,
    PageError,
    objects_in,
    read_page,
    text_at,
    types_of,
)
from storyversions.importers.pages.linked_data import read_linked_data
from storyversions.importers.pages.text_encoding import decode_page

WORDS = "東京の火災"


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/html; charset=shift_jis"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), ""),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), ""),
        (WORDS.encode("cp932"), "text/html; charset=Shift_JIS"),
        (b"<meta charset='euc-jp'>" + WORDS.encode("euc_jp"), "text/html"),
        (
            b"<meta http-equiv=content-type content='text/html; charset=x-sjis'>"
            + WORDS.encode("cp932"),
            "",
        ),
        (b"<!-- <meta charset=koi8-r> -->" + WORDS.encode(), ""),
        (b"<meta charset=utf-16>" + WORDS.encode(), ""),
        (b"<meta charset=no-such>" + WORDS.encode(), "text/html; charset=none"),
        (WORDS.encode(), ""),
    ],
)
def test_an_encoding_is_the_one_that_the_page_declares(content, content_type):
    decoded = decode_page(content, content_type)
    assert decoded.text.endswith(WORDS)
    assert decoded.fault == ""


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (WORDS.encode("iso2022_jp"), "iso2022_jp"),
        (WORDS.encode("cp932"), "cp932"),
        (WORDS.encode("euc_jp"), "euc_jp"),
        (b"caf\xe9 \xff", "cp1252"),
    ],
)
def test_an_encoding_that_nothing_declares_is_told(content, codec):
    decoded = decode_page(content)
    assert decoded.codec == codec
    assert decoded.fault == f"the page names no encoding, and is read as {codec}"


def test_bytes_that_are_none_of_the_encoding_are_told():
    decoded = decode_page(b"ab\xff", "text/html; charset=utf-8")
    assert decoded.text == "ab\ufffd"
    assert decoded.fault.startswith("byte 3 is no utf-8")
    assert read_page(b"<p>a\xff", content_type="text/html; charset=utf-8").faults != ()


ITEM = {"@type": "NewsArticle", "headline": "a, ] // b", "n": [1, 2]}
PLAIN = json.dumps(ITEM)


@pytest.mark.parametrize(
    "script",
    [
        PLAIN,
        f"\ufeff\u00a0{PLAIN};",
        f"<!-- {PLAIN} -->",
        f"//<![CDATA[\n{PLAIN}\n//]]>",
        f"/* by a plug-in */ // and\n{PLAIN}",
        PLAIN.replace("2]", "2, ]").replace("}", ",\n}"),
        PLAIN.replace('"', "&quot;"),
        PLAIN.replace("// b", "// b").replace('"n"', '\n\t"n"'),
    ],
)
def test_linked_data_are_read_however_they_are_wrapped(script):
    assert read_linked_data(script) == [ITEM]


def test_several_values_in_one_script_are_all_read():
    assert read_linked_data('{"a": 1}\n{"a": NaN},[2]') == [{"a": 1}, {"a": None}, [2]]
    assert read_linked_data(" \n") == []
    assert read_linked_data('"a\tb\n"') == ["a\tb\n"]


@pytest.mark.parametrize("script", ['{"a": }', "[" * 100_000, "&amp;", '{"a": 1', "x", "9" * 5000])
def test_a_script_that_is_no_json_is_told_and_left_out(script):
    html = f"""<script type="application/ld+json; charset=utf-8">{script}</script>
      <script type=application/ld+json>{{"@type": "Person"}}</script>
      <script>var x = "no data"</script><p>x"""
    page = read_page(html.encode(), content_type="text/html")
    assert page.data == ({"@type": "Person"},)
    assert page.faults == ("JSON-LD script 1 is no JSON, and is left out",)


def test_objects_are_found_however_deep_they_stand():
    data = {"@graph": [{"@type": ["schema:A", "http://schema.org/B"]}, [{"x": {"y": 1}}]]}
    assert [types_of(each) for each in objects_in(data)] == [[], ["A", "B"], [], []]
    deep: list = []
    for _ in range(50_000):
        deep = [deep]
    assert list(objects_in([deep, {"a": 1}])) == [{"a": 1}]


def test_text_is_that_of_a_name_without_references():
    item = {"a": [{"name": "A &amp; B"}], "b": {"@value": " x\n y "}, "c": 3, "d": ""}
    assert [text_at(item, name) for name in "abcde"] == ["A & B", "x y", "", "", ""]
    assert text_at(item, "e", "b") == "x y"


def test_microdata_have_the_form_of_linked_data():
    html = """<div itemscope itemtype=https://schema.org/NewsArticle itemid=urn:1>
      <h1 itemprop="headline name">Fire <b>now</b></h1><meta itemprop=datePublished content=2020>
      <div itemprop=author itemscope itemtype="a b"><span itemprop=name>Ann</span></div>
      <a itemprop=url href=/fire>x</a><link itemprop=url href=/b><a itemprop=url href="http://[x">x</a>
      <img itemprop=image src=p>
      <time itemprop=dateModified>today</time><time itemprop=dateCreated datetime=2021>x</time>
      <div itemprop=articleBody><p>one</p><p>two<script>no</script><br>three</p></div></div>
      <p itemprop=lost>x</p><p itemscope><i itemprop=a content=b>c</i>"""
    page = read_page(html.encode(), content_type="text/html", address="https://example.org/")
    assert page.data == (
        {
            "@type": "https://schema.org/NewsArticle",
            "@id": "urn:1",
            "headline": "Fire now",
            "name": "Fire now",
            "datePublished": "2020",
            "author": {"@type": ["a", "b"], "name": "Ann"},
            "url": ["https://example.org/fire", "https://example.org/b", "http://[x"],
            "image": "https://example.org/p",
            "dateModified": "today",
            "dateCreated": "2021",
            "articleBody": "one\ntwo\nthree",
        },
        {"a": "b"},
    )
    assert (page.published, page.byline) == ("2020", "Ann")


def test_markdown_is_read_as_the_html_that_it_stands_for():
    text = """---\ntitle: The fire\ndate: 2023-11-17\nlang: ja\nauthor: [Ann]\n---\n
# Fire\n\nIt ~~burns~~ *burnt*, [says Ann](https://example.org/a).\n\n- one\n\n> two\n
| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- no -->\n\n```\n# code\n```\n"""
    page = read_page(text.encode(), name="fire.md")
    assert [(block.kind.value, block.text) for block in page.blocks] == [
        ("heading", "Fire"),
        ("paragraph", "It burns burnt, says Ann."),
        ("item", "one"),
        ("quote", "two"),
        ("row", "a | b"),
        ("row", "1 | 2"),
        ("preformatted", "# code"),
    ]
    assert (page.title, page.published, page.language) == ("The fire", "2023-11-17", "ja")
    assert page.byline == ""
    assert page.links == ("https://example.org/a",)


def test_front_matter_that_cannot_be_read_is_told():
    page = read_page(b"---\na: [\n---\nFire\n", name="a.md")
    assert page.faults == ("the front matter cannot be read, and is left out",)
    assert [block.text for block in page.blocks] == ["Fire"]
    rules = read_page(b"---\nwords\n---\nFire\n", name="a.md")
    assert [block.text for block in rules.blocks] == ["", "words", "Fire"]


def test_text_is_parted_by_empty_lines_and_bullets():
    text = "Fire\n\nIt burns.\nStill.\n\n  • one\n・two\n  * three\n----\n\nend\n\n"
    page = read_page(text.encode(), name="a.txt")
    assert [(block.kind.value, block.text) for block in page.blocks] == [
        ("heading", "Fire"),
        ("paragraph", "It burns.\nStill."),
        ("item", "one\n・two"),
        ("item", "three\n----"),
        ("paragraph", "end"),
    ]


def test_a_headline_that_a_text_repeats_is_the_headline():
    page = read_page(b"Menu\n\nFire\n\nby Ann\n\nFire\n\nIt burns.\n\n***\n", name="a.txt")
    assert page.title == "Fire"
    assert [block.text for block in page.blocks] == ["Fire", "It burns.", ""]
    assert [block.text for block in page.margins] == ["Menu"]
    assert read_page(b" \n", name="a.txt").blocks == ()


@pytest.mark.parametrize(
    ("content", "known", "first"),
    [
        (b"<!doctype html><p>a", {}, BlockKind.PARAGRAPH),
        (b"\xef\xbb\xbf <!-- x --> <HTML><p>a", {}, BlockKind.PARAGRAPH),
        (b"# a\n", {}, BlockKind.HEADING),
        (b"a < b\n\nb", {}, BlockKind.HEADING),
        (b"<p>a", {"content_type": "text/plain; x=y"}, BlockKind.HEADING),
        (b"<p>a", {"name": "https://example.org/a.html?b=c.txt"}, BlockKind.PARAGRAPH),
        (b"# a", {"name": "a.md", "form": "html"}, BlockKind.PARAGRAPH),
    ],
)
def test_a_form_is_told_by_what_is_known_else_by_its_look(content, known, first):
    assert read_page(content, **known).blocks[0].kind is first


@pytest.mark.parametrize(
    ("content", "content_type"), [(b"%PDF-1.7", ""), (b"\x89PNG", "text/html"), (b"x", "image/png")]
)
def test_what_is_no_text_is_refused(content, content_type):
    with pytest.raises(PageError, match=r"^a\.html: this is no page of text$"):
        read_page(content, content_type=content_type, name="a.html")


def test_a_form_that_there_is_not_is_refused():
    with pytest.raises(UsageError, match="no form of pages is called 'pdf'; there are html"):
        read_page(b"", form="pdf")
