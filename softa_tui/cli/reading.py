"""Logs as the readers of the command line see them: the coding that is proven, and what is odd beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from softa_tui.cli.plain import complain
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.export.garbage import no_garbage_expected
from softa_tui.locale.messages import sentence
from softa_tui.records.log import LogRead, read_log
from softa_tui.records.problems import HARMLESS, Problem


@dataclass(frozen=True, slots=True)
class ReadCoding:
    """A log, and the state after its last event."""

    log: LogRead
    observation: Observation


def read_coding(path: Path) -> ReadCoding:
    """Read and replay a log; raises what `read_log` raises, or `nothing-to-replay`."""
    log = read_log(path)
    observation = replay(log.events)
    if observation is None:
        raise SoftaError("nothing-to-replay", path=path)
    return ReadCoding(log, observation)


def read_codings(paths: Iterable[Path]) -> list[ReadCoding]:
    """Read and replay several logs; raises what `read_coding` raises."""
    with no_garbage_expected():
        return [read_coding(path) for path in paths]


def complain_of_problems(log: LogRead) -> bool:
    """Name what is odd about a log on stderr; whether any of it left something out of the forms."""
    for problem in log.problems:
        complain(problem_in_one_line(log.path, problem))
    if log.read_only_because is not None:
        complain(f"{log.path}: {sentence(log.read_only_because, {})}")
    return log.read_only_because is not None or any(problem.code not in HARMLESS for problem in log.problems)


def problem_in_one_line(path: Path, problem: Problem) -> str:
    """File, line, what is wrong, and what to do."""
    return sentence(problem.code, {**problem.fields, "file": path, "line": problem.line})
