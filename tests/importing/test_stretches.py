"""From the seconds of each slot to starts and stops: laid as one stretch of speech would lie."""

import pytest

from softa_tui.importing.stretches import TimedSlot, presses


def spans(*slots: tuple[int, float, bool]) -> list[tuple[float, float]]:
    """From and to of every stretch, for slots of 30 seconds: number, seconds, and whether it is marked."""
    timed = [
        TimedSlot(number, (number - 1) * 30.0, number * 30.0, seconds, marked) for number, seconds, marked in slots
    ]
    found = list(presses("C1", timed))
    assert [press.starts for press in found] == [True, False] * (len(found) // 2)
    return [(start.at, stop.at) for start, stop in zip(found[::2], found[1::2], strict=True)]


def marked(*seconds: float) -> tuple[tuple[int, float, bool], ...]:
    """Slots from the first on in which so many seconds were spoken."""
    return tuple((number, each, True) for number, each in enumerate(seconds, 1))


def test_the_father_of_the_manual_speaks_from_1_10_to_3_15() -> None:
    assert spans(*((number, seconds, True) for number, seconds in enumerate((20, 30, 30, 30, 15), 3))) == [
        (70.0, 195.0)
    ]


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ((), []),
        (marked(10), [(0.0, 10.0)]),
        (marked(10, 5), [(20.0, 35.0)]),
        (marked(10, 5, 5), [(20.0, 35.0), (60.0, 65.0)]),
        (marked(30, 30), [(0.0, 60.0)]),
        (marked(0), [(0.0, 0.0)]),
        (marked(30, 0), [(0.0, 30.0), (30.0, 30.0)]),
        (marked(30, 0.001), [(0.0, 30.0), (30.0, 30.001)]),
        (((1, 10.0, True), (2, 0.001, False)), [(20.0, 30.001)]),
        (((1, 0.001, False), (2, 10.0, True)), [(29.999, 40.0)]),
        (((1, 0.0, False), (3, 7.5, True)), [(60.0, 67.5)]),
        (((1, 0.001, False),), []),
    ],
)
def test_where_the_seconds_lie(slots: tuple[tuple[int, float, bool], ...], expected: list[tuple[float, float]]) -> None:
    assert spans(*slots) == expected
