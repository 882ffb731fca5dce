"""The SOFTA forms as Excel workbooks: one a version of the scheme for each log, one sheet a subject."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from xlsxwriter.workbook import Workbook

from softa_tui.coding.observation import Observation
from softa_tui.export.files import write_whole
from softa_tui.export.plain_text import inert
from softa_tui.export.workbook_cells import Styles
from softa_tui.export.workbook_chart import add_chart_sheet
from softa_tui.export.workbook_names import file_name_part, sheet_name, workbook_name
from softa_tui.export.workbook_sheet import SubjectSheet
from softa_tui.forms.summary import SubjectSummary, summarise

WITHOUT_DATE = datetime(1980, 1, 1, tzinfo=UTC)


def write_workbooks(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write a workbook for each log and each version that has subjects; the same logs give the same bytes."""
    written: dict[str, Path] = {}
    for observation in observations:
        summaries = summarise(observation)
        for version in observation.scheme.versions:
            of_version = [summary for summary in summaries if summary.version.id == version.id]
            if of_version:
                name = _free_name(workbook_name(observation, version.id), observation.coder, written)
                written[name.casefold()] = write_whole(out / name, workbook_bytes(observation, of_version))
    return list(written.values())


def workbook_bytes(observation: Observation, summaries: Sequence[SubjectSummary]) -> bytes:
    """The workbook of some subjects of one version, made in memory: nothing of it goes to a temporary folder."""
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"author": inert(observation.coder), "created": _began(observation)})
    styles = Styles(book)
    for summary in summaries:
        sheet = book.add_worksheet(sheet_name(summary.subject, summary.role))
        SubjectSheet(sheet, styles, observation, summary).write()
    add_chart_sheet(book, styles, summaries, observation.blocks.count)
    book.close()
    return content.getvalue()


def _free_name(stem: str, coder: str, taken: dict[str, Path]) -> str:
    """A file name that no other log of this export has: two coders may bear the same name."""
    names = chain((stem, f"{stem}_{file_name_part(coder)}"), (f"{stem}_{number}" for number in count(2)))
    return next(f"{name}.xlsx" for name in names if f"{name}.xlsx".casefold() not in taken)


def _began(observation: Observation) -> datetime:
    try:
        return datetime.fromisoformat(observation.began_wall)
    except ValueError:
        return WITHOUT_DATE
