"""The classes of a schema with the places of the data that they are of."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from storyversions.state.inferred.class_plans import ClassPlan, FieldPlan, TypePlan


@frozen
class PlacedClass:
    """A class with the names that lead to its place, and a sentence about it.

    With a `holder` it is the class of the states, and the data stand in this field.
    """

    plan: ClassPlan
    steps: tuple[str, ...]
    sentence: str
    holder: str = ""

    def steps_to(self, field: FieldPlan) -> tuple[str, ...]:
        """Return the names that lead to a `field`."""
        is_whole = bool(self.holder) and field.name == self.holder
        return self.steps if is_whole else (*self.steps, field.name)


def placed_classes(plan: ClassPlan, holder: str) -> list[PlacedClass]:
    """List the class of a `plan` and those inside it, each after those that it names."""
    return list(_placed(PlacedClass(plan, (), "The data as a whole.", holder)))


def _placed(cls: PlacedClass) -> Iterator[PlacedClass]:
    for each in cls.plan.fields:
        steps = cls.steps_to(each)
        place = f"`{'.'.join(steps)}`" if steps else "the data"
        yield from _placed_in(each.type, steps, place, f"What is in {place}.")
    yield cls


def _placed_in(
    type_: TypePlan, steps: tuple[str, ...], place: str, sentence: str
) -> Iterator[PlacedClass]:
    if type_.record is not None:
        yield from _placed(PlacedClass(type_.record, steps, sentence))
    if type_.rows is not None:
        yield from _placed(PlacedClass(type_.rows, steps, f"One of the rows in {place}."))
    if type_.entries is not None:
        yield from _placed_in(
            type_.entries, (*steps, "*"), place, f"One of the entries in {place}."
        )
