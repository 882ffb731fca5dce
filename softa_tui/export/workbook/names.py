"""Names that outlive this program: of workbook files, and of the sheets in them."""

import re

from softa_tui.coding.events import REDACTED
from softa_tui.coding.observation import Observation
from softa_tui.export.file_names import cut, file_name_part
from softa_tui.export.plain_text import inert
from softa_tui.records.case_words import JOINT, is_device_name

VERSION_IN_FILE_NAME = {"therapist": "hulpverlener", "client": "client"}
LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def workbook_name(observation: Observation, version: str) -> str:
    """`20220513_SWAG_0042_SOFTA_client_Anna-Bram`, without ending; a joint form's name ends in `_gezamenlijk`."""
    return _name(observation, "SOFTA", VERSION_IN_FILE_NAME.get(version, version))


def talk_workbook_name(observation: Observation) -> str:
    """`20220513_SWAG_0042_gedragsdimensies_Anna-Bram`, and otherwise as `workbook_name`."""
    return _name(observation, "gedragsdimensies")


def _name(observation: Observation, *form: str) -> str:
    case = observation.case
    joint = observation.coder == JOINT
    name = "" if observation.coder_name == REDACTED else observation.coder_name
    coders = name or ("" if joint else observation.coder)
    parts = [
        case.date.replace("-", ""),
        case.project,
        case.number,
        *form,
        coders,
        "gezamenlijk" if joint else "",
    ]
    whole = "_".join(filter(None, map(file_name_part, parts)))
    return f"_{whole}" if is_device_name(whole) else whole


def sheet_name(subject: str, role: str) -> str:
    """`T1 hulpverlener` by Excel's rules: at most 31 UTF-16 units, none of `[]:*?/\\`, no apostrophe at either end."""
    name = FORBIDDEN_IN_SHEET_NAME.sub("-", inert(f"{subject} {role}"))
    return cut(name, LONGEST_SHEET_NAME, lambda part: len(part.encode("utf-16-le")) // 2).strip(" '")
