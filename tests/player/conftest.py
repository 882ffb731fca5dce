"""Recordings and players for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.video import make_video
from tests.support.xvfb import XDisplay


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty seconds, 25 frames a second, frame numbers burnt in, with sound."""
    return make_video(tmp_path_factory.mktemp("recordings") / "session.mp4", seconds=20)


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    """A screen of our own."""
    with XDisplay() as screen:
        yield screen
