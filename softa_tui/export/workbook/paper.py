"""Forms on A4: which way up, how large, and before which rows a new page begins.

A program that fits a sheet to the width of a page leaves out page breaks, so the scale is fixed here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from softa_tui.export.plain_text import inert

A4 = 9
"""The paper's number in Excel."""
SIDE_MARGIN = 0.4
TOP_MARGIN = 0.45
BOTTOM_MARGIN = 0.65
"""Inches; the footer stands in it."""
LARGEST_SCALE = 100
SMALLEST_SCALE = 80
"""Percent: print smaller than this is hard to read; only a sheet too wide for it gets smaller."""
SMALLEST_POSSIBLE = 10
SPARE = 0.97
"""Printers and programs differ by some hundredths in how large they make columns and rows."""
POINTS_PER_INCH = 72
POINTS_PER_PIXEL = 0.75
LONGEST_IN_FOOTER = 60


@dataclass(frozen=True)
class Paper:
    """What can be printed on, in points."""

    landscape: bool
    width: float
    height: float


def _paper(*, landscape: bool, width: float, height: float) -> Paper:
    return Paper(
        landscape,
        (width - 2 * SIDE_MARGIN * POINTS_PER_INCH) * SPARE,
        (height - (TOP_MARGIN + BOTTOM_MARGIN) * POINTS_PER_INCH) * SPARE,
    )


PORTRAIT = _paper(landscape=False, width=595.3, height=841.9)
LANDSCAPE = _paper(landscape=True, width=841.9, height=595.3)


@dataclass(frozen=True)
class Layout:
    """How a sheet goes on paper: the scale in percent, and the rows (from 0) that begin a new page."""

    paper: Paper
    scale: int
    breaks: tuple[int, ...]


def lay_out(
    width: float,
    heights: Sequence[float],
    wholes: Sequence[int],
    repeated: int,
    papers: Sequence[Paper] = (PORTRAIT, LANDSCAPE),
) -> Layout:
    """The layout with the fewest pages among those that cut fewest of what belongs together.

    It is on the first of the papers on which the width (points) can be read. `wholes` are the rows with which
    something begins that should stay on one page, `repeated` says how many rows stand at the top of every page.
    """
    paper = next((each for each in papers if _fitting(each, width) >= SMALLEST_SCALE), papers[-1])
    largest = min(LARGEST_SCALE, _fitting(paper, width))
    found: list[tuple[tuple[int, int], Layout]] = []
    for scale in range(largest, max(SMALLEST_POSSIBLE, min(SMALLEST_SCALE, largest)) - 1, -1):
        breaks, cut = page_breaks(heights, wholes, repeated, paper.height * 100 / scale)
        found.append(((cut, len(breaks)), Layout(paper, scale, tuple(breaks))))
    return min(found, key=lambda each: each[0])[1]


def page_breaks(heights: Sequence[float], wholes: Sequence[int], repeated: int, room: float) -> tuple[list[int], int]:
    """The rows that begin a new page of so much room, and how many wholes had to be cut."""
    again = sum(heights[:repeated])
    breaks: list[int] = []
    cut = 0
    used = 0.0
    for first, stop in zip(wholes, (*wholes[1:], len(heights)), strict=True):
        needed = sum(heights[first:stop])
        if used + needed > room and used > again:
            if again + needed <= room:
                breaks.append(first)
                used = again
            else:
                cut += 1
        for row in range(first, stop):
            if used + heights[row] > room and used > again:
                breaks.append(row)
                used = again
            used += heights[row]
    return breaks, cut


def _fitting(paper: Paper, width: float) -> int:
    """The scale in percent at which a width fills the paper."""
    return max(SMALLEST_POSSIBLE, int(paper.width * 100 / width))


def set_paper(sheet: Worksheet, *footer: str, landscape: bool) -> None:
    """Print on A4 with a footer: whatever it is given, and the page of so many."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN, top=TOP_MARGIN, bottom=BOTTOM_MARGIN)
    sheet.center_horizontally()
    left = inert(" · ".join(footer))[:LONGEST_IN_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L{left}&R&P / &N")


def set_layout(sheet: Worksheet, layout: Layout, *footer: str) -> None:
    """Print as it was laid out, with a footer."""
    set_paper(sheet, *footer, landscape=layout.paper.landscape)
    sheet.set_print_scale(layout.scale)
    sheet.set_h_pagebreaks(list(layout.breaks))
