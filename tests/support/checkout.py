"""Where things lie in the checkout: the paths that tests start from."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "src" / "storyversions"
FIRST_STORY = CHECKOUT / "seeds" / "openai-ceo-2023.md"
SUPPORT = CHECKOUT / "tests" / "support"
