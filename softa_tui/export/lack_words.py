"""What is missing before a log is signed off, and the sign-off itself, in words."""

from softa_tui.coding.acts import to_the_minute
from softa_tui.coding.completeness import BESIDES_SENTENCES, LACK_SENTENCES, Besides, Lack
from softa_tui.coding.events import Sealed
from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import FAMILY
from softa_tui.coding.runs import in_runs
from softa_tui.export.hint_words import hint_text
from softa_tui.export.plain_text import inert
from softa_tui.export.rating_words import dimension_in_words
from softa_tui.locale import _


def lack_text(observation: Observation, lack: Lack) -> str:
    """One thing that is missing, as a sentence."""
    return inert(
        _(LACK_SENTENCES[lack.kind]).format(
            subject=_("family") if lack.subject == FAMILY else lack.subject,
            blocks=in_runs(lack.blocks),
            dimension=dimension_in_words(observation, (lack.subject, lack.dimension)) if lack.dimension else "",
            hint=hint_text(observation, lack.hint) if lack.hint else "",
        )
    )


def besides_text(besides: Besides) -> str:
    """Something that the manual asks for too, and that keeps nobody from signing off."""
    return _(BESIDES_SENTENCES[besides])


def sealed_text(seal: Sealed) -> str:
    """When a log was signed off, and why although something was missing."""
    when = inert(to_the_minute(seal.wall))
    if not seal.reason:
        return _("signed off {when} UTC").format(when=when)
    return _("signed off {when} UTC, with the reason: {reason}").format(when=when, reason=inert(seal.reason))
