"""Of days written as a range the first or the last was taken, in silence (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = ("2023-11-17", "facts[a]: x")
RANGES = [
    *("Mar 9–10", "Mar 9-10 Open", "Mar 9 – 10: open", "March 9 to 10", "March 9 and 10"),
    *("March 9 & 10: open", "March 9 or 10", "March 9 through 11", "March 9 to March 10"),
    *("March 9 – April 2", "9 March – 2 April", "Between March 9 and March 10", "Mar 9-Apr 2"),
    *("9–10 March", "9-10 March 2024 Open", "9 to 10 March", "9th-10th March", "9 and 10 March"),
    *("the 9th and 10th of March", "Mar 9 and 10th", "Mar 9...10", "Mar 9, Mar 10: two votes"),
    *("2024-03-09/10", "2024-03-09/2024-03-10", "2024-03-09..10", "2024-03-09–10"),
    *("2024-03-09 – 2024-03-10", "2024-03-09 to 03-10", "2024/03/09-10", "2024/3/9-3/10"),
    *("3月9日〜10日", "3月9日～10日 開始", "3月9日-10日", "3月9日・10日", "3月9日、10日"),
    *(
        "3月9日から10日まで",
        "3月9日から3月10日",
        "3月9日と10日の会見",
        "3月9日及び10日",
        "3月9日10日",
    ),
    *("【3月9日〜10日】開始", "令和6年3月9日〜10日", "３月９日～１０日", "【3/9-10追記】開始"),
    *("3/9〜3/10 開始", "3/9・10", "３／９～１０"),
]
ONE_DAY = [
    *("Mar 9: 10 die", "Mar 9 - 10 people die", "Mar 9 – 2 sources", "Mar 9 and 10 others resign"),
    *("Mar 9 - 5.3 magnitude", "Mar 9-10% fall", "Mar 9-day wait", "March 9 to 10,000"),
    *("2024-03-09 10:00–11:00 Meeting", "2024-03-09 10 resign", "2024-03-09: 9 to 10 die"),
    *("2024-03-09 The talks of 9–10 March", "2024-03-09 What Mar 10 may bring"),
    *("3月9日10人が辞任", "3月9日〜", "3月9日から裁判", "3月9日から10日間の停止", "3月9日〜10人"),
]


@pytest.mark.parametrize("heading", RANGES)
def test_a_range_of_days_is_refused_with_what_to_write(heading):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:4: .*: a version is recorded on one day; "):
        story(days(FIRST, (heading, "facts[b]: y")), language="ja")


@pytest.mark.parametrize("heading", ONE_DAY)
def test_a_title_that_begins_with_a_number_is_none(heading):
    told = story(days(FIRST, (heading, "facts[b]: y")), language="ja")
    assert [label[:10] for label in labels(told)] == ["2023-11-17", "2024-03-09"]
