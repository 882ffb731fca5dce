"""The fold against a slow reference that keeps every event and works out each cell anew from those that hold."""

from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.acts import (
    Act,
    ChangeCase,
    Open,
    Redo,
    ToggleItem,
    Undo,
)
from softa_tui.coding.folding import replay
from tests.coding.fold_reference import Reference, form_by_reference, form_of
from tests.coding.random_acts import MarkFromSomeNote, in_every_part, new_coder, sequences, steps, unsealed
from tests.support.examples import examples
from tests.support.small_scheme import all_of, through_json


@examples(150)
@given(sequences)
def test_the_fold_says_what_the_reference_says(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    for _act in steps(coder, sequence):
        pass

    assert form_of(coder.state) == form_by_reference(coder.events)
    seal = coder.state.seal
    assert (seal.reason if seal else None) == Reference(coder.events).seal()


@examples(150)
@given(sequences)
def test_undo_and_redo_are_of_the_newest(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    for _act in steps(coder, sequence):
        reference = Reference(coder.events)
        state = coder.state
        assert (state.undo_stack[-1].seq if state.undo_stack else None) == reference.newest_to_undo()
        assert (state.redo_stack[-1].seq if state.redo_stack else None) == reference.newest_to_redo()
        assert state.undone == reference.taken_back()


@examples(150)
@given(sequences)
def test_between_a_seal_and_its_reopening_the_form_does_not_change(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    signed: dict[str, object] | None = None
    for act in steps(coder, sequence):
        if not coder.state.sealed:
            signed = None
        elif isinstance(act, ChangeCase) or signed is None:
            signed = form_of(coder.state)
        assert signed is None or form_of(coder.state) == signed


@examples(150)
@given(sequences, st.data())
def test_a_log_read_back_is_the_state_it_was_written_from(
    sequence: list[Act | MarkFromSomeNote], data: st.DataObject
) -> None:
    coder = new_coder()
    reopen_at = data.draw(st.integers(0, 50))
    for number, _act in enumerate(steps(coder, sequence)):
        if number == reopen_at:
            coder.reopens()
    again = replay(through_json(coder.events))

    assert again is not None
    assert all_of(again) == all_of(coder.state)
    assert form_of(again) == form_of(coder.state)


@examples(150)
@given(sequences)
def test_every_step_of_a_log_can_be_replayed_alone(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    forms = [(1, form_of(coder.state)["values"])]
    for _act in steps(coder, sequence):
        forms.append((len(coder.events), form_of(coder.state)["values"]))

    for length, values in forms[:: max(1, len(forms) // 4)]:
        then = replay(coder.events[:length])
        assert then is not None
        assert form_of(then)["values"] == values


@examples(150)
@given(sequences)
def test_undoing_everything_is_the_beginning_and_redoing_it_the_end(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    initial = form_of(coder.state)
    for _act in steps(coder, sequence):
        pass
    in_every_part(coder, Redo())
    final, events = form_of(coder.state), len(coder.events)

    in_every_part(coder, Undo())
    assert form_of(coder.state) == initial
    in_every_part(coder, Redo())
    assert form_of(coder.state) == final
    assert len(coder.events) >= events


@examples(150)
@given(sequences)
def test_a_toggle_pressed_twice_leaves_a_form_as_it_was(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    for _act in steps(coder, sequence):
        pass
    unsealed(coder)
    coder.does(Open("softa-tui 0", "clock", "toggle", False, 0.0))
    version = coder.state.version_of(coder.state.subject)
    assert version is not None
    cell = (coder.state.subject, version.items[0].id, coder.state.block)
    before = coder.state.value(*cell)
    coder.does(ToggleItem(cell[1]))
    between = coder.state.value(*cell)
    coder.does(ToggleItem(cell[1]))

    assert (before == 1) != (between == 1)
    assert coder.state.value(*cell) == before
