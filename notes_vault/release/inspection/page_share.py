"""A share of a document's pages: what one process says of the pages it read, for the one that reads the rest.

A long document is read by two children, each with its share of the pages. What they say is put together in such a way
that it does not matter who read which page: findings by page, and of letters, fonts and streams what all pages use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Protocol

from notes_vault.release.inspection.content import Shown
from notes_vault.release.inspection.document import Document, Use
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind
from notes_vault.release.inspection.page_edges import Edges
from notes_vault.release.inspection.second_reader import SecondReader


@dataclass(slots=True)
class PageShare:
    """What one process says of its pages.

    Attributes:
        leaks: found on single pages.
        letters: how often the pages show each letter; only for records of our own.
        clusters: what glyphs of theirs show that stand for several letters; only for records of our own.
        use: what the pages use of the rest of the document.
        second_count: pages of the whole document as the second reader counts them.
        is_late: the second reader had to be left behind.
        edges: the first and last lines of pages, by number, for passages that run over; only for other files.
    """

    leaks: set[Leak] = field(default_factory=set)
    letters: Counter[str] = field(default_factory=Counter)
    clusters: set[str] = field(default_factory=set)
    use: Use = field(default_factory=Use)
    second_count: int = 0
    is_late: bool = False
    edges: dict[int, Edges] = field(default_factory=dict)

    def add(self, other: PageShare) -> None:
        """Take in what was said of other pages."""
        self.leaks |= other.leaks
        self.letters += other.letters
        self.clusters |= other.clusters
        self.is_late = self.is_late or other.is_late
        self.edges |= other.edges

    def to_data(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "leaks": Inspection(tuple(self.leaks)).to_data()["findings"],
            "letters": dict(self.letters),
            "clusters": sorted(self.clusters),
            "use": self.use.to_data(),
            "second_count": self.second_count,
            "is_late": self.is_late,
            "edges": [[number, *edges.to_data()] for number, edges in self.edges.items()],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> PageShare:
        """From :meth:`to_data`."""
        leaks = Inspection.from_data({"findings": data["leaks"], "unreadable": ""}).findings
        letters, clusters, use = Counter(data["letters"]), set(data["clusters"]), Use.from_data(data["use"])
        edges = {number: Edges.from_data(lines) for number, *lines in data["edges"]}
        return cls(set(leaks), letters, clusters, use, data["second_count"], data["is_late"], edges)


class PageJudge(Protocol):
    """Says what is wrong with a page; our own records and other files are judged differently."""

    def judge(self, number: int, shown: Shown | None, visible: str | None, share: PageShare) -> Iterator[Leak]:
        """The leaks of a page, from 1, as the two readers read it; None where one of them has no such page."""


class OtherShare(Protocol):
    """Pages that another process reads."""

    def answer(self) -> PageShare | None:
        """What it says of them; None when it cannot tell, so that they are still to be read."""

    def end(self) -> None:
        """It is not needed any more."""


class Division(Protocol):
    """Where the pages are divided, and who reads the others."""

    def seam(self, count: int) -> int:
        """The first page that is read elsewhere, counted from 0; ``count`` where all are read here."""

    def begin(self, first: int) -> OtherShare | None:
        """Have the pages from ``first`` on read elsewhere; None when that cannot be."""


def read_document(
    raw: bytes, judge: PageJudge, division: Division | None, before: Callable[[Document], Iterable[Leak]]
) -> tuple[Document, PageShare]:
    """Read a document, with or without another process; the answer is the same.

    ``before`` says what is found before anything is read, while the other process is busy already. One thing is not the
    same: forms drawn without end may be followed twice as far, since each process counts for itself what it reads.

    Raises:
        pikepdf.PdfError, pypdfium2.PdfiumError: it cannot be read.
    """
    document = Document.open(raw)
    count = len(document.pdf.pages)
    seam = count if division is None else division.seam(count)
    other = division.begin(seam) if division is not None and seam < count else None
    if other is None:
        found = set(before(document))
        share = read_share(document, judge, 0)
    else:
        try:
            found = set(before(document))
            share = read_share(document, judge, 0, seam)
            answer = other.answer()
        finally:
            other.end()
        if answer is not None:
            document.take(answer.use, seam)
        share.add(answer or read_share(document, judge, seam))
    share.leaks |= found
    document.read_rest()
    return document, share


def read_share(
    document: Document,
    judge: PageJudge,
    first: int,
    last: int | None = None,
    *,
    on_page: Callable[[], None] = lambda: None,
) -> PageShare:
    """Read pages with both readers: from ``first``, counted from 0, up to but without ``last``.

    ``on_page`` is called after each.

    Raises:
        pypdfium2.PdfiumError: the second reader cannot read the file.
    """
    second = SecondReader(document.raw, first, last)
    pages = document.read_pages(first, last, on_page)
    visible = second.pages()
    share = PageShare(second_count=second.count, is_late=visible is None)
    for number, (shown, text) in enumerate(zip_longest(pages, visible or []), start=first + 1):
        if shown is not None:
            share.leaks |= {Leak(LeakKind.POSSIBLE, trick, f"page {number}") for trick in shown.tricks}
        share.leaks.update(judge.judge(number, shown, text, share))
    share.use = document.use()
    return share
