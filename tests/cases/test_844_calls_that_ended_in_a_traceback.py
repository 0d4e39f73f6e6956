"""One update without a list, entries in the place of updates, and a place that is none.

They ended in a TypeError of Python, or in a folder called `mysql:`.
"""

from __future__ import annotations

import check_proof
import pytest
from checkout import CHECKOUT

import storyversions as sv
from storyversions import stores
from storyversions.stores import files

NAME = "openai-ceo-2023"
UPDATE = sv.Update("2023-12-01", "Later")
ENTRY = sv.Entry("facts[x]", "y")
SNAPSHOTS = CHECKOUT / "snapshots"
WRITE = "write Update(at, title, entries)"
CALLS = [
    (UPDATE, "an update is given where several are expected; write [update]"),
    (ENTRY, f"an Entry is no update; {WRITE}"),
    ([ENTRY], f"an Entry is no update; {WRITE}"),
    ([UPDATE, 3], f"an int is no update; {WRITE}"),
    (None, f"a NoneType is no update; {WRITE}"),
]


@pytest.mark.parametrize(("updates", "sentence"), CALLS)
def test_what_is_no_list_of_updates_is_refused_in_one_sentence(updates, sentence, tmp_path):
    story = files.read(SNAPSHOTS / NAME)
    database = stores.open(tmp_path / "x.db")
    database.append(story)
    folder = stores.open(SNAPSHOTS)
    for extend in (
        story.extend,
        lambda updates: database.update(NAME, updates),
        lambda updates: folder.update(NAME, updates),
    ):
        with pytest.raises(sv.UpdateError) as caught:
            extend(updates)
        assert str(caught.value) == sentence


@pytest.mark.parametrize("place", ["no/x.db", "no"])
def test_a_place_where_nothing_is_says_so(place, tmp_path):
    with stores.open(tmp_path / place) as store, pytest.raises(sv.FileError) as caught:
        store.load(NAME)
    assert str(caught.value) == (
        f"{tmp_path / place}: there is no story '{NAME}' here;"
        " there is none, since no such file or folder is there"
    )


@pytest.mark.parametrize("url", ["mysql://h/x", "sqlite://x", "https://h/x"])
def test_the_url_of_something_else_is_refused(url):
    with pytest.raises(sv.UsageError, match="no store is known by this URL; name a folder"):
        stores.open(url)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "give a PROOF.json, DIGEST [NEWER]"),
        (("p.json",), "give a PROOF.json, DIGEST [NEWER]"),
        (("no.json", "0" * 64), "give a PROOF.json, DIGEST [NEWER]"),
    ],
)
def test_the_checker_of_proofs_says_how_it_is_called(words, sentence):
    with pytest.raises(SystemExit) as caught:
        check_proof.main(*words)
    assert caught.value.code == sentence
