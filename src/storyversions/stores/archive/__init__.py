"""A story as documents, without a disk: an index and a document for each version (V1).

Errors carry the name of a document; a store says where it lies. A store is a `Backend`, a few
methods over named bytes, and gets reading, writing and checking from `Archive`.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.stores.archive.archive import Archive as Archive
    from storyversions.stores.archive.archive import render_documents as render_documents
    from storyversions.stores.archive.backend import Backend as Backend
    from storyversions.stores.archive.documents import INDEX as INDEX
    from storyversions.stores.archive.examination import Examined as Examined
    from storyversions.stores.archive.examination import Finding as Finding
    from storyversions.stores.archive.rewriting import Rewriting as Rewriting

lazy(
    __name__,
    {
        "archive": ("Archive", "render_documents"),
        "backend": ("Backend",),
        "documents": ("INDEX",),
        "examination": ("Examined", "Finding"),
        "rewriting": ("Rewriting",),
    },
)
