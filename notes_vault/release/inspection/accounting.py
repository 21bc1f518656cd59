"""Our own records: everything that can be read out of the file has to come from its data. Runs inside the child.

Two independent readers give the text; the walk over all objects gives every string, name and the metadata. That the
same data typeset again in a fresh process gives the same bytes is checked by the caller; it needs no list of channels.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from notes_vault.release.bates import format_bates, format_range
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.channels import find_channels
from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind, in_order
from notes_vault.release.inspection.object_walk import walk_objects
from notes_vault.release.inspection.own_words import is_own_metadata, is_own_name, is_own_string
from notes_vault.release.inspection.second_reader import SecondReader
from notes_vault.release.inspection.secret_search import squeeze

#: No text of ours: the circle a shaper draws where a mark has no letter to stand on, what the second reader says of a
#: hyphen at which a line breaks, and the fillers of Hangul, which are letters that nobody draws.
_NO_LETTERS = dict.fromkeys(map(ord, "\u25cc\ufffe\u115f\u1160\u3164"))


_HYPHENS = frozenset("-\u00ad\u2010\u2011")
_REPEATED = re.compile(r"([^\x00-\x7f])\1+")
#: The second reader mirrors these too.
_QUOTES = frozenset(map(chr, range(0x2018, 0x2020)))
#: Letters of a page, and share of them, that the second reader may leave out; none may it add.
_FEW, _FEW_OF_MANY = 5, 0.01


def account(raw: bytes, data: dict[str, Any], pages: int, entry_pages: list[int]) -> Inspection:
    """Everything in the file that its data does not explain."""
    try:
        second = SecondReader(raw)
        document = Document.read(raw)
        visible = second.pages()
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return Inspection(unreadable="Our own file could not be read back.")
    if visible is None:
        return Inspection(unreadable="Our own file could not be read back in time.")
    expected = _plain("\n".join(expected_texts(data, pages, entry_pages)))
    leaks = {Leak(LeakKind.POSSIBLE, channel, where) for channel, where in find_channels(document)}
    leaks |= set(_unaccounted_text(document, visible, expected))
    leaks |= set(_disagreements(document, visible))
    leaks |= set(_unaccounted_objects(document, data, pages, expected))
    return Inspection(in_order(leaks))


def expected_texts(data: dict[str, Any], pages: int, entry_pages: list[int]) -> Iterator[str]:
    """Every text that the layout prints from this data, as often as it prints it."""
    words, bates = data["words"], data["bates"]
    yield from (words["heading"], words["pages"], words["entries"])
    yield range_text(data, pages)
    for fact in data["facts"]:
        yield fact["label"]
        yield from _lines(fact["lines"])
    yield from data["remarks"]
    for entry, page in zip(data["entries"], entry_pages, strict=True):
        yield from (
            entry["label"],
            *_lines([entry["listed"]]),
            format_bates(bates["prefix"], bates["first"] + page - 1),
        )
        yield from (entry["label"], *_lines([entry["title"], *entry["head"]]), entry["item"])
        for block in entry["blocks"]:
            yield from _lines(block["lines"])
    for page in range(1, pages + 1):
        yield words["page"].replace("{number}", str(page)).replace("{count}", str(pages))
        yield format_bates(bates["prefix"], bates["first"] + page - 1)


def range_text(data: dict[str, Any], pages: int) -> str:
    """The range of page numbers as printed."""
    bates = data["bates"]
    return format_range(bates["prefix"], bates["first"], bates["first"] + pages - 1)


def _lines(lines: list[list[Any]]) -> Iterator[str]:
    for line in lines:
        yield "".join(piece if isinstance(piece, str) else piece[1] if piece else "" for piece in line)


def _unaccounted_text(document: Document, visible: list[str], expected: str) -> Iterator[Leak]:
    """Letter by letter for our reader, in the other reader letters that occur nowhere.

    Glyphs that stand for one letter have to show the letters expected. A cluster of several (a ligature, a letter
    with marks) may be named by each of its glyphs, so it has to be part of the text, and makes up for what is missing.
    """
    channel = Channel.UNACCOUNTED_TEXT
    letters_expected = Counter(expected)
    shown = Counter[str]()
    clusters: set[str] = set()
    for number, page in enumerate(document.pages, start=1):
        single, repeated = _without_repeats("".join(page.single))
        on_page = Counter(_plain(single))
        clusters |= repeated
        shown += on_page
        on_page_clusters = {_plain(cluster) for cluster in page.clusters}
        clusters |= on_page_clusters
        if on_page - letters_expected or any(cluster not in expected for cluster in on_page_clusters):
            yield Leak(LeakKind.FOUND, channel, f"page {number}")
    missing = letters_expected - shown
    if shown - letters_expected or set(missing) - set("".join(clusters)):
        yield Leak(LeakKind.FOUND, channel, "all pages")
    known = set(_units(expected))
    for number, text in enumerate(visible, start=1):
        if set(_units(text)) - known:
            yield Leak(LeakKind.FOUND, channel, f"page {number}, second reader")


def _disagreements(document: Document, visible: list[str]) -> Iterator[Leak]:
    """Pages from which the two readers read other letters, or other numbers of them."""
    if len(document.pages) != len(visible):
        yield Leak(LeakKind.FOUND, Channel.READERS_DISAGREE, "all pages")
    for number, (page, text) in enumerate(zip(document.pages, visible, strict=False), start=1):
        ours, others = _comparable("".join(page.logical)), _comparable(text)
        if others - ours or (ours - others).total() > max(_FEW, ours.total() * _FEW_OF_MANY):
            yield Leak(LeakKind.FOUND, Channel.READERS_DISAGREE, f"page {number}")


def _comparable(text: str) -> Counter[str]:
    """How often each letter occurs, less what the second reader changes where text runs from right to left.

    It mirrors brackets there, and turns around the halves of characters beyond U+FFFF. Hyphens at the ends of lines it
    leaves out everywhere, and now and then one of two letters that stand on each other.
    """
    letters = Counter(_plain(text).replace("\u2044", "/"))
    return Counter({letter: count for letter, count in letters.items() if _is_comparable(letter)})


def _is_comparable(letter: str) -> bool:
    return letter < "\ud800" and letter not in _HYPHENS | _QUOTES and not unicodedata.mirrored(letter)


def _units(text: str) -> list[bytes]:
    """The halves of UTF-16 of which a text consists."""
    unmirrored = "".join(letter for letter in set(_plain(text)) if not unicodedata.mirrored(letter))
    data = unmirrored.replace("\u2044", "/").encode("utf-16-be", errors="surrogatepass")
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def _without_repeats(single: str) -> tuple[str, set[str]]:
    """A letter with a mark may be drawn as two glyphs that are both named by it: once, and which letters these are."""
    repeated: set[str] = set()

    def take_once(match: re.Match[str]) -> str:
        letter = match[1]
        if not unicodedata.decomposition(letter):
            return match[0]
        repeated.add(_plain(letter))
        return letter

    return _REPEATED.sub(take_once, single), repeated


def _plain(text: str) -> str:
    return squeeze(text).translate(_NO_LETTERS)


def _unaccounted_objects(document: Document, data: dict[str, Any], pages: int, expected: str) -> Iterator[Leak]:
    title = data["title"].format(range=range_text(data, pages))
    for item in walk_objects(document.pdf, known=document.content_streams):
        if item.channel is Channel.METADATA and item.data:
            texts = re.findall(r">([^<]+)<", item.data.decode("utf-8", errors="replace"))
            accounted = all(is_own_metadata(text, title, pages) for text in texts)
        elif item.data:
            continue  # decoded content was read above; fonts and colour profiles are equal to those of a re-render
        elif item.channel in {Channel.KEY, Channel.NAME, Channel.FONT_NAME}:
            accounted = is_own_name(item.text)
        else:
            accounted = is_own_string(item.text, title) or _plain(item.text) in expected
        if not accounted:
            yield Leak(LeakKind.FOUND, Channel.UNACCOUNTED_THING, f"{item.where}, {item.channel}")
