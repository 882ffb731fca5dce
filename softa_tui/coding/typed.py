"""The texts in an event that a person typed."""

from collections.abc import Iterable

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.event_base import Event
from softa_tui.coding.events import KnownEvent, Unknown


def typed_texts(event: Event) -> dict[str, str]:
    """By path, empty ones left out: the field's name (`text`), or the field and the key of a dict (`roles.T1`)."""
    texts: dict[str, str] = {}
    for name in event.typed:
        match getattr(event, name):
            case str() as text:
                texts[name] = text
            case dict() as by_key:
                texts.update((f"{name}.{key}", text) for key, text in by_key.items())
    return {path: text for path, text in texts.items() if text}


def texts_of(events: Iterable[KnownEvent | Unknown], seq: int) -> dict[str, str]:
    """The typed texts of one event of a log, by path; raises `no-such-event` or `no-typed-text`."""
    last = 0
    for event in events:
        if event.seq == seq:
            texts = typed_texts(event) if isinstance(event, Event) else {}
            if not texts:
                raise SoftaError("no-typed-text", seq=seq)
            return texts
        last = max(last, event.seq)
    raise SoftaError("no-such-event", seq=seq, last=last)
