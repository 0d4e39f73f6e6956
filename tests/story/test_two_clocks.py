"""Why it changed, and what was believed when.

The first story asked on the command line, as issue 4 asks it.
"""

from __future__ import annotations

import json

import pytest
from checkout import CHECKOUT

from storyversions.cli import run

CEO, ROLE, OTHER_ROLE = (
    "organisations[openai].offices[ceo]",
    "people[sam-altman].roles[microsoft]",
    "people[greg-brockman].roles[microsoft]",
)
LETTER, Q_STAR = "works[researchers-letter]", "works[q-star]"
DOUBTS = [
    "the contract with Microsoft is not final yet (hearsay)",
    "he works with Microsoft wherever he is",
]
LABELS = [
    *("2023-11-17", "2023-11-19", "2023-11-20.1", "2023-11-20.2", "2023-11-20.3"),
    *("2023-11-21", "2023-11-22", "2023-11-24"),
]
NOTHING_TO_SAY = (None, "", [], {}, False)


@pytest.fixture
def say(capsys, monkeypatch):
    """What a command prints in this checkout, all being well."""
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setenv("COLUMNS", "100")

    def said(*args):
        status = run(list(args))
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return printed.out

    return said


@pytest.fixture
def ask(say):
    """The JSON that a command prints; in it no member has nothing to say."""

    def asked(*args):
        return checked(json.loads(say(*args, "--format", "json")))

    return asked


@pytest.fixture
def changes(ask):
    """The net changes and what passed between two versions, by path."""

    def between(*args):
        told = ask("diff", *args)
        return {change["path"]: change for change in told["changes"]}, {
            each["path"]: each for each in told["passing"]
        }

    return between


MAY_BE_EMPTY = {
    "changes",
    "passing",
    "itinerary",
    "values",
    "versions",
    "facts",
    "entries",
    "stretches",
    "tree",
}
WHOLE = {"before", "after", "value", "values", "tree", "past"}
"""Members that are plain JSON of a fact, where false and None are values."""


def checked(told):
    for name, each in told.items() if isinstance(told, dict) else ():
        assert name in MAY_BE_EMPTY | WHOLE or each not in NOTHING_TO_SAY, (name, told)
        if name not in WHOLE:
            checked(each)
    for each in told if isinstance(told, list) else ():
        checked(each)
    return told


def why(change):
    return (change["cause"], change.get("direction"))


# ------------------------------------------------------------------ why it changed


def test_from_the_17th_to_the_19th_the_ceo_is_unchanged(changes):
    net, passing = changes("11/17", "11/19")
    assert CEO not in net
    assert CEO not in passing


@pytest.mark.parametrize(
    ("version", "path"), [("11/20.1", CEO), ("11/20.2", ROLE), ("11/20.2", OTHER_ROLE)]
)
def test_shear_and_both_roles_at_microsoft_on_the_20th_are_events(ask, version, path):
    (entry,) = [
        each
        for each in ask("log", path)["entries"]
        if each["version"] == f"2023-{version}".replace("/", "-")
    ]
    assert why(entry) == ("event", None)


@pytest.mark.parametrize(("a", "b"), [("11/20.2", "11/20.3"), ("11/20.3", "11/21")])
def test_the_doubts_make_the_role_weaker(changes, a, b):
    net, _ = changes(a, b, ROLE)
    assert why(net[ROLE]) == ("certainty", "weaker")


def test_the_return_and_the_new_board_of_the_22nd_are_events_and_agreed(changes):
    net, _ = changes("11/21", "11/22", "ceo", "board")
    board = "organisations[openai].board[{}]"
    come = [CEO, board.format("bret-taylor"), board.format("larry-summers")]
    gone = [board.format(each) for each in ("helen-toner", "ilya-sutskever", "tasha-mccauley")]
    assert {
        path: (net[path]["cause"], net[path]["kind"], net[path]["certainty"])
        for path in (*come, *gone)
    } == {
        CEO: ("event", "replaced", "agreed"),
        **dict.fromkeys(come[1:], ("event", "added", "agreed")),
        **dict.fromkeys(gone, ("event", "removed", "agreed")),
    }


def test_both_roles_at_microsoft_end_on_the_22nd_by_an_event(changes):
    net, _ = changes("11/21", "11/22")
    assert [
        (*why(net[path]), net[path]["kind"], net[path]["until"]) for path in (ROLE, OTHER_ROLE)
    ] == [
        ("event", None, "removed", "2023-11-22"),
        ("event", None, "removed", "2023-11-22"),
    ]


@pytest.mark.parametrize("path", [LETTER, Q_STAR, "facts[removal-reason-second]"])
def test_what_the_24th_tells_of_before_is_a_disclosure(changes, path):
    net, _ = changes("11/22", "11/24")
    assert why(net[path]) == ("disclosure", None)


def test_the_second_account_of_the_removal_leaves_the_first_standing(ask, changes):
    net, passing = changes("11/22", "11/24")
    assert "facts[removal-reason]" not in {**net, **passing}
    states = [
        ask("show", "11/24", name)["state"] for name in ("removal-reason", "removal-reason-second")
    ]
    assert states == ["held", "held"]


def test_what_is_undetermined_says_what_to_write(changes):
    net, _ = changes("11/17", "11/19")
    change = net["events[researchers-resignations]"]
    assert change["cause"] == "undetermined"
    assert "since" in change["missing"]


# ------------------------------------------------------------------ net and path


def test_altmans_role_at_microsoft_came_and_went(changes):
    net, passing = changes("11/19", "11/22")
    assert ROLE not in net
    role = passing[ROLE]
    assert role["versions"] == ["2023-11-20.2", "2023-11-20.3", "2023-11-21", "2023-11-22"]
    assert [value and value.get("doubts", []) for value in role["values"]] == [
        [],
        DOUBTS[:1],
        DOUBTS,
        None,
    ]
    assert {value["value"] for value in role["values"] if value} == {
        "leads the new advanced AI research team"
    }
    assert (
        role["sentence"]
        == "Altman's role at Microsoft: Came and went: “leads the new advanced AI research team”, "
        "from 2023-11-20 to 2023-11-22; announced 11/20.2, doubted 11/20.3 and"
        " 11/21, ended 11/22."
    )
    assert [(step["version"], step["kind"], *why(step)) for step in role["steps"]] == [
        ("2023-11-20.2", "added", "event", None),
        ("2023-11-20.3", "replaced", "certainty", "weaker"),
        ("2023-11-21", "replaced", "certainty", "weaker"),
        ("2023-11-22", "removed", "event", None),
    ]


def test_the_ceo_has_two_steps_from_murati_by_way_of_shear_to_altman(changes):
    net, _ = changes("11/17", "11/24")
    holders = [
        (
            step["version"],
            step["cause"],
            step["before"]["value"]["holder"],
            step["after"]["value"]["holder"],
        )
        for step in net[CEO]["steps"]
    ]
    assert holders == [
        ("2023-11-20.1", "event", "mira-murati", "emmett-shear"),
        ("2023-11-22", "event", "emmett-shear", "sam-altman"),
    ]
    assert net[CEO]["cause"] == "event"
    assert "In between: Emmett Shear (acting), from 2023-11-20." in net[CEO]["sentence"]


def test_the_itinerary_tells_what_each_version_did(ask):
    told = ask("diff", "11/19", "11/22")
    assert [step["version"] for step in told["itinerary"]] == LABELS[2:7]
    touched = {change["path"] for step in told["itinerary"] for change in step["changes"]}
    shown = [change["path"] for change in (*told["changes"], *told["passing"])]
    assert sorted(shown) == sorted(touched)


def test_net_leaves_the_way_out(say, changes):
    whole, net = (
        " ".join(say("diff", "11/17", "11/24", *more).split()) for more in ((), ("--net",))
    )
    assert "In between: Emmett Shear" in whole
    assert "Came and went" in whole
    assert "In between" not in net
    assert "Came and went" not in net
    _, passing = changes("11/17", "11/24", "--net")
    assert passing == {}


def test_a_watched_fact_tells_its_whole_way_in_text(say):
    text = " ".join(say("diff", "11/19", "11/22", "--watched").split())
    assert (
        "Came and went: “leads the new advanced AI research team”, from 2023-11-20 to "
        "2023-11-22; announced 11/20.2, doubted 11/20.3 and 11/21, ended 11/22."
        in text.replace("Microsoft ", "")
    )


@pytest.mark.parametrize(("lang", "words"), [("en", "Returned: "), ("ja", "復帰：")])
def test_a_value_that_returns_with_a_new_date_is_a_change_and_said_to_return(
    ask, tmp_path, lang, words
):
    file = tmp_path / "returning.md"
    days = (
        ("2030-05-10", "{value: open, since: 2030-05-01}"),
        ("2030-05-12", "{until: 2030-05-12}"),
        ("2030-05-14", "{value: open, since: 2030-05-14}"),
    )
    head = "---\nformat: 1\nstory: gate\ntitle: The gate\nmodel: newsroom\n---\n"
    file.write_text(
        head
        + "".join(f"## {day} told\n```facts\nfacts: {{gate: {said}}}\n```\n" for day, said in days)
    )
    told = ask("diff", "first", "head", "--in", str(file), "--lang", lang)
    (change,) = told["changes"]
    assert words in change["sentence"]
    assert (change["cause"], change["versions"]) == ("event", ["2030-05-12", "2030-05-14"])
    assert told["passing"] == []


def test_the_diff_backwards_is_told_as_undoing_with_the_same_causes(ask, say):
    there, back = ask("diff", "11/19", "11/22"), ask("diff", "11/22", "11/19")
    assert [back["from"], back["to"]] == [there["to"], there["from"]]
    for part in ("changes", "passing"):
        pairs = list(zip(there[part], back[part], strict=True))
        assert [(a["path"], *why(a)) for a, _ in pairs if "cause" in a] == [
            (b["path"], *why(b)) for _, b in pairs if "cause" in b
        ]
        assert [a.get("before") for a, _ in pairs] == [b.get("after") for _, b in pairs]
        assert [b["versions"] for _, b in pairs] == [
            list(reversed(a["versions"])) for a, _ in pairs
        ]
    assert [
        each["path"] for each in back["changes"] if not each["sentence"].startswith("Undone: ")
    ] == []
    assert [step["version"] for step in back["itinerary"]] == LABELS[6:1:-1]
    assert "what follows is undone" in " ".join(say("diff", "11/22", "11/19").split())


# ------------------------------------------------------------------ two clocks


@pytest.mark.parametrize(
    ("about", "holder", "acting"),
    [
        ("2023-11-16", "sam-altman", False),
        ("2023-11-17", "mira-murati", True),
        ("2023-11-18", "mira-murati", True),
        ("2023-11-20", "emmett-shear", True),
        ("2023-11-21", "emmett-shear", True),
        ("2023-11-22", "sam-altman", False),
        ("11/18", "mira-murati", True),
        ("2023-11", "sam-altman", False),
    ],
)
def test_the_ceo_about_another_day(ask, about, holder, acting):
    told = ask("show", "11/24", "ceo", "--about", about)
    assert (told["state"], told["value"]) == ("held", {"holder": holder, "acting": acting})
    assert "possible" not in told


def test_what_was_believed_depends_on_what_was_known(ask):
    holders = [
        ask("show", known, "ceo", "--about", "2023-11-24")["value"]["holder"]
        for known in ("11/17", "11/21", "11/24")
    ]
    assert holders == ["mira-murati", "emmett-shear", "sam-altman"]


def test_the_letter_is_unknown_until_it_is_known(ask):
    assert ask("show", "11/22", LETTER, "--about", "2023-11-16")["state"] == "unknown"
    told = ask("show", "11/24", LETTER, "--about", "2023-11-16")
    assert (told["state"], told["value"], told["set_in"]) == (
        "held",
        "researchers warn the board of a powerful discovery in AI",
        "2023-11-24",
    )
    assert "possible" not in told


def test_before_the_letter_surely_was_written_it_only_possibly_was(ask):
    told = ask("show", "11/24", LETTER, "--about", "2023-11-01")
    assert (told["state"], told["possible"]) == ("held", True)


def test_altmans_role_at_microsoft_about_the_days_before_and_after_its_end(ask):
    told = ask("show", "11/24", "altman-microsoft", "--about", "2023-11-21")
    assert (told["state"], told["certainty"], told["doubts"]) == ("held", "announced", DOUBTS)
    assert [source["id"] for source in told["sources"]] == ["nadella-on-x", "bloomberg"]
    after = ask("show", "11/24", "altman-microsoft", "--about", "2023-11-23")
    assert (after["state"], after["until"]) == ("ended", "2023-11-22")
    assert "value" not in after
    before = ask("show", "11/24", "altman-microsoft", "--about", "2023-11-19")
    assert before["state"] == "unknown"


def test_a_fact_that_only_later_versions_know_is_unknown(ask):
    assert ask("show", "11/20.1", "altman-microsoft") == {
        "version": "2023-11-20.1",
        "path": ROLE,
        "state": "unknown",
    }


def test_a_name_that_is_no_fact_is_a_miss_with_suggestions(capsys, monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    assert run(["show", "11/20", "altman-micro"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "do you mean altman-microsoft, " in printed.err


def test_several_facts_about_another_day(ask):
    told = ask("show", "11/24", "ceo", "altman-microsoft", "--about", "2023-11-18")
    assert (told["version"], told["about"]) == ("2023-11-24", "2023-11-18")
    assert [(fact["path"], fact["state"]) for fact in told["facts"]] == [
        (CEO, "held"),
        (ROLE, "unknown"),
    ]


@pytest.mark.parametrize("about", ["11/17/..", "2023-11-18~", "../2023-11-18", "tomorrow"])
def test_a_question_is_about_one_day(capsys, monkeypatch, about):
    monkeypatch.chdir(CHECKOUT)
    assert run(["show", "11/24", "ceo", "--about", about]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def stretches(told):
    names = ("state", "since", "until")
    return [
        (
            *(each.get(name) for name in names),
            each.get("possible", False),
            each.get("momentary", False),
        )
        for each in told["stretches"]
    ]


def test_the_timeline_of_the_ceo(ask):
    told = ask("timeline", "ceo")
    assert (told["path"], told["known"]) == (CEO, "2023-11-24")
    assert stretches(told) == [
        ("held", None, "2023-11-16", True, False),
        ("held", "2023-11-16", "2023-11-17", False, False),
        ("held", "2023-11-17", "2023-11-20", False, False),
        ("held", "2023-11-20", "2023-11-22", False, False),
        ("held", "2023-11-22", None, False, False),
    ]
    holders = ["sam-altman", "sam-altman", "mira-murati", "emmett-shear", "sam-altman"]
    assert [each["value"]["holder"] for each in told["stretches"]] == holders
    assert [each["version"] for each in told["stretches"]] == [
        *LABELS[:1] * 3,
        "2023-11-20.1",
        "2023-11-22",
    ]


def test_the_timeline_as_known_at_a_version(ask):
    told = ask("timeline", "ceo", "--known", "11/19")
    assert told["known"] == "2023-11-19"
    assert stretches(told)[-1] == ("held", "2023-11-17", None, False, False)


def test_the_timeline_tells_a_gap_as_unknown_and_an_end_as_ended(ask):
    assert stretches(ask("timeline", "altman-microsoft")) == [
        ("unknown", None, "2023-11-20", False, False),
        ("held", "2023-11-20", "2023-11-22", False, False),
        ("ended", "2023-11-22", None, False, False),
    ]
    assert stretches(ask("timeline", "altman-microsoft", "--known", "11/19")) == [
        ("unknown", None, None, False, False)
    ]
    assert stretches(ask("timeline", "brockman-seat"))[-1] == (
        "ended",
        "2023-11-17",
        None,
        False,
        False,
    )


def test_two_states_within_one_day_are_a_stretch_without_length(ask, say):
    told = ask("timeline", "brockman-openai")
    assert stretches(told) == [
        ("unknown", None, "2023-11-17", False, False),
        ("held", "2023-11-17", "2023-11-17", False, True),
        ("held", "2023-11-17", "2023-11-22", False, False),
        ("held", "2023-11-22", None, False, False),
    ]
    assert told["stretches"][1]["value"].startswith("stays in his job")
    assert "stays in his job" in say("timeline", "brockman-openai")


def test_the_timelines_of_several_facts(ask):
    told = ask("timeline", "ceo", "altman-microsoft")
    assert [each["path"] for each in told["timelines"]] == [CEO, ROLE]
    assert told["timelines"][0] == ask("timeline", "ceo")
    watched = [each["path"] for each in ask("timeline", "--watched")["timelines"]]
    assert watched[0] == CEO
    assert {ROLE, Q_STAR, "measures[signatures]"} <= set(watched)


def test_a_stretch_has_the_members_of_the_contract(ask):
    allowed = {"state", "since", "until", "value", "certainty", "doubts", "sources", "note"}
    allowed |= {"version", "possible", "momentary"}
    for told in ask("timeline", "--watched")["timelines"]:
        assert set(told) == {"path", "known", "stretches"}
        for stretch in told["stretches"]:
            assert set(stretch) <= allowed
            assert ("value" in stretch) == (stretch["state"] == "held")
            assert ("version" in stretch) == (stretch["state"] != "unknown")


# ------------------------------------------------------------------ log and blame


def test_the_log_counts_the_changes_of_each_version_by_cause(ask):
    told = ask("log")
    assert [version["label"] for version in told["versions"]] == LABELS[::-1]
    members = {"number", "label", "recorded", "title", "digest"}
    assert [set(version) - {"causes"} for version in told["versions"]] == [members] * 8
    assert "causes" not in told["versions"][-1]
    for version in told["versions"][:-1]:
        diff = ask("diff", f"v{version['number'] - 1}", f"v{version['number']}")
        causes = [change["cause"] for change in diff["changes"]]
        assert version["causes"] == {cause: causes.count(cause) for cause in causes}
    assert told["versions"][0]["causes"] == {"disclosure": 4}


def test_the_log_of_a_fact_is_its_changes_newest_first(ask):
    told = ask("log", "altman-microsoft")
    assert told["path"] == ROLE
    assert [(each["version"], each["kind"], *why(each)) for each in told["entries"]] == [
        ("2023-11-22", "removed", "event", None),
        ("2023-11-21", "replaced", "certainty", "weaker"),
        ("2023-11-20.3", "replaced", "certainty", "weaker"),
        ("2023-11-20.2", "added", "event", None),
    ]
    allowed = {
        "version",
        "path",
        "pointer",
        "name",
        "label",
        "kind",
        "cause",
        "direction",
        "before",
        "after",
    }
    allowed |= {
        "since",
        "until",
        "certainty",
        "versions",
        "steps",
        "sources",
        "missing",
        "sentence",
        "past",
    }
    assert [set(each) - allowed for each in told["entries"]] == [set()] * 4


def test_the_base_is_an_entry_of_the_log_of_a_fact_without_a_cause(ask):
    entries = ask("log", "ceo")["entries"]
    assert [(each["version"], each.get("cause")) for each in entries] == [
        ("2023-11-22", "event"),
        ("2023-11-20.1", "event"),
        ("2023-11-17", None),
    ]
    assert [each["value"]["holder"] for each in entries[-1]["past"]] == ["sam-altman"]
    (seat,) = ask("log", "brockman-seat")["entries"]
    assert (seat["version"], seat["kind"], seat.get("cause")) == ("2023-11-17", "past", None)


def test_the_log_of_a_group_is_that_of_its_facts(ask):
    told = ask("log", "brockman")
    assert told["path"] == "brockman"
    paths = {each["path"] for each in told["entries"]}
    assert paths == {"people[greg-brockman].roles[openai]", OTHER_ROLE, "matters[new-company]"}


def blamed(told):
    return {fact["path"]: fact for fact in told["facts"]}


def test_blame_names_who_touched_each_fact_last_removals_and_amendments_included(ask):
    told = ask("blame", "11/24")
    assert told["version"] == "2023-11-24"
    facts = blamed(told)
    partnership = "organisations[microsoft].relations[openai]"
    found = {
        path: (facts[path]["version"], facts[path]["kind"], *why(facts[path]))
        for path in (CEO, ROLE, partnership, LETTER, "events[removal]")
    }
    assert found == {
        CEO: ("2023-11-22", "replaced", "event", None),
        ROLE: ("2023-11-22", "removed", "event", None),
        partnership: ("2023-11-21", "replaced", "editorial", None),
        LETTER: ("2023-11-24", "added", "disclosure", None),
        "events[removal]": ("2023-11-19", "replaced", "certainty", "firmer"),
    }
    assert [source["id"] for source in facts[LETTER]["sources"]] == ["reuters"]
    assert [
        set(fact) - {"path", "version", "kind", "cause", "direction", "sources"}
        for fact in facts.values()
    ] == [set() for _ in facts]


def test_blame_has_every_fact_that_was_ever_known(ask):
    known = [fact["path"] for fact in ask("show", "11/24", "--all")["facts"]]
    assert sorted(blamed(ask("blame"))) == sorted(known)


def test_blame_of_the_base_has_no_cause(ask):
    facts = ask("blame", "first")["facts"]
    assert {(fact["version"], fact.get("cause")) for fact in facts} == {("2023-11-17", None)}
    assert "organisations[openai].board[greg-brockman]" in {fact["path"] for fact in facts}


def test_blame_names_a_correction_and_a_withdrawal(ask, tmp_path):
    file = tmp_path / "gate.md"
    days = (
        ("2030-05-10", "{x: {value: a, since: 2030-05-01}, y: {value: b, since: 2030-05-01}}"),
        (
            "2030-05-12",
            "{x: {value: c, since: 2030-05-01, because: correction}, y: {retract: true}}",
        ),
    )
    head = "---\nformat: 1\nstory: gate\ntitle: The gate\nmodel: newsroom\n---\n"
    file.write_text(
        head + "".join(f"## {day} told\n```facts\nfacts: {said}\n```\n" for day, said in days)
    )
    facts = blamed(ask("blame", "--in", str(file)))
    assert {
        path: (fact["version"], fact["kind"], fact["cause"]) for path, fact in facts.items()
    } == {
        "facts[x]": ("2030-05-12", "replaced", "correction"),
        "facts[y]": ("2030-05-12", "removed", "retraction"),
    }


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("diff", "11/19", "11/20.1", "ceo"), ("event",)),
        (("diff", "11/20.2", "11/20.3", "altman-microsoft"), ("certainty: weaker",)),
        (("diff", "11/22", "11/24", "researchers-letter"), ("disclosure", "Reuters")),
        (("diff", "11/17", "11/19", "resignations"), ("undetermined", "since")),
        (("log",), ("4 disclosure",)),
        (("log", "ceo"), ("event · OpenAI on X",)),
        (("blame",), ("disclosure · Reuters",)),
        (("show", "11/22", LETTER, "--about", "2023-11-16"), ("unknown", "as known on 2023-11-22")),
        (("timeline", "brockman-seat"), ("possibly chair", "ended")),
        (("diff", "11/19", "11/20.1", "ceo", "--lang", "ja"), ("出来事",)),
        (("diff", "11/20.2", "11/20.3", "altman-microsoft", "--lang", "ja"), ("確度", "低下")),
        (("diff", "11/22", "11/24", "researchers-letter", "--lang", "ja"), ("後に判明",)),
        (("diff", "11/17", "11/19", "resignations", "--lang", "ja"), ("未確定",)),
    ],
)
def test_the_text_says_why(say, args, words):
    text = " ".join(say(*args).replace("\u00a0", " ").split())
    assert [word for word in words if word not in text] == []
