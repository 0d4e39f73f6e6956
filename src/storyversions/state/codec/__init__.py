"""Values as plain trees: conversion both ways, canonical JSON, digests, sameness (S4, S5)."""

from storyversions.state.codec.canonical_text import Plain, canonical, digest, digest_text
from storyversions.state.codec.reader import structure
from storyversions.state.codec.sameness import equivalent, equivalent_value
from storyversions.state.codec.scalars import structure_scalar
from storyversions.state.codec.writer import canonical_value, unstructure

__all__ = [
    "Plain",
    "canonical",
    "canonical_value",
    "digest",
    "digest_text",
    "equivalent",
    "equivalent_value",
    "structure",
    "structure_scalar",
    "unstructure",
]
