"""How the cost of appending ten changes grows with the state and with the versions: by counts.

The operations of Python's byte code are counted, and those of SQLite's own machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from attrs import frozen
from project.test_growth import steps

from storyversions import Claim, Entry, Story, Update, stores
from storyversions.stores.sqlite import SqliteFile

CHANGES = 10
ENTITIES = (80, 320)
VERSIONS = (5, 20)


@frozen
class Town:
    people: int
    mayor: Claim[str] | None = None


@frozen
class Towns:
    towns: Mapping[str, Town]


def story(entities):
    towns = {f"t{number}": Town(number, Claim("Ann")) for number in range(entities)}
    return Story("towns", Towns).record(Towns(towns), at="2024-01-01")


def ten_changes(number):
    people = [Entry(f"towns[t{number + n}].people", number * 100 + n) for n in range(5)]
    mayors = [Entry(f"towns[t{number + n}].mayor", f"Bo {number}") for n in range(5)]
    return Update("2024-01-02", entries=[*people, *mayors])


@pytest.fixture
def machine(monkeypatch):
    """How many operations SQLite has done so far, as a list that grows."""
    done, connect = [], SqliteFile._connect  # noqa: SLF001

    def connected(self, mode):
        connection = connect(self, mode)
        # No code of Python's, which would be counted as well.
        connection.set_progress_handler(partial(done.append, None), 1)
        return connection

    monkeypatch.setattr(SqliteFile, "_connect", connected)
    return done


def appended(store, grown):
    return lambda: store.append(grown)


def updated(store, grown):
    return lambda: store.update("towns", [ten_changes(len(grown))])


def cost(place, entities, versions, work, machine):
    """Count what one version more costs, in Python and in SQLite."""
    grown = story(entities).extend(ten_changes(number) for number in range(versions))
    with stores.open(place, Towns) as store:
        store.append(grown)
        # Once before, so that all that a class and its tables need is made.
        grown = store.update("towns", [ten_changes(versions)])
        if work is appended:
            grown = grown.extend([ten_changes(versions + 1)])
        call = work(store, grown)
        machine.clear()
        python = steps(call)
        return python, len(machine)


@pytest.mark.annex
@pytest.mark.parametrize("work", [appended, updated])
def test_one_version_more_does_not_grow_with_the_state(tmp_path, machine, work):
    few, many = (cost(tmp_path / f"{n}.db", n, 3, work, machine) for n in ENTITIES)
    assert [more / less for less, more in zip(few, many, strict=True) if more > 1.1 * less] == []


@pytest.mark.annex
@pytest.mark.parametrize("work", [appended, updated])
def test_one_version_more_does_not_grow_with_the_versions(tmp_path, machine, work):
    few, many = (cost(tmp_path / f"{n}.db", 80, n, work, machine) for n in VERSIONS)
    assert [more / less for less, more in zip(few, many, strict=True) if more > 1.1 * less] == []
