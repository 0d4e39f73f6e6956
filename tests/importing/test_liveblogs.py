"""A live blog as a story: a version for each update, what is new, what was edited, what is gone."""

from __future__ import annotations

import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st
from live_pages import ADDRESS, blog, in_microdata, live_page, page_of, posted, script

from storyversions import Story, stores
from storyversions.errors import FileError, StoryError, UsageError
from storyversions.importers.liveblogs import live_posting
from storyversions.importers.pages import WebPage
from storyversions.importing.captured_story import CaptureChoices
from storyversions.importing.liveblogs.liveblog_import import (
    LiveBlogPage,
    extended,
    import_liveblog,
)
from storyversions.importing.tracking.track import track_page
from storyversions.models.liveblog import LiveBlog

CLOSED = posted(1, "Closed", "The bridge is closed.", "2024-05-01T10:00:00Z")
HURT = posted(2, "Two hurt", "Two people are hurt.", "2024-05-01T12:30:00+01:00")
MAYOR = posted(3, "The mayor", "The mayor will speak.", "2024-05-01T12:00:00Z")
OPEN = posted(4, "Open", "The bridge is open.", "2024-05-01T15:00:00Z")


class Blog:
    """A page that is imported again and again, and what was told of it."""

    def __init__(self, folder, name="live"):
        self.file, self.store, self.name = folder / f"{name}.html", folder / "live.db", name
        self.told = []

    def __call__(self, text, **chosen):
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.told = []
        choices = CaptureChoices(**chosen)
        return import_liveblog(
            str(self.file), self.store, self.name, choices, tell=self.told.append
        )


@pytest.fixture
def imported(tmp_path):
    return Blog(tmp_path)


def titles(story):
    return [version.title for version in story.versions]


def times(story):
    return [version.recorded.text for version in story.versions]


def digests(story):
    return [version.digest for version in story.versions]


def test_each_update_is_a_version_in_the_order_of_instants(imported):
    story = imported(page_of([MAYOR, CLOSED, HURT]))
    assert titles(story) == ["Closed", "Two hurt", "The mayor"]
    assert times(story) == [
        "2024-05-01T10:00:00+00:00",
        "2024-05-01T12:30:00+01:00",
        "2024-05-01T12:00:00+00:00",
    ]
    assert story.head.state.headline == "The bridge, live"
    update = story.head.state.updates["b1"]
    assert (update.title, update.text, update.author) == (
        "Closed",
        "The bridge is closed.",
        "Ann Lee",
    )
    assert (update.published, update.modified) == ("2024-05-01T10:00:00+00:00", None)
    assert imported.told == []


def test_the_same_page_again_adds_nothing_and_a_longer_one_what_is_new(imported):
    first = imported(page_of([HURT, CLOSED]))
    assert digests(imported(page_of([HURT, CLOSED]))) == digests(first)
    # Another page around the same updates.
    again = imported(page_of([HURT, CLOSED]).replace("<body>", "<body><p>Subscribe!"))
    assert digests(again) == digests(first)
    grown = imported(page_of([OPEN, MAYOR, HURT, CLOSED]))
    assert titles(grown) == ["Closed", "Two hurt", "The mayor", "Open"]
    assert grown[1].digest == first[1].digest


def test_updates_of_one_time_come_from_the_end_of_the_page(imported):
    at = "2024-05-01T10:00:00Z"
    updates = [posted(number, f"No {number}", "…", at) for number in range(10, 0, -1)]
    story = imported(page_of(updates))
    assert titles(story) == [f"No {number}" for number in range(1, 11)]
    assert imported.told == [
        "10 updates have one time; of those the last one on the page comes first"
    ]


def test_several_times_that_are_shared_are_counted_in_one_sentence(imported):
    pairs = [
        posted(number, f"No {number}", "…", f"2024-05-01T1{number // 2}:00:00Z")
        for number in range(4)
    ]
    imported(page_of(pairs[::-1]))
    assert imported.told == [
        "4 updates share 2 times; of those the last one on the page comes first"
    ]


def test_an_edit_is_a_version_of_its_own_at_the_time_that_the_update_says(imported):
    imported(page_of([MAYOR, HURT, CLOSED]))
    edited = {**HURT, "articleBody": "Three people are hurt.", "dateModified": "2024-05-01T13:00Z"}
    story = imported(page_of([OPEN, MAYOR, edited, CLOSED]))
    assert titles(story)[3:] == ["Edited: Two hurt", "Open"]
    assert times(story)[3] == "2024-05-01T13:00:00+00:00"
    assert imported.told == ["Two hurt: the update was changed after it was published"]
    assert str(story.diff("v3", "v4")) == (
        "Text of Two hurt: Rewritten: “[-Two-]{+Three+} people are hurt.”"
    )


def test_an_edit_without_a_time_of_its_own_has_that_of_the_page(imported):
    imported(page_of([MAYOR, HURT, CLOSED]))
    edited = {**HURT, "articleBody": "Three people are hurt."}
    story = imported(page_of([MAYOR, edited, CLOSED], dateModified="2024-05-01T12:20:00Z"))
    assert times(story)[3] == "2024-05-01T12:20:00+00:00"


def test_an_edit_that_nothing_dates_asks_for_a_time(imported):
    before = imported(page_of([MAYOR, HURT, CLOSED]))
    page = page_of([MAYOR, {**HURT, "articleBody": "Three people are hurt."}, CLOSED])
    with pytest.raises(FileError) as error:
        imported(page)
    assert str(error.value) == (
        "the update 'Two hurt' was changed, and no time after the last version is given for that;"
        " say with --at when the page was as it is"
    )
    with stores.open(imported.store) as store:
        assert len(store.load("live")) == len(before)
    story = imported(page, at="2024-05-01T14:00")
    assert times(story)[3] == "2024-05-01T14:00:00+00:00"


def test_an_older_edition_of_an_update_is_passed(imported):
    newer = {**HURT, "articleBody": "Three people are hurt.", "dateModified": "2024-05-01T12:10Z"}
    first = imported(page_of([MAYOR, newer, CLOSED]))
    older = {**HURT, "dateModified": "2024-05-01T11:40Z"}
    again = imported(page_of([MAYOR, older, CLOSED]))
    assert len(again) == len(first)
    assert imported.told == [
        "1 update is older on the page than in the story, and not taken from there"
    ]


def test_an_update_that_is_gone_from_a_whole_page_is_told_and_recorded(imported):
    imported(page_of([MAYOR, HURT, CLOSED]))
    story = imported(page_of([MAYOR, CLOSED], dateModified="2024-05-01T16:00Z"))
    assert imported.told == ["Two hurt: the update was taken off the page"]
    assert titles(story)[3:] == ["Taken off the page: Two hurt"]
    assert [*story.head.state.updates] == ["b1", "b3"]
    # Back again, it is an update that is seen late.
    back = imported(page_of([MAYOR, HURT, CLOSED], dateModified="2024-05-01T17:00Z"))
    assert (titles(back)[4], times(back)[4]) == ("Two hurt", "2024-05-01T17:00:00+00:00")


def test_the_newest_update_can_be_gone_too(imported):
    imported(page_of([MAYOR, HURT, CLOSED]))
    story = imported(page_of([HURT, CLOSED], dateModified="2024-05-01T16:00Z"))
    assert titles(story)[3:] == ["Taken off the page: The mayor"]


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param([OPEN, MAYOR], id="the old ones are on another page"),
        pytest.param([CLOSED], id="this is the second page"),
    ],
)
def test_what_may_be_on_another_page_is_told_and_not_gone(imported, rest):
    imported(page_of([OPEN, MAYOR, HURT, CLOSED]))
    story = imported(page_of(rest, dateModified="2024-05-01T16:00Z"))
    assert len(story) == 4
    assert len(imported.told) == 1
    assert "not on the page any more, which may have left out what is old" in imported.told[0]


def test_nothing_is_gone_from_a_page_that_was_cut(imported):
    imported(page_of([MAYOR, HURT, CLOSED]))
    page = page_of([MAYOR, CLOSED], dateModified="2024-05-01T16:00Z")
    story = imported(page.partition("</body>")[0])
    assert len(story) == 3
    assert imported.told == [
        "Two hurt: not on the page any more, which may have left out what is old"
    ]


def test_what_is_gone_at_no_time_asks_for_one(imported):
    imported(page_of([MAYOR, HURT, CLOSED]))
    with pytest.raises(FileError, match="'Two hurt' is gone, and no time after the last version"):
        imported(page_of([MAYOR, CLOSED]))


def test_an_update_without_a_time_has_that_of_the_page(imported):
    untimed = {key: value for key, value in OPEN.items() if key != "datePublished"}
    with pytest.raises(FileError, match="the update 'Open' has no time; say with --at"):
        imported(page_of([CLOSED, untimed]))
    story = imported(page_of([CLOSED, untimed]), at="2024-05-02")
    assert times(story)[1] == "2024-05-02"


def test_several_that_nothing_dates_are_counted(imported):
    untimed = [{"headline": title, "articleBody": ""} for title in "ABC"]
    with pytest.raises(FileError, match=r"the update '[ABC]' \(and 2 more\) has no time; "):
        imported(page_of(untimed))


def test_a_time_that_cannot_be_read_is_told(imported):
    odd = {**OPEN, "datePublished": "at noon", "dateModified": "2024-05-01T13:00Z"}
    story = imported(page_of([odd]))
    assert times(story) == ["2024-05-01T13:00:00+00:00"]
    assert imported.told == ["the time 'at noon' of 'Open' cannot be read"]


def test_an_update_that_comes_late_is_recorded_when_it_was_seen(imported):
    imported(page_of([MAYOR, CLOSED]))
    story = imported(page_of([MAYOR, HURT, CLOSED]))
    assert (titles(story)[2], times(story)[2]) == ("Two hurt", "2024-05-01T12:00:00+00:00")
    assert story.head.state.updates["b2"].published == "2024-05-01T12:30:00+01:00"


def test_a_time_without_an_offset_is_one_of_the_story_s_zone(imported):
    update = {**CLOSED, "datePublished": "2024-05-01 10:00:00"}
    story = imported(page_of([update]), timezone="Asia/Tokyo")
    assert times(story) == ["2024-05-01T10:00:00+09:00"]
    assert imported(page_of([{**HURT, "datePublished": "2024-05-02"}, update])).head.label == (
        "2024-05-02"
    )


def test_another_headline_and_the_end_of_the_blog_are_versions_where_that_is_all(imported):
    imported(page_of([HURT, CLOSED]))
    page = page_of(
        [HURT, CLOSED],
        headline="The bridge, as it happened",
        coverageEndTime="2024-05-01T18:00Z",
        dateModified="2024-05-01T18:05Z",
    )
    story = imported(page)
    assert titles(story)[2:] == ["The blog itself: The bridge, as it happened"]
    assert story.head.state.ended == "2024-05-01T18:00:00+00:00"
    # With an update they come in its version.
    again = imported(page_of([OPEN, HURT, CLOSED], headline="The bridge"), at="2024-05-02")
    assert len(again) == 4
    assert again.head.state.headline == "The bridge"


def test_another_headline_waits_where_nothing_dates_it(imported):
    imported(page_of([CLOSED]))
    assert len(imported(page_of([CLOSED], headline="The bridge"))) == 1


@pytest.mark.parametrize("name", ["", ADDRESS, "_:b0"])
def test_updates_without_a_name_are_known_by_time_and_title(imported, name):
    plain = [{**each, "@id": name} for each in (MAYOR, HURT, CLOSED)]
    story = imported(page_of(plain))
    assert titles(story) == ["Closed", "Two hurt", "The mayor"]
    # The text, and then the title, of one is changed: it is the same update.
    plain[1] = {**plain[1], "articleBody": "Two men are hurt.", "dateModified": "2024-05-01T13:00Z"}
    story = imported(page_of(plain))
    plain[1] = {**plain[1], "headline": "Two men hurt", "dateModified": "2024-05-01T14:00Z"}
    story = imported(page_of(plain))
    assert titles(story)[3:] == ["Edited: Two hurt", "Edited: Two men hurt"]
    assert len(story.head.state.updates) == 3


@pytest.mark.parametrize(
    ("members", "key"),
    [
        ({"@id": f"{ADDRESS}#post-7"}, "post-7"),
        ({"url": f"{ADDRESS}/post-7/"}, "post-7"),
        ({"url": f"{ADDRESS}?post=7"}, "bridge?post=7"),
        ({"url": ADDRESS + "/", "identifier": "7"}, "7"),
        ({"url": "http://[7"}, "[7"),
        ({"url": "https://news.example"}, "https://news.example"),
        ({"@id": "#"}, "75b0233a1ea8"),
    ],
)
def test_an_update_is_known_by_what_its_address_adds_to_that_of_the_blog(imported, members, key):
    update = {name: value for name, value in CLOSED.items() if name != "@id"} | members
    assert [*imported(page_of([update])).head.state.updates] == [key]


def test_nobody_has_to_be_told(tmp_path):
    (tmp_path / "live.html").write_text(
        page_of([CLOSED, {**HURT, "datePublished": "2024-05-01T10:00Z"}])
    )
    assert len(import_liveblog(str(tmp_path / "live.html"), tmp_path / "live.db", "live")) == 2


def test_two_of_one_name_are_told_apart(imported):
    one, other = ({**each, "@id": "#live"} for each in (CLOSED, HURT))
    assert [*imported(page_of([other, one])).head.state.updates] == ["live", "live~2"]


def test_names_that_only_count_the_updates_are_refused(imported):
    imported(page_of([{**each, "@id": f"#{n}"} for n, each in enumerate([MAYOR, HURT, CLOSED])]))
    page = page_of([{**each, "@id": f"#{n}"} for n, each in enumerate([OPEN, MAYOR, HURT, CLOSED])])
    with pytest.raises(FileError) as error:
        imported(page)
    assert str(error.value) == (
        "3 of 3 updates have the id that another one had before, so that none can be told from the"
        " others"
    )


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(live_page(), id="no script"),
        pytest.param(live_page(script({"@type": "NewsArticle"})), id="an article"),
        pytest.param(page_of([]), id="no updates"),
        pytest.param(page_of([{"@type": "BlogPosting"}]), id="an update that says nothing"),
        pytest.param("", id="an empty file"),
    ],
)
def test_where_there_is_no_live_blog_one_sentence_says_so(imported, page):
    with pytest.raises(FileError) as error:
        imported(page)
    assert str(error.value) == (
        f"{imported.file}: there is no live blog on this page, that is no LiveBlogPosting with"
        " updates"
    )
    assert not imported.store.exists()


def test_a_script_that_is_no_json_is_told_where_there_is_no_live_blog(imported):
    with pytest.raises(FileError, match="with updates; JSON-LD script 1 is no JSON"):
        imported(live_page('<script type="application/ld+json">{"a": </script>'))


def test_a_story_of_something_else_is_not_gone_on_with(imported):
    imported(page_of([CLOSED]))
    with pytest.raises(StoryError) as error:
        track_page(str(imported.file), imported.store, "live")
    assert str(error.value) == (
        "the story live holds states of LiveBlog, and not of Article; choose another --story"
    )
    with pytest.raises(StoryError, match="the days of live are days in UTC, and not in Asia/Tokyo"):
        imported(page_of([CLOSED]), timezone="Asia/Tokyo")
    with pytest.raises(UsageError, match="--at noon: this is no time; write one like 2024-05-01T"):
        imported(page_of([CLOSED]), at="noon")


def test_a_page_in_japanese_makes_a_story_in_japanese(imported):
    closed = posted(
        1,
        "橋が通行止め",
        "<p>橋は閉鎖された。</p><p>けが人はいない。</p>",
        "2024-05-01T10:00+09:00",
    )
    imported(live_page(script(blog([closed])), lang="ja-JP"))
    edited = {**closed, "articleBody": "橋は開いた。", "dateModified": "2024-05-01T12:00+09:00"}
    story = imported(live_page(script(blog([edited])), lang="ja-JP"))
    assert story.language == "ja"
    assert story[0].state.updates["b1"].text == "橋は閉鎖された。\nけが人はいない。"
    assert story.head.title == "編集：橋が通行止め"


def test_microdata_makes_the_same_story(imported, tmp_path):
    other = Blog(tmp_path, "micro")
    plain = [{**each, "author": None} for each in (MAYOR, HURT, CLOSED)]
    from_script, from_tags = imported(page_of(plain)), other(in_microdata(plain))
    assert titles(from_tags) == titles(from_script)
    assert from_tags.head.state.updates["b2"].text == "Two people are hurt."


# A set of updates on any page order, read in any number of captures, gives one story.

TITLES = st.sampled_from(["Closed", "Two hurt", "橋が通行止め", "Open", ""])
HOURS = st.sampled_from(["T10:00Z", "T12:00+02:00", "T11:00Z", "T20:00+09:00", "T12:30:30.5Z", ""])


@st.composite
def captures(draw):
    """The updates of a page in its order, and after how many of them, by time, it is read."""
    found = draw(st.lists(st.tuples(TITLES, HOURS), min_size=1, max_size=7))
    named = draw(st.booleans())
    updates = [
        posted(
            number, title, f"Text {number}.", f"2024-05-01{hour}", **({} if named else {"@id": ""})
        )
        for number, (title, hour) in enumerate(found)
    ]
    ends = draw(st.lists(st.integers(1, len(updates)), max_size=4).map(sorted))
    return updates, [*ends, len(updates)]


def ranked(updates):
    """The updates by instant, those of one from the end of the page: said in another way."""
    minutes = {
        "": 0, "T10:00Z": 600, "T12:00+02:00": 600, "T11:00Z": 660, "T20:00+09:00": 660,
        "T12:30:30.5Z": 750.5,
    }  # fmt: skip
    places = enumerate(updates)
    key = [(minutes[each["datePublished"][10:]], -place) for place, each in places]
    return sorted(range(len(updates)), key=key.__getitem__)


@given(captures())
def test_any_split_over_captures_gives_the_story_of_one(drawn):
    updates, ends = drawn
    order = ranked(updates)
    whole = after_capture(None, updates)
    split = None
    for end in ends:
        shown = {order[place] for place in range(end)}
        split = after_capture(split, [each for place, each in enumerate(updates) if place in shown])
    assert digests(split) == digests(whole)
    assert [version.title for version in whole] == [
        updates[place]["headline"] or updates[place]["articleBody"] for place in order
    ]


@given(captures(), st.randoms(use_true_random=False))
def test_captures_in_any_order_end_with_the_same_updates(drawn, random):
    updates, ends = drawn
    whole, shown, split = after_capture(None, updates), set(), None
    places = list(range(len(updates)))
    random.shuffle(places)
    for end in ends:
        shown |= set(places[:end])
        split = after_capture(split, [each for place, each in enumerate(updates) if place in shown])
    if all(each["@id"] for each in updates):
        assert split.head.state == whole.head.state
    assert len(split) == len(whole) == len(updates)


def after_capture(story, updates):
    """The story after a capture, without a file and a store."""
    data = json.loads(json.dumps([blog(updates)]))
    page = LiveBlogPage(WebPage("", ()), live_posting(data, UTC))
    return extended(story or Story("live", LiveBlog), page)
