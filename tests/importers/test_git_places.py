"""Where a repository can be, and what can stand in the place of a file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from contextlib import contextmanager

import pytest
from git_repositories import Commit, commit_ids, git, make_repository, simple_history

from storyversions.errors import FileError, UsageError
from storyversions.importers.git import RewrittenHistory, git_process, look, versions
from storyversions.words import translated


def data_of(repository, file="data.json", **options):
    return [each.data for each in versions(repository, file, **options)]


def is_japanese(sentence):
    """Whether all of a sentence has words in Japanese, apart from names."""
    told = translated(sentence, "ja")
    return re.search(r"[ぁ-ん]", told) and not re.search(r"\b(the|is|of|its|a)\b [a-z]", told)


@pytest.fixture
def bare(tmp_path):
    return simple_history(tmp_path / "bare", ["1", "2"])


def clone(bare, folder, *options):
    git(bare.parent, "-c", "protocol.file.allow=always", "clone", "-q", *options, str(bare), folder)
    return bare.parent / folder


def bundled(bare):
    git(bare, "bundle", "create", "-q", "../all.bundle", "HEAD", "main")
    return bare.parent / "all.bundle"


def linked(bare):
    git(bare, "worktree", "add", "-q", "../linked", "HEAD")
    return bare.parent / "linked"


def sha256(bare):
    contents = ["1", "2"]
    commits = [Commit({"data.json": each}) for each in contents]
    return make_repository(bare.parent / "256", commits, options=("--object-format=sha256",))


PLACES = {
    "bare": lambda bare: bare,
    "worktree": lambda bare: clone(bare, "tree"),
    "the folder of git": lambda bare: clone(bare, "tree") / ".git",
    "bundle": bundled,
    "borrowed objects": lambda bare: clone(bare, "shared", "--shared"),
    "linked worktree": linked,
    "odd name": lambda bare: clone(bare, "資料 a\nb'c\"d"),
    "beginning with a hyphen": lambda bare: clone(bare, "./-x"),
    "other hashes": sha256,
}


@pytest.mark.parametrize("place", PLACES)
def test_a_history_is_read_wherever_it_is(bare, place):
    assert data_of(PLACES[place](bare)) == [1, 2]


def test_a_file_is_named_from_the_folder_that_is_named(tmp_path):
    bare = simple_history(tmp_path / "bare", ["1", "2"], path="a/b/data.json")
    tree = clone(bare, "tree")
    found = [data_of(tree / "a", "b/data.json"), data_of(tree / "a/b", "../../a//b/./data.json")]
    assert found == [[1, 2], [1, 2]]


def test_a_path_given_as_text_and_from_here_is_as_good(bare, monkeypatch):
    monkeypatch.chdir(bare.parent)
    assert data_of("bare") == [1, 2]


def test_what_is_not_committed_is_no_part_of_the_history(bare):
    tree = clone(bare, "tree")
    (tree / "data.json").write_text("3")
    assert data_of(tree) == [1, 2]


def test_variables_of_another_repository_are_not_followed(bare, tmp_path, monkeypatch):
    other = simple_history(tmp_path / "other", ["5"])
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(other / "objects" if "OBJECT" in name else other))
    assert data_of(bare) == [1, 2]


def test_a_shallow_clone_is_told_once(bare):
    clone(bare, "shallow", "--depth=1", "--no-local")
    (only,) = versions(bare.parent / "shallow", "data.json")
    assert (only.data, only.note) == (
        2,
        "the clone is shallow: what was before this version is not in it",
    )
    assert look(bare.parent / "shallow", "data.json").is_shallow


def test_a_shallow_clone_that_goes_on_is_not_told_again(bare):
    shallow = clone(bare, "shallow", "--depth=2", "--no-local")
    (first,) = commit_ids(shallow)[:1]
    assert [each.note for each in versions(shallow, "data.json", since=first)] == [None]


def partial_clone(bare):
    git(bare, "config", "uploadpack.allowFilter", "true")
    options = ("--filter=blob:none", "--no-local", "--bare")
    return clone(bare, "partial", *options)


def test_a_clone_without_contents_has_unreadable_versions_and_fetches_nothing(bare):
    partial = partial_clone(bare)
    packs = sorted((partial / "objects/pack").iterdir())
    found = list(versions(partial, "data.json"))
    assert {each.unreadable for each in found} == {
        "its content is not in the repository: the clone lacks it, or it is damaged"
    }
    assert len(found) == 2
    assert sorted((partial / "objects/pack").iterdir()) == packs


def test_a_file_renamed_in_a_clone_without_contents_is_followed_where_it_is_the_same(tmp_path):
    commits = [
        Commit({"a.json": "1"}),
        Commit(renames=(("a.json", "data.json"),)),
        Commit({"data.json": "2"}),
    ]
    partial = partial_clone(make_repository(tmp_path / "bare", commits))
    assert len(list(versions(partial, "data.json"))) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"damaged", "its content is not in the repository: the clone lacks it, or it is damaged"),
        # Its header is right, and the rest of it is cut.
        (
            zlib.compress(b"blob 9000\0" + bytes(range(250)) * 36, level=0)[:5000],
            "git cannot read its content: the repository is damaged",
        ),
    ],
)
def test_a_damaged_object_is_one_unreadable_version(tmp_path, content, sentence):
    repository = simple_history(tmp_path, [str(number) for number in range(120)])
    blob = git(repository, "rev-parse", "main~40:data.json").decode().strip()
    (pack,) = (repository / "objects/pack").glob("*.pack")
    packed = pack.rename(tmp_path / "taken.pack").read_bytes()
    git(repository, "unpack-objects", "-q", given=packed)
    file = repository / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(content)
    found = [each.unreadable or each.data for each in versions(repository, "data.json")]
    assert found == [*range(79), sentence, *range(80, 120)]


# ------------------------------------------------------------------ in the place of the file


def test_a_submodule_a_link_and_a_folder_in_the_place_of_the_file_are_told(tmp_path):
    commit = "1" * 40
    commits = [
        Commit({"data.json": "1", "target": "[7]"}),
        Commit({"data.json": ("160000", commit)}),
        Commit({"data.json": "2"}),
        Commit({"data.json": None, "data.json/inner": "x"}),
        Commit({"data.json/inner": "y"}),
        Commit({"data.json/inner": None, "data.json": "3"}),
    ]
    repository = make_repository(tmp_path, commits)
    found = [each.unreadable or each.data for each in versions(repository, "data.json")]
    assert found == [
        1,
        "a submodule stands in the place of the file",
        2,
        "the file is not there after this commit",
        3,
    ]


def test_a_symbolic_link_is_not_followed(bare):
    tree = clone(bare, "tree")
    (tree / "data.json").unlink()
    (tree / "data.json").symlink_to("/etc/passwd")
    identity = ("-c", "user.name=A", "-c", "user.email=a@b")
    git(tree, *identity, "commit", "-qam", "A link")
    *_, last = versions(tree, "data.json")
    assert last.unreadable == "a symbolic link stands in the place of the file"


# ------------------------------------------------------------------ what is not there


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("dat.json", r"dat\.json: no such file in .*; do you mean data\.json\?"),
        ("zzz.json", r"zzz\.json: no such file in [^;]*$"),
        (
            "sub/x.json",
            r"sub/x\.json: the folder sub is a submodule; import from its own repository",
        ),
        ("folder", r"folder: this is a folder; name a file in it"),
        ("inner.json", r"inner\.json: no such file in .*; do you mean folder/inner\.json\?"),
        ("old.json", r"old\.json: the file was removed in \w{12}; to import what was before, name"),
        ("../data.json", r"\.\./data\.json: not a file in the repository; name its path from"),
        ("/etc/passwd", r"/etc/passwd: not a file in the repository; name its path from"),
        (".", r"\.: not a file in the repository; name its path from"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_what_is(tmp_path, file, sentence):
    commits = [
        Commit({"data.json": "1", "old.json": "[9]", "folder/inner.json": "2"}),
        Commit({"old.json": None, "sub": ("160000", "1" * 40), "link": ("120000", "inline")}),
    ]
    repository = make_repository(tmp_path, commits)
    with pytest.raises(FileError, match=sentence) as caught:
        data_of(repository, file)
    assert is_japanese(str(caught.value))


def test_a_file_that_was_removed_is_imported_from_the_commit_that_is_named(tmp_path):
    repository = make_repository(
        tmp_path, [Commit({"old.json": "[9]", "x": "y"}), Commit({"old.json": None})]
    )
    with pytest.raises(FileError) as caught:
        data_of(repository, "old.json")
    branch = str(caught.value).rpartition(" ")[2]
    assert data_of(repository, "old.json", branch=branch) == [[9]]


def no_commits(folder):
    git(folder, "init", "-q")


def plain_file(folder):
    (folder / "x").write_text("x")


def cut_bundle(folder):
    bare = simple_history(folder / "bare", ["1", "2"])
    content = bundled(bare).read_bytes()
    (folder / "x").write_bytes(content[:-40])


def bundle_of_the_end(folder):
    bare = simple_history(folder / "bare", ["1", "2"])
    git(bare, "bundle", "create", "-q", "../x", "main~1..main")


def bundle_without_head(folder):
    bare = simple_history(folder / "bare", ["1", "2"])
    git(bare, "branch", "other")
    git(bare, "bundle", "create", "-q", "../x", "main", "other")


@pytest.mark.parametrize(
    ("make", "name", "sentence"),
    [
        (lambda _: None, "nowhere", "no such file or directory"),
        (lambda _: None, "https://example.org/x.git", "clone the repository first"),
        (lambda _: None, "ext::sh -c true", "no such file or directory"),
        (lambda _: None, "", "this is no git repository, nor a bundle of one"),
        (no_commits, "", "no commits are in the repository"),
        (plain_file, "x", "this is no git repository, nor a bundle of one"),
        (cut_bundle, "x", "git fails: "),
        (bundle_of_the_end, "x", "the bundle continues a history that it does not hold"),
        (bundle_without_head, "x", "HEAD names no commit; name a branch: main, other"),
    ],
)
def test_a_place_that_is_no_repository_is_told_in_one_sentence(
    tmp_path, monkeypatch, make, name, sentence
):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    make(tmp_path)
    place = name if ":" in name else str(tmp_path / name)
    with pytest.raises(FileError) as caught:
        data_of(place)
    told = str(caught.value)
    assert told.startswith(f"{place}: {sentence}")
    assert "\n" not in told
    assert "fatal" not in told
    assert "git fails: " in told or is_japanese(told)


def test_a_bundle_of_one_branch_needs_no_head(tmp_path):
    bare = simple_history(tmp_path / "bare", ["1", "2"])
    git(bare, "bundle", "create", "-q", "../x", "main")
    assert data_of(tmp_path / "x") == [1, 2]


FAKE = """#!{python}
print("git version {version}")
"""


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        (None, "git is not installed, or not on the PATH"),
        ("1.8.3", "git is too old (git version 1.8.3); install 2.25 or newer"),
        ("new", "git is too old (git version new); install 2.25 or newer"),
    ],
)
def test_git_that_is_missing_or_too_old_is_told(bare, tmp_path, monkeypatch, version, sentence):
    folder = tmp_path / "bin"
    folder.mkdir()
    if version:
        (folder / "git").write_text(FAKE.format(python=sys.executable, version=version))
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(FileError) as caught:
        data_of(bare)
    assert str(caught.value) == sentence
    assert is_japanese(sentence)


def test_a_repository_of_another_user_is_told_with_what_to_do(bare, monkeypatch):
    variable = "GIT_TEST_ASSUME_DIFFERENT_OWNER"
    monkeypatch.setattr(git_process, "_USERS_OWN", re.compile(f"GIT_CONFIG_|{variable}"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv(variable, "1")
    with pytest.raises(FileError) as caught:
        data_of(bare)
    assert str(caught.value) == (
        f"{bare}: the repository belongs to another user;"
        f" allow it with: git config --global --add safe.directory {bare}"
    )
    assert is_japanese(str(caught.value))


def test_git_that_is_ended_by_another_makes_no_version_unreadable(tmp_path, monkeypatch):
    repository = simple_history(tmp_path, [str(number) for number in range(200)])
    running = git_process.Git.running

    @contextmanager
    def ended(self, *arguments, **options):
        with running(self, *arguments, **options) as process:
            if "cat-file" in arguments:
                process.kill()
                process.wait()
            yield process

    monkeypatch.setattr(git_process.Git, "running", ended)
    with pytest.raises(FileError, match="git was ended while it read the history; try again"):
        data_of(repository)


def test_ctrl_c_does_not_reach_git(bare):
    """In a group of its own: otherwise a version would seem to be unreadable."""
    with git_process.Git.apart(bare).running("cat-file", "--batch") as process:
        assert os.getpgid(process.pid) != os.getpgid(0)


def test_a_file_whose_ending_tells_nothing_needs_a_format(tmp_path):
    repository = simple_history(tmp_path, ["1", "2"], path="data")
    with pytest.raises(UsageError, match="data: its ending tells no format; give one of json"):
        data_of(repository, "data")
    assert data_of(repository, "data", format="json") == [1, 2]


def test_a_former_name_that_tells_no_format_is_read_as_todays(tmp_path):
    commits = [
        Commit({"data": "[1, 2, 3]"}),
        Commit(renames=(("data", "data.json"),)),
        Commit({"data.json": "[1, 2, 4]"}),
    ]
    assert data_of(make_repository(tmp_path, commits)) == [[1, 2, 3], [1, 2, 4]]


def test_a_file_that_changed_its_format_is_read_by_its_name_of_the_time(tmp_path):
    commits = [
        Commit({"data.json": '{"fires": 1,\n "dead": 2}'}),
        Commit(renames=(("data.json", "data.yaml"),)),
        Commit({"data.yaml": "fires: 1\ndead: 3"}),
    ]
    repository = make_repository(tmp_path, commits)
    assert data_of(repository, "data.yaml") == [{"fires": 1, "dead": 2}, {"fires": 1, "dead": 3}]


# ------------------------------------------------------------------ a look before


def test_a_look_counts_what_there_is_and_names_the_home_without_a_password(bare):
    address = "https://ann:secret@github.com/ann/fires.git"
    git(bare, "remote", "add", "origin", address)
    facts = look(bare, "data.json")
    assert (facts.commits, facts.head, facts.is_shallow, facts.remote) == (
        2,
        commit_ids(bare)[-1],
        False,
        "https://github.com/ann/fires.git",
    )
    assert look(bare, "data.json", since="main").commits == 0
    assert [each.url for each in versions(bare, "data.json")] == [
        f"https://github.com/ann/fires/commit/{commit}" for commit in commit_ids(bare)
    ]


def test_a_commit_that_is_gone_is_told_as_a_rewritten_history(bare):
    with pytest.raises(RewrittenHistory, match="the history was rewritten") as caught:
        look(bare, "data.json", since="2" * 40)
    assert caught.value.commit == "2" * 40


def test_nothing_is_left_behind(bare, tmp_path, monkeypatch):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    walk = versions(bundled(bare), "data.json")
    next(walk)
    assert list(room.iterdir()) != []
    walk.close()
    assert list(room.iterdir()) == []


def test_the_repository_stays_as_it_was(bare):
    def everything():
        return {path: path.stat().st_mtime_ns for path in bare.rglob("*")}

    before = everything()
    data_of(bare)
    assert everything() == before


def test_a_walk_costs_a_fixed_number_of_processes(bare, monkeypatch):
    """However many versions there are."""
    longer = simple_history(bare.parent / "more", [str(number) for number in range(80)])
    started = []
    popen = subprocess.Popen

    class Counted(popen):
        def __init__(self, command, **options):
            started.append(command)
            super().__init__(command, **options)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    assert len(data_of(bare)) == 2
    few = len(started)
    assert len(data_of(longer)) == 80
    assert len(started) == 2 * few
