"""Two facts of a page were both 'Port of a', of the servers and of the clients."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from storyversions import Story
from storyversions.reports.diff_page import diff_page
from storyversions.reports.facts_page import facts_page
from storyversions.reports.history import blame_page


@frozen
class Host:
    port: int


@frozen
class Net:
    servers: Mapping[str, Host]
    clients: Mapping[str, Host]


def story():
    first, last = Net({"a": Host(1)}, {"a": Host(1)}), Net({"a": Host(2)}, {"a": Host(3)})
    return Story("net", Net).record(first, at="2025-01-01").record(last, at="2025-01-02")


def labels(page):
    return [row.label for row in page.rows]


BOTH = ["Port of servers a", "Port of clients a"]


def test_the_sentences_of_a_diff_name_what_holds_them():
    assert str(story().diff()) == (
        "The port of servers a rose from 1 to 2.\nThe port of clients a rose from 1 to 3."
    )


def test_the_rows_of_pages_name_what_holds_them():
    one = story()
    facts = [
        (path, state) for path, state in one.facts_at().items() if path.steps[-1].name == "port"
    ]
    assert labels(diff_page(one.diff(), "S")) == BOTH
    assert labels(facts_page(one, one.head, facts, one.describer())) == BOTH
    last = [(change.path, change) for change in one.steps[-1]]
    assert labels(blame_page(one, one.describer(), one.head, last)) == BOTH


def test_a_label_that_is_alone_stays_short():
    one = story()
    after = Net({"a": Host(2)}, {"a": Host(4)})
    assert labels(diff_page(one.record(after, at="2025-01-03").diff(), "S")) == ["Port of a"]
