"""The door to resvg (extra `png`): an SVG as pixels, with the fonts of this machine."""

from __future__ import annotations

from storyversions.errors import UsageError


def png_of(svg: str, *, scale: float = 2.0) -> bytes:
    """The picture as PNG, `scale` pixels for each of its own; `UsageError` where resvg is not installed."""
    try:
        import resvg_py  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(
            "a PNG needs resvg: install storyversions[png], or write an .svg"
        ) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
