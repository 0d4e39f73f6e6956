"""What ``storyversions blame`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storyversions.cli.output import print_as
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.lazy import lazy_module
from storyversions.reports.history import blame_page

if TYPE_CHECKING:
    from storyversions.reports import json_output, prose_blame
else:  # the text in a terminal does not need them
    json_output = lazy_module("storyversions.reports.json_output")
    prose_blame = lazy_module("storyversions.reports.prose_blame")


def print_blame(
    words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    *,
    form: str = "text",
    lang: str | None = None,
) -> int:
    """Print who set each fact last, of all facts or those in `words`.

    Of long text that is named, who set each sentence is printed too.
    """
    loaded = source.load()
    revisions, facts = split(tuple(words), 1)
    version = version_at(loaded, revisions[0] if revisions else "head")
    paths = [each for fact in facts for each in loaded.known_paths(fact)]
    last = [
        (fact, change)
        for fact, change in loaded.last_changes(version).items()
        if not paths or any(fact.within(each) for each in paths)
    ]
    describer = loaded.describer(lang)
    if paths and any(describer.place_of(path).slot.is_prose for path, _ in last):
        print_as(
            form,
            lambda: prose_blame.blame_json_with_sentences(loaded, describer, version, last),
            lambda: prose_blame.blame_page_with_sentences(loaded, describer, version, last),
        )
        return 0
    print_as(
        form,
        lambda: json_output.blame_json(loaded, describer, version, last),
        lambda: blame_page(loaded, describer, version, last),
    )
    return 0
