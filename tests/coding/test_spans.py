"""Stretches of time: whatever the order they come in, they end up merged, sorted and counted once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.spans import Spans


def spans_of(*stretches: tuple[float, float]) -> Spans:
    spans = Spans()
    for start, stop in stretches:
        spans.add(start, stop)
    return spans


def test_stretches_that_overlap_or_touch_become_one() -> None:
    assert list(spans_of((0, 10), (5, 15))) == [(0, 15)]
    assert list(spans_of((10, 20), (0, 10))) == [(0, 20)]
    assert list(spans_of((0, 5), (10, 15), (5, 10))) == [(0, 15)]
    assert list(spans_of((3, 4), (0, 10))) == [(0, 10)]
    assert list(spans_of((0, 10), (3, 4))) == [(0, 10)]


def test_stretches_apart_stay_apart_and_in_order() -> None:
    assert list(spans_of((20, 30), (0, 10), (12, 15))) == [(0, 10), (12, 15), (20, 30)]


def test_an_empty_or_backward_stretch_adds_nothing() -> None:
    assert list(spans_of((5, 5), (9, 3))) == []


def test_overlap_counts_nothing_twice_and_stops_at_the_bounds() -> None:
    spans = spans_of((0, 10), (5, 20), (30, 40))

    assert spans.overlap(0, 100) == 30
    assert spans.overlap(15, 35) == 10
    assert spans.overlap(20, 30) == 0
    assert spans.overlap(35, 35) == 0


def test_a_stretch_taken_out_leaves_what_lies_beside_it() -> None:
    cases: list[tuple[tuple[float, float], list[tuple[float, float]]]] = [
        ((12, 15), [(0, 10), (20, 30)]),
        ((10, 20), [(0, 10), (20, 30)]),
        ((5, 5), [(0, 10), (20, 30)]),
        ((8, 4), [(0, 10), (20, 30)]),
        ((4, 6), [(0, 4), (6, 10), (20, 30)]),
        ((0, 4), [(4, 10), (20, 30)]),
        ((25, 99), [(0, 10), (20, 25)]),
        ((5, 25), [(0, 5), (25, 30)]),
        ((0, 10), [(20, 30)]),
        ((-1, 99), []),
    ]
    for (start, stop), left in cases:
        spans = spans_of((0, 10), (20, 30))
        spans.remove(start, stop)
        assert list(spans) == left


def test_nothing_can_be_taken_out_of_nothing() -> None:
    spans = Spans()
    spans.remove(0, 10)

    assert (list(spans), spans.total, spans.overlap(0, 10)) == ([], 0, 0.0)


@given(
    stretches=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=25),
    window=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_spans_are_the_set_of_seconds_they_cover(stretches: list[tuple[int, int]], window: tuple[int, int]) -> None:
    covered = {second for start, stop in stretches for second in range(start, stop)}
    spans = spans_of(*stretches)
    kept = list(spans)

    assert {second for start, stop in kept for second in range(int(start), int(stop))} == covered
    assert all(stop < next_start for (_start, stop), (next_start, _stop) in pairwise(kept))
    assert spans.overlap(*window) == len(covered & set(range(*window)))


@given(
    acts=st.lists(st.tuples(st.booleans(), st.integers(0, 60), st.integers(0, 60)), max_size=40),
    window=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_what_is_added_and_taken_out_is_the_set_of_seconds_left(
    acts: list[tuple[bool, int, int]], window: tuple[int, int]
) -> None:
    covered: set[int] = set()
    spans = Spans()
    for adds, start, stop in acts:
        if adds:
            covered |= set(range(start, stop))
            spans.add(start, stop)
        else:
            covered -= set(range(start, stop))
            spans.remove(start, stop)
        kept = list(spans)
        assert {second for first, last in kept for second in range(int(first), int(last))} == covered
        assert all(first < last for first, last in kept)
        assert all(last < following for (_first, last), (following, _last) in pairwise(kept))

    assert spans.total == len(covered)
    assert spans.overlap(*window) == len(covered & set(range(*window)))
