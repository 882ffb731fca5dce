"""An X display of the test's own, with hands (xdotool) and eyes (ImageMagick's import)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from tests.support.video import frame_number
from tests.support.x11 import ask_to_close

DEADLINE = 15.0


class XDisplay:
    """Context manager: an Xvfb on a free display; `name` is what DISPLAY must be."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.name = ""
        self._size = f"{width}x{height}x24"
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> XDisplay:
        read_end, write_end = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", self._size, "-nolisten", "tcp", "-noreset"],
            pass_fds=(write_end,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as said:
            self.name = ":" + said.readline().strip()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(DEADLINE)

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a program that shall draw here."""
        others = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return others | {"DISPLAY": self.name}

    def windows(self, title: str) -> list[str]:
        """Ids of the visible windows whose title has `title` in it."""
        found = self._run("xdotool", "search", "--onlyvisible", "--name", title, check=False)
        return found.decode().split()

    def titles(self) -> list[str]:
        """Titles of all visible windows."""
        ids = self._run("xdotool", "search", "--onlyvisible", "--name", ".*", check=False).decode().split()
        return [self._run("xdotool", "getwindowname", window, check=False).decode().strip() for window in ids]

    def focus_window(self, title: str) -> str:
        """Give the keyboard to the first window with this title, once there is one; its id."""
        wait_until(lambda: bool(self.windows(title)))
        window = self.windows(title)[0]
        self._run("xdotool", "windowfocus", "--sync", window)
        return window

    def close_window(self, title: str) -> None:
        """Ask a window to close, as its title bar's button would (WM_DELETE_WINDOW)."""
        ask_to_close(self.name, int(self.windows(title)[0]))

    def destroy_window(self, title: str) -> None:
        """Take a window away without asking the program it belongs to."""
        self._run("xdotool", "windowclose", self.windows(title)[0])

    def type(self, key: str) -> None:
        """Press and let go of one key, by X's name: `a`, `space`, `ctrl+z`, `Next`."""
        self._run("xdotool", "key", key)

    def key_down(self, key: str) -> None:
        """Hold a key down; the display repeats it as a keyboard does."""
        self._run("xdotool", "keydown", key)

    def key_up(self, key: str) -> None:
        """Let go of a held key."""
        self._run("xdotool", "keyup", key)

    def screenshot(self, path: Path) -> Path:
        """The whole screen as a picture file."""
        self._run("import", "-window", "root", str(path))
        return path

    def burnt_in_frame(self, window: str) -> int:
        """The frame number that the video in this window shows now."""
        geometry = self._run("xdotool", "getwindowgeometry", "--shell", window).decode()
        sizes = dict(line.split("=") for line in geometry.splitlines())
        grey = self._run("import", "-window", window, "-depth", "8", "gray:-")
        return frame_number(grey, int(sizes["WIDTH"]), int(sizes["HEIGHT"]))

    def top_of(self, window: str, share: float) -> bytes:
        """The topmost part of a window as one byte a pixel, row by row; `share` of its height (0 to 1)."""
        geometry = self._run("xdotool", "getwindowgeometry", "--shell", window).decode()
        sizes = dict(line.split("=") for line in geometry.splitlines())
        part = f"{sizes['WIDTH']}x{int(int(sizes['HEIGHT']) * share)}+0+0"
        return self._run("import", "-window", window, "-crop", part, "-depth", "8", "gray:-")

    def _run(self, *command: str, check: bool = True) -> bytes:
        return subprocess.run(command, check=check, env=self.environ, stdout=subprocess.PIPE).stdout


def wait_until(condition: Callable[[], bool], within: float = DEADLINE) -> None:
    """Poll until the condition holds; TimeoutError when it does not."""
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the condition never held")
        time.sleep(0.01)
