"""How many examples a property is tried with: few in the ordinary suite, thousands with the profile `torture`."""

from hypothesis import HealthCheck, settings

SHORT, TORTURE = "short", "torture"
THOUSANDS = 5_000

_MAY_BE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)
"""Examples are as long as a session is, and a fixture of a test is a folder or a home that all its examples share."""


def load_profiles() -> None:
    """Make both profiles known: the ordinary suite takes the same examples every time, the other new ones."""
    settings.register_profile(SHORT, deadline=None, derandomize=True, suppress_health_check=_MAY_BE)
    settings.register_profile(
        TORTURE,
        max_examples=THOUSANDS,
        deadline=None,
        derandomize=False,
        print_blob=True,
        suppress_health_check=_MAY_BE,
    )
    settings.load_profile(SHORT)


def examples(few: int, many: int = THOUSANDS) -> settings:
    """So many examples of one property: `few` in the ordinary suite, `many` with the profile `torture`."""
    return settings(max_examples=many if tortured() else few)


def tortured() -> bool:
    """Whether this run takes its time."""
    return settings.get_current_profile_name() == TORTURE
