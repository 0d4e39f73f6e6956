"""What ``storyversions timeline`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from storyversions.cli.output import print_page, print_text, terminal_width, write_file
from storyversions.cli.revisions import facts_among, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.errors import UsageError
from storyversions.lazy import lazy_module
from storyversions.reports import text_lanes
from storyversions.reports.history import timeline_page
from storyversions.reports.lanes import chart, watched_paths
from storyversions.reports.localized import describers_of
from storyversions.state.paths import Path
from storyversions.story.story import Story
from storyversions.story.version import Version

if TYPE_CHECKING:
    from storyversions.reports import json_output, png, timeline_svg
else:  # the text in a terminal needs neither JSON nor a picture
    json_output = lazy_module("storyversions.reports.json_output")
    png = lazy_module("storyversions.reports.png")
    timeline_svg = lazy_module("storyversions.reports.timeline_svg")


def print_timeline(
    words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    *,
    watched: bool = False,
    known: str = "head",
    form: str = "text",
    out: str | None = None,
    lang: str | None = None,
) -> int:
    """Print the facts in `words` over the time in which they were true, as known at a version."""
    loaded = source.load()
    version = version_at(loaded, known)
    if not words and not watched:
        raise UsageError("name a fact, or give --watched")
    paths = [
        *(each for fact in facts_among(tuple(words)) for each in loaded.fact_paths(fact)),
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
