"""The Parquet files as another program reads them: the tables themselves, typed, with every text as it was typed."""

import stat
from pathlib import Path

import polars as pl
import pytest

from softa_tui.coding.acts import ChangeMode, ExplainTalk, GiveReason, Rate, SayModality, SelfRate
from softa_tui.coding.observation import Observation
from softa_tui.export.parquet_tables import write_parquet
from softa_tui.export.tables import TABLES
from tests.support.coding import Coding, coding
from tests.support.sheets import SHEET_A_MARKS

NASTY = '=1+1\n"aangehaald", 😀 שלום\x00\x07\x1b[31m\r\n@' + "lang " * 2000 + "  "
ROLES = {"T1": "@hulp", "C1": "-3", "C2": "'=dochter"}


def everything(coder: Coding) -> Observation:
    """A row in every table."""
    coder.sheet("T1", SHEET_A_MARKS).go("C1", 1).mark("client.safety.3").act(SayModality()).note(NASTY)
    coder.talk().run(0, 210).speaks("C1", 70, 195).act(ExplainTalk(NASTY)).act(ChangeMode("rating"))
    for target in (("C1", "safety"), ("session", "language_match")):
        coder.act(Rate(*target, -3)).act(GiveReason(*target, NASTY))
    return coder.act(SelfRate("T1", "talk_time", 7, 0, 10)).observation


def test_every_table_comes_back_as_it_is(tmp_path: Path) -> None:
    observations = [everything(coding(50, ROLES)), everything(coding(90, ROLES, number="0043", coder="CD"))]

    files = write_parquet(observations, tmp_path)

    assert [file.name for file in files] == [f"{name}.parquet" for name in TABLES]
    for schema, table_of in TABLES.values():
        found = pl.read_parquet(files.pop(0))
        assert found.schema == pl.Schema(schema)
        assert found.rows() == [row for observation in observations for row in table_of(observation).rows()]
        assert found.height > 0


def test_texts_are_not_guarded(tmp_path: Path) -> None:
    write_parquet([everything(coding(50, ROLES))], tmp_path)

    assert pl.read_parquet(tmp_path / "notes.parquet")["text"].to_list() == [NASTY, NASTY]
    assert NASTY.strip() in pl.read_parquet(tmp_path / "ratings.parquet")["reason"].to_list()[2]
    assert set(pl.read_parquet(tmp_path / "marks.parquet")["role"]) == set(ROLES.values())


@pytest.mark.parametrize("name", TABLES)
def test_without_logs_there_are_columns(tmp_path: Path, name: str) -> None:
    write_parquet([], tmp_path)

    found = pl.read_parquet(tmp_path / f"{name}.parquet")

    assert (found.schema, found.height) == (pl.Schema(TABLES[name][0]), 0)


def test_empty_is_null_and_never_0(tmp_path: Path) -> None:
    write_parquet([coding(50).observation], tmp_path)

    assert set(pl.read_parquet(tmp_path / "marks.parquet")["value"]) == {None}
    assert set(pl.read_parquet(tmp_path / "ratings.parquet")["rating"]) == {None}


def test_the_files_are_the_owners_alone_and_the_same_every_time(tmp_path: Path) -> None:
    observation = everything(coding(50, ROLES))
    first = [path.read_bytes() for path in write_parquet([observation], tmp_path / "a")]
    again = [path.read_bytes() for path in write_parquet([observation], tmp_path / "a")]

    assert first == again
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a").iterdir()} == {0o600}
