"""Errors of a story file said what was wrong, and not what to write, though it was known."""

from __future__ import annotations

import pytest

from storyversions.errors import StoryError
from storyversions.storyfile import read_story_file

HEAD = """---
format: 1
story: fire
title: Fire
model: newsroom
sources:
  police: {name: The police}
---
# Fire
## 2024-05-03 Fire
```facts
organisations[acme]: {names: {en: Acme}}
people[sato]: {names: {en: Sato}}
"""
CASES = {
    "measures[dead]: 31": (
        "measures[dead]: expected a Measure, found '31'; write {value: {count: 31}}"
    ),
    "measures[dead]: {value: 31, since: 2024-05-03}": (
        "measures[dead]: expected a Measure, found '31'; write {value: {count: 31}}"
    ),
    "measures: {dead: many}": (
        "measures[dead]: expected a Measure, found 'many'; write {value: {count: ...}}"
    ),
    "organisations[acme].offices[ceo]: sato": (
        "organisations[acme].offices[ceo]: expected an Office, found 'sato';"
        " write {value: {holder: sato}}"
    ),
    "organisations[acme].board[sato]: true": (
        "organisations[acme].board[sato]: expected a Seat, found 'true';"
        " write {value: {chair: true}}"
    ),
    "people[tanaka]: Tanaka": (
        "people[tanaka]: expected a Person, found 'Tanaka'; write {names: ...}"
    ),
    "facts[x]: {value: 1, sources: [polise]}": (
        "'polise' is not among the story's sources; do you mean police"
    ),
    "facts[x]: {value: 1, sources: [web]}": (
        "'web' is not among the story's sources; give it first under sources:"
    ),
    "organisations[acme].board[satoo]: {value: {chair: true}}": (
        "organisations[acme].board[satoo]: people has no 'satoo'; do you mean sato"
    ),
    "organisations[acme].board[x]: {value: {chair: true}}": (
        "organisations[acme].board[x]: people has no 'x'; give it first under people:"
    ),
    "organisations: {acme: {'board[sato]': {value: {chair: true}}}}": (
        "organisations[acme] has no field 'board[sato]'; write board: {sato: ...}"
    ),
    "organisations: {acme: {'offices[cfo].holder': sato}}": (
        "organisations[acme] has no field 'offices[cfo].holder';"
        " write offices: {cfo: {holder: ...}}"
    ),
    "organisations: {acme: {'bord[sato]': x}}": "organisations[acme] has no field 'bord[sato]'",
    "organisations: {acme: {'board[': x}}": "organisations[acme] has no field 'board['",
}


def written(folder, text):
    file = folder / "s.md"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("line", CASES)
def test_an_error_says_what_to_write(line, tmp_path):
    with pytest.raises(StoryError) as caught:
        read_story_file(written(tmp_path, f"{HEAD}{line}\n```\n"))
    assert CASES[line] in str(caught.value)


def test_a_file_without_a_format_is_told_which_to_write(tmp_path):
    with pytest.raises(StoryError, match="lacks 'format'; write format: 1"):
        read_story_file(written(tmp_path, HEAD.replace("format: 1\n", "") + "```\n"))
