"""What ``storyversions log`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from storyversions.cli.output import print_as
from storyversions.cli.source import Source
from storyversions.reports.history import fact_log_page, log_page
from storyversions.reports.page import Page
from storyversions.state.codec import Plain


def tell(
    words: Sequence[str],
    source: Source = Source(),  # noqa: B008 - it is frozen
    *,
    form: str = "text",
    lang: str | None = None,
) -> int:
    """Prints the versions of the story, or with the one word what each did to a fact; newest first."""
    loaded = source.load()
    teller = loaded.teller(lang)
    paths = [loaded.known_paths(fact) for fact in words]

    def as_json() -> Plain:
        from storyversions.reports import json_output  # noqa: PLC0415 - the text in a terminal does not need it

        return (
            json_output.fact_log_json(loaded, teller, words[0], paths[0])
            if paths
            else json_output.log_json(loaded)
        )

    def as_page() -> Page:
        return (
            fact_log_page(loaded, teller, words[0], paths[0]) if paths else log_page(loaded, teller)
        )

    print_as(form, as_json, as_page)
    return 0
