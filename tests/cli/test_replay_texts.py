"""`softa replay` of texts that would act if they could: printed as text they are inert, and as JSON they are whole."""

import json
from pathlib import Path

import pytest

from softa_tui.coding.acts import ChangeMode, GiveReason, Rate, Seal
from tests.cli.conftest import Softa
from tests.records.logs import lines_of, write
from tests.support.coding import coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon"}
TYPED = "=1+1 \x1b]0;x\x07\x1b[2J\r\n\t\x7f\x9b31m\x85\u2028\u2029\u061c\u200e\u202e\u2066 [b] 😶 'שלום'"
ACTING = "\x1b\x07\r\t\x7f\x9b\x85\u2028\u2029\u061c\u200e\u202e\u2066"


@pytest.fixture
def typed_log(demo_log: Path) -> Path:
    """The demo's log, with such a text wherever one can be typed."""
    coder = coding(12.5, FAMILY, number="0000").note(TYPED).note(TYPED, "moment").act(ChangeMode("rating"))
    coder.act(Rate("C1", "safety", 3)).act(GiveReason("C1", "safety", TYPED))
    coder.act(GiveReason("session", "language_match", TYPED)).act(Seal(f"toch {TYPED} toch"))
    return write(demo_log, lines_of(coder.events))


def test_as_text_nothing_acts(softa: Softa, typed_log: Path) -> None:
    printed = softa("replay", typed_log).out

    assert not set(printed) & set(ACTING)
    assert printed.count("[b] 😶 'שלום'") == 5


def test_as_json_nothing_acts_and_nothing_is_lost(softa: Softa, typed_log: Path) -> None:
    printed = softa("replay", typed_log, "--json").out

    assert not set(printed) & set(ACTING)
    form = json.loads(printed)
    assert [note["text"] for note in form["notes"]] == [TYPED, TYPED]
    assert form["language_match"]["explanation"] == TYPED
    assert form["seal"]["reason"] == f"toch {TYPED} toch"


def test_as_json_it_is_the_document_of_the_export_and_the_work_behind_it(
    softa: Softa, typed_log: Path, tmp_path: Path
) -> None:
    softa("export", typed_log, "--to", "json", "--out", tmp_path / "out")

    exported = json.loads((tmp_path / "out" / "softa.json").read_bytes())
    replayed = json.loads(softa("replay", typed_log, "--json").out)
    assert set(replayed) - set(exported["forms"][0]) == {"work"}
    assert exported["forms"] == [{field: value for field, value in replayed.items() if field != "work"}]


def test_a_folder_whose_name_would_act_is_named_whole_in_json(softa: Softa, typed_log: Path, tmp_path: Path) -> None:
    folder = tmp_path / "0000\x1b[2J\x7f\x9b\u2028\u202e"
    typed_log.parent.rename(folder)
    checked, status = (softa(command, folder, "--json").out for command in ("check", "status"))

    assert not set(checked + status) & set(ACTING)
    assert json.loads(checked)[0]["path"] == str(folder / typed_log.name)
    assert json.loads(status)[0]["folder"] == str(folder)
