"""Another block while the video plays: it plays on from that block's start, and nothing else counts as played."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.application import code_command, logged, new_case, wait_for_logged
from tests.support.terminal import Terminal

TURNS = 3


@pytest.mark.parametrize("player", ["libmpv", "mpv"])
def test_blocks_confirmed_before_their_end(
    player: str, terminal: Terminal, at_display: dict[str, str], fifty_minutes: Path, tmp_path: Path
) -> None:
    folder = new_case(at_display, tmp_path / "0042", "--recording", fifty_minutes)
    terminal.start(code_command(folder, "--player", player), at_display)
    terminal.wait_for("Playing with the video window")
    terminal.send("Space")
    for block in range(1, TURNS + 1):
        terminal.wait_for(f"{5 * (block - 1)}:01")
        terminal.send("Enter")
        wait_for_logged(folder, "moved", block)
    terminal.wait_for(f"{5 * TURNS}:01")
    terminal.send("F10")
    assert terminal.wait_for_exit() == 0

    played = [(event["from_s"], event["to_s"]) for event in logged(folder, "played")]
    assert len(played) == TURNS + 1
    for block, (start, stop) in enumerate(played):
        assert start == pytest.approx(300.0 * block, abs=0.3)
        assert 0.5 < stop - start < 30
