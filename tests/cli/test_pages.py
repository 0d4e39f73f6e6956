"""`import liveblog` and `track` as they are typed: what is printed, and the exit status."""

from __future__ import annotations

import pytest
from live_pages import live_page, page_of, posted
from tracked_page import CHECK, CRACK, FIRST, LOGIN, PEOPLE, article

from storyversions.cli import run
from storyversions.cli.page_story import story_name_of

CLOSED = posted(1, "Closed", "The bridge is closed.", "2024-05-01T10:00:00Z")


@pytest.fixture
def typed(tmp_path, monkeypatch, capsys):
    """Types a command in an empty folder: its exit status, what it prints, and what it says."""
    monkeypatch.chdir(tmp_path)

    def command(line):
        status = run(line.split())
        printed = capsys.readouterr()
        return status, printed.out, printed.err.removeprefix("storyversions: ")

    command.folder = tmp_path
    return command


def test_a_live_blog_is_a_story_of_the_name_of_its_page(typed):
    (typed.folder / "bridge.html").write_text(page_of([CLOSED]))
    assert typed("import liveblog bridge.html") == (0, "bridge: 1 version in bridge.db\n", "")
    line = "import liveblog bridge.html --story live --in snapshots/live"
    assert typed(line) == (0, "live: 1 version in snapshots/live\n", "")
    assert "first version" in typed("log --in snapshots/live")[1]


def test_what_is_odd_is_said_on_stderr_in_the_language_that_is_asked(typed):
    at = "2024-05-01T10:00:00Z"
    (typed.folder / "live.html").write_text(
        page_of([CLOSED, {**posted(2, "Open", "…", at), "dateModified": "soon"}])
    )
    status, _, said = typed("import liveblog live.html --lang ja")
    assert (status, said.splitlines()) == (
        0,
        [
            "2件の更新が同じ日時です。その中では、ページで最も後にあるものを先にします",
            "storyversions: 'Open'の日時'soon'を読めません",
        ],
    )


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "no.html: there is no live blog on this page, that is no LiveBlogPosting with updates",
        ),
        ("ja", "no.html：このページにライブブログ（更新のあるLiveBlogPosting）がありません"),
    ],
)
def test_no_live_blog_is_one_sentence_and_nothing_is_written(typed, lang, sentence):
    (typed.folder / "no.html").write_text(live_page())
    assert typed(f"import liveblog no.html --lang {lang}") == (2, "", f"{sentence}\n")
    assert [each.name for each in typed.folder.iterdir()] == ["no.html"]


def test_a_tracked_file_says_what_came_of_it(typed):
    page = typed.folder / "page.html"
    page.write_text(FIRST)
    count = "page: 1 version in page.db\n"
    assert typed("track page.html --at 2024-05-01") == (0, count, "")
    assert typed("track page.html --at 2024-05-02") == (
        0,
        count,
        "the page is the one that was read before\n",
    )
    page.write_text(FIRST + "\n")
    assert typed("track page.html --lang ja") == (
        0,
        "page：全1版（page.db）\n",
        "ページは変わりましたが、本文は変わっていません\n",
    )
    page.write_text(LOGIN)
    status, printed, said = typed("track page.html --at 2024-05-03")
    assert (status, printed) == (2, "")
    assert said == (
        "page.html: it asks for a password, and 100 percent of the text is missing; if that is how"
        " it is meant, take it with --accept\n"
    )
    assert "it asks for a password" in typed("log --unreadable --in page.db")[1]
    assert typed("track page.html --at 2024-05-04 --accept")[0] == 0
    page.write_text(article(CHECK, CRACK, PEOPLE))
    assert typed("track page.html --at 2024-05-05 --accept")[1].startswith("page: 3 versions")


def test_the_story_of_a_page_can_be_read_again_by_every_command(typed):
    page = typed.folder / "page.html"
    page.write_text(FIRST)
    typed("track page.html --at 2024-05-01")
    page.write_text(article(CHECK, CRACK, PEOPLE))
    typed("track page.html --at 2024-05-02")
    for line in ("log", "diff", "show", "blame", "timeline blocks[001].text", "check"):
        status, printed, said = typed(f"{line} --in page.db")
        assert (status, said) == (0, ""), line
        assert printed or line == "check"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("https://news.example/2024/05/bridge-closed.html?from=front#top", "bridge-closed"),
        ("https://news.example/2024/05/Bridge%20closed/", "bridge-20closed"),
        ("https://news.example/", "news.example"),
        ("pages\\old bridge.html", "old-bridge"),
        ("記事.html", "記事"),
        ("-", "story"),
        ("http://[x", "x"),
    ],
)
def test_a_page_gives_its_story_a_name(place, name):
    assert story_name_of(place) == name
