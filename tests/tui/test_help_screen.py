"""The meaning of an item beside the items: opened by key, searched, followed from link to link; the clock stays."""

import pytest

from softa_tui.coding.acts import ChangeMode, MoveTo
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.meanings import Meanings
from softa_tui.locale import set_language
from softa_tui.records.meaning_files import load_meanings
from softa_tui.tui.help_screen import HelpScreen
from tests.tui.desk import Desk, marks
from tests.tui.stage import KEYMAPS

SIZES = [(80, 24), (120, 40), (200, 60)]


def a_desk(language: str = "en", *, pause: bool = False) -> Desk:
    """C1 is coded, block 2; the texts are those that ship."""
    desk = Desk(before=[MoveTo("C1", 2)])
    desk.app._load_meanings = lambda: load_meanings("softa-nl", language, [KEYMAPS])
    if pause:
        desk.session.options = type(desk.session.options)("0", pause_for_meaning=True)
    return desk


@pytest.mark.parametrize("size", SIZES)
async def test_f1_and_an_items_key_show_what_it_means_and_mark_nothing(size: tuple[int, int]) -> None:
    desk = a_desk()
    async with desk.sit_down(size) as pilot:
        await desk.press(pilot, "f1", "z")
        assert desk.shows("offers a compromise")
        assert desk.shows("mark it when")
        await desk.press(pilot, "escape")
        assert not desk.shows("mark it when")
        assert marks(desk) == []
        await desk.press(pilot, "z")
        assert [mark[:3] for mark in marks(desk)] == [("C1", "client.shared_purpose.1", 2)]


@pytest.mark.parametrize("size", [*SIZES, (105, 30), (110, 32)])
async def test_clock_and_current_block_stay_in_sight_and_go_on(size: tuple[int, int]) -> None:
    desk = a_desk()
    async with desk.sit_down(size) as pilot:
        await desk.press(pilot, "a", "f1", "z")
        assert desk.shows("mark it when")
        assert "block 2" in desk.rows()[0]
        rows = desk.rows()
        wide = any("calls therapy a safe place" in row for row in rows)
        assert any(
            ("calls therapy a safe place" in row and "●" in row) or row.startswith(("▸a●", " a●")) for row in rows
        )
        assert wide is (size[1] - 26 >= 13 and size[0] >= 105)

        desk.player.now += 83.0
        desk.app.tick()
        await pilot.pause()
        assert "1:23" in desk.rows()[0]


async def test_the_desk_is_as_it_was_when_the_text_is_closed() -> None:
    desk = a_desk()
    async with desk.sit_down((105, 31)) as pilot:
        before = desk.rows()
        await desk.press(pilot, "f1", "z", "escape")
        await pilot.pause()
        assert desk.rows()[:27] == before[:27]  # below them stands what was said last


async def test_links_are_chosen_with_tab_followed_with_enter_and_left_again() -> None:
    desk = a_desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f1", "4")
        assert desk.shows("The client promises to do something")
        await desk.press(pilot, "tab", "tab", "enter")
        assert desk.shows("own plan for improvement   client")
        await desk.press(pilot, "left")
        assert desk.shows("The client promises to do something")
        await desk.press(pilot, "enter")
        assert desk.shows("agrees with goals or approach   client")


async def test_search_finds_while_typing_and_enter_opens_what_is_chosen() -> None:
    desk = a_desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f1", "slash", *"compromi")
        rows = [row for row in desk.rows() if "shared purpose ·" in row]
        assert "offers a compromise" in rows[0] and "client" in rows[0]
        assert any("encourages a compromise" in row for row in rows)
        await desk.press(pilot, "enter")
        assert desk.shows("offers a compromise   client")
        await desk.press(pilot, "left")
        assert desk.shows("/ compromi")
        await desk.press(pilot, "escape", "slash", *"xylophone")
        assert desk.shows("Nothing was found.")
        assert marks(desk) == []


async def test_the_item_on_the_key_of_the_search_is_its_first_line() -> None:
    desk = a_desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f1", "slash", "enter")
        assert desk.shows("family: hostile or sarcastic   client")


@pytest.mark.parametrize(("mode", "topic"), [("talk", "Division of talk time"), ("rating", "The scale from −3 to +3")])
async def test_at_other_work_its_own_topics_come_first(mode: str, topic: str) -> None:
    desk = Desk(before=[ChangeMode(mode)])  # type: ignore[arg-type]
    desk.app._load_meanings = lambda: load_meanings("softa-nl", "en", [KEYMAPS])
    async with desk.sit_down() as pilot:
        await desk.until(pilot, lambda: type(desk.app.screen).__name__ != "CodingScreen")
        await desk.press(pilot, "f1")
        assert desk.shows(topic)
        await desk.press(pilot, "tab", "enter")
        assert not desk.shows("Press the key")
        assert desk.app.screen.query_one("ScrolledText").size.height > 5


async def test_it_works_from_the_video_window_with_its_first_line_on_the_video() -> None:
    desk = a_desk()
    async with desk.sit_down() as pilot:
        desk.player.press("F1")
        await desk.until(pilot, lambda: isinstance(desk.app.screen, HelpScreen))
        desk.player.press("z")
        await desk.until(pilot, lambda: desk.shows("mark it when"))
        assert "in a spirit of give and take" in desk.player.shown.flash
        for key in ("/", "m", "o", "c", "k"):
            desk.player.press(key)
        await desk.until(pilot, lambda: desk.shows("/ mock"))
        desk.player.press("ESC")
        desk.player.press("ESC")
        await desk.until(pilot, lambda: not isinstance(desk.app.screen, HelpScreen))
        await desk.until(pilot, lambda: not desk.player.shown.flash)
        assert marks(desk) == []


@pytest.mark.parametrize("pause", [False, True])
async def test_the_video_plays_on_or_stands_still_as_the_coder_has_set(pause: bool) -> None:
    desk = a_desk(pause=pause)
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "space")
        assert not desk.player.paused
        await desk.press(pilot, "f1", "z")
        assert desk.player.paused is pause
        await desk.press(pilot, "escape")
        await pilot.pause()
        assert not desk.player.paused


async def test_space_plays_and_pauses_while_the_text_is_read() -> None:
    desk = a_desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f1", "z", "space")
        assert not desk.player.paused
        await desk.press(pilot, "space")
        assert desk.player.paused
        assert desk.shows("mark it when")


async def test_in_the_grid_it_is_the_item_under_the_cursor() -> None:
    desk = a_desk()
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f8", "down", "down")
        await desk.press(pilot, "f1")
        await desk.until(pilot, lambda: desk.shows("mark it when"))
        assert desk.shows("brings up a problem   client")
        await desk.press(pilot, "escape")
        await desk.until(pilot, lambda: not desk.shows("mark it when"))
        assert desk.shows("grid")


async def test_every_item_is_shown_whole_in_both_languages_at_the_smallest_size() -> None:
    """Scrolled line by line, every word of every text is seen; nothing is cut at the edge."""
    for language in ("nl", "en"):
        set_language(language)
        meanings = load_meanings("softa-nl", language, [KEYMAPS])
        desk = a_desk(language)
        async with desk.sit_down((80, 24)) as pilot:
            await desk.press(pilot, "f1")
            screen = desk.app.screen
            assert isinstance(screen, HelpScreen)
            for known in (*meanings.items, *meanings.topics):
                screen._go_to(known)
                text = " ".join(" ".join(str(line) for line in screen.words._lines).split())
                assert all(line.cell_length <= screen.words.size.width for line in screen.words._lines)
                if known in meanings.items:
                    meaning = meanings.items[known]
                    for words in (meaning.what, meaning.mark, meaning.do_not, meaning.seen, *meaning.examples):
                        assert " ".join(words.split()) in text
                    for link in meaning.instead:
                        assert " ".join(link.difference.split()) in text
                else:
                    for paragraph in meanings.topics[known].text:
                        assert " ".join(paragraph.split()) in text


async def test_a_faulty_file_of_ones_own_is_one_line_and_help_opens_without_it() -> None:
    desk = a_desk()

    def faulty() -> Meanings:
        raise SoftaError("toml-missing-field", file="own.toml", line=3, field="what")

    desk.app._load_meanings = faulty
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f1", "z")
        assert desk.shows("offers a compromise")
        assert not desk.shows("mark it when")
        await desk.press(pilot, "escape")
        assert desk.shows("own.toml")

        desk.app._load_meanings = lambda: load_meanings("softa-nl", "en", [KEYMAPS])
        await desk.press(pilot, "f1", "z")
        assert desk.shows("mark it when")
