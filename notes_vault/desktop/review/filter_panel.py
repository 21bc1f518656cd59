"""Above the list: what of the findings is shown, the second pass, and in words what is not shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.review.categories import CATEGORY_WORDS
from notes_vault.desktop.review.finding_facts import Finder, Sureness
from notes_vault.desktop.review.finding_filter import FindingFilter, Standing
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.redaction.findings import Category

#: A mark is of no other category.
_CATEGORIES = {**CATEGORY_WORDS, Category.OTHER: "marked, or other"}


class FilterPanel(QFrame):
    """Two links with their keys; the four lists appear with F and stay while they leave something out.

    Signals:
        filter_changed: another choice was made; see :attr:`filter`.
        filter_asked, second_pass_asked, earlier_asked: a link was pressed.
    """

    filter_changed = Signal()
    filter_asked = Signal()
    second_pass_asked = Signal()
    earlier_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._only_disputed = False
        self.filter_link = LinkButton("Filter  F", self)
        self.second_link = LinkButton("Second pass  D", self)
        self.earlier_link = LinkButton("", self)
        self._words = Paragraph("", self, dim=True)
        self._words.setAccessibleName("What is shown")
        self._lists = QWidget(self)
        self._category = _build_list(self._lists, "Show category", "All categories")
        self._finder = _build_list(self._lists, "Show what was found by", "Found by anyone")
        self._sureness = _build_list(self._lists, "Show how sure", "However sure")
        self._standing = _build_list(self._lists, "Show decided or undecided", "Decided or not")
        self._fields = (self._category, self._finder, self._sureness, self._standing)
        self._build(theme)
        self._category_offered: tuple[Category, ...] = ()
        _fill(self._finder, Finder)
        _fill(self._sureness, Sureness)
        _fill(self._standing, Standing)
        self.show_state("", earlier=0)
        self._connect_signals()

    @property
    def filter(self) -> FindingFilter:
        """What is chosen."""
        category, finder, sure, standing = (field.currentIndex() - 1 for field in self._fields)
        return FindingFilter(
            self._category_offered[category] if category >= 0 else None,
            list(Finder)[finder] if finder >= 0 else None,
            list(Sureness)[sure] if sure >= 0 else None,
            list(Standing)[standing] if standing >= 0 else None,
            self._only_disputed,
        )

    @property
    def words(self) -> str:
        """What it says of what is shown."""
        return self._words.text()

    def offer(self, categories: Iterable[Category]) -> None:
        """The categories that this release holds; everything is let through again."""
        present = set(categories)
        self._category_offered = tuple(one for one in Category if one in present)
        self._category.blockSignals(True)
        while self._category.count() > 1:
            self._category.removeItem(1)
        self._category.addItems([_begin(_CATEGORIES[one]) for one in self._category_offered])
        self._category.blockSignals(False)
        self.clear()

    def clear(self) -> None:
        """Let everything through."""
        was = self.filter
        for field in self._fields:
            field.blockSignals(True)
            field.setCurrentIndex(0)
            field.blockSignals(False)
        self._only_disputed = False
        self._lists.hide()
        self._name_links()
        if not was.is_open:
            self.filter_changed.emit()

    def open_lists(self) -> None:
        """Show the lists, the first one with the focus."""
        self._lists.show()
        self._category.setFocus()

    def choose(self, wanted: FindingFilter) -> None:
        """Set the lists and the second pass."""
        offered = (self._category_offered, tuple(Finder), tuple(Sureness), tuple(Standing))
        values = (wanted.category, wanted.finder, wanted.sureness, wanted.standing)
        for field, names, value in zip(self._fields, offered, values, strict=True):
            field.blockSignals(True)
            field.setCurrentIndex(1 + list(map(str, names)).index(str(value)) if value in names else 0)
            field.blockSignals(False)
        self._only_disputed = wanted.only_disputed
        self._lists.setVisible(not self._lists.isHidden() or any(value is not None for value in values))
        self._name_links()
        self.filter_changed.emit()

    def show_state(self, words: str, *, earlier: int) -> None:
        """Say what is shown; ``earlier``: how many decisions of earlier releases are not taken over."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.earlier_link.setText(f"Accept all {earlier} earlier decision{'s' * (earlier != 1)}  E")
        self.earlier_link.setVisible(bool(earlier))

    def _name_links(self) -> None:
        self.filter_link.setText("Show all  Shift+F" if not self.filter.is_open else "Filter  F")
        self.second_link.setText("End second pass  D" if self._only_disputed else "Second pass  D")
        self.second_link.setToolTip("Only names that a single engine found: look at each once more, decided or not.")

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (16, 8, 16, 4)))
        column.setSpacing(theme.px(4))
        links = QHBoxLayout()
        links.setSpacing(theme.px(16))
        for link in (self.filter_link, self.second_link):
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        grid = QGridLayout(self._lists)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(4))
        for number, field in enumerate(self._fields):
            grid.addWidget(field, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        column.addWidget(self._lists)
        column.addWidget(self._words)
        column.addWidget(self.earlier_link)
        self._lists.hide()

    def _connect_signals(self) -> None:
        self.filter_link.clicked.connect(self.filter_asked)
        self.second_link.clicked.connect(self.second_pass_asked)
        self.earlier_link.clicked.connect(self.earlier_asked)
        for field in self._fields:
            field.currentIndexChanged.connect(self._on_chosen)

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        self._name_links()
        self.filter_changed.emit()


def _build_list(parent: QWidget, name: str, everything: str) -> ChevronComboBox:
    field = ChevronComboBox(parent)
    field.setAccessibleName(name)
    field.setMaxVisibleItems(1 + len(Category))
    field.addItem(everything)
    return field


def _fill(field: ChevronComboBox, values: Iterable[str]) -> None:
    field.addItems([_begin(str(value)) for value in values])


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]
