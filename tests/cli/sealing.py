"""A case of ten minutes and logs of it, more or less complete, for the tests of what is left to do."""

from pathlib import Path

from softa_tui.coding.acts import ChangeMode, Rate
from softa_tui.coding.events import KnownEvent, Unknown
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import targets_to_rate
from softa_tui.records.case import Case, Coder, Subject, log_path
from softa_tui.records.case_writing import write_case
from softa_tui.records.log import read_log
from tests.cli.conftest import Ran
from tests.records.logs import lines_of, write
from tests.support.coding import SMALL_SCHEME, Coding, coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon"}
ITEM_OF_FAMILY = "client.shared_purpose.1"

Marks = dict[str, dict[int, list[str]]]
"""Subject to block to items."""

TWICE: Marks = {"C1": {1: ["client.safety.2"], 2: ["client.safety.2"]}}
"""An item that counts once a session is marked twice: that is hinted at."""


def case_in(folder: Path, *more: Subject, recording: Path | None = None) -> Case:
    """Write the case that the logs below are of; `more` come after its three subjects."""
    case = Case(
        folder=folder,
        number="0042",
        date="2022-05-13",
        project="SWAG",
        scheme=SMALL_SCHEME.id,
        recording=recording,
        duration_s=600.0,
        start_s=0.0,
        end_s=600.0,
        subjects=(*(Subject(*each) for each in FAMILY.items()), *more),
        coders=(Coder("AB"),),
    )
    write_case(folder, case)
    return case


def begun() -> Coding:
    """The coder has sat down, and no more."""
    return coding(10, FAMILY)


def watched(marks: Marks | None = None) -> Coding:
    """Every block is watched and confirmed for everybody."""
    coder = begun()
    for subject in FAMILY:
        coder.sheet(subject, (marks or {}).get(subject, {}))
    return coder


def rated(coder: Coding, value: int = 0, *, but: tuple[tuple[str, str], ...] = ()) -> Coding:
    """Everything that is asked is rated `value`, but for some."""
    coder.act(ChangeMode("rating"))
    for target in targets_to_rate(coder.observation):
        if target not in but:
            coder.act(Rate(*target, value))
    return coder


def log_of(coder: Coding, folder: Path) -> Path:
    """The coder's log, in the case's folder."""
    return write(log_path(folder, "0042", coder.observation.coder), lines_of(coder.events))


def one_block_missing() -> Coding:
    """The second block of C2 is not confirmed."""
    coder = begun().sheet("T1", {}).sheet("C1", {})
    return rated(coder.go("C2", 1).play().confirm())


def written(log: Path) -> list[KnownEvent | Unknown]:
    """The events of a log in which nothing is odd."""
    read = read_log(log)
    assert read.problems == []
    return read.events


def replayed(log: Path) -> Observation:
    """What a log replays into."""
    state = replay(written(log))
    assert state is not None
    return state


def refused(ran: Ran) -> list[str]:
    """The lines of what is missing, of a sign-off that was refused."""
    assert ran.code == 1, ran
    assert ran.err.startswith("softa: ") and ran.err.count("\n") == 1
    return ran.out.splitlines()
