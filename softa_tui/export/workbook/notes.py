"""Notes in a workbook: when and about what beside each text, whole."""

from softa_tui.coding.events import Noted
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.plain_text import inert
from softa_tui.export.text import kind_of_note
from softa_tui.export.words import named, worded
from softa_tui.export.workbook.cells import TYPED
from softa_tui.export.workbook.form_sheet import FormSheet
from softa_tui.forms.session_time import on_form
from softa_tui.forms.sheet_codes import NoteRow

NumberedNote = tuple[int, Noted]
"""A note with its place among all notes of its log, by time, from 1."""


def numbered_notes(observation: Observation) -> list[NumberedNote]:
    """All notes of a log that stand."""
    return list(enumerate(observation.standing_notes(), 1))


def write_note(form: FormSheet, note: Noted, number: int) -> None:
    """A note on its subject's sheet; `number` is its place among all of the log."""
    _write(form, note, number, kind_of_note(note))


def write_note_of_subject(form: FormSheet, note: Noted, number: int) -> None:
    """A note where those of one kind and all subjects stand together."""
    _write(form, note, number, named(note.subject, form.observation.roles.get(note.subject, "")))


def write_nothing(form: FormSheet) -> None:
    """Room on paper, where there are no notes."""
    style = form.styles(TYPED)
    form.text(0, "", style)
    form.text(1, "", style, form.last)
    form.end_row()


def _write(form: FormSheet, note: Noted, number: int, about: str) -> None:
    item = form.observation.item_of(note.subject, note.item) if note.item else None
    parts = [format_time(on_form(form.observation, note.at)), about]
    if item is not None:
        parts.append(f"{item.number}. {inert(worded(item.short))}")
    code = NoteRow(note.kind, note.subject, note.item, note.block, note.at, number)
    form.typed(" · ".join(parts), note.text, code)
