"""What a recording is, asked of mpv without a window and without a sound."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from softa_tui.player.errors import PlayerError
from softa_tui.player.ipc import IpcError, Message
from softa_tui.player.mpv_options import MPV_OPTIONS
from softa_tui.player.mpv_process import MpvProcess
from softa_tui.player.tracks import has_audio, moving_picture

PROBED_WITHIN = 10.0
QUIET = {"vo": "null", "ao": "null", "force-window": "no"}


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that can be coded."""

    duration: float
    """Seconds."""
    fps: float | None
    """Frames a second; None without video."""
    has_video: bool
    has_audio: bool


def probe(path: Path) -> Recording:
    """Look into a recording; PlayerError `recording-missing`, `recording-unreadable` or `no-mpv`.

    Takes a tenth of a second and has a time limit. Not for the thread that runs an event loop.
    """
    if not path.exists():
        raise PlayerError("recording-missing", path=str(path))
    if not path.is_file() or path.stat().st_size == 0:
        raise PlayerError("recording-unreadable", path=str(path))
    try:
        return asyncio.run(_probe(path.absolute()))
    except (IpcError, TimeoutError) as error:
        raise PlayerError("recording-unreadable", path=str(path)) from error


async def _probe(path: Path) -> Recording:
    opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def on_event(message: Message) -> None:
        if opened.done():
            return
        if message["event"] == "file-loaded":
            opened.set_result(None)
        elif message["event"] == "end-file":
            opened.set_exception(IpcError(str(message.get("file_error", "end-file"))))

    def on_lost() -> None:
        if not opened.done():
            opened.set_exception(IpcError("gone"))

    process = await _start(on_event, on_lost)
    try:
        async with asyncio.timeout(PROBED_WITHIN):
            process.ipc.send("loadfile", str(path), "replace")
            await opened
            return await _look(process, path)
    finally:
        await process.end()


async def _start(on_event: Callable[[Message], None], on_lost: Callable[[], None]) -> MpvProcess:
    for kind in ("mpv", "libmpv"):
        try:
            return await MpvProcess.start(kind, MPV_OPTIONS | QUIET, None, on_event, on_lost)
        except PlayerError:
            continue
    raise PlayerError("no-mpv")


async def _look(process: MpvProcess, path: Path) -> Recording:
    tracks = await process.ipc.request("get_property", "track-list")
    duration = await process.ipc.request("get_property", "duration")
    video = moving_picture(tracks)
    if not (video or has_audio(tracks)) or not isinstance(duration, float | int) or duration <= 0:
        raise PlayerError("recording-unreadable", path=str(path))
    return Recording(
        duration=float(duration),
        fps=video.get("demux-fps") if video else None,
        has_video=video is not None,
        has_audio=has_audio(tracks),
    )
