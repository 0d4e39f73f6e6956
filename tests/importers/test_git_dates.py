"""Dates of commits, as the objects say them: any number may stand there."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from git_repositories import Commit, commit_ids, git, make_repository
from hypothesis import given
from hypothesis import strategies as st

from storyversions.errors import UsageError
from storyversions.importers.git import versions
from storyversions.importers.git.commits import CommitDate, read_commit
from storyversions.importers.git.recorded_times import recorded_time


def commit_object(date):
    """A commit object whose committer has this date."""
    return f"tree 0\nauthor A <a@b> 0 +0000\ncommitter C <c@d> {date}\n\nTitle\n".encode()


def committed(date):
    return read_commit(commit_object(date)).committed


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("1700000000 +0900", "2023-11-15T07:13:20+09:00"),
        ("-1 +0000", "1969-12-31T23:59:59+00:00"),
        ("-86400 -0330", "1969-12-30T20:30:00-03:30"),
        ("253402300799 +0000", "9999-12-31T23:59:59+00:00"),
        ("253402300799 +0100", "9999-12-31T23:59:59+00:00"),
        ("-62135596800 -0100", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_a_date_that_a_calendar_holds_is_read(date, instant):
    found = committed(date)
    assert (found.instant.isoformat(), found.fault) == (instant, None)


@pytest.mark.parametrize("offset", ["+2545", "-2400", "+0060", "+99999999999999999999"])
def test_an_offset_that_no_place_has_is_told_and_the_instant_is_kept(offset):
    found = committed(f"1700000000 {offset}")
    assert found.instant.isoformat() == "2023-11-14T22:13:20+00:00"
    assert found.fault == f"no place has the offset of its date, 1700000000 {offset}"


@pytest.mark.parametrize(
    "date", ["253402300800 +0000", "9223372036854775808 +0000", "9" * 5000 + " +0000"]
)
def test_a_date_beyond_every_calendar_is_told(date):
    found = committed(date)
    assert found.instant is None
    assert found.fault.startswith("no calendar holds its date, ")
    assert len(found.fault) < 100


@pytest.mark.parametrize("date", ["", "yesterday", "+0000"])
def test_a_commit_without_a_date_is_told(date):
    assert committed(date) == CommitDate("", None, "the commit has no date")


@given(content=st.binary() | st.binary().map(lambda raw: b"author " + raw + b"\n\nTitle"))
def test_a_commit_object_of_any_bytes_is_read(content):
    assert isinstance(read_commit(content).title, str)


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "latin1"])
def test_texts_are_read_in_the_encoding_that_the_commit_names(encoding):
    raw = f"author Zoë <z@x> 0 +0000\nencoding {encoding}\n\nDéjà vu".encode("latin-1")
    commit = read_commit(raw)
    assert (commit.title, commit.author) == ("Déjà vu", "Zoë")


@pytest.mark.parametrize("encoding", ["none", "base64", "rot13", "zlib", "unicode_escape"])
def test_an_encoding_that_is_none_of_texts_is_not_used(encoding):
    title = read_commit(f"encoding {encoding}\n\nTitle".encode()).title
    assert title in ("Title", "Gvgyr")


def test_what_a_signature_holds_is_no_member_of_the_commit():
    raw = (
        b"author A <a@b> 1700000000 +0000\ncommitter C <c@d> 1700000000 +0000\n"
        b"gpgsig -----BEGIN\n committer X <x@y> 0 +0000\n\n Title\n\nTrue title\n"
    )
    assert read_commit(raw).committed.written == "1700000000 +0000"


DATES = st.builds(
    lambda seconds, offset: committed(f"{seconds} {offset}"),
    st.integers(-(10**12), 10**12) | st.integers(0, 3),
    st.sampled_from(["+0000", "-1100", "+1400", "+2545"]),
)


@given(dates=st.lists(DATES, min_size=1))
def test_recorded_times_never_go_back_and_keep_every_date_that_does_not(dates):
    times, last = [], None
    for date in dates:
        last, note = recorded_time(date, last)
        times.append(last)
        is_kept = last == date.instant
        assert is_kept or note is not None
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert all(time.tzinfo is not None for time in times)


def dated_history(folder, dates):
    commits = [Commit({"data.json": f"[{n}]"}, date=date) for n, date in enumerate(dates)]
    return make_repository(folder, commits)


def test_commits_keep_their_places_and_odd_dates_are_told(tmp_path):
    dates = ["99999999999999 +0000", "100 +0000", "100 +0000", "50 +0100", "200 +0000"]
    found = list(versions(dated_history(tmp_path, dates), "data.json"))
    assert [each.data for each in found] == [[0], [1], [2], [3], [4]]
    assert [each.at for each in found] == [
        *("1970-01-01T00:00:00+00:00", "1970-01-01T00:01:40+00:00", "1970-01-01T00:01:40+00:00"),
        *("1970-01-01T01:01:40+01:00", "1970-01-01T00:03:20+00:00"),
    ]
    assert [each.note for each in found] == [
        "no calendar holds its date, 99999999999999 +0000",
        None,
        None,
        "its date, 1970-01-01T01:00:50+01:00, is before that of the version before it",
        None,
    ]


def test_no_item_is_dated_before_what_is_there(tmp_path):
    repository = dated_history(tmp_path, ["100 +0000", "90 +0000"])
    first, _ = commit_ids(repository)
    (after,) = versions(repository, "data.json", since=first)
    assert datetime.fromisoformat(after.at).timestamp() == 100
    (later,) = versions(repository, "data.json", since=first, earliest="1970-01-01T00:10:00+00:00")
    assert datetime.fromisoformat(later.at).timestamp() == 600


@pytest.mark.parametrize("earliest", ["2023-11-20", "soon", "2023-11-20T10:00"])
def test_an_earliest_time_has_an_offset(tmp_path, earliest):
    with pytest.raises(UsageError, match="is no instant"):
        versions(tmp_path, "data.json", earliest=earliest)


def test_git_itself_agrees_about_dates_that_it_can_hold(tmp_path):
    dates = [
        f"{1600000000 + 7919 * n} {offset}" for n, offset in enumerate(("+0000", "+0930", "-0330"))
    ]
    repository = dated_history(tmp_path, dates)
    told = git(repository, "log", "--reverse", "--format=%cI").decode().split()
    found = [each.at for each in versions(repository, "data.json")]
    assert found == [time.replace("Z", "+00:00") for time in told]


ODD_DATES = [
    *("-86400 +0000", "-1 -0330", "0 +0000", "1700000000 +2545", "9223372036854775808 +0000"),
    *("18446744073709551616 +0000", "99999999999999999999 +0000", "x +0000", "1700000100 +0900"),
]


def test_commits_with_any_number_for_a_date_are_walked_through(tmp_path):
    """Git itself takes these for others, or for 1970."""
    repository = make_repository(tmp_path, [Commit({"data.json": "[0]"}, date="-90000 +0000")])
    parent = commit_ids(repository)[0]
    for number, date in enumerate(ODD_DATES, 1):
        blob = git(repository, "hash-object", "-w", "--stdin", given=b"[%d]" % number)
        tree = git(repository, "mktree", given=b"100644 blob %b\tdata.json\n" % blob.strip())
        raw = f"tree {tree.decode().strip()}\nparent {parent}\nauthor A <a@b> {date}\n"
        raw += f"committer C <c@d> {date}\n\nTitle {number}\n"
        options = ("hash-object", "-t", "commit", "-w", "--literally", "--stdin")
        parent = git(repository, *options, given=raw.encode()).decode().strip()
    git(repository, "update-ref", "refs/heads/main", parent)
    found = list(versions(repository, "data.json"))
    assert [each.data for each in found] == [[number] for number in range(len(ODD_DATES) + 1)]
    assert [each.at for each in found] == [
        "1969-12-30T23:00:00+00:00",
        "1969-12-31T00:00:00+00:00",
        "1969-12-31T20:29:59-03:30",
        "1970-01-01T00:00:00+00:00",
        *["2023-11-14T22:13:20+00:00"] * 5,
        "2023-11-15T07:15:00+09:00",
    ]
    assert [each.note is not None for each in found] == [False] * 4 + [True] * 5 + [False]
