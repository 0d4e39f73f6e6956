"""Under which key a story knows each update of a page, also where the page has no name for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from storyversions.importers.liveblogs import PostedUpdate
from storyversions.importing.likeness import pair_texts
from storyversions.importing.liveblogs.update_order import own_name
from storyversions.models.liveblog import LiveUpdate


def under_known_keys(
    known: Mapping[str, LiveUpdate], posted: Mapping[str, PostedUpdate], blog: str
) -> dict[str, PostedUpdate]:
    """Give the updates of a page by the key that the story has `known` them by, or a new one.

    One that has a name on the page keeps it. Of the others, those of one time and title are told
    apart by their words, and one whose title was changed is known by its time and words.
    """
    unnamed = [key for key, update in posted.items() if not own_name(update, blog)]
    renamed: dict[str, str] = {}
    for base in dict.fromkeys(map(_base, unnamed)):
        group = [key for key in unnamed if _base(key) == base]
        former = [key for key in known if _base(key) == base]
        renamed |= _in_group(base, former, group, known, posted)
    missing = [key for key in known if key not in {renamed.get(each, each) for each in posted}]
    new = [key for key in unnamed if renamed[key] not in known]
    renamed |= _retitled(missing, new, known, posted)
    return {renamed.get(key, key): update for key, update in posted.items()}


def _in_group(
    base: str,
    former: Sequence[str],
    group: Sequence[str],
    known: Mapping[str, LiveUpdate],
    posted: Mapping[str, PostedUpdate],
) -> dict[str, str]:
    """Give each update of a `group` of one time and title the key of one that was there before."""
    pairs = pair_texts([known[key].text for key in former], [posted[key].text for key in group])
    names = {group[place]: former[origin] for place, origin in pairs.items()}
    left = iter([key for key in former if key not in names.values()])
    fresh = (key for n in count(1) if (key := f"{base}~{n}" if n > 1 else base) not in known)
    return names | {key: next(left, "") or next(fresh) for key in group if key not in names}


def _retitled(
    missing: Sequence[str],
    new: Sequence[str],
    known: Mapping[str, LiveUpdate],
    posted: Mapping[str, PostedUpdate],
) -> dict[str, str]:
    """Pair new updates with missing ones of the same time whose words are alike."""
    former = [_words(known[key].title, known[key].text) for key in missing]
    pairs = pair_texts(former, [_words(posted[key].title, posted[key].text) for key in new])
    return {
        new[place]: missing[origin]
        for place, origin in pairs.items()
        if posted[new[place]].published == known[missing[origin]].published
    }


def _base(key: str) -> str:
    return key.partition("~")[0]


def _words(title: str | None, text: str) -> str:
    return f"{title or ''}\n{text}"
