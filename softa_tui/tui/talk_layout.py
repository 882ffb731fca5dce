"""How the timeline of talk time lies in a window: bands of slots one under another, as many as there is room for."""

from dataclasses import dataclass

LABEL_CELLS = 20
WIDE_LABEL_CELLS = 24
TOTAL_CELLS = 19
"""Who is on, total, share."""
EXACT_CELLS = 9
WIDE_CELLS = 105
PAGE_MINUTES = 10


@dataclass(frozen=True)
class TalkLayout:
    """`page` slots to a band, `pitch` cells to a slot, and the bands that are in sight, counted from 0."""

    count: int
    page: int
    pitch: int
    bands: range
    band_rows: int
    label_cells: int
    exact: bool

    @classmethod
    def fitting(
        cls, width: int, height: int, *, count: int, per_minute: float, subjects: int, now: int
    ) -> "TalkLayout":
        """The layout for `count` slots, with slot `now` in sight.

        A narrow window has bands of ten minutes; a wide one has the whole session, in one band if that is possible.
        """
        wide = width >= WIDE_CELLS
        label_cells = WIDE_LABEL_CELLS if wide else LABEL_CELLS
        room = max(1, width - label_cells - TOTAL_CELLS - EXACT_CELLS * wide)
        band_rows = subjects + 1
        fit = max(1, height // band_rows)
        page_slots = max(1, round(PAGE_MINUTES * per_minute))

        def made(page: int, pitch: int) -> "TalkLayout":
            total = -(-count // page)
            if total <= fit:
                page = min(count, -(-count // total // page_slots) * page_slots)
                total = -(-count // page)
            first = max(0, min((now - 1) // page // fit * fit, total - fit))
            bands = range(first, min(first + fit, total))
            return cls(count, page, pitch, bands, band_rows, label_cells, wide)

        if not wide:
            return made(min(page_slots, room), 2 if page_slots * 2 <= room else 1)
        choices = [made(page, pitch) for pitch in (2, 1) if (page := _page(room // pitch, page_slots, count))]
        whole = [choice for choice in choices if len(choice.bands) * choice.page >= count]
        fewest = sorted(whole, key=lambda choice: len(choice.bands))
        return next(iter([*fewest, *choices[::-1]]), made(room, 1))

    def first(self, band: int) -> int:
        """The first slot of a band."""
        return band * self.page + 1

    def slots(self, band: int) -> range:
        """The slots of a band."""
        return range(self.first(band), min(self.first(band) + self.page, self.count + 1))


def _page(room: int, page_slots: int, count: int) -> int:
    """As many whole pages as fit side by side, or all there is; 0 when not one fits."""
    return count if count <= room else room // page_slots * page_slots
