"""The timeline of talk time: subjects × slots, with who is on, totals and shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import ClassVar

from textual.geometry import Region
from textual.strip import Strip

from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.forms.talk_colours import COLOURS as COLOURS_OF_KINDS
from softa_tui.forms.talk_colours import colours_of
from softa_tui.forms.talk_time import SubjectTalk, TalkTotals, talk_totals
from softa_tui.locale import _
from softa_tui.tui.scheme_words import subject_words
from softa_tui.tui.talk_layout import TalkLayout
from softa_tui.tui.talk_words import percent
from softa_tui.tui.widgets.lines import Lines, Piece, fit

SPOKE, SPEAKING, SILENT, ABSENT, EMPTY = "█", "▓", "·", "–", " "
SEE_THROUGH = str.maketrans({SPOKE: "■", SPEAKING: "▒"})
"""What stands in a cell whose background says something: where the recording is, or the cursor."""
NOW = "▼"
ON = "◉"
COLOURS = sorted({colour for colours in COLOURS_OF_KINDS.values() for colour in colours})
LOOKS = {colour: f"slot-strip--speech-{number}" for number, colour in enumerate(COLOURS)}
"""Component classes of the colours that a subject can have, the same as on the forms."""


@dataclass(frozen=True)
class Cursor:
    """A slot of a subject, and the other end of what is selected from there."""

    subject: str
    slot: int
    anchor: int

    @property
    def slots(self) -> range:
        """What is selected; the slot alone when nothing else is."""
        return range(min(self.slot, self.anchor), max(self.slot, self.anchor) + 1)


class SlotStrip(Lines):
    """`█` spoke, `▓` speaks now, `·` observed and silent, blank not observed, `–` absent."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "slot-strip--head",
        "slot-strip--now",
        "slot-strip--label",
        "slot-strip--on",
        "slot-strip--total",
        "slot-strip--cursor",
        *LOOKS.values(),
    }
    DEFAULT_CSS = """
    SlotStrip {
        height: 1fr;
        & > .slot-strip--head { color: $text-muted; }
        & > .slot-strip--now { text-style: bold; background: $surface-lighten-3; }
        & > .slot-strip--label { color: $text; }
        & > .slot-strip--on { color: $text-success; text-style: bold; }
        & > .slot-strip--total { color: $text; }
        & > .slot-strip--cursor { text-style: bold reverse; }
    }
    """ + "".join(f"SlotStrip > .{looks} {{ color: {colour}; }}\n" for colour, looks in LOOKS.items())

    def __init__(self, state: Observation, keys: dict[str, str]) -> None:
        """`keys` is subject to key."""
        super().__init__()
        self.state = state
        self.now = 1
        """The slot that the recording is in."""
        self.cursor: Cursor | None = None
        self._keys = keys
        self._totals: TalkTotals | None = None
        self._glyphs: dict[tuple[str, range], str] = {}

    def show_now(self, slot: int) -> None:
        """The recording is in this slot."""
        if slot != self.now:
            self.now = slot
            self.refresh()

    def show_cursor(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.refresh()

    def show_keys(self, keys: dict[str, str]) -> None:
        """Somebody came in."""
        self._keys = keys
        self.repaint(self.state.talk_subjects)
        self.refresh()

    def repaint(self, subjects: Sequence[str]) -> None:
        """These subjects' slots changed; the shares of the others wait for `repaint_shares`."""
        self._glyphs = {key: glyphs for key, glyphs in self._glyphs.items() if key[0] not in subjects}
        self._totals = None
        layout = self._layout_now()
        for place, (number, subject) in product(range(len(layout.bands)), enumerate(self.state.talk_subjects, 1)):
            if subject in subjects:
                self.repaint_line(place * layout.band_rows + number - self._subjects_above())

    def repaint_shares(self) -> None:
        """Everybody's total and share, behind the first band."""
        for number in range(1, len(self.state.talk_subjects) + 1):
            self.repaint_line(number)

    @property
    def totals(self) -> TalkTotals:
        """How talk time is divided as it stands."""
        if self._totals is None:
            self._totals = talk_totals(self.state)
        return self._totals

    @property
    def page(self) -> int:
        """How many slots a page has."""
        return self._layout_now().page

    def render_lines(self, crop: Region) -> list[Strip]:
        """The layout is worked out once for all the lines of one painting."""
        self._fitted = self._layout_now()
        return super().render_lines(crop)

    def _layout_now(self) -> TalkLayout:
        slots = self.state.slots
        return TalkLayout.fitting(
            self.size.width,
            self.size.height,
            count=slots.count,
            per_minute=60 / slots.interval_s,
            subjects=len(self.state.talk_subjects),
            now=self.cursor.slot if self.cursor else self.now,
        )

    def line(self, y: int) -> Sequence[Piece]:
        layout = self._fitted
        place, row = divmod(y, layout.band_rows)
        if place >= len(layout.bands):
            return ()
        band = layout.bands[place]
        if row == 0:
            return self._heading(layout, band, first=place == 0)
        return self._row(layout, band, self.state.talk_subjects[row - 1 + self._subjects_above()], first=place == 0)

    def _subjects_above(self) -> int:
        """How many subjects a low window has scrolled away, so that the cursor's is in sight."""
        room, subjects = max(1, self.size.height - 1), self.state.talk_subjects
        if self.cursor is None or len(subjects) <= room:
            return 0
        return max(0, subjects.index(self.cursor.subject) - room + 1)

    def _heading(self, layout: TalkLayout, band: int, *, first: bool) -> list[Piece]:
        """Minutes on the recording's own clock, as all times on the screen, and where the recording is."""
        slots, pitch, session = layout.slots(band), layout.pitch, self.state.slots
        marked = (self.cursor.slot if self.cursor else self.now) - slots.start
        cells = [" "] * (len(slots) * pitch)
        minutes_apart = 1 if pitch * 60 / session.interval_s >= 4 else 5
        for place, slot in enumerate(slots):
            start = session.bounds(slot)[0]
            minute = int(start // 60)
            text = str(minute)
            is_first = slot == 1 or int((start - session.interval_s) // 60) != minute
            under_now = (place - 1) * pitch < marked * pitch < place * pitch + len(text)
            if is_first and minute % minutes_apart == 0 and not under_now:
                cells[place * pitch : place * pitch + len(text)] = text
        above = self._subjects_above()
        below = max(0, len(self.state.talk_subjects) - above - max(1, self.size.height - 1))
        hidden = "".join(f" {arrow}{count}" for arrow, count in (("↑", above), ("↓", below)) if count)
        pieces: list[Piece] = [(fit(" " + _("minute") + hidden, layout.label_cells), "slot-strip--head")]
        strip = "".join(cells[: len(slots) * pitch])
        if 0 <= marked < len(slots):
            before, after = strip[: marked * pitch], strip[(marked + 1) * pitch :]
            pieces += [(before, "slot-strip--head"), (NOW * pitch, "slot-strip--now"), (after, "slot-strip--head")]
        else:
            pieces.append((strip, "slot-strip--head"))
        if first:
            words = _("total").rjust(12) + _("share").rjust(7) + (_("exact").rjust(9) if layout.exact else "")
            pieces.append((self._gap(layout, slots) + words, "slot-strip--head"))
        return pieces

    def _row(self, layout: TalkLayout, band: int, subject: str, *, first: bool) -> list[Piece]:
        slots, pitch = layout.slots(band), layout.pitch
        on = self.state.speech(subject).on_since is not None
        looks = LOOKS[colours_of(self.state.talk_subjects)[subject]]
        label = fit(f" {self._keys.get(subject, ' ')} {subject_words(self.state, subject)}", layout.label_cells - 1)
        pieces: list[Piece] = [(label + " ", "slot-strip--on" if on else "slot-strip--label")]
        glyphs = self._glyphs_of(subject, slots)
        highlighted, style = range(self.now, self.now + 1), "slot-strip--now"
        if self.cursor is not None:
            highlighted, style = self.cursor.slots if self.cursor.subject == subject else range(0), "slot-strip--cursor"
        start, stop = (min(max(end - slots.start, 0), len(slots)) for end in (highlighted.start, highlighted.stop))
        if not highlighted:
            start = stop = 0
        parts = (
            (glyphs[:start], looks),
            (glyphs[start:stop].translate(SEE_THROUGH), style),
            (glyphs[stop:], looks),
        )
        pieces += [("".join(glyph * pitch for glyph in part), part_looks) for part, part_looks in parts]
        if first:
            totals = next(talk for talk in self.totals.subjects if talk.subject == subject)
            pieces.append((self._gap(layout, slots) + self._total(totals, layout, on=on), "slot-strip--total"))
        return pieces

    @staticmethod
    def _gap(layout: TalkLayout, slots: range) -> str:
        """What a short band lacks, so that the totals stay where they are."""
        return " " * ((min(layout.page, layout.count) - len(slots)) * layout.pitch)

    @staticmethod
    def _total(talk: SubjectTalk, layout: TalkLayout, *, on: bool) -> str:
        seconds = "–" if talk.seconds is None else format_time(talk.seconds)
        text = f"  {ON if on else ' '} {seconds:>8} {percent(talk.share):>6}"
        if layout.exact:
            text += f" {'–' if talk.exact_s is None else format_time(round(talk.exact_s)):>8}"
        return text

    def _glyphs_of(self, subject: str, slots: range) -> str:
        key = (subject, slots)
        if key not in self._glyphs:
            self._glyphs[key] = glyphs(self.state, subject, slots)
        return self._glyphs[key]


def glyphs(state: Observation, subject: str, slots: range) -> str:
    """One sign a slot."""
    speech = state.speech(subject)
    going_on = set(speech.going_on(state.talk.reach))
    if speech.on_since is not None:
        going_on.add(state.slots.at(speech.on_since))

    def glyph(slot: int) -> str:
        if slot in going_on:
            return SPEAKING
        if slot in speech.marked:
            return SPOKE
        value = state.talk_value(subject, slot)
        if value is not None:
            return SILENT
        return ABSENT if state.absent_in(subject, slot) else EMPTY

    return "".join(map(glyph, slots))
