"""Paths and their text (F3)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storyversions.errors import PathError
from storyversions.state.paths import ROOT, Path, Step, pointer, read_path

CEO = ROOT.field("organisations").entry("openai").field("offices").entry("ceo")


def test_a_path_is_written_with_names_and_keys_in_brackets():
    assert str(CEO) == "organisations[openai].offices[ceo]"


def test_a_path_shows_its_text():
    assert repr(CEO) == "Path('organisations[openai].offices[ceo]')"


def test_the_text_of_a_path_reads_as_the_path():
    assert read_path("organisations[openai].offices[ceo]") == CEO


def test_a_dotted_key_reads_as_a_field_until_a_class_says_what_it_is():
    assert read_path("organisations.openai") == ROOT.field("organisations").field("openai")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("a.b", "[a.b]"),
        ("q-star", "[q-star]"),
        ("取締役", "[取締役]"),
        ("", '[""]'),
        ("a b", '["a b"]'),
        ("a]b", '["a]b"]'),
        ('say "x"', r'["say \"x\""]'),
        ("one\ntwo", r'["one\ntwo"]'),
        ("\x7f", r'["\u007f"]'),
        ("a\u200bb", r'["a\u200bb"]'),
        ("a\u202eb", r'["a\u202eb"]'),
        ("\U000e0001", r'["\udb40\udc01"]'),
    ],
)
def test_a_key_that_would_not_be_read_back_or_seen_is_written_as_a_json_string(key, text):
    assert str(ROOT.entry(key)) == text


@example("\x7f")
@example("\U000e0001")
@given(st.text())
def test_every_key_is_read_back(key):
    path = ROOT.field("people").entry(key).field("name")
    assert read_path(str(path)) == path


def test_space_around_a_quoted_key_is_no_part_of_it():
    assert read_path('people[ "a b" ]') == ROOT.field("people").entry("a b")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a path is empty"),
        (".a", "'.a' is not a path: it cannot be read from column 1 on"),
        ("a[b]c", "'a[b]c' is not a path: it cannot be read from column 5 on"),
        ("a[b", "'a[b' is not a path: it cannot be read from column 2 on"),
        ("a..b", "'a..b' is not a path: it cannot be read from column 2 on"),
        ("a b", "'a b' is not a path: it cannot be read from column 2 on"),
        (r'a["\q"]', r"""'a["\\q"]' is not a path: "\q" is not a JSON string"""),
    ],
)
def test_a_text_that_is_no_path_is_refused_with_the_place_where_it_stops_to_be_one(text, message):
    with pytest.raises(PathError) as error:
        read_path(text)
    assert str(error.value) == message


def test_the_parent_of_a_path_is_one_step_up_and_that_of_the_root_the_root():
    assert (str(CEO.parent), ROOT.parent) == ("organisations[openai].offices", ROOT)


def test_the_last_of_a_path_is_its_last_name_or_key_and_that_of_the_root_nothing():
    assert (CEO.last, ROOT.last) == ("ceo", "")


def test_a_path_is_as_long_as_its_steps():
    assert (len(CEO), len(ROOT)) == (4, 0)


def test_a_path_stands_within_itself_and_all_above_it_and_within_no_other():
    above = [ROOT, *CEO.prefixes(), CEO]
    assert [CEO.within(path) for path in (*above, ROOT.field("people"), CEO.field("x"))] == [
        True
    ] * 5 + [False] * 2


def test_the_prefixes_of_a_path_go_from_its_first_step_to_its_parent():
    assert list(map(str, CEO.prefixes())) == [
        "organisations",
        "organisations[openai]",
        "organisations[openai].offices",
    ]


def test_upwards_a_path_goes_through_its_prefixes_from_itself_to_the_root():
    assert list(CEO.upwards()) == [CEO, *reversed(list(CEO.prefixes())), ROOT]
    assert list(ROOT.upwards()) == [ROOT]


def test_two_paths_join():
    assert ROOT.field("a") + ROOT.entry("b") == Path((Step("a"), Step("b", key=True)))


def test_a_field_and_a_key_of_one_name_are_two_steps():
    assert ROOT.field("a").field("order") != ROOT.field("a").entry("order")


def test_a_pointer_escapes_its_own_signs():
    assert pointer(["a", "~/", ""]) == "/a/~0~1/"
