"""Draw a chart as SVG 1.1: each lane an element, placed in per cent, for any width.

What is drawn is told without colour: certainty by the weight and the dashes of a bar, a doubt by a
mark, an end by a stroke that closes the bar, what is unknown by dots. All text is text. Elements
are made, not written as markup, so that nothing in a story can be markup.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from storyversions.reports.lanes import Chart, Lane, Mark
from storyversions.reports.legend import LEVELS
from storyversions.reports.localized import Localized, StringTable, in_language
from storyversions.story.version import FactStatus
from storyversions.structs import Struct
from storyversions.words import display_width, printable

NAMESPACE = "http://www.w3.org/2000/svg"
INK, FAINT, RULE, ACCENT, PAPER = "#1c1b19", "#6b6963", "#d8d5cd", "#1a5e7a", "#ffffff"
FONT = (
    "'Helvetica Neue', Arial, 'Hiragino Sans', 'Noto Sans CJK JP', 'Noto Sans JP', 'Yu Gothic',"
    " sans-serif"
)
LANE, BAR, WORDS = 36, 27, 16
"""The height of a lane, and the places of its bar and its line of words in it, in pixels."""

LETTER, NARROWEST_PLOT = 7, 280
"""About how wide a column of text is, and a lane on the narrowest screen, in pixels."""

MOST_HAIRLINES = 40
"""With more recorded days than these, hairlines would be a wall."""

SHORTEST = 0.06
"""A mark that takes a smaller part of its lane has no room for words; its title has them."""

WEIGHTS = {
    "confirmed": 11,
    "agreed": 7,
    "announced": 4,
    "reported": 4,
    "rumoured": 4,
    "possible": 1.5,
}
DASHES = {"reported": "10 3", "rumoured": "2 4", "denied": "3 3", "possible": "5 5"}


class Pen(Struct):
    """Set text in one language, and on a page with the number of it in all languages.

    `fade` is the id of the gradient over words that are cut.
    """

    lang: str
    table: StringTable | None = None
    fade: str = "fade"

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


def lane_svg(chart: Chart, lane: Lane, pen: Pen, **attributes: str) -> ET.Element:
    """Draw one `lane`: a hairline for each recorded day, and its marks."""
    svg = ET.Element("svg", {"class": "lane", "width": "100%", "height": str(LANE), **attributes})
    # Versions of one day lie at one place, and need one line.
    days = dict.fromkeys(each.at for each in chart.recorded)
    for at in days if len(days) <= MOST_HAIRLINES else ():
        _line(svg, "record", (at, 0), (at, LANE), stroke=RULE, stroke_width="1")
    for mark in lane.marks:
        _draw(svg, mark, pen)
    return svg


def axis_svg(chart: Chart, **attributes: str) -> ET.Element:
    """Draw the axis of a `chart`, and a tick for each day that has versions."""
    svg = ET.Element("svg", {"class": "axis", "width": "100%", "height": "30", **attributes})
    for at, day in chart.ticks:
        words = {
            "x": _percent(at),
            "y": "12",
            "fill": FAINT,
            "font-size": "11",
            "text-anchor": "middle",
        }
        ET.SubElement(svg, "text", words).text = day
    for each in {each.at: each for each in chart.recorded}.values():
        tick = _line(svg, "recorded", (each.at, 19), (each.at, 30), stroke=INK, stroke_width="2")
        ET.SubElement(tick, "title").text = each.label
    return svg


def swatch_svg(level: str) -> ET.Element:
    """Draw a bar of one level for the key; also 'doubt', 'ended' and 'unknown'."""
    svg = ET.Element(
        "svg", {"class": "swatch", "width": "34", "height": "14", "aria-hidden": "true"}
    )
    if level in LEVELS:
        _bar(svg, level, 7)
    elif level == "doubt":
        _doubt(svg, 17, 7)
    elif level == "ended":
        _bar(svg, "announced", 7, stop="50%")
        _end(svg, "50%", 7)
    else:
        _unknown(svg, 7)
    return svg


def _draw(svg: ET.Element, mark: Mark, pen: Pen) -> None:
    """Draw a mark in its own viewport, which cuts long words; all are in its title."""
    stretch = mark.stretch
    width = "14" if stretch.momentary else _percent(mark.end - mark.begin)
    box = ET.SubElement(
        svg,
        "svg",
        {
            "class": f"mark {stretch.stood.value}",
            "x": _percent(mark.begin),
            "width": width,
            "height": str(LANE),
        },
    )
    # A title is what a pointer and a screen reader get, where the words are cut.
    pen.text(box, "title", mark.full)
    if pen.table is not None:
        box.set("data-known", " ".join(f"{first}-{last}" for first, last in mark.known))
        box.set("role", "img")
        box.set("data-label", str(pen.table.number(mark.full)))
        box.set("aria-label", clean(in_language(mark.full, pen.lang)))
    ET.SubElement(
        box, "rect", {"width": "100%", "height": "100%", "fill": "none", "pointer-events": "all"}
    )
    if stretch.momentary:
        ET.SubElement(
            box, "path", {"class": "moment", "d": f"M5 {BAR - 5}l5 5-5 5-5-5z", "fill": INK}
        )
        return
    _fill(box, mark, pen)


def _fill(box: ET.Element, mark: Mark, pen: Pen) -> None:
    stood = mark.stretch.stood
    if stood is FactStatus.HELD:
        _bar(box, "possible" if mark.stretch.possible else mark.level, BAR)
    elif stood is FactStatus.ENDED:
        _end(box, "1", BAR)
    else:
        _unknown(box, BAR)
    if mark.doubted:
        _doubt(box, 8, WORDS - 4)
    if mark.end - mark.begin < SHORTEST:
        return
    ink = INK if stood is FactStatus.HELD else FAINT
    pen.text(
        box,
        "text",
        mark.short,
        x="18" if mark.doubted else "3",
        y=str(WORDS),
        fill=ink,
        font_size="12.5",
    )
    # The longest of all languages, since the reader may change the language on the page.
    if max(map(display_width, mark.short)) * LETTER > (mark.end - mark.begin) * NARROWEST_PLOT:
        shade = {
            "x": "100%",
            "y": "2",
            "width": "16",
            "height": "18",
            "transform": "translate(-16)",
        }
        ET.SubElement(box, "rect", {"class": "fade", **shade, "fill": f"url(#{pen.fade})"})


def _bar(parent: ET.Element, level: str, y: int, stop: str = "100%") -> None:
    """Draw a bar by its certainty.

    Heavy and whole when sure, thin or dashed when not, hollow when no level was given.
    """
    if level in ("denied", "unsaid"):
        dashes = {"stroke-dasharray": DASHES[level]} if level in DASHES else {}
        shape = {"x": "2", "y": str(y - 3), "width": stop, "height": "6", "fill": "none"}
        ET.SubElement(
            parent,
            "rect",
            {"class": "bar", **shape, "stroke": ACCENT, "stroke-width": "1.5", **dashes},
        )
        return
    weight, dashes = WEIGHTS[level], {"stroke-dasharray": DASHES[level]} if level in DASHES else {}
    ends = {"x1": "2", "x2": stop, "y1": str(y), "y2": str(y)}
    ET.SubElement(
        parent,
        "line",
        {"class": "bar", **ends, "stroke": ACCENT, "stroke-width": str(weight), **dashes},
    )


def _end(parent: ET.Element, x: str, y: int) -> None:
    ends = {"x1": x, "x2": x, "y1": str(y - 7), "y2": str(y + 7)}
    ET.SubElement(parent, "line", {"class": "end", **ends, "stroke": INK, "stroke-width": "2"})


def _unknown(parent: ET.Element, y: int) -> None:
    ends = {"x1": "2", "x2": "100%", "y1": str(y), "y2": str(y)}
    dots = {"stroke": FAINT, "stroke-width": "1.5", "stroke-dasharray": "1.5 6"}
    ET.SubElement(parent, "line", {"class": "unknown", **ends, **dots})


def _doubt(parent: ET.Element, x: int, y: int) -> None:
    ET.SubElement(
        parent, "circle", {"class": "doubt", "cx": str(x), "cy": str(y), "r": "6", "fill": INK}
    )
    words = {
        "class": "doubt-sign",
        "x": str(x),
        "y": str(y + 3.5),
        "text-anchor": "middle",
        "font-size": "10",
        "font-weight": "bold",
    }
    ET.SubElement(parent, "text", {**words, "fill": PAPER}).text = "?"


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
