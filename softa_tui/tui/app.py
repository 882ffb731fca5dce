"""The application: the coding screen, and what is heard of the player and the disk."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from rich.console import RenderableType
from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event as TerminalEvent
from textual.events import Key

from softa_tui.coding import commands
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, ModeChanged, SubjectAdded
from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.player.clock import ClockPlayer
from softa_tui.player.errors import PlayerError
from softa_tui.player.process import KeyBinding, Listener, Player, nobody
from softa_tui.tui.act_words import ActWords
from softa_tui.tui.coding_screen import CodingScreen
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.desks import Desks
from softa_tui.tui.durable_log import DurableLog
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.keys import to_mpv
from softa_tui.tui.leaving import Leaving
from softa_tui.tui.openings import Openings, clock_words
from softa_tui.tui.performing import Performer
from softa_tui.tui.player_events import PlayerEvents
from softa_tui.tui.presses import Press
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.remarks import remark
from softa_tui.tui.saving import Saving
from softa_tui.tui.session import CodingSession
from softa_tui.tui.suspending import Suspending
from softa_tui.tui.terminal_driver import outliving, read_broken_characters
from softa_tui.tui.typing_ahead import TypingAhead
from softa_tui.tui.video_overlay import VideoOverlay

TICK_S = 0.1


OpenPlayer = Callable[[float, Listener], Awaitable[tuple[Player, list[str]]]]
"""Opens a player at a place (media seconds); returns it with the codes of why others were passed over."""


class SoftaApp(App[int], inherit_bindings=False):
    """One coder at one log, from the first screen to the last event on the disk; returns the exit code."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    TITLE = "softa"

    def __init__(
        self,
        session: CodingSession,
        log: DurableLog,
        open_player: OpenPlayer,
        notices: Sequence[str] = (),
        *,
        wants_video: bool = True,
        on_subject_added: Callable[[str, str], None] = lambda subject, role: None,
    ) -> None:
        """`on_subject_added` is told a subject and a role once they are in the log; `wants_video` is not the clock."""
        super().__init__()
        self.session = session
        self.log_on_disk = log
        self.wants_video = wants_video
        self.coding = CodingScreen(session)
        self.cursor = RatingCursor(session.options.first_subject)
        self.desks = Desks(self)
        self.overlay = VideoOverlay(session)
        self.openings = Openings(self)
        self.typing_ahead = TypingAhead(self, super().on_event)
        self.leaving = Leaving(self)
        self.saving = Saving(self)
        self.suspending = Suspending(self)
        self.player_ready = False
        self.failure: Exception | None = None
        self._open_player = open_player
        self._on_subject_added = on_subject_added
        self._notices = list(notices)
        self.player_events = PlayerEvents(self)
        self._words = ActWords(session.shown, session.keymaps)
        session.view = self
        performer = Performer(session, self, self.cursor)
        session.perform, session.take = performer.perform, performer.ratings.take

    def on_mount(self) -> None:
        self.desks.show_first()
        self.log_on_disk.listen(self.session.durable, self.saving.hear)
        self.leaving.obey_signals()
        self.suspending.obey_signals()
        self.set_interval(TICK_S, self.tick)
        self.serve()

    @work(group="session")
    async def serve(self) -> None:
        """Open the player, then act on keys: those typed before wait for it."""
        try:
            self._notices.append(await self.use_new_player())
        except PlayerError as error:
            self._handle_exception(error)
            return
        self.session.open()
        self.acted_on()
        if self.player_events.closed_early:
            self.openings.ask_about_closed_window()
        await self.session.serve_presses()

    async def use_new_player(self) -> str:
        """Put a player in place of the one that is there, at the same spot; returns what to say of it.

        A clock where nothing else works. PlayerError when this is the first, and what should be the recording is none.
        """
        try:
            player, passed_over = await self._open_player(self.session.playback.position, self.player_events.hear)
        except PlayerError as error:
            if error.code == "recording-unreadable" and not self.player_ready:
                raise
            await self.use_clock()
            return " ".join([sentence(error.code, error.fields), clock_words()])
        self.take_player(player)
        kinds = {"libmpv": _("the video window"), "mpv": _("the video window (mpv)"), "clock": _("the clock")}
        said = [_("Playing with {player}.").format(player=kinds[player.kind])]
        if passed_over:
            said.append(sentence(passed_over[-1], {}))
        return " ".join(said)

    def take_player(self, player: Player) -> None:
        """This player from now on: its keys, its stop, what lies on its picture."""
        self.session.player.listen(nobody)
        self.session.use_player(player)
        self.overlay.forget()
        versions = tuple(version.id for version in self.session.head.scheme.versions)
        keys = self.session.keys.keys(versions)
        player.bind([KeyBinding(name, repeats) for key, repeats in keys.items() for name in to_mpv(key)])
        self.session.playback.set_stop(self.session.head)
        self.player_ready = True
        self.overlay.draw()

    async def use_clock(self) -> None:
        """Go on with the clock, from the same place."""
        clock = ClockPlayer(self.session.player.duration or self.session.head.blocks.end_s)
        clock.listen(self.player_events.hear)
        await clock.load(None, self.session.playback.position)
        self.take_player(clock)

    @property
    def desk(self) -> DeskScreen:
        """The screen that the coder works at; others lie over it."""
        return self.desks.current

    def tick(self) -> None:
        if self.suspending.look() and self.player_ready and not self.leaving.under_way:
            if self.session.playback.continuous:
                self.session.follow_position()
            if self.session.talking:
                self.session.talk.follow()
            self.session.write_down_played(everything=False)
        if self.desks.behind:
            self.call_later(self.desks.go_over)
        self.desk.tick()
        self.overlay.elsewhere = any(isinstance(screen, KeyScreen) for screen in self.screen_stack)
        self.overlay.draw()
        self.saving.look()
        if back := self.session.wall.take_set_back():
            self.say(_clock_set_back_words(back))

    def show(self, events: Sequence[Event]) -> None:
        """Events are on the disk: the screen, the video and an open grid or list show them."""
        self.desk.durable(events)
        for screen in self.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.durable(events)
        described = [(event, self._words.describe(event)) for event in events]
        for event, words in described:
            if words:
                self.overlay.flash(words)
            if said := remark(self.session.shown, event):
                self.say(said)
            if isinstance(event, ModeChanged):
                self.call_later(self.desks.go_over)
            if isinstance(event, SubjectAdded):
                self._on_subject_added(event.added, event.role)
        # The next frame: in one with the mark, all that lies between the two would be composed again.
        self.call_after_refresh(self._show_last_act, described)

    def _show_last_act(self, described: Sequence[tuple[Event, str]]) -> None:
        for event, words in described:
            if words:
                self.desk.last_act.show_act(f"{format_time(event.at):>5}  {words}")
        self.saving.show()

    def say(self, text: str, *, alarm: bool = False) -> None:
        self.desk.message.say(text, alarm=alarm)

    def refuse(self, error: SoftaError) -> None:
        self.say(sentence(error.code, error.fields))

    def acted_on(self) -> None:
        """What stood there was read: the next notice of the start, one at a key, or nothing."""
        if not self.saving.remind() and not self.desk.message.alarm:
            self.say(self._notices.pop(0) if self._notices else "")

    def served(self) -> None:
        self.typing_ahead.go_on()

    async def on_event(self, event: TerminalEvent) -> None:
        """Keys that are typed while a screen is on its way wait for it."""
        if isinstance(event, Key) and self.suspending.typed_while_stopped(event.time):
            return
        if isinstance(event, Key) and not event.is_forwarded and event.key != "ctrl+c":
            await self.typing_ahead.hear(event)
        else:
            await super().on_event(event)

    def leader(self, waiting: bool) -> None:
        self.desk.leader(waiting)
        if waiting:
            self.overlay.flash(self.desk.message.text)

    def way_changed(self) -> None:
        self.desk.way_changed()
        self.overlay.draw()

    def cursor_moved(self) -> None:
        self.desk.cursor_moved()

    def scroll_detail(self, pages: int) -> None:
        self.desk.scroll_detail(pages)

    def next_dimension(self) -> None:
        self.coding.next_dimension()

    def open(self, command: type[Command], press: Press) -> None:
        """Open the screen of a command, in the background so that keys go on being served."""
        if command is commands.Quit:
            self.leave()
        else:
            self.openings.open(command, press)

    def leave(self) -> None:
        self.leaving.leave()

    def get_driver_class(self) -> type[Driver]:
        read_broken_characters()
        return outliving(super().get_driver_class())

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours gives the terminal back and is told in one line by whoever started the application."""
        self.failure = self.failure or error
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """The terminal's own thread failed: the terminal is gone."""
        self._handle_exception(OSError("terminal"))

    def on_key(self, event: Key) -> None:
        if event.key != "ctrl+c":
            return
        if isinstance(self.screen, KeyScreen) and self.screen.READS_TEXT:
            self.screen.take("escape")
        else:
            self.leave()

    async def action_quit(self) -> None:
        self.leave()


def _clock_set_back_words(seconds: float) -> str:
    said = _("The computer's clock was set back by {time}. Nothing is lost: acts are kept in the order they were made.")
    return said.format(time=format_time(seconds))
