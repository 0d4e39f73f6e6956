"""Long text compared as people read it: by paragraphs, sentences and words, moves told as moves."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.prose.blame import BlamedSentence as BlamedSentence
    from storyversions.prose.blame import blame_prose as blame_prose
    from storyversions.prose.comparison import ProseDiff as ProseDiff
    from storyversions.prose.comparison import compare_prose as compare_prose
    from storyversions.prose.excerpts import marked_line as marked_line
    from storyversions.prose.excerpts import on_one_line as on_one_line
    from storyversions.prose.sentence_splitter import sentence_extents as sentence_extents
    from storyversions.prose.sentence_splitter import sentences as sentences
    from storyversions.prose.spans import ProseSpan as ProseSpan
    from storyversions.prose.spans import SpanKind as SpanKind

lazy(
    __name__,
    {
        "blame": ("BlamedSentence", "blame_prose"),
        "comparison": ("ProseDiff", "compare_prose"),
        "excerpts": ("marked_line", "on_one_line"),
        "sentence_splitter": ("sentence_extents", "sentences"),
        "spans": ("ProseSpan", "SpanKind"),
    },
)
