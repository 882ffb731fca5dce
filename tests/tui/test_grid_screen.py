"""The grid, as its keys change it and as its rows read."""

import pytest

from softa_tui.coding.acts import AddNote, Confirm, MoveTo, SetCell, SetCoverage, ToggleAbsent, ToggleItem
from softa_tui.coding.events import Sealed
from softa_tui.coding.folding import apply
from softa_tui.tui.grid_layout import GridLayout
from softa_tui.tui.grid_screen import GridScreen
from softa_tui.tui.session import CodingSession
from tests.tui.stage import SlowLog, Stage, every_press, new_session


def stage_of(session: CodingSession) -> Stage:
    return Stage(GridScreen(session, held=every_press()), session)


async def test_one_nought_and_empty_are_written_where_the_cursor_is() -> None:
    session = new_session()
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "right", "0", "right", "1", "down", "1", "delete")

        values = [session.shown.value("T1", "therapist.engagement.1", block) for block in range(1, 5)]
        assert values == [1, 0, 1, None]
        assert session.shown.value("T1", "therapist.engagement.2", 3) is None
        assert [*app.row_with(" 1 +").split()[-3:]] == ["●", "·", "●"]


async def test_space_turns_a_cell_over_and_what_is_shown_is_on_the_disk() -> None:
    session = new_session()
    log = session.log
    assert isinstance(log, SlowLog)
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        log.holds = True
        await pilot.press("space")
        assert "[ ]" in app.row_with(" 1 +")

        log.flush()
        await pilot.pause()
        assert "[●]" in app.row_with(" 1 +")

        await pilot.press("space", "space", "space")
        log.flush()
        await pilot.pause()
        assert "[·]" in app.row_with(" 1 +")


async def test_a_block_is_confirmed_and_taken_back() -> None:
    session = new_session()
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        assert session.shown.coverage_state("T1", 1) == "observed"
        assert app.row_with("coverage").split()[1:] == ["●", *"·········"]
        assert "[·]" in app.row_with(" 1 +")

        await pilot.press("c")
        assert session.shown.coverage_state("T1", 1) == "unobserved"
        assert "[ ]" in app.row_with(" 1 +")


async def test_an_absent_column_reads_as_dashes() -> None:
    session = new_session()
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("right", "a")

        assert session.shown.coverage_state("T1", 2) == "absent"
        assert "[–]" in app.row_with(" 1 +")
        assert app.row_with(" q +").split()[-1] == "–"


async def test_tab_goes_round_those_who_are_coded() -> None:
    app = stage_of(new_session())
    async with app.run_test(size=(120, 40)) as pilot:
        seen = []
        for _ in range(3):
            seen.append(app.rows()[0].split()[1])
            await pilot.press("tab")

        assert [*seen, app.rows()[0].split()[1]] == ["T1", "C1", "C2", "T1"]
        await pilot.press("shift+tab")
        assert "C2 zoon [2]" in app.rows()[0]


async def test_undo_goes_to_where_it_was_done() -> None:
    session = new_session()
    session.act(MoveTo("C1", 7))
    session.act(ToggleItem("client.safety.3"))
    session.act(MoveTo("T1", 1))
    app = stage_of(session)
    screen = app.shown_first
    assert isinstance(screen, GridScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+z")
        place = (screen.view.subject, screen.view.item.id, screen.view.block)
        assert place == ("C1", "client.safety.3", 7)
        assert not session.shown.is_marked("C1", "client.safety.3", 7)
        assert "C1 moeder" in app.rows()[0]

        await pilot.press("tab", "ctrl+y")
        assert (screen.view.subject, screen.view.block) == ("C1", 7)
        assert session.shown.is_marked("C1", "client.safety.3", 7)

        await pilot.press("ctrl+y")
        assert app.row_with("Nothing to redo.")


async def test_the_video_and_the_place_of_coding_stay_where_they_are() -> None:
    session = new_session()
    session.act(MoveTo("C1", 3))
    app = stage_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("right", "down", "1", "tab", "1", "c", "escape")

    assert (session.head.subject, session.head.block) == ("C1", 3)
    assert session.player.position == 0.0
    assert not app.open


async def test_a_refusal_is_one_line_at_the_foot() -> None:
    session = new_session()
    sealed = Sealed(seq=2, at=0.0, wall="", coder="AB", subject="T1", block=1)
    apply(session.head, sealed)
    app = stage_of(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")

        said = app.shown_first.query_one("#grid-said").region
        assert said.height == 1
        assert "This log is signed off." in app.rows()[said.y]


@pytest.mark.parametrize(("size", "minutes"), [((80, 24), 50), ((80, 24), 90), ((120, 40), 90), ((200, 60), 90)])
async def test_all_blocks_are_in_sight_where_they_fit(size: tuple[int, int], minutes: float) -> None:
    session = new_session(minutes)
    app = stage_of(session)
    async with app.run_test(size=size):
        count = session.shown.blocks.count
        numbers = app.rows()[1].replace("↓", " ").split()
        assert numbers[-count:] == [str(block) for block in range(1, count + 1)]
        assert all(len(row) <= size[0] for row in app.rows())


async def test_the_cursor_stays_in_sight_however_small_the_screen() -> None:
    session = new_session(240)
    app = stage_of(session)
    screen = app.shown_first
    assert isinstance(screen, GridScreen)
    async with app.run_test(size=(60, 14)) as pilot:
        for key in ("end", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown"):
            await pilot.press(key)
        assert screen.view.block == 48
        assert app.row_with("[ ]")
        assert " 48 " in app.rows()[1]

        await pilot.press("home", *["pageup"] * 8)
        assert "[ ]" in app.row_with(" 1 +")
        assert app.row_with("── 1")

        await pilot.press("end")
        await pilot.resize_terminal(100, 20)
        await pilot.pause()
        assert "[ ]" in app.row_with(" 1 +")


async def test_a_key_held_down_turns_over_once_and_moves_on_and_on() -> None:
    session = new_session()
    app = Stage(GridScreen(session), session)
    screen = app.shown_first
    assert isinstance(screen, GridScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "space", "space")
        assert session.shown.is_marked("T1", "therapist.engagement.1", 1)

        await pilot.press("right", "right", "space", "right", "space")
        assert session.shown.is_marked("T1", "therapist.engagement.1", 3)
        assert session.shown.is_marked("T1", "therapist.engagement.1", 4)


async def test_a_whole_sheet_reads_as_it_was_coded() -> None:
    session = new_session()
    session.act(SetCell("T1", "therapist.safety.9", 6, True))
    session.act(SetCell("T1", "therapist.safety.9", 9, True))
    for block in range(1, 10):
        session.act(SetCoverage("T1", block, True))
    session.act(ToggleAbsent("T1", 10))
    session.act(Confirm("stay"))
    session.act(AddNote("note", "[red]not markup[/]"))
    app = stage_of(session)
    async with app.run_test(size=(200, 60)):
        assert app.row_with(" l −").split()[-10:] == [*"·····●··●–"]
        assert app.row_with("minutes").split()[1:4] == ["0–5", "5–10", "10–15"]


def test_labels_shorten_before_columns_and_blocks_are_left_out_last() -> None:
    roomy = GridLayout.fitting(200, 10, 1, first=1)
    narrow = GridLayout.fitting(80, 18, 1, first=1)
    tiny = GridLayout.fitting(40, 18, 18, first=1)

    assert (roomy.label_cells, roomy.pitch, roomy.shown) == (42, 8, 10)
    assert (narrow.label_cells, narrow.pitch, narrow.shown) == (26, 3, 18)
    assert tiny.shown == 5
    assert tiny.blocks == range(14, 19)
