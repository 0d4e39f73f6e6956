"""Values as plain trees: conversion both ways, canonical JSON, digests, sameness (S4, S5)."""

from storyversions.plain.convert import structure, structure_scalar, unstructure
from storyversions.plain.same import same, same_value
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
