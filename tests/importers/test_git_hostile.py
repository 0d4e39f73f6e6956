"""A repository is data: nothing that it names is run, and nothing is fetched for it."""

from __future__ import annotations

import stat

import pytest
from git_repositories import Commit, commit_ids, git, make_repository, simple_history

from storyversions.errors import FileError
from storyversions.importers.git import look, versions

SIGNED = """tree {tree}
author A <a@b> 1700000000 +0000
committer C <c@d> 1700000000 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 x
 -----END PGP SIGNATURE-----

Signed
"""


@pytest.fixture
def trap(tmp_path):
    """A program that leaves a mark where it is run."""
    program, mark = tmp_path / "trap", tmp_path / "was-run"
    program.write_text(f"#!/bin/sh\necho run >> '{mark}'\ncat\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program, mark


def settings(program):
    """Every setting of a repository that names a program, as far as reading could come by it."""
    yield from ((f"core.{name}", program) for name in ("fsmonitor", "pager", "editor", "askPass"))
    yield from ((f"core.{name}", program) for name in ("sshCommand", "gitProxy"))
    yield from (("core.alternateRefsCommand", program), ("core.hooksPath", program.parent))
    yield from (("log.showSignature", "true"), ("gpg.program", program), ("gpg.format", "openpgp"))
    yield from (
        ("diff.external", program),
        ("diff.x.textconv", program),
        ("diff.x.command", program),
    )
    yield from (("filter.x.smudge", program), ("filter.x.process", program))
    yield from (
        ("filter.x.required", "true"),
        ("pager.log", program),
        ("interactive.diffFilter", "x"),
    )
    yield from ((f"alias.{name}", f"!{program}") for name in ("log", "rev-list", "cat-file"))
    yield from (("credential.helper", f"!{program}"), ("uploadpack.packObjectsHook", program))
    yield from (("log.follow", "true"), ("diff.renames", "copies"), ("diff.relative", "true"))
    yield from (("log.diffMerges", "off"), ("i18n.logOutputEncoding", "utf-16"))


@pytest.fixture
def hostile(tmp_path, trap):
    program, _ = trap
    bare = make_repository(
        tmp_path / "bare", [Commit({"data.json": "1", ".gitattributes": "* filter=x diff=x\n"})]
    )
    tree = git(bare, "rev-parse", "main^{tree}").decode().strip()
    written = SIGNED.format(tree=tree).encode()
    commit = git(bare, "hash-object", "-t", "commit", "-w", "--stdin", given=written).decode()
    git(bare, "update-ref", "refs/heads/main", commit.strip())
    (bare / "info").mkdir(exist_ok=True)
    (bare / "info/attributes").write_text("* filter=x diff=x\n")
    for name, value in settings(program):
        git(bare, "config", "--add", name, str(value))
    return bare


def test_no_program_that_a_repository_names_is_run(hostile, trap):
    _, mark = trap
    (only,) = versions(hostile, "data.json")
    assert (only.data, only.title) == (1, "Signed")
    assert look(hostile, "data.json").commits == 1
    assert not mark.exists()


def test_they_are_programs_that_git_runs_elsewhere(hostile, trap):
    _, mark = trap
    git(hostile, "log", "-1")
    assert mark.exists()


@pytest.mark.parametrize(
    "remote",
    [
        {"url": "ext::{program} %S foo"},
        {"url": "ssh://-oProxyCommand={program}/x"},
        {"url": "file://{folder}", "uploadpack": "{program}"},
        {"url": "x", "vcs": "{program}"},
        {"url": "https://127.0.0.1:1/x.git"},
    ],
)
def test_a_content_that_is_lacking_is_not_fetched(tmp_path, trap, remote):
    program, mark = trap
    bare = simple_history(tmp_path / "bare", ["[1]", "[2]"])
    blob = git(bare, "rev-parse", "main~1:data.json").decode().strip()
    (bare / "objects" / blob[:2] / blob[2:]).unlink()
    git(bare, "config", "core.repositoryFormatVersion", "1")
    git(bare, "config", "extensions.partialClone", "origin")
    git(bare, "config", "protocol.ext.allow", "always")
    git(bare, "config", "remote.origin.promisor", "true")
    for name, value in remote.items():
        git(bare, "config", f"remote.origin.{name}", value.format(program=program, folder=bare))
    found = list(versions(bare, "data.json"))
    assert [each.data for each in found] == [None, [2]]
    assert found[0].unreadable.startswith("its content is not in the repository")
    assert not mark.exists()


def test_replaced_and_grafted_commits_are_those_that_they_are(tmp_path):
    bare = simple_history(tmp_path, ["1", "2", "3"])
    first, second, _ = commit_ids(bare)
    git(bare, "replace", second, first)
    (bare / "info").mkdir(exist_ok=True)
    (bare / "info/grafts").write_text(f"{second}\n")
    assert [each.data for each in versions(bare, "data.json")] == [1, 2, 3]


def test_settings_that_git_cannot_read_are_told(tmp_path):
    bare = simple_history(tmp_path, ["1"])
    (bare / "config").write_text("[core\n")
    with pytest.raises(FileError, match="git fails: bad config line 1"):
        next(versions(bare, "data.json"))


def test_settings_and_hooks_that_come_with_a_template_of_the_user_are_not_used(
    tmp_path, trap, monkeypatch
):
    program, mark = trap
    template = tmp_path / "template"
    (template / "hooks").mkdir(parents=True)
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (template / "hooks" / hook).symlink_to(program)
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(template))
    bare = simple_history(tmp_path / "bare", ["1"])
    git(bare, "bundle", "create", "-q", "../x", "HEAD", "main")
    mark.unlink(missing_ok=True)
    assert [each.data for each in versions(tmp_path / "x", "data.json")] == [1]
    assert not mark.exists()
