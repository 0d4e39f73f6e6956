"""A story that grows in a test and checks the rules of its model at each step.

The fixture `story`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from storyversions.dates import When
from storyversions.errors import UsageError
from storyversions.state.change import Cause
from storyversions.story.story import Story
from storyversions.story.version import Update


class Recorder:
    """The story of a test: `record` and `extend` let it grow, all else is asked as of a `Story`.

    A step that breaks a rule fails the test with the sentence that ``check`` prints, and is not
    taken.
    """

    def __init__(self) -> None:
        self._story: Story | None = None

    def __repr__(self) -> str:
        return (
            f"<the story of a test, {len(self._story.versions) if self._story else 'no'} versions>"
        )

    @property
    def so_far(self) -> Story:
        """Return the story up to now.

        Raises:
            UsageError: it has not begun.

        """
        if self._story is None:
            raise UsageError(
                "the story has not begun; write story.start(Model), or record a first state"
            )
        return self._story

    def start(self, model: type, *, name: str = "test", **given: Any) -> Recorder:
        """Begin a story of the class `model`, called `name`.

        `given` is what `Story` takes besides: `timezone`, `names`, `sources`, `rules_off` and the
        like.

        Raises:
            SchemaError: the class cannot be versioned.

        """
        self._story = Story(name, model, **given)
        return self

    __call__ = start

    def record(
        self,
        state: Any,
        *,
        at: str | date | datetime | When,
        title: str = "",
        because: Mapping[str, str | Cause] | None = None,
    ) -> Recorder:
        """Record a `state` with the day `at`, as `Story.record` does.

        The first state begins the story of its class. `title` and `because` are the title of the
        version and the causes of facts.
        """
        __tracebackhide__ = True
        # A first state is enough to begin: most tests need no name and no zone.
        before = Story("test", type(state)) if self._story is None else self._story
        return self._took(before.record(state, at=at, title=title, because=because))

    def extend(self, updates: Iterable[Update]) -> Recorder:
        """Record `updates` one after the other, as `Story.extend` does."""
        __tracebackhide__ = True
        # One by one, so that the step that breaks a rule is not taken and those before it are.
        for update in updates:
            self._took(self.so_far.extend([update]))
        return self

    def _took(self, story: Story) -> Recorder:
        """Take a step that breaks no rule."""
        __tracebackhide__ = True
        sentences = [each.sentence for each in story.breaches()]
        if sentences:
            raise AssertionError("\n".join(sentences))
        self._story = story
        return self

    def __getattr__(self, name: str) -> Any:
        # Copying and pickling ask for private names before the story exists.
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.so_far, name)
