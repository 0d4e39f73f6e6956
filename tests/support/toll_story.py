"""A story whose toll rises, is corrected and is disputed, and in which one report is withdrawn."""

from __future__ import annotations

from functools import cache

from storyversions.reports.lanes import chart, watched_paths
from storyversions.reports.localized import describers_of
from storyversions.storyfile import story_of

TEXT = """---
format: 1
story: quake
title: A quake and its toll
timezone: UTC
language: en
model: newsroom
sources:
  agency: {name: Disaster agency, title: Situation report, url: "https://example.org/agency"}
  survey: {name: Geological survey, url: "https://example.org/survey"}
  observatory: {name: National observatory}
  wire: {name: The Wire}
names:
  toll: {is: "measures[toll]", en: Death toll, ja: 死者, watch: true}
  magnitude: {is: "facts[magnitude]", en: Magnitude, ja: 規模, watch: true}
  rescue: {is: "facts[rescue]", en: Rescue at the school, ja: 学校での救助, watch: true}
  road: {is: "facts[road]", en: Coast road, ja: 海岸道路, watch: true}
  airport: {is: "facts[airport]", en: Airport, ja: 空港}
---

## 2024-02-06 A quake at night

[1,541 people](#toll) are dead, The Wire reports, and [the coast road is closed](#road).

```facts
all: {since: 2024-02-06}
toll: {value: {count: 1541, unit: people}, certainty: reported, sources: [wire]}
magnitude: {value: 7.4, certainty: reported, sources: [survey]}
road: {value: closed, certainty: announced, sources: [agency]}
airport: {value: closed to all but relief flights, sources: [agency]}
```

## 2024-02-07 The toll more than doubles

The agency counts [3,419 dead](#toll). [A teacher was rescued alive](#rescue), The Wire reports.

```facts
all: {since: 2024-02-07}
toll: {value: {count: 3419, unit: people}, certainty: announced, sources: [agency]}
rescue: {value: a teacher was rescued alive, certainty: reported, sources: [wire]}
magnitude:
  value: 7.8
  since: 2024-02-06
  certainty: confirmed
  because: correction
  sources: [survey]
  rivals: [{value: 7.7, sources: [observatory]}]
```

## 2024-02-08 A report is withdrawn

```facts
toll: {value: {count: 12391, unit: people}, certainty: announced, sources: [agency]}
rescue: {retract: true, sources: [wire]}
```

## 2024-02-10 Counted twice

```facts
toll:
  value: {count: 11904, unit: people}
  since: 2024-02-08
  certainty: announced
  because: correction
  sources: [agency]
```

## 2024-02-18 Ten days on

```facts
toll:
  value: {count: 40642, unit: people}
  certainty: announced
  sources: [agency]
  rivals: [{value: {count: 45000, unit: people, about: true}, sources: [wire]}]
road: {until: 2024-02-17, sources: [agency]}
```

## 2024-03-06 A month on

The agency counts [45,968 dead](#toll); The Wire comes to about 51,000.

```facts
toll:
  value: {count: 45968, unit: people}
  certainty: announced
  sources: [agency]
  rivals: [{value: {count: 51000, unit: people, about: true}, sources: [wire]}]
airport: {value: open, since: 2024-03-01, sources: [agency]}
```
"""


@cache
def toll_story():
    return story_of(TEXT, "quake.md").story


def drawn(told, known=None):
    """The chart of the watched facts of a story, as its first `known` versions tell them."""
    versions = told.versions if known is None else told.versions[:known]
    return chart(told, watched_paths(told), describers_of(told), versions)
