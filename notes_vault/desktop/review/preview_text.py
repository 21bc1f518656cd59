"""The entry as it goes out, under the text: what is still undecided is underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from notes_vault.desktop.review.layout import Piece, ShownLayout, displayable
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import NOTE_LINE_HEIGHT, SIZE_NOTE
from notes_vault.redaction.decisions import Verdict


class PreviewText(QTextEdit):
    """Read only. Shows the workflow's redacted text, never one made here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = ShownLayout(())
        self._redacted_text = ""
        self.setProperty("role", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Goes out as")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(6)
        self.document().setDefaultFont(theme.note_font())
        self._connect_signals()

    def show_preview(self, redacted_text: str, pieces: Sequence[Piece], focused: int | None) -> None:
        """Show the text; ``pieces`` say where in it the undecided passages are (none when they do not fit it)."""
        self._redacted_text = redacted_text
        shown = displayable(redacted_text)
        self._layout = ShownLayout(pieces if "".join(piece.shown for piece in pieces) == shown else ())
        self.setPlainText(shown)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        height = self._theme.px(SIZE_NOTE * NOTE_LINE_HEIGHT)
        spacing.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(spacing)
        style = QTextCharFormat()
        style.setForeground(self._theme.color(self._theme.tokens.dim))
        cursor.mergeCharFormat(style)
        self._underline()
        self.follow(focused)

    def follow(self, focused: int | None) -> None:
        """Bring the place of the focused passage into view."""
        if focused is None or not self._layout.pieces:
            return
        cursor = self.textCursor()
        cursor.setPosition(min(self._layout.place_of(focused), self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is undecided still stands in it: no clipboard."""
        return QMimeData()

    def _underline(self) -> None:
        style = QTextCharFormat()
        style.setFontUnderline(True)
        style.setForeground(self._theme.color(self._theme.tokens.text))
        cursor = QTextCursor(self.document())
        for piece in self._layout.pieces:
            if piece.decision is not None and piece.decision.verdict is Verdict.UNDECIDED:
                start, end = self._layout.range_of(piece.decision)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(style)

    def _connect_signals(self) -> None:
        self._theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.show_preview(self._redacted_text, self._layout.pieces, None)
