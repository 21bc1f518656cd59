"""Typesetting, as the rest of the application sees it: data in, PDF out, the work done by a child process.

Two doors lead to the typesetter. :func:`typeset` takes the data of records, composed from redacted text.
:func:`typeset_own` takes what is ours to print (:class:`~notes_vault.release.own_text.OwnText`), with templates of its
own; its result is plain bytes of another type than a :class:`TypesetRecords`, so it cannot be produced as records.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from notes_vault.children import Cancel, run_child
from notes_vault.release.own_text import OwnText
from notes_vault.release.packet import PacketData

_RECORDS_TEMPLATE = "records"


@dataclass(frozen=True, slots=True)
class TypesetRecords:
    """Finished records.

    Attributes:
        pages: how many, from 1.
        marker_pages: for each marker of the packet, in order, its page from 1.
        entry_pages: for each entry, in order, its first page from 1.
    """

    pdf: bytes
    pages: int
    marker_pages: tuple[int, ...]
    entry_pages: tuple[int, ...]


def typeset(packet: PacketData, *, cancel: Cancel | None = None) -> bytes:
    """Typeset records and return the PDF; the same packet gives the same bytes on one build and platform.

    Raises:
        CancelledError: ``cancel`` was set.
        ChildFailedError: the typesetter ended without a PDF.
    """
    return typeset_records(packet, cancel=cancel).pdf


def typeset_records(
    packet: PacketData, *, cancel: Cancel | None = None, on_progress: Callable[[float], None] | None = None
) -> TypesetRecords:
    """Typeset records and say where entries and markers came to stand; raises as :func:`typeset`."""
    request = {"template": _RECORDS_TEMPLATE, "title": packet.data["title"], "data": packet.data}
    layout, pdf = _run(request, cancel, on_progress)
    by_number = dict(layout["markers"])
    return TypesetRecords(
        pdf,
        layout["pages"],
        tuple(by_number[number] for number in range(len(packet.markers))),
        tuple(layout["entries"]),
    )


def typeset_own(own: OwnText, *, cancel: Cancel | None = None) -> bytes:
    """Typeset something of our own, such as the recovery sheet; raises as :func:`typeset`."""
    _, pdf = _run({"template": f"own_{own.template}", "title": own.title, "data": own.data()}, cancel, None)
    return pdf


def _run(
    request: Mapping[str, Any], cancel: Cancel | None, on_progress: Callable[[float], None] | None
) -> tuple[dict[str, Any], bytes]:
    text = bytearray(json.dumps(request, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode())
    reply = run_child("typeset", text, cancel=cancel, on_progress=on_progress)
    (length,) = struct.unpack_from(">I", reply)
    return json.loads(reply[4 : 4 + length]), bytes(reply[4 + length :])
