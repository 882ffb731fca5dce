"""What the tests of importing share: the commands in this process, the scheme itself, and a session on paper."""

from pathlib import Path

import pytest

from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.scheme import Scheme
from softa_tui.records.keymap import load_scheme
from tests.cli.conftest import Softa as Softa
from tests.cli.conftest import inside as inside
from tests.cli.conftest import private_home as private_home
from tests.cli.conftest import softa as softa

KEYMAPS = Path(__file__).parent.parent.parent / "keymaps"


@pytest.fixture(scope="session")
def softa_nl() -> Scheme:
    """The scheme that is shipped, with all its items."""
    return load_scheme("softa-nl", [KEYMAPS], DEFAULT_KEYS)[0]


@pytest.fixture
def case(softa: Softa, tmp_path: Path) -> Path:
    """Case 0042: a therapist, two clients and an interpreter; 50 minutes that start at 0:30 on the recording."""
    folder = tmp_path / "0042"
    people = ("T1=hulpverlener", "C1=moeder", "C2=zoon 1", "N1=tolk")
    about = ("--case", "0042", "--date", "2022-05-13", "--project", "SWAG", "--coder", "AB", "--coder", "CD")
    times = ("--length", "51:00", "--start", "0:30", "--end", "50:30")
    assert softa("new", folder, *about, *times, *(f"--subject={each}" for each in people)).code == 0
    return folder
