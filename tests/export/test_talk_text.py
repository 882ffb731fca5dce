"""Talk time as text and as a document, looked at as they are printed."""

import json

import pytest

from softa_tui.coding.acts import ExplainTalk, SetSlots
from softa_tui.coding.scheme import Scheme
from softa_tui.export.json_form import form_json
from softa_tui.export.plain_text import cells
from softa_tui.export.talk_words import talk_in_short
from softa_tui.export.text import form_text
from softa_tui.locale import set_language
from tests.support.coding import SMALL_SCHEME, Coding, coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2"}


def talking() -> Coding:
    """Ten minutes of which nine were watched: the mother from 1:10 to 3:15, the therapist for half a minute."""
    coder = coding(10, FAMILY).talk().run(0, 540)
    return coder.speaks("C1", 70, 195).speaks("T1", 300, 330)


def section(coder: Coding, width: int = 80) -> list[str]:
    (found,) = [part for part in form_text(coder.observation, width).split("\n\n") if part.startswith("Talk time")]
    return found.splitlines()


def test_talk_time_reads_as_on_paper() -> None:
    coder = talking().act(ExplainTalk("moeder vertelt\nwat er thuis gebeurde; " + "de zoon zwijgt " * 5))

    assert section(coder) == [
        "Talk time   ● speaks   · observed and silent   blank: not observed, or absent",
        "                  0         5",
        "  T1 hulpverlener ··········●·······",
        "  C1 moeder       ··●●●●●···········",
        "  C2 zoon 2       ··················",
        "                       slots      time     share     exact",
        "  T1 hulpverlener          1      0:30     16.7%      0:30",
        "  C1 moeder                5      2:30     83.3%      2:05",
        "  C2 zoon 2                0      0:00      0.0%      0:00",
        "  therapist 16.7% · clients 83.3%",
        "  The clients together speak more than the therapist.",
        "  Said nothing: C2 zoon 2.",
        "  Totals count whole slots of 30 seconds and so are rounded up: a derived",
        "  figure, not an exact one. Several may speak in one slot.",
        "  Explanation: moeder vertelt wat er thuis gebeurde; de zoon zwijgt de zoon",
        "  zwijgt de zoon zwijgt de zoon zwijgt de zoon zwijgt",
    ]


def test_the_section_is_only_there_once_it_was_begun() -> None:
    assert "\nTalk time   " not in form_text(coding(10, FAMILY).observation)
    assert "\nTalk time   " in form_text(talking().observation)


@pytest.mark.parametrize(("minutes", "width", "bands"), [(50, 80, 2), (90, 80, 3), (90, 120, 2), (50, 200, 1)])
def test_a_long_session_stands_in_bands_that_fit(minutes: float, width: int, bands: int) -> None:
    coder = coding(minutes, FAMILY).talk().run(0, minutes * 60)

    lines = section(coder, width)

    assert max(map(cells, lines)) <= width
    assert len([line for line in lines if line.startswith("  C1 moeder") and "·" in line]) == bands
    assert sum(line.count("·") for line in lines if line.startswith("  C1 moeder")) == minutes * 2


def test_minutes_stand_above_blocks_of_any_length() -> None:
    scheme = Scheme(
        id="mini", edition="1", title={"nl": "Mini"}, block_seconds=60, slot_seconds=20, versions=SMALL_SCHEME.versions
    )

    assert section(coding(6, FAMILY, scheme=scheme).talk().run(0, 360))[1].split() == ["0", "2", "4"]


def test_what_is_not_known_is_left_blank() -> None:
    coder = coding(10, FAMILY).talk().act(SetSlots("C1", 2, 2, True))

    assert section(coder)[2:8] == [
        "  T1 hulpverlener",
        "  C1 moeder        ●",
        "  C2 zoon 2",
        "                       slots      time     share     exact",
        "  T1 hulpverlener",
        "  C1 moeder                1      0:30    100.0%",
    ]


def test_typed_text_does_not_act_in_a_terminal() -> None:
    coder = coding(10, {"T1": "\x1b]0;x\x07", "C1": "a\u202e"}).talk().act(ExplainTalk("\x1b[2J\r\u2066"))

    assert not set(form_text(coder.observation)) & set("\x1b\x07\r\u202e\u2066")


def test_percentages_have_a_comma_in_dutch() -> None:
    set_language("nl")

    assert any("16,7%" in line for line in form_text(talking().observation).splitlines())


def test_in_short() -> None:
    coder = talking()

    assert talk_in_short(coder.observation) == (
        "talk time: 18 of 20 slots observed; T1 16.7%, C1 83.3%, C2 0.0%; not explained"
    )
    assert talk_in_short(coder.act(ExplainTalk("x")).observation).endswith("; explained")
    assert talk_in_short(coding(10).talk().act(ExplainTalk("x")).observation) == (
        "talk time: 0 of 20 slots observed; explained"
    )


def test_the_document_holds_what_the_text_holds() -> None:
    coder = coding(5, FAMILY, start_s=30).talk().run(30, 240).speaks("C1", 100, 225).press("T1", 230).run(230, 240)
    coder.act(ExplainTalk("=1+1\x1b"))

    talk = json.loads(json.dumps(form_json(coder.observation)))["talk"]

    assert talk["slot_s"] == 30.0
    assert talk["slots"][2] == {"slot": 3, "from_s": 60.0, "to_s": 90.0}
    assert talk["observed"] == [1, 2, 3, 4, 5, 6, 7]
    assert talk["subjects"][1] == {
        "subject": "C1",
        "role": "moeder",
        "values": [0, 0, 1, 1, 1, 1, 1, None, None, None],
        "stretches": [{"from_s": 70.0, "to_s": 195.0}],
        "slots": 5,
        "seconds": 150.0,
        "exact_s": 125.0,
        "share": 0.833333,
    }
    assert talk["subjects"][0]["stretches"] == [{"from_s": 200.0, "to_s": 210.0}]
    assert talk["balance"] == {
        "therapists": 0.166667,
        "clients": 0.833333,
        "others": None,
        "verdict": "clients-more",
        "silent_clients": ["C2"],
    }
    assert talk["explanation"] == "=1+1\x1b"


def test_the_document_has_no_talk_before_it_was_begun() -> None:
    assert form_json(coding().observation)["talk"] is None
