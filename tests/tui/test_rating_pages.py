"""Which pages the ratings have, what is done of each, and where the cursor goes."""

from msgspec.structs import replace

from softa_tui.coding.acts import GiveReason, Rate, SayDisagreement, SelfRate, SetCoverage, ToggleAbsent
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.rating.pages import (
    Progress,
    first_missing,
    missing_of_asked,
    own_ratings_are_open,
    pages,
    progress,
)
from softa_tui.tui.session import CodingSession
from tests.support.coding import SMALL_SCHEME, coding
from tests.tui.rated import ALL_RATED, CODED
from tests.tui.stage import new_session


def coded(roles: dict[str, str] | None = None) -> CodingSession:
    session = new_session(roles=roles)
    for act in CODED:
        session.act(act)
    return session


def test_the_least_engaged_comes_first_then_family_therapist_language_and_own_ratings() -> None:
    found = pages(coded().head)
    assert [(page.kind, page.subject, len(page.targets)) for page in found] == [
        ("subject", "C2", 3), ("subject", "C1", 3), ("subject", "family", 1), ("subject", "T1", 4),
        ("language", "session", 1), ("own", "T1", 6),
    ]  # fmt: skip


def test_who_was_absent_throughout_has_no_page_and_with_one_client_there_is_no_family() -> None:
    session = coded()
    for block in session.head.coded_blocks:
        session.act(SetCoverage("C2", block, False))
        session.act(ToggleAbsent("C2", block))
    assert [page.subject for page in pages(session.head)] == ["C1", "T1", "session", "T1"]


def test_a_scheme_without_ratings_has_no_pages() -> None:
    versions = tuple(
        replace(version, dimensions=tuple(replace(each, rated_per="none") for each in version.dimensions))
        for version in SMALL_SCHEME.versions
    )
    state = coding(scheme=replace(SMALL_SCHEME, versions=versions)).observation
    assert pages(state) == []
    assert RatingCursor().place(state) is None
    assert not RatingCursor().to_next_missing(state)


def test_a_rating_is_done_with_its_reason() -> None:
    session = coded()
    assert missing_of_asked(session.head) == (11, 11)
    session.act(Rate("C2", "engagement", -3))
    page = pages(session.head)[0]
    assert progress(session.head, page) == Progress(0, 3, None, reason_missing=True)
    assert missing_of_asked(session.head) == (11, 11)
    session.act(GiveReason("C2", "engagement", "zit met zijn rug naar iedereen"))
    assert progress(session.head, page) == Progress(1, 3, None, reason_missing=False)
    assert missing_of_asked(session.head) == (10, 11)
    session.act(Rate("C2", "engagement", 3))
    assert missing_of_asked(session.head) == (11, 11)


def test_language_match_is_done_with_its_explanation() -> None:
    session = coded()
    page = pages(session.head)[4]
    session.act(Rate(*LANGUAGE_TARGET, 2))
    assert progress(session.head, page) == Progress(0, 1, 2, reason_missing=True)
    session.act(GiveReason(*LANGUAGE_TARGET, "dezelfde woorden"))
    assert progress(session.head, page) == Progress(1, 1, 2, reason_missing=False)


def test_own_ratings_open_once_everything_asked_is_rated_whatever_reasons_are_missing() -> None:
    session = coded()
    for act in ALL_RATED[:-1]:
        session.act(act)
    assert not own_ratings_are_open(session.head)
    session.act(ALL_RATED[-1])
    assert own_ratings_are_open(session.head)


def test_the_cursor_goes_on_to_what_is_missing_and_own_ratings_never_are() -> None:
    session = coded()
    cursor = RatingCursor()
    state = session.head
    place = cursor.place(state)
    assert place is not None
    assert place.target == ("C2", "engagement")
    for act in ALL_RATED:
        session.act(act)
    asked = [page.subject for page in pages(state) if first_missing(state, page) is not None]
    assert asked == ["C2", "C1", "session"]
    went = []
    for _step in range(3):
        assert cursor.to_next_missing(state)
        place = cursor.place(state)
        assert place is not None
        went.append(place.target)
    assert went == [("C1", "engagement"), LANGUAGE_TARGET, ("C2", "engagement")]


def test_the_cursor_stays_where_it_is_while_ratings_are_given_and_pages_go() -> None:
    session = coded()
    cursor = RatingCursor("C1")
    state = session.head
    for value in (None, 1):
        if value is not None:
            session.act(Rate("C1", "engagement", value))
        place = cursor.place(state)
        assert place is not None
        assert place.target == ("C1", "engagement")
    for block in state.coded_blocks:
        session.act(SetCoverage("C1", block, False))
        session.act(ToggleAbsent("C1", block))
    place = cursor.place(state)
    assert place is not None
    assert place.target == ("C2", "engagement")


def test_somebody_unknown_to_begin_with_is_the_first_page_with_something_missing() -> None:
    state = coded().head
    place = RatingCursor("N1").place(state)
    assert place is not None
    assert place.page.subject == "C2"


def test_a_scale_belongs_to_its_row_and_is_that_of_what_was_given() -> None:
    session = coded()
    for act in [*ALL_RATED, SayDisagreement(False), SelfRate("T1", "safety", 7, 0, 10)]:
        session.act(act)
    cursor, state = RatingCursor(), session.head
    assert cursor.scale(state, ("T1", "safety")) == (0, 10)
    assert cursor.scale(state, ("T1", "engagement")) == (-3, 3)
    assert cursor.change_scale(state, ("T1", "engagement")) == (0, 10)
    assert cursor.change_scale(state, ("T1", "safety")) == (-3, 3)
    assert cursor.change_scale(state, ("T1", "safety")) == (0, 10)
