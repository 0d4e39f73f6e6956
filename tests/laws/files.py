"""The texts of version files for the laws, and which classes can be compared by them."""

from __future__ import annotations

import re

from storyversions import Story
from storyversions.state.codec import canonical
from storyversions.state.schema import KeyedTuple, MappingOf, Record, Union, shape_of
from storyversions.stores import files


def texts_of(model, *line):
    """The texts of the version files of a story with these states, one a day."""
    story = Story("story", model)
    for day, state in enumerate(line, 1):
        story = story.record(state, at=f"2031-08-{day:02}", title=f"Day {day}")
    made = files.render_files(story, model="any")
    return [made[f"{version.label}.json"].encode() for version in story.versions]


def edits(patch):
    """What a patch says, as text: also what is left out of its equality."""
    return [canonical(patch.to_plain()), [str(edit.path) for edit in patch]]


def has_a_key_like_the_end_of_a_text(text):
    """Whether a line begins with a key that could be the end of a text which a line feed cuts.

    It is read whole.
    """
    return re.search(rb'\n"[:,}\]]', text) is not None


def can_be_skipped(model):
    """Whether no class of the shape holds itself or lacks a field: such values have no pattern."""
    return _ends(shape_of(model), ())


def _ends(shape, above):
    if shape in above:
        return False
    inside = (*above, shape)
    match shape:
        case Union():
            return all(_ends(each, above) for each in shape.members)
        case Record():
            return all(
                _ends(each.shape, inside) and not each.may_be_missing
                for each in shape.fields.values()
            )
        case MappingOf():
            return _ends(shape.item.shape, above)
        case KeyedTuple():
            return _ends(shape.row.shape, above)
    return True
