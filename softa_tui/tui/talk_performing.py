"""What commands do in talk time, where they do something else than while items are coded."""

from collections.abc import Callable
from typing import Protocol

from softa_tui.coding import commands
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.locale import _
from softa_tui.tui.playback import AT_END_S
from softa_tui.tui.session import CodingSession
from softa_tui.tui.talk_words import way_words

JUST_BEGUN_S = 2.0
"""This soon behind a block's start, going back means the block before."""

NOT_HERE = (
    commands.ConfirmNextBlock,
    commands.ConfirmNextSubject,
    commands.PreviousSubject,
    commands.ViewingPass,
    commands.Modality,
    commands.Absent,
)


class Screen(Protocol):
    """What is needed of the screen."""

    def say(self, text: str, *, alarm: bool = False) -> None: ...

    def way_changed(self) -> None: ...


class TalkPerformer:
    """The blocks are only places to go to here: nothing stops at them."""

    def __init__(self, session: CodingSession, screen: Screen) -> None:
        self.session = session
        self.screen = screen
        self.to_blocks: dict[type[Command], Callable[[], None]] = {
            commands.PreviousBlock: lambda: self.to_block(-1),
            commands.NextBlock: lambda: self.to_block(1),
            commands.BlockStart: lambda: self.to_block(0),
        }
        self.ways = self.to_blocks | {
            commands.PlayOrPause: self.play_or_pause,
            commands.NextDimension: lambda: session.change_mode("coding"),
            commands.TalkTime: self.next_way,
            **dict.fromkeys(NOT_HERE, self.refuse),
        }

    def play_or_pause(self) -> None:
        playback, slots = self.session.playback, self.session.head.slots
        if self.session.player.paused and playback.position >= slots.end_s - AT_END_S:
            self.screen.say(_("The session has ended here: ← looks back, F8 puts slots right, Ctrl+E explains."))
        else:
            playback.play_or_pause()

    def to_block(self, step: int) -> None:
        """To the start of this block, the next, or the one before; back from a block's start is to the one before."""
        head, here = self.session.head, self.session.playback.position
        block = head.blocks.at(here)
        if step < 0 and here - head.blocks.bounds(block)[0] > JUST_BEGUN_S:
            step = 0
        wanted = block + step
        if wanted > head.blocks.count:
            self.screen.say(_("This is the last block."))
        else:
            self.session.playback.go_to(head, head.blocks.bounds(max(wanted, 1))[0])

    def next_way(self) -> None:
        self.session.talk.next_way()
        self.screen.say(way_words(self.session.talk.way))
        self.screen.way_changed()

    @staticmethod
    def refuse() -> None:
        raise SoftaError("not-in-talk-time")
