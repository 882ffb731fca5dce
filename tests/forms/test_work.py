"""The work behind a log, against days at the desk whose figures are plain."""

from softa_tui.coding.acts import (
    Act,
    AddNote,
    ChangeMode,
    Moment,
    MoveTo,
    Open,
    Rate,
    Redo,
    ReportPlayed,
    SetCell,
    ToggleItem,
    Undo,
)
from softa_tui.coding.deciding import decide
from softa_tui.export.work_json import work_json
from softa_tui.export.work_text import work_text
from softa_tui.forms.work import Work, work_of
from tests.support.small_scheme import Coder

ITEM, OTHER = "client.engagement.1", "client.safety.1"


class Day:
    """A coder whose acts each come some seconds after the one before."""

    def __init__(self) -> None:
        self.coder = Coder()
        self.second = 0

    def after(self, seconds: int, *acts: Act, at: float = 0.0) -> None:
        self.second += seconds
        hours, rest = divmod(self.second, 3600)
        wall = f"2022-05-13T{9 + hours:02}:{rest // 60:02}:{rest % 60:02}.000Z"
        for act in acts:
            self.coder.takes(*decide(self.coder.state, act, Moment(at, wall, "playing", "frame")))

    def sits_down(self, seconds: int = 0) -> None:
        self.after(seconds, Open("softa-tui 0", "mpv", "toggle", False, 0.0))

    @property
    def work(self) -> Work:
        return work_of(self.coder.events)


def test_time_goes_to_the_block_that_was_worked_on() -> None:
    day = Day()
    day.sits_down()
    day.after(0, MoveTo("C1", 1))
    day.after(30, ToggleItem(ITEM), at=30.0)
    day.after(10, MoveTo("C1", 2), at=300.0)
    day.after(45, ToggleItem(OTHER), at=345.0)

    work = day.work

    assert (work.work_s, work.work_in["coding"]) == (85.0, 85.0)
    assert {block: (done.work_s, done.marks) for block, done in work.blocks.items()} == {
        ("C1", 1): (40.0, 1),
        ("C1", 2): (45.0, 1),
    }


def test_a_break_is_no_work_and_sittings_are_counted() -> None:
    day = Day()
    day.sits_down()
    day.after(0, MoveTo("C1", 1))
    day.after(60, ToggleItem(ITEM))
    day.sits_down(3600)
    day.after(20, ToggleItem(OTHER))

    assert (day.work.sittings, day.work.work_s) == (2, 80.0)


def test_corrections_are_counted_whichever_way_they_were_made() -> None:
    day = Day()
    day.after(0, MoveTo("C1", 1))
    day.after(1, ToggleItem(ITEM), ToggleItem(OTHER))
    day.after(1, ToggleItem(ITEM))
    day.after(1, Undo(), Undo())
    day.after(1, Redo())

    work = day.work

    assert (work.marks, work.taken_back, work.redone) == (2, 3, 1)


def test_by_hand_notes_and_ratings() -> None:
    day = Day()
    day.after(1, SetCell("C1", ITEM, 3, True), SetCell("C1", ITEM, 3, None))
    day.after(1, AddNote("note", "a", None))
    day.after(1, ChangeMode("rating"))
    day.after(7, Rate("C1", "safety", 1), Rate("C1", "safety", 2), Rate("C2", "safety", 0))

    work = day.work

    assert (work.by_hand, work.notes, work.ratings, work.rated) == (2, 1, 3, 2)
    assert work.work_in["rating"] == 7.0


def test_what_was_watched_twice_is_played_twice_and_watched_once() -> None:
    day = Day()
    day.after(0, MoveTo("C1", 1))
    day.after(60, ToggleItem(ITEM), ReportPlayed(0.0, 60.0, 1.0), at=60.0)
    day.after(30, ReportPlayed(30.0, 60.0, 1.0), at=60.0)

    work = day.work

    assert (work.played_s, work.watched_s) == (90.0, 60.0)
    assert (work.work_per_watched, work.marks_per_minute) == (1.5, 1.0)


def test_where_nothing_was_watched_there_is_no_pace() -> None:
    work = Day().work

    assert (work.work_per_watched, work.marks_per_minute) == (None, None)
    assert "for each minute" not in "\n".join(work_text(work, Coder().state, 100))


def test_as_text_no_line_is_wider_than_asked_and_every_block_is_there() -> None:
    day = Day()
    day.sits_down()
    for block in range(1, 11):
        day.after(10, MoveTo("C1", block))
        day.after(block, ToggleItem(ITEM), at=block * 300.0 - 1)

    lines = work_text(day.work, day.coder.state, 60)

    assert max(map(len, lines)) <= 60
    rows = [line.split() for line in lines if line.strip().startswith("block")]
    assert [number for row in rows for number in row[1:]] == [str(block) for block in range(1, 11)]


def test_as_a_document_it_says_the_same() -> None:
    day = Day()
    day.sits_down()
    day.after(0, MoveTo("C1", 1))
    day.after(60, ToggleItem(ITEM), ReportPlayed(0.0, 60.0, 1.0), at=60.0)

    document = work_json(day.work)

    assert document["blocks"] == [{"subject": "C1", "block": 1, "work_s": 60.0, "marks": 1, "taken_back": 0}]
    assert (document["marks"], document["work_per_watched"], document["watched_s"]) == (1, 1.0, 60.0)
