"""A field and a list that belong together: typing narrows the list, the arrows move in it, Enter chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notes_vault.desktop.choice_model import Choice, ChoiceDelegate, ChoiceModel
from notes_vault.desktop.row_list import RowList
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_message import announce
from notes_vault.desktop.widgets_text import Paragraph

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class ChoiceBox(QWidget):
    """Field, list, explanation.

    Signals:
        typed: the text in the field changed; whoever listens hands in choices that fit.
        chosen: the row of the choice that was taken.
        current_changed: the row of the choice the arrows stand on.
    """

    typed = Signal(str)
    chosen = Signal(int)
    current_changed = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(name)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.model = ChoiceModel(self)
        self.list = RowList(name, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChoiceDelegate(theme, self.list))
        self._explanation = Paragraph("", self, dim=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(SPACE_WITHIN))
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._explanation)
        self._connect_signals()

    @property
    def current(self) -> Choice | None:
        """The choice that Enter would take."""
        return self.model.choice_at(self.list.currentIndex())

    def ask(self, placeholder: str) -> None:
        """Begin anew with an empty field."""
        self.field.setPlaceholderText(placeholder)
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit("")

    def name(self, name: str) -> None:
        """What is being chosen."""
        self.field.setAccessibleName(name)
        self.list.setAccessibleName(name)

    def show_choices(self, choices: Sequence[Choice], current: int = 0) -> None:
        """Replace the list; ``current`` is the row Enter takes."""
        self.model.show_rows(choices)
        self.list.setCurrentIndex(self.model.index(current) if choices else QModelIndex())
        self._explain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field work in the list."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier(0):
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        last = self.model.rowCount() - 1
        if last >= 0:
            row = max(0, min(last, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.model.index(row))
            announce(self.field, str(self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def explain(self, words: str) -> None:
        """Say something where the explanation of a choice would stand."""
        self._explanation.setText(words)
        self._explanation.setVisible(bool(words))

    def _explain(self) -> None:
        choice = self.current
        self._explanation.setText(choice.explanation if choice else "")
        self._explanation.setVisible(bool(choice and choice.explanation))

    def _connect_signals(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.typed)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if self.model.choice_at(index) is not None:
            self.chosen.emit(index.row())

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        self._explain()
        self.current_changed.emit(index.row())
