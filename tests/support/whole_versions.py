"""Which versions a store in tables writes as a whole, and not as what changed in them."""

from __future__ import annotations

from storyversions.stores.sql.version_writer import VersionWriter


def note_whole_versions(monkeypatch):
    """A list that takes the number of each version that is written as a whole from now on."""
    numbers, write = [], VersionWriter.write_whole

    def noted(self, version):
        numbers.append(version.number)
        write(self, version)

    monkeypatch.setattr(VersionWriter, "write_whole", noted)
    return numbers
