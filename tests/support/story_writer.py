"""A process that appends to a kept story: `story_writer.py WHERE WAY [NUMBER …]`.

It says `ready`, then the number of each version once it is kept. The ways:

- `once`: load the story, wait for a line, and append one version to what was loaded.
- `begin NUMBER COUNT`: wait for a line, and append a whole story of its own, of so many versions.
- `import COUNT [STATEMENT]`: load the story and append so many versions, one after the other, to
  what is in memory; at the statement with this number it is killed.
- `update COUNT`: load the story again for each version.
- `rival COUNT WRITER`: the same beside other writers; one who is told to try again does so.
"""

from __future__ import annotations

import os
import signal
import sys

from story_places import Person, Village

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError, StoryError
from storyversions.stores.sqlite import SqliteSession

BUSY = "another process is writing here; try again when it is done"


def update(number):
    """What a writer says in the version with this number."""
    entries = [sv.Entry("dead", number, since="2031-08-09"), sv.Entry("note", "x" * 200)]
    return sv.Update("2031-08-11", f"Number {number}", entries)


def rival_update(writer, number):
    """What one of several writers says; what it does depends on what another said before."""
    person = f"people[w{writer}]"
    row = Person(f"Writer {writer}", sv.Claim(f"round {number}", since="2031-08-09"))
    entries = [sv.Entry("dead", number, since="2031-08-09"), sv.Entry(person, row)]
    return sv.Update("2031-08-11", f"{writer} {number}", entries)


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


def append_once(store):
    story = store.load("village")
    say("ready")
    sys.stdin.readline()
    append(store, story.extend([update(os.getpid())]))


def begin_story(store, number, count):
    say("ready")
    sys.stdin.readline()
    append(store, own_story(number, count))


def own_story(number, count):
    """The story that one of several writers begins with."""
    updates = [rival_update(number, each) for each in range(int(count))]
    return sv.Story("village", Village).extend(updates)


def append(store, story):
    try:
        store.append(story)
    except StoryError as error:
        say(f"{type(error).__name__}: {error}")
    else:
        say("kept")


def import_versions(store, count, statement="0"):
    story = store.load("village")
    kill_at(int(statement))
    say("ready")
    for _ in range(int(count)):
        story = story.extend([update(len(story))])
        store.append(story)
        say(len(story))


def update_story(store, count):
    length = len(store.load("village"))
    say("ready")
    for number in range(length, length + int(count)):
        say(len(store.update("village", [update(number)])))


def update_beside_others(store, count, writer):
    say("ready")
    sys.stdin.readline()
    for number in range(int(count)):
        while True:
            try:
                store.update("village", [rival_update(writer, number)])
            except FileError as error:
                if not str(error).endswith(BUSY):
                    raise
                say("busy")
            else:
                break
    say("done")


WAYS = {
    "once": append_once,
    "begin": begin_story,
    "import": import_versions,
    "update": update_story,
    "rival": update_beside_others,
}


def main(where, way, *numbers):
    WAYS[way](stores.open(where, Village), *numbers)


if __name__ == "__main__":
    main(*sys.argv[1:])
