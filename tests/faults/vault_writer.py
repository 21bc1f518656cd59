"""A process that works in a vault and says on its standard output what has been acknowledged; made to be killed.

Run: ``python -m tests.faults.vault_writer FOLDER work|back-up|fill``; the key (96 hex digits) comes on standard input.
One JSON array a line: what, id, and what a later reader must find.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ClientId, NoteId, new_identifier
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.production import LedgerRow, PackageFile, Production, ProductionId, ProductionState, package_sum
from notes_vault.vault.backup import back_up
from notes_vault.vault.timestamps import utc_now
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import VaultMaker

DAY = date(2026, 3, 2)


def say(*facts: object) -> None:
    """An acknowledgement: written only after the call returned."""
    os.write(1, json.dumps(facts).encode() + b"\n")


def digest(note: Note) -> str:
    """What a reader compares."""
    return hashlib.sha256(note.raw_text.encode()).hexdigest()


def random_text() -> str:
    """Up to 12,000 characters: some saves touch one page, some many."""
    return secrets.token_hex(20 + secrets.randbelow(6000))


def begin(vault: Vault, client_id: ClientId) -> Note:
    """A new draft of either class, acknowledged."""
    notes, kind = vault.notes, NoteKind.PROGRESS
    if not secrets.randbelow(3):
        notes, kind = vault.psychotherapy_notes, NoteKind.PSYCHOTHERAPY
    note = notes.begin(client_id, kind, DAY, "free", random_text())
    say("note", note.id, note.revision, digest(note))
    return note


def edit_and_sign(vault: Vault, note: Note) -> None:
    """Some autosaves, then perhaps a signature and an addendum."""
    notes = vault.psychotherapy_notes if note.kind.is_separate else vault.notes
    for _ in range(secrets.randbelow(6)):
        saved = notes.save_draft(note.id, random_text())
        say("note", saved.id, saved.revision, digest(saved))
    if secrets.randbelow(2):
        signed = notes.sign(note.id, "R. Vale")
        say("signed", note.id, signed.revision, digest(signed))
        addendum = notes.add_addendum(note.id, random_text(), "R. Vale")
        say("addendum", note.id, addendum.id)


def produce(vault: Vault, client_id: ClientId) -> None:
    """One production through its states."""
    files = (PackageFile.of("REC.pdf", os.urandom(20_000)),)
    moment = datetime.now(UTC)
    made = Production(
        ProductionId(new_identifier()), client_id, moment, "court_order", "order_scope", "Court", "", "", DAY, "",
        files, "REC", 1, 2, ProductionState.STORED, unreviewed=True, request_json="{}",
    )  # fmt: skip
    vault.productions.store(made)
    say("production", made.id, 0)
    row = LedgerRow(
        new_identifier(), made.id, client_id, DAY, "Court", "", "1 note", "", "", package_sum(files),
        unreviewed=True, entered_at=moment,
    )  # fmt: skip
    vault.productions.enter_ledger(made.id, row)
    say("production", made.id, 1)
    vault.productions.mark_published(made.id)
    say("production", made.id, 2)


def work(vault: Vault) -> None:
    """Until killed."""
    client_id = vault.clients.list()[0].id
    while True:
        note = begin(vault, client_id)
        edit_and_sign(vault, note)
        if not secrets.randbelow(4):
            produce(vault, client_id)
        say("head", vault.audit.head())


def back_up_again_and_again(vault: Vault) -> None:
    """Until killed; each acknowledged backup has its name and its sum."""
    number = 0
    while True:
        number += 1
        vault.seal_counters()
        target = vault.folder.path.parent / f"copy-{secrets.token_hex(4)}.nvbackup"
        record = back_up(vault, vault.header, target)
        vault.audit.append("backed-up", detail={"sha256": record.sha256})
        say("backup", target.name, record.sha256)


def fill(vault: Vault) -> None:
    """Write into one note until the disk refuses; say how, keep the last text, go on when there is room."""
    client_id = vault.clients.list()[0].id
    note = vault.notes.begin(client_id, NoteKind.PROGRESS, DAY, "free", "first")
    say("note", note.id, note.revision, digest(note))
    size = 50_000
    while True:
        try:
            note = vault.notes.save_draft(note.id, secrets.token_hex(size))
            begin(vault, client_id)
        except KnownError as problem:
            say("refused", problem.code, problem.sentence())
            break
        say("note", note.id, note.revision, digest(note))
    kept = vault.notes.get(NoteId(note.id))
    say("note", kept.id, kept.revision, digest(kept))
    (vault.folder.path / "ballast").unlink()
    after = vault.notes.save_draft(note.id, "there is room again")
    say("after", after.id, after.revision, digest(after))
    vault.close()


def main() -> None:
    """Open and do as asked."""
    folder, task = Path(sys.argv[1]), sys.argv[2]
    maker = VaultMaker(folder, utc_now, bytes.fromhex(sys.stdin.readline())).moved_to(folder)
    vault = maker.open()
    vault.record_unlock()
    say("ready")
    {"work": work, "back-up": back_up_again_and_again, "fill": fill}[task](vault)


if __name__ == "__main__":
    main()
