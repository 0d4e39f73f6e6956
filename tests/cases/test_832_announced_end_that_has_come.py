"""A diff told an end as still to come, though its later version lay behind that end."""

from __future__ import annotations

import pytest

from storyversions import Claim, Entry, Story, Update
from storyversions.models.newsroom import Newsroom

FACT = "facts[x]"
END = Entry(FACT, until="2024-05-31", certainty="announced")
BASE = Story("s", Newsroom).record(
    Newsroom(facts={"x": Claim("captain", since="2024-01-01"), "y": Claim("a")}), at="2024-05-01"
)


def later(day, *entries):
    return Update(day, "", entries or [Entry("facts[y]", day, since=day)])


@pytest.mark.parametrize(
    ("language", "ended", "ahead"),
    [
        ("en", "Ended 2024-05-31, as announced: captain.", "To end 2024-05-31, announced."),
        ("ja", "5月31日、発表どおり期限到来：「captain」。", "5月31日に終了予定（発表）。"),
    ],
)
@pytest.mark.parametrize("last", ["2024-05-31", "2024-06-02"])
def test_the_words_are_those_of_the_later_day(language, ended, ahead, last):
    story = Story("s", Newsroom, language=language, versions=BASE.versions)
    story = story.extend([later("2024-05-04", END), later("2024-05-20"), later(last)])
    assert ended in story.diff("v1", "v4")[FACT].sentence
    assert ended in story.diff("v3", "v4")[FACT].sentence
    assert ahead in story.diff("v1", "v3")[FACT].sentence


def test_an_end_that_is_only_rumoured_has_not_come():
    story = BASE.extend(
        [later("2024-05-04", Entry(FACT, until="2024-05-31", certainty="rumoured"))]
    )
    story = story.extend([later("2024-06-02")])
    assert "as announced" not in story.diff("v1", "v3")[FACT].sentence
