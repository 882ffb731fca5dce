"""Wall-clock times as a log has them, for files that say when they were made."""

from datetime import UTC, datetime

WITHOUT_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""For a log whose time cannot be read; no format takes an earlier one."""


def wall_moment(wall: str) -> datetime | None:
    """A moment of a log, in UTC whether it says so or not; None for what is no moment."""
    try:
        moment = datetime.fromisoformat(wall)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
