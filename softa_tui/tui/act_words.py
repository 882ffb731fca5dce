"""What an act was, in the coder's language, short enough for one line and for the video."""

from softa_tui.coding.events import (
    CoverageSet,
    Event,
    HintAnswered,
    Marked,
    ModalitySaid,
    Noted,
    Redone,
    Reopened,
    Sealed,
    SubjectAdded,
    Undone,
)
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingEvent, RatingReasoned, SelfRated
from softa_tui.coding.sampling import format_time, touched
from softa_tui.coding.talk_events import SlotsObserved, SlotsSet, SpeakerOff, SpeakerOn, TalkCut, TalkExplained
from softa_tui.locale import _, language
from softa_tui.records.keymap import Keymap
from softa_tui.tui.plain import plain
from softa_tui.tui.rating.act_words import answer_words, rating_words, seal_words
from softa_tui.tui.scheme_words import subject_words
from softa_tui.tui.talk_words import names, slot_times


class ActWords:
    """Puts events into words; `state` has them already applied."""

    def __init__(self, state: Observation, keymaps: dict[str, Keymap]) -> None:
        self.state = state
        self._keys = {item: key for keymap in keymaps.values() for key, item in keymap.items.items()}

    def describe(self, event: Event) -> str:
        """One line for an event that the coder should see; empty for the others."""
        match event:
            case Marked():
                return self._mark(event)
            case CoverageSet():
                return self._coverage(event)
            case Noted():
                return _("note: {text}").format(text=plain(event.text))
            case ModalitySaid():
                return _("last mark: {modality}").format(modality=self._modality(event.modality))
            case SubjectAdded():
                return _("subject added: {subject} {role}").format(subject=event.added, role=plain(event.role))
            case SpeakerOn():
                words = _("{who} speaks alone") if event.alone else _("{who} speaks")
                return words.format(who=subject_words(self.state, event.subject))
            case SpeakerOff():
                return _("{who} stops").format(who=subject_words(self.state, event.subject))
            case SlotsSet():
                return self._slots(event)
            case TalkCut() if event.closed:
                return self._closed(event)
            case SlotsObserved():
                return _("{times}: watched").format(times=self._times(event))
            case TalkExplained():
                return _("explanation: {text}").format(text=plain(event.text))
            case Rated() | RatingReasoned() | SelfRated() | DisagreementSaid():
                return rating_words(self.state, event)
            case HintAnswered():
                return answer_words(event)
            case Sealed() | Reopened():
                return seal_words(event)
            case Undone():
                return "↶ " + self._turned_back(event.target)
            case Redone():
                return "↷ " + self._turned_back(event.target)
        return ""

    def _mark(self, event: Marked) -> str:
        item = self.state.scheme.item(event.item)
        label = item.short[language()] if item else event.item
        key = self._keys.get(event.item, " ")
        if event.occurrence:
            times = len(self.state.occurrences(event.subject, event.item, event.block))
            return f"+ {key}  {label} ×{times}" if times else f"+ {key}  {label}"
        return f"{'+' if event.present else '○'} {key}  {label}"

    def _coverage(self, event: CoverageSet) -> str:
        words = {
            "observed": _("{subject} block {block} confirmed"),
            "absent": _("{subject} absent in block {block}"),
            "unobserved": _("{subject} block {block} no longer confirmed or absent"),
        }
        return words[event.state].format(subject=event.subject, block=event.block)

    def _slots(self, event: SlotsSet) -> str:
        words = _("{who} · {times}: speaks") if event.speaks else _("{who} · {times}: silent")
        return words.format(who=subject_words(self.state, event.subject), times=self._times(event))

    def _times(self, event: SlotsSet | SlotsObserved) -> str:
        slots = touched(self.state.slots, event.from_s, event.to_s) or range(1, 2)
        return slot_times(self.state, slots[0], slots[-1])

    def _closed(self, event: TalkCut) -> str:
        words = {
            "jump": _("{who} closed: the video jumped"),
            "end": _("{who} closed: the session has ended"),
            "left": _("{who} closed: talk time was left"),
            "player": _("{who} closed: the video was opened anew"),
            "lost": _("{who} closed where the program ended"),
        }
        return words[event.why].format(who=names(self.state, event.closed))

    def _modality(self, modality: str) -> str:
        return {"verbal": _("verbal"), "nonverbal": _("nonverbal")}.get(modality, _("verbal and nonverbal"))

    def _turned_back(self, target: int) -> str:
        """Where the act stood, and which it was: it may be of another subject or block."""
        event = self._event(target)
        if event is None:
            return ""
        if isinstance(event, CoverageSet | SlotsSet | SlotsObserved | TalkExplained | HintAnswered | RatingEvent):
            return self.describe(event)
        if isinstance(event, SpeakerOn | SpeakerOff):
            return f"{self.describe(event)} · {format_time(event.at)}"
        place = _("{subject} · block {block}").format(subject=event.subject, block=event.block)
        return f"{place} · {self.describe(event)}"

    def _event(self, seq: int) -> Event | None:
        for stack in (self.state.redo_stack, self.state.undo_stack):
            for event in reversed(stack):
                if event.seq == seq:
                    return event
        return None
