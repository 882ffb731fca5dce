"""Whom a coder rates, on what, and in which order."""

import msgspec
import pytest

from softa_tui.coding.acts import (
    AddSubject,
    ChangeCase,
    ChangeMode,
    Rate,
    SayDisagreement,
    SelfRate,
    SetCell,
    ToggleAbsent,
)
from softa_tui.coding.events import Part
from softa_tui.coding.rating_advice import ruling_on
from softa_tui.coding.rating_events import Rated
from softa_tui.coding.rating_targets import (
    disengagement,
    family_is_asked,
    is_target,
    subjects_to_rate,
    targets_to_rate,
    was_present,
)
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, SESSION, Target
from softa_tui.coding.scheme import Scheme, Version
from tests.support.real_scheme import softa_coding
from tests.support.small_scheme import FAMILY_SCHEME, SCHEME, Coder, kinds, small_case

SAFETY: Target = ("C1", "safety")
PURPOSE: Target = (FAMILY, "shared_purpose")


@pytest.fixture
def coder() -> Coder:
    """At the ratings of T1, C1 and C2, ten blocks; N1 was there too."""
    coder = Coder(scheme=FAMILY_SCHEME)
    coder.does(ChangeMode("rating"))
    return coder


def absent(coder: Coder, subject: str, first: int = 1, last: int = 10) -> None:
    for block in range(first, last + 1):
        coder.does(ToggleAbsent(subject, block))


def scheme_without_ratings() -> Scheme:
    def unrated(version: Version) -> Version:
        dimensions = tuple(msgspec.structs.replace(each, rated_per="none") for each in version.dimensions)
        return msgspec.structs.replace(version, dimensions=dimensions)

    return msgspec.structs.replace(SCHEME, versions=tuple(map(unrated, SCHEME.versions)))


@pytest.mark.parametrize(("clients", "asked"), [(1, 7), (2, 11), (3, 14), (5, 20)])
def test_so_many_ratings_are_asked(clients: int, asked: int) -> None:
    """5 + 3k; with a single client nothing is shared, and so not rated."""
    targets = targets_to_rate(softa_coding(clients).observation)

    assert len(targets) == len(set(targets)) == asked
    assert [target for target in targets if target[0] == FAMILY] == ([PURPOSE] if clients > 1 else [])


def test_with_a_single_client_the_family_is_missing_not_nought() -> None:
    coder = Coder(small_case("T1", "C1", "N1"), FAMILY_SCHEME)
    assert PURPOSE not in targets_to_rate(coder.state)
    assert FAMILY not in subjects_to_rate(coder.state)
    assert coder.refused(Rate(*PURPOSE, 0)) == ("not-rated-here", {"subject": FAMILY})
    assert coder.refused(SayDisagreement(True)) == ("not-rated-here", {"subject": FAMILY})


def test_whoever_was_absent_throughout_is_not_rated(coder: Coder) -> None:
    coder.does(Rate(*SAFETY, 1))
    absent(coder, "C1", last=9)
    assert was_present(coder.state, "C1")
    assert SAFETY in targets_to_rate(coder.state)

    absent(coder, "C1", first=10)
    assert not was_present(coder.state, "C1")
    assert subjects_to_rate(coder.state) == ["C2", "T1"]
    assert coder.refused(Rate(*SAFETY, 0)) == ("not-rated-here", {"subject": "C1"})
    assert coder.refused(Rate(*PURPOSE, 0)) == ("not-rated-here", {"subject": FAMILY})

    absent(coder, "C1", first=10)
    assert SAFETY in targets_to_rate(coder.state) and PURPOSE in targets_to_rate(coder.state)
    assert coder.state.rating(SAFETY) == 1


def test_when_nobody_was_there_nobody_is_rated(coder: Coder) -> None:
    for subject in ("T1", "C1", "C2"):
        absent(coder, subject)
    assert (subjects_to_rate(coder.state), targets_to_rate(coder.state)) == ([], [])


def test_a_client_who_leaves_after_two_blocks_belongs_to_the_family(coder: Coder) -> None:
    coder.does(SetCell("C1", "client.shared_purpose.1", 4, True))
    absent(coder, "C2", first=3)
    ruling = ruling_on(coder.state, PURPOSE)
    assert ruling is not None and ruling.rules == ("GD2", "GD3")

    coder.does(SetCell("C2", "client.shared_purpose.1", 2, True))
    ruling = ruling_on(coder.state, PURPOSE)
    assert ruling is not None and ruling.rules == ("GD3",)


def test_a_client_who_never_came_does_not_keep_the_others_from_sharing() -> None:
    coder = Coder(small_case("T1", "C1", "C2", "C3"), FAMILY_SCHEME)
    for subject in ("C1", "C2"):
        coder.does(SetCell(subject, "client.shared_purpose.1", 1, True))
    absent(coder, "C3")

    ruling = ruling_on(coder.state, PURPOSE)
    assert ruling is not None and ruling.rules == ("GD3",)
    assert family_is_asked(coder.state)


def test_the_least_engaged_is_rated_first_the_family_after_the_clients_and_therapists_last() -> None:
    coder = softa_coding(clients=4)
    assert subjects_to_rate(coder.observation) == ["C1", "C2", "C3", "C4", FAMILY, "T1"]

    for subject, item, blocks in (
        ("C1", "client.engagement.3", 3), ("C2", "client.engagement.11", 2), ("C2", "client.connection.3", 1),
        ("C4", "client.connection.9", 2), ("C3", "client.safety.11", 9),
    ):  # fmt: skip
        for block in range(1, blocks + 1):
            coder.act(SetCell(subject, item, block, True))
    state = coder.observation

    assert [disengagement(state, subject) for subject in ("C1", "C2", "C3", "C4")] == [-3, 1, 0, 2]
    assert subjects_to_rate(state) == ["C4", "C2", "C3", "C1", FAMILY, "T1"]
    forms = dict.fromkeys(subject for subject, _dimension in targets_to_rate(state))
    assert list(forms) == ["T1", "C1", "C2", "C3", "C4", FAMILY]


def test_whoever_was_not_watched_yet_is_not_called_the_least_engaged() -> None:
    coder = softa_coding(clients=3)
    coder.go("C2", 1).mark("client.engagement.3").go("C3", 1).confirm()

    assert subjects_to_rate(coder.observation) == ["C3", "C2", "C1", FAMILY, "T1"]


def test_a_coder_rates_whom_they_were_given_and_the_family_only_with_all_clients() -> None:
    coder = Coder(small_case(part=Part(subjects=("C2", "T1"))), FAMILY_SCHEME)
    assert subjects_to_rate(coder.state) == ["C2", "T1"]
    assert coder.refused(Rate(*SAFETY, 1)) == ("not-rated-here", {"subject": "C1"})

    clients = Coder(small_case("T1", "C1", "C2", part=Part(subjects=("C1", "C2"))), FAMILY_SCHEME)
    assert subjects_to_rate(clients.state) == ["C1", "C2", FAMILY]
    assert PURPOSE in targets_to_rate(clients.state)


def test_a_coder_of_two_of_three_clients_may_rate_the_family_and_need_not() -> None:
    coder = Coder(small_case("T1", "C1", "C2", "C3", part=Part(subjects=("C1", "C3"))), FAMILY_SCHEME)

    assert PURPOSE not in targets_to_rate(coder.state)
    assert is_target(coder.state, PURPOSE)
    assert kinds(coder.does(Rate(*PURPOSE, 0))) == [Rated]


def test_absent_in_the_blocks_given_is_absent() -> None:
    coder = Coder(small_case(part=Part(from_s=0, to_s=600)), FAMILY_SCHEME)
    absent(coder, "C1", last=2)

    assert not was_present(coder.state, "C1")
    assert coder.refused(Rate(*SAFETY, 1)) == ("not-rated-here", {"subject": "C1"})


def test_a_subject_who_is_added_is_asked_for_and_one_who_is_struck_off_no_more(coder: Coder) -> None:
    coder.does(AddSubject("C3", "oma"))
    assert ("C3", "safety") in targets_to_rate(coder.state)
    coder.does(Rate("C3", "safety", 1))

    coder.does(ChangeCase(small_case("T1", "C1", "C2"), {}, ""))
    assert ("C3", "safety") not in targets_to_rate(coder.state)
    assert coder.refused(Rate("C3", "safety", 2)) == ("not-rated-here", {"subject": "C3"})


def test_a_scheme_without_ratings_asks_for_none() -> None:
    coder = Coder(scheme=scheme_without_ratings())

    assert (subjects_to_rate(coder.state), targets_to_rate(coder.state)) == ([], [])
    assert coder.refused(Rate(*SAFETY, 1)) == ("not-rated-here", {"subject": "C1"})
    assert coder.refused(Rate(*LANGUAGE_TARGET, 1)) == ("not-rated-here", {"subject": SESSION})
    assert coder.refused(SelfRate("T1", "safety", 1, -3, 3)) == ("not-rated-here", {"subject": "T1"})
    assert coder.refused(SelfRate("T1", "talk_time", 1, -3, 3)) == ("not-rated-here", {"subject": "T1"})
