"""Following the chain of digests through a log, past damaged, doubled and foreign lines."""

from collections.abc import Sequence

from softa_tui.coding.events import FORMAT, REDACTED, Began, Event, KnownEvent, Redacted, Unknown
from softa_tui.records.event_places import EventLines, EventPlaces
from softa_tui.records.lines import (
    Line,
    LineError,
    LineFault,
    chain_digest,
    claimed_seq,
    decode_event,
    is_event,
    outline,
    possible_digests,
    split_line,
)
from softa_tui.records.problems import Problem
from softa_tui.records.sound_lines import read_sound
from softa_tui.records.typed_texts import TextFault, with_text

_MOST_CANDIDATES = 32
_CANDIDATES_TO_EXTEND = 4


class ChainReader:
    """Takes a log line by line; keeps the events that are proven, and names everything else."""

    def __init__(self) -> None:
        self.events: list[KnownEvent | Unknown] = []
        self.problems: list[Problem] = []
        self.last_digest = b""
        self.last_seq = 0
        self.begun = False
        self.newer_event = False
        self.newer_format = False
        self._candidates = [b""]
        """What the next line may build on: the last digest, and after damage all that it may have been."""
        self._in_damage = False
        self._damage_shows_digest = False
        self._foreign: list[bytes] = []
        """Digests of another writer's lines."""
        self._places = EventPlaces()
        self._text_faults: list[tuple[int, dict[str, TextFault]]] = []
        self._redactions: list[Redacted] = []

    @property
    def lines(self) -> EventLines:
        """The sequence number of every event that was kept, and the line it stands on."""
        return EventLines(self._places)

    def take_sound(self, lines: Sequence[bytes]) -> bool:
        """Read all whole lines of a log at once, before any other; whether nothing was odd, else none was read."""
        sound = read_sound(lines)
        if sound is None:
            return False
        self._places.begin(sound.digests)
        self.events += sound.events
        if sound.events:
            self._candidates = [self.last_digest] = sound.digests[-1:]
            self.last_seq = len(sound.events)
            self._begin(sound.events[0])
        return True

    def take(self, number: int, line: bytes) -> bool:
        """Read one line without its newline; whether nothing was odd about it."""
        parts = split_line(line)
        if parts is None:
            return self._bad(number, line, "layout")
        for previous in self._candidates:
            if chain_digest(previous, parts.head) == parts.digest:
                return self._proven(number, line, parts, previous)
        return self._explain(number, line, parts)

    def take_unterminated(self, number: int, line: bytes) -> bool:
        """Read a last line that has no newline, if it is whole; whether it was. A half one leaves no trace."""
        parts = split_line(line)
        if parts is None or not (self._follows(parts) or self._is_double(parts) or self._is_foreign(parts)):
            return False
        if not is_event(line, parts):
            return False
        self.take(number, line)
        return True

    def finish(self) -> None:
        """Settle the blanked texts, once every redaction of the log is known."""
        redacted = {(event.target, path): event.seq for event in self._redactions for path in event.names}
        blanked: set[tuple[int, str]] = set()
        for seq, faults in self._text_faults:
            honoured = {path for path in faults if faults[path] == "blank" and redacted.get((seq, path), 0) > seq}
            blanked.update((seq, path) for path in honoured)
            if odd := {path: fault for path, fault in faults.items() if path not in honoured}:
                code = "text-changed" if "changed" in odd.values() else "text-missing"
                self.problems.append(Problem(code, self._places[seq].line, {"seq": seq, "texts": ", ".join(odd)}))
        for seq, path in redacted:
            self._show_redacted(seq, path, blanked=(seq, path) in blanked)
        self.problems.sort(key=lambda problem: problem.line)

    def _show_redacted(self, seq: int, path: str, blanked: bool) -> None:
        place = self._places.get(seq)
        event = self.events[place.position] if place else None
        if place is None or not isinstance(event, Event) or path.partition(".")[0] not in event.typed:
            return
        self.events[place.position] = with_text(event, path, REDACTED)
        if not blanked and not any(seq == at and path in faults for at, faults in self._text_faults):
            self.problems.append(Problem("text-not-blanked", place.line, {"seq": seq, "texts": path}))

    def _proven(self, number: int, line: bytes, parts: Line, previous: bytes) -> bool:
        faults: dict[str, TextFault]
        try:
            event, faults = decode_event(line, parts)
        except LineError as error:
            newer = self._newer(parts) if error.fault == "event" else None
            if newer is None:
                return self._bad(number, line, error.fault)
            event, faults = newer, {}
        if event.seq in self._places:
            return self._two_writers(number, event.seq, parts)
        self._keep(number, event, parts.digest, previous)
        if faults:
            self._text_faults.append((event.seq, faults))
        return not faults

    def _keep(self, number: int, event: KnownEvent | Unknown, digest: bytes, previous: bytes) -> None:
        seq = event.seq
        if seq != self.last_seq + 1 and not self._in_damage:
            self.problems.append(Problem("sequence-gap", number, {"seq": seq, "expected": self.last_seq + 1}))
        self._places.add(seq, number, previous, digest)
        self.events.append(event)
        self.last_digest = digest
        self.last_seq = max(seq, self.last_seq)
        self._candidates = [digest]
        self._in_damage = False
        if isinstance(event, Unknown):
            self.newer_event = self.newer_event or event.type != "began"
        elif isinstance(event, Redacted):
            self._redactions.append(event)
        if number == 1:
            self._begin(event)

    def _begin(self, event: KnownEvent | Unknown) -> None:
        self.begun = isinstance(event, Began) or (isinstance(event, Unknown) and event.type == "began")
        if not self.begun:
            self.problems.append(Problem("not-begun", 1, {}))
        elif isinstance(event, Began):
            self.newer_format = event.format > FORMAT

    def _newer(self, parts: Line) -> Unknown | None:
        """The event as an unknown one, when the log says that a newer version wrote it."""
        found = outline(parts)
        if found is None:
            return None
        unknown, number = found
        self.newer_format = self.newer_format or (not self.events and number is not None and number > FORMAT)
        return unknown if self.newer_format else None

    def _explain(self, number: int, line: bytes, parts: Line) -> bool:
        """A line that does not follow: a double, another writer's, the first after lost digests, or damaged."""
        seq = claimed_seq(parts.head)
        if seq is not None and self._is_double(parts):
            self._say("duplicate-line", number, seq=seq, first_line=self._places[seq].line)
            return False
        if seq is not None and self._is_foreign(parts):
            return self._two_writers(number, seq, parts)
        if self._in_damage and not self._damage_shows_digest and is_event(line, parts):
            self._say("bad-line", number, unproven=number)
            self._proven(number, line, parts, b"")
            return False
        return self._bad(number, line, "digest")

    def _follows(self, parts: Line) -> bool:
        return any(chain_digest(previous, parts.head) == parts.digest for previous in self._candidates)

    def _is_double(self, parts: Line) -> bool:
        place = self._places.get(claimed_seq(parts.head) or 0)
        return (
            place is not None
            and place.digest == parts.digest
            and chain_digest(place.previous, parts.head) == parts.digest
        )

    def _is_foreign(self, parts: Line) -> bool:
        """Whether a line is whole but builds on an earlier event of ours, or on another foreign line."""
        seq = claimed_seq(parts.head) or 0
        before = self._places.get(seq - 1)
        starts = [before.digest, *self._foreign] if before else [b"", *self._foreign] if seq == 1 else self._foreign
        return bool(self._places) and any(chain_digest(start, parts.head) == parts.digest for start in starts)

    def _two_writers(self, number: int, seq: int, parts: Line) -> bool:
        place = self._places.get(seq) or self._places[max(self._places)]
        self._foreign = [parts.digest, *self._foreign][:_MOST_CANDIDATES]
        self._say("two-writers", number, seq=seq, first_line=place.line)
        return False

    def _bad(self, number: int, line: bytes, fault: LineFault) -> bool:
        own = possible_digests(line, self._candidates[:_CANDIDATES_TO_EXTEND])
        self._damage_shows_digest = bool(own) or (self._in_damage and self._damage_shows_digest)
        self._in_damage = True
        self._candidates = list(dict.fromkeys(own + self._candidates))[:_MOST_CANDIDATES]
        self._say("bad-event" if fault == "event" else "bad-line", number, fault=fault)
        return False

    def _say(self, code: str, number: int, **fields: object) -> None:
        """Name a line; neighbours with the same problem are named as one stretch."""
        last = self.problems[-1] if self.problems else None
        if last and last.code == code and last.fields["last_line"] == number - 1:
            self.problems[-1] = Problem(code, last.line, {**fields, **last.fields, "last_line": number})
        else:
            self.problems.append(Problem(code, number, {**fields, "last_line": number}))
