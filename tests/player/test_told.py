"""What a player says is taken only for what it can be."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.player.told import number, place, positive, word

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON, st.none() | st.floats(1, 1e5))
def test_whatever_is_said_is_a_place_on_the_recording_or_none(said: Any, duration: float | None) -> None:
    at = place(said, duration)
    assert at is None or (math.isfinite(at) and -5 <= at <= (duration or math.inf) + 5)


@pytest.mark.parametrize("said", [None, True, "1", [1], {}, math.nan, math.inf, 10**400])
def test_what_is_no_number(said: object) -> None:
    assert (number(said), positive(said), place(said, 10.0)) == (None, None, None)


def test_what_is_one() -> None:
    assert (number(-3), number(2.5), positive(0), positive(3)) == (-3.0, 2.5, None, 3.0)
    assert (place(-4.9, 10.0), place(-5.1, 10.0), place(14.9, 10.0), place(15.1, 10.0)) == (-4.9, None, 14.9, None)
    assert (word("x11"), word(7)) == ("x11", "")
