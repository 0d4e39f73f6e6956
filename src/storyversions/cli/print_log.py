"""What ``storyversions log`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storyversions.cli.output import print_as
from storyversions.cli.revisions import facts_among
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.lazy import lazy_module
from storyversions.reports.history import fact_log_page, log_page, unreadable_page
from storyversions.reports.rows import Page
from storyversions.state.codec import Plain

if TYPE_CHECKING:
    from storyversions.reports import json_output
else:  # the text in a terminal does not need it
    json_output = lazy_module("storyversions.reports.json_output")


def print_log(
    words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    *,
    form: str = "text",
    lang: str | None = None,
) -> int:
    """Print the versions of the story, or the history of the fact in `words`; newest first."""
    loaded = source.load()
    describer = loaded.describer(lang)
    paths = [loaded.known_paths(fact) for fact in facts_among(tuple(words))]

    def as_json() -> Plain:
        return (
            json_output.fact_log_json(loaded, describer, words[0], paths[0])
            if paths
            else json_output.log_json(loaded)
        )

    def as_page() -> Page:
        return (
            fact_log_page(loaded, describer, words[0], paths[0])
            if paths
            else log_page(loaded, describer)
        )

    print_as(form, as_json, as_page)
    return 0


def print_unreadable(
    source: StorySource = THIS_FOLDER, *, form: str = "text", lang: str | None = None
) -> int:
    """Print what an import of the story could not read, newest first."""
    loaded = source.load()
    print_as(
        form,
        lambda: {"unreadable": json_output.log_json(loaded).get("unreadable", [])},
        lambda: unreadable_page(loaded, loaded.describer(lang)),
    )
    return 0
