"""Options that several commands share."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.words import N_

LANGUAGES = ("nl", "en")
PLAYERS = ("auto", "libmpv", "mpv", "clock")
REPEATS = ("toggle", "occurrence")


def one_of(option: str, allowed: Sequence[str]) -> Callable[[str | None], str | None]:
    """A check that lets these values through, and raises SoftaError `not-one-of` for any other."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in allowed:
            raise SoftaError("not-one-of", option=option, value=value, allowed=", ".join(allowed))
        return value

    return check


Language = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="nl|en",
        help=N_("Language of everything softa says; without it that of the computer."),
        callback=one_of("--lang", LANGUAGES),
        autocompletion=lambda: list(LANGUAGES),
    ),
]
Coder = Annotated[
    str | None,
    typer.Option("--coder", metavar="AB", help=N_("Initials of the coder; may be left out when there is only one.")),
]
Player = Annotated[
    str,
    typer.Option(
        "--player",
        metavar="|".join(PLAYERS),
        help=N_("What plays the recording; clock is a stopwatch beside a recording that plays elsewhere."),
        callback=one_of("--player", PLAYERS),
        autocompletion=lambda: list(PLAYERS),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=N_("Print JSON, for other programs."))]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help=N_("The folder of the case."))]
Subject = Annotated[str | None, typer.Option("--subject", metavar="T1", help=N_("Whom to code first."))]
Continuous = Annotated[
    bool, typer.Option("--continuous", help=N_("Play on at the end of a block instead of stopping there."))
]
ReactionLag = Annotated[
    str | None,
    typer.Option(
        "--reaction-lag",
        metavar=N_("SECONDS"),
        help=N_(
            "How long you need to react. With --continuous a mark so soon after a block's end still belongs to it; "
            "in talk time a speaker's key counts that much earlier."
        ),
    ),
]
HowRepeated = Annotated[
    str | None,
    typer.Option(
        "--repeat",
        metavar="|".join(REPEATS),
        help=N_("What a second press of an item's key does: take the mark back, or count once more."),
        callback=one_of("--repeat", REPEATS),
        autocompletion=lambda: list(REPEATS),
    ),
]
PauseForMeaning = Annotated[
    bool,
    typer.Option(
        "--pause-for-meaning", help=N_("Let the recording stand still while you read what an item means (F1).")
    ),
]
