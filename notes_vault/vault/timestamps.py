"""Moments as the vault writes them: ISO-8601, UTC, microseconds, so that text order is time order in every zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

#: Where the time comes from; tests hand in their own.
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The system clock, in UTC."""
    return datetime.now(UTC)


def write_moment(moment: datetime) -> str:
    """``2026-03-31T14:02:07.123456Z``.

    Raises:
        ValueError: a moment without a zone; whose midnight would that be?
    """
    if moment.tzinfo is None:
        raise ValueError("moment without a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_moment(text: str) -> datetime:
    """What :func:`write_moment` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)
