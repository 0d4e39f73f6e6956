"""The rules of `newsroom`: what no state of a news story, and no step in it, should say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

from storyversions.dates import When
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import Certainty, Claim, disputes
from storyversions.state.walk import find
from storyversions.story.rules import claims, invariant, transition_rule

if TYPE_CHECKING:
    from storyversions.story.history import VersionDelta
    from storyversions.story.rules import Known


class NewsState(Protocol):
    """The fields of `Newsroom` that its rules read; it lists them, so it is not imported here."""

    @property
    def people(self) -> Mapping[str, Any]:
        """The people by id."""

    @property
    def organisations(self) -> Mapping[str, Any]:
        """The organisations by id."""

    @property
    def measures(self) -> Mapping[str, Claim[Any]]:
        """The claims that count something, by id."""


@invariant("a board has at most one chair")
def one_chair(state: NewsState, known: Known) -> Iterator[Path]:
    """Find the boards of a `state` with two chairs on the version's day.

    A chair who is yet to come, beside one who stays until then, is no fault.
    """
    for key, organisation in state.organisations.items():
        chairs = [
            seat for seat in organisation.board.values() if seat.value.chair and _holds(seat, known)
        ]
        if len(chairs) > 1:
            yield ROOT.field("organisations").entry(key).field("board")


@invariant("a part is no more than its whole")
def part_of_whole(state: NewsState) -> Iterator[Path]:
    """Find the measures that count more than there is to count."""
    for key, claim in state.measures.items():
        if claim.value.of is not None and claim.value.count > claim.value.of:
            yield ROOT.field("measures").entry(key)


@transition_rule("a claim does not jump from denied or rumoured to confirmed without a new source")
def jump_to_confirmed(_before: NewsState, _after: NewsState, known: Known) -> Iterator[Path]:
    """Find claims in `known` that jumped to confirmed, and name no new source."""
    for path, before, after in _reclaimed(known):
        jumps = (
            before.certainty in (Certainty.DENIED, Certainty.RUMOURED)
            and after.certainty is Certainty.CONFIRMED
        )
        new_source = set(after.sources) - set(before.sources)
        if jumps and not new_source and locate(known.record, path).same_value(before, after):
            yield path


@invariant(
    "someone whose role at an organisation ended holds no office and no seat there that is older"
    " than the end"
)
def role_ended(state: NewsState, known: Known) -> Iterator[Path]:
    """Find offices and seats in `state` of those who left, if older than that end."""
    for person, organisation, end in _ended_roles(state, known):
        for path, post in _posts(state, person, organisation):
            if _holds(post, known) and _is_older(post, path, end, known):
                yield path


@transition_rule("a date ahead does not take the place of a value that stands")
def date_ahead(_before: NewsState, _after: NewsState, known: Known) -> Iterator[Path]:
    """Find claims in `known` that lie ahead, where one stood that had begun."""
    for path, before, after in _reclaimed(known):
        if (
            known.is_ahead(after.since)
            and not known.is_ahead(before.since)
            and not _is_over(before, known)
        ):
            yield path


@invariant("rivals of a claim do not stand for longer than the days that the story allows")
def open_dispute(state: NewsState, known: Known, *, days: int) -> Iterator[Path]:
    """The claims disputed by a rival at every version for more than so many `days` (A6)."""
    for path, claim in claims(state):
        if disputes(claim) and _days_of_dispute(path, known) > days:
            yield path


def _days_of_dispute(path: Path, known: Known) -> int:
    """For how many days a claim that is disputed has been so without a break."""
    line = known.past.deltas[: known.number]
    *_, first = takewhile(lambda delta: _is_disputed(delta, path), reversed(line))
    return (line[-1].day - first.day).days


def _is_disputed(delta: VersionDelta, path: Path) -> bool:
    return bool(disputes(find(delta.record, delta.version.state, path)))


def _reclaimed(known: Known) -> Iterator[tuple[Path, Claim[Any], Claim[Any]]]:
    """Yield where a version put one claim in the place of another, and both of them."""
    for change in known.changes:
        for path, (before, after) in change.facts.items():
            if isinstance(before, Claim) and isinstance(after, Claim):
                yield path, before, after


def _ended_roles(state: NewsState, known: Known) -> Iterator[tuple[str, str, When | None]]:
    """Whose role has ended where, and when: it left the state, or its own end has come."""
    for path, standing in known.ended().items():
        match [step.name for step in path.steps]:
            case ["people", person, "roles", organisation]:
                told = standing.ending.until if standing.ending else None
                yield person, organisation, told or known.stretch(path).since
    for person, who in state.people.items():
        for organisation, role in who.roles.items():
            if _is_over(role, known):
                yield person, organisation, role.until


def _posts(state: NewsState, person: str, organisation: str) -> Iterator[tuple[Path, Claim[Any]]]:
    """Yield the offices of a person at an organisation, and the seat on its board."""
    here, path = (
        state.organisations.get(organisation),
        ROOT.field("organisations").entry(organisation),
    )
    if here is None:
        return
    for title, office in here.offices.items():
        if office.value.holder == person:
            yield path.field("offices").entry(title), office
    if person in here.board:
        yield path.field("board").entry(person), here.board[person]


def _is_older(post: Claim[Any], path: Path, end: When | None, known: Known) -> bool:
    """Say whether a post began surely before an end.

    Without a date of its own it began with the version that set it.
    """
    start = post.since or known.stretch(path).since
    return (
        start is not None
        and end is not None
        and start.extent(known.zone).surely_before(end.extent(known.zone))
    )


def _holds(claim: Claim[Any], known: Known) -> bool:
    """Say whether a claim holds on the version's day: begun, not over, and not denied."""
    return (
        claim.certainty is not Certainty.DENIED
        and not known.is_ahead(claim.since)
        and not _is_over(claim, known)
    )


def _is_over(claim: Claim[Any], known: Known) -> bool:
    """Say whether a claim's own end has come; a newcomer holds on the day itself (D2)."""
    return claim.until is not None and not known.is_ahead(claim.until)
