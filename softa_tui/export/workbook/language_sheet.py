"""The sheet of language match; below it the therapists' own ratings, the striking moments and the viewing pass."""

from collections.abc import Callable, Sequence

from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.events import Noted
from softa_tui.coding.extent import form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import rates_language_match, self_rated_dimensions
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.sampling import format_time
from softa_tui.coding.scheme import kind_of
from softa_tui.export.plain_text import inert
from softa_tui.export.rating_words import dimension_in_words
from softa_tui.export.words import named, rating_in_words, signed_in_words
from softa_tui.export.workbook.cells import BOXED, CENTRED, HEADING, SIGNED, SMALL, WRAPPED, Styles
from softa_tui.export.workbook.form_sheet import TITLE, FormSheet, form_title
from softa_tui.export.workbook.notes import (
    NumberedNote,
    numbered_notes,
    write_note,
    write_note_of_subject,
    write_nothing,
)
from softa_tui.forms.ratings import SelfRatingRow, rating_row, self_rating_rows
from softa_tui.forms.sheet_codes import LanguageExplanationRow, LanguageMatchRow
from softa_tui.forms.sheet_codes import SelfRatingRow as SelfRatingCode
from softa_tui.locale import _

LABEL_WIDTH = 190
SCALE_WIDTH = 616
"""Pixels, for all values together."""
CHOSEN = {"bold": True, "bg_color": "#CFE0F5"}


def tells_of_session(observation: Observation) -> bool:
    """Whether there is anything to write on this sheet."""
    language = rating_row(observation, LANGUAGE_TARGET)
    notes = _moments(observation) or _viewing(observation) or _of_nobody(observation)
    return bool(language.rating is not None or language.reason or self_rating_rows(observation) or notes)


class LanguageSheet(FormSheet):
    """Column 0 holds labels, then comes a column for each value of the rating scale."""

    def __init__(self, sheet: Worksheet, styles: Styles, observation: Observation) -> None:
        scheme = observation.scheme
        self.scale = range(scheme.rating_min, scheme.rating_max + 1)
        widths = [SCALE_WIDTH // len(self.scale)] * len(self.scale)
        super().__init__(sheet, styles, observation, [LABEL_WIDTH, *widths])

    def write(self) -> None:
        observation = self.observation
        self._head()
        if rates_language_match(observation):
            self._language_match()
        for subject in (subject for subject in observation.subjects if kind_of(subject) == "T"):
            self._own_ratings(subject)
        self._notes(_("Striking moments"), _moments(observation), write_note_of_subject)
        self._notes(_("Viewing pass"), _viewing(observation), write_note_of_subject)
        if others := _of_nobody(observation):
            self._notes(_("Notes"), others, write_note)
        self.gap()
        self.line(inert(observation.scheme.credit), SMALL)
        self.set_page(observation.case.number, _("language match"))

    def _head(self) -> None:
        observation = self.observation
        self.line(form_title(observation, _("language match")), TITLE, self.head_row("language_match"))
        for fact in self.facts(format_time(observation.blocks.length_s)):
            self.line(fact, {"bold": True})
        self.end_head()
        self.sealed_anyway()

    def _title(self, title: str) -> None:
        self.stay_together()
        self.gap()
        self.text(0, title, self.styles(HEADING), self.last)
        self.end_row(self.height_of(title, 0, self.last, bold=True))

    def _language_match(self) -> None:
        """The scale with the chosen value on it, the rating, and its explanation."""
        row = rating_row(self.observation, LANGUAGE_TARGET)
        self._title(_("Language match between therapist and clients"))
        words = {value: rating_in_words(self.observation, value) for value in self.scale}
        self._scale_row(_("Scale"), row.rating, {value: signed_in_words(value) for value in self.scale})
        if any(words.values()):
            self._scale_row("", row.rating, words)
        self.text(0, _("Rating"), self.styles(WRAPPED, bold=True))
        self.number(1, row.rating, self.styles(CENTRED, bold=True, font_size=10, num_format=SIGNED))
        said = "" if row.rating is None else words.get(row.rating, "")
        if row.first_rating not in (None, row.rating):
            said += " · " + _("Rated first: {rating}.").format(rating=signed_in_words(row.first_rating))
        self.text(2, said, self.styles(WRAPPED), self.last)
        self.end_row(18, LanguageMatchRow(1, row.first_rating))
        self.typed(_("Explanation"), row.reason, LanguageExplanationRow(1))

    def _scale_row(self, label: str, chosen: int | None, texts: dict[int, str]) -> None:
        self.text(0, label, self.styles(BOXED))
        for column, value in enumerate(self.scale, 1):
            looks = CHOSEN if value == chosen else {}
            self.text(column, texts[value], self.styles(CENTRED, looks, text_wrap=True, font_size=7))
        self.end_row(max(self.height_of(text, 1, 1) for text in texts.values()))

    def _own_ratings(self, subject: str) -> None:
        """What a therapist gave themselves, a row each; empty where nothing was written down."""
        observation = self.observation
        dimensions = self_rated_dimensions(observation, subject)
        if not dimensions:
            return
        given = {row.dimension: row for row in self_rating_rows(observation) if row.subject == subject}
        name = named(subject, observation.roles.get(subject, ""))
        self._title(_("{subject}, own ratings").format(subject=name))
        for dimension in dimensions:
            self._own_rating(dimension_in_words(observation, (subject, dimension), short=False), given.get(dimension))

    def _own_rating(self, label: str, row: SelfRatingRow | None) -> None:
        self.text(0, label, self.styles(WRAPPED))
        if row is None:
            self.number(1, None, self.styles(CENTRED))
            self.text(2, "", self.styles(WRAPPED), self.last)
            self.end_row(self.height_of(label, 0, 0))
            return
        own_scale = row.low < 0
        self.number(1, row.value, self.styles(CENTRED, bold=True, num_format=SIGNED if own_scale else "0"))
        low, high = (signed_in_words(end) if own_scale else str(end) for end in (row.low, row.high))
        said = _("on a scale from {low} to {high}").format(low=low, high=high)
        if (row.low, row.high) == (self.scale[0], self.scale[-1]):
            said = " · ".join(filter(None, [rating_in_words(self.observation, row.value), said]))
        self.text(2, said, self.styles(WRAPPED), self.last)
        code = SelfRatingCode(row.subject, row.dimension, row.low, row.high, 1)
        self.end_row(self.height_of(label, 0, 0), code)

    def _notes(self, title: str, notes: Sequence[NumberedNote], write: Callable[[FormSheet, Noted, int], None]) -> None:
        self._title(title)
        for number, note in notes:
            write(self, note, number)
            self.stay_together()
        if not notes:
            write_nothing(self)


def _moments(observation: Observation) -> list[NumberedNote]:
    return [(number, note) for number, note in numbered_notes(observation) if note.kind == "moment"]


def _viewing(observation: Observation) -> list[NumberedNote]:
    return [(number, note) for number, note in numbered_notes(observation) if note.kind == "viewing"]


def _of_nobody(observation: Observation) -> list[NumberedNote]:
    """Notes that stand on no sheet, because their subject has none (any more)."""
    subjects = {subject for subject, _version in form_subjects(observation)}
    return [
        (number, note)
        for number, note in numbered_notes(observation)
        if note.kind == "note" and note.subject not in subjects
    ]
