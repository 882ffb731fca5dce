"""Tables as somebody would type them, and what has become of them in a log."""

from collections.abc import Iterable
from pathlib import Path

from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from softa_tui.records.log import read_log

MARKS = "case,subject,item,block,value"


def table(folder: Path, name: str, header: str, *rows: str) -> Path:
    """A table with these lines."""
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def filled_block(scheme: Scheme, subject: str, block: int, marked: Iterable[str] = ()) -> list[str]:
    """The lines of a marks table for a block in which every item of a subject has a value."""
    version = scheme.version_for(subject)
    assert version is not None
    return [f"0042,{subject},{item.id},{block},{int(item.id in marked)}" for item in version.items]


def coded_by(folder: Path, coder: str = "AB") -> Observation:
    """What the log of a coder on case 0042 says."""
    log = read_log(folder / f"0042_{coder}.softa.jsonl")
    assert log.problems == []
    state = replay(log.events)
    assert state is not None
    return state
