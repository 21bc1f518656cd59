"""Paints the rows of the side list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from notes_vault.desktop.review.categories import CATEGORY_TINTS
from notes_vault.desktop.review.findings_model import FindingsModel, Row, RowKind
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import ROW_HEIGHT, SIZE_HEAD, SIZE_SMALL
from notes_vault.redaction.decisions import Verdict

Index = QModelIndex | QPersistentModelIndex
_EDGE = 16
_BAR = 3
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FindingsDelegate(QStyledItemDelegate):
    """A group: its text, its category in a pill, the reason in words; the current one leaves room for its buttons."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.current_row = -1
        self.panel_height = 0
        self._heights: dict[tuple[int, str], int] = {}
        theme.changed.connect(self._heights.clear)

    def reason_bottom(self, row: Row, width: int) -> int:
        """The height of a group's words, padding above them included; the buttons begin below."""
        return self._theme.px(11) + self._line() + self._reason_height(row, width) + self._theme.px(4)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: rows differ in height."""
        row = self._row(index)
        width = option.rect.width()
        if row is None or row.kind in {RowKind.SUMMARY, RowKind.MORE}:
            return QSize(width, self._theme.px(ROW_HEIGHT))
        if row.kind is RowKind.HEAD:
            return QSize(width, self._theme.px(36))
        height = self.reason_bottom(row, width) + self._theme.px(8)
        if index.row() == self.current_row:
            height += self.panel_height + self._theme.px(6)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: one row."""
        row = self._row(index)
        if row is None:
            return
        painter.save()
        rect = option.rect
        if index.row() == self.current_row and row.kind is not RowKind.HEAD:
            self._paint_current(painter, option)
        inner = rect.adjusted(self._theme.px(_EDGE), 0, -self._theme.px(_EDGE), 0)
        if row.kind is RowKind.HEAD:
            self._paint_head(painter, inner, row)
        elif row.kind in {RowKind.SUMMARY, RowKind.MORE}:
            self._paint_summary(painter, inner, row)
        else:
            self._paint_group(painter, inner, row)
        painter.restore()

    def _paint_current(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, rect = self._theme.tokens, option.rect
        painter.fillRect(rect, QColor(tokens.accent_weak))
        painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(tokens.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter, rect: QRect, row: Row) -> None:
        font = self._font(SIZE_HEAD, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.dim))
        box = rect.adjusted(0, self._theme.px(6), 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.text.upper())

    def _paint_summary(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setPen(QColor(self._theme.tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignLeft, row.text)
        painter.drawText(
            rect, middle | Qt.AlignmentFlag.AlignRight, str(row.count) if row.kind is RowKind.SUMMARY else ""
        )

    def _paint_group(self, painter: QPainter, rect: QRect, row: Row) -> None:
        group = row.group
        if group is None:
            return
        tokens, top = self._theme.tokens, rect.top() + self._theme.px(9)
        title_font = self._font(0, QFont.Weight.DemiBold)
        metrics = QFontMetrics(title_font)
        pill = group.kind
        pill_width = QFontMetrics(self._font(SIZE_SMALL - 1)).horizontalAdvance(pill) + self._theme.px(18)
        title = metrics.elidedText(group.title, Qt.TextElideMode.ElideRight, rect.width() - pill_width - 8)
        painter.setFont(title_font)
        is_decided = group.verdict is not Verdict.UNDECIDED
        painter.setPen(QColor(tokens.dim if is_decided else tokens.text))
        line = QRect(rect.left(), top, rect.width(), self._line())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        left = rect.left() + metrics.horizontalAdvance(title) + self._theme.px(6)
        self._paint_pill(painter, QRect(left, top, pill_width, self._line()), row, pill)
        painter.setFont(self._font(0))
        painter.setPen(QColor(tokens.dim))
        below = QRect(rect.left(), line.bottom() + self._theme.px(2), rect.width(), rect.height())
        painter.drawText(below, _WRAP, group.reason)

    def _paint_pill(self, painter: QPainter, rect: QRect, row: Row, word: str) -> None:
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(0, self._theme.px(2), 0, -self._theme.px(1))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        tint = tokens.findings[CATEGORY_TINTS[row.group.category]] if row.group else None
        painter.setPen(QColor(tint.line if tint else tokens.dim))
        painter.setFont(self._font(SIZE_SMALL - 1))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _reason_height(self, row: Row, width: int) -> int:
        inner = max(40, width - 2 * self._theme.px(_EDGE))
        words = row.group.reason if row.group is not None else ""
        known = self._heights.get((inner, words))
        if known is None:
            known = self._heights[inner, words] = self._measure(inner, words)
        return known

    def _measure(self, inner: int, words: str) -> int:
        return QFontMetrics(self._font(0)).boundingRect(QRect(0, 0, inner, 4000), int(_WRAP), words).height()

    def _font(self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = self._theme.interface_font()
        if pixels:
            font.setPixelSize(self._theme.px(pixels))
        font.setWeight(weight)
        return font

    def _line(self) -> int:
        return self._theme.px(20)

    @staticmethod
    def _row(index: Index) -> Row | None:
        row = index.data(FindingsModel.RowRole)
        return row if isinstance(row, Row) else None
