"""Starting mpv (the program, or libmpv in its host), speaking to it, and ending it for certain."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
import uuid
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from softa_tui.player.errors import PlayerError
from softa_tui.player.host import NO_LIBMPV
from softa_tui.player.ipc import IpcError, Message, MpvIpc
from softa_tui.player.mpv_options import option_arguments
from softa_tui.player.told import number, word

FIRST_ANSWER_WITHIN = 10.0
ENDS_WITHIN = 1.0
CLOCKS_AGREE_S = 0.5

MISSING = {"mpv": "no-mpv", "libmpv": "no-libmpv"}
"""Error code for each kind when it is not installed."""


class MpvProcess:
    """One running mpv with our end of its IPC."""

    def __init__(self, process: Process, ipc: MpvIpc) -> None:
        self.ipc = ipc
        self.client_name = ""
        """How mpv addresses us."""
        self.clock_offset = 0.0
        """Add to seconds of mpv's own clock to have `time.monotonic()`."""
        self._process = process

    @classmethod
    async def start(
        cls,
        kind: str,
        options: dict[str, str],
        environ: Mapping[str, str] | None,
        on_event: Callable[[Message], None],
        on_lost: Callable[[], None],
    ) -> MpvProcess:
        """Start mpv and wait for its first answer; PlayerError `no-mpv`, `no-libmpv` or `player-no-start`."""

        def protocol() -> MpvIpc:
            return MpvIpc(on_event, on_lost)

        connect = _connect_by_pipe if sys.platform == "win32" else _connect_by_socketpair
        try:
            process, ipc = await connect(_command(kind), options, environ, protocol)
        except FileNotFoundError as error:
            raise PlayerError(MISSING[kind]) from error
        except OSError as error:
            raise PlayerError("player-no-start", player=kind) from error
        started = cls(process, ipc)
        try:
            async with asyncio.timeout(FIRST_ANSWER_WITHIN):
                await started._introduce()
        except (IpcError, TimeoutError) as error:
            await started.end()
            code = MISSING[kind] if process.returncode == NO_LIBMPV else "player-no-start"
            raise PlayerError(code, player=kind) from error
        return started

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    async def _introduce(self) -> None:
        self.client_name = word(await self.ipc.request("client_name"))
        if not self.client_name.isidentifier():
            raise IpcError("client_name")
        quickest = FIRST_ANSWER_WITHIN
        for _ in range(5):
            asked = time.monotonic()
            theirs = number(await self.ipc.request("get_time_us"))
            if theirs is None:
                raise IpcError("get_time_us")
            took = time.monotonic() - asked
            if took < quickest:
                quickest, self.clock_offset = took, asked + took / 2 - theirs / 1e6

    async def place(self, within: float) -> tuple[float, float] | None:
        """Media seconds, and the moment (`time.monotonic`) at which mpv was there by its own clock.

        None when mpv has no place, or its clock has gone wrong; TimeoutError when it does not answer within so many
        seconds. Our own loop may be busy when the answer comes: only mpv's clock tells the moment.
        """
        asked = time.monotonic()
        place, clock = self.ipc.request("get_property", "time-pos"), self.ipc.request("get_time_us")
        await asyncio.wait((place, clock), timeout=within)
        if not place.done():
            raise TimeoutError
        at, theirs = number(_answer(place)), number(_answer(clock))
        if at is None or theirs is None:
            return None
        moment = theirs / 1e6 + self.clock_offset
        return (at, moment) if asked - CLOCKS_AGREE_S < moment < time.monotonic() + CLOCKS_AGREE_S else None

    async def exit_reason(self) -> str:
        """How a process that broke off ended: `signal-N`, `exit-N`, or `gone` when it lingered and had to be killed."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ENDS_WITHIN):
                await self._process.wait()
        status = self._process.returncode
        if status is None:
            self._signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            return "gone"
        return f"signal-{-status}" if status < 0 else f"exit-{status}"

    async def end(self) -> None:
        """Wake it if it is stopped, ask it to quit, and kill it when it does not."""
        if self._process.returncode is None and sys.platform != "win32":
            self._signal(signal.SIGCONT)
        self.ipc.send("quit")
        if not await self._ended():
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._ended()
        self.ipc.close()

    async def _ended(self) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ENDS_WITHIN):
                await self._process.wait()
        return self._process.returncode is not None

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)


def _command(kind: str) -> list[str]:
    if kind == "mpv":
        return ["mpv"]
    # -P: a file named mpv.py in the working folder is not python-mpv
    return [sys.executable, "-P", str(Path(__file__).with_name("host.py"))]


async def _connect_by_socketpair(
    command: list[str],
    options: dict[str, str],
    environ: Mapping[str, str] | None,
    protocol: Callable[[], MpvIpc],
) -> tuple[Process, MpvIpc]:
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                *option_arguments(options | {"input-ipc-client": f"fd://{theirs.fileno()}"}),
                stdin=DEVNULL,
                stdout=DEVNULL,
                stderr=DEVNULL,
                pass_fds=(theirs.fileno(),),
                # Ctrl+C in the terminal is meant for the application, not for the video
                start_new_session=True,
                env=dict(os.environ if environ is None else environ),
            )
        except OSError:
            ours.close()
            raise
    _, ipc = await asyncio.get_running_loop().create_unix_connection(protocol, sock=ours)
    return process, ipc


async def _connect_by_pipe(
    command: list[str],
    options: dict[str, str],
    environ: Mapping[str, str] | None,
    protocol: Callable[[], MpvIpc],
) -> tuple[Process, MpvIpc]:
    pipe = rf"\\.\pipe\softa-{uuid.uuid4().hex}"
    process = await asyncio.create_subprocess_exec(
        *command,
        *option_arguments(options | {"input-ipc-server": pipe}),
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        env=dict(os.environ if environ is None else environ),
    )
    loop = asyncio.get_running_loop()
    deadline = loop.time() + FIRST_ANSWER_WITHIN
    while True:
        try:
            # only the event loop of Windows has pipes
            _, ipc = await loop.create_pipe_connection(protocol, pipe)  # type: ignore[attr-defined]
            return process, ipc
        except OSError:
            if process.returncode is not None or loop.time() > deadline:
                raise
            await asyncio.sleep(0.02)


def _answer(reply: asyncio.Future[Any]) -> object:
    return reply.result() if reply.done() and not reply.cancelled() and reply.exception() is None else None
