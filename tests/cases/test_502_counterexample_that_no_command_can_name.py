"""What a machine says of a class in a function named it in a command, which could not find it.

A sentence of two lines was told as it is, where `check` tells it in one.
"""

from __future__ import annotations

from attrs import evolve, frozen

from storyversions import Story
from storyversions.story.rules import transition_rule
from storyversions.testing.machines.counterexample import refusal


@transition_rule("a town\ndoes not grow")
def small(before, after):
    return () if after.size <= before.size else "size"


@frozen
class Town:
    size: int = 0
    rules = (small,)


def told(model):
    story = Story("town", model).record(model(), at="2025-01-01")
    story = story.record(evolve(model(), size=1), at="2025-01-02")
    return refusal(story, story.breaches()).splitlines()


def test_a_class_in_a_function_has_no_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    @frozen
    class Inner(Town):
        pass

    model = f"{__name__}:test_a_class_in_a_function_has_no_command.<locals>.Inner"
    assert (
        told(Inner)[-1]
        == f"The file is kept. No command can name {model}; where the class stands in a module, one"
        " fails in the same way"
    )


def test_a_sentence_of_two_lines_is_told_in_one_as_check_tells_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert told(Town)[:2] == [
        (
            ".storyversions/town-small.md:12:1: 2025-01-02: size: a town\\u000adoes not grow (rule"
            " small)"
        ),
        "",
    ]
