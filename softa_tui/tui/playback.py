"""The recording while it is coded: blocks stop it, jumps keep what was played apart."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S
from softa_tui.player.process import Player

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
SHORTEST_SPAN_S = 0.05
CLOCKS_DIFFER_S = 0.5
"""A player's clock and ours may be apart this much over one stretch."""
LONGEST_SPAN_S = 30.0
"""A span that goes on is written down this often, so that a kill loses little of what was watched."""

AT_END_S = 0.1
"""Nearer than this to the block's end, while paused, is the end: nobody can see less."""


@dataclass(frozen=True, slots=True)
class PlayedSpan:
    """Media seconds that ran without a jump, at one speed."""

    start: float
    stop: float
    speed: float


class Playback:
    """Moves the player within the block that is coded, and knows what has run since it was last asked."""

    def __init__(self, player: Player, *, continuous: bool, now: Callable[[], float] = time.monotonic) -> None:
        self.player = player
        self._now = now
        self.continuous = continuous
        self.free = False
        """No stops but the session's end: in the viewing pass, and in talk time."""
        self.on_jump: Callable[[], None] = lambda: None
        """Told before the recording goes elsewhere."""
        self._running_from: float | None = None
        self._running_speed = 1.0
        self._running_since = 0.0
        self._silent_since: float | None = None
        """Where the recording was when the player fell silent."""
        self._run_began: float | None = None
        """Where the recording last began to play, or was put while it played."""
        self._finished: list[PlayedSpan] = []

    @property
    def position(self) -> float:
        return self.player.position

    @property
    def confirmed(self) -> float:
        """The position, no further than the player itself has told."""
        return self.position if self._silent_since is None else min(self.position, self._silent_since)

    def hold(self) -> None:
        """The player fell silent: from here on its position is only reckoned, and nothing counts as played."""
        if self._silent_since is None:
            self._silent_since = self.position

    def release(self) -> None:
        """The player tells its position again."""
        self._silent_since = None

    def block_end_reached(self, state: Observation) -> bool:
        """Whether the player stands at the end of the current block."""
        end = min(state.blocks.bounds(state.block)[1], self.player.duration or math.inf)
        return self.player.paused and abs(self.position - end) <= AT_END_S

    def play_or_pause(self) -> None:
        if self.player.paused:
            self.player.play()
        else:
            self.pause()

    def pause(self) -> None:
        if not self.player.paused:
            self._stop_run()
            self.player.pause()

    def enter_block(self, state: Observation, *, play: bool, from_start: bool) -> None:
        """Make the current block the one that plays; `from_start` goes to its first moment unless already there."""
        start, _ = state.blocks.bounds(state.block)
        self.set_stop(state)
        if from_start and abs(self.position - start) > BOUNDARY_TOLERANCE_S * 20:
            self._seek(start)
        if play:
            self.player.play()

    def set_stop(self, state: Observation) -> None:
        """Stop where the current block ends; with `continuous` or in the viewing pass where the session ends."""
        last = state.blocks.count if self.continuous or self.free else state.block
        self.player.stop_at(state.blocks.bounds(last)[1])

    def jump(self, state: Observation, seconds: float) -> None:
        """Go some seconds on or back; forward no further than the block, back as far as the session goes."""
        self.go_to(state, self.position + seconds)

    def go_to(self, state: Observation, to: float) -> None:
        last = state.blocks.count if self.continuous or self.free else state.block
        self._seek(min(max(to, state.blocks.start_s), state.blocks.bounds(last)[1]))

    def step(self, frames: int) -> None:
        """One frame on (+1), which is no jump, or back (-1)."""
        if frames < 0:
            self.on_jump()
        self._stop_run()
        self.player.frame_step(frames)

    def change_speed(self, steps: int) -> None:
        """The next faster (+1) or slower (-1) speed."""
        nearest = min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - self.player.speed))
        speed = SPEEDS[min(max(nearest + steps, 0), len(SPEEDS) - 1)]
        self._finish()
        self.player.set_speed(speed)

    def watch(self) -> None:
        """Called whenever the player said something: a span begins or ends where playing does."""
        if self.player.paused:
            self._stop_run()
            return
        if self._running_from is None:
            self._running_from, self._running_speed = self.position, self.player.speed
            self._running_since = self._now()
        if self._run_began is None:
            self._run_began = self._running_from

    def lagging(self, at: float, lag_s: float) -> float:
        """Where the recording was `lag_s` of the wall's seconds before it came to `at`, as long as it has played."""
        began = at if self._run_began is None else min(self._run_began, at)
        return max(at - lag_s * self.player.speed, began)

    def take_played(self, *, everything: bool) -> list[PlayedSpan]:
        """The spans that ended; with `everything` also what has run so far of the one that goes on."""
        self.watch()
        start = self._running_from
        ran = everything or (start is not None and self.position - start >= LONGEST_SPAN_S)
        if start is not None and ran and self._silent_since is None:
            self._finish(goes_on=True)
        taken, self._finished = self._finished, []
        return taken

    def _seek(self, to: float) -> None:
        if abs(to - self.position) > BOUNDARY_TOLERANCE_S:
            self.on_jump()
        self._stop_run()
        self.player.seek(to)

    def _stop_run(self) -> None:
        """The recording stands still or jumps: a span ends, and so does the run it is part of."""
        self._finish()
        self._run_began = None

    def _finish(self, *, goes_on: bool = False) -> None:
        """End the span that runs; one that `goes_on` begins where it ended, and waits while it is too short."""
        start, self._running_from = self._running_from, None
        if start is None:
            return
        # nothing runs faster than its speed, whatever place a player names
        now, here = self._now(), self.confirmed
        possible = (now - self._running_since) * self._running_speed + CLOCKS_DIFFER_S
        stop = min(here, start + possible)
        if stop - start >= SHORTEST_SPAN_S:
            self._finished.append(PlayedSpan(start, stop, self._running_speed))
            if goes_on:
                self._running_from, self._running_since = here, now
        elif goes_on:
            self._running_from = start
