"""Every reader of logs, on logs that hold whatever a file can hold: answers in words and in time, the log untouched."""

from pathlib import Path

import pytest
from hypothesis import given

from softa_tui.cli.log_findings import find
from softa_tui.coding.completeness import missing, missing_besides
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.folding import replay
from softa_tui.coding.hints import hints
from softa_tui.export.json_form import form_json
from softa_tui.export.json_text import json_text
from softa_tui.export.tables import TABLES
from softa_tui.export.text import form_text
from softa_tui.export.work_text import work_text
from softa_tui.forms.work import work_of
from softa_tui.records.log import read_log
from tests.fuzz import hostile_logs
from tests.fuzz.command_lines import answer_of, ended_in_time
from tests.support.examples import examples

CASE = """\
case = "0042"
date = 2022-05-13
project = "SWAG"
scheme = "softa-nl"
length = "15:00"

[[subject]]
id = "T1"
role = "hulpverlener"

[[subject]]
id = "C1"
role = "moeder"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own."""
    for name in ("HOME", "XDG_STATE_HOME", "SOFTA_CONFIG"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where a log lies: in the folder of a case."""
    folder = tmp_path / "0042"
    folder.mkdir()
    (folder / "case.toml").write_text(CASE)
    return folder / "0042_AB.softa.jsonl"


@examples(60)
@given(hostile_logs.logs())
def test_whatever_a_log_holds_it_is_read_and_folded_into_forms(log: Path, data: bytes) -> None:
    log.write_bytes(data)
    with ended_in_time():
        try:
            read = read_log(log)
        except SoftaError:
            return
        assert log.read_bytes() == data
        find(read)
        state = replay(read.events)
        if state is None:
            return
        for schema, table in TABLES.values():
            assert dict(table(state).schema) == dict(schema)
        form_text(state, 100)
        json_text(form_json(state))
        work_text(work_of(read.events), state, 100)
        missing(state), missing_besides(state), hints(state)


@examples(3)
@given(hostile_logs.logs())
def test_whatever_a_log_holds_every_command_answers_in_words(log: Path, data: bytes) -> None:
    log.write_bytes(data)
    for arguments in (
        ("replay", log),
        ("replay", log, "--json"),
        ("replay", log, "--at", "4"),
        ("replay", log, "--at", "0:30"),
        ("check", log),
        ("check", log.parent, "--json"),
        ("status", log.parent),
        ("status", log.parent, "--json"),
        ("export", log, "--to", "csv,sav,parquet,json,eaf", "--out", log.parent / "forms"),
    ):
        answer_of(*arguments)
        assert log.read_bytes() == data
    answer_of("seal", log.parent, "--coder", "AB", "--anyway", "=genoeg")
    assert log.read_bytes().startswith(data) or log.parent.joinpath(f"{log.name}.cut-1").exists()
