"""An open vault: every repository on one connection, used from the one thread that opened it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.keys.header import Counters, Header, HeaderSeal, update_counters, write_header
from notes_vault.keys.vault_key import VaultKey
from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import Note
from notes_vault.vault.attempts import clear_attempts, read_attempts
from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.backup import back_up
from notes_vault.vault.clients import ClientRepository
from notes_vault.vault.connection import connect
from notes_vault.vault.database import Database
from notes_vault.vault.errors import VaultExistsError
from notes_vault.vault.folder import VaultFolder
from notes_vault.vault.labels import LabelRepository
from notes_vault.vault.ledger import Ledger
from notes_vault.vault.note_rows import PROGRESS, PSYCHOTHERAPY
from notes_vault.vault.note_table import NoteTable, note_not_found_error
from notes_vault.vault.notes import NoteRepository
from notes_vault.vault.places import PlaceRepository
from notes_vault.vault.productions import ProductionRepository
from notes_vault.vault.released_decisions import ReleasedDecisionRepository
from notes_vault.vault.reviews import ReviewRepository
from notes_vault.vault.schema import Schema
from notes_vault.vault.search import SearchIndex
from notes_vault.vault.settings import SettingsRepository
from notes_vault.vault.templates import TemplateRepository
from notes_vault.vault.timestamps import Clock, utc_now


class Vault:
    """The rooms' one way to the record on disk; every method that writes has committed when it returns."""

    def __init__(self, folder: Path, header: Header, seal: HeaderSeal, database: Database) -> None:
        """Use :meth:`create` or :meth:`open`; the seal becomes the vault's own and is wiped at :meth:`close`."""
        self.folder = VaultFolder(folder)
        self.header = header
        self.database = database
        self._seal = seal
        self._is_closed = False
        #: True when the database held less at opening than the header says was saved: an older file was put back.
        self.is_older_than_header = False
        self.audit = AuditTrail(database)
        self.clients = ClientRepository(database, self.audit)
        self.tables = (NoteTable(database, PROGRESS), NoteTable(database, PSYCHOTHERAPY))
        self.notes = NoteRepository(database, self.audit, self.tables[0])
        self.psychotherapy_notes = NoteRepository(database, self.audit, self.tables[1])
        self.search = SearchIndex(database, self.clients)
        self.ledger = Ledger(database)
        self.productions = ProductionRepository(database, self.audit, self.ledger)
        self.reviews = ReviewRepository(database, self.audit)
        self.released_decisions = ReleasedDecisionRepository(database)
        self.labels = LabelRepository(database)
        self.settings = SettingsRepository(database, self.audit)
        self.templates = TemplateRepository(database, self.audit)
        self.places = PlaceRepository(database)

    @classmethod
    def create(cls, folder: Path, header: Header, key: VaultKey, seal: HeaderSeal, *, clock: Clock = utc_now) -> Vault:
        """Make the database of a new vault, with its schema and the first row of its audit trail. Wipes the key.

        Raises:
            VaultExistsError: there is a database already; it was not touched.
            FileAccessError: it could not be written.
        """
        path = VaultFolder(folder).database
        if path.exists():
            key.wipe()
            raise VaultExistsError("There is already a vault in this folder.", "It was not touched.")
        try:
            database = Database(connect(path, key, create=True), clock)
        finally:
            key.wipe()
        try:
            Schema().create(database)
            vault = cls(folder, header, seal, database)
            with database.transaction():
                vault.audit.begin_chain()
                vault.audit.append("created", header.vault_id)
        except BaseException:
            database.close()
            raise
        return vault

    @classmethod
    def open(
        cls,
        folder: Path,
        header: Header,
        key: VaultKey,
        seal: HeaderSeal,
        *,
        clock: Clock = utc_now,
        schema: Schema | None = None,
    ) -> Vault:
        """Open the database, assert its settings, compare its schema, bring it up to date. Wipes the key.

        Before the first migration a proved backup is made beside the database.

        Raises:
            VaultMissingError, DatabaseLockedError, VaultDamagedError, FileAccessError: see ``connection.connect``.
            VaultNewerError, VaultForgedError: see ``schema.Schema``.
        """
        try:
            database = Database(connect(VaultFolder(folder).database, key), clock)
        finally:
            key.wipe()
        try:
            vault = cls(folder, header, seal, database)
            (schema or Schema()).bring_up_to_date(database, vault._back_up_before_migration)
            vault.is_older_than_header = vault._commits() < header.counters.commits
        except BaseException:
            database.close()
            raise
        return vault

    def find_note(self, note_id: NoteId) -> Note:
        """A note of either class, with its addenda.

        Raises:
            NoteNotFoundError: there is no such note.
        """
        note = self.notes.find(note_id) or self.psychotherapy_notes.find(note_id)
        if note is None:
            raise note_not_found_error()
        return note

    def record_unlock(self) -> int:
        """Enter this unlock, and the failed attempts before it, in one transaction; returns how many failed.

        A crash between the commit and the clearing of the attempts file enters none twice.
        """
        failed = [moment.isoformat() for moment in read_attempts(self.folder.path)]
        entered = self.audit.details("unlock-failed", "at") if failed else frozenset()
        new = [moment for moment in failed if moment not in entered]
        with self.database.transaction():
            for moment in new:
                self.audit.append("unlock-failed", detail={"at": moment})
            if self.is_older_than_header:
                expected = self.header.counters.commits
                self.audit.append(
                    "older-file-put-back", detail={"expected": expected, "found": self.counters().commits}
                )
            self.audit.append("unlocked")
        clear_attempts(self.folder.path)
        return len(new)

    def counters(self) -> Counters:
        """Commits so far, notes of both classes, and when the last change was saved."""
        row = self.database.row("SELECT commits, saved_at FROM tally")
        commits, saved_at = row if row is not None else (0, "")
        return Counters(int(commits), self.notes.count() + self.psychotherapy_notes.count(), str(saved_at))

    def seal_counters(self) -> None:
        """Write the counters into the header: at lock, close and before a backup. Never lowers the commits.

        Raises:
            HeaderWriteError: it could not be written; the copies on disk are whole.
        """
        counters = self.counters()
        if counters == self.header.counters or counters.commits < self.header.counters.commits:
            return
        self.header = update_counters(self.folder.path, self.header, self._seal, counters)

    def replace_header(self, header: Header) -> None:
        """Put another header of this vault in place, whose slots were re-wrapped, with the counters as they are now.

        Raises:
            HeaderWriteError: see ``keys.header.write_header``.
        """
        current = replace(header, counters=self.counters())
        self.header = write_header(self.folder.path, current, self._seal)

    def interrupt(self) -> None:
        """Stop the statement that is running; may be called from any thread."""
        self.database.interrupt()

    def close(self) -> None:
        """Seal the counters and give the file back; doing it twice is harmless.

        Raises:
            KnownError: the counters could not be written; the file was given back all the same.
        """
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self.seal_counters()
        finally:
            self._seal.wipe()
            self.database.close()

    def _commits(self) -> int:
        return int(self.database.value("SELECT commits FROM tally"))

    def _back_up_before_migration(self, version: int) -> None:
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        name = f"before-update-{version}-{moment}.nvbackup"
        try:
            back_up(self, self.header, self.folder.path / name, may_lie_in_vault=True)
        except KnownError as problem:
            problem.next_step = "The vault was not updated, because that begins with a backup. " + problem.next_step
            raise
