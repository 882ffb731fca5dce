"""The application that plays a log back; it writes nothing."""

from collections.abc import Callable, Sequence

from textual import work
from textual.events import Key

from softa_tui.coding.events import Event, KnownEvent, ModeChanged, Unknown
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.ratings import FAMILY
from softa_tui.coding.retracing import moment_of, retrace
from softa_tui.coding.rewinding import Rewinding
from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.player import process
from softa_tui.player.clock import ClockPlayer
from softa_tui.player.errors import PlayerError
from softa_tui.player.process import Player, PlayerEvent, nobody
from softa_tui.records.keymap import Keymap
from softa_tui.tui.desk_app import TICK_S, DeskApp, OpenPlayer, clock_words
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.keys import from_mpv
from softa_tui.tui.leaving import obey_from_outside
from softa_tui.tui.presses import HeldKeys, Press
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.replay.driving import Driver
from softa_tui.tui.replay.event_words import EventWords
from softa_tui.tui.replay.keys import ReplayKeys, own_hints
from softa_tui.tui.replay.session import ReplaySession

WorkLines = Callable[[Sequence[KnownEvent | Unknown], int], Sequence[str]]
"""The work behind some events, in lines of at most so many cells."""


class ReplayApp(DeskApp, inherit_bindings=False):
    """Shows a log as it grew, at the desks where it was coded, with the recording in step."""

    session: ReplaySession

    def __init__(
        self,
        events: Sequence[KnownEvent | Unknown],
        keymaps: dict[str, Keymap],
        open_player: OpenPlayer,
        work_lines: WorkLines,
        *,
        speed: float = 1.0,
        begin_at: int | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        """`begin_at` is how many events to show at the start, standing still; without it the log plays from the start.

        Raises `nothing-to-replay`.
        """
        self.rewinding = Rewinding(events)
        self.steps = retrace(events)
        shown = self.rewinding.shown
        clock = ClockPlayer(shown.blocks.end_s, at=self.steps[0].at)
        session = ReplaySession(shown, keymaps, clock)
        super().__init__(session, open_player, RatingCursor())
        self.driver = Driver(self.rewinding, self.steps, clock, self.show_event, self._say_ended)
        self.held = HeldKeys()
        self.work_lines = work_lines
        self.leaving = False
        self._keys = ReplayKeys(self)
        self._words = EventWords(shown, keymaps)
        self._speed = speed
        self._begin_at = begin_at
        self._notices = list(notices)
        self._opening = False
        self._said = ""
        session.own_hints = own_hints()
        session.on_press = self.press

    def on_mount(self) -> None:
        self.desks.show_first()
        obey_from_outside(self._end)
        self.suspending.obey_signals()
        self.set_interval(TICK_S, self.tick)
        self.begin()

    @work(group="session")
    async def begin(self) -> None:
        """Open the player, and play from the start or stand where it was asked for."""
        try:
            self._notices.append(await self.use_new_player())
        except PlayerError as error:
            self._handle_exception(error)
            return
        self.driver.change_speed(self._speed)
        self._notices.append(_("This is a replay: nothing is written. F1 shows the keys."))
        self.say(" ".join(self._notices))
        if self._begin_at is not None:
            self.go_to(self._begin_at)
        else:
            self._show_place()
            self.driver.play()

    def take_player(self, player: Player) -> None:
        self.session.player.listen(nobody)
        self.session.use_player(player)
        self.overlay.forget()
        self.bind_video(player, self._keys.of_video())
        self.driver.use_player(player)
        self.player_ready = True
        self.overlay.draw()

    def hear_player(self, event: PlayerEvent) -> None:
        if not self.player_ready or self.leaving:
            return
        match event:
            case process.KeyPressed():
                self._hear_key(event)
            case process.Died():
                self.say(_("The video is gone; the replay goes on. F12 brings it back here."), alarm=True)
                self.run_worker(self.use_clock(), group="player")
            case process.CloseRequested():
                self.run_worker(self._close_video(), group="player")
            case process.Frozen():
                self.say(_("The video does not answer; times are estimated. F12 restarts it."), alarm=True)
            case process.Thawed():
                self.say(_("The video answers again."))
        self.driver.follow()
        self.desk.tick()
        self.overlay.draw()

    def _hear_key(self, event: process.KeyPressed) -> None:
        key = from_mpv(event.key)
        if key is None:
            return
        if isinstance(self.screen, KeyScreen):
            self.screen.take(key)
        elif isinstance(self.screen, DeskScreen):
            self._keys.act(key)

    async def _close_video(self) -> None:
        closed = self.session.player
        await self.use_clock()
        await closed.close()
        self.say(clock_words())

    async def bring_video_back(self) -> None:
        """A new player at the same place; where none works, the clock."""
        if self._opening:
            return
        self._opening = True
        self.driver.pause()
        try:
            await self.session.player.close()
            self.say(await self.use_new_player())
        finally:
            self._opening = False

    def press(self, press: Press) -> None:
        """A key of the terminal; held down it acts again only where that is of use."""
        is_held = self.held.is_repeat(press.key, press.pressed)
        if self.player_ready and (not is_held or self._keys.repeats(press.key)):
            self._keys.act(press.key)

    def tick(self) -> None:
        self.suspending.look()
        self.driver.follow()
        if self.desks.behind:
            self.call_later(self._go_over)
        self.desk.tick()
        self.overlay.elsewhere = any(isinstance(screen, KeyScreen) for screen in self.screen_stack)
        self.overlay.draw()

    def show_event(self, event: KnownEvent | Unknown) -> None:
        """The next event has come: screen and video show it as they did when it was made."""
        if isinstance(event, Event):
            self._follow_ratings(event)
            self.desk.durable([event])
            if words := self._words.act(event):
                self.overlay.flash(words)
        if isinstance(event, ModeChanged):
            self.call_later(self._go_over)
        self.call_after_refresh(self._show_place)

    def go_to(self, count: int, *, to_moment: bool = False) -> None:
        """The log as it stood after so many events, with the recording where it was then, or at the act's own moment.

        The two differ for what was entered afterwards, in the grid or from a note; of a cell only the block is known.
        """
        self.driver.go_to(count)
        last, blocks = self.rewinding.last, self.session.shown.blocks
        if to_moment and isinstance(last, Event):
            moment = moment_of(last)
            self.driver.put_recording(blocks.clamp(blocks.bounds(last.block)[0] if moment is None else moment))
        if isinstance(last, Event):
            self._follow_ratings(last)
        self.desk.show_everything()
        self.overlay.flash(self._words.act(last))
        self._show_place()
        self.call_later(self._go_over)

    def say(self, text: str, *, alarm: bool = False) -> None:
        self._said = text
        super().say(text, alarm=alarm)

    def words_on_arrival(self) -> str:
        """What was said at the desk that was left goes along."""
        return self._said

    async def _go_over(self) -> None:
        """To the desk of what the coder was at; nothing when it is there."""
        if self.desks.behind:
            await self.desks.go_over()
            self._show_place()

    def _show_place(self) -> None:
        """Which event this is, and what it was, on the line of the last act."""
        last = self.rewinding.last
        at = format_time(last.at) if isinstance(last, Event) else ""
        self.desk.last_act.show_act(f"{at:>5}  {self._words.describe(last)}")
        place = _("replay · event {place} of {count}").format(
            place=self.rewinding.count, count=len(self.rewinding.events)
        )
        self.desk.last_act.show_saved(place)

    def _follow_ratings(self, event: Event) -> None:
        """The page of ratings is the one on which something was given."""
        shown = self.session.shown
        if isinstance(event, Rated | RatingReasoned | SelfRated):
            self.cursor.go_to(shown, (event.subject, event.dimension), own=isinstance(event, SelfRated))
        elif isinstance(event, DisagreementSaid):
            self.cursor.go_to_subject(shown, FAMILY)

    def _say_ended(self) -> None:
        self.say(_("The end of the log. Home goes to its beginning, ← one event back."))

    def leave(self) -> None:
        if not self.leaving:
            self.leaving = True
            self.run_worker(self._leave(), group="leaving")

    def stand_still(self) -> str:
        self.driver.pause()
        return ""

    async def _leave(self) -> None:
        self.driver.pause()
        self.workers.cancel_group(self, "session")
        self.workers.cancel_group(self, "player")
        await self.session.player.close()
        self.exit(0)

    def _end(self, number: int) -> None:
        self.ended = True
        self.exit(128 + number)

    def on_key(self, event: Key) -> None:
        if event.key == "ctrl+c":
            self.leave()
