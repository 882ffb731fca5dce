"""What a recording is, asked of mpv without a window and without a sound."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from softa_tui.player.errors import PlayerError
from softa_tui.player.ipc import IpcError
from softa_tui.player.loading import Loading, NotKeptError, Opened
from softa_tui.player.mpv_options import MPV_OPTIONS
from softa_tui.player.mpv_process import MpvProcess
from softa_tui.player.told import positive
from softa_tui.player.tracks import has_audio, moving_picture

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
    unreadable = PlayerError("recording-unreadable", path=str(path))
    if not path.is_file() or path.stat().st_size == 0:
        raise unreadable
    try:
        opened = asyncio.run(_open(path.absolute()))
    except (IpcError, TimeoutError, NotKeptError) as error:
        raise unreadable from error
    video, sound = moving_picture(opened.tracks), has_audio(opened.tracks)
    if not (video or sound) or not opened.duration:
        raise unreadable
    return Recording(opened.duration, positive(video.get("demux-fps")) if video else None, video is not None, sound)


async def _open(path: Path) -> Opened:
    loading = Loading()
    process = await _start(loading)
    try:
        return await loading.open(process.ipc, path)
    finally:
        await process.end()


async def _start(loading: Loading) -> MpvProcess:
    for kind in ("mpv", "libmpv"):
        try:
            return await MpvProcess.start(
                kind, MPV_OPTIONS | QUIET, None, loading.on_event, lambda: loading.fail("gone")
            )
        except PlayerError:
            continue
    raise PlayerError("no-mpv")
