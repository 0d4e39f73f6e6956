"""Labels of the models of what is published, in every language."""

from __future__ import annotations

from collections.abc import Mapping

from storyversions.words import LANGUAGES


def publication_label(name: str) -> Mapping[str, str]:
    """Give the label of this `name` in every language.

    >>> publication_label("headline")["en"]
    'headline'
    """
    return {lang: getattr(say.publication, name) for lang, say in LANGUAGES.items()}
