"""What left the practice: the exact copy that was sent, and its row in the accounting of disclosures.

A *production* is stored before any file is written, so that a crash can be completed or undone at the next unlock.
A *ledger row* is the accounting of 45 CFR 164.528(b)(2): date, recipient and address, what, purpose or basis.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from notes_vault.record.identifiers import ClientId

ProductionId = NewType("ProductionId", str)


class ProductionState(StrEnum):
    """How far the protocol of producing has come."""

    STORED = "stored"  # the exact copies are in the vault; nothing is in the folder, or only .part files are
    ENTERED = "entered"  # the ledger row is written; the files may still carry their .part names
    PUBLISHED = "published"  # the files carry their final names
    ABANDONED = "abandoned"  # given up before the ledger row; nothing of it left


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One file of a package: its final name (no folder in it), its bytes and their SHA-256 in hexadecimal."""

    name: str
    data: bytes
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> PackageFile:
        """A file with its sum computed."""
        return cls(name, data, hashlib.sha256(data).hexdigest())


def package_sum(files: tuple[PackageFile, ...]) -> str:
    """One SHA-256 (hexadecimal) for a whole package: over the lines ``<sum>  <name>`` in order of name."""
    lines = "".join(f"{file.sha256}  {file.name}\n" for file in sorted(files, key=lambda file: file.name))
    return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Production:
    """One release and the exact copy of what was sent.

    Attributes:
        created_at: when it was stored (UTC, from the clock); never part of a file that is sent.
        date: the date printed on the release, chosen by the person.
        folder: where the files were asked to go.
        bates_first, bates_last: numbers without the prefix; ``bates_last`` is part of the release.
        unreviewed: True when every proposal was accepted without a look (``decisions = "accept-all"``).
        request_json: the request as it was asked, to reproduce the release from.
    """

    id: ProductionId
    client_id: ClientId
    created_at: datetime
    basis: str
    profile: str
    recipient: str
    address: str
    purpose: str
    date: date
    folder: str
    files: tuple[PackageFile, ...]
    bates_prefix: str
    bates_first: int
    bates_last: int
    state: ProductionState
    unreviewed: bool
    request_json: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One disclosure (45 CFR 164.528(b)(2)); immutable from the start.

    Attributes:
        description: what was disclosed, in brief, without content ("4 progress notes, 2026-01-05 to 2026-02-02").
        basis: the rule it was disclosed under, in words, with any override and its typed reason.
        package_sha256: :func:`package_sum` of the files.
        entered_at: when the row was written (UTC).
    """

    id: str
    production_id: ProductionId
    client_id: ClientId
    date: date
    recipient: str
    address: str
    description: str
    purpose: str
    basis: str
    package_sha256: str
    unreviewed: bool
    entered_at: datetime
