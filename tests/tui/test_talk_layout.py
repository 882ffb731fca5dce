"""How the timeline lies in windows of every size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.tui.talk_layout import EXACT_CELLS, TOTAL_CELLS, TalkLayout


def fitting(width: int, height: int, minutes: float, subjects: int, now: int = 1) -> TalkLayout:
    return TalkLayout.fitting(width, height, count=round(minutes * 2), per_minute=2.0, subjects=subjects, now=now)


@pytest.mark.parametrize(
    ("window", "minutes", "subjects", "page", "pitch", "bands"),
    [
        ((80, 15), 50, 4, 20, 2, 3),
        ((80, 15), 50, 7, 20, 2, 1),
        ((120, 30), 50, 4, 60, 1, 2),
        ((200, 50), 50, 4, 100, 1, 1),
        ((200, 50), 180, 6, 120, 1, 3),
        ((120, 30), 12, 4, 24, 2, 1),
    ],
)
def test_a_narrow_window_has_pages_of_ten_minutes_and_a_wide_one_the_whole_session(
    window: tuple[int, int], minutes: int, subjects: int, page: int, pitch: int, bands: int
) -> None:
    layout = fitting(*window, minutes, subjects)

    assert (layout.page, layout.pitch, len(layout.bands)) == (page, pitch, bands)


def test_the_pages_in_sight_are_those_of_now() -> None:
    assert [fitting(80, 15, 50, 4, now).bands for now in (1, 60, 61, 100)] == [
        range(3),
        range(3),
        range(2, 5),
        range(2, 5),
    ]


@given(
    width=st.integers(70, 300),
    height=st.integers(8, 90),
    minutes=st.integers(1, 200),
    subjects=st.integers(1, 12),
    place=st.floats(0, 1),
)
def test_now_is_in_sight_and_nothing_is_wider_than_the_window(
    width: int, height: int, minutes: int, subjects: int, place: float
) -> None:
    count = minutes * 2
    now = min(count, 1 + int(place * count))
    layout = fitting(width, height, minutes, subjects, now)

    assert any(now in layout.slots(band) for band in layout.bands)
    assert layout.label_cells + layout.page * layout.pitch + TOTAL_CELLS + EXACT_CELLS * layout.exact <= width
    assert len(layout.bands) * layout.band_rows <= max(height, layout.band_rows)
    assert [slot for band in range(-(-count // layout.page)) for slot in layout.slots(band)] == list(
        range(1, count + 1)
    )
