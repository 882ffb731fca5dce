"""Where pages end, and how large a form is printed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.export.workbook.paper import LANDSCAPE, PORTRAIT, SMALLEST_SCALE, lay_out, page_breaks


def test_what_belongs_together_goes_to_the_next_page_as_a_whole() -> None:
    assert page_breaks([10, *[10] * 8], [0, 1, 5], repeated=1, room=60) == ([5], 0)


def test_what_is_longer_than_a_page_is_cut_between_rows_and_begins_where_it_stands() -> None:
    assert page_breaks([10, *[10] * 9], [0, 1, 3], repeated=1, room=50) == ([5, 9], 1)


def test_what_is_repeated_takes_room_on_every_page() -> None:
    assert page_breaks([30, 30, 30, 30], [0, 1, 2, 3], repeated=1, room=60) == ([2, 3], 0)


def test_a_row_higher_than_a_page_has_one_of_its_own() -> None:
    assert page_breaks([10, 10, 90, 10], [0, 1, 2, 3], repeated=1, room=50)[0] == [2, 3]


def test_nothing_is_broken_when_everything_fits() -> None:
    assert page_breaks([10] * 4, [0, 1, 2], repeated=1, room=40) == ([], 0)


@given(
    st.lists(st.floats(5, 120), min_size=2, max_size=60),
    st.sets(st.integers(1, 59)),
    st.floats(150, 500),
)
def test_no_page_is_empty_or_too_full(heights: list[float], wholes: set[int], room: float) -> None:
    first = [0, *sorted(each for each in wholes if each < len(heights))]

    breaks, _cut = page_breaks(heights, first, 1, room)

    assert breaks == sorted(set(breaks))
    for start, stop in pairwise([0, *breaks, len(heights)]):
        assert start < stop
        below_the_head = heights[max(start, 1) : stop]
        assert heights[0] + sum(below_the_head) <= room + 1e-6 or len(below_the_head) == 1


@pytest.mark.parametrize(
    ("width", "paper", "scale"),
    [(300, PORTRAIT, 100), (600, PORTRAIT, 86), (700, LANDSCAPE, 100), (860, LANDSCAPE, 88), (1500, LANDSCAPE, 50)],
)
def test_a_sheet_is_upright_where_it_can_be_read_so(width: float, paper: object, scale: int) -> None:
    layout = lay_out(width, [20, 20], [0, 1], repeated=1)

    assert (layout.paper, layout.scale, layout.breaks) == (paper, scale, ())


def test_a_little_smaller_where_that_saves_a_page() -> None:
    room = PORTRAIT.height
    rows = [room / 10] * 11

    assert lay_out(300, rows, range(11), repeated=1).breaks == ()
    assert 80 <= lay_out(300, rows, range(11), repeated=1).scale < 100
    assert lay_out(300, rows * 3, range(33), repeated=1).scale >= SMALLEST_SCALE
