"""When a file says it was made: the log's own time, whatever stands in the log."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from softa_tui.coding.wall_time import wall_moment
from softa_tui.export import FORMATS, writer_of
from tests.support.coding import coding


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        ("2026-03-02T10:00:00.250Z", datetime(2026, 3, 2, 10, 0, 0, 250_000, UTC)),
        ("2026-03-02T10:00:00+02:00", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("2026-03-02T10:00:00", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon\x1b", None),
        ("", None),
    ],
)
def test_a_moment_is_in_utc_or_none(wall: str, moment: datetime | None) -> None:
    assert wall_moment(wall) == moment


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("wall", ["0001-01-01T00:00:00+14:00", "soon\x1b"])
def test_a_log_whose_time_cannot_be_read_is_exported_all_the_same(tmp_path: Path, name: str, wall: str) -> None:
    observation = coding().talk().run(0, 60).observation
    observation.began_wall = wall

    written = writer_of(name)([observation], tmp_path)

    assert written and all(path.stat().st_size for path in written)
