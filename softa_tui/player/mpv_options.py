"""The options every mpv gets, whether it is the program or the library in its host process."""

from __future__ import annotations

import sys

MPV_OPTIONS: dict[str, str] = {
    # nothing of the person's own mpv, and nothing that mpv would do by itself
    "config": "no",
    "load-scripts": "no",
    "osc": "no",
    "ytdl": "no",
    "terminal": "no",
    "idle": "yes",
    "osd-level": "0",
    "osd-bar": "no",
    # keys: only those bound over IPC
    "input-default-bindings": "no",
    "input-builtin-bindings": "no",
    "input-vo-keyboard": "yes",
    "input-media-keys": "no",
    "input-key-fifo-size": "200",
    # the window, which names nothing of the recording
    "force-window": "yes",
    "title": "softa",
    "force-media-title": "softa",
    "audio-client-name": "softa",
    "autofit-larger": "60%x60%",
    "autofit-smaller": "40%x40%",
    # playing: exact, and standing still at the end
    "pause": "yes",
    "keep-open": "yes",
    "hr-seek": "yes",
    "audio-pitch-correction": "yes",
    # a frame is handed over this long (s) before it is shown: with mpv's 0.05 its time runs ahead of the picture
    "video-timing-offset": "0.01",
    "audio-fallback-to-null": "yes",
    "audio-display": "no",
    # nothing of the recording is kept
    "save-position-on-quit": "no",
    "resume-playback": "no",
    "cache-on-disk": "no",
    # one local file, and nothing that it or its folder refers to
    "access-references": "no",
    "load-unsafe-playlists": "no",
    "ordered-chapters": "no",
    "autoload-files": "no",
    "sub-auto": "no",
    "audio-file-auto": "no",
    "cover-art-auto": "no",
    "demuxer-lavf-o": "protocol_whitelist=file",
} | ({"vo": "gpu,wlshm,xv,x11"} if sys.platform == "linux" else {})
"""Left to itself, mpv on Linux without a graphics card prefers sdl to x11, and sdl plays unseen without a word.

An output that this mpv was built without is passed over.
"""

INVISIBLE_OUTPUTS = frozenset({"sdl", "drm", "tct", "caca", "sixel", "kitty", "null"})
"""Video outputs that play without a window of ours on a screen."""


def option_arguments(options: dict[str, str]) -> list[str]:
    """Options as mpv and its host process read them from a command line."""
    return [f"--{name}={value}" for name, value in options.items()]
