"""The check, in five steps, because no single one finds everything.

1. read something, so that a journal left by a crash is rolled back;
2. SQLite's own structure check, and the full-text indexes against the notes;
3. every note against its own hash; signed notes, ledger rows and charts against the audit chain, and the chain itself;
4. the HMAC of every page;
5. the commit counter against the one in the header: only "less than the header" is an alarm.

Pages are read through a second attachment of the file on the same connection, never through a descriptor of our own: a
connection that met one damaged page is poisoned, and a cache proves nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from notes_vault.children import Cancel
from notes_vault.vault.chart_json import write_chart
from notes_vault.vault.check_notes import FRESH, NoteCheck, Problem
from notes_vault.vault.content_hash import hash_facts
from notes_vault.vault.errors import VaultDamagedError, stopped_error
from notes_vault.vault.ledger import ledger_hash
from notes_vault.vault.search_index import INDEXES, search_index_fits
from notes_vault.vault.vault import Vault

__all__ = ["CheckReport", "Problem", "check_vault"]

Progress = Callable[[float], None]
_STRUCTURE_SHARE, _NOTES_SHARE = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``head`` is the audit trail's head as checked, to be printed and compared later."""

    problems: tuple[Problem, ...]
    notes_checked: int
    head: str

    @property
    def is_clean(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def check_vault(
    vault: Vault,
    expected_head: str | None = None,
    *,
    on_progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> CheckReport:
    """Prove that everything is as it was saved; changes nothing.

    Args:
        vault: an open vault.
        expected_head: a head printed earlier; the trail must extend it.
        on_progress: called with the share done, 0 to 1.
        cancel: stops it soon after it is set.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    with vault.database.cancellable(cancel):
        return _Check(vault, on_progress, cancel).run(expected_head)


class _Check:
    def __init__(self, vault: Vault, on_progress: Progress | None, cancel: Cancel | None) -> None:
        self._vault = vault
        self._database = vault.database
        self._on_progress = on_progress
        self._cancel = cancel
        self._problems: list[Problem] = []
        self._notes = max(1, self._guard_count())
        self._seen = 0

    def run(self, expected_head: str | None) -> CheckReport:
        with self._second_attachment():
            notes = NoteCheck(self._database, self._reattach, self._count_note)
            self._step(self._check_structure, "structure", "The structure of the database is damaged.")
            self._report(_STRUCTURE_SHARE)
            self._problems += notes.problems()
            self._step(lambda: self._check_chain(expected_head, notes), "audit", "The audit trail cannot be read.")
            self._report(_STRUCTURE_SHARE + _NOTES_SHARE)
            self._check_pages()
        self._step(self._check_indexes, "search-index", "The search index does not fit the notes; rebuild it.")
        self._check_counters()
        self._report(1.0)
        return CheckReport(tuple(self._problems), notes.notes_checked, self._head())

    def _check_structure(self) -> None:
        rows = self._database.rows("PRAGMA fresh.integrity_check(100)")
        if rows != [("ok",)]:
            self._add("structure", f"The structure of the database is damaged in {len(rows)} places.")
        if self._database.rows("PRAGMA fresh.foreign_key_check"):
            self._add("structure", "A record refers to another that is not there.")

    def _check_chain(self, expected_head: str | None, notes: NoteCheck) -> None:
        self._problems += [Problem("audit", "", text) for text in self._vault.audit.verify(expected_head, schema=FRESH)]
        recorded = self._recorded_hashes()
        for identifier, found in notes.signed_hashes.items():
            if recorded.get(identifier) != found:
                sentence = f"The signed note or addendum with id {identifier} is not the one that was signed."
                self._problems.append(Problem("note-altered", identifier, sentence))
        for row in self._vault.ledger.rows():
            if recorded.get(row.id) != ledger_hash(row):
                sentence = f"The ledger row of {row.date.isoformat()} (id {row.id}) is not the one that was entered."
                self._problems.append(Problem("ledger", row.id, sentence))
        for client in self._vault.clients.list():
            if recorded.get(client.id) != hash_facts((write_chart(client.chart),)):
                sentence = f"The chart with id {client.id} is not as it was saved."
                self._problems.append(Problem("chart", client.id, sentence))

    def _recorded_hashes(self) -> dict[str, str]:
        """The last hash the audit trail holds for each note, addendum, ledger row and chart."""
        hashes: dict[str, str] = {}
        events = "'note-signed', 'addendum-added', 'ledger-entered', 'client-added', 'client-changed'"
        select = "SELECT subject, detail FROM fresh.audit WHERE event IN ({events}) ORDER BY seq"
        for subject, stored in self._database.stream(select.replace("{events}", events)):
            detail = json.loads(stored)
            hashes[detail.get("addendum") or detail.get("row") or subject] = detail.get("sha256", "")
        return hashes

    def _check_pages(self) -> None:
        rows = self._database.rows("PRAGMA fresh.cipher_integrity_check")
        if rows:
            rest = " Every note is whole: make a backup now and restore it." if not self._problems else ""
            self._add("pages", f"Parts of the file are damaged ({len(rows)} findings).{rest}")

    def _check_indexes(self) -> None:
        for name in INDEXES:
            if not search_index_fits(self._database, name):
                self._add("search-index", "A search index is incomplete; no note is lost. Rebuild the search index.")

    def _check_counters(self) -> None:
        if self._vault.is_older_than_header:
            saved_at = self._vault.header.counters.saved_at[:10]
            self._add("older-file", f"The database is older than its header, which knows of changes up to {saved_at}.")

    def _step(self, work: Callable[[], None], code: str, sentence: str) -> None:
        try:
            work()
        except VaultDamagedError:
            self._add(code, sentence)
            self._reattach()

    def _add(self, code: str, sentence: str) -> None:
        self._problems.append(Problem(code, "", sentence))

    def _report(self, share: float) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise stopped_error()
        if self._on_progress is not None:
            self._on_progress(share)

    def _count_note(self) -> None:
        self._seen += 1
        if self._seen % 200 == 0:
            self._report(_STRUCTURE_SHARE + _NOTES_SHARE * min(1.0, self._seen / self._notes))

    def _guard_count(self) -> int:
        try:
            return self._vault.notes.count() + self._vault.psychotherapy_notes.count()
        except VaultDamagedError:
            return 0

    def _head(self) -> str:
        try:
            return self._vault.audit.head()
        except VaultDamagedError:
            return ""

    @contextmanager
    def _second_attachment(self) -> Iterator[None]:
        """Give up the exclusive lock, attach the file again (it inherits the key), and take the lock back."""
        self._database.run("PRAGMA locking_mode=NORMAL")
        try:
            self._database.run("SELECT count(*) FROM sqlite_schema")
            self._attach()
            try:
                yield
            finally:
                self._detach()
        finally:
            self._database.run("PRAGMA locking_mode=EXCLUSIVE")
            self._database.run("BEGIN EXCLUSIVE")
            self._database.run("COMMIT")

    def _reattach(self) -> None:
        if self._is_attached():
            self._detach()
            self._attach()

    def _attach(self) -> None:
        self._database.run("ATTACH ? AS fresh", (str(self._vault.folder.database.absolute()),))

    def _detach(self) -> None:
        self._database.run("DETACH fresh")

    def _is_attached(self) -> bool:
        return any(row[1] == FRESH for row in self._database.rows("PRAGMA database_list"))
