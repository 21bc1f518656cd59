"""The entry as it goes out, under the text: what is still undecided is underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from notes_vault.desktop.review.heading_style import HeadingStyle
from notes_vault.desktop.review.layout import Piece, displayable
from notes_vault.desktop.review.passage_geometry import bring_into_view
from notes_vault.desktop.review.piece_document import PieceDocument
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import NOTE_LINE_HEIGHT, SIZE_NOTE
from notes_vault.redaction.decisions import Verdict


class PreviewText(QTextEdit):
    """Read only. Shows the workflow's redacted text, never one made here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._redacted_text = ""
        self._is_placed = False
        self._followed: int | None = None
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
        line_height = theme.px(SIZE_NOTE * NOTE_LINE_HEIGHT)
        self._shown = PieceDocument(self.document(), line_height, self._format)
        self._headings = HeadingStyle(self.document(), theme)
        self._connect_signals()

    def show_preview(self, redacted_text: str, pieces: Sequence[Piece], focused: int | None) -> None:
        """Show the text; ``pieces`` say where in it the undecided passages are (none when they do not fit it)."""
        self._redacted_text = redacted_text
        shown = displayable(redacted_text).removesuffix("\n")
        fits = "".join(piece.shown for piece in pieces) == shown
        self._is_placed = fits
        self._shown.show(pieces if fits else [Piece(0, len(shown), shown)])
        self.follow(focused)

    def exchange_pieces(self, pieces: Sequence[Piece]) -> None:
        """The same text with other passages undecided; it stays where it was scrolled to."""
        scrolled = self.verticalScrollBar().value()
        followed = self._followed
        self.show_preview(self._redacted_text, pieces, None)
        self._followed = followed
        self.verticalScrollBar().setValue(scrolled)

    def follow(self, focused: int | None) -> None:
        """Bring the place of the focused passage into view."""
        self._followed = focused
        if focused is None or not self._is_placed:
            return
        place = self._shown.layout.place_of(focused)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bring_into_view(self, place, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is followed stays in view."""
        super().resizeEvent(event)
        self.follow(self._followed)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is undecided still stands in it: no clipboard."""
        return QMimeData()

    def _format(self, piece: Piece) -> QTextCharFormat:
        tokens, decision = self._theme.tokens, piece.decision
        is_open = decision is not None and decision.verdict is Verdict.UNDECIDED
        style = QTextCharFormat()
        style.setFontUnderline(is_open)
        style.setForeground(self._theme.color(tokens.text if is_open else tokens.dim))
        return style

    def _connect_signals(self) -> None:
        self._theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._shown.restyle()
