"""Everything that can go wrong, as one tree.

    StoryError
    ├── SchemaError      (TypeError)    a class that cannot be versioned
    ├── StateError       (ValueError)   a value that its declared type does not allow
    ├── DateError        (ValueError)   a text that is no date, or an impossible one
    ├── PathError        (ValueError)   a text that is no path
    ├── UnknownFact      (LookupError)  a path that no version has held or been told
    ├── RevisionError    (LookupError)  a revision that names no version
    ├── PatchError       (ValueError)   edits that are not in normal form
    ├── Conflict         (ValueError)   a patch that does not fit the state
    ├── UpdateError      (ValueError)   an update that cannot become a version
    ├── FileError        (ValueError)   a file that cannot be read as what it should be
    │   └── FileErrors                  several errors of one file
    ├── StaleHead        (ValueError)   a store that has gone on since the story was read
    ├── ProofError       (ValueError)   a proof that does not hold, or is none
    └── UsageError       (ValueError)   a call that cannot be meant

Each message is one sentence without a final stop. Where a fault has a place in a file, the message
begins with it: ``seeds/x.md:41:12: …``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storyversions.lazy import late_names

if TYPE_CHECKING:
    from storyversions.locations import Location as Location  # noqa: PLC0414 - given on
else:  # an attrs class: attrs is not imported before there is a place
    __getattr__ = late_names(__name__, {"Location": "storyversions.locations"})


class StoryError(Exception):
    """The root of all errors of this library: one sentence, and its place if any.

    >>> import storyversions as sv
    >>> try:
    ...     sv.When("next week")
    ... except sv.StoryError as error:
    ...     print(error)
    'next week' is not a date; write one like 2023-11-20, 2023-11, 2023, 2023-11-20~,
    2023-11-20T14:30+09:00, 2023-11-20/2023-11-22 or ../2023-11-20
    """

    def __init__(self, sentence: str, *, place: Location | None = None) -> None:
        self.sentence = sentence
        self.place = place
        super().__init__(sentence)

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence

    @property
    def errors(self) -> tuple[StoryError, ...]:
        """Return the single errors that it stands for: itself, except for `FileErrors`."""
        return (self,)

    def at(self, place: Location | None) -> StoryError:
        """Set the `place` unless the error has a nearer one; return the error."""
        # Callers further out know the place less exactly, and their calls come later.
        self.place = self.place or place
        return self


class error_location:  # noqa: N801 - reads as a verb: with error_location(place)
    """Gives the errors that pass through it this `place`, unless they have a nearer one."""

    def __init__(self, place: Location | None) -> None:
        self.place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, StoryError):
            error.at(self.place)


class SchemaError(StoryError, TypeError):
    """A class that cannot be versioned; `field` is the one at fault, dotted from the class.

    >>> import storyversions as sv
    >>> try:
    ...     sv.Story("fire", int)
    ... except sv.SchemaError as error:
    ...     print(error)
    int: not an attrs class; decorate it with @attrs.frozen
    """

    def __init__(self, sentence: str, *, field: str = "", place: Location | None = None) -> None:
        self.field = field
        super().__init__(sentence, place=place)


class StateError(StoryError, ValueError):
    """A value that its declared type does not allow (S3); `path` is the text of where it stands.

    >>> import storyversions as sv
    >>> try:
    ...     sv.from_plain(sv.Source, {"id": 3})
    ... except sv.StateError as error:
    ...     print(error)
    id: expected a text, found the number 3
    """

    def __init__(self, sentence: str, *, path: str = "", place: Location | None = None) -> None:
        self.path = path
        super().__init__(sentence, place=place)

    def inside(self, step: object) -> StateError:
        """Put the `step` of a container before the path, as the error rises through it."""
        # A key brings its own bracket, and no dot stands before one.
        join = "" if self.path[:1] in ("", "[") else "."
        self.path = f"{step}{join}{self.path}".removeprefix(".")
        return self

    def __str__(self) -> str:
        return str(
            StoryError(
                f"{self.path}: {self.sentence}" if self.path else self.sentence, place=self.place
            )
        )


class DateError(StoryError, ValueError):
    """A text that is no date, or a date that no calendar has.

    >>> import storyversions as sv
    >>> try:
    ...     sv.When("2023-02-30")
    ... except sv.DateError as error:
    ...     print(error)
    2023-02-30: February 2023 has 28 days
    """


class PathError(StoryError, ValueError):
    """A text that is no path, or a path that the state class does not have.

    >>> import storyversions as sv
    >>> try:
    ...     sv.Entry("people[ann", 3)
    ... except sv.PathError as error:
    ...     print(error)
    'people[ann' is not a path: it cannot be read from column 7 on
    """


class UnknownFact(StoryError, LookupError):
    """A path that no version has held or been told; `suggestions` are the nearest that are known.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> import storyversions as sv
    >>> try:
    ...     story.log("cfo")
    ... except sv.UnknownFact as error:
    ...     print(error.suggestions)
    ('ceo', 'board', 'altman-microsoft')
    """

    def __init__(self, sentence: str, *, suggestions: tuple[str, ...] = ()) -> None:
        self.suggestions = suggestions
        super().__init__(sentence)


class RevisionError(StoryError, LookupError):
    """A revision that names no version, or more than one.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> import storyversions as sv
    >>> try:
    ...     story.at("v99")
    ... except sv.RevisionError as error:
    ...     print(error)
    v99 is not there: the story has 8 versions, v1 to v8
    """


class PatchError(StoryError, ValueError):
    """Edits that are not in normal form (P2).

    >>> import storyversions as sv
    >>> try:
    ...     sv.Patch(sv.Source, [sv.Edit(sv.Path(()), 1, 2)])
    ... except sv.PatchError as error:
    ...     print(error)
    a patch does not replace the whole state
    """


class Conflict(StoryError, ValueError):
    """A patch that does not fit the state (P3): at `path` it expected one value and found another.

    >>> import storyversions as sv
    >>> try:
    ...     sv.Patch(sv.Source).apply(3)
    ... except sv.Conflict as error:
    ...     print(error)
    the state: the patch expects 'Source' and finds 'int'
    """

    def __init__(self, path: str, expected: object, found: object) -> None:
        self.path = path
        self.expected = expected
        self.found = found
        super().__init__(
            f"{path or 'the state'}: the patch expects {expected!r} and finds {found!r}"
        )


class UpdateError(StoryError, ValueError):
    """An update that cannot become a version; `path` is the text of the fact at fault.

    >>> import storyversions as sv
    >>> try:
    ...     sv.Update("2023-11-20", because="retraction")
    ... except sv.UpdateError as error:
    ...     print(error)
    'retraction' is not a cause to assert; write one of event, disclosure, correction,
    certainty, editorial
    """

    def __init__(self, sentence: str, *, path: str = "", place: Location | None = None) -> None:
        self.path = path
        super().__init__(sentence, place=place)


class FileError(StoryError, ValueError):
    """A file that is missing, damaged, or not what it should be.

    >>> import storyversions as sv
    >>> from storyversions.stores import files
    >>> try:
    ...     files.read("docs")
    ... except sv.FileError as error:
    ...     print(error)
    docs/story.json: no such file or directory
    """


class FileErrors(FileError):
    """Several `errors` of one file, in the order of their places; its text has a line for each."""

    def __init__(self, errors: Sequence[StoryError]) -> None:
        self._errors = tuple(errors)
        super().__init__("\n".join(map(str, errors)))

    @property
    def errors(self) -> tuple[StoryError, ...]:
        """Return the errors that were found."""
        return self._errors

    def at(self, _: Location | None) -> StoryError:
        """Return the same error: each of its errors has a place of its own."""
        return self


class StaleHead(StoryError, ValueError):
    """A store whose head is no version of the story: it has gone on since the story was read.

    >>> from tempfile import mkdtemp
    >>> from attrs import evolve
    >>> import storyversions as sv
    >>> from storyversions.stores import files
    >>> story, folder = files.read("snapshots/openai-ceo-2023"), mkdtemp()
    >>> written = files.write(story, folder, model="newsroom")
    >>> older = evolve(story, versions=story[:3]).record(story.head.state, at="2023-11-30")
    >>> try:
    ...     files.append(older, folder)
    ... except sv.StaleHead as error:
    ...     print(str(error).removeprefix(folder))
    : its head is 2023-11-24 (...), which is no version of the story to append, whose ...
    """


class ProofError(StoryError, ValueError):
    """A proof that does not lead to the digest it is checked against, or that is none.

    >>> import storyversions as sv
    >>> from storyversions import proof
    >>> try:
    ...     proof.check_growth({"proof": "growth", "format": 1, "versions": []}, "0" * 64, "1" * 64)
    ... except sv.ProofError as error:
    ...     print(error)
    it leads to the digest 000000000000, not to 111111111111: it is changed, or it
    is of another version
    """


class UsageError(StoryError, ValueError):
    """A call that cannot be meant: an option or an argument that does not fit.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> import storyversions as sv
    >>> try:
    ...     story.believed("board", about="2023-11-18")
    ... except sv.UsageError as error:
    ...     print(error)
    board stands for several facts; name one of them
    """
