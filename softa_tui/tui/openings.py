"""The screens that commands open over the coding screen, and what becomes of their answers.

Each is imported when it is first opened: the coding screen must stand quickly.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from softa_tui.coding import commands
from softa_tui.coding.acts import AddNote, AddSubject, ExplainTalk, MarkFromNote, Moment
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Noted, NoteKind
from softa_tui.coding.sampling import format_time, parse_time
from softa_tui.locale import _, language
from softa_tui.locale.messages import sentence
from softa_tui.records.case_words import validate_role
from softa_tui.tui.desk_app import clock_words
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import Press

if TYPE_CHECKING:
    from softa_tui.tui.app import SoftaApp

AnswerT = TypeVar("AnswerT")

ROOM_FOR_HELP = 13
"""So many rows hold most of the texts on an item."""

WRITES = (commands.Note, commands.StrikingMoment, commands.Explain, commands.AddSubject)
"""Commands whose screens ask for a text: nobody types one that a signed-off log will not take."""


class Openings:
    """Opens one screen at a time; the recording stands still while a text is typed."""

    def __init__(self, app: "SoftaApp") -> None:
        self.app = app
        self.session = app.session
        self.under_way = False
        """A screen was asked for and is not there yet."""
        self._runs = 0
        self._close_was_asked = False
        self._close_is_asked = False
        self._bringing_back = False
        self._ways: dict[type[Command], Callable[[Press], Awaitable[None]]] = {
            commands.Note: self.note,
            commands.StrikingMoment: self.moment,
            commands.GoToTime: self.go_to_time,
            commands.Grid: self.grid,
            commands.Explain: self.explain,
            commands.SignOff: self.sign_off,
            commands.Meaning: self.meaning,
            commands.Commands: self.commands,
            commands.Notes: self.notes,
            commands.AddSubject: self.add_subject,
            commands.BringPlayerBack: self.bring_player_back,
            commands.SaveElsewhere: self.save_elsewhere,
        }

    def open(self, command: type[Command], press: Press) -> None:
        """Raises `log-sealed` for what would be written down."""
        if command in WRITES and self.session.head.sealed:
            raise SoftaError("log-sealed")
        self.under_way = self.opens(command)
        self._run(lambda: self._ways[command](press))

    def open_over(self, way: Callable[[], Awaitable[None]]) -> None:
        """Open a screen over one that a command opened: what is typed on is meant for it."""
        self._expect_another()
        self._run(way)

    def opens(self, command: type[Command] | None) -> bool:
        """Whether a command opens a screen."""
        return command in self._ways and command is not commands.BringPlayerBack

    def ask_about_closed_window(self) -> None:
        """At once, or when the screen that is open is closed; once, however often somebody asks to close it."""
        if self._close_is_asked:
            return
        if isinstance(self.app.screen, DeskScreen):
            self._close_is_asked = True
            self._run(self._closed_window)
        else:
            self._close_was_asked = True
            self.app.overlay.flash(_("Go on in the terminal."))

    async def note(self, press: Press) -> None:
        await self._note(press, "viewing" if self.session.viewing else "note", _("Note"))

    async def moment(self, press: Press) -> None:
        await self._note(press, "moment", _("Striking moment"))

    async def _note(self, press: Press, kind: NoteKind, heading: str) -> None:
        from softa_tui.tui.note_dialog import NoteDialog

        session = self.session
        moment = session.moment(press.stamp or await session.player.stamp(press.pressed))
        head = session.head
        version = head.version_of(head.subject)
        labels = {item.id: item.short[language()] for item in version.items} if version else {}
        block = _("block {block}").format(block=head.block if head.mode == "coding" else head.blocks.at(moment.at))
        place = f"{head.subject} · {block} · {format_time(moment.at)}"
        keys = session.keys.items(session.version)
        with self.standing_still():
            entry = await self.ask(NoteDialog(f"{heading} · {place}", keys, labels, held=session.held))
            if entry is not None:
                self._write_note(AddNote(kind, entry.text, entry.item), moment, mark=entry.mark)

    def _write_note(self, note: AddNote, moment: Moment, *, mark: bool) -> None:
        made = self.session.act(note, moment)
        noted = next((event for event in made if isinstance(event, Noted)), None)
        if noted is not None and mark and note.item is not None:
            self.session.act(MarkFromNote(noted.seq, note.item))

    async def go_to_time(self, press: Press) -> None:
        from softa_tui.tui.text_dialog import TextDialog, time_check

        session = self.session
        now = format_time(session.playback.position)
        last = session.player.duration or session.head.blocks.end_s
        heading = _("Go to a time, as 12:34")
        with self.standing_still():
            answer = await self.ask(TextDialog(heading, now, time_check(last), held=session.held))
            seconds = parse_time(answer) if answer else None
            if seconds is not None:
                session.go_to_time(seconds)

    async def grid(self, press: Press) -> None:
        from softa_tui.tui.grid_screen import GridScreen

        if self.session.talking:
            await self._timeline()
            return
        with self.standing_still():
            await self.ask(GridScreen(self.session, held=self.session.held, on_meaning=self._meaning_over_grid))
            self.app.coding.refresh_blocks()

    def _meaning_over_grid(self, item: str) -> None:
        self.open_over(lambda: self._read_meaning(item, self.app.size.height // 2))

    async def _timeline(self) -> None:
        from softa_tui.tui.talk_grid_screen import TalkGridScreen

        with self.standing_still():
            wanted = await self.ask(TalkGridScreen(self.session, held=self.session.held))
            if wanted is not None:
                self.session.go_to_time(wanted)

    async def explain(self, press: Press) -> None:
        if self.session.rating:
            from softa_tui.tui.rating.reason_opening import ask_reason

            await ask_reason(self, self.app.cursor)
            return
        await self._explain_talk()

    async def _explain_talk(self) -> None:
        from softa_tui.tui.text_dialog import TextDialog

        shown = self.session.shown
        was = shown.talk.explanation(shown.undone)
        heading = _(
            "How is talk time divided, and why? How does the therapist bring in who is silent, and stop who speaks "
            "much, with what effect? What happens between them all?"
        )
        dialog = TextDialog(heading, was.text if was else "", lambda text: None, long_text=True, held=self.session.held)
        with self.standing_still():
            text = await self.ask(dialog)
            if text is not None and text != (plain(was.text).strip() if was else ""):
                self.session.act(ExplainTalk(text))

    async def sign_off(self, press: Press) -> None:
        from softa_tui.tui.signing_off import SigningOff

        await SigningOff(self, self.app.cursor).open()

    async def meaning(self, press: Press) -> None:
        desk = self.app.desk
        try:
            await self._read_meaning(None, desk.make_room(ROOM_FOR_HELP))
        finally:
            desk.take_room_back()

    async def _read_meaning(self, item: str | None, rows_above: int) -> None:
        """The recording stands still meanwhile, or plays on, as the coder has set."""
        from softa_tui.tui.help_screen import HelpScreen
        from softa_tui.tui.offered_topics import offered_topics

        screen = HelpScreen(
            self.session,
            self.app.meanings(),
            item,
            offered=offered_topics(self.session.shown, self.app.cursor),
            rows_above=rows_above,
            reads=self.app.overlay.read,
            held=self.session.held,
        )
        with self.standing_still() if self.session.options.pause_for_meaning else nullcontext():
            await self.ask(screen)

    async def commands(self, press: Press) -> None:
        from softa_tui.tui.commands_screen import CommandsScreen

        session = self.session
        keys = session.keys.keys_of_commands(session.version)
        command = await self.ask(CommandsScreen(keys, held=session.held, on_chosen=self._expect))
        if command is not None and command is not commands.Commands:
            session.perform(command, press)

    def _expect(self, command: type[Command]) -> None:
        """A command was chosen from the list: what is typed on is meant for its screen."""
        if self.opens(command):
            self._expect_another()

    def _expect_another(self) -> None:
        """Another screen follows on the one that goes."""
        self.under_way = True
        self.app.typing_ahead.wait()

    async def notes(self, press: Press) -> None:
        from softa_tui.tui.notes_screen import NotesScreen

        with self.standing_still():
            await self.ask(NotesScreen(self.session, held=self.session.held))

    async def add_subject(self, press: Press) -> None:
        """The next free number of a kind, then the role."""
        from softa_tui.tui.choice_dialog import ChoiceDialog
        from softa_tui.tui.text_dialog import TextDialog

        held = self.session.held
        kinds = [("t", _("therapist"), "T"), ("c", _("client"), "C"), ("n", _("somebody else (talk time only)"), "N")]
        with self.standing_still():
            kind = await self.ask(
                ChoiceDialog(_("Who came into the session?"), kinds, held=held, on_chosen=self._expect_another)
            )
            if kind is None:
                return
            taken = self.session.head.subjects
            subject = next(f"{kind}{number}" for number in range(1, 100) if f"{kind}{number}" not in taken)
            heading = _("Role of {subject} (no name), as: son 2").format(subject=subject)
            role = await self.ask(TextDialog(heading, "", self._role_check, held=held))
            if role:
                self.session.act(AddSubject(subject, role.strip()))

    async def bring_player_back(self, press: Press) -> None:
        """A new player at the same place; where none works, the clock."""
        if not self.app.wants_video:
            self.app.say(_("There is no video in this session; the clock runs."))
            return
        if self._bringing_back:
            return
        self._bringing_back = True
        try:
            self.app.say(_("Bringing the video back…"))
            await self.session.player.close()
            self.app.say(await self.app.use_new_player())
        finally:
            self._bringing_back = False

    async def save_elsewhere(self, press: Press) -> None:
        await self.ask_other_folder()

    async def ask_other_folder(self) -> None:
        """A folder in which the log goes on; the application says so once it does."""
        from softa_tui.tui.text_dialog import TextDialog

        heading = _("Folder in which to go on saving (the whole log is written there)")
        answer = await self.ask(TextDialog(heading, "", self._folder_check, held=self.session.held))
        if answer:
            log, folder = self.app.log_on_disk, Path(answer).expanduser()
            log.move_to(folder / log.path.name, partial(self.app.saving.hear_moved, folder))

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
        try:
            answer = await self.ask(ChoiceDialog(question, options, held=session.held))
        finally:
            self._close_is_asked = False
        if answer == "clock":
            closed = session.player
            await self.app.use_clock()
            await closed.close()
            self.app.say(clock_words())
        elif answer == "quit":
            self.app.leave()

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

    async def ask(self, screen: Screen[AnswerT]) -> AnswerT | None:
        """Open a screen, give it what was typed ahead, and wait for its answer."""
        answer = self.app.push_screen(screen, wait_for_dismiss=True)
        screen.call_after_refresh(self._wait_for_focus, screen)
        return await answer

    def _wait_for_focus(self, screen: Screen[AnswerT]) -> None:
        """A field that has the focus selects its text first: the key that comes then replaces it."""
        (screen.focused or screen).call_after_refresh(self._opened)

    def _opened(self) -> None:
        """The screen is there, or will not come: what was typed meanwhile goes on."""
        self.under_way = False
        self.app.typing_ahead.go_on()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """The recording stands still meanwhile, and plays on if it did."""
        playing = not self.session.player.paused
        self.session.playback.pause()
        try:
            yield
        finally:
            if playing:
                self.session.player.play()

    def _run(self, way: Callable[[], Awaitable[None]]) -> None:
        self._runs += 1
        number = self._runs

        async def run() -> None:
            try:
                await way()
            except SoftaError as error:
                self.app.refuse(error)
            finally:
                if number == self._runs:  # not when it opened another
                    self._opened()
            if self._close_was_asked:
                self._close_was_asked = False
                self.ask_about_closed_window()

        self.app.run_worker(run(), group="opening")
