"""The screens that a coder works at, one for each part of the work, and the way from one to another."""

from typing import TYPE_CHECKING

from softa_tui.coding.events import Mode
from softa_tui.tui.desk_screen import DeskScreen

if TYPE_CHECKING:
    from softa_tui.tui.desk_app import DeskApp


class Desks:
    """Shows the screen of what the coder is at; each is made when it is first needed, and kept."""

    def __init__(self, app: "DeskApp") -> None:
        self.app = app
        self.current: DeskScreen = app.coding
        self._made: dict[Mode, DeskScreen] = {"coding": app.coding}

    def show_first(self) -> None:
        """Begin with the screen of what was opened."""
        self.app.install_screen(self.app.coding, "coding")
        self.current = self._wanted()
        self.app.push_screen(self.current)

    @property
    def behind(self) -> bool:
        """Whether the coder is at other work than the screen is of, as happens while a dialog lies over it."""
        return self.current is not self._made.get(self.app.session.shown.mode)

    async def go_over(self) -> None:
        """The coder went over to other work: its screen takes the place of the one that is there.

        Not while a dialog lies over that: it would take the dialog's place.
        """
        wanted, left = self._wanted(), self.current
        if wanted is left or self.app.screen is not left:
            return
        self.current = wanted
        wanted.last_act.show_act(left.last_act.act)  # before it is seen, or an older act would be for a moment
        await self.app.switch_screen(wanted)
        text = left.message.text if left.message.alarm else self.app.words_on_arrival()
        wanted.message.say(text, alarm=left.message.alarm)
        wanted.last_act.show_act(left.last_act.act)
        wanted.show_everything()

    def _wanted(self) -> DeskScreen:
        mode = self.app.session.shown.mode
        if mode not in self._made:
            self._made[mode] = self._new(mode)
            self.app.install_screen(self._made[mode], mode)
        return self._made[mode]

    def _new(self, mode: Mode) -> DeskScreen:
        """Imported when it is first needed: the coding screen must stand quickly."""
        if mode == "talk":
            from softa_tui.tui.talk_screen import TalkScreen

            return TalkScreen(self.app.session)
        from softa_tui.tui.rating_screen import RatingScreen

        return RatingScreen(self.app.session, self.app.cursor)
