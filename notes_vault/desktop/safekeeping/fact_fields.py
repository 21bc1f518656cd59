"""Long facts to copy or compare: sums and heads, each in a field of its own that can be read and not changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_text import FieldLabel


class FactFields(QWidget):
    """Takes no room before there is a fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_WITHIN)
        self._grid.setColumnStretch(1, 1)
        self._fields: list[QLineEdit] = []
        self.hide()

    @property
    def values(self) -> tuple[str, ...]:
        """What is shown."""
        return tuple(field.text() for field in self._fields)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show (name, value) pairs in the place of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        for row, (name, value) in enumerate(facts):
            field = QLineEdit(value, self)
            field.setReadOnly(True)
            field.setAccessibleName(name)
            field.setCursorPosition(0)
            self._grid.addWidget(FieldLabel(name, field, self), row, 0)
            self._grid.addWidget(field, row, 1)
            self._fields.append(field)
        self.setVisible(bool(facts))
