"""Hypothesis strategies and ready-made property tests for state classes of your own.

Each name is imported at its first use, so that the plug-ins of this package load fast, also where
Hypothesis is not installed.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.testing.machines.model_machine import machine as machine
    from storyversions.testing.properties.model_laws import laws as laws
    from storyversions.testing.strategies.drawn_histories import histories as histories
    from storyversions.testing.strategies.drawn_states import states as states
    from storyversions.testing.strategies.drawn_updates import updates as updates
    from storyversions.testing.strategies.mutations import near as near
    from storyversions.testing.strategies.mutations import pairs as pairs
    from storyversions.testing.strategies.mutations import patches as patches

lazy(
    __name__,
    {
        "machines.model_machine": ("machine",),
        "properties.model_laws": ("laws",),
        "strategies.drawn_histories": ("histories",),
        "strategies.drawn_states": ("states",),
        "strategies.drawn_updates": ("updates",),
        "strategies.mutations": ("near", "pairs", "patches"),
    },
    hints={
        "hypothesis": "storyversions.testing needs Hypothesis: install 'storyversions[testing]'"
    },
)
