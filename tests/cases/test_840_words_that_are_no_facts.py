"""What stands in the place of a fact got three names of facts that nobody meant.

A day in a form that is not read, a revision too many, a file, a folder of story files.
"""

from __future__ import annotations

import pytest
from checkout import CHECKOUT, copy_first_story

from storyversions import RevisionError
from storyversions.cli import run
from storyversions.dates.unread_days import unread_day_advice
from storyversions.stores import files
from storyversions.story.history import revision_advice

NAME = "openai-ceo-2023"
DEPENDS = "it depends on another day; write the day itself, as in 2023-11-20"


@pytest.fixture
def refused(tmp_path, monkeypatch, capsys):
    copy_first_story(tmp_path)
    monkeypatch.chdir(tmp_path)

    def refused(*args):
        assert run(list(args)) == 2
        return capsys.readouterr().err.removeprefix("storyversions: ").rstrip("\n")

    return refused


DAYS = {
    "2024-5-3": "write the day as 2024-05-03",
    "2024.5.3": "write the day as 2024-05-03",
    "20240503": "write the day as 2024-05-03",
    "5-3": "write the day as 5/3 or 3/5",
    "5.30": "write the day as 5/30",
    "3/5/2024": "write the day as 2024-05-03 or 2024-03-05",
    "03.05.2024": "write the day as 2024-05-03",
    "tomorrow": DEPENDS,
    "明日": DEPENDS,
}


@pytest.mark.parametrize("text", DAYS)
@pytest.mark.parametrize("command", ["show", "diff", "log", "blame"])
def test_a_day_that_no_command_reads_gets_the_form_to_write(refused, command, text):
    assert refused(command, text) == f"{text}: {DAYS[text]}"


@pytest.mark.parametrize("text", ["2024-5-3", "5-3", "tomorrow"])
def test_the_library_says_so_of_a_revision(text):
    story = files.read(CHECKOUT / "snapshots" / NAME)
    with pytest.raises(RevisionError) as caught:
        story.at(text)
    assert str(caught.value) == f"{text}: {DAYS[text]}"


@pytest.mark.parametrize("text", ["ceo", "13-32", "1.2.3.4", "monday-talks", "v1.5", "40.50", ""])
def test_what_is_no_day_as_a_whole_gets_no_form_of_one(text):
    assert unread_day_advice(text) == revision_advice(text) == ""


FACT = "it reads as a revision, and a fact belongs here; revisions come first"


@pytest.mark.parametrize(
    ("args", "text", "as_written", "other"),
    [
        (("log", "5/3"), "5/3", "5/3", "head"),
        (("timeline", "v1"), "v1", "v1", "head"),
        (("show", "ceo", "head"), "head", "head", "first"),
        (("show", "ceo", "Nov 20"), "Nov 20", "'Nov 20'", "head"),
        (("diff", "v1", "v2", "v3"), "v3", "v3", "head"),
    ],
)
def test_a_revision_in_the_place_of_a_fact_names_who_takes_it(
    refused, args, text, as_written, other
):
    assert refused(*args) == (
        f"{text}: {FACT}, one in show {as_written} and blame {as_written},"
        f" one or two in diff {as_written} {other}"
    )


SEED = f"seeds/{NAME}.md"


@pytest.mark.parametrize("command", ["show", "diff", "log", "blame", "timeline"])
@pytest.mark.parametrize("place", [SEED, "./seeds"])
def test_a_file_in_the_place_of_a_fact_is_told_by_its_option(refused, command, place):
    sentence = f"{place}: this is no fact but a file or a folder; write --in {place}"
    assert refused(command, place) == sentence


@pytest.mark.parametrize("command", ["build", "check", "report"])
def test_a_file_that_is_an_argument_too_many_is_told_by_its_option(refused, command):
    sentence = f"Got unexpected extra argument ({SEED}); name it with --in {SEED}"
    assert refused(command, SEED) == sentence
    assert refused(command, "no.md") == "Got unexpected extra argument (no.md)"


@pytest.mark.parametrize("command", ["show", "diff", "log", "report", "check"])
def test_a_folder_of_story_files_names_the_file(refused, command):
    sentence = "no story's snapshots are in this folder; name the story file: --in"
    assert refused(command, "--in", "seeds") == f"seeds: {sentence} {SEED}"
