"""A page that is tracked: a version where its text has changed, and nothing lost by a failure."""

from __future__ import annotations

import gzip

import pytest
from page_server import page_server
from tracked_page import (
    CHECK,
    CLOSED,
    CRACK,
    FIRST,
    LOGIN,
    OPENS,
    PEOPLE,
    PIER,
    TITLE,
    WEEK,
    Step,
    article,
    serve_week,
)

from storyversions import stores
from storyversions.errors import FileError, UsageError
from storyversions.importers.pages import PageError
from storyversions.importing.captured_story import CaptureChoices
from storyversions.importing.tracking import Tracked, track_page
from storyversions.prose import blame_prose

ADVICE = "; if that is how it is meant, take it with --accept"


class TrackedFile:
    """A file that is tracked again and again, each time a day later."""

    def __init__(self, folder):
        self.file, self.store, self.day = folder / "page.html", folder / "page.db", 0

    def __call__(self, text, **chosen):
        self.day += 1
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())
        choices = CaptureChoices(**{"at": f"2024-05-{self.day:02}", **chosen})
        return track_page(str(self.file), self.store, "page", choices)

    @property
    def story(self):
        with stores.open(self.store) as store:
            return store.load("page")


@pytest.fixture
def tracked(tmp_path):
    return TrackedFile(tmp_path)


@pytest.fixture
def server():
    with page_server() as served:
        yield served


def track_all(url, store, steps):
    """Track a page once for each step; the outcomes, and the sentences of what failed."""
    found = []
    for _ in steps:
        try:
            choices = CaptureChoices(allow_private=True)
            found.append(track_page(url, store, "bridge", choices).outcome.value)
        except PageError as error:
            found.append(error.sentence.removeprefix(f"{url}: "))
    return found


def test_a_page_tracked_for_a_week_has_a_version_where_its_text_changed(server, tmp_path):
    url, store = serve_week(server), tmp_path / "bridge.db"
    front = server.url("/")
    assert track_all(url, store, WEEK) == [
        "version",
        "unchanged",
        "version",
        "same text",
        "the server answers 500",
        "version",
        f"it leads to another page, {front}, and 100 percent of the text is missing{ADVICE}",
        f"the transfer was cut off: {len(WEEK[7].page) - 300} of {len(WEEK[7].page)} bytes came",
        f"it asks for a password, and 100 percent of the text is missing{ADVICE}",
        "version",
        "version",
    ]
    with stores.open(store) as opened:
        story = opened.load("bridge")
        assert [version.label for version in story] == [
            f"2024-09-0{day}" for day in (2, 3, 4, 7, 8)
        ]
        assert [each.recorded for each in story.unreadable] == [
            f"2024-09-0{day}T{hour:02}:00:00+00:00"
            for day, hour in ((4, 8), (5, 8), (5, 20), (6, 8))
        ]
        kinds = {change.kind.value for step in story.steps[1:] for change in step}
        assert kinds == {"replaced", "added", "moved"}
        # To the block, and what is never told is 'removed'.
        blamed = {str(path): version.label for path, (version, _) in story.blame().items()}
        assert blamed["blocks[002].text"] == "2024-09-07"
        assert blamed["blocks[003].text"] == "2024-09-02"
        assert blamed["blocks[004].text"] == "2024-09-04"
        assert [block.id for block in story.head.state.blocks] == ["001", "003", "002", "004"]
        # And to the sentence.
        texts = [version.state.blocks[-2].text for version in story.versions[2:4]]
        assert [each.version for each in blame_prose(texts)] == [0, 1, 0]
        assert not list(opened.verify("bridge"))
    # The server was asked with the mark that it gave, and only where it had given one.
    marks = [headers.get("if-none-match") for path, headers in server.requests if path != "/"]
    assert marks == [
        None, '"a1"', '"a1"', '"a2"', '"a3"', '"a3"', '"a4"', '"a4"', '"a4"', '"a4"', None,
    ]  # fmt: skip


def test_each_version_says_when_and_where_it_was_read(server, tmp_path):
    url = serve_week(server)
    story = track_page(url, tmp_path / "b.db", "b", CaptureChoices(allow_private=True)).story
    assert story.head.recorded.text == "2024-09-02T08:00:00+00:00"
    assert story.head.title == TITLE
    source = story.sources[story.head.sources[0]]
    assert source.url == url
    assert story.language == "en"


def test_a_time_that_is_chosen_goes_before_that_of_the_server(server, tmp_path):
    choices = CaptureChoices(allow_private=True, at="2024-09-01T12:00")
    story = track_page(serve_week(server), tmp_path / "b.db", "b", choices).story
    assert story.head.recorded.text == "2024-09-01T12:00:00+00:00"


def test_a_failure_without_a_time_is_told_and_not_kept(server, tmp_path):
    url, store = serve_week(server), tmp_path / "b.db"
    track_page(url, store, "b", CaptureChoices(allow_private=True))
    server.answers["/harbour-bridge.html"] = b"HTTP/1.1 404 Not Found\r\n\r\n"
    with pytest.raises(PageError) as error:
        track_page(url, store, "b", CaptureChoices(allow_private=True))
    assert str(error.value) == (
        f"{url}: the server answers 404; it is not kept in the log, since nothing says when this"
        " was: give --at"
    )
    choices = CaptureChoices(allow_private=True, at="2024-09-05")
    for _ in range(2):
        with pytest.raises(PageError, match="the server answers 404"):
            track_page(url, store, "b", choices)
    with stores.open(store) as opened:
        (kept,) = opened.load("b").unreadable
    assert (kept.id, kept.recorded, kept.title) == (url, "2024-09-05", TITLE)


def test_nothing_is_begun_with_a_page_that_cannot_be_read(server, tmp_path):
    steps = [Step(2, 8, status=500), Step(2, 9, LOGIN), Step(2, 10, "<html><body></body></html>")]
    url, store = serve_week(server, steps), tmp_path / "bridge.db"
    assert track_all(url, store, steps) == [
        "the server answers 500",
        "it asks for a password, and has hardly any text",
        "there is no text in this page",
    ]
    assert not store.exists()


def test_a_page_that_leads_to_the_front_page_begins_no_story_unless_it_is_meant(server, tmp_path):
    front = article(CLOSED, CRACK, PEOPLE, PIER, title="The Island Post")
    server.serve("/", front, "Date: " + WEEK[0].date)
    server.serve("/gone", "", "Location: /", status="302 Found")
    url, choices = server.url("/gone"), CaptureChoices(allow_private=True)
    with pytest.raises(PageError) as error:
        track_page(url, tmp_path / "b.db", "b", choices)
    assert str(error.value) == (
        f"{url}: it leads to another page, {server.url('/')}, which is a front page{ADVICE}"
    )
    accepted = CaptureChoices(allow_private=True, accept=True)
    assert track_page(url, tmp_path / "b.db", "b", accepted).outcome is Tracked.VERSION


def test_a_private_address_is_not_fetched_unless_it_is_said(server, tmp_path):
    with pytest.raises(PageError, match="--allow-private allows it"):
        track_page(serve_week(server), tmp_path / "b.db", "b")


def test_a_page_that_moved_and_is_the_same_article_is_followed(server, tmp_path):
    url, store = serve_week(server), tmp_path / "b.db"
    choices = CaptureChoices(allow_private=True)
    track_page(url, store, "b", choices)
    moved = server.serve("/2024/bridge", article(CHECK, CRACK, PEOPLE), "Date: " + WEEK[2].date)
    server.answers["/harbour-bridge.html"] = Step(3, 8, status=301, location=moved).answer({})
    tracked = track_page(url, store, "b", choices)
    assert tracked.outcome is Tracked.VERSION
    assert tracked.story.sources[tracked.story.head.sources[0]].url == moved


@pytest.mark.parametrize("path", ["/harbour-bridge.html/", "/harbour-bridge.html?from=front"])
def test_a_slash_or_a_question_is_no_other_page(server, tmp_path, path):
    server.serve("/harbour-bridge.html", "", f"Location: {path}", status="301 Moved Permanently")
    server.serve(path, article("Short."), "Date: " + WEEK[0].date)
    url, choices = server.url("/harbour-bridge.html"), CaptureChoices(allow_private=True)
    assert track_page(url, tmp_path / "b.db", "b", choices).outcome is Tracked.VERSION


def test_a_file_needs_a_time_or_says_when_it_was_modified(tracked):
    with pytest.raises(FileError, match="nothing says when this page was read; give --at"):
        tracked(FIRST, at=None)
    assert not tracked.store.exists()
    said = FIRST.replace(
        "<meta charset=utf-8>",
        "<meta charset=utf-8><meta property='article:modified_time' content='2024-05-01T10:00Z'>",
    )
    story = tracked(said, at=None).story
    assert story.head.recorded.text == "2024-05-01T10:00:00+00:00"
    assert story.head.state.modified == "2024-05-01T10:00:00+00:00"
    # The same text needs no time.
    assert tracked(said + " ", at=None).outcome is Tracked.SAME_TEXT
    with pytest.raises(UsageError, match="--at soon: this is no time"):
        tracked(FIRST, at="soon")


def test_a_page_older_than_the_last_version_is_refused(tracked):
    tracked(FIRST, at="2024-05-03T10:00Z")
    with pytest.raises(FileError) as error:
        tracked(article(CHECK, CRACK, PEOPLE), at="2024-05-02")
    assert str(error.value) == (
        f"{tracked.file}: this page is of 2024-05-02, before the last version,"
        " 2024-05-03T10:00:00+00:00; say with --at when it was read"
    )
    assert len(tracked.story) == 1


def test_the_same_bytes_are_not_read_and_the_same_text_is_no_version(tracked, monkeypatch):
    tracked(FIRST)
    monkeypatch.setattr("storyversions.importing.page_reading.read_page", None)
    assert tracked(FIRST).outcome is Tracked.UNCHANGED
    monkeypatch.undo()
    assert tracked(FIRST.replace("<nav>", "<nav><b>New</b>")).outcome is Tracked.SAME_TEXT
    assert tracked.story.last_capture.at == "2024-05-03"
    assert len(tracked.story) == 1


def test_another_kind_of_element_around_the_same_words_is_no_version(tracked):
    tracked(article(CLOSED, CRACK))
    other = article(CLOSED, CRACK).replace("<p>", "<blockquote>").replace("</p>", "</blockquote>")
    assert tracked(other).outcome is Tracked.SAME_TEXT


@pytest.mark.parametrize("store", ["page.db", "snapshots"])
def test_any_store_keeps_what_the_next_capture_asks(tmp_path, store):
    tracked = TrackedFile(tmp_path)
    tracked.store = tmp_path / store
    assert tracked(FIRST).outcome is Tracked.VERSION
    assert tracked(FIRST).outcome is Tracked.UNCHANGED
    assert tracked.story.last_capture.address == str(tracked.file)
    with pytest.raises(PageError):
        tracked(LOGIN)
    assert len(tracked.story.unreadable) == 1
    assert tracked(article(CHECK, CRACK, PEOPLE)).outcome is Tracked.VERSION


def paragraphs(story, *ids):
    texts = {block.id: block.text for block in story.head.state.blocks}
    return [texts[each] for each in ids]


def test_a_block_keeps_its_id_when_it_is_edited_and_when_it_moves(tracked):
    tracked(article(CLOSED, CRACK, PEOPLE))
    story = tracked(article(PIER, PEOPLE, CHECK, CRACK)).story
    assert [block.id for block in story.head.state.blocks] == ["004", "003", "001", "002"]
    assert paragraphs(story, "001", "004") == [CHECK, PIER]


def test_a_block_that_has_nothing_of_the_one_before_is_a_new_one(tracked):
    tracked(article(CLOSED, CRACK, PEOPLE))
    story = tracked(article(CLOSED, "橋のたもとで祭りがある。", PEOPLE)).story
    assert [block.id for block in story.head.state.blocks] == ["001", "004", "003"]


def test_a_block_that_is_rewritten_between_its_neighbours_keeps_its_id(tracked):
    tracked(article(CLOSED, CRACK, PEOPLE))
    story = tracked(article(OPENS, CRACK, PEOPLE)).story
    assert [block.id for block in story.head.state.blocks] == ["001", "002", "003"]


def test_an_id_is_never_given_to_a_second_block(tracked):
    tracked(article(CLOSED, CRACK, PEOPLE))
    tracked(article(CLOSED, CRACK))
    story = tracked(article(CLOSED, CRACK, PIER)).story
    assert [block.id for block in story.head.state.blocks] == ["001", "002", "004"]
    assert [change.kind.value for _, change in story.log("blocks[003]")] == ["removed", "added"]


def test_what_a_page_links_to_and_shows_is_kept(tracked):
    text = CRACK.replace("the mayor", "<a href='https://city.example/m'>the mayor</a>")
    picture = "<img src='https://post.example/pier.jpg' alt='The pier'>"
    story = tracked(article(CLOSED, text + picture)).story
    assert dict(story.head.state.links) == {"https://city.example/m": "the mayor"}
    assert dict(story.head.state.images) == {"https://post.example/pier.jpg": "The pier"}


FREE = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}'
    "</script>"
)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param(
            article(CLOSED, menu=FREE % "false"),
            "it says that it cannot be read for free, and 63 percent of the text is missing",
            id="an article that is closed",
        ),
        pytest.param(
            article(CLOSED, menu=FREE % '"False"'),
            "it says that it cannot be read for free, and 63 percent of the text is missing",
            id="the same as a text",
        ),
        pytest.param(
            article(CLOSED, "Go on reading for one coin.", menu="<input type=password>"),
            "it asks for a password, and 63 percent of the text is missing",
            id="the first paragraph and a login",
        ),
        pytest.param(
            article("Subscribe to read this.", "It costs little.", title="Subscribe"),
            "of the text, 100 percent is missing",
            id="other text",
        ),
        pytest.param(
            article(CLOSED, CRACK, PEOPLE)[:-110],
            "it ends before its end, and 25 percent of the text is missing",
            id="a file that was cut",
        ),
        pytest.param(
            article(CLOSED, CRACK, PEOPLE).partition("</p></article>")[0][:-4],
            "it ends before its end, and 1 percent of the text is missing",
            id="a file that lacks a word",
        ),
    ],
)
def test_a_page_that_is_another_one_removes_nothing(tracked, page, reason):
    tracked(article(CLOSED, CRACK, PEOPLE))
    with pytest.raises(PageError) as error:
        tracked(page)
    assert str(error.value) == f"{tracked.file}: {reason}{ADVICE}"
    assert len(tracked.story) == 1
    assert [each.reason for each in tracked.story.unreadable] == [reason]
    # The same page the next day is another failure, and it is taken where it is meant so.
    with pytest.raises(PageError):
        tracked(page)
    assert len(tracked.story.unreadable) == 2
    assert tracked(page, accept=True).outcome is Tracked.VERSION


def test_a_page_without_any_text_is_never_taken(tracked):
    tracked(FIRST)
    with pytest.raises(PageError, match="there is no text in this page"):
        tracked("<html><body><img src=a.jpg></body></html>", accept=True)
    with pytest.raises(PageError, match="it asks for a password, and has no text"):
        tracked("<html><body><input type='password'></body></html>")
    with pytest.raises(PageError, match="this is no page of text"):
        tracked(b"%PDF-1.7")


def test_a_form_for_logins_on_every_page_is_no_failure(tracked):
    menu = "<form><input type=password></form>"
    long = article(CLOSED, CRACK, PEOPLE, PIER, menu=menu)
    assert tracked(long).outcome is Tracked.VERSION
    assert tracked(long.replace("12 centi", "21 centi")).outcome is Tracked.VERSION


def test_half_of_an_article_can_be_rewritten(tracked):
    tracked(article(CLOSED, CRACK, PEOPLE))
    assert (
        tracked(article(CLOSED, PEOPLE, "The rest will be told later.")).outcome is Tracked.VERSION
    )


def test_a_record_of_a_warc_file_says_when_it_was_read(tracked):
    body = FIRST.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/bridge\r\n"
        "WARC-Date: 2024-09-02T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    record = head.encode() + http + b"\r\n\r\n"
    story = tracked(gzip.compress(record), at=None).story
    assert story.head.recorded.text == "2024-09-02T08:00:00+00:00"
    assert story.sources[story.head.sources[0]].url == "https://post.example/bridge"


def test_a_text_and_markdown_say_nothing_of_their_end(tracked):
    tracked.file = tracked.file.with_suffix(".md")
    text = f"# {TITLE}\n\n{CLOSED}\n\n{CRACK}\n\n{PEOPLE}\n\n{PIER}\n"
    assert tracked(text).story.head.state.headline == TITLE
    assert tracked(text.replace(f"\n\n{PIER}", "")).outcome is Tracked.VERSION


def test_the_language_of_the_page_is_that_of_the_story(tracked):
    page = article("橋は月曜日から閉鎖されている。理由は不明。").replace("lang=en", "lang=ja")
    assert tracked(page).story.language == "ja"
