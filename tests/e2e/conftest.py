"""What every person at work needs: a home, a terminal, a screen for the video, and recordings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.application import environment
from tests.support.terminal import Terminal
from tests.support.video import make_long_video, make_video
from tests.support.xvfb import XDisplay


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the recordings, made once."""
    return tmp_path_factory.mktemp("recordings")


@pytest.fixture(scope="session")
def fifty_minutes(recordings: Path) -> Path:
    """A recording of 50 minutes, with sound."""
    return make_long_video(recordings / "fifty.mp4", minutes=50)


@pytest.fixture(scope="session")
def sixty_minutes(recordings: Path) -> Path:
    """A recording of 60 minutes, with sound."""
    return make_long_video(recordings / "sixty.mp4", minutes=60)


@pytest.fixture(scope="session")
def numbered(recordings: Path) -> Path:
    """A minute at 25 frames a second, the frame numbers burnt in, with sound."""
    return make_video(recordings / "numbered.mp4", seconds=60)


@pytest.fixture
def display() -> Iterator[XDisplay]:
    """A screen of our own."""
    with XDisplay() as screen:
        yield screen


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment of a person without a graphical screen."""
    home = tmp_path / "home"
    home.mkdir()
    return environment(home)


@pytest.fixture
def at_display(environ: dict[str, str], display: XDisplay) -> dict[str, str]:
    """The environment of a person with a graphical screen."""
    return environ | {"DISPLAY": display.name}


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal of 120 columns and 40 rows, unless started otherwise."""
    with Terminal() as opened:
        yield opened
