"""Two rows with one name were told alike, so that no reader could say which of them it was."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.models import DataReader, infer_model
from storyversions.state.paths import read_path


def told(before, after, key, lang="en", **options):
    schema = infer_model([before, after], keys={".": key}, **options)
    model = schema.model("fires")
    reader = DataReader(model)
    story = Story("fires", model, language=lang).record(reader.state(before), at="2031-08-01")
    return str(story.record(reader.state(after), at="2031-08-02").diff())


def row(identity, name, acres=1):
    return {"id": identity, "name": name, "acres": acres}


BOTH = [row("f-1", "Creek"), row("f-2", "Creek"), row("f-3", "Oak")]


@pytest.mark.parametrize("options", [{}, {"unordered": ["."]}])
@pytest.mark.parametrize(
    ("after", "lang", "text"),
    [
        ([row("f-1", "Creek", 5), *BOTH[1:]], "en", "The acres of Creek (f-1) rose from 1 to 5."),
        ([row("f-1", "Creek", 5), *BOTH[1:]], "ja", "Creek（f-1）のacres：1から5に増加。"),
        ([*BOTH[:2], row("f-3", "Oak", 5)], "en", "The acres of Oak rose from 1 to 5."),
    ],
)
def test_the_key_tells_them_apart(after, lang, text, options):
    assert told(BOTH, after, "id", lang, **options).replace("\N{NO-BREAK SPACE}", " ") == text


def test_one_that_goes_is_not_taken_for_the_one_that_stays():
    assert told(BOTH, BOTH[1:], "id") == "Creek (f-1): Gone: Creek, acres 1."


MEETINGS = [
    {"title": "Regular", "day": "Thu"},
    {"title": "Special", "day": "Fri"},
    {"title": "Regular", "day": "Fri, late"},
]


def test_of_a_key_of_several_fields_the_others_tell_them_apart():
    assert told(MEETINGS, MEETINGS[1:], "title,day").startswith("Regular, Thu: Gone")
    assert told(MEETINGS, MEETINGS[:2], "title,day").startswith("Regular, Fri, late: Gone")
    assert told(MEETINGS, [MEETINGS[0], *MEETINGS[2:]], "title,day").startswith("Special: Gone")


def test_a_name_that_is_no_part_of_the_key_stands_before_it():
    rows = [row(1, "Creek") | {"part": part} for part in "ab"]
    assert told(rows, rows[:1], "id,part").startswith("Creek (1,b): Gone")


def test_the_parts_of_a_key_without_a_name_are_told_as_parts():
    terms = [{"type": kind, "start": "2009-01-20", "party": "x"} for kind in ("prez", "vice")]
    told_of = told(terms, [terms[0] | {"party": "y"}, terms[1]], "type,start")
    assert told_of == "Party of prez, 2009-01-20: Went from x to y."


def test_rows_of_a_list_that_is_gone_keep_their_names():
    rows = {"rows": [{"id": "a", "name": "Creek", "n": 1}, {"id": "b", "name": "Creek", "n": 2}]}
    model = infer_model([rows, {}], keys={"rows": "id"}).model("fires")
    reader = DataReader(model)
    story = Story("fires", model).record(reader.state(rows), at="2031-08-01")
    story = story.record(reader.state({}), at="2031-08-02")
    assert story.describer().label(read_path("rows[a].n")) == "n of Creek"
