"""Tables that nobody exported: what somebody typed, or what Excel made of one."""

from pathlib import Path

import pytest

from softa_tui.coding.events import CoverageSet, Marked, Played
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from softa_tui.records.log import read_log
from tests.cli.conftest import Softa
from tests.importing.paper import MARKS, coded_by, filled_block, table

CRYING = "client.safety.3"


def values(state: Observation, subject: str, item: str) -> list[int | None]:
    return [state.value(subject, item, block) for block in range(1, 11)]


def test_only_what_was_seen(softa: Softa, case: Path, tmp_path: Path) -> None:
    marks = table(tmp_path, "gezien.csv", MARKS, f"0042,C1,{CRYING},2,1", f"0042,C1,{CRYING},7,1")

    ran = softa("import", marks, "--into", case, "--coder", "AB")

    assert (ran.code, ran.err) == (0, "")
    assert "(events: 5, marks: 2)" in ran.out
    assert f"softa status {case}" in ran.out
    state = coded_by(case)
    assert values(state, "C1", CRYING) == [None, 1, None, None, None, None, 1, None, None, None]
    assert {state.coverage_state("C1", block) for block in range(1, 11)} == {"unobserved"}


def test_a_block_in_which_everything_has_a_value_was_observed(
    softa: Softa, case: Path, tmp_path: Path, softa_nl: Scheme
) -> None:
    filled = filled_block(softa_nl, "C1", 1, [CRYING])
    marks = table(
        tmp_path, "marks.csv", MARKS, *filled, *filled_block(softa_nl, "C1", 2)[1:], "0042,C2,client.safety.4,1,0"
    )

    assert softa("import", marks, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert (state.coverage_state("C1", 1), state.coverage_state("C1", 2)) == ("observed", "unobserved")
    assert [state.value("C1", CRYING, block) for block in (1, 2, 3)] == [1, 0, None]
    assert [state.value("C1", "client.engagement.1", block) for block in (1, 2, 3)] == [0, None, None]
    assert [state.value("C2", f"client.safety.{number}", 1) for number in (3, 4)] == [None, 0]


def test_coverage_fills_in_what_the_marks_leave_out(softa: Softa, case: Path, tmp_path: Path) -> None:
    marks = table(tmp_path, "marks.csv", MARKS, f"0042,C1,{CRYING},1,1", f"0042,C1,{CRYING},2,")
    states = ("0042,C1,1,observed,290.5", "0042,C1,2,observed,0", "0042,C2,1,absent,")
    coverage = table(tmp_path, "coverage.csv", "case,subject,block,state,played_s", *states)

    assert softa("import", marks, coverage, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert [state.value("C1", CRYING, block) for block in (1, 2)] == [1, None]
    assert [state.value("C1", "client.safety.4", block) for block in (1, 2)] == [0, 0]
    assert (state.value("C2", CRYING, 1), state.coverage_state("C2", 1)) == (None, "absent")
    assert [state.played_seconds("C1", block) for block in (1, 2)] == [290.5, 0.0]


def test_everything_says_that_it_was_imported(softa: Softa, case: Path, tmp_path: Path) -> None:
    header = "case,subject,item,block,value,events,first_s,timing,time_source"
    marks = table(
        tmp_path, "marks.csv", header, f"0042,C1,{CRYING},2,1,3,312.5,playing,frame", f"0042,C1,{CRYING},3,1,,,,"
    )
    coverage = table(tmp_path, "coverage.csv", "case,subject,block,state,played_s", "0042,C1,2,observed,300")

    assert softa("import", marks, coverage, "--into", case, "--coder", "AB").code == 0

    events = read_log(case / "0042_AB.softa.jsonl").events
    sources = {event.time_source for event in events if isinstance(event, Marked | CoverageSet | Played)}
    assert sources == {"import"}
    acts = [event for event in events if isinstance(event, Marked)]
    assert [(act.at, act.time_known, act.occurrence, act.form_source) for act in acts] == [
        (342.5, True, False, "frame"),
        (342.5, False, True, None),
        (342.5, False, True, None),
        (630.0, False, False, None),
    ]


def test_a_value_that_was_changed_in_an_exported_table_counts_as_changed(
    softa: Softa, case: Path, tmp_path: Path
) -> None:
    header = "case,subject,item,block,value,events,first_s,timing,time_source"
    gone = f"0042,C1,{CRYING},2,0,1,312.5,playing,frame"
    come = "0042,C1,client.safety.4,2,1,0,,,"
    marks = table(tmp_path, "marks.csv", header, gone, come)

    assert softa("import", marks, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert (state.value("C1", CRYING, 2), state.value("C1", "client.safety.4", 2)) == (0, 1)


DUTCH = (
    "\ufeffValue;block;first_s;Item;subject;case;opmerking;;\r\n"
    '1,0;2;312,5;client.safety.3;c1;42;"eerst; dan";;\r\n'
    ";;;;;;;;\r\n"
)


@pytest.mark.parametrize(
    "text",
    [
        DUTCH,
        DUTCH.removeprefix("\ufeff").replace("\r\n", "\n"),
        "sep=;\r\n" + DUTCH.removeprefix("\ufeff"),
        DUTCH.replace(";", "\t"),
        DUTCH.replace("\r\n", "\r"),
    ],
)
def test_what_excel_makes_of_a_table(softa: Softa, case: Path, tmp_path: Path, text: str) -> None:
    marks = tmp_path / "Map1.csv"
    marks.write_bytes(text.encode())

    ran = softa("import", marks, "--into", case, "--coder", "AB")

    assert (ran.code, ran.err) == (0, f"{marks}: columns that softa does not know were left out: opmerking.\n")
    (mark,) = [event for event in read_log(case / "0042_AB.softa.jsonl").events if isinstance(event, Marked)]
    assert (mark.subject, mark.item, mark.block, mark.at) == ("C1", CRYING, 2, 342.5)


def test_the_twelve_columns_of_a_printed_form_for_a_session_of_ten_blocks(
    softa: Softa, case: Path, tmp_path: Path
) -> None:
    rows = [f"0042,C1,{CRYING},{block},{'' if block > 10 else 0}" for block in range(1, 13)]

    assert softa("import", table(tmp_path, "a.csv", MARKS, *rows), "--into", case, "--coder", "AB").code == 0

    assert values(coded_by(case), "C1", CRYING) == [0] * 10


def test_rows_of_others_are_left_out_and_counted(softa: Softa, case: Path, tmp_path: Path) -> None:
    header = f"coder,{MARKS}"
    ours = f"AB,0042,C1,{CRYING},2,1"
    marks = table(
        tmp_path,
        "alles.csv",
        header,
        f"CD,0042,C1,{CRYING},1,1",
        ours,
        "AB,0043,C9,geen,1,nee",
        f",0042,C1,{CRYING},3,1",
    )

    ran = softa("import", marks, "--into", case, "--coder", "ab")

    assert ran.err == f"{marks}: rows of other cases or coders were left out (2).\n"
    assert values(coded_by(case), "C1", CRYING)[:4] == [None, 1, 1, None]


def test_talk_time_with_and_without_seconds(softa: Softa, case: Path, tmp_path: Path) -> None:
    rows = ("0042,T1,1,1,12.25", "0042,T1,2,1,", "0042,C1,1,0,", "0042,C2,1,0,", "0042,N1,1,0,", "0042,C1,3,0,")
    talk = table(tmp_path, "talk.csv", "case,subject,slot,value,exact_s", *rows)

    assert softa("import", talk, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert [state.talk_value("T1", slot) for slot in (1, 2, 3)] == [1, 1, None]
    assert [state.talk_value("C1", slot) for slot in (1, 2, 3)] == [0, None, 0]
    assert [state.speech("T1").exact_s(slot) for slot in (1, 2)] == [12.25, None]
    assert [slot for slot in range(1, 101) if state.slot_observed(slot)] == [1]


def test_ratings_by_themselves(softa: Softa, case: Path, tmp_path: Path) -> None:
    ratings = table(
        tmp_path, "r.csv", "case,subject,dimension,rating", "0042,T1,safety,-1", "0042,family,shared_purpose,+2"
    )

    assert softa("import", ratings, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert state.rating(("T1", "safety")) == state.first_rating(("T1", "safety")) == -1
    assert state.rating(("family", "shared_purpose")) == 2


def test_notes_without_a_time_or_a_subject(softa: Softa, case: Path, tmp_path: Path) -> None:
    rows = ("0042,moment,C1,,3,,huilt", "0042,note,,,,130,'=1", "0042,talk,,,,,vooral moeder")
    notes = table(tmp_path, "n.csv", "case,kind,subject,item,block,at_s,text", *rows)

    assert softa("import", notes, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert [(note.subject, note.block, note.at, note.text) for note in state.standing_notes()] == [
        ("T1", 1, 160.0, "=1"),
        ("C1", 3, 630.0, "huilt"),
    ]
    explanation = state.talk.explanation(state.undone)
    assert explanation is not None
    assert explanation.text == "vooral moeder"


def test_totals_by_themselves_are_nothing(softa: Softa, case: Path, tmp_path: Path) -> None:
    totals = table(tmp_path, "t.csv", "case,subject,slots,seconds", "0042,T1,3,90")

    assert "There is nothing in these files." in softa("import", totals, "--into", case, "--coder", "AB").complaint
    assert not (case / "0042_AB.softa.jsonl").exists()
