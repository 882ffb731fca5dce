"""The timeline put right by hand, as its keys change it and as its rows read."""

import pytest

from softa_tui.coding.acts import ChangeMode, Moment, PressSpeaker, ReportPlayed
from softa_tui.coding.events import Sealed
from softa_tui.coding.folding import apply
from softa_tui.coding.talk_events import SlotsSet
from softa_tui.tui.session import CodingSession
from softa_tui.tui.talk_grid_screen import TalkGridScreen
from tests.tui.desk import Desk
from tests.tui.stage import SlowLog, Stage, every_press, new_session

WALL = "2024-01-01T00:00:00.000Z"


def talking_session(minutes: float = 50.0) -> CodingSession:
    """In talk time, with five minutes played in which C1 speaks from 1:10 to 3:15."""
    session = new_session(minutes)
    session.act(ChangeMode("talk"))
    session.act(PressSpeaker("C1", "start_stop"), Moment(70, WALL))
    session.act(PressSpeaker("C1", "start_stop"), Moment(195, WALL))
    session.act(ReportPlayed(0, 300, 1.0))
    return session


def stage_of(session: CodingSession) -> Stage:
    return Stage(TalkGridScreen(session, held=every_press()), session)


def slots(session: CodingSession, subject: str) -> list[int]:
    state = session.shown
    return [slot for slot in range(1, state.slots.count + 1) if state.talk_value(subject, slot) == 1]


async def test_one_and_nought_are_written_where_the_cursor_is() -> None:
    session = talking_session()
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "right", "right", "1", "0", "down", "0")
        assert slots(session, "T1") == [1]
        assert slots(session, "C1") == [4, 5, 6, 7]
        assert "C1 moeder · 1:00–1:30: silent" in "".join(app.rows())
        assert "··██" not in app.row_with("1 T1")
    assert session.shown.speech("C1").exact_total_s(None) == 105


async def test_a_selection_is_set_and_cleared_as_one_act() -> None:
    session = talking_session()
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+right", "shift+right", "shift+right", "shift+right", "1")
        assert slots(session, "T1") == [3, 4, 5, 6]
        await pilot.press("space")
        assert slots(session, "T1") == []
        await pilot.press("ctrl+z", "ctrl+z")
        assert slots(session, "T1") == []
        await pilot.press("ctrl+y")
        assert slots(session, "T1") == [3, 4, 5, 6]
    log = session.log
    assert isinstance(log, SlowLog)
    assert len([event for event in log.on_disk if isinstance(event, SlotsSet)]) == 2


async def test_a_stretch_is_selected_and_cleared() -> None:
    session = talking_session()
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "ctrl+right", "ctrl+right", "s")
        assert "slots 3 to 7" in "".join(app.rows())
        assert "1:00–3:30" in "".join(app.rows())
        await pilot.press("delete")
        assert slots(session, "C1") == []
        await pilot.press("escape")
        assert app.open
        await pilot.press("escape")
        assert not app.open


async def test_undo_goes_to_what_it_takes_back() -> None:
    session = talking_session()
    app = stage_of(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "1", "home", "down", "ctrl+z")
        await pilot.pause()
        assert "T1 hulpverlener · 49:30–50:00" in "".join(app.rows())
        assert app.row_with("▼▼").split()[:3] == ["minute", "40", "41"]
        assert slots(session, "T1") == []
        await pilot.press("ctrl+z")
        assert "C1 moeder stops" in "".join(app.rows())


async def test_what_is_turned_over_is_what_was_decided_and_shown_is_what_is_on_the_disk() -> None:
    session = talking_session()
    log = session.log
    assert isinstance(log, SlowLog)
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        log.holds = True
        await pilot.press("space")
        assert "■" not in app.row_with("1 T1")
        await pilot.press("space", "space")
        log.flush()
        await pilot.pause()
        assert "■" in app.row_with("1 T1")


async def test_a_sealed_log_says_so() -> None:
    session = talking_session()
    sealed = Sealed(seq=session.head.seq + 1, at=0, wall=WALL, coder="AB", subject="T1", block=1)
    apply(session.head, sealed)
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("1")
        assert "signed off" in "".join(app.rows())
        assert slots(session, "T1") == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_keys_are_all_named_at_every_size(size: tuple[int, int]) -> None:
    app = stage_of(talking_session())
    async with app.run_test(size=size):
        text = "\n".join(app.rows())
        for words in ("speaks", "silent", "turn over", "select the stretch", "undo, redo", "video to here", "close"):
            assert words in text
        assert app.row_with("2 C1 moeder")


async def test_it_opens_over_talk_time_where_the_video_is_and_takes_it_along() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f3", "space")
        desk.player.advance(100)
        await desk.press(pilot, "2", "f8")
        await desk.until(pilot, lambda: bool(desk.row_with("put right what is marked")))
        assert desk.player.paused
        assert "C1 moeder · 1:30–2:00" in "".join(desk.rows())
        await desk.press(pilot, "right", "right", "right", "1", "v")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.desk)
        assert desk.player.now == 180
        assert not desk.player.paused
        assert desk.session.shown.speakers == []
        assert desk.session.shown.talk_value("C1", 7) == 1


async def test_keys_of_the_video_window_work_in_it() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f3", "f8")
        await desk.until(pilot, lambda: bool(desk.row_with("put right what is marked")))
        desk.player.press("1")
        desk.player.press("RIGHT")
        desk.player.press("F8")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.desk)
        await desk.until(pilot, lambda: desk.session.shown.talk_value("T1", 1) == 1)
        await desk.until(pilot, lambda: "■" in desk.row_with("1 T1"))


async def test_slots_that_were_watched_elsewhere_are_said_to_be_so_for_everybody_at_once() -> None:
    session = talking_session()
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("end", "shift+left", "c")
        assert "49:00–50:00: watched" in "".join(app.rows())
        assert [session.shown.talk_value(subject, 99) for subject in ("T1", "C1", "C2", "N1")] == [0, 0, 0, 0]
        await pilot.press("ctrl+z")
        assert session.shown.talk_value("C1", 99) is None


async def test_a_low_window_scrolls_to_the_cursors_subject_and_says_how_many_are_out_of_sight() -> None:
    roles = {"T1": "hulpverlener", **{f"C{number}": f"kind {number}" for number in range(1, 17)}}
    session = new_session(roles=roles)
    session.act(ChangeMode("talk"))
    app = stage_of(session)
    async with app.run_test(size=(80, 20)) as pilot:
        assert "↓3" in app.row_with("minute")
        await pilot.press("up", "1")
        assert "↑3" in app.row_with("minute")
        assert "■■" in app.row_with("C16 kind 16")
        assert not app.row_with("T1 hulpverlener   ")
