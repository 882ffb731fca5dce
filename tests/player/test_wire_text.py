"""What is written into mpv's own little languages: key sections and ASS events."""

from __future__ import annotations

from softa_tui.player.key_section import KeySection
from softa_tui.player.overlay import harmless, overlay_events
from softa_tui.player.process import KeyBinding, KeyPressed, Overlay


def test_a_section_stamps_single_keys_and_lets_repeating_ones_repeat() -> None:
    section = KeySection()
    section.replace([KeyBinding("a", False), KeyBinding("Shift+LEFT", True), KeyBinding("#", False)])
    assert section.contents("ipc").splitlines() == [
        "CLOSE_WIN script-message-to ipc softa-close",
        "a script-message-to ipc softa-key 0 ${=time-pos/full} ${=pause}",
        "Shift+LEFT script-binding ipc/1",
        "SHARP script-message-to ipc softa-key 2 ${=time-pos/full} ${=pause}",
    ]


def test_a_key_on_its_way_is_still_itself_after_the_bindings_are_replaced() -> None:
    section = KeySection()
    section.replace([KeyBinding("a", False)])
    section.replace([KeyBinding("b", False)])
    pressed = section.pressed(["softa-key", "0", "12.500000", "no"], paused=True)
    assert pressed == KeyPressed("a", 12.5, paused=False, repeat=False)
    assert "a script" not in section.contents("ipc")


def test_messages_that_are_none_of_ours_are_no_keys() -> None:
    section = KeySection()
    section.replace([KeyBinding("a", False), KeyBinding("LEFT", True)])
    assert section.pressed(["key-binding", "1", "u-", "LEFT"], paused=True) is None
    assert section.pressed(["softa-key", "7", "1.0", "no"], paused=True) is None
    assert section.pressed(["softa-key", "-1", "1.0", "no"], paused=True) is None
    assert section.pressed(["else"], paused=True) is None
    without_time = section.pressed(["softa-key", "0", "", "yes"], paused=True)
    assert without_time is not None and without_time.at is None


def test_typed_text_can_only_be_read() -> None:
    assert harmless(r"{\fs90}\N") == "\\{\\\u2060fs90\\}\\\u2060N"
    assert harmless("a\nb\r\x1b\u202ec") == "a b   c"


def test_only_parts_with_text_are_drawn_one_event_a_line() -> None:
    assert overlay_events(Overlay()) == ""
    events = overlay_events(Overlay(corner="C1\nC2", alarm="stop")).split("\n")
    assert [event.rpartition("}")[2] for event in events] == ["C1 C2", "stop"]
