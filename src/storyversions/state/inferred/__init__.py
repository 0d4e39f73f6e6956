"""Models made from data: their schema as data, and the state class that is made of one (H1)."""

from storyversions.state.inferred.cells import read_cell
from storyversions.state.inferred.made_class import ModelOfData
from storyversions.state.inferred.row_keys import KeyedRows, RowKey, UnorderedRows
from storyversions.state.inferred.schema import Schema, schema_of

__all__ = [
    "KeyedRows",
    "ModelOfData",
    "RowKey",
    "Schema",
    "UnorderedRows",
    "read_cell",
    "schema_of",
]
