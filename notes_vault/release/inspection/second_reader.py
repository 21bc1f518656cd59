"""The second, independent reader: the text of each page as a viewer copies it."""

from __future__ import annotations

import pypdfium2


def read_visible_text(raw: bytes) -> list[str]:
    """The text of each page, in order.

    Raises:
        pypdfium2.PdfiumError: it cannot be opened.
    """
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
