"""The application: the coding screen, and what is heard of the player and the disk."""

from collections.abc import Callable, Sequence

from textual import work
from textual.events import Event as TerminalEvent
from textual.events import Key

from softa_tui.coding import commands
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, ModeChanged, SubjectAdded
from softa_tui.coding.meanings import Meanings
from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.player.errors import PlayerError
from softa_tui.player.process import Player, PlayerEvent, nobody
from softa_tui.tui.act_words import ActWords
from softa_tui.tui.desk_app import TICK_S, DeskApp, OpenPlayer
from softa_tui.tui.durable_log import DurableLog
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.leaving import Leaving
from softa_tui.tui.openings import Openings
from softa_tui.tui.performing import Performer, viewing_words
from softa_tui.tui.player_events import PlayerEvents
from softa_tui.tui.presses import Press
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.remarks import remark
from softa_tui.tui.saving import Saving, unsaved_words
from softa_tui.tui.session import CodingSession
from softa_tui.tui.typing_ahead import TypingAhead

STANDING_STILL_WAITS_S = 3.0


class SoftaApp(DeskApp, inherit_bindings=False):
    """One coder at one log, from the first screen to the last event on the disk; returns the exit code."""

    session: CodingSession

    def __init__(
        self,
        session: CodingSession,
        log: DurableLog,
        open_player: OpenPlayer,
        notices: Sequence[str] = (),
        *,
        wants_video: bool = True,
        on_subject_added: Callable[[str, str], None] = lambda subject, role: None,
        load_meanings: Callable[[], Meanings] = Meanings,
    ) -> None:
        """`on_subject_added` is told a subject and a role once they are in the log; `wants_video` is not the clock.

        `load_meanings` is asked when a text on an item is wanted first; it may raise SoftaError.
        """
        super().__init__(session, open_player, RatingCursor(session.options.first_subject))
        self.log_on_disk = log
        self._load_meanings = load_meanings
        self._meanings: Meanings | None = None
        self.wants_video = wants_video
        self.openings = Openings(self)
        self.typing_ahead = TypingAhead(self, super().on_event)
        self.leaving = Leaving(self)
        self.saving = Saving(self)
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

    def take_player(self, player: Player) -> None:
        self.session.player.listen(nobody)
        self.session.use_player(player)
        self.overlay.forget()
        versions = tuple(version.id for version in self.session.head.scheme.versions)
        self.bind_video(player, self.session.keys.keys(versions))
        self.session.playback.set_stop(self.session.head)
        self.player_ready = True
        self.overlay.draw()

    def hear_player(self, event: PlayerEvent) -> None:
        self.player_events.hear(event)

    def words_on_arrival(self) -> str:
        session = self.session
        if session.viewing:
            return viewing_words()
        if session.shown.mode == "rating" and self.cursor.place(session.shown) is None:
            return ""  # the screen itself says that nobody is rated
        if session.shown.mode == "rating":
            return _("Rate first, from the marks; then the rules appear. F1 shows them now.")
        if session.shown.mode == "coding":
            return _("Back to coding, block {block}.").format(block=session.shown.block)
        place = format_time(session.playback.position)
        return _("Talk time goes on at {time}.").format(time=place)

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

    def meanings(self) -> Meanings:
        """The texts on items; where a file of them is faulty that is said, and there are none until it is mended."""
        if self._meanings is None:
            try:
                self._meanings = self._load_meanings()
            except SoftaError as error:
                self.refuse(error)
                return Meanings()
        return self._meanings

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
        if self.suspending.typed_while_stopped(event):
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

    def stand_still(self) -> str:
        """What has been decided is written down too, if the disk takes it soon."""
        if self.player_ready and not self.leaving.under_way:
            self.session.stand_still()
        self.log_on_disk.wait_written(STANDING_STILL_WAITS_S)
        unsaved = self.log_on_disk.pending
        return unsaved_words(unsaved) if unsaved else ""

    def on_key(self, event: Key) -> None:
        if event.key != "ctrl+c":
            return
        if isinstance(self.screen, KeyScreen) and self.screen.READS_TEXT:
            self.screen.take("escape")
        else:
            self.leave()


def _clock_set_back_words(seconds: float) -> str:
    said = _("The computer's clock was set back by {time}. Nothing is lost: acts are kept in the order they were made.")
    return said.format(time=format_time(seconds))
