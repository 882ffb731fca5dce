"""Key → event → cell, on the whole application with a fake player."""

import msgspec
import pytest

from softa_tui.coding.commands import BringPlayerBack
from softa_tui.coding.events import Closed, CoverageSet, Marked, Moved, Opened, Part, Played, Undone
from softa_tui.records.trouble import Trouble
from softa_tui.tui.presses import HeldKeys, Press
from tests.tui.desk import Desk, marks


async def test_a_key_marks_the_item_and_a_second_press_takes_it_back() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "l")
        assert "●" in desk.row_with(" l − ")
        await desk.until(pilot, lambda: "+ l  lets conflict escalate" in desk.row_with("saved"))
        await desk.press(pilot, "L")
        assert "●" not in desk.row_with(" l − ")
        await desk.until(pilot, lambda: "○ l  lets conflict escalate" in desk.row_with("saved"))
        assert desk.player.shown.flash == "○ l  lets conflict escalate"
    assert marks(desk) == [("T1", "therapist.safety.9", 1, True), ("T1", "therapist.safety.9", 1, False)]


async def test_nothing_is_shown_before_it_is_on_the_disk_and_typing_goes_on() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.holding = True
        await desk.press(pilot, "l", "a")
        desk.app.coding.refresh_blocks()
        desk.app.coding.coverage.refresh()
        await pilot.pause(0.05)
        assert not any("●" in row or "○" in row for row in desk.rows())
        assert not desk.player.shown.flash
        await desk.until(pilot, lambda: "saving" in "".join(desk.rows()))
        desk.writer.let_go()
        await desk.until(pilot, lambda: "●" in desk.row_with(" l − ") and "●" in desk.row_with(" a + "))
        assert "a" in desk.player.shown.flash


async def test_what_the_video_says_of_an_act_goes_away_again() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "l")
        assert desk.player.shown.flash == "+ l  lets conflict escalate"
        await desk.until(pilot, lambda: not desk.player.shown.flash)
        assert desk.player.shown.corner == "T1 · block 1 · 0:00"


async def test_a_held_key_acts_once() -> None:
    desk = Desk()
    desk.session.held = HeldKeys()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, *"llllll")
    assert marks(desk) == [("T1", "therapist.safety.9", 1, True)]


async def test_a_held_seek_key_goes_on() -> None:
    desk = Desk()
    desk.session.held = HeldKeys()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "right", "right", "right")
        assert desk.player.now == 15.0


async def test_keys_of_the_video_window_bring_their_own_time() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.player.now = 12.34
        desk.player.press("l")
        desk.player.now = 20.0
        await desk.until(pilot, lambda: bool(marks(desk)))
        mark = next(event for event in desk.writer.written if isinstance(event, Marked))
    assert (mark.at, mark.timing, mark.time_source) == (12.34, "stopped", "frame")


async def test_the_video_stops_at_the_blocks_end_and_enter_plays_the_next() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        assert desk.player.end == 300.0
        await desk.press(pilot, "space")
        desk.player.advance(400.0)
        await pilot.pause()
        assert desk.player.now == 300.0
        assert "block 1 done?  Enter" in desk.player.shown.middle
        assert "Block 1 has ended" in "".join(desk.rows())
        await desk.press(pilot, "l")
        assert marks(desk) == [("T1", "therapist.safety.9", 1, True)]
        await desk.press(pilot, "space")
        assert desk.player.paused
        await desk.press(pilot, "enter")
        assert desk.player.end == 600.0
        assert not desk.player.paused
        assert "block 2" in desk.rows()[0]
    played = [event for event in desk.writer.written if isinstance(event, Played)]
    assert (played[0].from_s, played[0].to_s) == (0.0, 300.0)
    covered = [event for event in desk.writer.written if isinstance(event, CoverageSet)]
    assert [(event.subject, event.block, event.state) for event in covered] == [("T1", 1, "observed")]


async def test_enter_before_the_boundary_says_how_much_was_not_played() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(60.0)
        await desk.press(pilot, "enter")
        assert "Block 1 confirmed; 4:00 of it was not played." in "".join(desk.rows())
        assert desk.player.now == 300.0


async def test_tab_at_the_boundary_confirms_and_takes_the_next_subject_through_the_same_block() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(300.0)
        await desk.press(pilot, "tab")
        assert (desk.session.shown.subject, desk.session.shown.block) == ("C1", 1)
        assert desk.player.now == 0.0
        assert not desk.player.paused
        assert desk.session.shown.coverage_state("T1", 1) == "observed"
        desk.player.advance(300.0)
        await desk.press(pilot, "tab")
        desk.player.advance(300.0)
        await desk.press(pilot, "tab")
        assert (desk.session.shown.subject, desk.session.shown.block) == ("T1", 2)
        assert desk.player.now == 300.0


async def test_tab_before_the_boundary_only_changes_the_subject() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "tab", "shift+tab", "shift+tab")
        assert desk.session.shown.subject == "C2"
        assert not [event for event in desk.writer.written if isinstance(event, CoverageSet)]
        assert [event.subject for event in desk.writer.written if isinstance(event, Moved)] == ["C1", "T1", "C2"]


async def test_undo_and_redo_say_where_the_act_was() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "l", "tab", "pagedown", "ctrl+z")
        assert "↶ T1 · block 1" in desk.row_with("↶")
        assert "↶ T1 · block 1" in desk.player.shown.flash
        assert not desk.session.shown.is_marked("T1", "therapist.safety.9", 1)
        await desk.press(pilot, "ctrl+y")
        assert desk.session.shown.is_marked("T1", "therapist.safety.9", 1)
        await desk.press(pilot, "ctrl+z", "ctrl+z")
        assert "Nothing to undo." in "".join(desk.rows())
        assert len([event for event in desk.writer.written if isinstance(event, Undone)]) == 2


async def test_absent_leaves_the_block_empty() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "ctrl+a")
        assert "–" in desk.row_with(" l − ")[40:]
        assert desk.session.shown.value("T1", "therapist.safety.9", 1) is None


async def test_page_keys_take_the_video_along() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "pagedown", "pagedown", "pageup")
        assert desk.session.shown.block == 2
        assert (desk.player.now, desk.player.end) == (300.0, 600.0)
        await desk.press(pilot, "pageup", "pageup")
        assert "This is the first block." in "".join(desk.rows())


async def test_forward_stays_within_the_block_and_back_may_leave_it() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "pagedown", "left")
        assert desk.player.now == 295.0
        assert desk.session.shown.block == 2
        await desk.press(pilot, *["ctrl+right"] * 12)
        assert desk.player.now == 600.0


async def test_the_leader_key_makes_letters_commands() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "backspace")
        assert "Letter of a command?" in "".join(desk.rows())
        await desk.press(pilot, "n")
        assert desk.session.shown.block == 2
        assert not marks(desk)


async def test_a_note_pauses_the_video_keeps_its_time_and_can_be_a_mark() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(42.0)
        await desk.press(pilot, "f5")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        assert desk.player.paused
        desk.player.press("l")
        await pilot.press(*"[b]x", "tab", "l", "f5")
        await desk.until(pilot, lambda: bool(marks(desk)))
        note = desk.session.shown.standing_notes()[0]
        assert (note.text, note.at, note.item) == ("[b]x", 42.0, "therapist.safety.9")
        assert marks(desk) == [("T1", "therapist.safety.9", 1, True)]
        await desk.until(pilot, lambda: not desk.player.paused)


async def test_going_to_a_time_goes_to_its_block() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "ctrl+g")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        await pilot.press(*["backspace"] * 8, *"12:34", "enter")
        await desk.until(pilot, lambda: desk.session.shown.block == 3)
        assert (desk.player.now, desk.player.end) == (754.0, 900.0)


async def test_the_viewing_pass_neither_stops_nor_marks() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f7", "space")
        assert desk.player.end == 3000.0
        await desk.press(pilot, "l", "enter")
        assert not marks(desk)
        desk.player.advance(1000.0)
        assert desk.player.now == 1000.0
        await desk.press(pilot, "f7")
        assert (desk.player.now, desk.player.end) == (0.0, 300.0)


async def test_a_dead_player_costs_no_mark_and_one_key_brings_it_back() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(30.0)
        desk.player.die()
        await pilot.pause()
        assert "F12" in "".join(desk.rows())
        await desk.press(pilot, "l")
        mark = next(event for event in desk.writer.written if isinstance(event, Marked))
        assert (mark.at, mark.time_source) == (30.0, "estimated")
        dead = desk.player
        await desk.press(pilot, "f12")
        await desk.until(pilot, lambda: desk.player is not dead and desk.session.player is desk.player)
        assert (desk.player.now, desk.player.end, desk.player.alive) == (30.0, 300.0, True)


async def test_a_frozen_player_is_told_and_marks_are_estimated() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.player.freeze()
        await pilot.pause()
        assert "does not answer" in "".join(desk.rows())
        await desk.press(pilot, "l")
        mark = next(event for event in desk.writer.written if isinstance(event, Marked))
        assert mark.time_source == "estimated"


async def test_closing_the_video_window_is_asked_about_and_loses_nothing() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(10.0)
        desk.player.ask_to_close()
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        assert desk.player.paused
        await pilot.press("c")
        await desk.until(pilot, lambda: desk.session.player.kind == "clock")
        assert desk.session.player.position == 10.0
        await desk.press(pilot, "l")
        assert marks(desk) == [("T1", "therapist.safety.9", 1, True)]


async def test_a_failing_disk_is_said_on_screen_and_video_and_acts_wait() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.fail(Trouble("disk-full", {"path": "x"}))
        await desk.press(pilot, "l")
        await desk.until(pilot, lambda: "NOT SAVED: 1 waiting" in "".join(desk.rows()))
        assert desk.player.shown.alarm
        desk.writer.let_go()
        desk.writer.fail(None)
        await desk.until(pilot, lambda: "saved ·" in "".join(desk.rows()) and not desk.player.shown.alarm)
        assert "●" in desk.row_with(" l − ")


@pytest.mark.parametrize("size", [(80, 23), (80, 24), (120, 40), (200, 60)])
async def test_everything_needed_stands_at_every_size(size: tuple[int, int]) -> None:
    desk = Desk()
    async with desk.sit_down(size) as pilot:
        await desk.press(pilot, "l")
        rows = desk.rows()
        text = "\n".join(rows)
        assert "T1 hulpverlener" in rows[0]
        assert "0:00" in rows[0] and "50:00" in rows[0]
        assert "block 1" in rows[0]
        assert "saved" in text and "coverage" in text and "Enter" in rows[-1]
        assert "●" in desk.row_with(" l − ") or "l●" in text
        assert all(len(row) == size[0] for row in rows)


async def test_continuous_coding_moves_the_block_along_and_counts_the_lag() -> None:
    desk = Desk(continuous=True, lag_s=2.0)
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(301.0)
        await desk.press(pilot, "l")
        assert marks(desk) == [("T1", "therapist.safety.9", 1, True)]
        desk.player.advance(2.0)
        await desk.until(pilot, lambda: desk.session.shown.block == 2)
        assert desk.session.shown.coverage_state("T1", 1) == "observed"
        await desk.press(pilot, "a")
        assert marks(desk)[-1] == ("T1", "therapist.safety.1", 2, True)


async def test_a_mark_at_the_stop_is_never_timed_behind_its_block() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(300.0)
        desk.player.now = 300.002
        await desk.press(pilot, "l")
        assert [event.at for event in desk.writer.written if isinstance(event, Marked)] == [300.0]


async def test_enter_at_the_end_of_a_coders_part_stays_and_stands_still() -> None:
    desk = Desk()
    for state in (desk.session.head, desk.session.shown):
        state.case = msgspec.structs.replace(state.case, part=Part(to_s=600.0))
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "pagedown", "space")
        desk.player.advance(400.0)
        await desk.press(pilot, "enter")
        assert (desk.session.shown.block, desk.player.now, desk.player.paused) == (2, 600.0, True)
        assert "That was the last block of T1." in "".join(desk.rows())


async def test_the_viewing_pass_is_not_watching_a_subject() -> None:
    desk = Desk(continuous=True)
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f7", "space")
        desk.player.advance(310.0)
        await pilot.pause(0.3)
        await desk.press(pilot, "f7")
    assert [type(event).__name__ for event in desk.writer.written if not isinstance(event, Opened | Closed)] == []


async def test_f12_pressed_twice_leaves_one_player() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.player.die()
        for _ in range(2):
            desk.app.openings.open(BringPlayerBack, Press("f12", 0.0))
        await desk.until(pilot, lambda: desk.session.player.alive)
        await pilot.pause(0.1)
        assert [player.alive for player in desk.players].count(True) == 1


async def test_an_old_player_is_not_heard_any_more() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        old = desk.player
        old.die()
        await desk.press(pilot, "f12")
        await desk.until(pilot, lambda: desk.session.player is not old)
        await pilot.pause(0.1)
        old.die()
        await pilot.pause(0.1)
        assert "gone" not in "".join(desk.rows())


async def test_the_end_of_a_recording_shorter_than_the_session_is_the_last_blocks_end() -> None:
    desk = Desk(minutes=10.0)
    async with desk.sit_down() as pilot:
        desk.player.duration = 599.4
        await desk.press(pilot, "pagedown", "space")
        desk.player.advance(400.0)
        await pilot.pause(0.2)
        assert "block 2 done?" in desk.player.shown.middle
        await desk.press(pilot, "tab")
        assert desk.session.shown.coverage_state("T1", 2) == "observed"


async def test_nothing_is_said_of_a_block_before_it_is_on_the_disk() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.holding = True
        await desk.press(pilot, "enter")
        assert "confirmed" not in "".join(desk.rows())
        desk.writer.let_go()
        await desk.until(pilot, lambda: "Block 1 confirmed; 5:00 of it was not played." in "".join(desk.rows()))


async def test_going_to_a_boundary_goes_to_the_block_that_begins_there() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "ctrl+g")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        await pilot.press(*["backspace"] * 8, *"5:00", "enter")
        await desk.until(pilot, lambda: desk.session.shown.block == 2)


async def test_what_a_player_cannot_have_played_is_not_played() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(10.0)
        desk.player.now = 290.0
        await desk.press(pilot, "space")
        assert desk.session.shown.played_seconds("T1", 1) <= 11.0
