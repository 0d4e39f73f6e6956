"""The first story at each of its versions, asked as a reader would ask."""

from __future__ import annotations

import json
from itertools import permutations

import jsonpatch
import pytest
import yaml
from checkout import CHECKOUT, FIRST_STORY

from storyversions.cli import run
from storyversions.state.codec import unstructure
from storyversions.stores import files
from storyversions.story.version import EntryKind
from storyversions.storyfile import read_story_file

SEED = read_story_file(FIRST_STORY)
STORY = SEED.story
LABELS = [
    *("2023-11-17", "2023-11-19", "2023-11-20.1", "2023-11-20.2", "2023-11-20.3"),
    *("2023-11-21", "2023-11-22", "2023-11-24"),
]
GOLDEN = yaml.safe_load((CHECKOUT / "tests/cases/openai_causes.yaml").read_text(encoding="utf-8"))
ROLE = "people[sam-altman].roles[microsoft]"
DOUBTS = [
    "the contract with Microsoft is not final yet (hearsay)",
    "he works with Microsoft wherever he is",
]


@pytest.fixture
def ask(capsys, monkeypatch):
    """Asks the command line a question in this checkout, and gives its JSON."""
    monkeypatch.chdir(CHECKOUT)

    def asked(*args):
        status = run([*args, "--format", "json"])
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return json.loads(printed.out)

    return asked


@pytest.fixture
def show(ask):
    return lambda *args: ask("show", *args)


def tree(label):
    return unstructure(STORY.record_shape, STORY.at(label).state)


def test_the_story_has_the_eight_versions_of_the_article():
    assert [version.label for version in STORY.versions] == LABELS


def test_each_addendum_gives_its_version_a_title():
    assert [version.title for version in STORY.versions] == [
        "OpenAI parts with Sam Altman",
        "A return is possible",
        "Emmett Shear takes over",
        "Altman to Microsoft",
        "The staff against the board",
        "Nadella on Bloomberg",
        "Altman returns to OpenAI",
        "A letter before the removal, and Q*",
    ]


def test_the_snapshots_hold_the_story_that_the_seed_tells():
    kept = files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")
    assert [version.digest for version in kept.versions] == [
        version.digest for version in STORY.versions
    ]


@pytest.mark.parametrize(
    ("revision", "holder", "acting", "certainty", "since", "set_in"),
    [
        ("11/17", "mira-murati", True, "announced", "2023-11-17", "2023-11-17"),
        ("11/19", "mira-murati", True, "announced", "2023-11-17", "2023-11-17"),
        ("11/20.1", "emmett-shear", True, "announced", "2023-11-20", "2023-11-20.1"),
        ("11/20.2", "emmett-shear", True, "announced", "2023-11-20", "2023-11-20.1"),
        ("11/20.3", "emmett-shear", True, "announced", "2023-11-20", "2023-11-20.1"),
        ("11/21", "emmett-shear", True, "announced", "2023-11-20", "2023-11-20.1"),
        ("11/22", "sam-altman", False, "agreed", "2023-11-22", "2023-11-22"),
        ("11/24", "sam-altman", False, "agreed", "2023-11-22", "2023-11-22"),
    ],
)
def test_the_ceo_at_each_version(show, revision, holder, acting, certainty, since, set_in):
    fact = show(revision, "ceo")
    assert fact["path"] == "organisations[openai].offices[ceo]"
    assert fact["state"] == "held"
    assert fact["value"] == {"holder": holder, "acting": acting}
    assert (fact["certainty"], fact["since"], fact["set_in"]) == (certainty, since, set_in)


@pytest.mark.parametrize("revision", ["11/17", "11/19", "11/20.1"])
def test_altmans_role_at_microsoft_is_unknown_before_it_is_announced(show, revision):
    fact = show(revision, "altman-microsoft")
    assert fact == {"version": STORY.at(revision).label, "path": ROLE, "state": "unknown"}


@pytest.mark.parametrize(
    ("revision", "doubts", "sources"),
    [
        ("11/20.2", 0, ["nadella-on-x"]),
        ("11/20.3", 1, ["nadella-on-x"]),
        ("11/21", 2, ["nadella-on-x", "bloomberg"]),
    ],
)
def test_altmans_role_at_microsoft_stands_announced_while_its_doubts_grow(
    show, revision, doubts, sources
):
    fact = show(revision, "altman-microsoft")
    assert (fact["path"], fact["state"]) == (ROLE, "held")
    assert fact["value"] == "leads the new advanced AI research team"
    assert (fact["certainty"], fact["since"], fact["set_in"]) == (
        "announced",
        "2023-11-20",
        "2023-11-20.2",
    )
    assert fact.get("doubts", []) == DOUBTS[:doubts]
    assert [source["id"] for source in fact["sources"]] == sources


@pytest.mark.parametrize("revision", ["11/22", "11/24"])
def test_altmans_role_at_microsoft_has_ended_with_the_return_and_is_not_in_the_state(
    show, revision
):
    fact = show(revision, "altman-microsoft")
    assert (fact["path"], fact["state"], fact["until"]) == (ROLE, "ended", "2023-11-22")
    assert fact["set_in"] == "2023-11-22"
    assert "microsoft" not in tree(revision)["people"]["sam-altman"]["roles"]


FIRST_BOARD = dict.fromkeys(
    ("adam-dangelo", "helen-toner", "ilya-sutskever", "tasha-mccauley"), False
)
SECOND_BOARD = {"adam-dangelo": False, "bret-taylor": True, "larry-summers": False}


@pytest.mark.parametrize("label", LABELS)
def test_the_board_has_exactly_the_members_of_the_sheet_at_each_version(show, label):
    board = show(label, "board")
    seats = {fact["path"]: fact["value"] for fact in board["facts"]}
    expected = SECOND_BOARD if label >= "2023-11-22" else FIRST_BOARD
    assert seats == {
        f"organisations[openai].board[{person}]": {"chair": chair}
        for person, chair in expected.items()
    }
    assert {
        person: seat["value"]["chair"]
        for person, seat in tree(label)["organisations"]["openai"]["board"].items()
    } == (expected)


def test_dangelo_stays_on_the_board_and_his_seat_becomes_part_of_what_is_agreed(show):
    seats = [show(label, "dangelo-seat") for label in ("11/21", "11/22")]
    assert [seat["certainty"] for seat in seats] == ["announced", "agreed"]
    assert [seat["set_in"] for seat in seats] == ["2023-11-17", "2023-11-17"]


@pytest.mark.parametrize("seat", ["altman-seat", "brockman-seat"])
def test_the_seats_of_altman_and_brockman_had_ended_when_the_story_begins(show, seat):
    fact = show("first", seat)
    assert (fact["state"], fact["until"], fact["certainty"]) == ("ended", "2023-11-17", "announced")


def test_altman_as_ceo_and_the_seats_that_ended_are_past_claims_of_the_base():
    past = {
        str(entry.path): entry for entry in STORY.versions[0].entries if entry.act is EntryKind.PAST
    }
    assert sorted(past) == [
        "organisations[openai].board[greg-brockman]",
        "organisations[openai].board[sam-altman]",
        "organisations[openai].offices[ceo]",
        "people[greg-brockman].roles[openai]",
    ]
    assert past["organisations[openai].offices[ceo]"].value.holder == "sam-altman"
    assert past["organisations[openai].board[greg-brockman]"].value.chair is True
    assert {entry.until.text for entry in past.values()} == {"2023-11-17"}


@pytest.mark.parametrize("revision", ["11/17", "11/19", "11/20.1", "11/20.2"])
def test_no_signatures_are_known_before_the_letter(show, revision):
    assert show(revision, "signatures")["state"] == "unknown"


@pytest.mark.parametrize("revision", ["11/20.3", "11/21", "11/22", "11/24"])
def test_505_of_about_700_have_signed_from_the_third_addendum_of_the_20th_on(show, revision):
    fact = show(revision, "measures[signatures]")
    assert fact["value"] == {"count": 505, "of": 700, "unit": None, "about": True}
    assert (fact["certainty"], fact["set_in"]) == ("reported", "2023-11-20.3")
    assert fact["sources"] == [{"id": "kara-swisher", "name": "Kara Swisher on X"}]


@pytest.mark.parametrize("label", LABELS)
def test_q_star_appears_with_the_last_version_and_without_a_date(show, label):
    fact = show(label, "q-star")
    assert fact["path"] == "works[q-star]"
    assert fact["state"] == ("held" if label == "2023-11-24" else "unknown")
    assert ("q-star" in tree(label)["works"]) is (label == "2023-11-24")
    assert "since" not in fact


def test_the_researchers_letter_lies_before_the_removal_and_is_known_on_the_24th(show):
    fact = show("11/24", "works[researchers-letter]")
    assert (fact["since"], fact["certainty"], fact["set_in"]) == (
        "../2023-11-16",
        "reported",
        "2023-11-24",
    )
    assert show("11/22", "works[researchers-letter]")["state"] == "unknown"


def test_the_second_reason_for_the_removal_stands_beside_the_first(show):
    first, second = (
        show("11/24", name) for name in ("facts[removal-reason]", "facts[removal-reason-second]")
    )
    assert (first["state"], first["certainty"], first["set_in"]) == (
        "held",
        "announced",
        "2023-11-17",
    )
    assert (second["state"], second["certainty"], second["set_in"]) == (
        "held",
        "reported",
        "2023-11-24",
    )


@pytest.mark.parametrize(
    ("revision", "state", "begins"),
    [
        ("11/17", "unknown", ""),
        ("11/19", "held", "reported"),
        ("11/20", "held", "reported"),
        ("11/21", "held", "reported"),
        ("11/22", "held", "concluded"),
        ("11/24", "held", "concluded"),
    ],
)
def test_the_talks_on_a_return_are_reported_and_then_concluded(show, revision, state, begins):
    fact = show(revision, "return-talks")
    assert (fact["path"], fact["state"]) == ("matters[altman-return]", state)
    assert fact.get("value", "").split(":")[0] == begins


@pytest.mark.parametrize(
    ("label", "openai", "microsoft", "company"),
    [
        ("2023-11-17", "resigned and left", None, None),
        ("2023-11-19", "resigned and left", None, "reported"),
        ("2023-11-20.1", "resigned and left", None, "reported"),
        ("2023-11-20.2", "resigned and left", "joins", "reported"),
        ("2023-11-21", "resigned and left", "joins", "reported"),
        ("2023-11-22", "returns to OpenAI", None, "reported"),
        ("2023-11-24", "returns to OpenAI", None, "reported"),
    ],
)
def test_brockman_resigns_joins_microsoft_and_returns(label, openai, microsoft, company):
    state = tree(label)
    roles = {
        key: claim["value"] for key, claim in state["people"]["greg-brockman"]["roles"].items()
    }
    assert roles == {"openai": openai} | ({"microsoft": microsoft} if microsoft else {})
    matter = state["matters"].get("new-company")
    assert (matter["value"].split(":")[0] if matter else None) == company


def test_brockman_is_a_group_of_his_roles_and_the_new_company(show):
    facts = show("11/20", "brockman")["facts"]
    assert sorted(fact["path"] for fact in facts) == [
        "matters[new-company]",
        "people[greg-brockman].roles[microsoft]",
        "people[greg-brockman].roles[openai]",
    ]


@pytest.mark.parametrize("label", LABELS)
def test_the_date_of_the_removal_never_moves(show, label):
    assert show(label, "events[removal]")["since"] == "2023-11-17"


@pytest.mark.parametrize("label", LABELS[1:])
def test_the_wrong_date_of_the_19th_stands_as_a_doubt(show, label):
    for path in ("events[removal]", "events[researchers-resignations]"):
        doubts = show(label, path)["doubts"]
        assert len(doubts) == 1
        assert "'Friday, November 19'" in doubts[0]
        assert "2023-11-19 was a Sunday" in doubts[0]


def test_microsofts_commitment_is_never_said_to_be_less_than_announced(show):
    facts = [show(label, "partnership") for label in LABELS]
    assert {fact["certainty"] for fact in facts} == {"announced"}
    assert [source["id"] for source in facts[-1]["sources"]] == [
        "the-verge",
        "nadella-on-x",
        "bloomberg",
    ]


@pytest.mark.parametrize("label", LABELS[1:])
def test_each_version_changes_exactly_the_facts_of_the_golden_table(label):
    changes = STORY.steps[LABELS.index(label)]
    assert {str(change.path) for change in changes} == {row["path"] for row in GOLDEN[label]}


def test_three_standing_passages_speak_of_facts_that_later_addenda_overtook():
    found = {
        link.target: link
        for link in SEED.standing
        if link.target in ("altman-microsoft", "board", "ceo")
    }
    assert {target: link.words for target, link in found.items()} == {
        "altman-microsoft": "joins Microsoft",
        "board": "Ilya Sutskever, Adam D'Angelo, Tasha McCauley and Helen Toner",
        "ceo": "Mira Murati is the interim CEO",
    }
    lines = (FIRST_STORY).read_text(encoding="utf-8").splitlines()
    assert lines[found["altman-microsoft"].place.line - 1].startswith("# ")
    assert found["board"].place.line < found["ceo"].place.line


def test_the_other_standing_passages_speak_of_what_still_stands():
    others = {link.target for link in SEED.standing} - {"altman-microsoft", "board", "ceo"}
    first, last = (STORY.facts_at(label) for label in ("first", "head"))
    for target in others:
        (path,) = STORY.paths(target)
        assert last[path].value.value == first[path].value.value


def test_every_link_of_the_seed_leads_to_facts_that_its_version_knows():
    for version in STORY.versions:
        known = STORY.facts_at(version)
        for passage in version.passages:
            for path in passage.about:
                assert any(each.within(STORY.paths(path)[0]) for each in known), (
                    f"{version.label}: {passage.words}"
                )


def test_every_fact_of_a_version_is_tied_to_words_of_its_prose():
    tied = {
        path for version in STORY.versions for passage in version.passages for path in passage.about
    }
    named = {
        str(path)
        for path, standing in STORY.facts_at().items()
        if hasattr(standing.value, "certainty")
    }
    assert named - tied == set()


@pytest.mark.parametrize(("a", "b"), list(permutations(LABELS, 2)), ids="_".join)
def test_the_json_patch_between_two_versions_turns_one_plain_tree_into_the_other(a, b):
    patch = STORY.diff(a, b).patch.to_jsonpatch()
    assert jsonpatch.apply_patch(tree(a), patch) == tree(b)


@pytest.mark.parametrize(
    ("a", "b"), [("11/19", "11/22"), ("11/24", "11/17"), ("11/20.1", "11/20.3")]
)
def test_the_json_patch_that_diff_prints_turns_the_tree_that_show_prints_into_the_other(
    capsys, show, a, b
):
    before, after = show(a)["tree"], show(b)["tree"]
    assert run(["diff", a, b, "--format", "jsonpatch"]) == 0
    assert jsonpatch.apply_patch(before, json.loads(capsys.readouterr().out)) == after


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (
            "11/20.2",
            "11/20.3",
            "Now in doubt: the contract with Microsoft is not final yet (hearsay).",
        ),
        ("11/20.3", "11/21", "Now in doubt: he works with Microsoft wherever he is."),
    ],
)
def test_a_growing_list_of_doubts_is_told_by_the_doubt_that_came(capsys, monkeypatch, a, b, said):
    monkeypatch.chdir(CHECKOUT)
    assert run(["diff", a, b, "altman-microsoft"]) == 0
    _, _, *rows = capsys.readouterr().out.splitlines()
    column = rows[0].index(said[:3])
    assert said in " ".join(row[column:].strip() for row in rows)
