"""A scheme of seven items, a case to code with it, and a coder who needs no screen."""

from typing import Any

import msgspec

from softa_tui.coding.acts import Act, Moment
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.completeness import missing, missing_besides
from softa_tui.coding.deciding import decide
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import CaseFacts, Event, KnownEvent, Part
from softa_tui.coding.folding import apply, begin, replay
from softa_tui.coding.hints import hints
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_advice import ruling_on
from softa_tui.coding.rating_targets import self_rated_dimensions, subjects_to_rate, targets_to_rate
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.scheme import Dimension, Item, Modality, OncePerSession, Polarity, Scheme, Version

WALL = "2022-05-13T09:00:00.000Z"


def _item(
    item_id: str, polarity: Polarity, modality: Modality = "verbal", once_per_session: OncePerSession = "no"
) -> Item:
    _version, dimension, number = item_id.split(".")
    return Item(
        id=item_id,
        dimension=dimension,
        number=int(number),
        label={"nl": f"nl {item_id}", "en": f"en {item_id}"},
        short={"nl": item_id, "en": item_id},
        polarity=polarity,
        modality=modality,
        once_per_session=once_per_session,
    )


_DIMENSIONS = tuple(
    Dimension(id=dimension, title={"en": dimension}, short={"en": dimension}) for dimension in ("engagement", "safety")
)

SCHEME = Scheme(
    id="small",
    edition="1",
    title={"en": "Small"},
    versions=(
        Version(
            id="therapist",
            dimensions=_DIMENSIONS,
            items=(
                _item("therapist.engagement.1", "positive"),
                _item("therapist.safety.1", "positive", "either"),
                _item("therapist.safety.2", "negative", "nonverbal"),
            ),
        ),
        Version(
            id="client",
            dimensions=_DIMENSIONS,
            items=(
                _item("client.engagement.1", "positive", "either"),
                _item("client.engagement.2", "negative"),
                _item("client.safety.1", "positive", "either"),
                _item("client.safety.2", "positive", once_per_session="max_once"),
            ),
        ),
    ),
)

_THERAPIST, _CLIENT = SCHEME.versions
RATED_TOGETHER = Dimension(
    id="shared_purpose", title={"en": "shared purpose"}, short={"en": "shared purpose"}, rated_per="family"
)

FAMILY_SCHEME = msgspec.structs.replace(
    SCHEME,
    versions=(
        _THERAPIST,
        msgspec.structs.replace(
            _CLIENT,
            dimensions=(*_CLIENT.dimensions, RATED_TOGETHER),
            items=(
                *_CLIENT.items,
                _item("client.shared_purpose.1", "positive"),
                _item("client.shared_purpose.11", "negative"),
            ),
        ),
    ),
)
"""The same, with two items of shared purpose, which is rated for the family as a whole."""


def small_case(*subjects: str, start_s: float = 0.0, end_s: float = 3000.0, part: Part | None = None) -> CaseFacts:
    """Case 0042: by default ten blocks of T1, C1 and C2, with N1 who is not coded."""
    return CaseFacts(
        number="0042",
        date="2022-05-13",
        project="SWAG",
        scheme=SCHEME.id,
        subjects=subjects or ("T1", "C1", "N1", "C2"),
        start_s=start_s,
        end_s=end_s,
        part=part or Part(),
    )


class Coder:
    """Decides and applies acts, and keeps every event they made."""

    def __init__(self, case: CaseFacts | None = None, scheme: Scheme = SCHEME) -> None:
        self.events: list[KnownEvent] = [
            begin_log(
                case or small_case(),
                scheme,
                {"T1": "hulpverlener", "C1": "moeder"},
                coder="AB",
                coder_name="",
                software="softa-tui 0",
                moment=Moment(0.0, WALL),
            )
        ]
        self.state: Observation = begin(self.events[0])  # type: ignore[arg-type]

    def does(self, act: Act, at: float = 12.5, **moment: Any) -> list[Event]:
        """Do one act at a media time; returns its events."""
        made = decide(self.state, act, Moment(at, WALL, **moment))
        self.takes(*made)
        return made

    def refused(self, act: Act, at: float = 12.5) -> tuple[str, dict[str, object]]:
        """The code and fields with which an act is refused; nothing was decided."""
        try:
            made = decide(self.state, act, Moment(at, WALL))
        except SoftaError as error:
            return error.code, error.fields
        raise AssertionError(f"not refused: {made}")

    def takes(self, *events: Event) -> None:
        """Apply events that no act makes yet."""
        for event in events:
            apply(self.state, event)
            self.events.append(event)  # type: ignore[arg-type]

    def reopens(self) -> Observation:
        """Read the log back as it would be read from a file, and go on from there."""
        again = replay(through_json(self.events))
        assert again is not None
        self.state = again
        return again


def kinds(events: list[Event]) -> list[type[Event]]:
    """What kinds of events these are."""
    return [type(event) for event in events]


def through_json(events: list[KnownEvent]) -> list[KnownEvent]:
    """What is left of events after they were written and read."""
    return [msgspec.json.decode(msgspec.json.encode(event), type=KnownEvent) for event in events]


def all_of(state: Observation) -> dict[str, object]:
    """Every field of a state, in a form that compares by value."""
    fields = {name: getattr(state, name) for name in state.__dataclass_fields__}
    return fields | {
        "played": {subject: list(spans) for subject, spans in state.played.items()},
        "talk": talk_of(state),
        "ratings": (state.ratings, ratings_of(state)),
    }


def ratings_of(state: Observation) -> dict[str, object]:
    """All of the ratings, and what is said of them, in a form that compares by value."""
    targets = {*targets_to_rate(state), *state.ratings.given, *state.ratings.reasons, LANGUAGE_TARGET}
    own = [(subject, each) for subject in state.subjects for each in self_rated_dimensions(state, subject)]
    return {
        "order": subjects_to_rate(state),
        "asked": targets_to_rate(state),
        "ratings": {
            target: (state.rating(target), state.first_rating(target), state.rating_reason(target))
            for target in targets
        },
        "rulings": {target: ruling_on(state, target) for target in targets_to_rate(state)},
        "own": {target: state.self_rating(target) for target in own},
        "great_disagreement": state.great_disagreement,
        "missing": (missing(state), missing_besides(state)),
        "hints": [(hint, state.answer_to(hint.key)) for hint in hints(state)],
    }


def talk_of(state: Observation) -> dict[str, object]:
    """All of talk time, in a form that compares by value."""
    talk = state.talk
    subjects = {subject: state.speech(subject) for subject in state.subjects}
    return {
        "subjects": {
            subject: (sorted(speech.marked), sorted(speech.entered), list(speech.spoken), speech.on_since)
            for subject, speech in subjects.items()
        },
        "values": {
            subject: [state.talk_value(subject, slot) for slot in range(1, state.slots.count + 1)]
            for subject in state.subjects
        },
        "exact_s": {subject: speech.exact_total_s(talk.reach) for subject, speech in subjects.items()},
        "observed": sorted(talk.observed),
        "played": list(talk.played),
        "explanation": talk.explanation(state.undone),
        "place": (talk.at, talk.reach, talk.way, talk.needs_cut),
    }
