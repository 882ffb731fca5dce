"""The screens that commands open over the coding screen, and what becomes of their answers.

Each is imported when it is first opened: the coding screen must stand quickly.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import Worker

from softa_tui.coding import commands
from softa_tui.coding.acts import AddNote, AddSubject, MarkFromNote, Moment
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Noted
from softa_tui.coding.sampling import format_time, parse_time
from softa_tui.locale import _, language
from softa_tui.locale.messages import sentence
from softa_tui.records.case_words import validate_role
from softa_tui.tui.presses import Press

if TYPE_CHECKING:
    from softa_tui.tui.app import SoftaApp


class Openings:
    """Opens one screen at a time; the recording stands still while a text is typed."""

    def __init__(self, app: "SoftaApp") -> None:
        self.app = app
        self.session = app.session
        self.leave_unsaved = False
        self._ways: dict[type[Command], Callable[[Press], Awaitable[None]]] = {
            commands.Note: self.note,
            commands.StrikingMoment: self.moment,
            commands.GoToTime: self.go_to_time,
            commands.Grid: self.grid,
            commands.Meaning: self.meaning,
            commands.Commands: self.commands,
            commands.Notes: self.notes,
            commands.AddSubject: self.add_subject,
            commands.BringPlayerBack: self.bring_player_back,
            commands.SaveElsewhere: self.save_elsewhere,
        }

    def open(self, command: type[Command], press: Press) -> None:
        self._run(lambda: self._ways[command](press))

    def ask_about_closed_window(self) -> None:
        if self.app.screen is self.app.coding:
            self._run(self._closed_window)

    async def note(self, press: Press) -> None:
        await self._note(press, "viewing" if self.session.playback.free else "note", _("Note"))

    async def moment(self, press: Press) -> None:
        await self._note(press, "moment", _("Striking moment"))

    async def _note(self, press: Press, kind: str, heading: str) -> None:
        from softa_tui.tui.note_dialog import NoteDialog

        session = self.session
        moment = session.moment(press.stamp or await session.player.stamp(press.pressed))
        playing = self._hold()
        head = session.head
        version = head.version_of(head.subject)
        labels = {item.id: item.short[language()] for item in version.items} if version else {}
        block = _("block {block}").format(block=head.block)
        place = f"{head.subject} · {block} · {format_time(moment.at)}"
        keys = session.keys.items(session.version)
        entry = await self.app.push_screen_wait(NoteDialog(f"{heading} · {place}", keys, labels, held=session.held))
        if entry is not None:
            self._write_note(AddNote(kind, entry.text, entry.item), moment, mark=entry.mark)  # type: ignore[arg-type]
        self._release(playing)

    def _write_note(self, note: AddNote, moment: Moment, *, mark: bool) -> None:
        made = self.session.act(note, moment)
        noted = next((event for event in made if isinstance(event, Noted)), None)
        if noted is not None and mark and note.item is not None:
            self.session.act(MarkFromNote(noted.seq, note.item))

    async def go_to_time(self, press: Press) -> None:
        from softa_tui.tui.text_dialog import TextDialog, time_check

        session = self.session
        playing = self._hold()
        now = format_time(session.playback.position)
        last = session.player.duration or session.head.blocks.end_s
        answer = await self.app.push_screen_wait(
            TextDialog(_("Go to a time, as 12:34"), now, time_check(last), held=self.session.held)
        )
        seconds = parse_time(answer) if answer else None
        if seconds is not None:
            session.go_to_time(seconds)
        self._release(playing and seconds is None)

    async def grid(self, press: Press) -> None:
        from softa_tui.tui.grid_screen import GridScreen

        playing = self._hold()
        await self.app.push_screen_wait(GridScreen(self.session, held=self.session.held))
        self.app.coding.refresh_blocks()
        self._release(playing)

    async def meaning(self, press: Press) -> None:
        from softa_tui.tui.help_screen import HelpScreen

        await self.app.push_screen_wait(HelpScreen(self.session, None, held=self.session.held))

    async def commands(self, press: Press) -> None:
        from softa_tui.tui.commands_screen import CommandsScreen

        command = await self.app.push_screen_wait(
            CommandsScreen(self.session.keys.keys_of_commands(self.session.version), held=self.session.held)
        )
        if command is not None and command is not commands.Commands:
            self.session.perform(command, press)

    async def notes(self, press: Press) -> None:
        from softa_tui.tui.notes_screen import NotesScreen

        playing = self._hold()
        await self.app.push_screen_wait(NotesScreen(self.session, held=self.session.held))
        self._release(playing)

    async def add_subject(self, press: Press) -> None:
        """The next free number of a kind, then the role."""
        from softa_tui.tui.choice_dialog import ChoiceDialog
        from softa_tui.tui.text_dialog import TextDialog

        playing = self._hold()
        kinds = [("t", _("therapist"), "T"), ("c", _("client"), "C"), ("n", _("somebody else (talk time only)"), "N")]
        kind = await self.app.push_screen_wait(
            ChoiceDialog(_("Who came into the session?"), kinds, held=self.session.held)
        )
        if kind is not None:
            taken = self.session.head.subjects
            subject = next(f"{kind}{number}" for number in range(1, 100) if f"{kind}{number}" not in taken)
            heading = _("Role of {subject} (no name), as: son 2").format(subject=subject)
            role = await self.app.push_screen_wait(TextDialog(heading, "", self._role_check, held=self.session.held))
            if role:
                self.session.act(AddSubject(subject, role.strip()))
        self._release(playing)

    async def bring_player_back(self, press: Press) -> None:
        """A new player at the same place, whatever has become of the old one: mpv may miss that its window is gone."""
        self.app.say(_("Bringing the video back…"))
        await self.session.player.close()
        await self.app.use_new_player()
        self.app.say(self.app.take_notice())

    async def save_elsewhere(self, press: Press) -> None:
        await self._ask_other_folder()

    async def _closed_window(self) -> None:
        from softa_tui.tui.choice_dialog import ChoiceDialog

        session = self.session
        session.playback.pause()
        question = _("Close the video window? Everything is saved.")
        options = [
            ("n", _("no, go on coding"), "stay"),
            ("c", _("yes, and go on with the clock"), "clock"),
            ("q", _("yes, and quit"), "quit"),
        ]
        answer = await self.app.push_screen_wait(ChoiceDialog(question, options, held=self.session.held))
        if answer == "clock":
            await session.player.close()
            await self.app.use_clock()
        elif answer == "quit":
            self.app.leave()

    async def ask_about_unsaved(self) -> bool:
        """Whether to try again to leave; `leave_unsaved` says to leave whatever is not saved."""
        from softa_tui.tui.choice_dialog import ChoiceDialog

        question = _("{count} acts are not on the disk yet.").format(count=self.app.log_on_disk.pending)
        options = [
            ("r", _("try again"), "retry"),
            ("f", _("save everything in another folder"), "folder"),
            ("b", _("back to coding"), "back"),
            ("x", _("quit and lose them"), "lose"),
        ]
        answer = await self.app.push_screen_wait(ChoiceDialog(question, options, held=self.session.held))
        if answer == "folder":
            await self._ask_other_folder()
        elif answer == "retry":
            self.app.log_on_disk.retry_now()
        self.leave_unsaved = answer == "lose"
        return answer not in (None, "back")

    async def _ask_other_folder(self) -> None:
        from softa_tui.tui.text_dialog import TextDialog

        heading = _("Folder in which to go on saving (the whole log is written there)")
        answer = await self.app.push_screen_wait(TextDialog(heading, "", self._folder_check, held=self.session.held))
        if answer:
            folder = Path(answer).expanduser()
            self.app.log_on_disk.move_to(folder / self.app.log_on_disk.path.name)
            self.app.say(_("The log goes on in {folder}.").format(folder=folder))

    def _folder_check(self, text: str) -> str | None:
        folder = Path(text).expanduser()
        if not folder.is_dir():
            return _("There is no such folder.")
        if (folder / self.app.log_on_disk.path.name).exists():
            return _("There is a log of this name already; choose another folder.")
        return None

    def _role_check(self, text: str) -> str | None:
        try:
            validate_role(text)
        except SoftaError as error:
            return sentence(error.code, error.fields)
        return None

    def _hold(self) -> bool:
        """Let the recording stand still; says whether it was playing."""
        playing = not self.session.player.paused
        self.session.playback.pause()
        return playing

    def _release(self, playing: bool) -> None:
        if playing:
            self.session.player.play()

    def _run(self, way: Callable[[], Awaitable[None]]) -> Worker[None]:
        async def run() -> None:
            try:
                await way()
            except SoftaError as error:
                self.app.refuse(error)

        return self.app.run_worker(run(), group="opening")
