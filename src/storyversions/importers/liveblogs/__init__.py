"""Live blogs on pages: the updates that a `LiveBlogPosting` of schema.org lists, in plain text."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importers.liveblogs.postings import LivePosting as LivePosting
    from storyversions.importers.liveblogs.postings import PostedUpdate as PostedUpdate
    from storyversions.importers.liveblogs.postings import live_posting as live_posting

lazy(__name__, {"postings": ("LivePosting", "PostedUpdate", "live_posting")})
