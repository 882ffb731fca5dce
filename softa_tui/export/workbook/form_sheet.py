"""What the sheets of a form have in common: written row by row, printed on A4, with a hidden column of codes."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Version
from softa_tui.export.plain_text import inert
from softa_tui.export.words import sealed_in_words, worded
from softa_tui.export.workbook.cells import FONT, TYPED, Styles, write_number, write_text
from softa_tui.export.workbook.paper import POINTS_PER_PIXEL, lay_out, set_layout
from softa_tui.export.workbook.text_room import BOLD_IS_WIDER, ONE_LINE, characters_in, in_rows, text_height
from softa_tui.forms.sheet_codes import HeadRow, MoreRow, RowCode, SheetHead, SheetKind, encode_row
from softa_tui.locale import _
from softa_tui.records.case_words import JOINT

GAP_HEIGHT = 7.0
TITLE: dict[str, Any] = {"bold": True, "font_size": 12}


def form_title(observation: Observation, *parts: str) -> str:
    """What a sheet is headed by: the scheme, what of it this is, and whether two coders made it together."""
    joint = [_("joint form")] if observation.coder == JOINT else []
    return inert(" · ".join([worded(observation.scheme.title), *parts, *joint]))


def version_in_words(version: Version) -> str:
    """What the form of a version is called."""
    return {"therapist": _("therapist form"), "client": _("client form")}.get(version.id, version.id)


class FormSheet:
    """Writes from the top down: cells into `row`, the next free one, then `end_row`.

    Column 0 holds labels; `last` is the last column that is printed, and the one behind it that of the codes.
    """

    def __init__(self, sheet: Worksheet, styles: Styles, observation: Observation, widths: Sequence[int]) -> None:
        """`widths` are the columns' widths in pixels."""
        self.sheet = sheet
        self.styles = styles
        self.observation = observation
        self.row = 0
        self.last = len(widths) - 1
        self._widths = widths
        self._heights: list[float] = []
        self._wholes = [0]
        self._repeated = 0
        for column, width in enumerate(widths):
            sheet.set_column_pixels(column, column, width)
        sheet.set_column(self.last + 1, self.last + 1, None, None, {"hidden": True})

    def text(self, column: int, text: str, style: Format, to_column: int | None = None) -> None:
        write_text(self.sheet, self.row, column, text, style, to_column=to_column)

    def number(self, column: int, value: float | None, style: Format, to_column: int | None = None) -> None:
        write_number(self.sheet, self.row, column, value, style, to_column=to_column or column)

    def end_row(self, height: float = ONE_LINE, code: RowCode | None = None) -> None:
        """Go to the next row; `height` is in points."""
        self.sheet.set_row(self.row, height)
        if code is not None:
            write_text(self.sheet, self.row, self.last + 1, encode_row(code), self.styles())
        self._heights.append(height)
        self.row += 1

    def stay_together(self) -> None:
        """What follows, up to the next such place, should not be cut by the end of a page."""
        if self.row > self._wholes[-1]:
            self._wholes.append(self.row)

    def gap(self) -> None:
        self.end_row(GAP_HEIGHT)

    def characters(self, first: int, last: int) -> int:
        """How many characters go on a line over some columns."""
        return characters_in(sum(self._widths[first : last + 1]))

    def height_of(self, text: str, first: int, last: int, *, bold: bool = False) -> float:
        """How high a row must be for a text over some columns."""
        per_line = self.characters(first, last)
        return text_height(text, int(per_line / BOLD_IS_WIDER) if bold else per_line)

    def line(self, text: str, looks: dict[str, Any], code: RowCode | None = None) -> None:
        """A text over the whole width."""
        self.text(0, text, self.styles(looks, text_wrap=True), self.last)
        larger = max(1.0, looks.get("font_size", FONT["font_size"]) / FONT["font_size"])
        self.end_row(self.height_of(text, 0, self.last, bold=bool(looks.get("bold"))) * larger, code)

    def typed(self, label: str, text: str, code: RowCode | None = None, column: int = 1) -> None:
        """A text that somebody wrote, whole: beside its label from `column` on, then in rows over the whole width."""
        style = self.styles(TYPED)
        first, *others = in_rows(text, self.characters(column, self.last), self.characters(0, self.last))
        if column:
            self.text(0, label, style)
        self.text(column, first, style, self.last)
        self.end_row(max(self.height_of(first, column, self.last), self.height_of(label, 0, 0)), code)
        for piece in others:
            self.stay_together()
            self.text(0, piece, style, self.last)
            self.end_row(self.height_of(piece, 0, self.last), MoreRow(0) if code is not None else None)

    def sealed_anyway(self) -> None:
        """What the coder said who signed off although something was missing."""
        seal = self.observation.seal
        if seal is not None and seal.reason:
            text = _("signed off although something was missing: {reason}").format(reason=seal.reason)
            self.typed(_("Sign-off"), text)

    def head_row(self, kind: SheetKind, subject: str = "") -> HeadRow:
        """The code of the first row."""
        observation, case = self.observation, self.observation.case
        return HeadRow(
            SheetHead(
                sheet=kind,
                case=case.number,
                date=case.date,
                project=case.project,
                coder=observation.coder,
                scheme=case.scheme,
                start_s=case.start_s,
                end_s=case.end_s,
                block_seconds=observation.scheme.block_seconds,
                slot_seconds=observation.scheme.slot_seconds,
                subjects={each: observation.roles.get(each, "") for each in observation.subjects},
                subject=subject,
                column=self.last + 1,
            )
        )

    def facts(self, length: str) -> list[str]:
        """Which case, when, by whom, how long it took, and whether it is signed off."""
        case = self.observation.case
        return [
            inert(_("Case number: {case}").format(case=case.number)),
            inert(_("Date: {date}   Project: {project}").format(date=case.date, project=case.project)),
            inert(
                _("Coder: {coder}   Session: {length}   {sealed}").format(
                    coder=self.observation.coder, length=length, sealed=sealed_in_words(self.observation)
                )
            ),
        ]

    def end_head(self) -> None:
        """The rows up to here stay in sight, and stand at the top of every page."""
        self._repeated = self.row
        self.sheet.freeze_panes(self.row, 1)
        self.sheet.repeat_rows(0, self.row - 1)

    def set_page(self, *footer: str) -> None:
        """Print what was written on A4, with a footer."""
        width = sum(self._widths) * POINTS_PER_PIXEL
        layout = lay_out(width, self._heights, self._wholes, self._repeated)
        set_layout(self.sheet, layout, *footer)
        self.sheet.print_area(0, 0, self.row - 1, self.last)
