"""File names and sheet names that every system takes."""

import msgspec
import pytest

from softa_tui.export.file_names import file_name_part
from softa_tui.export.workbook.names import sheet_name, workbook_name
from tests.support.coding import coding


def test_a_form_is_named_by_date_project_case_and_coder() -> None:
    observation = coding().observation

    assert workbook_name(observation, "therapist") == "20220513_SWAG_0042_SOFTA_hulpverlener_AB"
    assert workbook_name(observation, "client") == "20220513_SWAG_0042_SOFTA_client_AB"


def test_the_joint_form_says_so() -> None:
    named = coding(coder="joint", coder_name="Anna, Bram").observation

    assert workbook_name(named, "client") == "20220513_SWAG_0042_SOFTA_client_Anna-Bram_gezamenlijk"
    assert workbook_name(coding(coder="joint").observation, "client") == "20220513_SWAG_0042_SOFTA_client_gezamenlijk"


def test_a_case_without_a_project_leaves_no_gap() -> None:
    observation = coding().observation
    observation.case = msgspec.structs.replace(observation.case, project="")

    assert workbook_name(observation, "client") == "20220513_0042_SOFTA_client_AB"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("Zoë de Vries", "Zoë-de-Vries"),
        ("a_b", "a-b"),
        ('<>:"/\\|?*\x00', ""),
        ("x" * 200, "x" * 80),
        ("é" * 200, "é" * 40),
        ("naam.", "naam"),
    ],
)
def test_a_part_of_a_file_name_is_safe(text: str, part: str) -> None:
    assert file_name_part(text) == part


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("moeder", "C1 moeder"),
        ("", "C1"),
        ("zoon [1]: a/b", "C1 zoon -1-- a-b"),
        ("'t kind'", "C1 't kind"),
        ("😀" * 30, "C1 " + "😀" * 14),
        ("\x1b[31m\n", "C1 �-31m"),
    ],
)
def test_a_sheet_name_follows_the_rules(role: str, name: str) -> None:
    assert sheet_name("C1", role) == name
    assert len(name.encode("utf-16-le")) <= 62
