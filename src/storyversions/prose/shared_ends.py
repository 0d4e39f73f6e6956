"""How far two texts agree, from their begins and from their ends."""

from __future__ import annotations

from functools import lru_cache


def shared_length(
    before: str, after: str, start: int = 0, begin: int = 0, *, step: int = 16
) -> int:
    """Count the characters that two texts have in common from two places on.

    Pieces that grow from a first `step` on are compared whole, then what differs is halved.

    >>> shared_length("It rains.", "It rained.")
    7
    """
    most = min(len(before) - start, len(after) - begin)
    length = 0
    while length < most:
        at = start + length
        if not after.startswith(before[at : at + step], begin + length):
            break
        length += step
        step *= 2
    # The last piece differs somewhere, or is at the end.
    while step > 1 and length < most:
        step //= 2
        at = start + length
        if after.startswith(before[at : at + step], begin + length):
            length += step
    return min(length, most)


# A pair of sentences is asked for twice: whether they are alike, and what between differs.
@lru_cache(maxsize=16)
def shared_words(old: str, new: str) -> tuple[int, int]:
    """Count the characters of the whole words that two texts begin with, and that they end with.

    Words are those that spaces part, so that nothing is counted where there are none.

    >>> shared_words("The toll rose to 3.", "The toll fell to 3.")
    (9, 6)
    """
    head = old.rfind(" ", 0, shared_length(old, new)) + 1
    # What both begin with does not count again as what both end with.
    turned, other = old[head:][::-1], new[head:][::-1]
    return head, turned.rfind(" ", 0, shared_length(turned, other)) + 1
