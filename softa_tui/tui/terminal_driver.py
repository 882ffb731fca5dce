"""What a terminal may do that Textual 8.2 does not survive: go away, be lent, or send a byte that is no text.

One that goes away: what it would have shown is dropped, and nothing waits for it.

Textual writes from a thread of its own, through a short queue. A failed write would end that thread, and the
application would then wait for ever at the full queue, with the log still locked. While the terminal is lent to the
shell there is no such thread; to touch the terminal then would stop the process.
"""

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TextIO

from textual.driver import Driver


class ForgivingFile:
    """A terminal's file on which writing never fails."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def read_broken_characters() -> None:
    """Let Textual's input thread read a byte that is no UTF-8 (line noise, a Latin-1 paste) as �, not end of it."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def forgiving_decoder(encoding: str) -> Callable[[], IncrementalDecoder]:
        return partial(getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = forgiving_decoder


def outliving(driver: type[Driver]) -> type[Driver]:
    """A driver of this kind that outlives its terminal, and leaves one alone that it has lent.

    One that draws nowhere is no different.
    """

    class OutlivingDriver(driver):  # type: ignore[misc, valid-type]
        lent = False

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            own = self.__dict__
            if "_file" in own:
                own["_file"] = ForgivingFile(own["_file"])

        def write(self, data: str) -> None:
            if not self.lent:
                super().write(data)

        def disable_input(self) -> None:
            if not self.lent:
                super().disable_input()

        def stop_application_mode(self) -> None:
            if not self.lent:
                super().stop_application_mode()

        def close(self) -> None:
            if not self.lent:
                super().close()

        def suspend_application_mode(self) -> None:
            super().suspend_application_mode()
            self.lent = True

        def resume_application_mode(self) -> None:
            self.lent = False
            super().resume_application_mode()

    return OutlivingDriver
