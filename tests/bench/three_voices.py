"""How well talk time is coded live: `python -m tests.bench.three_voices`.

Makes a recording in which three voices speak at known times, plays it at twice the speed in the real application with
the real mpv, and types the speakers' keys a human's reaction behind every start and stop. Then it compares the slots
in the log with the truth, and with what the same delay makes of the truth on paper: where these two differ, keys went
wrong; where they agree, what is missing is the hand's.

Keys are timed by the recording's own clock as the screen shows it, so that a video that starts late or stalls moves
them along; how far each landed from where it was meant is printed too.
"""

import argparse
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from softa_tui.coding.folding import replay
from softa_tui.coding.keys import SPEAKER_KEYS
from softa_tui.coding.observation import Observation
from softa_tui.records.log import read_log
from tests.bench.shown_clock import ShownClock
from tests.bench.turns import Turn, delayed, draw_turns, seconds_spoken, slots_spoken
from tests.bench.voices import VOICES, Conversation
from tests.support.application import SOFTA, environment, log_of, logged, new_case
from tests.support.terminal import Terminal
from tests.support.xvfb import DEADLINE, XDisplay

PROGRAMS = ("espeak-ng", "ffmpeg", "ffprobe", "mpv", "Xvfb", "xdotool", "tmux")
LENGTH_S = 600.0
SPEED = 2.0
FASTER_PRESSES = 4
"""From ×1 to ×2: ×1.25, ×1.5, ×1.75, ×2."""
REACTION_LAG_S = 0.4
"""Of the wall's time; of the recording it is `SPEED` times as much."""
WEIGHTS = {"T1": 0.45, "C1": 0.35, "C2": 0.2}
SUBJECTS = tuple(voice.subject for voice in VOICES)


@dataclass(frozen=True)
class Coded:
    """What came of one live coding."""

    lag_s: float
    observation: Observation
    landed_off_s: list[float]
    """Of every key: media seconds from where it was meant to where the log has it."""

    def slots(self, subject: str) -> set[int]:
        """The slots in which a subject speaks."""
        slots = range(1, self.observation.slots.count + 1)
        return {slot for slot in slots if self.observation.talk_value(subject, slot) == 1}


def main() -> int:
    """Make the recording, code it with a human's lag and with none, and print how well the slots were met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.three_voices", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=2022, help="which turns are drawn (2022)")
    parser.add_argument("--length", type=float, default=LENGTH_S, help="seconds of the recording (600)")
    parser.add_argument("--lags", type=float, nargs="+", default=[REACTION_LAG_S, 0.0], help="seconds (0.4 0)")
    chosen = parser.parse_args()
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        print(f"three voices: not found: {', '.join(missing)}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as name:
        folder = Path(name)
        conversation, recording = Conversation(folder, chosen.seed), folder / "voices.mp4"
        truth = draw_turns(chosen.length, WEIGHTS, chosen.seed, conversation.say)
        conversation.record(recording, chosen.length, truth)
        print(f"{len(truth)} turns in {chosen.length:g} s, seed {chosen.seed}, at ×{SPEED:g}", flush=True)
        with ThreadPoolExecutor() as together:
            codings = list(
                together.map(lambda lag: code_live(folder / f"lag-{lag:g}", recording, truth, lag), chosen.lags)
            )
    for coded in codings:
        print_coded(coded, truth)
    return 0


def code_live(folder: Path, recording: Path, truth: list[Turn], lag_s: float) -> Coded:
    """Code the recording as it plays, each key this much of the wall's time late."""
    folder.mkdir()
    with XDisplay() as display, Terminal() as terminal:
        environ = environment(folder, display.name)
        case = new_case(environ, folder / "0042", "--recording", recording, subjects=SUBJECTS)
        terminal.start([*SOFTA, "talk", str(case), "--coder", "AB", "--lang", "en"], environ)
        terminal.wait_for("Playing with the video window")
        terminal.send(*["Up"] * FASTER_PRESSES)
        terminal.wait_for(f"×{SPEED:g}")
        terminal.send("Space")
        clock = ShownClock(terminal, SPEED)
        meant = sorted(_presses(truth, lag_s * SPEED))
        for at, key in meant:
            clock.wait_until(at)
            terminal.send(key)
        terminal.wait_for("The end of the session.", within=DEADLINE * 4)
        terminal.send("F10")
        terminal.wait_for_exit()
        read = read_log(log_of(case))
        observation = replay(read.events)
        assert observation is not None, "a log begins with a snapshot"
        landed = [event["at"] for event in logged(case) if event["type"] in ("speaker_on", "speaker_off")]
    off = [there - at for there, (at, _key) in zip(landed, meant, strict=True)]
    return Coded(lag_s, observation, off)


def _presses(turns: list[Turn], late_s: float) -> list[tuple[float, str]]:
    """When, in media seconds, which key."""
    keys = dict(zip(SUBJECTS, SPEAKER_KEYS, strict=False))
    return [(at + late_s, keys[turn.subject]) for turn in turns for at in (turn.start, turn.stop)]


def print_coded(coded: Coded, truth: list[Turn]) -> None:
    """A table: slots and seconds per subject and in all, and how far keys landed from where they were meant."""
    on_paper = delayed(truth, coded.lag_s * SPEED)
    lag = f"reaction lag {coded.lag_s:g} s, {coded.lag_s * SPEED:g} s of the recording"
    off = sorted(coded.landed_off_s)
    print(f"\n{lag}; {len(off)} keys landed {off[0]:+.2f}…{off[-1]:+.2f} s, median {median(off):+.2f} s, beside it")
    columns = ("slots", "marked", "right", "precision", "recall", "seconds", "marked", "paper")
    print(f"{'':9}" + "".join(f"{column:>10}" for column in columns))
    rows = [_row(coded, truth, on_paper, subject) for subject in SUBJECTS]
    for subject, row in zip(SUBJECTS, rows, strict=True):
        _print_row(subject, row)
    _print_row("all", [sum(column) for column in zip(*rows, strict=True)])
    print("paper: cells that differ from what the lag alone makes of the truth")


def _row(coded: Coded, truth: list[Turn], on_paper: list[Turn], subject: str) -> list[float]:
    true, marked = slots_spoken(truth, subject), coded.slots(subject)
    exact = coded.observation.speech(subject).exact_total_s(None) or 0.0
    differing = len(marked ^ slots_spoken(on_paper, subject))
    return [len(true), len(marked), len(true & marked), seconds_spoken(truth, subject), exact, differing]


def _print_row(who: str, row: list[float]) -> None:
    true, marked, right, true_s, marked_s, differing = row
    precision, recall = (f"{right / slots:.3f}" if slots else "–" for slots in (marked, true))
    cells = [f"{true:.0f}", f"{marked:.0f}", f"{right:.0f}", precision, recall]
    cells += [f"{true_s:.1f}", f"{marked_s:.1f}", f"{differing:.0f}"]
    print(f"{who:9}" + "".join(f"{cell:>10}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main())
