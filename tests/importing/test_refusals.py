"""What is refused: one line with the file and the place, what is wrong and what to do; and nothing is written."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Softa
from tests.importing.paper import MARKS, table

COVERAGE = "case,subject,block,state,played_s"
RATINGS = "case,subject,dimension,rating,first_rating"
TALK = "case,subject,slot,value,exact_s"
OWN = "case,subject,dimension,value,scale_low,scale_high"
NOTES = "case,kind,subject,item,block,at_s,text"
MODALITIES = "case,subject,item,block,occurrence,modality"

REFUSED = [
    (RATINGS, ["0042,C1,safety,1,4"], "line 2, column first_rating: “4” is off the scale from -3 to 3."),
    (MARKS, ["0042,C1,client.safety.3,1,2"], "line 2, column value: “2” cannot be read: it takes 1 (seen)"),
    (MARKS, ["0042,C1,client.safety.3,1,ja"], "line 2, column value: “ja” cannot be read"),
    (MARKS, ["0042,C1,client.safety.3,1,1", "0042,C1,client.safety.30,1,1"], "line 3, column item: There is no item"),
    (MARKS, ["0042,C1,client.safty.3,1,1"], "client.safty.3 here (did you mean “client.safety.3”?). Mend it."),
    (MARKS, ["0042,T1,client.safety.3,1,1"], "There is no item client.safety.3 here"),
    (MARKS, ["0042,C1,client.safety.3,11,1"], "line 2, column block: There is no block 11: the session has 10."),
    (MARKS, ["0042,C1,client.safety.3,0,1"], "line 2, column block: “0” cannot be read: it takes a whole number"),
    (MARKS, ["0042,C1,client.safety.3,1.5,1"], "line 2, column block: “1.5” cannot be read"),
    (MARKS, ["0042,C1,client.safety.3,,1"], "line 2, column block: Nothing stands here. Fill it in."),
    (
        MARKS,
        ["0042,C3,client.safety.3,1,1"],
        "column subject: C3 is not in this case, only T1, C1, C2, N1. Mend it, or",
    ),
    (MARKS, ["0042,N1,client.safety.3,1,1"], "column subject: N1 is not coded or rated"),
    (MARKS, ["0042,C1,client.safety.3,1,1", "0042,C1,client.safety.3,1,1"], "line 3: This is there already: "),
    (MARKS, ["0042,C1,client.safety.3,1,1,1"], "line 2: This row has 6 fields, and the first line 5. Mend this row."),
    (MARKS, ["0042,C1,client.safety.3"], "line 2: This row has 3 fields"),
    (MARKS, ['0042,C1,"client.safety.3,1,1'], "line 2: A quotation mark is not closed here"),
    (MARKS, [",C1,client.safety.3,1,1"], "line 2, column case: Nothing stands here."),
    (MARKS, ["0043,C1,client.safety.3,1,1"], "These files are of case 0043, not of 0042."),
    (f"{MARKS},coder", ["0042,C1,client.safety.3,1,1,EF"], "These files are of coder EF, not of AB."),
    (f"{MARKS},from_s,to_s", ["0042,C1,client.safety.3,2,1,150,300"], "column from_s: Number 2 should have 300.0 here"),
    (
        f"{MARKS},first_s",
        ["0042,C1,client.safety.3,2,1,nan"],
        "column first_s: “nan” cannot be read: it takes a number",
    ),
    (f"{MARKS},first_s", ["0042,C1,client.safety.3,2,1,1e10"], "column first_s: “1e10” cannot be read"),
    (
        f"{MARKS},timing",
        ["0042,C1,client.safety.3,2,1,soon"],
        "column timing: “soon” cannot be read: it takes playing, s",
    ),
    (f"{MARKS},events", ["0042,C1,client.safety.3,2,1,5000"], "column events: “5000” cannot be read"),
    ("case,subject,item,value", ["0042,C1,client.safety.3,1"], "line 1: As marks.csv this lacks the columns: block."),
    (f"{MARKS},value", ["0042,C1,client.safety.3,1,1,1"], "line 1: The column “value” is there twice."),
    ("naam,cijfer", ["piet,7"], " is no table that softa knows: its first line names none of their columns."),
    (
        COVERAGE,
        ["0042,C1,1,watched,0"],
        "column state: “watched” cannot be read: it takes observed, absent, unobserved.",
    ),
    (COVERAGE, ["0042,C1,1,observed,301"], "column played_s: 301.0 seconds are more than the 300.0 that there can be."),
    (COVERAGE, ["0042,C1,1,observed,-1"], "column played_s: “-1” cannot be read"),
    (COVERAGE, ["0042,C1,11,observed,0"], "There is no block 11"),
    (RATINGS, ["0042,T1,safety,4,"], "column rating: “4” is off the scale from -3 to 3. Mend it."),
    (RATINGS, ["0042,T1,safety,1,-4"], "“-4” is off the scale from -3 to 3."),
    (RATINGS, ["0042,T1,safty,1,"], "T1 is not rated on safty (did you mean “safety”?)."),
    (RATINGS, ["0042,C1,shared_purpose,1,"], "C1 is not rated on shared_purpose"),
    (TALK, ["0042,T1,101,1,"], "column slot: There is no slot 101: the session has 100."),
    (TALK, ["0042,T1,1,1,31"], "column exact_s: 31.0 seconds are more than the 30.0 that there can be."),
    (TALK, ["0042,T1,1,0,5"], "column exact_s: 5.0 seconds are more than the 0.0 that there can be."),
    (TALK, ["0042,T2,1,1,5"], "T2 is not in this case"),
    (OWN, ["0042,T1,safety,11,0,10"], "column value: “11” is off the scale from 0 to 10."),
    (OWN, ["0042,T1,safety,7,,"], "column scale_low: Nothing stands here."),
    (
        OWN,
        ["0042,T1,safety,500,0,1000"],
        "column scale_low: 0 to 1000 is no scale: it goes from -3 to 3, or from 0 to 10.",
    ),
    (OWN, ["0042,C1,safety,7,0,10"], "C1 is not rated on safety"),
    (NOTES, ["0042,remark,C1,,1,5,x"], "column kind: “remark” cannot be read: it takes note, moment, viewing, talk."),
    (NOTES, ["0042,note,C1,client.safety.33,1,5,x"], "There is no item client.safety.33 here"),
    (NOTES, ["0042,note,C1,,12,5,x"], "There is no block 12"),
    (MODALITIES, ["0042,C1,client.safety.3,1,1,verbal"], "client.safety.3 has no mark 1 in block 1"),
    (MODALITIES, ["0042,C1,client.safety.3,1,1,loud"], "column modality: “loud” cannot be read"),
]


@pytest.mark.parametrize(("header", "rows", "expected"), REFUSED, ids=[expected[:50] for *_, expected in REFUSED])
def test_one_line_says_where_and_what(
    softa: Softa, case: Path, tmp_path: Path, header: str, rows: list[str], expected: str
) -> None:
    given = table(tmp_path, "given.csv", header, *rows)

    assert expected in softa("import", given, "--into", case, "--coder", "AB").complaint

    assert [path.name for path in case.iterdir()] == ["case.toml"]


def test_a_zero_for_somebody_who_was_not_there(softa: Softa, case: Path, tmp_path: Path) -> None:
    absent = table(tmp_path, "coverage.csv", COVERAGE, "0042,C1,1,absent,")
    marks = table(tmp_path, "marks.csv", MARKS, "0042,C1,client.safety.3,1,0")
    talk = table(tmp_path, "talk.csv", TALK, "0042,C1,3,0,")
    ratings = table(tmp_path, "ratings.csv", RATINGS, "0042,C1,safety,0,")
    gone = table(tmp_path, "gone.csv", COVERAGE, *(f"0042,C1,{block},absent," for block in range(1, 11)))

    def refused(*files: Path) -> str:
        return softa("import", *files, "--into", case, "--coder", "AB").complaint

    assert f"{marks}, line 2, column value: C1 is absent in block 1" in refused(absent, marks)
    assert f"{talk}, line 2, column value: C1 is absent in block 1" in refused(talk, absent)
    assert f"{ratings}, line 2, column rating: There is nothing to rate here" in refused(ratings, gone)


def test_files_that_are_no_tables(softa: Softa, case: Path, tmp_path: Path) -> None:
    empty, blank, latin, rubbish = (tmp_path / name for name in ("empty.csv", "blank.csv", "latin.csv", "rubbish.csv"))
    empty.touch()
    blank.write_text("\n \n")
    latin.write_bytes(
        f"{MARKS},role\n0042,C1,client.safety.3,1,1,broer\n0042,C1,client.safety.4,1,1,zoön\n".encode("latin-1")
    )
    rubbish.write_bytes(bytes(range(128)) * 1000)
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def refused(file: Path) -> str:
        return softa("import", file, "--into", case, "--coder", "AB").complaint

    assert refused(empty).startswith(f"{empty} is empty. Give a table")
    assert refused(blank).startswith(f"{blank} is empty.")
    assert refused(latin) == f"{latin}, line 3: This is not UTF-8 text. Save it again, in Excel as “CSV UTF-8”."
    assert refused(rubbish).startswith(f"{rubbish}")
    assert refused(huge).startswith(f"{huge} is 200 MB; nothing larger than 64 MB is read.")
    assert refused(pipe).startswith(f"{pipe} cannot be read: ")
    assert refused(tmp_path) == f"{tmp_path} is a folder where a file should be. Check the path."
    assert refused(tmp_path / "nowhere.csv") == f"{tmp_path / 'nowhere.csv'} does not exist. Check the path."
    assert [path.name for path in case.iterdir()] == ["case.toml"]


def test_what_a_table_says_cannot_act_in_the_terminal(softa: Softa, case: Path, tmp_path: Path) -> None:
    marks = table(tmp_path, "marks.csv", MARKS, "0042,C1,\x1b[2J[b]client\x07,1,1")

    complaint = softa("import", marks, "--into", case, "--coder", "AB").complaint

    assert "There is no item �[2J[b]client� here" in complaint
    assert complaint.isprintable()
