"""Typed text in tables cannot act, and comes back as it was typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from softa_tui.forms.guarded_text import guard, unguard

ACTING = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\x00=1", "\u200b=1", "＝1", "\tx"]  # noqa: RUF001
HARMLESS = ["", "moeder", "0042", "'s ochtends", "a=b", "3 - 2", "שלום"]


@pytest.mark.parametrize("text", ACTING)
def test_what_could_act_gets_an_apostrophe(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_cannot_act_stays_as_it_is(text: str) -> None:
    assert guard(text) == text


@given(st.text())
@example("'=1")
@example("''=1")
@example("'")
@example("'s=1")
def test_guarding_loses_nothing(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text(alphabet="'=+-@ \t\nx"))
def test_guarding_loses_nothing_of_what_looks_guarded(text: str) -> None:
    assert unguard(guard(text)) == text
