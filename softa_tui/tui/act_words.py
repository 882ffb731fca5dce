"""What an act was, in the coder's language, short enough for one line and for the video."""

from softa_tui.coding.events import CoverageSet, Event, Marked, ModalitySaid, Noted, Redone, SubjectAdded, Undone
from softa_tui.coding.observation import Observation
from softa_tui.locale import _, language
from softa_tui.records.keymap import Keymap
from softa_tui.tui.plain import plain


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

    def _modality(self, modality: str) -> str:
        return {"verbal": _("verbal"), "nonverbal": _("nonverbal")}.get(modality, _("verbal and nonverbal"))

    def _turned_back(self, target: int) -> str:
        """Where the act stood, and which it was: it may be of another subject or block."""
        event = self._event(target)
        if event is None:
            return ""
        if isinstance(event, CoverageSet):
            return self.describe(event)
        place = _("{subject} · block {block}").format(subject=event.subject, block=event.block)
        return f"{place} · {self.describe(event)}"

    def _event(self, seq: int) -> Event | None:
        for stack in (self.state.redo_stack, self.state.undo_stack):
            for event in reversed(stack):
                if event.seq == seq:
                    return event
        return None
