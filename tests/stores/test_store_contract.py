"""The contract of a store: what holds wherever stories are kept."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest
from attrs import evolve
from story_places import Village, update, village

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError, StaleHead, StoryError, UpdateError
from storyversions.stores import postgres, sqlite
from storyversions.stores.archive import render_documents
from storyversions.stores.files import read
from storyversions.stores.folder_store import FolderStore


@pytest.fixture
def store(where):
    with stores.open(where, Village) as opened:
        yield opened


def kept(where, name="village"):
    """What another one who opens the same place finds there."""
    with stores.open(where, Village) as other:
        return other.load(name)


def index(where, name="village"):
    with stores.open(where, Village) as other:
        return other.read_index(name)


def test_an_empty_place_has_no_stories(store):
    assert list(store.stories()) == []


def test_a_story_that_is_not_there_is_refused_with_those_that_are(store):
    with pytest.raises(FileError, match="there is no story 'village' here; there is none"):
        store.load("village")
    store.append(village(1, "hamlet"))
    for ask in (store.load, store.read_index, lambda name: list(store.verify(name))):
        with pytest.raises(FileError, match="no story 'village' here; there is hamlet"):
            ask("village")


def test_what_is_appended_is_loaded_by_another_as_the_same_story(store, where):
    story = village(5)
    store.append(story)
    found = kept(where)
    assert (found.versions, found.title, found.sources) == (
        story.versions,
        story.title,
        story.sources,
    )


def test_all_that_a_story_says_of_itself_is_kept(store, where):
    names = sv.Names({"toll": sv.Name((sv.Path(()).field("dead"),), {"en": "Toll"}, watch=True)})
    about = {"timezone": "Asia/Tokyo", "language": "ja", "names": names}
    sources = {"ann": sv.Source("ann", "Ann", url="https://a.example", date="2031-08")}
    story = village(2, sources={"radio": sv.Source("radio", "Radio")} | sources, **about)
    store.append(story)
    found = kept(where)
    assert all(getattr(found, each) == getattr(story, each) for each in about)
    assert found.sources == story.sources


def test_a_place_holds_several_stories(store, where):
    store.append(village(2, "village"))
    store.append(village(3, "hamlet"))
    assert list(store.stories()) == ["hamlet", "village"]
    assert [len(kept(where, name)) for name in ("hamlet", "village")] == [3, 2]


@pytest.mark.parametrize("first", range(5))
def test_what_is_new_is_added_to_what_is_kept(store, where, first):
    store.append(village(first))
    store.append(village(5))
    assert kept(where).versions == village(5).versions


def test_a_story_of_one_version_at_a_time_is_the_story(store, where):
    for count in range(1, 6):
        store.append(village(count))
    assert kept(where).versions == village(5).versions
    assert list(store.verify("village")) == []


def test_a_story_that_is_no_longer_than_what_is_kept_adds_nothing(store, where):
    store.append(village(5))
    store.append(village(5))
    assert kept(where).versions == village(5).versions


def test_what_was_loaded_can_grow_and_be_appended(store, where):
    store.append(village(2))
    grown = kept(where).extend([update(2), update(3)])
    store.append(grown)
    assert kept(where).versions == village(4).versions


def test_what_a_story_says_of_itself_later_takes_the_place_of_the_former(store, where):
    store.append(village(2))
    store.append(village(2, title="Another", sources={"radio": sv.Source("radio", "The radio")}))
    assert (kept(where).title, kept(where).sources["radio"].name) == ("Another", "The radio")


@pytest.mark.parametrize(
    "story", [village(0), village(2), village(2).extend([update(2, more=1)])], ids=len
)
def test_nothing_is_appended_to_a_store_that_has_gone_on(store, where, story):
    store.append(village(3))
    with pytest.raises(
        StaleHead, match=r"its head is 2031-08-05\.2 \([0-9a-f]{12}\), which is no"
    ) as stale:
        store.append(story)
    own = f"{story.head.label} (" if story.versions else "no version;"
    assert own in str(stale.value)
    assert str(stale.value).startswith(f"{store.where}/village: ")
    assert kept(where).versions == village(3).versions


def test_updates_are_appended_to_what_is_kept(store, where):
    store.append(village(1))
    grown = store.update("village", [update(1), update(2)])
    assert grown.versions == kept(where).versions == village(3).versions


class Overtaken:
    """Has another writer append, once and if it may, after a story is loaded for an update."""

    def __init__(self, store, where):
        self.load, self.where, self.told = store.load, where, []

    def __call__(self, name):
        story = self.load(name)
        if not self.told:
            try:
                with stores.open(self.where, Village) as other:
                    other.append(story.extend([update(1, more=1)]))
                self.told.append("kept")
            except FileError as error:
                self.told.append(str(error))
        return story


def test_an_update_follows_what_is_really_there(store, where, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.01)
    monkeypatch.setattr(postgres, "_MOST_MILLISECONDS", 20)
    store.append(village(1))
    # One that has written nothing yet, and has to load what is there.
    with stores.open(where, Village) as another:
        overtaken = Overtaken(another, where)
        monkeypatch.setattr(another, "load", overtaken)
        grown = another.update("village", [update(2)])
    # A database keeps the other one out; in a folder that one comes first.
    came_first = [update(1, more=1)] if overtaken.told == ["kept"] else []
    assert came_first or "another process is writing here" in overtaken.told[0]
    assert bool(came_first) == isinstance(store, FolderStore)
    after = village(1).extend([*came_first, update(2)])
    assert grown.versions == kept(where).versions == after.versions


def test_an_update_that_does_not_fit_changes_nothing(store, where):
    store.append(village(4))
    with pytest.raises(UpdateError):
        store.update("village", [update(0)])
    assert kept(where).versions == village(4).versions


def test_a_writer_that_always_comes_second_gives_up(store, where, monkeypatch):
    store.append(village(3))
    with stores.open(where, Village) as another:
        monkeypatch.setattr(another, "load", lambda _: village(1))
        with pytest.raises(StaleHead):
            another.update("village", [update(1, more=1)])


def test_one_update_after_the_other_follows_what_others_wrote_in_between(store, where):
    store.append(village(1))
    with stores.open(where, Village) as another:
        for number in range(1, 5, 2):
            store.update("village", [update(number)])
            another.update("village", [update(number + 1)])
    store.append(village(5, title="Another"), seed="s")
    assert store.update("village", [sv.Update("2031-08-11")]).title == "Another"
    assert kept(where).versions[:-1] == village(5).versions
    assert list(store.verify("village")) == []


def test_what_is_updated_is_read_by_the_class_of_the_store(where):
    with stores.open(where) as store:
        store.append(village(1))
        store.append(village(2))
        with pytest.raises(StoryError, match="no model is registered as"):
            store.update("village", [update(2)])


def test_a_class_is_noted_as_a_text_that_only_a_person_reads(store, where):
    store.append(village(1))
    assert index(where)["model"] == "story_places:Village"
    with stores.open(where) as other, pytest.raises(StoryError, match="no model is registered as"):
        other.load("village")


def test_what_is_noted_as_the_class_makes_nobody_import_a_module(store, where):
    store.append(village(1), model="antigravity:Model")
    assert index(where)["model"] == "antigravity:Model"
    with stores.open(where) as other:
        for ask in (other.load, lambda name: list(other.verify(name)), other.read_index):
            with suppress(StoryError):
                ask("village")
    assert "antigravity" not in sys.modules
    assert kept(where).versions == village(1).versions


def test_a_registered_class_is_found_again(store, where):
    story = read("snapshots/openai-ceo-2023")
    store.append(story)
    with stores.open(where) as other:
        assert other.load(story.name).versions == story.versions


def test_what_is_given_for_the_model_and_the_story_file_is_noted(store, where):
    store.append(village(1), model="fire", seed="s1")
    store.append(village(2))
    assert (index(where)["model"], index(where)["seed"]) == ("fire", "s1")
    store.append(village(3), seed="s3")
    assert (index(where)["model"], index(where)["seed"]) == ("fire", "s3")


def test_the_documents_of_a_story_are_the_same_wherever_it_is_kept(store, where):
    story = read("snapshots/openai-ceo-2023")
    store.append(evolve(story, versions=story[:4]))
    store.append(story, seed="s")
    with stores.open(where) as other:
        documents = render_documents(
            other.load(story.name), model="newsroom", seed=other.read_index(story.name)["seed"]
        )
    assert documents == render_documents(story, model="newsroom", seed="s")
