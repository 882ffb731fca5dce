"""Framing, replies and losses on a socketpair whose other end is the test."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from softa_tui.player.ipc import LONGEST_LINE, IpcError, Message, MpvIpc
from tests.player.listening import eventually


@dataclass
class Line:
    """A connected client, the far end, and what the client told."""

    ipc: MpvIpc
    far: socket.socket
    events: list[Message] = field(default_factory=list)
    losses: list[bool] = field(default_factory=list)

    def asked(self) -> Message:
        """The oldest command at the far end."""
        text = b""
        while not text.endswith(b"\n"):
            text += self.far.recv(1)
        message = json.loads(text)
        assert isinstance(message, dict)
        return message

    def answer(self, **fields: object) -> None:
        self.far.sendall(json.dumps(fields).encode() + b"\n")


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    near, far = socket.socketpair()
    events: list[Message] = []
    losses: list[bool] = []
    _, ipc = await asyncio.get_running_loop().create_unix_connection(
        lambda: MpvIpc(events.append, lambda: losses.append(True)), sock=near
    )
    far.settimeout(5)
    with far:
        yield Line(ipc, far, events, losses)
        ipc.close()


async def test_replies_find_their_requests_in_any_order(line: Line) -> None:
    first, second = line.ipc.request("get_property", "pause"), line.ipc.request("get_property", "speed")
    await asyncio.sleep(0)
    asked, asked_next = line.asked(), line.asked()
    assert asked["command"] == ["get_property", "pause"]
    line.answer(request_id=asked_next["request_id"], error="success", data=2.0)
    line.answer(request_id=asked["request_id"], error="success", data=True)
    assert (await first, await second) == (True, 2.0)
    assert line.ipc.waiting_since is None


async def test_a_refused_command_gives_mpvs_word(line: Line) -> None:
    reply = line.ipc.request("get_property", "nonsense")
    await asyncio.sleep(0)
    line.answer(request_id=line.asked()["request_id"], error="property not found")
    with pytest.raises(IpcError, match="property not found"):
        await reply


async def test_lines_come_halved_and_several_at_once(line: Line) -> None:
    line.far.sendall(b'{"event":"a"}\n{"event":"b"}\n{"eve')
    await eventually(lambda: len(line.events) == 2)
    line.far.sendall(b'nt":"c"}\n')
    await eventually(lambda: len(line.events) == 3)
    assert [event["event"] for event in line.events] == ["a", "b", "c"]


async def test_garbage_is_passed_over(line: Line) -> None:
    line.far.sendall(
        b'\xff\xfe\n[1, 2]\nnot json\n{"request_id":"x"}\n{"request_id":999,"error":"success"}\n'
        + b"[" * 100_000
        + b'\n{"event":"a"}\n'
    )
    await eventually(lambda: bool(line.events))
    assert line.events == [{"event": "a"}]
    assert line.ipc.connected


async def test_a_line_without_end_is_the_end(line: Line) -> None:
    """Of what comes, no more is kept than a line may be long."""
    reply = line.ipc.request("get_property", "pause")
    sending = asyncio.to_thread(line.far.sendall, b"x" * 10 * LONGEST_LINE)
    with pytest.raises(OSError):
        await sending
    with pytest.raises(IpcError, match="gone"):
        await reply
    assert line.losses == [True]


async def test_an_end_of_file_fails_what_waits_at_once(line: Line) -> None:
    reply = line.ipc.request("get_property", "pause")
    await asyncio.sleep(0)
    line.far.close()
    with pytest.raises(IpcError, match="gone"):
        await reply
    assert not line.ipc.connected
    assert line.losses == [True]


async def test_a_reset_connection_fails_what_waits_at_once() -> None:
    losses: list[bool] = []
    near, far = socket.socketpair()
    transport, ipc = await asyncio.get_running_loop().create_unix_connection(
        lambda: MpvIpc(lambda event: None, lambda: losses.append(True)), sock=near
    )
    reply = ipc.request("get_property", "pause")
    # unread bytes at the far end make its closing a reset
    far.close()
    with pytest.raises(IpcError, match="gone"):
        await reply
    assert losses == [True]
    transport.close()


async def test_a_request_to_nobody_fails_and_a_command_to_nobody_is_dropped(line: Line) -> None:
    line.ipc.close()
    await eventually(lambda: not line.ipc.connected)
    line.ipc.send("quit")
    with pytest.raises(IpcError, match="gone"):
        await line.ipc.request("get_property", "pause")


async def test_thousands_of_commands_to_one_who_does_not_read_never_block(line: Line) -> None:
    for number in range(20_000):
        line.ipc.send("set_property", "speed", number)
    assert line.ipc.connected


async def test_one_who_never_reads_is_given_up(line: Line) -> None:
    for number in range(200_000):
        line.ipc.send("set_property", "speed", number)
    await eventually(lambda: line.losses == [True])
