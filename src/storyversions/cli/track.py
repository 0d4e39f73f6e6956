"""``storyversions track``."""

from __future__ import annotations

from typing import Any

import click

from storyversions.cli.options import capture_options
from storyversions.cli.page_story import PageStory, capture_choices
from storyversions.cli.stderr import complain
from storyversions.importing.tracking.track import Tracked, track_page

_SENTENCES = {
    Tracked.UNCHANGED: "the page is the one that was read before",
    Tracked.SAME_TEXT: "the page has changed, and its text has not",
}


@click.command("track")
@click.argument("place", metavar="FILE|URL|-")
@capture_options
@click.option(
    "--accept", is_flag=True, help="Take the page also where most of the text is missing."
)
def command(
    *, place: str, story: str | None, where: str | None, accept: bool, **options: Any
) -> int:
    """A page, read again and again: each time that its text has changed, it becomes a version.

    Run it as often as you like, for one page and one story. A page that cannot be read, or that is
    another one, such as a login, makes no version: `log --unreadable` has it.
    """
    target, lang = PageStory(place, story, where), options["lang"]
    tracked = track_page(place, target.store, target.name, capture_choices(options, accept=accept))
    if tracked.outcome in _SENTENCES:
        complain(_SENTENCES[tracked.outcome], lang or "")
    target.print_count(tracked.story, lang)
    return 0
