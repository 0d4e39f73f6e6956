"""Conditions on fields: read as they are meant, refused with the column, and never run (W4)."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.errors import UsageError
from storyversions.state.conditions import read_condition

ROW = {
    "acres": 1200,
    "share": 0.1,
    "cost": Decimal("0.10"),
    "county": "Fresno",
    "started": "2024-09-05T08:00:00Z",
    "active": True,
    "chief": None,
    "name.first": "Ann",
    "Acres burned": 7,
    "所在地": "札幌",
}


def holds(text, row=ROW):
    return read_condition(text).holds(lambda field: row.get(str(field)))


@pytest.mark.parametrize(
    "text",
    [
        "acres > 1000",
        "1000 < acres",
        "acres >= 1200 and acres <= 1200 and acres = 1200 and acres == 1200.0",
        "not acres != 1200",
        "acres > 2000 or county = 'Fresno'",
        "acres > 2000 and county = 'Fresno' or active = true",
        "active = true or acres > 2000 and county = 'Kern'",
        "not (acres > 2000 or county = 'Kern')",
        "not not acres > 1e3",
        "share = 0.1",
        "cost = 0.1 and 0.1 = cost",
        "acres > -5",
        'county = "Fresno"',
        "county != 'Fresno''s'",
        "started >= '2024-09' and started < '2024-10'",
        "chief = null and county != null and not county = null and null = chief",
        "not chief < 5 and not chief > 'a' and chief != 5",
        "nothing = null",
        "name.first = 'Ann'",
        "`Acres burned` = 7",
        "所在地 = '札幌'",
        # Of two kinds neither is larger, and they differ.
        "not acres < 'x' and not acres > 'x' and acres != '1200' and not acres = '1200'",
        "active != 1 and not active = 1 and active != 'true'",
        "acres > share",
        "(((acres>1)))",
    ],
)
def test_what_holds(text):
    assert holds(text)
    assert not holds(f"not ({text})")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "column 1: here a field, a number or a text is missing"),
        ("acres", "column 6: here a comparison is missing: = != < <= > >="),
        ("acres >", "column 8: here a field, a number or a text is missing"),
        ("acres > and", "column 9: here a field, a number or a text is missing"),
        ("acres > 1 2", "column 11: 2 does not belong here; join conditions by and, or"),
        ("1 < acres < 3", "column 11: < does not belong here; join conditions by and, or"),
        ("acres > 1)", "column 10: ) does not belong here; join conditions by and, or"),
        ("(acres > 1", "column 11: here a bracket is to be closed"),
        ("(acres > 1 ')'", "column 12: here a bracket is to be closed"),
        ("county = 'Kern", "column 10: this quote is not closed"),
        ("`a = 1", "column 1: this quote is not closed"),
        ("acres > 1 ; import os", "column 11: ; cannot stand here"),
        ("__import__('os')", "column 11: here a comparison is missing: = != < <= > >="),
        ("acres > 12x", "column 9: 1 cannot stand here"),
        ("1 > 2", "column 1: neither side of this comparison is a field"),
        ("active > true", "column 8: only numbers and texts are larger or smaller; write = or !="),
        ("acres <= null", "column 7: only numbers and texts are larger or smaller; write = or !="),
        ("acres > " + "9" * 401, "column 9: this number has too many digits"),
        ("(" * 200 + "a=1", "column 101: more than 100 conditions are inside each other"),
        ("not " * 200 + "a=1", "column 401: more than 100 conditions are inside each other"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_column(text, sentence):
    with pytest.raises(UsageError) as caught:
        read_condition(text)
    assert str(caught.value) == sentence


# An independent reading: the same condition as a function in Python.
NAMES = st.sampled_from("abc")
LITERALS = st.integers(-3, 3) | st.sampled_from([0.5, -1.5]) | st.sampled_from(["x", "it's", ""])
SIGNS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def written(value):
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


@st.composite
def comparisons(draw):
    name, sign, value = draw(NAMES), draw(st.sampled_from(sorted(SIGNS))), draw(LITERALS)

    def meant(row):
        held = row[name]
        if isinstance(held, str) is not isinstance(value, str):
            return sign == "!="
        return SIGNS[sign](held, value)

    return f"{name} {sign} {written(value)}", meant


def joined(parts):
    return st.one_of(
        parts.map(lambda one: (f"not ({one[0]})", lambda row: not one[1](row))),
        st.tuples(parts, parts).map(
            lambda two: (
                f"({two[0][0]}) and ({two[1][0]})",
                lambda row: two[0][1](row) and two[1][1](row),
            )
        ),
        st.tuples(parts, parts).map(
            lambda two: (
                f"({two[0][0]}) or ({two[1][0]})",
                lambda row: two[0][1](row) or two[1][1](row),
            )
        ),
    )


@given(
    st.recursive(comparisons(), joined, max_leaves=6),
    st.fixed_dictionaries(dict.fromkeys("abc", LITERALS)),
)
def test_a_condition_means_what_it_says(condition, row):
    text, meant = condition
    assert holds(text, row) is meant(row)


@given(st.text(st.sampled_from("ab01.'\"`()<>=! andornt-\n")))
def test_any_text_is_a_condition_or_a_sentence(text):
    with suppress(UsageError):
        read_condition(text)
