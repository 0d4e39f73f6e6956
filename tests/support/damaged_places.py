"""Places that are damaged, and whether that is noticed by who loads the story or checks it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from attrs import evolve, frozen
from checkout import CHECKOUT
from damages import OF_FILES, OF_FOLDERS, Damage, Impossible
from story_places import Village, update, village

import storyversions as sv
from storyversions import stores
from storyversions.errors import StoryError
from storyversions.state.codec import canonical
from storyversions.stores import files
from storyversions.stores.archive import Finding, render_documents

KINDS: Mapping[str, Damage] = {**OF_FILES, **OF_FOLDERS}
REFUSED, FOUND, NOTHING = "refused", "found by the check alone", "touches nothing"
"""What may become of damage: who loads the story is told; who checks it is; its documents are as
they were, byte for byte."""
MISLED = "misleads until the check"
"""Its documents are right, what is derived from them is not, and who checks it is told. Only damage
below the rows may do that: an index is not looked at as a whole by who looks one fact up."""
BELOW_ROWS = (
    "SQLite: a bit flipped",
    "SQLite: a byte replaced",
    "SQLite: a page",
    "SQLite: the file cut",
)
LAID_OUT = "ONLY LAID OUT OTHERWISE"


@frozen
class Subject:
    """A story that is kept, as a file and as a folder; its documents, and what it tells."""

    story: sv.Story
    place: Path
    documents: Mapping[str, str]
    told: str

    @property
    def model(self) -> type | None:
        """The class where none is registered."""
        return Village if self.story.model is Village else None


@frozen
class Trial:
    """Damage that was done, and what became of it: one of the above, else what is wrong."""

    kind: str
    done: str
    outcome: str
    sentence: str = ""

    @property
    def is_noticed(self) -> bool:
        """Whether nothing is wrong with it."""
        may_mislead = self.kind.startswith(BELOW_ROWS)
        return self.outcome in (REFUSED, FOUND, NOTHING, *([MISLED] if may_mislead else ()))


@contextmanager
def subjects() -> Iterator[list[Subject]]:
    """The stories to damage: the first one, and one of a class that is registered nowhere.

    It has a day with two versions, full states amid its patches, and words that are kept.
    """
    notes = [
        sv.Update("2031-08-11", "A\nnote", [sv.Entry("note", "é\0\n" * 90 + str(number))])
        for number in range(3)
    ]
    invented = village(5).extend([update(4, more=1), *notes])
    first = files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")
    with TemporaryDirectory() as folder:
        yield [_kept(story, Path(folder)) for story in (invented, first)]


def _kept(story: sv.Story, folder: Path) -> Subject:
    for name in (f"{story.name}.db", story.name):
        with stores.open(folder / name, story.model) as store:
            for part in (3, len(story)):
                store.append(evolve(story, versions=story.versions[:part]))
            documents = _documents(store, story)
    return Subject(story, folder / story.name, documents, _told(story))


def _documents(store: stores.Store, story: sv.Story) -> Mapping[str, str]:
    index = store.read_index(story.name)
    return render_documents(story, model=index["model"], seed=index["seed"])


def _told(story: sv.Story) -> str:
    """What a story tells of its changes, their causes, and what is known at its end.

    A store may keep all that ready, outside of every digest.
    """
    steps = [
        f"{change.path} {change.kind} {change.cause} {change.direction} {change.before}"
        f" {change.after}"
        for changes in story.steps
        for change in sorted(changes, key=lambda change: change.path)
    ]
    known = [f"{path} {state}" for path, state in story.deltas[-1].known.items()]
    return "\n".join([*steps, *sorted(known)])


def trial(subject: Subject, kind: str, number: int) -> Trial:
    """Damage a copy of a subject, in the way that the kind and the number draw, and look."""
    draw = Random(f"{kind} {number} {subject.story.name}")  # noqa: S311 - the same each time
    while True:
        with damaged_copy(subject, kind, draw) as (place, done):
            if done:
                return Trial(kind, done, *outcome(subject, place))


@contextmanager
def damaged_copy(subject: Subject, kind: str, draw: Random) -> Iterator[tuple[Path, str]]:
    """A copy of a subject that is damaged, and how; no word where that could not be done."""
    with copied(subject, kind) as place:
        try:
            done = KINDS[kind](place, draw)
        except Impossible:
            done = ""
        yield place, done


@contextmanager
def copied(subject: Subject, kind: str) -> Iterator[Path]:
    """A copy of a subject as a file or as a folder, as a kind of damage asks for."""
    with TemporaryDirectory() as folder:
        if kind in OF_FILES:
            yield Path(shutil.copy(subject.place.with_suffix(".db"), f"{folder}/story.db"))
        else:
            yield Path(shutil.copytree(subject.place, f"{folder}/stories"))


def outcome(subject: Subject, place: Path) -> tuple[str, str]:
    try:
        return _looked_at(subject, place)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no sentence
        return f"TRACEBACK {type(error).__name__}: {error}", ""


def _looked_at(subject: Subject, place: Path) -> tuple[str, str]:
    with stores.open(place, subject.model) as store:
        refusal = _refusal(store, subject)
        found = _findings(store, subject.story.name)
    sentences = [str(refusal)] if isinstance(refusal, StoryError) else []
    sentences += [f"{each.file}: {each.sentence}" for each in found]
    for sentence in sentences:
        if not sentence.startswith(str(place)) or not sentence.isprintable():
            return "NO SENTENCE WITH ITS PLACE", sentence
    sentence = sentences[0].replace(str(place), place.name) if sentences else ""
    if isinstance(refusal, StoryError):
        return (REFUSED if found else "THE CHECK FINDS NOTHING"), sentence
    if refusal and not (refusal in (LAID_OUT, MISLED) and found):
        return refusal, sentence
    if refusal == MISLED:
        return MISLED, sentence
    return (FOUND if found else NOTHING), sentence


def _refusal(store: stores.Store, subject: Subject) -> StoryError | str:
    """Load the story, all of it: give the error, or a text if it is another story, or nothing."""
    try:
        story = store.load(subject.story.name)
        documents, told = _documents(store, story), _told(story)
    except StoryError as error:
        return error
    if _said(documents) != _said(subject.documents):
        return "A WRONG ANSWER"
    if told != subject.told:
        return MISLED
    return "" if documents == subject.documents else LAID_OUT


def _said(documents: Mapping[str, str]) -> Mapping[str, str]:
    """What documents say, however their lines are broken and their members ordered."""
    return {name: canonical(json.loads(text)) for name, text in documents.items()}


def _findings(store: stores.Store, name: str) -> list[Finding]:
    try:
        return list(store.verify(name))
    except StoryError as error:
        place, _, sentence = str(error).partition(": ")
        return [Finding(place, sentence)]
