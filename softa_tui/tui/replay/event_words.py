"""Every event of a log in words: those that a coder saw while coding, and those that only the log knew."""

from softa_tui.coding.events import (
    Began,
    CaseChanged,
    Closed,
    Event,
    KnownEvent,
    ModeChanged,
    Moved,
    Opened,
    Played,
    Redacted,
    Unknown,
)
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.coding.talk_events import TalkCut, TalkPlayed
from softa_tui.locale import _
from softa_tui.records.keymap import Keymap
from softa_tui.tui.act_words import ActWords
from softa_tui.tui.plain import plain
from softa_tui.tui.scheme_words import subject_words


class EventWords:
    """Puts events into words; `state` has them already applied."""

    def __init__(self, state: Observation, keymaps: dict[str, Keymap]) -> None:
        self._state = state
        self._acts = ActWords(state, keymaps)

    def act(self, event: KnownEvent | Unknown) -> str:
        """One line for what the coder did; empty for what only the log knew."""
        return self._acts.describe(event) if isinstance(event, Event) else ""

    def describe(self, event: KnownEvent | Unknown) -> str:
        """One line for any event."""
        return self.act(event) or self._silent(event)

    def _silent(self, event: KnownEvent | Unknown) -> str:
        match event:
            case Unknown():
                return _("an event of a newer version: {type}").format(type=plain(event.type))
            case Began():
                return _("the log begins, with {software}").format(software=plain(event.software))
            case Opened():
                return _("opened, with {player}").format(player=plain(event.player))
            case Closed():
                return _("closed")
            case CaseChanged():
                return _("case.toml was changed")
            case Moved():
                who = subject_words(self._state, event.subject)
                return _("to {who}, block {block}").format(who=who, block=event.block)
            case ModeChanged():
                to = {"coding": _("to coding"), "talk": _("to talk time"), "rating": _("to the ratings")}
                return to[event.to]
            case Played() | TalkPlayed():
                return _("played {start}–{stop} ×{speed}").format(
                    start=format_time(event.from_s), stop=format_time(event.to_s), speed=f"{event.speed:.4g}"
                )
            case Redacted():
                return _("text of event {number} blanked").format(number=event.target)
            case TalkCut():
                return _("the video did not go on from here")
        return plain(type(event).__name__)
