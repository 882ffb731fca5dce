"""How far the coders of a case are, as `softa status` reads it from their logs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from softa_tui.cli.sources import coder_of, logs_in
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import targets_to_rate
from softa_tui.records.case import Case
from softa_tui.records.lock import LogLock
from softa_tui.records.log import LogRead, read_log

BlockState = Literal["confirmed", "marked", "absent", "open"]


@dataclass(frozen=True, slots=True)
class CoderStatus:
    """One coder on one case: the log, and what it replays into; neither for a coder who has not begun."""

    coder: str
    log: LogRead | None = None
    observation: Observation | None = None
    fault: SoftaError | None = None
    in_use: SoftaError | None = None


def coders_at(case: Case) -> list[CoderStatus]:
    """Everybody who has a log, and those that the case names besides."""
    found = [_of_log(log) for log in logs_in(case.folder)]
    begun = {status.coder.casefold() for status in found}
    return [*found, *(CoderStatus(each.initials) for each in case.coders if each.initials.casefold() not in begun)]


def block_state(observation: Observation, subject: str, block: int) -> BlockState:
    """How far a block is for a subject; `marked` when there are marks and it is not confirmed."""
    state = observation.coverage_state(subject, block)
    if state != "unobserved":
        return "confirmed" if state == "observed" else "absent"
    version = observation.version_of(subject)
    items = version.items if version else ()
    return "marked" if any(observation.is_marked(subject, item.id, block) for item in items) else "open"


def count_ratings(observation: Observation) -> tuple[int, int]:
    """How many ratings are given of those that are asked of this coder, and how many these are."""
    asked = targets_to_rate(observation)
    return sum(observation.rating(target) is not None for target in asked), len(asked)


def _of_log(path: Path) -> CoderStatus:
    coder = coder_of(path)
    try:
        log = read_log(path)
    except SoftaError as fault:
        return CoderStatus(coder, fault=fault)
    return CoderStatus(coder, log, replay(log.events), in_use=_in_use(path))


def _in_use(path: Path) -> SoftaError | None:
    """Who is coding in this log now, as the error that a second coder would meet."""
    if not path.with_name(f"{path.name}.lock").exists():
        return None
    try:
        LogLock.acquire(path, "").release()
    except SoftaError as error:
        return error if error.code == "log-in-use" else None
    return None
