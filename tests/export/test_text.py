"""The forms as text, looked at as they are printed."""

import json

import pytest

from softa_tui.coding.scheme import Scheme
from softa_tui.export.json_form import form_json
from softa_tui.export.plain_text import cells, fit, inert, wrap
from softa_tui.export.text import form_text
from softa_tui.locale import set_language
from tests.support.coding import SMALL_SCHEME, coding
from tests.support.sheets import SHEET_A_MARKS


def test_a_form_reads_as_on_paper() -> None:
    coder = coding(15, {"C1": "moeder"}, coder_name="Anna")
    coder.sheet("C1", {1: ["client.safety.2"], 2: ["client.safety.2", "client.safety.11"]})
    coder.go("C1", 3).absent().at = 754.0
    coder.note("zei: 'ik trek dit niet meer'", "moment", "client.safety.3")

    assert form_text(coder.observation) == (
        "0042  2022-05-13  SWAG  Small scheme\n"
        "coder AB  session 15:00  not signed off\n"
        "● marked   · observed and not   blank: not observed, or absent\n"
        "\n"
        "C1 moeder\n"
        "  Veiligheid                             5 10 15   +2 −1\n"
        " 2 + noemt hulp veilig (en)              ●  ●        2/2\n"
        " 3 + huilt of toont kwetsbaarheid (en)   ·  ·        0/2\n"
        "11 − reageert defensief (en)             ·  ●        1/2\n"
        "  Gezamenlijke doelperceptie             5 10 15   +0 −0\n"
        " 1 + stelt compromis voor (en)           ·  ·        0/2\n"
        "\n"
        "Coverage   ● observed   – absent   · not observed\n"
        "  C1 moeder            ●●–  played 15:00 of 15:00\n"
        "\n"
        "Notes\n"
        "   12:34  striking moment C1: huilt of toont kwetsbaarheid (en): zei: 'ik trek\n"
        "          dit niet meer'\n"
        "\n"
        "Missing\n"
        "  - C1: no rating of Veiligheid.\n"
        "  - Not answered: C1: “noemt hulp veilig (en)” counts at most once a session; it\n"
        "    is marked in blocks 1–2.\n"
        "\n"
        "Missing besides\n"
        "  - Language match is not rated yet.\n"
        "  - Talk time is not observed to its end yet.\n"
        "  - Fewer than two striking moments are written down.\n"
    )


@pytest.mark.parametrize("minutes", [15, 50, 60, 90, 125])
def test_a_form_fits_in_80_columns(minutes: float) -> None:
    coder = coding(minutes).sheet("T1", SHEET_A_MARKS if minutes >= 50 else {}).note("woorden " * 50 + "x" * 200)

    assert max(cells(line) for line in form_text(coder.observation).splitlines()) <= 80


def test_many_blocks_stand_in_two_parts() -> None:
    lines = form_text(coding(90, {"T1": "hulpverlener"}).observation).splitlines()

    headings = [line.split() for line in lines if line.startswith("  Bijdrage aan veiligheid")]
    assert [heading[3:12] for heading in headings] == [
        ["5", "10", "15", "20", "25", "30", "35", "40", "45"],
        ["50", "55", "60", "65", "70", "75", "80", "85", "90"],
    ]


def test_half_minutes_have_a_comma_in_dutch() -> None:
    scheme = Scheme(id="mini", edition="1", title={"nl": "Mini"}, block_seconds=150.0, versions=SMALL_SCHEME.versions)
    set_language("nl")

    assert " 2,5   5 " in form_text(coding(5, scheme=scheme).observation)


def test_typed_text_does_not_act_in_a_terminal() -> None:
    coder = coding(roles={"T1": "\x1b]0;title\x07", "C1": "a\nb\u202e"}, coder_name="\x9b31m").note("\x1b[2J\r\u2066")

    assert not set(form_text(coder.observation)) & set("\x1b\x07\x9b\r\u202e\u2066")


def test_the_document_holds_what_the_tables_hold() -> None:
    coder = coding(50, start_s=30.0).sheet("T1", SHEET_A_MARKS).note("=1+1\x1b")

    document = json.loads(json.dumps(form_json(coder.observation)))

    therapist = document["subjects"][0]
    item = next(item for item in therapist["items"] if item["item"] == "therapist.safety.9")
    assert item["values"] == [0, 0, 0, 0, 0, 1, 0, 0, 1, 0]
    assert [mark["at_s"] for mark in item["marks"]] == [1500.0, 2400.0]
    assert therapist["coverage"][0] == {"block": 1, "state": "observed", "played_s": 300.0}
    assert document["subjects"][1]["items"][0]["values"] == [None] * 10
    assert document["notes"][0]["text"] == "=1+1\x1b"
    assert document["length_s"] == 3000.0


def test_wide_and_combining_characters_keep_columns_in_line() -> None:
    assert cells("e\u0301😀") == 3
    assert fit("😀😀😀", 4) == "😀… "
    assert [cells(line) for line in wrap("😀" * 5 + " a", 4)] == [4, 4, 4]
    assert inert("a\tb\x00c") == "a b�c"
