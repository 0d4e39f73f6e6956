"""Two data files compared as two versions, by a model that is made of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from storyversions.cli.given_keys import keys_given
from storyversions.cli.print_diff import DEFAULTS, Shown, Wanted, chosen
from storyversions.cli.stderr import complain
from storyversions.importing.data_files import read_data_file, scalars_of
from storyversions.models.inferred import DataReader, infer_model
from storyversions.state.codec import Plain
from storyversions.stores.sql.tree_patches import tree_patch
from storyversions.story.story import Story

_DAYS = ("2000-01-01", "2000-01-02")
"""Days for the two versions, which have none: nothing of them is printed."""

_ABOUT_VERSIONS = frozenset(("itinerary", "story"))
_OF_CHANGES = frozenset(("versions", "steps"))


class ShownFiles(Shown):
    """A diff of two files: their `names`, and what they hold."""

    names: tuple[str, ...] = ()
    data: tuple[Any, ...] = ()

    def json(self) -> dict[str, Plain]:
        """Write the diff without its versions, which have no days."""
        first, second = ({"file": name} for name in self.names)
        ends = {"from": first, "to": second}
        return {
            name: ends.get(name, _without_versions(member))
            for name, member in super().json().items()
            if name not in _ABOUT_VERSIONS
        }

    def json_patch(self) -> Any:
        """Write what turns the data of the first file into those of the second (RFC 6902)."""
        return tree_patch(*self.data)


def _without_versions(member: Plain) -> Plain:
    """Leave out of a list of changes in which versions they were; what is no list stays."""
    if not isinstance(member, list):
        return member
    return [
        {name: each for name, each in change.items() if name not in _OF_CHANGES}
        for change in member
        if isinstance(change, dict)
    ]


def print_file_diff(words: Sequence[str], wanted: Wanted = DEFAULTS) -> int:
    """Print how the second of the files in `words` differs from the first.

    Of all facts, or of those that the other words name.

    What was chosen for the model goes to stderr.

    Raises:
        FileError: One of them cannot be read.
        UsageError: Its ending tells no format, or a key is none.
        SchemaError: A key is of no list.

    """
    names, facts = words[:2], words[2:]
    data = tuple(map(read_data_file, names))
    story = _story(names, data, keys_given(wanted.keys), lang=wanted.lang or "")
    shown = chosen(story, story.diff(), facts, wanted)
    return ShownFiles(
        shown, story, wanted.evolved(every=True), " → ".join(names), tuple(names), data
    ).print()


def _story(
    names: Sequence[str], data: tuple[Any, ...], keys: Mapping[str, str], *, lang: str
) -> Story[Any]:
    # Where one of them knows numbers, a text of the other is no number.
    are_texts = all(scalars_of(name) == "texts" for name in names)
    scalars, name = "texts" if are_texts else "typed", FilePath(names[1]).stem
    schema = infer_model(data, keys=keys, scalars=scalars)
    for note in schema.notes:
        complain(note, lang)
    model = schema.model(name)
    reader, story = DataReader(model), Story(name, model)
    for day, each in zip(_DAYS, data, strict=True):
        story = story.record(reader.state(each), at=day)
    return story
