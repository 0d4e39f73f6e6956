"""`laws`: a sound class passes, a faulty one is refused or fails with its field's name."""

from __future__ import annotations

import re
import sys
import unittest

import faulty_classes
import odd_classes
import pytest
from attrs import field, frozen
from hypothesis import Phase, settings
from hypothesis import strategies as st

from storyversions.errors import SchemaError, UsageError
from storyversions.testing import laws
from storyversions.testing.properties.model_laws import LAWS, RULES

NAMES = [
    "a record holds what it is given",
    "round trip of a state",
    "digest stability",
    "apply",
    "invert",
    "compose",
    "undo is empty",
    "empty means same",
    "round trip of a patch",
    "round trip of a version",
    "causes partition the facts",
    "itinerary folds to the net",
    "believed on its own day",
    "store round trip",
]

USER_FILE = """
from attrs import frozen
from storyversions import Claim
from storyversions.testing import laws

@frozen
class Fire:
    dead: Claim[int]
    name: str{fault}

TestFire = laws(Fire)
"""


@pytest.fixture
def examples():
    """Loads a profile with so many examples, and afterwards the one that was loaded before."""
    before = settings.default

    def load(count, phases=(Phase.generate,)):
        settings.register_profile(
            "laws", max_examples=count, phases=phases, database=None, deadline=None
        )
        settings.load_profile("laws")

    yield load
    settings.register_profile("before", before)
    settings.load_profile("before")


def first_failure(case):
    """The message of the first law that does not hold, in the order of the laws.

    None where all hold.
    """
    for law in (*LAWS, RULES):
        try:
            if hasattr(case, law.method):
                getattr(case(law.method), law.method)()
        except AssertionError as error:
            return str(error)
    return None


def test_the_laws_have_these_names():
    assert [law.name for law in LAWS] == NAMES


def test_each_law_is_a_test_of_its_own_with_a_name_and_a_sentence():
    case = laws(faulty_classes.Town)
    found = unittest.defaultTestLoader.getTestCaseNames(case)
    assert sorted(found) == sorted(law.method for law in LAWS)
    assert [name for name in found if not getattr(case, name).__doc__] == []
    assert (case.__name__, case.__qualname__, case.__module__) == ("TestTown", "TestTown", __name__)


@pytest.mark.parametrize("model", odd_classes.ODD, ids=lambda model: model.__name__)
def test_a_sound_class_passes_however_odd_it_looks(model, examples):
    examples(6)
    assert first_failure(laws(model)) is None


@pytest.mark.parametrize(
    ("model", "message"),
    faulty_classes.REFUSED.items(),
    ids=[each.__name__ for each in faulty_classes.REFUSED],
)
def test_a_class_that_cannot_be_versioned_is_refused_by_name(model, message):
    with pytest.raises(SchemaError, match=message):
        laws(model)


# Hypothesis takes seconds to make the smallest example of these.
SLOW_TO_SHRINK = (faulty_classes.RuleThatRaises, faulty_classes.DescribingByANumber)


@pytest.mark.parametrize(
    ("model", "message"),
    [
        pytest.param(*each, marks=pytest.mark.long if each[0] in SLOW_TO_SHRINK else ())
        for each in faulty_classes.BROKEN.items()
    ],
    ids=[each.__name__ for each in faulty_classes.BROKEN],
)
def test_a_class_that_breaks_a_law_is_told_by_its_field(model, message, examples):
    examples(60)
    assert re.search(message, first_failure(laws(model)) or "every law holds", re.DOTALL)


@pytest.mark.parametrize("model", faulty_classes.IDEMPOTENT, ids=lambda model: model.__name__)
def test_a_class_with_an_idempotent_converter_is_sound(model, examples):
    examples(6)
    assert first_failure(laws(model)) is None


@pytest.mark.parametrize("model", faulty_classes.TEN, ids=lambda model: model.__name__)
def test_the_ten_faulty_classes_are_all_found(model, examples):
    examples(60)
    try:
        said = first_failure(laws(model)) or "every law holds"
    except SchemaError as error:
        said = str(error)
    assert said.startswith(faulty_classes.TEN[model])


def test_a_field_that_is_emptied_passes_with_a_strategy_of_what_it_keeps(examples):
    @frozen
    class Tidy:
        name: str = field(default="a", converter=lambda text: text or None)

    examples(20)
    assert "laws(Tidy, name=…)" in (first_failure(laws(Tidy)) or "every law holds")
    assert first_failure(laws(Tidy, name=st.sampled_from(["a", "b", "c"]))) is None


def test_a_strategy_for_a_field_that_the_class_does_not_have_is_refused():
    with pytest.raises(UsageError, match="Town has no field 'size'"):
        laws(faulty_classes.Town, size=st.just(1))


def test_a_strategy_that_gives_what_the_field_cannot_hold_is_told_by_its_path(examples):
    examples(5)
    said = first_failure(laws(faulty_classes.Town, county=st.just(1)))
    assert said == (
        "Town.county: the law 'a record holds what it is given' does not hold: "
        "its strategy gives 1: expected a text, found the number 1"
    )


def test_the_profile_counts_that_is_loaded_when_the_test_runs(examples):
    seen = []

    @frozen
    class Seen:
        name: str

        def __attrs_post_init__(self):
            seen.append(self.name)

    case = laws(Seen)
    counts = []
    for count in (5, 50):
        examples(count)
        seen.clear()
        case("test_round_trip_of_a_state").test_round_trip_of_a_state()
        counts.append(len(seen))
    assert counts[0] < 5 * 5 < counts[1]


def test_a_failing_law_names_the_law_the_field_and_the_smallest_example(pytester):
    pytester.makepyfile(
        test_fire=USER_FILE.replace("frozen\n", "field, frozen\n", 1).format(
            fault=" = field(converter='{}!'.format)"
        )
    )
    result = pytester.runpytest_subprocess("-q", "-k", "holds")
    result.assert_outcomes(failed=1, deselected=len(LAWS) - 1)
    result.stdout.re_match_lines(
        [
            (
                r"E .*Fire\.name: the law 'a record holds what it is given' does not hold: the"
                r" converter is not idempotent: it makes '!' of '', and '!!' of that"
            ),
            r"E .*test_a_record_holds_what_it_is_given\(",
            r"E .*example=Fire\(dead=Claim\(value=0\), name=",
        ]
    )


def test_a_users_file_of_ten_lines_passes_with_each_law_under_its_name(pytester):
    pytester.makepyfile(test_fire=USER_FILE.format(fault=""))
    pytester.makeconftest(
        "from hypothesis import settings\nsettings.register_profile('few', max_examples=5)\n"
    )
    result = pytester.runpytest_subprocess(
        "-v", "--hypothesis-profile=few", "-p", "no:cacheprovider"
    )
    result.assert_outcomes(passed=len(LAWS))
    result.stdout.fnmatch_lines_random(
        [f"test_fire.py::TestFire::{law.method} *PASSED*" for law in LAWS]
    )


def test_unittest_finds_the_laws_as_well(pytester):
    pytester.makepyfile(test_fire=USER_FILE.format(fault=""))
    result = pytester.run(
        sys.executable,
        "-m",
        "unittest",
        "-q",
        "test_fire.TestFire.test_apply",
        "test_fire.TestFire.test_invert",
    )
    assert (result.ret, "Ran 2 tests" in result.stderr.str()) == (0, True)
