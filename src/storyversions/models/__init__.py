"""State classes that come with the library, each registered under `storyversions.models`."""
