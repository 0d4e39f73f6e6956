"""Pages that are read again and again: one version each time that their text has changed (K4)."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importing.tracking.track import Tracked as Tracked
    from storyversions.importing.tracking.track import TrackedPage as TrackedPage
    from storyversions.importing.tracking.track import track_page as track_page

lazy(__name__, {"track": ("Tracked", "TrackedPage", "track_page")})
