"""What stands on a terminal, from the bytes that a program wrote: as much of a terminal as Textual needs."""

import codecs
import re

from rich.cells import cell_len

FRAME_BEGINS, FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
ANSWERS = {"\x1b[?2026$p": b"\x1b[?2026;2$y", "\x1b[?2048$p": b"\x1b[?2048;0$y"}
"""What an ordinary terminal answers: it can hold a frame back until it is whole, and sends no sizes by itself."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?)?$")
_PLACE = re.compile(r"\x1b\[(\d*);?(\d*)H")


class Screen:
    """Rows of cells; `frames` counts the frames that came whole."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.cells = [[" "] * columns for _ in range(rows)]
        self.frames = 0
        self._x = self._y = 0
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    @property
    def rows(self) -> list[str]:
        return ["".join(row) for row in self.cells]

    def take(self, data: bytes) -> tuple[list[list[str]], bytes]:
        """Show these bytes; the screen as it stood after each whole frame, and what a terminal answers."""
        text = self._rest + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        text = text[: len(text) - len(self._rest)]
        stood, answers, at = [], b"", 0
        for escape in _ESCAPE.finditer(text):
            self._write(text[at : escape.start()])
            at = escape.end()
            answers += ANSWERS.get(escape[0], b"")
            if escape[0] == FRAME_ENDS:
                self.frames += 1
                stood.append(self.rows)
            elif place := _PLACE.fullmatch(escape[0]):
                self._y, self._x = int(place[1] or 1) - 1, int(place[2] or 1) - 1
        self._write(text[at:])
        return stood, answers

    def _write(self, text: str) -> None:
        for number, piece in enumerate(text.split("\n")):
            self._y += number > 0
            for follows, part in enumerate(piece.split("\r")):
                self._x = 0 if follows else self._x
                self._put(part)

    def _put(self, text: str) -> None:
        if not 0 <= self._y < len(self.cells):
            return
        cells = list(text) if cell_len(text) == len(text) else [each for letter in text for each in _wide(letter)]
        room = self.cells[self._y][self._x :]
        self.cells[self._y][self._x :] = (cells + room[len(cells) :])[: len(room)]
        self._x += len(cells)


def _wide(character: str) -> list[str]:
    """A character and the cells that it takes beside its first."""
    width = cell_len(character)
    return [character, *[""] * (width - 1)] if width else []
