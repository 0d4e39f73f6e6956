"""Of a number counted anew with the same date, the advice did not name `because: correction`."""

from __future__ import annotations

import pytest

from storyversions import Cause, Claim, Entry, Story, Update
from storyversions.models.newsroom import Newsroom
from storyversions.reports.json_output import change_json
from storyversions.words import cause_words

STORY = Story("s", Newsroom).record(
    Newsroom(facts={"dead": Claim(3, since="2024-05-01")}), at="2024-05-01"
)


def change_of(path, **said):
    entry = Entry(f"facts[{path}]", 4, since="2024-05-01", **said)
    return STORY.extend([Update("2024-05-02", "", [entry])]).steps[-1][0]


@pytest.mark.parametrize(
    ("path", "lang", "advice"),
    [
        ("dead", "en", "give a sharper since, or say correction or event"),
        ("dead", "ja", "sinceをより正確に、またはcorrectionかeventを書く"),
        # What was never said cannot have been wrong.
        ("hurt", "en", "give a sharper since, or say because"),
    ],
)
def test_the_advice_names_a_correction_where_something_was_said_before(path, lang, advice):
    describer, change = STORY.describer(lang), change_of(path)
    assert cause_words(describer, change).endswith(advice)
    assert change_json(describer, change)["missing"] == advice


def test_what_it_advises_gives_the_cause():
    assert change_of("dead", because="correction").cause is Cause.CORRECTION
