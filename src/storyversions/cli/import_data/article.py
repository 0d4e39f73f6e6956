"""``storyversions import article``."""

from __future__ import annotations

from pathlib import Path as FilePath

import click

from storyversions.cli.output import print_text
from storyversions.cli.page_story import story_name_of
from storyversions.cli.stderr import complain
from storyversions.errors import FileError
from storyversions.importers.pages import FetchRules, open_page
from storyversions.importing.articles.import_article import ArticleChoices, import_article
from storyversions.system_files import check_file_name, sentence_of
from storyversions.words import LANGUAGES


@click.command("article")
@click.argument("place", metavar="FILE|URL|-")
@click.option("--story", metavar="NAME", default="", help="The name of the story.")
@click.option("--out", metavar="FILE", help="Where to write the draft; default: stdout.")
@click.option(
    "--published",
    metavar="DATE",
    default="",
    help="The day of the base, where the page names none or another.",
)
@click.option(
    "--timezone", metavar="ZONE", default="", help="The time zone in which days begin and end."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "markdown", "text"]),
    help="The format, if the ending tells another.",
)
@click.option(
    "--address",
    metavar="URL",
    default="",
    help="Which page of a WARC file; or the address that a saved file was at.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from private addresses as well.")
@click.option("--lang", type=click.Choice(sorted(LANGUAGES)), help="The language of the story.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    place: str,
    story: str,
    out: str | None,
    published: str,
    timezone: str,
    form: str | None,
    address: str,
    allow_private: bool,
    lang: str | None,
) -> int:
    """An article with its addenda as the draft of a story file, which builds and asserts nothing.

    A page in HTML, Markdown or text, fetched, saved, in a WARC file or from standard input. Each
    addendum with a date becomes a version, oldest first; one without stays in the version before
    it. What is found is told on stderr.
    """
    source = open_page(place, address=address, rules=FetchRules(allow_private=allow_private))
    choices = ArticleChoices(
        story=story or _name_of(place),
        published=published,
        language=lang or "",
        timezone=timezone,
        form=form or "",
    )
    draft = import_article(source, choices)
    if out is None:
        print_text(draft.text)
    else:
        _write(out, draft.text)
    for note in draft.notes:
        complain(note, lang or "")
    return 0


def _name_of(place: str) -> str:
    """Make the name of a story from that of its page; nothing where it has none."""
    return "" if place == "-" else story_name_of(place)


def _write(name: str, text: str) -> None:
    check_file_name(name)
    file = FilePath(name)
    if file.exists():
        raise FileError(f"{file}: it is there already")
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as error:
        raise FileError(f"{file}: {sentence_of(error)}") from None
