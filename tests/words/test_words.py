"""Words: what facts, values and dates are called, a sentence for every kind of change."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import when
from storyversions.errors import PathError
from storyversions.state.between import StateLine
from storyversions.state.change import Cause, Direction
from storyversions.state.names import Name, Names
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import Claim, FrozenDict, Meta, Source, shape_of
from storyversions.story.story import Story
from storyversions.story.version import Entry, Update
from storyversions.words import (
    Describer,
    Group,
    cause_words,
    describe_change,
    display_width,
    group_words,
    member_changes,
    member_passed,
    member_stays,
    member_words,
    padded,
    plain_text,
    printable,
    qualifiers,
    wrapped,
)
from storyversions.words.labels import Labels
from storyversions.words.typeset import GLUE, no_break

NONE = FrozenDict()
SOURCE = FilePath(__file__).parents[2] / "src" / "storyversions"


class Alert(Enum):
    WATCH = "watch"
    LEAVE = "leave"


@frozen
class Person:
    names: Annotated[Mapping[str, str], Meta(names=True)] = NONE
    who: Annotated[str, Meta(names=True)] = ""
    roles: Annotated[
        Mapping[str, Claim[str]],
        Meta(label={"en": "{of}'s role at {key}", "ja": "{key}での{of}の役割"}, ref="bodies"),
    ] = NONE


@frozen
class Chief:
    who: Annotated[str, Meta(ref="people")]
    acting: bool = False

    def told(self, lang, name):
        acting = {"ja": "(暫定)"}.get(lang, " (acting)")
        return name(self.who) + (acting if self.acting else "")


@frozen
class Body:
    names: Annotated[str, Meta(names=True)] = ""
    chief: Claim[Chief] | None = None
    offices: Mapping[str, Claim[Chief]] = NONE
    size: Annotated[int, Meta(label="{of}'s size")] = 0


@frozen
class Town:
    name: str
    homes: int = 0
    open: bool = True
    scratch: Annotated[int, Meta(ignore=True)] = 0


@frozen
class Desk:
    dead: Annotated[
        Claim[int | float] | None,
        Meta(label={"en": "death toll", "ja": "死者"}, unit={"en": "people", "ja": "人"}),
    ] = None
    alert: Annotated[Alert, Meta(label="Alert")] = Alert.WATCH
    cause: Claim[str] | None = None
    area: Claim[Decimal] | None = None
    lead: Annotated[Claim[str] | None, Meta(ref="people")] = None
    team: tuple[Annotated[str, Meta(ref="people")], ...] = ()
    crews: frozenset[int] = frozenset()
    seen: datetime | None = None
    started: date | None = None
    choice: Literal["a", 1, True] | None = None
    raw: Any = None
    towns: Annotated[tuple[Town, ...], Meta(key="name", label="the towns")] = ()
    people: Mapping[str, Person] = NONE
    bodies: Mapping[str, Body] = NONE
    inner: Town = Town("Zion")
    table: Claim[Mapping[str, int]] | None = None
    rows: Annotated[Claim[tuple[Town, ...]] | None, Meta(label="rows")] = None
    road_closure: str = ""


RECORD = shape_of(Desk)
STATE = Desk(
    people={
        "sam-altman": Person({"en": "Sam Altman", "ja": "アルトマン"}),
        "ann": Person({"fr": "Anne"}),
        "x-1": Person(NONE),
    },
    bodies={"openai": Body("OpenAI"), "the-fire-service": Body()},
)
SOURCES = {"ap": Source("ap", "The AP"), "afp": Source("afp", "AFP")}


def describer(lang: str = "en", *states, **said) -> Describer:
    line = StateLine(states or (STATE,))
    return Describer(RECORD, lang, states=line, sources=FrozenDict(SOURCES), **said)


EN, JA = describer(), describer("ja")


def label(path: str, lang: str = "en", **said) -> str:
    return plain_text(describer(lang, **said).label(read_path(path)))


def value(path: str, held: Any, lang: str = "en") -> str:
    return plain_text(describer(lang).value(locate(RECORD, path).slot, held))


# ---------------------------------------------------------------- short names


def test_a_name_is_labelled_in_its_language_else_in_english_else_in_any():
    name = Name("dead", {"ja": "死者", "en": "toll", "fr": "bilan"})
    assert [name.label(lang) for lang in ("ja", "fr", "de")] == ["死者", "bilan", "toll"]
    assert Name("dead", {"fr": "bilan"}).label("ja") == "bilan"
    assert Name("dead").label("en") is None


def test_a_name_covers_its_paths_and_what_is_below_them():
    name = Name(("people[a]", Path().field("dead")))
    assert [
        name.covers(read_path(each))
        for each in ("people[a]", "people[a].who", "dead", "people[b]", "people")
    ] == [
        *(True, True, True),
        *(False, False),
    ]


NAMES = Names(
    {
        "boss": Name("people.ann"),
        "all": Name(("dead", "alert")),
        "also": Name("people[ann]"),
        "dead": Name("dead"),
    }
)


def test_a_path_is_called_by_the_first_name_that_stands_for_it_alone():
    names = NAMES.located(RECORD)
    assert names.of(read_path("people[ann]")) == ("boss", Name("people[ann]"))
    assert names.of(read_path("alert")) is None
    assert [text for text, _ in names] == ["boss", "all", "also", "dead"]


def test_watched_names_come_in_their_order():
    names = Names(
        {"a": Name("dead", watch=True), "b": Name("alert"), "c": Name("cause", watch=True)}
    )
    assert names.watched == (Name("dead", watch=True), Name("cause", watch=True))


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("boss", ["people[ann]"]),
        ("all", ["dead", "alert"]),
        ("boss.roles.x", ["people[ann].roles[x]"]),
        ("boss.roles[x]", ["people[ann].roles[x]"]),
        ("dead", ["dead"]),
        ("people.ann.who", ["people[ann].who"]),
        ("towns.order", ["towns.order"]),
    ],
)
def test_a_name_or_a_path_is_resolved_to_canonical_paths(text, paths):
    assert list(map(str, NAMES.located(RECORD).resolve(RECORD, text))) == paths


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("bos", "'bos' is neither a short name nor a fact; do you mean boss"),
        ("aler", "'aler' is neither a short name nor a fact; do you mean alert"),
        ("zzz", "'zzz' is neither a short name nor a fact"),
        ("boss.rules", "people[ann] has no field 'rules'; do you mean roles"),
        ("dead.x", "dead has no field 'x'"),
        ("all.x", "the state has no field 'all'; it has " + ", ".join(RECORD.fields)),
    ],
)
def test_a_text_that_is_neither_is_refused_with_what_it_may_mean(text, sentence):
    with pytest.raises(PathError) as caught:
        NAMES.located(RECORD).resolve(RECORD, text)
    assert str(caught.value) == sentence


def test_a_key_is_no_short_name():
    with pytest.raises(PathError) as caught:
        NAMES.resolve(RECORD, "[boss]")
    assert str(caught.value) == "the state has no entry 'boss'; do you mean bodies"


def test_a_name_for_a_place_that_the_class_does_not_have_says_which():
    with pytest.raises(PathError) as caught:
        Names({"x": Name("deaths")}).located(RECORD)
    assert str(caught.value) == "the name 'x': the state has no field 'deaths'; do you mean dead"


# ---------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("path", "en", "ja"),
    [
        ("dead", "death toll", "死者"),
        ("alert", "Alert", "Alert"),
        ("road_closure", "road closure", "road closure"),
        ("people", "people", "people"),
        ("people[sam-altman]", "Sam Altman", "アルトマン"),
        ("people[ann]", "Anne", "Anne"),
        ("people[x-1]", "x 1", "x 1"),
        ("people[nobody-yet]", "nobody yet", "nobody yet"),
        ('people["Nobody Yet"]', "Nobody Yet", "Nobody Yet"),
        ("people[ann].who", "who of Anne", "Anneのwho"),
        ("people[ann].names[en]", "en of Anne", "Anneのen"),
        (
            "people[sam-altman].roles[openai]",
            "Sam Altman's role at OpenAI",
            "OpenAIでのアルトマンの役割",
        ),
        ("people[sam-altman].roles[ibm]", "Sam Altman's role at ibm", "ibmでのアルトマンの役割"),
        ("people[sam-altman].roles", "roles of Sam Altman", "アルトマンのroles"),
        ("bodies[openai].offices[ceo]", "ceo of OpenAI", "OpenAIのceo"),
        ("bodies[openai].chief", "chief of OpenAI", "OpenAIのchief"),
        ("bodies[openai].offices", "offices of OpenAI", "OpenAIのoffices"),
        ("bodies[openai].size", "OpenAI's size", "OpenAI's size"),
        ("bodies[the-fire-service]", "the fire service", "the fire service"),
        ("towns", "the towns", "the towns"),
        ("towns[Auberry]", "Auberry", "Auberry"),
        ("towns[Auberry].homes", "homes of Auberry", "Auberryのhomes"),
        ("towns.order", "order of the towns", "the townsの順序"),
        ("inner.homes", "homes of inner", "innerのhomes"),
    ],
)
def test_a_path_is_called_by_what_the_class_and_the_state_say(path, en, ja):
    assert (label(path), label(path, "ja")) == (en, ja)


def test_a_path_that_the_class_does_not_have_is_called_as_it_is_written():
    assert label("nothing[here]") == "nothing[here]"


def test_a_short_name_labels_its_path():
    names = Names(
        {"boss": Name("people[ann]", {"en": "The boss", "ja": "社長"}), "toll": Name("dead")}
    ).located(RECORD)
    assert (label("people[ann]", names=names), label("people[ann]", "ja", names=names)) == (
        "The boss",
        "社長",
    )
    assert label("dead", names=names) == "death toll"
    assert label("people[ann].who", names=names) == "who of The boss"


def test_an_entity_is_called_as_in_the_nearest_state_that_names_it():
    new, old = (
        Desk(people={"ann": Person(NONE)}),
        Desk(people={"ann": Person({"en": "Ann"}), "bob": Person({"en": "Bob"})}),
    )
    both = describer("en", new, old)
    assert [plain_text(both.label(read_path(f"people[{key}]"))) for key in ("ann", "bob")] == [
        "Ann",
        "Bob",
    ]


def test_a_heading_begins_with_a_capital_but_for_a_short_name():
    names = Names({"toll": Name("dead", {"en": "death toll, all told"})}).located(RECORD)
    assert EN.heading(read_path("dead")) == "Death toll"
    assert describer(names=names).heading(read_path("dead")) == "death toll, all told"


def test_what_stands_in_an_entity_is_called_without_the_entity():
    path = read_path("bodies[openai]")
    assert EN.inner_label(read_path("bodies[openai].chief"), path) == "chief"
    assert EN.inner_label(read_path("bodies[openai].offices[ceo]"), path) == "ceo"
    assert EN.inner_label(read_path("bodies[openai].size"), path) == "size"
    assert (
        EN.inner_label(read_path("people[ann].roles[openai]"), read_path("people[ann]")) == "OpenAI"
    )


@pytest.mark.parametrize(
    ("path", "row", "order"),
    [
        ("towns[A]", True, False),
        ("towns[A].name", False, False),
        ("towns.order", False, True),
        ("people[ann]", False, False),
        ("dead", False, False),
    ],
)
def test_a_path_is_known_for_that_of_a_row_or_an_order(path, row, order):
    found = read_path(path)
    assert (EN.is_row(found), EN.is_order(found)) == (row, order)


def test_a_text_is_given_in_its_language_else_in_english_else_in_any():
    texts = {"en": "fire", "ja": "火災"}
    assert [describer(lang).text(texts) for lang in ("en", "ja", "fr")] == ["fire", "火災", "fire"]
    assert describer("ja").text({"fr": "feu"}) == "feu"
    assert describer("ja").text({}) == ""
    assert describer("ja").text("fire") == "fire"


def test_a_source_is_called_by_its_name_else_by_its_id():
    assert [plain_text(EN.source(key)) for key in ("ap", "unknown")] == ["The AP", "unknown"]


def test_a_name_is_kept_together_unless_it_is_as_long_as_a_sentence():
    assert no_break("Sam Altman") == f"Sam{GLUE}Altman"
    assert no_break("a description that goes on and on") == "a description that goes on and on"
    assert plain_text(no_break("Sam Altman")) == "Sam Altman"


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("path", "held", "en", "ja"),
    [
        ("dead", Claim(3), "3 people", "3人"),
        ("dead", Claim(12000), "12,000 people", "1万2000人"),
        ("dead", Claim(1.5), "1.5 people", "1.5人"),
        ("alert", Alert.LEAVE, "leave", "leave"),
        ("cause", Claim("a fallen power line."), "a fallen power line.", "a fallen power line."),
        ("area", Claim(Decimal("1E+2")), "100", "100"),
        ("lead", Claim("sam-altman"), "Sam Altman", "アルトマン"),
        ("team", ("ann", "sam-altman"), "Anne, Sam Altman", "Anne、アルトマン"),
        ("team", (), "nothing", "なし"),
        ("crews", frozenset({10, 9}), "10, 9", "10、9"),
        ("seen", datetime(2020, 9, 4, 14, 30), "2020-09-04T14:30:00", "2020年9月4日14:30:00"),
        ("started", date(2020, 9, 4), "2020-09-04", "2020年9月4日"),
        ("started", None, "none", "なし"),
        ("choice", True, "yes", "はい"),
        ("inner.open", False, "no", "いいえ"),
        ("choice", 1, "1", "1"),
        (
            "raw",
            {"a_b": [1, "x", None], "c": True},
            "a b (1, x, none), c yes",
            "a b（1、x、なし）、c はい",
        ),
        ("raw", "text", "text", "text"),
        ("raw", 5, "5", "5"),
        ("bodies[openai].chief", Claim(Chief("ann", acting=True)), "Anne (acting)", "Anne(暫定)"),
        ("bodies[openai].chief", Claim(Chief("bob")), "bob", "bob"),
        ("inner", Town("Adin", 3, open=False), "name Adin, homes 3", "name Adin、homes 3"),
        ("inner", Town("", 0, open=False), "homes 0", "homes 0"),
        ("people[ann]", Person({"en": "Ann"}, "a pilot"), "Ann, a pilot", "Ann、a pilot"),
        ("people[ann]", Person(), "Person", "Person"),
        ("table", Claim(FrozenDict(a=1, b=2)), "a: 1, b: 2", "a：1、b：2"),
        ("table", Claim(NONE), "nothing", "なし"),
        (
            "towns",
            (Town("Adin", 3), Town("Zion", open=False)),
            "Adin (homes 3, open yes), Zion (homes 0)",
            "Adin（homes 3、open はい）、Zion（homes 0）",
        ),
        ("towns", (), "nothing", "なし"),
        (
            "rows",
            Claim((Town("Adin", 3),)),
            "name Adin, homes 3, open yes",
            "name Adin、homes 3、open はい",
        ),
    ],
)
def test_a_value_is_told_in_words(path, held, en, ja):
    assert (value(path, held), value(path, held, "ja")) == (en, ja)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("people", "3 people"),
        ("%", "3%"),
        ("人", "3人"),
        ("km/h", "3 km/h"),
        ("€", "3€"),
        (None, "3"),
    ],
)
def test_a_unit_stands_apart_where_it_is_a_word(unit, text):
    slot = evolve(locate(RECORD, "inner.homes").slot, meta=Meta(unit=unit))
    assert EN.value(slot, 3) == text


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        ("2023-11-20", "2023-11-20", "2023年11月20日"),
        ("2023-11", "2023-11", "2023年11月"),
        ("../2023-11-16", "2023-11-16 or before", "2023年11月16日以前"),
        ("2023-11-16/..", "2023-11-16 or later", "2023年11月16日以降"),
        (
            "2023-11-16/2023-11-20",
            "some time between 2023-11-16 and 2023-11-20",
            "2023年11月16日〜2023年11月20日のある時点",
        ),
        ("2023-11~", "about 2023-11", "2023年11月ごろ"),
        ("2023?", "perhaps 2023", "おそらく2023年"),
        ("../2023~", "about 2023 or before", "2023年ごろ以前"),
    ],
)
def test_a_date_is_told_in_words(text, en, ja):
    assert (EN.date(when(text)), JA.date(when(text))) == (en, ja)


def test_a_version_is_called_by_month_and_day_where_the_story_has_one_year():
    labels = ("2023-11-20", "2023-01-05.2")
    assert [EN.version(each) for each in labels] == ["11/20", "1/5.2"]
    assert [describer(years=frozenset({"2023", "2024"})).version(each) for each in labels] == list(
        labels
    )


@pytest.mark.parametrize(
    ("claim", "en", "ja"),
    [
        (Claim(1), "", ""),
        (Claim(1, certainty="agreed"), ", agreed", "（合意）"),
        (Claim(1, since="2023-11-20"), ", since 2023-11-20", "（2023年11月20日）"),
        (
            Claim(
                1,
                certainty="reported",
                since="2023",
                until="2024",
                doubts=("one witness", "no photo"),
                note="n",
                sources="ap",
            ),
            ", reported, since 2023, until 2024, in doubt: one witness; no photo",
            "（2023年、2024年まで、報道、疑義：one witness、no photo）",
        ),
        ("no claim", "", ""),
    ],
)
def test_a_claim_says_more_than_its_value(claim, en, ja):
    slot = locate(RECORD, "dead").slot
    assert (qualifiers(EN, slot, claim), qualifiers(JA, slot, claim)) == (en, ja)


# ---------------------------------------------------------------- rank


def test_watched_facts_come_first_then_those_with_a_name_then_the_others():
    names = Names(
        {"b": Name("cause", watch=True), "c": Name("area"), "d": Name("people", watch=True)}
    ).located(RECORD)
    paths = ("alert", "area", "people[ann].who", "cause", "dead", "road_closure")
    ranks = {path: describer(names=names).rank(read_path(path)) for path in paths}
    assert sorted(paths, key=ranks.get) == [
        "cause",
        "people[ann].who",
        "area",
        "dead",
        "alert",
        "road_closure",
    ]


def test_a_field_that_its_class_watches_comes_behind_those_that_a_name_does():
    @frozen
    class Watched:
        a: int = 0
        b: Annotated[int, Meta(watch=True)] = 0
        c: int = 0

    names = Names({"c": Name("c", watch=True)})
    one = Describer(shape_of(Watched), names=names)
    assert sorted("abc", key=lambda name: one.rank(read_path(name))) == ["c", "b", "a"]


# ---------------------------------------------------------------- sentences for every kind of
# change

FIRE = Story("fire", Desk, sources={**SOURCES, "x": Source("x", "x")})


def recorded(*states: Desk) -> Story:
    story = FIRE
    for day, state in enumerate(states, 17):
        story = story.record(state, at=f"2023-11-{day}")
    return story


def told(*days, base=STATE) -> Story:
    story = FIRE.record(base, at="2023-11-16")
    return story.extend(
        Update(f"2023-11-{day}", entries=entries) for day, entries in enumerate(days, 17)
    )


def sentences(story: Story, a="head~1", b="head") -> tuple[str, str]:
    diff = story.diff(a, b)
    return str(diff), str(diff.told("ja"))


def changed(before: dict, after: dict) -> tuple[str, str]:
    return sentences(recorded(evolve(STATE, **before), evolve(STATE, **after)))


REPORTED = Claim(3, certainty="reported", since="2023-11-17", sources="ap", note="so far")


@pytest.mark.parametrize(
    ("before", "after", "en", "ja"),
    [
        # a number
        (
            {"dead": Claim(1)},
            {"dead": REPORTED},
            "The death toll rose from 1 to 3 people, reported, since 2023-11-17.",
            "死者：1人から3人に増加（11月17日、報道）。",
        ),
        (
            {"dead": Claim(3)},
            {"dead": Claim(1)},
            "The death toll fell from 3 to 1 people.",
            "死者：3人から1人に減少。",
        ),
        (
            {"area": Claim(Decimal("1.5"))},
            {"area": Claim(Decimal(2))},
            "The area rose from 1.5 to 2.",
            "area：1.5から2に増加。",
        ),
        # another value
        (
            {"alert": Alert.WATCH},
            {"alert": Alert.LEAVE},
            "Alert: Went from watch to leave.",
            "Alert：watchからleaveに変更。",
        ),
        (
            {"cause": Claim("a spark")},
            {"cause": Claim("lightning")},
            "Cause: Went from “a spark” to “lightning”.",
            "cause：「a spark」から「lightning」に変更。",
        ),
        (
            {"lead": Claim("ann")},
            {"lead": Claim("sam-altman", certainty="agreed")},
            "Lead: Anne gave way to Sam Altman, agreed.",
            "lead：Anneからアルトマンに交代（合意）。",
        ),
        (
            {"cause": Claim("a spark that flew from the wheel of a train.")},
            {"cause": Claim("lightning that struck the ridge above the village")},
            (
                "Cause: Now: “lightning that struck the ridge above the village”. Before: “a spark"
                " that flew from the wheel of a train.”"
            ),
            (
                "cause：現在：「lightning that struck the ridge above the village」。以前：「a"
                " spark that flew from the wheel of a train.」。"
            ),
        ),
        (
            {"road_closure": ""},
            {"road_closure": "Highway 9"},
            "Road closure: Went from nothing to “Highway 9”.",
            "road closure：なしから「Highway 9」に変更。",
        ),
        # what comes and goes
        (
            {},
            {"dead": REPORTED},
            "Death toll: New: 3 people, reported, since 2023-11-17.",
            "死者：3人（11月17日、報道）。初出。",
        ),
        ({}, {"cause": Claim("a spark.")}, "Cause: New: a spark.", "cause：新規：「a spark.」。"),
        (
            {"dead": REPORTED},
            {},
            "Death toll: No longer there: 3 people.",
            "死者：記載がなくなった：3人。",
        ),
        (
            {"started": date(2020, 9, 4)},
            {},
            "Started: Gone: 2020-09-04.",
            "started：削除：2020年9月4日。",
        ),
        # the same value, said otherwise
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, certainty="agreed")},
            "Death toll: Now agreed, was reported. It stands: 3 people.",
            "死者：確度は報道から合意に。内容は変わらず：3人。",
        ),
        (
            {"dead": evolve(REPORTED, certainty=None)},
            {"dead": REPORTED},
            "Death toll: Now reported. It stands: 3 people.",
            "死者：確度は報道に。内容は変わらず：3人。",
        ),
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, certainty=None)},
            "Death toll: No longer said to be reported. It stands: 3 people.",
            "死者：確度（報道）の記載なし。内容は変わらず：3人。",
        ),
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, since="2023-11-16", until="2024")},
            (
                "Death toll: Now dated since 2023-11-16, until 2024; before: since 2023-11-17. It"
                " stands: 3 people."
            ),
            "死者：日付は11月16日、2024年までに改め（以前は11月17日）。内容は変わらず：3人。",
        ),
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, since=None)},
            "Death toll: Now dated no date; before: since 2023-11-17. It stands: 3 people.",
            "死者：日付は日付なしに改め（以前は11月17日）。内容は変わらず：3人。",
        ),
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, sources=("ap", "afp", "x"))},
            "Death toll: Also from AFP, x. It stands: 3 people.",
            "死者：AFP、xも伝える。内容は変わらず：3人。",
        ),
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, note="in all.")},
            "Death toll: Note: in all. It stands: 3 people.",
            "死者：注：in all.。内容は変わらず：3人。",
        ),
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, note=None)},
            "Death toll: Only the wording changed. It stands: 3 people.",
            "死者：表現のみ変更。内容は変わらず：3人。",
        ),
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, sources=())},
            "Death toll: No longer from The AP. It stands: 3 people.",
            "死者：The APは出典から外れた。内容は変わらず：3人。",
        ),
        # doubts, through DeepDiff
        (
            {"dead": REPORTED},
            {"dead": evolve(REPORTED, doubts="one witness")},
            "Death toll: Now in doubt: one witness. It stands: 3 people.",
            "死者：新たな疑義：one witness。内容は変わらず：3人。",
        ),
        (
            {"dead": evolve(REPORTED, doubts=("a", "b", "c"))},
            {"dead": evolve(REPORTED, doubts="b")},
            "Death toll: No longer in doubt: a; c. It stands: 3 people.",
            "死者：疑義が解消：a、c。内容は変わらず：3人。",
        ),
        (
            {"dead": evolve(REPORTED, doubts=("a", "b"))},
            {"dead": evolve(REPORTED, doubts=("b", "c", "d"))},
            "Death toll: No longer in doubt: a. Now in doubt: c; d. It stands: 3 people.",
            "死者：疑義が解消：a。新たな疑義：c、d。内容は変わらず：3人。",
        ),
        (
            {"dead": evolve(REPORTED, doubts=("a", "b"))},
            {"dead": evolve(REPORTED, doubts=("b", "a"))},
            "Death toll: Only the wording changed. It stands: 3 people.",
            "死者：表現のみ変更。内容は変わらず：3人。",
        ),
        # inside a leaf
        (
            {"team": ("ann",)},
            {"team": ("ann", "sam-altman")},
            "Team: Added: Sam Altman.",
            "team：追加：アルトマン。",
        ),
        (
            {"team": ("ann", "sam-altman")},
            {"team": ("sam-altman",)},
            "Team: Removed: Anne.",
            "team：削除：Anne。",
        ),
        (
            {"team": ("ann", "x-1")},
            {"team": ("x-1", "ann")},
            "Team: Only the order changed.",
            "team：順序のみ変更。",
        ),
        (
            {"crews": frozenset({1, 2})},
            {"crews": frozenset({2, 3})},
            "Crews: Added: 3. Removed: 1.",
            "crews：追加：3。削除：1。",
        ),
        (
            {"raw": {"wind": {"speed": 5}}},
            {"raw": {"wind": {"speed": 9, "from_side": "west"}}},
            "Raw: Changed: wind speed from 5 to 9. Added to wind: from side west.",
            "raw：変更：wind speedを5から9へ。windに追加：from side west。",
        ),
        (
            {"raw": [1]},
            {"raw": [True]},
            "Raw: Added: yes. Removed: 1.",
            "raw：追加：はい。削除：1。",
        ),
        (
            {"raw": [{"a": 1}]},
            {"raw": [{"a": 2}]},
            "Raw: Changed: a from 1 to 2.",
            "raw：変更：aを1から2へ。",
        ),
        (
            {"raw": "x"},
            {"raw": ["x"]},
            "Raw: Went from x (as text) to x (as a list).",
            "raw：「x」（文字列）から「x」（一覧）に変更。",
        ),
        (
            {"raw": 5},
            {"raw": "5"},
            "Raw: Went from 5 (as a number) to 5 (as text).",
            "raw：「5」（数値）から「5」（文字列）に変更。",
        ),
        # rows
        (
            {"towns": (Town("A"), Town("B"))},
            {"towns": (Town("B"), Town("A"))},
            "Order of the towns: Order changed: B moved to the front.",
            "the townsの順序：順序変更：Bが先頭へ。",
        ),
        (
            {"towns": (Town("A"), Town("B"), Town("C"))},
            {"towns": (Town("B"), Town("C"), Town("A"))},
            "Order of the towns: Order changed: A moved behind C.",
            "the townsの順序：順序変更：AがCの次へ。",
        ),
        (
            {"towns": (Town("A"),)},
            {"towns": (Town("A"), Town("B", 4))},
            "B: New: homes 4, open yes.",
            "B：新規：homes 4、open はい。",
        ),
        (
            {"towns": (Town("A"), Town("B", 4))},
            {"towns": (Town("A"),)},
            "B: Gone: homes 4, open yes.",
            "B：削除：homes 4、open はい。",
        ),
        (
            {"towns": (Town("A"),)},
            {"towns": (Town("A", 4),)},
            "The homes of A rose from 0 to 4.",
            "Aのhomes：0から4に増加。",
        ),
    ],
)
def test_a_change_is_a_sentence(before, after, en, ja):
    assert changed(before, after) == (en, ja)


@pytest.mark.parametrize(
    ("days", "en", "ja"),
    [
        # endings
        (
            [[Entry("dead", 3)], [Entry("dead", until="2023-11-18")]],
            "Death toll: Ended 2023-11-18: 3 people.",
            "死者：11月18日で終了：3人。",
        ),
        (
            [[Entry("dead", 3)], [Entry("dead", until="../2023-11-18", certainty="agreed")]],
            "Death toll: Ended 2023-11-18 or before, agreed: 3 people.",
            "死者：11月18日以前で終了（合意）：3人。",
        ),
        (
            [[Entry("dead", 3)], [Entry("dead", retract=True)]],
            "Death toll: Withdrawn: 3 people.",
            "死者：撤回：3人。",
        ),
        (
            [
                [Entry("dead", 3)],
                [Entry("dead", until="2023-11-18")],
                [Entry("dead", until="2023-11-17")],
            ],
            "Death toll: Ended 2023-11-17, as is now said.",
            "死者：終了日を11月17日に改めた。",
        ),
        # history
        (
            [[Entry("dead", 3, until="2023-11-01", certainty="agreed")]],
            "Death toll: Before: 3 people, agreed, until 2023-11-01.",
            "死者：過去：3人（11月1日まで、合意）。",
        ),
        (
            [[Entry("dead", 3)], [Entry("dead", 9, until="2023-11-01"), Entry("dead", 4)]],
            "The death toll rose from 3 to 4 people. Before: 9 people, until 2023-11-01.",
            "死者：3人から4人に増加。過去：9人（11月1日まで）。",
        ),
    ],
)
def test_an_assertion_is_a_sentence(days, en, ja):
    assert sentences(told(*days)) == (en, ja)


@pytest.mark.parametrize(
    ("days", "en", "ja"),
    [
        # in between
        (
            [
                [Entry("dead", 1)],
                [Entry("dead", 2, since="2023-11-18")],
                [Entry("dead", 3)],
                [Entry("dead", 5)],
            ],
            (
                "The death toll rose from 1 to 5 people. In between: 2 people, from 2023-11-18; 3"
                " people."
            ),
            "死者：1人から5人に増加。その間、2人（11月18日）、3人。",
        ),
        # what returned
        (
            [[Entry("dead", 1)], [Entry("dead", 2)], [Entry("dead", 1, since="2023-11-19")]],
            "Death toll: Returned: 1 people, since 2023-11-19. In between: 2 people.",
            "死者：復帰：1人（11月19日）。その間、2人。",
        ),
        # what came and went
        (
            [
                [],
                [Entry("cause", "x", certainty="announced")],
                [Entry("cause", doubts="d")],
                [Entry("cause", doubts="e")],
                [Entry("cause", settled="d")],
                [Entry("cause", certainty="agreed")],
                [Entry("cause", note="n")],
                [Entry("cause", until="2023-11-23")],
            ],
            (
                "Cause: Came and went: x, until 2023-11-23; announced 11/18, doubted 11/19 and"
                " 11/20, no longer doubted 11/21, agreed 11/22, amended 11/23, ended 11/24."
            ),
            (
                "cause：一時的：「x」、11月23日まで（11月18日版で発表、"
                "11月19日版・11月20日版で疑義、11月21日版で疑義解消、11月22日版で合意、"
                "11月23日版で補足、11月24日版で終了）。"
            ),
        ),
        (
            [[], [Entry("cause", "x")], [Entry("cause", "y")], [Entry("cause", retract=True)]],
            "Cause: Came and went: y; told 11/18, changed 11/19, withdrawn 11/20.",
            "cause：一時的：「y」（11月18日版で初出、11月19日版で変更、11月20日版で撤回）。",
        ),
        (
            [
                [],
                [Entry("cause", "x")],
                [Entry("cause", until="2023-11-19")],
                [Entry("cause", until="2023-11-18")],
                [Entry("cause", "w", until="2023-11-01")],
            ],
            (
                "Cause: Came and went: x, until 2023-11-18; told 11/18, ended 11/19 and 11/20, told"
                " of the past 11/21."
            ),
            (
                "cause：一時的：「x」、11月18日まで（11月18日版で初出、"
                "11月19日版・11月20日版で終了、11月21日版で過去の追加）。"
            ),
        ),
        # changed and came back
        (
            [
                [Entry("road_closure", "x")],
                [Entry("road_closure", "y")],
                [Entry("road_closure", "x")],
            ],
            "Road closure: Changed and came back: changed 11/18 and 11/19.",
            "road closure：一度変わって元に戻った：11月18日版・11月19日版で変更。",
        ),
        (
            [
                [Entry("towns[A]", Town("A")), Entry("towns[B]", Town("B"))],
                [Entry("towns.order", ("B", "A"))],
                [Entry("towns.order", ("A", "B"))],
            ],
            "Order of the towns: Changed and came back: moved 11/18 and 11/19.",
            "the townsの順序：一度変わって元に戻った：11月18日版・11月19日版で順序変更。",
        ),
        (
            [[], [Entry("started", date(2020, 9, 4))], [Entry("started", None)]],
            "Started: Came and went: 2020-09-04; told 11/18, gone 11/19.",
            "started：一時的：2020年9月4日（11月18日版で初出、11月19日版で削除）。",
        ),
    ],
)
def test_what_happened_on_the_way_is_told(days, en, ja):
    assert sentences(told(*days), "v2") == (en, ja)


def test_a_fact_that_replaces_another_is_told_with_it():
    before = evolve(STATE, people={"ann": Person({"en": "Ann"}, roles={"openai": Claim("chair")})})
    entry = Entry(
        "people[ann].roles[the-fire-service]",
        "chief",
        since="2023-11-17",
        replaces="people[ann].roles[openai]",
    )
    assert sentences(told([entry], base=before)) == (
        (
            "Ann's role at the-fire-service: New: chief, since 2023-11-17. In the place of Ann's"
            " role at OpenAI."
        ),
        "the-fire-serviceでのAnnの役割：新規：「chief」（11月17日）。OpenAIでのAnnの役割に代わる。",
    )


def test_what_is_undone_is_told_as_that():
    story = recorded(evolve(STATE, dead=Claim(1)), evolve(STATE, dead=Claim(3)))
    assert sentences(story, 2, 1) == (
        "Undone: The death toll rose from 1 to 3 people.",
        "取り消し：死者：1人から3人に増加。",
    )
    change = story.diff(2, 1)["dead"]
    assert describe_change(EN, change) == "Undone: Rose from 1 to 3 people."


def test_an_entity_is_not_told_by_the_name_that_it_is_called_by():
    after = evolve(STATE, people={**STATE.people, "bob": Person({"en": "Bob"})})
    assert sentences(recorded(STATE, after))[0] == "Bob: New."


def test_a_text_with_a_colon_is_quoted_behind_a_colon():
    assert changed({}, {"cause": Claim("the wind: from the west")}) == (
        "Cause: New: “the wind: from the west”.",
        "cause：新規：「the wind: from the west」。",
    )


def test_a_list_is_not_told_whole_as_what_was_in_between():
    story = recorded(*(evolve(STATE, team=team) for team in (("ann",), ("sam-altman",), ("x-1",))))
    assert sentences(story, 1, 3)[0] == "Team: Added: x-1. Removed: Anne."


def test_what_was_in_between_and_had_gone_is_not_told():
    story = told([Entry("dead", 1)], [Entry("dead", retract=True)], [Entry("dead", 2)])
    assert (
        sentences(story, 2, 4)[0]
        == "The death toll rose from 1 to 2 people; the 1 had been withdrawn."
    )


def test_a_label_with_a_capital_stands_without_an_article():
    names = Names({"toll": Name("dead", {"en": "Death toll"})})
    story = evolve(
        recorded(evolve(STATE, dead=Claim(1)), evolve(STATE, dead=Claim(3))), names=names
    )
    assert str(story.diff()) == "Death toll rose from 1 to 3 people."


def test_a_list_in_a_claim_is_told_item_by_item_and_then_what_the_claim_says():
    @frozen
    class Shelters:
        stops: Annotated[Claim[tuple[str, ...]], Meta(ref="towns")]
        towns: Mapping[str, int] = NONE

    towns = {"a": 1, "b": 2}
    story = Story("s", Shelters).record(Shelters(Claim(("a",)), towns), at="2023-11-17")
    story = story.record(Shelters(Claim(("a", "b"), certainty="agreed"), towns), at="2023-11-18")
    assert sentences(story) == ("Stops: Added: b. Agreed.", "stops：追加：b。合意。")


def test_a_seat_that_needs_no_word_is_told_by_its_being_there():
    @frozen
    class Seat:
        chair: bool = False

        def told(self, lang, name):  # noqa: ARG002 - the signature is the contract of `told`
            return "chair" if self.chair else ""

    @frozen
    class Board:
        seats: Mapping[str, Claim[Seat]] = NONE

    states = (
        Board(),
        Board({"ann": Claim(Seat())}),
        Board({"ann": Claim(Seat(), note="n")}),
        Board({"ann": Claim(Seat(chair=True))}),
    )
    story = Story("s", Board)
    for day, state in enumerate(states, 17):
        story = story.record(state, at=f"2023-11-{day}")
    said = [str(story.diff(number, number + 1)) for number in (1, 2, 3)]
    assert said == ["Ann: New.", "Ann: Note: n.", "Ann: Went from nothing to chair."]


# ---------------------------------------------------------------- causes


@pytest.mark.parametrize(
    ("cause", "direction", "missing", "en", "ja"),
    [
        (None, None, None, "", ""),
        (Cause.EVENT, None, None, "event", "出来事"),
        (Cause.CERTAINTY, Direction.FIRMER, None, "certainty: firmer", "確度：上昇"),
        (Cause.CERTAINTY, Direction.WEAKER, None, "certainty: weaker", "確度：低下"),
        (Cause.UNDETERMINED, None, "since", "undetermined: give since", "未確定：sinceを書く"),
        (Cause.UNDETERMINED, None, "plain", "", ""),
    ],
)
def test_a_cause_is_told_in_a_word_or_two(cause, direction, missing, en, ja):
    change = evolve(
        recorded(STATE, evolve(STATE, dead=Claim(1))).steps[-1][0],
        cause=cause,
        direction=direction,
        missing=missing,
    )
    assert (cause_words(EN, change), cause_words(JA, change)) == (en, ja)


# ---------------------------------------------------------------- groups


def test_a_group_is_one_line_without_what_it_has_none_of():
    group = Group(into=("A", "B"), out=("C",), stays=("D",), passed=("E came.",))
    assert group_words(EN, group) == "In: A, B. Out: C. Stays: D. E came."
    assert group_words(JA, Group(other=("A",), stays=("B", "C"))) == "変更：A。引き続き：B、C。"
    assert group_words(EN, Group()) == ""


MEMBER = read_path("bodies[openai].offices[ceo]")


def member(function, path, *said, lang="en") -> str:
    return plain_text(
        function(describer(lang), path if isinstance(path, Path) else read_path(path), *said)
    )


def test_a_member_is_named_with_what_is_said_of_it():
    claim = Claim(Chief("ann", acting=True), certainty="agreed")
    assert member(member_words, MEMBER, claim) == "ceo (Anne (acting))"
    assert member(member_words, MEMBER, claim, lang="ja") == "ceo（Anne(暫定)）"
    assert member(member_words, "people[ann]", STATE.people["ann"]) == "Anne"
    assert member(member_words, "towns[A]", Town("A", 3)) == "A (homes 3, open yes)"
    assert member(member_words, "dead", Claim(3)) == "death toll (3 people)"


def test_a_member_that_stays_is_named_without_a_long_text():
    assert member(member_stays, MEMBER, Claim(Chief("ann"))) == "ceo (Anne)"
    assert (
        member(member_stays, "people[ann].roles[openai]", Claim("chair of the board"))
        == "OpenAI (chair of the board)"
    )
    assert (
        member(
            member_stays,
            "people[ann].roles[openai]",
            Claim("chair of the board of all that it owns, as long as it lasts"),
        )
        == "OpenAI"
    )
    assert member(member_stays, "towns[A]", Town("A", 3)) == "A"


def test_a_member_that_is_otherwise_says_what_it_is_and_was():
    before = evolve(STATE, bodies={"openai": Body("OpenAI", offices={"ceo": Claim(Chief("ann"))})})
    after = evolve(
        STATE, bodies={"openai": Body("OpenAI", offices={"ceo": Claim(Chief("ann", acting=True))})}
    )
    change = recorded(before, after).steps[-1][0]
    assert member(member_changes, MEMBER, [change]) == "ceo (Anne (acting), before: Anne)"
    assert member(member_changes, MEMBER, [change], lang="ja") == "ceo（Anne(暫定)、以前はAnne）"


def test_a_member_of_which_something_changed_inside_says_what():
    before, after = (
        evolve(STATE, towns=(Town("A", homes, open=state),))
        for homes, state in ((1, True), (3, False))
    )
    changes = recorded(before, after).steps[-1]
    assert (
        member(member_changes, "towns[A]", changes)
        == "A (homes rose from 1 to 3; open went from yes to no)"
    )
    assert (
        member(member_changes, "towns[A]", changes, lang="ja")
        == "A（homesは1から3に増加、openははいからいいえに変更）"
    )


def test_a_person_in_a_member_keeps_the_capital_of_their_name():
    @frozen
    class Post:
        id: str
        chief: Annotated[str, Meta(ref="people")]

    @frozen
    class Camp:
        posts: Annotated[tuple[Post, ...], Meta(key="id")]
        people: Mapping[str, int]

    people = {"Ann": 1, "Bob": 2}
    story = Story("camp", Camp).record(Camp((Post("a", "Ann"),), people), at="2023-11-17")
    story = story.record(Camp((Post("a", "Bob"),), people), at="2023-11-18")
    assert (
        member_changes(story.describer(), read_path("posts[a]"), story.steps[-1])
        == "a (chief Ann gave way to Bob)"
    )


def test_a_member_that_only_has_history_says_it():
    (change,) = told(
        [Entry("bodies[openai].offices[ceo]", Chief("ann"), until="2023-11-01")]
    ).steps[-1]
    assert member(member_changes, MEMBER, [change]) == "ceo (before: Anne, until 2023-11-01)"


def test_a_member_that_came_and_went_is_a_sentence():
    story = told(
        [Entry(str(MEMBER), Chief("ann"), certainty="announced")],
        [Entry(str(MEMBER), until="2023-11-18")],
    )
    (change,) = story.diff(1, 3).passing
    assert (
        member(member_passed, MEMBER, change)
        == "Came and went: ceo (Anne, until 2023-11-18; announced 11/17, ended 11/18)"
    )
    assert (
        member(member_passed, MEMBER, change, lang="ja")
        == "一時的：ceo（Anne、2023年11月18日まで（11月17日版で発表、11月18日版で終了））"
    )


# ---------------------------------------------------------------- display width

ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126))
JAPANESE = st.text(st.sampled_from("取締役会会長アルトマンーの、。「」（）っゃーﾊﾝ１Ａ"))


@given(ASCII, JAPANESE)
def test_the_width_of_a_text_is_the_sum_of_its_parts(one, other):
    assert display_width(one) == len(one)
    assert display_width(one + other) == display_width(one) + display_width(other)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("取締役", 6),
        ("ＡＢ", 4),
        ("ﾊﾝ", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("が", 2),
        ("か\u3099", 2),
        ("a\u200bb", 2),
        ("→", 1),
    ],
)
def test_a_wide_character_takes_two_columns_and_a_combining_one_none(text, width):
    assert display_width(text) == width


@given(st.text(max_size=6), st.integers(0, 20))
def test_a_padded_text_takes_the_width_unless_it_is_wider(text, width):
    assert display_width(padded(text, width)) == max(width, display_width(text))
    assert padded(text, width).startswith(text)


# ---------------------------------------------------------------- wrapping

words = st.lists(
    st.text(st.sampled_from("abcdef-'"), min_size=1, max_size=7), min_size=1, max_size=12
)
NO_START, NO_END = (
    "、。，．・：；？！）］｝〉》」』】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ",
    "（［｛〈《「『【〔",
)


@given(words, st.integers(7, 30))
def test_words_are_set_to_lines_as_full_as_can_be(several, width):
    lines = wrapped(" ".join(several), width)
    assert " ".join(lines) == " ".join(several)
    assert all(display_width(line) <= width for line in lines)
    assert all(
        display_width(line) + 1 + display_width(after.split(" ")[0]) > width
        for line, after in pairwise(lines)
    )


@given(
    st.text(st.sampled_from("取締役会会長アルトマンの、。「」（）ーっ aB1 \u00a0"), max_size=60),
    st.integers(2, 30),
)
def test_wrapping_loses_nothing_but_spaces_at_the_ends_of_lines(text, width):
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(GLUE, "").replace(" ", "")
    assert all(display_width(line) <= width for line in lines)


@given(
    st.lists(
        st.sampled_from(
            [
                "取締役会",
                "会長",
                "アルトマン",
                "の",
                "、",
                "。",
                "「",
                "」",
                "（",
                "）",
                "では",
                "ー",
            ]
        ),
        max_size=30,
    )
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(pieces):
    runs = [
        len(run)
        for run in re.findall(
            r"[^\u4e00-\u9fff\u30a0-\u30fb]*[\u4e00-\u9fff\u30a0-\u30ff]*", "".join(pieces)
        )
    ]
    width = 2 * max([10, *runs]) + 2 * max(
        (len(run) for run in re.findall(r"[^会長取締役]+", "".join(pieces))), default=0
    )
    lines = wrapped("".join(pieces), width)
    assert not any(line[0] in NO_START for line in lines[1:])
    assert not any(line[-1] in NO_END for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 8, ["one two", "three"]),
        ("one two three", 3, ["one", "two", "thr", "ee"]),
        ("three", 3, ["thr", "ee"]),
        ("  indented", 20, ["  indented"]),
        ("  indented by two", 10, ["  indented", "by two"]),
        ("a  b", 10, ["a  b"]),
        ("end  ", 10, ["end"]),
        ("one     ", 3, ["one"]),
        ("会長\u3000", 4, ["会長"]),
        (f"Sam{GLUE}Altman came", 10, ["Sam Altman", "came"]),
        (f"by Sam{GLUE}Altman", 10, ["by", "Sam Altman"]),
        ("会長、社長。", 4, ["会長", "、", "社長", "。"]),
        ("会長、社長。", 6, ["会長、", "社長。"]),
        ("会長「社長」会長", 8, ["会長", "「社長」", "会長"]),
        ("会長は社長を", 8, ["会長は", "社長を"]),
        ("アルトマン会長", 10, ["アルトマン", "会長"]),
        ("OpenAI会長", 8, ["OpenAI", "会長"]),
        ("会長OpenAI", 8, ["会長", "OpenAI"]),
    ],
)
def test_a_text_is_set_to_lines(text, width, lines):
    assert wrapped(text, width) == lines


# ---------------------------------------------------------------- nothing unprintable


@pytest.mark.parametrize(
    "char",
    "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\u2028\u2029"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
)
def test_what_steers_a_terminal_or_turns_a_text_around_is_escaped(char):
    assert printable(f"a{char}b") == f"a\\u{ord(char):04x}b"


@pytest.mark.parametrize(
    "text",
    ["plain", "取締役会", "عربي", "עברית", "e\u0301", "👩\u200d🚒", "a\u00a0b", "soft\u00adhyphen"],
)
def test_what_a_reader_can_see_stays_as_it_is(text):
    assert printable(text) == text


@given(st.text())
def test_a_printable_text_stays_as_it_is(text):
    assert printable(printable(text)) == printable(text)
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]",
        printable(text),
    )


def test_labels_print_their_language_and_their_class():
    record = shape_of(Person)
    assert repr(Labels(record, "ja")) == f"Labels(lang='ja', record={record!r})"
