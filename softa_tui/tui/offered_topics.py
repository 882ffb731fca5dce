"""Which topics the help offers first: those of the work that the coder is at."""

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import FAMILY
from softa_tui.tui.rating.cursor import RatingCursor

RATING_TOPICS = ("rating_scale", "rating_rules")
CODING_TOPIC, TALK_TOPIC, LANGUAGE_TOPIC, FAMILY_TOPIC = "coding", "talk_time", "language_match", "rating_rules_family"


def offered_topics(state: Observation, cursor: RatingCursor) -> list[str]:
    """Ids of topics; at the ratings the dimension of the row with the cursor comes first."""
    if state.mode == "talk":
        return [TALK_TOPIC]
    if state.mode == "coding":
        return [*_dimensions(state, state.subject), CODING_TOPIC]
    place = cursor.place(state)
    if place is None:
        return list(RATING_TOPICS)
    subject, dimension = place.target
    if place.page.kind == "language":
        return [LANGUAGE_TOPIC, *RATING_TOPICS]
    if subject == FAMILY:
        return [f"client.{dimension}", FAMILY_TOPIC, *RATING_TOPICS]
    dimensions = _dimensions(state, subject)
    here = [topic for topic in dimensions if topic.endswith(f".{dimension}")]
    return [*here, *RATING_TOPICS, *(topic for topic in dimensions if topic not in here)]


def _dimensions(state: Observation, subject: str) -> list[str]:
    version = state.version_of(subject)
    return [f"{version.id}.{dimension.id}" for dimension in version.dimensions] if version else []
