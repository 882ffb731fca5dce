"""Draw the screenshots of the README: the demo's case in the real application, without a terminal.

Writes docs/screens/*.svg. Run with the project's own Python: `.venv/bin/python scripts/make_screenshots.py`.
"""

import asyncio
import re
import tempfile
from pathlib import Path

from softa_tui.cli.demo_case import CODER, make_demo
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.folding import replay
from softa_tui.locale import language, set_language
from softa_tui.player.clock import ClockPlayer
from softa_tui.player.process import Listener, Player
from softa_tui.records.case import log_path
from softa_tui.records.keymap import load_scheme
from softa_tui.records.log import read_log
from softa_tui.records.meaning_files import load_meanings
from softa_tui.records.writer import LogWriter
from softa_tui.tui.app import SoftaApp
from softa_tui.tui.durable_log import DurableLog, OnDurable, OnTrouble
from softa_tui.tui.session import CodingOptions, CodingSession

ROOT = Path(__file__).parent.parent
SCREENS = ROOT / "docs" / "screens"
SHOTS: tuple[tuple[str, tuple[int, int], str, tuple[str, ...]], ...] = (
    ("coding-120x40", (120, 40), "en", ("d",)),
    ("coding-80x24", (80, 24), "en", ("d",)),
    ("coding-200x60", (200, 60), "en", ("d",)),
    ("coderen-120x40", (120, 40), "nl", ("d",)),
    ("meaning-120x40", (120, 40), "en", ("f1", "k")),
    ("betekenis-80x24", (80, 24), "nl", ("f1", "k")),
    ("grid-120x40", (120, 40), "en", ("f8",)),
    ("talk-time-120x40", (120, 40), "en", ("f3", "2")),
    ("talk-time-80x24", (80, 24), "en", ("f3", "2")),
    ("ratings-120x40", (120, 40), "en", ("f4", "6", "down", "4")),
    ("ratings-80x24", (80, 24), "en", ("f4", "6", "down", "4")),
)
FROM_ELSEWHERE = re.compile(r"@font-face\s*{[^}]*}|https://www\.textualize\.io")
"""A drawing of ours asks no other machine for anything."""


async def draw(folder: Path, name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """One screenshot of the demo's case, after some keys."""
    make_demo(folder)
    path = log_path(folder, "0000", CODER)
    read = read_log(path)
    head, shown = replay(read.events), replay(read.events)
    assert head is not None and shown is not None
    _scheme, keymaps = load_scheme(head.case.scheme, [ROOT / "keymaps"], DEFAULT_KEYS)

    def make_writer(on_durable: OnDurable, on_trouble: OnTrouble) -> LogWriter:
        return LogWriter(
            path,
            last_digest=read.last_digest,
            length=read.good_length,
            on_durable=on_durable,
            on_trouble=on_trouble,
        )

    async def open_clock(at: float, listener: Listener) -> tuple[Player, list[str]]:
        clock = ClockPlayer(head.blocks.end_s, at=at)
        clock.listen(listener)
        return clock, []

    log = DurableLog(make_writer)
    clock = ClockPlayer(head.blocks.end_s, at=head.resume_at)
    options = CodingOptions("softa-tui")
    session = CodingSession(head=head, shown=shown, log=log, player=clock, keymaps=keymaps, options=options)
    folders = [ROOT / "keymaps"]
    app = SoftaApp(session, log, open_clock, load_meanings=lambda: load_meanings(head.case.scheme, language(), folders))
    async with app.run_test(size=size) as pilot:
        while shown.seq == read.last_seq:
            await pilot.pause(0.02)
        for key in keys:
            await pilot.press(key)
            await session.presses_served()
        await pilot.pause(0.3)
        svg = app.export_screenshot(title="softa")
        app.leave()
        await pilot.pause(0.1)
    SCREENS.mkdir(parents=True, exist_ok=True)
    (SCREENS / f"{name}.svg").write_text(FROM_ELSEWHERE.sub("", svg), encoding="utf-8")


def main() -> None:
    for name, size, lang, keys in SHOTS:
        set_language(lang)
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(draw(Path(folder) / "0000", name, size, keys))
        print(SCREENS / f"{name}.svg")


if __name__ == "__main__":
    main()
