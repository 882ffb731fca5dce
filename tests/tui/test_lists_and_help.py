"""The screens that are read: all commands, help, all notes; and the words they share."""

import pytest

from softa_tui.coding import commands
from softa_tui.coding.acts import AddNote, MoveTo, ToggleItem
from softa_tui.coding.commands import COMMANDS, DEFAULT_KEYS, Command
from softa_tui.coding.meanings import Meanings
from softa_tui.tui.commands_screen import CommandsScreen
from softa_tui.tui.help_screen import HelpScreen
from softa_tui.tui.key_words import key_words
from softa_tui.tui.notes_screen import NotesScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.scheme_words import block_minutes
from softa_tui.tui.session import CodingSession
from tests.tui.stage import SlowLog, Stage, every_press, new_session

LONG = "ik ga [red]morgen[/] " * 12


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_command_is_in_sight(size: tuple[int, int]) -> None:
    app = Stage(CommandsScreen())
    async with app.run_test(size=size):
        text = "\n".join(app.rows())
        for command in COMMANDS:
            assert command.title[:12] in text
            assert all(key_words(key) in text for key in command.keys)


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        (("5",), commands.Note),
        (("space",), commands.PlayOrPause),
        (("f8",), commands.Grid),
        (("ctrl+z",), commands.UndoLast),
        (("down", "enter"), commands.Back5),
        (("end", "enter"), commands.Quit),
        (("right", "left", "enter"), commands.PlayOrPause),
        (("slash", *"grid", "enter"), commands.Grid),
        (("slash", *"block", "space", *"start", "enter"), commands.BlockStart),
        (("slash", *"gq", "backspace", *"rid", "enter"), commands.Grid),
        (("slash", "g", "escape", "5"), commands.Note),
        (("escape",), None),
    ],
)
async def test_a_command_is_chosen(keys: tuple[str, ...], command: type[Command] | None) -> None:
    app = Stage(CommandsScreen(held=every_press()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.answer is command


async def test_a_search_that_finds_nothing_says_so() -> None:
    app = Stage(CommandsScreen(held=every_press()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "z", "z", "z", "down", "enter")

        assert app.open
        assert app.row_with("No command has these words.")


async def test_changed_keys_are_the_ones_listed() -> None:
    app = Stage(CommandsScreen({**DEFAULT_KEYS, "note": ("f4",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        assert "F4" in app.row_with("Write a note")
        await pilot.press("f4")
        assert app.answer is commands.Note


async def test_without_texts_help_tells_what_the_source_table_knows() -> None:
    session = new_session()
    app = Stage(HelpScreen(session, Meanings(), held=every_press()))
    async with app.run_test(size=(120, 40)) as pilot:
        assert app.row_with("Press the key of the item")
        assert app.row_with("Friedlander")

        await pilot.press("1")
        text = "\n".join(app.rows())
        item = session.shown.scheme.item("therapist.engagement.1")
        other = session.shown.scheme.item("client.engagement.3")
        assert item is not None
        assert other is not None
        for words in (*item.label.values(), "positive (+)", f"3 + {other.label['en']}"):
            assert words in text

        await pilot.press("q")
        connection = session.shown.scheme.item("therapist.connection.1")
        assert connection is not None
        assert app.row_with(connection.label["en"][:40])


async def test_help_on_a_once_per_session_item_of_a_client() -> None:
    session = new_session()
    session.act(MoveTo("C1", 1))
    app = Stage(HelpScreen(session, Meanings(), "client.safety.2", held=every_press()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "at most once in a session" in app.row_with("to be marked")

        await pilot.press("8")
        assert "without words" in app.row_with("to be noticed")
        await pilot.press("escape")
        assert not app.open


async def test_help_lists_all_keys_and_scrolls() -> None:
    app = Stage(HelpScreen(new_session(), Meanings(), held=every_press()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert app.row_with("Play or pause")

        seen = set(app.rows())
        for _ in range(6):
            await pilot.press("pagedown")
            seen |= set(app.rows())
        assert any("4 Shared purpose" in row for row in seen)
        assert any("Quit" in row for row in seen)

        await pilot.press("home")
        assert app.row_with("Play or pause")


def notes_session() -> CodingSession:
    session = new_session()
    session.act(MoveTo("C1", 2))
    session.act(AddNote("note", LONG, "client.engagement.2"))
    session.act(AddNote("moment", "hij lacht\x1b[31m"))
    session.act(MoveTo("T1", 1))
    return session


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_notes_are_listed_whole_and_harmless(size: tuple[int, int]) -> None:
    session = notes_session()
    app = Stage(NotesScreen(session, held=every_press()), session)
    async with app.run_test(size=size) as pilot:
        first = app.row_with("note  ")
        assert "C1" in first
        assert "block  2" in first
        assert "ik ga [red]morgen" in first

        await pilot.press("down")
        assert app.row_with("hij lacht[31m").startswith("▸")


async def test_a_note_becomes_a_mark_in_its_own_block_once_it_is_on_the_disk() -> None:
    session = notes_session()
    log = session.log
    assert isinstance(log, SlowLog)
    app = Stage(NotesScreen(session, held=every_press()), session)
    async with app.run_test(size=(120, 40)) as pilot:
        log.holds = True
        await pilot.press("enter", "d")
        assert "● " not in app.row_with("ik ga")

        log.flush()
        await pilot.pause()
        assert session.shown.is_marked("C1", "client.safety.3", 2)
        assert "● d shows vulnerability" in app.row_with("ik ga")

        log.holds = False
        await pilot.press("ctrl+z")
        assert not session.shown.is_marked("C1", "client.safety.3", 2)
        assert "● " not in app.row_with("ik ga")


async def test_a_note_stays_a_note_on_escape_and_on_another_key() -> None:
    session = notes_session()
    app = Stage(NotesScreen(session, held=every_press()), session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "escape")
        assert app.open
        await pilot.press("enter", "f3")
        assert app.row_with("This is the key of no item.")
        assert not session.shown.marks

        session.act(MoveTo("C1", 2))
        session.act(ToggleItem("client.safety.3"))
        await pilot.press("enter", "d")
        assert app.row_with("There is a mark already.")


async def test_without_notes_the_list_says_so() -> None:
    app = Stage(NotesScreen(new_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.row_with("There are no notes yet")
        await pilot.press("enter", "d", "down")
        assert app.open


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("een [b] é 日本 👩‍👩‍👧", "een [b] é 日本 👩‍👩‍👧"),
        ("rood\x1b[31m\x07\x9b1m", "rood[31m1m"),
        ("a\r\nb\tc\u2028d", "a  b c d"),
        ("x\u202ey\u2066z\u200f", "xyz"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_plain_texts_cannot_act_on_a_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("key", "words"),
    [("ctrl+z", "Ctrl+Z"), ("shift+left", "Shift+←"), ("f10", "F10"), ("a", "a"), ("pageup", "PgUp"), ("tab", "Tab")],
)
def test_keys_in_words(key: str, words: str) -> None:
    assert key_words(key) == words


def test_half_minutes_are_written_out() -> None:
    session = new_session()
    blocks = session.shown.blocks

    assert block_minutes(blocks, 3) == ("10", "15")
    assert block_minutes(type(blocks)(30.0, 630.0, 150.0), 2) == ("2:30", "5")
