"""`softa code` and `softa talk`: what was asked for, handed to the wiring of the application."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from softa_tui.cli.sources import coders_of, only_coder, require_case_folder
from softa_tui.cli.state import remember_case
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Mode
from softa_tui.coding.scheme import Repeat
from softa_tui.records.case import Case, read_case, validate_initials

LONGEST_REACTION_LAG_S = 30.0


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """How to open a case; None leaves it to the case, the scheme or the computer."""

    folder: Path
    coder: str | None = None
    subject: str | None = None
    player: str = "auto"
    lang: str | None = None
    continuous: bool = False
    reaction_lag_s: float | None = None
    repeat: Repeat | None = None
    pause_for_meaning: bool = False
    mode: Mode | None = None
    """What to begin with; None is what was left last."""


def code(request: CodeRequest) -> int:
    """Open the application and return the exit code once it is closed."""
    request = checked(request)
    from softa_tui.cli.wiring import open_coding

    remember_case(request.folder)
    return open_coding(request)


def checked(request: CodeRequest) -> CodeRequest:
    """The request with its coder filled in; raises SoftaError before anything is opened or written."""
    require_case_folder(request.folder)
    case = read_case(request.folder)
    coder = only_coder(case) if request.coder is None else as_in_case(validate_initials(request.coder), case)
    return replace(request, coder=coder)


def as_in_case(initials: str, case: Case) -> str:
    """The initials with the capitals that the case has: some file systems take `ab` and `AB` for one name."""
    return next((known for known in coders_of(case) if known.casefold() == initials.casefold()), initials)


def read_reaction_lag(text: str) -> float:
    """Seconds, such as `1.5` or `1,5`; raises `bad-reaction-lag`."""
    with suppress(ValueError):
        seconds = float(text.replace(",", "."))
        if 0 <= seconds <= LONGEST_REACTION_LAG_S:
            return seconds
    raise SoftaError("bad-reaction-lag", value=text, longest=f"{LONGEST_REACTION_LAG_S:g}")
