"""The whole application over a fake player and a writer that the test holds back or lets go."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from textual.events import Key
from textual.pilot import Pilot

from softa_tui.coding.acts import Act
from softa_tui.coding.events import Event, Marked
from softa_tui.player.process import Listener, Player
from softa_tui.records.trouble import Trouble
from softa_tui.tui.app import SoftaApp
from softa_tui.tui.durable_log import DurableLog, OnDurable, OnTrouble
from softa_tui.tui.session import CodingOptions, CodingSession
from tests.fakes import FakePlayer
from tests.tui.stage import every_press, first_event, new_session

DEADLINE_S = 10.0


class HeldWriter:
    """Acknowledges what is appended: at once, or when the test lets go."""

    def __init__(self, on_durable: OnDurable, on_trouble: OnTrouble) -> None:
        self.holding = False
        self.waiting: list[Event] = []
        self.written: list[Event] = []
        self.path = Path("0042_AB.softa.jsonl")
        self.abandoned = False
        self.closed = False
        self._on_durable, self._on_trouble = on_durable, on_trouble
        self.oldest_pending_since: float | None = None

    @property
    def pending(self) -> int:
        return len(self.waiting)

    def append(self, events: Sequence[Event]) -> None:
        self.waiting += events
        if self.holding:
            self.oldest_pending_since = self.oldest_pending_since or monotonic()
        else:
            self.let_go()

    def let_go(self) -> None:
        self.holding = False
        events, self.waiting = self.waiting, []
        self.oldest_pending_since = None
        self.written += events
        self._on_durable(events)

    def fail(self, trouble: Trouble | None) -> None:
        self.holding = trouble is not None
        self._on_trouble(trouble)

    def retry_now(self) -> None:
        self.let_go()

    def move_to(self, path: Path, on_moved: OnTrouble) -> None:
        self.path = path
        self.let_go()
        on_moved(None)

    def abandon(self) -> int:
        self.abandoned = True
        return self.pending

    def close(self, timeout: float | None) -> bool:
        self.closed = not self.waiting
        return self.closed


class Desk:
    """A coder at work: the application, its player, its writer, and keys that are waited for."""

    def __init__(
        self,
        minutes: float = 50.0,
        *,
        continuous: bool = False,
        lag_s: float = 0.0,
        start_s: float = 0.0,
        before: Sequence[Act] = (),
        first_subject: str | None = None,
    ) -> None:
        """`before` was done to the log at an earlier sitting."""
        made = new_session(minutes, start_s=start_s)
        for act in before:
            made.act(act)
        self.began = first_event(minutes, start_s=start_s)
        self.players = [FakePlayer(duration=minutes * 60)]
        self.fail_next_opening: Exception | None = None
        self.wall_set_s = 0.0
        """How far the computer's clock was set ahead."""
        writers: list[HeldWriter] = []

        def make_writer(on_durable: OnDurable, on_trouble: OnTrouble) -> HeldWriter:
            writers.append(HeldWriter(on_durable, on_trouble))
            return writers[0]

        self.log = DurableLog(make_writer)
        self.writer = writers[0]
        self.session = CodingSession(
            head=made.head,
            shown=made.shown,
            log=self.log,
            player=FakePlayer(duration=minutes * 60),
            keymaps=made.keymaps,
            options=CodingOptions("0", continuous=continuous, reaction_lag_s=lag_s, first_subject=first_subject),
            wall=lambda: datetime.now(UTC) + timedelta(seconds=self.wall_set_s),
            now=lambda: sum(player.wall for player in self.players),
        )
        self.session.held = every_press()
        self.app = SoftaApp(self.session, self.log, self._open_player)

    @property
    def player(self) -> FakePlayer:
        return self.players[-1]

    async def _open_player(self, at: float, listener: Listener) -> tuple[Player, list[str]]:
        if self.fail_next_opening:
            raise self.fail_next_opening
        if self.session.playback.player is self.players[-1]:
            self.players.append(FakePlayer(duration=self.player.duration or 0.0))
        player = self.players[-1]
        player.listen(listener)
        await player.start()
        await player.load(None, at)
        return player, []

    @asynccontextmanager
    async def sit_down(self, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
        async with self.app.run_test(size=size) as pilot:
            await self.until(pilot, lambda: bool(self.writer.written))
            yield pilot

    async def press(self, pilot: Pilot[int], *keys: str) -> None:
        """Press keys and wait until each was acted on and shown as far as the writer lets it."""
        for key in keys:
            await pilot.press(key)
            await self.session.presses_served()
            await pilot.pause()

    def burst(self, *keys: str) -> None:
        """Keys as a slow line delivers them: all at once."""
        for key in keys:
            self.app.post_message(Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))

    async def until(self, pilot: Pilot[int], true: Callable[[], bool]) -> None:
        deadline = monotonic() + DEADLINE_S
        while not true():
            assert monotonic() < deadline, "what the test waits for did not come"
            await pilot.pause(0.01)

    def rows(self) -> list[str]:
        """The text rows as they stand on the screen; blank where nothing was drawn yet."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip).ljust(width) for strip in strips[:height]]
        return rows + [" " * width] * (height - len(rows))

    def shows(self, text: str) -> bool:
        """Whether a row has this text."""
        return bool(self.row_with(text))

    def row_with(self, text: str) -> str:
        return next((row for row in self.rows() if text in row), "")


def marks(desk: Desk) -> list[tuple[str, str, int, bool | None]]:
    """Subject, item, block and presence of every mark on the disk."""
    return [
        (event.subject, event.item, event.block, event.present)
        for event in desk.writer.written
        if isinstance(event, Marked)
    ]
