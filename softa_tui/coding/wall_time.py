"""Wall-clock times as a log has them; order is by number, and a clock may have been put back."""

from datetime import UTC, datetime


def wall_moment(wall: str) -> datetime | None:
    """A moment of a log, in UTC whether it says so or not; None for what is no moment."""
    try:
        moment = datetime.fromisoformat(wall)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def seconds_between(before: datetime | None, after: datetime | None) -> float:
    """Seconds from one moment to a later one; none where the clock went back, or one of them is no moment."""
    if before is None or after is None:
        return 0.0
    return max((after - before).total_seconds(), 0.0)
