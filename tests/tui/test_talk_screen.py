"""Talk time on the whole application with a fake player: keys, timeline, jumps, and the way from and to coding."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from textual.pilot import Pilot

from softa_tui.coding.events import KnownEvent, ModeChanged, Noted, Played
from softa_tui.coding.folding import replay
from softa_tui.coding.talk_events import SpeakerOff, SpeakerOn, TalkCut, TalkPlayed
from softa_tui.tui.presses import HeldKeys
from tests.tui.desk import Desk, marks

SIZES = [(80, 24), (120, 40), (200, 60)]


@asynccontextmanager
async def at_talk_time(
    desk: Desk, size: tuple[int, int] = (120, 40), *, play: bool = True
) -> AsyncIterator[Pilot[int]]:
    async with desk.sit_down(size) as pilot:
        await desk.press(pilot, "f3")
        await desk.until(pilot, lambda: "start/stop" in desk.rows()[1])
        if play:
            await desk.press(pilot, "space")
        yield pilot


async def run(desk: Desk, pilot: Pilot[int], to: float) -> None:
    """Let the recording play on to a time, looked at as often as the application does."""
    while desk.player.now < to:
        desk.player.advance(min(5.0, (to - desk.player.now) / desk.player.speed))
        desk.app.tick()
    await pilot.pause()


def slots(desk: Desk, subject: str) -> list[int]:
    """The slots in which somebody speaks, as the disk has it."""
    state = desk.session.shown
    return [slot for slot in range(1, state.slots.count + 1) if state.talk_value(subject, slot) == 1]


async def test_a_speaker_from_1_10_to_3_15_has_1_00_to_3_30() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await run(desk, pilot, 70)
        await desk.press(pilot, "2")
        await run(desk, pilot, 195)
        await desk.press(pilot, "2")
        await run(desk, pilot, 245)
        row = desk.row_with("2 C1 moeder")
    assert slots(desk, "C1") == [3, 4, 5, 6, 7]
    assert "··█████·" in row
    assert row.split()[-3:] == ["100", "%", "2:05"]
    assert "2:30" in row


async def test_several_speak_at_once_and_each_is_shown_on_screen_and_video() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1", "3")
        assert "◉ T1 hulpverlener, C2 zoon [2]" in desk.rows()[1]
        assert desk.player.shown.corner == "start/stop · 0:00 · ◉ T1 hulpverlener, C2 zoon [2]"
        assert desk.player.shown.flash == "C2 zoon [2] speaks"
        await desk.press(pilot, "1")
        assert "◉ C2 zoon [2]" in desk.rows()[1]
        await desk.press(pilot, "3")
        assert "nobody speaks" in desk.rows()[1]
        assert "nobody speaks" in desk.player.shown.corner


async def test_solo_stops_the_others_and_one_undo_takes_all_of_it_back() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1", "2")
        await run(desk, pilot, 40)
        await desk.press(pilot, "f3")
        assert "▸solo" in desk.rows()[1]
        await desk.press(pilot, "4")
        assert desk.session.shown.speakers == ["N1"]
        await desk.press(pilot, "ctrl+z")
        assert desk.session.shown.speakers == ["T1", "C1"]


async def test_a_tap_sets_and_clears_the_current_slot() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "f3", "f3")
        assert "▸tap" in desk.rows()[1]
        await run(desk, pilot, 100)
        await desk.press(pilot, "2", "3")
        assert (slots(desk, "C1"), slots(desk, "C2")) == ([4], [4])
        await desk.press(pilot, "2")
        assert slots(desk, "C1") == []
        assert desk.session.shown.speakers == []


@pytest.mark.parametrize("key", ["left", "right", "shift+left", "ctrl+right", "pageup", "pagedown", "home", "alt+left"])
async def test_a_jump_closes_whoever_is_on_at_the_place_that_is_left(key: str) -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await run(desk, pilot, 400)
        await desk.press(pilot, "1")
        await run(desk, pilot, 410)
        await desk.press(pilot, key)
        cut = next(event for event in desk.writer.written if isinstance(event, TalkCut))
        await desk.until(pilot, lambda: "T1 hulpverlener closed: the video jumped" in desk.row_with("saved"))
    assert (cut.at, cut.why, cut.closed) == (410, "jump", ("T1",))
    assert desk.session.shown.speakers == []
    assert list(desk.session.shown.speech("T1").spoken) == [(400, 410)]


async def test_pause_and_speed_leave_a_speaker_on() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1", "space", "up", "up", "space")
        await run(desk, pilot, 65)
        await desk.press(pilot, "space", "1")
    assert list(desk.session.shown.speech("T1").spoken) == [(0, 65)]
    assert slots(desk, "T1") == [1, 2, 3]


async def test_going_back_and_speaking_again_counts_nothing_twice() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 50)
        await desk.press(pilot, "1", "ctrl+left", "1")
        await run(desk, pilot, 55)
        await desk.press(pilot, "1")
        totals = desk.row_with("1 T1").split()
    assert slots(desk, "T1") == [1, 2]
    assert totals[-4:] == ["1:00", "100", "%", "0:55"]


async def test_the_end_of_the_session_closes_and_nobody_starts_there() -> None:
    desk = Desk(minutes=2)
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "2")
        await run(desk, pilot, 119.5)
        desk.player.advance(1)
        await desk.until(pilot, lambda: not desk.session.shown.speakers)
        await desk.press(pilot, "3")
        assert "nobody can start to speak" in "".join(desk.rows())
        await desk.press(pilot, "space")
        assert "The session has ended here" in "".join(desk.rows())
    cut = next(event for event in desk.writer.written if isinstance(event, TalkCut))
    assert (cut.at, cut.why) == (120, "end")
    assert slots(desk, "C1") == [1, 2, 3, 4]


async def test_quitting_closes_whoever_is_on() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 20)
        await desk.press(pilot, "ctrl+q")
        await desk.until(pilot, lambda: desk.writer.closed)
    cuts = [event for event in desk.writer.written if isinstance(event, TalkCut)]
    assert [(cut.at, cut.why) for cut in cuts] == [(20, "left")]


async def test_a_slot_is_on_the_disk_before_it_is_shown() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 25)
        desk.writer.holding = True
        await run(desk, pilot, 95)
        assert "▓" * 2 not in desk.row_with("1 T1")
        await desk.press(pilot, "2")
        assert "C1" not in desk.rows()[1]
        desk.writer.let_go()
        await desk.until(pilot, lambda: "▓▓▓▒" in desk.row_with("1 T1") and "C1" in desk.rows()[1])


async def test_what_was_shown_of_a_speaker_outlives_a_kill() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 100)
        shown = slots(desk, "T1")
        state = replay([desk.began, *cast("list[KnownEvent]", desk.writer.written)])
    assert shown == [1, 2, 3, 4]
    assert state is not None
    assert [slot for slot in range(1, 9) if state.talk_value("T1", slot) == 1] == shown


async def test_each_part_of_the_work_goes_on_where_it_was_left() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(40)
        await desk.press(pilot, "f3")
        await desk.until(pilot, lambda: "Talk time goes on at 0:00." in "".join(desk.rows()))
        assert (desk.player.now, desk.player.paused) == (0, True)
        await desk.press(pilot, "space")
        await run(desk, pilot, 700)
        await desk.press(pilot, "f2")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
        assert desk.player.now == 40
        await desk.press(pilot, "f3", "1")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        assert desk.player.now == 700
        assert desk.session.shown.speakers == ["T1"]
    kinds = [type(event) for event in desk.writer.written]
    assert kinds.count(ModeChanged) == 3
    played = [event for event in desk.writer.written if isinstance(event, Played)]
    assert [(event.subject, event.from_s, event.to_s) for event in played] == [("T1", 0, 40)]
    assert sum(event.to_s - event.from_s for event in desk.writer.written if isinstance(event, TalkPlayed)) == 700


async def test_item_keys_mark_nothing_here_and_speakers_keys_nothing_there() -> None:
    desk = Desk()
    async with at_talk_time(desk, play=False) as pilot:
        await desk.press(pilot, "q", "a", "1", "f2", "2")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
    assert marks(desk) == [("T1", "therapist.engagement.2", 1, True)]
    assert [event.subject for event in desk.writer.written if isinstance(event, SpeakerOn)] == ["T1"]


@pytest.mark.parametrize("key", ["enter", "tab", "shift+tab", "f7", "f9", "ctrl+a"])
async def test_what_belongs_to_coding_says_so(key: str) -> None:
    desk = Desk()
    async with at_talk_time(desk, play=False) as pilot:
        written = len(desk.writer.written)
        await desk.press(pilot, key)
        assert "belongs to coding" in "".join(desk.rows())
        assert len(desk.writer.written) == written


async def test_undo_stays_within_talk_time() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "l", "f3")
        await desk.until(pilot, lambda: desk.app.screen is not desk.app.coding)
        await desk.press(pilot, "1", "1", "ctrl+z")
        assert desk.session.shown.speakers == ["T1"]
        await desk.press(pilot, "ctrl+z")
        assert slots(desk, "T1") == []
        await desk.press(pilot, "ctrl+z")
        assert "Nothing to undo." in "".join(desk.rows())
        await desk.press(pilot, "ctrl+y", "ctrl+y")
        assert slots(desk, "T1") == [1]
    assert desk.session.shown.is_marked("T1", "therapist.safety.9", 1)


async def test_a_held_key_acts_once() -> None:
    desk = Desk()
    desk.session.held = HeldKeys()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, *"11111")
    assert desk.session.shown.speakers == ["T1"]
    assert len([event for event in desk.writer.written if isinstance(event, SpeakerOn | SpeakerOff)]) == 1


async def test_keys_of_the_video_window_bring_their_own_time() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        desk.player.now = 12.34
        desk.player.press("2")
        desk.player.now = 31.0
        desk.player.press("2")
        await desk.until(pilot, lambda: slots(desk, "C1") == [1, 2])
        desk.player.press("F3")
        await desk.until(pilot, lambda: "▸solo" in desk.rows()[1])
    assert list(desk.session.shown.speech("C1").spoken) == [(12.34, 31.0)]


async def test_another_player_closes_whoever_is_on() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 20)
        desk.player.die()
        await desk.press(pilot, "f12")
        await desk.until(pilot, lambda: len(desk.players) == 2)
        await desk.until(pilot, lambda: not desk.session.shown.speakers)
        assert desk.player.end == 3000
    assert list(desk.session.shown.speech("T1").spoken) == [(0, 20)]


async def test_a_note_keeps_its_time_and_the_speaker_stays_on() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 33)
        await desk.press(pilot, "f5", *"hm", "enter")
        await run(desk, pilot, 700)
        await desk.press(pilot, "f5", *"ja", "tab", "l", "f5")
        await desk.until(pilot, lambda: bool(marks(desk)))
        assert desk.session.shown.speakers == ["T1"]
        assert not desk.player.paused
        await desk.press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert desk.session.shown.speakers == []
    notes = [event for event in desk.writer.written if isinstance(event, Noted)]
    assert [(note.at, note.block) for note in notes] == [(33, 1), (700, 3)]
    assert marks(desk) == [("T1", "therapist.safety.9", 3, True)]
    assert desk.session.shown.is_marked("T1", "therapist.safety.9", 3)


async def test_the_explanation_is_written_changed_and_shown() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        assert desk.row_with("no explanation yet")
        await desk.press(pilot, "ctrl+e", *"[b] veel", "enter")
        await desk.until(pilot, lambda: bool(desk.row_with("explanation: [b] veel")))
        await desk.press(pilot, "ctrl+e", *"!", "enter")
        await desk.until(pilot, lambda: bool(desk.row_with("explanation: [b] veel!")))
        await desk.press(pilot, "ctrl+e", *"?", "escape")
        await desk.until(pilot, lambda: bool(desk.row_with("Escape again throws this away.")))
        await desk.press(pilot, "escape")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.desk)
        await desk.press(pilot, "ctrl+z")
        assert desk.row_with("explanation: [b] veel ")


async def test_somebody_who_comes_in_gets_the_next_key() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "shift+f2", "n", *"tante", "enter")
        await desk.until(pilot, lambda: bool(desk.row_with("5 N2 tante")))
        await desk.press(pilot, "5")
        assert desk.session.shown.speakers == ["N2"]


@pytest.mark.parametrize("size", SIZES)
async def test_everything_has_its_place_at_every_size(size: tuple[int, int]) -> None:
    desk = Desk()
    async with at_talk_time(desk, size) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 1300)
        await desk.press(pilot, "3")
        rows = desk.rows()
        assert all(desk.row_with(label) for label in ("1 T1", "2 C1", "3 C2", "4 N1"))
        assert "▼" in "".join(rows)
        assert "◉ T1 hulpverlener, C2 zoon [2]" in rows[1]
        assert desk.row_with("therapist 98 % · clients 2 %")
        assert desk.row_with("The therapist speaks more than the clients together.")
        assert desk.row_with("observed 43 of 100 slots · not yet: 21:30–50:00")
        assert "saved" in rows[-2]
        assert rows[-1].startswith(" 1…4 who speaks")


async def test_the_page_of_a_narrow_window_goes_along() -> None:
    desk = Desk()
    async with at_talk_time(desk, (80, 24)) as pilot:
        assert desk.rows()[2].split()[:3] == ["minute", "▼▼", "1"]
        await desk.press(pilot, "ctrl+g", *"45:10", "enter")
        await desk.until(pilot, lambda: "▼▼" in desk.row_with("41  42"))
        assert desk.rows()[2].split()[:3] == ["minute", "20", "21"]


async def test_f1_explains_talk_time() -> None:
    desk = Desk()
    async with at_talk_time(desk, play=False) as pilot:
        await desk.press(pilot, "f1")
        await desk.until(pilot, lambda: bool(desk.row_with("What is marked")))
        assert desk.row_with("Start/stop: a key")


async def test_keys_typed_in_the_video_window_on_the_way_there_are_for_talk_time() -> None:
    desk = Desk()
    async with desk.sit_down() as pilot:
        desk.player.press("F3")
        desk.player.press("2")
        await desk.until(pilot, lambda: desk.session.shown.speakers == ["C1"])
        desk.player.press("F2")
        desk.player.press("2")
        await desk.until(pilot, lambda: bool(marks(desk)))
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
    assert marks(desk) == [("T1", "therapist.engagement.2", 1, True)]


async def test_the_time_that_a_coder_needs_to_react_is_taken_off_while_it_plays() -> None:
    desk = Desk(lag_s=0.5)
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 50)
        await desk.press(pilot, *["up"] * 4)
        assert desk.player.speed == 2.0
        await run(desk, pilot, 60)
        await desk.press(pilot, "1", "2")
        await run(desk, pilot, 70)
        await desk.press(pilot, "space", "2")
    assert list(desk.session.shown.speech("T1").spoken) == [(0, 59)]
    assert list(desk.session.shown.speech("C1").spoken) == [(59, 70)]


async def test_a_step_that_leads_nowhere_closes_nobody() -> None:
    desk = Desk()
    async with at_talk_time(desk, play=False) as pilot:
        await desk.press(pilot, "1", "left", "home")
        assert desk.session.shown.speakers == ["T1"]


async def test_a_key_without_a_subject_and_one_held_down_say_so() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "9")
        assert "Nobody has key 9" in "".join(desk.rows())
        desk.session.held = HeldKeys()
        await desk.press(pilot, "1", "1")
        assert "counts as held down" in "".join(desk.rows())
        assert desk.session.shown.speakers == ["T1"]


async def test_minutes_and_slots_are_on_the_recordings_own_clock() -> None:
    desk = Desk(start_s=30.0)
    async with at_talk_time(desk, (80, 24), play=False) as pilot:
        assert desk.player.now == 30
        await desk.press(pilot, "ctrl+g", *"10:40", "enter")
        await desk.until(pilot, lambda: desk.player.now == 640)
        assert "slot 21 · 10:30–11:00" in desk.rows()[0]
        labels = desk.rows()[2]
        assert labels.index("1") == labels.index("0") + 2
        await desk.until(pilot, lambda: "▼▼11" in "".join(desk.rows()))


async def test_a_video_that_was_silent_counts_as_played_only_as_far_as_it_really_ran() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 20)
        desk.player.freeze()
        await run(desk, pilot, 95)
        await desk.press(pilot, "2")
        assert slots(desk, "T1") == [1]
        desk.player.now = 22.0
        desk.player.thaw()
        await desk.until(pilot, lambda: not desk.session.shown.speakers)
        await run(desk, pilot, 40)
        desk.session.write_down_played(everything=True)
        await desk.until(pilot, lambda: list(desk.session.shown.talk.played) == [(0, 40)])
    assert list(desk.session.shown.speech("T1").spoken) == [(0, 22)]


async def test_a_video_that_ran_on_in_silence_loses_nothing() -> None:
    desk = Desk()
    async with at_talk_time(desk) as pilot:
        await desk.press(pilot, "1")
        await run(desk, pilot, 20)
        desk.player.freeze()
        await run(desk, pilot, 50)
        desk.player.thaw()
        await run(desk, pilot, 95)
        assert desk.session.shown.speakers == ["T1"]
        await desk.press(pilot, "1")
    assert list(desk.session.shown.speech("T1").spoken) == [(0, 95)]
    assert slots(desk, "T1") == [1, 2, 3, 4]
