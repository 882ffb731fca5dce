"""The lines of the help screen at the ratings: how to rate, the scale, the rules, and the keys."""

from textual.content import Content

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_rules import CONFLICT_SENTENCE, GAP_SENTENCE, RULE_SENTENCES
from softa_tui.locale import _
from softa_tui.tui.columns import paragraphs
from softa_tui.tui.rating.words import signed, value_words


def rating_help(state: Observation, width: int) -> list[Content]:
    """How ratings are given, wrapped to `width` cells."""
    rules = [_(sentence) for code, sentence in RULE_SENTENCES.items() if code.startswith("R")]
    family = [_(sentence) for code, sentence in RULE_SENTENCES.items() if code.startswith("GD")]
    parts = [
        (
            _("How to rate"),
            _(
                "One rating a dimension for the whole session, from what was marked and not from a feeling. Whoever "
                "seems least engaged comes first, the most engaged last. Rate first: then the rules, the ratings they "
                "allow and their advice appear, and you may change yours. Both are kept."
            ),
        ),
        (_("The scale"), _scale(state)),
        (
            _("The rules warn"),
            _(
                "They forbid nothing. A rating outside the rules, the lowest, the highest, and every rating where two "
                "rules disagree ask for a reason: Enter, or Ctrl+E. A reason belongs to the rating it was given for."
            ),
        ),
        (_("Each person"), "\n".join(rules)),
        (_("The family"), "\n".join(family)),
        (_("Where they clash"), _(CONFLICT_SENTENCE) + "\n" + _(GAP_SENTENCE)),
        (
            _("Who is rated"),
            _(
                "Everybody you coded who was there for at least one block; the family with at least two clients. "
                "Without that a rating is missing, not 0. 0 is a rating: unremarkable, or plus and minus cancel out."
            ),
        ),
        (
            _("The signs"),
            _("◉ what was given   ! a reason is missing   – not rated yet   3/10: in three of ten blocks observed"),
        ),
        (
            _("How it was noticed"),
            _(
                "Verbal, nonverbal, or not said: F9 says it of the last mark while you code. Where it is not said, the "
                "rules give no advice."
            ),
        ),
        (
            _("Own ratings"),
            _(
                "What therapists gave themselves opens after your own ratings, so that it cannot guide you. Each has "
                "its scale: s changes it from −3…+3 to 0…10, where - is 10."
            ),
        ),
        (
            _("The video"),
            _("It stands where it was, and may be played and searched as you like; that counts for nothing."),
        ),
    ]
    return paragraphs(parts, width)


def rating_keys() -> list[Content]:
    """The keys that mean something of their own at the ratings."""
    keys = [
        ("1…7", _("rate, from the lowest to the highest")),
        (_("Del"), _("take the rating away")),
        ("↑ ↓", _("row")),
        ("Tab, Shift+Tab", _("next page, previous page")),
        (_("Enter"), _("the reason if one is missing, else on")),
        ("Ctrl+E", _("reason or explanation")),
        ("F4", _("next page with something missing")),
        (_("PgUp") + ", " + _("PgDn"), _("scroll what was marked")),
        ("y n", _("family: was there great disagreement?")),
        ("s", _("own ratings: the other scale")),
        ("0…9 -", _("own ratings: 0 to 10 on that scale")),
    ]
    return [Content.assemble((f"{key:>14}", "bold $text-accent"), f"  {words}") for key, words in keys]


def _scale(state: Observation) -> str:
    values = range(state.scheme.rating_min, state.scheme.rating_max + 1)
    return "   ".join(f"{signed(value)} {value_words(state, value)}".strip() for value in values)
