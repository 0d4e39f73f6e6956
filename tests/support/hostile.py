"""A story whose every text is hostile to whoever shows it."""

from __future__ import annotations

from storyversions import Entry, Name, Names, Passage, Path, Source, Story, Update
from storyversions.models.newsroom import Newsroom, Person
from storyversions.state.schema import FrozenDict

SCRIPT = "<script>window.harmed = 1</script>"
IMAGE = "<img src=x onerror='window.harmed = 1'>"
BREAKERS = (
    "\"'`</title></style></svg>]]></script><!--{{7*7}}{% raw"
    " %}${1}&amp;|*_[x](javascript:alert(1))\\"
)
STEERING = "\u202eright\u202d to left\u200f \x1b[31mred\x1b[0m \x07\x08\x00end\ufffe"
LONG = "x" * 10_000
LONG_NAME = "n" * 5_000
EVERYTHING = f"{SCRIPT}{IMAGE}{BREAKERS}{STEERING}"
ADDRESSES = (
    "javascript:window.harmed=1",
    "data:text/html,<script>window.harmed=1</script>",
    "JaVaScRiPt:window.harmed=1",
    ' " onclick=x',
    "https://example.org/\"onmouseover='window.harmed=1'><b>",
)


def hostile_story() -> Story:
    """Two versions of it; the second changes, ends and adds."""
    texts = {
        "script": SCRIPT,
        "image": IMAGE,
        "breakers": BREAKERS,
        "steering": STEERING,
        "long": LONG,
        LONG_NAME: "long name",
        EVERYTHING: "key",
    }
    paths = {key: Path(()).field("facts").entry(key) for key in texts}
    names = {
        f"name-{number}": Name(
            (path,),
            {"en": EVERYTHING[:400] if number % 2 else LONG_NAME, "ja": EVERYTHING},
            watch=True,
        )
        for number, path in enumerate(paths.values())
    }
    sources = {
        f"source-{number}": Source(f"source-{number}", EVERYTHING, EVERYTHING, url)
        for number, url in enumerate(ADDRESSES)
    }
    cited = tuple(sources)
    passages = [
        Passage(SCRIPT, f"{SCRIPT} {IMAGE} {STEERING}", (str(paths["script"]),)),
        Passage(LONG, LONG, (str(paths[LONG_NAME]),)),
    ]
    first = [
        Entry(path, text, sources=cited, note=EVERYTHING, doubts=(EVERYTHING,))
        for (key, text), path in zip(texts.items(), paths.values(), strict=True)
    ]
    second = [
        Entry(
            path, f"{text} {EVERYTHING}", since="2024-01-02", certainty="denied", sources=cited[-2:]
        )
        for (key, text), path in zip(texts.items(), paths.values(), strict=True)
    ]
    person = Entry(Path(()).field("people").entry(IMAGE), Person(FrozenDict({"en": EVERYTHING})))
    story = Story(
        "hostile", Newsroom, title=EVERYTHING, names=Names(names), sources=FrozenDict(sources)
    )
    return story.extend(
        [
            Update("2024-01-01", EVERYTHING, (*first, person), passages),
            Update("2024-01-02", LONG, second, passages),
        ]
    )
