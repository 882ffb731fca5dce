"""What each command does: to the recording, to the coding, or by opening a screen."""

from collections.abc import Callable
from typing import Protocol

from softa_tui.coding import commands
from softa_tui.coding.acts import Confirm, MoveTo, Redo, SayModality, ToggleAbsent, Undo
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Mode
from softa_tui.locale import _
from softa_tui.tui.presses import Press
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.rating_performing import RatingPerformer
from softa_tui.tui.session import CodingSession
from softa_tui.tui.talk_performing import TalkPerformer

SEEKS: dict[type[Command], float] = {
    commands.Back5: -5.0,
    commands.Forward5: 5.0,
    commands.Back1: -1.0,
    commands.Forward1: 1.0,
    commands.Back30: -30.0,
    commands.Forward30: 30.0,
}
"""Seconds."""

NOT_WHILE_VIEWING = (
    commands.ConfirmNextBlock,
    commands.ConfirmNextSubject,
    commands.PreviousSubject,
    commands.PreviousBlock,
    commands.NextBlock,
    commands.BlockStart,
    commands.Modality,
    commands.Absent,
    commands.UndoLast,
    commands.RedoLast,
    commands.Grid,
)


def viewing_words() -> str:
    """What the viewing pass is, when it begins."""
    return _("Viewing pass: no stops, no marks; F5 writes a note. F7 ends it.")


class Screens(Protocol):
    """The screens that commands open."""

    def open(self, command: type[Command], press: Press) -> None:
        """Open what belongs to a command: help, a note, the grid, a time to go to, the list of commands, quitting."""

    def say(self, text: str, *, alarm: bool = False) -> None: ...

    def next_dimension(self) -> None: ...

    def way_changed(self) -> None:
        """In talk time, the speakers' keys mean something else from now on."""

    def cursor_moved(self) -> None:
        """At the ratings, another row or page is the one that keys are about."""

    def scroll_detail(self, pages: int) -> None:
        """At the ratings, show more of what a row rests on."""


class Performer:
    """Carries out commands for one session."""

    def __init__(self, session: CodingSession, screens: Screens, cursor: RatingCursor) -> None:
        self.session = session
        self.screens = screens
        self.ratings = RatingPerformer(session, screens, cursor)
        self._ways: dict[type[Command], Callable[[], None]] = {
            commands.PlayOrPause: self.play_or_pause,
            commands.FrameBack: lambda: session.playback.step(-1),
            commands.FrameForward: lambda: session.playback.step(1),
            commands.Faster: lambda: session.playback.change_speed(1),
            commands.Slower: lambda: session.playback.change_speed(-1),
            commands.PreviousBlock: lambda: self.to_block(-1),
            commands.NextBlock: lambda: self.to_block(1),
            commands.BlockStart: lambda: session.playback.go_to(session.head, self.block_bounds()[0]),
            commands.ConfirmNextBlock: self.confirm_next_block,
            commands.ConfirmNextSubject: self.confirm_next_subject,
            commands.PreviousSubject: lambda: self.to_subject(-1),
            commands.NextDimension: screens.next_dimension,
            commands.TalkTime: lambda: session.change_mode("talk"),
            commands.Ratings: lambda: session.change_mode("rating"),
            commands.ViewingPass: self.viewing_pass,
            commands.Modality: self.say_modality,
            commands.Absent: self.absent,
            commands.UndoLast: lambda: self.turn_back(Undo()),
            commands.RedoLast: lambda: self.turn_back(Redo()),
        }
        talk = TalkPerformer(session, screens)
        self._ways_in: dict[Mode, dict[type[Command], Callable[[], None]]] = {
            "coding": self._ways,
            "talk": self._ways | talk.ways,
            "rating": self._ways | talk.to_blocks | self.ratings.ways,
        }

    def perform(self, command: type[Command], press: Press) -> None:
        ways = self._ways_in[self.session.head.mode]
        if self.session.viewing and command in NOT_WHILE_VIEWING:
            raise SoftaError("viewing-pass-marks-nothing")
        if command in SEEKS:
            self.session.playback.jump(self.session.head, SEEKS[command])
        elif command in ways:
            ways[command]()
        else:
            self.screens.open(command, press)
        self.session.write_down_played(everything=False)

    def block_bounds(self) -> tuple[float, float]:
        head = self.session.head
        return head.blocks.bounds(head.block)

    def play_or_pause(self) -> None:
        session = self.session
        if session.playback.free or session.playback.continuous or not session.playback.block_end_reached(session.head):
            session.playback.play_or_pause()
        elif session.head.block == session.head.coded_blocks[-1]:
            self.screens.say(_("The last block has ended: Enter confirms it, ← looks back."))
        else:
            self.screens.say(_("The block has ended: Enter confirms it and plays on, ← looks back."))

    def to_block(self, step: int) -> None:
        head = self.session.head
        block = head.block + step
        if block not in head.coded_blocks:
            self.screens.say(_("This is the last block.") if step > 0 else _("This is the first block."))
            return
        self._leave()
        self.session.act(MoveTo(head.subject, block))
        self.session.playback.enter_block(head, play=False, from_start=True)

    def to_subject(self, step: int) -> None:
        head = self.session.head
        subjects = head.coded_subjects
        if len(subjects) < 2:
            self.screens.say(_("There is one subject to code."))
            return
        place = subjects.index(head.subject) if head.subject in subjects else 0
        self._leave()
        self.session.act(MoveTo(subjects[(place + step) % len(subjects)], head.block))

    def confirm_next_block(self) -> None:
        """Confirm and play on; at the last block there is nothing to play on to."""
        session, head = self.session, self.session.head
        was = head.block
        self._leave()
        confirmed = bool(session.act(Confirm("next_block")))
        if head.block != was:
            session.playback.enter_block(head, play=True, from_start=True)
            return
        session.playback.pause()
        if not confirmed:
            self.screens.say(_("This is the last block."))

    def confirm_next_subject(self) -> None:
        """At the block's end confirm and go to the next subject; before it only change the subject."""
        session, head = self.session, self.session.head
        if not session.playback.block_end_reached(head):
            self.to_subject(1)
            return
        self._leave()
        was = (head.subject, head.block)
        session.act(Confirm("next_subject"))
        if (head.subject, head.block) != was:
            session.playback.enter_block(head, play=True, from_start=True)

    def viewing_pass(self) -> None:
        """Begin it or end it; from the ratings it begins where coding was left."""
        if self.session.rating:
            self.session.change_mode("coding")
        playback, head = self.session.playback, self.session.head
        self._leave()
        self.session.viewing = playback.free = not playback.free
        playback.set_stop(head)
        if playback.free:
            self.screens.say(viewing_words())
        else:
            playback.pause()
            playback.enter_block(head, play=False, from_start=True)
            self.screens.say(_("Back to coding, block {block}.").format(block=head.block))

    def say_modality(self) -> None:
        if self.session.act(SayModality()):
            return
        if self.session.head.last_mark is None:
            self.screens.say(_("There is no mark yet to say this of."))
        else:
            self.screens.say(_("The item of the last mark is one or the other by itself."))

    def absent(self) -> None:
        head = self.session.head
        self.session.act(ToggleAbsent(head.subject, head.block))

    def turn_back(self, act: Undo | Redo) -> None:
        if not self.session.act(act):
            self.screens.say(_("Nothing to undo.") if isinstance(act, Undo) else _("Nothing to redo."))

    def _leave(self) -> None:
        """What was played so far belongs to the subject and block that are left now."""
        self.session.write_down_played(everything=True)
