"""What comes from a player over its line, at random and in pieces: no fault, no hang, no impossible place."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from softa_tui.player.ipc import Message, MpvIpc
from softa_tui.player.mpv_player import MpvPlayer
from softa_tui.player.mpv_process import MpvProcess
from softa_tui.player.process import KeyBinding, KeyPressed, PlayerEvent, ReachedEnd
from softa_tui.player.told import BEYOND_S
from tests.support.examples import examples
from tests.support.fake_mpv import NONSENSE

DURATION = 3000.0
LONGEST_S = 60.0
PROPERTIES = (
    "time-pos", "pause", "duration", "eof-reached", "current-vo", "vo-configured", "track-list", "container-fps",
    "core-idle", "speed", "end", "seeking", "client_name",
)  # fmt: skip
WORDS = (
    "x11", "yes", "no", "softa-key", "softa-close", "key-binding", "ipc/1", "0", "1", "u-", "d-", "r-", "12.5", "nan",
    "-1e400", "9" * 400, "success", "property unavailable",
)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=6),
        st.floats(0, DURATION),
        st.sampled_from(WORDS),
    ),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(("type", "id", "x")), inner, max_size=2)
    ),
    max_leaves=5,
)
MESSAGES: st.SearchStrategy[object] = st.one_of(
    st.builds(
        lambda name, data: {"event": "property-change", "id": 1, "name": name, "data": data},
        st.sampled_from(PROPERTIES),
        VALUES,
    ),
    st.builds(lambda args: {"event": "client-message", "args": args}, st.lists(VALUES, max_size=5) | VALUES),
    st.builds(
        lambda number, at, pause: {"event": "client-message", "args": ["softa-key", number, at, pause]},
        st.sampled_from(("0", "0", "0", "1", "7", "x")),
        st.sampled_from(("12.5", "", "nan", "1e400", "-30", "99999999", "3006")),
        st.sampled_from(("yes", "no", "")),
    ),
    st.builds(
        lambda event, more: {"event": event, **more},
        st.sampled_from(("playback-restart", "end-file", "file-loaded", "shutdown", "seek", "x")),
        st.dictionaries(st.sampled_from(("reason", "file_error", "data")), VALUES, max_size=2),
    ),
    st.builds(
        lambda number, error, data: {"request_id": number, "error": error, "data": data},
        st.integers(0, 60) | VALUES,
        st.just("success") | VALUES,
        VALUES,
    ),
    VALUES,
)


def _line(message: object) -> bytes:
    return json.dumps(message).encode() + b"\n"


LINES = st.one_of(
    MESSAGES.map(_line),
    MESSAGES.map(_line),
    st.sampled_from(NONSENSE).map(lambda text: text.encode() + b"\n"),
    st.binary(max_size=30),
)
STEERING = ("play", "pause", "seek", "speed", "step", "stop_at", "stamp", "bind")
COURSES = st.lists(st.sampled_from(STEERING) | st.lists(LINES, max_size=6).map(b"".join), min_size=6, max_size=20)
"""What is asked of the player, and between that whatever comes from it."""


class Line(asyncio.Transport):
    """Answers sensibly or not: `spoils` gives the data of each answer, None a sensible one."""

    def __init__(self, ipc: MpvIpc, spoils: Callable[[list[Any]], Any]) -> None:
        super().__init__()
        self.ipc = ipc
        self.spoils = spoils
        self.open = True

    def is_closing(self) -> bool:
        return not self.open

    def get_write_buffer_size(self) -> int:
        return 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        asked = json.loads(bytes(data))
        answer = {"request_id": asked["request_id"], "error": "success", "data": self.spoils(asked["command"])}
        asyncio.get_running_loop().call_soon(self.tell, _line(answer))

    def tell(self, data: bytes) -> None:
        if self.open:
            self.ipc.data_received(data)

    def abort(self) -> None:
        if self.open:
            self.open = False
            asyncio.get_running_loop().call_soon(self.ipc.connection_lost, None)


class ProcessOfNone(MpvProcess):
    """An mpv that is only a line."""

    pid = 0

    async def exit_reason(self) -> str:
        return "gone"

    async def end(self) -> None:
        self.ipc.close()


def sensible(command: list[Any]) -> Any:
    match command:
        case ["client_name"]:
            return "ipc"
        case ["get_time_us"]:
            return time.monotonic() * 1e6
        case ["get_property", "time-pos"]:
            return 12.5
        case ["get_property", "duration"]:
            return DURATION
        case ["get_property", "track-list"]:
            return [{"type": "video"}, {"type": "audio"}]
    return None


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "gesprek.mp4"
    path.write_bytes(b"0")
    return path


@examples(30)
@example(course=[_line({"event": "client-message", "args": ["softa-key", "0", "99999999", "no"]})], spoilt=[], piece=50)
@example(course=[_line({"event": "property-change", "name": "time-pos", "data": 1e300})], spoilt=[], piece=1)
@example(course=["stamp", "stamp"], spoilt=[99999999.0, {}, [], "x", True, 99999999.0], piece=1)
@example(course=["".join(f"{line}\n" for line in NONSENSE).encode(), "stamp"], spoilt=[], piece=50)
@given(COURSES, st.lists(st.none() | VALUES, max_size=8), st.integers(1, 50))
def test_whatever_a_player_says_times_stay_on_the_recording(
    recording: Path, course: list[str | bytes], spoilt: list[Any], piece: int
) -> None:
    asyncio.run(asyncio.wait_for(_goes_on(recording, course, spoilt, piece), LONGEST_S))


async def _goes_on(recording: Path, course: list[str | bytes], spoilt: list[Any], piece: int) -> None:
    loop = asyncio.get_running_loop()
    faults: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _loop, context: faults.append(context))
    heard: list[PlayerEvent] = []
    lines: list[Line] = []

    async def start(
        kind: str, options: object, environ: object, on_event: Callable[[Message], None], on_lost: Callable[[], None]
    ) -> MpvProcess:
        ipc = MpvIpc(on_event, on_lost)
        lines.append(Line(ipc, sensible))
        ipc.connection_made(lines[0])
        process = ProcessOfNone(None, ipc)  # type: ignore[arg-type]
        await process._introduce()
        return process

    player = MpvPlayer("mpv")
    player.listen(heard.append)
    with patch.object(MpvProcess, "start", start):
        await player.start()
        told = loop.create_task(_news_of_loading(lines[0]))
        try:
            await player.load(recording, 3.0)
        finally:
            told.cancel()
    spoils = iter(spoilt)
    lines[0].spoils = lambda command: next(spoils, None) or sensible(command)
    for doing in ("bind", *course):
        if isinstance(doing, bytes):
            for at in range(0, len(doing), max(piece, len(doing) // 8)):
                lines[0].tell(doing[at : at + max(piece, len(doing) // 8)])
        else:
            await _steer(player, doing)
        await asyncio.sleep(0)
        _on_the_recording(player.position)
    await player.close()
    for event in heard:
        match event:
            case KeyPressed() if event.at is not None:
                _on_the_recording(event.at)
            case ReachedEnd():
                _on_the_recording(event.at)
    assert faults == []


async def _news_of_loading(line: Line) -> None:
    """Tells again and again that the file is there, until loading is done."""
    news: list[Message] = [
        {"event": "file-loaded"},
        {"event": "property-change", "name": "duration", "data": DURATION},
        {"event": "property-change", "name": "vo-configured", "data": True},
        {"event": "property-change", "name": "current-vo", "data": "x11"},
        {"event": "playback-restart"},
    ]
    while True:
        for message in news:
            line.tell(_line(message))
        await asyncio.sleep(0.001)


async def _steer(player: MpvPlayer, what: str) -> None:
    match what:
        case "play":
            player.play()
        case "pause":
            player.pause()
        case "seek":
            player.seek(1500.0)
        case "speed":
            player.set_speed(2.0)
        case "step":
            player.frame_step(-1)
        case "stop_at":
            player.stop_at(1800.0)
        case "bind":
            player.bind([KeyBinding("a", False), KeyBinding("LEFT", True)])
        case "stamp":
            stamp = await player.stamp(time.monotonic())
            _on_the_recording(stamp.at)


def _on_the_recording(at: float) -> None:
    assert -BEYOND_S <= at <= DURATION + BEYOND_S, at
