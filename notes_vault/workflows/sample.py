"""The sample vault: invented clients to try everything on; its passphrase stands on its lock screen."""

from __future__ import annotations

from pathlib import Path

from notes_vault.children import wipe
from notes_vault.keys.header import read_header
from notes_vault.record.chart import read_chart
from notes_vault.record.identifiers import ClientId
from notes_vault.record.note_file import read_note_file
from notes_vault.record.notes import NoteKind
from notes_vault.resources import resource_path
from notes_vault.vault.folder import is_vault
from notes_vault.vault.vault import Vault
from notes_vault.workflows.opening import Derivation, complete_vault, prepare_vault

SAMPLE_NAME = "Sample practice"
#: Not a secret: it stands on the sample's lock screen. Real vaults cannot take it, it is on the blocklist.
SAMPLE_PASSPHRASE = "only invented people live here"  # noqa: S105 - shown to everybody
SAMPLE_SIGNER = "R. Vale, LCSW"


def sample_charts() -> tuple[Path, ...]:
    """The folders of the invented clients."""
    return tuple(sorted(path.parent for path in resource_path("sample").glob("*/chart.toml")))


def make_sample_vault(folder: Path, derivation: Derivation) -> Path:
    """Make and fill the sample vault, or find the one that is there already; returns its folder.

    Raises:
        KnownError: the folder is taken by something else or cannot be written.
    """
    if is_vault(folder) and read_header(folder).is_sample:
        return folder
    passphrase = bytearray(SAMPLE_PASSPHRASE, "utf-8")
    keys = prepare_vault(SAMPLE_NAME, passphrase, derivation, is_sample=True)
    wipe(keys.recovery_code)
    vault = complete_vault(folder, keys)
    try:
        fill_with_sample(vault)
    finally:
        vault.close()
    return folder


def fill_with_sample(vault: Vault) -> tuple[ClientId, ...]:
    """Add the invented clients and their notes; the notes before the last of each client are signed."""
    clients = []
    for folder in sample_charts():
        client = vault.clients.add(read_chart(folder / "chart.toml"))
        clients.append(client.id)
        notes = [read_note_file(path) for path in sorted(folder.glob("*.md"))]
        for number, note in enumerate(notes, start=1):
            kind = note.kind or NoteKind.PROGRESS
            if note.service_date is None:
                continue
            repository = vault.psychotherapy_notes if kind.is_separate else vault.notes
            begun = repository.begin(client.id, kind, note.service_date, "free", note.raw_text)
            if number < len(notes) and not kind.is_separate:
                repository.sign(begun.id, SAMPLE_SIGNER)
    return tuple(clients)
