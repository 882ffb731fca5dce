"""Talk time as a session does it: what speakers' keys mean, and where whoever is on is closed."""

from dataclasses import replace
from typing import TYPE_CHECKING

from softa_tui.coding.acts import CutTalk, PressSpeaker
from softa_tui.coding.keys import SPEAKER_KEYS
from softa_tui.coding.sampling import touched
from softa_tui.coding.talk_events import CutReason, Way
from softa_tui.player.process import Stamp

if TYPE_CHECKING:
    from softa_tui.tui.session import CodingSession

RECKONED_WELL_S = 1.0
"""A silent player's place may be reckoned so far ahead, in media seconds, before it counts as a jump."""

WAYS: tuple[Way, ...] = ("start_stop", "solo", "tap")
"""In the order F3 goes through."""


class TalkSession:
    """The part of a session that is about who speaks when."""

    def __init__(self, session: "CodingSession") -> None:
        self.session = session
        self.way: Way = session.head.talk.way

    @property
    def speaker_keys(self) -> dict[str, str]:
        """Key to subject, in the order of the case; whoever comes after the last key is reached in the timeline."""
        return dict(zip(SPEAKER_KEYS, self.session.head.subjects, strict=False))

    @property
    def keys_of_speakers(self) -> dict[str, str]:
        """Subject to key."""
        return {subject: key for key, subject in self.speaker_keys.items()}

    def press(self, subject: str, stamp: Stamp) -> None:
        """A speaker's key; while the recording plays, the time that a coder needs to react is taken off."""
        session = self.session
        if stamp.playing:
            stamp = replace(stamp, at=session.playback.lagging(stamp.at, session.options.reaction_lag_s))
        session.act(PressSpeaker(subject, self.way), session.moment(stamp))

    def next_way(self) -> None:
        """Another meaning of the speakers' keys; whoever is on stays on until their key is pressed."""
        self.way = WAYS[(WAYS.index(self.way) + 1) % len(WAYS)]

    def cut(self, why: CutReason) -> None:
        """The recording does not go on from here: whoever is on is closed at this place."""
        session = self.session
        if session.talking and session.writes:
            session.write_down_played(everything=True)
            session.act(CutTalk(why), session.now(session.playback.confirmed))

    def player_answers_again(self, stamp: Stamp) -> None:
        """Go on from where the recording really is; what was pressed by a reckoning that ran ahead is closed."""
        session = self.session
        session.playback.release()
        last = session.head.talk.at
        if session.talking and last is not None and stamp.at < last - RECKONED_WELL_S:
            session.act(CutTalk("jump"), session.moment(stamp))

    def follow(self) -> None:
        """Write down that another slot was entered: only what is on the disk is shown of a speaker who is on."""
        session = self.session
        player, slots, reach = session.player, session.head.slots, session.head.talk.reach
        here = touched(slots, slots.start_s, session.playback.position).stop
        if (
            player.alive
            and not player.frozen
            and not player.paused
            and (reach is None or touched(slots, slots.start_s, reach).stop < here)
        ):
            session.write_down_played(everything=True)
