"""Hypothesis' plug-in (an entry point): `st.from_type` gives claims, dates and versions.

Hypothesis loads it with itself, so nothing is imported here but the three classes, and no strategy
is made before one is asked for. Where a part of the library is not installed it registers nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Register strategies for `Claim`, `When` and `Version`.

    Hypothesis calls it when it is imported.
    """
    try:
        # It is Hypothesis that imports this.
        from hypothesis import strategies as st  # noqa: PLC0415

        from storyversions.dates import When  # noqa: PLC0415
        from storyversions.state.schema import Claim  # noqa: PLC0415
        from storyversions.story.version import Version  # noqa: PLC0415
    except ImportError:  # a half-installed library must not keep Hypothesis from its other users
        return
    st.register_type_strategy(Claim, _claims)
    st.register_type_strategy(When, _dates)
    st.register_type_strategy(Version, _versions)


def _claims(tp: Any) -> SearchStrategy[Any]:
    # Hypothesis is there only now.
    from storyversions.testing.strategies.drawn_types import claims_for  # noqa: PLC0415

    return claims_for(tp)


def _dates(_: Any) -> SearchStrategy[Any]:
    from storyversions.testing.strategies.drawn_types import dates  # noqa: PLC0415 - as above

    return dates()


def _versions(_: Any) -> SearchStrategy[Any]:
    from storyversions.testing.strategies.drawn_types import drawn_versions  # noqa: PLC0415 - as above

    return drawn_versions()
