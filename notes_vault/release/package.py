"""A finished package in memory: records, redaction log, manifest. Nothing is written to any folder here.

Every byte of every file, and every file name, is a function of the redacted text, its markers and the request: no
identifier, no clock, no folder, no user and no hidden text. (The audit trail's head is none of these and stays out.)
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from notes_vault import __version__
from notes_vault.children import Cancel, ChildFailedError
from notes_vault.errors import BadInputError, BugError
from notes_vault.record.production import PackageFile
from notes_vault.release.authority import Basis
from notes_vault.release.bates import format_bates, format_range, records_file_name
from notes_vault.release.inspection import inspect_own
from notes_vault.release.packet import PacketData, RedactedEntry, compose
from notes_vault.release.request import Request
from notes_vault.release.typesetting import TypesetRecords, typeset_records

LOG_NAME = "redaction-log.csv"
MANIFEST_NAME = "manifest.txt"
#: Printed characters of the largest release; the typesetter takes about 0.7 kB of memory for each.
_MOST_CHARACTERS = 4_000_000
#: From here on a child that ended early most likely found no memory.
_LIKELY_MEMORY = 1_000_000
_LOG_COLUMNS = ("item", "bates_page", "place_on_page", "entry", "category", "reason_code", "basis")


class ReleaseUnaccountedError(BugError):
    """Something was read back out of our own file that its data does not explain; the file must not leave."""

    code = "release-unaccounted"


class ReleaseTooLargeError(BadInputError):
    """More than one file of records can hold within the memory of a laptop."""

    code = "release-too-large"

    def __init__(self) -> None:
        super().__init__(
            "This is too much for one release: the records would have more than about 1,000 pages.",
            "Nothing was released.",
            "Release it in parts, for example year by year.",
        )


@dataclass(frozen=True, slots=True)
class Package:
    """What is to be delivered.

    Attributes:
        files: records, log and manifest, in this order.
        bates_first, bates_last: numbers of the first and last page.
        redactions: how many markers the records hold.
        unprintable: how many characters are printed as ``[character U+XXXX]``.
    """

    files: tuple[PackageFile, ...]
    bates_first: int
    bates_last: int
    redactions: int
    unprintable: int

    @property
    def records(self) -> PackageFile:
        """The PDF."""
        return self.files[0]


def build_package(
    request: Request,
    basis: Basis,
    entries: Sequence[RedactedEntry],
    bates_first: int,
    *,
    cancel: Cancel | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> Package:
    """Compose, typeset, inspect, and add log and manifest.

    Raises:
        CancelledError: ``cancel`` was set; nothing was written anywhere.
        ReleaseTooLargeError: it is more than a typesetter takes; nothing was released.
        ReleaseUnaccountedError: the file holds what it should not; nothing may leave.
        ChildFailedError: the typesetter or the inspector ended early.
    """
    packet = compose(request, basis, entries, bates_first)
    if packet.characters > _MOST_CHARACTERS:
        raise ReleaseTooLargeError
    try:
        typeset = typeset_records(packet, cancel=cancel, on_progress=_share(on_progress, 0.0, 0.4))
        inspection = inspect_own(typeset.pdf, packet, cancel=cancel, on_progress=_share(on_progress, 0.4, 1.0))
    except ChildFailedError:
        if packet.characters > _LIKELY_MEMORY:
            raise ReleaseTooLargeError from None
        raise
    if inspection.findings:
        first = inspection.findings[0]
        raise ReleaseUnaccountedError(f"{len(inspection.findings)} in {first.channel} at {first.where}")
    last = bates_first + typeset.pages - 1
    records = PackageFile.of(records_file_name(request.bates_prefix, bates_first, last), typeset.pdf)
    log = PackageFile.of(LOG_NAME, write_log(request, basis, packet, typeset, bates_first))
    manifest = PackageFile.of(MANIFEST_NAME, write_manifest(request, bates_first, last, (records, log)))
    return Package((records, log, manifest), bates_first, last, len(packet.markers), packet.unprintable)


def write_log(request: Request, basis: Basis, packet: PacketData, typeset: TypesetRecords, bates_first: int) -> bytes:
    """The redaction log (FRCP 26(b)(5)(A)): where something was taken out, of what kind and why; never what.

    The list of entries on the first page repeats their headings; a marker in one is logged once, in its entry.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_LOG_COLUMNS)
    places: dict[int, int] = {}
    for number, (marker, page) in enumerate(zip(packet.markers, typeset.marker_pages, strict=True), start=1):
        places[page] = places.get(page, 0) + 1
        bates = format_bates(request.bates_prefix, bates_first + page - 1)
        writer.writerow([number, bates, places[page], marker.entry, marker.category, marker.code, basis.rule])
    return table.getvalue().encode()


def write_manifest(request: Request, first: int, last: int, files: Sequence[PackageFile]) -> bytes:
    """What belongs to the package, with SHA-256 sums that ``sha256sum --check`` reads."""
    review = (
        "Not reviewed: every proposed redaction was accepted and nothing was looked at by a person."
        if request.is_unreviewed
        else "Every proposed redaction was decided by a person."
    )
    lines = [
        "# Manifest of a release",
        f"# Date: {request.date.isoformat()}",
        f"# Pages: {format_range(request.bates_prefix, first, last)}",
        f"# Review: {review}",
        f"# Made with: Notes Vault {__version__}",
        "# SHA-256 sums of the files:",
        *(f"{file.sha256}  {file.name}" for file in files),
    ]
    return ("\n".join(lines) + "\n").encode()


def _share(on_progress: Callable[[float], None] | None, start: float, end: float) -> Callable[[float], None] | None:
    """Map a step's own 0 to 1 onto its part of the whole."""
    if on_progress is None:
        return None
    return lambda share: on_progress(start + (end - start) * share)
