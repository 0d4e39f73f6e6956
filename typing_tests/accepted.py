"""What both type checkers must accept, with the types that they must find."""

from collections.abc import Sequence
from typing import Any, TypeVar, assert_type

from attrs import evolve
from model import FIRST, STORY, Fire, Note, Town

import storyversions as sv
from storyversions.stores import files

# A story knows its state class, and so does all that comes out of it.
assert_type(sv.Story("creek-fire", Fire), sv.Story[Fire])
assert_type(STORY, sv.Story[Fire])
assert_type(STORY.model, type[Fire])
assert_type(STORY.head, sv.Version[Fire])
assert_type(STORY.head.state, Fire)
assert_type(STORY.head.state.dead.value, int)
assert_type(STORY.at("2020-09-05"), sv.Version[Fire])
assert_type(STORY.at("2020-09-05").state.towns, tuple[Town, ...])
assert_type(STORY.versions, Sequence[sv.Version[Fire]])
assert_type(STORY.versions[0].patch, sv.Patch[Fire] | None)

# What is recorded is a state of the class, and the next story is of the same.
second = evolve(FIRST, dead=sv.Claim(3, since="2020-09-07"))
assert_type(STORY.record(second, at="2020-09-07", because={"dead": "event"}), sv.Story[Fire])
entry = sv.Entry("dead", 3)
assert_type(STORY.extend([sv.Update("2020-09-07", "Three", [entry])]), sv.Story[Fire])

# A patch is one of its class.
patch = sv.between(FIRST, second)
assert_type(patch, sv.Patch[Fire])
assert_type(patch.apply(FIRST), Fire)
assert_type(patch.invert(), sv.Patch[Fire])
assert_type(patch.then(patch.invert()), sv.Patch[Fire])
assert_type(sv.Patch(Fire), sv.Patch[Fire])
assert_type([edit.path for edit in patch], list[sv.Path])

# A diff holds two versions and a patch of the class.
diff = STORY.diff("first", "head")
assert_type(diff, sv.Diff[Fire])
assert_type(diff.a.state, Fire)
assert_type(diff.patch.apply(diff.a.state), Fire)
assert_type(diff["dead"].cause, sv.Cause | None)


# A state as a plain tree, and back.
assert_type(sv.from_plain(Fire, sv.to_plain(FIRST)), Fire)


# A field that may be absent is narrowed by `is`.
def text_of(note: Note) -> str:
    """Give the text of a note, and none where it is missing."""
    if note.text is sv.MISSING:
        return ""
    assert_type(note.text, str)
    return note.text


# Versions are looked up by position, in the log and by fact.
assert_type(len(STORY), int)
assert_type(STORY[0], sv.Version[Fire])
assert_type(STORY[1:], tuple[sv.Version[Fire], ...])
assert_type([version.state for version in STORY], list[Fire])
assert_type(STORY.log(), tuple[sv.Version[Fire], ...])
assert_type(STORY.log("dead"), tuple[tuple[sv.Version[Fire], sv.Change], ...])
assert_type(STORY.blame(), dict[sv.Path, tuple[sv.Version[Fire], sv.Change]])
assert_type(STORY.log("dead")[0][1].sentence, str)

# An update of entries fits every story, and one of a state that of its class.
whole = sv.Update("2020-09-08", state=second, because="correction")
assert_type(whole, sv.Update[Fire])
assert_type(STORY.extend([whole, sv.Update("2020-09-09", entries=[entry])]), sv.Story[Fire])

# A snapshot that is read with its class is a story of it.
assert_type(files.read("snapshots", Fire), sv.Story[Fire])
assert_type(files.compare("a.json", "b.json", Fire), sv.Patch[Fire])


# Without a parameter they are those of any class, also under --strict.
def title(story: sv.Story) -> str:
    """Tell any story's title."""
    return story.title


def state(version: sv.Version) -> Any:
    """Give the state of any version."""
    return version.state


# With one they pass through functions of a user's own.
Model = TypeVar("Model")


def latest(story: sv.Story[Model]) -> Model:
    """Give the latest state of a story."""
    return story.head.state


assert_type(latest(STORY), Fire)
