"""What a coder rates at the end: whom, on which dimensions, and in which order."""

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import FAMILY, LANGUAGE_MATCH, LANGUAGE_TARGET, TALK_TIME, Target
from softa_tui.coding.scheme import Dimension, kind_of

ENGAGED_BY = ("engagement", "connection")
"""The dimensions that tell how engaged somebody is."""

LEAST_FOR_A_FAMILY = 2
"""With one client there is nothing that clients could share."""


def blocks_present(observation: Observation, subject: str) -> list[int]:
    """The blocks given to the coder in which a subject was not said to be absent."""
    blocks = observation.coded_blocks
    return [block for block in blocks if observation.coverage_state(subject, block) != "absent"]


def was_present(observation: Observation, subject: str) -> bool:
    """Whether the coder did not say that a subject was absent in every block."""
    return bool(blocks_present(observation, subject))


def was_watched(observation: Observation, subject: str) -> bool:
    """Whether a block of a subject was confirmed, or an item marked."""
    confirmed = any(observation.coverage_state(subject, block) == "observed" for block in observation.coded_blocks)
    version = observation.version_of(subject)
    return confirmed or any(observation.blocks_marked(subject, item.id) for item in (version.items if version else ()))


def rated_subjects(observation: Observation) -> list[str]:
    """The subjects that this coder codes and who were there, in the order of the case."""
    return [subject for subject in observation.coded_subjects if was_present(observation, subject)]


def family_members(observation: Observation) -> list[str]:
    """The clients whose marks a rating of the family rests on."""
    return [subject for subject in rated_subjects(observation) if kind_of(subject) == "C"]


def dimensions_rated(observation: Observation, subject: str) -> tuple[Dimension, ...]:
    """The dimensions on which a subject, or the family, is rated."""
    if subject == FAMILY:
        version = observation.scheme.version("client")
        return tuple(each for each in version.dimensions if each.rated_per == "family") if version else ()
    version = observation.version_of(subject)
    return tuple(each for each in version.dimensions if each.rated_per == "participant") if version else ()


def dimension_of(observation: Observation, target: Target) -> Dimension | None:
    """What a rating is on, as the form has it; None for what no form has, such as language match."""
    subject, dimension = target
    version = observation.version_of(subject)
    on_form = version.dimensions if version else ()
    dimensions = dimensions_rated(observation, FAMILY) if subject == FAMILY else on_form
    return next((each for each in dimensions if each.id == dimension), None)


def family_can_be_rated(observation: Observation) -> bool:
    """Whether at least two clients were there, and the scheme rates them together on something."""
    return len(family_members(observation)) >= LEAST_FOR_A_FAMILY and bool(dimensions_rated(observation, FAMILY))


def family_is_asked(observation: Observation) -> bool:
    """Whether the rating of the family is asked of this coder: of one who codes all clients."""
    clients = {subject for subject in observation.subjects if kind_of(subject) == "C"}
    return family_can_be_rated(observation) and clients <= set(observation.coded_subjects)


def subjects_to_rate(observation: Observation) -> list[str]:
    """Whom to rate, in the order the manual asks for: clients, the least engaged first, the family, therapists.

    Clients of whom nothing was watched come behind those who were: nobody knows yet how engaged they are.
    """
    subjects = rated_subjects(observation)
    clients = [subject for subject in subjects if kind_of(subject) == "C"]
    others = [subject for subject in subjects if kind_of(subject) != "C"]
    family = [FAMILY] if family_can_be_rated(observation) else []

    def place(client: str) -> tuple[bool, int]:
        return not was_watched(observation, client), -disengagement(observation, client)

    ordered = [*sorted(clients, key=place), *family, *others]
    return [subject for subject in ordered if dimensions_rated(observation, subject)]


def disengagement(observation: Observation, subject: str) -> int:
    """Negative minus positive blocks on engagement and connection: the more, the less engaged."""
    version = observation.version_of(subject)
    items = [item for item in version.items if item.dimension in ENGAGED_BY] if version else []
    return sum((-1 if item.positive else 1) * len(observation.blocks_marked(subject, item.id)) for item in items)


def targets_to_rate(observation: Observation) -> list[Target]:
    """Every rating that is asked of this coder, in the order of the forms.

    With `k` clients and one therapist of SOFTA-NL 5 + 3k; the family's only of a coder who codes all clients.
    """
    subjects = [*rated_subjects(observation), *([FAMILY] if family_is_asked(observation) else [])]
    return [(subject, each.id) for subject in subjects for each in dimensions_rated(observation, subject)]


def rates_language_match(observation: Observation) -> bool:
    """Whether a scheme's ratings come with one of how therapist and clients match in language."""
    return any(each.rated_per != "none" for version in observation.scheme.versions for each in version.dimensions)


def self_rated_dimensions(observation: Observation, subject: str) -> list[str]:
    """What a therapist rates themselves on: the dimensions of their form, language match and talk time."""
    version = observation.version_of(subject)
    rated = [each.id for each in version.dimensions if each.rated_per != "none"] if version else []
    return [*rated, LANGUAGE_MATCH, TALK_TIME] if rated else []


def is_target(observation: Observation, target: Target) -> bool:
    """Whether something can be rated at all: a subject of this coder, who was there, on a dimension of theirs."""
    subject, dimension = target
    if target == LANGUAGE_TARGET:
        return rates_language_match(observation)
    if subject == FAMILY and not family_can_be_rated(observation):
        return False
    if subject != FAMILY and subject not in rated_subjects(observation):
        return False
    return any(each.id == dimension for each in dimensions_rated(observation, subject))
