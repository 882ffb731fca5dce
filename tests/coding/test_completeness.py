"""What is missing before a log can be signed off, and the hints that must be answered first."""

import pytest

from softa_tui.coding.acts import (
    AddNote,
    AnswerHint,
    ChangeMode,
    Confirm,
    ExplainTalk,
    GiveReason,
    MoveTo,
    ObserveSlots,
    PressSpeaker,
    Rate,
    Reopen,
    ReportPlayed,
    SayDisagreement,
    Seal,
    SetCell,
    SetCoverage,
    SetSlots,
    ToggleAbsent,
    Undo,
)
from softa_tui.coding.completeness import BESIDES_SENTENCES, LACK_SENTENCES, Lack, missing, missing_besides
from softa_tui.coding.events import HintAnswered, Part
from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.hints import HINT_SENTENCES, Hint, hints, open_hints
from softa_tui.coding.rating_targets import targets_to_rate
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET
from tests.support.small_scheme import FAMILY_SCHEME, Coder, kinds, small_case

BLOCKS = (1, 2, 3)
SUBJECTS = ("T1", "C1", "C2")
ONCE = "client.safety.2"
DISAGREES = "client.shared_purpose.11"


def new_coder(part: Part | None = None) -> Coder:
    """A coder of three blocks of T1, C1 and C2."""
    return Coder(small_case(*SUBJECTS, end_s=900.0, part=part), FAMILY_SCHEME)


def watch(coder: Coder, subject: str, *blocks: int) -> None:
    """Play and confirm blocks for a subject."""
    for block in blocks:
        coder.does(MoveTo(subject, block))
        start, stop = coder.state.blocks.bounds(block)
        coder.does(ReportPlayed(start, stop, 1.0))
        coder.does(Confirm("stay"))


def rate_all(coder: Coder, value: int = 0) -> None:
    for target in targets_to_rate(coder.state):
        coder.does(Rate(*target, value))


@pytest.fixture
def coder() -> Coder:
    """All is watched, nothing marked, and everything rated 0."""
    coder = new_coder()
    for subject in SUBJECTS:
        watch(coder, subject, *BLOCKS)
    rate_all(coder)
    return coder


def test_at_first_everything_is_missing() -> None:
    assert missing(new_coder().state) == [
        *(Lack("blocks", subject, BLOCKS) for subject in SUBJECTS),
        *(Lack("rating", subject, dimension=each) for subject in SUBJECTS for each in ("engagement", "safety")),
        Lack("rating", FAMILY, dimension="shared_purpose"),
    ]


def test_at_last_nothing_is_missing(coder: Coder) -> None:
    assert missing(coder.state) == []
    coder.does(Seal())


def test_one_block_missing_is_named(coder: Coder) -> None:
    coder.does(SetCoverage("C1", 2, False))
    assert missing(coder.state) == [Lack("blocks", "C1", (2,))]
    assert coder.refused(Seal()) == ("seal-incomplete", {"count": 1})


def test_a_block_that_is_marked_and_not_confirmed_is_missing_once(coder: Coder) -> None:
    coder.does(SetCoverage("T1", 2, False))
    coder.does(SetCell("T1", "therapist.safety.1", 2, True))
    coder.does(Rate("T1", "safety", 1))

    assert [hint.code for hint in open_hints(coder.state)] == ["marks-unconfirmed"]
    assert missing(coder.state) == [Lack("blocks", "T1", (2,))]


def test_one_rating_missing_is_named(coder: Coder) -> None:
    coder.does(Rate(FAMILY, "shared_purpose", None))
    assert missing(coder.state) == [Lack("rating", FAMILY, dimension="shared_purpose")]
    coder.does(ChangeMode("rating"))
    coder.does(Undo())
    assert missing(coder.state) == []


def test_one_reason_missing_is_named_until_it_is_given(coder: Coder) -> None:
    coder.does(Rate("C2", "safety", 2))
    assert missing(coder.state) == [Lack("reason", "C2", dimension="safety")]
    coder.does(GiveReason("C2", "safety", "sat there at ease"))
    assert missing(coder.state) == []
    coder.does(Rate("C2", "safety", 3))
    assert missing(coder.state) == [Lack("reason", "C2", dimension="safety")]


def test_where_two_rules_disagree_a_reason_is_missing_whatever_the_rating(coder: Coder) -> None:
    for subject, item in (("C1", "client.shared_purpose.1"), ("C1", DISAGREES), ("C2", DISAGREES)):
        coder.does(SetCell(subject, item, 1, True))
    coder.does(SayDisagreement(False))

    for value in (-3, -2, -1, 0, 1):
        coder.does(Rate(FAMILY, "shared_purpose", value))
        assert missing(coder.state) == [Lack("reason", FAMILY, dimension="shared_purpose")]


def test_one_hint_open_is_named_until_it_is_answered(coder: Coder) -> None:
    for block in (1, 3):
        coder.does(SetCell("C1", ONCE, block, True))
    coder.does(Rate("C1", "safety", 1))
    hint = Hint("once-per-session", "C1", (1, 3), ONCE)
    assert missing(coder.state) == [Lack("hint", "C1", (1, 3), hint=hint)]
    assert coder.refused(Seal()) == ("seal-incomplete", {"count": 1})

    assert kinds(coder.does(AnswerHint(hint.key, "said so twice"))) == [HintAnswered]
    assert coder.does(AnswerHint(hint.key, " said so twice\n")) == []
    assert missing(coder.state) == []
    assert hints(coder.state) == [hint]
    assert coder.reopens().answer_to(hint.key) == "said so twice"


def test_an_answered_hint_that_comes_to_be_about_other_blocks_is_open_again(coder: Coder) -> None:
    for block in (1, 3):
        coder.does(SetCell("C1", ONCE, block, True))
    coder.does(AnswerHint(hints(coder.state)[0].key, "twice"))
    assert open_hints(coder.state) == []

    coder.does(SetCell("C1", ONCE, 2, True))
    assert open_hints(coder.state) == [Hint("once-per-session", "C1", (1, 2, 3), ONCE)]
    coder.does(SetCell("C1", ONCE, 2, False))
    assert open_hints(coder.state) == []
    coder.does(SetCell("C1", ONCE, 3, False))
    assert hints(coder.state) == []


def test_an_answer_is_emptied_and_taken_back(coder: Coder) -> None:
    for block in (1, 2):
        coder.does(SetCell("C1", ONCE, block, True))
    key = hints(coder.state)[0].key
    assert coder.does(AnswerHint(key, " ")) == []
    coder.does(AnswerHint(key, "twice"))
    coder.does(AnswerHint(key, " \n"))
    assert len(open_hints(coder.state)) == 1

    coder.does(Undo())
    assert coder.state.answer_to(key) == "twice"
    coder.does(Undo())
    assert coder.state.answer_to(key) == ""


def test_an_answer_is_for_one_subject_and_one_item(coder: Coder) -> None:
    for subject in ("C1", "C2"):
        for block in (1, 2):
            coder.does(SetCell(subject, ONCE, block, True))
    first, second = hints(coder.state)
    coder.does(AnswerHint(first.key, "twice"))

    assert open_hints(coder.state) == [second]


def test_once_a_session_is_once_however_often_in_one_block(coder: Coder) -> None:
    coder.does(SetCell("C1", ONCE, 2, True))
    assert hints(coder.state) == []


def test_the_item_that_tells_of_disagreement_asks_how_great_it_was(coder: Coder) -> None:
    coder.does(SetCell("C1", DISAGREES, 2, True))
    coder.does(SetCell("C2", DISAGREES, 3, True))
    coder.does(Rate(FAMILY, "shared_purpose", -2))
    asked = [Hint("great-disagreement", "C1", (2,), DISAGREES), Hint("great-disagreement", "C2", (3,), DISAGREES)]
    assert [lack.hint for lack in missing(coder.state)] == asked

    for answer in (False, True):
        coder.does(SayDisagreement(answer))
        assert hints(coder.state) == []
    assert missing(coder.state) == [Lack("reason", FAMILY, dimension="shared_purpose")]
    coder.does(SayDisagreement(None))
    assert len(open_hints(coder.state)) == 2


def test_who_does_not_rate_the_family_is_not_asked_how_great_the_disagreement_was() -> None:
    coder = new_coder(Part(subjects=("T1", "C1")))
    coder.does(SetCell("C1", DISAGREES, 2, True))
    assert [hint.code for hint in hints(coder.state)] == ["marks-unconfirmed"]


def test_only_the_subjects_given_to_a_coder_count() -> None:
    coder = new_coder(Part(subjects=("C1",)))
    assert [(lack.kind, lack.subject) for lack in missing(coder.state)] == [
        ("blocks", "C1"), ("rating", "C1"), ("rating", "C1"),
    ]  # fmt: skip
    watch(coder, "C1", *BLOCKS)
    rate_all(coder)
    assert missing(coder.state) == []


def test_only_the_blocks_given_to_a_coder_count() -> None:
    coder = new_coder(Part(from_s=300.0, to_s=600.0))
    assert missing(coder.state)[:3] == [Lack("blocks", subject, (2,)) for subject in SUBJECTS]
    for subject in SUBJECTS:
        watch(coder, subject, 2)
    rate_all(coder)
    assert missing(coder.state) == []


def test_a_hint_about_what_was_not_given_is_shown_and_keeps_nobody_from_signing_off() -> None:
    coder = new_coder(Part(from_s=300.0, to_s=600.0))
    for subject in SUBJECTS:
        watch(coder, subject, 2)
    coder.does(MoveTo("C1", 3))
    coder.does(Confirm("stay"))
    rate_all(coder)
    assert [hint.blocks for hint in open_hints(coder.state)] == [(3,)]
    assert missing(coder.state) == []

    coder.does(SetCell("C1", ONCE, 2, True))
    coder.does(SetCell("C1", ONCE, 3, True))
    coder.does(Rate("C1", "safety", 1))
    assert [lack.hint.code for lack in missing(coder.state) if lack.hint] == ["once-per-session"]


def test_whoever_was_absent_lacks_nothing() -> None:
    coder = new_coder()
    for subject in ("T1", "C1"):
        watch(coder, subject, *BLOCKS)
    for block in BLOCKS:
        coder.does(ToggleAbsent("C2", block))
    rate_all(coder)

    assert missing(coder.state) == []
    assert coder.state.rating(("C2", "safety")) is None


def test_whoever_left_is_rated_and_lacks_no_blocks(coder: Coder) -> None:
    for block in (2, 3):
        coder.does(ToggleAbsent("C2", block))
    assert missing(coder.state) == []
    coder.does(Rate("C2", "engagement", None))
    assert missing(coder.state) == [Lack("rating", "C2", dimension="engagement")]


def test_a_subject_marked_or_speaking_while_absent_is_asked_about(coder: Coder) -> None:
    coder.does(SetCell("C2", "client.safety.1", 2, True))
    coder.does(ToggleAbsent("C2", 2))
    coder.does(SetSlots("C2", 11, 12, True))
    coder.does(Rate("C2", "safety", 1))

    assert [lack.hint for lack in missing(coder.state)] == [
        Hint("marks-while-absent", "C2", (2,)), Hint("talk-while-absent", "C2", (2,)),
    ]  # fmt: skip


def test_blocks_confirmed_without_having_run_are_asked_about(coder: Coder) -> None:
    unplayed = new_coder()
    for block in (1, 3):
        unplayed.does(SetCoverage("T1", block, True))

    assert hints(unplayed.state) == [Hint("blocks-unplayed", "T1", (1, 3))]
    assert hints(coder.state) == []


def test_a_log_that_was_reopened_lacks_what_it_lacked(coder: Coder) -> None:
    coder.does(SetCoverage("C1", 2, False))
    coder.does(Seal("the recording stopped there"))
    assert missing(coder.state) == [Lack("blocks", "C1", (2,))]
    coder.does(Reopen("it was found"))
    assert missing(coder.state) == [Lack("blocks", "C1", (2,))]


def test_what_the_manual_asks_for_besides_is_named_and_not_needed(coder: Coder) -> None:
    assert missing_besides(coder.state) == ["language-match", "talk-slots", "moments"]
    coder.does(Rate(*LANGUAGE_TARGET, 2))
    coder.does(ObserveSlots(1, 30))
    coder.does(AddNote("moment", "one"))
    assert missing_besides(coder.state) == ["language-explanation", "talk-explanation", "moments"]
    coder.does(GiveReason(*LANGUAGE_TARGET, "same words"))
    coder.does(ExplainTalk("mother most"))
    coder.does(AddNote("note", "no moment"))
    assert missing_besides(coder.state) == ["moments"]
    coder.does(AddNote("moment", "two"))
    assert missing_besides(coder.state) == []
    assert missing(coder.state) == []

    coder.does(Undo())
    assert missing_besides(coder.state) == ["moments"]


def test_talk_time_besides_is_of_the_slots_that_were_given() -> None:
    coder = new_coder(Part(from_s=300.0, to_s=360.0))
    coder.does(ChangeMode("talk"))
    coder.does(PressSpeaker("C1", "start_stop"), at=300)
    coder.does(ReportPlayed(300, 360, 1.0), at=360)
    assert "talk-slots" not in missing_besides(coder.state)


def test_marks_outside_what_was_given_stand_on_the_form_all_the_same() -> None:
    coder = new_coder(Part(subjects=("T1",), from_s=0.0, to_s=300.0))
    assert ([subject for subject, _ in form_subjects(coder.state)], form_blocks(coder.state)) == (["T1"], [1])

    coder.does(SetCell("T1", "therapist.safety.1", 3, True))
    assert form_blocks(coder.state) == [1, 3]
    coder.does(SetCell("T1", "therapist.safety.1", 3, False))
    assert form_blocks(coder.state) == [1]


def test_every_kind_has_its_sentence(coder: Coder) -> None:
    assert set(LACK_SENTENCES) == {"blocks", "rating", "reason", "hint"}
    assert set(BESIDES_SENTENCES) >= set(missing_besides(coder.state))
    assert "great-disagreement" in HINT_SENTENCES
