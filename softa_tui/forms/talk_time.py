"""How talk time is divided: totals and shares of everybody, and the balance between therapists and clients."""

from dataclasses import dataclass
from typing import Literal

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import kind_of
from softa_tui.coding.spans import Spans
from softa_tui.coding.words import N_

EVEN_WITHIN = 0.05
"""Shares that differ no more than this are called about equal."""

Balance = Literal["nobody", "only-others", "unknown", "therapists-more", "clients-more", "about-even"]

BALANCE_SENTENCES: dict[Balance, str] = {
    "nobody": N_("Nobody has spoken yet."),
    "only-others": N_("Only others have spoken."),
    "unknown": N_("Therapist and clients cannot be compared: they were not both observed."),
}
"""Code to English sentence; the other codes are in `COMPARISONS`."""

COMPARISONS: dict[tuple[Balance, bool, bool], str] = {
    ("therapists-more", False, False): N_("The therapist speaks more than the client."),
    ("therapists-more", False, True): N_("The therapist speaks more than the clients together."),
    ("therapists-more", True, False): N_("The therapists together speak more than the client."),
    ("therapists-more", True, True): N_("The therapists together speak more than the clients together."),
    ("clients-more", False, False): N_("The client speaks more than the therapist."),
    ("clients-more", False, True): N_("The clients together speak more than the therapist."),
    ("clients-more", True, False): N_("The client speaks more than the therapists together."),
    ("clients-more", True, True): N_("The clients together speak more than the therapists together."),
    ("about-even", False, False): N_("The therapist and the client speak about as much."),
    ("about-even", False, True): N_("The therapist and the clients together speak about as much."),
    ("about-even", True, False): N_("The therapists together and the client speak about as much."),
    ("about-even", True, True): N_("The therapists and the clients speak about as much."),
}
"""Code, whether there are several therapists, and several clients, to English sentence."""

KIND_NAMES = {"T": (N_("therapist"), N_("therapists")), "C": (N_("client"), N_("clients")), "N": (N_("others"),) * 2}
"""What one and what several of a kind are called."""


@dataclass(frozen=True)
class SubjectTalk:
    """One subject's total: `seconds` is slots times slot length, `share` of all subjects' slots together (0 to 1).

    All are None while nothing of the session was observed for them; `exact_s` also when a slot was entered without
    seconds of its own.
    """

    subject: str
    role: str
    slots: int | None
    seconds: float | None
    exact_s: float | None
    share: float | None


@dataclass(frozen=True)
class TalkTotals:
    """Totals of everybody; shares of the three kinds of subjects, None for a kind of whom nobody was observed."""

    subjects: tuple[SubjectTalk, ...]
    therapists: float | None
    clients: float | None
    others: float | None
    balance: Balance
    silent_clients: tuple[str, ...]
    """Clients who were observed and never spoke."""

    @property
    def balance_sentence(self) -> str:
        """The English sentence for the balance."""
        comparison = (self.balance, self._count("T") > 1, self._count("C") > 1)
        return COMPARISONS.get(comparison) or BALANCE_SENTENCES[self.balance]

    @property
    def shares(self) -> list[tuple[str, float]]:
        """The English name of each kind of subject that was observed, and its share."""
        kinds = (("T", self.therapists), ("C", self.clients), ("N", self.others))
        return [(KIND_NAMES[kind][self._count(kind) > 1], share) for kind, share in kinds if share is not None]

    def _count(self, kind: str) -> int:
        return sum(kind_of(talk.subject) == kind for talk in self.subjects)


def talk_totals(observation: Observation) -> TalkTotals:
    """The totals as they stand; a stretch that goes on counts as far as it is known to have run."""
    marked = {subject: observation.slots_spoken(subject) for subject in observation.talk_subjects}
    everybody = sum(map(len, marked.values()))
    subjects = tuple(_subject_talk(observation, subject, len(marked[subject]), everybody) for subject in marked)
    shares = {kind: _share(subjects, kind) for kind in "TCN"}
    silent = tuple(talk.subject for talk in subjects if kind_of(talk.subject) == "C" and talk.slots == 0)
    balance = _balance(shares["T"], shares["C"], others=bool(shares["N"])) if everybody else "nobody"
    return TalkTotals(subjects, shares["T"], shares["C"], shares["N"], balance, silent)


def stretches(observation: Observation, subject: str) -> list[tuple[float, float]]:
    """From and to of every stretch of speech that was timed, in media seconds, with the one that goes on."""
    speech, spoken = observation.speech(subject), Spans()
    for start, stop in (*speech.spoken, speech.running(observation.talk.reach)):
        spoken.add(start, stop)
    return list(spoken)


def observed_slots(observation: Observation) -> list[int]:
    """The slots of the coder's part that were played through, or in which something was entered by hand."""
    return [slot for slot in observation.given_slots if observation.slot_observed(slot)]


def seconds_per_block(observation: Observation, subject: str) -> dict[int, float | None]:
    """Slots spoken times slot length by block, each slot in the block it begins in; None where none has a value."""
    values: dict[int, list[int]] = {block: [] for block in range(1, observation.blocks.count + 1)}
    for slot in range(1, observation.slots.count + 1):
        value = observation.talk_value(subject, slot)
        if value is not None:
            values[observation.blocks.at(observation.slots.bounds(slot)[0])].append(value)
    slot_s = observation.scheme.slot_seconds
    return {block: sum(found) * slot_s if found else None for block, found in values.items()}


def _subject_talk(observation: Observation, subject: str, slots: int, everybody: int) -> SubjectTalk:
    speech, talk = observation.speech(subject), observation.talk
    role = observation.roles.get(subject, "")
    if not slots and all(observation.talk_value(subject, slot) is None for slot in talk.observed | speech.entered):
        return SubjectTalk(subject, role, None, None, None, None)
    exact_s = speech.exact_total_s(talk.reach)
    return SubjectTalk(
        subject,
        role,
        slots,
        slots * observation.scheme.slot_seconds,
        None if exact_s is None else round(exact_s, 3),
        slots / everybody if everybody else None,
    )


def _share(subjects: tuple[SubjectTalk, ...], kind: str) -> float | None:
    found = [talk.share for talk in subjects if kind_of(talk.subject) == kind and talk.share is not None]
    return sum(found) if found else None


def _balance(therapists: float | None, clients: float | None, *, others: bool) -> Balance:
    if others and not therapists and not clients:
        return "only-others"
    if therapists is None or clients is None:
        return "unknown"
    if abs(therapists - clients) <= EVEN_WITHIN:
        return "about-even"
    return "therapists-more" if therapists > clients else "clients-more"
