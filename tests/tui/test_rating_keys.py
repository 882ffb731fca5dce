"""The keys of the ratings, in the terminal and in the video window: what each of them writes, and what it does not."""

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from softa_tui.coding.acts import ChangeMode, Rate, Seal, SelfRate
from softa_tui.coding.events import Event, ModeChanged, Moved, Noted, Played
from softa_tui.coding.rating_events import DisagreementSaid, RatingReasoned, SelfRated
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.talk_events import SpeakerOn, TalkPlayed
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.text_dialog import TextDialog
from softa_tui.tui.widgets.rating_view import RatingView
from tests.tui import stage
from tests.tui.desk import Desk, marks
from tests.tui.rated import ALL_RATED, at_ratings, coded_desk, rated

LONG = "ik zie het zo. " * 667


def reasons(desk: Desk) -> list[tuple[str, str, str]]:
    """Whom, on what, and the reason, of every reason on the disk."""
    made = [event for event in desk.writer.written if isinstance(event, RatingReasoned)]
    return [(event.subject, event.dimension, event.text) for event in made]


def own_ratings(desk: Desk) -> list[tuple[str, int | None, int, int]]:
    made = [event for event in desk.writer.written if isinstance(event, SelfRated)]
    return [(event.dimension, event.value, event.low, event.high) for event in made]


def acts(desk: Desk) -> list[Event]:
    """What was written but sitting down and going over to other work."""
    return [event for event in desk.writer.written if not isinstance(event, ModeChanged)][1:]


async def dialog(desk: Desk, pilot: Pilot[int]) -> TextDialog:
    """The text dialog once it is there and takes keys."""
    await desk.until(pilot, lambda: isinstance(desk.app.screen, TextDialog) and not desk.app.typing_ahead.waiting)
    screen = desk.app.screen
    assert isinstance(screen, TextDialog)
    return screen


async def back_at_the_desk(desk: Desk, pilot: Pilot[int]) -> None:
    await desk.until(pilot, lambda: desk.app.screen is desk.app.desk and not desk.app.typing_ahead.waiting)


@pytest.mark.parametrize(("key", "value"), [(str(number), number - 4) for number in range(1, 8)])
async def test_seven_keys_rate_and_the_cursor_stays(key: str, value: int) -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, key)
        assert rated(desk) == [("C2", "engagement", value)]
        await desk.press(pilot, key, "4" if key != "4" else "5")
    assert rated(desk)[1:] == [("C2", "engagement", 0 if key != "4" else 1)]


@pytest.mark.parametrize("key", ["8", "9", "0", "minus"])
async def test_other_digits_rate_nothing_and_say_so(key: str) -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, key)
        assert desk.shows("Here the keys 1…7 rate −3…+3.")
    assert acts(desk) == []


async def test_delete_takes_the_rating_away_and_undo_and_redo_turn_it() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "3", "delete", "delete")
        assert rated(desk) == [("C2", "engagement", -1), ("C2", "engagement", None)]
        await desk.press(pilot, "ctrl+z")
        assert desk.session.shown.rating(("C2", "engagement")) == -1
        await desk.press(pilot, "ctrl+z", "ctrl+z")
        assert desk.session.shown.rating(("C2", "engagement")) is None
        assert desk.shows("Nothing to undo.")
        await desk.press(pilot, "ctrl+y", "ctrl+y", "ctrl+y")
        assert desk.session.shown.rating(("C2", "engagement")) is None
        assert desk.shows("Nothing to redo.")
    assert marks(desk) == []


async def test_undo_goes_to_where_it_undoes_and_says_what() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "down", "3", "tab", "tab", "ctrl+z")
        assert "C2 zoon [2]" in desk.rows()[1]
        assert desk.row_with("▸").startswith("▸ Connection")
        assert desk.shows("↶ C2 connection −1")
        await desk.press(pilot, "tab", "tab", "ctrl+y")
        assert desk.row_with("▸").startswith("▸ Connection")
        assert desk.shows("↷ C2 connection −1")


async def test_rows_and_pages_in_their_order_round_and_round() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        seen = []
        for _page in range(7):
            seen.append(desk.rows()[1].split(" ·")[0].split("   ")[0].strip())
            await desk.press(pilot, "tab")
        assert seen == [
            "C2 zoon [2]", "C1 moeder", "family", "T1 hulpverlener", "language match", "T1 hulpverlener: own ratings",
            "C2 zoon [2]",
        ]  # fmt: skip
        await desk.press(pilot, "shift+tab", "shift+tab")
        assert "T1 hulpverlener: own ratings" in desk.rows()[1]
        await desk.press(pilot, "tab", "up", "down", "down", "down", "down", "5")
    assert rated(desk) == [("C2", "safety", 1)]


async def test_enter_asks_for_the_reason_else_goes_on_to_the_next_row_and_page() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "1", "enter")
        screen = await dialog(desk, pilot)
        assert screen.heading == "C2 engagement: why this rating?"
        await pilot.press(*"zit weg", "enter")
        await back_at_the_desk(desk, pilot)
        assert reasons(desk) == [("C2", "engagement", "zit weg")]
        assert desk.row_with("▸").startswith("▸ Engagement")
        await desk.press(pilot, "enter", "3", "enter", "4", "enter")
        assert "C1 moeder" in desk.rows()[1]
        await desk.press(pilot, "enter", "5")
    assert rated(desk)[1:] == [("C2", "connection", -1), ("C2", "safety", 0), ("C1", "connection", 1)]


async def test_enter_at_the_last_row_of_the_last_page_stays_and_says_so() -> None:
    desk = coded_desk(*ALL_RATED)
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "shift+tab", *["down"] * 5, "enter")
        assert desk.shows("This is the last page.")
        assert "own ratings" in desk.rows()[1]


async def test_enter_on_language_match_asks_for_the_explanation() -> None:
    desk = coded_desk(first_subject="T1")
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "tab", "6", "enter")
        screen = await dialog(desk, pilot)
        assert screen.heading.startswith("Language match: which words")
        await pilot.press(*"woorden", "enter")
        await back_at_the_desk(desk, pilot)
        await desk.press(pilot, "enter")
        assert "own ratings" in desk.rows()[1]
    assert rated(desk) == [(*LANGUAGE_TARGET, 2)]
    assert reasons(desk) == [(*LANGUAGE_TARGET, "woorden")]


async def test_ctrl_e_opens_the_reason_always_and_what_is_left_as_it_was_writes_nothing() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "ctrl+e")
        await desk.until(pilot, lambda: desk.shows("Nothing was rated here yet."))
        await desk.press(pilot, "3", "ctrl+e")
        await dialog(desk, pilot)
        await pilot.press(*"eens", "enter")
        await back_at_the_desk(desk, pilot)
        await desk.press(pilot, "ctrl+e")
        assert (await dialog(desk, pilot)).prefill == "eens"
        await pilot.press("enter")
        await back_at_the_desk(desk, pilot)
        await desk.press(pilot, "ctrl+e")
        await dialog(desk, pilot)
        await pilot.press(*"!", "enter")
        await back_at_the_desk(desk, pilot)
        await desk.press(pilot, "ctrl+e")
        await dialog(desk, pilot)
        await pilot.press(*["backspace"] * 5, "enter")
        await back_at_the_desk(desk, pilot)
        assert desk.shows("C2 engagement: reason taken away")
    assert [text for _who, _what, text in reasons(desk)] == ["eens", "eens!", ""]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (LONG, LONG.strip()),
        ("[b]hard[/b] [link=x]", "[b]hard[/b] [link=x]"),
        ("rood\x1b[31m \x07\x9b1m=1+1", "rood[31m 1m=1+1"),
        ("een\r\ntwee\tdrie\n", "een twee drie"),
        ("שלום \u202ex\u200f אמא 😶‍🌫️", "שלום x אמא 😶‍🌫️"),
    ],
)
async def test_nothing_in_a_reason_acts_and_nothing_is_lost(pasted: str, kept: str) -> None:
    desk = coded_desk()
    async with at_ratings(desk, (80, 24)) as pilot:
        await desk.press(pilot, "1", "enter")
        await dialog(desk, pilot)
        desk.app.post_message(events.Paste(pasted))
        await pilot.pause()
        await pilot.press("enter")
        await back_at_the_desk(desk, pilot)
        assert reasons(desk) == [("C2", "engagement", kept)]
        start = kept[:40]
        assert desk.shows(f"reason: {start}")
        assert desk.shows(f"C2 engagement, reason: {start[:20]}")
        assert len(desk.player.shown.flash) < 200
        assert "\x1b" not in "".join(desk.rows())
        await desk.press(pilot, "ctrl+e")
        assert (await dialog(desk, pilot)).prefill == kept
        await pilot.press("enter")
        await back_at_the_desk(desk, pilot)
    assert len(reasons(desk)) == 1


async def test_a_burst_reaches_the_dialog_whole_and_nothing_of_it_rates() -> None:
    desk = coded_desk()
    desk.session.held = HeldKeys()
    async with desk.sit_down() as pilot:
        desk.burst("f4", "1", "enter", *"syn 12", "enter")
        await desk.until(pilot, lambda: bool(reasons(desk)))
        await back_at_the_desk(desk, pilot)
        desk.burst("down", "3", "enter", "2")
        await desk.until(pilot, lambda: len(rated(desk)) == 3)
    assert reasons(desk) == [("C2", "engagement", "syn 12")]
    assert rated(desk) == [("C2", "engagement", -3), ("C2", "connection", -1), ("C2", "safety", -2)]
    assert not [event for event in desk.writer.written if isinstance(event, DisagreementSaid)]
    assert marks(desk) == []


async def test_a_burst_by_the_leader_key_and_back_to_coding_means_what_it_says() -> None:
    desk = coded_desk()
    async with desk.sit_down() as pilot:
        desk.burst("backspace", "4", "5", "f2", "2", "f4", "6")
        await desk.until(pilot, lambda: len(rated(desk)) == 2)
        await back_at_the_desk(desk, pilot)
    assert rated(desk) == [("C2", "engagement", 1), ("C2", "engagement", 2)]
    assert marks(desk) == [("T1", "therapist.engagement.2", 1, False)]


async def test_a_held_key_acts_once_and_rows_go_on() -> None:
    desk = coded_desk()
    desk.session.held = HeldKeys()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "tab", "tab", "tab", "tab")
        assert "C1 moeder" in desk.rows()[1]
        assert desk.shows("counts as held down")
        await desk.press(pilot, "down", "down", *"33333")
    assert rated(desk) == [("C1", "safety", -1)]


async def test_the_key_that_opened_the_reason_does_not_leave_it_while_it_is_held() -> None:
    desk = coded_desk()
    desk.session.held = HeldKeys()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "1")
        desk.burst(*["enter"] * 6)
        await dialog(desk, pilot)
        await pilot.pause()
        assert isinstance(desk.app.screen, TextDialog)
        await pilot.press("a", "enter")
        await back_at_the_desk(desk, pilot)
    assert reasons(desk) == [("C2", "engagement", "a")]


async def test_a_dialog_that_comes_before_its_desk_stays_above_it() -> None:
    desk = coded_desk()
    async with desk.sit_down() as pilot:
        desk.writer.holding = True
        desk.burst("f4", "1", "enter")
        await dialog(desk, pilot)
        desk.writer.let_go()
        await desk.until(pilot, lambda: desk.session.shown.mode == "rating")
        for _tick in range(3):
            desk.app.tick()
            await pilot.pause()
        assert isinstance(desk.app.screen, TextDialog)
        await pilot.press("a", "enter")
        await desk.until(pilot, lambda: desk.shows("reason: a"))
        assert "ratings" in desk.rows()[0]


async def test_the_keys_work_in_the_video_window() -> None:
    desk = coded_desk()
    async with desk.sit_down() as pilot:
        for key in ("F4", "3", "DOWN", "KP5", "TAB", "TAB", "4", "n", "Shift+TAB", "DEL", "6", "PGDWN"):
            desk.player.press(key)
        await desk.until(pilot, lambda: len(rated(desk)) == 4)
        await desk.until(pilot, lambda: "C1 moeder" in desk.rows()[1])
        assert desk.player.shown.corner == "ratings"
        assert desk.player.shown.flash == "C1 engagement +2"
        desk.player.press("Shift+F4")
        await desk.until(pilot, lambda: desk.shows("sign-off"))
        desk.player.press("ESC")
        await back_at_the_desk(desk, pilot)
    assert rated(desk) == [
        ("C2", "engagement", -1), ("C2", "connection", 1), ("family", "shared_purpose", 0), ("C1", "engagement", 2),
    ]  # fmt: skip
    assert [event.great for event in desk.writer.written if isinstance(event, DisagreementSaid)] == [False]


async def test_great_disagreement_is_asked_of_the_family_and_only_once_it_is_rated() -> None:
    desk = coded_desk(first_subject="C1")
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "y")
        assert desk.shows("y and n answer a question on the family's page.")
        await desk.press(pilot, "tab")
        assert not desk.shows("great disagreement on the value")
        await desk.press(pilot, "y")
        assert desk.shows("Rate the family first")
        await desk.press(pilot, "4")
        assert desk.shows("○ y yes  ○ n no")
        await desk.press(pilot, "n", "y", "y")
        assert desk.shows("◉ y yes  ○ n no")
        assert desk.shows("allowed: −3   0 is outside the rules")
        await desk.press(pilot, "ctrl+z", "ctrl+z")
        assert desk.shows("○ y yes  ○ n no")
        await desk.press(pilot, "delete")
        assert not desk.shows("y yes")
    assert [event.great for event in desk.writer.written if isinstance(event, DisagreementSaid)] == [False, True]


async def test_own_ratings_on_either_scale() -> None:
    desk = coded_desk(*ALL_RATED)
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "s")
        assert desk.shows("s changes the scale of what a therapist gave themselves.")
        await desk.press(pilot, "shift+tab", "5", "down", "s")
        assert desk.shows("On this scale 0…9 rate, and - is 10")
        await desk.press(pilot, "7", "down", "s", "minus", "down", "s", "0", "s", "s", "delete", "down", "9")
        assert desk.shows("Here the keys 1…7 rate −3…+3.")
        await desk.press(pilot, "ctrl+e")
        await desk.until(pilot, lambda: desk.shows("needs no reason"))
        assert "T1's own 3/6" in desk.rows()[2]
    assert own_ratings(desk) == [
        ("engagement", 1, -3, 3), ("connection", 7, 0, 10), ("safety", 10, 0, 10), ("shared_purpose", 0, 0, 10),
        ("shared_purpose", None, 0, 10),
    ]  # fmt: skip


async def test_own_ratings_are_neither_shown_nor_taken_before_the_coders_own() -> None:
    desk = coded_desk(SelfRate("T1", "engagement", 3, -3, 3))
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "shift+tab")
        assert desk.shows("once you have given every rating of your")
        assert "T1's own –" in desk.rows()[2]
        assert "+3" not in "".join(desk.rows())
        for key in ("5", "s", "delete"):
            await desk.press(pilot, key)
            assert desk.shows("That opens once you have given every rating of your own.")
    assert own_ratings(desk) == []


@pytest.mark.parametrize("key", ["3", "delete", "ctrl+z", "ctrl+e"])
async def test_a_sealed_log_takes_no_rating_and_says_so_in_one_line(key: str) -> None:
    desk = coded_desk(*ALL_RATED, Seal("omdat"))
    async with at_ratings(desk) as pilot:
        assert desk.shows("Signed off: no marks or ratings until it is reopened (Shift+F4, r).")
        assert "signed off" in desk.rows()[1]
        await desk.press(pilot, key)
        await desk.until(pilot, lambda: desk.shows("This log is signed off. Reopen it before changing anything."))
        await desk.press(pilot, "enter", "tab", "tab")
        assert "family" in desk.rows()[1]
        await desk.press(pilot, "y")
        assert desk.shows("This log is signed off.")
        await desk.press(pilot, "shift+tab", "shift+tab", "shift+tab", "s")
        assert desk.shows("This log is signed off.")
    assert acts(desk) == []


@pytest.mark.parametrize("key", ["f8", "f9", "ctrl+a", "e", "p", "v"])
async def test_what_belongs_to_coding_says_so(key: str) -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, *(["backspace"] if len(key) == 1 else []), key)
        await desk.until(pilot, lambda: desk.shows("belongs to coding, not to the ratings"))
    assert acts(desk) == []


async def test_the_recording_stands_still_stays_where_it_is_and_counts_for_nothing() -> None:
    desk = coded_desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        desk.player.advance(40)
        await desk.press(pilot, "f4")
        await desk.until(pilot, lambda: "ratings" in desk.rows()[0])
        assert (desk.player.now, desk.player.paused, desk.player.end) == (40, True, 3000)
        await desk.press(pilot, "space", "right")
        for _ in range(80):
            desk.player.advance(5)
            desk.app.tick()
        assert desk.player.now == 445
        assert "block 2" in desk.rows()[0]
        await desk.press(pilot, "f2")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
        assert (desk.player.now, desk.player.paused, desk.player.end) == (40, True, 300)
    played = [event for event in desk.writer.written if isinstance(event, Played | TalkPlayed)]
    assert [(event.from_s, event.to_s) for event in played] == [(0, 40)]


async def test_from_the_ratings_to_talk_time_and_back() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "tab", "f3", "2")
        await desk.until(pilot, lambda: desk.shows("◉ C1 moeder"))
        await desk.press(pilot, "f4")
        await desk.until(pilot, lambda: "C1 moeder" in desk.rows()[1])
        assert desk.session.shown.speakers == []
    assert [event.subject for event in desk.writer.written if isinstance(event, SpeakerOn)] == ["C1"]


async def test_f7_is_the_viewing_pass_of_coding_and_its_notes_stand_with_language_match() -> None:
    desk = coded_desk(first_subject="T1")
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "f7")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
        assert desk.shows("Viewing pass: no stops, no marks")
        await desk.press(pilot, "f5", *"zelfde woorden", "enter")
        await desk.until(pilot, lambda: any(isinstance(event, Noted) for event in desk.writer.written))
        await desk.press(pilot, "f4", "tab")
        await desk.until(pilot, lambda: desk.shows("language match"))
        assert desk.shows("0:00  viewing   zelfde woorden")
        await desk.press(pilot, "f6", *"[b] moeder huilt", "enter")
        await desk.until(pilot, lambda: desk.shows("0:00  moment    [b] moeder huilt"))
    assert [event.to for event in desk.writer.written if isinstance(event, ModeChanged)] == [
        "rating",
        "coding",
        "rating",
    ]
    assert not [event for event in desk.writer.written if isinstance(event, Moved)]


async def test_f4_goes_to_the_next_page_with_something_missing() -> None:
    desk = coded_desk(*ALL_RATED)
    async with at_ratings(desk) as pilot:
        assert "C2 zoon [2]" in desk.rows()[1]
        await desk.press(pilot, "f4")
        assert desk.row_with("▸").startswith("▸ Engagement")
        assert "C1 moeder" in desk.rows()[1]
        await desk.press(pilot, "f4")
        assert "language match" in desk.rows()[1]
        await desk.press(pilot, "f4")
        assert "C2 zoon [2]" in desk.rows()[1]


@pytest.mark.parametrize(
    ("first_subject", "page"), [(None, "C1 moeder"), ("T1", "T1 hulpverlener"), ("N1", "C1 moeder")]
)
async def test_begun_with_ratings_it_opens_where_something_is_missing_or_with_who_was_asked_for(
    first_subject: str | None, page: str
) -> None:
    done = [
        Rate("C2", dimension, value) for dimension, value in (("engagement", -1), ("connection", -1), ("safety", 0))
    ]
    desk = coded_desk(*done, Rate("C1", "engagement", 1), ChangeMode("rating"), first_subject=first_subject)
    async with desk.sit_down() as pilot:
        await desk.until(pilot, lambda: desk.rows()[1].startswith(f" {page} "))
        assert desk.row_with("▸").startswith("▸ Connection" if page == "C1 moeder" else "▸ Engagement")
        assert desk.player.shown.corner == "ratings"
        assert desk.player.end == 3000


async def test_a_rating_is_on_the_disk_before_the_screen_or_the_video_shows_it() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        desk.writer.holding = True
        before = desk.rows()[:-3]
        await desk.press(pilot, "1")
        desk.app.tick()
        assert desk.rows()[:-3] == before
        assert "−3" not in desk.player.shown.flash
        await desk.press(pilot, "enter")
        assert (await dialog(desk, pilot)).heading == "C2 engagement: why this rating?"
        await pilot.press(*"want", "enter")
        await back_at_the_desk(desk, pilot)
        assert not desk.shows("want")
        desk.writer.let_go()
        await desk.until(pilot, lambda: desk.shows("reason: want"))
        assert desk.shows("◉ −3")
        assert desk.shows("allowed: −2 −1, with a reason −3")
        assert desk.player.shown.flash == "C2 engagement, reason: want"


async def test_a_rating_is_composed_once_when_it_is_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[int] = []
    show = RatingView.show

    def counted(view: RatingView) -> None:
        composed.append(view.session.shown.events)
        show(view)

    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        monkeypatch.setattr(RatingView, "show", counted)
        events = desk.session.shown.events
        await desk.press(pilot, "3")
        assert composed == [events + 1]
        await desk.press(pilot, "down")
        assert composed == [events + 1, events + 1]


async def test_a_scheme_without_ratings_says_so_at_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    scheme, keymaps = stage.scheme()
    versions = tuple(
        replace(version, dimensions=tuple(replace(each, rated_per="none") for each in version.dimensions))
        for version in scheme.versions
    )
    monkeypatch.setattr(stage, "scheme", lambda: (replace(scheme, versions=versions), keymaps))
    desk = Desk()
    async with at_ratings(desk) as pilot:
        assert not desk.shows("Rate first")
        for key in ("5", "tab", "enter", "y", "delete", "f4", "ctrl+e"):
            await desk.press(pilot, key)
            await desk.until(pilot, lambda: "Nobody is rated here" in desk.app.desk.message.text)
            desk.app.say("")
