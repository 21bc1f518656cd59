"""Headings of an entry in the interface's face; the signs that make them headings stay in the text, unseen."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SIZE_HEAD

_HEADING = re.compile(r"#{1,6} ")


class HeadingStyle(QSyntaxHighlighter):
    """Changes faces and sizes, never the colours that findings carry."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._words = QTextCharFormat()
        self._words.setFontFamilies(theme.interface_font().families())
        self._words.setProperty(QTextCharFormat.Property.FontPixelSize, theme.px(SIZE_HEAD + 1))
        self._words.setFontWeight(QFont.Weight.DemiBold)
        self._signs = QTextCharFormat()
        self._signs.setForeground(QColor(0, 0, 0, 0))
        self._signs.setProperty(QTextCharFormat.Property.FontPixelSize, 1)

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each paragraph that changed."""
        heading = _HEADING.match(text)
        if heading:
            self.setFormat(0, heading.end(), self._signs)
            self.setFormat(heading.end(), 2 * len(text), self._words)
