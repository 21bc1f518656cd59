"""The second, independent reader: the text of each page as a viewer copies it.

It is no Python, so it runs beside the first; and it has no bounds of its own, so it is not waited for without end.
"""

from __future__ import annotations

import threading
import time

import pypdfium2

#: How much longer than the first reader the second may take: so many times, and so many seconds.
_TIMES, _SECONDS = 3.0, 5.0


class SecondReader:
    """Reads pages from ``first``, counted from 0, up to but without ``last``, in a thread that ends with its process.

    ``count`` is how many pages the whole document has, once :meth:`pages` has told those asked for.
    """

    def __init__(self, raw: bytes, first: int = 0, last: int | None = None) -> None:
        self.count = 0
        self._raw = raw
        self._range = slice(first, last)
        self._pages: list[str] = []
        self._problem: Exception | None = None
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def pages(self) -> list[str] | None:
        """The text of each page, in order; None when it takes far longer than the first reader did.

        Raises:
            pypdfium2.PdfiumError: the file cannot be read.
        """
        own = time.monotonic() - self._started
        self._thread.join(own * (_TIMES - 1) + _SECONDS)
        if self._thread.is_alive():
            return None
        if self._problem is not None:
            raise self._problem
        return self._pages

    def _read(self) -> None:
        try:
            self._pages = self._read_visible_text()
        except (pypdfium2.PdfiumError, MemoryError, ValueError) as problem:
            self._problem = problem

    def _read_visible_text(self) -> list[str]:
        pdf = pypdfium2.PdfDocument(self._raw)
        try:
            texts = []
            self.count = len(pdf)
            for index in range(*self._range.indices(self.count)):
                page = pdf[index]
                text_page = page.get_textpage()
                texts.append(text_page.get_text_range())
                text_page.close()
                page.close()
            return texts
        finally:
            pdf.close()
