"""What a first import proposes to leave out, seen in how the data differ (G8)."""

from __future__ import annotations

import copy
import json

import pytest
from attrs import evolve
from git_repositories import simple_history

from storyversions.importing import Choices, GitFile, import_git, plan_import
from storyversions.importing.proposals import Proposals
from storyversions.words import translated

STEPS = 8


def told(versions, without=()):
    proposals = Proposals()
    for data in versions:
        proposals.see(data)
    return [*proposals.sentences(without)]


def rows(number, **fields):
    return [{"id": n, "name": f"Row {n}", "n": n + number * (n == 0)} | fields for n in range(5)]


def clock(number):
    return {
        "seen": f"2024-09-{number:02}",
        "stats": {"took": number / 7},
        "rows": rows(number // 4),
    }


def clock_in_rows(number):
    return {"rows": rows(number // 4, seen=number)}


def turned(number):
    return {
        "rows": rows(0)[number % 5 :] + rows(0)[: number % 5],
        "tags": [*"abc"][:: (-1) ** number],
    }


def turned_and_changed(number):
    return {"rows": [row | {"seen": number} for row in turned(number)["rows"]]}


def copied(number):
    return {
        "open": {"all": rows(number)},
        "rows": rows(number),
        "top": rows(number)[:2],
        "n": number,
    }


def order(path, option):
    has = f"{path} has the same in another order in 8 of 8 versions"
    return f"{has}; {option} {path} says that it means nothing"


@pytest.mark.parametrize(
    ("version", "sentences"),
    [
        (
            clock,
            [
                "seen differs in 8 of 8 versions; --ignore seen leaves it out",
                "stats.took differs in 8 of 8 versions; --ignore stats.took leaves it out",
                "without what differs so often 2 of 8 versions would differ",
            ],
        ),
        (
            clock_in_rows,
            [
                "rows.seen differs in 8 of 8 versions; --ignore rows.seen leaves it out",
                "without what differs so often 2 of 8 versions would differ",
            ],
        ),
        (
            lambda number: clock_in_rows(number)["rows"],
            [
                "seen differs in 8 of 8 versions; --ignore seen leaves it out",
                "without what differs so often 2 of 8 versions would differ",
            ],
        ),
        (
            turned,
            [
                order("rows", "--unordered"),
                order("tags", "--set"),
            ],
        ),
        (
            lambda number: turned(number)["rows"],
            [order(".", "--unordered")],
        ),
        (
            turned_and_changed,
            [
                "rows.seen differs in 8 of 8 versions; --ignore rows.seen leaves it out",
                order("rows", "--unordered"),
            ],
        ),
        (
            copied,
            [
                "rows has only rows that open.all has too; --ignore rows leaves them out",
                "top has only rows that open.all has too; --ignore top leaves them out",
                "n differs in 8 of 8 versions; --ignore n leaves it out",
            ],
        ),
        # What differs in one row of five is what the data are about.
        (lambda number: {"rows": rows(number)}, []),
        # What comes and goes, and what has another kind, is no clock.
        (lambda number: {"a": [], "b": 1} if number % 2 else {"a": {"b": number}}, []),
        (lambda number: {"rows": rows(0)[: 1 + number % 4]}, []),
        (lambda number: {"rows": rows(0)[: 1 + number % 4] * 2}, []),
        (lambda number: number, []),
    ],
)
def test_what_is_proposed(version, sentences):
    versions = [version(number) for number in range(STEPS + 1)]
    assert told(versions) == sentences
    # Data that share what stays are told of in the same way as data that share nothing.
    shared = [versions[0]]
    for each in versions[1:]:
        shared.append(with_shared_parts(each, shared[-1]))
    assert told(shared) == sentences
    for sentence in sentences:
        assert translated(sentence, "ja") != sentence


def with_shared_parts(value, former):
    """Put the very objects of a former version in the place of those that equal them."""
    if isinstance(value, dict) and isinstance(former, dict):
        return {name: with_shared_parts(each, former.get(name)) for name, each in value.items()}
    if isinstance(value, list) and isinstance(former, list):
        return [next((old for old in former if old == each), each) for each in value]
    return former if value == former else value


def test_of_few_versions_nothing_is_proposed_but_copies():
    assert told([clock(number) for number in range(5)]) == []
    assert told([copied(0)]) == [
        "rows has only rows that open.all has too; --ignore rows leaves them out",
        "top has only rows that open.all has too; --ignore top leaves them out",
    ]


def test_of_a_long_history_some_steps_are_looked_at():
    first, *_ = told([{"seen": number, "n": number // 50} for number in range(301)])
    assert first == "seen differs in 84 of 84 versions; --ignore seen leaves it out"


def test_an_order_that_is_left_out_already_is_not_proposed():
    versions = [turned(number) for number in range(STEPS)]
    assert told(versions, ["rows", "tags"]) == []


def test_data_are_not_touched():
    versions = [copied(number) for number in range(STEPS)]
    before = copy.deepcopy(versions)
    told(versions)
    assert versions == before


def test_a_first_import_proposes_and_a_later_one_does_not(tmp_path):
    texts = [json.dumps(clock(number)) for number in range(STEPS)]
    simple_history(tmp_path / "r", texts)
    source, store = GitFile(str(tmp_path / "r"), "data.json"), tmp_path / "s.db"
    proposed = "seen differs in 7 of 7 versions; --ignore seen leaves it out"
    ignoring = evolve(source, ignore=["seen"])
    assert proposed in list(plan_import(source, store, "s").sentences())
    assert proposed not in list(plan_import(ignoring, store, "s").sentences())
    import_git(source, store, "s", Choices())
    assert proposed not in list(plan_import(source, store, "s").sentences())
