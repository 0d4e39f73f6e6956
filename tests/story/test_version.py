"""Updates, entries and versions: their JSON, labels and digests (V1)."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import When, when
from storyversions.errors import DateError, FileError, Location, PathError, StateError, UpdateError
from storyversions.state.change import Cause
from storyversions.state.codec import canonical, equivalent
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Certainty, Claim, FrozenDict, Meta, shape_of
from storyversions.state.validation import validate, validate_value
from storyversions.state.walk import Presence, leaves
from storyversions.story.documents import (
    entry_document,
    entry_from_document,
    version_document,
    version_from_document,
    with_digest,
)
from storyversions.story.version import (
    UNKNOWN,
    Entry,
    EntryKind,
    Passage,
    Shared,
    Update,
    Version,
    WrittenDocument,
    cause_of,
    labels,
    value_shape,
)
from storyversions.testing import states


class Alert(Enum):
    WATCH = "watch"
    LEAVE = "leave"


@frozen
class Town:
    name: str
    alert: Alert = Alert.WATCH
    homes: Claim[int | float] | None = None


@frozen
class Camp:
    places: int = 0


@frozen
class Sheet:
    dead: Claim[int] = field(default=Claim(0))
    started: date = date(2020, 9, 4)
    seen: datetime | None = None
    cost: Decimal = Decimal(0)
    area: Claim[Decimal] | None = None
    flags: frozenset[Alert] = frozenset()
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    causes: Mapping[str, Claim[str | None]] = FrozenDict()
    raw: Any = None
    lodging: Town | Camp | None = None
    crew: Claim[int] | str | None = None
    notes: Claim[Any] | None = None
    former: Annotated[Claim[Mapping[str, bool]] | None, Meta(was="earlier")] = None


RECORD = shape_of(Sheet)


def slot_of(path: str):
    return locate(RECORD, path).slot


def version_of(**said) -> Version:
    base = Version(
        number=1,
        label="2020-09-04",
        recorded=when("2020-09-04"),
        title="First report",
        sources=("ap",),
        state=Sheet(),
        entries=(Entry("dead", 1, since="2020-09-04", act=EntryKind.CLAIM),),
        passages=(Passage("one", "There is one dead.", ("dead",)),),
        parent="",
        digest="",
    )
    return with_digest(RECORD, evolve(base, **said))


# ---------------------------------------------------------------- entries as JSON

texts = st.lists(st.sampled_from(["ap", "reuters", "読売"]), max_size=2)
dates = st.none() | st.sampled_from(
    ["2020-09-05", "2020-09~", "../2020-09-07", "2020-09-05T14:30+09:00"]
).map(when)


@st.composite
def entries(draw):
    """An entry about a fact of a state, with a value of the fact's type or none."""
    state = draw(states(Sheet))
    facts = [each for each in leaves(RECORD, state) if not isinstance(each[1].value, Presence)]
    path, leaf = draw(st.sampled_from(facts))
    value = leaf.value.value if isinstance(leaf.value, Claim) else leaf.value
    return Entry(
        path,
        draw(st.sampled_from([value, NOTHING])),
        certainty=draw(st.none() | st.sampled_from(Certainty)),
        since=draw(dates | st.just(UNKNOWN)),
        until=draw(dates),
        sources=draw(texts),
        doubts=draw(texts),
        settled=draw(texts),
        note=draw(st.none() | st.text(max_size=4)),
        because=draw(st.sampled_from([None, Cause.EVENT, Cause.CORRECTION])),
        replaces=draw(st.sampled_from([None, read_path("causes[arson]")])),
        retract=draw(st.booleans()),
        act=draw(st.none() | st.sampled_from(EntryKind)),
        place=Location("seeds/fire.md", 4, 2),
    )


@given(entries())
def test_an_entry_comes_back_from_its_json_with_the_types_of_its_class(entry):
    plain = entry_document(RECORD, entry)
    back = entry_from_document(RECORD, json.loads(canonical(plain)))
    shape = value_shape(locate(RECORD, entry.path).slot)
    assert evolve(back, value=NOTHING) == evolve(entry, value=NOTHING)
    assert entry_document(RECORD, back) == plain
    assert equivalent(shape, back.value, entry.value)
    assert back.value is NOTHING or validate_value(shape, back.value) == back.value


def test_the_json_of_an_entry_leaves_out_what_it_does_not_name():
    assert entry_document(RECORD, Entry("dead")) == {"path": "dead"}


def test_the_json_of_an_entry_says_all_that_it_names():
    entry = Entry(
        "causes.arson",
        None,
        certainty="denied",
        since="unknown",
        until="2020-09-09",
        sources="ap",
        doubts=("one witness",),
        settled=("no witness",),
        note="the sheriff's word",
        because="correction",
        replaces="causes[lightning]",
        retract=True,
        act=EntryKind.CLAIM,
    )
    assert entry_document(RECORD, evolve(entry, path=read_path("causes[arson]"))) == {
        "path": "causes[arson]",
        "value": None,
        "certainty": "denied",
        "since": "unknown",
        "until": "2020-09-09",
        "note": "the sheriff's word",
        "because": "correction",
        "replaces": "causes[lightning]",
        "act": "claim",
        "sources": ["ap"],
        "doubts": ["one witness"],
        "settled": ["no witness"],
        "retract": True,
    }


def test_an_entry_is_read_by_the_class_as_it_is_now():
    plain = {"path": "earlier", "value": {"a": True}, "replaces": "earlier"}
    assert entry_from_document(RECORD, plain) == Entry(
        "former", FrozenDict(a=True), replaces="former"
    )


def test_an_entry_about_a_place_that_the_class_does_not_have_is_refused():
    with pytest.raises(PathError) as caught:
        entry_from_document(RECORD, {"path": "deaths"})
    assert str(caught.value) == "the state has no field 'deaths'; do you mean dead"


def test_an_entry_with_a_value_of_another_type_is_refused():
    with pytest.raises(StateError) as caught:
        entry_from_document(RECORD, {"path": "dead", "value": True})
    assert str(caught.value).startswith(
        "dead: expected a whole number, found the truth value True; Meta(read=function)"
    )


def test_the_place_of_an_entry_is_no_part_of_it():
    placed = Entry("dead", 1, place=Location("seeds/fire.md", 4, 2), shared=Shared(sources="ap"))
    assert placed == Entry("dead", 1)
    assert entry_document(RECORD, placed) == {"path": "dead", "value": 1}


def test_an_entry_reads_its_members():
    entry = Entry(
        "dead",
        1,
        certainty="reported",
        since="2020-09",
        sources="ap",
        doubts=["a", "a"],
        because="event",
    )
    assert entry.path == Path().field("dead")
    assert entry.certainty is Certainty.REPORTED
    assert entry.since == When("2020-09")
    assert entry.sources == ("ap",)
    assert entry.doubts == ("a",)
    assert entry.because is Cause.EVENT


def test_the_claim_of_an_entry_inherits_nothing_and_leaves_the_unknown_date_out():
    entry = Entry(
        "dead",
        1,
        since="unknown",
        until="2020-09-09",
        certainty="agreed",
        doubts="one witness",
        note="n",
    )
    assert entry.claim() == Claim(
        1, until="2020-09-09", certainty="agreed", doubts="one witness", note="n"
    )


def test_the_claim_of_an_entry_keeps_its_date_and_its_sources():
    assert Entry("dead", 1, since="2020-09", sources="ap").claim() == Claim(
        1, since="2020-09", sources="ap"
    )


# ---------------------------------------------------------------- what a value may be


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("dead", 3),
        ("area", Decimal("1.5")),
        ("area", None),
        ("crew", 4),
        ("crew", "none on site"),
        ("crew", None),
        ("causes[arson]", None),
        ("lodging", None),
        ("notes", None),
        ("notes", FrozenDict(a=1)),
        ("started", date(2020, 9, 5)),
        ("towns[Auberry].homes", 1.0),
        ("towns.order", ("Auberry",)),
    ],
)
def test_a_value_of_an_entry_is_what_its_place_may_hold(path, value):
    assert validate_value(value_shape(slot_of(path)), value) == value


@pytest.mark.parametrize(
    ("path", "value"), [("dead", None), ("dead", Claim(1)), ("crew", 1.5), ("started", "today")]
)
def test_a_value_of_an_entry_that_its_place_may_not_hold_is_refused(path, value):
    with pytest.raises(StateError):
        validate_value(value_shape(slot_of(path)), value)


# ---------------------------------------------------------------- causes that can be asserted


@pytest.mark.parametrize(
    "cause", [Cause.EVENT, Cause.DISCLOSURE, Cause.CORRECTION, Cause.CERTAINTY, Cause.EDITORIAL]
)
def test_a_cause_can_be_asserted_by_its_word(cause):
    assert cause_of(cause.value) is cause
    assert cause_of(cause) is cause


@pytest.mark.parametrize("word", ["retraction", "undetermined", "whim", "Event"])
def test_no_other_cause_can_be_asserted(word):
    with pytest.raises(UpdateError) as caught:
        cause_of(word)
    allowed = "event, disclosure, correction, certainty, editorial"
    assert str(caught.value) == f"{word!r} is not a cause to assert; write one of {allowed}"


# ---------------------------------------------------------------- what a block shares


def test_what_a_block_shares_is_read_as_an_entry_reads_it():
    shared = Shared(since="2020-09-05", certainty="reported", sources="ap", because="event")
    assert shared == Shared(When("2020-09-05"), Certainty.REPORTED, ("ap",), Cause.EVENT)


def test_a_block_shares_nothing_unless_it_says_so():
    assert Shared() == Shared(since=None, certainty=None, sources=(), because=None)


def test_a_block_cannot_share_that_no_date_is_known():
    with pytest.raises(DateError):
        Shared(since="unknown")


# ---------------------------------------------------------------- versions as JSON


@given(states(Sheet), st.lists(entries(), max_size=3))
def test_a_version_comes_back_from_its_json_with_its_digest(state, said):
    version = version_of(state=state, entries=tuple(said))
    plain = json.loads(canonical(version_document(RECORD, version)))
    back = version_from_document(RECORD, plain, label=version.label, recorded_digest=version.digest)
    assert equivalent(RECORD, back.state, state)
    assert validate(back.state) == back.state
    assert with_digest(RECORD, back).digest == version.digest
    assert version_document(RECORD, back) == version_document(RECORD, version)


def test_a_version_comes_back_whole():
    version = version_of()
    plain = version_document(RECORD, version)
    assert (
        version_from_document(RECORD, plain, label=version.label, recorded_digest=version.digest)
        == version
    )


def test_the_content_of_a_version_is_all_that_its_digest_covers():
    assert version_document(RECORD, version_of(state=Sheet(dead=Claim(1)))) == {
        "number": 1,
        "recorded": "2020-09-04",
        "title": "First report",
        "sources": ["ap"],
        "state": {
            "dead": {"value": 1},
            "started": "2020-09-04",
            "seen": None,
            "cost": "0",
            "area": None,
            "flags": [],
            "towns": {"order": [], "rows": {}},
            "causes": {},
            "raw": None,
            "lodging": None,
            "crew": None,
            "notes": None,
            "former": None,
        },
        "entries": [{"path": "dead", "value": 1, "since": "2020-09-04", "act": "claim"}],
        "passages": [{"words": "one", "sentence": "There is one dead.", "about": ["dead"]}],
        "parent": "",
    }


@pytest.mark.parametrize(
    "lacking", ["number", "recorded", "title", "sources", "state", "entries", "passages", "parent"]
)
def test_a_content_that_lacks_a_member_is_no_version(lacking):
    plain = version_document(RECORD, version_of())
    del plain[lacking]
    with pytest.raises(FileError) as caught:
        version_from_document(RECORD, plain, label="2020-09-04", recorded_digest="")
    assert str(caught.value) == f"the version lacks '{lacking}'"


@pytest.mark.parametrize(
    "said",
    [
        {"number": 2},
        {"recorded": when("2020-09-05")},
        {"title": ""},
        {"sources": ()},
        {"state": Sheet(dead=Claim(1))},
        {"entries": ()},
        {"entries": (Entry("dead", 1, since="2020-09-05", act=EntryKind.CLAIM),)},
        {"passages": ()},
        {"passages": (Passage("one", "There is one dead.", ()),)},
        {"parent": "0" * 64},
    ],
    ids=str,
)
def test_the_digest_covers_all_of_a_version(said):
    assert version_of(**said).digest != version_of().digest


@pytest.mark.parametrize(
    "said",
    [
        {"label": "2020-09-04.1"},
        {"digest": "0" * 64},
        {"entries": (evolve(version_of().entries[0], place=Location("seeds/fire.md", 4)),)},
        {"passages": (evolve(version_of().passages[0], place=Location("seeds/fire.md", 4)),)},
    ],
    ids=str,
)
def test_the_digest_covers_neither_the_label_nor_the_places(said):
    assert version_of(**said).digest == version_of().digest


def test_the_seal_is_the_digest_of_the_canonical_content():
    assert len(version_of().digest) == 64
    assert with_digest(RECORD, version_of()) == version_of()


def test_a_version_gives_its_entries_about_a_fact():
    past, last = Entry("dead", 1, until="2020-09-04"), Entry("dead", 2)
    version = version_of(entries=(past, Entry("crew", "none"), last))
    assert version.entries_at(read_path("dead")) == (past, last)
    assert version.entries_at(read_path("towns")) == ()


# ---------------------------------------------------------------- updates


def test_an_update_reads_its_day_and_keeps_its_entries_and_passages():
    update = Update(
        date(2020, 9, 5),
        "Second report",
        iter([Entry("dead", 2)]),
        iter([Passage("two", "Two.", ())]),
    )
    assert update.at == When("2020-09-05")
    assert update.entries == (Entry("dead", 2),)
    assert update.passages == (Passage("two", "Two.", ()),)


def test_the_place_of_an_update_is_no_part_of_it():
    assert Update("2020-09-05", place=Location("seeds/fire.md", 4)) == Update("2020-09-05")


# ---------------------------------------------------------------- labels

few_days = st.lists(st.dates(date(2020, 9, 1), date(2020, 9, 4)), max_size=12).map(sorted)


@given(few_days)
def test_labels_tell_all_versions_apart_and_begin_with_their_day(days):
    made = labels(days)
    assert len(set(made)) == len(days)
    assert [each[:10] for each in made] == [str(day) for day in days]


@given(few_days)
def test_a_label_is_numbered_just_when_its_day_has_several_versions(days):
    expected = [
        f"{day}.{days[: n + 1].count(day)}" if days.count(day) > 1 else f"{day}"
        for n, day in enumerate(days)
    ]
    assert labels(days) == tuple(expected)


def test_the_first_version_of_a_day_is_renamed_when_the_day_gets_its_second():
    first, second = date(2020, 9, 4), date(2020, 9, 5)
    assert labels([first]) == ("2020-09-04",)
    assert labels([first, first, second]) == ("2020-09-04.1", "2020-09-04.2", "2020-09-05")


def test_a_passage_about_a_place_that_the_class_never_had_is_kept():
    document = version_document(RECORD, version_of(passages=(Passage("a", "a.", ("nowhere",)),)))
    back = version_from_document(RECORD, document, label="2020-09-04", recorded_digest="")
    assert back.passages[0].about == ("nowhere",)


def test_a_document_that_was_read_prints_itself_on_one_line():
    text = repr(WrittenDocument("{\n" + "x" * 500, "2020-09-04", "d"))
    assert text.startswith("WrittenDocument(text='{")
    assert len(text) <= 120
    assert "\n" not in text
