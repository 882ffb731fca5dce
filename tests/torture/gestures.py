"""What a coder's hands do, at random: marks for the most part, and everything else that writes a line."""

from collections.abc import Callable
from random import Random

THERAPIST, CLIENT = "1234567890-=]qwertyuiop[asdfghjkl;zxcvbnm,./", "1234567890qwertyuiopasdfghjkl;zxcvbnm,./"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
F2, F3, F4, F5, F8, F9 = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[19~", "\x1b[20~"
PAGE_UP, PAGE_DOWN, SHIFT_TAB = "\x1b[5~", "\x1b[6~", "\x1b[Z"
CONFIRM, UNDO, REDO, ABSENT = "\r", "\x1a", "\x19", "\x01"
WORDS = ("lacht", "kijkt weg", "zegt: nee, [even] niet", "“goed”", "naar moeder", "…")

Gesture = Callable[[Random], list[str]]


def marks(chance: Random) -> list[str]:
    return chance.sample(THERAPIST, chance.randint(1, 8))


def note(chance: Random) -> list[str]:
    return [F5, *chance.choice(WORDS), "\r"]


def grid(chance: Random) -> list[str]:
    moves = [chance.choice((UP, DOWN, RIGHT, LEFT, "1", "0", " ", "c", "\t")) for _ in range(chance.randint(2, 8))]
    return [F8, *moves, F8]


def talk(chance: Random) -> list[str]:
    return [F3, *(chance.choice(("1", "2", "3", " ", UNDO)) for _ in range(chance.randint(1, 6))), F2]


def ratings(chance: Random) -> list[str]:
    return [F4, *(chance.choice((*"1234567", UP, DOWN)) for _ in range(chance.randint(1, 5))), F2]


def one_key(chance: Random) -> list[str]:
    keys = (CONFIRM, "\t", SHIFT_TAB, PAGE_UP, PAGE_DOWN, ABSENT, F9, " ", RIGHT, LEFT, UP, UNDO, UNDO, REDO, F2)
    return [chance.choice(keys)]


GESTURES: tuple[tuple[Gesture, int], ...] = (
    (marks, 12), (one_key, 8), (note, 2), (grid, 2), (talk, 2), (ratings, 2),
)  # fmt: skip


def gesture(chance: Random) -> list[str]:
    """A few keys, as a terminal sends them."""
    choices, weights = zip(*GESTURES, strict=True)
    made: list[str] = chance.choices(choices, weights)[0](chance)
    return made
