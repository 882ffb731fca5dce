"""The forms of all the given logs as one JSON file for programs."""

from collections.abc import Sequence
from pathlib import Path

from softa_tui.coding.observation import Observation
from softa_tui.export.files import write_whole
from softa_tui.export.json_form import form_json
from softa_tui.export.json_text import json_text

DOCUMENT_VERSION = 1
FILE_NAME = "softa.json"


def write_json(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write `softa.json`: the version of the document as `softa`, and a form a log, in their order, as `forms`."""
    document = {"softa": DOCUMENT_VERSION, "forms": [form_json(observation) for observation in observations]}
    return [write_whole(out / FILE_NAME, json_text(document).encode("utf-8"))]
