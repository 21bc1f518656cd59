"""The text under review: findings tinted by category, decided redactions as the marker that goes out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from notes_vault.desktop.review.categories import describe_kind
from notes_vault.desktop.review.heading_style import HeadingStyle
from notes_vault.desktop.review.layout import Piece
from notes_vault.desktop.review.mark_painting import MarkPainter
from notes_vault.desktop.review.passage_geometry import bring_into_view, is_in_view
from notes_vault.desktop.review.piece_document import PieceDocument
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import NOTE_LINE_HEIGHT, SIZE_NOTE


class ReviewText(QTextEdit):
    """Read only; shows one entry's pieces.

    Signals:
        passage_clicked: a passage was clicked; its start in code points of the raw text.
    """

    passage_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._focused: int | None = None
        self._painter = MarkPainter(theme)
        self.setProperty("role", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Text under review")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(6)
        self.document().setDefaultFont(theme.note_font())
        line_height = theme.px(SIZE_NOTE * NOTE_LINE_HEIGHT)
        self._shown = PieceDocument(self.document(), line_height, self._format)
        self._headings = HeadingStyle(self.document(), theme)
        self._connect_signals()

    def show_pieces(self, pieces: Sequence[Piece], *, keep_place: bool) -> None:
        """Show an entry; with ``keep_place`` only what differs is exchanged and the page does not move."""
        if not keep_place:
            self._shown.clear()
        scrolled, was_seen = self.verticalScrollBar().value(), keep_place and self._sees_focused()
        selected = self.selected_range() if keep_place else None
        backwards = self.textCursor().position() < self.textCursor().anchor()
        self._shown.show(pieces)
        if selected is not None:
            self._select(*selected, backwards=backwards)
        self.verticalScrollBar().setValue(scrolled if keep_place else 0)
        if was_seen:  # markers are longer or shorter than the words they stand for
            self._bring_into_view()
        self.viewport().update()

    def exchange_pieces(self, pieces: Sequence[Piece], focused: int | None) -> None:
        """The same words cut otherwise, because findings came: selection, cursor and page stay where they are.

        ``focused``: where the passage with the ring begins now.
        """
        anchor, place = self.textCursor().anchor(), self.textCursor().position()
        scrolled = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.show_pieces(pieces, keep_place=True)
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(scrolled)
        self._focused = focused

    def focus_passage(self, start: int | None) -> None:
        """Put the ring round the passage that begins at a raw position and bring it into view; None takes it away."""
        self._focused = start
        piece = self._focused_piece()
        if piece is not None and piece.decision is not None:
            cursor = self.textCursor()
            cursor.setPosition(self._shown.layout.range_of(piece.decision)[0])
            self.setTextCursor(cursor)
            self._bring_into_view()
        self.viewport().update()

    def selected_range(self) -> tuple[int, int] | None:
        """The selection in code points of the raw text, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._shown.layout.position_at(cursor.selectionStart())
        return start, self._shown.layout.position_at(cursor.selectionEnd(), is_end=True)

    def select_range(self, start: int, end: int) -> None:
        """Select a stretch of kept text (code points of the raw text) and bring it into view; nothing has the ring."""
        self._focused = None
        self._select(start, end)
        self._bring_into_view()

    @property
    def caret(self) -> int:
        """Where the cursor stands, in code points of the raw text."""
        return self._shown.layout.position_at(self.textCursor().position())

    def clear_selection(self) -> None:
        """Nothing is selected any more."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks below the text, the ring above it."""
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        visible = self._visible_pieces(event.rect().top(), event.rect().bottom())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(offset)
        self._painter.paint_marks(painter, self.document(), visible)
        painter.end()
        super().paintEvent(event)
        piece = self._focused_piece()
        if piece is not None and piece.decision is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(offset)
            self._painter.paint_ring(painter, self.document(), *self._shown.layout.range_of(piece.decision))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The focused passage stays in view."""
        super().resizeEvent(event)
        if self._focused is not None:
            self._bring_into_view()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a passage focuses it; a drag selects."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            piece = self._piece_at(event.position().toPoint())
            if piece is not None and piece.decision is not None:
                self.passage_clicked.emit(piece.start)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip names the category and the reason in words."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            piece = self._piece_at(event.pos())
            decision = piece.decision if piece is not None else None
            words = f"{describe_kind(decision)}: {decision.reason}" if decision is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing of the raw text reaches a clipboard, a primary selection or another program from here."""
        return QMimeData()

    def _connect_signals(self) -> None:
        self._theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._shown.restyle()

    def _format(self, piece: Piece) -> QTextCharFormat:
        tokens = self._theme.tokens
        style = QTextCharFormat()
        style.setForeground(self._theme.color(tokens.surface if piece.is_marker else tokens.text))
        return style

    def _select(self, start: int, end: int, *, backwards: bool = False) -> None:
        places = [self._shown.layout.place_of(place) for place in (start, end)]
        anchor, place = reversed(places) if backwards else places
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _focused_piece(self) -> Piece | None:
        if self._focused is None:
            return None
        return next(
            (piece for piece in self._shown.layout.pieces if piece.start == self._focused and piece.decision), None
        )

    def _piece_at(self, point: QPoint) -> Piece | None:
        place = self._place_under(point.y(), point.x())
        index = bisect_right(self._shown.layout.places, place) - 1
        return self._shown.layout.pieces[index] if 0 <= index < len(self._shown.layout.pieces) else None

    def _place_under(self, y: int, x: int = 0) -> int:
        at = QPointF(x + self.horizontalScrollBar().value(), y + self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)

    def _visible_pieces(self, top: int, bottom: int) -> list[tuple[Piece, int, int]]:
        places = self._shown.layout.places
        first = max(0, bisect_right(places, self._place_under(top)) - 1)
        last = bisect_left(places, self._place_under(bottom, self.viewport().width()) + 1)
        shown = range(first, min(last, len(places)))
        return [
            (piece, *self._shown.layout.range_of(piece.decision))
            for piece in (self._shown.layout.pieces[index] for index in shown)
            if piece.decision is not None
        ]

    def _bring_into_view(self) -> None:
        """The passage with the ring, or else the selection."""
        piece, cursor = self._focused_piece(), self.textCursor()
        if piece is not None and piece.decision is not None:
            bring_into_view(self, *self._shown.layout.range_of(piece.decision))
        else:
            bring_into_view(self, cursor.selectionStart(), cursor.selectionEnd())

    def _sees_focused(self) -> bool:
        piece = self._focused_piece()
        return piece is not None and is_in_view(self, self._shown.layout.places[self._shown.layout.pieces.index(piece)])
