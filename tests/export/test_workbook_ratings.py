"""The ratings on the subjects' sheets: score, words, reason, what was first, and the rules."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from softa_tui.coding.acts import GiveReason, Rate, Reopen, SayDisagreement, Seal
from softa_tui.coding.events import Part
from softa_tui.coding.scheme import Scheme, Version
from softa_tui.locale import set_language
from tests.support.coding import CLIENT, SMALL_SCHEME, Coding, coding, dimension
from tests.support.real_scheme import softa_coding, softa_nl
from tests.support.sheet_reading import row_of, rows_of, sheet_of, texts, workbooks

SAFETY = "Score for Therapist contribution to Safety"
FAMILY_SCORE = "Score for Shared Sense of Purpose"


def score_row(sheet: Worksheet, label: str) -> tuple[object, object, object]:
    """Score, words and reason; the reason stands in the row below."""
    row = row_of(sheet, label)
    assert sheet.cell(row + 1, 1).value == "Reason"
    return sheet.cell(row, 2).value, sheet.cell(row, 4).value, sheet.cell(row + 1, 2).value


def below_reason(sheet: Worksheet, label: str) -> str:
    return str(sheet.cell(row_of(sheet, label) + 2, 1).value or "")


def rated(coder: Coding, subject: str, dimension_id: str, value: int, reason: str = "") -> Coding:
    coder.act(Rate(subject, dimension_id, value))
    return coder.act(GiveReason(subject, dimension_id, reason)) if reason else coder


@pytest.mark.parametrize(
    ("value", "words"), [(-1, "somewhat problematic"), (0, "unremarkable or neutral"), (3, "extremely strong")]
)
def test_a_rating_is_a_number_with_its_words_and_reason(tmp_path: Path, value: int, words: str) -> None:
    coder = rated(softa_coding(), "T1", "safety", value, "=1+1 omdat")
    sheet = sheet_of(coder, tmp_path, "T1")

    assert score_row(sheet, SAFETY) == (value, words, "=1+1 omdat")
    cell = sheet.cell(row_of(sheet, SAFETY), 2)
    assert (cell.data_type, cell.number_format) == ("n", "+0;-0;0")


def test_in_dutch_words_and_captions_are_dutch(tmp_path: Path) -> None:
    set_language("nl")

    sheet = sheet_of(rated(softa_coding(), "T1", "safety", -3), tmp_path, "T1")

    row = row_of(sheet, "Score Bijdrage hulpverlener aan Veiligheid in het therapeutisch systeem")
    assert sheet.cell(row, 4).value == "zeer problematisch"


def test_what_is_missing_stays_empty(tmp_path: Path) -> None:
    sheet = sheet_of(softa_coding(), tmp_path, "T1")

    assert score_row(sheet, SAFETY) == (None, None, None)
    assert "Allowed" not in " ".join(texts(sheet))


def test_a_rating_taken_back_is_missing(tmp_path: Path) -> None:
    coder = rated(softa_coding(), "T1", "safety", 2).act(Rate("T1", "safety", None))

    assert score_row(sheet_of(coder, tmp_path, "T1"), SAFETY) == (None, None, None)


def test_the_rule_stands_below_with_what_it_allows_and_what_was_first(tmp_path: Path) -> None:
    coder = softa_coding().sheet("T1", {1: ["therapist.safety.9"]})
    rated(rated(coder, "T1", "safety", 2), "T1", "safety", -1)

    said = below_reason(sheet_of(coder, tmp_path, "T1"), SAFETY)

    assert said.startswith("Rated first: +2. Rule 2: only negative items")
    assert "Allowed (R2): −2, −1, with a reason −3." in said


def test_the_first_rating_is_not_repeated_when_it_stands(tmp_path: Path) -> None:
    sheet = sheet_of(rated(softa_coding(), "T1", "safety", 0), tmp_path, "T1")

    assert below_reason(sheet, SAFETY).startswith("Rule 1: nothing was marked")


def test_a_long_reason_goes_on_in_the_next_rows_whole(tmp_path: Path) -> None:
    reason = "Zij trekt zich terug. \n" * 100 + "x" * 10_000
    sheet = sheet_of(rated(softa_coding(), "T1", "safety", 3, reason), tmp_path, "T1")

    first = row_of(sheet, SAFETY) + 1
    pieces = [str(sheet.cell(first, 2).value)]
    for row in range(first + 1, sheet.max_row):
        if "".join(pieces) == reason:
            break
        pieces.append(str(sheet.cell(row, 1).value))
    assert "".join(pieces) == reason
    assert len(pieces) > 2


def test_the_rating_of_the_family_stands_on_every_client_sheet(tmp_path: Path) -> None:
    coder = rated(softa_coding(3), "family", "shared_purpose", -2, "vader en zoon").act(SayDisagreement(False))

    clients = workbooks(coder, tmp_path)[1].worksheets[:3]

    for sheet in clients:
        assert score_row(sheet, FAMILY_SCORE) == (-2, "moderately problematic", "vader en zoon")
        assert "one for the whole family" in str(sheet.cell(row_of(sheet, FAMILY_SCORE), 1).value)


def test_with_great_disagreement_the_rule_says_so(tmp_path: Path) -> None:
    coder = rated(softa_coding(2), "family", "shared_purpose", -3, "zij willen niet").act(SayDisagreement(True))

    assert "Rule 7 of shared purpose" in below_reason(sheet_of(coder, tmp_path, "C1"), FAMILY_SCORE)


def test_with_one_client_present_the_form_says_that_the_family_is_not_rated(tmp_path: Path) -> None:
    coder = softa_coding(2)
    for block in coder.observation.coded_blocks:
        coder.go("C2", block).absent()

    present, absent = workbooks(coder, tmp_path)[1].worksheets[:2]

    for sheet in (present, absent):
        assert score_row(sheet, FAMILY_SCORE)[:2] == (None, "not rated: fewer than two clients were present")
    assert score_row(present, "Score for Safety")[:2] == (None, None)
    assert score_row(absent, "Score for Safety")[:2] == (None, "not rated: was absent all the time")


def test_a_coder_of_one_client_is_not_told_that_the_others_were_absent(tmp_path: Path) -> None:
    coder = coding(50, {"T1": "", "C1": "", "C2": ""}, scheme=softa_nl(), part=Part(subjects=("C1",)))

    assert score_row(sheet_of(coder, tmp_path, "C1"), FAMILY_SCORE) == (None, None, None)


def test_a_scheme_without_ratings_has_no_rows_for_them(tmp_path: Path) -> None:
    unrated = Version(id="client", dimensions=(dimension("safety", "Veiligheid", "none"),), items=CLIENT.items[:3])
    scheme = Scheme(id="list", edition="1", title={"nl": "Lijst"}, versions=(unrated,))

    sheet = sheet_of(coding(scheme=scheme), tmp_path, "C1")

    assert not rows_of(sheet, "Score") + rows_of(sheet, "Reason")


def test_a_scale_without_words_has_none(tmp_path: Path) -> None:
    assert not SMALL_SCHEME.rating_words

    sheet = sheet_of(rated(coding(), "T1", "safety", 1), tmp_path, "T1")

    assert score_row(sheet, "Score for Bijdrage aan veiligheid") == (1, None, None)


@pytest.mark.parametrize("name", ["T1", "C1", "talk time", "language match"])
def test_every_form_says_why_it_was_signed_off_although_something_was_missing(tmp_path: Path, name: str) -> None:
    why = "de opname breekt af\n" * 200
    coder = softa_coding().talk().run(0, 60).act(Seal(why))
    sheet = sheet_of(coder, tmp_path, name)

    row = row_of(sheet, "Sign-off")
    said = [str(sheet.cell(row, 2).value)]
    while "".join(said) != f"signed off although something was missing: {why.strip()}" and row < sheet.max_row:
        row += 1
        said.append(str(sheet.cell(row, 1).value))

    assert row < sheet.max_row
    assert "signed off" in " ".join(texts(sheet)[:6])


def test_reopened_it_is_not_signed_off(tmp_path: Path) -> None:
    coder = softa_coding().act(Seal("breekt af")).act(Reopen("toch niet"))

    said = " ".join(texts(sheet_of(coder, tmp_path, "T1")))

    assert "not signed off" in said
    assert "breekt af" not in said
