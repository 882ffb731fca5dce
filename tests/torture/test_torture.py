"""A little of every torture, so that an ordinary run finds what the long one would."""

import pytest

from tests.torture.cuts import cut_at, every_cut
from tests.torture.flips import flip_at
from tests.torture.kills import kill_in_parallel
from tests.torture.made_logs import made_lines
from tests.torture.power_cuts import cut_power
from tests.torture.two_writers import two_writers

SEED = 1


def test_kills_while_coding_lose_nothing_that_was_shown() -> None:
    killed = kill_in_parallel(8, SEED, workers=1)
    assert killed.faults == []
    assert killed.tried == 8


def test_a_disk_without_power_keeps_what_was_acknowledged() -> None:
    cut = cut_power(3, SEED)
    assert cut.faults == []
    assert cut.tried > 1_000


def test_a_log_of_500_events_cut_here_and_there() -> None:
    assert cut_at(range(every_cut(500, SEED) - 1, -1, -499), 500, SEED).faults == []


@pytest.mark.parametrize("which", ["some bytes", "every newline", "the last lines"])
def test_a_log_of_200_events_with_one_byte_changed(which: str) -> None:
    content = b"".join(made_lines(200, SEED))
    places = {
        "some bytes": range(0, len(content), 397),
        "every newline": [place for place, byte in enumerate(content) if byte == ord("\n")][::4],
        "the last lines": range(len(content) - 200, len(content)),
    }
    assert flip_at(places[which], 200, SEED).faults == []


def test_two_writers_are_found_and_named() -> None:
    assert two_writers(20, SEED).faults == []
