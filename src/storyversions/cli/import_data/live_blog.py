"""``storyversions import liveblog``."""

from __future__ import annotations

from typing import Any

import click

from storyversions.cli.options import capture_options
from storyversions.cli.page_story import PageStory, capture_choices
from storyversions.cli.stderr import complain
from storyversions.importing.liveblogs.liveblog_import import import_liveblog


@click.command("liveblog")
@click.argument("place", metavar="FILE|URL|-")
@capture_options
def command(*, place: str, story: str | None, where: str | None, **options: Any) -> int:
    """A live blog: each of its updates becomes a version, at the time when it was published.

    The page says what its updates are, as a LiveBlogPosting of schema.org. The same page again adds
    what is new. An update that was changed becomes a version of its own, and so does one that was
    taken off the page.
    """
    target, lang = PageStory(place, story, where), options["lang"]
    imported = import_liveblog(
        place,
        target.store,
        target.name,
        capture_choices(options),
        tell=lambda sentence: complain(sentence, lang or ""),
    )
    target.print_count(imported, lang)
    return 0
