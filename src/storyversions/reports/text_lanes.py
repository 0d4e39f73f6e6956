"""Draw a chart as lines of text.

A lane is a line of words over a line with its bar, placed by columns of a terminal. Bars are of
ASCII signs, which take one column on every terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storyversions.reports.lanes import Chart, Lane, Mark
from storyversions.reports.legend import sign_words, used_signs
from storyversions.reports.localized import in_language
from storyversions.reports.refutations import joined_words
from storyversions.story.version import FactStatus
from storyversions.words import Describer, padded, printable, shortened, wrapped

SIGNS = {
    "confirmed": "#",
    "agreed": "=",
    "announced": "-",
    "reported": "~",
    "rumoured": ":",
    "denied": "x",
    "unsaid": "_",
    "possible": "'",
    "doubt": "?",
    "ended": "|",
    "unknown": ".",
    "refuted": "!",
}
MOMENT = "*"
LANE_GAP, WIDEST = 2, 26


def render_chart(chart: Chart, describer: Describer, width: int) -> str:
    """Write the lanes of a `chart` in `width` columns, between dates and legend.

    Each line ends in a line feed.
    """
    # A quarter at most, as the bars are what the chart is for.
    room = max(8, min(WIDEST, width // 4))
    plot = width - room - LANE_GAP
    lines = [
        " " * (room + LANE_GAP) + each for each in (_dates(chart, plot), _recorded(chart, plot))
    ]
    for lane in chart.lanes:
        lines += _lane(lane, describer, room, plot)
        lines += [" " * (room + LANE_GAP) + each for each in _refuted(lane, describer, plot)]
    lines += [
        "",
        *wrapped(
            "  ".join(f"{SIGNS[sign]} {sign_words(describer, sign)}" for sign in used_signs(chart)),
            width,
        ),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lane(lane: Lane, describer: Describer, room: int, plot: int) -> Iterator[str]:
    labels = wrapped(printable(in_language(lane.label, describer.lang)), room)
    words = _placed(
        [(mark, printable(in_language(mark.short, describer.lang))) for mark in lane.marks], plot
    )
    beside = [words, _bars(lane.marks, plot)]
    for number in range(max(len(labels), len(beside))):
        label = labels[number] if number < len(labels) else ""
        yield (
            padded(label, room) + " " * LANE_GAP + (beside[number] if number < len(beside) else "")
        )


def _refuted(lane: Lane, describer: Describer, plot: int) -> Iterator[str]:
    """Write below a lane what was once told of its fact, and what became of it."""
    for refuted in lane.refuted:
        words = printable(in_language(joined_words(refuted), describer.lang))
        yield from wrapped(f"{SIGNS['refuted']} {words}", plot)


def _placed(told: Iterable[tuple[Mark, str]], plot: int) -> str:
    """Set words where their marks begin, each cut where its mark ends."""
    line = ""
    for mark, words in told:
        if mark.stretch.momentary:
            continue
        start, stop = _columns(mark, plot)
        line = padded(line, start) + shortened(words, stop - start - 1)
    return line


def _bars(marks: Iterable[Mark], plot: int) -> str:
    signs = [" "] * plot
    # Moments are drawn last: a bar would cover the one column that they have.
    for mark in sorted(marks, key=lambda mark: mark.stretch.momentary):
        start, stop = _columns(mark, plot)
        if mark.stretch.momentary:
            signs[min(start, plot - 1)] = MOMENT
        elif start < stop:
            signs[start:stop] = _bar(mark, stop - start)
    return "".join(signs)


def _bar(mark: Mark, length: int) -> list[str]:
    if mark.stretch.stood is FactStatus.ENDED:
        return [SIGNS["ended"], *" " * (length - 1)]
    if mark.stretch.stood is FactStatus.UNKNOWN:
        return [SIGNS["unknown"]] * length
    sign = SIGNS["possible" if mark.stretch.possible else mark.level]
    # A gap of one column, or two bars with the same sign would look like one.
    first = " " if mark.begin > 0 else sign
    return [first, SIGNS["doubt"] if mark.doubted else sign, *[sign] * length][:length]


def _columns(mark: Mark, plot: int) -> tuple[int, int]:
    return round(mark.begin * plot), round(mark.end * plot)


def _dates(chart: Chart, plot: int) -> str:
    """Set the days that the axis names, each whole or not at all."""
    line = ""
    for tick in chart.ticks:
        start = max(0, round(tick.at * plot) - len(tick.day) // 2)
        if (start > len(line) or not line) and start + len(tick.day) <= plot:
            line = line.ljust(start) + tick.day
    return line


def _recorded(chart: Chart, plot: int) -> str:
    """Set a tick for each day on which versions were recorded."""
    ticks = {min(round(each.at * plot), plot - 1) for each in chart.recorded}
    return "".join("v" if column in ticks else " " for column in range(plot))
