"""The history of a file under git as a story: looked at first, then recorded."""

import json

import pytest
from git_repositories import Commit, commit_ids, make_repository, simple_history

from storyversions import stores
from storyversions.errors import FileError, StoryError
from storyversions.importing import Choices, GitFile, import_git, plan_import
from storyversions.reports.json_output import log_json

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


def test_another_import_adds_what_is_new(tmp_path):
    place = tmp_path / "fires.db"
    imported(simple_history(tmp_path / "a", FIRES[:3]), place)
    story, told = imported(simple_history(tmp_path / "b", FIRES), place)
    assert told[0] == "4 commits of the file: 3 versions, 1 unreadable"
    at_once, _ = imported(simple_history(tmp_path / "c", FIRES), tmp_path / "at-once.db")
    assert [version.digest for version in story] == [version.digest for version in at_once]


@pytest.mark.parametrize("place", ["fires.db", "snapshots"])
def test_the_same_import_again_changes_nothing(fires, tmp_path, place):
    first, _ = imported(fires, tmp_path / place)
    again, told = imported(fires, tmp_path / place)
    assert told[0] == "0 commits of the file: 0 versions, 0 unreadable"
    assert again.head.digest == first.head.digest
    assert len(again.unreadable) == 1


def test_a_model_widens_when_new_data_need_it(tmp_path):
    place, contents = tmp_path / "fires.db", ['{"dead": 1}', '{"dead": 2}']
    imported(simple_history(tmp_path / "a", contents), place)
    more = [*contents, '{"dead": "about 5", "hurt": [1]}']
    story, _ = imported(simple_history(tmp_path / "b", more), place)
    assert [version.state.dead for version in story] == [1, 2, "about 5"]
    with stores.open(place) as store:
        assert list(store.verify("fires")) == []


def test_a_history_that_was_rewritten_is_refused(tmp_path):
    place = tmp_path / "fires.db"
    imported(simple_history(tmp_path / "a", ["1", "2"]), place)
    with pytest.raises(FileError) as caught:
        imported(simple_history(tmp_path / "b", ["1", "3"]), place)
    assert "--restart begins a new line of versions" in str(caught.value)
    with stores.open(place) as store:
        assert len(store.load("fires")) == 2


@pytest.mark.parametrize("place", ["fires.db", "snapshots"])
def test_what_could_not_be_read_stays_known(fires, tmp_path, place):
    imported(fires, tmp_path / place)
    with stores.open(tmp_path / place) as store:
        story = store.load("fires")
        assert list(store.verify("fires")) == []
    (unreadable,) = story.unreadable
    assert (unreadable.title, unreadable.author) == ("Version 3", "Ann Ames")
    assert unreadable.reason.startswith("data.json:1:")
    assert log_json(story)["unreadable"][0]["id"] == commit_ids(fires)[3]


def test_only_unreadable_commits_that_are_new_are_added(tmp_path):
    place = tmp_path / "fires.db"
    imported(simple_history(tmp_path / "a", ["1", "{"]), place)
    story, _ = imported(simple_history(tmp_path / "b", ["1", "{", "["]), place)
    assert [each.title for each in story.unreadable] == ["Version 1", "Version 2"]


def test_columns_of_a_table_have_the_kind_of_all_their_cells(tmp_path):
    contents = ["id,n,zip\n1,2,0123\n", "id,n,zip\n1,3,0124\n"]
    repository = simple_history(tmp_path / "repository", contents, "towns.csv")
    story, _ = imported(repository, tmp_path / "towns.db", file="towns.csv")
    (row,) = story.head.state.rows
    assert (row.id, row.n, row.zip) == (1, 3, "0124")


def test_memory_holds_the_last_version_and_the_store_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr("storyversions.importing.git_import._BATCH", 2)
    contents = [json.dumps({"n": number, "rows": [{"id": number % 3}]}) for number in range(9)]
    repository = simple_history(tmp_path / "repository", contents)
    story, _ = imported(repository, tmp_path / "fires.db")
    monkeypatch.undo()
    at_once, _ = imported(repository, tmp_path / "at-once.db")
    assert [version.digest for version in story] == [version.digest for version in at_once]
    assert [version.state.n for version in story] == list(range(9))
    with stores.open(tmp_path / "fires.db") as store:
        assert list(store.verify("fires")) == []
