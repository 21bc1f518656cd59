"""Asks the child that inspects (job ``inspect``)."""

from __future__ import annotations

import json
import struct
from typing import Any

from notes_vault.children import Cancel, run_child
from notes_vault.release.inspection.findings import Inspection


def ask_inspector(request: dict[str, Any], pdf: bytes, cancel: Cancel | None) -> Inspection:
    """The child's answer; what the request holds is told in :mod:`notes_vault.release.inspector`.

    Raises:
        CancelledError: ``cancel`` was set.
        ChildFailedError: the child ended early.
    """
    return Inspection.from_data(json.loads(run_child("inspect", write_request(request, pdf), cancel=cancel)))


def write_request(request: dict[str, Any], pdf: bytes) -> bytes:
    """The request as the child reads it."""
    head = json.dumps(request).encode()
    return struct.pack(">I", len(head)) + head + pdf
