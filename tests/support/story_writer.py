"""A process that appends to a kept story: `story_writer.py WHERE COUNT [STATEMENT]`.

It appends one version at a time, and says the number of each once it is kept. At the statement with
this number, where one is given, it is killed. With a COUNT of 0 it loads the story, waits for a
line, and appends one version to what it loaded.
"""

from __future__ import annotations

import os
import signal
import sys

from story_places import Village

import storyversions as sv
from storyversions import stores
from storyversions.errors import StoryError
from storyversions.stores.sqlite import SqliteSession


def update(number):
    entries = [sv.Entry("dead", number, since="2031-08-09"), sv.Entry("note", "x" * 200)]
    return sv.Update("2031-08-11", f"Number {number}", entries)


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def kill_at(statement):
    """Have this process killed at a statement that writes."""
    run, done = SqliteSession.run, []

    def counted(session, sql, rows=((),)):
        done.append(sql)
        if len(done) == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        run(session, sql, rows)

    SqliteSession.run = counted


def main(where, count, statement="0"):
    store = stores.open(where, Village)
    story = store.load("village")
    if count == "0":
        say("ready")
        sys.stdin.readline()
        grown = story.extend([update(os.getpid())])
        try:
            store.append(grown)
        except StoryError as error:
            say(f"{type(error).__name__}: {error}")
        else:
            say("kept")
        return
    kill_at(int(statement))
    for number in range(int(count)):
        story = story.extend([update(number)])
        store.append(story)
        say(len(story))


if __name__ == "__main__":
    main(*sys.argv[1:])
