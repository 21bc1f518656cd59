"""Appears under the text while something is selected: what it is, how many places are alike, redact them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.review.categories import CATEGORY_WORDS
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.redaction.findings import Category

_LENGTH = 48
_FORMS = 4


class AddStrip(QFrame):
    """A sentence and two buttons; nothing is added before one is pressed.

    Signals:
        all_asked: redact every place alike.
        one_asked: redact the selected place only.
    """

    all_asked = Signal()
    one_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._words = Paragraph()
        self._category = ChevronComboBox(self)
        for category in Category:
            self._category.addItem(CATEGORY_WORDS[category], category)
        self._category.setCurrentIndex(list(Category).index(Category.PERSON_OTHER))
        self._category.setAccessibleName("What the selection is")
        self._all = PrimaryButton("Redact  A", self)
        self._one = QuietButton("Only here  Shift+A", self)
        label = QLabel("is a", self)
        label.setBuddy(self._category)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, SPACE_WITHIN, SPACE_WITHIN, SPACE_WITHIN)
        layout.setSpacing(SPACE_WITHIN)
        layout.addWidget(self._words, 1)
        for widget in (label, self._category, self._all, self._one):
            layout.addWidget(widget)
        self.hide()
        self._connect_signals()

    @property
    def category(self) -> Category:
        """What the person says the selection is."""
        return list(Category)[self._category.currentIndex()]

    def offer(self, raw_selected: str, raw_forms: Sequence[str]) -> None:
        """Show what would be redacted: the selection, how many places, and the other forms found."""
        words = " ".join(raw_selected.split())
        count = len(raw_forms)
        others = [form for form in dict.fromkeys(" ".join(form.split()) for form in raw_forms) if form != words]
        also = f", also as {', '.join(f'“{form}”' for form in others[:_FORMS])}" if others else ""
        more = "…" if len(others) > _FORMS else ""
        shown = f"{words[:_LENGTH]}…" if len(words) > _LENGTH else words
        self._words.setText(f"“{shown}”: {count} place{'s' * (count != 1)}{also}{more}")
        self._all.setText(f"Redact all {count}  A" if count > 1 else "Redact  A")
        self._all.setAccessibleName(f"Redact the selection, {count} place{'s' * (count != 1)}")
        self._one.setVisible(count > 1)
        self.show()

    def _connect_signals(self) -> None:
        self._all.clicked.connect(self.all_asked)
        self._one.clicked.connect(self.one_asked)
