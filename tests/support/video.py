"""Small recordings made by ffmpeg, with frame numbers that a program can read off a screen."""

from __future__ import annotations

import subprocess
from pathlib import Path

BITS = 18
"""Enough for an hour and more at 50 frames a second."""
BAR_TOP, BAR_HEIGHT = 0.60, 0.12
"""Where the bars of the frame number are, as shares of the picture: clear of every part of the overlay."""
BAR_MIDDLE = BAR_TOP + BAR_HEIGHT / 2
SIZE = (360, 200)


def make_video(
    path: Path, seconds: float, fps: int = 25, *, burnt_in_frame_numbers: bool = True, sound: bool = True
) -> Path:
    """Make an H.264/AAC recording of a dark picture; a frame's number is burnt in as white bars, lowest bit left."""
    width, height = SIZE
    source = f"color=c=0x203040:s={width}x{height}:r={fps}:d={seconds}"
    if burnt_in_frame_numbers:
        source += "," + ",".join(_bar(bit) for bit in range(BITS))
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source]
    if sound:
        command += ["-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}", "-c:a", "aac", "-b:a", "48k"]
    command += ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", str(2 * fps), str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def make_long_video(path: Path, minutes: int) -> Path:
    """Make an H.264/AAC recording of so many minutes at once: one minute again and again, without frame numbers."""
    minute = make_video(path.with_suffix(".minute.mp4"), 60, burnt_in_frame_numbers=False)
    command = ["ffmpeg", "-v", "error", "-y", "-stream_loop", "-1", "-i", str(minute), "-t", str(minutes * 60)]
    subprocess.run([*command, "-c", "copy", str(path)], check=True, stdin=subprocess.DEVNULL)
    minute.unlink()
    return path


def frame_number(grey: bytes, width: int, height: int) -> int:
    """The number burnt into a picture of one byte a pixel."""
    row = int(BAR_MIDDLE * height) * width
    return frame_number_of_row(grey[row : row + width])


def frame_number_of_row(grey: bytes) -> int:
    """The number burnt into a picture, from the one row of it that goes through the middle of the bars."""
    return sum(1 << bit for bit in range(BITS) if grey[int((bit + 0.5) / BITS * len(grey))] > 128)


def _bar(bit: int) -> str:
    place = f"x=iw*{bit}/{BITS}:w=iw/{BITS}:y=ih*{BAR_TOP}:h=ih*{BAR_HEIGHT}"
    return rf"drawbox={place}:color=white:t=fill:enable=mod(floor(n/{1 << bit})\,2)"
