"""Writers in processes of their own: killed at a moment that is drawn, or many at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

from attrs import field, frozen
from story_places import Village, village
from story_writer import rival_update, update

import storyversions as sv
from storyversions import stores
from storyversions.stores.archive import render_documents

SUPPORT = Path(__file__).parent
FIRST = 2
"""So many versions has the story that a writer finds."""


def start_writer(*words):
    """Start `story_writer.py` with these words."""
    return subprocess.Popen(
        [sys.executable, SUPPORT / "story_writer.py", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(SUPPORT), *sys.path])},
    )


@contextmanager
def writer(*words):
    """A writer that does not outlive who started it, however that one ends."""
    with start_writer(*words) as process:
        try:
            yield process
        finally:
            process.kill()


def found(where):
    """The story that another process finds, its documents, and what is wrong with it."""
    with stores.open(where, Village) as store:
        story, index = store.load("village"), store.read_index("village")
        documents = render_documents(story, model=index["model"], seed=index["seed"])
        return story, documents, list(store.verify("village"))


@frozen
class Expected:
    """The story as it must be with so many versions."""

    stories: list[sv.Story] = field(factory=lambda: [village(FIRST)])

    def documents(self, count: int):
        """What the story makes once it has `count` versions."""
        while len(self.stories[-1]) < count:
            story = self.stories[-1]
            self.stories.append(story.extend([update(len(story))]))
        return render_documents(self.stories[count - FIRST], model="story_places:Village")


@frozen
class Kill:
    """A writer that was killed: how many versions it had said are kept, and how many are."""

    said: int
    kept: int
    problem: str = ""

    @property
    def kind(self) -> str:
        """What is kept: all that was said and no more, or the version after that as well."""
        if self.problem or self.kept - self.said not in (0, 1):
            return "OTHERWISE"
        return "before" if self.kept == self.said else "after"


def kill_a_writer(where, way: str, draw: Random, expected: Expected) -> Kill:
    """Kill a writer between two versions that it says are kept, at any moment; look at what is."""
    with stores.open(where, Village) as store:
        last = len(store.load("village"))
    said, moments = [], []
    with writer(where, way, 10_000) as process:
        for _ in range(draw.randint(2, 6)):
            said.append(process.stdout.readline())
            moments.append(time.monotonic())
        time.sleep(draw.uniform(0, moments[-1] - moments[-2]))
        process.kill()
        # Not by `communicate`: it passes over what was read ahead of the last line.
        said += process.stdout.read().splitlines()
    if process.returncode != -signal.SIGKILL:
        return Kill(last, 0, f"the writer ended by itself, with {process.returncode}")
    numbers = [int(line) for line in said if line.strip().isdigit()]
    last = max([last, *numbers])
    story, documents, findings = found(where)
    if findings:
        return Kill(last, len(story), str(findings[0]))
    same = documents == expected.documents(len(story))
    return Kill(last, len(story), "" if same else "the documents are not those of the story")


@frozen
class Rivals:
    """Writers that were at work at once: how many versions are kept, and what went otherwise."""

    kept: int
    times_busy: int
    problem: str = ""


def write_at_once(where, writers: int, count: int) -> Rivals:
    """Let so many writers append `count` versions each; look at what is kept."""
    with stores.open(where, Village) as store:
        store.append(village(FIRST))
    with ExitStack() as stack:
        processes = [
            stack.enter_context(writer(where, "rival", count, number)) for number in range(writers)
        ]
        for process in processes:
            process.stdout.readline()
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        told = Counter(line for each in processes for line in each.communicate()[0].splitlines())
    story, documents, findings = found(where)
    order = [version.title.split() for version in story.versions[FIRST:]]
    again = village(FIRST).extend([rival_update(*map(int, each)) for each in order])
    if told["done"] != writers:
        problem = f"{writers - told['done']} writers gave up"
    elif documents != render_documents(again, model="story_places:Village"):
        problem = "the versions are not those of the line in which they stand"
    else:
        problem = str(findings[0]) if findings else ""
    return Rivals(len(order), told["busy"], problem)
