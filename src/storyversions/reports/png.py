"""The door to resvg (extra `png`): an SVG as pixels, with the fonts of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyversions.errors import UsageError
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import resvg_py
else:  # an extra
    resvg_py = lazy_module("resvg_py")


def png_of(svg: str, *, scale: float = 2.0) -> bytes:
    """Draw an `svg` as PNG, with `scale` pixels for each of its own.

    Raises:
        UsageError: resvg is not installed.

    """
    try:
        picture = resvg_py.svg_to_bytes(svg_string=svg, zoom=scale)
    except ImportError:
        raise UsageError(
            "a PNG needs resvg: install 'storyversions[png]', or write an .svg"
        ) from None
    return bytes(picture)
