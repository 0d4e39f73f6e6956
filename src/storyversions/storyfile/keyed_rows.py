"""Rows of a keyed tuple that are written as a list: their keys are among their fields."""

from __future__ import annotations

from storyversions.errors import FileError, Location
from storyversions.state.schema import KeyedTuple, Shape
from storyversions.storyfile.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode


def rows_by_key(container: Shape, node: Node) -> MappingNode:
    """Give rows written as a list by the key that their fields give.

    Raises:
        FileError: no list can stand there, a row lacks its key, or two have the same.

    """
    assert isinstance(node, SequenceNode)
    if not isinstance(container, KeyedTuple):
        raise FileError("a mapping is expected here", place=node.place)
    rows: dict[str, Node] = {}
    places: dict[str, Location] = {}
    for item in node.items:
        key = _key_of_row(container, item)
        if key in rows:
            raise FileError(f"two rows have the key {key!r}", place=item.place)
        rows[key], places[key] = item, item.place
    return MappingNode(node.place, rows, places)


def _key_of_row(container: KeyedTuple, item: Node) -> str:
    fields = item.members if isinstance(item, MappingNode) else {}
    parts = [fields.get(name) for name in container.key]
    texts = [part.text for part in parts if isinstance(part, ScalarNode)]
    if len(texts) != len(parts):
        raise FileError(f"a row needs its key, {' and '.join(container.key)}", place=item.place)
    if len(texts) == 1:
        return texts[0]
    # Commas in a part are escaped, or two keys could be written alike.
    return ",".join(text.replace("\\", "\\\\").replace(",", "\\,") for text in texts)
