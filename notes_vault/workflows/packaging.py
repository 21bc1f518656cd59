"""From decided entries to a production: redact, build the package, deliver it, keep the label book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.record.identifiers import new_identifier
from notes_vault.record.production import LedgerRow, Production, ProductionId, ProductionState, package_sum
from notes_vault.redaction.application import Redaction
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.labels import LabelBook
from notes_vault.release.authority import load_basis
from notes_vault.release.bates import format_bates
from notes_vault.release.delivery import ExportFolderError, check_folder
from notes_vault.release.package import Package, build_package
from notes_vault.release.packet import RedactedEntry
from notes_vault.release.scope import ScopedEntry
from notes_vault.vault.folder import VaultFolder, enclosing_vault
from notes_vault.vault.vault import Vault
from notes_vault.workflows.kept_decisions import write_released
from notes_vault.workflows.producing import produce
from notes_vault.workflows.redacting import Matter, load_labels, redact_entries
from notes_vault.workflows.release_draft import Produced, request_to_json

#: How the ledger's row says that rules and lists searched, and not every language model.
UNREAD = "without a complete second reading"


def produce_release(
    vault: Vault,
    matter: Matter,
    decisions: Mapping[str, Sequence[Decision]],
    folder: Path,
    *,
    unreviewed: bool,
    unread: bool = False,
    on_progress: Callable[[float], None] | None = None,
    cancel: Cancel | None = None,
) -> Produced:
    """Produce one release into a folder that exists. ``unread``: not every model read all of it; the ledger says so.

    Raises:
        UndecidedError: a finding has no decision; nothing was released.
        KnownError: see :func:`notes_vault.workflows.producing.produce` and ``build_package``.
    """
    _refuse_vaults(folder)
    check_folder(folder)
    labels = load_labels(vault, matter)
    redacted = redact_entries(matter, decisions, labels)
    package = _build(vault, matter, redacted, on_progress, cancel)
    check_folder(folder, [file.name for file in package.files])
    production = _describe(matter, package, folder, unreviewed=unreviewed)
    _keep_labels(vault, matter, labels)
    _keep_decisions(vault, matter, decisions, production.id)
    produced = produce(vault, production, _enter(matter, redacted, production, unread=unread))
    prefix = matter.request.bates_prefix
    return Produced(
        produced.id,
        produced.files,
        format_bates(prefix, package.bates_first),
        format_bates(prefix, package.bates_last),
        package.redactions,
        package.unprintable,
        unreviewed,
        unread,
    )


def _refuse_vaults(folder: Path) -> None:
    if VaultFolder(folder).exists() or enclosing_vault(folder) is not None:
        raise ExportFolderError(
            "This is a vault's own folder, which holds nothing but the vault.",
            "Nothing was released.",
            "Choose another folder.",
        )


def _build(
    vault: Vault,
    matter: Matter,
    redacted: Sequence[tuple[ScopedEntry, Redaction]],
    on_progress: Callable[[float], None] | None,
    cancel: Cancel | None,
) -> Package:
    entries = [RedactedEntry(redaction.text, redaction.markers, entry.order_item) for entry, redaction in redacted]
    return build_package(
        matter.request,
        load_basis(matter.request.basis),
        entries,
        vault.productions.next_bates(matter.request.bates_prefix),
        cancel=cancel,
        on_progress=on_progress,
    )


def _keep_labels(vault: Vault, matter: Matter, labels: LabelBook) -> None:
    """Kept before anything goes out: a supplement must go on with the same numbers even after a crash."""
    vault.labels.put(matter.client.id, matter.key, labels.to_json())


def _keep_decisions(
    vault: Vault, matter: Matter, decisions: Mapping[str, Sequence[Decision]], production_id: ProductionId
) -> None:
    """Kept like the labels: the next review of the same entry proposes them again."""
    kept = {
        entry.key: write_released(entry.raw_text, tuple(decisions[entry.key]))
        for entry in matter.entries
        if not matter.request.is_unreviewed
    }
    vault.released_decisions.keep(production_id, kept)


def _describe(matter: Matter, package: Package, folder: Path, *, unreviewed: bool) -> Production:
    request = matter.request
    return Production(
        id=ProductionId(new_identifier()),
        client_id=matter.client.id,
        created_at=datetime.now(UTC),
        basis=request.basis,
        profile=request.profile,
        recipient=request.recipient,
        address=request.address,
        purpose=request.purpose,
        date=request.date,
        folder=str(folder.absolute()),
        files=package.files,
        bates_prefix=request.bates_prefix,
        bates_first=package.bates_first,
        bates_last=package.bates_last,
        state=ProductionState.STORED,
        unreviewed=unreviewed,
        request_json=request_to_json(request),
    )


def _enter(
    matter: Matter, redacted: Sequence[tuple[ScopedEntry, Redaction]], production: Production, *, unread: bool
) -> LedgerRow:
    """The row of 45 CFR 164.528(b)(2): date, to whom, what in brief and without content, purpose and basis."""
    basis = load_basis(matter.request.basis)
    days = sorted(entry.service_date for entry, _ in redacted)
    kinds = sorted({entry.kind.label.lower() for entry, _ in redacted})
    count = "1 entry" if len(redacted) == 1 else f"{len(redacted)} entries"
    span = days[0].isoformat() if days[0] == days[-1] else f"{days[0].isoformat()} to {days[-1].isoformat()}"
    how = f"redacted {UNREAD}" if unread else "redacted"
    reason = f" Reason given: {matter.request.justification}" if matter.request.justification else ""
    return LedgerRow(
        id=new_identifier(),
        production_id=production.id,
        client_id=production.client_id,
        date=production.date,
        recipient=production.recipient,
        address=production.address,
        description=f"{count} ({', '.join(kinds)}), service dates {span}, {how}",
        purpose=production.purpose,
        basis=f"{basis.title} ({basis.rule}).{reason}",
        package_sha256=package_sum(production.files),
        unreviewed=production.unreviewed,
        entered_at=datetime.now(UTC),
    )
