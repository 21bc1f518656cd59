"""Paints marks on the page: a dotted line under the words, and three letters in the margin; never a colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from notes_vault.desktop.note_marks import NoteMarks, Run
from notes_vault.desktop.review.passage_geometry import passage_rects
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SIZE_NOTE, FindingTint
from notes_vault.record.marks import MarkKind

_TINTS: Mapping[MarkKind, FindingTint] = MappingProxyType(
    {
        MarkKind.THIRD_PARTY: FindingTint.PERSON,
        MarkKind.MINOR: FindingTint.DATE,
        MarkKind.SUBSTANCE_USE: FindingTint.ID,
        MarkKind.IN_CONFIDENCE: FindingTint.PLACE,
        MarkKind.SAFETY: FindingTint.ORGANISATION,
    }
)
_CODE_SIZE = 10
_LINE = 2
_STEP = 3


def mark_color(theme: Theme, kind: MarkKind) -> str:
    """The line colour of a kind in the scheme in use."""
    return theme.tokens.findings[_TINTS[kind]].line


def paint_lines(editor: QTextEdit, theme: Theme, marks: NoteMarks) -> None:
    """Dotted lines under what is visible; marks over one another have one line each."""
    runs = marks.runs()
    if not runs:
        return
    painter = QPainter(editor.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    offset = _offset(editor)
    painter.translate(offset)
    bottom = editor.viewport().height() - offset.y()
    for run in visible_runs(editor, runs):
        pen = QPen(theme.color(mark_color(theme, run.kind)), _LINE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2])
        painter.setPen(pen)
        below = _STEP * sum(other.start < run.end and run.start < other.end for other in runs[: runs.index(run)])
        for rect in passage_rects(editor.document(), run.start, run.end, theme.px(SIZE_NOTE)):
            if rect.top() < bottom:
                y = rect.bottom() - 2 + below
                painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))
    painter.end()


def visible_runs(editor: QTextEdit, runs: Sequence[Run]) -> Iterator[Run]:
    """The marks that reach into what is on the screen."""
    area = editor.viewport().rect()
    first = editor.cursorForPosition(area.topLeft()).position()
    last = editor.cursorForPosition(area.bottomRight()).position()
    return (run for run in runs if run.end >= first and run.start <= last)


class MarkGutter(QWidget):
    """The margin at the left of a page: the letters of each mark beside its first line; pointing at them says more."""

    def __init__(self, editor: QTextEdit, theme: Theme, marks: NoteMarks) -> None:
        super().__init__(editor)
        self._editor = editor
        self._theme = theme
        self._marks = marks
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Kinds of the marks")
        self.setAutoFillBackground(False)
        editor.verticalScrollBar().valueChanged.connect(self.update)
        editor.document().contentsChanged.connect(self.refresh)
        theme.changed.connect(self.update)
        self.hide()

    @Slot()
    def refresh(self) -> None:
        """There is no such margin, for a screen reader neither, where nothing is marked."""
        self.setVisible(bool(self._marks.runs()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Letters right of the middle, close to the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        for rect, run in self._labels():
            painter.setPen(self._theme.color(mark_color(self._theme, run.kind)))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, run.kind.code)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The tooltip says the kind in words and since when."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = [run.words for rect, run in self._labels() if rect.contains(QPointF(event.pos()))]
            QToolTip.showText(event.globalPos(), f"Marked as {words[0]}" if words else "", self)
            return True
        return super().event(event)

    def labels(self) -> list[str]:
        """The letters on the screen, from above."""
        return [run.kind.code for _, run in self._labels()]

    def _labels(self) -> Iterator[tuple[QRectF, Run]]:
        """Where the letters of each visible mark stand; those of one line stand below each other."""
        height = QFontMetricsF(self._font()).height()
        reached = float("-inf")
        for run in visible_runs(self._editor, self._marks.runs()):
            first = next(passage_rects(self._editor.document(), run.start, run.end, self._theme.px(SIZE_NOTE)), None)
            if first is None:
                continue
            middle = first.center().y() + _offset(self._editor).y() + self._editor.viewport().geometry().top()
            top = max(middle - height / 2, reached)
            reached = top + height
            yield QRectF(0, top, self.width() - self._theme.px(6), height), run

    def _font(self) -> QFont:
        font = self._theme.interface_font()
        font.setPixelSize(self._theme.px(_CODE_SIZE))
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _offset(editor: QTextEdit) -> QPointF:
    return QPointF(-editor.horizontalScrollBar().value(), -editor.verticalScrollBar().value())
