"""Story files made of dated blocks, for the cases about what is read of them."""

from __future__ import annotations

from storyversions.storyfile import story_of

FRONT = (
    "---\nformat: 1\nstory: s\ntitle: S\ntimezone: {zone}\nlanguage: {language}\n"
    "model: newsroom\n{more}---\n"
)


def days(*dated):
    """The text of a story: pairs of a heading and the YAML of its facts block."""
    return "\n\n".join(f"## {heading}\n\n```facts\n{facts}\n```" for heading, facts in dated)


def story(text, *, zone="UTC", language="en", more=""):
    """The story of a text under a front matter, which may say `more`."""
    front = FRONT.format(zone=zone, language=language, more=more)
    return story_of(f"{front}{text}\n", "s.md").story


def labels(told):
    return [version.label for version in told.versions]
