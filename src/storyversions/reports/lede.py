"""What a reader sees first: when the story was last updated, on how much, and what changed last."""

from __future__ import annotations

from itertools import islice

from storyversions.reports.localized import Localized
from storyversions.reports.report_parts import Line, LocalizedRow, Words, Writer
from storyversions.reports.rows import sources_of
from storyversions.state.change import Change
from storyversions.story.story import Story
from storyversions.structs import Struct
from storyversions.words import Describer, describe_change

_MOST = 2
"""How many changes of the last version are told; the comparison below tells all."""


class Lede(Struct):
    """Counts and dates in one line, the title of the last version, and its first changes."""

    counted: tuple[Words, ...]
    title: str
    number: int
    changes: tuple[Line, ...]


def lede_of(story: Story, writer: Writer) -> Lede:
    """Make the lede of a `story` that has a version."""
    last = story.versions[-1]
    cited = {key for step in story.steps for change in step for key in sources_of(change)}

    def counted(describer: Describer) -> list[str]:
        say = describer.say
        date = describer.page_date(last.recorded.text)
        return [
            say.page.updated.format(date=date),
            say.times(say.so_many_versions, len(story.versions)),
            *([say.times(say.so_many_sources, len(cited))] if cited else []),
        ]

    each = zip(*map(counted, writer.page_data.describers.each), strict=True)
    # Of the first version all is new: what stands says it better.
    latest = story.steps[-1] if last.number > 1 else ()
    return Lede(
        tuple(writer.words(said) for said in each),
        last.title or "",
        last.number,
        tuple(_line(writer, change) for change in islice(_ranked(writer, latest), _MOST)),
    )


def _ranked(writer: Writer, changes: tuple[Change, ...]) -> list[Change]:
    """Put watched facts first; long text has no place in a lede."""
    describer = writer.page_data.describers.each[0]
    told = [each for each in changes if not describer.place_of(each.path).slot.is_prose]
    return sorted(told, key=lambda each: (describer.rank(each.path), each.path))


def _line(writer: Writer, change: Change) -> Line:
    describers = writer.page_data.describers

    def finished(describer: Describer) -> str:
        return describer.say.finish(describe_change(describer, change))

    nothing: Localized = ("",) * len(describers.each)
    label = describers.each_says(lambda describer: describer.heading(change.path))
    return writer.line(LocalizedRow((change.path,), label, describers.each_says(finished), nothing))
