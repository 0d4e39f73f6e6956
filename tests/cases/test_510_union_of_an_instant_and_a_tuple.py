"""The test of the tuples in a union took two equal instants for tuples (S4)."""

from datetime import UTC, datetime, timedelta, timezone

from attrs import frozen

from storyversions.state.fast.compiled import finder_of

NOON = datetime(2023, 11, 20, 12, tzinfo=UTC)


@frozen
class Meeting:
    when: datetime | tuple[int, ...]


@frozen
class Diary:
    first: Meeting


def test_an_instant_in_another_zone_is_found_where_a_tuple_may_stand_too():
    tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    found = []
    finder_of(Diary)(Diary(Meeting(NOON)), Diary(Meeting(tokyo)), (), found)
    assert [str(each.path) for each in found] == ["first.when"]
