"""The forms as Excel workbooks: for each log one a version of the scheme, one sheet a subject; and one for the rest."""

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from xlsxwriter.workbook import Workbook

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import rates_language_match
from softa_tui.coding.wall_time import wall_moment
from softa_tui.export.file_names import file_name_part, free_name
from softa_tui.export.files import write_whole
from softa_tui.export.plain_text import inert
from softa_tui.export.wall_time import WITHOUT_DATE
from softa_tui.export.workbook.cells import FONT, Styles
from softa_tui.export.workbook.chart_sheet import ChartSheet
from softa_tui.export.workbook.language_sheet import LanguageSheet, tells_of_session
from softa_tui.export.workbook.names import sheet_name, talk_workbook_name, workbook_name
from softa_tui.export.workbook.subject_sheet import SubjectSheet
from softa_tui.export.workbook.talk_chart import add_talk_chart_sheet
from softa_tui.export.workbook.talk_sheet import TalkSheet
from softa_tui.forms.summary import SubjectSummary, summarise
from softa_tui.locale import _

Fill = Callable[[Workbook, Styles], None]
"""Adds the sheets of a workbook."""


def write_workbooks(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write a workbook for each log and each version that has subjects, and one for what is of everybody together.

    That one is written where talk time was begun, or anything that stands with language match is there. The same logs
    give the same bytes.
    """
    written: dict[str, Path] = {}
    for observation in observations:
        for stem, fill in _workbooks(observation):
            stems = [stem, f"{stem}_{file_name_part(observation.coder)}"]  # two coders may bear the same name
            name = free_name(stems, ".xlsx", written)
            written[name.casefold()] = write_whole(out / name, _workbook_bytes(observation, fill))
    return list(written.values())


def _workbooks(observation: Observation) -> Iterator[tuple[str, Fill]]:
    """The workbooks of one log: their names without ending, and what fills each."""
    summaries = summarise(observation)
    for version in observation.scheme.versions:
        of_version = [summary for summary in summaries if summary.version.id == version.id]
        if of_version:
            yield workbook_name(observation, version.id), partial(_add_subjects, observation, of_version)
    if observation.talk.begun or tells_of_session(observation):
        yield talk_workbook_name(observation), partial(_add_session, observation)


def _workbook_bytes(observation: Observation, fill: Fill) -> bytes:
    """A workbook made in memory: nothing of it goes to a temporary folder."""
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "default_format_properties": dict(FONT)})
    book.set_properties(
        {"author": inert(observation.coder), "created": wall_moment(observation.began_wall) or WITHOUT_DATE}
    )
    fill(book, Styles(book))
    book.close()
    return content.getvalue()


def _add_subjects(
    observation: Observation, summaries: Sequence[SubjectSummary], book: Workbook, styles: Styles
) -> None:
    for summary in summaries:
        sheet = book.add_worksheet(sheet_name(summary.subject, summary.role))
        SubjectSheet(sheet, styles, observation, summary).write()
    ChartSheet(book, styles, observation, summaries).write()


def _add_session(observation: Observation, book: Workbook, styles: Styles) -> None:
    if observation.talk.begun:
        TalkSheet(book.add_worksheet(_("talk time")), styles, observation).write()
        add_talk_chart_sheet(book, styles, observation)
    if rates_language_match(observation) or tells_of_session(observation):
        LanguageSheet(book.add_worksheet(_("language match")), styles, observation).write()
