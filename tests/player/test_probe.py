"""Looking into files: recordings, and what only looks like one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from softa_tui.player.errors import PlayerError
from softa_tui.player.probe import Recording, probe
from tests.support.video import make_video


def test_a_recording_is_described(recording: Path) -> None:
    assert probe(recording) == Recording(duration=20.0, fps=25.0, has_video=True, has_audio=True)


def test_a_recording_without_sound_and_one_without_picture(tmp_path: Path, recording: Path) -> None:
    silent = make_video(tmp_path / "silent.mp4", seconds=2, sound=False)
    assert probe(silent) == Recording(duration=2.0, fps=25.0, has_video=True, has_audio=False)
    sound = tmp_path / "sound.m4a"
    subprocess.run(["ffmpeg", "-v", "error", "-i", recording, "-vn", "-c", "copy", sound], check=True)
    heard = probe(sound)
    assert (heard.fps, heard.has_video, heard.has_audio) == (None, False, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("text.mp4", b"Notes of a session, and nothing to see.\n" * 50),
        ("text.txt", b"Notes of a session.\n"),
        ("empty.mp4", b""),
        ("list.m3u", b"#EXTM3U\n{recording}\n"),
        ("stream.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{recording}\n"),
        ("stream.mp4", b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/x.ts\n"),
        ("edit.edl", b"# mpv EDL v0\n{recording},0,5\n"),
        ("disc.cue", b'FILE "{recording}" WAVE\n TRACK 01 AUDIO\n  INDEX 01 00:00:00\n'),
        ("join.ffconcat", b"ffconcat version 1.0\nfile {recording}\n"),
        ("noise.mp4", bytes(range(256)) * 500),
    ],
)
def test_what_is_no_recording_or_only_refers_to_one_is_refused(
    tmp_path: Path, recording: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content.replace(b"{recording}", str(recording).encode()))
    with pytest.raises(PlayerError) as refused:
        probe(path)
    assert (refused.value.code, refused.value.fields) == ("recording-unreadable", {"path": str(path)})


def test_a_picture_is_no_recording(tmp_path: Path, recording: Path) -> None:
    picture = tmp_path / "picture.png"
    subprocess.run(["ffmpeg", "-v", "error", "-i", recording, "-frames:v", "1", picture], check=True)
    with pytest.raises(PlayerError) as refused:
        probe(picture)
    assert refused.value.code == "recording-unreadable"


def test_nothing_and_a_folder_are_no_recordings(tmp_path: Path) -> None:
    with pytest.raises(PlayerError) as missing:
        probe(tmp_path / "nothing.mp4")
    assert missing.value.code == "recording-missing"
    with pytest.raises(PlayerError) as folder:
        probe(tmp_path)
    assert folder.value.code == "recording-unreadable"
