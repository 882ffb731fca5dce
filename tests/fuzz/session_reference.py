"""A slow reference for a whole session: from the events of a log to the rows of every table, with no cleverness at all.

Each row is worked out anew from all events that hold; nothing of the fold, the forms or the rules is used.
"""

import itertools
from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from softa_tui.coding.events import Began, CaseChanged, CaseFacts, CoverageSet, KnownEvent, Marked, Noted, SubjectAdded
from softa_tui.coding.events import Played as PlayedEvent
from softa_tui.coding.rating_events import Rated
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, Target
from softa_tui.coding.scheme import Dimension, Item, Scheme, Version
from softa_tui.coding.talk_events import TalkExplained
from tests.coding.fold_reference import Reference
from tests.fuzz.talk_by_events import Stretch, TalkReference, ms

Row = tuple[object, ...]

KINDS = {"T": "therapist", "C": "client"}
RATINGS_OF_RULE = {
    "R1": {0}, "R2": {-2, -1}, "R3": {1, 2, 3}, "R4": {1}, "R6": {-1, 0, 1},
    "GD2": {0}, "GD3": {1, 2, 3}, "GD4": {-2, -1}, "GD5": {-3, -2}, "GD6": {-1, 0, 1}, "GD7": {-3},
}  # fmt: skip


class SessionReference(Reference):
    """What the forms of a log must hold."""

    def __init__(self, events: list[KnownEvent]) -> None:
        super().__init__(events)
        first = events[0]
        assert isinstance(first, Began)
        self.scheme: Scheme = first.scheme
        self.coder = first.coder
        self.case, self.roles = self._case_and_roles(first)
        self.start, self.end = ms(self.case.start_s), ms(self.case.end_s)
        self.block_ms, self.slot_ms = ms(self.scheme.block_seconds), ms(self.scheme.slot_seconds)
        self.block_count = self._count(self.block_ms, self.block_ms // 2)
        self.slot_count = self._count(self.slot_ms, 1000)

    @cached_property
    def talk(self) -> TalkReference:
        slots = [self._bounds(slot, self.slot_ms, self.slot_count) for slot in range(1, self.slot_count + 1)]
        return TalkReference(self.events, self.held(), slots)

    def tables(self) -> dict[str, list[Row]]:
        """The rows of every table, by the table's name."""
        of: dict[str, Callable[[], Iterator[Row]]] = {
            "marks": self.mark_rows,
            "coverage": self.coverage_rows,
            "notes": self.note_rows,
            "talk": self.talk_rows,
            "talk_totals": self.talk_total_rows,
            "ratings": self.rating_rows,
            "language_match": self.language_rows,
            "self_ratings": self.self_rating_rows,
            "modalities": self.modality_rows,
        }
        return {name: [(self.case.number, self.coder, *row) for row in rows()] for name, rows in of.items()}

    def mark_rows(self) -> Iterator[Row]:
        for subject, version in self.form_subjects:
            for item in version.items:
                for block in self.form_blocks:
                    start, stop = self._bounds(block, self.block_ms, self.block_count)
                    if block > self.block_count:
                        stop = start + self.block_ms
                    cell = (subject, item.id, block)
                    yield (
                        *(subject, self.roles.get(subject, ""), version.id, item.dimension, item.id, item.polarity),
                        *(block, self._s(start), self._s(stop), self.value(cell)),
                        *self._how_marked(self.occurrences(cell)),
                    )

    def coverage_rows(self) -> Iterator[Row]:
        for subject, _version in self.form_subjects:
            for block in self.form_blocks:
                start, stop = self._bounds(block, self.block_ms, self.block_count)
                yield subject, block, self.coverage(subject, block), self._played_ms(subject, start, stop) / 1000

    def note_rows(self) -> Iterator[Row]:
        notes = [event for event in self.held() if isinstance(event, Noted)]
        for note in sorted(notes, key=lambda note: note.at):
            yield note.kind, note.subject, note.item, note.block, self._s(ms(note.at)), note.text
        explained = [event.text for event in self.held() if isinstance(event, TalkExplained)]
        if explained and explained[-1].strip():
            yield "talk", None, None, None, None, explained[-1]

    def talk_rows(self) -> Iterator[Row]:
        given = self._given(self.slot_ms, self.slot_count)
        coded = {
            slot
            for slot in range(1, self.slot_count + 1)
            if any(self.talk_value(subject, slot) is not None for subject in self.talk_subjects)
        }
        for subject in self.talk_subjects:
            for slot in sorted({*given, *coded}):
                start, stop = self.talk.slots[slot]
                value = self.talk_value(subject, slot)
                exact = None if value is None else self.talk.exact_ms(subject, slot)
                yield subject, slot, self._s(start), self._s(stop), value, _seconds(exact)

    def talk_total_rows(self) -> Iterator[Row]:
        spoken = {subject: len(self.talk.said(subject).marked) for subject in self.talk_subjects}
        everybody = sum(spoken.values())
        for subject, slots in spoken.items():
            values = [self.talk_value(subject, slot) for slot in range(1, self.slot_count + 1)]
            if values.count(None) == len(values):
                yield subject, None, None, None, None
                continue
            share = round(slots / everybody, 6) if everybody else None
            exact = self.talk.exact_total_ms(subject)
            yield subject, slots, slots * self.slot_ms / 1000, _seconds(exact), share

    def rating_rows(self) -> Iterator[Row]:
        asked = [
            (subject, each.id) for subject in self.rated_subjects for each in self._dimensions(subject, "participant")
        ]
        clients = [subject for subject in self.case.subjects if subject[0] == "C"]
        family = [(FAMILY, each.id) for each in self._family_dimensions()]
        if all(client in self.coded_subjects for client in clients):
            asked += family
        targets = [(event.subject, event.dimension) for event in self.events if isinstance(event, Rated)]
        besides = [each for each in dict.fromkeys(targets) if each in family and each not in asked]
        for target in (*asked, *(each for each in besides if self.rating(each) is not None)):
            rules = self._rules(target) if self.rating(target) is not None else []
            allowed = sorted({rating for rule in rules for rating in RATINGS_OF_RULE[rule]})
            yield (
                *(*target, self.rating(target), self.first_rating(target)),
                "{" + ",".join(f"{rating:+d}" if rating else "0" for rating in allowed) + "}" if rules else None,
                "+".join(rules) or None,
                self.reason(target) or None,
            )

    def language_rows(self) -> Iterator[Row]:
        rating, why = self.rating(LANGUAGE_TARGET), self.reason(LANGUAGE_TARGET)
        if rating is not None or why:
            yield rating, self.first_rating(LANGUAGE_TARGET), why or None

    def self_rating_rows(self) -> Iterator[Row]:
        for subject in self.case.subjects:
            version = self.scheme.version("therapist") if subject[0] == "T" else None
            dimensions = [each.id for each in version.dimensions] if version else []
            for dimension in (*dimensions, "language_match", "talk_time") if dimensions else ():
                own = self.own_rating((subject, dimension))
                if own is not None:
                    yield subject, dimension, *own

    def modality_rows(self) -> Iterator[Row]:
        said = self.modalities()
        cells = {(event.subject, event.item, event.block) for event in self.events if isinstance(event, Marked)}
        for cell in sorted(cells):
            for number, seq in enumerate(self.occurrences(cell), 1):
                if seq in said:
                    yield (*cell, number, said[seq])

    @cached_property
    def coded_subjects(self) -> list[str]:
        part = self.case.part.subjects
        given = [subject for subject in self.case.subjects if not part or subject in part]
        return [subject for subject in given if self._version(subject)]

    @cached_property
    def form_subjects(self) -> list[tuple[str, Version]]:
        subjects = [
            *self.coded_subjects,
            *sorted({subject for subject, _block in self._coded_places} - set(self.coded_subjects)),
        ]
        return [(subject, version) for subject in subjects if (version := self._version(subject))]

    @cached_property
    def form_blocks(self) -> list[int]:
        return sorted(
            {*self._given(self.block_ms, self.block_count), *(block for _subject, block in self._coded_places)}
        )

    @cached_property
    def talk_subjects(self) -> list[str]:
        """Everybody, then whoever is not there any more but was marked as speaking."""
        gone = [subject for subject, said in self.talk.everybody.items() if said.marked]
        return list(dict.fromkeys([*self.case.subjects, *gone]))

    @cached_property
    def rated_subjects(self) -> list[str]:
        """Those coded who were not absent all the time."""
        blocks = self._given(self.block_ms, self.block_count)
        return [each for each in self.coded_subjects if {self.coverage(each, block) for block in blocks} != {"absent"}]

    def talk_value(self, subject: str, slot: int) -> int | None:
        said = self.talk.said(subject)
        if slot in said.marked:
            return 1
        if slot not in said.entered and not self.talk.observed(slot):
            return None
        block = min((self.talk.slots[slot][0] - self.start) // self.block_ms + 1, self.block_count)
        return None if self.coverage(subject, block) == "absent" else 0

    def _case_and_roles(self, first: Began) -> tuple[CaseFacts, dict[str, str]]:
        case, roles = first.case, dict(first.roles)
        for event in self.events:
            if isinstance(event, CaseChanged):
                case, roles = event.case, dict(event.roles)
            if isinstance(event, SubjectAdded):
                roles[event.added] = event.role
                part = case.part
                if part.subjects:
                    part = msgspec.structs.replace(part, subjects=tuple(dict.fromkeys((*part.subjects, event.added))))
                subjects = tuple(dict.fromkeys((*case.subjects, event.added)))
                case = msgspec.structs.replace(case, subjects=subjects, part=part)
        return case, roles

    def _s(self, at: int) -> float:
        return (at - self.start) / 1000

    def _count(self, interval: int, least: int) -> int:
        """Whole intervals, and a tail of at least so much."""
        whole, tail = divmod(max(0, self.end - self.start), interval)
        return max(1, whole + (tail >= least and tail > 0))

    def _bounds(self, number: int, interval: int, count: int) -> Stretch:
        start = self.start + (number - 1) * interval
        return start, self.end if number >= count else start + interval

    def _given(self, interval: int, count: int) -> list[int]:
        """The intervals that what this coder was given lies in; all when it lies in none."""
        part = self.case.part
        start = self.start if part.from_s is None else max(ms(part.from_s), self.start)
        stop = self.end if part.to_s is None else min(ms(part.to_s), self.end)
        numbers = range(1, count + 1)
        bounds = {number: self._bounds(number, interval, count) for number in numbers}
        given = [number for number, (first, last) in bounds.items() if max(first, start) < min(last, stop)]
        return given or list(numbers)

    def _version(self, subject: str) -> Version | None:
        return self.scheme.version(KINDS.get(subject[:1], ""))

    @cached_property
    def _coded_places(self) -> set[tuple[str, int]]:
        """Where a mark stands or a block was said to be something."""
        marked = {(event.subject, event.item, event.block) for event in self.events if isinstance(event, Marked)}
        covered = {(event.subject, event.block) for event in self.events if isinstance(event, CoverageSet)}
        standing = {(subject, block) for subject, item, block in marked if self.occurrences((subject, item, block))}
        return standing | {place for place in covered if self.coverage(*place) != "unobserved"}

    def _how_marked(self, seqs: list[int]) -> Row:
        if not seqs:
            return 0, None, None, None
        first = next(event for event in self.events if event.seq == seqs[0])
        assert isinstance(first, Marked)
        return len(seqs), self._s(ms(first.at)), first.timing, first.time_source

    def _played_ms(self, subject: str, start: int, stop: int) -> int:
        """Looks at every piece between two times that are named."""
        spans = [
            (ms(event.from_s), ms(event.to_s))
            for event in self.events
            if isinstance(event, PlayedEvent) and event.subject == subject
        ]
        times = sorted({start, stop, *(min(max(time, start), stop) for span in spans for time in span)})
        pieces = itertools.pairwise(times)
        return sum(last - first for first, last in pieces if any(a <= first and last <= b for a, b in spans))

    def _dimensions(self, subject: str, rated_per: str) -> list[Dimension]:
        version = self._version(subject)
        return [each for each in version.dimensions if each.rated_per == rated_per] if version else []

    def _family(self) -> list[str]:
        return [subject for subject in self.rated_subjects if subject[0] == "C"]

    def _family_dimensions(self) -> list[Dimension]:
        return self._dimensions("C1", "family") if len(self._family()) >= 2 else []

    def _rules(self, target: Target) -> list[str]:
        """The names of the rules of the manual that hold."""
        subject, dimension = target
        if subject != FAMILY:
            return self._general_rules(subject, dimension)
        marks = {member: self._marked(member, dimension) for member in self._family()}
        positive = [member for member, items in marks.items() if any(item.polarity == "positive" for item in items)]
        negative = [member for member, items in marks.items() if any(item.polarity == "negative" for item in items)]
        if self.great_disagreement():
            return ["GD7"]
        match len(positive), len(negative):
            case 0, 0:
                return ["GD2"]
            case 0, 1:
                return ["GD4"]
            case 0, _:
                return ["GD5"]
            case some, 0:
                return ["GD3"] if some == len(marks) else ["GD2", "GD3"]
            case _, 1:
                return ["GD6"]
        return ["GD5", "GD6"]

    def _general_rules(self, subject: str, dimension: str) -> list[str]:
        items = self._marked(subject, dimension)
        match sorted({item.polarity for item in items}):
            case []:
                return ["R1"]
            case ["negative"]:
                return ["R2"]
            case ["positive"]:
                return ["R4"] if all(self._only_seen(subject, item) for item in items) else ["R3"]
        return ["R6"]

    def _marked(self, subject: str, dimension: str) -> list[Item]:
        """The items of a dimension that are marked somewhere."""
        version = self._version(subject)
        items = [item for item in version.items if item.dimension == dimension] if version else []
        return [item for item in items if self._seqs(subject, item)]

    def _seqs(self, subject: str, item: Item) -> list[int]:
        blocks = {event.block for event in self.events if isinstance(event, Marked)}
        return [seq for block in sorted(blocks) for seq in self.occurrences((subject, item.id, block))]

    def _only_seen(self, subject: str, item: Item) -> bool:
        """Whether an item is one that is seen and not heard, be it by what the coder said of every mark."""
        said = self.modalities()
        return item.modality == "nonverbal" or (
            item.modality == "either" and all(said.get(seq) == "nonverbal" for seq in self._seqs(subject, item))
        )


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
