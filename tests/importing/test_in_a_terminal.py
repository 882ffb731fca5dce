"""A log that was imported is coded on in the application, as any other."""

from __future__ import annotations

from pathlib import Path

from softa_tui.coding.scheme import Scheme
from tests.importing import codings
from tests.importing.books import books
from tests.support.application import code_command, environment, log_of, logged, softa
from tests.support.terminal import Terminal


def test_workbooks_become_a_case_that_is_coded_on(tmp_path: Path, softa_nl: Scheme) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environ, folder = environment(home), tmp_path / "0042"
    found = books(codings.whole_session(softa_nl).observation, tmp_path / "books")

    softa(environ, "import", *found, "--into", folder, "--coder", "AB")
    imported = log_of(folder).read_bytes()
    with Terminal() as terminal:
        terminal.start(code_command(folder, "--player", "clock"), environ)
        terminal.wait_for("Playing with the clock")
        terminal.wait_for("T1")
        terminal.send("l", "F10")
        assert terminal.wait_for_exit() == 0

    assert log_of(folder).read_bytes().startswith(imported)
    assert "all well" in softa(environ, "check", folder)
    (mark,) = [line for line in logged(folder, "marked") if line["time_source"] != "import"]
    assert (mark["subject"], mark["block"], mark["item"]) == ("T1", 1, "therapist.safety.9")
