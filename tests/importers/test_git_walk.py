"""The walk through a file's history under git: one item for each content that the branch had."""

from __future__ import annotations

import pytest
from git_repositories import Commit, commit_ids, git, make_repository, simple_history

from storyversions.errors import FileError, UsageError
from storyversions.importers.git import versions


def data_of(repository, file="data.json", **options):
    return [each.data for each in versions(repository, file, **options)]


def test_each_content_is_an_item_with_what_its_commit_says(tmp_path):
    repository = make_repository(
        tmp_path,
        [
            Commit(
                {"data.json": "[1]"},
                "One\nmore\n\nBody",
                date="1700000000 +0900",
                author_date="1600000000 -0330",
                author="Änn <a@example.org>",
            )
        ],
    )
    (only,) = versions(repository, "data.json")
    assert (only.at, only.data, only.title, only.author, only.id, only.url, only.note) == (
        "2023-11-15T07:13:20+09:00",
        [1],
        "One more",
        "Änn",
        *commit_ids(repository),
        None,
        None,
    )
    (by_author,) = versions(repository, "data.json", date="author")
    assert by_author.at == "2020-09-13T08:56:40-03:30"


def test_commits_that_leave_the_file_alone_are_no_items(tmp_path):
    files = ({"data.json": "1"}, {"other": "x"}, {"data.json": "2"}, {"data.json": "2"})
    repository = make_repository(tmp_path, [Commit(each) for each in files])
    assert data_of(repository) == [1, 2]


def test_what_the_main_line_showed_counts_when_a_merge_took_the_other_side(tmp_path):
    commits = [
        Commit({"data.json": "1"}),
        Commit({"data.json": "2"}),
        Commit({"data.json": "3"}, parents=(1,)),
        Commit({"data.json": "3"}, parents=(2, 3)),
    ]
    assert data_of(make_repository(tmp_path, commits)) == [1, 2, 3]


RENAMED = [
    Commit({"a.json": "[1, 2, 3, 4, 5, 6]", "other.json": "[9]"}),
    Commit({"a.json": "[1, 2, 3, 4, 5, 7]"}),
    Commit(renames=(("a.json", "data/b.json"),)),
    Commit({"data/b.json": "[1, 2, 3, 4, 5, 8]"}),
    Commit({"c.json": "[1, 2, 3, 4, 5, 9]", "data/b.json": None, "other.json": None}),
]


def test_a_file_is_followed_through_renames_also_where_its_content_changes(tmp_path):
    repository = make_repository(tmp_path, RENAMED)
    assert [each[-1] for each in data_of(repository, "c.json")] == [6, 7, 8, 9]


def test_a_file_that_is_new_is_not_another_that_was_there(tmp_path):
    commits = [Commit({"a.json": "1", "b.json": "[5]"}), Commit({"data.json": "2"})]
    assert data_of(make_repository(tmp_path, commits)) == [2]


def test_a_file_that_went_and_came_back_is_told_as_unreadable_meanwhile(tmp_path):
    contents = ["[1]", None, "[1]"]
    found = list(versions(simple_history(tmp_path, contents), "data.json"))
    assert [each.data for each in found] == [[1], None, [1]]
    assert found[1].unreadable == "the file is not there after this commit"


NAMES = [
    *("a b.json", "q\"uote's.json", "line\nfeed.json", "資料/火事.json", "back\\slash.json"),
    *("-rf.json", "*.json", ":(glob)x.json", "a\tb.json", "$(touch x).json", "é.json"),
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_the_name_of_one_file(tmp_path, name):
    repository = make_repository(
        tmp_path, [Commit({name: "1", "z.json": "5"}), Commit({name: "2"})]
    )
    assert data_of(repository, name) == [1, 2]


NO_BRANCHES = ["-x", "--upload-pack=touch x", "main..main", "no such", "", "a\0b", "\ud800", "x\ny"]


@pytest.mark.parametrize("branch", NO_BRANCHES)
def test_a_branch_that_is_none_is_an_error_and_no_option(tmp_path, branch):
    repository = simple_history(tmp_path, ["1"])
    with pytest.raises(FileError, match="there is no branch or commit"):
        data_of(repository, branch=branch)


@pytest.mark.parametrize("file", ["a\0b.json", "\ud800.json", "", "..", "a/../.."])
def test_what_can_name_no_file_is_told(tmp_path, file):
    repository = simple_history(tmp_path, ["1"])
    with pytest.raises(FileError, match="not a file in the repository"):
        data_of(repository, file)


def test_a_file_renamed_on_a_side_branch_is_followed_through_the_merge(tmp_path):
    lines = [f"line: {number}" for number in range(30)]
    text = "\n".join(f"k{number}: 1" for number in range(30))
    commits = [
        Commit({"a.yaml": text, "z": "\n".join(lines)}),
        Commit({"a.yaml": text.replace("k3: 1", "k3: 2")}),
        Commit({"b.yaml": text.replace("k9: 1", "k9: 2"), "a.yaml": None}, parents=(1,)),
        Commit(
            {"b.yaml": text.replace("k3: 1", "k3: 2").replace("k9: 1", "k9: 2"), "a.yaml": None},
            parents=(2, 3),
        ),
        Commit({"b.yaml": "k9: 7"}),
    ]
    found = data_of(make_repository(tmp_path, commits), "b.yaml")
    assert [(each.get("k3"), each["k9"]) for each in found] == [(1, 1), (2, 1), (2, 2), (None, 7)]


def test_a_branch_is_read_to_its_end(tmp_path):
    repository = simple_history(tmp_path, ["1", "2"])
    git(repository, "update-ref", "refs/heads/-old", commit_ids(repository)[0])
    assert (data_of(repository, branch="-old"), data_of(repository, branch="main")) == ([1], [1, 2])


def test_after_a_commit_comes_what_is_new_alone(tmp_path):
    repository = simple_history(tmp_path, ["1", "2", "3"])
    first, second, last = commit_ids(repository)
    news = {since: data_of(repository, since=since) for since in (first, second, last)}
    assert news == {first: [2, 3], second: [3], last: []}


def test_a_commit_that_is_not_on_the_line_is_refused(tmp_path):
    repository = make_repository(
        tmp_path,
        [
            Commit({"data.json": "1"}),
            Commit({"data.json": "2"}),
            Commit({"data.json": "3"}, parents=(1,)),
            Commit({"data.json": "4"}, parents=(2, 3)),
        ],
    )
    side = git(repository, "rev-parse", "main^2").decode().strip()
    with pytest.raises(FileError, match="not on the first-parent line of HEAD"):
        data_of(repository, since=side)
    git(repository, "update-ref", "refs/heads/main", "main^")
    with pytest.raises(FileError, match="the history was rewritten"):
        data_of(repository, since=side)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [({"date": "mine"}, "a commit has no date 'mine'"), ({"format": "xml"}, "no format 'xml'")],
)
def test_what_is_asked_is_checked_before_anything_is_read(tmp_path, options, sentence):
    with pytest.raises(UsageError, match=sentence):
        versions(tmp_path, "data.json", **options)
