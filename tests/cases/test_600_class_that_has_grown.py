"""V4: a story read with a class that had grown, and written, could not be read again."""

from __future__ import annotations

import json

import pytest
from attrs import evolve, frozen
from whole_story import whole

from storyversions import Story
from storyversions.reports.json_output import diff_json
from storyversions.state.codec import digest
from storyversions.stores import files


def old():
    @frozen
    class Fire:
        dead: int

    return Fire


def new():
    @frozen
    class Fire:
        dead: int
        hurt: int = 0
        note: str | None = None

    return Fire


Old, New = old(), new()


def write(story, folder):
    return files.write(story, folder, model="m:Fire")


@pytest.fixture
def folder(tmp_path):
    """A folder of two versions by the old class."""
    story = Story("fire", Old).record(Old(1), at="2025-01-01").record(Old(2), at="2025-01-02")
    write(story, tmp_path)
    return tmp_path


def tree(folder):
    return {file.name: file.read_bytes() for file in folder.glob("2025*.json")}


def test_a_story_of_an_older_class_can_be_extended_and_written(folder):
    before = tree(folder)
    story = files.read(folder, New).record(New(3, 5), at="2025-01-03")
    assert write(story, folder) == ["2025-01-03.json", "story.json"]
    again = files.read(folder, New)
    assert [version.state for version in again.versions] == [New(1), New(2), New(3, 5)]
    assert before.items() <= tree(folder).items()
    assert list(files.check(folder, New)) == []


def test_the_old_class_reads_what_it_wrote(folder):
    label = "2025-01-02"
    write(files.read(folder, New).record(New(3, 5), at="2025-01-03"), folder)
    assert files.read_state(folder / f"{label}.json", Old) == Old(2)


def test_an_old_version_that_gets_another_label_keeps_its_digest(folder):
    digests = [version.digest for version in files.read(folder, New).versions]
    write(files.read(folder, New).record(New(3), at="2025-01-02"), folder)
    again = files.read(folder, New)
    assert [version.label for version in again.versions] == [
        "2025-01-01",
        "2025-01-02.1",
        "2025-01-02.2",
    ]
    assert [version.digest for version in again.versions[:2]] == digests
    plain = json.loads((folder / "2025-01-02.1.json").read_bytes())
    assert plain["state"] == {"dead": 2}
    assert list(files.check(folder, New)) == []


def test_an_old_version_is_copied_as_it_was_written(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    write(files.read(folder, New), other)
    assert tree(other) == tree(folder)


def test_a_field_that_was_added_is_told_as_added_and_has_no_value_before(folder):
    story = files.read(folder, New).record(New(3, 5), at="2025-01-03")
    told = diff_json(story.diff(), story)["changes"]
    assert [(change["path"], change["kind"], "before" in change) for change in told] == [
        ("dead", "replaced", True),
        ("hurt", "added", False),
    ]
    assert [str(edit.path) for edit in story.diff().patch] == ["dead", "hurt"]


def test_it_is_told_as_added_over_several_versions_too(folder):
    story = files.read(folder, New).record(New(3, 5), at="2025-01-03")
    story = story.record(New(3, 6), at="2025-01-04")
    first, last = story.diff("first", "head")["hurt"], story.diff("head~1", "head")["hurt"]
    assert [(each.kind.value, each.before) for each in (first, last)] == [
        ("added", first.before),
        ("replaced", 5),
    ]
    assert repr(first.before) == "NOTHING"
    assert dict(first.facts) == {first.path: (first.before, 6)}


def test_a_default_that_stays_is_no_change(folder):
    story = files.read(folder, New).record(New(3), at="2025-01-03")
    assert [str(change.path) for change in story.diff()] == ["dead"]


@frozen
class Noted:
    dead: int
    note: str | None = "x"


def test_a_default_that_goes_is_told_as_gone(folder):
    story = files.read(folder, Noted).record(Noted(2, None), at="2025-01-03")
    (change,) = story.diff()
    assert (change.kind.value, change.before, change.after) == ("removed", "x", None)


def test_a_version_that_was_changed_since_it_was_read_is_written_as_it_is_now(folder):
    story = files.read(folder, Old)
    *_, last = story.versions
    other = Story("fire", Old).record(Old(1), at="2025-01-01").record(Old(7), at="2025-01-02")
    changed = evolve(other.versions[1], document=last.document)
    write(evolve(story, versions=(story.versions[0], changed)), folder)
    assert files.read(folder, Old).head.state == Old(7)


def test_a_file_of_an_older_class_is_still_one_whose_digest_is_checked(folder):
    file = folder / "2025-01-01.json"
    file.write_bytes(file.read_bytes().replace(b'"dead":1', b'"dead":9'))
    with pytest.raises(ValueError, match="its digest does not match: it was changed"):
        whole(files.read(folder, New))


def test_spaces_in_a_file_of_an_older_class_are_found(folder):
    file = folder / "2025-01-01.json"
    file.write_bytes(file.read_bytes().replace(b'"dead":1', b'"dead": 1'))
    assert [finding.sentence for finding in files.check(folder, New)] == [
        "its line breaks or spaces are not those of a build"
    ]
    assert digest({"dead": 1}) == digest(json.loads(file.read_bytes())["state"])
