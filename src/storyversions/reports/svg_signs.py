"""The signs of a timeline: bars by certainty, ends, what is unknown, doubts, and hatches."""

from __future__ import annotations

from xml.etree import ElementTree as ET

INK, FAINT, RULE, ACCENT, PAPER = "#1c1b19", "#6b6963", "#d8d5cd", "#1a5e7a", "#ffffff"

WEIGHTS = {
    "confirmed": 11,
    "agreed": 7,
    "announced": 4,
    "reported": 4,
    "rumoured": 4,
    "possible": 1.5,
}
DASHES = {"reported": "10 3", "rumoured": "2 4", "denied": "3 3", "possible": "5 5"}


def draw_bar(parent: ET.Element, level: str, y: int, stop: str = "100%") -> None:
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


def draw_end(parent: ET.Element, x: str, y: int) -> None:
    """Draw the stroke that closes a bar at `x`."""
    ends = {"x1": x, "x2": x, "y1": str(y - 7), "y2": str(y + 7)}
    ET.SubElement(parent, "line", {"class": "end", **ends, "stroke": INK, "stroke-width": "2"})


def draw_unknown(parent: ET.Element, y: int) -> None:
    """Draw dots, over what is unknown."""
    ends = {"x1": "2", "x2": "100%", "y1": str(y), "y2": str(y)}
    dots = {"stroke": FAINT, "stroke-width": "1.5", "stroke-dasharray": "1.5 6"}
    ET.SubElement(parent, "line", {"class": "unknown", **ends, **dots})


def draw_doubt(parent: ET.Element, x: int, y: int) -> None:
    """Draw a question mark around `x` and `y`."""
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


def draw_hatch(parent: ET.Element, box: dict[str, str], pattern: str = "hatch") -> None:
    """Draw a box hatched by a `pattern`: what was said and is wrong, or the room of a dispute."""
    ET.SubElement(parent, "rect", {"class": "hatch", **box, "fill": f"url(#{pattern})"})


def hatch_pattern(own: str = "hatch") -> ET.Element:
    """Make the pattern that hatched boxes are filled with; its id is `own`."""
    size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    turned = {"id": own, "class": "hatching", **size, "patternTransform": "rotate(45)"}
    pattern = ET.Element("pattern", turned)
    ends = {"x1": "0", "y1": "0", "x2": "0", "y2": "6"}
    ET.SubElement(pattern, "line", {**ends, "stroke": INK, "stroke-width": "2.5"})
    return pattern
