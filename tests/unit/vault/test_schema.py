from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from notes_vault.errors import BugError
from notes_vault.keys.header import write_header
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.record.production import ProductionId
from notes_vault.vault.connection import connect
from notes_vault.vault.database import Database
from notes_vault.vault.errors import SignedNoteError, VaultForgedError, VaultNewerError
from notes_vault.vault.schema import MIGRATIONS, Migration, Schema, split_statements
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker

NEWEST = len(MIGRATIONS)
DAY = date(2026, 3, 2)


@pytest.fixture
def signed(vault: Vault, client: Client) -> Vault:
    """A vault with a signed note and addendum of each class, a draft of each, and audit rows."""
    for notes, kind in ((vault.notes, NoteKind.PROGRESS), (vault.psychotherapy_notes, NoteKind.PSYCHOTHERAPY)):
        note = notes.begin(client.id, kind, DAY, "free", "text")
        notes.save_draft(note.id, "text", marks=(Mark(MarkKind.SAFETY, 0, 4, DAY),))
        notes.sign(note.id, "R. Vale")
        notes.add_addendum(note.id, "more", "R. Vale", (Mark(MarkKind.SAFETY, 0, 4, DAY),))
        notes.begin(client.id, kind, DAY, "free", "draft")
    return vault


OF_A_CLASS = """
UPDATE {class}_notes SET body = 'other', revision = revision + 1 WHERE signed_at IS NOT NULL
UPDATE {class}_notes SET signed_at = NULL, signer = NULL, revision = revision + 1 WHERE signed_at IS NOT NULL
UPDATE {class}_notes SET service_date = '2020-01-01', revision = revision + 1 WHERE signed_at IS NOT NULL
DELETE FROM {class}_notes WHERE signed_at IS NOT NULL
DELETE FROM {class}_notes
DELETE FROM {class}_notes WHERE signed_at IS NULL
UPDATE {class}_notes SET entered_at = '2020-01-01', revision = revision + 1 WHERE signed_at IS NULL
UPDATE {class}_notes SET client_id = 'x', revision = revision + 1 WHERE signed_at IS NULL
UPDATE {class}_notes SET body = 'x' WHERE signed_at IS NULL
INSERT OR REPLACE INTO {class}_notes SELECT * FROM {class}_notes
INSERT OR REPLACE INTO {class}_notes SELECT seq + 100, id, client_id, kind, service_date, entered_at, saved_at, \
template, revision, NULL, NULL, preview, nul_places, 'x' FROM {class}_notes
UPDATE {class}_addenda SET body = 'x'
DELETE FROM {class}_addenda
INSERT OR REPLACE INTO {class}_addenda SELECT * FROM {class}_addenda
INSERT INTO {class}_addenda SELECT seq + 100, 'new', (SELECT id FROM {class}_notes WHERE signed_at IS NULL), signer, \
signed_at, nul_places, body FROM {class}_addenda
UPDATE {class}_hashes SET content_hash = 'x' WHERE id IN (SELECT id FROM {class}_notes WHERE signed_at IS NOT NULL)
UPDATE {class}_hashes SET content_hash = 'x' WHERE id IN (SELECT id FROM {class}_addenda)
DELETE FROM {class}_hashes
INSERT OR REPLACE INTO {class}_hashes SELECT id, 'x' FROM {class}_hashes
UPDATE {class}_marks SET marks = '[1]'
UPDATE {class}_marks SET owner = (SELECT id FROM {class}_notes WHERE signed_at IS NULL)
DELETE FROM {class}_marks WHERE owner IN (SELECT id FROM {class}_notes)
DELETE FROM {class}_marks WHERE owner IN (SELECT id FROM {class}_addenda)
INSERT OR REPLACE INTO {class}_marks SELECT owner, '[1]' FROM {class}_marks
INSERT INTO {class}_marks SELECT id, '[]' FROM {class}_notes WHERE signed_at IS NULL
""".strip().splitlines()
FORBIDDEN = [
    *(line.replace("{class}", note_class) for note_class in ("progress", "psychotherapy") for line in OF_A_CLASS),
    "UPDATE audit SET event = 'x'",
    "DELETE FROM audit",
    "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    "INSERT INTO audit SELECT seq + 100, at, event, subject, detail, 'x' FROM audit WHERE seq = 1",
    "UPDATE chain SET key = zeroblob(32)",
    "DELETE FROM chain",
    "INSERT OR REPLACE INTO chain VALUES (1, zeroblob(32))",
    "UPDATE tally SET commits = commits - 1",
    "DELETE FROM tally",
    "DELETE FROM clients",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_itself_refuses(signed: Vault, statement: str) -> None:
    before = content(signed)
    with pytest.raises((SignedNoteError, BugError)):
        signed.database.run(statement)
    assert content(signed) == before


def content(vault: Vault) -> list[object]:
    """Every row of every table."""
    names = vault.database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return [vault.database.rows("SELECT * FROM {name}".replace("{name}", name)) for (name,) in names]


@pytest.mark.parametrize(
    "forgery",
    [
        "DROP TRIGGER progress_signed_update",
        "CREATE TRIGGER extra AFTER UPDATE ON tally BEGIN SELECT 1; END",
        "CREATE VIEW extra AS SELECT * FROM clients",
        "CREATE TABLE extra (x)",
        "DROP INDEX audit_subject",
        "ALTER TABLE own_templates ADD COLUMN x TEXT",
    ],
)
def test_a_schema_that_is_not_ours_is_refused(vault: Vault, maker: VaultMaker, forgery: str) -> None:
    vault.database.run(forgery)
    vault.close()
    with pytest.raises(VaultForgedError) as refusal:
        maker.open()
    assert "structure" in refusal.value.sentence()


def test_a_forged_trigger_text_is_refused(vault: Vault, maker: VaultMaker) -> None:
    database = vault.database
    database.run("PRAGMA writable_schema=ON")
    database.run("UPDATE sqlite_schema SET sql = replace(sql, '''signed''', '''other''') WHERE type = 'trigger'")
    vault.close()
    with pytest.raises(VaultForgedError):
        maker.open()


def test_a_newer_version_is_refused_with_a_sentence(vault: Vault, maker: VaultMaker) -> None:
    vault.database.run(f"PRAGMA user_version={NEXT.number}")
    vault.close()
    with pytest.raises(VaultNewerError) as refusal:
        maker.open()
    assert "newer version" in refusal.value.sentence()


def test_a_file_that_is_not_ours_is_refused(vault: Vault, maker: VaultMaker) -> None:
    vault.database.run("PRAGMA application_id=1")
    vault.close()
    with pytest.raises(VaultForgedError):
        maker.open()


NEWEST = len(MIGRATIONS)
NEXT = Migration(NEWEST + 1, "CREATE TABLE extra (\n    id INTEGER PRIMARY KEY,\n    word TEXT NOT NULL\n) STRICT;\n")


def open_with(maker: VaultMaker, *more: Migration) -> Vault:
    return Vault.open(maker.folder, maker.header, maker.key(), maker.seal(), schema=Schema((*MIGRATIONS, *more)))


def test_a_migration_follows_a_proved_backup(vault: Vault, client: Client, maker: VaultMaker) -> None:
    vault.close()
    migrated = open_with(maker, NEXT)
    try:
        assert migrated.database.value("PRAGMA user_version") == NEXT.number
        assert migrated.clients.get(client.id) == client
    finally:
        migrated.close()
    assert len(list(maker.folder.glob(f"before-update-{NEWEST}-*.nvbackup"))) == 1
    with pytest.raises(VaultNewerError):
        maker.open()


def test_a_vault_of_the_first_version_is_brought_up_to_date(maker: VaultMaker) -> None:
    maker.folder.mkdir(mode=0o700)
    maker.header = write_header(maker.folder, maker.header, maker.seal())
    database = Database(connect(maker.folder / "vault.db", maker.key(), create=True), maker.clock)
    Schema(MIGRATIONS[:1]).create(database)
    before = Vault(maker.folder, maker.header, maker.seal(), database)
    with database.transaction():
        before.audit.begin_chain()
    client = before.clients.add(Chart(people=(Person(Role.CLIENT, "Elias Brandt"),)))
    before.close()
    vault = maker.open()
    assert vault.database.value("PRAGMA user_version") == NEWEST
    assert vault.clients.get(client.id) == client
    assert len(list(maker.folder.glob("before-update-1-*.nvbackup"))) == 1


def test_a_migration_that_fails_changes_nothing(vault: Vault, client: Client, maker: VaultMaker) -> None:
    vault.close()
    broken = Migration(NEXT.number, f"{NEXT.sql}DROP TABLE extra;\nCREATE TABLE tally (x);\n")
    with pytest.raises(BugError):
        open_with(maker, broken)
    assert maker.open().clients.get(client.id) == client


def test_without_a_backup_there_is_no_migration(
    vault: Vault, maker: VaultMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()

    def refuse(*_arguments: object, **_named: object) -> Path:
        raise VaultForgedError("No backup.", "", "Make room.")

    monkeypatch.setattr("notes_vault.vault.vault.back_up", refuse)
    with pytest.raises(VaultForgedError) as refusal:
        open_with(maker, NEXT)
    assert "was not updated" in refusal.value.sentence()
    monkeypatch.undo()
    assert maker.open().database.value("PRAGMA user_version") == NEWEST


def test_statements_are_split_at_their_ends() -> None:
    sql = "CREATE TABLE a (x);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n    SELECT 1;\n    SELECT 2;\nEND;\n"
    assert len(split_statements(sql)) == 2
    with pytest.raises(BugError):
        split_statements("CREATE TABLE a (")
    with pytest.raises(BugError):
        Schema((Migration(2, ""),))


def test_a_vault_of_the_version_before_gets_room_for_what_was_decided_in_releases(tmp_path: Path) -> None:
    maker = VaultMaker(tmp_path / "Old.vault", SteppingClock())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Schema.__init__, "__defaults__", (MIGRATIONS[:-1],))
        maker.create().close()
    migrated = maker.open()
    migrated.released_decisions.keep(ProductionId("p"), {"entry": "{}"})
    assert migrated.database.value("SELECT count(*) FROM released_decisions") == 1
    maker.close_all()
