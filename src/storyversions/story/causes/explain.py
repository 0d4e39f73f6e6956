"""The explaining functions, in the order of C1–C6."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from storyversions.dates import Extent, When
from storyversions.state.change import Cause, Change, Direction, Ending, Kind
from storyversions.state.schema import NOTHING, Certainty, Claim, rivals_of
from storyversions.state.walk import Presence
from storyversions.story.causes.evidence import DateOrder, Evidence, Explanation, undetermined
from storyversions.story.renewals import is_past_again
from storyversions.story.version import FactStatus


def explain(change: Change, evidence: Evidence) -> Explanation:
    """Explain a `change` of one step by the first rule that has an answer."""
    # The order is the meaning: what an author asserts wins, and a rule may rely on those above it.
    rules = (
        _asserted,
        _ending,
        _ahead,
        _naming,
        _emptied,
        _history,
        _plan,
        _unsure_end,
        _dates,
        _words,
        _value,
        _plain,
    )
    answers = (rule(change, evidence) for rule in rules)
    return next(answer for answer in answers if answer is not None)


def _asserted(change: Change, evidence: Evidence) -> Explanation | None:
    """Give the cause that the entry asserts (C1)."""
    if evidence.because is None:
        return None
    if evidence.because is not Cause.CERTAINTY:
        return Explanation(evidence.because)
    # The author says that certainty moved, and not which way: the claims show it.
    derived = (rule(change, evidence) for rule in (_dates, _words))
    return Explanation(
        Cause.CERTAINTY, next((each.direction for each in derived if each and each.direction), None)
    )


def _ending(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain an ending by its date, or as a withdrawal (C2)."""
    if change.kind is not Kind.REMOVED or change.ending is None:
        return None
    if change.ending.withdrawn:
        return Explanation(Cause.RETRACTION)
    if (
        evidence.stood is FactStatus.ENDED and evidence.ended is not None
    ):  # it was over by its own word
        return _ended_again(evidence.ended, change.ending, evidence)
    return _by_end(change.ending.until, evidence)


def _by_end(until: When | None, evidence: Evidence) -> Explanation:
    by_date = {
        DateOrder.AFTER: Explanation(Cause.EVENT),
        DateOrder.BEFORE: Explanation(Cause.DISCLOSURE),
    }
    return by_date.get(evidence.order_of(until), undetermined("sharper"))


def _ahead(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain an end that lies ahead: the claim stands, with its `until` (C2, A3)."""
    if not _is_amended(change) or change.before.until is not None or change.after.until is None:
        return None
    return _by_end(change.after.until, evidence)


def _naming(change: Change, _: Evidence) -> Explanation | None:
    """Explain what is no news: the names of an entity, and an order (C6)."""
    return (
        Explanation(Cause.EDITORIAL)
        if change.place.only_names or change.kind is Kind.MOVED
        else None
    )


def _emptied(change: Change, _: Evidence) -> Explanation | None:
    """Ask for the end of a fact that left without a word (C2)."""
    claim = isinstance(change.before, Claim)
    return (
        undetermined("until")
        if change.kind is Kind.REMOVED and (claim or change.after is NOTHING)
        else None
    )


def _history(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain a change of history alone by its end, or by how that was restated (C2, N4)."""
    if change.kind is not Kind.PAST:
        return None
    # A plan that had begun by its own day, and that no state holds, is withdrawn without an edit.
    if change.ending is not None and change.ending.withdrawn:
        return Explanation(Cause.RETRACTION)
    if not change.past:
        return _ended_again(evidence.ended or Ending(), change.ending or Ending(), evidence)
    former = _former_past(change, evidence)
    if former is not None:
        return _redated(former, change.past[-1], evidence) or _surer(former, change.past[-1])
    # History is news by its end: when it began, it may have been known.
    found = _by_date(change.past[-1].until, evidence)
    return undetermined("sharper") if found.missing in ("since", "sharper_since") else found


def _former_past(change: Change, evidence: Evidence) -> Claim[Any] | None:
    """Find the earlier past claim that the last one of a change restates (L1)."""
    last, zone = change.past[-1], evidence.zone
    told = reversed(evidence.past.of_value(change.place, last))
    return next((each for each in told if is_past_again(change.place, each, last, zone)), None)


def _plan(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain a plan as an event.

    A plan that is restated has other dates (C4), or another certainty (C5, N4).
    """
    if change.kind is not Kind.PLANNED:
        return None
    if change.ending is not None:
        # A plan that is withdrawn was wrong; one that ends by its date was called off.
        withdrawn = Explanation(Cause.RETRACTION) if change.ending.withdrawn else None
        return withdrawn or _by_end(change.ending.until, evidence)
    former, plan = _former_plan(change, evidence), change.planned[-1]
    if former is None:
        return Explanation(Cause.EVENT)
    return _redated(former, plan, evidence) or _surer(former, plan)


def _former_plan(change: Change, evidence: Evidence) -> Claim[Any] | None:
    """Find the earlier plan of the value that is planned, or stands, now."""
    value = change.planned[-1] if change.planned else change.after
    # The latest plan of this value is the one that the new word restates.
    return next(reversed(evidence.plans.of_value(change.place, value)), None)


def _unsure_end(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain an end that is rumoured or denied (A3).

    A rumour weakens the claim, a denial firms it; neither ends anything.
    """
    ending = change.ending
    if ending is None or change.kind not in (Kind.END, Kind.REPLACED):
        return None
    directions: dict[Certainty | None, Direction] = {
        Certainty.RUMOURED: Direction.WEAKER,
        Certainty.DENIED: Direction.FIRMER,
    }
    direction, former = directions.get(ending.certainty), evidence.questioned
    # What is said again makes the claim neither weaker nor firmer.
    is_new = former is None or (former.until, former.certainty) != (ending.until, ending.certainty)
    if direction is not None and (is_new or change.kind is not Kind.END):
        return Explanation(Cause.CERTAINTY, direction)
    return Explanation(Cause.EDITORIAL) if change.kind is Kind.END else None


def _ended_again(before: Ending, after: Ending, evidence: Evidence) -> Explanation:
    """Explain an end that is restated with another date (C4) or certainty (C5, A3)."""
    levels = [_rank(before.certainty), _rank(after.certainty or before.certainty)]
    found = _restated([(before.until, after.until)], evidence)
    # A moved date and a moved level may have different causes, and there is room for one.
    if found is not None and found.direction is None and levels[0] != levels[1]:
        return undetermined("dates")
    return found or _by_level(*levels) or Explanation(Cause.EDITORIAL)


def _amended(change: Change, evidence: Evidence) -> tuple[Claim[Any], Claim[Any]] | None:
    """Pair a claim with its restatement: of the standing one, or of a plan now standing (A2)."""
    if _is_amended(change):
        return change.before, change.after
    is_plan = isinstance(change.after, Claim) and not change.renewed
    plan = _former_plan(change, evidence) if is_plan else None
    return None if plan is None else (plan, change.after)


def _dates(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain the same value with other dates (C4)."""
    sides = _amended(change, evidence)
    return None if sides is None else _redated(*sides, evidence)


def _redated(before: Claim[Any], after: Claim[Any], evidence: Evidence) -> Explanation | None:
    """Explain why a claim has other dates; None where they denote the same time (C4)."""
    found = _restated([(before.since, after.since), (before.until, after.until)], evidence)
    if found is not None and found.direction is None and _level_or_doubts_moved(before, after):
        return undetermined("dates")
    return found


_Dates = tuple[When | None, When | None]


def _restated(pairs: list[_Dates], evidence: Evidence) -> Explanation | None:
    """Explain restated dates: narrowed, widened or others; None if they denote the same."""
    # Dates that denote the same time did not move, however they are written.
    moves = {pair: move for pair in pairs if (move := _move(*pair, evidence.zone)) is not None}
    if not moves:
        return None
    kinds = set(moves.values())
    if len(kinds) == 1 and (direction := kinds.pop()) in (Direction.FIRMER, Direction.WEAKER):
        return Explanation(Cause.CERTAINTY, direction)
    # Where one date is corrected, one that only got sharper does not change the cause.
    others = [pair for pair, move in moves.items() if move is Cause.CORRECTION] or list(moves)
    # What still lay ahead could be moved; what was past can only have been wrong.
    moved_plan = all(before and evidence.was_ahead(before) for before, _ in others)
    return Explanation(Cause.EVENT if moved_plan else Cause.CORRECTION)


def _move(before: When | None, after: When | None, zone: tzinfo) -> Direction | Cause | None:
    # A date where there was none says more, and its loss says less.
    if before is None:
        return None if after is None else Direction.FIRMER
    if after is None:
        return Direction.WEAKER
    old, new = before.extent(zone), after.extent(zone)
    if old == new:
        return None
    return _narrowed(old, new) or Cause.CORRECTION


def _narrowed(old: Extent, new: Extent) -> Direction | None:
    # Equal extents are ruled out before, so that inside means narrower.
    if new.within(old):
        return Direction.FIRMER
    return Direction.WEAKER if old.within(new) else None


def _words(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain the same value and dates with another certainty, doubt or detail (C5).

    A plan that begins as it was planned is an event.
    """
    sides = _amended(change, evidence)
    if sides is None:
        return None
    found = _surer(*sides)
    if found.cause is Cause.EDITORIAL and sides[0].rivals != sides[1].rivals:
        found = _disputed(change, sides, evidence)
    is_as_planned = found.cause is Cause.EDITORIAL and sides[0] is not change.before
    return Explanation(Cause.EVENT) if is_as_planned else found


def _disputed(
    change: Change, sides: tuple[Claim[Any], Claim[Any]], evidence: Evidence
) -> Explanation:
    """Explain a dispute by the rivals that came, went or moved (C5).

    One that comes weakens the claim, and one that goes firms it; one that moves is explained as a
    claim would be (A6).
    """
    # A rival is known by its first source, as it may change its value.
    old, new = map(rivals_of, sides)
    found = [_against(change, new[key], came=True) for key in new if key not in old]
    found += [_against(change, old[key], came=False) for key in old if key not in new]
    found += [_moved_rival(change, old[key], new[key], evidence) for key in new if key in old]
    moves = [each for each in found if each.cause is not Cause.EDITORIAL]
    if not moves:
        return Explanation(Cause.EDITORIAL)
    # Moves that disagree have no common cause, and the author is asked for one.
    return moves[0] if all(each == moves[0] for each in moves) else undetermined("because")


def _against(change: Change, rival: Claim[Any], *, came: bool) -> Explanation:
    """Explain a rival that came or went: weaker or firmer, the reverse where it supports."""
    is_weaker = came is not _supports(change, rival)
    return Explanation(Cause.CERTAINTY, Direction.WEAKER if is_weaker else Direction.FIRMER)


def _supports(change: Change, rival: Claim[Any]) -> bool:
    """Say whether a rival has the claim's own value, and does not deny it (A6)."""
    is_own = change.place.same_value(rival, change.after)
    return is_own and rival.certainty is not Certainty.DENIED


def _moved_rival(
    change: Change, before: Claim[Any], after: Claim[Any], evidence: Evidence
) -> Explanation:
    """Explain why one rival moved: by C3 if its value did, else by C4 and C5.

    The surer a rival is of another value, the less sure is the claim, and the reverse.
    """
    if not change.place.same_value(before, after):
        if _supports(change, before) or _supports(change, after):
            return _against(change, after, came=True)
        # The rival stood, whatever is known of the claim beside it.
        return _by_date(after.since, evidence.evolved(stood=FactStatus.HELD))
    found = _redated(before, after, evidence) or _surer(before, after)
    if found.direction is None or change.place.same_value(after, change.after):
        return found
    is_firmer = found.direction is Direction.FIRMER
    return found._replace(direction=Direction.WEAKER if is_firmer else Direction.FIRMER)


def _surer(before: Claim[Any], after: Claim[Any]) -> Explanation:
    """Explain a claim of which only the certainty moved; editorial if not even that (C5)."""
    # The level weighs more than doubts: it is what the newsroom says of the whole.
    levelled = _by_level(_rank(before.certainty), _rank(after.certainty))
    if levelled is not None:
        return levelled
    if set(after.doubts) - set(before.doubts):
        return Explanation(Cause.CERTAINTY, Direction.WEAKER)
    if set(before.doubts) - set(after.doubts):
        return Explanation(Cause.CERTAINTY, Direction.FIRMER)
    return Explanation(Cause.EDITORIAL)


def _by_level(before: float, after: float) -> Explanation | None:
    if before == after:
        return None
    return Explanation(Cause.CERTAINTY, Direction.FIRMER if after > before else Direction.WEAKER)


def _rank(certainty: Certainty | None) -> float:
    """Rank a certainty; none counts as between rumoured and reported (C5)."""
    return certainty.rank if certainty else (Certainty.RUMOURED.rank + Certainty.REPORTED.rank) / 2


def _value(change: Change, evidence: Evidence) -> Explanation | None:
    """Explain a new value of a claim by its date, and by what stood before (C3)."""
    return _by_date(change.after.since, evidence) if isinstance(change.after, Claim) else None


def _by_date(date: When | None, evidence: Evidence) -> Explanation:
    match evidence.order_of(date):
        case DateOrder.AFTER:
            return Explanation(Cause.EVENT)
        case DateOrder.BEFORE if evidence.stood is FactStatus.UNKNOWN:
            return Explanation(Cause.DISCLOSURE)
        case DateOrder.BEFORE:
            return undetermined("because")
    return undetermined("since" if date is None else "sharper_since")


def _plain(change: Change, _: Evidence) -> Explanation:
    """Explain what is no claim: an entity is no news, else the cause is unknown (C6)."""
    _, here = change.facts.get(change.path, (None, None))
    entity = change.kind is Kind.ADDED and isinstance(here, Presence)
    return Explanation(Cause.EDITORIAL) if entity else undetermined("plain")


def _is_amended(change: Change) -> bool:
    """Say whether a claim was restated, and not made a second time (A1)."""
    return change.is_amendment and not change.renewed


def _level_or_doubts_moved(before: Claim[Any], after: Claim[Any]) -> bool:
    return before.certainty != after.certainty or set(before.doubts) != set(after.doubts)
