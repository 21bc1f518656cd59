"""Inspection of finished PDFs: our own have to be accounted for to the last character, others are searched.

Parsing happens in a child process (job ``inspect``) with bounded memory and time, because a foreign PDF may be made to
harm whoever reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notes_vault.children import Cancel, ChildFailedError
from notes_vault.release.inspection.asking import ask_inspector
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind
from notes_vault.release.packet import PacketData
from notes_vault.release.typesetting import typeset_records

__all__ = ["Channel", "Inspection", "Leak", "LeakKind", "inspect_own", "inspect_pdf"]


def inspect_pdf(pdf: bytes, secrets: Sequence[str], *, cancel: Cancel | None = None) -> Inspection:
    """Every place in any PDF where a secret is found, and every channel in which one is possible.

    Args:
        pdf: the file's bytes.
        secrets: texts that must not be there; numbered from 1 in the result, never repeated in it.
        cancel: stops the work when set.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    try:
        return ask_inspector({"job": "foreign", "secrets": list(secrets)}, pdf, cancel)
    except ChildFailedError:
        return Inspection(
            unreadable="The PDF could not be read within bounded memory and time; it may be made to harm. Do not pass "
            "it on. Ask for the file anew, or make it once more, and inspect that."
        )


def inspect_own(
    pdf: bytes,
    packet: PacketData,
    *,
    cancel: Cancel | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> Inspection:
    """Account for everything in our own records, and typeset them again in a fresh process: the same bytes.

    Raises:
        CancelledError: ``cancel`` was set.
        ChildFailedError: typesetter or inspector ended early.
    """
    again = typeset_records(packet, cancel=cancel)
    if on_progress is not None:
        on_progress(0.5)
    if again.pdf != pdf:
        differs = Leak(LeakKind.FOUND, Channel.OTHER_BYTES, "file")
        return Inspection((differs,))
    layout = {"pages": again.pages, "entry_pages": list(again.entry_pages)}
    inspection = ask_inspector({"job": "own", "data": packet.data, **layout}, pdf, cancel)
    if on_progress is not None:
        on_progress(1.0)
    return inspection
