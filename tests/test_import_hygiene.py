"""A room brings in only what it may: its modules are imported in a fresh process, and sys.modules is looked at."""

import json
import subprocess
import sys

import pytest

IMPORT_EVERY_MODULE_OF_A_ROOM = """
import sys
before = set(sys.modules)

import importlib, json, pkgutil
room = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    if module.name != "softa_tui.player.host":
        importlib.import_module(module.name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""
"""player.host is left out: it is the one module that loads libmpv, in a process of its own."""

MSGSPEC = {"msgspec", "typing_extensions"}
"""msgspec loads typing_extensions where it is installed."""


def modules_brought_in_by(room: str) -> set[str]:
    """The full names of all modules that are loaded once every module of the room is."""
    finished = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERY_MODULE_OF_A_ROOM, f"softa_tui.{room}"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert finished.returncode == 0, finished.stderr
    return set(json.loads(finished.stdout))


@pytest.mark.parametrize(
    ("room", "packages", "rooms"),
    [
        ("coding", MSGSPEC, {"coding"}),
        ("records", MSGSPEC | {"tomlkit"}, {"coding", "records"}),
        ("player", set(), {"player"}),
        ("locale", set(), {"locale"}),
    ],
)
def test_a_room_brings_in_only_what_it_may(room: str, packages: set[str], rooms: set[str]) -> None:
    brought = modules_brought_in_by(room)

    top_level = {name.partition(".")[0] for name in brought}
    assert top_level - sys.stdlib_module_names <= packages | {"softa_tui"}
    assert {name.split(".")[1] for name in brought if name.startswith("softa_tui.")} <= rooms


def test_coding_knows_no_event_loop() -> None:
    assert "asyncio" not in modules_brought_in_by("coding")
