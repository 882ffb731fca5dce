"""The lines around the timeline of talk time: the way and who speaks, the balance, what was observed."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from softa_tui.coding.runs import runs
from softa_tui.coding.sampling import format_time
from softa_tui.forms.talk_time import TalkTotals
from softa_tui.locale import _
from softa_tui.tui.plain import plain
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.talk_session import WAYS
from softa_tui.tui.talk_words import names, percent, slot_times, way_name
from softa_tui.tui.widgets.lines import Lines, Piece, fit, width_of


class WayLine(Lines):
    """The three ways with the one in use, and who is speaking."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"way-line--way", "way-line--other", "way-line--on"}
    DEFAULT_CSS = """
    WayLine {
        height: 1;
        & > .way-line--way { text-style: bold reverse; }
        & > .way-line--other { color: $text-muted; }
        & > .way-line--on { color: $text-success; text-style: bold; }
    }
    """

    def __init__(self, session: ShownSession) -> None:
        super().__init__()
        self.session = session

    def line(self, y: int) -> Sequence[Piece]:
        pieces: list[Piece] = [(" F3 ", "way-line--other")]
        for way in WAYS:
            looks = "way-line--way" if way == self.session.talk.way else "way-line--other"
            sign = "▸" if way == self.session.talk.way else " "
            pieces.append((f"{sign}{way_name(way)} ", looks))
        state = self.session.shown
        room = self.size.width - width_of(pieces) - 3
        if state.speakers:
            pieces.append((fit("   ◉ " + names(state, state.speakers), room), "way-line--on"))
        else:
            pieces.append((fit("   " + _("nobody speaks"), room), "way-line--other"))
        return pieces


class BalanceLine(Lines):
    """Therapists against clients in percent and in words, and how the totals were counted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"balance-line--shares", "balance-line--words"}
    DEFAULT_CSS = """
    BalanceLine {
        height: 2;
        & > .balance-line--shares { text-style: bold; }
        & > .balance-line--words { color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._totals: TalkTotals | None = None

    def show_totals(self, totals: TalkTotals) -> None:
        if totals != self._totals:
            self._totals = totals
            self.refresh()

    def line(self, y: int) -> Sequence[Piece]:
        totals = self._totals
        if totals is None or totals.balance == "nobody":
            return [(" " + _("Nobody has spoken yet."), "balance-line--words")] if y == 0 else ()
        if y == 0:
            shares = " " + self._shares(totals)
            counted = fit("   " + self._counted(totals), self.size.width - cell_len(shares))
            return [(shares, "balance-line--shares"), (counted, "balance-line--words")]
        return [(fit(" " + self._words(totals), self.size.width), "balance-line--words")]

    @staticmethod
    def _shares(totals: TalkTotals) -> str:
        return " · ".join(f"{_(kind)} {percent(share)}" for kind, share in totals.shares)

    @staticmethod
    def _counted(totals: TalkTotals) -> str:
        """How totals are to be understood: rounded up, and what was timed."""
        times = [("–" if talk.exact_s is None else format_time(round(talk.exact_s))) for talk in totals.subjects]
        return _("exact {times} · totals rounded up").format(times=" / ".join(times))

    @staticmethod
    def _words(totals: TalkTotals) -> str:
        words = _(totals.balance_sentence)
        if totals.silent_clients:
            words += " " + _("Nothing said so far: {clients}.").format(clients=", ".join(totals.silent_clients))
        return words


class TalkCoverageLine(Lines):
    """How much of the session was played in talk time or entered by hand, and what was not; the explanation."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"talk-coverage-line--text"}
    DEFAULT_CSS = """
    TalkCoverageLine {
        height: 2;
        & > .talk-coverage-line--text { color: $text-muted; }
    }
    """

    def __init__(self, session: ShownSession) -> None:
        super().__init__()
        self.session = session

    def line(self, y: int) -> Sequence[Piece]:
        text = self._coverage() if y == 0 else self._explanation()
        return [(fit(" " + text, self.size.width), "talk-coverage-line--text")]

    def _coverage(self) -> str:
        state = self.session.shown
        given = state.given_slots
        gaps = runs(slot for slot in given if not state.slot_observed(slot))
        observed = len(given) - sum(map(len, gaps))
        text = _("observed {observed} of {count} slots").format(observed=observed, count=len(given))
        if not gaps:
            return text + " · " + _("the whole session")
        open_times = ", ".join(slot_times(state, gap[0], gap[-1]) for gap in gaps)
        return text + " · " + _("not yet: {times}").format(times=open_times)

    def _explanation(self) -> str:
        state = self.session.shown
        explanation = state.talk.explanation(state.undone)
        if explanation is None:
            return _("no explanation yet: Ctrl+E")
        return _("explanation: {text}").format(text=plain(explanation.text))
