"""The player that is mpv: commands out without waiting, news in, and a position that holds when mpv is silent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from softa_tui.player.course import Course
from softa_tui.player.errors import PlayerError
from softa_tui.player.ipc import IpcError, Message
from softa_tui.player.key_section import CLOSE_MESSAGE, SECTION, KeySection
from softa_tui.player.landing import Landing
from softa_tui.player.loading import Loading, NotKeptError, Opened
from softa_tui.player.mpv_options import INVISIBLE_OUTPUTS, MPV_OPTIONS
from softa_tui.player.mpv_process import MpvProcess
from softa_tui.player.overlay import HEIGHT, overlay_events
from softa_tui.player.process import (
    CloseRequested,
    Died,
    Frozen,
    KeyBinding,
    Listener,
    Loaded,
    LoadFailed,
    Overlay,
    ReachedEnd,
    Stamp,
    Thawed,
)
from softa_tui.player.pulse import SILENCE, Pulse
from softa_tui.player.telling import Telling
from softa_tui.player.told import place, positive
from softa_tui.player.tracks import has_audio, has_video

WINDOW_WITHIN = 3.0
FRAME = 0.04
"""Seconds of a frame where the recording does not say."""

OBSERVED = ("time-pos", "pause", "eof-reached", "duration", "container-fps", "vo-configured", "current-vo")


class MpvPlayer:
    """Plays a recording in mpv's own window; whatever becomes of mpv, the place and the wishes stay here."""

    def __init__(
        self, kind: str, options: Mapping[str, str] | None = None, environ: Mapping[str, str] | None = None
    ) -> None:
        self.kind = kind
        self._options = MPV_OPTIONS | dict(options or {})
        self._environ = environ
        self._tell = Telling()
        self._path: Path | None = None
        self._course = Course()
        self._keys = KeySection()
        self._overlay = Overlay()
        self._process: MpvProcess | None = None
        self._pulse: Pulse | None = None
        self._properties: dict[str, Any] = {}
        self._armed: float | None = None
        """Where mpv itself was told to stop."""
        self._landing = Landing(self._on_landed)
        self._missed_jump = False
        """A seek was asked for while mpv was frozen."""
        self._loading: Loading | None = None
        self._obituary: asyncio.Task[None] | None = None

    @property
    def position(self) -> float:
        """Media seconds, reckoned to this moment while playing."""
        return self._course.position

    @property
    def paused(self) -> bool:
        """Whether it stands still, as asked for or because it came to an end."""
        return self._course.paused

    @property
    def speed(self) -> float:
        """Media seconds a second while playing."""
        return self._course.speed

    @property
    def duration(self) -> float | None:
        """Seconds; None before a recording is loaded."""
        return self._course.duration

    @property
    def alive(self) -> bool:
        """Whether mpv is there, frozen or not."""
        return self._process is not None and self._process.ipc.connected

    @property
    def frozen(self) -> bool:
        """Whether mpv is there and does not answer."""
        return self.alive and self._pulse is not None and self._pulse.frozen

    @property
    def visible(self) -> bool:
        """A window is really on a screen."""
        output = self._properties.get("current-vo")
        drawing = self._properties.get("vo-configured") is True and isinstance(output, str)
        return self.alive and drawing and output not in INVISIBLE_OUTPUTS

    @property
    def pid(self) -> int | None:
        """The process's id; None without a process."""
        return None if self._process is None else self._process.pid

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every event from now on."""
        self._tell.listener = listener

    async def start(self) -> None:
        """Start mpv; PlayerError `no-mpv`, `no-libmpv` or `player-no-start`."""
        self._properties.clear()
        self._landing.end()
        self._loading = self._armed = None
        process = await MpvProcess.start(self.kind, self._options, self._environ, self._on_event, self._on_lost)
        self._process = process
        self._pulse = Pulse(process.ipc, self._on_frozen, self._on_thawed)
        for number, name in enumerate(OBSERVED, start=1):
            self._send("observe_property", number, name)

    async def load(self, path: Path | None, at: float = 0.0) -> None:
        """Open a local file, paused at `at`.

        PlayerError `recording-missing`, `recording-unreadable` or `player-invisible`.
        """
        # one stat of a local file, before anything plays
        if path is None or not path.is_file():
            raise PlayerError("recording-missing", path=str(path or ""))
        self._path = path.absolute()
        self._course.halt()
        self._send_wishes()
        opened = await self._open(self._path)
        self._course.duration = opened.duration
        self._jump(at)
        await self._landing.wait(SILENCE)
        await self._window_there()
        self._tell(Loaded(self.duration, has_video(opened.tracks), has_audio(opened.tracks)))

    def bind(self, bindings: Sequence[KeyBinding]) -> None:
        """Hand on these keys of the video window, and no others."""
        self._keys.replace(bindings)
        self._send_keys()

    def play(self) -> None:
        """Play on; at the boundary, only tell it again."""
        if not self.alive or not self.paused:
            return
        if self._course.at_boundary and self._course.boundary is not None:
            self._tell.soon(ReachedEnd(self._course.boundary))
            return
        if self._properties.get("eof-reached") is True:
            # it paused and came to an end at once: only a seek gets mpv out of that
            self._jump(self.position)
        self._course.run()
        self._arm()
        self._send("set_property", "pause", False)
        self._tell.changed()

    def pause(self) -> None:
        """Stand still here."""
        if not self.paused:
            self._course.halt()
            self._send("set_property", "pause", True)
            self._disarm()
            self._tell.changed()

    def seek(self, to: float) -> None:
        """Go exactly to `to`, kept within the recording."""
        self._jump(to)
        self._tell.changed()

    def set_speed(self, speed: float) -> None:
        """Play at `speed` times the normal rate, at the same pitch."""
        self._course.change_speed(speed)
        self._send("set_property", "speed", speed)
        self._tell.changed()

    def frame_step(self, frames: int) -> None:
        """Pause and go one frame on or back."""
        self.pause()
        fps = positive(self._properties.get("container-fps"))
        self._course.step(frames / fps if fps else frames * FRAME)
        # mpv loses a step that comes while it is seeking
        self._landing.then(lambda: self._send("frame-step" if frames > 0 else "frame-back-step"))

    def stop_at(self, end: float | None) -> None:
        """Let playing stop exactly at `end`."""
        self._course.stop_at(end)
        if not self.paused:
            self._arm()
            self._send("set_property", "pause", False)

    async def stamp(self, pressed: float) -> Stamp:
        """Ask mpv where it is and reckon back to `pressed`; reckon from the last news when it does not answer."""
        process, pulse = self._process, self._pulse
        if self.alive and not self.frozen and process is not None and pulse is not None:
            await self._landing.wait(SILENCE)
            try:
                told = await process.place(SILENCE)
            except TimeoutError:
                pulse.missed()
            else:
                if told is not None and place(told[0], self.duration) is not None:
                    at = self._course.reckoned(*told, max(pressed, self._course.steered))
                    return Stamp(at, not self.paused, "frame")
        return Stamp(self._course.at(max(pressed, self._course.steered)), not self.paused, "estimated")

    def overlay(self, overlay: Overlay) -> None:
        """Draw this on the video in place of what was there."""
        if overlay != self._overlay:
            self._overlay = overlay
            self._send_overlay()

    async def close(self) -> None:
        """End mpv; the place stays."""
        self._course.halt()
        process, self._process = self._process, None
        if self._pulse is not None:
            self._pulse.stop()
        if process is not None:
            await process.end()

    def _arm(self) -> None:
        """Have mpv stop at the boundary by itself; not while it may still stand beyond, on its way back."""
        end = self._course.own_end
        if end != self._armed and not self._landing.under_way:
            self._armed = end
            self._send("set_property", "end", "none" if end is None else f"{end:.6f}")

    def _disarm(self) -> None:
        if self._armed is not None:
            self._armed = None
            self._send("set_property", "end", "none")

    def _jump(self, to: float) -> None:
        self._course.jump(to)
        # mpv, sent to its own end while it plays, ends on the way there: it is held there instead
        held = not self.paused and self._course.at_boundary
        if held or self._armed != self._course.own_end:
            self._disarm()
        self._missed_jump = self.frozen
        if self.alive and not self.frozen:
            self._landing.begin()
        self._properties["eof-reached"] = None
        # near an end mpv may be about to pause by itself, or not yet have done so
        self._send("set_property", "pause", self.paused or held)
        self._send("seek", self._course.position, "absolute+exact")

    def _on_landed(self) -> None:
        if not self.paused and self._course.at_boundary:
            self._course.halt()
            self._tell(ReachedEnd(self.position))
        elif not self.paused:
            self._arm()
        self._look_for_end()

    def _look_for_end(self) -> None:
        """See whether mpv stopped by itself: it says so in two properties, in any order."""
        stopped = self._properties.get("pause") is True and self._properties.get("eof-reached") is True
        if stopped and not self.paused and not self._landing.under_way:
            self._come_to_end()

    def _come_to_end(self) -> None:
        told = place(self._properties.get("time-pos"), self.duration)
        end = self._armed if self._armed is not None else told
        self._course.halt()
        self._course.jump(self.position if end is None else end)
        if self._armed is not None:
            # a seek takes mpv out of its state at an end, in which frame steps go nowhere
            self._disarm()
            self._jump(self.position)
        self._tell(ReachedEnd(self.position))

    def _send(self, *command: object) -> None:
        if self._process is not None and not self.frozen:
            self._process.ipc.send(*command)

    def _send_keys(self) -> None:
        if self._process is not None:
            self._send("define-section", SECTION, self._keys.contents(self._process.client_name), "force")
            self._send("enable-section", SECTION, "allow-hide-cursor+allow-vo-dragging")

    def _send_overlay(self) -> None:
        events = overlay_events(self._overlay)
        self._send("osd-overlay", 1, "ass-events" if events else "none", events, 0, HEIGHT, 0)

    def _send_wishes(self) -> None:
        self._send("set_property", "pause", self.paused)
        self._send("set_property", "speed", self.speed)
        self._send_keys()
        self._send_overlay()

    async def _open(self, path: Path) -> Opened:
        if self._process is None or self._pulse is None:
            raise PlayerError("player-no-start", player=self.kind)
        self._loading = Loading()
        self._pulse.patient = True
        try:
            return await self._loading.open(self._process.ipc, path)
        except NotKeptError as error:
            raise PlayerError("player-invisible", player=self.kind) from error
        except (IpcError, TimeoutError) as error:
            self._tell(LoadFailed(str(error) or "timeout"))
            raise PlayerError("recording-unreadable", path=str(path)) from error
        finally:
            self._loading = None
            self._pulse.patient = False

    async def _window_there(self) -> None:
        """Wait until mpv says whether it draws, and where."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + WINDOW_WITHIN
        while loop.time() < deadline and self.alive:
            if self._properties.get("vo-configured") and self._properties.get("current-vo"):
                return
            await asyncio.sleep(0.01)

    def _on_frozen(self) -> None:
        self._tell(Frozen())

    def _on_thawed(self) -> None:
        self._send_wishes()
        self._armed = None
        self._send("set_property", "end", "none")
        if self._missed_jump:
            self._jump(self.position)
        if not self.paused:
            self._arm()
        self._tell(Thawed())

    def _on_lost(self) -> None:
        self._course.halt()
        if self._pulse is not None:
            self._pulse.stop()
        if self._loading is not None:
            self._loading.fail("gone")
        if self._process is not None:
            self._obituary = asyncio.get_running_loop().create_task(self._bury(self._process))

    async def _bury(self, process: MpvProcess) -> None:
        self._tell(Died(await process.exit_reason()))

    def _on_event(self, message: Message) -> None:
        if self._pulse is not None:
            self._pulse.heard()
        if self._loading is not None:
            self._loading.on_event(message)
        match message:
            case {"event": "property-change", "name": str(name)}:
                self._on_property(name, message.get("data"))
            case {"event": "client-message", "args": [*words]} if all(isinstance(word, str) for word in words):
                self._on_words(words)
            case {"event": "playback-restart"}:
                self._landing.end()

    def _on_property(self, name: str, value: object) -> None:
        before, self._properties[name] = self._properties.get(name), value
        if name == "time-pos" and not self._landing.under_way and not self.frozen:
            at = place(value, self.duration)
            if at is not None:
                self._course.told(at)
                if self.paused:
                    self._tell.changed()
        elif name in ("vo-configured", "current-vo") and value != before:
            self._tell.changed()
        elif name in ("pause", "eof-reached"):
            self._look_for_end()

    def _on_words(self, words: list[str]) -> None:
        if words == [CLOSE_MESSAGE]:
            self._tell(CloseRequested())
        elif self._pulse is not None and not self._pulse.keys_are_stale:
            pressed = self._keys.pressed(words, paused=self.paused)
            if pressed is not None and place(pressed.at, self.duration) is None:
                pressed = replace(pressed, at=None)
            if pressed is not None:
                self._tell(pressed)
