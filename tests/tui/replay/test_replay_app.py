"""A log played back: marks come with the recording, and every key does what the page of keys says."""

import pytest

from softa_tui.coding.events import Marked, ModeChanged, Moved, Noted, Unknown
from softa_tui.coding.folding import replay
from softa_tui.coding.rating_events import Rated
from softa_tui.coding.talk_events import SpeakerOn
from softa_tui.player.errors import PlayerError
from tests.support.small_scheme import all_of
from tests.tui.replay.watched import AGREES, HOPES, Watched, an_afternoon, marks_shown, place_of

MARK, SECOND_MARK, THIRD_MARK = (place_of(an_afternoon(), Marked, which) for which in range(3))


async def test_marks_appear_when_the_recording_comes_to_them() -> None:
    watched = Watched()
    async with watched.sit_down() as pilot:
        await watched.let_pass(pilot, 21.5)
        assert watched.player.now == pytest.approx(20.0, abs=2)
        await watched.let_pass(pilot, 3)
        assert marks_shown(watched) == {("C1", AGREES, 1)}
        assert watched.shows("agrees with goals or approach")

        await watched.let_pass(pilot, 20)
        assert marks_shown(watched) == {("C1", AGREES, 1), ("C1", HOPES, 1)}


async def test_each_mark_comes_at_its_own_frame_at_eight_times_the_speed() -> None:
    watched = Watched(speed=8.0)
    came: dict[int, float] = {}
    async with watched.sit_down() as pilot:
        await pilot.pause()
        for _ in range(700):
            watched.advance(0.01)
            for place in (MARK, SECOND_MARK):
                if watched.place >= place:
                    came.setdefault(place, watched.player.now)
            if watched.place >= SECOND_MARK:
                break

    assert came[MARK] == pytest.approx(20.0, abs=0.1)
    assert came[SECOND_MARK] == pytest.approx(40.0, abs=0.1)


async def test_it_plays_to_the_end_and_shows_what_the_forms_say() -> None:
    watched = Watched(speed=16.0)
    async with watched.sit_down() as pilot:
        await watched.let_pass(pilot, 30)
        assert watched.place == len(watched.log)
        assert watched.player.paused
        assert watched.app.session.shown.mode == "rating"
        await watched.until(pilot, lambda: watched.shows("The end of the log"))

        final = replay(watched.log)
        assert final is not None
        assert all_of(watched.app.session.shown) == all_of(final)


async def test_the_desk_is_the_one_where_it_was_coded() -> None:
    watched = Watched(begin_at=place_of(an_afternoon(), ModeChanged))
    async with watched.sit_down() as pilot:
        await watched.until(pilot, lambda: type(watched.app.screen).__name__ == "TalkScreen")
        await watched.press(pilot, "left")
        await watched.until(pilot, lambda: type(watched.app.screen).__name__ == "CodingScreen")
        await watched.press(pilot, "end")
        await watched.until(pilot, lambda: type(watched.app.screen).__name__ == "RatingScreen")


async def test_space_stands_still_and_goes_on() -> None:
    watched = Watched()
    async with watched.sit_down() as pilot:
        await watched.let_pass(pilot, 10)
        await watched.press(pilot, "space")
        stood_at = watched.player.now
        assert watched.player.paused
        await watched.let_pass(pilot, 60)
        assert watched.player.now == stood_at
        assert marks_shown(watched) == set()

        await watched.press(pilot, "space")
        await watched.let_pass(pilot, 15)
        assert marks_shown(watched) == {("C1", AGREES, 1)}


async def test_one_event_forward_and_back_with_the_recording_at_its_place() -> None:
    watched = Watched(begin_at=1)
    async with watched.sit_down() as pilot:
        for place in range(2, len(watched.log) + 1):
            await watched.press(pilot, "right")
            assert watched.place == place
            assert watched.player.now == watched.app.steps[place - 1].at
            expected = replay(watched.log[:place])
            assert expected is not None
            assert all_of(watched.app.session.shown) == all_of(expected)
        await watched.press(pilot, "right")
        assert watched.place == len(watched.log)
        for place in range(len(watched.log) - 1, 0, -1):
            await watched.press(pilot, "left")
            assert watched.place == place
            expected = replay(watched.log[:place])
            assert expected is not None
            assert all_of(watched.app.session.shown) == all_of(expected)
        await watched.press(pilot, "left")
        assert watched.place == 1


async def test_an_items_key_goes_round_its_marks_and_to_their_moments() -> None:
    watched = Watched(begin_at=place_of(an_afternoon(), Moved))
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "1")
        assert (watched.place, watched.player.now) == (MARK, 20.0)
        await watched.press(pilot, "1")
        assert (watched.place, watched.player.now) == (THIRD_MARK, 320.0)
        await watched.press(pilot, "1")
        assert (watched.place, watched.player.now) == (MARK, 20.0)
        await watched.press(pilot, "2")
        assert watched.shows("There is none of these in this log.")
        assert watched.place == MARK


async def test_a_cell_entered_by_hand_leads_to_the_start_of_its_block() -> None:
    watched = Watched(begin_at=place_of(an_afternoon(), Moved))
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "5", "5")
        assert isinstance(watched.last, Marked)
        assert watched.last.block == 5
        assert watched.player.now == 1200.0


async def test_in_talk_time_a_speakers_key_goes_to_their_next_turn() -> None:
    watched = Watched(begin_at=place_of(an_afternoon(), ModeChanged))
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "3")
        assert isinstance(watched.last, SpeakerOn)
        assert (watched.last.subject, watched.player.now) == ("C2", 13.0)


async def test_pages_go_from_move_to_move_and_home_and_end_to_the_ends() -> None:
    watched = Watched(begin_at=1)
    moves = [place for place, event in enumerate(watched.log, 1) if isinstance(event, Moved)]
    async with watched.sit_down() as pilot:
        for move in moves:
            await watched.press(pilot, "pagedown")
            assert watched.place == move
        await watched.press(pilot, "pagedown")
        assert watched.place == len(watched.log)
        await watched.press(pilot, "pageup")
        assert watched.place == moves[-1]
        await watched.press(pilot, "home")
        assert watched.place == 1
        await watched.press(pilot, "end")
        assert isinstance(watched.last, Rated)


async def test_the_speed_goes_up_and_down_within_its_ends() -> None:
    watched = Watched()
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "up")
        assert watched.player.speed == 1.5
        await watched.press(pilot, *["down"] * 20)
        assert watched.player.speed == 0.25
        await watched.press(pilot, *["up"] * 20)
        assert watched.player.speed == 16.0


async def test_the_list_holds_every_event_and_goes_to_the_chosen_one() -> None:
    watched = Watched(begin_at=MARK)
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "enter")
        assert watched.shows(f"Events: {len(watched.log)}")
        rows = watched.rows()
        assert sum(row.lstrip(" ▸").split(" ")[0].isdigit() for row in rows) == len(watched.log)
        assert any("kijkt weg [b]" in row for row in rows)
        await watched.press(pilot, "a")
        assert watched.shows(f"of {len(watched.log)} events")
        await watched.press(pilot, "home", "down", "enter")
        assert watched.place == SECOND_MARK
        assert watched.player.now == 40.0


async def test_the_list_can_be_left_without_going_anywhere() -> None:
    watched = Watched(begin_at=MARK)
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "enter", "end", "escape")
        assert watched.place == MARK


async def test_work_is_of_the_events_up_to_here() -> None:
    watched = Watched(begin_at=MARK)
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "tab")
        assert watched.shows(f"work of {MARK} events")
        await watched.press(pilot, "escape")
        assert not watched.shows("work of")


async def test_every_key_on_the_page_of_keys_is_explained() -> None:
    watched = Watched(begin_at=1)
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "f1")
        assert watched.shows("one event forward or back")
        assert watched.shows("bring the video back")


async def test_keys_of_the_video_window_do_the_same() -> None:
    watched = Watched(begin_at=1)
    async with watched.sit_down() as pilot:
        watched.player.press("RIGHT")
        watched.player.press("RIGHT")
        assert watched.place == 3
        watched.player.press("1")
        assert watched.place == MARK
        watched.player.press("ENTER")
        await watched.until(pilot, lambda: watched.shows("Events: "))
        watched.player.press("ESC")
        await watched.until(pilot, lambda: not watched.shows("Events: "))
        assert watched.place == MARK


async def test_keys_that_code_write_nothing() -> None:
    """A replay has no log to write to: every key of the coding desk that it does not know leaves all as it is."""
    watched = Watched(begin_at=MARK)
    async with watched.sit_down() as pilot:
        before = all_of(watched.app.session.shown)
        await watched.press(pilot, "f6", "f7", "f8", "f9", "backspace", "delete", "insert", "ctrl+z")
        assert all_of(watched.app.session.shown) == before
        assert watched.place == MARK


async def test_a_player_that_dies_leaves_the_replay_going_and_f12_brings_it_back() -> None:
    watched = Watched()
    async with watched.sit_down() as pilot:
        await watched.let_pass(pilot, 10)
        watched.player.die()
        await watched.until(pilot, lambda: watched.app.session.player.kind == "clock")
        assert watched.shows("The video is gone")
        at = watched.app.session.player.position
        assert at == pytest.approx(10.0, abs=2)

        await watched.press(pilot, "f12")
        await watched.until(pilot, lambda: len(watched.players) == 2 and watched.app.session.player is watched.player)
        assert watched.player.now == pytest.approx(at, abs=1)


async def test_a_video_that_will_not_come_back_leaves_the_clock() -> None:
    watched = Watched(begin_at=MARK)
    async with watched.sit_down() as pilot:
        watched.fail_next_opening = PlayerError("mpv-missing")
        await watched.press(pilot, "f12")
        await watched.until(pilot, lambda: watched.app.session.player.kind == "clock")
        await watched.press(pilot, "right")
        assert watched.place == MARK + 1


async def test_an_event_of_a_newer_version_is_passed_and_named() -> None:
    log = an_afternoon()
    log.insert(MARK, Unknown(type="bra[b]nd_new", seq=99))
    watched = Watched(log, begin_at=MARK)
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "right")
        assert watched.shows("an event of a newer version: bra[b]nd_new")
        await watched.press(pilot, "enter")
        assert watched.shows("bra[b]nd_new")


async def test_a_log_of_nothing_but_its_beginning_stands_at_its_end() -> None:
    watched = Watched(an_afternoon()[:1])
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "right", "left", "pagedown", "pageup", "end", "home", "1", "space", "tab", "escape")
        assert watched.place == 1


async def test_a_note_is_jumped_to_from_the_list() -> None:
    place = place_of(an_afternoon(), Noted)
    watched = Watched(begin_at=place)
    async with watched.sit_down() as pilot:
        await watched.press(pilot, "home", "enter")
        await watched.press(pilot, *["down"] * (place - 1), "enter")
        assert watched.place == place
        assert watched.player.now == 330.0


@pytest.mark.parametrize("key", ["escape", "f10", "ctrl+q", "ctrl+c"])
async def test_leaving_closes_the_player_and_ends_well(key: str) -> None:
    watched = Watched(begin_at=MARK)
    async with watched.sit_down() as pilot:
        await watched.press(pilot, key)
        await watched.until(pilot, lambda: watched.app.return_code is not None and not watched.player.alive)
    assert watched.app.return_value == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_place_and_keys_are_in_sight_at_every_size(size: tuple[int, int]) -> None:
    watched = Watched(begin_at=MARK)
    async with watched.sit_down(size):
        assert watched.shows(f"replay · event {MARK} of {len(watched.log)}")
        assert watched.shows("Enter events")
