"""What the coder is told of the disk: whether everything is saved, why not, and where the log is."""

from pathlib import Path
from typing import TYPE_CHECKING

from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.trouble import Trouble
from softa_tui.tui.key_screen import KeyScreen

if TYPE_CHECKING:
    from softa_tui.tui.app import SoftaApp


def unsaved_words(count: int) -> str:
    """How much waits for the disk."""
    return ngettext("{n} act is not on the disk yet.", "{n} acts are not on the disk yet.", count).format(n=count)


class Saving:
    """Says it on the screen that the coder works at, on any that lies over it, and on the video."""

    def __init__(self, app: "SoftaApp") -> None:
        self.app = app
        self._silent = False
        self._why = ""
        self._moved = ""
        """Where the log goes on, in words, when it was moved in this trouble."""

    def hear(self, trouble: Trouble | None) -> None:
        """Writing fails, or works again."""
        app = self.app
        if trouble is None:
            self._why = app.overlay.alarm = ""
            app.leaving.saved_after_all()
            app.say(" ".join(filter(None, [_("Everything is saved again."), self._moved])))
            self._moved = ""
        else:
            app.overlay.alarm = _("NOT SAVED — look at the terminal")
            self._why = sentence(trouble.code, trouble.fields)
            app.say(self._why, alarm=True)
        app.overlay.draw()
        self.show()

    def hear_moved(self, folder: Path, trouble: Trouble | None) -> None:
        """The log goes on in another folder, or cannot."""
        if trouble is None:
            self._moved = _("The log goes on in {folder}.").format(folder=folder)
            self.app.say(self._moved)
        else:
            because = trouble.fields.get("reason", trouble.code)
            self.app.say(sentence("not-elsewhere", {"folder": folder, "because": because}), alarm=bool(self._why))

    def remind(self) -> bool:
        """Say again why nothing is saved, once another message was read; whether that is so."""
        if self._why:
            self.app.say(self._why, alarm=True)
        return bool(self._why)

    def look(self) -> None:
        """A disk that does not answer at all tells nothing of itself."""
        silent = self.app.log_on_disk.silent
        if silent != self._silent:
            self._silent = silent
            if silent:
                self.hear(Trouble("disk-silent", {"path": self.app.log_on_disk.path}))
            elif self.app.log_on_disk.trouble is None:
                self.hear(None)
        self.show()

    def show(self) -> None:
        app, log = self.app, self.app.log_on_disk
        unsaved = log.trouble is not None or self._silent
        if unsaved:
            words = _("NOT SAVED: {count} waiting").format(count=log.pending)
        elif log.slow:
            words = _("saving…")
        else:
            words = _("saved · {count}").format(count=app.session.shown.events)
        app.desk.last_act.show_saved(words, unsaved=unsaved)
        for screen in app.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.show_saved(words, unsaved=unsaved)
                screen.warn(f"{words}. {self._why}" if unsaved else "")
