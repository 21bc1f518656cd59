"""Ctrl+/: every command with its keys, from the same list that makes the menus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from notes_vault.desktop.actions import ActionPlace, ActionSpec, shortcut_words
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_text import Pill, SectionHead

_WIDTH = 860
#: Title, button and the edges around them; and the least that stays free of the screen.
_AROUND, _EDGE = 180, 32


class ShortcutSheet(FormDialog):
    """Two columns of commands under the names of their menus."""

    def __init__(self, theme: Theme, specs: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(theme, "Keyboard shortcuts", "", parent, width=0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName("Keyboard shortcuts")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        screen = self.screen().availableGeometry()
        area.setMinimumHeight(min(theme.px(460), screen.height() - theme.px(_AROUND)))
        self.setMinimumWidth(min(theme.px(_WIDTH), screen.width() - _EDGE))
        area.setWidget(self._build_sheet(specs))
        self.body.addWidget(area, 1)
        self.primary.setFocus()

    def _build_sheet(self, specs: Sequence[ActionSpec]) -> QWidget:
        sheet = QWidget(self)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, self.theme.px(SPACE_WITHIN), 0)
        grid.setHorizontalSpacing(self.theme.px(SPACE_BETWEEN))
        grid.setVerticalSpacing(self.theme.px(6))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        row = 0
        for place in (place for place in ActionPlace if any(spec.place is place for spec in specs)):
            grid.addWidget(SectionHead(place.value, sheet), row, 0, 1, 2)
            grid.setRowMinimumHeight(row, self.theme.px(28))
            row += 1
            for spec in (entry for entry in specs if entry.place is place):
                self._add_row(grid, row, spec, sheet)
                row += 1
        grid.setRowStretch(row, 1)
        return sheet

    def _add_row(self, grid: QGridLayout, row: int, spec: ActionSpec, sheet: QWidget) -> None:
        words = QLabel(spec.words.removesuffix("…"), sheet)
        words.setWordWrap(True)
        explanation = QLabel(spec.tooltip, sheet)
        explanation.setProperty("role", "dim")
        explanation.setWordWrap(True)
        keys = Pill(shortcut_words(spec), sheet)
        keys.setAccessibleName(f"{spec.words}: {shortcut_words(spec)}")
        grid.addWidget(words, row, 0)
        grid.addWidget(explanation, row, 1)
        grid.addWidget(keys, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
