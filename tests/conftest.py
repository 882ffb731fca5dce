"""What every test needs: English, whatever the machine speaks."""

import pytest

from softa_tui.locale import set_language
from tests.support.examples import load_profiles, tortured

load_profiles()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Thousands of examples take longer than any one test may else."""
    if tortured():
        for item in items:
            item.add_marker(pytest.mark.timeout(0))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start every test in English, in this process and in the programs it starts."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    set_language("en")
