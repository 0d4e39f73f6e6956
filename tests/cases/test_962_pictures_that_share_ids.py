"""Pictures of one page shared the ids `title`, `desc` and `hatch`, so that one told of another."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from checkout import CHECKOUT
from toll_story import toll_story

from storyversions.reports.timeline_svg import timeline_svg
from storyversions.stores import files


@pytest.fixture(scope="module")
def story():
    return files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")


def ids(svg):
    return [each.get("id") for each in elements(svg) if each.get("id")]


def elements(svg):
    return [*ET.fromstring(svg).iter()]  # noqa: S314 - our own


def referred(svg):
    """Every id that a picture points at."""
    root, *below = elements(svg)
    fills = {each.get("fill", "") for each in below}
    urls = {fill[len("url(#") : -1] for fill in fills if fill.startswith("url(#")}
    return {*root.get("aria-labelledby").split(), *urls}


def pictures(story):
    paths = [story.one_path(name) for name in ("ceo", "altman-microsoft")]
    for path in paths:
        for known in (story.at("11/22"), story.head):
            for lang in ("en", "ja"):
                yield timeline_svg(story, [path], known, lang)


def test_pictures_of_other_facts_versions_and_languages_share_no_id(story):
    found = [each for svg in pictures(story) for each in ids(svg)]
    assert len(found) == len({*found}) == 8 * 3


def test_a_picture_points_at_its_own_ids_alone(story):
    assert all(referred(svg) <= {*ids(svg)} for svg in pictures(story))
    # One in which something was corrected is hatched.
    told = toll_story()
    hatched = timeline_svg(told, [told.one_path("toll")], told.head)
    assert referred(hatched) == {*ids(hatched)}


def test_one_picture_shown_twice_in_a_notebook_shares_no_id_with_itself(story):
    timeline = story.timeline("ceo")
    once, again = timeline._repr_html_(), timeline._repr_html_()
    assert not {*ids(once)} & {*ids(again)}


def test_a_picture_in_a_file_is_the_same_each_time(story):
    assert [*pictures(story)] == [*pictures(story)]
