"""Keeps a text document equal to a list of pieces, exchanging only what differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from notes_vault.desktop.review.layout import Piece, ShownLayout


class PieceDocument:
    """A long entry is not laid out anew at each decision.

    Attributes:
        layout: the pieces shown and where they stand.
    """

    def __init__(self, document: QTextDocument, line_height: int, style: Callable[[Piece], QTextCharFormat]) -> None:
        """Lines are ``line_height`` pixels high; ``style`` says how a piece looks."""
        self.layout = ShownLayout(())
        self._document = document
        self._style = style
        self._lines = QTextBlockFormat()
        self._lines.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)

    def clear(self) -> None:
        """Begin again; new lines take their height from the first."""
        self.layout = ShownLayout(())
        self._document.clear()
        QTextCursor(self._document).setBlockFormat(self._lines)

    def show(self, pieces: Sequence[Piece]) -> None:
        """Exchange the stretch of pieces that differs."""
        if not self.layout.pieces:
            self.clear()
        wanted = ShownLayout(pieces)
        old, new = self.layout.pieces, wanted.pieces
        shorter = min(len(old), len(new))
        same = next((index for index in range(shorter) if old[index] != new[index]), shorter)
        rest = shorter - same
        tail = next((count for count in range(rest) if old[-1 - count] != new[-1 - count]), rest)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.setPosition(_place(self.layout, same))
        cursor.setPosition(_place(self.layout, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for piece in new[same : len(new) - tail]:
            cursor.insertText(piece.shown, self._style(piece))
        cursor.endEditBlock()
        self.layout = wanted

    def restyle(self) -> None:
        """Another look for the same words: no cursor, selection or line moves."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for index, piece in enumerate(self.layout.pieces):
            cursor.setPosition(_place(self.layout, index))
            cursor.setPosition(_place(self.layout, index + 1), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._style(piece))
        cursor.endEditBlock()


def _place(layout: ShownLayout, index: int) -> int:
    return layout.places[index] if index < len(layout.places) else layout.length
