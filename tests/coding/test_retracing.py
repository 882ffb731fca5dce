"""Where on the recording each event belongs, and how the recording came there."""

from softa_tui.coding.acts import Act, AddNote, MarkFromNote, Moment, MoveTo, ReportPlayed, SetCell, ToggleItem
from softa_tui.coding.deciding import decide
from softa_tui.coding.events import Marked, Unknown
from softa_tui.coding.retracing import LONGEST_PAUSE_S, Step, moment_of, retrace
from tests.support.small_scheme import Coder

ITEM, OTHER = "client.engagement.1", "client.safety.1"


def at_wall(coder: Coder, act: Act, at: float, second: float, timing: str = "playing") -> None:
    """Do an act at a place of the recording and a second of the day."""
    wall = f"2022-05-13T09:00:{second:06.3f}Z"
    moment = Moment(at, wall, "playing" if timing == "playing" else "stopped", "frame")
    coder.takes(*decide(coder.state, act, moment))


def step_of(steps: list[Step], kind: type) -> Step:
    return next(step for step in reversed(steps) if isinstance(step.event, kind))


def test_a_mark_while_playing_comes_when_the_recording_has_run_to_it() -> None:
    coder = Coder()
    coder.does(MoveTo("C1", 1), at=0.0)
    at_wall(coder, ToggleItem(ITEM), 12.5, 13)
    at_wall(coder, ReportPlayed(0.0, 30.0, 1.0), 30.0, 31)

    steps = retrace(coder.events)

    mark = step_of(steps, Marked)
    assert (mark.starts, mark.at, mark.runs) == (0.0, 12.5, True)
    assert (steps[-1].starts, steps[-1].at) == (12.5, 30.0)


def test_a_mark_behind_a_jump_runs_from_where_the_jump_led() -> None:
    coder = Coder()
    coder.does(MoveTo("C1", 1), at=0.0)
    at_wall(coder, ReportPlayed(0.0, 10.0, 1.0), 10.0, 10)
    at_wall(coder, ToggleItem(ITEM), 105.0, 15)
    at_wall(coder, ReportPlayed(100.0, 110.0, 1.0), 110.0, 20)

    mark = step_of(retrace(coder.events), Marked)

    assert (mark.starts, mark.at) == (100.0, 105.0)


def test_what_happened_while_it_stood_still_does_not_run() -> None:
    coder = Coder()
    coder.does(MoveTo("C1", 1), at=0.0)
    at_wall(coder, ReportPlayed(0.0, 10.0, 1.0), 10.0, 10)
    at_wall(coder, ToggleItem(ITEM), 10.0, 14, "stopped")
    at_wall(coder, ToggleItem(OTHER), 10.0, 14.25, "stopped")

    first, second = retrace(coder.events)[-2:]

    assert not first.runs and not second.runs
    assert (first.pause_s, second.pause_s) == (LONGEST_PAUSE_S, 0.25)


def test_a_jump_while_it_stood_still_goes_there_at_once() -> None:
    coder = Coder()
    coder.does(MoveTo("C1", 1), at=0.0)
    at_wall(coder, ToggleItem(ITEM), 200.0, 4, "stopped")

    mark = step_of(retrace(coder.events), Marked)

    assert (mark.starts, mark.at, mark.runs) == (200.0, 200.0, False)


def test_what_was_entered_by_hand_leaves_the_recording_where_it_stood() -> None:
    coder = Coder()
    coder.does(MoveTo("C1", 1), at=0.0)
    at_wall(coder, ReportPlayed(0.0, 10.0, 1.0), 10.0, 10)
    coder.does(SetCell("C1", ITEM, 7, True), at=10.0)

    entered = retrace(coder.events)[-1]

    assert isinstance(entered.event, Marked)
    assert (entered.event.block, entered.at) == (7, 10.0)


def test_a_mark_out_of_a_note_stays_at_the_work_and_knows_its_own_moment() -> None:
    coder = Coder()
    coder.does(MoveTo("C1", 1), at=0.0)
    coder.does(AddNote("note", "later", None), at=42.0)
    (note,) = coder.state.notes
    coder.does(MoveTo("C1", 3), at=610.0)
    coder.does(MarkFromNote(note, ITEM), at=612.0)

    mark = retrace(coder.events)[-1]

    assert mark.at == 610.0
    assert moment_of(mark.event) == 42.0


def test_a_cell_has_no_moment() -> None:
    coder = Coder()
    coder.does(SetCell("C1", ITEM, 7, True), at=10.0)

    assert moment_of(coder.events[-1]) is None


def test_a_clock_that_went_back_is_no_pause() -> None:
    coder = Coder()
    at_wall(coder, MoveTo("C1", 1), 0.0, 50)
    at_wall(coder, MoveTo("C1", 2), 300.0, 10)

    assert retrace(coder.events)[-1].pause_s == 0.0


def test_an_event_of_a_newer_version_happens_where_the_recording_is() -> None:
    coder = Coder()
    coder.does(MoveTo("C1", 3), at=610.0)

    steps = retrace([*coder.events, Unknown(type="brand_new", seq=3)])

    assert (steps[-1].starts, steps[-1].at) == (610.0, 610.0)
