"""Live blogs as five publishers write them: what is read of each, and that markup is no text."""

from __future__ import annotations

import json
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from live_pages import ADDRESS, blog, in_microdata, live_page, posted, script

from storyversions.importers.jsonld import address_of, listed, names_in, nodes_in, texts_of
from storyversions.importers.liveblogs import live_posting
from storyversions.importers.page_times import moment_of, page_time
from storyversions.importers.pages import read_page
from storyversions.importers.plain_text import one_line_of, plain_text_of


def read(page):
    """The live blog of a page, as its bytes say."""
    content = page if isinstance(page, bytes) else page.encode()
    return live_posting(read_page(content).data, UTC)


def said(posting):
    return [(each.title, each.text, each.published) for each in posting.updates]


CLOSED = posted(1, "Closed", "The bridge is closed.", "2024-05-01T10:00:00Z")
HURT = posted(2, "Two hurt", "Two are hurt.", "2024-05-01T11:00:00Z")
TWO = [
    ("Two hurt", "Two are hurt.", "2024-05-01T11:00:00+00:00"),
    ("Closed", "The bridge is closed.", "2024-05-01T10:00:00+00:00"),
]
PLAIN = blog([HURT, CLOSED])


def without(node, *names):
    return {key: value for key, value in node.items() if key not in names}


FORMS = {
    "as the standard's page has it": live_page(script(PLAIN)),
    "in a graph, among others": live_page(
        script({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, PLAIN]})
    ),
    "in a graph within a list": live_page(script([[{"@graph": [[PLAIN]]}]])),
    "as the main entity of a page": live_page(script({"@type": "WebPage", "mainEntity": PLAIN})),
    "with several types": live_page(script({**PLAIN, "@type": ["NewsArticle", "LiveBlogPosting"]})),
    "with the address of schema.org before each name": live_page(
        script(
            {
                "@type": "http://schema.org/LiveBlogPosting",
                "http://schema.org/liveBlogUpdate": [
                    {f"schema:{key}" if key[0] != "@" else key: each for key, each in node.items()}
                    for node in (HURT, CLOSED)
                ],
            }
        )
    ),
    "in the second script, after the breadcrumbs": live_page(
        script({"@type": "BreadcrumbList"}), script(PLAIN)
    ),
    "after a script that is no JSON": live_page(
        '<script type="application/ld+json">{</script>', script(PLAIN)
    ),
    "beside another live blog with an update of its own": live_page(
        script(blog([CLOSED], url="https://news.example/live/fire")), script(PLAIN)
    ),
    "by reference: updates that stand in the graph": live_page(
        script(
            {
                "@graph": [
                    {**PLAIN, "liveBlogUpdate": [{"@id": HURT["@id"]}, CLOSED["@id"], "#nowhere"]},
                    CLOSED,
                    HURT,
                ]
            }
        )
    ),
    "in two scripts that share an id": live_page(
        script({"@type": "LiveBlogPosting", "@id": "#live", "headline": "Live"}),
        script({**without(PLAIN, "headline"), "@id": "#live"}),
    ),
    "in two scripts, each with a part of the updates": live_page(
        script(blog([HURT])), script(blog([CLOSED]))
    ),
    "in two scripts that share an id, each with a part of the updates": live_page(
        script({**blog([HURT]), "@id": "#live"}), script({**blog([CLOSED]), "@id": "#live"})
    ),
    "twice, by two plugins": live_page(script(PLAIN), script(without(PLAIN, "url"))),
    "twice, the first time without most of its words": live_page(
        script(blog([{**HURT, "articleBody": "Two …"}, CLOSED])), script(PLAIN)
    ),
    "after another live blog, which has no updates here": live_page(
        script(blog([], headline="Read next")), script(PLAIN)
    ),
    "as a list of items": live_page(
        script(
            {
                **PLAIN,
                "liveBlogUpdate": {
                    "@type": "ItemList",
                    "itemListElement": [{"@type": "ListItem", "item": HURT}, CLOSED, 7],
                },
            }
        )
    ),
    "with values that name their language": live_page(
        script(
            blog(
                [
                    {**each, "headline": {"@value": each["headline"], "@language": "en"}}
                    for each in (HURT, CLOSED)
                ]
            )
        )
    ),
    "in a comment, with a byte order mark and a stop": live_page(
        script(PLAIN).replace('">', '">\ufeff<!--\n', 1).replace("</script>", ";\n//--></script>")
    ),
    "in references": live_page(
        script(PLAIN).replace(
            json.dumps(PLAIN, ensure_ascii=False),
            json.dumps(PLAIN, ensure_ascii=False).replace('"', "&quot;"),
        )
    ),
    "in microdata": in_microdata([HURT, CLOSED]),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_updates_of_a_page_are_found(form):
    assert said(read(FORMS[form])) == TWO


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(live_page(), id="none at all"),
        pytest.param(live_page(script({"@type": "NewsArticle"})), id="an article"),
        pytest.param(live_page("<script>LiveBlogPosting</script>"), id="a word in another script"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_page_without_a_live_blog_has_none(page):
    assert read(page) is None


def test_one_update_alone_needs_no_list():
    assert said(read(live_page(script({**PLAIN, "liveBlogUpdate": CLOSED})))) == TWO[1:]


def test_what_says_nothing_is_no_update():
    assert read(live_page(script(blog([{"@type": "BlogPosting"}, None, []])))).updates == ()


def test_what_the_blog_says_of_itself_is_read():
    posting = read(
        live_page(
            script(
                blog(
                    [CLOSED],
                    headline="The <i>bridge</i> &amp; the city",
                    dateModified="2024-05-01T12:00:00+02:00",
                    coverageEndTime="2024-05-02",
                )
            )
        )
    )
    assert posting.headline == "The bridge & the city"
    assert posting.url == ADDRESS
    assert (posting.modified, posting.ended) == ("2024-05-01T12:00:00+02:00", "2024-05-02")


def test_the_authors_of_an_update_are_named():
    people = [{"@type": "Person", "name": "Ann Lee"}, "Ben Ito", {"@type": "Person"}]
    (update,) = read(live_page(script(blog([{**CLOSED, "author": people}])))).updates
    assert update.author == "Ann Lee, Ben Ito"
    assert names_in(None) == ()


def test_the_first_text_that_an_update_has_is_its_body():
    bare = without(CLOSED, "@id", "articleBody", "headline")
    nodes = [{**bare, "text": "A"}, {**bare, "description": ["B", "C"]}, {**bare, "name": "D"}]
    texts = [(each.title, each.text) for each in read(live_page(script(blog(nodes)))).updates]
    assert texts == [("", "A"), ("", "B\nC"), ("D", "")]


def test_an_address_may_be_a_text_or_a_node():
    assert address_of([{"@type": "WebPage", "@id": " /live#1 "}]) == "/live#1"
    assert address_of({"url": "/a"}) == "/a"
    assert address_of([7, None]) == ""


def test_nodes_of_one_id_that_contradict_each_other_stay_apart():
    one, other = {"@id": "#a", "name": "A"}, {"@id": "#a", "name": "B"}
    assert nodes_in([one, other, {"@id": "#a", "url": "/"}]) == [
        {"@id": "#a", "name": "A", "url": "/"},
        other,
    ]
    assert nodes_in([{"@id": ""}, {"@id": "", "name": "A"}, {"@id": 7}]) == [
        {"@id": ""},
        {"@id": "", "name": "A"},
        {"@id": 7},
    ]


def test_values_of_any_depth_are_listed():
    deep = "a"
    for _ in range(5000):
        deep = [deep]
    assert listed(deep) == ["a"]
    assert texts_of([True, 2.5, " ", {"@list": [{"@value": "b"}]}]) == ["2.5", "b"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("The bridge is closed.", "The bridge is closed."),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<div>One<br>Two</div>", "One\nTwo"),
        ("One.\n\nTwo <b>bold</b>.", "One.\nTwo bold."),
        ("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;", "Fish & chips"),
        ("Caf&eacute; &#8220;Zur Post&#8221;", "Café “Zur Post”"),
        ("5 < 6 and 7 > 4", "5 < 6 and 7 > 4"),
        ("<p>Write &lt;b&gt; for bold.</p>", "Write <b> for bold."),
        ("<p>On<script>var a = 1</script><!-- never --> time.</p>", "On time."),
        (
            "<p>橋は<b>閉鎖</b>された。</p><p>けが人はいない。</p>",
            "橋は閉鎖された。\nけが人はいない。",
        ),
        ("a\x00b\ud800c\x0b", "abc"),
        ("One.\r\nTwo.", "One.\nTwo."),
        ("  ", ""),
    ],
)
def test_text_is_made_plain(written, plain):
    assert plain_text_of(written) == plain


def test_a_headline_is_one_line():
    assert one_line_of("The <br>bridge\n is&nbsp;closed") == "The bridge is closed"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:00:00Z", "2024-05-01T10:00:00+00:00"),
        (" 2024-05-01 10:00:00.5 +0900 ", "2024-05-01T10:00:00.500000+09:00"),
        ("2024-05-01T10:00", "2024-05-01T10:00:00+09:00"),
        ("2024-05-01T10:00:00 UTC", "2024-05-01T10:00:00+00:00"),
        ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00+00:00"),
        ("1 May 2024 10:00 +0200", "2024-05-01T10:00:00+02:00"),
        ("1 Mai 2024 10:00 +0200", None),
        ("Wed, 01 May 2024 10:00:00 JST", None),
        ("2024-02-30", None),
        ("2024-05-01T25:00", None),
        ("1714557600", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_time_is_read_or_none_is_guessed(written, read):
    assert page_time(written, ZoneInfo("Asia/Tokyo")) == read


def test_a_day_begins_on_the_clocks_of_its_zone():
    assert str(moment_of("2024-05-01", ZoneInfo("Asia/Tokyo"))) == "2024-04-30 15:00:00"
