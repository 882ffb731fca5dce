"""From keys to what they ask for: held keys act once, and the leader key makes letters into commands."""

from collections.abc import Mapping
from dataclasses import dataclass

from softa_tui.coding.commands import COMMANDS, LEADER, Command, command_of_letter, keys_to_commands
from softa_tui.coding.keys import RATING_KEYS, SPEAKER_KEYS
from softa_tui.player.process import Stamp
from softa_tui.records.keymap import Keymap

HELD_KEY_S = 0.75
"""A terminal tells no key-up: the same key again within this many seconds is the same press, held down."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key, when it went down (seconds of `time.monotonic`), and where the recording was if the video told it."""

    key: str
    pressed: float
    stamp: Stamp | None = None
    from_video: bool = False


@dataclass(frozen=True, slots=True)
class ItemKey:
    item: str


@dataclass(frozen=True, slots=True)
class SpeakerKey:
    subject: str
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class DeskKey:
    """A key that only the screen that the coder works at knows; `repeats` says whether it goes on acting while held."""

    key: str
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class LeaderKey:
    pass


@dataclass(frozen=True, slots=True)
class UnknownKey:
    key: str


Wish = type[Command] | ItemKey | SpeakerKey | DeskKey | LeaderKey | UnknownKey

DeskKeys = Mapping[str, SpeakerKey | DeskKey]
"""The keys that mean something of their own at talk time or at the ratings."""


class HeldKeys:
    """Tells a new press in the terminal from the repeats of a key held down; only the newest key can be held."""

    def __init__(self, held_key_s: float = HELD_KEY_S) -> None:
        self.held_key_s = held_key_s
        self._last: tuple[str, float] | None = None

    def is_repeat(self, key: str, pressed: float) -> bool:
        last, self._last = self._last, (key, pressed)
        return last is not None and last[0] == key and pressed - last[1] < self.held_key_s


class KeyReader:
    """What a key asks for, given the keymap of the subject that is coded."""

    def __init__(self, keymaps: dict[str, Keymap]) -> None:
        self._items = {version: keymap.items for version, keymap in keymaps.items()}
        self._commands = {version: keys_to_commands(dict(keymap.command_keys)) for version, keymap in keymaps.items()}
        self._default_commands = keys_to_commands({})
        self.leader_pressed = False

    def commands(self, version: str | None) -> dict[str, type[Command]]:
        """Key to command, for subjects of a version."""
        return self._commands.get(version or "", self._default_commands)

    def items(self, version: str | None) -> dict[str, str]:
        """Key to item id, for subjects of a version."""
        return self._items.get(version or "", {})

    def command(self, key: str, version: str | None) -> type[Command] | None:
        """The command a key asks for now, as a letter after the leader key too; changes nothing."""
        return command_of_letter(key) if self.leader_pressed else self.commands(version).get(key)

    def keys_of_commands(self, version: str | None) -> dict[str, tuple[str, ...]]:
        """Command id to its keys, for subjects of a version."""
        found: dict[str, tuple[str, ...]] = {}
        for key, command in self.commands(version).items():
            found[command.id] = (*found.get(command.id, ()), key)
        return found

    def repeats(self, key: str, version: str | None, desk_keys: DeskKeys | None = None) -> bool:
        """Whether a key held down goes on acting."""
        if desk_keys and key in desk_keys:
            return desk_keys[key].repeats
        command = self.commands(version).get(key)
        return command is not None and command.repeats

    def read(self, key: str, version: str | None, desk_keys: DeskKeys | None = None) -> Wish:
        """What a key asks for; at talk time and ratings `desk_keys` take the place of the items."""
        if self.leader_pressed:
            self.leader_pressed = False
            return command_of_letter(key) or UnknownKey(key)
        if key == LEADER:
            self.leader_pressed = True
            return LeaderKey()
        if desk_keys and key in desk_keys:
            return desk_keys[key]
        command = self.commands(version).get(key)
        if command is not None:
            return command
        if desk_keys is not None:
            return UnknownKey(key)
        item = self.items(version).get(key)
        return ItemKey(item) if item else UnknownKey(key)

    def keys(self, versions: tuple[str, ...]) -> dict[str, bool]:
        """Every key that means something for one of the versions, and whether it repeats."""
        found: dict[str, bool] = {LEADER: False, "escape": False} | dict.fromkeys(
            (*SPEAKER_KEYS, *sorted(RATING_KEYS), *(command.letter for command in COMMANDS)), False
        )
        for version in versions:
            for key in (*self.commands(version), *self.items(version)):
                found[key] = self.repeats(key, version)
        return found
