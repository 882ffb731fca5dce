"""The one way through: key → command → decide → event → log → screen. Knows no widget and no file."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from softa_tui.coding.acts import (
    Act,
    ChangeMode,
    Close,
    Confirm,
    Moment,
    MoveTo,
    Open,
    ReportPlayed,
    ToggleItem,
    utc_text,
)
from softa_tui.coding.commands import Command
from softa_tui.coding.deciding import decide
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, Mode
from softa_tui.coding.folding import apply
from softa_tui.coding.keys import RATING_KEYS, REPEATING_RATING_KEYS, SPEAKER_KEYS
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import PLAYED_THROUGH
from softa_tui.coding.scheme import Repeat
from softa_tui.player.process import Player, Source, Stamp
from softa_tui.records.keymap import Keymap
from softa_tui.tui.playback import Playback
from softa_tui.tui.presses import (
    DeskKey,
    DeskKeys,
    HeldKeys,
    ItemKey,
    KeyReader,
    LeaderKey,
    Press,
    SpeakerKey,
    UnknownKey,
)
from softa_tui.tui.session_ends import Log, View
from softa_tui.tui.talk_session import TalkSession
from softa_tui.tui.wall_clock import WallClock, utc_now

MOST_FROM_VIDEO = 500
"""More keys of the video window than this do not wait to be acted on: no hand is that fast, only a broken player."""

KEYS_OF_RATING: DeskKeys = {key: DeskKey(key, key in REPEATING_RATING_KEYS) for key in sorted(RATING_KEYS)}


@dataclass(frozen=True, slots=True)
class CodingOptions:
    """How the coder works; `reaction_lag_s` counts only where the recording does not stop at a block's end.

    `first_subject` is whose ratings come first, when ratings are what the coder begins with.
    """

    software: str
    repeat: Repeat = "toggle"
    continuous: bool = False
    reaction_lag_s: float = 0.0
    first_subject: str | None = None
    pause_for_meaning: bool = False
    """Whether the recording stands still while the meaning of an item is read."""


class CodingSession:
    """One coder at one log.

    `head` is what has been decided, and what deciding and undoing read; `shown` is what is on the disk, and all that
    the screen and the video may show.
    """

    def __init__(
        self,
        *,
        head: Observation,
        shown: Observation,
        log: Log,
        player: Player,
        keymaps: dict[str, Keymap],
        options: CodingOptions,
        wall: Callable[[], datetime] = utc_now,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.head = head
        self.shown = shown
        self.log = log
        self.keymaps = keymaps
        self.options = options
        self._now = now
        self.viewing = False
        """The viewing pass: no stops, no marks."""
        self.talk = TalkSession(self)
        self.playback = self._playback_of(player)
        self.keys = KeyReader(keymaps)
        self.view: View | None = None
        self.perform: Callable[[type[Command], Press], None] = lambda command, press: None
        self.take: Callable[[DeskKey, Press], None] = lambda key, press: None
        """Does what a key means that only the screen knows that the coder works at."""
        self.held = HeldKeys()
        self.wall = WallClock(wall)
        self._presses: asyncio.Queue[Press] = asyncio.Queue()
        self._opened = False
        self._serving = True
        self._unserved = 0

    own_hints: Sequence[tuple[str, str]] = ()

    @property
    def player(self) -> Player:
        return self.playback.player

    @property
    def version(self) -> str | None:
        """The version of the scheme that the current subject is coded with."""
        version = self.head.version_of(self.head.subject)
        return version.id if version else None

    @property
    def talking(self) -> bool:
        """Whether the coder is at talk time."""
        return self.head.mode == "talk"

    @property
    def rating(self) -> bool:
        """Whether the coder is at the ratings."""
        return self.head.mode == "rating"

    @property
    def writes(self) -> bool:
        """Whether coding goes on: the log was opened, and is not being closed."""
        return self._opened and self._serving

    @property
    def desk_keys(self) -> DeskKeys | None:
        """The keys that take the place of the items' where the coder is at something else."""
        if self.talking:
            return {key: SpeakerKey(subject) for key, subject in self.talk.speaker_keys.items()}
        return KEYS_OF_RATING if self.rating else None

    def use_player(self, player: Player) -> None:
        """Another player from now on; what the one before played is kept."""
        self.write_down_played(everything=True)
        self.talk.cut("player")
        if player.speed != self.player.speed:
            player.set_speed(self.player.speed)
        self.playback = self._playback_of(player)

    def _playback_of(self, player: Player) -> Playback:
        playback = Playback(player, continuous=self.options.continuous, now=self._now)
        playback.free = self.viewing or self.head.mode != "coding"
        playback.on_jump = lambda: self.talk.cut("jump")
        return playback

    def open(self) -> None:
        """Write down that coding goes on, and with what."""
        options = self.options
        kind = self.player.kind
        self._opened = True
        self.act(Open(options.software, kind, options.repeat, options.continuous, options.reaction_lag_s))

    def press(self, press: Press) -> None:
        """A key went down, in the terminal or in the video window; it is acted on in its turn."""
        if not self._serving or (press.from_video and self._unserved >= MOST_FROM_VIDEO):
            return
        held = not press.from_video and self.held.is_repeat(press.key, press.pressed)
        if not held or self.keys.repeats(press.key, self.version, self.desk_keys):
            self._unserved += 1
            self._presses.put_nowait(press)
        elif self.view and self._means_something(press.key):
            self.view.refuse(SoftaError("key-held", key=press.key))

    def _means_something(self, key: str) -> bool:
        """Whether a press of the key, taken for one held down, is missed: of talk time and ratings nothing is seen."""
        return key in (SPEAKER_KEYS if self.talking else RATING_KEYS if self.rating else ())

    def stop_serving(self) -> None:
        """The coder is leaving and the log is being closed: keys and players that still come write nothing."""
        self._serving = False

    def go_on_serving(self) -> None:
        """The coder stays after all, and the log says so."""
        self._serving = True
        self.open()

    async def serve_presses(self) -> None:
        """Act on keys one after another, for as long as the application runs."""
        while True:
            press = await self._presses.get()
            try:
                if self._serving:
                    await self._serve(press)
            except SoftaError as error:
                if self.view:
                    self.view.refuse(error)
            finally:
                self._presses.task_done()
                self._unserved -= 1
                if self.view:
                    self.view.served()

    @property
    def serving_keys(self) -> bool:
        """Whether a key is still to be acted on."""
        return self._unserved > 0

    async def presses_served(self) -> None:
        """Wait until every key so far has been acted on."""
        await self._presses.join()

    async def _serve(self, press: Press) -> None:
        waiting = self.keys.leader_pressed
        wish = self.keys.read(press.key, self.version, self.desk_keys)
        if self.view:
            self.view.acted_on()
        if self.view and self.keys.leader_pressed != waiting:
            self.view.leader(self.keys.leader_pressed)
        match wish:
            case ItemKey(item):
                stamp = press.stamp or await self.player.stamp(press.pressed)
                self.press_item(item, stamp)
            case SpeakerKey(subject):
                self.talk.press(subject, press.stamp or await self.player.stamp(press.pressed))
            case DeskKey():
                self.take(wish, press)
            case UnknownKey(key) if self.talking and key in SPEAKER_KEYS:
                raise SoftaError("no-such-speaker", key=key)
            case LeaderKey() | UnknownKey():
                return
            case _:
                self.perform(wish, press)

    def press_item(self, item: str, stamp: Stamp) -> None:
        """An item's key: in the viewing pass it does nothing; else it marks, or takes the mark back."""
        if self.viewing:
            raise SoftaError("viewing-pass-marks-nothing")
        if self.playback.block_end_reached(self.head):
            stamp = replace(stamp, at=min(stamp.at, self.head.blocks.bounds(self.head.block)[1]))
        if self.options.continuous:
            self._follow(self.playback.lagging(stamp.at, self.options.reaction_lag_s if stamp.playing else 0.0))
        self.act(ToggleItem(item), self.moment(stamp))

    def follow_position(self) -> None:
        """Without stops the block follows the recording; a block that played through is confirmed as it passes."""
        if not self.player.paused and not self.playback.free:
            self._follow(self.playback.lagging(self.playback.position, self.options.reaction_lag_s))

    def _follow(self, at: float) -> None:
        head = self.head
        block = head.blocks.at(at)
        if block == head.block:
            return
        self.write_down_played(everything=True)
        start, end = head.blocks.bounds(head.block)
        if block == head.block + 1 and head.played_seconds(head.subject, head.block) >= PLAYED_THROUGH * (end - start):
            self.act(Confirm("stay"))
        self.act(MoveTo(head.subject, block))

    def go_to_time(self, seconds: float) -> None:
        """Go to a time, and to the block it falls in."""
        head = self.head
        seconds = head.blocks.clamp(seconds)
        if not self.playback.free and head.blocks.at(seconds) != head.block:
            self.write_down_played(everything=True)
            self.act(MoveTo(head.subject, head.blocks.at(seconds)))
        self.playback.go_to(head, seconds)
        self.playback.set_stop(head)

    def change_mode(self, mode: Mode) -> None:
        """To other work; the recording stands still, where items or talk time were left, for ratings where it is."""
        self.playback.pause()
        self.write_down_played(everything=True)
        self.viewing = False
        self.act(ChangeMode(mode))
        self.playback.free = mode != "coding"
        self.playback.set_stop(self.head)
        if mode != "rating":
            self.playback.go_to(self.head, self.head.place)

    def go_to_block(self, subject: str, block: int) -> None:
        """Code this subject in this block from here on, from wherever the coder is; the recording stands still."""
        self.playback.pause()
        self.write_down_played(everything=True)
        self.act(MoveTo(subject, block))
        self.change_mode("coding")

    def act(self, act: Act, moment: Moment | None = None) -> list[Event]:
        """Decide an act and send its events on their way to the disk; returns them. Raises SoftaError.

        Nothing once the coder is leaving: a key may still come to a screen when the log is closed already.
        """
        if not self._serving:
            return []
        events = decide(self.head, act, moment or self.now())
        if events:
            self.log.append(events)
        for event in events:
            apply(self.head, event)
        return events

    def durable(self, events: Sequence[Event]) -> None:
        """These events are on the disk; called on the loop, in order."""
        for event in events:
            apply(self.shown, event)
        if self.view:
            self.view.show(events)

    def write_down_played(self, *, everything: bool) -> None:
        """Log what has run since the last time; a viewing pass is not watching one subject."""
        for span in self.playback.take_played(everything=everything):
            watched = self.talking or (self.version and not self.viewing)
            if self._serving and watched and not self.head.sealed:
                self.act(ReportPlayed(span.start, span.stop, span.speed))

    def stand_still(self) -> None:
        """Nobody watches for a while: pause, and write down what was played until now."""
        self.playback.pause()
        self.write_down_played(everything=True)

    def now(self, at: float | None = None) -> Moment:
        """This moment, as far as it is known without asking the player; `at` is another place on the recording."""
        player = self.player
        source: Source = "frame" if player.alive and not player.frozen else "estimated"
        if player.kind == "clock":
            source = "clock"
        return self.moment(Stamp(player.position if at is None else at, not player.paused, source))

    def moment(self, stamp: Stamp) -> Moment:
        return Moment(stamp.at, utc_text(self.wall.now()), "playing" if stamp.playing else "stopped", stamp.source)

    def close(self) -> None:
        """Write down where the coder stopped."""
        self.write_down_played(everything=True)
        self.talk.cut("left")
        self.act(Close())
