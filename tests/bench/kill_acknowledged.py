"""What a killed process had acknowledged, and whether the vault and the export folder keep it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from notes_vault.record.identifiers import NoteId
from notes_vault.record.production import ProductionId, ProductionState
from notes_vault.vault.vault import Vault
from tests.bench.driven_practice import DrivenPractice

#: What one line says: what, of which thing, and what a later reader must find.
Said = list[Any]


def digest(raw_text: str) -> str:
    """What a reader compares."""
    return hashlib.sha256(raw_text.encode()).hexdigest()


def tell(*facts: object) -> None:
    """An acknowledgement, in one write on the descriptor named by ``TELL``."""
    os.write(int(os.environ["TELL"]), json.dumps(facts).encode() + b"\n")


def read_said(data: bytes) -> list[Said]:
    """The whole lines; a last one may be cut."""
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def judge(practice: DrivenPractice, export: Path, said: Iterable[Said], copy: Path) -> list[str]:
    """Unlock by command, which completes or undoes what was cut short; then compare. What is wrong, in words."""
    checked = practice.run("check")
    if checked.returncode:
        return [f"check ended with {checked.returncode}: {checked.stdout}{checked.stderr}"]
    vault = practice.open_copy(copy)
    try:
        return [*_judge_notes(vault, said), *_judge_productions(vault, export, said)]
    finally:
        vault.close()


def _judge_notes(vault: Vault, said: Iterable[Said]) -> list[str]:
    """A note may be one save further than was said, never behind and never mixed."""
    wrong = []
    last = {one[1]: one for one in said if one[0] in {"note", "signed"}}
    for identifier, (what, _identifier, revision, expected) in last.items():
        note = vault.find_note(NoteId(identifier))
        if not revision <= note.revision <= revision + 1:
            wrong.append(f"{what} at revision {note.revision}, acknowledged {revision}")
        elif note.revision == revision and digest(note.raw_text) != expected:
            wrong.append(f"{what} at revision {revision} has another text")
        if what == "signed" and not note.is_signed:
            wrong.append("an acknowledged signature is gone")
    for _what, identifier, addendum in (one for one in said if one[0] == "addendum"):
        if addendum not in {one.id for one in vault.find_note(NoteId(identifier)).addenda}:
            wrong.append("an acknowledged addendum is gone")
    return wrong


def _judge_productions(vault: Vault, export: Path, said: Iterable[Said]) -> list[str]:
    """Never a final name without its row, never a row without its bytes; nothing half-way."""
    wrong = []
    productions = {one.id: vault.productions.get(one.id) for one in vault.productions.list()}
    rows = {row.production_id for row in vault.ledger.rows()}
    owed: dict[Path, bytes] = {}
    for production in productions.values():
        if production.state not in {ProductionState.PUBLISHED, ProductionState.ABANDONED}:
            wrong.append(f"a production is still {production.state.value} after the unlock")
        if (production.id in rows) != (production.state is ProductionState.PUBLISHED):
            wrong.append(f"a production is {production.state.value}, and its ledger row says otherwise")
        if production.id in rows:
            owed |= {Path(production.folder) / file.name: file.data for file in production.files}
    if not rows <= productions.keys():
        wrong.append("a ledger row without its exact copy")
    found = {path: path.read_bytes() for path in export.rglob("*") if path.is_file()}
    wrong += [f"a file without its row: {path.name}" for path in found.keys() - owed.keys()]
    wrong += [f"a row without its file: {path.name}" for path in owed.keys() - found.keys()]
    both = found.keys() & owed.keys()
    wrong += [f"a file with other bytes: {path.name}" for path in both if found[path] != owed[path]]
    produced = {ProductionId(one[1]) for one in said if one[0] == "produced"}
    return [*wrong, *("an acknowledged release is gone" for _ in produced - rows)]
