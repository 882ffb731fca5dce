"""A log shown as it stood after any of its events is what the fold of those events says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softa_tui.coding.acts import Act
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.folding import replay
from softa_tui.coding.rewinding import Rewinding
from tests.coding.random_acts import MarkFromSomeNote, new_coder, sequences, steps
from tests.support.small_scheme import Coder, all_of


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequences, st.lists(st.integers(-2, 80), min_size=1, max_size=6))
def test_at_any_place_it_shows_what_the_events_up_to_there_make(
    sequence: list[Act | MarkFromSomeNote], places: list[int]
) -> None:
    coder = new_coder()
    for _act in steps(coder, sequence):
        pass
    log = Rewinding(coder.events)
    shown = log.shown

    for place in places:
        log.go_to(place)

        assert log.count == min(max(place, 1), len(coder.events))
        assert log.last is coder.events[log.count - 1]
        assert log.shown is shown
        expected = replay(coder.events[: log.count])
        assert expected is not None
        assert all_of(shown) == all_of(expected)


def test_after_the_last_there_is_no_next() -> None:
    log = Rewinding(Coder().events)

    assert log.at_end
    with pytest.raises(IndexError):
        log.show_next()
    assert log.count == 1


def test_a_log_without_its_beginning_cannot_be_shown() -> None:
    with pytest.raises(SoftaError, match="nothing-to-replay"):
        Rewinding([])
