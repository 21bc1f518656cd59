"""Any PDF: where secrets are found, and which channels could carry one. Runs inside the child."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import pikepdf

from notes_vault.release.inspection.broken_file import BROKEN
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.channels import find_channels, find_read_channels
from notes_vault.release.inspection.content import Shown
from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.enclosed import PDF, unpack
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind, in_order
from notes_vault.release.inspection.font_programs import font_names
from notes_vault.release.inspection.leftovers import (
    carve_streams,
    earlier_revisions,
    outside_streams,
    spell_out,
    strings_shown,
)
from notes_vault.release.inspection.made_up_words import find_in_made_up
from notes_vault.release.inspection.object_walk import Item, walk_streams, walk_words
from notes_vault.release.inspection.page_edges import find_across, read_edges
from notes_vault.release.inspection.page_share import Division, PageShare, read_document
from notes_vault.release.inspection.places import with_pages
from notes_vault.release.inspection.readings import written_otherwise
from notes_vault.release.inspection.secret_search import SecretSearch

#: (channel, where, numbers of the secrets that stand there).
Hit = tuple[Channel, str, list[int]]
NO_PDF = "The file is not a PDF. Name a PDF, or print this file to one and inspect that."
ENCRYPTED = (
    "The PDF is encrypted: nothing in it can be inspected without its password. Save a copy without a password and "
    "inspect that."
)
DAMAGED = (
    "The PDF is damaged or made to harm: it could not be read to its end. Do not pass it on. Ask for the file anew, or "
    "make it once more, and inspect that."
)
_LARGEST_REVISIONS = 256 << 20


def inspect_foreign(raw: bytes, secrets: Sequence[str], division: Division | None = None) -> Inspection:
    """Inspect a file of any origin; what cannot be read is said, never passed over."""
    if b"%PDF-" not in raw[:1024]:
        return Inspection(unreadable=NO_PDF)
    try:
        search = SecretSearch(secrets)
        document, share = read_document(
            raw, SecretJudge(search), division, lambda opened: _search_undrawn(opened, search)
        )
        leaks = share.leaks | {Leak(LeakKind.POSSIBLE, *place) for place in find_read_channels(document)}
        if share.is_late:
            leaks.add(Leak(LeakKind.POSSIBLE, Channel.UNREADABLE_CONTENT, "file, second reader"))
        leaks.update(_as_leaks(_hits(document, search)))
        across = find_across(share.edges, search)
        leaks.update(_as_leaks((Channel.PAGE_TEXT, where, numbers) for where, numbers in across))
        return Inspection(in_order(with_pages(document.pdf, leaks)))
    except pikepdf.PasswordError:
        return Inspection(unreadable=ENCRYPTED)
    except BROKEN:
        return Inspection(unreadable=DAMAGED)


class SecretJudge:
    """Looks for secrets on single pages."""

    def __init__(self, search: SecretSearch) -> None:
        self._search = search

    def judge(self, number: int, shown: Shown | None, visible: str | None, share: PageShare) -> Iterator[Leak]:
        """Each secret that one of the readers reads there; what runs over to another page is found at the end."""
        where = f"page {number}"
        edges = read_edges(shown, visible, self._search.longest)
        if edges is not None:
            share.edges[number] = edges
        if visible:
            yield from _as_leaks([(Channel.PAGE_TEXT, where, self._search.find_in_print(visible))])
        if shown is not None:
            yield from _as_leaks(_hits_in_page(shown, where, self._search))


def _as_leaks(hits: Iterable[Hit]) -> Iterator[Leak]:
    for channel, where, numbers in hits:
        yield from (Leak(LeakKind.FOUND, channel, where, number) for number in numbers)


def _search_undrawn(document: Document, search: SecretSearch) -> Iterator[Leak]:
    """Channels and secrets in what nothing draws."""
    yield from (Leak(LeakKind.POSSIBLE, *place) for place in find_channels(document))
    for item in walk_words(document.pdf):
        yield from _as_leaks([(item.channel, item.where, _find_in_item(item, search))])
    yield from _as_leaks(_hits_in_bytes(document, search))
    yield from _as_leaks(_hits_in_revisions(document.raw, search))


def _hits(document: Document, search: SecretSearch) -> Iterator[Hit]:
    """Secrets in what is drawn on no page, and in streams that show no text."""
    yield from _hits_in_forms(document, search)
    for number, font in document.fonts.items():
        kept = "".join(font.meanings[code] for code in sorted(font.unused()))
        yield Channel.UNUSED_LETTERS, f"object {number}" if number > 0 else "font of a page", search.find(kept)
    for item in walk_streams(document.pdf, known=document.content_streams):
        yield item.channel, item.where, _find_in_item(item, search)
        yield item.channel, item.where, _find_enclosed(item, search)


def _find_enclosed(item: Item, search: SecretSearch) -> list[int]:
    """Secrets in the files that an attached archive holds, and in an attached PDF."""
    found: set[int] = set()
    for file in (item.data, *unpack(item.data)):
        if file.startswith(PDF) and len(file) <= _LARGEST_REVISIONS:
            found.update(_find_in_file(file, search))
        if file is not item.data:
            found.update(_find_in_item(Item(item.channel, item.where, data=file), search))
    return sorted(found)


def _hits_in_page(shown: Shown, where: str, search: SecretSearch) -> Iterator[Hit]:
    yield Channel.PAGE_TEXT, where, _find_shown(shown, search)
    yield Channel.CONTENT_COMMENT, where, _find_other(shown, search)


def _hits_in_forms(document: Document, search: SecretSearch) -> Iterator[Hit]:
    for number, shown in document.forms.items():
        yield Channel.FORM_TEXT, f"object {number}", _find_shown(shown, search)
        yield Channel.CONTENT_COMMENT, f"object {number}", _find_other(shown, search)


def _find_shown(shown: Shown, search: SecretSearch) -> list[int]:
    found = search.find("".join(shown.text))
    if shown.drawn:
        found = [*found, *search.find("".join(shown.drawn))]
    return sorted({*found, *search.find("".join(shown.logical))}) if shown.replaced else found


def _find_other(shown: Shown, search: SecretSearch) -> list[int]:
    return search.find_bytes(spell_out(b"\n".join(sorted(shown.other))))


def _find_in_item(item: Item, search: SecretSearch) -> list[int]:
    if item.text:
        found = search.find(item.text)
    elif item.channel is Channel.FONT_FILE:
        found = [*search.find_bytes(item.data), *search.find("\n".join(font_names(item.data)))]
    else:
        found = search.find_bytes(item.data)
    for text in written_otherwise(item):
        found = [*found, *search.find(text)]
    return sorted({*found, *find_in_made_up(item, search)})


def _hits_in_bytes(document: Document, search: SecretSearch) -> Iterator[Hit]:
    """What only lies in the bytes of the file: streams that are no object any more, and all that is no stream."""
    current = {_digest(bytes(stream.read_raw_bytes())) for _, stream in document.streams()}
    for body, data, after, offset in carve_streams(document.raw):
        if _digest(body) not in current:
            numbers = {*search.find_bytes(spell_out(data)), *search.find_bytes(strings_shown(data))}
            yield Channel.CARVED_STREAM, f"byte {offset}", sorted(numbers)
        if after:
            yield Channel.AFTER_STREAM, f"byte {offset}", search.find_bytes(after)
    yield Channel.OUTSIDE_STREAMS, "file", search.find_bytes(outside_streams(document.raw))


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body.rstrip(b"\r\n")).digest()


def _hits_in_revisions(raw: bytes, search: SecretSearch) -> Iterator[Hit]:
    """Each earlier revision read as the file it was: its pages may show what the last ones do not."""
    left = _LARGEST_REVISIONS
    for back, earlier in enumerate(earlier_revisions(raw), start=1):
        left -= len(earlier)
        if left < 0:
            return
        yield Channel.EARLIER_REVISION, f"{back} before the last", sorted(_find_in_file(earlier, search))


def _find_in_file(raw: bytes, search: SecretSearch) -> set[int]:
    """Secrets in what a file shows and in its objects; none where it is no file of its own: its bytes are searched."""
    try:
        document = Document.read(raw)
    except pikepdf.PdfError:
        return set()
    hits = [*_hits_in_forms(document, search)]
    for shown in document.pages:
        hits += _hits_in_page(shown, "", search)
    numbers = {one for _, _, found in hits for one in found}
    for item in chain(walk_words(document.pdf), walk_streams(document.pdf, known=document.content_streams)):
        numbers.update(_find_in_item(item, search))
    return numbers
