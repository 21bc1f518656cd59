"""Where one is: "1 Place ✓  2 Passphrase  3 Recovery kit"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from notes_vault.desktop.tokens import SPACE_AROUND, SPACE_BETWEEN
from notes_vault.desktop.widgets_text import Paragraph


class Steps(QWidget):
    """The steps of a wizard; the current one is bold, those behind carry a tick."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._labels = [Paragraph(parent=self) for _ in names]
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_AROUND, SPACE_BETWEEN, SPACE_AROUND, SPACE_BETWEEN)
        row.setSpacing(SPACE_BETWEEN)
        for label in self._labels:
            label.setWordWrap(False)
            row.addWidget(label)
        row.addStretch(1)

    def set_current(self, current: int) -> None:
        """Show that this step (from 0) is being done."""
        for number, (name, label) in enumerate(zip(self._names, self._labels, strict=True)):
            label.setText(f"{number + 1} {name}{' ✓' if number < current else ''}")
            label.setProperty("role", "name" if number == current else "dim")
            label.style().unpolish(label)
            label.style().polish(label)
        self.setAccessibleName(f"Step {current + 1} of {len(self._names)}: {self._names[current]}")
