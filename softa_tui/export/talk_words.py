"""What is said in words about how talk time is divided: the same on every form."""

from softa_tui.coding.observation import Observation
from softa_tui.export.words import named, number, percent
from softa_tui.forms.talk_time import TalkTotals, observed_slots, talk_totals
from softa_tui.locale import _


def balance_words(totals: TalkTotals) -> list[str]:
    """The shares of therapists, clients and others, what they come to, and which clients said nothing."""
    roles = {talk.subject: talk.role for talk in totals.subjects}
    silent = ", ".join(named(subject, roles[subject]) for subject in totals.silent_clients)
    return [
        *filter(None, [_shares(totals)]),
        _(totals.balance_sentence),
        *([_("Said nothing: {subjects}.").format(subjects=silent)] if silent else []),
    ]


def _shares(totals: TalkTotals) -> str:
    return " · ".join(f"{_(kind)} {percent(share)}" for kind, share in totals.shares)


def rounding_words(observation: Observation) -> str:
    """How totals are to be understood."""
    return _(
        "Totals count whole slots of {seconds} seconds and so are rounded up: a derived figure, not an exact one. "
        "Several may speak in one slot."
    ).format(seconds=number(observation.scheme.slot_seconds))


def observed_words(observation: Observation) -> str:
    """How much of the coder's part the totals are of."""
    observed, given = len(observed_slots(observation)), len(observation.given_slots)
    return _("Observed: {observed} of {given} slots.").format(observed=observed, given=given)


def talk_in_short(observation: Observation) -> str:
    """How far the coder is with talk time and who has how much, in one line."""
    shares = [
        f"{talk.subject} {percent(talk.share)}" for talk in talk_totals(observation).subjects if talk.share is not None
    ]
    explained = observation.talk.explanation(observation.undone) is not None
    parts = [
        _("talk time: {observed} of {given} slots observed").format(
            observed=len(observed_slots(observation)), given=len(observation.given_slots)
        ),
        *([", ".join(shares)] if shares else []),
        _("explained") if explained else _("not explained"),
    ]
    return "; ".join(parts)
