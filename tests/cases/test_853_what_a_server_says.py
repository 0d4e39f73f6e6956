"""A server that is not there was told by the hint of libpq alone, and a URL with its password.

In Japanese nothing of it was told.
"""

from __future__ import annotations

import pytest
from checkout import CHECKOUT

from storyversions import stores
from storyversions.cli import run
from storyversions.errors import UsageError
from storyversions.stores.server_errors import (
    place_of_server,
    sentence_of_connecting,
    sentence_of_work,
)
from storyversions.words import translated

psycopg = pytest.importorskip("psycopg")

SNAPSHOTS = str(CHECKOUT / "snapshots")
FORM = "write it as postgresql://USER:PASSWORD@HOST:PORT/NAME, with each part percent-encoded"
NO_URL = "this is no URL of a database"
REFUSED = 'connection failed: connection to server at "127.0.0.1", port 1 failed: {}'
TRIED = """Multiple connection attempts failed. All failures were:
- host: 'a': connection failed: connection to server at "a" failed: Connection refused
- host: 'b': connection failed: connection to server at "b" failed: FATAL:  the database is starting
"""


@pytest.mark.parametrize(
    ("said", "sentence", "japanese"),
    [
        (
            REFUSED.format("Connection refused\n\tIs the server running on that host?"),
            "no connection can be made: connection refused",
            "接続できません：接続が拒否されました",
        ),
        (
            REFUSED.format("fe_sendauth: no password supplied"),
            "no connection can be made: no password supplied",
            "接続できません：パスワードが必要です",
        ),
        (
            'connection is bad: invalid port number: "99999"',
            'no connection can be made: invalid port number: "99999"',
            "接続できません：ポート番号が正しくありません：99999",
        ),
        (
            "failed to resolve host 'h': [Errno -2] Name or service not known",
            "no host of this name is known",
            "この名前のホストは見つかりません",
        ),
        (
            REFUSED.format('FATAL:  password authentication failed for user "ann"'),
            'the server says: password authentication failed for user "ann"',
            "サーバーの返答：ユーザー「ann」のパスワードが違います",
        ),
        (
            REFUSED.format('致命的エラー:  データベース"x"は存在しません'),
            'the server says: データベース"x"は存在しません',
            'サーバーの返答：データベース"x"は存在しません',
        ),
        (TRIED, "the server says: the database is starting", None),
        (
            REFUSED.format("server closed the connection unexpectedly"),
            "the server has ended the connection; see what is kept before you go on",
            None,
        ),
        ("", "no connection can be made: nothing", None),
    ],
)
def test_why_there_is_no_connection_is_one_sentence(said, sentence, japanese):
    assert sentence_of_connecting(said) == sentence
    if japanese:
        told = translated(f"postgresql://h/x: {sentence}", "ja")
        assert told == f"postgresql://h/x：{japanese}"


def test_what_has_no_sentence_of_ours_is_told_as_the_server_says_it():
    assert sentence_of_work("42P01", "no table\nLINE 1: SELECT") == "the server says: no table"
    assert sentence_of_work(None, "\n") == "the server says: nothing"


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"host": "::1", "port": "5433", "dbname": "x"}, "postgresql://[::1]:5433/x"),
        ({"host": "a,b", "port": "1,2", "dbname": "x"}, "postgresql://a:1,b:2/x"),
        ({"host": "a,b", "port": "1"}, "postgresql://a:1,b:1/"),
        ({}, "postgresql:///"),
    ],
)
def test_a_server_is_named_as_a_url_names_it(parts, place):
    assert place_of_server(parts) == place


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:hunter2%zz@h/x",
        "postgresql://ann:hun ter2@h/x",
        "postgresql://ann:hunter2@[::1",
        "postgresql://ann:p@hunter2@h/x",
        "postgresql://h/x?password=hunter2%zz",
        "postgresql://hunter2\udcff/x",
    ],
)
def test_a_url_that_cannot_be_read_is_told_without_its_password(url):
    with pytest.raises(UsageError) as refused:
        stores.open(url)
    assert str(refused.value) == f"{NO_URL}: {FORM}"
    assert "パーセント符号化" in translated(str(refused.value), "ja")


def test_a_url_without_a_secret_is_told_with_what_is_wrong():
    with pytest.raises(UsageError, match=f'{NO_URL}: invalid URI query parameter: "nosuch"'):
        stores.open("postgresql://h/x?nosuch=1")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://127.0.0.1:1/x", "connection refused"),
        ("postgresql://127.0.0.1:99999/x", "invalid port number"),
        ("postgresql://127.0.0.1:1/x?sslmode=bogus", "invalid sslmode value"),
        (f"postgresql://{'a' * 300}/x", "no host of this name is known"),
    ],
)
def test_a_command_ends_in_one_sentence_of_the_place(url, said, capsys):
    for words in (["log", "--in", url], ["check", "--in", url], ["copy", SNAPSHOTS, url]):
        assert run(words) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert err.startswith("storyversions: postgresql://")
        assert said in err
