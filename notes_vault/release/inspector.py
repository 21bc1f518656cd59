"""The child that reads PDFs (job ``inspect``): bounded in memory and time, since a file may be made to harm.

Request: 4 bytes, big-endian, length of a JSON object (``job`` is ``foreign`` or ``own``); the object; the PDF.
Reply: :meth:`~notes_vault.release.inspection.findings.Inspection.to_data` as JSON.

With the job ``recognize`` or ``compare`` it says whether a PDF is a package that was released; see
:mod:`notes_vault.release.inspection.comparison`.

Of a long file it has a second child read a part of the pages. That one gets the same request with the first of its
pages as ``first`` and replies with a :class:`~notes_vault.release.inspection.page_share.PageShare` as JSON.
"""

from __future__ import annotations

import gc
import json
import os
import struct
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import pikepdf

from notes_vault.children import read_request, report_progress, write_reply
from notes_vault.release.inspection.accounting import OwnJudge, account, expect
from notes_vault.release.inspection.comparison import answer_compare, answer_recognize
from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.findings import Inspection
from notes_vault.release.inspection.foreign import SecretJudge, inspect_foreign
from notes_vault.release.inspection.page_division import PageDivision
from notes_vault.release.inspection.page_share import Division, PageJudge, read_share
from notes_vault.release.inspection.secret_search import SecretSearch

_MEMORY = 3 << 30
#: A file that needs more for half its pages is left to the first child, so that the two never take twice as much.
_MEMORY_OF_SECOND = 3 << 29
_SECONDS = 300
_RECURSION = 5000
#: New objects until unreachable cycles are looked for: a file makes millions of objects and few cycles, and the usual
#: 700 cost a sixth of the time.
_COLLECTED = 50_000, 20, 20
#: Bytes of one unpacked stream: more than a page scanned at 600 dots an inch.
_UNPACKED = 256 << 20
_COMPARING: dict[str, Callable[[bytes, dict[str, Any]], dict[str, Any]]] = {
    "recognize": answer_recognize, "compare": answer_compare,
}  # fmt: skip


def main() -> NoReturn:
    """Inspect the file on standard input; 0 when a result was written, whatever it says."""
    bound_resources(_MEMORY)
    gc.set_threshold(*_COLLECTED)
    request = read_request()
    (length,) = struct.unpack_from(">I", request)
    asked = json.loads(request[4 : 4 + length])
    pdf = bytes(request[4 + length :])
    if asked["job"] in _COMPARING:
        reply = _COMPARING[asked["job"]](pdf, asked)
    elif "first" in asked:
        bound_resources(_MEMORY_OF_SECOND)
        reply = read_pages(pdf, asked, _say_alive)
    else:
        reply = inspect(pdf, asked, PageDivision(asked, pdf)).to_data()
    write_reply(json.dumps(reply).encode())
    os._exit(0)  # a reader that a file keeps busy for ever is not waited for


def inspect(pdf: bytes, asked: dict[str, Any], division: Division | None) -> Inspection:
    """What a request without ``first`` asks for."""
    if asked["job"] == "own":
        return account(pdf, asked["data"], asked["pages"], asked["entry_pages"], division)
    try:
        return inspect_foreign(pdf, asked["secrets"], division)
    except (MemoryError, RecursionError):
        return Inspection(
            unreadable="The PDF needs more memory than it should; it may be made to harm. Do not pass it on. Ask for "
            "the file anew, or make it once more, and inspect that."
        )


def read_pages(pdf: bytes, asked: dict[str, Any], on_page: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """What a request with ``first`` asks for; empty where the other child would not know what is meant.

    A file that cannot be read ends this child: the other one comes upon the same, and has the words for it.
    """
    if asked["job"] == "own":
        judge: PageJudge = OwnJudge(expect(asked["data"], asked["pages"], asked["entry_pages"]))
    else:
        judge = SecretJudge(SecretSearch(asked["secrets"]))
    share = read_share(Document.open(pdf), judge, asked["first"], on_page=on_page)
    return share.to_data() if share.use.is_portable else {}


def _say_alive() -> None:
    """Ends this process where the one that wants to know is gone, on systems that do not see to it themselves."""
    report_progress(0.0)


def bound_resources(memory: int) -> None:
    """Limit memory (bytes) and processor time of this process; the system ends it beyond that."""
    sys.setrecursionlimit(_RECURSION)
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_UNPACKED, run_length_max_memory=_UNPACKED, png_max_memory=_UNPACKED, max_stream_filters=8
    )
    if sys.platform == "win32":
        return  # the job object of the parent bounds it there
    import resource  # does not exist on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
