"""Histories of plain data, drawn: what a scraper might commit, and odder ones."""

from __future__ import annotations

from hypothesis import strategies as st

ODD_NAMES = (
    *("a", "b", "id", "name", "first-name", "class", "__x", "氏名", "UniqueId", "unique_id"),
    *("key", "self", "2020", "a.b", "", "order", "rows", "x y", "told", "rules", "str"),
    *("row_key", "ｋｅｙ"),
)
NAMES = st.sampled_from(ODD_NAMES)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([0.0, -0.0, 1.0, 2.5]),
    st.sampled_from(["", "x", "y", "A,B", "A~2", "#1", "2020-01-01", "日本"]),
)


def containers(inner):
    lists = st.lists(inner, max_size=4)
    rows = st.lists(st.dictionaries(NAMES, inner, max_size=4), max_size=4)
    return st.one_of(lists, rows, st.dictionaries(NAMES, inner, max_size=5))


VALUES = st.recursive(SCALARS, containers, max_leaves=12)
HISTORIES = st.lists(VALUES, min_size=1, max_size=5)


@st.composite
def grown_histories(draw):
    """Versions that change a little each, as data do; parts that stay are the same objects."""
    data = draw(containers(VALUES))
    history = [data]
    for _ in range(draw(st.integers(0, 4))):
        data = draw(changed(data))
        history.append(data)
    return history


def changed(data):
    if isinstance(data, dict) and data:
        return st.sampled_from(sorted(data)).flatmap(lambda name: _changed_member(data, name))
    if isinstance(data, list) and data:
        return st.integers(0, len(data) - 1).flatmap(lambda at: _changed_item(data, at))
    return VALUES


def _changed_member(data, name):
    inside = changed(data[name]).map(lambda each: {**data, name: each})
    gone = st.just({other: each for other, each in data.items() if other != name})
    new = st.tuples(NAMES, VALUES).map(lambda pair: {**data, pair[0]: pair[1]})
    return st.one_of(inside, gone, new)


def _changed_item(data, at):
    inside = changed(data[at]).map(lambda each: [*data[:at], each, *data[at + 1 :]])
    gone, moved = st.just(data[:at] + data[at + 1 :]), st.just([*data[at:], *data[:at]])
    return st.one_of(inside, gone, moved, st.just([*data, data[at]]))


def copied(data):
    """The same data in new objects."""
    if isinstance(data, dict):
        return {name: copied(each) for name, each in data.items()}
    return [copied(each) for each in data] if isinstance(data, list) else data
