"""A link to a fact in another form of Markdown or HTML tied its words to nothing, in silence."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError

NAMES = "names:\n  chief: {is: 'facts[chief]', en: The chief}\n"
FIRST = days(("2025-01-01", "facts[chief]: Ann"))
READ = [
    "[he]( #chief )",
    "[he](#chief (a title))",
    "[he](#chief 'a title')",
    "[he](\n#chief\n)",
    "[he](< #chief>)".replace(" ", ""),
]
REFUSED = {
    '<a href="#chief">he</a>': "[words](#chief)",
    "<a class=x href=#chief>he</a>": "[words](#chief)",
    "[he][c]\n\n[c]: #chief": "[words](#chief)",
    "[he]\n\n[he]: <#cheif> 'a title'": "[words](#cheif)",
    "[he] (#chief)": "[words](#chief)",
    "[he](# chief)": "[words](#chief)",
    "[he](chief)": "[words](#chief)",
    "[he](＃chief)": "[words](#chief)",
    "［he］（#chief）": "[words](#chief)",
    "![he](#chief)": "[words](#chief)",
    "[he](s.md#chief)": "[words](#chief)",
    "[he](./#chief)": "[words](#chief)",
    "[he](#chief": "[words](#chief)",
    "[he](#chief “a title”)": "[words](#chief)",
    "[](#chief)": "[words](#chief)",
    "[he](#facts[a b])": "[words](<#facts[a b]>)",
    "<#chief>": "[words](#chief)",
    "[[chief|he]]": "[words](#chief)",
    "[he\n\nleaves](#chief)": "[words](#chief)",
    "[he [leaves](#chief) now](#facts[chief])": "a link stands inside of another one",
}
ORDINARY = [
    "[he](other.md#chief), [he](https://example.org/#chief), [he](mailto:ann@example.org)",
    "`[he] (#chief)` \\[he](#chief) <!-- [he] (#chief) -->",
    "<a href='#first'>he</a> [up](#first)\n\n### First",
    "<a href='#n1'>1</a>\n\n<p id=n1>A note.</p>",
    "[1] (#1 of the list), [he](picture.png), [he](chief.md)",
    "[he][c]\n\n[c]: https://example.org/#chief\n\n[^1]: #chief",
]


def dated(text):
    return story(f"{FIRST}\n\n## 2025-01-02\n\n{text}\n", more=NAMES)


@pytest.mark.parametrize("text", READ)
def test_a_link_of_markdown_is_read(text):
    (passage,) = dated(text).head.passages
    assert (passage.words, passage.about) == ("he", ("facts[chief]",))


@pytest.mark.parametrize("text", REFUSED)
def test_another_form_is_refused_with_what_to_write(text):
    with pytest.raises(StoryError) as refused:
        dated(text)
    assert REFUSED[text] in str(refused.value)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_link_ties_nothing(text):
    assert dated(text).head.passages == ()


def test_it_is_refused_in_undated_text_too():
    with pytest.raises(StoryError, match=r"^s\.md:\d+:8: write the link as \[words\]\(#chief\)"):
        story(f"See [he] (#chief).\n\n{FIRST}", more=NAMES)
