"""The audit trail: what was done, when, to which record; ids, never names or text.

Each row carries an HMAC-SHA-256 over its own facts and the row before it, keyed with a random chain key that is kept in
the vault: whoever can edit the file but not open it cannot write a row, and whoever opens it and edits one breaks every
row after it. The last row's MAC is the *head*; printed on paper it proves later that this trail only grew
(45 CFR 164.312(b)).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from notes_vault.errors import KnownError
from notes_vault.vault.content_hash import canonical
from notes_vault.vault.database import Database, Row
from notes_vault.vault.timestamps import read_moment, write_moment

Detail = Mapping[str, str | int]

CLOCK_WENT_BACK: Final = "clock-went-back"
_GENESIS: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing that happened. ``subject`` is the id of what it happened to; ``mac`` hexadecimal."""

    seq: int
    at: datetime
    event: str
    subject: str
    detail: Mapping[str, str | int]
    mac: str


class AuditTrail:
    """Appends to the chain and verifies it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: list[tuple[str, str, str, str]] = []

    def begin_chain(self) -> None:
        """In a new vault: make the chain key."""
        self._database.change("INSERT INTO chain (id, key) VALUES (1, ?)", (secrets.token_bytes(32),))

    def append(self, event: str, subject: str = "", detail: Detail | None = None) -> None:
        """Add a row, in the caller's transaction if there is one; rows held back before it go first.

        A clock that stands earlier than the last row is recorded as a row of its own.
        """
        held, entry = tuple(self._held), self._entry(event, subject, detail)
        with self._database.transaction():
            for row in (*held, entry):
                self._write(*row)
        self._held = self._held[len(held) :]

    def append_or_hold(self, event: str, subject: str = "", detail: Detail | None = None) -> bool:
        """Add a row, or hold it in memory until the next one can be written; False when it is held.

        For reading: a full disk must not keep a therapist from reading a note.
        """
        entry = self._entry(event, subject, detail)
        try:
            self.append(event, subject, detail)
        except KnownError:
            self._held.append(entry)
            return False
        return True

    def rows(self, limit: int = 1000, *, before: int | None = None, subject: str | None = None) -> tuple[AuditRow, ...]:
        """The newest rows first; ``before`` is a row number to page on from."""
        found = self._database.rows(
            "SELECT seq, at, event, subject, detail, mac FROM audit"
            " WHERE (?1 IS NULL OR seq < ?1) AND (?2 IS NULL OR subject = ?2) ORDER BY seq DESC LIMIT ?3",
            (before, subject, limit),
        )
        return tuple(_read_row(row) for row in found)

    def last(self, event: str) -> AuditRow | None:
        """The newest row of one event, or None."""
        row = self._database.row(
            "SELECT seq, at, event, subject, detail, mac FROM audit WHERE event = ? ORDER BY seq DESC LIMIT 1", (event,)
        )
        return None if row is None else _read_row(row)

    def details(self, event: str, name: str) -> frozenset[str]:
        """What stands under ``name`` in the details of every row of one event."""
        rows = self._database.rows("SELECT detail FROM audit WHERE event = ?", (event,))
        return frozenset(str(json.loads(detail).get(name, "")) for (detail,) in rows)

    def head(self) -> str:
        """The MAC of the last row, 64 hexadecimal digits."""
        return str(self._last()[2])

    def count(self) -> int:
        """How many rows there are."""
        return int(self._last()[0])

    def verify(self, head: str | None = None, *, schema: str = "main") -> list[str]:
        """Sentences naming what is wrong with the chain; empty when it is whole.

        Args:
            head: a head printed earlier; the trail must contain it, which says that it only grew since.
            schema: where to read from; the check attaches the file a second time.
        """
        key = bytes(self._database.value("SELECT key FROM {schema}.chain".replace("{schema}", schema)))
        problems: list[str] = []
        expected_seq, previous, seen = 1, _GENESIS, False
        wanted = "".join(head.split()).lower() if head is not None else None
        select = "SELECT seq, at, event, subject, detail, mac FROM {schema}.audit ORDER BY seq"
        for seq, at, event, subject, detail, mac in self._database.stream(select.replace("{schema}", schema)):
            if seq != expected_seq:
                problems.append(f"Audit trail: rows {expected_seq} to {seq - 1} are missing.")
            if not hmac.compare_digest(mac, _mac(key, previous, seq, (at, event, subject, detail))):
                problems.append(f"Audit trail: row {seq} ({at[:10]}, {event}) was changed, or the row before it was.")
            expected_seq, previous = seq + 1, mac
            seen = seen or mac == wanted
        if wanted is not None and not seen:
            problems.append("Audit trail: it does not extend the given head; rows after that head are lost or changed.")
        return problems

    def _entry(self, event: str, subject: str, detail: Detail | None) -> tuple[str, str, str, str]:
        text = json.dumps(dict(detail or {}), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return write_moment(self._database.clock()), event, subject, text

    def _write(self, at: str, event: str, subject: str, detail: str) -> None:
        seq, last_at, previous = self._last()
        key = self._key()
        entries = [(at, event, subject, detail)]
        if last_at > at and event != CLOCK_WENT_BACK:
            gap = json.dumps({"previous": last_at}, separators=(",", ":"))
            entries.insert(0, (at, CLOCK_WENT_BACK, "", gap))
        for entry in entries:
            seq += 1
            previous = _mac(key, previous, seq, entry)
            self._database.change(
                "INSERT INTO audit (seq, at, event, subject, detail, mac) VALUES (?, ?, ?, ?, ?, ?)",
                (seq, *entry, previous),
            )

    def _last(self) -> tuple[int, str, str]:
        row = self._database.row("SELECT seq, at, mac FROM audit ORDER BY seq DESC LIMIT 1")
        return (int(row[0]), str(row[1]), str(row[2])) if row is not None else (0, "", _GENESIS)

    def _key(self) -> bytes:
        return bytes(self._database.value("SELECT key FROM chain"))


def _read_row(row: Row) -> AuditRow:
    return AuditRow(row[0], read_moment(row[1]), row[2], row[3], json.loads(row[4]), row[5])


def _mac(key: bytes, previous: str, seq: int, entry: tuple[str, str, str, str]) -> str:
    return hmac.new(key, canonical((previous, seq, *entry)), hashlib.sha256).hexdigest()
