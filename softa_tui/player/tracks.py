"""What mpv's track list says of a recording."""

from __future__ import annotations

from typing import Any

Track = dict[str, Any]


def tracks_of(value: object) -> list[Track]:
    """The tracks in what mpv says when it is asked for them."""
    return [track for track in value if isinstance(track, dict)] if isinstance(value, list) else []


def moving_picture(tracks: list[Track]) -> Track | None:
    """The first video track that is no still: neither cover art nor an image file."""
    videos = (track for track in tracks if track.get("type") == "video")
    return next((video for video in videos if not video.get("image") and not video.get("albumart")), None)


def has_video(tracks: list[Track]) -> bool:
    """Whether there is something to see."""
    return moving_picture(tracks) is not None


def has_audio(tracks: list[Track]) -> bool:
    """Whether there is something to hear."""
    return any(track.get("type") == "audio" for track in tracks)
