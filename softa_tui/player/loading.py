"""Opening a file in mpv and learning what it is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from softa_tui.player.ipc import IpcError, Message, MpvIpc
from softa_tui.player.told import positive, word
from softa_tui.player.tracks import Track, tracks_of

LOAD_WITHIN = 10.0
FIRST_FRAME_WITHIN = 2.0
STOPPED = "stop"
"""Why the file before this one ended."""


class NotKeptError(Exception):
    """mpv opened the file and dropped it again: it has nowhere to draw."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What mpv says of a file it opened."""

    duration: float | None
    tracks: list[Track]


class Loading:
    """One file on its way in; it must be shown mpv's events."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._loaded: asyncio.Future[None] = loop.create_future()
        self._first_frame: asyncio.Future[None] = loop.create_future()

    def on_event(self, message: Message) -> None:
        """See whether mpv has opened the file and shows it, or has given up."""
        if self._loaded.done():
            if message["event"] in ("playback-restart", "end-file") and not self._first_frame.done():
                self._first_frame.set_result(None)
        elif message["event"] == "file-loaded":
            self._loaded.set_result(None)
        elif message["event"] == "end-file" and message.get("reason") != STOPPED:
            self.fail(word(message.get("file_error", message.get("reason"))) or "error")

    def fail(self, reason: str) -> None:
        """Give up: `reason` is mpv's word for it."""
        if not self._loaded.done():
            self._loaded.set_exception(IpcError(reason))
            self._loaded.exception()
        elif not self._first_frame.done():
            self._first_frame.set_result(None)

    async def open(self, ipc: MpvIpc, path: Path) -> Opened:
        """Load the file at an absolute path, which is never taken for an address or an option.

        IpcError or TimeoutError when mpv cannot read it, NotKeptError when it has nowhere to draw.
        """
        async with asyncio.timeout(LOAD_WITHIN):
            ipc.send("loadfile", str(path), "replace")
            await self._loaded
            try:
                tracks = await ipc.request("get_property", "track-list")
                duration = await ipc.request("get_property", "duration")
            except IpcError as error:
                if ipc.connected:
                    raise NotKeptError from error
                raise
            # a seek sent before the first frame would take that frame for its own arrival, and the start for its place
            await asyncio.wait((self._first_frame,), timeout=FIRST_FRAME_WITHIN)
        return Opened(positive(duration), tracks_of(tracks))
