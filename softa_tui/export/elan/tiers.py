"""What was coded as tiers of annotations, in milliseconds of the recording.

A mark lasts a second from its time, and no further than its block. Where its time says no more than the block it
stands on the dimension's tier `by block`, one annotation a block with all such marks in it: when it was entered in the
grid, came from a form without a time, or was made after the recording had stopped at the end of the block.
"""

from collections.abc import Iterator, Sequence

from softa_tui.coding.events import CoverageState, Marked, Noted, NoteKind
from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S
from softa_tui.coding.scheme import Item
from softa_tui.coding.spans import Spans
from softa_tui.coding.words import N_
from softa_tui.export.elan.layout import Annotation, Tier, annotated
from softa_tui.export.rating_words import own_rating_in_words
from softa_tui.export.words import rating_in_words, worded
from softa_tui.forms.ratings import RatingRow, rating_row, rating_rows, self_rating_rows, signed
from softa_tui.forms.session_time import block_on_form
from softa_tui.forms.talk_time import stretches
from softa_tui.locale import _

MOMENT_S = 1.0
"""How long a moment lasts, for an eye to find it."""

BETWEEN_MARKS = "; "

NOTE_TIERS: dict[NoteKind, str] = {"note": "notes", "moment": "moments", "viewing": "viewing"}

STATE_WORDS: dict[CoverageState, str] = {"observed": N_("observed"), "absent": N_("absent")}

MarkOfItem = tuple[Marked, Item]


def tiers_of(observation: Observation) -> list[Tier]:
    """Person by person, then what is about all of them; a dimension's marks always, anything else where it is."""
    found = [*_marks(observation), *_coverage(observation), *_talk(observation), *_ratings(observation)]
    persons = dict.fromkeys((*(subject for subject, _ in form_subjects(observation)), *observation.talk_subjects))
    places = {subject: place for place, subject in enumerate(persons)}
    by_person = sorted(found, key=lambda tier: places.get(tier.participant, len(places)))
    return [*by_person, *_notes(observation), *_talk_explanation(observation)]


def _marks(observation: Observation) -> Iterator[Tier]:
    for subject, version in form_subjects(observation):
        for dimension in version.dimensions:
            marks = [
                (mark, item)
                for block in form_blocks(observation)
                for item in version.items_of(dimension.id)
                for mark in observation.occurrences(subject, item.id, block)
            ]
            moments = [_moment_of_mark(observation, *each) for each in marks if _has_time(observation, *each)]
            by_block = _by_block(observation, [each for each in marks if not _has_time(observation, *each)])
            yield Tier(f"{subject} {dimension.id}", "marks", moments, subject)
            if by_block:
                yield Tier(f"{subject} {dimension.id} by block", "marks", by_block, subject)


def _has_time(observation: Observation, mark: Marked, _item: Item) -> bool:
    """Whether a mark's time says when it was seen, and not only where the recording stood."""
    if not mark.time_known or "entry" in (mark.form_source, mark.time_source):
        return False
    start, stop = block_bounds(observation, mark.block)
    return mark.timing == "playing" or start <= mark.at < stop - BOUNDARY_TOLERANCE_S


def _moment_of_mark(observation: Observation, mark: Marked, item: Item) -> Annotation:
    stop = block_bounds(observation, mark.block)[1]
    within_block = stop if mark.at < stop else mark.at + MOMENT_S
    return annotated(mark.at, min(mark.at + MOMENT_S, within_block), _item_in_words(item))


def _by_block(observation: Observation, marks: Sequence[MarkOfItem]) -> list[Annotation]:
    items: dict[int, list[str]] = {}
    for mark, item in marks:
        items.setdefault(mark.block, []).append(_item_in_words(item))
    return [annotated(*block_bounds(observation, block), BETWEEN_MARKS.join(words)) for block, words in items.items()]


def _item_in_words(item: Item) -> str:
    """`+3 toont kwetsbaarheid`."""
    return f"{'+' if item.positive else '-'}{item.number} {worded(item.short)}"


def _coverage(observation: Observation) -> Iterator[Tier]:
    for subject, _version in form_subjects(observation):
        states = {block: observation.coverage_state(subject, block) for block in form_blocks(observation)}
        annotations = [
            annotated(*block_bounds(observation, block), _(STATE_WORDS[state]))
            for block, state in states.items()
            if state in STATE_WORDS
        ]
        if annotations:
            yield Tier(f"{subject} coverage", "coverage", annotations, subject)


def _talk(observation: Observation) -> Iterator[Tier]:
    """Every stretch of speech that was timed, and as a whole every slot of which no more is known."""
    for subject in observation.talk_subjects if observation.talk.begun else ():
        timed, spoken = stretches(observation, subject), Spans()
        for stretch in timed:
            spoken.add(*stretch)
        slots = [observation.slots.bounds(slot) for slot in sorted(observation.slots_spoken(subject))]
        whole = [bounds for bounds in slots if spoken.overlap(*bounds) <= BOUNDARY_TOLERANCE_S]
        annotations = [
            *(annotated(*stretch, _("speaks")) for stretch in timed),
            *(annotated(*bounds, _("speaks in this slot")) for bounds in whole),
        ]
        yield Tier(f"{subject} talk", "talk", annotations, subject)


def _ratings(observation: Observation) -> Iterator[Tier]:
    """Ratings that were given, each over the whole session: `-1 enigszins problematisch: the reason`."""
    for row in (*rating_rows(observation), rating_row(observation, LANGUAGE_TARGET)):
        words = _rating_with_reason(observation, row)
        if words:
            yield _over_session(observation, f"{row.subject} {row.dimension} rating", words, row.subject)
    for own in self_rating_rows(observation):
        name = f"{own.subject} {own.dimension} own rating"
        yield _over_session(observation, name, own_rating_in_words(own), own.subject)


def _rating_with_reason(observation: Observation, row: RatingRow) -> str:
    words = [] if row.rating is None else [signed(row.rating), rating_in_words(observation, row.rating)]
    return ": ".join(filter(None, (" ".join(words).rstrip(), row.reason)))


def _over_session(observation: Observation, name: str, value: str, participant: str) -> Tier:
    case = observation.case
    return Tier(name, "ratings", [annotated(case.start_s, case.end_s, value)], participant)


def _notes(observation: Observation) -> Iterator[Tier]:
    for kind, name in NOTE_TIERS.items():
        notes = [note for note in observation.standing_notes() if note.kind == kind]
        if notes:
            yield Tier(name, "notes", [_moment_of_note(observation, note) for note in notes])


def _moment_of_note(observation: Observation, note: Noted) -> Annotation:
    """`C1 +3 toont kwetsbaarheid: the text`."""
    item = observation.item_of(note.subject, note.item) if note.item else None
    about = f"{note.subject} {_item_in_words(item)}" if item else note.subject
    return annotated(note.at, note.at + MOMENT_S, f"{about}: {note.text}")


def _talk_explanation(observation: Observation) -> Iterator[Tier]:
    explanation = observation.talk.explanation(observation.undone)
    if explanation is not None:
        case = observation.case
        yield Tier("talk explanation", "notes", [annotated(case.start_s, case.end_s, explanation.text)])


def block_bounds(observation: Observation, block: int) -> tuple[float, float]:
    """From and to of a block in media seconds, also of one past the end of a session that was made shorter."""
    start, stop = block_on_form(observation, block)
    return start + observation.case.start_s, stop + observation.case.start_s
