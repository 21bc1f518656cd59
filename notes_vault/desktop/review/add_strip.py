"""Appears under the text while something is selected: what it is, in which forms it stands where, redact them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.review.alike_forms import Form, Place, places_of
from notes_vault.desktop.review.categories import CATEGORY_WORDS
from notes_vault.desktop.review.forms_delegate import FormsDelegate
from notes_vault.desktop.review.forms_model import FormsModel
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.redaction.findings import Category

_LENGTH = 48
_ROWS = 4


class AddStrip(QFrame):
    """A sentence, the forms with ticks, and two buttons; nothing is added before one is pressed.

    Signals:
        all_asked: redact every place of the ticked forms.
        one_asked: redact the selected place only.
    """

    all_asked = Signal()
    one_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._selected = ""
        self._is_chosen = False
        self._words = Paragraph()
        self._category = ChevronComboBox(self)
        for category in Category:
            self._category.addItem(CATEGORY_WORDS[category], category)
        self._category.setCurrentIndex(list(Category).index(Category.PERSON_OTHER))
        self._category.setAccessibleName("What the selection is")
        self._all = PrimaryButton("Redact  A", self)
        self._one = QuietButton("Only here  Shift+A", self)
        self.forms = FormsModel(self)
        self.list = QListView(self)
        self.list.setModel(self.forms)
        self.list.setItemDelegate(FormsDelegate(self.list))
        self.list.setAccessibleName("Forms of the selection")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        self.hide()
        self._connect_signals()

    @property
    def category(self) -> Category:
        """What the person says the selection is."""
        return list(Category)[self._category.currentIndex()]

    @property
    def is_chosen(self) -> bool:
        """True once the person said what the selection is: then nothing is proposed any more."""
        return self._is_chosen

    def choose_category(self, category: Category) -> None:
        """The person says what the selection is."""
        self._is_chosen = True
        self._category.setCurrentIndex(list(Category).index(category))

    def propose_category(self, category: Category) -> None:
        """What the selection seems to be; the person may say otherwise."""
        self._is_chosen = False
        self._category.setCurrentIndex(list(Category).index(category))

    @property
    def places(self) -> list[Place]:
        """Every place of the ticked forms."""
        return places_of(self.forms.ticked)

    def offer(self, raw_selected: str, forms: Sequence[Form]) -> None:
        """Show what would be redacted: the selection, and every form of it with its places."""
        self._selected = " ".join(raw_selected.split())
        self.forms.show_forms(forms)
        self.list.setVisible(len(forms) > 1 or len(self.places) > 1)
        if forms:
            self.list.setCurrentIndex(self.forms.index(0))
        row = max(1, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(row * min(_ROWS, len(forms)) + 8)
        self.show()

    def _build(self) -> None:
        label = QLabel("It is a", self)
        label.setBuddy(self._category)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, SPACE_WITHIN, SPACE_WITHIN, SPACE_WITHIN)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(SPACE_WITHIN)
        for widget in (label, self._category, self._all, self._one):
            row.addWidget(widget)
        row.addStretch(1)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(self.list)

    def _connect_signals(self) -> None:
        self._all.clicked.connect(self.all_asked)
        self._one.clicked.connect(self.one_asked)
        self._category.activated.connect(self._on_activated)
        self.forms.ticks_changed.connect(self._on_ticks_changed)

    @Slot()
    def _on_activated(self) -> None:
        self._is_chosen = True

    @Slot()
    def _on_ticks_changed(self) -> None:
        count, forms = len(self.places), len(self.forms.forms)
        words = self._selected
        shown = f"{words[:_LENGTH]}…" if len(words) > _LENGTH else words
        of_forms = f" in {len(self.forms.ticked)} of {forms} forms (L to choose)" if forms > 1 else ""
        self._words.setText(f"“{shown}”: {count} place{'s' * (count != 1)}{of_forms}")
        self._all.setText(f"Redact all {count}  A" if count > 1 else "Redact  A")
        self._all.setAccessibleName(f"Redact the selection, {count} place{'s' * (count != 1)}")
        self._all.setEnabled(count > 0)
        self._one.setVisible(count > 1 or forms > 1)
