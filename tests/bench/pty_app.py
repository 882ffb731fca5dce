"""A program in a terminal of its own, and when its screen showed something."""

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter
from types import TracebackType

COLUMNS, ROWS = 120, 40
PATIENCE_S = 60.0
QUIT_KEY = "\x11"
ANSWERS = {"\x1b[?2026$p": "\x1b[?2026;2$y", "\x1b[?2048$p": "\x1b[?2048;0$y"}
"""What an ordinary terminal answers: it can hold a frame back until it is whole, and sends no sizes by itself."""

COLOURS = re.compile(r"\x1b\[[\d;]*m")


class PtyApp(AbstractContextManager["PtyApp"]):
    """Starts a program on a pty; `started` and the answers of `seen` are moments of `time.perf_counter`."""

    def __init__(
        self,
        arguments: Sequence[str],
        environ: Mapping[str, str],
        folder: Path,
        size: tuple[int, int] = (COLUMNS, ROWS),
    ) -> None:
        """`size` is columns and rows."""
        columns, rows = size
        self._terminal, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._output = ""
        self.started = perf_counter()
        self._process = subprocess.Popen(
            arguments, stdin=inner, stdout=inner, stderr=inner, env=dict(environ), cwd=folder, start_new_session=True
        )
        os.close(inner)

    def press(self, key: str) -> float:
        """Send a key and return when; what was on the screen before counts no more."""
        self._output = ""
        pressed = perf_counter()
        os.write(self._terminal, key.encode())
        return pressed

    def seen(self, shown: Callable[[str], bool]) -> float:
        """When the bytes came that complete what is looked for in the output without its colours."""
        while not shown(COLOURS.sub("", self._output)):
            chunk = self._read(PATIENCE_S)
            arrived = perf_counter()
            if not chunk:
                raise RuntimeError(f"not seen before the program ended or fell silent: {self._output[-1000:]}")
            self._take(chunk)
        return arrived

    def let_settle(self, quiet_s: float) -> None:
        """Read on until nothing has come for a while."""
        while chunk := self._read(quiet_s):
            self._take(chunk)

    def read_for(self, seconds: float) -> None:
        """Read on for so long, whatever comes."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            self._take(self._read(left))

    @property
    def processor_s(self) -> float:
        """Seconds of a processor that it has used so far, without the player, which is a process of its own."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")  # in user mode and in the kernel

    @property
    def peak_memory_mb(self) -> float:
        """The most memory that it had so far."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Quit as a person does; a program that does not is killed."""
        try:
            self.press(QUIT_KEY)
            while self._read(PATIENCE_S):
                pass  # a program cannot end while its last output waits to be read
            self._process.wait(PATIENCE_S)
        finally:
            self._process.kill()
            self._process.wait()
            os.close(self._terminal)

    def _read(self, wait_s: float) -> bytes:
        """What came next; nothing when the program has ended, or was silent for so long."""
        if not select.select([self._terminal], [], [], wait_s)[0]:
            return b""
        try:
            return os.read(self._terminal, 65536)
        except OSError:
            return b""  # Linux tells the end of a pty in this way

    def _take(self, chunk: bytes) -> None:
        text = self._decoder.decode(chunk)
        self._output += text
        for query, answer in ANSWERS.items():
            if query in text:
                os.write(self._terminal, answer.encode())
