"""What the screens read of a session: of a coder at work, or of a log that is played back."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from softa_tui.coding.observation import Observation
from softa_tui.coding.talk_events import Way
from softa_tui.player.process import Player
from softa_tui.records.keymap import Keymap
from softa_tui.tui.playback import Playback
from softa_tui.tui.presses import KeyReader, Press


class SpeakersKeys(Protocol):
    """What the keys of talk time mean."""

    @property
    def way(self) -> Way: ...

    @property
    def speaker_keys(self) -> Mapping[str, str]:
        """Key to subject."""

    @property
    def keys_of_speakers(self) -> dict[str, str]:
        """Subject to key."""


class ShownSession(Protocol):
    """`shown` is what is on the disk, and all that may be shown; it stays one object while it changes."""

    @property
    def shown(self) -> Observation: ...

    @property
    def player(self) -> Player: ...

    @property
    def playback(self) -> Playback: ...

    @property
    def keymaps(self) -> dict[str, Keymap]: ...

    @property
    def keys(self) -> KeyReader: ...

    @property
    def version(self) -> str | None:
        """The version of the scheme that the current subject is coded with."""

    @property
    def viewing(self) -> bool:
        """Whether the recording is only looked at."""

    @property
    def talk(self) -> SpeakersKeys: ...

    @property
    def own_hints(self) -> Sequence[tuple[str, str]]:
        """Keys in words and what they do, in place of those that a screen names; empty leaves it to the screen."""

    def press(self, press: Press) -> None:
        """A key went down, in the terminal or in the video window."""
