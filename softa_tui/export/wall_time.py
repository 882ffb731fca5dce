"""Wall-clock times as a log has them, for files that say when they were made."""

from datetime import UTC, datetime

WITHOUT_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""For a log whose time cannot be read; no format takes an earlier one."""
