"""The ids of an article's blocks, which a block keeps when it is edited or moves (K4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from storyversions.importing.likeness import pair_texts
from storyversions.models.article import ArticleBlock

_DIGITS: Final = 3
"""As many digits as an id has, so that the order of ids is that of their texts up to 999."""

KindAndText = tuple[str, str]
"""What a block is on its page, such as ``paragraph``, and its text."""


def identified_blocks(
    read: Sequence[KindAndText], former: Sequence[ArticleBlock], used: Iterable[str] = ()
) -> tuple[ArticleBlock, ...]:
    """Give the blocks that were `read` the ids of the `former` ones that they go on from.

    A new one gets the next number after all that the story has `used`, so that no id is ever given
    to a second block.

    >>> former = identified_blocks([("paragraph", "One."), ("paragraph", "It is closed.")], ())
    >>> again = [("heading", "News"), ("paragraph", "It was closed."), ("paragraph", "One.")]
    >>> [block.id for block in identified_blocks(again, former)]
    ['003', '002', '001']
    """
    pairs = pair_texts([block.text for block in former], [text for _, text in read])
    last = max((int(each) for each in (*used, *(block.id for block in former))), default=0)
    blocks = []
    for place, (kind, text) in enumerate(read):
        if place in pairs:
            number = former[pairs[place]].id
        else:
            last += 1
            number = f"{last:0{_DIGITS}}"
        blocks.append(ArticleBlock(number, text, kind))
    return tuple(blocks)


@frozen
class LostText:
    """What a page lacks of the text before: its `share`, by length, and whether it is the end.

    >>> former = identified_blocks([("paragraph", "One."), ("paragraph", "Two.")], ())
    >>> LostText.between(former, former[:1])
    LostText(share=0.5, is_end=True)
    """

    share: float
    is_end: bool = False

    @staticmethod
    def between(former: Sequence[ArticleBlock], blocks: Sequence[ArticleBlock]) -> LostText:
        """Compare `blocks` with the `former` ones: a block that was edited is not lost."""
        texts = {block.id: block.text for block in blocks}
        lost = [block for block in former if block.id not in texts]
        # Of a page that is cut, the last paragraph may be there in part.
        cut = [block for block in former[-len(lost) - 1 :][:1] if _is_begun(block, blocks)]
        missing = sum(len(block.text) for block in lost)
        missing += sum(len(block.text) - len(texts[block.id]) for block in cut)
        total = sum(len(block.text) for block in former)
        is_end = bool(lost or cut) and lost == list(former[len(former) - len(lost) :])
        return LostText(missing / total if total else 0.0, is_end)


def _is_begun(block: ArticleBlock, blocks: Sequence[ArticleBlock]) -> bool:
    """Tell whether the last of `blocks` is a block of which no more than its beginning is left."""
    if not blocks or blocks[-1].id != block.id:
        return False
    text = blocks[-1].text
    return text != block.text and block.text.startswith(text)
