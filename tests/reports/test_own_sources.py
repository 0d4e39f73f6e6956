"""On whose word plain facts change: that of the commit, or whatever an update came from."""

from attrs import frozen

from storyversions import Claim, Entry, Source, Story, Update
from storyversions.reports.history import blame_page, fact_log_page, log_page
from storyversions.reports.json_output import blame_json, fact_log_json, log_json
from storyversions.state.paths import read_path
from storyversions.stores import files


@frozen
class Fire:
    acres: int
    county: str = "Fresno"


@frozen
class ClaimedFire:
    dead: Claim[int]


COMMITS = [
    Update("2020-09-05", "Begin", state=Fire(10), id="a1b2c3", author="Ann", url="https://x.org/a"),
    Update("2020-09-06", "More", state=Fire(20), id="b2c3d4", author="Bob"),
    Update("2020-09-07", "By hand", state=Fire(20, "Madera")),
]
FIRE = Story("fire", Fire).extend(COMMITS)
SECOND = {"id": "b2c3d4", "name": "b2c3d4", "title": "Bob"}


def test_an_update_is_a_source_of_the_story_which_its_version_cites():
    assert FIRE.sources == {
        "a1b2c3": Source("a1b2c3", "a1b2c3", "Ann", "https://x.org/a"),
        "b2c3d4": Source("b2c3d4", "b2c3d4", "Bob"),
    }
    assert [version.sources for version in FIRE] == [("a1b2c3",), ("b2c3d4",), ()]


def test_a_source_that_the_story_has_stays_as_it_is():
    known = Source("a1b2c3", "The first report")
    story = Story("fire", Fire, sources={"a1b2c3": known}).extend(COMMITS)
    assert story.sources["a1b2c3"] == known
    assert list(story.sources) == ["a1b2c3", "b2c3d4"]


def test_an_update_that_adds_to_what_entries_cite_is_named_last():
    entry = Entry("dead", 1, sources=["sheriff"])
    story = Story("fire", ClaimedFire).extend([Update("2020-09-05", "", [entry], id="a1b2c3")])
    assert story.head.sources == ("sheriff", "a1b2c3")
    assert log_page(story, story.describer()).rows[0].text == ""


def test_the_log_gives_the_commit_beside_each_version():
    rows = log_page(FIRE, FIRE.describer()).rows
    assert [(row.text, row.margin) for row in rows] == [
        ("By hand", "1 replaced"),
        ("More", "1 replaced · b2c3d4"),
        ("Begin", "first version · a1b2c3"),
    ]
    told = [version.get("sources") for version in log_json(FIRE)["versions"]]
    assert told[:2] == [None, [SECOND]]


def test_blame_and_the_log_of_a_fact_name_the_commit_that_set_it():
    describer, path = FIRE.describer(), read_path("acres")
    last = [(path, FIRE.last_changes()[path])]
    assert blame_page(FIRE, describer, FIRE.head, last).rows[0].margin == "b2c3d4"
    assert blame_json(FIRE, describer, FIRE.head, last)["facts"][0]["sources"] == [SECOND]
    assert fact_log_page(FIRE, describer, "acres", [path]).rows[0].margin == "b2c3d4"
    entries = fact_log_json(FIRE, describer, "acres", [path])["entries"]
    assert [entry["sources"][0]["id"] for entry in entries] == ["b2c3d4", "a1b2c3"]


def test_it_comes_back_from_a_folder(tmp_path):
    files.write(FIRE, tmp_path, model="fire:Fire")
    read = files.read(tmp_path, Fire)
    assert (read.sources, read.head.digest) == (FIRE.sources, FIRE.head.digest)
    assert read[1].sources == ("b2c3d4",)
