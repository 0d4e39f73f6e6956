"""The history of a file under git as a story: looked at first, then recorded."""

import json

import pytest
from git_repositories import Commit, commit_ids, make_repository, simple_history

from storyversions import stores
from storyversions.errors import FileError, StoryError
from storyversions.importing import Choices, GitFile, import_git, plan_import

FIRES = [
    '[{"id": 1, "acres": 5}]',
    '[{"acres": 5, "id": 1}]\n',
    '[{"id": 1, "acres": 7}, {"id": 2, "acres": 1}]',
    "[{",
    '[{"id": 2, "acres": 1}]',
    "[]",
    '[{"id": 2, "acres": 1}]',
]


@pytest.fixture
def fires(tmp_path):
    return simple_history(tmp_path / "repository", FIRES)


def imported(repository, place, *, file="data.json", **options):
    told = []
    story = import_git(GitFile(repository, file), place, "fires", tell=told.append, **options)
    return story, told


def test_each_value_that_differs_becomes_a_version(fires, tmp_path):
    story, told = imported(fires, tmp_path / "fires.db")
    assert [version.title for version in story] == [
        "Version 0",
        "Version 2",
        "Version 4",
        "Version 5",
        "Version 6",
    ]
    assert told[0] == "7 commits of the file: 5 versions, 1 unreadable"
    assert [len(version.state.rows) for version in story] == [1, 2, 1, 0, 1]
    assert story[0].recorded.text == "2023-11-14T22:13:20+00:00"


def test_a_version_cites_its_commit_and_the_story_knows_it(fires, tmp_path):
    story, _ = imported(fires, tmp_path / "fires.db")
    last = commit_ids(fires)[-1][:12]
    assert story.head.sources == (last,)
    assert story.sources[last].title == "Ann Ames"


def test_a_folder_of_snapshots_holds_the_same(fires, tmp_path):
    database, _ = imported(fires, tmp_path / "fires.db")
    folder, _ = imported(fires, tmp_path / "snapshots")
    assert folder.head.digest == database.head.digest


def test_what_is_left_out_makes_no_version(tmp_path):
    repository = simple_history(
        tmp_path / "repository",
        ['{"seen": 1, "dead": 1}', '{"seen": 2, "dead": 1}', '{"seen": 3, "dead": 2}'],
    )
    source = GitFile(repository, "data.json", ignore=("seen",))
    story = import_git(source, tmp_path / "fires.db", "fires")
    assert [version.title for version in story] == ["Version 0", "Version 2"]


def test_a_look_writes_nothing(fires, tmp_path):
    plan = plan_import(GitFile(fires, "data.json"), tmp_path / "fires.db", "fires")
    assert next(plan.sentences()) == "7 commits of the file: 5 versions, 1 unreadable"
    assert not (tmp_path / "fires.db").exists()


def test_a_history_of_nothing_readable_is_refused(tmp_path):
    repository = simple_history(tmp_path / "repository", ["{", ""])
    with pytest.raises(FileError) as caught:
        imported(repository, tmp_path / "fires.db")
    assert "none of its 2 versions can be read" in str(caught.value)
    assert not (tmp_path / "fires.db").exists()


def test_what_is_told_of_single_commits_names_them(tmp_path):
    commits = [
        Commit({"data.json": "1"}, date="1700000000 +0000"),
        Commit({"data.json": "2"}, date="1600000000 +0000"),
    ]
    repository = make_repository(tmp_path / "repository", commits)
    story, told = imported(repository, tmp_path / "fires.db")
    assert len(story) == 2
    assert told[-1].startswith(commit_ids(repository)[1][:12])


def test_a_story_that_was_not_imported_is_not_gone_on_with(fires, tmp_path):
    with stores.open("snapshots") as source, stores.open(tmp_path / "fires.db") as target:
        target.append(source.load("openai-ceo-2023"))
    source = GitFile(fires, "data.json")
    with pytest.raises(StoryError) as caught:
        import_git(source, tmp_path / "fires.db", "openai-ceo-2023")
    assert str(caught.value).startswith("openai-ceo-2023: no version of it names a commit")


def test_a_new_line_stands_beside_the_old_one(fires, tmp_path):
    place = tmp_path / "fires.db"
    imported(fires, place)
    story, _ = imported(fires, place, choices=Choices(restart=True))
    assert story.name == "fires-2"
    with stores.open(place) as store:
        assert store.stories() == ["fires", "fires-2"]


def test_the_data_of_each_version_are_what_the_file_held(tmp_path):
    values = [{"a": [1, 2], "b": None}, {"a": [1], "b": "x"}, {"a": [], "b": 1.0}, {"a": [True]}]
    repository = simple_history(tmp_path / "repository", list(map(json.dumps, values)))
    story, _ = imported(repository, tmp_path / "fires.db")
    assert [version.state.a for version in story] == [(1, 2), (1,), (), (True,)]
    assert [getattr(version.state, "b", None) for version in story][:3] == [None, "x", 1.0]
