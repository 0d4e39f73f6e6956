"""Functions over a line of versions.

How one is named, what each did, and what stands of each fact.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.story.history.append import GrowingLine as GrowingLine
    from storyversions.story.history.append import begin_line as begin_line
    from storyversions.story.history.append import check_recorded as check_recorded
    from storyversions.story.history.belief import Stretch as Stretch
    from storyversions.story.history.belief import belief_at as belief_at
    from storyversions.story.history.belief import timeline as timeline
    from storyversions.story.history.defaults import without_defaults as without_defaults
    from storyversions.story.history.deltas import ChangeMark as ChangeMark
    from storyversions.story.history.deltas import VersionDelta as VersionDelta
    from storyversions.story.history.deltas import VersionDeltas as VersionDeltas
    from storyversions.story.history.deltas import deltas_of as deltas_of
    from storyversions.story.history.deltas import evidence_of as evidence_of
    from storyversions.story.history.deltas import patch_between as patch_between
    from storyversions.story.history.deltas import with_cause as with_cause
    from storyversions.story.history.fact_patterns import entries_called as entries_called
    from storyversions.story.history.fact_patterns import known_matches as known_matches
    from storyversions.story.history.fact_states import FactState as FactState
    from storyversions.story.history.fact_states import FactStates as FactStates
    from storyversions.story.history.fact_states import IndexedFactStates as IndexedFactStates
    from storyversions.story.history.fact_states import advance as advance
    from storyversions.story.history.fact_states import facts_within as facts_within
    from storyversions.story.history.fact_states import note_changes as note_changes
    from storyversions.story.history.fact_states import states_told as states_told
    from storyversions.story.history.fact_states import status_of as status_of
    from storyversions.story.history.fact_timeline import affects as affects
    from storyversions.story.history.own_day import FactsOnDay as FactsOnDay
    from storyversions.story.history.own_day import lapsed_by as lapsed_by
    from storyversions.story.history.own_day import lapsed_claims as lapsed_claims
    from storyversions.story.history.revisions import KeptVersions as KeptVersions
    from storyversions.story.history.revisions import Resolved as Resolved
    from storyversions.story.history.revisions import day_of as day_of
    from storyversions.story.history.revisions import is_revision as is_revision
    from storyversions.story.history.revisions import labels_of as labels_of
    from storyversions.story.history.revisions import resolve as resolve
    from storyversions.story.history.revisions import revision_advice as revision_advice
    from storyversions.story.history.steps import changes_at as changes_at
    from storyversions.story.history.steps import initial_changes as initial_changes
    from storyversions.story.history.steps import on_day_of as on_day_of
    from storyversions.story.history.steps import replacements as replacements
    from storyversions.story.history.steps import step_changes as step_changes
    from storyversions.story.history.suggestions import describe_suggestion as describe_suggestion
    from storyversions.story.history.suggestions import nearest_names as nearest_names

lazy(
    __name__,
    {
        "append": ("GrowingLine", "begin_line", "check_recorded"),
        "belief": ("Stretch", "belief_at", "timeline"),
        "defaults": ("without_defaults",),
        "deltas": (
            "ChangeMark",
            "VersionDelta",
            "VersionDeltas",
            "deltas_of",
            "evidence_of",
            "patch_between",
            "with_cause",
        ),
        "fact_patterns": ("entries_called", "known_matches"),
        "fact_states": (
            "FactState",
            "FactStates",
            "IndexedFactStates",
            "advance",
            "facts_within",
            "note_changes",
            "states_told",
            "status_of",
        ),
        "fact_timeline": ("affects",),
        "own_day": ("FactsOnDay", "lapsed_by", "lapsed_claims"),
        "revisions": (
            "KeptVersions",
            "Resolved",
            "day_of",
            "is_revision",
            "labels_of",
            "resolve",
            "revision_advice",
        ),
        "steps": ("changes_at", "initial_changes", "on_day_of", "replacements", "step_changes"),
        "suggestions": ("describe_suggestion", "nearest_names"),
    },
)
