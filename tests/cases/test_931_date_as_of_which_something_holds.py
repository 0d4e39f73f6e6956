"""Words that say as of when a fact holds name no day on which it began or ended."""

from __future__ import annotations

from lint_files import told

STORY = """\
---
format: 1
story: mill
title: Fire
model: newsroom
---

## 2023-11-17 Fire

Hurt [as of Nov. 18](#measures[hurt]) are 40, [on Nov. 18](#measures[hurt]) as it is said.

```facts
measures[hurt]: {value: {count: 40}, since: 2023-11-17}
```
"""


def test_as_of_a_day_is_no_date_of_the_fact(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(STORY, encoding="utf-8")
    column = STORY.splitlines()[9].index("[on") + 1
    assert [each[:3] for each in told(path)] == [(10, column, "date")]
