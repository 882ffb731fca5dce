"""Texts that SPSS can hold: nothing lost but what the format itself takes away, and nothing that acts."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from softa_tui.export.spss.texts import cut, parts_of, tame


def test_what_acts_or_ends_a_text_is_shown_instead() -> None:
    assert tame("a\x00b\x1b[31mc\x07d\x7fe\x85f\x9b1mg") == "a␀b␛[31mc␇d␡e�f�1mg"


def test_lines_tabs_and_every_script_stay() -> None:
    text = "een\ttwee\r\n😀 שלום \u202e\u200f =1+1 [b]"

    assert tame(text) == text


@given(st.text())
def test_a_tame_text_is_as_long_and_holds_no_control(text: str) -> None:
    tamed = tame(text)

    assert len(tamed) == len(text)
    assert not [each for each in tamed if unicodedata.category(each) == "Cc" and each not in "\t\n\r"]


@given(st.text(alphabet="ab é😀"), st.integers(min_value=4, max_value=20))
def test_parts_are_the_whole_text(text: str, longest: int) -> None:
    parts = parts_of(text, longest)

    assert "".join(parts) == text
    assert all(len(part.encode()) <= longest for part in parts)
    assert all(not part.endswith(" ") or not part.strip(" ") for part in parts[:-1])


def test_a_text_that_fits_is_one_part() -> None:
    assert parts_of("") == [""]
    assert parts_of("x" * 32_767) == ["x" * 32_767]
    assert list(map(len, parts_of("x" * 32_768))) == [32_767, 1]


def test_cut_on_a_character() -> None:
    assert cut("aé😀", 2) == "a"
    assert cut("aé😀", 6) == "aé"
    assert cut("aé😀", 7) == "aé😀"
