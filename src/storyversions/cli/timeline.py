"""``storyversions timeline``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.output import print_page, print_text, terminal_width, write_file
from storyversions.cli.revisions import facts_among, version_at
from storyversions.cli.source import StorySource
from storyversions.errors import UsageError
from storyversions.lazy import lazy_module
from storyversions.reports import json_output, text_lanes
from storyversions.reports.history import timeline_page
from storyversions.reports.lanes import chart, watched_paths
from storyversions.reports.localized import describers_of
from storyversions.state.paths import Path
from storyversions.story.story import Story
from storyversions.story.version import Version

if TYPE_CHECKING:
    from storyversions.reports import png, timeline_svg
else:  # the text in a terminal needs no picture
    png = lazy_module("storyversions.reports.png")
    timeline_svg = lazy_module("storyversions.reports.timeline_svg")


@click.command("timeline")
@click.argument("facts", nargs=-1, metavar="[FACT]...")
@click.option("--watched", is_flag=True, help="All watched facts.")
@click.option(
    "--known", metavar="REV", default="head", help="As known at a version; default: the last."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
@click.option("--out", metavar="FILE", help="Draw it into a file that ends in .svg or .png.")
@language_option
@source_options
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    facts: tuple[str, ...],
    watched: bool,
    known: str,
    form: str,
    out: str | None,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """Facts over the time in which they were true, as known at a version."""
    loaded = StorySource(path, story, model).load()
    version = version_at(loaded, known)
    if not facts and not watched:
        raise UsageError("name a fact, or give --watched")
    paths = [
        *(each for fact in facts_among(facts) for each in loaded.fact_paths(fact)),
        *(watched_paths(loaded) if watched else ()),
    ]
    if out is not None:
        _draw(loaded, list(dict.fromkeys(paths)), version, lang, FilePath(out))
        return 0
    describer = loaded.describer(lang)
    told = [(each, loaded.timeline(str(each), known=version)) for each in dict.fromkeys(paths)]
    if form == "json":
        made = [
            json_output.timeline_json(describer, each, version, stretches)
            for each, stretches in told
        ]
        print_text(json_output.json_text(made[0] if len(made) == 1 else {"timelines": made}))
        return 0
    drawn = chart(loaded, [each for each, _ in told], describers_of(loaded), [version])
    print_text(text_lanes.render_chart(drawn, describer, terminal_width()))
    for each, stretches in told:
        print_text("\n")
        print_page(timeline_page(describer, each, version, stretches))
    return 0


def _draw(
    story: Story, paths: Sequence[Path], known: Version, lang: str | None, file: FilePath
) -> None:
    """Write the lanes of some facts as a picture."""
    if file.suffix not in (".svg", ".png"):
        raise UsageError(f"{file}: a picture ends in .svg or .png")
    svg = timeline_svg.timeline_svg(story, paths, known, lang)
    if file.suffix == ".svg":
        write_file(file, svg.encode())
        return
    write_file(file, png.png_of(svg))
