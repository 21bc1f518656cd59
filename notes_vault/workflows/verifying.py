"""Looking into a PDF with the vault open: what it must not hold, and whether it is what was released.

The vault keeps the exact copy of every package (``vault.productions``), so nothing has to be made again to compare.
What needs the vault (:func:`list_packages`, :func:`kept_records`) is apart from what takes long and needs none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.record.production import package_sum
from notes_vault.release.inspection import Inspection, Leak, inspect_pdf
from notes_vault.release.verification import Match, ReleasedPackage, Verification, compare, find_same, recognize
from notes_vault.vault.errors import VaultDamagedError
from notes_vault.vault.vault import Vault
from notes_vault.workflows.examining import read_pdf, require_secrets


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a file.

    Attributes:
        verification: None where the file could not even be opened.
        pdf: its bytes, as long as it is still to be compared with a kept copy; empty otherwise.
    """

    inspection: Inspection
    verification: Verification | None = None
    pdf: bytes = field(default=b"", repr=False)

    @property
    def places(self) -> tuple[Leak, ...]:
        """Where it differs from what was released, then where something was found or could be."""
        differences = self.verification.differences if self.verification is not None else ()
        return (*differences, *self.inspection.findings)

    @property
    def exit_code(self) -> int:
        """0: byte for byte a file that was released, and nothing found; 2: unreadable; 1: anything else."""
        is_released = self.verification is not None and self.verification.match is Match.SAME
        return self.inspection.exit_code or (0 if is_released else 1)

    @property
    def claimed(self) -> ReleasedPackage | None:
        """The package whose kept copy it is still to be compared with."""
        return self.verification.package if self.pdf and self.verification is not None else None


def list_packages(vault: Vault) -> tuple[ReleasedPackage, ...]:
    """Every package in the accounting of disclosures, without its bytes.

    Raises:
        VaultDamagedError: the copies kept of one are not those that its ledger row names.
    """
    productions = {production.id: production for production in vault.productions.list()}
    packages = []
    for row in vault.ledger.rows():
        kept = productions[row.production_id]
        if package_sum(kept.files) != row.package_sha256:
            raise _not_as_entered()
        packages.append(
            ReleasedPackage(
                kept.id, row.date, row.recipient, kept.bates_prefix, kept.bates_first, kept.bates_last, kept.files
            )
        )
    return tuple(packages)


def kept_records(vault: Vault, package: ReleasedPackage) -> bytes:
    """The exact copy of the records of a package.

    Raises:
        VaultDamagedError: its sum is not the one that was entered.
    """
    records = vault.productions.get(package.id).files[0]
    if hashlib.sha256(records.data).hexdigest() != package.files[0].sha256:
        raise _not_as_entered()
    return records.data


def examine_file(
    path: Path, secrets: Sequence[str], packages: Sequence[ReleasedPackage], *, cancel: Cancel | None = None
) -> Examined:
    """Search a file, and find out which package it claims to be; needs no vault. Without secrets only places are told.

    Where :attr:`Examined.claimed` names a package, :func:`compare_file` is to be called with its kept records.

    Raises:
        CancelledError: ``cancel`` was set; nothing is known of the file.
        NoSecretsError: a secret has no letter or digit.
    """
    require_secrets(secrets, may_be_none=True)
    pdf, unreadable = read_pdf(path)
    if unreadable:
        return Examined(Inspection(unreadable=unreadable))
    inspection = inspect_pdf(pdf, secrets, cancel=cancel)
    same = find_same(pdf, packages)
    if same is not None:
        return Examined(inspection, same)
    claim = recognize(pdf, packages, cancel=cancel)
    return Examined(inspection, claim, pdf if claim.package is not None else b"")


def compare_file(examined: Examined, copy: bytes, *, cancel: Cancel | None = None) -> Examined:
    """Compare with the kept records of the package that the file claims to be; needs no vault.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    if examined.verification is None:
        return examined
    compared = compare(examined.pdf, examined.verification, copy, cancel=cancel)
    return replace(examined, verification=compared, pdf=b"")


def verify_file(vault: Vault, path: Path, secrets: Sequence[str], *, cancel: Cancel | None = None) -> Examined:
    """All of it, on one thread; raises what its parts raise."""
    examined = examine_file(path, secrets, list_packages(vault), cancel=cancel)
    if examined.claimed is None:
        return examined
    return compare_file(examined, kept_records(vault, examined.claimed), cancel=cancel)


def _not_as_entered() -> VaultDamagedError:
    return VaultDamagedError(
        "The copies that the vault keeps of a release are not those that its ledger names.",
        "Nothing was changed, and nothing was compared.",
        "Run the check of the vault.",
    )
