"""The file as SPSS itself reads it: segments of long texts by their hidden names, and the date in its head."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pyreadstat
import pytest

from softa_tui.export.spss.settling import settle

CREATED = datetime(2026, 3, 2, 10, 5, 9, tzinfo=UTC)

LONG_TEXTS = {
    "reason_engagement": ["a" * 256, ""],
    "reason_connection": ["b" * 700 + "einde", "kort"],
    "rule_engagement": ["R1", "R2"],
    "reason_safety": ["", "😀" * 8_191],
    "reason_safety_2": ["", "c" * 9_500],
    "REASO000": ["d" * 300, ""],
    "reaso002": ["kort", ""],
    "role": ["e" * 252, "f" * 255],
    "note": ["g" * 253, "h" * 257],
}


def saved(folder: Path, columns: dict[str, list[str]], row_compress: bool = True) -> Path:
    """Written by pyreadstat with numbers and labels before, between and behind the texts, then settled."""
    path = folder / "t.sav"
    frame: dict[str, list[str] | list[int | None]] = {"first": [1, None]}
    for place, (name, texts) in enumerate(columns.items()):
        frame |= {name: texts, f"between_{place}": [None, place]}
    labels: dict[str, str | None] = {name: f"étiket van {name}" for name in columns}
    values: dict[str, dict[int | float, str]] = {"first": {1: "ja", 0: "é" * 30}, "between_1": {1: "een"}}
    pyreadstat.write_sav(
        pl.DataFrame(frame),
        path,
        column_labels=labels,
        variable_value_labels=values,
        note=["een", "twee"],
        row_compress=row_compress,
    )
    path.write_bytes(settle(path.read_bytes(), CREATED))
    return path


def short_names(content: bytes) -> Iterator[tuple[str, int]]:
    """The hidden name and the width of every variable and segment."""
    place = 176
    while struct.unpack_from("=i", content, place)[0] == 2:
        width, has_label = struct.unpack_from("=2i", content, place + 4)
        if width >= 0:
            yield content[place + 24 : place + 32].decode("ascii").rstrip(), width
        place += 32
        if has_label:
            place += 4 + (struct.unpack_from("=i", content, place)[0] + 3) // 4 * 4


@pytest.mark.parametrize("row_compress", [False, True])
def test_long_texts_come_back(tmp_path: Path, row_compress: bool) -> None:
    path = saved(tmp_path, LONG_TEXTS, row_compress)

    frame, meta = pyreadstat.read_sav(path, output_format="polars")

    assert {name: frame[name].to_list() for name in LONG_TEXTS} == LONG_TEXTS
    assert [frame[f"between_{place}"].to_list() for place in range(9)] == [[None, place] for place in range(9)]
    assert meta.column_names_to_labels["reason_safety_2"] == "étiket van reason_safety_2"
    assert meta.variable_value_labels["first"] == {1: "ja", 0: "é" * 30}
    assert meta.notes == ["een", "twee"]


def test_every_segment_has_a_name_of_its_own_that_begins_as_its_variable_does(tmp_path: Path) -> None:
    names = list(short_names(saved(tmp_path, LONG_TEXTS).read_bytes()))

    assert len({name for name, _ in names}) == len(names)
    texts = [(name, width) for name, width in names if width > 0]
    for variable, values in LONG_TEXTS.items():
        longest = max(len(value.encode()) for value in values)
        segments = 1 if longest <= 255 else -(-longest // 252)
        own, texts = texts[:segments], texts[segments:]
        beginning = variable[:5].upper()
        assert all(name.startswith(beginning) for name, _ in own)
        assert [width for _, width in own[:-1]] == [255] * (segments - 1)
    assert texts == []


def test_without_long_texts_only_the_date_is_set(tmp_path: Path) -> None:
    path = tmp_path / "t.sav"
    pyreadstat.write_sav(pl.DataFrame({"a": ["x" * 255]}), path)
    before = path.read_bytes()

    after = settle(before, CREATED)

    assert after[92:109] == b"02 Mar 2610:05:09"
    assert (after[:92], after[109:]) == (before[:92], before[109:])


def test_the_date_is_read_back(tmp_path: Path) -> None:
    path = saved(tmp_path, LONG_TEXTS)

    _, meta = pyreadstat.read_sav(path, metadataonly=True, output_format="polars")

    assert meta.creation_time == CREATED.replace(tzinfo=None)
