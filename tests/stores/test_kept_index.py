"""The index of a story in a database goes on with each version, and is what it would be anew."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from story_places import Village, update, village

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError
from storyversions.state.codec import digest
from storyversions.stores.archive.chain_digest import HashedChain
from storyversions.stores.archive.index import render_index
from storyversions.stores.sql.kept_index import KeptIndex

LINKS = st.lists(st.fixed_dictionaries({"label": st.text(), "number": st.integers()}), max_size=5)
MEMBERS = st.dictionaries(st.sampled_from(["digest", "format", "title"]), st.text())


@given(LINKS, LINKS, MEMBERS)
def test_a_chain_that_goes_on_has_the_digest_of_the_whole(first, more, members):
    hashed = HashedChain().followed_by(first)
    whole = hashed.followed_by(more)
    assert whole.digest(members) == digest({**members, "chain": [*first, *more]})
    assert hashed.digest(members) == digest({**members, "chain": first}), "it has not changed"
    assert whole.count == len(first) + len(more)


@pytest.mark.parametrize("count", range(6))
def test_an_index_that_goes_on_is_that_of_the_story(count):
    former = KeptIndex.of(json.loads(render_index(village(count), model="m", seed="s")))
    for story in (village(5), evolve(village(5), title="Another", sources={})):
        index = KeptIndex.after(former, story, model="m", seed="t")
        rendered = json.loads(render_index(story, model="m", seed="t"))
        assert index.members == {key: each for key, each in rendered.items() if key != "chain"}
        assert index.labels == [link["label"] for link in rendered["chain"]]


@pytest.fixture
def place(tmp_path):
    return tmp_path / "stories.db"


def run(place, statement):
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(statement)


def test_labels_that_are_others_altogether_take_the_place_of_the_former(place):
    story = village(4)
    others = [evolve(each, label=f"2032-01-0{each.number}") for each in story.versions]
    with stores.open(place, Village) as store:
        store.append(story)
        store.append(evolve(story, versions=(*others, update_of(story, others))))
        assert [each.label for each in store.load("village")][:4] == [x.label for x in others]
        assert list(store.verify("village")) == []


def update_of(story, versions):
    return evolve(story, versions=versions).extend([sv.Update("2032-01-05")]).head


DAMAGED = {
    "a version that has gone": "DELETE FROM version WHERE number = 3",
    "another digest of a version": "UPDATE version SET digest = parent WHERE number = 3",
    "another digest": "UPDATE story SET digest = substr(digest, 2) || '0'",
}


@pytest.mark.parametrize("statement", DAMAGED.values(), ids=DAMAGED)
def test_what_a_store_has_written_is_not_believed_where_it_is_no_longer_there(place, statement):
    with stores.open(place, Village) as store:
        store.append(village(3))
        run(place, statement)
        for ask in (lambda: store.append(village(4)), lambda: store.update("village", [update(3)])):
            with pytest.raises(FileError, match=r"story\.json: its (digest|chain|head)"):
                ask()
