"""Seconds to blocks and slots: the counts, the half-open boundaries, the tail, and times as people type them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from softa_tui.coding.sampling import Session, format_time, parse_time, touched


@pytest.mark.parametrize(
    ("minutes", "blocks"),
    [(50, 10), (60, 12), (90, 18), (5, 1), (2.4, 1), (2.5, 1), (0.5, 1), (7.4, 1), (7.5, 2), (52.4, 10), (52.5, 11)],
)
def test_as_many_blocks_as_the_session_needs_and_a_short_tail_joins_the_last(minutes: float, blocks: int) -> None:
    assert Session(0, minutes * 60, 300).count == blocks


@pytest.mark.parametrize("off_by", [-0.001, -0.0005, 0.0, 0.0005, 0.001])
def test_a_length_a_millisecond_off_counts_as_the_whole_minutes_it_is(off_by: float) -> None:
    assert Session(0, 3000 + off_by, 300).count == 10
    assert Session(0, 2850 + off_by, 300).count == 10


def test_an_empty_session_is_one_block_without_length() -> None:
    empty = Session(30, 30, 300)

    assert (empty.count, empty.length_s, empty.bounds(1)) == (1, 0.0, (30, 30))
    assert Session(30, 20, 300).length_s == 0.0


def test_start_and_end_bound_the_session() -> None:
    session = Session(30, 3030, 300)

    assert session.count == 10
    assert session.bounds(1) == (30, 330)
    assert session.bounds(10) == (2730, 3030)
    assert [session.at(seconds) for seconds in (0, 30, 329, 330, 3029, 3030, 9999)] == [1, 1, 1, 2, 10, 10, 10]


def test_the_last_block_runs_to_the_end_of_the_session() -> None:
    assert Session(0, 3120, 300).bounds(10) == (2700, 3120)
    assert Session(0, 3170, 300).bounds(11) == (3000, 3170)


def test_a_boundary_belongs_to_the_block_it_begins() -> None:
    session = Session(0, 3000, 300)

    assert [session.at(seconds) for seconds in (0, 299.9, 300, 599.9, 600)] == [1, 1, 2, 2, 3]


def test_where_a_player_stops_for_a_boundary_is_the_boundary() -> None:
    assert Session(0, 30, 10).at(9.99998) == 2


def test_short_intervals_count_exactly_over_a_long_session() -> None:
    session = Session(0.1, 5400.1, 0.1)

    assert session.count == 54000
    assert all(session.at(session.bounds(number)[0]) == number for number in range(1, 54001, 97))


@given(
    start=st.floats(0, 4000),
    length=st.floats(1, 6000),
    interval=st.sampled_from([30.0, 150.0, 300.0]),
)
def test_blocks_lie_end_to_end_and_cover_the_session(start: float, length: float, interval: float) -> None:
    session = Session(start, start + length, interval)
    bounds = [session.bounds(number) for number in range(1, session.count + 1)]

    assert bounds[0][0] == session.start_s
    assert bounds[-1][1] == session.end_s
    assert [stop for _start, stop in bounds[:-1]] == pytest.approx([start for start, _stop in bounds[1:]])
    if session.count > 1:
        assert interval / 2 - 0.01 <= bounds[-1][1] - bounds[-1][0] < interval * 1.5 + 0.01
    for number, (block_start, block_stop) in enumerate(bounds, 1):
        assert session.at((block_start + block_stop) / 2) == number


@pytest.mark.parametrize(
    ("length", "count", "last"),
    [
        (3000, 100, (2970, 3000)),
        (3000.0009, 100, (2970, 3000.0009)),
        (2999.9995, 100, (2970, 2999.9995)),
        (3000.02, 100, (2970, 3000.02)),
        (3000.9, 100, (2970, 3000.9)),
        (3001, 101, (3000, 3001)),
        (3014.9, 101, (3000, 3014.9)),
        (3029, 101, (3000, 3029)),
        (20, 1, (0, 20)),
        (0, 1, (0, 0)),
    ],
)
def test_a_tail_that_does_not_join_is_a_slot_of_its_own(length: float, count: int, last: tuple[float, float]) -> None:
    session = Session(0, length, 30, tail_joins=False)

    assert session.count == count
    assert session.bounds(count) == last
    assert session.at(length) == count


@given(start=st.integers(0, 400), length=st.integers(1, 6000))
def test_slots_lie_end_to_end_and_only_the_last_is_shorter(start: int, length: int) -> None:
    session = Session(start / 10, (start + length) / 10, 30, tail_joins=False)
    bounds = [session.bounds(number) for number in range(1, session.count + 1)]

    assert (bounds[0][0], bounds[-1][1]) == (session.start_s, session.end_s)
    whole, tail = divmod(length, 300)
    assert session.count == max(1, whole + (tail >= 10))
    assert [stop for _start, stop in bounds[:-1]] == pytest.approx([first for first, _stop in bounds[1:]])
    assert all(stop - first == pytest.approx(30) for first, stop in bounds[:-1])
    assert 0 < bounds[-1][1] - bounds[-1][0] < 31
    assert list(touched(session, session.start_s, session.end_s)) == list(range(1, session.count + 1))


SLOTS = Session(0, 3000, 30)


@pytest.mark.parametrize(
    ("start", "stop", "slots"),
    [
        (70, 195, [3, 4, 5, 6, 7]),
        (0, 30, [1]),
        (29, 31, [1, 2]),
        (70, 80, [3]),
        (85, 88, [3]),
        (70, 70, []),
        (80, 70, []),
        (30, 60, [2]),
        (0, 0.4, [1]),
        (2990, 3000, [100]),
        (2990, 4000, [100]),
        (3000, 4000, []),
        (29.9995, 30, [1]),
        (30, 30.0005, [2]),
        (29.99998, 59.99998, [2]),
    ],
)
def test_every_slot_touched_but_not_the_one_a_span_stops_at(start: float, stop: float, slots: list[int]) -> None:
    assert list(touched(SLOTS, start, stop)) == slots


def test_a_turn_from_one_ten_to_three_fifteen_is_five_slots() -> None:
    assert len(touched(SLOTS, 70, 195)) * SLOTS.interval_s == 150


def test_what_lies_outside_the_session_touches_nothing() -> None:
    session = Session(60, 360, 30)

    assert list(touched(session, 0, 60)) == []
    assert list(touched(session, 0, 61)) == [1]
    assert list(touched(session, 0, 9999)) == list(range(1, 11))


@given(start=st.integers(0, 3_000_000), length=st.integers(2, 400_000))
def test_touched_is_what_half_open_intervals_overlap(start: int, length: int) -> None:
    stop = min(start + length, 3_000_000)
    nearer_to_a_boundary_than_a_player_stops = start % 30_000 == 29_999 or stop % 30_000 == 1
    assume(start < stop and not nearer_to_a_boundary_than_a_player_stops)
    overlapping = [number + 1 for number in range(100) if number * 30_000 < stop and start < (number + 1) * 30_000]

    assert list(touched(SLOTS, start / 1000, stop / 1000)) == overlapping


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12:34", 754.0),
        ("1:02:03", 3723.0),
        ("12:34.5", 754.5),
        ("12:34,5", 754.5),
        ("12,5", 12.5),
        ("0", 0.0),
        ("00:00", 0.0),
        ("90:00", 5400.0),
        ("90", 90.0),
        (" 1:05 ", 65.0),
        ("1:5", 65.0),
    ],
)
def test_times_as_people_type_them(text: str, seconds: float) -> None:
    assert parse_time(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ":", "1:", ":5", "1:99", "1:60:00", "1:2:3:4", "-1", "-1:00", "1:-5", "+5", "nan", "inf", "-inf",
        "1e3", "1e400", "1_0", "0x10", "1.5:00", "12.0:30", "1 :05", "1: 05", "٣:٣٣", "1٢", "½", "12:34.", ".5",
        "12:34.5.6", "9" * 400, "abc",
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("seconds", "plain", "with_tenths"),
    [
        (0, "0:00", "0:00.0"),
        (-5, "0:00", "0:00.0"),
        (59.96, "0:59", "0:59.9"),
        (754.2, "12:34", "12:34.2"),
        (3599.99, "59:59", "59:59.9"),
        (3600, "1:00:00", "1:00:00.0"),
        (3723.5, "1:02:03", "1:02:03.5"),
        (299.99998, "5:00", "5:00.0"),
    ],
)
def test_times_as_the_screen_shows_them(seconds: float, plain: str, with_tenths: str) -> None:
    assert format_time(seconds) == plain
    assert format_time(seconds, tenths=True) == with_tenths


@given(st.integers(0, 359_999))
def test_a_time_shown_is_a_time_typed(tenths: int) -> None:
    assert parse_time(format_time(tenths / 10, tenths=True)) == pytest.approx(tenths / 10)
