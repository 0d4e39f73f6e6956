"""A story as documents, without a disk: an index and a document for each version (V1).

Errors carry the name of a document; a store says where it lies. A store is a `Backend`, a few
methods over named bytes, and gets reading, writing and checking from `Archive`.
"""

from storyversions.stores.archive.archive import Archive, Finding, Rewriting, render_documents
from storyversions.stores.archive.backend import Backend
from storyversions.stores.archive.documents import INDEX

__all__ = ["INDEX", "Archive", "Backend", "Finding", "Rewriting", "render_documents"]
