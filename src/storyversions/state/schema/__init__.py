"""What a state class says: claims and their certainty, metadata, and the shape of the class."""

from storyversions.state.schema.claims import Certainty, Claim, Source, certainty_of, texts
from storyversions.state.schema.frozen import FrozenDict, Unchangeable
from storyversions.state.schema.keys import (
    claimed,
    container_of,
    holds_itself,
    member,
    row_key,
    row_keys,
    rows_of,
    says_its_class,
)
from storyversions.state.schema.mappings import update_mapping
from storyversions.state.schema.meta import Meta, Text
from storyversions.state.schema.references import Reference, keys_in, references, references_in
from storyversions.state.schema.shape_reader import shape_of
from storyversions.state.schema.shapes import (
    MISSING,
    NOTHING,
    Choice,
    Claimed,
    Container,
    Entries,
    Field,
    Items,
    KeyedContainer,
    Missing,
    Nothing,
    OneOf,
    Opaque,
    Record,
    Rows,
    Scalar,
    Shape,
    Slot,
)
from storyversions.state.schema.typevar import M

__all__ = [
    "MISSING",
    "NOTHING",
    "Certainty",
    "Choice",
    "Claim",
    "Claimed",
    "Container",
    "Entries",
    "Field",
    "FrozenDict",
    "Items",
    "KeyedContainer",
    "M",
    "Meta",
    "Missing",
    "Nothing",
    "OneOf",
    "Opaque",
    "Record",
    "Reference",
    "Rows",
    "Scalar",
    "Shape",
    "Slot",
    "Source",
    "Text",
    "Unchangeable",
    "certainty_of",
    "claimed",
    "container_of",
    "holds_itself",
    "keys_in",
    "member",
    "references",
    "references_in",
    "row_key",
    "row_keys",
    "rows_of",
    "says_its_class",
    "shape_of",
    "texts",
    "update_mapping",
]
