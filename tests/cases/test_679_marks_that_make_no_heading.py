"""A line meant as a heading and none to Markdown lost what it dates, in silence (V2)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = days(("2024-03-01", "facts[a]: x"))
FACTS = "```facts\nfacts[b]: y\n```"
MARKS = {
    "##\u3000{}": "a heading needs a space after ##",
    "##\u00a0{}": "a heading needs a space after ##",
    "##\u2003{}": "a heading needs a space after ##",
    "＃＃ {}": "in plain characters",
    "##＃ {}": "in plain characters",
    "\ufeff## {}": "U+FEFF",
    "\u200b## {}": "U+200B",
    "\x0c## {}": "U+000C",
    "\u3000## {}": "U+3000",
    "    ## {}": "at the left",
    "\t## {}": "at the left",
    "> ## {}": "outside of quotations and lists",
    "- ## {}": "outside of quotations and lists",
    "1. ## {}": "outside of quotations and lists",
    "- {}\n---": "no item of a list",
    "<h2>{}</h2>": "begins a line with ##",
    '<H2 id="x"><b>{}</b></H2>': "begins a line with ##",
    "**{}**": "begins a line with ##",
    "__{}__:": "begins a line with ##",
}
DAYS = ["2024-03-09 Open", "Update, Mar 9: open", "【3月9日追記】題", "26.02.2024 Open", "翌日 題"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("mark", MARKS)
def test_it_is_refused_with_what_to_write(mark, day):
    with pytest.raises(StoryError) as refused:
        story(f"{FIRST}\n\n{mark.format(day)}\n\n{FACTS}")
    told = [str(error) for error in refused.value.errors]
    assert any(each.startswith("s.md:15:") and MARKS[mark] in each for each in told)


@pytest.mark.parametrize("mark", ["> ## {}", "<h2>{}</h2>", "＃＃ {}"])
def test_it_is_refused_inside_a_paragraph_too(mark):
    with pytest.raises(StoryError, match=r"^s\.md:16:\d+: "):
        story(f"{FIRST}\n\nProse\n{mark.format(DAYS[0])}\n\n{FACTS}")


@pytest.mark.parametrize(
    "text",
    [
        "> ## What he said",
        "    ## a comment of a program",
        "<h2>Background</h2>",
        "**He resigned.**",
        "**He resigned on Mar 9.**",
        "**What Mar 9 brought**",
        "**Mar 9** was the day.",
        "- Mar 8: closed\n- Mar 9: open\n---",
        "### Background {.standing}\n\n> ## He said",
    ],
)
def test_without_a_day_of_its_own_it_is_prose(text):
    assert labels(story(f"{FIRST}\n\n{text}\n")) == ["2024-03-01"]


@pytest.mark.parametrize("heading", ["# Update 2024-03-09", "2024-03-09 Open\n===", "# 翌日"])
def test_a_second_headline_with_a_day_is_refused(heading):
    with pytest.raises(StoryError, match="a heading with ## begins a version"):
        story(f"{FIRST}\n\n{heading}\n\nIt [is](#facts[a]) open.")


@pytest.mark.parametrize("heading", ["# 2024-03-09 Open {.standing}", "# What Mar 9 brought"])
def test_a_second_headline_may_speak_of_today(heading):
    assert labels(story(f"{FIRST}\n\n{heading}\n\nText.")) == ["2024-03-01"]


def test_the_headline_of_the_story_may_name_a_day():
    assert labels(story(f"# The fire of Mar 9\n\n{FIRST}")) == ["2024-03-01"]
