"""A large story, made by chance but always the same.

500 versions and 2,000 facts, some of them watched.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

from storyversions import Entry, Name, Names, Source, Story, Update
from storyversions.models.newsroom import Newsroom
from storyversions.state.paths import read_path

VERSIONS, FACTS, WATCHED = 500, 2000, 30
FIRST = date(2020, 1, 1)
LEVELS = ("rumoured", "reported", "announced", "agreed", "confirmed")


@cache
def large_story() -> Story:
    chance = Random(6)  # noqa: S311 - the same story each time
    paths = [f"facts[fact-{number}]" for number in range(FACTS)]
    names = {
        f"watched-{number}": Name(
            (read_path(paths[number * 7]),),
            {"en": f"Watched {number}", "ja": f"注目{number}"},
            watch=True,
        )
        for number in range(WATCHED)
    }
    sources = {
        f"paper-{number}": Source(
            f"paper-{number}", f"Paper {number}", url=f"https://example.org/{number}"
        )
        for number in range(9)
    }
    story = Story("large", Newsroom, title="A large story", names=Names(names), sources=sources)
    return story.extend(_updates(chance, paths))


def _updates(chance, paths):
    standing = set()
    for number in range(VERSIONS):
        day = (FIRST + timedelta(days=number)).isoformat()
        unseen = [path for path in paths if path not in standing]
        chosen = unseen[:1200] if not number else [*chance.sample(paths, 4), *unseen[:1]]
        entries = {}
        for path in dict.fromkeys(chosen):
            ends = path in standing and number and chance.random() < 0.02
            entries[path] = Entry(path, until=day) if ends else _claim(chance, path, day)
            standing -= {path} if ends else set()
            standing |= set() if ends else {path}
        yield Update(day, f"Addendum {number + 1}", tuple(entries.values()))


def _claim(chance, path, day):
    since = (
        day
        if chance.random() < 0.7
        else (FIRST + timedelta(days=chance.randrange(VERSIONS))).isoformat()
    )
    return Entry(
        path,
        f"{chance.choice(('so many', 'a few'))} {chance.choice(('houses', 'people'))}, count"
        f" {chance.randrange(50)}",
        since=min(since, day),
        certainty=chance.choice(LEVELS),
        sources=(f"paper-{chance.randrange(9)}",),
        doubts=("one witness disagrees",) if chance.random() < 0.1 else (),
    )
