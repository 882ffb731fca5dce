"""Build step: compile the catalogues, and ship the keymaps inside the package."""

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SoftaBuildHook(BuildHookInterface[Any]):
    """Runs before every wheel, an editable one too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the wheel; an editable install finds the keymaps beside the package and needs no copy."""
        compile_catalogues(Path(self.root))
        if version == "standard":
            build_data["force_include"]["keymaps"] = "softa_tui/keymaps"


def compile_catalogues(root: Path) -> None:
    """Put a .mo beside every .po of the package under `root`, whole at once: a running program may be reading it."""
    for source in root.glob("softa_tui/locale/*/LC_MESSAGES/*.po"):
        unfinished = source.with_suffix(f".{os.getpid()}.mo")
        with source.open("rb") as text, unfinished.open("wb") as compiled:
            write_mo(compiled, read_po(text))
        unfinished.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
