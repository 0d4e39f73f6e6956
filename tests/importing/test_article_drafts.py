"""A draft says what its page said: whatever the words are, they are words, and it builds."""

from __future__ import annotations

import html as references
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storyversions.importers.pages import BlockKind, PageBlock, PageSource, read_page
from storyversions.importing.articles.escaped_prose import ProseWriter
from storyversions.importing.articles.import_article import import_article
from storyversions.storyfile import story_of
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.markdown import read_document

HOSTILE = (
    *("# Fire", "## 2024-03-09 Fire", "Update", "```facts", "~~~facts", "'''facts", "｀｀｀facts"),
    *("---", "===", "***", "- - -", "{.standing}", "{#x .standing}", "<!-- x", "-->", "<h2>Nov 20"),
    *(
        "ceo: {value: x}",
        "people[ann].roles: x",
        "[ceo](#ceo)",
        "](#ceo)",
        "［x］（#ceo）",
        "[[ceo]]",
    ),
    *(
        "<#people[a]>",
        "[x]: #y",
        "1. one",
        "2) two",
        "- item",
        "> said",
        "+ more",
        "=",
        "| a | b |",
    ),
    *("a\\", "\\*", "*bold*", "__bold__", "~~gone~~", "&amp;", "&#35;", "`code`", "**Nov 20**"),
    *("＃＃ 2024-03-09", "24/7", "Nov 31", "11/20", "火災、", "…", "!", "!["),
)
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1, max_size=4).map(
    " ".join
)
# What no page shows: HTML has no such characters, and white space is one space.
SHOWN = WORDS.map(
    lambda text: " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\xa0]", "", text).split())
)
TEXTS = SHOWN.filter(lambda text: text.strip())
TAGS = st.sampled_from(("p", "h2", "h4", "li", "blockquote", "figcaption"))
BLOCKS = st.lists(st.tuples(TAGS, TEXTS), max_size=5)
MARKDOWN = MarkdownIt("commonmark")
HEAD = "<meta name=date content=2023-11-17><h1>Fire</h1>"


def written(blocks):
    return "".join(f"<{tag}>{references.escape(text)}</{tag}>" for tag, text in blocks)


def shown(markdown):
    """The words of Markdown as a browser shows them, read by two libraries that are not ours."""
    page = read_page(MARKDOWN.render(markdown).encode(), content_type="text/html; charset=utf-8")
    return [" ".join(block.text.split()) for block in page.blocks if block.text]


@pytest.mark.parametrize("strictly", [False, True])
@given(text=TEXTS)
@example(text="](#ceo) <b> &lt; {.x} `a` *b* _c_ ~~d~~ \\")
def test_words_that_are_written_are_shown_as_they_were(text, strictly):
    for kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE):
        lines = ProseWriter(is_strict=strictly).lines(PageBlock(kind, text))
        assert shown("\n".join(lines)) == [" ".join(text.split())]


@given(base=BLOCKS, addendum=BLOCKS)
@example(base=[("p", "ceo: {value: x}")], addendum=[("h4", "Nov 31"), ("p", "```facts")])
@example(base=[("p", "Menu")], addendum=[("li", "- ceo: {value: x}"), ("h4", "`24/7`")])
def test_a_draft_builds_with_the_versions_of_its_page_and_asserts_nothing(base, addendum):
    page = f"{HEAD}<p>It burns.</p>{written(base)}<h2>Update, Nov 20: Out</h2><p>It is out.</p>"
    page += written(block for block in addendum if block[0] != "h2")
    draft = import_article(PageSource("fire.html", page.encode(), "text/html; charset=utf-8"))
    story = story_of(draft.text, "draft").story
    titles = [(version.recorded.text, version.title) for version in story.versions]
    assert ("2023-11-17", "Fire") in titles
    assert ("2023-11-20", "Out") in titles
    assert all(not version.entries and not version.passages for version in story.versions)
    document = read_document(draft.text, "draft", ErrorList())
    assert all(not section.blocks and not section.links for section in document.sections)


@given(blocks=BLOCKS)
@example(blocks=[("p", "# Fire"), ("h2", "`code` 24/7")])
def test_a_draft_has_all_words_of_its_page_in_their_order(blocks):
    page = f"{HEAD}<p>It burns.</p>{written(blocks)}"
    draft = import_article(PageSource("fire.html", page.encode(), "text/html; charset=utf-8"))
    said = [each.text for each in read_page(page.encode(), content_type="text/html").blocks]
    if "no addendum is found: the draft has one version" in draft.notes:
        body = draft.text.split("\n---\n", 1)[1]
        assert shown(body)[2:] == [" ".join(text.split()) for text in said[1:]]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (PageBlock(BlockKind.HEADING, "a\nb", 1), ["### a b"]),
        (PageBlock(BlockKind.HEADING, "24/7 `x`", 6), ["###### `` 24/7 `x` ``"]),
        (PageBlock(BlockKind.ITEM, "a\nb"), ["- a", "  b"]),
        (PageBlock(BlockKind.QUOTE, "a\n\nb"), ["> a", "> b"]),
        (PageBlock(BlockKind.RULE, ""), []),
        (PageBlock(BlockKind.ROW, "a | b"), [r"a \| b"]),
        (PageBlock(BlockKind.PREFORMATTED, "```\nx"), ["````text {.example}", "```", "x", "````"]),
        (PageBlock(BlockKind.PARAGRAPH, "1. a\n＃ b"), [r"1\. a", "&#65283; b"]),
    ],
)
def test_a_block_is_written_in_the_form_that_it_has(block, lines):
    assert ProseWriter().lines(block) == lines


def test_links_to_other_pages_are_links_and_others_words():
    html = """<p><a href="https://example.org/a b<c>)">one [x]</a> <a href="#ceo">two</a>
      <a href="javascript:x">three</a> <del><a href="https://example.org/">four</a></del></p>"""
    (block,) = read_page(html.encode(), content_type="text/html").blocks
    assert ProseWriter().lines(block) == [
        r"[one \[x]](<https://example.org/a%20b%3Cc%3E%29>) two three <del>four</del>"
    ]
