"""The list beside the text, with the buttons of the focused group in its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from notes_vault.desktop.review.findings_delegate import FindingsDelegate
from notes_vault.desktop.review.findings_model import FindingsModel, Row, RowKind
from notes_vault.desktop.review.group_buttons import GroupButtons
from notes_vault.desktop.review.groups import Group
from notes_vault.desktop.theme import Theme
from notes_vault.redaction.decisions import Verdict


class FindingsList(QListView):
    """Shows a :class:`FindingsModel`.

    Signals:
        group_chosen: the person moved to a row by key or click; its number.
    """

    group_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.findings = FindingsModel(self)
        self._delegate = FindingsDelegate(theme, self)
        self.setModel(self.findings)
        self.setItemDelegate(self._delegate)
        self.buttons = GroupButtons(self.viewport())
        self.buttons.hide()
        self.setAccessibleName("Findings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._connect_signals()

    def show_current(self, key: str, verdict: Verdict) -> None:
        """Make a group the current row without telling anybody; an unknown key leaves no row current."""
        index = self.findings.index_of(key, verdict)
        self._delegate.current_row = index.row()
        self._delegate.panel_height = self.buttons.sizeHint().height()
        selection = self.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        self.doItemsLayout()
        if index.row() == 1:
            self.scrollToTop()  # the head above it says what it is
        elif index.isValid():
            self.scrollTo(index)
        self._place_buttons()
        self.viewport().update()

    def exchange_groups(self, groups: Sequence[Group]) -> None:
        """Take over groups that came later: the current row stays current, and what is in view stays where it is."""
        current = self.findings.row(self.currentIndex())
        anchor = self.currentIndex()
        if not self.viewport().rect().intersects(self.visualRect(anchor)):
            anchor = self.indexAt(self.viewport().rect().topLeft())
        seen, top = self.findings.row(anchor), self.visualRect(anchor).top()
        self.findings.show_groups(groups)
        self.show_current(*_identify(current))
        back = self.findings.index_of(*_identify(seen))
        if back.isValid():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.visualRect(back).top() - top)

    def current_group_row(self) -> Row | None:
        """The current row when it is a group."""
        row = self.findings.row(self.currentIndex())
        return row if row is not None and row.kind is RowKind.GROUP else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open what is decided; arrows walk the rows; nothing else belongs to the list."""
        row = self.findings.row(self.currentIndex())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and row is not None:
            self._open(row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew; a current row that was in view stays in it."""
        row = self.visualRect(self.currentIndex())
        was_seen = row.isValid() and row.bottom() >= 0 and row.top() < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(self.currentIndex())
        self._place_buttons()

    def updateGeometries(self) -> None:
        """Qt calls this after every layout."""
        super().updateGeometries()
        self._place_buttons()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The buttons travel with their row."""
        super().scrollContentsBy(dx, dy)
        self._place_buttons()

    def _connect_signals(self) -> None:
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)
        self._theme.changed.connect(self.viewport().update)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self.findings.row(current) is not None:
            self._delegate.current_row = current.row()
            self.doItemsLayout()
            self.group_chosen.emit(current.row())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.findings.row(index)
        if row is not None:
            self._open(row)

    def _open(self, row: Row) -> None:
        if row.kind is RowKind.SUMMARY and row.verdict is not None:
            self.findings.toggle(row.verdict)
            self.show_current("", row.verdict)
        elif row.kind is RowKind.MORE and row.verdict is not None:
            self.findings.move_to(row)
            self.show_current("", row.verdict)
        elif row.kind is RowKind.GROUP:
            self.group_chosen.emit(self.currentIndex().row())

    def _place_buttons(self) -> None:
        row = self.current_group_row()
        if row is None or self._delegate.current_row != self.currentIndex().row():
            self.buttons.hide()
            return
        rect = self.visualRect(self.currentIndex())
        top = rect.top() + self._delegate.reason_bottom(row, rect.width())
        left = rect.left() + self._theme.px(16)
        width = rect.width() - 2 * self._theme.px(16)
        self.buttons.setGeometry(left, top, width, self.buttons.sizeHint().height())
        self.buttons.show()


def _identify(row: Row | None) -> tuple[str, Verdict]:
    """How the model finds a row again when its rows are others."""
    if row is None or row.group is None:
        return "", row.verdict if row is not None and row.verdict is not None else Verdict.UNDECIDED
    return row.group.key, row.group.verdict
