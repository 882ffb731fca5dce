"""Keys struck at random, by somebody's elbow or a cat, in the coding application and in a replay of any log."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual.events import Key
from textual.pilot import Pilot

from softa_tui.cli.log_start import as_taken_up
from softa_tui.coding.commands import COMMANDS, DEFAULT_KEYS, LEADER
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import KnownEvent
from softa_tui.coding.folding import replay
from softa_tui.records.case import read_case
from softa_tui.records.log import read_log
from softa_tui.tui.desk_app import DeskApp
from tests.fuzz import hostile_logs
from tests.fuzz.test_hostile_logs import CASE
from tests.support.examples import examples
from tests.support.small_scheme import all_of
from tests.tui.desk import Desk
from tests.tui.replay.watched import Watched

LONGEST_S = 60.0
"""What is not done after this never is."""

COMMAND_KEYS = sorted({key for keys in DEFAULT_KEYS.values() for key in keys if not key.startswith("ctrl+q")} - {"f10"})
LETTERS = [command.letter for command in COMMANDS]
CHARACTERS = [*"1234567890-=qwertyuiop[]asdfghjkl;zxcvbnm,./Q!é€"]
ODD = [
    "escape",
    "escape",
    "enter",
    "tab",
    "shift+tab",
    "home",
    "end",
    "delete",
    LEADER,
    "up",
    "down",
    "ctrl+c",
    "alt+x",
]
KEYS = st.sampled_from(COMMAND_KEYS) | st.sampled_from(CHARACTERS) | st.sampled_from([*ODD, *LETTERS])
LEAVING = st.sampled_from(("f10", "ctrl+q"))
OUTSIDE = st.sampled_from(
    ("time", "time", "video key", "freeze", "thaw", "die", "close", "hold", "let go", "small", "big")
)

Doing = tuple[str, Sequence[str]]
"""Keys that come all at once, or one thing that happens outside."""

doings: st.SearchStrategy[list[Doing]] = st.lists(
    st.one_of(
        st.tuples(st.just("keys"), st.lists(KEYS, min_size=1, max_size=12)),
        st.tuples(st.just("keys"), st.lists(KEYS, min_size=1, max_size=12)),
        st.tuples(st.just("keys"), st.lists(KEYS, min_size=1, max_size=12)),
        st.tuples(OUTSIDE, st.lists(KEYS, min_size=1, max_size=1)),
    ),
    min_size=5,
    max_size=25,
)


def strike(app: DeskApp, keys: Sequence[str]) -> None:
    for key in keys:
        app.post_message(Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))


@examples(4)
@given(doings, LEAVING)
def test_no_keys_break_the_desk_and_what_it_shows_is_what_is_written(several: list[Doing], leaving: str) -> None:
    desk = Desk(17.0)
    asyncio.run(asyncio.wait_for(_at_the_desk(desk, [*several, ("let go", ()), ("keys", ["escape"] * 4)]), LONGEST_S))

    again = replay([desk.began, *cast("list[KnownEvent]", desk.writer.written)])
    assert again is not None
    assert all_of(again) == all_of(desk.session.head)
    assert desk.app.failure is None


async def _at_the_desk(desk: Desk, several: Sequence[Doing]) -> None:
    async with desk.sit_down() as pilot:
        for what, keys in several:
            if not desk.app.is_running or desk.app._exit:
                return
            await _happens(desk, pilot, what, keys)
            await desk.session.presses_served()
            await pilot.pause()
        assert any(row.strip() for row in desk.rows())


async def _happens(desk: Desk, pilot: Pilot[int], what: str, keys: Sequence[str]) -> None:
    player = desk.player
    match what:
        case "keys":
            strike(desk.app, keys)
        case "time":
            player.advance(37.0)
        case "video key":
            player.press(keys[0])
        case "freeze" if not player.frozen:
            player.freeze()
        case "thaw" if player.frozen:
            player.thaw()
        case "die" if player.alive:
            player.die()
        case "close" if player.alive:
            player.ask_to_close()
        case "hold":
            desk.writer.holding = True
        case "let go":
            desk.writer.let_go()
        case "small" | "big":
            await pilot.resize_terminal(*((60, 18) if what == "small" else (150, 45)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text(CASE)
    return tmp_path


@examples(4)
@given(hostile_logs.chains(), doings)
def test_any_log_that_may_be_gone_on_with_can_be_shown_and_coded(
    folder: Path, lines: list[bytes], several: list[Doing]
) -> None:
    log = folder / "0042_AB.softa.jsonl"
    log.write_bytes(b"".join(lines))
    read = read_log(log)
    assume(read.begun and not read.refuses_writing() and not read.read_only_because)
    desk = Desk(15.0)
    try:
        for state in (desk.session.head, desk.session.shown):
            state.become(as_taken_up(read, read_case(folder), "AB"))
    except SoftaError as error:
        assert error.code in ("log-of-other-case", "nobody-to-code", "session-cut-too-finely")
        assume(False)
    asyncio.run(asyncio.wait_for(_at_the_desk(desk, several), LONGEST_S))
    assert desk.app.failure is None


@examples(4)
@given(hostile_logs.chains(), doings)
def test_any_log_can_be_watched(folder: Path, lines: list[bytes], several: list[Doing]) -> None:
    log = folder / "0042_AB.softa.jsonl"
    log.write_bytes(b"".join(lines))
    events = read_log(log).events
    assume(replay(events) is not None)
    watched = Watched(events, speed=8.0)
    asyncio.run(asyncio.wait_for(_watch(watched, several), LONGEST_S))
    assert watched.app.failure is None


async def _watch(watched: Watched, several: Sequence[Doing]) -> None:
    async with watched.app.run_test(size=(110, 34)) as pilot:
        await pilot.pause()
        for what, keys in several:
            if watched.app._exit:
                return
            watched.wall += 7.0
            if what == "keys":
                strike(watched.app, keys)
            elif watched.players:
                watched.player.advance(7.0)
            await pilot.pause()
