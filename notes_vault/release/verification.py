"""Whether a file is a package that was released: byte for byte, altered, or none at all.

The exact copy of each package is kept (``record.production``). A file with other bytes is recognized by the page
numbers that it says, and compared with the copy page by page in a child, since it may be made to harm its reader.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from notes_vault.children import Cancel, ChildFailedError, run_child
from notes_vault.record.production import PackageFile, ProductionId
from notes_vault.release.bates import format_range
from notes_vault.release.inspection.asking import write_request
from notes_vault.release.inspection.comparison import NumberedPages
from notes_vault.release.inspection.findings import Inspection, Leak
from notes_vault.release.scope import write_day

_MOST_SAID = 5


class Match(StrEnum):
    """How a file compares with what was released."""

    SAME = "same"  # byte for byte
    ALTERED = "altered"  # at least one page is a page of a package, or was one before it was changed
    NUMBERS_ONLY = "numbers only"  # it says the page numbers of a package, and no page is one of it
    UNKNOWN = "unknown"  # it says no page number of any package
    UNREADABLE = "unreadable"  # it cannot be read, so nothing can be compared


@dataclass(frozen=True, slots=True)
class ReleasedPackage:
    """A package as the ledger has it, without its bytes.

    Attributes:
        date, recipient: when, and to whom, by its ledger row.
        files: names and sums; records, log, manifest.
    """

    id: ProductionId
    date: date
    recipient: str
    bates_prefix: str
    bates_first: int
    bates_last: int
    files: tuple[PackageFile, ...]

    @property
    def range(self) -> str:
        """``REC000001 to REC000012``."""
        return format_range(self.bates_prefix, self.bates_first, self.bates_last)

    @property
    def name(self) -> str:
        """In words."""
        to_whom = f" to {self.recipient}" if self.recipient else ""
        return f"package {self.range}, released on {write_day(self.date)}{to_whom}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of comparing a file with what was released.

    Attributes:
        package: which one; None where none was recognized.
        file_name: which file of it, where the bytes are the same.
        differences: each place where it differs from the copy that was kept.
        package_count: how many packages there were to compare with.
    """

    match: Match
    package: ReleasedPackage | None = None
    file_name: str = ""
    differences: tuple[Leak, ...] = ()
    package_count: int = 0

    def sentence(self) -> str:
        """The result in plain words; where it differs is listed in ``differences``."""
        name = self.package.name if self.package is not None else ""
        if self.match is Match.SAME:
            which = "" if self.file_name.endswith(".pdf") else f"{self.file_name} of "
            return f"This is byte for byte {which}the {name}."
        if self.match is Match.ALTERED:
            return f"This claims to be the {name}, but differs from what was released: {self._places()}."
        if self.match is Match.NUMBERS_ONLY:
            return f"This names page numbers of the {name}, but no page of it is a page of that package."
        if self.match is Match.UNREADABLE:
            return "The file could not be compared with what was released, since it cannot be read."
        if not self.package_count:
            return "This is no package of this vault: it has released none."
        return (
            "This is no package of this vault, or one that was altered until it cannot be recognized: "
            "it names no page number that was released."
        )

    def _places(self) -> str:
        """The first few places, each with what is wrong."""
        said = [f"{leak.channel}, {leak.where}" for leak in self.differences[:_MOST_SAID]]
        more = len(self.differences) - len(said)
        return "; ".join([*said, f"and {more} more"] if more else said)


def find_same(file_bytes: bytes, packages: Sequence[ReleasedPackage]) -> Verification | None:
    """The package of which this is a file, byte for byte; None when it is none."""
    total = hashlib.sha256(file_bytes).hexdigest()
    for package in packages:
        for file in package.files:
            if file.sha256 == total:
                return Verification(Match.SAME, package, file.name, package_count=len(packages))
    return None


def recognize(pdf: bytes, packages: Sequence[ReleasedPackage], *, cancel: Cancel | None = None) -> Verification:
    """Which package a file with other bytes claims to be; where it claims one, it is still to be compared.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    listed = [asdict(_pages_of(package)) for package in packages]
    answer = _ask({"job": "recognize", "packages": listed}, pdf, cancel)
    if answer is None:
        return Verification(Match.UNREADABLE, package_count=len(packages))
    if answer["package"] is None:
        return Verification(Match.UNKNOWN, package_count=len(packages))
    return Verification(Match.NUMBERS_ONLY, packages[answer["package"]], package_count=len(packages))


def compare(pdf: bytes, claim: Verification, copy: bytes, *, cancel: Cancel | None = None) -> Verification:
    """Compare with the kept records of the package that :func:`recognize` named.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    if claim.package is None:
        return claim
    asked = {"job": "compare", "package": asdict(_pages_of(claim.package)), "copy": len(copy)}
    answer = _ask(asked, copy + pdf, cancel)
    if answer is None:
        return replace(claim, match=Match.UNREADABLE)
    if not answer["pages"]:
        return claim
    differences = Inspection.from_data({"findings": answer["differences"], "unreadable": ""}).findings
    return replace(claim, match=Match.ALTERED, differences=differences)


def _pages_of(package: ReleasedPackage) -> NumberedPages:
    return NumberedPages(package.bates_prefix, package.bates_first, package.bates_last)


def _ask(request: dict[str, Any], data: bytes, cancel: Cancel | None) -> dict[str, Any] | None:
    """The child's answer; None when the file cannot be read within bounds."""
    try:
        answer: dict[str, Any] = json.loads(run_child("inspect", write_request(request, data), cancel=cancel))
    except ChildFailedError:
        return None
    return None if answer.get("unreadable") else answer
