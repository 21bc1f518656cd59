"""A package that went out is recognized with the vault open, and any change to it is said."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.redaction.decisions import accept_all
from notes_vault.release.inspection import Channel
from notes_vault.release.request import Request
from notes_vault.release.verification import Match
from notes_vault.vault.errors import VaultDamagedError
from notes_vault.vault.vault import Vault
from notes_vault.workflows.examining import NoSecretsError
from notes_vault.workflows.packaging import produce_release
from notes_vault.workflows.redacting import find_in, open_matter
from notes_vault.workflows.verifying import kept_records, list_packages, verify_file

Release = Callable[[], Path]


@pytest.fixture
def client(vault: Vault) -> Client:
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Elias Brandt"),)))
    vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 1, 5), "free", "Elias slept. It rained.")
    return client


@pytest.fixture
def release(vault: Vault, client: Client, tmp_path: Path) -> Release:
    """Release the same note once more; the records as they lie in the folder."""
    request = Request(
        client.id, "client_authorization", "order_scope", "Court", "", "Custody", date(2026, 3, 3), "all", "All of it."
    )

    def do() -> Path:
        matter = open_matter(vault, request)
        decisions = {entry.key: accept_all(find_in(matter, entry)) for entry in matter.entries}
        folder = tmp_path / f"out{len(vault.ledger.rows())}"
        folder.mkdir()
        produce_release(vault, matter, decisions, folder, unreviewed=True)
        return next(folder.glob("*.pdf"))

    return do


def test_what_went_out_is_recognized_among_others(vault: Vault, release: Release) -> None:
    release()
    records = release()
    examined = verify_file(vault, records, ["Brandt"])
    assert examined.exit_code == 0
    assert examined.verification is not None
    assert examined.verification.sentence() == (
        "This is byte for byte the package REC000003 to REC000004, released on March 3, 2026 to Court."
    )
    log = verify_file(vault, records.with_name("redaction-log.csv"), [])
    assert log.exit_code == 2
    assert log.verification is not None
    assert log.verification.match is Match.SAME


def test_an_altered_package_is_never_said_to_hold_nothing(vault: Vault, release: Release) -> None:
    release()
    records = release()
    with pikepdf.open(records, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Author"] = "R. Vale"
        pdf.save(records, fix_metadata_version=False)
    examined = verify_file(vault, records, [])
    assert examined.exit_code == 1
    assert examined.inspection.findings == ()
    assert [(one.channel, one.where) for one in examined.places] == [(Channel.CHANGED_PART, "document information")]
    assert examined.verification is not None
    assert examined.verification.sentence() == (
        "This claims to be the package REC000003 to REC000004, released on March 3, 2026 to Court, but differs from"
        " what was released: changed part beside the pages, document information."
    )
    assert examined.pdf == b""


def test_a_file_of_nobody_is_not_verified_and_says_so(vault: Vault, release: Release, tmp_path: Path) -> None:
    release()
    blank, out = pikepdf.new(), io.BytesIO()
    blank.add_blank_page()
    blank.save(out)
    (tmp_path / "other.pdf").write_bytes(out.getvalue())
    examined = verify_file(vault, tmp_path / "other.pdf", [])
    assert examined.exit_code == 1
    assert examined.verification is not None
    assert examined.verification.match is Match.UNKNOWN
    with pytest.raises(NoSecretsError):
        verify_file(vault, tmp_path / "other.pdf", ["--"])


@pytest.mark.parametrize("name", ["missing.pdf", "broken.pdf"])
def test_what_cannot_be_read_is_not_compared(vault: Vault, release: Release, tmp_path: Path, name: str) -> None:
    release()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    examined = verify_file(vault, tmp_path / name, ["Brandt"])
    assert examined.exit_code == 2
    assert examined.verification is None or examined.verification.match is Match.UNREADABLE


def test_a_copy_that_is_not_the_one_entered_is_not_compared_with(vault: Vault, release: Release) -> None:
    release()
    (package,) = list_packages(vault)
    with vault.database.transaction():
        vault.database.change("DROP TRIGGER IF EXISTS production_files_update", ())
        vault.database.change("UPDATE production_files SET data = x'00' WHERE position = 0", ())
    with pytest.raises(VaultDamagedError):
        kept_records(vault, package)
    with vault.database.transaction():
        vault.database.change("UPDATE production_files SET sha256 = '00' WHERE position = 0", ())
    with pytest.raises(VaultDamagedError):
        list_packages(vault)
