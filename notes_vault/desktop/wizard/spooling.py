"""Hands a document to CUPS from memory.

Qt's own way to CUPS writes the document to a temporary file first (``cupsTempFd`` in its print plugin), and a recovery
code must never be in one. The four calls below stream it to the print service instead. What the print service keeps in
its spool is outside this program; the page says so.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Protocol, cast

from notes_vault.errors import KnownError

_DEFAULT_SERVER = None  # CUPS_HTTP_DEFAULT
_CONTINUE = 100
_SUCCESSFUL = (0x0000, 0x0001, 0x0002)  # IPP: ok, ok with attributes ignored, ok with attributes in conflict
_FORMAT = b"application/pdf"
_LIBRARY = "libcups.so.2"
_SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))


class PrintingFailedError(KnownError):
    """The print service did not take the document."""

    code = "printing-failed"

    def __init__(self) -> None:
        super().__init__(
            "The printer did not take the sheet.", "Nothing was written to this disk.", "Copy the code by hand instead."
        )


class Cups(Protocol):
    """The part of libcups that is used."""

    def cupsSetServer(self, server: bytes) -> None:
        """Which server this thread talks to."""

    def cupsCreateJob(self, server: None, printer: bytes, title: bytes, options: int, option: None) -> int:
        """Returns the job's number, 0 on failure."""

    def cupsStartDocument(self, server: None, printer: bytes, job: int, name: bytes, media: bytes, is_last: int) -> int:
        """Returns an HTTP status."""

    def cupsWriteRequestData(self, server: None, data: bytes, length: int) -> int:
        """Returns an HTTP status."""

    def cupsFinishDocument(self, server: None, printer: bytes) -> int:
        """Returns an IPP status."""

    def cupsCancelJob(self, printer: bytes, job: int) -> int:
        """Returns 1 on success."""


def find_socket() -> Path | None:
    """Where this computer's print service listens, if one runs."""
    return next((path for path in _SOCKETS if path.is_socket()), None)


def find_cups() -> Cups | None:
    """The system's libcups, told to talk to this computer's print service only; None where there is none.

    Without a socket of its own libcups would try the network, on localhost or wherever its settings point.
    """
    if find_socket() is None:
        return None
    try:
        library = ctypes.CDLL(_LIBRARY)  # by its name: ctypes.util.find_library may run a compiler in a temporary file
    except OSError:
        return None
    library.cupsSetServer.argtypes = (ctypes.c_char_p,)
    library.cupsSetServer.restype = None
    library.cupsCreateJob.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p)
    library.cupsStartDocument.argtypes = (
        ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int,
    )  # fmt: skip
    library.cupsWriteRequestData.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
    library.cupsFinishDocument.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
    library.cupsCancelJob.argtypes = (ctypes.c_char_p, ctypes.c_int)
    cups = cast("Cups", library)
    stay_local(cups)
    return cups


def stay_local(cups: Cups) -> None:
    """Bind the calling thread to the local socket; libcups keeps this for each thread apart."""
    socket = find_socket()
    if socket is not None:
        cups.cupsSetServer(str(socket).encode())


def spool(cups: Cups, printer: str, title: str, document: bytes) -> None:
    """Print a PDF on a CUPS queue. Blocks while it is handed over.

    Raises:
        PrintingFailedError: the queue refused it; what it had taken is cancelled.
    """
    stay_local(cups)
    queue = printer.encode()
    job = cups.cupsCreateJob(_DEFAULT_SERVER, queue, title.encode(), 0, None)
    if job == 0:
        raise PrintingFailedError
    started = cups.cupsStartDocument(_DEFAULT_SERVER, queue, job, title.encode(), _FORMAT, 1) == _CONTINUE
    sent = started and cups.cupsWriteRequestData(_DEFAULT_SERVER, document, len(document)) == _CONTINUE
    finished = started and cups.cupsFinishDocument(_DEFAULT_SERVER, queue) in _SUCCESSFUL
    if not (sent and finished):
        cups.cupsCancelJob(queue, job)
        raise PrintingFailedError
