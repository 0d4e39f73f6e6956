"""Silent edits of pages: in files of Markdown, text and HTML, and between captures of a page."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.desk.published_pages import published_capture
from storyversions.desk.stealth import find_stealth
from storyversions.desk.subject import DeskSubject
from storyversions.errors import FileError, Location, StoryError
from storyversions.models.article import Article, ArticleBlock

PARAGRAPHS = (
    "The bridge is closed. Nobody knows for how long.",
    "It was built in 1931 by two brothers.",
)
ADDENDA = (
    ("Update, May 4: Divers arrive", "Divers look at the piers. They find a crack."),
    ("Update, May 6: Open again", "The bridge is open for cars."),
)
CORRECTION = "Correction: An earlier version said that the bridge was built in 1913; it was 1931."


def markdown(paragraphs=PARAGRAPHS, addenda=ADDENDA, title="The bridge"):
    parts = [f"# {title}", *paragraphs]
    parts += [f"## {heading}\n\n{text}" for heading, text in addenda]
    return "\n\n".join(parts) + "\n"


def bracketed(heading, text):
    return f"【{heading.replace(': ', '】')}", text


def plain(paragraphs=PARAGRAPHS, addenda=ADDENDA, title="The bridge"):
    parts = [title, *paragraphs, *(part for each in addenda for part in bracketed(*each))]
    return "\n\n".join(parts) + "\n"


def html(paragraphs=PARAGRAPHS, addenda=ADDENDA, title="The bridge"):
    parts = [f"<h1>{title}</h1>", *(f"<p>{each}</p>" for each in paragraphs)]
    parts += [f"<h2>{heading}</h2>\n<p>{text}</p>" for heading, text in addenda]
    body = "\n".join(parts)
    return f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"


def newest_first(paragraphs=PARAGRAPHS, addenda=ADDENDA, title="The bridge"):
    return markdown(paragraphs, addenda[::-1], title)


FORMS = {
    "page.md": markdown,
    "page.txt": plain,
    "page.html": html,
    "newest.md": newest_first,
}


@pytest.fixture(params=FORMS)
def compared(request, tmp_path):
    """Compares two states of a page in one form: the rules and the sentences of what is found."""

    def compare(before, after):
        form = FORMS[request.param]
        later, earlier = tmp_path / request.param, tmp_path / f"old-{request.param}"
        earlier.write_text(form(**before), encoding="utf-8")
        later.write_text(form(**after), encoding="utf-8")
        subject = DeskSubject(later, None, None, later, against=str(earlier))
        return list(find_stealth(subject))

    return compare


def rules(findings):
    return [each.rule for each in findings]


def test_a_page_that_is_the_same_has_no_edit(compared):
    assert compared({}, {}) == []


def test_a_new_addendum_is_none(compared):
    assert compared({"addenda": ADDENDA[:1]}, {}) == []


def test_a_sentence_that_was_changed_deleted_or_put_in_is_told_with_its_line(compared):
    changed = (PARAGRAPHS[0], PARAGRAPHS[1].replace("1931", "1913"))
    (finding,) = compared({"paragraphs": changed}, {})
    assert (finding.rule, finding.is_fault) == ("changed", True)
    assert "“It was built in 1913 by two brothers.” became “It was built in 1931" in (
        finding.sentence
    )
    assert finding.line > 1
    shorter = (PARAGRAPHS[0].partition(" Nobody")[0], PARAGRAPHS[1])
    assert rules(compared({}, {"paragraphs": shorter})) == ["deleted"]
    assert rules(compared({"paragraphs": shorter}, {})) == ["inserted"]


def test_a_sentence_that_went_from_one_addendum_to_another_has_moved(compared):
    first, second = ADDENDA
    moved = (
        (first[0], "Divers look at the piers."),
        (second[0], f"{second[1]} They find a crack."),
    )
    assert rules(compared({}, {"addenda": moved})) == ["moved"]


def test_an_addendum_that_is_gone_or_put_in_before_another_is_one_edit(compared):
    assert rules(compared({}, {"addenda": ADDENDA[1:]})) == ["deleted"]
    assert rules(compared({"addenda": ADDENDA[1:]}, {})) == ["inserted"]


def test_a_headline_that_was_changed_is_told(compared):
    (finding,) = compared({}, {"title": "The bridge opens"})
    told = "The bridge: “The bridge” became “The bridge opens” after it was published"
    assert (finding.rule, finding.sentence.partition(", and")[0]) == ("changed", told)


def test_what_a_correction_repeats_is_declared(compared):
    wrong = (PARAGRAPHS[0], PARAGRAPHS[1].replace("1931", "1913"))
    corrected = (*PARAGRAPHS, CORRECTION)
    assert rules(compared({"paragraphs": wrong}, {"paragraphs": corrected})) == ["declared"]
    on_top = (CORRECTION, *PARAGRAPHS)
    assert rules(compared({"paragraphs": wrong}, {"paragraphs": on_top})) == ["declared"]


def test_a_page_of_which_no_text_is_left_is_no_page_without_changes(compared):
    with pytest.raises(FileError, match="there is no text in it to compare"):
        compared({}, {"paragraphs": (), "addenda": ()})


def test_another_page_is_no_later_state_of_this_one(compared):
    other = {"title": "Weather", "paragraphs": ("It rains.",), "addenda": ()}
    with pytest.raises(FileError, match="compare two states of one text"):
        compared({}, other)


def test_what_is_written_otherwise_in_a_file_stands_where_the_text_before_it_does(tmp_path):
    before, after = (
        html(("It burns.", f"&lt;b&gt; {each}.", "Nobody is hurt."), ()) for each in "xy"
    )
    later, earlier = tmp_path / "page.html", tmp_path / "old.html"
    earlier.write_text(before, encoding="utf-8")
    later.write_text(after, encoding="utf-8")
    (finding,) = find_stealth(DeskSubject(later, None, None, later, against=str(earlier)))
    assert (finding.rule, finding.line) == ("changed", 2)


# Captures.


def capture(*texts, headline="The bridge"):
    blocks = (ArticleBlock(str(number), text) for number, text in enumerate(texts))
    return Article(headline, blocks=tuple(blocks))


def subject_of(*captures, against=None, lang=None):
    story = Story("bridge", Article, language="en")
    for day, state in enumerate(captures, 1):
        story = story.record(state, at=f"2024-05-0{day}")
    return DeskSubject(FIXED, lambda: story, lambda: None, against=against, lang=lang)


class Fixed:
    """A place where captures are kept, which is no folder."""

    def is_dir(self):
        return False

    def __truediv__(self, name):
        return f"a.db/{name}"


FIXED = Fixed()


def test_the_last_capture_is_compared_with_the_one_before_or_with_the_one_that_is_named():
    first, second = capture(*PARAGRAPHS), capture(PARAGRAPHS[0], "It was built in 1913.")
    third = capture(PARAGRAPHS[0], "It was built in 1913.", "【5/6追記】It is open.")
    assert list(find_stealth(subject_of(first, second, third))) == []
    (finding,) = find_stealth(subject_of(first, second, third, against="v1"))
    assert (finding.rule, finding.file) == ("changed", "a.db/2024-05-03.json")
    assert "“It was built in 1931 by two brothers.” became “It was built in 1913.”" in (
        finding.sentence
    )


def test_one_capture_cannot_be_compared():
    with pytest.raises(StoryError, match="head~1"):
        list(find_stealth(subject_of(capture(*PARAGRAPHS))))


def test_a_day_that_cannot_be_read_begins_an_addendum_without_one():
    place = Location("a.db")
    blocks = (
        "It burns.",
        "【2/30追記】It is out.",
        "12:30: the wind turns.",
        "(Photo) It: smokes.",
    )
    published = published_capture(capture(*blocks), "a.db", place)
    assert [(part.title, part.day, part.is_dated) for part in published.parts] == [
        ("The bridge", "", False),
        ("追記", "", False),
    ]
    assert published.parts[1].sentences[1].text == "12:30: the wind turns."


def test_what_closes_a_page_speaks_of_today_and_is_noted(tmp_path):
    before, after = (
        markdown() + f"\n## Summary\n\nAll is {word} now.\n" for word in ("bad", "well")
    )
    later, earlier = tmp_path / "page.md", tmp_path / "old.md"
    earlier.write_text(before, encoding="utf-8")
    later.write_text(after, encoding="utf-8")
    findings = list(find_stealth(DeskSubject(later, None, None, later, against=str(earlier))))
    assert [(each.rule, each.is_fault) for each in findings] == [("standing", False)] * 2


def test_an_addendum_of_the_same_day_is_new_on_either_side_of_the_others(compared):
    day = tuple((heading.replace("May 6", "May 4"), text) for heading, text in ADDENDA)
    assert compared({"addenda": day[:1]}, {"addenda": day}) == []
