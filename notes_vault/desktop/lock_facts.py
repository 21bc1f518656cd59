"""What the lock screen says about a vault, in words; nothing here comes out of the encrypted file."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale

_DAY = "ddd d MMM yyyy"


class LockFacts(NamedTuple):
    """What is known before unlocking.

    Attributes:
        vault_name: from the header.
        folder: where the vault lies, shown as a tooltip so that two vaults of one name can be told apart.
        locked_at: when this program locked it; None when it was not open before.
        reason: why, in words that continue "Locked 14:02 — " ("the computer went to sleep").
        saved_at: the last commit; None when nothing was ever saved, or nobody can say before unlocking.
        is_by_file: the header does not know of that commit, as after a crash; the time is the file's own.
        may_have_lost: a sentence when the last seconds of typing may be missing, else empty.
        sample_passphrase: the passphrase of a sample vault; empty for a real one.
    """

    vault_name: str
    folder: str = ""
    locked_at: datetime | None = None
    reason: str = ""
    saved_at: datetime | None = None
    is_by_file: bool = False
    may_have_lost: str = ""
    sample_passphrase: str = ""

    def sentence(self, now: datetime) -> str:
        """Why and when it locked, and whether everything was saved; times in the person's own zone."""
        parts = []
        if self.locked_at is not None:
            why = f" — {self.reason}" if self.reason else ""
            parts.append(f"Locked {_words(self.locked_at, now)}{why}.")
        if self.may_have_lost:
            parts.append(self.may_have_lost)
        elif self.locked_at is not None:
            parts.append("Everything was saved.")
        if self.saved_at is not None:
            source = ", by the time of its file" if self.is_by_file else ""
            parts.append(f"Last saved {_words(self.saved_at, now)}{source}.")
        return " ".join(parts)


def _words(moment: datetime, now: datetime) -> str:
    """``14:02`` today, ``Tue 3 Mar 2026, 14:02`` on another day."""
    local, today = moment.astimezone(), now.astimezone()
    clock = f"{local:%H:%M}"
    return clock if local.date() == today.date() else f"{_day(local)}, {clock}"


def _day(local: datetime) -> str:
    return QLocale.c().toString(QDate(local.year, local.month, local.day), _DAY)
