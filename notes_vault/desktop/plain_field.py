"""A field for some lines of sensitive text: plain, without predictions, its copies marked as secret."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from notes_vault.desktop.note_clean import clean_pasted
from notes_vault.desktop.note_document import blocks_of
from notes_vault.desktop.theme import Theme
from notes_vault.guard.clipboard import mark_as_secret


class PlainField(QPlainTextEdit):
    """Plain text in the notes' type face; Tab leaves it."""

    def __init__(self, theme: Theme, name: str, raw_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(raw_text, parent)
        self.setAccessibleName(name)
        self.setFont(theme.note_font())
        self.setTabChangesFocus(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def raw_text(self) -> str:
        """The text exactly; Qt's own ``toPlainText`` would turn no-break spaces into spaces."""
        document: QTextDocument = self.document()
        return "\n".join(block.text() for block in blocks_of(document))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text only."""
        self.textCursor().insertText(clean_pasted(source.text())[0])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy text, marked so that clipboard programs do not keep it."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return mark_as_secret(data)
