"""The rows held against the case and the scheme: who and what they name must exist, and fit."""

from collections.abc import Iterable

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import FAMILY
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S
from softa_tui.coding.scheme import FARTHEST_ON_SCALE
from softa_tui.forms.session_time import block_on_form, slot_on_form
from softa_tui.importing.places import Place
from softa_tui.importing.rows import (
    SAME_TIME_S,
    CoverageRow,
    LanguageMatchRow,
    MarkRow,
    ModalityRow,
    NoteRow,
    RatingRow,
    Rows,
    SelfRatingRow,
    SlotRow,
    Stretch,
)
from softa_tui.records.toml_tables import closest


class Checker:
    """Raises what is wrong with a row, with its place; `state` is a log of the case with nothing in it."""

    def __init__(self, state: Observation) -> None:
        self._state = state

    def check(self, rows: Rows) -> None:
        for mark in rows.of(MarkRow):
            self._mark(mark)
        for coverage in rows.of(CoverageRow):
            self._coverage(coverage)
        for modality in rows.of(ModalityRow):
            self._item(modality.place, modality.subject, modality.item)
        for note in rows.of(NoteRow):
            self._note(note)
        for slot in rows.of(SlotRow):
            self._slot(slot)
        self._ratings(rows)

    def _mark(self, row: MarkRow) -> None:
        self._item(row.place, row.subject, row.item)
        if row.value is not None:
            self._block(row.place, row.block)
            self._bounds(row.place, row.bounds, block_on_form(self._state, row.block), row.block)

    def _coverage(self, row: CoverageRow) -> None:
        self._coded(row.place, row.subject)
        if row.state == "unobserved" and not row.played_s:
            return
        self._block(row.place, row.block)
        start, stop = self._state.blocks.bounds(row.block)
        if row.played_s > stop - start + BOUNDARY_TOLERANCE_S:
            raise row.place.error("import-too-long", "played_s", seconds=row.played_s, length=round(stop - start, 3))

    def _note(self, row: NoteRow) -> None:
        if row.subject:
            self._subject(row.place, row.subject)
        if row.item is not None and self._state.scheme.item(row.item) is None:
            known = [item.id for version in self._state.scheme.versions for item in version.items]
            raise row.place.error("import-no-such-item", "item", item=row.item, closest=closest(row.item, known))
        if row.block is not None:
            self._block(row.place, row.block)

    def _slot(self, row: SlotRow) -> None:
        self._subject(row.place, row.subject)
        if row.value is None:
            return
        slots = self._state.slots
        if row.slot > slots.count:
            raise row.place.error("import-slot-outside", "slot", slot=row.slot, slots=slots.count)
        self._bounds(row.place, row.bounds, slot_on_form(self._state, row.slot), row.slot)
        start, stop = slots.bounds(row.slot)
        longest = stop - start if row.value == 1 else 0.0
        if row.exact_s is not None and row.exact_s > longest + BOUNDARY_TOLERANCE_S:
            raise row.place.error("import-too-long", "exact_s", seconds=row.exact_s, length=round(longest, 3))

    def _ratings(self, rows: Rows) -> None:
        for rating in rows.of(RatingRow):
            if rating.subject != FAMILY:
                self._coded(rating.place, rating.subject)
            self._on_scale(rating)
        for language in rows.of(LanguageMatchRow):
            self._on_scale(language)
        for own in rows.of(SelfRatingRow):
            self._coded(own.place, own.subject)
            if not -FARTHEST_ON_SCALE <= own.low < own.high <= FARTHEST_ON_SCALE:
                raise own.place.error("import-no-scale", "scale_low", low=own.low, high=own.high)
            if own.value is not None and not own.low <= own.value <= own.high:
                raise own.place.error("import-off-scale", "value", value=own.value, low=own.low, high=own.high)

    def _on_scale(self, row: RatingRow | LanguageMatchRow) -> None:
        low, high = self._state.scheme.rating_min, self._state.scheme.rating_max
        for column, rating in (("rating", row.rating), ("first_rating", row.first_rating)):
            if rating is not None and not low <= rating <= high:
                raise row.place.error("import-off-scale", column, value=rating, low=low, high=high)

    def _subject(self, place: Place, subject: str) -> None:
        if subject not in self._state.subjects:
            known = ", ".join(self._state.subjects)
            raise place.error("import-no-such-subject", "subject", subject=subject, known=known)

    def _coded(self, place: Place, subject: str) -> None:
        self._subject(place, subject)
        if self._state.version_of(subject) is None:
            raise place.error("import-not-coded", "subject", subject=subject)

    def _item(self, place: Place, subject: str, item: str) -> None:
        self._coded(place, subject)
        if self._state.item_of(subject, item) is None:
            version = self._state.version_of(subject)
            known: Iterable[str] = (each.id for each in version.items) if version else ()
            raise place.error("import-no-such-item", "item", item=item, closest=closest(item, known))

    def _block(self, place: Place, block: int) -> None:
        if block > self._state.blocks.count:
            raise place.error("import-block-outside", "block", block=block, blocks=self._state.blocks.count)

    def _bounds(self, place: Place, said: Stretch, is_so: tuple[float, float], number: int) -> None:
        """Blocks and slots that lie elsewhere are those of another session: each value would be moved."""
        for column, seconds, right in (("from_s", said.from_s, is_so[0]), ("to_s", said.to_s, is_so[1])):
            if seconds is not None and abs(seconds - right) > SAME_TIME_S:
                raise place.error("import-other-bounds", column, number=number, seconds=seconds, right=right)
