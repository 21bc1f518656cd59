"""Compares a file with the exact copy of a package that was released. Runs inside the child."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2

from notes_vault.release.bates import format_bates
from notes_vault.release.inspection.broken_file import BROKEN
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind, in_order
from notes_vault.release.inspection.page_fingerprints import Fingerprints
from notes_vault.release.inspection.page_matching import Pairing, pair_equal, pair_pages, same_words

#: What entries of the catalog are called; any other is a part of the file.
_PARTS = {
    "/Info": "document information", "/Metadata": "metadata", "/Outlines": "outline", "/PageLabels": "page labels",
    "/StructTreeRoot": "structure for screen readers", "/Names": "names and attachments",
    "/AF": "names and attachments", "/AcroForm": "form",
    "/OpenAction": "what happens on opening", "/AA": "what happens on opening", "/Lang": "language",
    "/OCProperties": "layers", "/PageMode": "how viewers show it", "/PageLayout": "how viewers show it",
    "/ViewerPreferences": "how viewers show it",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberedPages:
    """How the pages of one package are numbered."""

    prefix: str
    first: int
    last: int


def recognize(raw: bytes, packages: Sequence[NumberedPages]) -> int | None:
    """Which of the packages a file is of, by the page numbers that its pages and its title say; None for none.

    Raises:
        one of ``BROKEN``: it cannot be read.
    """
    texts = [_title(raw), *read_texts(raw)]
    said = [_numbers_in(text, {package.prefix for package in packages}) for text in texts]
    best, most = None, 0
    for index, package in enumerate(packages):
        count = sum(
            any(prefix == package.prefix and package.first <= number <= package.last for prefix, number in numbers)
            for numbers in said
        )
        if count > most:
            best, most = index, count
    return best


def compare(raw: bytes, kept: bytes, package: NumberedPages) -> tuple[tuple[Leak, ...], int]:
    """Where a file differs from the copy that was kept, and how many of its pages are pages of the package.

    Raises:
        one of ``BROKEN``: it cannot be read.
    """
    with pikepdf.open(io.BytesIO(raw)) as opened, pikepdf.open(io.BytesIO(kept)) as original:
        sums, kept_sums = Fingerprints(opened), Fingerprints(original)
        file_pages, kept_pages = sums.pages(), kept_sums.pages()
        parts, kept_parts = sums.parts(), kept_sums.parts()
    same = pair_equal(file_pages, kept_pages)
    texts = read_texts(raw, lambda page: page not in same)
    kept_texts = read_texts(kept, lambda page: page not in set(same.values()))
    file_left = {page: text for page, text in enumerate(texts) if page not in same}
    kept_left = {page: text for page, text in enumerate(kept_texts) if page not in set(same.values())}
    numbers = {page: format_bates(package.prefix, package.first + page) for page in range(len(kept_pages))}
    pairing = pair_pages(same, file_left, kept_left, numbers)
    leaks = {
        *_differing_pages(pairing, texts, kept_texts, numbers),
        *(Leak(LeakKind.DIFFERS, Channel.CHANGED_PART, where) for where in _differing_parts(parts, kept_parts)),
    }
    if raw.startswith(kept) or not leaks:
        leaks.add(Leak(LeakKind.DIFFERS, Channel.CHANGED_BYTES, _bytes_in_words(raw, kept)))
    return in_order(leaks), len(pairing.all)


def _differing_pages(
    pairing: Pairing, texts: Sequence[str], kept_texts: Sequence[str], numbers: dict[int, str]
) -> Iterator[Leak]:
    pairs = pairing.all
    for page, place in pairing.changed.items():
        changed = not same_words(texts[page], kept_texts[place])
        channel = Channel.CHANGED_PAGE if changed else Channel.CHANGED_LOOK
        yield Leak(LeakKind.DIFFERS, channel, f"page {page + 1} ({numbers[place]})")
    for page in pairing.moved():
        yield Leak(LeakKind.DIFFERS, Channel.MOVED_PAGE, f"page {page + 1} ({numbers[pairs[page]]})")
    for page in set(range(len(texts))) - pairs.keys():
        yield Leak(LeakKind.DIFFERS, Channel.ADDED_PAGE, f"page {page + 1}")
    for place in numbers.keys() - set(pairs.values()):
        yield Leak(LeakKind.DIFFERS, Channel.MISSING_PAGE, numbers[place])


def _differing_parts(parts: dict[str, str], kept: dict[str, str]) -> set[str]:
    differing = {key for key in parts.keys() | kept.keys() if parts.get(key) != kept.get(key)}
    return {_PARTS.get(key, "other part of the file") for key in differing}


def _bytes_in_words(raw: bytes, kept: bytes) -> str:
    if raw.startswith(kept):
        more = len(raw) - len(kept)
        return f"file, {more} byte{'s' * (more != 1)} after the end"
    return "file"


def read_texts(raw: bytes, is_wanted: Callable[[int], bool] = lambda _: True) -> list[str]:
    """What each page shows as a viewer copies it; empty for pages, counted from 0, that are not wanted.

    Raises:
        pypdfium2.PdfiumError: it cannot be read.
    """
    pdf = pypdfium2.PdfDocument(raw)
    try:
        return [_text_of(pdf[index]) if is_wanted(index) else "" for index in range(len(pdf))]
    finally:
        pdf.close()


def _text_of(page: Any) -> str:
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    text_page.close()
    page.close()
    return text


def _title(raw: bytes) -> str:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else ""


def _numbers_in(text: str, prefixes: set[str]) -> set[tuple[str, int]]:
    """The page numbers of these prefixes that a text names."""
    found: set[tuple[str, int]] = set()
    for prefix in prefixes:
        pattern = rf"(?<![A-Za-z0-9_-]){re.escape(prefix)}(\d{{6,12}})(?!\d)"
        found.update((prefix, int(number)) for number in re.findall(pattern, text))
    return found


def answer_recognize(raw: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """The reply to a request that names ``packages``: the index of one as ``package``, or ``unreadable``."""
    try:
        return {"package": recognize(raw, [NumberedPages(**one) for one in asked["packages"]])}
    except BROKEN:
        return {"unreadable": True}


def answer_compare(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """The reply to a request whose data is the kept copy, ``copy`` bytes, and the file: ``differences``, ``pages``."""
    try:
        leaks, pages = compare(data[asked["copy"] :], data[: asked["copy"]], NumberedPages(**asked["package"]))
    except BROKEN:
        return {"unreadable": True}
    return {"differences": Inspection(leaks).to_data()["findings"], "pages": pages}
