"""Plays a log back: shows each event when the recording comes to its place."""

import asyncio
import time
from collections.abc import Callable, Sequence

from softa_tui.coding.events import KnownEvent, Unknown
from softa_tui.coding.retracing import SAME_PLACE_S, Step
from softa_tui.coding.rewinding import Rewinding
from softa_tui.player.process import Player

SPEEDS = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)

AT_ONCE_S = 0.3
"""The coder who waited no longer than this had not stopped: the recording plays on meanwhile."""

DEAD_S = 1.0
"""A player that is gone is waited for so long: another takes its place."""

SOON_S = 0.001
"""No timer is as exact as this."""


class Driver:
    """Moves the player and the log together; `show` is given each event that has come, once it is in `log.shown`."""

    def __init__(
        self,
        log: Rewinding,
        steps: Sequence[Step],
        player: Player,
        show: Callable[[KnownEvent | Unknown], None],
        ended: Callable[[], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`ended` is told when the last event was shown."""
        self.log = log
        self.steps = steps
        self.player = player
        self.playing = False
        self.speed = 1.0
        self._show = show
        self._ended = ended
        self._now = now
        self._waits_since = 0.0
        self._run_to: float | None = None
        """Where the run that is under way ends; None while the recording stands still."""
        self._timer: asyncio.TimerHandle | None = None

    def play(self) -> None:
        """Play on from where the log and the recording are; nothing at the end of the log."""
        if not self.playing and not self.log.at_end:
            self.playing = True
            self._waits_since = self._now()
            self.follow()

    def pause(self) -> None:
        """Stand still, log and recording."""
        self.playing = False
        self._forget_timer()
        self._stop_run()

    def change_speed(self, speed: float) -> None:
        """Times as fast as the recording; pauses of the coder are shortened alike."""
        self.speed = speed
        self.player.set_speed(speed)
        self.follow()

    def use_player(self, player: Player) -> None:
        """Another player from now on; a run goes on with it."""
        self.player, self._run_to = player, None
        player.set_speed(self.speed)
        self.follow()

    def go_to(self, count: int) -> None:
        """Show the first `count` events, with the recording at the place of the last of them; it stands still there."""
        self.pause()
        self.log.go_to(count)
        self._put(self.steps[self.log.count - 1].at)

    def put_recording(self, at: float) -> None:
        """Only the recording goes somewhere (media seconds), and stands still there."""
        self.pause()
        self._put(at)

    def follow(self) -> None:
        """Show what has become due; called by its own timer, ten times a second, and when the player tells anything."""
        self._forget_timer()
        while self.playing:
            if self.log.at_end:
                self.pause()
                self._ended()
                return
            step = self.steps[self.log.count]
            wait = self._seconds_until(step)
            if wait > SOON_S:
                self._timer = asyncio.get_running_loop().call_later(wait, self.follow)
                return
            self._take(step)

    def _take(self, step: Step) -> None:
        if self._run_to is None:
            self._put(step.at)
        self._waits_since = self._now()
        self._show(self.log.show_next())

    def _seconds_until(self, step: Step) -> float:
        """How long it takes until an event is due; a run towards it, or an end of the one before, is seen to."""
        if step.runs:
            return self._run_towards(step)
        if self._run_to is not None and self._is_in_passing(step, self.steps[self.log.count - 1].at):
            return 0.0
        self._stop_run()
        return self._waits_since + step.pause_s / self.speed - self._now()

    def _run_towards(self, step: Step) -> float:
        player = self.player
        if not player.alive:
            return DEAD_S
        if self._run_to is None or step.at > self._run_to + SAME_PLACE_S:
            if not step.starts - SAME_PLACE_S <= player.position < step.at:
                player.seek(step.starts)
            self._run_to = self._end_of_run()
            player.stop_at(self._run_to)
            player.play()
        elif player.paused:
            return 0.0  # it has come to its end, or will not play
        return (step.at - player.position) / player.speed

    def _end_of_run(self) -> float:
        """Where the recording next stood still or jumped."""
        place = self.log.count
        end = self.steps[place].at
        for step in self.steps[place + 1 :]:
            if not (step.runs and abs(step.starts - end) <= SAME_PLACE_S) and not self._is_in_passing(step, end):
                break
            end = step.at
        return end

    @staticmethod
    def _is_in_passing(step: Step, here: float) -> bool:
        """Whether an event came where the recording was, without anybody stopping for it."""
        return not step.runs and abs(step.at - here) <= SAME_PLACE_S and step.pause_s <= AT_ONCE_S

    def _stop_run(self) -> None:
        if self._run_to is not None:
            self._run_to = None
            self.player.pause()

    def _put(self, at: float) -> None:
        if abs(self.player.position - at) > SAME_PLACE_S:
            self.player.seek(at)

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
