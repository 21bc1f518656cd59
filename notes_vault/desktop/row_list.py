"""Lists of rows drawn from the tokens: a bar and a weak tint for the selected row, a ring for the focused one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SIZE_SMALL, SPACE_BETWEEN, SPACE_WITHIN

Index = QModelIndex | QPersistentModelIndex
_BATCH = 200


class RowList(QListView):
    """A list of custom rows; Enter activates, the mouse needs one click."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        # Thousands of rows are laid out a screenful at a time; the first is on the screen at once.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        # Tab leaves the list; the arrows move in it.
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates the current row on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class RowDelegate(QStyledItemDelegate):
    """Draws a row's ground; subclasses draw what stands on it."""

    def __init__(self, theme: Theme, parent: RowList) -> None:
        super().__init__(parent)
        self.theme = theme
        self._view = parent
        theme.changed.connect(parent.viewport().update)

    def font(self, *, bold: bool = False, size: float | None = None) -> QFont:
        """The interface's font."""
        font = self.theme.interface_font()
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        if size is not None:
            font.setPixelSize(self.theme.px(size))
        return font

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Tint, bar and ring; returns the rectangle for the content."""
        rect = option.rect
        tokens = self.theme.tokens
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_weak))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.side if self._view.property("ground") != "side" else tokens.bg))
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        side = self.theme.px(SPACE_BETWEEN)
        return rect.adjusted(side, 0, -side, 0)

    def paint_words(
        self, painter: QPainter, rect: QRect, words: str, *, font: QFont, color: str, align_right: bool = False
    ) -> int:
        """One line of text, cut with an ellipsis; returns its width."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        flags = Qt.AlignmentFlag.AlignVCenter
        flags |= Qt.AlignmentFlag.AlignRight if align_right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(shown)

    def paint_pill(self, painter: QPainter, rect: QRect, words: str, *, color: str = "", at_right: bool = True) -> int:
        """A word in a rounded box, centred in ``rect``; returns the width it took with the space beside it."""
        if not words:
            return 0
        font = self.font(size=SIZE_SMALL)
        metrics = QFontMetrics(font)
        pad = self.theme.px(SPACE_WITHIN + 1)
        width, height = metrics.horizontalAdvance(words) + 2 * pad, metrics.height() + self.theme.px(4)
        left = rect.right() - width + 1 if at_right else rect.left()
        box = QRect(left, rect.center().y() - height // 2, width, height)
        tokens = self.theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(color or tokens.dim))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        return width + self.theme.px(SPACE_WITHIN)
