"""Make the report: one page with the facts of a story, over time, compared, and as told."""

from __future__ import annotations

from typing import Any

from storyversions.reports import html_templates
from storyversions.reports.json_output import said
from storyversions.reports.lane_notes import lane_notes
from storyversions.reports.lanes import Chart, Lane, chart, watched_paths
from storyversions.reports.lede import lede_of
from storyversions.reports.legend import sign_words, used_signs
from storyversions.reports.localized import describers_of
from storyversions.reports.page_data import PageData, page_data_of, story_json
from storyversions.reports.report_parts import (
    Sentence,
    Words,
    Writer,
    cited_sentences,
    standing_rows,
)
from storyversions.reports.rows import sources_of
from storyversions.reports.svg import Pen, axis_svg, clean, lane_svg, swatch_svg
from storyversions.reports.svg_signs import hatch_pattern
from storyversions.state.codec import Plain
from storyversions.state.schema import Source
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.words import LANGUAGES, parts_by_change, with_marks

SCRIPTS = ("fold.js", "page.js")
SCRIPT_PHRASES = ("nothing", "first_version", "held")
"""The phrases of the library that the script fills in."""


def report_html(story: Story, lang: str | None = None) -> str:
    """Write the report of a `story` as one HTML document that opens in `lang`.

    It holds the report in all languages.

    Raises:
        UsageError: Jinja2 is not installed.
        RevisionError: The story has no version yet.

    """
    story.at("head")
    opens_in = lang or story.language
    page_data = page_data_of(story, describers_of(story))
    writer = Writer(page_data, opens_in if opens_in in LANGUAGES else next(iter(LANGUAGES)))
    style, script = (
        html_templates.source("report.css"),
        "\n".join(map(html_templates.source, SCRIPTS)),
    )
    view = {
        "story": story,
        "title": story.title or story.name,
        "lang": writer.lang,
        "style": style,
        "script": script,
    }
    view |= _said(writer) | _timeline(story, writer)
    rows = list(standing_rows(story, page_data))
    view |= {
        "stands": [writer.line(row) for row in rows[-1][1]],
        "addenda": _addenda(story, page_data),
        "lede": lede_of(story, writer),
    }
    carried = story_json(story, page_data)
    carried["stands"] = [[number, [writer.numbers(row) for row in told]] for number, told in rows]
    return html_templates.render_template(
        "report.html", **view, policy=_policy(style, script), data=_data(story, writer, carried)
    )


def _policy(style: str, script: str) -> str:
    """Write the content security policy that lets in only this style and script."""
    allowed = (
        f"style-src {html_templates.csp_digest(style)}; script-src"
        f" {html_templates.csp_digest(script)}"
    )
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _data(story: Story, writer: Writer, carried: dict[str, Plain]) -> dict[str, Plain]:
    """Collect what the script works on: story, sources, and all texts by number."""
    phrases = {name: writer.phrase(name).number for name in SCRIPT_PHRASES}
    page = {f"page_{key}": words.number for key, words in writer.page_phrases().items()}
    return carried | {
        "lang": writer.lang,
        "languages": list(LANGUAGES),
        "say": phrases | page,
        "sources": _sources(story),
        "words": [[_clean_words(text) for text in row] for row in writer.page_data.table.rows()],
    }


def _sources(story: Story) -> dict[str, Plain]:
    """Carry who is cited, by id; an address only where it is one of the web.

    Whom a story cites without declaring them is carried too: looked up in vain, an id such as
    `constructor` would name what every object of JavaScript has.
    """
    changes = (change for step in story.steps for change in step)
    cited = {key: Source(key, key) for change in changes for key in sources_of(change)}
    return {key: _source(source) for key, source in {**cited, **story.sources}.items()}


def _source(source: Source) -> Plain:
    name, title = clean(source.name), clean(source.title or "")
    return said({"name": name, "title": title, "url": html_templates.safe_url(source.url)})


def _said(writer: Writer) -> dict[str, Any]:
    languages = {key: phrases.page.language_name for key, phrases in LANGUAGES.items()}
    return {"say": writer.page_phrases(), "languages": languages}


def _timeline(story: Story, writer: Writer) -> dict[str, Any]:
    drawn = chart(story, watched_paths(story), writer.page_data.describers, story.versions)
    pen = Pen(writer.lang, writer.page_data.table)
    return {
        "axis": axis_svg(drawn, pen),
        "hatch": hatch_pattern(),
        "lanes": [_lane(writer, drawn, lane, pen) for lane in drawn.lanes],
        "signs": [(swatch_svg(sign), _sign(writer, sign)) for sign in used_signs(drawn)],
    }


def _lane(writer: Writer, drawn: Chart, lane: Lane, pen: Pen) -> dict[str, Any]:
    number = writer.page_data.paths[lane.path]
    svg = lane_svg(drawn, lane, pen)
    svg.set("role", "group")
    svg.set("aria-labelledby", f"lane-{number}")
    return {
        "number": number,
        "label": writer.words(lane.label),
        "svg": svg,
        "notes": list(lane_notes(writer, lane)),
    }


def _sign(writer: Writer, sign: str) -> Words:
    return writer.words(
        writer.page_data.describers.each_says(lambda describer: sign_words(describer, sign))
    )


def _addenda(story: Story, page_data: PageData) -> list[tuple[Version, list[Sentence]]]:
    return [(version, list(cited_sentences(page_data, version))) for version in story.versions]


def _clean_words(text: str) -> str:
    """Make what steers a text visible, and keep the marks of changes, which the script reads."""
    return "".join(with_marks(tag, clean(part)) for tag, part in parts_by_change(text))
