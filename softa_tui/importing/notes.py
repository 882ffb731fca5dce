"""Notes, striking moments and remarks as events."""

from softa_tui.coding.events import Noted
from softa_tui.importing.new_log import NewLog
from softa_tui.importing.rows import NoteRow, Rows


def add_notes(rows: Rows, log: NewLog) -> None:
    """The notes in the order of the form; one without a time is at its block's start, one of nobody is the first's."""
    for row in rows.of(NoteRow):
        if row.text.strip():
            _add_note(row, log)


def _add_note(row: NoteRow, log: NewLog) -> None:
    at = log.starts(row.block or 1) if row.at_s is None else log.media_s(row.at_s)
    block = row.block or log.state.blocks.at(at)
    log.bring_in(Noted, row.subject or log.state.subject, block, at=at, kind=row.kind, text=row.text, item=row.item)
