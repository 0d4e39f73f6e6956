"""Stories as former versions of the library digested them."""

from __future__ import annotations

from attrs import evolve
from sealed import of_text

from storyversions.state.merkle import node_of
from storyversions.story.documents import version_document


def in_format_1(story, count=None):
    """The same story, its first `count` versions, or all, with digests of format 1."""
    versions = []
    for version in story.versions:
        is_former = count is None or version.number <= count
        parent = versions[-1].digest if versions else ""
        linked = evolve(version, parent=parent, format=1 if is_former else 2, document=None)
        document = version_document(story.record_shape, linked)
        digest = of_text(document) if is_former else node_of(document).hex()
        versions.append(evolve(linked, digest=digest))
    return evolve(story, versions=tuple(versions))
