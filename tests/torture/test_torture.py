"""A little of every torture, so that an ordinary run finds what the long one would."""

from pathlib import Path

import msgspec
import pytest

from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders
from tests.records.logs import began, lines_of, marked, write
from tests.torture.cuts import cut_at, every_cut
from tests.torture.flips import flip_at
from tests.torture.kills import kill_in_parallel
from tests.torture.made_logs import made_lines
from tests.torture.power_cuts import cut_power
from tests.torture.sitting import Seen
from tests.torture.two_writers import two_writers
from tests.torture.verdict import judge

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


@pytest.mark.parametrize(
    "seen",
    [
        Seen(saved=5),
        Seen(acts=["+ d  helps them talk honestly"]),
        Seen(flashes=["note: moeder lacht"]),
        Seen(cells={("T1", "asks what to talk about", 1)}),
    ],
    ids=["counted as saved", "on the terminal", "on the video", "as a mark"],
)
def test_what_was_shown_and_is_not_in_the_log_is_called_lost(seen: Seen, tmp_path: Path) -> None:
    scheme, _keymaps = load_scheme("softa-nl", keymap_folders({}), DEFAULT_KEYS)
    events = [msgspec.structs.replace(began(), scheme=scheme), marked(2)]
    path = write(tmp_path / "0042_AB.softa.jsonl", lines_of(events))
    assert judge(path, b"", Seen(saved=2)).lost == []
    assert len(judge(path, b"", seen).lost) == 1
