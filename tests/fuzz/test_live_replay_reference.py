"""What the screen held at the end, what the log replays into, and a slow reference: the same tables, row by row."""

import pytest
from hypothesis import given

from softa_tui.coding.events import KnownEvent, Unknown
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.export.tables import TABLES
from tests.fuzz import wishes
from tests.fuzz.session_reference import Row, SessionReference
from tests.fuzz.sittings import CaseReads, Sitting, Wish
from tests.support.examples import examples
from tests.support.small_scheme import FAMILY_SCHEME, all_of


def tables_of(observation: Observation) -> dict[str, list[Row]]:
    """The rows of every table that the forms hold."""
    return {name: table(observation).rows() for name, (_schema, table) in TABLES.items()}


def known(events: list[KnownEvent | Unknown]) -> list[KnownEvent]:
    return [event for event in events if not isinstance(event, Unknown)]


@examples(60)
@given(wishes.cases_to_begin_with, wishes.sessions)
def test_any_session_lives_replays_and_is_reckoned_to_the_same_tables(
    tmp_path_factory: pytest.TempPathFactory, case: CaseReads, session: list[Wish]
) -> None:
    sitting = Sitting(tmp_path_factory.mktemp("case") / "0042_AB.softa.jsonl", FAMILY_SCHEME, case.facts)
    for wish in session:
        sitting.does(wish)
    read = sitting.leaves()

    assert read.problems == []
    again = replay(read.events)
    assert again is not None
    live = sitting.session.shown
    assert all_of(live) == all_of(sitting.session.head) == all_of(again)
    assert tables_of(live) == tables_of(again)
    assert tables_of(again) == SessionReference(known(read.events)).tables()
