"""What the benchmark promises of itself.

It notices wrong answers, and prints every row that it is asked for.
"""

from __future__ import annotations

import sys
from itertools import groupby

import against
import aims
import answers
import made_histories
import pytest
import run_bench
import table
from aims import AIMS, Aim, Figure, Row, Sense
from attrs import evolve
from checkout import CHECKOUT
from git_repositories import commit_ids, git
from peers import DEEPDIFFS, DICTDIFFER, JSONDIFF, JSONPATCH, PLAIN, Peer, deepdiff
from plan import Plan, Size
from racing import Side, raced
from rivalling import Given, fastest
from states import InMapping, InRows, pair
from timing import Call, Effort, exponent, peak, race, ratio

from storyversions import Edit, between
from storyversions.state import patch
from storyversions.state.paths import read_path
from storyversions.state.schema import shape_of
from storyversions.state.walk import Presence, leaves

ONCE = Effort(1, seconds=1)
SMALL = Size("small", 7, 3)
TINY = Plan(
    SMALL,
    Size("medium", 12, 10),
    Size("large", 20, 10),
    growth=(20, 40, 80),
    effort=ONCE,
    peers=ONCE,
    tries=ONCE,
    starts=ONCE,
)
MIB = 2**20


def facts(state):
    found = leaves(shape_of(type(state)), state)
    return [path for path, leaf in found if not isinstance(leaf.value, Presence)]


# The states


def test_a_small_state_has_72_facts():
    before, _ = pair(7, 3).states(InMapping)
    assert len(facts(before)) == 72


@pytest.mark.parametrize("model", [InMapping, InRows])
def test_what_is_known_to_differ_is_what_the_reflective_form_finds(model):
    given = pair(20, 10, seed=7)
    before, after = given.states(model)
    assert answers.is_right(between(before, after), before, after, answers.known_of(model, given))


def test_ten_changes_reach_every_field_once():
    assert len({each.name for each in pair(1000, 10).changed}) == 10


def test_the_entities_of_two_sides_are_two_objects_each():
    before, after = pair(7, 3).states(InMapping)
    assert [key for key in before.items if before.items[key] is after.items[key]] == []


def test_a_seed_gives_the_second_side_another_order_of_the_same_entities():
    before, after = (list(tree["items"]) for tree in pair(20, 3, seed=7).trees())
    assert (before == after, before == sorted(after)) == (False, True)


# Wrong answers


@pytest.fixture(scope="module")
def given():
    return Given.of(Size("medium", 12, 10))


WITHOUT_VALUES = [peer for peer in DEEPDIFFS if "verbose_level=0" in peer.name]
RIGHT = [
    *(peer for peer in DEEPDIFFS if peer not in WITHOUT_VALUES),
    DICTDIFFER,
    JSONDIFF,
    JSONPATCH,
]


@pytest.mark.parametrize("peer", RIGHT, ids=lambda peer: peer.name)
def test_a_peer_that_finds_what_differs_is_right(peer, given):
    assert given.is_right(peer, given.call(peer).answer())


@pytest.mark.parametrize("peer", WITHOUT_VALUES, ids=lambda peer: peer.name)
def test_a_peer_that_does_not_say_what_a_fact_becomes_is_wrong(peer, given):
    assert not given.is_right(peer, given.call(peer).answer())


def faulty(change):
    """A peer that answers as `dictdiffer` does, with one fault."""
    return Peer("faulty", lambda a, b: change(DICTDIFFER.diff(a, b)), DICTDIFFER.places)


def typed(value):
    return int(value) if isinstance(value, bool) else value


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found[1:],
        lambda found: [*found, ("change", ["title"], ("a", "b"))],
        lambda found: [
            (kind, path, (before, typed(after))) for kind, path, (before, after) in found
        ],
        lambda _: 5,
    ],
    ids=["one lost", "one too many", "1 for True", "no answer"],
)
def test_a_peer_with_a_fault_is_wrong(change, given):
    peer = faulty(change)
    assert not given.is_right(peer, given.call(peer).answer())


@pytest.mark.parametrize(
    "edits",
    [
        lambda found: found[1:],
        lambda found: [*found, Edit(read_path("title"), "a", "b")],
        lambda found: [evolve(found[0], after="another"), *found[1:]],
        lambda found: [evolve(found[0], before="another"), *found[1:]],
    ],
    ids=["one lost", "one too many", "another after", "another before"],
)
def test_a_patch_of_ours_with_a_fault_is_wrong(edits):
    made = pair(12, 10)
    before, after = made.states(InMapping)
    found = patch.trusted(InMapping, edits(between(before, after).edits))
    assert not answers.is_right(found, before, after, answers.known(made))


def test_of_several_settings_the_fastest_that_is_right_is_chosen(given):
    slow = deepdiff(PLAIN, {"ignore_order": True})
    assert fastest([faulty(lambda _: []), slow], given, ONCE) == slow


def side(name, answer):
    return Side(name, Call(lambda: answer), lambda found: found == "right")


def test_a_peers_wrong_answer_is_told_and_not_its_time():
    assert raced(side("ours", "right"), {"a row": side("peer", "left")}, ONCE) == [
        Row("a row", peer="wrong", note="peer: a wrong answer has no time")
    ]


def test_a_wrong_answer_of_ours_is_told_and_not_its_time():
    assert raced(side("ours", "left"), {"a row": side("peer", "right")}, ONCE) == [
        Row("a row", ours="wrong", note="ours: a wrong answer has no time")
    ]


def test_a_wrong_answer_of_ours_ends_the_run_with_1(monkeypatch, capsys):
    monkeypatch.setitem(run_bench.GROUPS, "applying", lambda _: iter([aims.wrong("a row", "ours")]))
    assert (
        run_bench.main(["--only", "applying"]),
        "| a row | wrong |" in capsys.readouterr().out,
    ) == (1, True)


# Figures


@pytest.mark.parametrize("power", [0, 0.5, 1, 2])
def test_the_exponent_of_a_power_is_that_power(power):
    sizes = (1000, 10_000, 100_000)
    assert exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(power, abs=1e-9)


def test_a_ratio_is_the_median_of_the_rounds_that_both_had():
    assert ratio((1.0, 9.0, 4.0, 7.0), (1.0, 3.0, 2.0)) == 2.0


@pytest.mark.parametrize(("seconds", "rounds"), [(0.001, 9), (2.0, 5), (11.0, 1)])
def test_a_slow_call_has_fewer_rounds_but_one(seconds, rounds):
    assert Effort(9, seconds=10).rounds_of(seconds) == rounds


def test_the_calls_of_a_race_take_turns():
    order = []
    race({name: Call(lambda name=name: order.append(name)) for name in "ab"}, Effort(3, seconds=60))
    assert [name for name, _ in groupby(order)] == [*"ababababab"]


def test_a_call_answers_after_its_rounds():
    count = iter(range(10**6))
    seen = []
    ran = race({"a": Call(lambda: seen.append(next(count)) or seen[-1])}, Effort(3, seconds=60))
    assert ran.answers == {"a": seen[-1]}


def test_what_a_call_needs_anew_is_made_anew_for_each_time():
    given = iter(range(10**6))
    seen = []
    race({"a": Call(seen.append, lambda: (next(given),))}, Effort(2, seconds=60))
    assert seen == [*range(len(seen))]


def test_the_peak_of_memory_is_what_a_call_holds_at_once():
    assert peak(Call(lambda: len(bytes(MIB)) + len(bytes(MIB)))) == pytest.approx(MIB, rel=0.1)


@pytest.mark.parametrize(
    ("sense", "figure", "said"),
    [
        (Sense.AT_MOST, 1.0, "yes, stretch"),
        (Sense.AT_MOST, 3.0, "yes"),
        (Sense.AT_MOST, 8.0, "no, by 2 ×"),
        (Sense.AT_LEAST, 9.0, "yes, stretch"),
        (Sense.AT_LEAST, 1.0, "no, by 4 ×"),
    ],
)
def test_a_figure_is_told_by_what_it_reaches(sense, figure, said):
    assert Aim(sense, 4, 2 if sense is Sense.AT_MOST else 8).verdict(figure) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(12.345), "12.3 s"),
        (Figure(0.0021), "2.1 ms"),
        (Figure(7e-6), "7 µs"),
        (Figure(MIB, "B"), "1 MiB"),
    ],
)
def test_a_figure_has_its_unit(figure, said):
    assert str(figure) == said


# The table


@pytest.fixture(scope="module")
def rows():
    return run_bench.arranged(run_bench.measured(TINY))


def test_every_row_that_is_asked_for_is_measured_and_printed(rows):
    lines = table.markdown(rows)
    measured = {row.what for row in rows if row.ratio is not None}
    assert [
        what
        for what in AIMS
        if what not in measured or not any(f"| {what} |" in line for line in lines)
    ] == []


def test_every_row_of_a_run_is_right(rows):
    assert [row for row in rows if "wrong" in (row.ours, row.peer)] == []


def test_a_row_that_was_left_out_is_printed_as_such():
    assert run_bench.arranged([])[0] == Row(next(iter(AIMS)), note="left out of this run")


def test_the_line_of_the_machine_names_every_package():
    assert [name for name in table.PACKAGES if name not in table.machine()] == []


def test_the_json_has_what_the_table_has(rows):
    assert [row["what"] for row in table.plain(rows)["rows"]] == [row.what for row in rows]


def test_a_page_gets_the_table_between_its_marks_and_nothing_else_changes(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", encoding="utf-8")
    table.put_into(page, ["new"])
    assert (
        page.read_text(encoding="utf-8") == f"before\n{table.BEGIN}\n\nnew\n\n{table.END}\nafter\n"
    )


def test_a_page_without_marks_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="has no block"):
        table.put_into(page, ["new"])


# Beside another checkout


@pytest.mark.parametrize("row", against.ROWS)
def test_every_row_that_is_measured_against_another_checkout_can_be_run(row):
    against.call_of(row, CHECKOUT)()


def test_two_sides_that_are_one_checkout_are_measured_in_one_run():
    side = against.Side.of(CHECKOUT, against.Path(against.sys.executable))
    (sample,) = against.ratios(side, side, "compare mappings, 7 entities", 1)
    side.close()
    assert min(sample) > 0


@pytest.mark.parametrize("name", made_histories.HISTORIES)
def test_a_made_history_begins_as_the_longer_one_does(name, tmp_path):
    history = made_histories.HISTORIES[name]
    long, short = (
        made_histories.make_history(tmp_path / str(commits), history, commits) for commits in (5, 3)
    )
    assert commit_ids(long)[:3] == commit_ids(short)
    contents = [git(long, "show", f"{each}:{history.file}") for each in commit_ids(long)]
    assert len(set(contents)) == 5
    assert 90_000 < len(contents[-1]) < 220_000


def test_made_histories_are_those_that_are_asked_for(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["made", str(tmp_path), "--only", "records", "--commits", "2"])
    made_histories.main()
    assert capsys.readouterr().out == f"{tmp_path / 'records'}\n"
    assert [each.name for each in tmp_path.iterdir()] == ["records"]
