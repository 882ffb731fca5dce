"""The registry of commands: the keys of the manual, no two alike, none that codes an item."""

from softa_tui.coding import commands
from softa_tui.coding.commands import COMMANDS, DEFAULT_KEYS, LEADER, Command, command_of_letter, keys_to_commands
from softa_tui.coding.keys import is_character, is_dead, needs_shift, normalise

KEYS_PROMISED = {
    "space": "play", "left": "back-5", "right": "forward-5", "shift+left": "back-1", "shift+right": "forward-1",
    "ctrl+left": "back-30", "ctrl+right": "forward-30", "up": "faster", "down": "slower",
    "pageup": "previous-block", "pagedown": "next-block", "home": "block-start", "ctrl+g": "go-to-time",
    "enter": "confirm", "tab": "next-subject", "shift+tab": "previous-subject", "f1": "meaning", "f2": "coding",
    "f5": "note", "f6": "moment", "f7": "viewing", "f8": "grid", "f9": "modality", "ctrl+a": "absent",
    "ctrl+z": "undo", "ctrl+y": "redo", "f10": "quit", "ctrl+q": "quit",
}  # fmt: skip

REPEATING = {
    "back-5", "forward-5", "back-1", "forward-1", "back-30", "forward-30", "frame-back", "frame-forward",
    "faster", "slower", "undo", "redo",
}  # fmt: skip


def test_every_command_is_registered_once() -> None:
    defined = {thing for thing in vars(commands).values() if isinstance(thing, type) and issubclass(thing, Command)}

    assert set(COMMANDS) == defined - {Command}
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_the_keys_that_are_promised_do_what_is_promised() -> None:
    by_key = keys_to_commands({})

    assert {key: by_key[key].id for key in KEYS_PROMISED} == KEYS_PROMISED


def test_no_key_has_two_commands() -> None:
    keys = [key for command in COMMANDS for key in command.keys]

    assert len(set(keys)) == len(keys)
    assert LEADER not in keys


def test_keys_are_canonical_and_leave_the_characters_to_the_items() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert normalise(key) == key
            assert not is_character(key), command.id


def test_every_command_has_a_second_key_of_its_own_without_shift_or_dead_keys() -> None:
    letters = [command.letter for command in COMMANDS]

    assert len(set(letters)) == len(letters)
    for command in COMMANDS:
        assert normalise(command.letter) == command.letter
        assert not is_dead(command.letter)
        assert command_of_letter(command.letter) is command
    assert command_of_letter("€") is None


def test_no_letter_needs_shift() -> None:
    assert not [command.id for command in COMMANDS if needs_shift(command.letter)]


def test_only_seek_speed_undo_and_redo_go_on_while_a_key_is_held() -> None:
    assert {command.id for command in COMMANDS if command.repeats} == REPEATING


def test_every_command_says_what_it_is() -> None:
    assert all(command.title for command in COMMANDS)
    assert len({command.title for command in COMMANDS}) == len(COMMANDS)


def test_a_changed_key_takes_the_place_of_the_default_ones() -> None:
    by_key = keys_to_commands({"quit": ("ctrl+x",), "undo": ()})

    assert by_key["ctrl+x"].id == "quit"
    assert not {"f10", "ctrl+q", "ctrl+z"} & by_key.keys()
    assert by_key["ctrl+y"].id == "redo"
    assert DEFAULT_KEYS["quit"] == ("f10", "ctrl+q")
