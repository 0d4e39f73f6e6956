"""What was changed in silence after it was published is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import story_edits
from hypothesis import given, settings
from hypothesis import strategies as st
from story_edits import DECLARATIONS, FIRST, SENTENCES, WRITTEN, deleted, forged, may_move, moved

from storyversions.desk.matched_parts import matched_parts
from storyversions.desk.published_stories import published_story
from storyversions.desk.silent_edits import edits_between
from storyversions.desk.stealth import find_stealth
from storyversions.desk.subject import DeskSubject
from storyversions.errors import FileError, StoryError, UsageError
from storyversions.storyfile import story_of
from storyversions.storyfile.written_parts import read_written_story

EARLIER = published_story(WRITTEN, "a.md")
BUILT = story_of(FIRST, "a.md").story


def edits(text):
    later = published_story(read_written_story(text, "b.md"), "b.md")
    return list(edits_between(matched_parts(EARLIER, later)))


# One edit of the first story, drawn.


@st.composite
def drawn_edits(draw):
    pieces = draw(st.sampled_from([SENTENCES, DECLARATIONS]))
    piece = draw(st.sampled_from(pieces))
    kind = draw(st.sampled_from([deleted, forged, moved]))
    if kind is not moved:
        return kind(piece)
    return moved(piece, draw(st.sampled_from([each for each in pieces if may_move(piece, each)])))


def assert_told(edit):
    (told,) = edits(edit.text)
    assert told.kind.value == edit.rule
    assert any(edit.name in side.text for side in told.sides)


@given(edit=drawn_edits())
@settings(max_examples=15)
def test_of_an_edit_of_the_first_story_exactly_that_one_is_told(edit):
    assert_told(edit)


@pytest.mark.long
@given(edit=drawn_edits())
@settings(max_examples=200)
def test_of_two_hundred_drawn_edits_each_is_told_and_nothing_else(edit):
    assert_told(edit)


def test_every_sentence_and_every_declaration_can_be_drawn():
    assert (len(SENTENCES), len(DECLARATIONS)) == (65, 91)
    entities = len([entry for part in story_edits.PARTS for entry in part.entries])
    assert entities > len(DECLARATIONS)


# By the check, with its sentences.


def found(tmp_path, before, after, lang=None):
    """What the check finds, by rule and sentence, and where."""
    files = [tmp_path / name for name in ("before.md", "after.md")]
    for file, text in zip(files, (before, after), strict=True):
        file.write_text(text, encoding="utf-8")
    subject = DeskSubject(files[1], None, None, files[1], None, lang, str(files[0]))
    return list(find_stealth(subject))


def told(tmp_path, *changes, more="", lang=None):
    after = FIRST
    for old, new in changes:
        assert after.count(old) == 1
        after = after.replace(old, new)
    after = after.replace("\n## In short", f"\n{more}\n## In short")
    findings = found(tmp_path, FIRST, after, lang)
    return [(each.rule, each.sentence) for each in findings]


MANY = (("came", 70), ("went", 60))
HEARTS = ("[Murati answers with a heart](#murati-heart).", "[Murati answers](#murati-heart).")
SHEAR = ("since: 2023-11-20, certainty: announced}", "since: 2023-11-20, certainty: reported}")
SILENT = ", and no addendum says so"


def test_the_same_text_has_no_silent_edit_nor_has_another_set_of_its_lines(tmp_path):
    assert told(tmp_path) == []
    wrapped = "On X Altman writes that [he loves the OpenAI team](#altman-loves-team);\n"
    assert told(tmp_path, (wrapped, wrapped.replace("that ", "that\n"))) == []


def test_a_sentence_that_was_changed_is_told_with_both_sides_and_its_place(tmp_path):
    (finding,) = found(tmp_path, FIRST, FIRST.replace(*HEARTS))
    assert finding.sentence == (
        "2023-11-19: “On X Altman writes that he loves the OpenAI team; Murati answers with a"
        " heart.” became “On X Altman writes that he loves the OpenAI team; Murati answers.” after"
        f" it was published{SILENT}"
    )
    line = FIRST[: FIRST.index("On X Altman writes")].count("\n") + 1
    assert (finding.line, finding.column, finding.version) == (line, 1, "2023-11-19")


def test_a_sentence_is_told_in_japanese(tmp_path):
    ((_, sentence),) = told(tmp_path, ("Shear [has talked", "He [has talked"), lang="ja")
    assert sentence.startswith("2023-11-20.1：公開後に「Shear has talked with the board")
    assert sentence.endswith("に変わりました。どの追記にも断りがありません")


def test_what_follows_in_later_versions_is_derived_and_no_fault(tmp_path):
    findings = told(tmp_path, SHEAR)
    assert findings == [
        (
            "changed",
            (
                "2023-11-20.1: ceo: certainty announced became certainty reported after it"
                f" was published{SILENT}"
            ),
        ),
        (
            "derived",
            (
                "ceo stands otherwise in 2023-11-20.2, 2023-11-20.3, 2023-11-21, which follows"
                " from an edit before"
            ),
        ),
    ]


def test_what_a_block_shares_is_one_edit_of_all_its_facts(tmp_path):
    shared = "all: {since: 2023-11-22, certainty: agreed, sources: [openai-on-x]}"
    findings = told(tmp_path, (shared, shared.replace("agreed", "confirmed")))
    assert findings[0] == (
        "changed",
        (
            "2023-11-22: ceo, altman-openai, return-talks, taylor-seat, summers-seat: certainty"
            f" agreed became certainty confirmed after it was published{SILENT}"
        ),
    )
    assert {rule for rule, _ in findings[1:]} == {"derived"}


def test_a_fact_that_was_put_into_a_published_version_is_told(tmp_path):
    findings = told(tmp_path, ("altman-mission:\n", "facts[extra]: more\naltman-mission:\n"))
    assert findings[0] == (
        "inserted",
        f"2023-11-20.2: facts[extra]: value more was added to what was published{SILENT}",
    )


def test_an_edit_of_the_last_version_has_nothing_that_follows_from_it(tmp_path):
    change = ("some see in it a step towards AGI, because", "a step towards AGI, because")
    assert [rule for rule, _ in told(tmp_path, change)] == ["changed"]


def test_several_lines_of_one_fact_that_went_together_are_one_move():
    (ceo,) = (each for each in DECLARATIONS if each.name == "ceo" and each.part == 0)
    last = [each for each in DECLARATIONS if each.part == 4][-1]
    (edit,) = edits(moved(ceo, last).text)
    assert (edit.kind.value, edit.before.text) == ("moved", "ceo")


def test_what_went_to_a_new_addendum_has_moved(tmp_path):
    sentence = "For now\n[Murati remains the interim CEO](#ceo)."
    ((rule, words),) = told(
        tmp_path, (f" {sentence}", ""), more=NEW.format(title="Later", text=sentence)
    )
    assert (rule, words.removesuffix(SILENT)) == (
        "moved",
        (
            "2023-11-25: “For now Murati remains the interim CEO.” was published in 2023-11-19,"
            " and moved"
        ),
    )


def test_a_smaller_heading_is_text_of_its_version(tmp_path):
    before, after = (
        FIRST.replace("Shear [has talked", f"### {each}\n\nShear [has talked")
        for each in ("First talks", "Last talks")
    )
    (finding,) = found(tmp_path, before, after)
    assert "“First talks” became “Last talks”" in finding.sentence
    assert (finding.rule, finding.column) == ("changed", 5)


def test_a_source_that_is_described_otherwise_is_told_and_a_new_one_is_not(tmp_path):
    old = "  reuters: {name: Reuters}\n"
    assert told(tmp_path, (old, f"{old}  ap: {{name: AP}}\n")) == []
    assert told(tmp_path, (old, "  reuters: {name: Rueters, title: A letter}\n")) == [
        (
            "changed",
            (
                "sources: reuters: name Reuters became name Rueters, title A letter after it was"
                f" published{SILENT}"
            ),
        )
    ]
    unused = f"{old}  ap: {{name: AP}}\n"
    findings = found(tmp_path, FIRST.replace(old, unused), FIRST)
    assert [each.rule for each in findings] == ["deleted"]


def test_of_very_many_sentences_in_one_place_each_is_paired_in_order(tmp_path):
    many = [" ".join(f"Number {n} {word}." for n in range(size)) for word, size in MANY]
    start = "Shear [has talked"
    before, after = (FIRST.replace(start, f"{each} {start}") for each in many)
    rules = [each.rule for each in found(tmp_path, before, after)]
    assert (rules.count("changed"), rules.count("deleted")) == (60, 10)


def test_a_story_that_no_longer_builds_is_still_compared(tmp_path):
    change = ("altman-microsoft: leads the new advanced AI research team\n", "")
    findings = found(tmp_path, FIRST, FIRST.replace(*change))
    assert [(each.rule, each.is_fault) for each in findings] == [
        ("deleted", True),
        ("derived", False),
    ]
    assert findings[1].sentence.startswith("what follows in later versions is not known: ")
    assert findings[1].line > findings[0].line
    japanese = found(tmp_path, FIRST, FIRST.replace(*change), "ja")[1].sentence
    assert japanese.startswith("後の版への影響は分かりません：")


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        (
            ("## 【11/21追記】Nadella on Bloomberg", "## 【11/21追記】Nadella speaks"),
            "changed",
            "2023-11-21: “2023-11-21 Nadella on Bloomberg” became “2023-11-21 Nadella speaks”",
        ),
        (
            ("## 【11/21追記】Nadella on Bloomberg", "## 【11/20追記】Nadella on Bloomberg"),
            "changed",
            "2023-11-21: “2023-11-21 Nadella on Bloomberg” became “2023-11-20 Nadella on Bloom",
        ),
        (
            ("## 【追記】Altman posts his thanks", "## 【追記】Altman says thanks"),
            "changed",
            "2023-11-17, 【追記】Altman posts his thanks: “【追記】Altman posts his thanks” became",
        ),
        (
            ("(#ceo) of OpenAI in the place", "(#altman-openai) of OpenAI in the place"),
            "changed",
            "2023-11-22: “Sam Altman returns as CEO",
        ),
        (
            ("## 【11/21追記】", "## 【11/21追記】Slipped in\n\nNothing.\n\n## 【11/21追記】"),
            "inserted",
            "2023-11-21.1: “2023-11-21 Slipped in” was added to what was published",
        ),
        (
            ("## 【追記】Altman posts", "## Background\n\nOld.\n\n## 【追記】Altman posts"),
            "inserted",
            "2023-11-17, Background: “Background” was added to what was published",
        ),
    ],
)
def test_a_heading_that_was_changed_or_put_in_is_one_edit(tmp_path, change, rule, words):
    findings = [each for each in told(tmp_path, change) if each[0] != "derived"]
    assert [each for each, _ in findings] == [rule]
    assert findings[0][1].startswith(words)


def test_an_addendum_that_is_gone_is_one_edit_and_so_is_its_heading_alone(tmp_path):
    start, stop = FIRST.index("## 【追記】"), FIRST.index("## 【11/19追記】")
    whole = found(tmp_path, FIRST, FIRST[:start] + FIRST[stop:])
    assert [(each.rule, each.line) for each in whole if each.is_fault] == [
        ("deleted", FIRST[: FIRST.index("2023-11-17 OpenAI")].count("\n") + 1)
    ]
    heading = FIRST.replace("## 【追記】Altman posts his thanks\n", "")
    assert [each.rule for each in found(tmp_path, FIRST, heading)] == ["deleted"]


# What is declared, new, or standing.

NEW = """## 2023-11-25 {title}

{text}

"""


@pytest.mark.parametrize(
    ("title", "text", "is_declared"),
    [
        ("Correction", "On 11/20 Shear was [reported, not announced](#ceo).", True),
        ("Another day", "[Altman stays](#ceo).", False),
        ("Correction", "[Altman stays](#altman-openai).", False),
        ("訂正", "[シア氏の就任](#ceo)は発表でなく報道でした。", True),
    ],
)
def test_an_edit_that_a_new_addendum_corrects_openly_is_declared(
    tmp_path, title, text, is_declared
):
    findings = told(tmp_path, SHEAR, more=NEW.format(title=title, text=text))
    assert findings[0][0] == ("declared" if is_declared else "changed")
    assert findings[0][1].endswith("2023-11-25 says so" if is_declared else SILENT)


def test_a_correction_declares_what_it_repeats(tmp_path):
    text = "An earlier version said 550 employees; it was 505."
    change = ("[505 of about 700 employees]", "[550 of about 700 employees]")
    findings = told(tmp_path, change, more=NEW.format(title="Correction", text=text))
    assert [rule for rule, _ in findings] == ["declared"]


def test_a_correction_by_the_cause_of_a_fact_declares(tmp_path):
    fact = "```facts\nsignatures: {value: {count: 505, of: 700}, because: correction}\n```"
    change = ("[505 of about 700 employees]", "[550 of about 700 employees]")
    findings = told(tmp_path, change, more=NEW.format(title="The count", text=fact))
    assert [rule for rule, _ in findings] == ["declared"]


@pytest.mark.parametrize(
    "more", [NEW.format(title="Next", text="More."), "## 【追記】One more thing\n\nMore.\n\n"]
)
def test_an_addendum_that_is_new_is_no_edit(tmp_path, more):
    assert told(tmp_path, more=more) == []


def test_standing_text_may_change_and_is_noted(tmp_path):
    closing = "[Mira Murati is the interim CEO](#ceo) of OpenAI."
    headline = ("[joins Microsoft](#altman-microsoft)", "[returns](#ceo)")
    findings = told(tmp_path, headline)
    assert findings[0] == ("standing", "standing text: “Out at OpenAI, Sam Altman returns” is new")
    assert told(tmp_path, (closing, "[Sam Altman is CEO](#ceo).")) == [
        ("standing", "standing text: “Sam Altman is CEO.” is new"),
        ("standing", "standing text: “Mira Murati is the interim CEO of OpenAI.” is gone"),
    ]


def test_sentences_of_uneven_number_are_matched_by_what_they_name(tmp_path):
    old = "Shear [has talked with the board, partners and staff](#shear-talks). He says that\n"
    new = "It rains. " + old.replace("talked", "spoken")
    assert [rule for rule, _ in told(tmp_path, (old, new))] == ["changed", "inserted"]
    others = "[His thanks](#altman-thanks). It rains. He says that\n"
    rules = [rule for rule, _ in told(tmp_path, (old, others))]
    assert sorted(rules) == ["deleted", "inserted", "inserted"]


def test_a_paragraph_that_is_parted_or_joined_is_no_edit_but_a_sentence_that_goes_over_is(tmp_path):
    parted = ("He says that\n[the partnership with", "\n\nHe says that\n[the partnership with")
    assert told(tmp_path, parted) == []
    over = ("trust](#shear-trust).\n\nHe has", "trust](#shear-trust).\nHe has")
    assert told(tmp_path, over) == []
    last = "The removal's process and communication\n"
    last += "[were handled badly and cost trust](#shear-trust)."
    gone = (f" {last}\n\nHe has", f"\n\n{last} He has")
    assert [rule for rule, _ in told(tmp_path, gone)] == ["moved"]


# What cannot be compared.


def test_a_side_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(StoryError):
        found(tmp_path, FIRST, "---\nformat: 1\n")
    with pytest.raises(StoryError):
        found(tmp_path, FIRST.replace("all: {", "all: ["), FIRST)


def test_another_story_is_no_later_state_of_this_one(tmp_path):
    head = FIRST[: FIRST.index("\n# Out at")]
    other = f"{head}\n# Other\n\n## 2020-01-01 Elsewhere\n\nOther.\n"
    with pytest.raises(FileError, match=r"nothing of .* is in it"):
        found(tmp_path, FIRST, other)


def test_without_a_side_before_the_check_asks_for_one(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(FIRST, encoding="utf-8")
    with pytest.raises(UsageError, match="--against"):
        list(find_stealth(DeskSubject(file, None, None, file)))
    kept = DeskSubject(Path("a.db"), lambda: BUILT, lambda: None)
    with pytest.raises(FileError, match="name it with --in"):
        list(find_stealth(kept))
