"""A real terminal that a program can look at: one tmux server of its own, with one pane."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import time
import uuid
from collections.abc import Mapping, Sequence
from types import TracebackType

from tests.support.xvfb import DEADLINE, wait_until

BETWEEN_PRESSES_S = 0.8
"""A terminal tells no key-up: the same key sooner than this counts as one that is held down."""


class Terminal:
    """Context manager: a terminal in which one program runs; what stood on it stays to be seen when that has ended."""

    def __init__(self) -> None:
        self._socket = f"softa-{uuid.uuid4().hex[:12]}"
        self._pressed: dict[str, float] = {}

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the terminal away from under its program, as a closed window does."""
        subprocess.run([*self._tmux, "kill-server"], check=False, stderr=subprocess.DEVNULL)

    def start(
        self, command: Sequence[str], environ: Mapping[str, str], *, columns: int = 120, rows: int = 40
    ) -> Terminal:
        """Run a program in a terminal of this size."""
        size = ["-x", str(columns), "-y", str(rows)]
        subprocess.run(
            [
                *self._tmux,
                *("start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";"),
                *("set-option", "-g", "remain-on-exit-format", "", ";", "set-option", "-g", "status", "off", ";"),
                *("set-option", "-sg", "escape-time", "0", ";"),
                *("new-session", "-d", *size, shlex.join(["exec", *command])),
            ],
            check=True,
            env={**environ, "TERM": "xterm-256color", "SHELL": "/bin/sh"},
        )
        return self

    def start_in_shell(
        self, command: Sequence[str], environ: Mapping[str, str], *, columns: int = 120, rows: int = 40
    ) -> Terminal:
        """Run a program as from a shell: afterwards its exit code and whether the terminal is as it was are shown."""
        script = 'trap : INT; before=$(stty -g); "$@"; code=$?; after=$(stty -g); echo "exit code $code"; '
        script += 'if [ "$before" = "$after" ]; then echo "terminal restored"; else stty -a; fi; exec cat'
        return self.start(["sh", "-c", script, "sh", *command], environ, columns=columns, rows=rows)

    def type(self, *keys: str) -> None:
        """Press keys by tmux's names (`l`, `Enter`, `F8`, `C-z`); no key sooner after itself than a person does."""
        for key in keys:
            soonest = self._pressed.get(key, 0.0) + BETWEEN_PRESSES_S
            wait_until(lambda soonest=soonest: time.monotonic() >= soonest)  # type: ignore[misc]
            self.send(key)

    def send(self, *keys: str) -> None:
        """Press keys all at once, faster than any hand."""
        # a bare ; would end tmux's own command
        self._run("send-keys", "--", *["\\;" if key == ";" else key for key in keys])
        self._pressed |= dict.fromkeys(keys, time.monotonic())

    def write(self, text: str) -> None:
        """Type a text of any characters at once, as a paste without brackets would."""
        self._run("send-keys", "-l", "--", text)

    def screen(self) -> list[str]:
        """What stands on it, row by row."""
        return self._run("capture-pane", "-p").rstrip("\n").split("\n")

    def shows(self, text: str) -> bool:
        """Whether a row has this text."""
        return any(text in row for row in self.screen())

    def wait_for(self, text: str, within: float = DEADLINE) -> list[str]:
        """Wait until a row has this text; the screen as it is then."""
        try:
            wait_until(lambda: self.shows(text), within)
        except TimeoutError:
            raise TimeoutError(f"never shown: {text!r}\n" + "\n".join(self.screen())) from None
        return self.screen()

    def wait_for_exit(self, within: float = DEADLINE) -> int:
        """Wait until the program has ended; its exit code, or minus the signal that ended it."""
        try:
            wait_until(lambda: self._ended_with() is not None, within)
        except TimeoutError:
            raise TimeoutError("still running\n" + "\n".join(self.screen())) from None
        ended_with = self._ended_with()
        assert ended_with is not None
        return ended_with

    def _ended_with(self) -> int | None:
        """The exit code, or minus the signal; None while tmux does not know it yet."""
        if self._value("pane_dead") != "1":
            return None
        # tmux may miss that a child has ended until another one does
        self._run("run-shell", "true")
        status, number = self._value("pane_dead_status"), self._value("pane_dead_signal")
        return int(status) if status else -int(number) if number else None

    def resize(self, columns: int, rows: int) -> None:
        """Make it larger or smaller, as a person does with a window."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    @property
    def attach_command(self) -> list[str]:
        """The command line that shows this terminal in another one, at that one's size."""
        return [*self._tmux, "attach-session"]

    @property
    def shows_cursor(self) -> bool:
        """Whether there is a cursor to see."""
        return self._value("cursor_flag") == "1"

    @property
    def pid(self) -> int:
        """The id of the program's process."""
        return int(self._value("pane_pid"))

    @property
    def on_alternate_screen(self) -> bool:
        """Whether a program has taken the whole screen and not given it back."""
        return self._value("alternate_on") == "1"

    def kill(self, number: signal.Signals = signal.SIGKILL) -> int:
        """Send the program a signal and wait for its end; what it ended with."""
        os.kill(self.pid, number)
        return self.wait_for_exit()

    @property
    def _tmux(self) -> list[str]:
        return ["tmux", "-L", self._socket, "-f", "/dev/null"]

    def _value(self, name: str) -> str:
        return self._run("display-message", "-p", f"#{{{name}}}").strip()

    def _run(self, *command: str) -> str:
        return subprocess.run([*self._tmux, *command], check=True, stdout=subprocess.PIPE, text=True).stdout
