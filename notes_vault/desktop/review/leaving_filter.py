"""Above the table of what leaves: which kinds are listed, and how many of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from notes_vault.desktop.review.leaving import Leaving, LeavingKind
from notes_vault.desktop.tokens import SPACE_BETWEEN

_WORDS = {
    LeavingKind.LISTED: "Chart na&mes",
    LeavingKind.NAME: "&Capitalized",
    LeavingKind.RARE: "&Rare words",
    LeavingKind.DATE: "&Dates",
    LeavingKind.NUMBER: "&Numbers",
}


class LeavingFilter(QWidget):
    """A tick for each kind, all set at first.

    Signals:
        kinds_changed: see :attr:`kinds`.
    """

    kinds_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Leaving, ...] = ()
        self._boxes = {kind: QCheckBox(words, self) for kind, words in _WORDS.items()}
        self._count = QLabel(self)
        self._count.setProperty("role", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_BETWEEN)
        for box in self._boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._on_toggled)
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self._count)

    @property
    def kinds(self) -> frozenset[LeavingKind]:
        """What is listed."""
        return frozenset(kind for kind, box in self._boxes.items() if box.isChecked())

    @property
    def words(self) -> str:
        """How many are listed."""
        return self._count.text()

    def count(self, leaving: Sequence[Leaving]) -> None:
        """Say how many of each kind there are."""
        self._all = tuple(leaving)
        counts = Counter(one.kind for one in leaving)
        for kind, box in self._boxes.items():
            box.setText(f"{_WORDS[kind]} ({counts[kind]})")
            box.setAccessibleName(f"List {kind.value}s, {counts[kind]}")
        self._say()

    def _say(self) -> None:
        shown = sum(one.kind in self.kinds for one in self._all)
        self._count.setText(f"{shown} of {len(self._all)} shown" if shown < len(self._all) else f"{shown} in all")

    @Slot(bool)
    def _on_toggled(self, _is_checked: bool) -> None:
        self._say()
        self.kinds_changed.emit()
