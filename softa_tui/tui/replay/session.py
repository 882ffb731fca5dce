"""A log that is played back, as the screens read it."""

from collections.abc import Callable, Sequence

from softa_tui.coding.keys import SPEAKER_KEYS
from softa_tui.coding.observation import Observation
from softa_tui.coding.talk_events import Way
from softa_tui.player.process import Player
from softa_tui.records.keymap import Keymap
from softa_tui.tui.playback import Playback
from softa_tui.tui.presses import KeyReader, Press


class ReplayedSpeakers:
    """Whose key was which in talk time, and the way that was used last."""

    def __init__(self, shown: Observation) -> None:
        self._shown = shown

    @property
    def way(self) -> Way:
        return self._shown.talk.way

    @property
    def speaker_keys(self) -> dict[str, str]:
        return dict(zip(SPEAKER_KEYS, self._shown.subjects, strict=False))

    @property
    def keys_of_speakers(self) -> dict[str, str]:
        return {subject: key for key, subject in self.speaker_keys.items()}


class ReplaySession:
    """Shows an observation that somebody else brings further; every key goes to `on_press`, and nothing is written."""

    viewing = False

    def __init__(self, shown: Observation, keymaps: dict[str, Keymap], player: Player) -> None:
        self.shown = shown
        self.keymaps = keymaps
        self.keys = KeyReader(keymaps)
        self.talk = ReplayedSpeakers(shown)
        self.own_hints: Sequence[tuple[str, str]] = ()
        self.on_press: Callable[[Press], None] = lambda press: None
        self.use_player(player)

    def use_player(self, player: Player) -> None:
        """Another player from now on; it stops where it is told to, not at the ends of blocks."""
        self.playback = Playback(player, continuous=True)

    @property
    def player(self) -> Player:
        return self.playback.player

    @property
    def version(self) -> str | None:
        """The version of the scheme that the current subject is coded with."""
        version = self.shown.version_of(self.shown.subject)
        return version.id if version else None

    def press(self, press: Press) -> None:
        self.on_press(press)
