"""Every command of the application: its id, its keys, and the words for it. One class a command.

`keys` are the default keys; `letter` is the second way, which no terminal or desktop takes: Backspace, then the letter.
`repeats` says whether a key held down goes on acting.
"""

from typing import ClassVar

from softa_tui.coding.words import N_

LEADER = "backspace"
"""The key that opens the list of commands; a command's letter after it is its second key."""


class Command:
    """What a key can ask for."""

    id: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    letter: ClassVar[str]
    title: ClassVar[str]
    repeats: ClassVar[bool] = False
    hint: ClassVar[str] = ""
    """Two or three words for the line of keys at the foot of the screen; empty leaves it out there."""


class PlayOrPause(Command):
    id, keys, letter = "play", ("space",), "space"
    title = N_("Play or pause")
    hint = N_("play")


class Back5(Command):
    id, keys, letter, repeats = "back-5", ("left",), "h", True
    title = N_("Back 5 seconds")


class Forward5(Command):
    id, keys, letter, repeats = "forward-5", ("right",), "l", True
    title = N_("Forward 5 seconds")


class Back1(Command):
    id, keys, letter, repeats = "back-1", ("shift+left",), "j", True
    title = N_("Back 1 second")


class Forward1(Command):
    id, keys, letter, repeats = "forward-1", ("shift+right",), "k", True
    title = N_("Forward 1 second")


class Back30(Command):
    id, keys, letter, repeats = "back-30", ("ctrl+left",), "y", True
    title = N_("Back 30 seconds")


class Forward30(Command):
    id, keys, letter, repeats = "forward-30", ("ctrl+right",), "o", True
    title = N_("Forward 30 seconds")


class FrameBack(Command):
    id, keys, letter, repeats = "frame-back", ("alt+left",), "[", True
    title = N_("One frame back")


class FrameForward(Command):
    id, keys, letter, repeats = "frame-forward", ("alt+right",), "]", True
    title = N_("One frame forward")


class Faster(Command):
    id, keys, letter, repeats = "faster", ("up",), "=", True
    title = N_("Play faster")


class Slower(Command):
    id, keys, letter, repeats = "slower", ("down",), "-", True
    title = N_("Play slower")


class PreviousBlock(Command):
    id, keys, letter = "previous-block", ("pageup",), "b"
    title = N_("Previous block")


class NextBlock(Command):
    id, keys, letter = "next-block", ("pagedown",), "n"
    title = N_("Next block")


class BlockStart(Command):
    id, keys, letter = "block-start", ("home",), "s"
    title = N_("To the start of the block")


class GoToTime(Command):
    id, keys, letter = "go-to-time", ("ctrl+g",), "g"
    title = N_("Go to a time")


class ConfirmNextBlock(Command):
    id, keys, letter = "confirm", ("enter",), "e"
    title = N_("Block done: confirm, next block")
    hint = N_("block done")


class ConfirmNextSubject(Command):
    id, keys, letter = "next-subject", ("tab",), "p"
    title = N_("Next subject (at the end of a block: confirm first)")
    hint = N_("subject")


class PreviousSubject(Command):
    id, keys, letter = "previous-subject", ("shift+tab",), "v"
    title = N_("Previous subject")


class Meaning(Command):
    id, keys, letter = "meaning", ("f1",), "1"
    title = N_("What an item means")
    hint = N_("meaning")


class NextDimension(Command):
    id, keys, letter = "coding", ("f2",), "2"
    title = N_("Coding; again: the labels of the next dimension")


class TalkTime(Command):
    id, keys, letter = "talk", ("f3",), "3"
    title = N_("Talk time; again: the next way of marking who speaks")
    hint = N_("talk time")


class Explain(Command):
    id, keys, letter = "explain", ("ctrl+e",), "t"
    title = N_("Explain: talk time, or a rating")


class Ratings(Command):
    id, keys, letter = "ratings", ("f4",), "4"
    title = N_("Ratings; again: the next page with something missing")
    hint = N_("ratings")


class SignOff(Command):
    id, keys, letter = "sign-off", ("shift+f4",), "z"
    title = N_("Sign off: what is missing, and the sign-off itself")


class Note(Command):
    id, keys, letter = "note", ("f5",), "5"
    title = N_("Write a note")
    hint = N_("note")


class StrikingMoment(Command):
    id, keys, letter = "moment", ("f6",), "6"
    title = N_("Write down a striking moment")


class ViewingPass(Command):
    id, keys, letter = "viewing", ("f7",), "7"
    title = N_("Viewing pass: play without stops or marks")


class Grid(Command):
    id, keys, letter = "grid", ("f8",), "8"
    title = N_("Grid: any cell of any block")
    hint = N_("grid")


class Modality(Command):
    id, keys, letter = "modality", ("f9",), "9"
    title = N_("Last mark: verbal, nonverbal, both")


class Absent(Command):
    id, keys, letter = "absent", ("ctrl+a",), "a"
    title = N_("Subject absent in this block")


class UndoLast(Command):
    id, keys, letter, repeats = "undo", ("ctrl+z",), "u", True
    title = N_("Undo")
    hint = N_("undo")


class RedoLast(Command):
    id, keys, letter, repeats = "redo", ("ctrl+y",), "r", True
    title = N_("Redo")


class Notes(Command):
    id, keys, letter = "notes", ("shift+f5",), "m"
    title = N_("All notes; make one into a mark")


class AddSubject(Command):
    id, keys, letter = "add-subject", ("shift+f2",), "i"
    title = N_("Add a subject")


class BringPlayerBack(Command):
    id, keys, letter = "bring-player-back", ("f12",), "w"
    title = N_("Bring the video window back")


class SaveElsewhere(Command):
    id, keys, letter = "save-elsewhere", ("ctrl+s",), "d"
    title = N_("Go on saving in another folder")


class Commands(Command):
    id, keys, letter = "commands", ("ctrl+p",), "c"
    title = N_("All commands")
    hint = N_("commands")


class Quit(Command):
    id, keys, letter = "quit", ("f10", "ctrl+q"), "q"
    title = N_("Quit; you go on where you stopped")
    hint = N_("quit")


COMMANDS: tuple[type[Command], ...] = (
    PlayOrPause, Back5, Forward5, Back1, Forward1, Back30, Forward30, FrameBack, FrameForward, Faster, Slower,
    PreviousBlock, NextBlock, BlockStart, GoToTime, ConfirmNextBlock, ConfirmNextSubject, PreviousSubject,
    Meaning, NextDimension, TalkTime, Explain, Ratings, SignOff, Note, StrikingMoment, ViewingPass, Grid, Modality,
    Absent, UndoLast, RedoLast, Notes, AddSubject, BringPlayerBack, SaveElsewhere, Commands, Quit,
)  # fmt: skip
"""In the order in which they are listed."""

DEFAULT_KEYS: dict[str, tuple[str, ...]] = {command.id: command.keys for command in COMMANDS}


def command_of_letter(letter: str) -> type[Command] | None:
    """The command a letter after the leader key stands for."""
    return next((command for command in COMMANDS if command.letter == letter), None)


def keys_to_commands(changed: dict[str, tuple[str, ...]]) -> dict[str, type[Command]]:
    """Key to command, with the keys that a keymap changed in place of the defaults."""
    return {key: command for command in COMMANDS for key in changed.get(command.id, command.keys)}
