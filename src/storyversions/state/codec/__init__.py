"""Values as plain trees: conversion both ways, canonical JSON, digests, sameness (S4, S5)."""

from storyversions.state.codec.canonical_text import Plain, canonical, digest, digest_text
from storyversions.state.codec.reader import structure
from storyversions.state.codec.sameness import same, same_value
from storyversions.state.codec.scalars import structure_scalar
from storyversions.state.codec.writer import unstructure

__all__ = [
    "Plain",
    "canonical",
    "digest",
    "digest_text",
    "same",
    "same_value",
    "structure",
    "structure_scalar",
    "unstructure",
]
