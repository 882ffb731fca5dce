"""An interactive shell with job control, as a person has it: what is started in it can be stopped and brought back."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.support.application import children, has_ended
from tests.support.terminal import Terminal
from tests.support.xvfb import wait_until

PROMPT = "ready% "


def runs_python(pid: int) -> bool:
    """Whether a process is what it is to become."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().startswith(os.fsencode(sys.executable))


class Shell:
    """Context manager: a bash in a terminal."""

    def __init__(self, environ: Mapping[str, str], columns: int = 120, rows: int = 40) -> None:
        self.terminal = Terminal()
        self._environ = {**environ, "PS1": PROMPT, "HISTFILE": "", "BASH_SILENCE_DEPRECATION_WARNING": "1"}
        self._size = {"columns": columns, "rows": rows}

    def __enter__(self) -> Shell:
        self.terminal.start(["bash", "--norc", "--noprofile", "-i"], self._environ, **self._size)
        self.wait_for_prompt()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.terminal.close()

    def run(self, command: str) -> None:
        """Type a command line; does not wait."""
        self.terminal.write(command)
        self.terminal.send("Enter")

    def settings(self) -> str:
        """How the terminal is set: echo, lines, special keys, as `stty -g` puts it."""
        self.run("clear; stty -g")
        wait_until(lambda: any(":" in row for row in self.terminal.screen()))
        self.wait_for_prompt()
        return next(row for row in self.terminal.screen() if ":" in row)

    def start(self, command: Sequence[str]) -> int:
        """Run softa; its process."""
        self.run("clear; " + shlex.join(command))
        wait_until(lambda: bool(self._jobs()))
        return self._jobs()[0]

    def stop(self, process: int, number: signal.Signals = signal.SIGTSTP) -> None:
        """Stop a job, and wait until the shell has the terminal."""
        os.kill(process, number)
        self.terminal.wait_for("Stopped")
        assert not has_ended(process)

    def _jobs(self) -> list[int]:
        """What runs by now, and is no longer a copy of the shell."""
        return [child for child in children(self.terminal.pid) if runs_python(child)]

    def wait_for_prompt(self) -> None:
        """Wait until the shell asks for a command."""
        wait_until(lambda: self._at_prompt())

    def _at_prompt(self) -> bool:
        written = [row for row in self.terminal.screen() if row]
        return bool(written) and written[-1].strip() == PROMPT.strip()
