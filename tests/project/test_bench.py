"""What the benchmark promises of itself.

It notices wrong answers, prints every row that it is asked for, and does without what it cannot
fetch.
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from itertools import groupby

import against
import aims
import answers
import commands
import felt
import made_histories
import pytest
import run_bench
import table
from aims import AIMS, Aim, Figure, Row, Sense
from attrs import evolve
from checkout import CHECKOUT
from fetched_peers import FETCHED, FETCHED_FOR_TEXTS
from git_repositories import commit_ids, git
from node_peers import NODE_PEERS
from peers import DEEPDIFFS, DICTDIFFER, JSONDIFF, JSONPATCH, PLAIN, Peer, deepdiff
from plan import Plan, Size
from racing import Side, raced
from releasing import HISTORY, put_into_history
from rivalling import Given, fastest
from states import InMapping, InRows, pair
from timing import Call, Effort, exponent, peak, race, ratio

from storyversions import Edit, between
from storyversions.__about__ import __version__
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
    versions=(3, 5),
    addenda=3,
    feed=(2, 4),
    effort=ONCE,
    peers=ONCE,
    tries=ONCE,
    starts=ONCE,
    cache=None,
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
    assert given.is_right(peer, given.call(peer).timed()[0])


@pytest.mark.parametrize("peer", WITHOUT_VALUES, ids=lambda peer: peer.name)
def test_a_peer_that_does_not_say_what_a_fact_becomes_is_wrong(peer, given):
    assert not given.is_right(peer, given.call(peer).timed()[0])


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
    assert not given.is_right(peer, given.call(peer).timed()[0])


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


FAST = "diff against fast-json-patch, small"
MADE_UP = [
    Row("diff against `==`, small", "3 µs", "1 µs", 3.0, 9, "bare"),
    Row(FAST, "3 µs", "2 µs", 0.667, 9, "fast-json-patch", 1.5),
    Row("diff against jsondiff, small", "3 µs", "30 µs", 10.0, 9, "jsondiff", 0.1),
    Row("diff against a join in Polars, large", "2 ms", "1 ms", 0.5, 9, "polars", 2.0),
    Row("storyversions show", "130 ms", "10 ms", 13.0, 9, "bare start"),
    Row("storyversions log", note="left out"),
]


def test_every_row_of_made_up_figures_is_printed():
    assert table.markdown(MADE_UP)[2:] == [
        "| diff against `==`, small | 3 µs | 1 µs | 3 | ≤ 3 | 1.9 | yes | 9 | bare |",
        f"| {FAST} | 3 µs | 2 µs | 0.667 | ≥ 1 | 1.5 | no, by 1.5 × | 9 | fast-json-patch |",
        "| diff against jsondiff, small | 3 µs | 30 µs | 10 | ≥ 10 | 21 | yes | 9 | jsondiff |",
        "| diff against a join in Polars, large | 2 ms | 1 ms | 0.5 |  |  |  | 9 | polars |",
        "| storyversions show | 130 ms | 10 ms | 13 | ≤ 9 | 7 | no, by 1.44 × | 9 | bare start |",
        "| storyversions log | — | — | — | ≤ 9 | 7 | not measured | — | left out |",
    ]


def test_the_rivals_that_are_ahead_are_told_the_farthest_first():
    assert felt.rivals_ahead(MADE_UP)[2:] == [
        "| diff against a join in Polars, large | 2 × | polars |",
        f"| {FAST} | 1.5 × | fast-json-patch |",
    ]


def test_what_is_felt_is_told_in_starts_of_python_where_it_was_measured():
    told = felt.waited_for(20, 30, 40)
    assert felt.waits(MADE_UP, told)[2:] == ["| `show` of its state | 13 | 130 ms |"]


def test_a_row_with_an_aim_stands_before_one_that_informs_and_one_left_out_is_printed_as_such():
    found = [row for row in run_bench.arranged(reversed(MADE_UP)) if row in MADE_UP]
    assert found == [MADE_UP[place] for place in (0, 1, 2, 4, 5, 3)]
    assert run_bench.arranged([])[0] == Row(next(iter(AIMS)), note="left out of this run")


def test_the_line_of_the_machine_names_every_package():
    assert [name for name in table.PACKAGES if name not in table.machine()] == []


def test_the_json_has_what_the_table_has():
    assert [row["what"] for row in table.plain(MADE_UP)["rows"]] == [row.what for row in MADE_UP]


@pytest.mark.long
def test_every_row_that_is_asked_for_is_measured_and_right():
    rows = list(run_bench.measured(TINY))
    without = {row.what for row in rows if row.note.endswith("is not fetched in this run")}
    measured = {row.what for row in rows if row.ratio is not None}
    assert [row for row in rows if "wrong" in (row.ours, row.peer)] == []
    assert {row.what for row in rows} == measured | without
    # Its name says of how many addenda.
    assert set(AIMS) - measured - without == {"storyversions build, 500 addenda"}
    assert {what.split(",")[0] for what in without if "small" in what} == {
        f"{before} against {name}"
        for before, name in [
            *(("diff", package.name) for package in (*FETCHED, *NODE_PEERS)),
            *(("two JSON texts", name) for name in FETCHED_FOR_TEXTS),
            ("diff", "a join in Polars"),
        ]
    }


def test_a_page_gets_the_table_between_its_marks_and_nothing_else_changes(tmp_path):
    page = tmp_path / "page.md"
    other = "<!-- felt -->\nold\n<!-- /felt -->\n"
    page.write_text(f"{other}before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n", "utf-8")
    table.put_into(page, "bench", ["new"])
    told = "before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nafter\n"
    assert page.read_text(encoding="utf-8") == other + told


def test_a_page_without_marks_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="has no block"):
        table.put_into(page, "bench", ["new"])


def test_the_page_of_performance_has_every_block_that_a_run_writes():
    text = (CHECKOUT / "docs" / "performance.md").read_text(encoding="utf-8")
    blocks = run_bench.page(MADE_UP, TINY, 1.0)
    assert [name for name in blocks if f"<!-- {name} -->" not in text] == []


# The history


def test_a_release_has_one_line_in_the_history_and_the_later_run_of_it_counts(tmp_path):
    history = tmp_path / "history.csv"
    put_into_history(history, "0.1.0", date(2024, 1, 1), MADE_UP[:1])
    put_into_history(history, "0.2.0", date(2024, 2, 1), MADE_UP[:3])
    put_into_history(history, "0.2.0", date(2024, 3, 1), MADE_UP[2:4])
    assert history.read_text(encoding="utf-8").splitlines() == [
        f'version,date,"diff against `==`, small","{FAST}","diff against jsondiff, small"',
        "0.1.0,2024-01-01,3,,",
        "0.2.0,2024-03-01,,,10",
    ]


def test_this_version_has_its_line_in_the_history():
    lines = csv.DictReader(HISTORY.read_text(encoding="utf-8").splitlines())
    (line,) = (line for line in lines if line["version"] == __version__)
    assert date.fromisoformat(line["date"])
    assert [float(line[what]) for what in (FAST, "storyversions show")] != []


# Commands


def test_the_memory_of_a_command_is_not_that_of_who_measures_it():
    held = bytes(200 * MIB)
    assert 1 < commands.resident(*commands.START) / MIB < 100 < len(held) / MIB


def test_processor_time_counts_what_a_command_did():
    call = commands.command(*commands.START)
    assert call.timed()[0] == ""
    assert call.timed()[1] > 0


# Beside another checkout


# A command starts its process as each other one does; all of them take some seconds.
QUICK = (*against.CALLS, "start: show")


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=() if row in QUICK else pytest.mark.long) for row in against.ROWS],
)
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
