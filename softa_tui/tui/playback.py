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
        """Viewing pass: no stops."""
        self._running_from: float | None = None
        self._running_speed = 1.0
        self._running_since = 0.0
        self._run_began: float | None = None
        """Where the recording last began to play, or was put while it played."""
        self._finished: list[PlayedSpan] = []

    @property
    def position(self) -> float:
        return self.player.position

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
            self._stop_run()
            self.player.seek(start)
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
        self._stop_run()
        self.player.seek(min(max(to, state.blocks.start_s), state.blocks.bounds(last)[1]))

    def step(self, frames: int) -> None:
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
        """Where the coder's hands are while the recording is at `at`; never before this stretch of playing began."""
        began = at if self._run_began is None else min(self._run_began, at)
        return max(at - lag_s, began)

    def take_played(self, *, everything: bool) -> list[PlayedSpan]:
        """The spans that ended; with `everything` also what has run so far of the one that goes on."""
        self.watch()
        start = self._running_from
        if start is not None and (everything or self.position - start >= LONGEST_SPAN_S):
            self._finish()
            self.watch()
        taken, self._finished = self._finished, []
        return taken

    def _stop_run(self) -> None:
        """The recording stands still or jumps: a span ends, and so does the run it is part of."""
        self._finish()
        self._run_began = None

    def _finish(self) -> None:
        start, self._running_from = self._running_from, None
        if start is None:
            return
        # nothing runs faster than its speed, whatever place a player names
        possible = (self._now() - self._running_since) * self._running_speed + CLOCKS_DIFFER_S
        stop = min(self.position, start + possible)
        if stop - start >= SHORTEST_SPAN_S:
            self._finished.append(PlayedSpan(start, stop, self._running_speed))
