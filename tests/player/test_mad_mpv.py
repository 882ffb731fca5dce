"""A player that tells much and answers nothing."""

import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from softa_tui.player.mpv_player import MpvPlayer
from softa_tui.player.process import Frozen, Thawed
from tests.player.listening import Heard, eventually
from tests.support import fake_mpv


@pytest.fixture
async def heard() -> Heard:
    return Heard()


@pytest.fixture
async def player(heard: Heard, recording: Path, tmp_path: Path) -> AsyncIterator[MpvPlayer]:
    fake_mpv.install(tmp_path)
    project = str(Path(__file__).parents[2])
    mad = MpvPlayer(
        "mpv", environ=os.environ | {"PATH": str(tmp_path), "FAKE_MPV": str(tmp_path), "PYTHONPATH": project}
    )
    mad.listen(heard)
    await mad.start()
    await mad.load(recording, 3.0)
    try:
        yield mad
    finally:
        await mad.close()


async def test_news_without_answers_are_no_sign_of_life(player: MpvPlayer, heard: Heard, tmp_path: Path) -> None:
    """It is frozen, and stays so for as long as it leaves the question unanswered."""
    (tmp_path / "wish").write_text("silence_but_for_news")
    await heard.next(Frozen)
    stamp = await player.stamp(time.monotonic())
    assert (stamp.at, stamp.source) == (3.0, "estimated")
    several_beats_later = time.monotonic() + 1.0
    await eventually(lambda: time.monotonic() > several_beats_later)
    assert player.frozen
    assert (len(heard.all(Frozen)), len(heard.all(Thawed))) == (1, 0)
