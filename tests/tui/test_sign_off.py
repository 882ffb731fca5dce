"""The sign-off: what is missing and the way to it, hints answered, sealed with and without a reason, reopened."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from softa_tui.coding.acts import Act, AddNote, AnswerHint, GiveReason, Rate, Seal, SetCell, SetCoverage
from softa_tui.coding.events import HintAnswered, ModeChanged, Moved, Reopened, Sealed
from softa_tui.coding.hints import HintCode, open_hints
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.talk_events import TalkCut
from softa_tui.records.trouble import Trouble
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.sign_off_screen import SignOffScreen
from softa_tui.tui.text_dialog import TextDialog
from tests.tui.desk import Desk, marks
from tests.tui.rated import ALL_RATED, CODED, coded_desk

SIZES = [(80, 24), (120, 40), (200, 60)]


def complete(before: Sequence[Act] = CODED, *, but: HintCode | None = None) -> list[Act]:
    """What remains to be done to the coded session so that nothing is missing but the answers to one kind of hint."""
    desk = coded_desk(*ALL_RATED, before=before)
    state = desk.session.head
    outside = [
        GiveReason(subject, dimension, "want")
        for subject, dimension in [(act.subject, act.dimension) for act in ALL_RATED if isinstance(act, Rate)]
    ]
    answered = [AnswerHint(hint.key, "op papier") for hint in open_hints(state) if hint.code != but]
    return [*ALL_RATED, *outside, *answered]


@asynccontextmanager
async def at_sign_off(desk: Desk, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    async with desk.sit_down(size) as pilot:
        await desk.press(pilot, "shift+f4")
        await desk.until(pilot, lambda: listed(desk))
        yield pilot


def listed(desk: Desk) -> bool:
    """Whether the list is there and takes keys."""
    return isinstance(desk.app.screen, SignOffScreen) and not desk.app.typing_ahead.waiting


async def dialog(desk: Desk, pilot: Pilot[int]) -> TextDialog:
    await desk.until(pilot, lambda: isinstance(desk.app.screen, TextDialog) and not desk.app.typing_ahead.waiting)
    screen = desk.app.screen
    assert isinstance(screen, TextDialog)
    return screen


def missing_rows(desk: Desk) -> list[str]:
    """The list, without what stands above and below it."""
    rows = [row.rstrip() for row in desk.rows()]
    return rows[2 : next(place for place, row in enumerate(rows) if "choose" in row)]


def answers(desk: Desk) -> list[str]:
    return [event.answer for event in desk.writer.written if isinstance(event, HintAnswered)]


def seals(desk: Desk) -> list[str]:
    """The reason of every sign-off, and of every reopening behind `reopened: `."""
    return [
        event.reason if isinstance(event, Sealed) else f"reopened: {event.reason}"
        for event in desk.writer.written
        if isinstance(event, Sealed | Reopened)
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_everything_that_is_missing_is_listed(size: tuple[int, int]) -> None:
    some = [act for act in ALL_RATED if isinstance(act, Rate) and act.subject == "C2"]
    desk = coded_desk(*some, SetCoverage("C1", 3, False), SetCoverage("C1", 4, False), SetCoverage("C1", 7, False))
    async with at_sign_off(desk, size) as pilot:
        assert desk.shows("Missing still: 14. Enter goes to it.")
        for words in (
            "▸ C1 moeder: blocks not confirmed: 3–4, 7.",
            "  T1 hulpverlener: no rating of engagement.",
            "  C1 moeder: no rating of safety.",
            "  C2 zoon [2]: no reason for the rating of engagement.",
            "  family: no rating of shared purpose.",
        ):
            assert desk.shows(words)
        assert not desk.shows("C2 zoon [2]: no rating")
        await pilot.press("end")
        assert desk.shows("▸ Fewer than two striking moments are written down.")
        assert desk.shows("Language match is not rated yet.")
        await pilot.press("home")
        assert desk.shows("▸ C1 moeder")
        assert "close" in desk.rows()[-1]


@pytest.mark.parametrize("desk_key", [[], ["f3"], ["f4"]])
async def test_enter_goes_to_the_block(desk_key: list[str]) -> None:
    desk = coded_desk(SetCoverage("C1", 3, False))
    async with desk.sit_down() as pilot:
        await desk.press(pilot, *desk_key, "backspace", "z")
        await desk.until(pilot, lambda: listed(desk))
        await pilot.press("enter")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding and not desk.app.typing_ahead.waiting)
        assert (desk.session.shown.subject, desk.session.shown.block) == ("C1", 3)
        assert (desk.player.now, desk.player.end, desk.player.paused) == (600, 900, True)
        await desk.press(pilot, "2")
        await desk.until(pilot, lambda: bool(marks(desk)))
    assert marks(desk) == [("C1", "client.engagement.2", 3, False)]
    assert [(event.subject, event.block) for event in desk.writer.written if isinstance(event, Moved)] == [("C1", 3)]


async def test_enter_goes_to_a_rating_and_to_a_missing_reason() -> None:
    some = [act for act in complete() if act not in (Rate("C1", "safety", 0), GiveReason("C1", "safety", "want"))]
    some.remove(GiveReason("C2", "connection", "want"))
    desk = coded_desk(*some)
    async with at_sign_off(desk) as pilot:
        await pilot.press("enter")
        await desk.until(pilot, lambda: desk.shows("▸ Safety"))
        assert "C1 moeder" in desk.rows()[1]
        await desk.press(pilot, "5", "shift+f4")
        await desk.until(pilot, lambda: listed(desk))
        await pilot.press("enter")
        await desk.until(pilot, lambda: desk.shows("▸ Connection"))
        assert "C2 zoon [2]" in desk.rows()[1]
        await desk.press(pilot, "enter")
        await dialog(desk, pilot)
        await pilot.press(*"daarom", "enter")
        await desk.until(pilot, lambda: desk.shows("C2 connection, reason: daarom"))
        await desk.press(pilot, "shift+f4")
        await desk.until(pilot, lambda: desk.shows("Nothing is missing: this can be signed off with s."))


@pytest.mark.parametrize(
    ("words", "lands_on"),
    [
        ("Language match", "Language match"),
        ("Talk time", "nobody speaks"),
        ("Fewer than two", "F6 writes a striking moment down"),
    ],
)
async def test_what_is_missing_besides_can_be_gone_to(words: str, lands_on: str) -> None:
    desk = coded_desk(*complete())
    async with at_sign_off(desk) as pilot:
        for _step in range(3):
            if desk.row_with("▸").startswith(f"▸ {words}"):
                break
            await pilot.press("down")
        await pilot.press("enter")
        await desk.until(pilot, lambda: desk.shows(lands_on) and desk.app.screen is desk.app.desk)


async def test_what_was_done_besides_is_no_longer_listed() -> None:
    besides: list[Act] = [
        Rate(*LANGUAGE_TARGET, 1), GiveReason(*LANGUAGE_TARGET, "woorden"), AddNote("moment", "1"),
        AddNote("moment", "2"),
    ]  # fmt: skip
    desk = coded_desk(*complete(), *besides)
    async with at_sign_off(desk):
        assert missing_rows(desk)[:2] == ["", " Not needed for it, but asked for too:"]
        assert desk.shows("▸ Talk time is not observed to its end yet.")
        assert not desk.shows("Language match")


async def test_hints_are_answered_one_after_another() -> None:
    desk = coded_desk(*complete(TWICE, but="once-per-session"), before=TWICE)
    async with at_sign_off(desk) as pilot:
        assert desk.shows("Missing still: 1. Enter goes to it.")
        assert desk.shows("▸ Not answered: C1 moeder: “emotions vary (once a session)” counts at most once a session")
        await pilot.press("enter")
        screen = await dialog(desk, pilot)
        assert screen.heading.startswith("C1 moeder: “")
        assert screen.prefill == ""
        await pilot.press("enter")
        assert desk.shows("Write why, in a few words")
        desk.app.post_message(events.Paste("twee keer [b] gezien\x1b[31m"))
        await pilot.pause()
        await pilot.press("enter")
        await desk.until(pilot, lambda: desk.shows("Nothing is missing"))
        assert not desk.shows("Not answered")
        await pilot.press("escape")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.desk)
        await desk.press(pilot, "ctrl+z")
        assert desk.shows("↶ answer: twee keer [b] gezien[31m")
        assert len(open_hints(desk.session.shown)) == 1
    assert answers(desk) == ["twee keer [b] gezien[31m"]


TWICE: list[Act] = [*CODED, SetCell("C1", "client.safety.2", 1, True), SetCell("C1", "client.safety.2", 5, True)]


async def test_s_refuses_while_something_is_missing() -> None:
    desk = coded_desk()
    async with at_sign_off(desk) as pilot:
        await pilot.press("s", "s", "s")
        assert desk.shows("Missing still: 14. a signs off all the same, and asks why.")
        await pilot.press("enter")
    assert seals(desk) == []


async def test_s_and_enter_sign_off_and_any_other_key_does_not() -> None:
    desk = coded_desk(*complete())
    async with at_sign_off(desk) as pilot:
        await pilot.press("s")
        assert desk.shows("Sign off now? Enter does; any other key does not.")
        await pilot.press("escape")
        assert isinstance(desk.app.screen, SignOffScreen)
        await pilot.press("s", "down", "a", "up", "s", "enter")
        await desk.until(pilot, lambda: desk.shows("Signed off on "))
        assert desk.shows("r reopen")
        assert not desk.shows("sign off anyway")
        await pilot.press("s")
        assert desk.shows("This is signed off already; r reopens it.")
        await pilot.press("escape")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.desk)
        assert desk.shows("Signed off: no marks or ratings until it is reopened (Shift+F4, r).")
        await desk.press(pilot, "l")
        assert desk.shows("This log is signed off. Reopen it before changing anything.")
    assert seals(desk) == [""]
    assert marks(desk) == []


async def test_signed_off_anyway_with_a_reason_and_reopened_with_one() -> None:
    desk = coded_desk()
    async with at_sign_off(desk) as pilot:
        await pilot.press("r")
        assert desk.shows("There is nothing to reopen")
        await pilot.press("a")
        assert (await dialog(desk, pilot)).heading.startswith("Something is missing. Why do you sign off")
        await pilot.press("enter")
        assert desk.shows("Write why, in a few words")
        await pilot.press(*"stuk", "enter")
        await desk.until(pilot, lambda: desk.shows("Although something was missing: stuk"))
        assert desk.shows("no rating of engagement")
        await pilot.press("a")
        assert desk.shows("This is signed off already")
        await pilot.press("r")
        await dialog(desk, pilot)
        await pilot.press(*"toch", "enter")
        await desk.until(pilot, lambda: desk.shows("Missing still: 14."))
        await pilot.press("escape")
        await desk.until(pilot, lambda: desk.app.screen is desk.app.desk)
        assert desk.shows("Reopened: marks and ratings can be changed again.")
        await desk.press(pilot, "l")
    assert seals(desk) == ["stuk", "reopened: toch"]
    assert len(marks(desk)) == 1


async def test_a_burst_of_letters_is_the_reason_and_signs_nothing_off() -> None:
    desk = coded_desk()
    desk.session.held = HeldKeys()
    async with desk.sit_down() as pilot:
        desk.burst("shift+f4", "a", *"sarasa", "enter")
        await desk.until(pilot, lambda: bool(seals(desk)))
        await desk.until(pilot, lambda: desk.shows("Although something was missing: sarasa"))
        desk.burst("r", *"rr s", "enter", "escape", "f4", "5")
        await desk.until(pilot, lambda: desk.session.shown.rating(("C2", "engagement")) == 1)
    assert seals(desk) == ["sarasa", "reopened: rr s"]


async def test_keys_behind_one_that_leaves_the_list_are_for_where_it_leads() -> None:
    some = [act for act in complete() if act not in (Rate("C1", "safety", 0), GiveReason("C1", "safety", "want"))]
    desk = coded_desk(*some)
    async with at_sign_off(desk) as pilot:
        desk.burst("enter", "5")
        await desk.until(pilot, lambda: desk.session.shown.rating(("C1", "safety")) == 1)
        await desk.until(pilot, lambda: desk.shows("▸ Safety"))
        assert not desk.app.typing_ahead.waiting
    assert not marks(desk)


@pytest.mark.parametrize("key", ["escape", "shift+f4", "f10"])
async def test_closing_the_list_changes_nothing_and_plays_on(key: str) -> None:
    desk = coded_desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space", "shift+f4")
        await desk.until(pilot, lambda: listed(desk))
        assert desk.player.paused
        await pilot.press(key)
        await desk.until(pilot, lambda: desk.app.screen is desk.app.coding and not desk.player.paused)
    assert not [event for event in desk.writer.written if isinstance(event, Moved | ModeChanged | Sealed)]


async def test_sealed_and_reopened_are_shown_once_they_are_on_the_disk() -> None:
    desk = coded_desk(*complete())
    async with at_sign_off(desk) as pilot:
        desk.writer.holding = True
        await pilot.press("s", "enter")
        await pilot.pause()
        desk.app.tick()
        assert not desk.shows("Signed off")
        assert desk.shows("Nothing is missing: this can be signed off with s.")
        assert "signed off" not in desk.player.shown.flash
        await pilot.press("s")
        assert desk.shows("This is signed off already")
        desk.writer.let_go()
        await desk.until(pilot, lambda: desk.shows("Signed off on "))
        assert desk.player.shown.flash == "signed off"
        desk.writer.holding = True
        await pilot.press("r")
        await dialog(desk, pilot)
        await pilot.press(*"nee", "enter")
        await desk.until(pilot, lambda: listed(desk))
        assert desk.shows("Signed off on ")
        desk.writer.let_go()
        await desk.until(pilot, lambda: desk.shows("Nothing is missing"))


async def test_an_answer_is_counted_once_it_is_on_the_disk() -> None:
    desk = coded_desk(*complete(TWICE, but="once-per-session"), before=TWICE)
    async with at_sign_off(desk) as pilot:
        desk.writer.holding = True
        await pilot.press("enter")
        await dialog(desk, pilot)
        await pilot.press(*"ok", "enter")
        await desk.until(pilot, lambda: listed(desk))
        assert desk.shows("Not answered")
        desk.writer.let_go()
        await desk.until(pilot, lambda: desk.shows("Nothing is missing"))


async def test_whoever_speaks_is_closed_by_the_sign_off() -> None:
    desk = coded_desk(*complete())
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f3", "1")
        await desk.until(pilot, lambda: desk.shows("◉ T1"))
        await desk.press(pilot, "shift+f4")
        await desk.until(pilot, lambda: listed(desk))
        await pilot.press("s", "enter")
        await desk.until(pilot, lambda: desk.shows("Signed off on "))
    kinds = [type(event) for event in desk.writer.written]
    assert kinds.index(TalkCut) < kinds.index(Sealed)


async def test_a_long_reason_is_kept_whole_and_shown_in_part() -> None:
    desk = coded_desk(Seal("omdat het [b]zo[/b] is " * 500))
    async with at_sign_off(desk, (80, 24)):
        assert desk.shows("Although something was missing: omdat het [b]zo[/b] is")
        assert desk.shows("▸ ")
        assert "Esc close" in desk.rows()[-1]


@pytest.mark.parametrize("desk_key", ["f2", "f3", "f4"])
@pytest.mark.parametrize("keys", [("f5",), ("f6",), ("shift+f2",), ("ctrl+e",), ("ctrl+p", "5")], ids=str)
async def test_a_sealed_log_asks_for_no_text_that_it_will_not_take(desk_key: str, keys: tuple[str, ...]) -> None:
    desk = coded_desk(Seal("op"))
    async with desk.sit_down() as pilot:
        await desk.press(pilot, desk_key)
        await pilot.pause()
        desk.burst(*keys)
        await desk.until(pilot, lambda: desk.shows("signed off. Reopen it"))
        assert desk.app.screen is desk.app.desk
        await desk.until(pilot, lambda: not desk.app.typing_ahead.waiting)


async def test_a_sign_off_that_is_not_on_the_disk_says_so() -> None:
    desk = coded_desk(*complete())
    async with at_sign_off(desk, (80, 24)) as pilot:
        await desk.until(pilot, lambda: "saved · " in desk.rows()[0])
        desk.writer.fail(Trouble("disk-full", {}))
        await pilot.press("s", "enter")
        await desk.until(pilot, lambda: "NOT SAVED: 1 waiting" in desk.rows()[0])
        desk.writer.fail(None)
        desk.writer.let_go()
        await desk.until(pilot, lambda: desk.shows("Signed off on ") and "saved · " in desk.rows()[0])
