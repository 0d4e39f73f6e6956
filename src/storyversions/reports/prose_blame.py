"""Which version of a story set each sentence of a long text (Y2: found, never stored)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from storyversions.prose import BlamedSentence, blame_prose, on_one_line
from storyversions.reports.history import blame_page
from storyversions.reports.json_output import blame_json
from storyversions.reports.rows import Page, Row
from storyversions.state.change import Change
from storyversions.state.codec import Plain
from storyversions.state.paths import Path
from storyversions.state.schema import Claim
from storyversions.state.walk import find
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.words import Describer

FactChanges = Sequence[tuple[Path, Change]]


def sentences_blamed(
    story: Story[Any], version: Version[Any], path: Path
) -> list[tuple[Version[Any], BlamedSentence]]:
    """Say which version set each sentence of the text that a fact makes at a `version`."""
    versions = story.versions[: version.number]
    texts = [_text_of(find(story.record_shape, each.state, path)) for each in versions]
    return [(versions[each.version], each) for each in blame_prose(texts)]


def _text_of(value: Any) -> str:
    held = value.value if isinstance(value, Claim) else value
    return held if isinstance(held, str) else ""


def blame_page_with_sentences(
    story: Story[Any], describer: Describer, version: Version[Any], last: FactChanges
) -> Page:
    """List who set each fact last, and below it, of long text, who set each sentence."""
    prose = set(_prose_paths(describer, last))

    def sentences_of(path: Path) -> Iterator[Row]:
        for setter, sentence in sentences_blamed(story, version, path) if path in prose else ():
            yield Row("", f"{setter.label}  {on_one_line(sentence.text)}")

    return blame_page(story, describer, version, last, sentences_of)


def blame_json_with_sentences(
    story: Story[Any],
    describer: Describer,
    version: Version[Any],
    last: FactChanges,
) -> dict[str, Plain]:
    """Write who set each fact last, long text with who set each of its `sentences`."""
    told = blame_json(story, describer, version, last)
    prose = {str(path): path for path in _prose_paths(describer, last)}
    facts: Any = told["facts"]
    return told | {
        "facts": [fact | _sentences_json(story, version, prose.get(fact["path"])) for fact in facts]
    }


def _sentences_json(
    story: Story[Any], version: Version[Any], path: Path | None
) -> dict[str, Plain]:
    if path is None:
        return {}
    return {
        "sentences": [
            {"version": setter.label, "text": each.text, "extent": list(each.extent)}
            for setter, each in sentences_blamed(story, version, path)
        ]
    }


def _prose_paths(describer: Describer, last: FactChanges) -> Iterator[Path]:
    return (path for path, _ in last if describer.place_of(path).slot.is_prose)
