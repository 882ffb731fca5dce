"""One sitting of a coder at the real application, that ends with a kill: what had been shown until then."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from softa_tui.cli import wiring
from softa_tui.cli.running import run
from softa_tui.player.process import Listener, Player
from softa_tui.tui.widgets.item_panel import BEFORE_LABEL, LABEL_CELLS, MARKED
from tests.torture.gestures import gesture
from tests.torture.screen import Screen
from tests.torture.told_player import open_told

COLUMNS, ROWS, BLOCKS = 120, 40, 10
LENGTH_S = 3000.0
PATIENCE_S = 60.0
LONGEST_PAUSE_S = 0.12
LATEST_EARLY_KILL_S = 0.4
EARLY_KILLS = 0.1
"""The share of kills while the application still starts."""
FROM_VIDEO = 0.2
"""The share of gestures that are typed in the video window, where they are but letters."""

_SAVED = re.compile(r" saved · (\d+) *$")
_WHO = re.compile(r" \S+  ([TC]\d+) .*  block \d+ ")
"""A subject and what is coded of it; while the screen goes over to other work, other words stand there."""
_ITEM = re.compile(r" \S [+−] ")
_ACT = re.compile(r" +(?:\d+:)?\d+:\d\d  (.+?) *")


@dataclass
class Seen:
    """What was shown: by the terminal in whole frames, and by the video."""

    saved: int = 0
    """The highest count that the terminal called saved."""
    acts: list[str] = field(default_factory=list)
    """The terminal's line of the last act, each time it changed."""
    flashes: list[str] = field(default_factory=list)
    """The same on the video."""
    cells: set[tuple[str, str, int]] = field(default_factory=set)
    """Subject, label of the item, and block of every mark that stood there."""
    frames: int = 0
    keys: int = 0
    ended_by_itself: str = ""
    """What the application left on the screen, when it ended before it was killed."""

    def look(self, rows: list[str]) -> None:
        """A whole frame."""
        for row in rows:
            if " saved · " in row and (found := _SAVED.search(row)):
                self.saved = max(self.saved, int(found[1]))
                act = _ACT.fullmatch(row[: found.start()])
                if act and act[1] != (self.acts or [""])[-1]:
                    self.acts.append(act[1])
        if who := _WHO.match(rows[0]):
            self.cells |= {(who[1], label, block) for label, block in _marks(rows)}

    def hear(self, overlay: dict[str, Any]) -> None:
        flash = overlay["flash"]
        if flash and flash != (self.flashes or [""])[-1]:
            self.flashes.append(flash)


def _marks(rows: list[str]) -> set[tuple[str, int]]:
    """The marks on a coding screen, each as the item's label and the block."""
    panels = [panel for row in rows for panel in (row[:59].ljust(59), row[60:].ljust(60)) if MARKED in panel]
    items = [
        (panel[BEFORE_LABEL:][:LABEL_CELLS].rstrip(), panel[-2 * BLOCKS :][1::2])
        for panel in panels
        if _ITEM.match(panel)
    ]
    return {(label, block) for label, strip in items for block, sign in enumerate(strip, 1) if sign == MARKED}


class Sitting:
    """The application, forked from this process so that it need not load everything anew."""

    def __init__(self, folder: Path) -> None:
        self.seen = Seen()
        self._screen = Screen(COLUMNS, ROWS)
        self._heard = b""
        self._ready = False
        self._told, tells = os.pipe()
        hears, self._keys = os.pipe()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            _be_the_application(folder, tells, hears)
        os.close(tells)
        os.close(hears)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def code_until_killed(self, chance: Random) -> Seen:
        """Code for some gestures, or not even that, and be killed in the middle of it."""
        try:
            if chance.random() < EARLY_KILLS:
                self._watch_for(chance.uniform(0, LATEST_EARLY_KILL_S))
            else:
                gestures = chance.randint(1, 6) if self._is_ready() else 0
                for _ in range(gestures):
                    self._type(gesture(chance), from_video=chance.random() < FROM_VIDEO)
                    self._watch_for(chance.uniform(0, LONGEST_PAUSE_S))
        finally:
            self._kill()
        return self.seen

    def _is_ready(self) -> bool:
        deadline = time.monotonic() + PATIENCE_S
        while not self.seen.saved:
            if time.monotonic() > deadline or not self._watch(0.5):
                self.seen.ended_by_itself = "\n".join(row.rstrip() for row in self._screen.rows).strip() or "(nothing)"
                return False
        return True

    def _type(self, keys: list[str], *, from_video: bool) -> None:
        letters = [key for key in keys if len(key) == 1 and key > " "]
        self.seen.keys += len(letters if from_video else keys)
        with suppress(OSError):  # it has ended, and will be found to have
            if from_video:
                os.write(self._keys, "".join(letters).encode())
            else:
                os.write(self._terminal, "".join(keys).encode())

    def _watch_for(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not self._watch(left):
                return

    def _watch(self, wait_s: float) -> bool:
        """Look at what comes next; False once nothing can come any more."""
        for source in select.select([self._terminal, self._told], [], [], wait_s)[0]:
            if source == self._told:
                self._hear(os.read(self._told, 65536))
                continue
            try:
                data = os.read(self._terminal, 65536)
            except OSError:  # Linux tells the end of a pty in this way
                return False
            stood, answers = self._screen.take(data)
            for rows in stood:
                self.seen.look(rows)
            if answers:
                with suppress(OSError):
                    os.write(self._terminal, answers)
        return True

    def _hear(self, data: bytes) -> None:
        *lines, self._heard = (self._heard + data).split(b"\n")
        for line in lines:
            self.seen.hear(json.loads(line))

    def _kill(self) -> None:
        """Kill it, and take in all that it had let out by then."""
        os.kill(self._pid, signal.SIGKILL)
        _, status = os.waitpid(self._pid, 0)
        if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
            while self._watch(0):
                pass
            shown = "\n".join(row.rstrip() for row in self._screen.rows).strip()
            self.seen.ended_by_itself = f"status {status}: {shown}"
        while self._watch(0):
            pass  # the terminal takes in all that was written, and then tells its end
        while data := os.read(self._told, 65536):
            self._hear(data)
        self.seen.frames = self._screen.frames
        for descriptor in (self._terminal, self._told, self._keys):
            os.close(descriptor)


def _be_the_application(folder: Path, tells: int, hears: int) -> None:
    """In the child: run `softa code` as from a shell, with a video window of our own; never returns."""
    code = 70
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
        sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
        sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115

        async def open_player(
            player: str, path: Path | None, at: float, listener: Listener, *, length: float
        ) -> tuple[Player, list[str]]:
            return await open_told(tells, hears, at, listener, length)

        setattr(wiring, "open_player", open_player)  # noqa: B010
        code = run(["code", str(folder), "--coder", "AB", "--lang", "en"])
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)
