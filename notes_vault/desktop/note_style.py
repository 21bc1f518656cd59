"""How the paragraphs of a page look: headings in letter-spaced capitals of the interface's face."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from notes_vault.desktop.note_document import is_heading
from notes_vault.desktop.note_lines import STAND_INS
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SIZE_HEAD


class NoteStyle(QSyntaxHighlighter):
    """Styles paragraphs by what they are; follows the theme."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._heading = QTextCharFormat()
        self._stand_in = QTextCharFormat()
        self._build_formats()
        theme.changed.connect(self._on_theme_changed)

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each paragraph that changed."""
        if is_heading(self.currentBlock()):
            self.setFormat(0, len(text.encode("utf-16-le")) // 2, self._heading)
        elif not STAND_INS.isdisjoint(text):
            for stand_in in STAND_INS:
                start = text.find(stand_in)
                while start >= 0:
                    self.setFormat(len(text[:start].encode("utf-16-le")) // 2, 2, self._stand_in)
                    start = text.find(stand_in, start + 1)

    def _build_formats(self) -> None:
        font = self._theme.interface_font()
        self._heading.setFontFamilies(font.families())
        self._heading.setProperty(QTextCharFormat.Property.FontPixelSize, self._theme.px(SIZE_HEAD))
        self._heading.setFontWeight(QFont.Weight.DemiBold)
        self._heading.setFontCapitalization(QFont.Capitalization.AllUppercase)
        self._heading.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        self._heading.setFontLetterSpacing(self._theme.px(1))
        self._heading.setForeground(QColor(self._theme.tokens.dim))
        self._stand_in.setForeground(QColor(0, 0, 0, 0))
        self._stand_in.setProperty(QTextCharFormat.Property.FontPixelSize, 1)

    def _on_theme_changed(self) -> None:
        self._build_formats()
        self.rehighlight()
