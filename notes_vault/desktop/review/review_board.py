"""What stands where in the review: the text at full width with its preview below, the findings at the side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from notes_vault.desktop.review.add_strip import AddStrip
from notes_vault.desktop.review.entry_bar import EntryBar
from notes_vault.desktop.review.filter_panel import FilterPanel
from notes_vault.desktop.review.findings_list import FindingsList
from notes_vault.desktop.review.preview_text import PreviewText
from notes_vault.desktop.review.reading_strip import ReadingStrip
from notes_vault.desktop.review.reason_strip import ReasonStrip
from notes_vault.desktop.review.review_text import ReviewText
from notes_vault.desktop.review.undo_bar import UndoBar
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.desktop.widgets_text import Paragraph

_SIDE = 380
_EDGE = 66
_MEASURE = 860
#: Text and preview of the height that nothing else takes.
_SHARES = (2, 1)
_LEAST_TEXT = 60


class ReviewBoard(QWidget):
    """Only places things; :class:`ReviewPage` says what they do.

    A short entry has its preview right below it; a long one leaves the preview a third of the height that both have,
    also while a strip or a sentence takes some of it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.entry_bar = EntryBar(self)
        self.message = MessageBar(self)
        self.text = ReviewText(theme, self)
        self.add_strip = AddStrip(self)
        self.reason_strip = ReasonStrip(self)
        self.preview = PreviewText(theme, self)
        self.filter_panel = FilterPanel(theme, self)
        self.findings = FindingsList(theme, self)
        self.reading = ReadingStrip(theme, self)
        self.undo_bar = UndoBar(theme, self)
        self._column = QWidget(self)
        self._line = _hairline(self._column)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_page(), 1)
        layout.addWidget(_hairline(self, vertical=True))
        layout.addWidget(self._build_side())
        self.text.document().documentLayout().documentSizeChanged.connect(self._on_document_resized)

    def sizeHint(self) -> QSize:
        """The page of the look."""
        return QSize(self._theme.px(1280), self._theme.px(720))

    def _build_page(self) -> QWidget:
        page = QFrame(self)
        page.setProperty("role", "page")
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        column.addWidget(self.entry_bar)
        column.addWidget(self.message)
        column.addWidget(self.text, _SHARES[0])
        column.addWidget(self.add_strip)
        column.addWidget(self.reason_strip)
        column.addSpacing(self._theme.px(8))
        column.addWidget(self._line)
        column.addSpacing(self._theme.px(4))
        heading = Paragraph("Goes out as", self._column, dim=True)
        heading.setContentsMargins(6, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.preview, _SHARES[1])
        for text in (self.text, self.preview):
            text.setMinimumHeight(self._theme.px(_LEAST_TEXT))
            # What they would like does not count: a window that was large can be made small again.
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._column.setMaximumWidth(self._theme.px(_MEASURE))
        row = QHBoxLayout(page)
        edge = self._theme.px(_EDGE)
        row.setContentsMargins(edge, self._theme.px(30), edge, self._theme.px(16))
        row.addWidget(self._column, 1)
        row.addStretch(0)
        return page

    def _build_side(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("role", "side")
        side.setFixedWidth(self._theme.px(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_panel)
        column.addWidget(self.findings, 1)
        column.addWidget(self.undo_bar)
        column.addWidget(_hairline(side))
        column.addWidget(self.reading)
        return side

    @Slot()
    def _on_document_resized(self) -> None:
        """The text takes what it needs, up to its share."""
        wanted = round(self.text.document().size().height()) + self._theme.px(6)
        self.text.setMaximumHeight(max(self._theme.px(_LEAST_TEXT), wanted))


def _hairline(parent: QWidget, *, vertical: bool = False) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
