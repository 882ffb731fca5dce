"""What the ratings show: counts in words, the scale, the rules once it is rated, what it rests on; at every size."""

import pytest
from textual.pilot import Pilot

from softa_tui.coding.acts import (
    Act,
    AddNote,
    GiveReason,
    Rate,
    SayDisagreement,
    SelfRate,
    SetCell,
    SetCoverage,
    ToggleAbsent,
)
from softa_tui.coding.rating_rules import RULE_SENTENCES
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.locale import _, set_language
from softa_tui.tui.rating_screen import RatingScreen
from tests.tui.desk import Desk
from tests.tui.rated import ALL_RATED, CODED, at_ratings, coded_desk

SIZES = [(80, 24), (120, 40), (200, 60)]
NOTHING_RATED = "    ○ −3  ○ −2  ○ −1  ○ 0  ○ +1  ○ +2  ○ +3"


def body(desk: Desk) -> list[str]:
    """The rows between the clock and the foot, without what fills them up."""
    return [row.rstrip() for row in desk.rows()[1:-3]]


def first_rows(desk: Desk, count: int) -> list[str]:
    return body(desk)[:count]


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_rated_what_is_missing_and_what_is_done_of_every_page(size: tuple[int, int]) -> None:
    desk = coded_desk(Rate("C2", "engagement", -1), Rate("C1", "engagement", 3), Rate(*LANGUAGE_TARGET, 1))
    async with at_ratings(desk, size) as pilot:
        who = "C2 zoon [2] · least engaged: rate first"
        still = "10 of 11 still missing"
        assert desk.rows()[1].startswith(f" {who} ")
        assert desk.rows()[1].endswith(f" {still} ")
        assert body(desk)[1] == "   C2 1/3 · C1 0/3! · family – · T1 0/4 · language +1! · T1's own –"
        await desk.press(pilot, "tab")
        assert desk.rows()[1].startswith(" C1 moeder · client 2 of 2, least engaged first ")
        await desk.press(pilot, "tab")
        assert desk.rows()[1].startswith(" family  ")


async def test_before_it_is_rated_there_are_marks_and_the_scale_and_no_rule() -> None:
    desk = coded_desk()
    async with at_ratings(desk, (80, 24)):
        assert first_rows(desk, 10)[2:] == [
            "▸ Engagement            + nothing   − 1 item in 5 blocks, not said",
            NOTHING_RATED,
            "  Connection            + nothing   − 2 items in 2 blocks, nonverbal, not said",
            NOTHING_RATED,
            "  Safety                + 1 item in 1 block   − 1 item in 1 block",
            NOTHING_RATED,
            "── marked · 10 of 10 blocks observed " + "─" * 43,
            "   − 11 indifferent, tunes out               5/10  1–4 8         not said",
        ]


@pytest.mark.parametrize("size", SIZES)
async def test_no_rule_is_shown_before_the_rating_at_any_size(size: tuple[int, int]) -> None:
    desk = coded_desk()
    async with at_ratings(desk, size) as pilot:
        for _step in range(6):
            text = " ".join(body(desk))
            assert "Rule" not in text
            assert "allowed" not in text
            assert "Advice" not in text
            await desk.press(pilot, "tab")
        await desk.press(pilot, "3")
        assert desk.shows("allowed: −2 −1, with a reason −3")
        assert desk.shows("Rule 2: only negative items, so below 0;")
        assert " ".join(body(desk)).count("Rule ") == 1
        await desk.press(pilot, "delete")
        assert not desk.shows("Rule")


async def test_rated_it_shows_its_words_the_rule_the_advice_and_the_missing_reason() -> None:
    desk = coded_desk()
    async with at_ratings(desk, (120, 40)) as pilot:
        await desk.press(pilot, "1")
        assert first_rows(desk, 10)[3:] == [
            "▸ Engagement            + nothing   − 1 item in 5 blocks, not said",
            "   − 11 indifferent, tunes out               5/10  1–4 8         not said",
            "    ◉ −3  ○ −2  ○ −1  ○ 0  ○ +1  ○ +2  ○ +3    extremely problematic",
            "     allowed: −2 −1, with a reason −3",
            "     Rule 2: only negative items, so below 0; −3 only for somebody plainly set against the help. "
            "Rule 7: −3 only for",
            "     somebody who takes no part in the help at all.",
            "     The reason is missing: Enter.",
        ]
        assert desk.shows("−3 asks for a reason: Enter")
        await desk.press(pilot, "6")
        assert body(desk)[5] == "    ○ −3  ○ −2  ○ −1  ○ 0  ○ +1  ◉ +2  ○ +3    moderately strong   first −3"
        assert body(desk)[6] == "     allowed: −2 −1, with a reason −3   +2 is outside the rules"
        await desk.press(pilot, "3")
        assert body(desk)[8] == ""
        assert "reason:" not in " ".join(body(desk))


async def test_the_advice_stands_behind_the_rule() -> None:
    desk = coded_desk(first_subject="C1")
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "down", "4")
        assert desk.shows("Rule 1: nothing was marked, so 0: not applicable, unremarkable. Advice 0.")
        assert desk.shows("Connection            nothing marked")


async def test_reasons_are_shown_with_the_rating_they_were_given_for() -> None:
    desk = coded_desk(Rate("C2", "engagement", -3), GiveReason("C2", "engagement", "zit met zijn rug [b] " * 40))
    async with at_ratings(desk, (80, 24)) as pilot:
        await desk.press(pilot, "shift+tab", "tab")
        rows = [row for row in body(desk) if "rug" in row]
        assert len(rows) == 3
        assert rows[0].startswith("     reason: zit met zijn rug [b] zit")
        assert rows[-1].endswith("…")
        await desk.press(pilot, "2")
        assert not desk.shows("rug")
        await desk.press(pilot, "1")
        assert desk.shows("reason: zit met zijn rug [b]")


@pytest.mark.parametrize("size", [(80, 24), (70, 20)])
async def test_in_a_small_window_the_row_with_the_cursor_is_always_in_sight(size: tuple[int, int]) -> None:
    rated: list[Act] = []
    for dimension in ("engagement", "connection", "safety", "shared_purpose"):
        rated += [Rate("T1", dimension, 3), GiveReason("T1", dimension, "zij doet alles wat zij kan " * 20)]
    desk = coded_desk(*rated, first_subject="T1")
    async with at_ratings(desk, size) as pilot:
        for title in ("Engagement", "Connection", "Safety", "Shared purpose"):
            assert desk.row_with("▸").startswith(f"▸ {title} ")
            assert desk.shows("◉ +3")
            assert desk.shows("allowed")
            assert desk.shows("reason: zij doet")
            await desk.press(pilot, "down")
        assert "F10 quit" in desk.rows()[-1]


async def test_a_wide_window_shows_the_forms_own_words_and_every_row_with_what_it_rests_on() -> None:
    desk = coded_desk()
    async with at_ratings(desk, (200, 60)):
        assert desk.shows("▸ Engagement in the Therapeutic Process")
        assert desk.shows("− 11 Client shows indifference")
        assert desk.shows("−  7 Client avoids eye contact")
        assert desk.shows("+  4 Client has an open upper body posture")


async def test_what_a_row_rests_on_scrolls_in_a_small_window() -> None:
    many = [SetCell("C2", f"client.engagement.{number}", 2, True) for number in range(1, 11)]
    desk = coded_desk(*many)
    async with at_ratings(desk, (80, 24)) as pilot:
        await desk.press(pilot, "1")
        page = desk.row_with("▸ Engagement")
        assert "+ " in page
        assert desk.shows("lines more")
        assert not desk.shows("− 11 indifferent")
        for _press in range(4):
            await desk.press(pilot, "pagedown")
        assert desk.shows("− 11 indifferent")
        assert not desk.shows("lines more")
        await desk.press(pilot, "pageup", "pageup", "pageup", "pageup", "pageup")
        assert desk.shows("+  1 ")
        await desk.press(pilot, "pagedown", "down", "up")
        assert desk.shows("+  1 ")


async def test_blocks_absent_and_not_observed_are_told_apart() -> None:
    desk = coded_desk(
        SetCoverage("C2", 9, False), ToggleAbsent("C2", 9), SetCoverage("C2", 10, False),
    )  # fmt: skip
    async with at_ratings(desk, (80, 24)):
        assert desk.shows("── marked · 8 of 10 blocks observed · absent in 1 ──")
        assert desk.shows("5/8  1–4 8 ")


async def test_negative_items_differ_by_sign_and_slant_not_only_by_colour() -> None:
    desk = coded_desk()
    async with at_ratings(desk):
        screen = desk.app.screen
        assert isinstance(screen, RatingScreen)
        negative = screen.view.get_component_rich_style("rating-view--negative")
        positive = screen.view.get_component_rich_style("rating-view--positive")
        assert (negative.italic, positive.italic) == (True, None)
        assert negative.color != positive.color


async def test_only_the_row_with_the_cursor_stands_out() -> None:
    desk = coded_desk()
    async with at_ratings(desk, (80, 24)) as pilot:
        await desk.press(pilot, "down")
        screen = desk.app.screen
        assert isinstance(screen, RatingScreen)
        rows = [screen.view.render_line(y) for y in range(screen.view.size.height)]
        reversed_texts = [segment.text for row in rows for segment in row if segment.style and segment.style.reverse]
        assert reversed_texts == ["C2 0/3", " Connection "]


async def test_the_family_shows_every_clients_counts_and_items_and_asks_once_rated() -> None:
    desk = coded_desk(first_subject="C1")
    async with at_ratings(desk, (120, 40)) as pilot:
        await desk.press(pilot, "tab")
        assert first_rows(desk, 9)[2:] == [
            "── marked, client by client " + "─" * 92,
            "▸ Shared purpose        C1 +1 −0    C2 +0 −1",
            " C1 moeder   + 1 item in 1 block, verbal   − nothing",
            "   +  3 asks family member's view            1/10  6             verbal",
            " C2 zoon [2]   + nothing   − 1 item in 1 block, not said",
            "   −  7 blames family member                 1/10  8             not said",
            NOTHING_RATED,
        ]
        await desk.press(pilot, "5")
        assert desk.shows("Rule 6 of shared purpose: positive and negative together in the family, so −1, 0 or +1.")
        assert desk.shows("Was great disagreement on the value or the aims of the help voiced?")


@pytest.mark.parametrize("size", SIZES)
async def test_two_rules_that_disagree_are_both_named_and_ask_for_a_reason(size: tuple[int, int]) -> None:
    desk = coded_desk(
        SetCell("C1", "client.shared_purpose.7", 2, True), Rate("family", "shared_purpose", -1), first_subject="family"
    )
    async with at_ratings(desk, size):
        text = " ".join(" ".join(body(desk)).split())
        assert "allowed: −3 −2 −1 0 +1" in text
        assert RULE_SENTENCES["GD5"] in text
        assert RULE_SENTENCES["GD6"] in text
        assert "Two rules disagree here" in text
        assert desk.shows("The reason is missing: Enter.")
        assert desk.shows("○ y yes  ○ n no")


async def test_a_gap_between_the_rules_names_both() -> None:
    marked = [act for act in CODED if not isinstance(act, SetCell) or act.item != "client.shared_purpose.7"]
    desk = coded_desk(Rate("family", "shared_purpose", 1), before=marked, first_subject="family")
    async with at_ratings(desk):
        text = " ".join(" ".join(body(desk)).split())
        assert "allowed: 0 +1 +2 +3" in text
        assert "Both rules' ratings will do. (Rules 2 and 3 of shared purpose.) Advice +1" in text


async def test_the_answer_is_shown_before_the_rating_once_it_was_given() -> None:
    desk = coded_desk(SayDisagreement(False), first_subject="family")
    async with at_ratings(desk):
        assert desk.shows("○ y yes  ◉ n no")
        assert not desk.shows("allowed")


async def test_language_match_shows_what_to_look_at_its_notes_and_its_explanation() -> None:
    notes = [
        AddNote("viewing", "moeder zegt 'rot op' [b]"),
        AddNote("moment", "zoon lacht\x1b[31m"),
        AddNote("note", "gewone notitie"),
    ]
    desk = coded_desk(*notes, Rate(*LANGUAGE_TARGET, 1), GiveReason(*LANGUAGE_TARGET, "zelfde beelden"))
    async with at_ratings(desk, (80, 24)) as pilot:
        await desk.press(pilot, "tab", "tab", "tab", "tab")
        assert "language match" in desk.rows()[1]
        assert desk.shows("◉ +1  ○ +2  ○ +3    somewhat strong")
        assert desk.shows("explanation: zelfde beelden")
        assert desk.shows("Do therapist and clients, and the clients among themselves, speak each")
        assert desk.shows("0:00  viewing   moeder zegt 'rot op' [b]")
        assert desk.shows("0:00  moment    zoon lacht[31m")
        assert not desk.shows("gewone notitie")
        await desk.press(pilot, "delete")
        assert desk.shows("explanation: zelfde beelden")


@pytest.mark.parametrize("size", SIZES)
async def test_own_ratings_show_their_scale_and_value(size: tuple[int, int]) -> None:
    given = [SelfRate("T1", "engagement", 1, -3, 3), SelfRate("T1", "safety", 7, 0, 10)]
    desk = coded_desk(*ALL_RATED, *given)
    async with at_ratings(desk, size) as pilot:
        await desk.press(pilot, "shift+tab")
        assert desk.shows("T1 hulpverlener: own ratings")
        assert desk.shows("▸ Engagement            −3…+3")
        assert desk.shows("○ 0  ◉ +1  ○ +2  ○ +3    somewhat strong")
        assert desk.shows("  Safety                0…10")
        assert desk.shows("○ 6  ◉ 7  ○ 8  ○ 9  ○ 10")
        assert desk.shows("  Talk time             −3…+3")
        assert "2/6" in desk.rows()[2]
        await desk.press(pilot, "down", "down", "s")
        assert desk.shows("▸ Safety                −3…+3   7 was given on 0…10")
        assert "s scale" in desk.rows()[-1]


async def test_many_pages_keep_the_one_that_is_open_in_sight() -> None:
    desk = coded_desk()
    roles = {f"C{number}": "kind" for number in range(3, 10)}
    async with desk.sit_down((80, 24)) as pilot:
        for _role in roles:
            await desk.press(pilot, "shift+f2", "c", *"kind", "enter")
            await desk.until(pilot, lambda: desk.app.screen is desk.app.coding)
        await desk.press(pilot, "f4")
        await desk.until(pilot, lambda: "C2 0/3" in desk.rows()[2])
        assert desk.rows()[2].rstrip().endswith("…")
        seen = set()
        for _step in range(12):
            strip = desk.rows()[2]
            assert len(strip.rstrip()) <= 80
            seen |= {label.strip().rsplit(" ", 1)[0] for label in strip.strip(" …").split(" · ")}
            await desk.press(pilot, "tab")
        assert seen >= {"C2", "C1", "C9", "family", "T1", "language", "T1's own"}


@pytest.mark.parametrize(("size", "title"), [((80, 24), "Emotionele band"), ((200, 60), "Emotionele band met de")])
async def test_in_dutch(size: tuple[int, int], title: str) -> None:
    set_language("nl")
    desk = coded_desk()
    async with desk.sit_down(size) as pilot:
        await desk.press(pilot, "f4", "down", "3")
        await desk.until(pilot, lambda: desk.shows("enigszins problematisch"))
        assert desk.row_with("▸").startswith(f"▸ {title}")
        assert desk.shows(_(RULE_SENTENCES["R2"])[:30])
        assert desk.shows("mijdt blik van hulpverlener" if size[0] < 200 else "Cliënt vermijdt oogcontact")


@pytest.mark.parametrize("size", SIZES)
async def test_f1_shows_the_scale_and_all_rules_at_any_time(size: tuple[int, int]) -> None:
    desk = coded_desk()
    async with at_ratings(desk, size) as pilot:
        await desk.press(pilot, "f1")
        await desk.until(pilot, lambda: desk.shows("How to rate"))
        seen = await pages_of_help(desk, pilot)
        for words in ("−3 extremely problematic", "Rule 1: nothing was marked", "Rule 7 of shared purpose", "Own"):
            assert words in seen
        await pilot.press("5", "question_mark")
        seen = await pages_of_help(desk, pilot)
        for words in ("Keys of the ratings", "own ratings: the other scale", "Sign off", "F4"):
            assert words in seen
        assert "asks what to talk about" not in seen


async def pages_of_help(desk: Desk, pilot: Pilot[int]) -> str:
    """All that the help screen shows, scrolled through."""
    rows: list[str] = desk.rows()
    for _step in range(8):
        await pilot.press("pagedown")
        rows += desk.rows()
    await pilot.press("home")
    return " ".join(" ".join(row.strip("│ ") for row in rows).split())


async def test_the_keys_of_the_ratings_stand_at_the_foot_of_every_desk() -> None:
    desk = coded_desk()
    async with desk.sit_down((200, 60)) as pilot:
        assert "F4 ratings" in desk.rows()[-1]
        await desk.press(pilot, "f3")
        await desk.until(pilot, lambda: desk.shows("nobody speaks"))
        assert "F4 ratings" in desk.rows()[-1]
        await desk.press(pilot, "f4")
        await desk.until(pilot, lambda: "1…7 rate" in desk.rows()[-1])
        for hint in ("F4 what is missing", "F2 coding", "Shift+F4 sign off", "F1 rules", "F10 quit"):
            assert hint in desk.rows()[-1]


async def test_somebody_who_comes_in_gets_a_page() -> None:
    desk = coded_desk()
    async with at_ratings(desk) as pilot:
        await desk.press(pilot, "shift+f2", "c", *"tante", "enter")
        await desk.until(pilot, lambda: "C3 0/3" in desk.rows()[2])
        assert desk.shows("14 of 14 still missing")
