"""What holds of the rules for rating whatever was marked."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.rating_rules import ALLOWED, ItemMarks, MemberMarks, Ruling, family_ruling, general_ruling

SCALE = range(-3, 4)
KNOWN = ((True, False), (False, True), (True, True))
OPEN = ((None, None), (True, None), (None, True))


@st.composite
def marked_items_of(draw: st.DrawFn) -> ItemMarks:
    verbal, nonverbal = draw(st.sampled_from(KNOWN + OPEN))
    return ItemMarks(draw(st.booleans()), draw(st.integers(0, 18)), verbal, nonverbal, draw(st.booleans()))


marked_items = marked_items_of()
all_marks = st.lists(marked_items, max_size=6)
members = st.lists(st.builds(MemberMarks, st.integers(0, 3), st.integers(0, 3)), max_size=5)


def within_reach(ruling: Ruling) -> tuple[int, int]:
    """The lowest and the highest rating that fit."""
    fitting = [rating for rating in SCALE if ruling.fits(rating)]
    return fitting[0], fitting[-1]


def holds_together(ruling: Ruling) -> None:
    assert ruling.rules and set(ruling.rules) <= set(ALLOWED)
    assert ruling.allowed == tuple(sorted(set(ruling.allowed))) != ()
    assert set(ruling.allowed) == {rating for rule in ruling.rules for rating in ALLOWED[rule]} <= set(SCALE)
    assert ruling.advice is None or ruling.advice in ruling.allowed
    assert (ruling.advice is None) == (ruling.advice_because is None)
    assert all(ruling.fits(rating) for rating in SCALE if not ruling.asks_reason(rating))
    assert ruling.asks_reason(-3) and ruling.asks_reason(3)


@given(all_marks)
def test_every_combination_of_marks_has_a_ruling(marks: list[ItemMarks]) -> None:
    holds_together(general_ruling(marks))


@given(members, st.booleans())
def test_every_family_has_a_ruling(marks: list[MemberMarks], great: bool) -> None:
    holds_together(family_ruling(marks, great_disagreement=great))


@given(all_marks, marked_items)
def test_one_item_more_never_pulls_the_other_way(marks: list[ItemMarks], another: ItemMarks) -> None:
    low, high = within_reach(general_ruling(marks))
    new_low, new_high = within_reach(general_ruling([*marks, another]))

    if another.positive:
        assert new_low >= low and new_high >= high
    else:
        assert new_low <= low and new_high <= high


@given(members.filter(bool), st.data())
def test_one_mark_more_in_the_family_never_pulls_the_other_way(marks: list[MemberMarks], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(marks) - 1))
    low, high = within_reach(family_ruling(marks, great_disagreement=False))

    def with_more(**more: int) -> tuple[int, int]:
        changed = [*marks[:place], replace(marks[place], **more), *marks[place + 1 :]]
        return within_reach(family_ruling(changed, great_disagreement=False))

    better = with_more(positive=marks[place].positive + 1)
    worse = with_more(negative=marks[place].negative + 1)
    assert better[0] >= low and better[1] >= high
    assert worse[0] <= low and worse[1] <= high


@given(all_marks, st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_matter(marks: list[ItemMarks], random: Random) -> None:
    shuffled = random.sample(marks, len(marks))
    assert general_ruling(shuffled) == general_ruling(marks)


@given(members, st.randoms(use_true_random=False))
def test_the_order_of_the_family_does_not_matter(marks: list[MemberMarks], random: Random) -> None:
    shuffled = random.sample(marks, len(marks))
    assert family_ruling(shuffled, great_disagreement=False) == family_ruling(marks, great_disagreement=False)


def learnt(item: ItemMarks, data: st.DataObject) -> ItemMarks:
    """The item once the coder has said of all its marks what they were."""
    possible = [known for known in KNOWN if item.verbal in (None, known[0]) and item.nonverbal in (None, known[1])]
    verbal, nonverbal = data.draw(st.sampled_from(possible))
    return replace(item, verbal=verbal, nonverbal=nonverbal)


@given(all_marks, st.data())
def test_advice_stands_whatever_the_unknown_turns_out_to_be(marks: Sequence[ItemMarks], data: st.DataObject) -> None:
    before = general_ruling(marks)
    after = general_ruling([learnt(item, data) for item in marks])

    assert set(after.allowed) <= set(before.allowed)
    if before.advice is not None:
        assert after.advice == before.advice


@given(all_marks)
def test_how_often_an_item_was_marked_opens_no_other_ratings(marks: list[ItemMarks]) -> None:
    more = [replace(item, blocks=item.blocks * 2, often=True) for item in marks]
    assert general_ruling(more).allowed == general_ruling(marks).allowed
