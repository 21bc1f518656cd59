"""Any PDF: where secrets are found, and which channels could carry one. Runs inside the child."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2

from notes_vault.release.inspection.channels import find_channels
from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind, in_order
from notes_vault.release.inspection.leftovers import carve_streams, outside_streams, strings_shown
from notes_vault.release.inspection.object_walk import walk_objects
from notes_vault.release.inspection.secret_search import SecretSearch

#: (channel, where, numbers of the secrets that stand there).
Hit = tuple[str, str, list[int]]


def inspect_foreign(raw: bytes, secrets: Sequence[str]) -> Inspection:
    """Inspect a file of any origin; what cannot be read is said, never passed over."""
    if b"%PDF-" not in raw[:1024]:
        return Inspection(unreadable="The file is not a PDF.")
    try:
        document = Document.read(raw)
        pages = read_visible_text(raw)
    except pikepdf.PasswordError:
        return Inspection(unreadable="The PDF is encrypted: nothing in it can be inspected without its password.")
    except (pikepdf.PdfError, pypdfium2.PdfiumError, MemoryError, RecursionError):
        return Inspection(unreadable="The PDF is damaged or made to harm: it could not be read to its end.")
    search = SecretSearch(secrets)
    leaks = {Leak(LeakKind.POSSIBLE, channel, where) for channel, where in find_channels(document)}
    for channel, where, numbers in _hits(document, pages, search):
        leaks |= {Leak(LeakKind.FOUND, channel, where, number) for number in numbers}
    return Inspection(in_order(leaks))


def read_visible_text(raw: bytes) -> list[str]:
    """The text of each page as a viewer copies it (the second, independent reader)."""
    pdf = pypdfium2.PdfDocument(raw)
    try:
        texts = []
        for index in range(len(pdf)):
            page = pdf[index]
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        return texts
    finally:
        pdf.close()


def _hits(document: Document, pages: Sequence[str], search: SecretSearch) -> Iterator[Hit]:
    for number, text in enumerate(pages, start=1):
        yield "text of a page", f"page {number}", search.find(text)
    for number, shown in enumerate(document.pages, start=1):
        yield "text of a page", f"page {number}", _find_shown(shown.text, shown.logical, search)
    for number, shown in document.forms.items():
        yield "text of a form", f"object {number}", _find_shown(shown.text, shown.logical, search)
    for (number, _), font in document.fonts.items():
        kept = "".join(font.meanings[code] for code in sorted(font.unused()))
        yield "font entries for letters that are not shown", f"object {number}", search.find(kept)
    yield from _hits_in_objects(document, search)
    yield "bytes outside streams", "file", search.find_bytes(outside_streams(document.raw))


def _hits_in_objects(document: Document, search: SecretSearch) -> Iterator[Hit]:
    """Strings, names and streams of the current objects; then streams that only lie in the bytes of the file."""
    seen: set[bytes] = set()
    for item in walk_objects(document.pdf):
        if item.text:
            yield item.channel, item.where, search.find(item.text)
        elif item.data:
            seen.add(hashlib.sha256(item.data).digest())
            yield item.channel, item.where, search.find_bytes(item.data)
    for offset, data in carve_streams(document.raw):
        if hashlib.sha256(data).digest() not in seen:
            numbers = sorted({*search.find_bytes(data), *search.find_bytes(strings_shown(data))})
            yield "stream in the bytes of the file", f"byte {offset}", numbers


def _find_shown(text: Sequence[str], logical: Sequence[str], search: SecretSearch) -> list[int]:
    return sorted({*search.find("".join(text)), *search.find("".join(logical))})
