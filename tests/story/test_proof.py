"""Proofs hold for what was said and for nothing else, to us and to a checker apart."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Annotated

import check_proof
import pytest
from attrs import evolve, frozen
from checkout import CHECKOUT
from formats import in_format_1
from hypothesis import given
from hypothesis import strategies as st

import storyversions as sv
from storyversions import proof
from storyversions.state.codec import canonical
from storyversions.state.merkle import node_of
from storyversions.stores import files
from storyversions.story.documents import version_document


@frozen
class Person:
    name: str
    role: sv.Claim[str]


@frozen
class Town:
    people: int
    streets: Mapping[str, int]
    council: Annotated[tuple[Person, ...], sv.Meta(key="name")] = ()


def town(people, streets=200):
    council = tuple(Person(name, sv.Claim(f"{name}'s {people}")) for name in ("Ann", "Bo", "東"))
    return Town(people, {f"s{number}": number for number in range(streets)}, council)


def told():
    """A story of three versions."""
    story = sv.Story("town", Town)
    for people in (1, 2, 3):
        story = story.record(town(people), at=f"2031-08-0{people}", title=f"Day {people}")
    return story


OF_TEXT, OF_ROOTS, MIXED = in_format_1(told()), told(), in_format_1(told(), 1)
STORIES = pytest.mark.parametrize(
    "story", [OF_TEXT, OF_ROOTS, MIXED], ids=["format 1", "format 2", "both"]
)
FACTS = ["people", "streets[s7]", "council[東].role", "council.order"]


@pytest.fixture
def checker(tmp_path, capsys):
    """The checker apart: what it prints, or the sentence that it ends with."""

    def check(made, *digests):
        file = tmp_path / "proof.json"
        file.write_text(json.dumps(made), encoding="utf-8")
        try:
            check_proof.main(str(file), *digests)
        except SystemExit as end:
            return f"refused: {end.code}"
        return capsys.readouterr().out

    return check


@STORIES
@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("number", [1, 3])
def test_a_proof_holds_for_each_fact_of_each_version(story, fact, number, checker):
    made = proof.prove_fact(story, fact, at=number)
    found = proof.check_fact(made, story.at(number).digest)
    assert (found.number, found.recorded, found.title) == (
        number,
        f"2031-08-0{number}",
        f"Day {number}",
    )
    assert checker(made, story.at(number).digest) == (
        f"version {number}, 2031-08-0{number}: {list(found.names)} is {found.value}\n"
    )


def test_a_proof_gives_the_value_by_the_names_of_the_plain_tree():
    made = proof.prove_fact(OF_ROOTS, "council[Ann].role", at="head")
    assert proof.check_fact(made, OF_ROOTS.head.digest) == proof.ProvenFact(
        3, "2031-08-03", "Day 3", ("council", "rows", "Ann", "role"), {"value": "Ann's 3"}
    )


def test_a_proof_tells_nothing_of_the_rest_but_hashes():
    made = proof.prove_fact(OF_ROOTS, "streets[s7]")
    assert "Ann" not in json.dumps(made)
    assert set(made) == {"format", "hashes", "levels", "path", "proof", "value", "version"}


@STORIES
@pytest.mark.parametrize(("old", "new"), [(1, 3), (1, 1), (2, 3)])
def test_a_proof_of_growth_holds_between_any_two_versions(story, old, new, checker):
    made = proof.prove_growth(story, old, new)
    digests = story.at(old).digest, story.at(new).digest
    assert proof.check_growth(made, *digests) == new - old
    assert checker(made, *digests) == f"the newer version is {new - old} versions later\n"


def test_the_later_version_did_not_grow_into_the_earlier():
    with pytest.raises(sv.ProofError, match="comes before 2031-08-03 and did not grow out of it"):
        proof.prove_growth(OF_ROOTS, "head", "first")


def test_what_a_version_does_not_hold_is_not_proven():
    story = told().record(town(4, streets=1), at="2031-08-04")
    with pytest.raises(sv.UnknownFact, match=r"streets\[s7\]: version 2031-08-04 holds nothing"):
        proof.prove_fact(story, "streets[s7]")


def leaves(plain, way=()):
    """Every text and number of a proof, with the way to it."""
    parts = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for step, part in parts:
        if isinstance(part, dict | list):
            yield from leaves(part, (*way, step))
        else:
            yield (*way, step), part


def with_change(plain, way, change):
    made = copy.deepcopy(plain)
    at = made
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = change(at[way[-1]])
    return made


def flipped(part):
    """The same with one bit or one sign changed."""
    if isinstance(part, str):
        return ("1" if part[:1] != "1" else "2") + part[1:]
    return part + 1


def changed_proofs(made):
    return [with_change(made, way, flipped) for way, _ in leaves(made)]


def is_refused(check, *arguments):
    try:
        check(*arguments)
    except sv.ProofError as error:
        return "\n" not in str(error)
    return False


@STORIES
def test_a_proof_of_a_fact_with_anything_flipped_is_refused(story, checker):
    made = proof.prove_fact(story, "council[Bo].role")
    for changed in changed_proofs(made):
        assert is_refused(proof.check_fact, changed, story.head.digest)
        assert checker(changed, story.head.digest).startswith("refused: ")


@STORIES
def test_a_proof_of_growth_with_anything_flipped_is_refused(story, checker):
    ends = story.at("first").digest, story.head.digest
    for changed in changed_proofs(proof.prove_growth(story)):
        assert is_refused(proof.check_growth, changed, *ends)
        assert checker(changed, *ends).startswith("refused: ")


MADE = proof.prove_fact(OF_ROOTS, "streets[s7]")


PUBLISHED = CHECKOUT / "snapshots/openai-ceo-2023"
DIGESTS = {
    each["label"]: each["digest"]
    for each in json.loads((PUBLISHED / "story.json").read_bytes())["chain"]
}
SHEAR = {"acting": True, "holder": "emmett-shear"}


@pytest.fixture
def exported():
    """The proof that version 11/20.1 of the published story said who was CEO, as JSON."""
    return json.loads(json.dumps(proof.prove_fact(files.read(PUBLISHED), "ceo", at="11/20.1")))


def test_the_checker_apart_proves_who_was_ceo_by_a_published_digest(exported, checker):
    told = checker(exported, DIGESTS["2023-11-20.1"])
    assert told.startswith("version 3, 2023-11-20: ['organisations', ")
    assert str(SHEAR) in told
    assert exported["value"]["value"] == SHEAR


def test_the_checker_apart_refuses_the_proof_by_any_other_digest(exported, checker):
    for label, digest in DIGESTS.items():
        assert checker(exported, digest).startswith("refused: ") == (label != "2023-11-20.1")


def test_the_checker_apart_refuses_a_proof_with_one_flipped_byte(tmp_path, exported):
    file = tmp_path / "proof.json"
    data = json.dumps(exported, ensure_ascii=False, separators=(",", ":")).encode()
    accepted = []
    for place in range(len(data)):
        file.write_bytes(bytes([*data[:place], data[place] ^ 1, *data[place + 1 :]]))
        try:
            check_proof.main(str(file), DIGESTS["2023-11-20.1"])
        except SystemExit:
            continue
        accepted.append(data[place : place + 9])
    assert accepted == []


def test_the_checker_apart_refuses_a_swapped_sibling(exported, checker):
    forked = [
        (number, kind)
        for number, level in enumerate(exported["levels"])
        for kind in ("others", "forks")
        if len(level[kind]) > 1
    ]
    assert forked
    for level, kind in forked:
        changed = with_change(exported, ("levels", level, kind), swapped)
        assert checker(changed, DIGESTS["2023-11-20.1"]).startswith("refused: ")


def test_the_checker_apart_refuses_the_way_of_another_version(exported, checker):
    """The root of another version, as its levels lead to it, does not stand in this one."""
    other = proof.prove_fact(files.read(PUBLISHED), "ceo", at="11/22")
    for member in ("levels", "hashes", "version", "value"):
        changed = {**exported, member: other[member]}
        assert checker(changed, DIGESTS["2023-11-20.1"]).startswith("refused: ")


def swapped(items):
    return [items[1], items[0], *items[2:]]


@pytest.mark.parametrize(("level", "kind"), [(0, "others"), (1, "others"), (1, "forks")])
def test_a_swapped_sibling_is_refused(level, kind, checker):
    changed = with_change(MADE, ("levels", level, kind), swapped)
    assert is_refused(proof.check_fact, changed, OF_ROOTS.head.digest)
    assert checker(changed, OF_ROOTS.head.digest).startswith("refused: ")


@STORIES
def test_the_digest_of_another_version_is_refused(story, checker):
    made = proof.prove_fact(story, "people", at=1)
    with pytest.raises(sv.ProofError) as error:
        proof.check_fact(made, story.at(2).digest)
    own, other = (story.at(number).digest for number in (1, 2))
    assert str(error.value) == (
        f"it leads to the digest {own[:12]}, not to {other[:12]}: it is changed, or it is of"
        " another version"
    )
    assert checker(made, other) == f"refused: it leads to the digest {own}, not to the one given"


def test_the_root_of_another_version_is_refused():
    made = proof.prove_growth(OF_ROOTS)
    other = made["versions"][0]["hashes"]["state"]
    changed = with_change(made, ("versions", 1, "hashes", "state"), lambda _: other)
    assert is_refused(proof.check_growth, changed, OF_ROOTS[0].digest, OF_ROOTS.head.digest)


def test_a_version_that_is_left_out_is_refused(checker):
    made = proof.prove_growth(OF_ROOTS)
    shorter = {**made, "versions": made["versions"][1:]}
    with pytest.raises(sv.ProofError, match="a version does not name the one before it"):
        proof.check_growth(shorter, OF_ROOTS[0].digest, OF_ROOTS.head.digest)
    assert "does not name the one before" in checker(
        shorter, OF_ROOTS[0].digest, OF_ROOTS.head.digest
    )


def renumbered():
    """A chain whose last version names the one before it and has a number too high."""
    last = evolve(OF_ROOTS.head, number=9)
    document = version_document(OF_ROOTS.record_shape, last)
    last = evolve(last, digest=node_of(document).hex())
    return evolve(OF_ROOTS, versions=[*OF_ROOTS[:2], last])


def test_a_number_that_is_left_out_is_refused(checker):
    story = renumbered()
    made = {**proof.prove_growth(OF_ROOTS), "versions": []}
    links = [proof.prove_growth(OF_ROOTS)["versions"][0]]
    last = version_document(story.record_shape, story.head)
    link = copy.deepcopy(proof.prove_growth(OF_ROOTS)["versions"][1])
    link["version"]["number"] = last["number"]
    made["versions"] = [*links, link]
    with pytest.raises(sv.ProofError, match="a number is left out"):
        proof.check_growth(made, OF_ROOTS[0].digest, story.head.digest)
    assert "a version is left out" in checker(made, OF_ROOTS[0].digest, story.head.digest)


NO_PROOFS = [
    {},
    {"proof": "growth", "format": 1},
    {"proof": "fact", "format": 2, "path": []},
    {"proof": "fact", "format": 1, "path": 3},
    {**MADE, "levels": []},
    {**MADE, "levels": [{}, {}]},
    {**MADE, "hashes": {}},
    {**MADE, "version": []},
    {**MADE, "document": {"state": {"streets": {"s7": 7}}}},
    {**MADE, "path": ["streets", None]},
    with_change(MADE, ("hashes", "entries"), lambda text: text[:62]),
    with_change(MADE, ("hashes", "entries"), lambda text: text + "00"),
    with_change(MADE, ("hashes", "entries"), str.upper),
    with_change(MADE, ("levels", 0, "others"), lambda others: others + others),
    [],
    None,
]


@pytest.mark.parametrize("plain", NO_PROOFS, ids=range(len(NO_PROOFS)))
def test_what_is_no_proof_is_refused_in_one_sentence(plain, checker):
    assert is_refused(proof.check_fact, plain, OF_ROOTS.head.digest)
    assert checker(plain, OF_ROOTS.head.digest).startswith("refused: ")


def test_members_cannot_stand_twice_beside_a_name():
    """Two members of one name could be shown as either."""
    level = MADE["levels"][0]
    twice = with_change(
        MADE, ("levels", 0, "others"), lambda others: [others[0], *others[: len(level["others"])]]
    )
    with pytest.raises(sv.ProofError, match="the members beside a name cannot stand so"):
        proof.check_fact(twice, OF_ROOTS.head.digest)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=40)
    ),
)


@given(JSON)
def test_the_checker_apart_has_the_same_nodes_and_texts(plain):
    assert check_proof.node(plain) == node_of(plain)
    assert check_proof.canonical(plain).decode() == canonical(plain)


def test_the_checker_apart_needs_nothing_but_python(tmp_path):
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(MADE), encoding="utf-8")
    script = CHECKOUT / "proof/check_proof.py"
    done = subprocess.run(
        [sys.executable, "-I", "-S", script, file, OF_ROOTS.head.digest],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == (
        "version 3, 2031-08-03: ['streets', 's7'] is 7\n",
        "",
    )
    assert len(script.read_text(encoding="utf-8").splitlines()) <= 120
