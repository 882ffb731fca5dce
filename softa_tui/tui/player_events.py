"""What the player tells: keys pressed in its window, ends reached, and what happens to it."""

from time import monotonic
from typing import TYPE_CHECKING

from softa_tui.locale import _
from softa_tui.player import process
from softa_tui.player.process import PlayerEvent, Stamp
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.keys import from_mpv
from softa_tui.tui.presses import Press

if TYPE_CHECKING:
    from softa_tui.tui.app import SoftaApp


class PlayerEvents:
    """Hears a player on the loop; one that is still being opened is not heard."""

    def __init__(self, app: "SoftaApp") -> None:
        self.app = app
        self.closed_early = False
        """The video window was closed while it was being opened."""

    def hear(self, event: PlayerEvent) -> None:
        app = self.app
        if not app.player_ready:
            self.closed_early |= isinstance(event, process.CloseRequested)
            return
        match event:
            case process.KeyPressed():
                self._key(event)
            case process.ReachedEnd():
                self._end()
            case process.Frozen():
                app.session.playback.hold()
                app.say(_("The video does not answer; times are estimated. F12 restarts it."), alarm=True)
            case process.Thawed():
                app.run_worker(self._catch_up(), group="catching up")
                app.say(_("The video answers again."))
            case process.Died():
                app.say(_("The video is gone; coding goes on. F12 brings it back here."), alarm=True)
            case process.CloseRequested():
                app.openings.ask_about_closed_window()
            case _:
                pass
        app.session.playback.watch()
        app.desk.tick()
        app.overlay.draw()

    async def _catch_up(self) -> None:
        session = self.app.session
        session.talk.player_answers_again(await session.player.stamp(monotonic()))

    def _key(self, event: process.KeyPressed) -> None:
        app = self.app
        key = from_mpv(event.key)
        if key is None:
            return
        if isinstance(app.screen, KeyScreen) and not app.screen.READS_TEXT:
            app.screen.take(key)
            return
        if not isinstance(app.screen, DeskScreen) or app.openings.under_way:
            app.overlay.flash(_("Go on in the terminal."))
            return
        stamp = None if event.at is None else Stamp(event.at, not event.paused, "frame")
        app.session.press(Press(key, monotonic(), stamp, from_video=True))

    def _end(self) -> None:
        """The recording stands at the end of the block, or of the session where nothing else stops it."""
        app = self.app
        playback, shown = app.session.playback, app.session.shown
        app.session.talk.cut("end")
        if app.session.player.kind == "clock":
            app.bell()
        if playback.free or playback.continuous:
            app.say(_("The end of the session."))
        else:
            app.say(_("Block {block} has ended: Enter next block, Tab next subject.").format(block=shown.block))
