"""What is missing before a log is signed off, and the sign-off itself, in words."""

from collections.abc import Sequence

from softa_tui.coding.completeness import BESIDES_SENTENCES, LACK_SENTENCES, Besides, Lack
from softa_tui.coding.events import Sealed
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import dimensions_rated
from softa_tui.coding.ratings import FAMILY
from softa_tui.export.hint_words import hint_text
from softa_tui.export.plain_text import inert
from softa_tui.export.words import worded
from softa_tui.locale import _

LENGTH_OF_A_MINUTE = len("2026-03-02T10:00")


def lack_text(observation: Observation, lack: Lack) -> str:
    """One thing that is missing, as a sentence."""
    return inert(
        _(LACK_SENTENCES[lack.kind]).format(
            subject=_("family") if lack.subject == FAMILY else lack.subject,
            blocks=in_ranges(lack.blocks),
            dimension=_dimension(observation, lack),
            hint=hint_text(observation, lack.hint) if lack.hint else "",
        )
    )


def besides_text(besides: Besides) -> str:
    """Something that the manual asks for too, and that keeps nobody from signing off."""
    return _(BESIDES_SENTENCES[besides])


def in_ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers, those that follow each other taken together: `3–7, 9`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)


def sealed_text(seal: Sealed) -> str:
    """When a log was signed off, and why although something was missing."""
    when = inert(seal.wall[:LENGTH_OF_A_MINUTE].replace("T", " "))
    if not seal.reason:
        return _("signed off {when} UTC").format(when=when)
    return _("signed off {when} UTC, with the reason: {reason}").format(when=when, reason=inert(seal.reason))


def _dimension(observation: Observation, lack: Lack) -> str:
    """The short title of what is not rated yet."""
    titles = {each.id: worded(each.short) for each in dimensions_rated(observation, lack.subject)}
    return titles.get(lack.dimension or "") or lack.dimension or ""
