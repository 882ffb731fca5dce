"""Noticing that mpv has fallen silent, and that it is back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from softa_tui.player.ipc import MpvIpc

SILENCE = 0.25
"""Seconds without an answer after which mpv counts as frozen."""
LONG_SILENCE = 1.0
"""Seconds of silence after which keys that piled up in mpv are stale; a shorter hiccup costs no key."""
STALE_KEYS = 0.3
"""Seconds after a long silence in which the piled-up keys arrive."""


class Pulse:
    """Asks mpv for a sign of life every `SILENCE` seconds, one at a time, and nothing more while none comes."""

    def __init__(self, ipc: MpvIpc, on_frozen: Callable[[], None], on_thawed: Callable[[], None]) -> None:
        self.frozen = False
        self.patient = False
        """While a recording is opened: mpv may take its time."""
        self._ipc = ipc
        self._on_frozen = on_frozen
        self._on_thawed = on_thawed
        self._loop = asyncio.get_running_loop()
        self._timer = self._loop.call_soon(self._beat)
        self._silent_from = 0.0
        self._stale_keys_until = 0.0

    @property
    def keys_are_stale(self) -> bool:
        """Whether a key that arrives now was pressed long ago."""
        now = self._loop.time()
        long_silent = self.frozen and now - self._silent_from >= LONG_SILENCE
        return long_silent or now < self._stale_keys_until

    def heard(self) -> None:
        """Take any message from mpv as a sign of life; news from one that leaves a question unanswered is none."""
        if not self.frozen or not self._ipc.connected or self._unanswered:
            return
        now = self._loop.time()
        if now - self._silent_from >= LONG_SILENCE:
            self._stale_keys_until = now + STALE_KEYS
        self.frozen = False
        self._on_thawed()

    def missed(self) -> None:
        """Count mpv as frozen: an answer did not come in time."""
        if not self.frozen and self._ipc.connected:
            self.frozen = True
            self._silent_from = self._ipc.last_heard
            self._on_frozen()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.cancel()

    @property
    def _unanswered(self) -> bool:
        since = self._ipc.waiting_since
        return since is not None and self._loop.time() - since >= SILENCE

    def _beat(self) -> None:
        self._timer = self._loop.call_later(SILENCE, self._beat)
        if self._ipc.waiting_since is None:
            self._ipc.request("get_property", "core-idle").add_done_callback(lambda _: self.heard())
        elif self._unanswered and not self.patient:
            self.missed()
