"""Which logs an argument of a command stands for."""

import os
from collections.abc import Iterable
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.records.case import CASE_FILE, JOINT, Case

LOG_ENDING = ".softa.jsonl"


def logs_in(folder: Path) -> list[Path]:
    """The logs in a case's folder, by name."""
    return sorted(path for path in folder.iterdir() if path.name.endswith(LOG_ENDING) and path.is_file())


def coder_of(log: Path) -> str:
    """Whose log this is, as its file name has it: `0042_AB.softa.jsonl` → `AB`."""
    return log.name.removesuffix(LOG_ENDING).rpartition("_")[2]


def logs_at(paths: Iterable[Path]) -> list[Path]:
    """The logs that files and case folders stand for, each once; `not-found`, `no-logs` for a folder without any."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise SoftaError("not-found", file=path)
        logs = logs_in(path) if path.is_dir() else [path]
        if not logs:
            raise SoftaError("no-logs", folder=path)
        found += logs
    return list(dict.fromkeys(found))


def logs_beneath(paths: Iterable[Path]) -> list[Path]:
    """As `logs_at`; a folder without logs stands for those in the folders beneath it, such as a whole study."""
    found: list[Path] = []
    for path in paths:
        beneath = _logs_below(path) if path.is_dir() and not logs_in(path) else []
        found += beneath or logs_at([path])
    return list(dict.fromkeys(found))


def _logs_below(folder: Path) -> list[Path]:
    """The logs of all folders in a folder, but for the hidden ones."""
    found: list[Path] = []
    for place, folders, _files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += logs_in(Path(place))
    return found


def _refuse(error: OSError) -> None:
    """A folder that may not be looked into is not passed over."""
    raise error


def one_log(path: Path) -> Path:
    """The log itself, or the only one in a folder; `several-logs` names them."""
    logs = logs_at([path])
    if len(logs) > 1:
        raise SoftaError("several-logs", folder=path, logs=", ".join(log.name for log in logs))
    return logs[0]


def require_case_folder(folder: Path) -> None:
    """Raise `not-found`, `not-a-folder` or `case-not-found`, before anything else is tried."""
    if not folder.exists():
        raise SoftaError("not-found", file=folder)
    if not folder.is_dir():
        raise SoftaError("not-a-folder", file=folder)
    if not (folder / CASE_FILE).exists():
        raise SoftaError("case-not-found", folder=folder)


def coders_of(case: Case) -> list[str]:
    """The coders that the case names, else those who have a log in its folder."""
    named = [coder.initials for coder in case.coders]
    return named or [coder_of(log) for log in logs_in(case.folder) if coder_of(log) != JOINT]


def only_coder(case: Case) -> str:
    """The coder, when there can be but one; `coder-missing` when none is known, `coder-unclear` names several."""
    coders = coders_of(case)
    if not coders:
        raise SoftaError("coder-missing", folder=case.folder)
    if len(coders) > 1:
        raise SoftaError("coder-unclear", folder=case.folder, coders=", ".join(coders))
    return coders[0]
