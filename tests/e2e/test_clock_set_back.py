"""The computer's clock is set back while a coder works: it is said, and nothing waits, is lost or misordered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.support.application import LAUNCHER, code_command, logged, new_case, softa, wait_for_logged
from tests.support.terminal import Terminal
from tests.support.xvfb import wait_until


def test_a_clock_set_back_and_ahead(terminal: Terminal, environ: dict[str, str], tmp_path: Path) -> None:
    folder = new_case(environ, tmp_path / "0042", "--length", "50:00")
    faults = tmp_path / "faults"
    faults.mkdir()
    command = code_command(folder, "--player", "clock", start=(*LAUNCHER, str(faults)))
    terminal.start(command, environ)
    terminal.wait_for("Playing with the clock")
    terminal.send("a", "Space")
    wait_for_logged(folder, "marked", 1)

    (faults / "clock-set").write_text("-7200")
    terminal.wait_for(
        "The computer's clock was set back by 2:00:00. Nothing is lost: acts are kept in the order they were made."
    )
    (faults / "failing-fsync").touch()
    terminal.send("s")
    terminal.wait_for("Everything is saved again")
    (faults / "clock-set").write_text("36000")
    terminal.send("d")
    wait_for_logged(folder, "marked", 3)
    assert not terminal.shows("set back")
    terminal.send("C-z")
    wait_until(lambda: sum(row.count("●") for row in terminal.screen()) == 2)
    terminal.send("F10")
    assert terminal.wait_for_exit() == 0

    events = logged(folder)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    first, second, third = (datetime.fromisoformat(mark["wall"]) for mark in logged(folder, "marked"))
    assert 7000 < (first - second).total_seconds() < 7200
    assert 43200 <= (third - second).total_seconds() < 43400
    assert sum(played["to_s"] - played["from_s"] for played in logged(folder, "played")) < 60
    assert "clock went back" in softa(environ, "check", folder, code=1)
    softa(environ, "export", folder, "--to", "csv,json,eaf", "--out", tmp_path / "out")

    with Terminal() as again:
        again.start(command, environ)
        again.wait_for("Playing with the clock")
        assert sum(row.count("●") for row in again.screen()) == 2
        again.send("F10")
        assert again.wait_for_exit() == 0
