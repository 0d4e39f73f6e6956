"""What the page's script makes of two versions, and what the library makes of them, in one form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import storyversions.reports
from storyversions.reports.localized import describers_of
from storyversions.reports.page_data import PageData, carried_words, page_data_of, story_json
from storyversions.state.change import Change
from storyversions.state.schema import NOTHING
from storyversions.state.walk import Presence
from storyversions.story.story import Story
from storyversions.words import describe_change, plain_text

FOLD = (Path(storyversions.reports.__file__).parent / "templates" / "fold.js").read_text(
    encoding="utf-8"
)

SHOWN = """([a, b]) => {
  const story = window.carried;
  const told = compare(story, a, b);
  const path = (fact) => story.paths[fact].path;
  const step = (each) => [path(each.path), each.said ?? 0];
  const form = (each) => ({
    path: path(each.path),
    kind: each.kind ?? null,
    facts: [...each.facts].map(([fact, sides]) => [path(fact), ...sides]).sort(),
    steps: each.steps.map(step),
  });
  return JSON.stringify({ changes: told.changes.map(form), passing: told.passing.map(form) });
}"""


def data_of(page: str):
    """What a page carries."""
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def spelled_out(data, words):
    """Give what a page carries of a story, with texts in the place of their numbers."""
    texts = ("said", "cause", "label", "group", "words")

    def spell(each):
        if isinstance(each, dict):
            return {
                key: words[value] if key in texts and isinstance(value, int) else spell(value)
                for key, value in each.items()
            }
        return [spell(inner) for inner in each] if isinstance(each, list) else each

    return {key: spell(data[key]) for key in ("versions", "paths", "values")}


class Folding:
    """A story as a page carries it, compared by the page's script and by the library."""

    def __init__(self, story: Story):
        self.story = story
        self.page_data: PageData = page_data_of(story, describers_of(story))
        self.data = story_json(story, self.page_data)
        self._numbers: dict[object, int] = {}
        self._kept: list[
            object
        ] = []  # so that no other value takes the identity of one that was told

    def carry(self, page) -> None:
        """Gives the page the story to compare versions of."""
        page.evaluate("text => { window.carried = JSON.parse(text) }", json.dumps(self.data))

    def folded(self, page, a: int, b: int):
        """What the script says of the versions at two places."""
        return json.loads(page.evaluate(SHOWN, [a, b]))

    def told(self, a: int, b: int):
        """What the library says of them."""
        diff = self.story.diff(self.story.versions[a], self.story.versions[b])
        return {
            "changes": [self._form(each) for each in diff.changes],
            "passing": [
                self._with_steps(each) | {"kind": None, "facts": []} for each in diff.passing
            ],
        }

    def _form(self, change: Change):
        facts = [
            [str(path), *(self._value(path, each) for each in sides)]
            for path, sides in change.facts.items()
        ]
        return self._with_steps(change) | {"kind": change.kind.value, "facts": sorted(facts)}

    def _with_steps(self, change: Change):
        return {
            "path": str(change.path),
            "steps": [[str(step.path), self._said(step)] for step in change.steps],
        }

    def _said(self, step: Change) -> int:
        """Number what is said of a step, which is kept, so that no other takes its identity."""
        if id(step) not in self._numbers:
            self._kept.append(step)
            said = self.page_data.describers.each_says(
                lambda describer: describe_change(describer, step)
            )
            self._numbers[id(step)] = self.page_data.table.number(said)
        return self._numbers[id(step)]

    def _value(self, path, value) -> int:
        key = (path, id(value))
        if key not in self._numbers:
            self._numbers[key] = self.page_data.value(path, value)
            self._kept.append(value)
        return self._numbers[key]

    def in_words(self, a: int, b: int, lang: str):
        """What the page is to show of them: each change with its ends and steps, in words."""
        diff = self.story.diff(self.story.versions[a], self.story.versions[b])
        describer = self.story.describer(lang)
        return [
            {
                "path": str(change.path),
                "before": self._end(describer, change, 0) if ends else None,
                "after": self._end(describer, change, 1) if ends else None,
                "steps": [
                    [step.version, plain_text(describe_change(describer, step))]
                    for step in change.steps
                ],
            }
            for change, ends in [
                *((each, bool(each.facts)) for each in diff.changes),
                *((each, False) for each in diff.passing),
            ]
        ]

    def _end(self, describer, change: Change, side: int) -> str:
        """One end of a change; of an entity what it is called."""
        own = (change.before, change.after)[side]
        if own is NOTHING:
            return describer.say.page.nothing
        if isinstance(change.facts.get(change.path, (own, own))[side], Presence):
            return plain_text(describer.heading(change.path))
        return plain_text(carried_words(describer, change.path, own))
