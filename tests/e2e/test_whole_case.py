"""A whole case in a real terminal: coded, talk time, rated, signed off, and exported to every format there is."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyreadstat
import pytest
from pympi.Elan import Eaf

from tests.support import whole_case as case
from tests.support.application import (
    code_command,
    environment,
    log_of,
    new_case,
    softa,
)
from tests.support.log_reference import LogReference, read_log_reference
from tests.support.office import Sheets, open_in_libreoffice
from tests.support.terminal import Terminal
from tests.support.video import make_long_video
from tests.support.whole_case_person import ABSENT, SCHEME, Person
from tests.support.xvfb import XDisplay

pytestmark = pytest.mark.xdist_group("whole-case")

FORMATS = "xlsx,csv,sav,parquet,json,eaf"
SLOTS = range(1, 101)

Rows = list[dict[str, str]]


Coded = tuple[LogReference, Path, dict[str, str]]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coded]:
    """What the log says, the folder of the exports, and the person's environment."""
    home = tmp_path_factory.mktemp("home")
    recording = make_long_video(home / "session.mp4", minutes=50)
    with XDisplay() as display, Terminal() as terminal:
        environ = environment(home, display.name)
        folder = new_case(environ, home / "0042", "--recording", recording, subjects=case.SUBJECTS)
        terminal.start(code_command(folder, "--player", "libmpv"), environ)
        terminal.wait_for("Playing with")
        person = Person(terminal, folder)
        person.code_everybody()
        person.remark()
        person.mark_talk()
        person.rate()
        person.sign_off()
        terminal.type("Escape")
        terminal.wait_for("T1's own 6/6")
        terminal.type("F10")
        assert terminal.wait_for_exit() == 0
        softa(environ, "check", folder)
        out = home / "forms"
        softa(environ, "export", folder, "--to", FORMATS, "--out", out)
        yield read_log_reference(log_of(folder)), out, environ


def items_of(subject: str) -> dict[str, str]:
    """Item id to dimension, of the version a subject is coded with."""
    version = SCHEME.version_for(subject)
    assert version is not None
    return {item.id: item.dimension for item in version.items}


def cells_of(log: LogReference) -> dict[tuple[str, str, int], int | None]:
    """Every cell of the forms, as the log has it."""
    return {
        (subject, item, block): log.value(subject, item, block)
        for subject in case.SUBJECTS
        for item in items_of(subject)
        for block in case.BLOCKS
    }


def talk_of(log: LogReference) -> dict[tuple[str, int], int | None]:
    """Every slot of everybody: C3 has none once they have left."""
    return {
        (subject, slot): None
        if subject == "C3" and (slot - 1) // 10 + 1 in ABSENT
        else int(slot in log.spoken.get(subject, ()))
        for subject in case.SUBJECTS
        for slot in SLOTS
    }


def read_csv(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: Any) -> int | None:
    """A cell of any format as a whole number; None where it is empty."""
    empty = text is None or text == "" or text != text  # NaN is what SPSS's missing values come back as
    return None if empty else int(text)


def unguarded(text: str) -> str:
    """Without the apostrophe that keeps a text from acting in a spreadsheet."""
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@'" else text


RATINGS = {(who, dimension): (values, reason) for who, dimension, values, reason in case.RATINGS}


def test_the_log_is_what_was_meant(coded: Coded) -> None:
    log, _out, _environ = coded
    marked = {cell for cell, present in log.marks.items() if present}
    assert marked == {
        (subject, item, block)
        for subject, blocks in case.MARKS.items()
        for block, items in blocks.items()
        for item in items
    }
    assert {place for place, state in log.coverage.items() if state == "absent"} == {("C3", block) for block in ABSENT}
    assert sum(state == "observed" for state in log.coverage.values()) == 4 * 10 - len(ABSENT)
    assert {target: values for target, values in log.ratings.items() if target[0] != "session"} == {
        target: values for target, (values, _reason) in RATINGS.items()
    }
    assert log.reasons == {target: reason for target, (_values, reason) in RATINGS.items() if reason} | {
        ("session", "language_match"): case.LANGUAGE_EXPLANATION
    }
    assert log.own == {("T1", dimension): (value, low, high) for dimension, value, low, high in case.OWN_RATINGS}
    assert [text for kind, _subject, _at, text in log.notes if kind == "moment"] == list(case.MOMENTS)
    assert log.watched >= set(SLOTS)
    assert log.spoken["T1"] == {1}
    assert log.spoken["C2"] == {5, 6}
    assert log.sealed


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_tables_are_the_log(coded: Coded, kind: str) -> None:
    log, out, _environ = coded

    def table(name: str) -> list[dict[str, Any]]:
        if kind == "csv":
            return list(read_csv(out / f"{name}.csv"))
        return pl.read_parquet(out / f"{name}.parquet").to_dicts()

    text = unguarded if kind == "csv" else str
    marks = table("marks")
    assert {(row["subject"], row["item"], int(row["block"])): number(row["value"]) for row in marks} == cells_of(log)
    timed = [row for row in marks if row["first_s"] not in (None, "")]
    times = {(row["subject"], row["item"], int(row["block"])): float(row["first_s"]) for row in timed}
    assert times == {cell: at for cell, at in log.times.items() if log.marks[cell]}
    coverage = {(row["subject"], int(row["block"])): row["state"] for row in table("coverage")}
    assert coverage == log.coverage
    assert {(row["subject"], int(row["slot"])): number(row["value"]) for row in table("talk")} == talk_of(log)
    ratings = {(row["subject"], row["dimension"]): row for row in table("ratings")}
    assert len(ratings) == 14
    assert {target: number(row["rating"]) for target, row in ratings.items()} == {
        target: values[-1] for target, (values, _reason) in RATINGS.items()
    }
    assert {target: number(row["first_rating"]) for target, row in ratings.items()} == {
        target: values[0] for target, (values, _reason) in RATINGS.items()
    }
    assert {target: (row["rule"], row["allowed"]) for target, row in ratings.items()} == case.RULES
    assert {target: text(row["reason"] or "") for target, row in ratings.items()} == {
        target: reason for target, (_values, reason) in RATINGS.items()
    }
    own = {row["dimension"]: tuple(int(row[name]) for name in ("value", "scale_low", "scale_high"))
           for row in table("self_ratings")}  # fmt: skip
    assert own == {dimension: (value, low, high) for dimension, value, low, high in case.OWN_RATINGS}
    (language,) = table("language_match")
    assert (number(language["rating"]), text(language["explanation"])) == (
        case.LANGUAGE_RATING,
        case.LANGUAGE_EXPLANATION,
    )
    notes = {(row["kind"], text(row["text"])) for row in table("notes")}
    assert notes == {(kind, written) for kind, _subject, _at, written in log.notes} | {("talk", case.TALK_EXPLANATION)}
    (said,) = table("modalities")
    assert (said["item"], said["modality"], list(log.modalities.values())) == (case.SAID_VERBAL, "verbal", ["verbal"])


def test_spss_has_the_log(coded: Coded) -> None:
    log, out, _environ = coded
    frame, meta = pyreadstat.read_sav(out / "softa.sav", output_format="polars")
    rows = {row["subject"]: row for row in frame.to_dicts()}
    assert set(rows) == {*case.SUBJECTS, "family"}
    cells = {
        (subject, item, block): number(rows[subject][f"{item.replace('.', '_')}_b{block:02}"])
        for subject, item, block in cells_of(log)
    }
    assert cells == cells_of(log)
    ratings = {(who, dimension): number(rows[who][f"rating_{dimension}"]) for who, dimension in RATINGS}
    assert ratings == {target: values[-1] for target, (values, _reason) in RATINGS.items()}
    assert rows["C2"]["reason_engagement"] == case.REASON
    assert meta.variable_value_labels["rating_engagement"][-3.0].endswith("zeer problematisch")


def test_json_has_the_log(coded: Coded) -> None:
    log, out, _environ = coded
    (form,) = json.loads((out / "softa.json").read_text(encoding="utf-8"))["forms"]
    cells = {
        (subject["subject"], item["item"], block): value
        for subject in form["subjects"]
        for item in subject["items"]
        for block, value in zip(case.BLOCKS, item["values"], strict=True)
    }
    assert cells == cells_of(log)
    given = {(row["subject"], row["dimension"]): (row["rating"], row["reason"] or "") for row in form["ratings"]}
    assert given == {target: (values[-1], reason) for target, (values, reason) in RATINGS.items()}
    assert form["sealed"] is True


def test_elan_has_the_marks_and_the_talk(coded: Coded) -> None:
    log, out, _environ = coded
    (path,) = out.glob("*.eaf")
    assert path.name == "0042_AB.eaf"
    elan = Eaf(str(path))
    for subject in case.SUBJECTS:
        for dimension in sorted(set(items_of(subject).values())):
            annotated = sorted(start for start, *_ in elan.get_annotation_data_for_tier(f"{subject} {dimension}"))
            marked = sorted(
                round(log.times[cell] * 1000)
                for cell, present in log.marks.items()
                if present and cell[0] == subject and cell[1].split(".")[1] == dimension
            )
            assert len(annotated) == len(marked), (subject, dimension)
            assert all(abs(ours - theirs) <= 2 for ours, theirs in zip(marked, annotated, strict=True))
    slots = {
        subject: {
            slot
            for start, stop, *_ in elan.get_annotation_data_for_tier(f"{subject} talk")
            for slot in range(start // 30_000 + 1, -(-stop // 30_000) + 1)
        }
        for subject in case.SUBJECTS
    }
    assert slots == {subject: log.spoken.get(subject, set()) for subject in case.SUBJECTS}


WORKBOOKS = {
    "20220513_SWAG_0042_SOFTA_hulpverlener_AB": ("T1",),
    "20220513_SWAG_0042_SOFTA_client_AB": ("C1", "C2", "C3"),
    "20220513_SWAG_0042_gedragsdimensies_AB": (),
}


def in_openpyxl(path: Path) -> Sheets:
    """Sheet name to rows of cells, as text."""
    return {
        sheet.title: [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in openpyxl.load_workbook(path).worksheets
    }


@pytest.mark.parametrize("program", ["openpyxl", "LibreOffice"])
def test_the_workbooks_have_the_log(coded: Coded, program: str, tmp_path: Path) -> None:
    log, out, _environ = coded
    assert {path.stem for path in out.glob("*.xlsx")} == set(WORKBOOKS)
    cells: dict[tuple[str, str, int], int | None] = {}
    texts: list[str] = []
    for stem, subjects in WORKBOOKS.items():
        path = out / f"{stem}.xlsx"
        sheets = in_openpyxl(path) if program == "openpyxl" else open_in_libreoffice(path, tmp_path)
        texts += [cell for rows in sheets.values() for row in rows for cell in row]
        for subject in subjects:
            (rows,) = (rows for name, rows in sheets.items() if name.startswith(f"{subject} "))
            cells |= dict(form_cells(subject, rows))
    assert cells == cells_of(log)
    for _subject, _dimension, _values, reason in case.RATINGS:
        assert not reason or reason in texts
    for text in (case.LANGUAGE_EXPLANATION, case.TALK_EXPLANATION, *case.MOMENTS, case.NOTE):
        assert text in texts


def form_cells(subject: str, rows: list[list[str]]) -> Iterator[tuple[tuple[str, str, int], int | None]]:
    """The cells of a subject's sheet: the rows of items stand below the title of their dimension."""
    version = SCHEME.version_for(subject)
    assert version is not None
    titles = {dimension.title["en"]: dimension.id for dimension in version.dimensions}
    dimension = ""
    for row in rows:
        dimension = titles.get(row[0], dimension)
        label = row[0].split(". ")[0]
        if dimension and label.isdecimal():
            for block in case.BLOCKS:
                yield (subject, f"{version.id}.{dimension}.{label}", block), number(row[block])
