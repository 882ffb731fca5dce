"""The tidy tables against the worked examples, and cell by cell where a form is easily wrong."""

import polars as pl
import pytest

from softa_tui.coding.acts import AddSubject, ReportPlayed, SetCell, Undo
from softa_tui.coding.events import Part
from softa_tui.forms.coding_form import coverage_table, marks_table, notes_table
from tests.support.coding import coding
from tests.support.sheets import SHEET_A, SHEET_A_MARKS, SHEET_B, SHEET_B_MARKS


def values(table: pl.DataFrame, item: str, subject: str = "T1") -> list[int | None]:
    """The values of one item of one subject, block by block."""
    return table.filter(pl.col("subject") == subject, pl.col("item") == item)["value"].to_list()


def cell(table: pl.DataFrame, subject: str, item: str, block: int) -> dict[str, object]:
    found = table.filter(pl.col("subject") == subject, pl.col("item") == item, pl.col("block") == block)
    return found.row(0, named=True)


@pytest.mark.parametrize(
    ("minutes", "marks", "sheet"), [(50, SHEET_A_MARKS, SHEET_A), (60, SHEET_B_MARKS, SHEET_B)], ids=["A", "B"]
)
def test_a_filled_sheet_comes_out_cell_for_cell(
    minutes: float, marks: dict[int, list[str]], sheet: dict[int, list[int]]
) -> None:
    table = marks_table(coding(minutes).sheet("T1", marks).observation)

    for number, expected in sheet.items():
        assert values(table, f"therapist.safety.{number}") == expected


def test_the_columns_are_those_of_the_specification() -> None:
    observation = coding().observation

    assert ", ".join(marks_table(observation).columns) == (
        "case, coder, subject, role, version, dimension, item, polarity, block, from_s, to_s, value, events, first_s,"
        " timing, time_source"
    )
    assert ", ".join(coverage_table(observation).columns) == "case, coder, subject, block, state, played_s"
    assert ", ".join(notes_table(observation).columns) == "case, coder, kind, subject, item, block, at_s, text"


def test_every_item_in_every_block_of_every_coded_subject_has_a_row() -> None:
    table = marks_table(coding(50, {"T1": "hulpverlener", "C1": "moeder", "N1": "tolk"}).observation)

    assert table.height == 10 * (12 + 4)
    assert table["value"].null_count() == table.height


def test_a_mark_in_an_unconfirmed_block_leaves_its_neighbours_empty() -> None:
    table = marks_table(coding().mark("therapist.safety.4").observation)

    assert values(table, "therapist.safety.4") == [1] + [None] * 9
    assert values(table, "therapist.safety.5") == [None] * 10


def test_a_block_without_the_subject_is_empty_and_not_0() -> None:
    coder = coding().sheet("T1", {})
    coder.go("T1", 2).absent().absent().absent()

    observation = coder.observation

    assert values(marks_table(observation), "therapist.safety.1") == [0, None] + [0] * 8
    assert coverage_table(observation)["state"].to_list()[:3] == ["observed", "absent", "observed"]


def test_a_cell_tells_when_and_how_it_was_marked() -> None:
    coder = coding(start_s=30.0, repeat="occurrence")
    coder.timing, coder.time_source = "playing", "frame"
    coder.mark("therapist.safety.4", at=42.5).mark("therapist.safety.4", at=60.25)

    found = cell(marks_table(coder.observation), "T1", "therapist.safety.4", 1)

    assert (found["from_s"], found["to_s"]) == (0.0, 300.0)
    assert (found["value"], found["events"], found["first_s"]) == (1, 2, 12.5)
    assert (found["timing"], found["time_source"]) == ("playing", "frame")


def test_a_mark_taken_back_leaves_nothing_behind() -> None:
    coder = coding().mark("therapist.safety.4").mark("therapist.safety.4")
    coder.mark("therapist.safety.5").act(Undo())

    table = marks_table(coder.confirm().observation)

    assert cell(table, "T1", "therapist.safety.4", 1)["value"] == 0
    assert table["events"].sum() == 0
    assert table["first_s"].null_count() == table.height


def test_a_zero_entered_in_the_grid_stands_without_a_confirmed_block() -> None:
    coder = coding().act(SetCell("T1", "therapist.safety.4", 3, False))

    assert values(marks_table(coder.observation), "therapist.safety.4")[:4] == [None, None, 0, None]


def test_the_last_block_ends_with_the_session() -> None:
    table = marks_table(coding(52).observation)

    assert table["block"].max() == 10
    assert table["to_s"].max() == 52 * 60


def test_what_was_not_given_to_the_coder_has_no_rows_unless_it_was_coded() -> None:
    part = Part(subjects=("C1",), from_s=600.0, to_s=1200.0)
    coder = coding(part=part)

    assert marks_table(coder.observation)["block"].unique().to_list() == [3, 4]
    coder.go("C1", 9).mark("client.safety.3")
    table = marks_table(coder.observation)

    assert table["block"].unique().sort().to_list() == [3, 4, 9]
    assert cell(table, "C1", "client.safety.3", 9)["value"] == 1


def test_a_subject_added_while_coding_is_on_the_form() -> None:
    coder = coding().act(AddSubject("C2", "zoon 2"))

    table = marks_table(coder.observation)

    assert table.filter(pl.col("subject") == "C2")["role"].unique().to_list() == ["zoon 2"]


def test_watched_and_confirmed_are_told_apart() -> None:
    coder = coding().confirm()
    coder.go("C1", 1).act(ReportPlayed(0.0, 100.0, 2.0)).act(ReportPlayed(50.0, 150.0, 1.0))

    table = coverage_table(coder.observation).filter(pl.col("block") == 1)

    assert table.select("subject", "state", "played_s").rows() == [("T1", "observed", 0.0), ("C1", "unobserved", 150.0)]


def test_notes_stand_by_time_with_what_they_are_about() -> None:
    coder = coding(start_s=30.0)
    coder.at = 90.0
    coder.note("later")
    coder.at = 45.0
    coder.note("=1+1\n😀", "moment", "therapist.safety.4").note("weg").act(Undo())

    assert notes_table(coder.observation).select("kind", "subject", "item", "block", "at_s", "text").rows() == [
        ("moment", "T1", "therapist.safety.4", 1, 15.0, "=1+1\n😀"),
        ("note", "T1", None, 1, 60.0, "later"),
    ]
