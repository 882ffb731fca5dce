"""mpv's JSON IPC: one object a line in both directions, spoken over an asyncio transport."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from softa_tui.player.told import word

LONGEST_LINE = 1024 * 1024
"""Bytes; mpv's own longest lines, lists of tracks, have a hundredth of that."""
MOST_UNREAD = 8 * 1024 * 1024
"""Bytes that wait for mpv to read them."""

Message = dict[str, Any]
"""One line as mpv sent it: a reply (`request_id`, `error`, `data`) or an event (`event`, …)."""


class IpcError(Exception):
    """mpv refused a command, or is no longer there to answer it."""


@dataclass(frozen=True, slots=True)
class _Request:
    reply: asyncio.Future[Any]
    asked: float


class MpvIpc(asyncio.Protocol):
    """Sends commands and sorts what comes back into replies and events.

    A player that sends a line without end, or reads nothing of what it answers, is broken: this end is closed.

    It is a protocol and no stream: asyncio hands over what has arrived before it runs timers that are due, so
    an answer that came while the loop was busy is never taken for silence.
    """

    def __init__(self, on_event: Callable[[Message], None], on_lost: Callable[[], None]) -> None:
        self.last_heard = 0.0
        """Loop time of the last bytes from mpv."""
        self._on_event = on_event
        self._on_lost = on_lost
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.WriteTransport | None = None
        self._requests: dict[int, _Request] = {}
        self._next_id = 1
        self._half_line = b""

    @property
    def connected(self) -> bool:
        """Whether mpv's end is still open."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def waiting_since(self) -> float | None:
        """Loop time at which the oldest unanswered request was sent."""
        return next((request.asked for request in self._requests.values()), None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to speak."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self.last_heard = self._loop.time()

    def data_received(self, data: bytes) -> None:
        """Take whole lines; keep the half one for later."""
        self.last_heard = self._loop.time()
        *lines, self._half_line = (self._half_line + data).split(b"\n")
        for line in lines:
            self._take_line(line)
        if len(self._half_line) > LONGEST_LINE:
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail all that waits, whether mpv left with an end of file or with a reset connection."""
        self._transport = None
        requests, self._requests = self._requests, {}
        for request in requests.values():
            if not request.reply.done():
                request.reply.set_exception(IpcError("gone"))
                request.reply.exception()
        self._on_lost()

    def send(self, *command: object) -> None:
        """Send a command whose reply matters to nobody; without a connection it is dropped."""
        self._write(command, self._take_id())

    def request(self, *command: object) -> asyncio.Future[Any]:
        """Send a command; the future gives its data, or IpcError with mpv's word for what is wrong."""
        reply: asyncio.Future[Any] = self._loop.create_future()
        if not self.connected:
            reply.set_exception(IpcError("gone"))
            reply.exception()
            return reply
        request_id = self._take_id()
        self._requests[request_id] = _Request(reply, self._loop.time())
        self._write(command, request_id)
        return reply

    def close(self) -> None:
        """Close this end at once, without waiting for bytes that mpv may never read."""
        if self._transport is not None:
            self._transport.abort()

    def _take_id(self) -> int:
        self._next_id += 1
        return self._next_id

    def _write(self, command: tuple[object, ...], request_id: int) -> None:
        if self._transport is not None:
            line = json.dumps({"command": command, "request_id": request_id}, ensure_ascii=True)
            self._transport.write(line.encode() + b"\n")
            if self._transport.get_write_buffer_size() > MOST_UNREAD:
                self.close()

    def _take_line(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            return
        if "event" in message:
            self._on_event(message)
        elif isinstance(request_id := message.get("request_id"), int):
            self._settle(request_id, message)

    def _settle(self, request_id: int, message: Message) -> None:
        request = self._requests.pop(request_id, None)
        if request is None or request.reply.done():
            return
        if message.get("error") == "success":
            request.reply.set_result(message.get("data"))
        else:
            request.reply.set_exception(IpcError(word(message.get("error")) or "no answer"))
            request.reply.exception()
