"""Names of variables that SPSS takes, of ids that may be any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.export.spss.names import RESERVED, VariableNames

SUFFIXES = [("", "_n"), ("", "_of"), ("", "_b01"), ("", "_b100")]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("client.safety.3", "client_safety_3_n"),
        ("3-a", "v_3_a_n"),
        ("_x.", "x_n"),
        ("Één plus één", "Een_plus_een_n"),
        ("ключ", "v_n"),
        ("", "v_n"),
        ("x" * 80, "x" * 62 + "_n"),
        ("to", "to_n"),
    ],
)
def test_an_id_becomes_a_name(base: str, expected: str) -> None:
    assert VariableNames().give([base], [("", "_n")]) == [expected]


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_no_name_is_a_word_of_spss(word: str) -> None:
    assert VariableNames().give([word.lower()]) == [f"{word.lower()}_2"]


def test_a_name_is_given_once_whatever_its_case() -> None:
    names = VariableNames()

    assert names.give(["a.b"], [("rating_", "")]) == ["rating_a_b"]
    assert names.give(["A-B", "other_A-B"], [("Rating_", "")]) == ["Rating_other_A_B"]
    assert names.give(["a_b", "other a b"], [("rating_", "")]) == ["rating_a_b_2"]


def test_variables_of_one_thing_keep_one_base() -> None:
    names = VariableNames()
    names.give(["a_n"])

    assert names.give(["a"], [("", "_n"), ("", "_of")]) == ["a_2_n", "a_2_of"]


@given(st.lists(st.tuples(st.text(max_size=90), st.sampled_from(["", "rating_", "first_rating_"])), max_size=12))
def test_any_ids_get_names_that_spss_takes(ids: list[tuple[str, str]]) -> None:
    def named() -> list[str]:
        names = VariableNames()
        return [
            name for base, before in ids for name in names.give([base], [(before, behind) for _, behind in SUFFIXES])
        ]

    found = named()

    assert len({name.casefold() for name in found}) == len(ids) * len(SUFFIXES)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,63}", name) for name in found)
    assert not RESERVED & {name.upper() for name in found}
    assert [name.endswith("_b100") for name in found] == [False, False, False, True] * len(ids)
    assert named() == found
