"""`softa status`, `replay`, `check` and `export` of a log in which talk time was coded."""

import csv
import json
from pathlib import Path

import msgspec
import pytest

from softa_tui.coding.acts import ExplainTalk, SetSlots
from softa_tui.coding.events import KnownEvent
from softa_tui.coding.talk_events import SlotsSet, SpeakerOn
from tests.cli.conftest import Softa
from tests.records.logs import lines_of, write
from tests.support.coding import Coding, coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon"}


def talking() -> Coding:
    """The demo's case, its first five minutes gone through for talk time."""
    coder = coding(12.5, FAMILY, number="0000").talk().run(0, 300).speaks("C1", 70, 195).speaks("T1", 200, 220)
    return coder.act(SetSlots("C2", 2, 2, True)).act(ExplainTalk("moeder vertelt"))


@pytest.fixture
def talk_log(demo_log: Path) -> Path:
    return write(demo_log, lines_of(talking().events))


def test_status_tells_how_far_talk_time_is(softa: Softa, demo_case: Path, talk_log: Path) -> None:
    assert "talk time: 10 of 25 slots observed; T1 25.0%, C1 62.5%, C2 12.5%; explained" in (
        softa("status", demo_case).out
    )
    (document,) = json.loads(softa("status", demo_case, "--json").out)
    assert document["coders"][0]["talk"] == {
        "begun": True,
        "observed_slots": 10,
        "given_slots": 25,
        "subjects": [
            {"subject": "T1", "slots": 2, "share": 0.25},
            {"subject": "C1", "slots": 5, "share": 0.625},
            {"subject": "C2", "slots": 1, "share": 0.125},
        ],
        "explained": True,
    }


def test_status_keeps_silent_about_talk_time_not_begun(softa: Softa, demo_case: Path, demo_log: Path) -> None:
    write(demo_log, lines_of(coding(12.5, FAMILY, number="0000").events))
    assert "talk time" not in softa("status", demo_case).out
    (document,) = json.loads(softa("status", demo_case, "--json").out)
    assert document["coders"][0]["talk"] == {"begun": False}


def test_replay_prints_talk_time(softa: Softa, talk_log: Path) -> None:
    lines = softa("replay", talk_log).out.splitlines()

    assert "  C1 moeder       ··●●●●●···" in lines
    assert "  C1 moeder                5      2:30     62.5%      2:05" in lines
    assert "  Explanation: moeder vertelt" in lines


def test_replay_as_it_stood_at_a_time(softa: Softa, talk_log: Path) -> None:
    talk = json.loads(softa("replay", talk_log, "--at", "1:40", "--json").out)["talk"]

    assert [subject["values"][:5] for subject in talk["subjects"]] == [
        [0, 0, 0, None, None],
        [0, 0, 1, 1, None],
        [0, 1, 0, None, None],
    ]
    assert talk["subjects"][1]["stretches"] == [{"from_s": 70.0, "to_s": 100.0}]
    assert talk["explanation"] is None


def test_export_writes_the_tables_and_the_workbook(softa: Softa, talk_log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert softa("export", talk_log, "--to", "csv,xlsx", "--out", out).code == 0

    assert (out / "20220513_SWAG_0000_gedragsdimensies_AB.xlsx").is_file()
    with (out / "talk_totals.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["subject"], row["slots"], row["exact_s"], row["share"]) for row in csv.DictReader(file)]
    assert rows == [("T1", "2", "20.0", "0.25"), ("C1", "5", "125.0", "0.625"), ("C2", "1", "", "0.125")]


def check_of(softa: Softa, log: Path, events: list[KnownEvent]) -> list[tuple[str, str]]:
    write(log, lines_of(events))
    (document,) = json.loads(softa("check", log, "--json").out)
    return [(finding["code"], finding["sentence"]) for finding in document["findings"]]


def test_check_finds_nothing_in_good_talk_time(softa: Softa, demo_log: Path) -> None:
    assert check_of(softa, demo_log, talking().events) == []


def test_check_names_a_speaker_whom_the_case_does_not_have(softa: Softa, demo_log: Path) -> None:
    events = [
        msgspec.structs.replace(event, subject="C7") if isinstance(event, SlotsSet) else event
        for event in talking().events
    ]
    ((code, words),) = check_of(softa, demo_log, events)

    assert code == "subject-unknown"
    assert "is about C7, who is not in the case" in words


def test_check_names_talk_outside_the_session(softa: Softa, demo_log: Path) -> None:
    events: list[KnownEvent] = []
    for event in talking().events:
        if isinstance(event, SlotsSet):
            event = msgspec.structs.replace(event, to_s=780.0)
        elif isinstance(event, SpeakerOn) and event.at == 200:
            event = msgspec.structs.replace(event, at=1000.0)
        events.append(event)
    found = check_of(softa, demo_log, events)

    assert [code for code, _ in found] == ["talk-outside", "talk-outside"]
    assert "about talk at 16:40, outside the session" in found[0][1]
    assert "about talk at 13:00, outside the session" in found[1][1]
