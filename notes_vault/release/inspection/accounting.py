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
from notes_vault.release.inspection.channels import find_channels, find_read_channels
from notes_vault.release.inspection.content import Shown
from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind, in_order
from notes_vault.release.inspection.object_walk import walk_streams, walk_words
from notes_vault.release.inspection.own_words import is_own_metadata, is_own_name, is_own_string
from notes_vault.release.inspection.page_share import Division, PageShare, read_document
from notes_vault.release.inspection.secret_search import squeeze, without

#: No text of ours: the circle a shaper draws where a mark has no letter to stand on, and what the second reader says of
#: a hyphen at which a line breaks.
_NO_LETTERS = "\u25cc\ufffe"
_HYPHENS = frozenset("-\u00ad\u2010\u2011")
_REPEATED = re.compile(r"([^\x00-\x7f])\1+")
#: The second reader mirrors these too.
_QUOTES = frozenset(map(chr, range(0x2018, 0x2020)))
#: Letters of a page, and share of them, that the second reader may leave out; none may it add.
_FEW, _FEW_OF_MANY = 5, 0.01


def account(
    raw: bytes, data: dict[str, Any], pages: int, entry_pages: list[int], division: Division | None = None
) -> Inspection:
    """Everything in the file that its data does not explain."""
    expected = expect(data, pages, entry_pages)
    try:
        document, share = read_document(
            raw, OwnJudge(expected), division, lambda opened: _judge_objects(opened, data, pages, expected)
        )
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return Inspection(unreadable="Our own file could not be read back.")
    if share.is_late:
        return Inspection(unreadable="Our own file could not be read back in time.")
    leaks = share.leaks | {Leak(LeakKind.POSSIBLE, *place) for place in find_read_channels(document)}
    letters = Counter(expected)
    missing = letters - share.letters
    if share.letters - letters or set(missing) - set("".join(share.clusters)):
        leaks.add(Leak(LeakKind.FOUND, Channel.UNACCOUNTED_TEXT, "all pages"))
    if share.second_count != len(document.pdf.pages):
        leaks.add(Leak(LeakKind.FOUND, Channel.READERS_DISAGREE, "all pages"))
    return Inspection(in_order(leaks))


def expect(data: dict[str, Any], pages: int, entry_pages: list[int]) -> str:
    """The letters of all that the layout prints, in one piece."""
    return _plain("\n".join(expected_texts(data, pages, entry_pages)))


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


class OwnJudge:
    """Compares pages with what is expected on all of them, and the two readers of each with one another.

    Glyphs that stand for one letter have to show the letters expected. A cluster of several (a ligature, a letter
    with marks) may be named by each of its glyphs, so it has to be part of the text, and makes up for what is missing.
    Of the second reader only letters that occur nowhere count: it names clusters in ways of its own.
    """

    def __init__(self, expected: str) -> None:
        self._expected = expected
        self._letters = Counter(expected)
        self._known = set(_units(expected))
        self._part_of_it: set[str] = set()

    def judge(self, number: int, shown: Shown | None, visible: str | None, share: PageShare) -> Iterator[Leak]:
        """Letters on the page that nothing accounts for, and what only one of the readers reads."""
        if shown is not None and not self._is_accounted(shown, share):
            yield Leak(LeakKind.FOUND, Channel.UNACCOUNTED_TEXT, f"page {number}")
        if visible is None:
            return
        others = _plain(visible)
        if set(_units(others)) - self._known:
            yield Leak(LeakKind.FOUND, Channel.UNACCOUNTED_TEXT, f"page {number}, second reader")
        if shown is not None and not _agree(_plain("".join(shown.logical)), others):
            yield Leak(LeakKind.FOUND, Channel.READERS_DISAGREE, f"page {number}")

    def _is_accounted(self, shown: Shown, share: PageShare) -> bool:
        single, repeated = _without_repeats("".join(shown.single))
        letters = Counter(_plain(single))
        clusters = {_plain(cluster) for cluster in shown.clusters}
        share.letters.update(letters)
        share.clusters |= repeated | clusters
        self._part_of_it.update(cluster for cluster in clusters - self._part_of_it if cluster in self._expected)
        return clusters <= self._part_of_it and not letters - self._letters


def _agree(ours: str, others: str) -> bool:
    """Whether two readers read the same letters, and as many of each, as far as they can be compared."""
    read_here, read_there = _comparable(ours), _comparable(others)
    left_out = (read_here - read_there).total()
    return not read_there - read_here and left_out <= max(_FEW, read_here.total() * _FEW_OF_MANY)


def _comparable(plain: str) -> Counter[str]:
    """How often each letter occurs, less what the second reader changes where text runs from right to left.

    It mirrors brackets there, and turns around the halves of characters beyond U+FFFF. Hyphens at the ends of lines it
    leaves out everywhere, and now and then one of two letters that stand on each other.
    """
    letters = Counter(plain.replace("\u2044", "/"))
    return Counter({letter: count for letter, count in letters.items() if _is_comparable(letter)})


def _is_comparable(letter: str) -> bool:
    return letter < "\ud800" and letter not in _HYPHENS | _QUOTES and not unicodedata.mirrored(letter)


def _units(plain: str) -> list[bytes]:
    """The halves of UTF-16 of which a text consists."""
    unmirrored = "".join(letter for letter in set(plain) if not unicodedata.mirrored(letter))
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
    return without(squeeze(text), _NO_LETTERS)


def _judge_objects(document: Document, data: dict[str, Any], pages: int, expected: str) -> Iterator[Leak]:
    """All but what is drawn, which is read with the pages; fonts and color profiles are those of a re-render."""
    yield from (Leak(LeakKind.POSSIBLE, *place) for place in find_channels(document))
    title = data["title"].format(range=range_text(data, pages))
    for item in walk_streams(document.pdf):
        if item.channel is not Channel.METADATA:
            continue
        texts = re.findall(r">([^<]+)<", item.data.decode("utf-8", errors="replace"))
        if not all(is_own_metadata(text, title, pages) for text in texts):
            yield Leak(LeakKind.FOUND, Channel.UNACCOUNTED_THING, f"{item.where}, {item.channel}")
    for item in walk_words(document.pdf):
        if item.data:
            continue  # the same string as bytes
        if item.channel in {Channel.KEY, Channel.NAME, Channel.FONT_NAME}:
            accounted = is_own_name(item.text)
        else:
            accounted = is_own_string(item.text, title) or _plain(item.text) in expected
        if not accounted:
            yield Leak(LeakKind.FOUND, Channel.UNACCOUNTED_THING, f"{item.where}, {item.channel}")
