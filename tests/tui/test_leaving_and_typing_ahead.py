"""The ways out, and keys that come faster than the screens they are meant for."""

from time import monotonic

import pytest
from textual.events import Key

from softa_tui.coding.events import Closed
from softa_tui.tui.presses import HeldKeys
from tests.fakes import FakePlayer
from tests.tui.desk import Desk, marks


async def test_quitting_waits_for_the_disk_and_offers_another_place() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.holding = True
        await desk.press(pilot, "l", "f10")
        await desk.until(pilot, lambda: "not on the disk" in "".join(desk.rows()))
        await pilot.press("r")
        await desk.until(pilot, lambda: desk.writer.closed)
    assert desk.app.return_value == 0
    assert marks(desk) == [("T1", "therapist.safety.9", 1, True)]


async def test_leaving_twice_leaves_once_and_keys_do_nothing_meanwhile() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.holding = True
        await desk.press(pilot, "a", "f10")
        desk.app.leave()
        await desk.until(pilot, lambda: "not on the disk" in "".join(desk.rows()))
        desk.app.leave()
        await pilot.pause(0.05)
        assert [type(screen).__name__ for screen in desk.app.screen_stack].count("ChoiceDialog") == 1
        desk.player.press("l")
        await pilot.press("x", "ctrl+x")
        await desk.until(pilot, lambda: desk.writer.abandoned)
    assert desk.app.return_value == 0
    assert not marks(desk)


async def test_back_to_coding_takes_marks_again_and_the_log_says_so() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.writer.holding = True
        await desk.press(pilot, "a", "f10")
        await desk.until(pilot, lambda: "not on the disk" in "".join(desk.rows()))
        await pilot.press("b")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
        await desk.press(pilot, "l")
        desk.writer.let_go()
        await desk.until(pilot, lambda: len(marks(desk)) == 2)
    kinds = [type(event).__name__ for event in desk.writer.written]
    assert kinds == ["Opened", "Marked", "Closed", "Opened", "Marked"]


@pytest.mark.parametrize("opener", ["f5", "ctrl+g", "f8", "f1", "ctrl+p"])
async def test_keys_typed_ahead_of_a_screen_are_meant_for_it(opener: str) -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.burst(opener, "d", "f")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding and not desk.app.typing_ahead.waiting)
        await pilot.pause(0.2)
        assert not marks(desk)


async def test_a_burst_through_the_list_of_commands_reaches_the_dialog() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.burst("ctrl+p", "5", "h", "o", "enter")
        await desk.until(pilot, lambda: bool(desk.session.shown.standing_notes()))
        assert desk.session.shown.standing_notes()[0].text == "ho"
        assert not marks(desk)


async def test_a_burst_for_a_dialog_arrives_whole_and_in_order_and_nothing_of_it_marks() -> None:
    desk = Desk()
    desk.session.held = HeldKeys()
    async with desk.sit_down() as pilot:
        desk.burst("f5", *"hello", "space", "1", "2", "enter")
        await desk.until(pilot, lambda: bool(desk.session.shown.standing_notes()))
        assert desk.session.shown.standing_notes()[0].text == "hello 12"
        desk.burst("ctrl+g", *"12:34", "enter")
        await desk.until(pilot, lambda: desk.player.now == 754.0)
        await pilot.pause(0.2)
        assert desk.app.screen is desk.app.coding
        assert not marks(desk)


async def test_a_held_opener_does_not_lock_the_keyboard() -> None:
    desk = Desk()
    desk.session.held = HeldKeys()
    async with desk.sit_down() as pilot:
        desk.burst("f1")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        await pilot.press("escape")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
        desk.session.held.is_repeat("f1", monotonic())
        desk.burst("f1")
        await pilot.press("l")
        await desk.until(pilot, lambda: len(marks(desk)) == 1)


async def test_the_leader_key_and_its_letter_in_one_burst() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.burst("backspace", "5", "h", "o", "enter")
        await desk.until(pilot, lambda: bool(desk.session.shown.standing_notes()))
        assert desk.session.shown.standing_notes()[0].text == "ho"
        assert not marks(desk)


async def test_ctrl_c_in_a_note_asks_before_it_throws_text_away() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f5")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        await pilot.press(*"abc", "ctrl+c")
        await pilot.pause()
        assert "Escape again" in "".join(desk.rows())
        await pilot.press("ctrl+c")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
        await pilot.press("ctrl+c")
        await desk.until(pilot, lambda: desk.writer.closed)
    assert desk.app.return_value == 0


async def test_a_player_that_comes_back_while_leaving_writes_nothing_behind_the_end() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(10.0)
        desk.session.close()
        desk.session.stop_serving()
        desk.player.advance(10.0)
        desk.session.use_player(FakePlayer())
    assert isinstance(desk.writer.written[-1], Closed)


async def test_the_gate_stays_closed_while_its_key_is_on_its_way() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.app.typing_ahead.look_at(Key("f5", None))
        desk.app.served()
        desk.app.tick()
        await pilot.pause(0.2)
        assert desk.app.typing_ahead.waiting
        desk.app.typing_ahead.key_arrived()
        await desk.until(pilot, lambda: not desk.app.typing_ahead.waiting)


async def test_a_role_typed_right_behind_the_kind_of_somebody_who_came_in_is_whole() -> None:
    desk = Desk()
    desk.session.held = HeldKeys()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "shift+f2")
        await desk.until(pilot, lambda: desk.shows("Who came into the session?") and not desk.app.typing_ahead.waiting)
        desk.burst("t", *"co", "enter")
        await desk.until(pilot, lambda: "T2" in desk.session.shown.subjects)
        assert desk.session.shown.roles["T2"] == "co"
        await desk.until(pilot, lambda: not desk.app.typing_ahead.waiting)
