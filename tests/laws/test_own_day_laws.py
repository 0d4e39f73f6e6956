"""L4: what `facts_at` says of a version is what `believed` says of its day, as known then.

The two agree in status and in value. Only `possible` may differ: `facts_at` has no such mark, and
says held, or ended, where `believed` says so possibly.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import StoryError
from storyversions.state.schema import NOTHING


@frozen
class Desk:
    head: Claim[str] | None = None


DAY = date(2025, 1, 20)
FORMS = ("{}", "{}", "../{}", "{}~", "{}/..", "{}T14:00", "month")
DATES = st.none() | st.builds(
    lambda days, form: ((DAY + timedelta(days=days)), form),
    st.sampled_from((-400, -30, -5, -1, 0, 0, 1, 5, 30)),
    st.sampled_from(FORMS),
)
ENTRIES = st.fixed_dictionaries(
    {
        "value": st.sampled_from((NOTHING, NOTHING, "a", "b", "c")),
        "since": DATES,
        "until": DATES,
        "because": st.sampled_from((None, None, None, "correction", "event", "editorial")),
        "retract": st.sampled_from((False,) * 7 + (True,)),
        "certainty": st.sampled_from((None, None, None, "rumoured", "denied")),
    }
)
UPDATES = st.lists(st.tuples(st.sampled_from((0, 1, 7, 40)), ENTRIES), min_size=1, max_size=6)


def written(dated, by: int) -> str | None:
    if dated is None:
        return None
    day, form = dated[0] + timedelta(days=by), dated[1]
    return day.isoformat()[:7] if form == "month" else form.format(day.isoformat())


def histories(updates, timezone="UTC"):
    """Yield a story after each update that it takes."""
    story, passed = Story("desk", Desk, timezone=timezone).record(Desk(), at="2025-01-01"), 0
    for gap, said in updates:
        passed += gap
        dates = {name: written(said[name], passed) for name in ("since", "until")}
        entry = said | dates
        if entry["retract"]:
            entry |= {"value": NOTHING, "since": None, "until": None, "certainty": None}
        at = (DAY + timedelta(days=passed)).isoformat()
        try:
            story = story.extend([Update(at, "", [Entry("head", **entry)])])
        except StoryError:
            continue
        yield story


@given(UPDATES)
def test_the_facts_of_a_version_are_what_was_believed_about_its_day(updates):
    for story in histories(updates):
        for path, fact in story.facts_at().items():
            day = story.head.recorded
            stretch = story.believed(str(path), about=day, known=story.head)
            assert (stretch.stood, stretch.value) == (
                fact.stood,
                fact.value if fact.stood.value == "held" else None,
            ), [story.timeline("head"), [(v.recorded, v.entries) for v in story.versions]]
