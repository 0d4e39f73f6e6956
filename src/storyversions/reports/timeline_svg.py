"""A timeline as a picture of its own: an SVG file with title and description, for an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count
from xml.etree import ElementTree as ET

from attrs import frozen

from storyversions.reports.lanes import Chart, Lane, chart
from storyversions.reports.legend import sign_words, used_signs
from storyversions.reports.localized import describers_of, in_language
from storyversions.reports.refutations import Refutation, joined_words
from storyversions.reports.svg import (
    FONT,
    NAMESPACE,
    Pen,
    axis_svg,
    clean,
    lane_height,
    lane_svg,
    swatch_svg,
    written,
)
from storyversions.reports.svg_signs import FAINT, INK, PAPER, RULE, hatch_pattern
from storyversions.state.paths import Path
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.words import Describer, display_width, wrapped

WIDTH, MARGIN, LABELS = 960, 28, 250
"""The width of a picture, of its margins, and of the column of labels, in pixels."""

_PLOT = WIDTH - 2 * MARGIN - LABELS
"""The width of a lane, in pixels."""

_NOTE = 16
"""The height of a line that says what was refuted, in pixels."""

_COLUMNS, _LINES = 34, 2
"""How many narrow letters and lines a label may take."""


@frozen
class Picture:
    """A picture while it is drawn: its chart, and what is said around it.

    `id` is what all ids in it begin with.
    """

    id: str
    chart: Chart
    pen: Pen
    describer: Describer
    title: str
    known: str


def timeline_svg(
    story: Story,
    paths: Sequence[Path],
    known: Version,
    lang: str | None = None,
    *,
    number: str = "",
) -> str:
    """Draw the facts at `paths`, as `known` at a version, as an SVG document.

    Its ids are its own, so that a page may hold several pictures; a page that holds the same one
    twice gives each a `number`.
    """
    describer = story.describer(lang)
    drawn = chart(story, paths, describers_of(story), [known])
    said = describer.say.known.format(version=known.label)
    shown = " ".join([known.digest, describer.lang, number, *map(str, paths)])
    own = f"timeline-{sha256(shown.encode()).hexdigest()[:8]}"
    pen = Pen(describer.lang, hatch=f"{own}-hatch", room=_PLOT)
    picture = Picture(own, drawn, pen, describer, clean(story.title or story.name), said)
    return written(_document(picture)) + "\n"


def _document(picture: Picture) -> ET.Element:
    top = 96
    height = top + sum(map(_height, picture.chart.lanes)) + 78
    sizes = {"width": str(WIDTH), "height": str(height), "viewBox": f"0 0 {WIDTH} {height}"}
    svg = ET.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            **sizes,
            "font-family": FONT,
            "role": "img",
            "aria-labelledby": f"{picture.id}-title {picture.id}-desc",
        },
    )
    ET.SubElement(svg, "title", {"id": f"{picture.id}-title"}).text = picture.title
    ET.SubElement(svg, "desc", {"id": f"{picture.id}-desc"}).text = clean(
        " ".join([picture.known + picture.describer.say.stop, *_described(picture)])
    )
    ET.SubElement(svg, "defs").append(hatch_pattern(picture.pen.hatch))
    ET.SubElement(svg, "rect", {"width": str(WIDTH), "height": str(height), "fill": PAPER})
    _text(svg, MARGIN, 38, picture.title, **{"font-size": "20", "font-weight": "bold"})
    _text(svg, MARGIN, 58, picture.known, **{"font-size": "13", "fill": FAINT})
    plot = {"x": str(MARGIN + LABELS), "width": str(_PLOT)}
    svg.append(_placed(axis_svg(picture.chart, picture.pen), {**plot, "y": str(top - 32)}))
    for lane in picture.chart.lanes:
        _lane(svg, picture, lane, top, plot)
        top += _height(lane)
    _key(svg, picture, height - 34)
    return svg


def _lane(svg: ET.Element, picture: Picture, lane: Lane, y: int, plot: dict[str, str]) -> None:
    ends = {
        "x1": str(MARGIN),
        "x2": str(WIDTH - MARGIN),
        "y1": str(y),
        "y2": str(y),
        "stroke": RULE,
    }
    ET.SubElement(svg, "line", ends)
    lines = wrapped(clean(in_language(lane.label, picture.pen.lang)), _COLUMNS)
    if len(lines) > _LINES:
        lines = [lines[0], f"{lines[1][: _COLUMNS - 2]}…"]
    first = y + (22 if len(lines) == 1 else 15)
    for number, each in zip(count(), lines, strict=False):
        _text(svg, MARGIN, first + 15 * number, each, **{"font-size": "13", "font-weight": "bold"})
    svg.append(_placed(lane_svg(picture.chart, lane, picture.pen), {**plot, "y": str(y)}))
    y += lane_height(lane)
    for number, refuted in zip(count(1), lane.refuted, strict=False):
        _refuted(svg, refuted, y + _NOTE * number - 6, picture.pen.lang)


def _height(lane: Lane) -> int:
    return lane_height(lane) + _NOTE * len(lane.refuted)


def _refuted(svg: ET.Element, refuted: Refutation, y: int, lang: str) -> None:
    """Write what was refuted, struck out, and what became of it."""
    is_late = refuted.begin > 0.5  # noqa: PLR2004 - the half that is nearer
    x = MARGIN + LABELS + round((refuted.end if is_late else refuted.begin) * _PLOT)
    place = {"x": str(x), "y": str(y), "text-anchor": "end" if is_late else "start"}
    line = ET.SubElement(svg, "text", {**place, "font-size": "12", "fill": FAINT})
    struck = ET.SubElement(line, "tspan", {"text-decoration": "line-through"})
    struck.text = clean(in_language(refuted.value, lang))
    struck.tail = f" {clean(in_language(refuted.fate, lang))}"


def _key(svg: ET.Element, picture: Picture, y: int) -> None:
    """Draw the meaning of each sign in a row at the foot."""
    x = MARGIN
    for sign in used_signs(picture.chart):
        words = sign_words(picture.describer, sign)
        room = 48 + display_width(words) * 7
        if x + room > WIDTH - MARGIN:
            x, y = MARGIN, y + 20
        svg.append(_placed(swatch_svg(sign, picture.pen.hatch), {"x": str(x), "y": str(y - 11)}))
        _text(svg, x + 40, y, words, **{"font-size": "12", "fill": FAINT})
        x += room + 14


def _described(picture: Picture) -> Iterator[str]:
    """Describe each lane in a sentence."""
    say, lang = picture.describer.say, picture.pen.lang
    for lane in picture.chart.lanes:
        told = [mark.full for mark in lane.marks]
        told += [joined_words(refuted) for refuted in lane.refuted]
        marks = say.semicolon.join(in_language(each, lang) for each in told)
        yield f"{in_language(lane.label, lang)}{say.colon}{marks}{say.stop}"


def _text(parent: ET.Element, x: int, y: int, words: str, **attributes: str) -> None:
    ET.SubElement(
        parent, "text", {"x": str(x), "y": str(y), "fill": INK, **attributes}
    ).text = clean(words)


def _placed(element: ET.Element, attributes: dict[str, str]) -> ET.Element:
    for name, value in attributes.items():
        element.set(name, value)
    return element
