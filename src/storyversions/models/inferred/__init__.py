"""Models from data: what data of all versions hold, and states read by it (H1 to H5)."""

from storyversions.models.inferred.observer import SchemaObserver, infer_model
from storyversions.models.inferred.python_source import python_source
from storyversions.models.inferred.reader import DataReader
from storyversions.state.inferred import KeyedRows, Schema, UnorderedRows, read_cell

__all__ = [
    "DataReader",
    "KeyedRows",
    "Schema",
    "SchemaObserver",
    "UnorderedRows",
    "infer_model",
    "python_source",
    "read_cell",
]
