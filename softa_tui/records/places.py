"""Where keymaps are looked for: the person's own folder, then the program's."""

import sys
from collections.abc import Mapping
from pathlib import Path

import softa_tui

CONFIG_VARIABLE = "SOFTA_CONFIG"
"""Names the folder for a person's own settings, in place of the usual one of the system."""


def config_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for a person's own settings; it need not exist."""
    if environ.get(CONFIG_VARIABLE):
        return Path(environ[CONFIG_VARIABLE])
    if platform == "win32":
        roaming = environ.get("APPDATA")
        return (Path(roaming) if roaming else _home(environ) / "AppData" / "Roaming") / "softa-tui"
    if platform == "darwin":
        return _home(environ) / "Library" / "Application Support" / "softa-tui"
    configured = environ.get("XDG_CONFIG_HOME", "")
    folder = Path(configured) if Path(configured).is_absolute() else _home(environ) / ".config"
    return folder / "softa-tui"


def own_keymap_folder(environ: Mapping[str, str]) -> Path:
    """Where a person's own keymaps are kept; it need not exist."""
    return config_folder(environ) / "keymaps"


def keymap_folders(environ: Mapping[str, str], package: Path | None = None) -> list[Path]:
    """The folders with keymaps that exist, the person's own first.

    An installed package holds its keymaps; in a checkout they stand beside the package.
    """
    package = package or Path(softa_tui.__file__).parent
    inside, beside = package / "keymaps", package.parent / "keymaps"
    shipped = inside if inside.is_dir() else beside
    return [folder for folder in (own_keymap_folder(environ), shipped) if folder.is_dir()]


def _home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME") or environ.get("USERPROFILE")
    return Path(home) if home else Path.home()
