"""Values as plain trees: conversion both ways, canonical JSON, digests, sameness (S4, S5)."""

from storyversions.plain.convert import unstructure
from storyversions.plain.same import same, same_value
from storyversions.plain.scalars import structure_scalar
from storyversions.plain.structuring import structure
from storyversions.plain.text import Plain, canonical, digest, digest_text

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
