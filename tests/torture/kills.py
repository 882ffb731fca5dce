"""Chains of kills: the same case is coded, killed, opened again, and killed again.

`python -m tests.torture.kills SEED KILLS` codes in a process of its own, and prints its count as JSON.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.support.application import PROJECT
from tests.torture.tally import Tally

LONGEST_CHAIN = 25
WARM = ("softa_tui.cli.main", "softa_tui.cli.wiring", "softa_tui.tui.app", "softa_tui.tui.note_dialog")
SUBJECTS = (("T1", "hulpverlener"), ("C1", "moeder"), ("C2", "zoon 1"))


@dataclass
class Killed:
    """What a run of kills came to."""

    kills: int = 0
    keys: int = 0
    shown: int = 0
    cut: int = 0
    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def kill_in_parallel(kills: int, seed: int, workers: int) -> Tally:
    """Kill so often, in several processes at once; each has its own share of the seeds."""
    shares = [kills // workers + (number < kills % workers) for number in range(workers)]
    working = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.torture.kills", str(seed * workers + number), str(share)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
        )
        for number, share in enumerate(shares)
    ]
    outputs = [worker.communicate()[0] for worker in working]
    failed = [f"a process that kills ended with {worker.returncode}" for worker in working if worker.returncode]
    parts = [
        Killed(**json.loads(output)) for output, worker in zip(outputs, working, strict=True) if not worker.returncode
    ]
    shown, keys, cut = (sum(getattr(part, name) for part in parts) for name in ("shown", "keys", "cut"))
    return Tally(
        sum(part.kills for part in parts),
        [fault for part in parts for fault in part.lost],
        [*failed, *(fault for part in parts for fault in part.unreadable)],
        f"{keys:,} keys, {shown:,} acts shown, {cut:,} half lines",
    )


def kill_often(seed: int, kills: int, folder: Path) -> Killed:
    """Kill the application so often, in chains of several kills on one case; each chain has a seed of its own."""
    killed = Killed()
    chain = 0
    while killed.kills < kills:
        chain += 1
        name = f"{seed}-{chain}"
        chance = Random(name)
        length = min(chance.randint(1, LONGEST_CHAIN), kills - killed.kills)
        _kill_chain(name, chance, length, folder / f"{chain:04}", killed)
    return killed


def _kill_chain(name: str, chance: Random, length: int, folder: Path, killed: Killed) -> None:
    from softa_tui.records.case import log_path
    from softa_tui.records.case_words import Subject
    from tests.bench.case import CODER, new_case
    from tests.torture.sitting import LENGTH_S, Sitting
    from tests.torture.verdict import judge

    case = new_case(folder, LENGTH_S, tuple(Subject(*each) for each in SUBJECTS))
    path = log_path(folder, case.number, CODER)
    for number in range(1, length + 1):
        before = _whole_lines(path)
        seen = Sitting(folder).code_until_killed(chance)
        verdict = judge(path, before, seen)
        where = f"chain {name}, kill {number}: "
        killed.kills += 1
        killed.keys += seen.keys
        killed.shown += verdict.shown
        killed.cut += verdict.cut
        killed.lost += [where + each for each in verdict.lost]
        killed.unreadable += [where + each for each in verdict.unreadable]
        if seen.ended_by_itself:
            killed.unreadable.append(f"{where}the application ended by itself: {seen.ended_by_itself}")
        if verdict.lost or verdict.unreadable or seen.ended_by_itself:
            break


def _whole_lines(path: Path) -> bytes:
    content = path.read_bytes() if path.exists() else b""
    return content[: content.rfind(b"\n") + 1]


def main() -> None:
    """Kill, and print what came of it."""
    seed, kills = map(int, sys.argv[1:])
    with TemporaryDirectory(prefix="torture-") as name:
        os.environ |= {"HOME": name, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PYTHONUNBUFFERED": "1"}
        for variable in ("DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "SOFTA_CONFIG", "XDG_STATE_HOME"):
            os.environ.pop(variable, None)
        _warm_up()
        try:
            killed = kill_often(seed, kills, Path(name) / "cases")
        except BaseException:
            traceback.print_exc()
            raise
        print(json.dumps(asdict(killed)))


def _warm_up() -> None:
    """Load what the application loads, the scheme too, once for all that are forked from here."""
    for name in WARM:
        __import__(name)
    from softa_tui.cli import wiring
    from softa_tui.coding.commands import DEFAULT_KEYS
    from softa_tui.locale import set_language
    from softa_tui.records.keymap import load_scheme
    from softa_tui.records.places import keymap_folders
    from tests.tui.desk import Desk

    async def sit_down_once() -> None:
        desk = Desk()
        async with desk.sit_down() as pilot:
            await desk.press(pilot, "1", "f8", "f8", "f3", "f2")

    set_language("en")
    loaded = load_scheme("softa-nl", keymap_folders(os.environ), DEFAULT_KEYS)
    setattr(wiring, "load_scheme", lambda *arguments: loaded)  # noqa: B010 - every case here has this scheme
    asyncio.run(sit_down_once())
    assert threading.active_count() == 1, "a fork would leave threads behind"


if __name__ == "__main__":
    main()
