"""A log with something of everything that is exported, and what it is to be refused in one line."""

from softa_tui.coding.acts import ChangeMode, Rate, SelfRate
from softa_tui.export import FORMATS
from tests.cli.conftest import Ran
from tests.support.coding import Coding, coding

EVERY_FORMAT = ",".join(FORMATS)


def coded(coder: str = "AB", coder_name: str = "") -> Coding:
    """A log with marks, notes, talk, ratings and a therapist's own."""
    made = coding(10, {"T1": "hulpverlener", "C1": "moeder"}, coder=coder, coder_name=coder_name)
    made.sheet("T1", {1: ["therapist.safety.1"]}).sheet("C1", {2: ["client.safety.3"]}).note("even")
    made.act(ChangeMode("rating")).act(Rate("C1", "safety", 1)).act(SelfRate("T1", "safety", 2, -3, 3))
    return made.talk().speaks("C1", 70, 100)


def require_one_line(ran: Ran) -> None:
    """Refused in one line that is not about a fault in softa."""
    assert ran.code in (1, 2), ran
    assert ran.err.count("\n") == 1 and ran.err.startswith("softa: "), ran.err
    assert "Traceback" not in ran.err and "fault in softa" not in ran.err, ran.err
