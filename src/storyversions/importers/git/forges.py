"""The address of a commit on the forges that most repositories have their home on."""

from __future__ import annotations

import re

# https://user:token@host/owner/name.git, ssh://git@host:22/owner/name.git, git@host:owner/name.git
_REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^@/]*@)?(?P<host>[\w.-]+)(?::[0-9]+)?/"
    r"|(?:[\w.-]+@)?(?P<scp_host>[\w.-]+):(?!//))"
    r"(?P<path>[\w.~/+-]+?)(?:\.git)?/?"
)
_COMMIT_PAGES = {
    "github.com": "https://github.com/{path}/commit/{commit}",
    "gitlab.com": "https://gitlab.com/{path}/-/commit/{commit}",
    "codeberg.org": "https://codeberg.org/{path}/commit/{commit}",
    "bitbucket.org": "https://bitbucket.org/{path}/commits/{commit}",
    "git.sr.ht": "https://git.sr.ht/{path}/commit/{commit}",
}


def without_password(remote: str) -> str:
    """Give the address of a `remote` without the name and the password that may stand in it.

    >>> without_password("https://ann:secret@github.com/ann/fires.git")
    'https://github.com/ann/fires.git'
    """
    return re.sub(r"(?<=://)[^/@]*@", "", remote)


def commit_page(remote: str, commit: str) -> str | None:
    """Give the address of a `commit` of a repository with this `remote`, if its forge is known.

    Whatever else the address of the remote holds, such as a password, is left out.

    >>> commit_page("git@github.com:simonw/ca-fires-history.git", "2fbcb1c")
    'https://github.com/simonw/ca-fires-history/commit/2fbcb1c'
    """
    match = _REMOTE.fullmatch(remote)
    if match is None:
        return None
    page = _COMMIT_PAGES.get((match["host"] or match["scp_host"]).lower())
    return page.format(path=match["path"], commit=commit) if page else None
