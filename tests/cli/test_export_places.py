"""Where `softa export` writes to and in which formats: what it takes, and what it refuses in one line."""

import errno
import tempfile
from pathlib import Path

import pytest

from softa_tui.export import FORMATS
from tests.cli.conftest import Softa
from tests.cli.exporting import EVERY_FORMAT, coded, require_one_line
from tests.records.logs import lines_of, write

pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_format_may_be_written_carelessly(softa: Softa, inside: Path, format_name: str) -> None:
    log = write(inside / "a.softa.jsonl", lines_of(coded().events))
    plainly = softa("export", log, "--to", format_name, "--out", inside / "forms")
    carelessly = softa("export", log, "--to", f" {format_name.upper()} ,,{format_name},", "--out", inside / "forms")

    assert plainly.code == 0
    assert plainly == carelessly


@pytest.mark.parametrize("to", [f"{EVERY_FORMAT},spss", "doc", "csv;xlsx", "csv xlsx", "../csv", "\x1b[2J"])
def test_a_format_that_is_not_known_stops_all_of_them(softa: Softa, inside: Path, to: str) -> None:
    log = write(inside / "a.softa.jsonl", lines_of(coded().events))
    complaint = softa("export", log, "--to", to, "--out", inside / "forms").complaint

    assert complaint.startswith("There is no format “") and complaint.endswith(EVERY_FORMAT.replace(",", ", "))
    assert not (inside / "forms").exists()


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("below", ["", "deeper/still"])
def test_a_file_where_the_folder_should_be(softa: Softa, inside: Path, format_name: str, below: str) -> None:
    log = write(inside / "a.softa.jsonl", lines_of(coded().events))
    (inside / "forms").write_text("a file")
    out = inside / "forms" / below

    complaint = softa("export", log, "--to", format_name, "--out", out).complaint
    assert complaint == f"{out} is a file, not a folder. Give another folder with --out."
    assert (inside / "forms").read_text() == "a file"


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_folder_that_may_not_be_written_to(
    softa: Softa, inside: Path, monkeypatch: pytest.MonkeyPatch, format_name: str
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    log = write(inside / "a.softa.jsonl", lines_of(coded().events))
    out = inside / "forms"
    out.mkdir()
    monkeypatch.setattr(tempfile, "mkstemp", forbidden)

    complaint = softa("export", log, "--to", format_name, "--out", out).complaint
    assert complaint == f"{out} may not be written to. Give another folder with --out."
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_folder_where_a_file_should_be(softa: Softa, inside: Path, format_name: str) -> None:
    log = write(inside / "a.softa.jsonl", lines_of(coded().events))
    softa("export", log, "--to", format_name, "--out", inside / "forms")
    names = [path.name for path in (inside / "forms").iterdir()]
    for name in names:
        (inside / "taken" / name).mkdir(parents=True)

    require_one_line(softa("export", log, "--to", format_name, "--out", inside / "taken"))
    assert sorted(path.name for path in (inside / "taken").iterdir()) == sorted(names)


def test_a_link_in_the_folder_is_replaced_and_not_followed(softa: Softa, inside: Path) -> None:
    log = write(inside / "a.softa.jsonl", lines_of(coded().events))
    (inside / "kept.txt").write_text("kept")
    softa("export", log, "--to", EVERY_FORMAT, "--out", inside / "forms")
    linked = inside / "linked"
    linked.mkdir()
    for path in (inside / "forms").iterdir():
        (linked / path.name).symlink_to(inside / "kept.txt")

    assert softa("export", log, "--to", EVERY_FORMAT, "--out", linked).code == 0
    assert (inside / "kept.txt").read_text() == "kept"
    assert not [path for path in linked.iterdir() if path.is_symlink()]
