"""What the coder is told of the disk."""

import pytest

from softa_tui.records.trouble import Trouble
from softa_tui.tui import durable_log
from tests.tui.desk import Desk


async def test_a_disk_that_does_not_answer_is_said_like_one_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable_log, "DISK_IS_SILENT_S", 0.3)
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.holding = True
        await desk.press(pilot, "l")
        await desk.until(pilot, lambda: desk.shows("the disk does not answer"))
        assert desk.shows("NOT SAVED: 1 waiting")
        assert desk.player.shown.alarm
        desk.writer.let_go()
        await desk.until(pilot, lambda: desk.shows("Everything is saved again"))
        assert desk.shows("saved · ")
        assert not desk.player.shown.alarm


async def test_another_message_does_not_outlast_the_next_key_while_nothing_is_saved() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.fail(Trouble("disk-full", {"path": "x"}))
        await desk.until(pilot, lambda: desk.shows("The disk is full"))
        await desk.press(pilot, "pageup")
        await desk.until(pilot, lambda: desk.shows("This is the first block."))
        await desk.press(pilot, "l")
        await desk.until(pilot, lambda: desk.shows("The disk is full"))


async def test_a_folder_that_will_not_do_is_said_and_is_no_alarm_while_all_is_saved() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.app.saving.hear_moved(desk.writer.path, Trouble("write-failed", {"path": "x", "reason": "No such device"}))
        await desk.until(pilot, lambda: desk.shows("cannot go on in 0042_AB.softa.jsonl: No such device."))
        await desk.press(pilot, "l")
        await desk.until(pilot, lambda: not desk.shows("No such device"))


async def test_a_clock_that_was_set_back_is_said_once() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.wall_set_s = -7200.0
        await desk.until(pilot, lambda: desk.shows("The computer's clock was set back by 2:00:00. Nothing is lost"))
        await desk.press(pilot, "l")
        await desk.until(pilot, lambda: not desk.shows("set back"))
        await pilot.pause(0.3)
        assert not desk.shows("set back")
