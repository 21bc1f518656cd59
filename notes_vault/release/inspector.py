"""The child that reads PDFs (job ``inspect``): bounded in memory and time, since a file may be made to harm.

Request: 4 bytes, big-endian, length of a JSON object (``job`` is ``foreign`` or ``own``); the object; the PDF.
Reply: :meth:`~notes_vault.release.inspection.findings.Inspection.to_data` as JSON.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import NoReturn

import pikepdf

from notes_vault.children import read_request, write_reply
from notes_vault.release.inspection.accounting import account
from notes_vault.release.inspection.findings import Inspection
from notes_vault.release.inspection.foreign import inspect_foreign

_MEMORY = 3 << 30
_SECONDS = 300
_RECURSION = 5000
#: Bytes of one unpacked stream: more than a page scanned at 600 dots an inch.
_UNPACKED = 256 << 20


def main() -> NoReturn:
    """Inspect the file on standard input; 0 when a result was written, whatever it says."""
    bound_resources()
    request = read_request()
    (length,) = struct.unpack_from(">I", request)
    asked = json.loads(request[4 : 4 + length])
    pdf = bytes(request[4 + length :])
    if asked["job"] == "own":
        result = account(pdf, asked["data"], asked["pages"], asked["entry_pages"])
    else:
        result = _inspect_bounded(pdf, asked["secrets"])
    write_reply(json.dumps(result.to_data()).encode())
    os._exit(0)  # a reader that a file keeps busy for ever is not waited for


def bound_resources() -> None:
    """Limit memory and processor time of this process; the system ends it beyond that."""
    sys.setrecursionlimit(_RECURSION)
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED, png_max_memory=_UNPACKED, max_stream_filters=8
    )
    if sys.platform == "win32":
        return  # the job object of the parent bounds it there
    import resource  # does not exist on Windows

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _inspect_bounded(pdf: bytes, secrets: list[str]) -> Inspection:
    try:
        return inspect_foreign(pdf, secrets)
    except (MemoryError, RecursionError):
        return Inspection(unreadable="The PDF needs more memory than it should; it may be made to harm.")
