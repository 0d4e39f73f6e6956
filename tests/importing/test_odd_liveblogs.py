"""Live blogs that say anything at all: each is a story, or refused in one sentence."""

from __future__ import annotations

import json
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st
from live_pages import ADDRESS, live_page

from storyversions import Story
from storyversions.errors import StoryError
from storyversions.importers.liveblogs import live_posting
from storyversions.importers.pages import WebPage, read_page
from storyversions.importing.liveblogs.liveblog_import import LiveBlogPage, extended
from storyversions.models.liveblog import LiveBlog

TEXTS = st.sampled_from(
    [
        *("", " ", "Closed", "<p>One.</p><p>Two.", "&lt;b&gt;", "a\x00b", "\ud800", "x" * 500),
        *("2024-05-01", "2024-05-01T10:00Z", "9999-12-31T23:59:59-12:00", "now"),
        *("0001-01-01T00:00+14:00", "2024-05-01T10:00:00+99:00", "#a", "#\ud800"),
        *(f"{ADDRESS}#b[1]", "http://[", "_:b", "a\nb", '#a.b"c', "//", "?", "BlogPosting"),
    ]
)
VALUES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@id", "@value", "@list", "name", "url", "item"]), inner)
    ),
    max_leaves=5,
)
TIMES = ("datePublished", "dateModified")
MEMBERS = ("@id", "@type", "headline", "articleBody", *TIMES, "author", "url", "identifier")
OF_THE_BLOG = ("@id", "headline", "url", "dateModified", "coverageEndTime")
UPDATE = st.fixed_dictionaries({}, optional=dict.fromkeys(MEMBERS, VALUES)) | VALUES
BLOGS = st.fixed_dictionaries(
    {"liveBlogUpdate": st.lists(UPDATE, max_size=4)}, optional=dict.fromkeys(OF_THE_BLOG, VALUES)
)


@given(BLOGS, BLOGS)
def test_whatever_a_page_says_it_is_a_story_or_refused_in_one_sentence(first, second):
    story = Story("live", LiveBlog)
    for said in (first, second):
        data = json.loads(json.dumps([{**said, "@type": "LiveBlogPosting"}]))
        posting = live_posting(data, UTC)
        page = LiveBlogPage(WebPage("", ()), posting, ("2024-06-01",))
        sentence = ""
        try:
            grown = extended(story, page)
        except StoryError as error:
            grown, sentence = story, str(error)
        assert "\n" not in sentence
        assert len(grown) >= len(story)
        story = grown


def test_a_page_nested_deeper_than_anyone_reads_has_no_live_blog_or_one():
    nested = '{"a":[' * 3000 + "1" + "]}" * 3000
    assert live_posting(data_of(nested), UTC) is None
    blog = '{"@type":"LiveBlogPosting","liveBlogUpdate":' + "[" * 400 + "{}" + "]" * 400 + "}"
    assert live_posting(data_of(blog), UTC).updates == ()


def data_of(text):
    script = f'<script type="application/ld+json">{text}</script>'
    return read_page(live_page(script).encode()).data
