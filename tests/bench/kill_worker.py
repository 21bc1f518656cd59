"""Works in a vault through the same workflows as the desk, without windows, and is made to be killed.

usage: kill_worker.py VAULT EXPORT write|sign|lock|release
The passphrase is one line on standard input; acknowledgements go to the descriptor ``TELL``.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import ParamSpec, TypeVar

from notes_vault.guard.hygiene import harden_process
from notes_vault.guard.occupancy import Occupancy
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.redaction.decisions import accept_all
from notes_vault.release.request import Request
from notes_vault.workflows.opening import Derivation, unlock_keys
from notes_vault.workflows.vault_thread import VaultThread
from tests.bench.kill_acknowledged import digest, tell

P = ParamSpec("P")
T = TypeVar("T")
DAY = date(2026, 3, 2)
_REASON = "All of it is needed."
_SIGNER = "R. Vale, LCSW"


class Worker:
    """One vault, opened and locked again and again; every call runs on the vault's thread, as in a desk."""

    def __init__(self, folder: Path, export: Path, passphrase: str) -> None:
        self._folder = folder
        self._export = export
        self._passphrase = passphrase
        self._thread = self._unlock()

    def write(self, kind: NoteKind | None = None) -> NoteId:
        """A new note and some saves of it; every fourth is a psychotherapy note."""
        writing = self._thread.sitting.writing
        kind = kind or (NoteKind.PROGRESS if secrets.randbelow(4) else NoteKind.PSYCHOTHERAPY)
        note = self._run(writing.begin_note, self._client(), kind, "soap", DAY)
        tell("note", note.id, note.revision, digest(note.raw_text))
        for _ in range(1 + secrets.randbelow(5)):
            self._save(note.id)
        return note.id

    def sign(self) -> None:
        """A note, its signature and an addendum."""
        writing = self._thread.sitting.writing
        note_id = self.write()
        signed = self._run(writing.sign, note_id, _SIGNER)
        tell("signed", note_id, signed.revision, digest(signed.raw_text))
        later = self._run(writing.add_addendum, note_id, secrets.token_hex(50), _SIGNER)
        tell("addendum", note_id, later.addenda[-1].id)

    def lock(self) -> None:
        """Write, end the sitting with a save in flight, open the next."""
        note_id = self.write()
        text = secrets.token_hex(2000)
        saving = self._thread.submit(self._thread.sitting.writing.save_draft, note_id, text)
        tell("locking")
        self._thread.close(2.0)
        tell("note", note_id, saving.result().revision, digest(text))
        self._thread = self._unlock()

    def release(self) -> None:
        """One note through the whole review into the export folder."""
        note_id = self.write(NoteKind.PROGRESS)
        releasing = self._thread.sitting.releasing
        request = Request(
            self._client(), "client_authorization", "order_scope", "Superior Court", "3 Court Square",
            "At the request of the individual", DAY, (), _REASON, bates_prefix="KIL",
        )  # fmt: skip
        draft = self._run(releasing.begin, request)
        self._run(releasing.choose, draft.id, [note_id], _REASON)
        for entry in self._run(releasing.entries, draft.id):
            self._run(releasing.save_decisions, draft.id, entry.key, accept_all(entry.findings))
        folder = self._export / draft.id
        folder.mkdir()
        tell("producing", draft.id)
        produced = self._run(
            partial(releasing.produce, without_reading=True), draft.id, str(folder), _tell_share, Event()
        )
        tell("produced", produced.production_id)

    def _save(self, note_id: NoteId) -> None:
        text = f"## Subjective\nElias Brandt said {secrets.token_hex(20 + secrets.randbelow(4000))}\n"
        saved = self._run(self._thread.sitting.writing.save_draft, note_id, text)
        tell("note", note_id, saved.revision, digest(text))

    def _client(self) -> ClientId:
        return self._run(self._thread.sitting.writing.people)[0].client_id

    def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self._thread.submit(work, *args, **kwargs).result()

    def _unlock(self) -> VaultThread:
        keys = unlock_keys(self._folder, bytearray(self._passphrase, "ascii"), Derivation())
        thread = VaultThread.of_unlocked(self._folder, keys)
        tell("open")
        return thread


def _tell_share(share: float) -> None:
    tell("share", round(share, 2))


def main() -> None:
    """Until killed."""
    harden_process(die_with_parent=True)
    folder, export, scene = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    passphrase = sys.stdin.readline().rstrip("\n")
    occupancy = Occupancy.acquire(folder, "a bench")
    worker = Worker(folder, export, passphrase)
    scenes: dict[str, Callable[[], object]] = {
        "write": worker.write,
        "sign": worker.sign,
        "lock": worker.lock,
        "release": worker.release,
    }
    try:
        while True:
            scenes[scene]()
    finally:
        occupancy.release()


if __name__ == "__main__":
    main()
