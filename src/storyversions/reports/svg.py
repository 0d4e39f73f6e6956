"""Draw a chart as SVG 1.1: each lane an element, placed in per cent, for any width.

What is drawn is told without colour: certainty by the weight and the dashes of a bar, a doubt by a
mark, an end by a stroke that closes the bar, what is unknown by dots. All text is text. Elements
are made, not written as markup, so that nothing in a story can be markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from storyversions.reports.lanes import Chart, Lane, Mark
from storyversions.reports.legend import LEVELS
from storyversions.reports.localized import Localized, StringTable, in_language
from storyversions.reports.svg_signs import (
    ACCENT,
    FAINT,
    INK,
    RULE,
    draw_bar,
    draw_doubt,
    draw_end,
    draw_hatch,
    draw_unknown,
)
from storyversions.story.version import FactStatus
from storyversions.structs import Struct
from storyversions.words import display_width, printable

NAMESPACE = "http://www.w3.org/2000/svg"
FONT = (
    "'Helvetica Neue', Arial, 'Hiragino Sans', 'Noto Sans CJK JP', 'Noto Sans JP', 'Yu Gothic',"
    " sans-serif"
)
LANE, BAR, WORDS = 36, 27, 16
"""The height of a lane, and the places of its bar and its line of words in it, in pixels."""

TALL_LANE, PEAK, GROUND = 112, 26, 106
"""The height of a lane drawn as steps, and the places of its greatest number and of 0 in it."""

HATCH = 9
"""The height that what was refuted takes below a lane, in pixels."""

LETTER, NARROWEST_PLOT = 6, 280
"""About how wide a column of text is, and a lane on the narrowest screen, in pixels."""

MOST_HAIRLINES = 40
"""With more recorded days than these, hairlines would be a wall."""

SHORTEST = 0.03
"""A mark that takes a smaller part of its lane has no room for words; its title has them."""

EDGE = 0.04
"""How near to the end of an axis a date begins or ends there, so that none is cut."""


class Pen(Struct):
    """Set text in one language, and on a page with the number of it in all languages.

    `hatch` is the id of the pattern of what is hatched, `room` how wide a lane is, in pixels.
    """

    lang: str
    table: StringTable | None = None
    hatch: str = "hatch"
    room: int = NARROWEST_PLOT

    def text(self, parent: ET.Element, tag: str, said: Localized, **attributes: str) -> ET.Element:
        """Add an element named `tag` with the text `said` below its `parent`."""
        made = ET.SubElement(
            parent, tag, {name.replace("_", "-"): each for name, each in attributes.items()}
        )
        made.text = clean(in_language(said, self.lang))
        if self.table is not None:
            made.set("data-words", str(self.table.number(said)))
        return made


def clean(text: str) -> str:
    """Escape controls, and what XML has no place for, so that they are seen."""
    return "".join(
        each if each.isprintable() or each.isspace() else f"\\u{ord(each):04x}"
        for each in printable(text)
    )


def written(element: ET.Element) -> str:
    """Write an element as text."""
    return ET.tostring(element, encoding="unicode")


def lane_height(lane: Lane) -> int:
    """Give the height of a `lane` in pixels, with room for what was refuted."""
    return (TALL_LANE if lane.scale else LANE) + (HATCH if lane.refuted else 0)


def lane_svg(chart: Chart, lane: Lane, pen: Pen, **attributes: str) -> ET.Element:
    """Draw one `lane`: a hairline for each recorded day, its marks, and what was refuted."""
    height = lane_height(lane)
    svg = ET.Element("svg", {"class": "lane", "width": "100%", "height": str(height), **attributes})
    # Versions of one day lie at one place, and need one line.
    days = dict.fromkeys(each.at for each in chart.recorded)
    for at in days if len(days) <= MOST_HAIRLINES else ():
        _line(svg, "record", (at, 0), (at, height), stroke=RULE, stroke_width="1")
    for mark in lane.marks:
        _draw(svg, mark, pen, lane.scale)
    for refuted in lane.refuted:
        # One that held for a moment is still to be seen.
        width = _percent(max(refuted.end - refuted.begin, 0.01))
        box = {"x": _percent(refuted.begin), "y": str(height - HATCH), "width": width}
        known = {"data-known": spelled_ranges([refuted.known])} if pen.table is not None else {}
        draw_hatch(svg, {**box, "height": "6", **known}, pen.hatch)
    return svg


def spelled_ranges(known: Iterable[tuple[int, int]]) -> str:
    """Write ranges of versions as the script of the page reads them."""
    return " ".join(f"{first}-{last}" for first, last in known)


def axis_svg(chart: Chart, pen: Pen, **attributes: str) -> ET.Element:
    """Draw the axis of a `chart`, and a tick for each day that has versions."""
    svg = ET.Element("svg", {"class": "axis", "width": "100%", "height": "30", **attributes})
    for day in chart.ticks:
        placed = {"x": _percent(day.at), "y": "12", "text-anchor": _anchor(day.at)}
        pen.text(svg, "text", day.words, fill=FAINT, font_size="11", **placed)
    for each in {each.at: each for each in chart.recorded}.values():
        tick = _line(svg, "recorded", (each.at, 19), (each.at, 30), stroke=INK, stroke_width="2")
        ET.SubElement(tick, "title").text = each.label
    return svg


def _anchor(at: float) -> str:
    if at < EDGE:
        return "start"
    return "end" if at > 1 - EDGE else "middle"


def swatch_svg(level: str, hatch: str = "hatch") -> ET.Element:
    """Draw a bar of one level for the key; also 'doubt', 'ended' and 'unknown'."""
    svg = ET.Element(
        "svg", {"class": "swatch", "width": "34", "height": "14", "aria-hidden": "true"}
    )
    if level in LEVELS:
        draw_bar(svg, level, 7)
    elif level == "refuted":
        draw_hatch(svg, {"x": "2", "y": "4", "width": "30", "height": "6"}, hatch)
    elif level == "doubt":
        draw_doubt(svg, 17, 7)
    elif level == "ended":
        draw_bar(svg, "announced", 7, stop="50%")
        draw_end(svg, "50%", 7)
    else:
        draw_unknown(svg, 7)
    return svg


def _draw(svg: ET.Element, mark: Mark, pen: Pen, scale: float | None) -> None:
    """Draw a mark in its own viewport; in its title is all that has no room there."""
    stretch = mark.stretch
    width = "14" if stretch.momentary else _percent(mark.end - mark.begin)
    height = TALL_LANE if scale else LANE
    box = ET.SubElement(
        svg,
        "svg",
        {
            "class": f"mark {stretch.stood.value}",
            "x": _percent(mark.begin),
            "width": width,
            "height": str(height),
        },
    )
    # A title is what a pointer and a screen reader get, where words have no room.
    pen.text(box, "title", mark.full)
    if pen.table is not None:
        box.set("data-known", spelled_ranges(mark.known))
        box.set("role", "img")
        box.set("data-label", str(pen.table.number(mark.full)))
        box.set("aria-label", clean(in_language(mark.full, pen.lang)))
    ET.SubElement(
        box, "rect", {"width": "100%", "height": "100%", "fill": "none", "pointer-events": "all"}
    )
    is_held = stretch.stood is FactStatus.HELD
    y = _level(mark.amounts[0], scale) if scale and is_held else height - LANE + BAR
    if stretch.momentary:
        ET.SubElement(
            box, "path", {"class": "moment", "d": f"M5 {y - 5}l5 5-5 5-5-5z", "fill": INK}
        )
        return
    if scale and is_held:
        _steps(box, mark, y, scale, pen.hatch)
    _sign(box, mark, y)
    _label(box, mark, pen, y + WORDS - BAR)


def _level(number: float, scale: float) -> int:
    """Give the height at which a `number` is drawn, 0 at the ground."""
    return round(GROUND - (GROUND - PEAK) * (number / scale)) if scale else GROUND


def _steps(box: ET.Element, mark: Mark, y: int, scale: float, hatch: str) -> None:
    """Draw the column below a number, and the band from the least to the most that is said."""
    area = {"class": "area", "y": str(y), "width": "100%", "height": str(GROUND - y)}
    ET.SubElement(box, "rect", {**area, "fill": ACCENT, "fill-opacity": "0.14"})
    high, low = _level(max(mark.amounts), scale), _level(min(mark.amounts), scale)
    if low > high:
        draw_hatch(box, {"y": str(high), "width": "100%", "height": str(low - high)}, hatch)


def _sign(box: ET.Element, mark: Mark, y: int) -> None:
    stood = mark.stretch.stood
    if stood is FactStatus.HELD:
        draw_bar(box, "possible" if mark.stretch.possible else mark.level, y)
    elif stood is FactStatus.ENDED:
        draw_end(box, "1", y)
    else:
        draw_unknown(box, y)


def _label(box: ET.Element, mark: Mark, pen: Pen, y: int) -> None:
    """Write what is held, above its bar.

    On a page the script cuts words to the room that there is, and leaves out numbers that have
    none; elsewhere that is done here.
    """
    if mark.doubted:
        draw_doubt(box, 8, y - 4)
    if mark.end - mark.begin < SHORTEST:
        return
    room = int((mark.end - mark.begin) * pen.room) - (20 if mark.doubted else 4)
    is_tight = max(map(display_width, mark.short)) * LETTER > room
    short = mark.short
    if is_tight and pen.table is None:
        short = tuple(fitting(each, int(room / LETTER)) for each in short)
    pen.text(
        box,
        "text",
        short,
        x="18" if mark.doubted else "3",
        y=str(y),
        fill=INK if mark.stretch.stood is FactStatus.HELD else FAINT,
        font_size="12.5",
        **({"class": "tight"} if is_tight and pen.table is not None else {}),
    )


def fitting(text: str, columns: int) -> str:
    """Cut a `text` at a word to so many columns; one with a number is whole or left out.

    >>> [fitting(each, 12) for each in ("reported and denied", "about 19,800 litres", "closed")]
    ['reported…', '', 'closed']
    """
    if display_width(text) <= columns:
        return text
    if any(each.isdigit() for each in text):
        return ""
    words = text.split(" ")
    parts = (" ".join(words[:count]) + "…" for count in range(len(words) - 1, 0, -1))
    return next((each for each in parts if display_width(each) <= columns), "")


def _line(
    parent: ET.Element,
    name: str,
    start: tuple[float, int],
    end: tuple[float, int],
    **attributes: str,
) -> ET.Element:
    ends = {
        "x1": _percent(start[0]),
        "y1": str(start[1]),
        "x2": _percent(end[0]),
        "y2": str(end[1]),
    }
    named = {key.replace("_", "-"): each for key, each in attributes.items()}
    return ET.SubElement(parent, "line", {"class": name, **ends, **named})


def _percent(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"
