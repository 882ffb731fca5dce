"""Export, import, export again: the tables before and after, and the log between them."""

from collections.abc import Sequence
from pathlib import Path

from softa_tui.coding.events import KnownEvent
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.export.csv_tables import write_csv
from softa_tui.importing.making import make_log
from softa_tui.importing.reading import Given
from tests.support.coding import WALL
from tests.support.small_scheme import through_json


def tables(observation: Observation, folder: Path) -> dict[str, bytes]:
    """Every table that export writes, by name."""
    return {path.name: path.read_bytes() for path in write_csv([observation], folder)}


def log_of(paths: Sequence[Path], like: Observation) -> list[KnownEvent]:
    """The events that importing these files makes, for the case, the scheme and the coder of an observation."""
    given = Given(paths)
    given.read_tables(like.case.number, like.coder)
    events = make_log(
        given.rows,
        like.case,
        like.scheme,
        like.roles,
        coder=like.coder,
        coder_name=like.coder_name,
        wall=WALL,
    )
    return through_json(events)  # type: ignore[arg-type]


def imported(paths: Sequence[Path], like: Observation) -> Observation:
    """What comes of these files."""
    state = replay(log_of(paths, like))
    assert state is not None
    return state
