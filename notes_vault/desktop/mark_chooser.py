"""Ctrl+M: what a passage is marked as; a small panel beside it, for a letter, an arrow key or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notes_vault.desktop.choice_model import Choice, ChoiceDelegate, ChoiceModel
from notes_vault.desktop.note_marks import Run
from notes_vault.desktop.paper_painting import paint_paper
from notes_vault.desktop.row_list import RowList
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import ROW_HEIGHT, SPACE_WITHIN
from notes_vault.desktop.widgets_text import Paragraph, inset
from notes_vault.record.marks import MarkKind

_WIDTH = 320
_REMOVE = "remove"
_REMOVE_KEYS = (Qt.Key.Key_R, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class MarkChooser(QFrame):
    """A panel inside the window, so that it disappears with it.

    Signals:
        kind_chosen: the value of a :class:`MarkKind`.
        removal_chosen: the marks at this place are to go.
        closed: the panel is gone.
    """

    kind_chosen = Signal(str)
    removal_chosen = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._model = ChoiceModel(self)
        self.list = RowList("Mark the passage as", self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(ChoiceDelegate(theme, self.list))
        self._meaning = Paragraph("", self, dim=True)
        self._meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        edge = theme.px(SPACE_WITHIN)
        layout.setContentsMargins(1, edge, 1, edge)
        layout.setSpacing(edge)
        layout.addWidget(self.list)
        layout.addLayout(inset(self._meaning, theme.px(16)))
        self.hide()
        self._connect_signals()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen now, in order."""
        return self._model.rows

    def ask(self, beside: QRect, present: Sequence[Run], *, is_whole: bool = False) -> None:
        """Open beside a passage (in the window's coordinates).

        Args:
            beside: where the passage stands.
            present: the marks it has.
            is_whole: nothing is selected and a whole mark is meant, so that Enter removes it.
        """
        kinds = {run.kind for run in present}
        rows = [
            Choice("mark", kind, kind.label.capitalize(), "marked" if kind in kinds else kind.key, kind.meaning)
            for kind in MarkKind
        ]
        if present:
            words = ", ".join(dict.fromkeys(run.words for run in present))
            rows.append(Choice(_REMOVE, _REMOVE, "Remove the mark" + "s" * (len(present) > 1), "R", f"Now: {words}"))
        self._model.show_rows(rows)
        self.list.setFixedHeight(self._theme.px(ROW_HEIGHT) * len(rows))
        self.list.setCurrentIndex(self._model.index(len(rows) - 1 if is_whole else 0))
        self._place(beside)
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Close; whoever opened it takes the focus back."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper with a line around it."""
        paint_paper(self, self._theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters and numbers choose, Escape closes, and so does going elsewhere."""
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event) or super().eventFilter(watched, event)
        if watched is self.list and event.type() == QEvent.Type.FocusOut and self._window.isActiveWindow():
            self.close_panel()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return True
        typed = event.text().upper()
        for number, choice in enumerate(self._model.rows, start=1):
            is_removal = choice.kind == _REMOVE
            keys = ("R",) if is_removal else (str(number), MarkKind(choice.id).key)
            if typed in keys or (is_removal and event.key() in _REMOVE_KEYS):
                self._choose(choice)
                return True
        return False

    def _choose(self, choice: Choice) -> None:
        self.close_panel()
        if choice.kind == _REMOVE:
            self.removal_chosen.emit()
        else:
            self.kind_chosen.emit(choice.id)

    def _place(self, beside: QRect) -> None:
        """Below the passage, or above it where there is no room below."""
        self.setFixedWidth(min(self._theme.px(_WIDTH), self._window.width() - 16))
        self._meaning.setFixedHeight(2 * self._meaning.fontMetrics().lineSpacing())
        self.ensurePolished()
        self.adjustSize()
        gap = self._theme.px(6)
        top = beside.bottom() + gap
        if top + self.height() > self._window.height() - gap:
            top = max(gap, beside.top() - self.height() - gap)
        left = max(gap, min(beside.left(), self._window.width() - self.width() - gap))
        self.move(left, top)

    def _connect_signals(self) -> None:
        self.list.installEventFilter(self)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        choice = self._model.choice_at(index)
        if choice is not None and self.isVisible():
            self._choose(choice)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        choice = self._model.choice_at(current)
        self._meaning.setText(choice.explanation if choice is not None else "")
