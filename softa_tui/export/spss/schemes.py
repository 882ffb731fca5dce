"""The coding schemes that the logs of one export were made with, each once; their texts in Dutch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from softa_tui.coding.extent import form_blocks
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Dimension, Item, Text, Version
from softa_tui.export.plain_text import inert
from softa_tui.export.spss.rows import Measure, measure_of
from softa_tui.records.case import DEFAULT_SCHEME


@dataclass(frozen=True)
class UsedScheme:
    """A scheme with everything that any of its logs has; where their editions differ, the first log's words count."""

    measure: Measure
    logs: Sequence[Observation]

    @property
    def id(self) -> str:
        return self.measure[0]

    @property
    def block_seconds(self) -> float:
        return self.measure[1]

    @cached_property
    def blocks(self) -> list[int]:
        """Every block that is on a form."""
        return sorted({block for log in self.logs for block in form_blocks(log)})

    def versions(self) -> Iterator[Version]:
        return (version for log in self.logs for version in log.scheme.versions)

    def items(self) -> list[tuple[str, Item]]:
        """Every item with its version's id, in the order of the forms."""
        found: dict[tuple[str, str], Item] = {}
        for version_id in dict.fromkeys(version.id for version in self.versions()):
            for version in self.versions():
                for item in version.items if version.id == version_id else ():
                    found.setdefault((version_id, item.id), item)
        return [(version, item) for (version, _), item in found.items()]

    def dimensions(self, *versions: str) -> dict[str, list[Dimension]]:
        """The dimensions of these versions, or of all, by id, each as every version has it."""
        found: dict[str, list[Dimension]] = {}
        for version in self.versions():
            for dimension in version.dimensions if not versions or version.id in versions else ():
                found.setdefault(dimension.id, []).append(dimension)
        return found

    def rating_words(self) -> dict[int | str, str]:
        """What each rating is called."""
        words: dict[int | str, str] = {}
        for log in self.logs:
            for value, text in log.scheme.rating_words.items():
                words.setdefault(int(value), in_dutch(text))
        return words


def used_schemes(observations: Iterable[Observation]) -> list[UsedScheme]:
    """The schemes of these logs in an order that does not hang on theirs: SOFTA-NL first, the longest blocks first."""
    logs: dict[Measure, list[Observation]] = {}
    for observation in observations:
        logs.setdefault(measure_of(observation.scheme), []).append(observation)
    ordered = sorted(logs, key=lambda measure: (measure[0] != DEFAULT_SCHEME, measure[0], -measure[1], *measure[2:]))
    return [UsedScheme(measure, logs[measure]) for measure in ordered]


def in_dutch(text: Text) -> str:
    """A scheme's text in Dutch, else in whichever language there is, on one line in which nothing acts."""
    return inert(text.get("nl") or next(iter(text.values()), ""))


def titles_in_dutch(dimensions: Iterable[Dimension]) -> str:
    """The title of a dimension, and that of each version that calls it otherwise."""
    return " / ".join(dict.fromkeys(in_dutch(dimension.title) for dimension in dimensions))
