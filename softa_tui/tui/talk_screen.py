"""The talk-time screen: who speaks in each slot, how talk time is divided, and who is on now."""

from collections.abc import Sequence

from textual.app import ComposeResult

from softa_tui.coding import commands
from softa_tui.coding.events import CaseChanged, CoverageSet, Event, Redone, SubjectAdded, Undone
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkExplained,
    TalkPlayed,
)
from softa_tui.locale import _
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.key_words import key_words
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.widgets.slot_strip import SlotStrip
from softa_tui.tui.widgets.talk_lines import BalanceLine, TalkCoverageLine, WayLine


class TalkScreen(DeskScreen):
    """Subjects × slots of `session.shown`; a speaker's key is at the left of their row."""

    DEFAULT_CSS = """
    TalkScreen { layout: vertical; overflow: hidden; }
    """

    def __init__(self, session: ShownSession) -> None:
        super().__init__(session)
        self.way = WayLine(session)
        self.strip = SlotStrip(session.shown, session.talk.keys_of_speakers)
        self.balance = BalanceLine()
        self.coverage = TalkCoverageLine(session)

    def compose(self) -> ComposeResult:
        yield self.clock
        yield self.way
        yield self.strip
        yield self.balance
        yield self.coverage
        yield self.message
        yield self.last_act
        yield self.key_line

    def on_mount(self) -> None:
        self.show_everything()

    def make_room(self, rows: int) -> int:
        """The clock, the way, and as much of the slots as leaves half of the screen."""
        return 2 + min(self.strip.size.height, self.size.height // 2)

    def on_resize(self) -> None:
        self.strip.refresh()

    def show_everything(self) -> None:
        self.strip.show_keys(self.session.talk.keys_of_speakers)
        self.way.refresh()
        self.coverage.refresh()
        self.balance.show_totals(self.strip.totals)
        self._show_keys()
        self.tick()

    def tick(self) -> None:
        super().tick()
        self.strip.show_now(self.session.shown.slots.at(self.session.playback.position))

    def durable(self, made: Sequence[Event]) -> None:
        for event in made:
            match event:
                case SpeakerOn(alone=False) | SpeakerOff() | SlotsSet():
                    self._repaint([event.subject])
                case SpeakerOn() | TalkCut() | TalkPlayed():
                    self._repaint(self.session.shown.talk_subjects)
                case Undone() | Redone() | CoverageSet() | SlotsObserved():
                    self._repaint(self.session.shown.talk_subjects)
                    self.coverage.refresh()
                case SubjectAdded() | CaseChanged():
                    self.show_everything()
            if isinstance(event, TalkPlayed | SlotsSet | TalkExplained):
                self.coverage.refresh()

    def way_changed(self) -> None:
        self.way.refresh()

    def _repaint(self, subjects: Sequence[str]) -> None:
        self.strip.repaint(subjects)
        self.way.refresh()
        # The next frame: what a key is for comes first, in a frame that composes as little as possible.
        self.call_after_refresh(self._show_division)

    def _show_division(self) -> None:
        self.strip.repaint_shares()
        self.balance.show_totals(self.strip.totals)

    def _show_keys(self) -> None:
        by_command = self.first_keys()
        hints = {
            commands.PlayOrPause: _("play"),
            commands.Grid: _("put right"),
            commands.NextDimension: _("coding"),
            commands.Ratings: _("ratings"),
            commands.UndoLast: _("undo"),
            commands.Explain: _("explain"),
            commands.Note: _("note"),
            commands.Commands: _("commands"),
            commands.Quit: _("quit"),
        }
        keys = list(self.session.talk.speaker_keys)
        pairs = [(f"{keys[0]}…{keys[-1]}" if len(keys) > 1 else keys[0], _("who speaks"))]
        pairs += [(key_words(by_command[command]), words) for command, words in hints.items() if command in by_command]
        self.show_keys(pairs)
