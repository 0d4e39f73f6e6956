"""What is made to be looked at: pictures, the report's file, what a notebook shows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import EntryPoints
from xml.etree import ElementTree as ET

import pytest
from checkout import CHECKOUT

from storyversions import registry
from storyversions.cli import run
from storyversions.reports.html_templates import safe_url
from storyversions.reports.lanes import chart, watched_paths
from storyversions.reports.localized import describers_of
from storyversions.reports.notebook import as_html
from storyversions.reports.png import png_of
from storyversions.reports.svg import NAMESPACE
from storyversions.state.between import between
from storyversions.stores import files
from storyversions.story.story import Story
from storyversions.story.version import FactStatus


@pytest.fixture(scope="module")
def story():
    return files.read(CHECKOUT / "snapshots" / "openai-ceo-2023", None)


@pytest.fixture
def ask(capsys, monkeypatch):
    """What a command gives in this checkout: its status, and what it says on stderr."""
    monkeypatch.chdir(CHECKOUT)

    def ask(*args):
        status = run([*map(str, args)])
        return status, capsys.readouterr().err

    return ask


def lane(story, fact, known="head"):
    (path,) = story.paths(fact)
    return chart(story, [path], describers_of(story), [story.at(known)]).lanes[0]


def test_a_lane_has_a_mark_for_each_stretch_of_its_timeline(story):
    stretches = [
        mark.stretch for path in watched_paths(story) for mark in lane(story, str(path)).marks
    ]
    assert stretches == [
        each for path in watched_paths(story) for each in story.timeline(str(path))
    ]


def test_the_lanes_as_known_at_every_version_are_the_timelines_of_each(story):
    paths = watched_paths(story)
    drawn = chart(story, paths, describers_of(story), story.versions)
    for version in story.versions:
        for path, each in zip(paths, drawn.lanes, strict=True):
            shown = [
                m.stretch for m in each.marks if any(a <= version.number <= b for a, b in m.known)
            ]
            assert sorted(map(repr, shown)) == sorted(
                map(repr, story.timeline(str(path), known=version))
            )


def test_a_mark_lies_where_its_dates_lie_on_the_axis(story):
    marks = lane(story, "ceo").marks
    assert [mark.begin for mark in marks[1:]] == [mark.end for mark in marks[:-1]]
    assert (marks[0].begin, marks[-1].end) == (0.0, 1.0)


def test_a_mark_says_how_sure_whether_doubted_and_whether_it_ended(story):
    marks = lane(story, "altman-microsoft").marks
    assert [(mark.stretch.stood, mark.level, mark.doubted) for mark in marks] == [
        (FactStatus.UNKNOWN, "unsaid", False),
        (FactStatus.HELD, "announced", True),
        (FactStatus.ENDED, "unsaid", False),
    ]


def test_a_picture_has_a_title_a_description_and_its_text_as_text(ask, tmp_path):
    assert ask("timeline", "ceo", "--out", tmp_path / "ceo.svg") == (0, "")
    root = ET.parse(tmp_path / "ceo.svg").getroot()  # noqa: S314 - our own
    title, desc = (root.findtext(f"{{{NAMESPACE}}}{name}") for name in ("title", "desc"))
    assert (title, "2023-11-20 – 2023-11-22: Emmett Shear (acting)" in desc) == (
        "The OpenAI CEO crisis",
        True,
    )
    assert "Emmett Shear (acting)" in [each.text for each in root.iter(f"{{{NAMESPACE}}}text")]


def test_a_picture_can_be_a_png(ask, tmp_path):
    assert ask("timeline", "--watched", "--lang", "ja", "--out", tmp_path / "all.png") == (0, "")
    assert (tmp_path / "all.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_japanese_glyphs_of_a_png_are_glyphs_and_not_boxes():
    listing = shutil.which("fc-list")
    if (
        not listing
        or not subprocess.run([listing, ":lang=ja"], capture_output=True, check=True).stdout
    ):
        pytest.skip(
            "NO JAPANESE FONT: whether a PNG shows Japanese was not tried (Debian: fonts-noto-cjk)"
        )
    signs = [
        png_of(
            f'<svg xmlns="{NAMESPACE}" width="30" height="30"><text y="24"'
            f' font-family="sans-serif">{sign}</text></svg>'
        )
        for sign in "永愛あ"
    ]
    assert len(set(signs)) == len(signs)


def test_a_picture_of_another_kind_is_refused(ask, tmp_path):
    status, said = ask("timeline", "ceo", "--out", tmp_path / "ceo.gif")
    assert (status, said.endswith("a picture ends in .svg or .png\n")) == (2, True)


@pytest.mark.parametrize("command", [["report"], ["timeline", "ceo"]])
def test_a_file_in_no_folder_is_one_line_and_no_file(ask, tmp_path, command):
    status, said = ask(*command, "--out", tmp_path / "none" / "file.svg")
    assert (status, said) == (
        2,
        f"storyversions: {tmp_path / 'none'}: no such folder; make it first\n",
    )


@pytest.mark.parametrize("command", [["report"], ["timeline", "ceo"]])
def test_a_folder_is_no_file_to_write(ask, tmp_path, command):
    (tmp_path / "page.svg").mkdir()
    status, said = ask(*command, "--out", tmp_path / "page.svg")
    assert (status, said) == (
        2,
        f"storyversions: {tmp_path / 'page.svg'}: this is a folder; name a file\n",
    )


@pytest.mark.parametrize("module", ["jinja2", "resvg_py"])
def test_without_its_extra_a_command_says_what_to_install(ask, tmp_path, monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    command = (
        ["report", "--out", tmp_path / "x.html"]
        if module == "jinja2"
        else ["timeline", "ceo", "--out", tmp_path / "x.png"]
    )
    status, said = ask(*command)
    extra = "html" if module == "jinja2" else "png"
    assert (status, f"install 'storyversions[{extra}]'" in said, list(tmp_path.iterdir())) == (
        2,
        True,
        [],
    )


def test_a_notebook_shows_a_story_a_version_a_diff_a_timeline_and_a_patch(story):
    diff = story.diff("11/19", "11/22")
    values = (story, story.head, diff, story.timeline("ceo"), diff.patch)
    shown = [each._repr_html_() for each in values]
    assert [each.split(maxsplit=1)[0] for each in shown] == [*["<div"] * 3, "<svg", "<div"]
    assert ["Sam Altman" in each for each in shown[1:4]] == [True] * 3
    assert "sam-altman" in shown[4]


def test_a_patch_without_edits_says_so(story):
    nothing = between(story.head.state, story.head.state)
    assert "<p>Nothing differs.</p>" in nothing._repr_html_()


def test_a_notebook_shows_what_else_there_is_as_python_does(story, monkeypatch):
    assert (as_html(Story("empty", story.model)), as_html(7)) == (None, None)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert as_html(story) is None


def test_without_a_registered_renderer_a_notebook_shows_what_python_does(story, monkeypatch):
    monkeypatch.setattr(registry, "entry_points", lambda **_: EntryPoints())
    assert story.head._repr_html_() is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:1",
        "data:text/html,1",
        " https://example.org",
        "https://example.org/\n",
        "",
        None,
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url):
    assert safe_url(url) == ""


def test_a_web_address_stays_as_it_is():
    assert safe_url("HTTPS://example.org/?a=1&b=2") == "HTTPS://example.org/?a=1&b=2"
