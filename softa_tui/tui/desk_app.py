"""What an application over one log has in common, be it coded or played back: its desks, its player, its ways out."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from rich.console import RenderableType
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event as TerminalEvent

from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.player.clock import ClockPlayer
from softa_tui.player.errors import PlayerError
from softa_tui.player.process import KeyBinding, Listener, Player, PlayerEvent
from softa_tui.tui.coding_screen import CodingScreen
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.desks import Desks
from softa_tui.tui.keys import to_mpv
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.suspending import Suspending
from softa_tui.tui.terminal_driver import outliving, read_broken_characters
from softa_tui.tui.video_overlay import VideoOverlay

TICK_S = 0.1

OpenPlayer = Callable[[float, Listener], Awaitable[tuple[Player, list[str]]]]
"""Opens a player at a place (media seconds); returns it with the codes of why others were passed over."""


def clock_words() -> str:
    """What the coder is told once the clock is in the place of the video."""
    return _("The clock runs now; F12 brings the video back.")


class DeskApp(App[int], inherit_bindings=False):
    """Shows `session.shown` at the desk of what the coder is at, and the recording beside it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    TITLE = "softa"

    def __init__(self, session: ShownSession, open_player: OpenPlayer, cursor: RatingCursor) -> None:
        super().__init__()
        self.session: ShownSession = session
        self.coding = CodingScreen(session)
        self.cursor = cursor
        self.desks = Desks(self)
        self.overlay = VideoOverlay(session)
        self.suspending = Suspending(self)
        self.player_ready = False
        self.ended = False
        """Somebody outside ended it."""
        self.failure: Exception | None = None
        self._open_player = open_player

    @property
    def desk(self) -> DeskScreen:
        """The screen that the coder works at; others lie over it."""
        return self.desks.current

    def say(self, text: str, *, alarm: bool = False) -> None:
        self.desk.message.say(text, alarm=alarm)

    def words_on_arrival(self) -> str:
        """What to say at a desk that was gone over to."""
        raise NotImplementedError

    def hear_player(self, event: PlayerEvent) -> None:
        """The player told something; one that is still being opened too."""
        raise NotImplementedError

    def take_player(self, player: Player) -> None:
        """This player from now on: its keys, its stop, what lies on its picture."""
        raise NotImplementedError

    def leave(self) -> None:
        """End the application."""
        raise NotImplementedError

    def stand_still(self) -> str:
        """Nobody watches for a while: pause, and keep what there is to keep; returns what is to be known meanwhile."""
        raise NotImplementedError

    async def use_new_player(self) -> str:
        """Put a player in place of the one that is there, at the same spot; returns what to say of it.

        A clock where nothing else works. PlayerError when this is the first, and what should be the recording is none.
        """
        try:
            player, passed_over = await self._open_player(self.session.playback.position, self.hear_player)
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

    async def use_clock(self) -> None:
        """Go on with the clock, from the same place."""
        session = self.session
        clock = ClockPlayer(session.player.duration or session.shown.blocks.end_s)
        clock.listen(self.hear_player)
        await clock.load(None, session.playback.position)
        self.take_player(clock)

    def bind_video(self, player: Player, keys: dict[str, bool]) -> None:
        """Have the video window hand on these keys; True for those that repeat."""
        player.bind([KeyBinding(name, repeats) for key, repeats in keys.items() for name in to_mpv(key)])

    async def on_event(self, event: TerminalEvent) -> None:
        if not self.suspending.typed_while_stopped(event):
            await super().on_event(event)

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

    async def action_quit(self) -> None:
        self.leave()
