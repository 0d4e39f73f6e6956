"""Without libyaml a tab is refused with its place.

With it the file is read (the script on tabs in findings/).
"""

from __future__ import annotations

import pytest
import yaml

from storyversions import FileError, yaml_events
from storyversions.storyfile import yaml_nodes

TABS = ["ceo:\tx\n", "a: b\tc\n", "a: [1,\t2]\n", "a: b\t\n"]


@pytest.mark.parametrize("text", TABS)
def test_the_loader_in_python_gives_a_sentence_with_the_place(text, monkeypatch):
    monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    with pytest.raises(FileError, match=r"^a\.md:1:\d+: .*tab"):
        yaml_nodes.read_yaml(text, "a.md", 1)


@pytest.mark.parametrize("text", TABS)
def test_libyaml_reads_it(text):
    assert yaml_nodes.read_yaml(text, "a.md", 1) is not None
