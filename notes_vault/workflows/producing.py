"""Producing: one protocol that a crash at any moment leaves completable or undoable.

1. the package exists in memory, typeset and inspected (the caller did that);
2. one transaction stores the exact copies as a production;
3. ``.part`` files are written and synced;
4. one transaction writes the ledger row;
5. the files get their final names and the folder is synced.

Judged after the next unlock: never a final name without its row, never a row without its bytes.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.record.production import LedgerRow, Production, ProductionState
from notes_vault.release.delivery import publish, remove_parts, write_parts
from notes_vault.vault.vault import Vault


class DeliveryUnfinishedError(KnownError):
    """The release is recorded, but its files did not get their names; the next unlock completes it."""

    code = "delivery-unfinished"
    exit_code = 4


@dataclass(frozen=True, slots=True)
class Finished:
    """What was done at unlock about productions that a crash left; counts."""

    completed: int = 0
    undone: int = 0
    waiting: int = 0


def produce(vault: Vault, production: Production, row: LedgerRow) -> Production:
    """Steps 2 to 5 for a package that was typeset and inspected.

    Raises:
        KnownError: before the ledger row: nothing went out and nothing is left in the folder.
        DeliveryUnfinishedError: after it: the row stands and the exact copy is kept; unlocking completes the files.
    """
    folder = Path(production.folder)
    vault.productions.store(production)
    try:
        write_parts(folder, production.files)
        vault.productions.enter_ledger(production.id, row)
    except KnownError as problem:
        with suppress(KnownError):  # a full disk cannot take that either; the next unlock does it
            _withdraw(vault, production)
        problem.kept = "Nothing was released, and the vault keeps everything."
        raise
    try:
        publish(folder, production.files)
    except KnownError as problem:
        raise DeliveryUnfinishedError(
            f"The release was recorded, but its files could not be finished: {problem.happened}",
            "The exact copy is kept in the vault.",
            "Make the folder available again; the next unlock completes the files.",
        ) from None
    with suppress(KnownError):  # it is released and in the ledger; the next unlock says so again
        vault.productions.mark_published(production.id)
    return vault.productions.get(production.id)


def finish_productions(vault: Vault) -> Finished:
    """At unlock: undo what had no ledger row yet, complete what had one."""
    completed = undone = waiting = 0
    for production in vault.productions.unfinished():
        if production.state is ProductionState.STORED:
            _withdraw(vault, production)
            undone += 1
        elif _complete(production):
            vault.productions.mark_published(production.id)
            completed += 1
        else:
            waiting += 1
    return Finished(completed, undone, waiting)


def _withdraw(vault: Vault, production: Production) -> None:
    remove_parts(Path(production.folder), production.files)
    vault.productions.abandon(production.id)


def _complete(production: Production) -> bool:
    """Give the files their names, writing again what is missing; False while the folder cannot be reached."""
    folder = Path(production.folder)
    try:
        write_parts(folder, production.files, published_is_done=True)
        publish(folder, production.files)
    except KnownError:
        return False
    return True
