"""An afternoon's coding, and a replay of it over a fake player."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from time import monotonic

from textual.pilot import Pilot

from softa_tui.coding.acts import (
    Act,
    AddNote,
    ChangeMode,
    Confirm,
    Moment,
    MoveTo,
    Open,
    PressSpeaker,
    Rate,
    ReportPlayed,
    SetCell,
    ToggleItem,
)
from softa_tui.coding.deciding import decide
from softa_tui.coding.events import Event, KnownEvent, Marked, Timing, Unknown
from softa_tui.coding.folding import apply, begin
from softa_tui.player.process import Listener, Player
from softa_tui.tui.replay.app import ReplayApp
from tests.fakes import FakePlayer
from tests.tui.stage import first_event, scheme

DEADLINE_S = 10.0
MINUTES = 50.0

AGREES, HOPES = "client.engagement.1", "client.engagement.5"


def an_afternoon() -> list[KnownEvent | Unknown]:
    """C1's first two blocks with marks, a cell by hand, a note; then two turns of talk time; then a rating."""
    began = first_event(MINUTES)
    state = begin(began)
    log: list[KnownEvent | Unknown] = [began]

    def does(second: float, at: float, act: Act, timing: Timing = "playing") -> None:
        minutes, seconds = divmod(second, 60)
        wall = f"2024-01-01T10:{int(minutes):02}:{seconds:06.3f}Z"
        for event in decide(state, act, Moment(at, wall, timing, "frame")):
            apply(state, event)
            log.append(event)  # type: ignore[arg-type]

    does(0, 0.0, Open("softa-tui 0", "mpv", "toggle", False, 0.0), "stopped")
    does(1, 0.0, MoveTo("C1", 1), "stopped")
    does(21, 20.0, ToggleItem(AGREES))
    does(41, 40.0, ToggleItem(HOPES))
    does(51, 50.0, ReportPlayed(0.0, 50.0, 1.0))
    does(52, 50.0, Confirm("next_block"), "stopped")
    does(80, 320.0, ToggleItem(AGREES))
    does(90, 330.0, ReportPlayed(300.0, 330.0, 1.0))
    does(91, 330.0, SetCell("C1", HOPES, 5, True), "stopped")
    does(92, 330.0, AddNote("note", "kijkt weg [b]", None), "stopped")
    does(100, 330.0, ChangeMode("talk"), "stopped")
    does(105, 5.0, PressSpeaker("T1", "start_stop"))
    does(112, 12.0, PressSpeaker("T1", "start_stop"))
    does(113, 13.0, PressSpeaker("C2", "start_stop"))
    does(120, 20.0, PressSpeaker("C2", "start_stop"))
    does(130, 30.0, ReportPlayed(0.0, 30.0, 1.0))
    does(140, 30.0, ChangeMode("rating"), "stopped")
    does(150, 30.0, Rate("C1", "engagement", 1), "stopped")
    return log


class Watched:
    """The application that plays a log back, its player, and where in the log it is."""

    def __init__(
        self,
        log: Sequence[KnownEvent | Unknown] | None = None,
        *,
        speed: float = 1.0,
        begin_at: int | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        self.log = list(log or an_afternoon())
        self.players: list[FakePlayer] = []
        self.fail_next_opening: Exception | None = None
        self.wall = 0.0
        self.app = ReplayApp(
            self.log,
            scheme()[1],
            self._open_player,
            lambda events, width: [f"work of {len(events)} events"],
            speed=speed,
            begin_at=begin_at,
            notices=notices,
        )
        self.app.driver._now = lambda: self.wall
        self.app.held.held_key_s = 0.0  # the keys of a test come faster than a person's

    @property
    def player(self) -> FakePlayer:
        return self.players[-1]

    @property
    def place(self) -> int:
        """How many events are shown."""
        return self.app.rewinding.count

    @property
    def last(self) -> KnownEvent | Unknown:
        return self.app.rewinding.last

    async def _open_player(self, at: float, listener: Listener) -> tuple[Player, list[str]]:
        if self.fail_next_opening:
            raise self.fail_next_opening
        self.players.append(FakePlayer(duration=MINUTES * 60))
        self.player.listen(listener)
        await self.player.start()
        await self.player.load(None, at)
        return self.player, []

    @asynccontextmanager
    async def sit_down(self, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
        async with self.app.run_test(size=size) as pilot:
            await self.until(pilot, lambda: bool(self.players) and self.app.player_ready)
            await pilot.pause(0.05)
            yield pilot

    async def press(self, pilot: Pilot[int], *keys: str) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.02)

    def advance(self, seconds: float) -> None:
        """Let time go by for player and coder."""
        self.wall += seconds
        self.player.advance(seconds)
        self.app.driver.follow()

    async def let_pass(self, pilot: Pilot[int], seconds: float) -> None:
        """The same in tenths of a second; then what has come is painted."""
        for _ in range(round(seconds * 10)):
            self.advance(0.1)
        await pilot.pause()

    async def until(self, pilot: Pilot[int], true: Callable[[], bool]) -> None:
        deadline = monotonic() + DEADLINE_S
        while not true():
            assert monotonic() < deadline, "what the test waits for did not come"
            await pilot.pause(0.01)

    def rows(self) -> list[str]:
        """The text rows as they stand on the screen."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).ljust(width) for strip in strips[:height]]

    def shows(self, text: str) -> bool:
        return any(text in row for row in self.rows())


def place_of(log: Sequence[KnownEvent | Unknown], kind: type[Event], which: int = 0) -> int:
    """How many events there are up to one of a kind, with it."""
    return [place for place, event in enumerate(log, 1) if isinstance(event, kind)][which]


def marks_shown(watched: Watched) -> set[tuple[str, str, int]]:
    """Subject, item and block of the cells that the replay shows as marked."""
    shown = watched.app.session.shown
    return {
        (event.subject, event.item, event.block)
        for event in watched.log
        if isinstance(event, Marked) and shown.is_marked(event.subject, event.item, event.block)
    }
