"""The dialogs: a note, a text, a choice."""

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import Screen

from softa_tui.tui.choice_dialog import ChoiceDialog
from softa_tui.tui.note_dialog import NoteDialog, NoteEntry
from softa_tui.tui.text_dialog import TextDialog, time_check
from tests.tui.stage import Stage, every_press

ITEM_KEYS = {"1": "client.engagement.1", "[": "client.safety.11"}
LABELS = {"client.engagement.1": "agrees [with] goals", "client.safety.11": "defensive"}
CHOICES = [("n", "no, [go] on", "stay"), ("y", "yes", "leave"), ("x", "lose it", "lose")]


def note_dialog(prefill: str = "") -> NoteDialog:
    return NoteDialog("Note · C1 [moeder]", ITEM_KEYS, LABELS, prefill, held=every_press())


async def answer_to(screen: Screen[Any], *keys: str, size: tuple[int, int] = (80, 24)) -> object:
    """What a screen is dismissed with after these keys."""
    app = Stage(screen)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return app.answer


@pytest.mark.parametrize(
    ("keys", "entry"),
    [
        (("h", "i", "enter"), NoteEntry("hi", None, False)),
        (("h", "i", "tab", "1", "enter"), NoteEntry("hi", "client.engagement.1", False)),
        (("tab", "left_square_bracket", "tab", "h", "i", "f5"), NoteEntry("hi", "client.safety.11", True)),
        (("h", "tab", "1", "left_square_bracket", "f5"), NoteEntry("h", "client.safety.11", True)),
        (("h", "tab", "1", "backspace", "enter"), NoteEntry("h", None, False)),
        (("h", "escape", "i", "escape", "tab", "enter"), NoteEntry("hi", None, False)),
        (("left_square_bracket", "space", "1", "enter"), NoteEntry("[ 1", None, False)),
        (("enter",), None),
        (("escape",), None),
        (("h", "escape", "escape"), None),
    ],
)
async def test_a_note_is_what_was_typed(keys: tuple[str, ...], entry: NoteEntry | None) -> None:
    assert await answer_to(note_dialog(), *keys) == entry


async def test_a_typed_note_is_not_lost_by_one_escape_nor_by_a_held_one() -> None:
    app = Stage(NoteDialog("Note", ITEM_KEYS, LABELS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h", "escape", "escape", "escape")

        assert app.open
        assert app.row_with("Escape again throws this away.")


async def test_the_item_shows_its_label_at_once_and_markup_stays_text() -> None:
    app = Stage(note_dialog())
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.row_with("Note · C1 [moeder]")
        await pilot.press("tab", "1")
        assert app.row_with("1  agrees [with] goals")

        await pilot.press("9")
        assert app.row_with("9  is the key of no item")


async def test_marking_needs_an_item_and_a_text() -> None:
    app = Stage(note_dialog())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        assert app.row_with("There is no text yet.")

        await pilot.press("h", "f5")
        assert app.row_with("Which item?")
        await pilot.press("1", "f5")
        assert app.answer == NoteEntry("h", "client.engagement.1", True)


async def test_a_long_note_is_kept_whole() -> None:
    entry = await answer_to(note_dialog("lang " * 400), "x", "enter")

    assert entry == NoteEntry("lang " * 400 + "x", None, False)


async def test_what_is_pasted_is_one_line_and_harmless() -> None:
    app = Stage(note_dialog())
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Paste("eerste\r\ntweede\x1b[31m rood\u202e\n"))
        await pilot.pause()
        await pilot.press("enter")
        assert app.answer == NoteEntry("eerste tweede[31m rood", None, False)


async def test_a_text_is_asked_for_until_it_will_do() -> None:
    app = Stage(TextDialog("Go to [a] time", "0:00", time_check(3000.0), held=every_press()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.row_with("Go to [a] time")
        await pilot.press("x", "enter")
        assert app.row_with("This is no time.")

        await pilot.press("backspace", *"51:00".replace(":", ""), "enter")
        assert app.row_with("The recording is no longer than 50:00.")

        await pilot.press(*["backspace"] * 4, "1", "2", "colon", "3", "4", "enter")
        assert app.answer == "12:34"


async def test_the_first_letter_replaces_what_stands_there_and_escape_gives_nothing() -> None:
    assert await answer_to(TextDialog("Role", "zoon", lambda text: None), "m", "enter") == "m"
    assert await answer_to(TextDialog("Role", "zoon", lambda text: None), "enter") == "zoon"
    assert await answer_to(TextDialog("Role", "zoon", lambda text: None), "m", "escape") is None


def test_a_time_is_not_checked_against_a_length_that_is_not_known() -> None:
    assert time_check(None)("9:59:59") is None
    assert time_check(60.0)("1:00") is None
    assert time_check(60.0)("1:01") is not None


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("y",), "leave"),
        (("Y",), "leave"),
        (("enter",), "stay"),
        (("down", "enter"), "leave"),
        (("up", "enter"), "lose"),
        (("down", "down", "down", "enter"), "stay"),
        (("escape",), None),
    ],
)
async def test_a_choice_is_made_by_key_or_by_arrows(keys: tuple[str, ...], value: str | None) -> None:
    dialog = ChoiceDialog("Close [it]?", CHOICES, held=every_press())

    assert await answer_to(dialog, *keys) == value


async def test_an_unknown_key_chooses_nothing() -> None:
    app = Stage(ChoiceDialog("Close [it]?", CHOICES))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q", "f5", "space")

        assert app.open
        assert app.row_with("no, [go] on")


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
@pytest.mark.parametrize("kind", ["note", "text", "choice"])
async def test_every_dialog_fits_its_terminal(kind: str, size: tuple[int, int]) -> None:
    screens: dict[str, Screen[Any]] = {
        "note": note_dialog(),
        "text": TextDialog("Folder", str(Path("x" * 300)), lambda text: None),
        "choice": ChoiceDialog("Why?", CHOICES),
    }
    app = Stage(screens[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.press("down")
        box = app.screen.children[0].region
        assert box.x >= 0
        assert box.right <= size[0]
        assert 0 <= box.y < size[1]
