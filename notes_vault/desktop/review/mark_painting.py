"""Paints what stands around the words under review: tints, underlines, reversed markers, the focus ring."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextDocument

from notes_vault.desktop.review.categories import CATEGORY_TINTS
from notes_vault.desktop.review.layout import Piece
from notes_vault.desktop.review.passage_geometry import passage_rects
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import RADIUS_MARK, SIZE_NOTE
from notes_vault.redaction.decisions import Verdict

_RING = 3


class MarkPainter:
    """Knows the colours; is handed pieces and their places in the document."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint_marks(self, painter: QPainter, document: QTextDocument, pieces: Iterable[tuple[Piece, int, int]]) -> None:
        """A tint with an underline for each undecided piece, a block for each marker, a hairline under what is kept."""
        pixels = self._theme.px(SIZE_NOTE)
        for piece, start, end in pieces:
            for rect in passage_rects(document, start, end, pixels):
                self._paint_piece(painter, piece, rect)

    def paint_ring(self, painter: QPainter, document: QTextDocument, start: int, end: int) -> None:
        """The ring round the focused passage."""
        pen = QPen(self._theme.color(self._theme.tokens.accent), _RING)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in passage_rects(document, start, end, self._theme.px(SIZE_NOTE)):
            painter.drawRoundedRect(rect.adjusted(-4, -3, 4, 3), 6, 6)

    def _paint_piece(self, painter: QPainter, piece: Piece, rect: QRectF) -> None:
        if piece.decision is None:
            return
        tokens = self._theme.tokens
        tint = tokens.findings[CATEGORY_TINTS[piece.decision.category]]
        painter.setPen(Qt.PenStyle.NoPen)
        if piece.decision.verdict is Verdict.REDACT:
            painter.setBrush(self._theme.color(tokens.text))
            painter.drawRoundedRect(rect.adjusted(0, 0, 0, 1), RADIUS_MARK, RADIUS_MARK)
        elif piece.decision.verdict is Verdict.KEEP:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), self._theme.color(tokens.dim))
        else:
            outline = QPainterPath()
            outline.addRoundedRect(rect.adjusted(-1, 0, 1, 1), RADIUS_MARK, RADIUS_MARK)
            painter.fillPath(outline, self._theme.color(tint.fill))
            painter.setClipPath(outline, Qt.ClipOperation.ReplaceClip)
            painter.fillRect(
                QRectF(rect.left() - 1, rect.bottom() - 1, rect.width() + 2, 2), self._theme.color(tint.line)
            )
            painter.setClipping(False)
