"""The screens that a coder works at, one for each part of the work, and the way from one to another."""

from typing import TYPE_CHECKING

from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.tui.desk_screen import DeskScreen

if TYPE_CHECKING:
    from softa_tui.tui.app import SoftaApp


class Desks:
    """Shows the screen of what the coder is at; each is made when it is first needed, and kept."""

    def __init__(self, app: "SoftaApp") -> None:
        self.app = app
        self.current: DeskScreen = app.coding
        self._talk: DeskScreen | None = None

    def show_first(self) -> None:
        """Begin with the screen of what was opened."""
        self.app.install_screen(self.app.coding, "coding")
        self.current = self._wanted()
        self.app.push_screen(self.current)

    async def go_over(self) -> None:
        """The coder went over to other work: its screen takes the place of the one that is there."""
        wanted, left = self._wanted(), self.current
        if wanted is left:
            return
        self.current = wanted
        await self.app.switch_screen(wanted)
        text = left.message.text if left.message.alarm else self._where_it_goes_on()
        wanted.message.say(text, alarm=left.message.alarm)
        wanted.last_act.show_act(left.last_act.act)
        wanted.show_everything()

    def _wanted(self) -> DeskScreen:
        if self.app.session.shown.mode == "coding":
            return self.app.coding
        if self._talk is None:
            from softa_tui.tui.talk_screen import TalkScreen

            self._talk = TalkScreen(self.app.session)
            self.app.install_screen(self._talk, "talk")
        return self._talk

    def _where_it_goes_on(self) -> str:
        session = self.app.session
        if session.shown.mode == "coding":
            return _("Back to coding, block {block}.").format(block=session.shown.block)
        place = format_time(session.playback.position)
        return _("Talk time goes on at {time}.").format(time=place)
