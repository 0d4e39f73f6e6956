"""The plan of the mutants names modules, tests and functions that are there."""

from __future__ import annotations

import re

import pytest
from checkout import CHECKOUT, PACKAGE
from run_mutants import EQUIVALENT, TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_every_module_and_test_of_a_target_is_there(name):
    target, tests = TARGETS[name], CHECKOUT / "tests"
    missing = [each for each in target.modules if not any(PACKAGE.glob(each))]
    assert missing + [each for each in target.tests if not any(tests.glob(each))] == []


@pytest.mark.parametrize("mutant", sorted(EQUIVALENT))
def test_a_mutant_that_nobody_can_notice_is_of_a_function_that_is_there(mutant):
    module, function, _ = mutant.split(": ", 2)
    text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    assert re.search(rf"def {function.rpartition('.')[2]}\(", text)
