"""A program that is mpv as far as anybody hears of it, until a test wishes it to go out of its mind.

It speaks mpv's JSON IPC on the descriptor that it is given, shows nothing and plays 50 minutes of nothing.
`install` puts it into a folder as `mpv`. A test puts a wish for it into the file `wish` of the folder that the
environment names in `FAKE_MPV`: the name of a method that begins with `wish_`, and its words.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.xvfb import wait_until

DURATION = 3000.0
EVERY_S = 0.01
NEWS_EVERY_S = 0.04
LONG_LINE = 10_000_000
FLOOD_A_SECOND = 10_000

NONSENSE = (
    *("null", "true", "7", '"word"', "[]", "[1, [2]]", "{}", "not json", "{", '{"event":', "\x00\x1b[2J", "é"),
    *('{"event": 7}', '{"event": null}', '{"event": ["property-change"]}', '{"event": "client-message"}'),
    *('{"event": "client-message", "args": "softa-key"}', '{"event": "client-message", "args": [1, null, [2]]}'),
    '{"event": "client-message", "args": ["softa-key", "' + "9" * 5000 + '", "1", "no"]}',
    '{"event": "client-message", "args": ["softa-key", "-1", "nan", "no"]}',
    '{"event": "client-message", "args": ["key-binding", {}, []]}',
    *('{"event": "property-change"}', '{"event": "property-change", "name": 7, "data": 1}'),
    '{"event": "property-change", "name": "current-vo", "data": ["x11"]}',
    '{"event": "property-change", "name": "container-fps", "data": "many"}',
    '{"event": "property-change", "name": "eof-reached", "data": {"yes": [1e999]}}',
    '{"event": "property-change", "name": "pause", "data": "perhaps"}',
    *('{"event": "end-file", "file_error": [[[7]]]}', '{"event": "playback-restart", "event": "playback-restart"}'),
    *('{"request_id": null, "error": "success"}', '{"request_id": "2", "error": 7}', '{"request_id": -1}'),
    '{"request_id": ' + "9" * 4000 + ', "error": "success", "data": 1}',
    '{"request_id": 1e300, "error": "success"}',
    "[" * 10_000 + "]" * 10_000,
    '{"event": "x", "data": ' + '{"a": [' * 10_000 + "]}" * 10_000 + "}",
)
"""Lines of the wrong shapes."""


def install(folder: Path) -> Path:
    """Make the program `mpv` in a folder; the environment's PATH must begin with that."""
    program = folder / "mpv"
    program.write_text(f"#!{sys.executable}\nfrom tests.support.fake_mpv import FakeMpv\n\nFakeMpv().run()\n")
    program.chmod(0o755)
    return program


def alone_in(folder: Path) -> dict[str, str]:
    """What to set in the environment of an application that shall find this mpv, and no other, in a new folder."""
    folder.mkdir()
    install(folder)
    tmux = shutil.which("tmux")
    assert tmux is not None
    (folder / "tmux").symlink_to(tmux)
    return {"PATH": str(folder), "FAKE_MPV": str(folder)}


def wish(folder: Path, words: str) -> None:
    """Have the mpv of a folder do something, and wait until it has begun."""
    waiting = folder / "waiting"
    waiting.write_text(words)
    waiting.rename(folder / "wish")
    wait_until(lambda: not (folder / "wish").exists())


class FakeMpv:
    """Answers as mpv does; `spoil` changes an answer on its way out, once a test wished so."""

    def __init__(self) -> None:
        (client,) = [word for word in sys.argv if word.startswith("--input-ipc-client=fd://")]
        self.line = socket.socket(fileno=int(client.rpartition("/")[2]))
        self.line.settimeout(EVERY_S)
        self.folder = Path(os.environ["FAKE_MPV"])
        self.observed: dict[str, int] = {}
        self.properties: dict[str, Any] = {"pause": True, "speed": 1.0, "end": "none", "duration": DURATION}
        self.properties |= {"vo-configured": True, "current-vo": "x11", "container-fps": 25.0, "eof-reached": False}
        self.properties |= {"core-idle": False, "track-list": [{"type": "video"}, {"type": "audio"}]}
        self.place, self.since = 0.0, time.monotonic()
        self.spoil: Callable[[dict[str, Any]], list[dict[str, Any]]] = lambda message: [message]
        self.flooding = False
        self.deaf = False
        self.half = b""

    def run(self) -> None:
        """Behave, until told to quit or left alone."""
        told = 0.0
        while True:
            self.look_for_wishes()
            self.hear()
            if time.monotonic() - told >= NEWS_EVERY_S and not self.deaf:
                told = time.monotonic()
                self.tell("time-pos")
                self.stop_at_end()
            if self.flooding:
                self.flood()

    # --- what mpv does

    def hear(self) -> None:
        try:
            heard = self.line.recv(65536)
        except TimeoutError:
            return
        if not heard:
            sys.exit(0)
        *lines, self.half = (self.half + heard).split(b"\n")
        for line in lines:
            request = json.loads(line)
            error, data = self.obey(*request["command"])
            if not self.deaf:
                self.say({"request_id": request["request_id"], "error": error, "data": data})

    def obey(self, name: str, *words: Any) -> tuple[str, Any]:
        match name, words:
            case "client_name", _:
                return "success", "ipc"
            case "get_time_us", _:
                return "success", int(time.monotonic() * 1e6)
            case "get_property", [str(wanted)]:
                return "success", self.now if wanted == "time-pos" else self.properties.get(wanted)
            case "observe_property", [int(number), str(wanted)]:
                self.observed[wanted] = number
                self.tell(wanted)
            case "set_property", [str(wanted), value]:
                self.place, self.since = self.now, time.monotonic()
                self.properties[wanted] = value
                self.tell(wanted)
            case "seek", [to, _]:
                self.place, self.since = float(to), time.monotonic()
                self.say({"event": "playback-restart"})
            case "loadfile", _:
                self.say({"event": "file-loaded"})
                self.say({"event": "playback-restart"})
            case "quit", _:
                sys.exit(0)
        return "success", None

    @property
    def now(self) -> float:
        gone = 0.0 if self.properties["pause"] else (time.monotonic() - self.since) * self.properties["speed"]
        return min(self.place + gone, DURATION)

    def stop_at_end(self) -> None:
        end = self.properties["end"]
        if end != "none" and not self.properties["pause"] and self.now >= float(end):
            self.place, self.properties["pause"], self.properties["eof-reached"] = float(end), True, True
            self.tell("pause")
            self.tell("eof-reached")

    def tell(self, name: str) -> None:
        if name in self.observed:
            data = self.now if name == "time-pos" else self.properties.get(name)
            self.say({"event": "property-change", "id": self.observed[name], "name": name, "data": data})

    def say(self, message: dict[str, Any]) -> None:
        self.send(b"".join(json.dumps(spoilt).encode() + b"\n" for spoilt in self.spoil(message)))

    def send(self, words: bytes) -> None:
        """Whoever hangs up on it, it stays."""
        self.line.settimeout(None)
        try:
            self.line.sendall(words)
        except OSError:
            time.sleep(600)
        self.line.settimeout(EVERY_S)

    # --- what a test may wish

    def look_for_wishes(self) -> None:
        wish = self.folder / "wish"
        if wish.exists():
            name, *words = wish.read_text().split(maxsplit=1)
            wish.unlink()
            getattr(self, f"wish_{name}")(*words)

    def wish_garbage(self) -> None:
        """Bytes of any kind, and then whole lines again."""
        self.send(random.Random(0).randbytes(100_000) + b"\n")

    def wish_nonsense(self) -> None:
        self.send("\n".join([*NONSENSE, ""]).encode())

    def wish_long_line(self) -> None:
        self.send(b"x" * LONG_LINE)

    def wish_half_a_line_and_silence(self) -> None:
        self.send(b'{"event": "prop')
        self.deaf = True

    def wish_half_a_line_and_death(self) -> None:
        self.send(b'{"event": "prop')
        os.abort()

    def wish_silence_but_for_news(self) -> None:
        self.deaf = self.flooding = True

    def wish_answer_twice(self) -> None:
        """And answer what nobody asked."""
        strange = [{"request_id": number, "error": "success", "data": "?"} for number in (-1, 1_000_000_000)]
        self.spoil = lambda message: [message, message, *strange]

    def wish_say_place(self, place: str) -> None:
        """Say this (JSON) whenever asked for the place."""

        def spoil(message: dict[str, Any]) -> list[dict[str, Any]]:
            tells_place = message.get("name") == "time-pos" or isinstance(message.get("data"), float)
            return [message | {"data": json.loads(place)}] if tells_place else [message]

        self.spoil = spoil

    def wish_ask_to_close(self) -> None:
        """As if somebody clicked a hundred times at the window's cross."""
        self.send(b'{"event": "client-message", "args": ["softa-close"]}\n' * 100)

    def wish_flood(self) -> None:
        self.flooding = True

    def wish_ebb(self) -> None:
        self.flooding = False

    def flood(self) -> None:
        """News of all kinds, as many a second as the other side takes, `FLOOD_A_SECOND` at most."""
        kinds = (
            {"event": "property-change", "id": 1, "name": "time-pos", "data": self.now},
            {"event": "property-change", "id": 9, "name": "unasked", "data": "x" * 50},
            {"event": "tracks-changed"},
        )
        lines = [json.dumps(kinds[number % 3]).encode() for number in range(int(FLOOD_A_SECOND * EVERY_S))]
        self.send(b"\n".join([*lines, b""]))
