"""The year of an era was passed over: 令和元年12月1日 was near the version before (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("令和5年11月20日 題", "2023-11-20"),
        ("令和元年12月1日 題", "2019-12-01"),
        ("【令和５年１１月２０日追記】題", "2023-11-20"),
        ("平成31年4月30日 題", "2019-04-30"),
        ("昭和64年1月7日 題", "1989-01-07"),
        ("\u32ff5年11月20日 題", "2023-11-20"),
    ],
)
def test_the_year_of_an_era_is_read(heading, label):
    told = story(days((heading, "facts[a]: x")), zone="Asia/Tokyo", language="ja")
    assert labels(told) == [label]
    assert told.at(label.replace("-", "/")).label == label


@pytest.mark.parametrize(
    "heading",
    ["令和元年4月30日", "平成31年5月1日", "昭和64年1月8日", "昨年12月1日", "去年の1月2日"],
)
def test_a_day_that_its_era_does_not_have_and_a_year_by_name_are_refused(heading):
    text = days(("2018-11-20", "facts[a]: x"), (f"{heading} 題", "facts[b]: y"))
    with pytest.raises(StoryError, match=r"^s\.md:15:4: "):
        story(text, zone="Asia/Tokyo", language="ja")


def test_a_revision_takes_the_year_of_an_era():
    told = story(days(("2023-11-20", "facts[a]: x")))
    assert told.at("令和5年11月20日").label == "2023-11-20"
