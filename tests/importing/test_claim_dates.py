"""What the date of a commit means for the claims of a class that someone wrote (H7)."""

from __future__ import annotations

import json
from typing import Annotated

import pytest
from attrs import frozen
from git_repositories import simple_history

from storyversions import Claim, Meta
from storyversions.cli import run
from storyversions.errors import UsageError
from storyversions.importing import Choices, GitFile, import_git, plan_import


@frozen
class Fire:
    id: str
    started: str
    acres: Claim[int]
    chief: Claim[str] | None = None


@frozen
class Fires:
    fires: Annotated[tuple[Fire, ...], Meta(key="id")]
    updated: str = ""


@frozen
class Plain:
    fires: Annotated[tuple[Fire, ...], Meta(key="id")] = ()


def fire(identity, acres, started="2023-10-01", **more):
    return {"id": identity, "started": started, "acres": acres, **more}


# A minute apart, at 22:13 UTC: in Tokyo that is the next day.
FEED = [
    {"fires": [fire("a", 5)]},
    {"fires": [fire("a", 5), fire("b", 7, "no one knows")]},
    {"fires": [fire("a", {"value": 6, "since": "2023-11-01"}, chief="Ann"), fire("b", 7)]},
]


@pytest.fixture
def source(tmp_path):
    simple_history(tmp_path / "r", [json.dumps(each) for each in FEED], "f.json")
    return GitFile(str(tmp_path / "r"), "f.json")


def dates_of(story):
    return [
        {
            (row.id, name): str(claim.since) if claim.since else None
            for row in version.state.fires
            for name, claim in (("acres", row.acres), ("chief", row.chief))
            if claim is not None
        }
        for version in story.versions
    ]


def choices(dates, **more):
    return Choices(model=Fires, dates=dates, **more)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("observed", [None, None, "2023-11-01", None, None, None]),
        ("event", ["2023-11-14", "2023-11-14", "2023-11-01"] + ["2023-11-14"] * 3),
        ("started", ["2023-10-01", "2023-10-01", "2023-11-01", "2023-10-01", None, "2023-10-01"]),
    ],
)
def test_a_claim_holds_since_the_day_that_is_meant(source, tmp_path, dates, expected):
    story = import_git(source, tmp_path / "s.db", "s", choices(dates))
    first, second, third = dates_of(story)
    found = [first["a", "acres"], second["a", "acres"], third["a", "acres"]]
    found += [third["a", "chief"], second["b", "acres"], third["b", "acres"]]
    assert found == expected


def test_days_are_those_of_the_zone_and_what_stays_keeps_its_date(source, tmp_path):
    (tmp_path / "s.db").unlink(missing_ok=True)
    story = import_git(source, tmp_path / "s.db", "s", choices("event", timezone="Asia/Tokyo"))
    assert dates_of(story)[0] == {("a", "acres"): "2023-11-15"}
    again = [*FEED, {"fires": [fire("a", 6), fire("b", 7)], "updated": "x"}]
    simple_history(tmp_path / "r2", [json.dumps(each) for each in again], "f.json")
    longer = GitFile(str(tmp_path / "r2"), "f.json")
    last = dates_of(import_git(longer, tmp_path / "s.db", "s", choices("event")))[-1]
    assert last == {("a", "acres"): "2023-11-01", ("b", "acres"): "2023-11-15"}


@pytest.mark.parametrize(
    ("model", "dates", "sentence"),
    [
        (Fires, "begun", "--dates begun: the class has no such field"),
        (Fires, "startd", "--dates startd: the class has no such field; do you mean started"),
        (None, "event", "--dates event: the class of the story makes no claims to date"),
    ],
)
def test_dates_of_nothing_are_refused(source, tmp_path, model, dates, sentence):
    with pytest.raises(UsageError) as caught:
        plan_import(source, tmp_path / "s.db", "s", Choices(model=model, dates=dates))
    assert str(caught.value) == sentence


def test_the_command_takes_it(source, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["import", "git", source.repo, "f.json", "--dates", "event"]) == 2
    assert "makes no claims to date" in capsys.readouterr().err
