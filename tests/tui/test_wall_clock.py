"""The wall's clock is told as it is, and noticed when it was set back; nothing waits or is ordered by it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from softa_tui.tui.wall_clock import WallClock

PACKAGE = Path(__file__).parents[2] / "softa_tui"
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


class Clocks:
    """A wall's clock and one that only goes on, moved by hand."""

    def __init__(self) -> None:
        self.wall, self.steady = NOON, 100.0
        self.clock = WallClock(lambda: self.wall, lambda: self.steady)

    def go_on(self, steady_s: float, wall_s: float) -> float:
        """Let time go by; by how much the clock says that it was set back."""
        self.steady += steady_s
        self.wall += timedelta(seconds=wall_s)
        assert self.clock.now() == self.wall
        return self.clock.take_set_back()


@pytest.mark.parametrize(("steady_s", "wall_s"), [(1, 1), (3600, 3600), (1, 8 * 3600), (10, -49), (0, -60), (50, 0)])
def test_what_needs_no_word(steady_s: float, wall_s: float) -> None:
    """Time going by, a night's sleep, a clock put right by itself."""
    assert Clocks().go_on(steady_s, wall_s) == 0


@pytest.mark.parametrize(
    ("steady_s", "wall_s", "back"), [(0, -61, 61), (10, -3590, 3600), (61, 0, 61), (5, -86_400 * 365, 86_400 * 365 + 5)]
)
def test_a_clock_that_was_set_back(steady_s: float, wall_s: float, back: float) -> None:
    clocks = Clocks()
    assert clocks.go_on(steady_s, wall_s) == pytest.approx(back)
    assert clocks.go_on(1, 1) == 0


def test_small_steps_back_never_add_up() -> None:
    clocks = Clocks()
    assert [clocks.go_on(1, 0.5) for _ in range(1000)] == [0] * 1000


def test_set_back_twice_before_anybody_asks_is_both() -> None:
    clocks = Clocks()
    clocks.wall -= timedelta(seconds=100)
    clocks.clock.now()
    clocks.wall -= timedelta(seconds=100)
    assert clocks.clock.take_set_back() == pytest.approx(200)


def test_nothing_waits_by_the_walls_clock() -> None:
    """Whatever waits, retries or measures asks a clock that only goes on: `time.time` is nowhere in the package."""
    asked = re.compile(r"\btime\.time\(|from time import [^\n]*\btime\b|time\.time_ns|gettimeofday")
    assert [file.name for file in PACKAGE.rglob("*.py") if asked.search(file.read_text(encoding="utf-8"))] == []
