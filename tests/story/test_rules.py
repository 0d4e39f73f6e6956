"""Rules: what a function may take and give, which breaches of them are told, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st
from whole_story import whole

import storyversions as sv
from storyversions.state.codec import digest
from storyversions.stores import files
from storyversions.stores.archive.layout import format_index
from storyversions.story.rules import (
    Rule,
    RuleHistory,
    Violation,
    claims,
    find_violations,
    invariant,
    rules_of,
    transition_rule,
)
from storyversions.story.version import FactStatus
from storyversions.storyfile import story_of


@frozen
class Town:
    name: str
    order: str = "none"


@frozen
class Fire:
    dead: sv.Claim[int]
    towns: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()
    crews: Mapping[str, sv.Claim[int]] = field(factory=dict)


FIRST = Fire(sv.Claim(1, since="2020-09-05"))
DAYS = [f"2020-09-{day:02}" for day in range(5, 25)]


def told(*states, model=Fire):
    """A story with these states on the days from 5 September on."""
    story = sv.Story("fire", model)
    for day, state in zip(DAYS, states, strict=False):
        story = story.record(state, at=day)
    return story


def toll(*numbers):
    """A story in which so many have died, day by day."""
    return told(*(evolve(FIRST, dead=sv.Claim(number)) for number in numbers))


def past(story):
    return RuleHistory(story.record_shape, story.zone, story.deltas)


def breaches(story, *rules):
    return find_violations(past(story), rules)


def sentences(story, *rules):
    return [each.sentence for each in breaches(story, *rules)]


def answering(answer):
    """An invariant that gives this of every state."""

    @invariant("all is well")
    def well(_state):
        return answer

    return well


@invariant("the toll is under ten")
def under_ten(state):
    if state.dead.value >= 10:
        yield "dead"


@transition_rule("a death toll does not fall")
def falls(before, after):
    if after.dead.value < before.dead.value:
        yield "dead"


# Laws.


@given(st.lists(st.booleans(), max_size=8))
def test_an_invariant_is_told_where_it_begins_to_be_broken(broken_on):
    story = toll(*(number + 10 * too_many for number, too_many in enumerate(broken_on)))
    begins = [
        now and not before for before, now in zip([False, *broken_on], broken_on, strict=False)
    ]
    assert [each.version for each in breaches(story, under_ten)] == [
        day for day, new in zip(DAYS, begins, strict=False) if new
    ]


@given(st.lists(st.integers(0, 9), max_size=8))
def test_a_transition_rule_is_told_at_each_step_that_breaks_it(numbers):
    steps = zip(DAYS[1:], numbers, numbers[1:], strict=False)
    assert [each.version for each in breaches(toll(*numbers), falls)] == [
        day for day, a, b in steps if b < a
    ]


# What a rule is.


def test_a_rule_has_the_name_of_its_function_and_its_sentence():
    assert (falls.name, falls.sentence) == ("falls", "a death toll does not fall")


def test_a_rule_can_still_be_called():
    assert list(under_ten(evolve(FIRST, dead=sv.Claim(12)))) == ["dead"]


@pytest.mark.parametrize("sentence", ["", "  ", None, len])
def test_a_rule_without_a_sentence_is_refused(sentence):
    with pytest.raises(sv.UsageError, match="a rule says in a sentence what holds"):
        invariant(sentence)


@pytest.mark.parametrize(
    ("decorate", "function", "takes"),
    [
        (invariant, lambda: None, "()"),
        (invariant, lambda _state, _known, more: more, "(_state, _known, more)"),
        (invariant, lambda *states: states, "(*states)"),
        (invariant, lambda state, *, known: (state, known), "(state, *, known)"),
        (transition_rule, lambda after: after, "(after)"),
    ],
)
def test_a_function_that_takes_something_else_is_refused_at_once(decorate, function, takes):
    function.__name__ = "odd"
    with pytest.raises(sv.UsageError, match=f"the rule odd: .*; it takes {re.escape(takes)}$"):
        decorate("all is well")(function)


def test_a_function_without_a_name_is_refused():
    with pytest.raises(sv.UsageError, match="a function with a name"):
        invariant("all is well")(lambda state: state)


def test_what_a_function_has_defaults_for_is_its_own_affair():
    @invariant("the toll is under a limit")
    def limited(state, limit=3, **_more):
        return state.dead.value < limit

    assert sentences(toll(2, 3), limited) == [
        "2020-09-06: the toll is under a limit (rule limited)"
    ]


# What a class lists.


@frozen
class Ruled:
    rules: ClassVar[tuple[Rule, ...]] = (under_ten, falls)

    dead: sv.Claim[int]


@frozen
class Board:
    rules: Mapping[str, sv.Claim[str]]


def test_the_rules_of_a_class_are_those_that_it_lists():
    assert rules_of(Ruled) == (under_ten, falls)


def test_a_class_that_lists_none_has_no_rules():
    assert rules_of(Fire) == ()


def test_a_field_called_rules_lists_none():
    assert rules_of(Board) == ()


@pytest.mark.parametrize(
    ("listed", "fault"),
    [
        ([under_ten], "it is a list"),
        (under_ten, "it is a Rule"),
        ((len,), "it holds len"),
        ((under_ten, 3), "it holds int"),
    ],
)
def test_what_is_no_tuple_of_rules_is_refused(listed, fault):
    @frozen
    class Wrong(Fire):
        rules: ClassVar = listed

    with pytest.raises(sv.UsageError, match=rf"^Wrong\.rules is a tuple of rules, .*; {fault}$"):
        rules_of(Wrong)


def test_two_rules_of_one_name_are_refused():
    @frozen
    class Twice(Fire):
        rules: ClassVar = (under_ten, under_ten)

    with pytest.raises(sv.UsageError, match=r"two rules called under_ten"):
        rules_of(Twice)


# What a function may give.


@pytest.mark.parametrize("answer", [None, True, (), [], iter(())])
def test_a_rule_that_names_nothing_holds(answer):
    assert breaches(told(FIRST), answering(answer)) == ()


@pytest.mark.parametrize(
    ("answer", "paths"),
    [
        (False, [""]),
        ("dead", ["dead"]),
        (sv.Path(()).field("dead"), ["dead"]),
        (sv.Path(()), [""]),
        (["towns.Auberry.order", "dead", "dead"], ["dead", "towns[Auberry].order"]),
        ({"crews[north]"}, ["crews[north]"]),
    ],
)
def test_a_rule_names_the_facts_at_fault_in_any_form(answer, paths):
    assert [str(each.path) for each in breaches(told(FIRST), answering(answer))] == paths


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (3, "gives int, and not paths, or whether it holds"),
        (["dead", 3], "gives int where a path belongs"),
        ("died", "names no fact: the state has no field 'died'; do you mean dead"),
        ("", "names no fact: a path is empty"),
    ],
)
def test_an_answer_that_names_no_fact_is_an_error_of_rule_and_version(answer, fault):
    with pytest.raises(sv.UsageError) as error:
        breaches(told(FIRST), answering(answer))
    assert str(error.value) == f"the rule well at 2020-09-05 {fault}"


@pytest.mark.parametrize(
    "fault",
    [KeyError("north"), sv.PathError("north"), SystemExit("north"), RecursionError("north")],
)
def test_a_rule_that_fails_is_an_error_of_rule_and_version(fault):
    @transition_rule("all is well")
    def fails(_before, after):
        yield "dead"
        if after.dead.value == 2:
            raise fault

    assert len(breaches(toll(0, 1), fails)) == 1
    with pytest.raises(sv.UsageError) as error:
        breaches(toll(0, 1, 2), fails)
    assert (
        str(error.value) == f"the rule fails at 2020-09-07 fails ({type(fault).__name__}: {fault})"
    )


# What is told of a breach.


def test_a_sentence_says_version_fact_words_and_rule():
    assert sentences(toll(3, 2), falls) == [
        "2020-09-06: dead: a death toll does not fall (rule falls)"
    ]


def test_a_sentence_of_the_whole_state_names_no_fact():
    broken = answering(False)  # noqa: FBT003
    assert sentences(told(FIRST), broken) == ["2020-09-05: all is well (rule well)"]


def test_breaches_come_by_version_then_rule_then_path():
    story = toll(12, 11)
    assert [
        (each.version, each.rule.name)
        for each in breaches(story, falls, under_ten, answering(["dead"]))
    ] == [
        ("2020-09-05", "under_ten"),
        ("2020-09-05", "well"),
        ("2020-09-06", "falls"),
    ]


def test_a_story_that_was_recorded_has_no_places():
    assert breaches(toll(12), under_ten) == (
        Violation(under_ten, "2020-09-05", sv.Path(()).field("dead"), None),
    )


def test_a_story_without_versions_breaks_nothing():
    assert breaches(told(), under_ten, falls) == ()


def test_a_rule_never_stops_a_record():
    story = told(Ruled(sv.Claim(11)), Ruled(sv.Claim(10)), model=Ruled)
    assert [each.sentence for each in story.breaches()] == [
        "2020-09-05: dead: the toll is under ten (rule under_ten)",
        "2020-09-06: dead: a death toll does not fall (rule falls)",
    ]


# What is known.


def test_a_rule_knows_why_a_step_was_made():
    @transition_rule("a death toll does not fall without a correction")
    def explained(before, after, known):
        corrected = {change.path for change in known.changes if change.cause is sv.Cause.CORRECTION}
        return after.dead.value >= before.dead.value or corrected != set()

    fallen = toll(3, 2)
    corrected = toll(3).record(
        evolve(FIRST, dead=sv.Claim(2)), at="2020-09-06", because={"dead": "correction"}
    )
    assert [len(breaches(story, explained)) for story in (fallen, corrected)] == [1, 0]


def test_a_rule_knows_the_version_and_its_day():
    seen = []

    @invariant("all is well")
    def looks(_state, known):
        seen.append((known.version.label, str(known.day), len(known.changes), str(known.zone)))

    story = (
        sv.Story("fire", Fire)
        .record(FIRST, at="2020-09-05T20:00")
        .record(FIRST, at="2020-09-05T21:00")
    )
    assert breaches(story, looks) == ()
    assert seen == [
        ("2020-09-05.1", "2020-09-05", 1, "UTC"),
        ("2020-09-05.2", "2020-09-05", 0, "UTC"),
    ]


def test_a_rule_knows_what_was_believed_and_what_has_ended_at_its_version():
    seen = []

    @invariant("all is well")
    def looks(_state, known):
        stretch = known.stretch("crews.north")
        seen.append((stretch.stood, str(stretch.since), [*map(str, known.ended())]))

    assert breaches(read(FIRE).story, looks) == ()
    assert seen == [
        (FactStatus.HELD, "2020-09-05", []),
        (FactStatus.HELD, "2020-09-05", []),
        (FactStatus.ENDED, "2020-09-07", ["crews[north]"]),
    ]


def test_a_rule_knows_whether_a_date_lies_ahead():
    @invariant("nothing begins later")
    def later(state, known):
        return (path for path, claim in claims(state) if known.is_ahead(claim.since))

    story = told(
        Fire(
            sv.Claim(1, since="2020-09-06"),
            crews={"a": sv.Claim(1), "b": sv.Claim(1, since="2020-09-05~")},
        )
    )
    assert [str(each.path) for each in breaches(story, later)] == ["dead"]


def test_the_claims_of_a_state_have_their_paths():
    state = evolve(FIRST, crews={"north": sv.Claim(4)}, towns=(Town("Auberry"),))
    assert {str(path): claim.value for path, claim in claims(state)} == {
        "dead": 1,
        "crews[north]": 4,
    }


# Places, and rules that are switched off.


FIRE = """---
format: 1
story: fire
title: A fire
---
## 2020-09-05 It burns
```facts
dead: 1
crews: {north: 4, south: 2}
towns: {Auberry: {order: warning}}
```

## 2020-09-06 It burns on

```facts
crews.south: 3
towns.Auberry.order: evacuate
```

## 2020-09-07 It is out

```facts
crews.north: {until: 2020-09-07}
```
"""


def read(text, model=Fire):
    return story_of(text, "fire.md", model)


def at_each_step(path):
    """A transition rule that every step breaks at this path."""

    @transition_rule("all is well")
    def never(_before, _after):
        return path

    return never


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("crews.south", ["fire.md:16:1", "fire.md:16:1"]),
        ("towns.Auberry", ["fire.md:17:1", "fire.md:17:1"]),
        ("crews", ["fire.md:16:1", "fire.md:23:1"]),
        ("crews.north", ["fire.md:9:9", "fire.md:23:1"]),
        ("dead", ["fire.md:8:1", "fire.md:8:1"]),
        ("crews.west", ["fire.md:13:4", "fire.md:20:4"]),
        (False, ["fire.md:13:4", "fire.md:20:4"]),
    ],
)
def test_a_breach_stands_at_the_nearest_entry_about_its_fact_or_at_the_heading(path, lines):
    assert [str(each.place) for each in breaches(read(FIRE).story, at_each_step(path))] == lines


def with_rules(text, rules):
    return text.replace("title: A fire", f"title: A fire\nrules: {rules}")


DEADLY = """---
format: 1
story: fire
title: A fire
---
## 2020-09-05 It burns
```facts
dead: 12
```
"""


def test_a_rule_that_is_switched_off_is_not_told():
    off = with_rules(DEADLY, "{under_ten: {off: true, why: a great fire}}")
    assert [len(read(text, Ruled).story.breaches()) for text in (DEADLY, off)] == [1, 0]
    assert dict(read(off, Ruled).story.rules_off) == {"under_ten": "a great fire"}


@pytest.mark.parametrize(
    ("rules", "model", "fault"),
    [
        (
            "{rising: {off: true, why: so}}",
            Ruled,
            "5:9: Ruled has no rule 'rising'; it has under_ten, falls",
        ),
        ("{rising: {off: true, why: so}}", Fire, "5:9: Fire has no rule 'rising'; it has none"),
        *(
            (
                f"{{falls: {said}}}",
                Ruled,
                "5:16: the rule 'falls' is switched off with {off: true, why: TEXT}",
            )
            for said in (
                "{off: true}",
                "{off: false, why: so}",
                "{off: true, why: ''}",
                "{why: so}",
            )
        ),
        ("{falls: off}", Ruled, "5:16: the rule 'falls' is a mapping"),
        ("[falls]", Ruled, "5:8: rules is a mapping"),
    ],
)
def test_what_cannot_be_switched_off_is_refused_at_its_place(rules, model, fault):
    with pytest.raises(sv.StoryError) as error:
        read(with_rules(DEADLY, rules), model)
    assert str(error.value) == f"fire.md:{fault}"


def test_a_story_takes_no_name_of_a_rule_that_its_class_has_not():
    with pytest.raises(sv.UsageError, match="Ruled has no rule 'rising'"):
        sv.Story("fire", Ruled, rules_off={"rising": "so"})


def test_snapshots_keep_which_rules_are_off_and_why(tmp_path):
    story = read(with_rules(DEADLY, "{falls: {off: true, why: they recount}}"), Ruled).story
    files.write(story, tmp_path / "fire", model="fire")
    assert '"rules":{\n"falls":"they recount"\n}' in (tmp_path / "fire" / "story.json").read_text()
    assert dict(files.read(tmp_path / "fire", Ruled).rules_off) == {"falls": "they recount"}
    assert list(files.check(tmp_path / "fire", Ruled)) == []


def test_snapshots_say_nothing_of_rules_where_none_is_off():
    assert (
        '"rules"' not in files.render_files(read(DEADLY, Ruled).story, model="fire")["story.json"]
    )


@pytest.mark.parametrize("rules", ["falls", {"falls": 3}, {"rising": "so"}])
def test_an_index_with_other_rules_than_a_build_writes_is_refused(tmp_path, rules):
    story = read(DEADLY, Ruled).story
    files.write(story, tmp_path / "fire", model="fire")
    index = files.read_index(tmp_path / "fire") | {"rules": rules}
    index["digest"] = digest({key: each for key, each in index.items() if key != "digest"})
    (tmp_path / "fire" / "story.json").write_text(format_index(index), encoding="utf-8")
    with pytest.raises(sv.StoryError, match=r"story\.json: "):
        whole(files.read(tmp_path / "fire", Ruled))


@invariant("nobody is told to leave")
def stay(state):
    return [f"towns[{town.name}].order" for town in state.towns]


@given(st.text())
def test_a_fact_that_a_rule_names_as_an_f_string_writes_it_is_the_fact_of_that_key(name):
    story = told(evolve(FIRST, towns=(Town(name),)))
    assert [each.path for each in breaches(story, stay)] == [
        sv.Path(()).field("towns").entry(name).field("order")
    ]


def test_a_story_can_be_checked_from_a_version_on():
    story = toll(3, 2, 1)
    assert [each.version for each in find_violations(past(story), [falls], first=3)] == [DAYS[2]]


def test_an_invariant_that_was_broken_before_the_first_version_looked_at_is_not_told_again():
    story = told(evolve(FIRST, towns=(Town("a"),)), evolve(FIRST, towns=(Town("a"), Town("b"))))
    found = find_violations(past(story), [stay], first=2)
    assert [str(each.path) for each in found] == ["towns[b].order"]


@invariant("it burns for no longer than the story allows")
def patience(_state, known, *, days):
    return known.number <= days


@frozen
class Patient:
    rules: ClassVar[tuple[Rule, ...]] = (patience,)

    dead: int = 0


@pytest.mark.parametrize(("on", "count"), [({}, 0), ({"patience": 1}, 1), ({"patience": 2}, 0)])
def test_a_rule_that_asks_for_days_is_off_until_a_story_gives_them(on, count):
    story = sv.Story("fire", Patient, rules_on=on).record(Patient(1), at="2024-01-01")
    assert len(story.record(Patient(2), at="2024-01-02").breaches()) == count
