"""Example classes for tests of states.

Entities with plain facts alone, and enums of texts and numbers.
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Level(Enum):
    LOW = 1
    HIGH = 2


@frozen
class Town:
    name: str
    size: int = 0


@frozen
class Road:
    name: str
    open: bool = True
