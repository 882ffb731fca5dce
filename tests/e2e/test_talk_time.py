"""Talk time as a person codes it: speakers' keys typed while the recording plays, and the forms that come of it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.application import code_command, logged, new_case, softa, talk_command, wait_for_logged
from tests.support.talking import (
    SLOT_S,
    UP_TO_X4,
    TalkForms,
    clock_on,
    go_to,
    seconds_in,
    slots_on,
    stretches,
    wait_until_it_is,
)
from tests.support.terminal import Terminal
from tests.support.xterm import TITLE, Xterm
from tests.support.xvfb import XDisplay, wait_until

PLAYERS = ["libmpv", "clock"]
SLOTS = 7
FPS = 25
A_FRAME_S = 1 / FPS
TYPED_WITHIN_S = 6.0
"""How many seconds of the recording a key may come later than meant."""
HELD_S = 2.0

MakeCase = Callable[..., Path]


@pytest.fixture
def make_case(at_display: dict[str, str], fifty_minutes: Path, tmp_path: Path) -> MakeCase:
    """Make a case of these subjects, its session the first 3:30 of a recording unless said otherwise."""

    def make(*subjects: str, end: str = "3:30", name: str = "0042") -> Path:
        about = ("--recording", fifty_minutes, "--end", end)
        return new_case(at_display, tmp_path / name, *about, subjects=subjects or ("T1", "C1"))

    return make


def quit_application(terminal: Terminal) -> None:
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0


def type_the_worked_table(player: str, folder: Path, environ: dict[str, str]) -> None:
    """C2 0:29–0:31; C1 1:10–3:15; C3 1:10–1:20 and 1:25–1:28."""
    with Terminal() as terminal:
        terminal.start(talk_command(folder, "--player", player), environ)
        terminal.wait_for("Playing with")
        terminal.send(*UP_TO_X4)
        go_to("0:29", terminal)
        terminal.type("3", "Space")
        wait_until_it_is(31, terminal)
        terminal.type("3")
        go_to("1:08", terminal)
        terminal.send(*["Down"] * 3)
        wait_until_it_is(70, terminal)
        terminal.type("2", "4")
        for moment in (80, 85, 88):
            wait_until_it_is(moment, terminal)
            terminal.type("4")
        terminal.send(*["Up"] * 3)
        wait_until_it_is(195, terminal, within=60)
        terminal.type("2")
        wait_for_logged(folder, "speaker_off", 4)
        quit_application(terminal)


def test_the_worked_table_typed_while_it_plays(at_display: dict[str, str], make_case: MakeCase) -> None:
    """With both players at the same time, for it takes half a minute even at speed 4."""
    folders = {player: make_case("T1", "C1", "C2", "C3", name=player) for player in PLAYERS}
    with ThreadPoolExecutor() as people:
        typing = [people.submit(type_the_worked_table, player, folders[player], at_display) for player in PLAYERS]
        for typed in typing:
            typed.result()
    for folder in folders.values():
        assert_the_worked_table(folder, TalkForms(folder, at_display))


def assert_the_worked_table(folder: Path, forms: TalkForms) -> None:
    """The slots and totals as printed; the exact seconds as the keys came."""
    meant = {"C1": [70, 195], "C2": [29, 31], "C3": [70, 80, 85, 88]}
    spoken = stretches(folder)
    for subject, moments in meant.items():
        typed = [moment for stretch in spoken[subject] for moment in stretch]
        assert all(-A_FRAME_S <= at - moment < TYPED_WITHIN_S for moment, at in zip(moments, typed, strict=True)), typed
        assert forms.exact_s(subject) == pytest.approx(seconds_in(spoken[subject]), abs=0.001)
    assert {subject: forms.marked(subject) for subject in ("T1", *meant)} == {
        "T1": [], "C1": [3, 4, 5, 6, 7], "C2": [1, 2], "C3": [3],
    }  # fmt: skip
    assert (forms.times("C1")[0][0], forms.times("C1")[-1][1]) == (60.0, 210.0)
    assert [forms.total(subject) for subject in meant] == [(5, 150.0), (2, 60.0), (1, 30.0)]
    assert forms.exact_s("C1") == pytest.approx(125, abs=TYPED_WITHIN_S)
    assert forms.values("T1")[3:6] == ["0"] * 3


def test_a_stop_exactly_on_a_boundary(terminal: Terminal, at_display: dict[str, str], make_case: MakeCase) -> None:
    """Played to just before 0:30, from there frame by frame; the second speaker tells which frame that is."""
    folder = make_case("T1", "N1")
    terminal.start(talk_command(folder, "--player", "libmpv"), at_display)
    terminal.wait_for("Playing with")
    terminal.type(*UP_TO_X4[:1], "1")
    terminal.send(*UP_TO_X4[1:])
    terminal.type("Space")
    wait_until_it_is(25, terminal)
    terminal.type("Space")
    terminal.wait_for("❚❚")
    terminal.type("2")
    stopped_at = wait_for_logged(folder, "speaker_on", 2)[-1]["at"]
    terminal.send(*["M-Right"] * round((SLOT_S - stopped_at) * FPS))
    wait_until(lambda: clock_on(terminal.screen()) == SLOT_S)
    terminal.type("1", "2")
    wait_for_logged(folder, "speaker_off", 2)
    quit_application(terminal)

    assert stretches(folder) == {"T1": [(0.0, 30.0)], "N1": [(stopped_at, 30.0)]}
    forms = TalkForms(folder, at_display)
    assert (forms.marked("T1"), forms.marked("N1")) == ([1], [1])
    assert (forms.total("T1"), forms.exact_s("T1")) == ((1, 30.0), 30.0)


@pytest.mark.parametrize("window", [TITLE, "softa"], ids=["xterm", "video-window"])
def test_a_held_speakers_key_acts_once(
    window: str, display: XDisplay, at_display: dict[str, str], make_case: MakeCase
) -> None:
    folder = make_case()
    with Xterm(talk_command(folder, "--player", "libmpv"), at_display):
        wait_for_logged(folder, "opened")
        display.focus_window(window)
        display.type("Right")
        display.type("space")
        display.key_down("1")
        let_go = time.monotonic() + HELD_S
        wait_until(lambda: time.monotonic() >= let_go)
        display.key_up("1")
        display.type("2")
        wait_for_logged(folder, "speaker_on", 2)
        display.type("F10")
        wait_for_logged(folder, "closed")
    spoken = stretches(folder)
    assert [(event["subject"], event["timing"], event["time_source"]) for event in logged(folder, "speaker_on")] == [
        ("T1", "playing", "frame"),
        ("C1", "playing", "frame"),
    ]
    assert not logged(folder, "speaker_off")
    assert spoken["C1"][0][0] - spoken["T1"][0][0] == pytest.approx(HELD_S, abs=1.5)


def test_the_video_shows_who_is_on(
    terminal: Terminal, display: XDisplay, at_display: dict[str, str], make_case: MakeCase
) -> None:
    """The first line on the picture, which stands still: another for each set of speakers, the same for the same."""
    folder = make_case()
    terminal.start(talk_command(folder, "--player", "libmpv"), at_display)
    terminal.wait_for("Playing with")
    window = display.focus_window("softa")

    def first_line() -> bytes:
        return display.top_of(window, 0.055)

    wait_until(lambda: max(first_line(), default=0) > 200)
    nobody = first_line()
    display.type("1")
    terminal.wait_for("◉ T1 hulpverlener")
    wait_until(lambda: first_line() != nobody)
    therapist = first_line()
    display.type("2")
    terminal.wait_for("◉ T1 hulpverlener, C1 moeder")
    wait_until(lambda: first_line() not in (nobody, therapist))
    display.type("2")
    wait_until(lambda: first_line() == therapist)
    display.type("1")
    wait_until(lambda: first_line() == nobody)
    display.type("F3")
    terminal.wait_for("▸solo")
    wait_until(lambda: first_line() != nobody)
    display.type("F10")
    assert terminal.wait_for_exit() == 0
    assert [event["subject"] for event in logged(folder, "speaker_off")] == ["C1", "T1"]


@pytest.mark.parametrize("player", PLAYERS)
def test_killed_while_somebody_speaks(
    player: str, terminal: Terminal, at_display: dict[str, str], make_case: MakeCase
) -> None:
    folder = make_case("T1", "C1", "N1")
    terminal.start(talk_command(folder, "--player", player), at_display)
    terminal.wait_for("Playing with")
    terminal.send(*UP_TO_X4)
    go_to("0:55", terminal)
    terminal.type("1", "2", "Space")
    terminal.type("2")
    wait_until(lambda: 3 in slots_on(terminal.screen(), "T1", SLOTS))
    assert terminal.kill(signal.SIGKILL) == -signal.SIGKILL
    last_seen = terminal.screen()
    assert any("◉ T1 hulpverlener" in row for row in last_seen)

    with Terminal() as reopened:
        reopened.start(talk_command(folder, "--player", player), at_display)
        reopened.wait_for("Playing with")
        reopened.wait_for("nobody speaks")
        wait_until(lambda: clock_on(reopened.screen()) >= 60)
        wait_until(lambda: slots_on(reopened.screen(), "T1", SLOTS) >= {2, 3})
        for subject in ("T1", "C1", "N1"):
            assert slots_on(reopened.screen(), subject, SLOTS) >= slots_on(last_seen, subject, SLOTS)
        quit_application(reopened)
    (cut,) = logged(folder, "talk_cut")
    assert cut["why"] == "lost"
    assert 60 <= cut["at"] <= clock_on(last_seen) + 1
    softa(at_display, "check", folder)


@pytest.mark.parametrize("player", PLAYERS)
def test_jumps_and_the_end_while_somebody_speaks(
    player: str, terminal: Terminal, at_display: dict[str, str], make_case: MakeCase
) -> None:
    """Forward, back over the same seconds again, and to the end of the session: everybody is closed at each."""
    folder = make_case()
    terminal.start(talk_command(folder, "--player", player), at_display)
    terminal.wait_for("Playing with")
    terminal.send(*UP_TO_X4[:4])
    go_to("0:10", terminal)
    terminal.send("1", "Space")
    wait_until_it_is(13, terminal)
    go_to("2:05", terminal)
    terminal.wait_for("nobody speaks")
    terminal.type("1")
    terminal.wait_for("◉ T1")
    go_to("0:10", terminal)
    terminal.wait_for("nobody speaks")
    terminal.type("1")
    wait_until_it_is(15, terminal)
    go_to("3:25", terminal)
    terminal.type("1", "2")
    terminal.wait_for("The end of the session")
    terminal.wait_for("nobody speaks")
    terminal.type("1")
    terminal.wait_for("session has ended")
    quit_application(terminal)

    assert [cut["why"] for cut in logged(folder, "talk_cut")] == ["jump", "jump", "jump", "end"]
    assert not logged(folder, "speaker_off")
    spoken = stretches(folder)
    assert [stop for _, stop in (spoken["T1"][-1], spoken["C1"][-1])] == [210.0, 210.0]
    forms = TalkForms(folder, at_display)
    assert (forms.marked("T1"), forms.marked("C1")) == ([1, 5, 7], [7])
    for subject in ("T1", "C1"):
        assert forms.exact_s(subject) == pytest.approx(seconds_in(spoken[subject]), abs=0.001)
    assert seconds_in(spoken["T1"]) < sum(stop - start for start, stop in spoken["T1"]) - 0.1


@pytest.mark.parametrize("player", PLAYERS)
def test_coding_and_talk_time_each_keep_their_place(
    player: str, terminal: Terminal, at_display: dict[str, str], make_case: MakeCase
) -> None:
    folder = make_case(end="50:00")
    terminal.start(code_command(folder, "--player", player), at_display)
    terminal.wait_for("Playing with")
    go_to("6:30", terminal)
    terminal.type("a")
    terminal.type("F3")
    terminal.wait_for("nobody speaks")
    go_to("12:40", terminal)
    terminal.type("2", "Space")
    wait_until_it_is(12 * 60 + 41, terminal)
    terminal.type("F2")
    terminal.wait_for("block 2 ")
    wait_until(lambda: clock_on(terminal.screen()) == 390)
    (cut,) = logged(folder, "talk_cut")
    left_at = pytest.approx(cut["at"], abs=0.2)
    terminal.type("F3")
    terminal.wait_for("nobody speaks")
    wait_until(lambda: clock_on(terminal.screen()) == left_at)
    terminal.type("1")
    quit_application(terminal)

    with Terminal() as reopened:
        reopened.start(talk_command(folder, "--player", player), at_display)
        reopened.wait_for("Playing with")
        wait_until(lambda: clock_on(reopened.screen()) == left_at)
        reopened.type("F2")
        reopened.wait_for("block 2 ")
        wait_until(lambda: clock_on(reopened.screen()) == 390)
        quit_application(reopened)
    (mark,) = logged(folder, "marked")
    assert (mark["at"], mark["block"]) == (pytest.approx(390, abs=0.05), 2)
    forms = TalkForms(folder, at_display)
    assert (forms.marked("C1"), forms.marked("T1")) == ([26], [26])


def test_slots_put_right_in_the_timeline(environ: dict[str, str], terminal: Terminal, tmp_path: Path) -> None:
    """On the smallest screen, with the clock: set one, set a stretch, clear part of it, back and on again, reopened."""
    folder = new_case(environ, tmp_path / "0042", "--length", "50:00", subjects=("T1", "C1"))
    terminal.start(talk_command(folder, "--player", "clock"), environ, columns=80, rows=24)
    terminal.wait_for("Playing with")
    terminal.type("F8")
    terminal.wait_for("put right what is marked")
    terminal.send("Right", "Right", "1")
    terminal.wait_for("1:00–1:30: speaks")
    terminal.send("Down", "Right", "S-Right", "S-Right", "S-Right", "1")
    terminal.wait_for("1:30–3:30: speaks")
    terminal.send("Left", "s", "0")
    terminal.wait_for("1:30–3:30: silent")
    terminal.send("C-z")
    terminal.wait_for("↶")
    terminal.send("C-z", "C-y")
    terminal.wait_for("↷")
    terminal.type("F8")
    terminal.wait_for("nobody speaks")
    quit_application(terminal)
    assert [event["type"] for event in logged(folder) if event["type"] in ("slots_set", "undone", "redone")] == [
        *["slots_set"] * 3, "undone", "undone", "redone",
    ]  # fmt: skip

    with Terminal() as reopened:
        reopened.start(talk_command(folder, "--player", "clock"), environ, columns=80, rows=24)
        screen = reopened.wait_for("Playing with")
        (therapist, *_), (client, *_) = ([row for row in screen if f" {subject} " in row] for subject in ("T1", "C1"))
        assert (therapist.count("█"), client.count("█")) == (2 * 1, 2 * 4)
        quit_application(reopened)
    forms = TalkForms(folder, environ)
    assert (forms.marked("T1"), forms.marked("C1")) == ([3], [4, 5, 6, 7])
    assert (forms.values("T1")[:4], forms.values("C1")[2:8]) == (["", "", "1", ""], ["", "1", "1", "1", "1", ""])
