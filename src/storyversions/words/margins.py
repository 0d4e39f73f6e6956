"""Why a fact changed, as the margin of a page says it."""

from __future__ import annotations

from storyversions.state.change import Cause, Change
from storyversions.state.schema import Claim
from storyversions.words.describer import Describer


def cause_words(describer: Describer, change: Change) -> str:
    """Describe the cause of a `change` briefly, or what an author must still write.

    Nothing is said where no cause is known and none could be written (C6).
    """
    if change.cause is None or change.missing == "plain":
        return ""
    say = describer.say
    more = say.directions[change.direction.value] if change.direction else ""
    more = more or missing_words(describer, change)
    word = say.causes[change.cause.value] + (say.colon + more if more else "")
    return say.listed([word, *_other_causes(describer, change)])


def missing_words(describer: Describer, change: Change) -> str:
    """Describe what an author must still write, so that the cause of a `change` is known."""
    key = change.missing
    if key is None:
        return ""
    # Only what was said before can have been wrong (A4).
    is_recount = key == "sharper_since" and isinstance(change.before, Claim)
    return describer.say.missing["recount" if is_recount else key]


def reader_words(describer: Describer, change: Change) -> str:
    """Describe the cause of a `change` to a reader, who cannot write what is missing."""
    if change.missing is not None and change.missing != "plain":
        return describer.say.unstated
    return cause_words(describer, change)


def _other_causes(describer: Describer, change: Change) -> list[str]:
    """List the other causes of the steps that moved the value."""
    causes = dict.fromkeys(
        step.cause for step in change.steps if step.kind.has_edit and not step.is_amendment
    )
    hidden = (None, change.cause, Cause.UNDETERMINED, Cause.EDITORIAL)
    return [describer.say.causes[each.value] for each in causes if each and each not in hidden]
