"""What an order grants, item by item, in its own words: what may be chosen follows from this and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notes_vault.desktop.flow_layout import FlowLayout
from notes_vault.desktop.release.day_field import DayField
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import LinkButton, QuietButton
from notes_vault.desktop.widgets_text import FieldLabel
from notes_vault.errors import BadInputError
from notes_vault.record.notes import NoteKind
from notes_vault.release.request import OrderItem


class OrderItemError(BadInputError):
    """An item of the order lacks its words, its kinds, or has its days the wrong way round."""

    code = "order-item"


class OrderItemCard(QFrame):
    """One item: its quoted words, its days, its kinds of note. Nothing is ticked beforehand.

    Signals:
        removed: Remove was pressed.
        edited: something was typed or ticked.
    """

    removed = Signal()
    edited = Signal()

    def __init__(self, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self._quote = QLineEdit(self)
        self._quote.setPlaceholderText("The words of the order")
        self._first = DayField(f"Item {number}: from", self)
        self._last = DayField(f"Item {number}: to", self)
        self._kinds = {kind: QCheckBox(kind.label, self) for kind in NoteKind}
        self._remove = LinkButton("Remove", self)
        self._quote_label = FieldLabel("", self._quote, self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.px(8))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._quote_label, 0, 0, 1, 4)
        layout.addWidget(self._quote, 1, 0, 1, 4)
        layout.addWidget(FieldLabel("From", self._first, self), 2, 0)
        layout.addWidget(FieldLabel("To", self._last, self), 2, 1)
        layout.addWidget(self._first, 3, 0)
        layout.addWidget(self._last, 3, 1)
        kinds = QWidget(self)
        flow = FlowLayout(theme.px(16), kinds)
        for widget in (*self._kinds.values(), self._remove):
            flow.addWidget(widget)
        layout.addWidget(kinds, 4, 0, 1, 4)
        layout.setColumnStretch(2, 1)
        self._remove.clicked.connect(self.removed)
        for field in (self._quote, self._first, self._last):
            field.textEdited.connect(self.edited)
        for box in self._kinds.values():
            box.clicked.connect(self.edited)
        self.renumber(number)

    def renumber(self, number: int) -> None:
        """Items are counted from 1 in the order they stand."""
        self.number = number
        self._quote_label.setText(f"Item {number} of the order")
        self._quote.setAccessibleName(_quote_name(number))
        self._first.setAccessibleName(f"Item {number}: from, as YYYY-MM-DD")
        self._last.setAccessibleName(f"Item {number}: to, as YYYY-MM-DD")
        self._remove.setAccessibleName(f"Remove item {number}")
        for kind, box in self._kinds.items():
            box.setAccessibleName(f"Item {number} names {kind.label.lower()}s")

    def item(self) -> OrderItem:
        """What was filled in.

        Raises:
            OrderItemError, DayError: what is missing or wrong, in a sentence.
        """
        kinds = frozenset(kind for kind, box in self._kinds.items() if box.isChecked())
        if not self._quote.text().strip():
            raise OrderItemError(f"Item {self.number} has no words.", "", "Quote what the order says.")
        first, last = self._first.day(), self._last.day()
        if last < first:
            raise OrderItemError(f"Item {self.number} ends before it begins.", "", "Exchange its two days.")
        if not kinds:
            raise OrderItemError(f"Item {self.number} names no kind of note.", "", "Tick the kinds the order names.")
        return OrderItem(self._quote.text().strip(), first, last, kinds)

    def lacking(self) -> Iterator[QWidget]:
        """The fields that are empty or wrong, in the order in which :meth:`item` says so."""
        if not self._quote.text().strip():
            yield self._quote
        unread = [field for field in (self._first, self._last) if not field.is_day]
        yield from unread
        if not unread and self._last.day() < self._first.day():
            yield self._last
        if not any(box.isChecked() for box in self._kinds.values()):
            yield next(iter(self._kinds.values()))

    def show_item(self, item: OrderItem) -> None:
        """Fill the card."""
        self._quote.setText(item.quote)
        self._first.show_day(item.first)
        self._last.show_day(item.last)
        for kind, box in self._kinds.items():
            box.setChecked(kind in item.kinds)

    def take_focus(self) -> None:
        """Begin with the words."""
        self._quote.setFocus(Qt.FocusReason.TabFocusReason)

    def follow(self, before: QWidget) -> QWidget:
        """Tab comes here after ``before`` and goes through the card; returns where it leaves."""
        for widget in (self._quote, self._first, self._last, *self._kinds.values(), self._remove):
            QWidget.setTabOrder(before, widget)
            before = widget
        return before


class OrderItemsEditor(QWidget):
    """The items of an order; begins with one empty card.

    Signals:
        edited: something was typed or ticked in one of them.
    """

    edited = Signal()

    def __init__(self, theme: Theme, before: QWidget, parent: QWidget | None = None) -> None:
        """``before`` is the field from which Tab comes here."""
        super().__init__(parent)
        self._theme = theme
        self._before = before
        self._cards: list[OrderItemCard] = []
        self._add = QuietButton("Add an item", self)
        self._column = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._column)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        layout.addLayout(row)
        self._append()
        self._add.clicked.connect(self._on_add)

    @property
    def cards(self) -> tuple[OrderItemCard, ...]:
        """The cards in order."""
        return tuple(self._cards)

    def items(self) -> tuple[OrderItem, ...]:
        """Every item.

        Raises:
            OrderItemError, DayError: see :meth:`OrderItemCard.item`.
        """
        return tuple(card.item() for card in self._cards)

    def show_items(self, items: Sequence[OrderItem]) -> None:
        """Fill one card an item."""
        for card in list(self._cards):
            self._drop(card)
        for item in items:
            self._append().show_item(item)
        if not items:
            self._append()

    def show_cards(self, fields: Mapping[str, str]) -> None:
        """As many cards as these named fields need; who calls fills them."""
        while _quote_name(len(self._cards) + 1) in fields:
            self._append()
        while len(self._cards) > 1 and _quote_name(len(self._cards)) not in fields:
            self._drop(self._cards[-1])

    def set_tab_order(self) -> None:
        """Through the cards as they stand, then to the button below them; Qt puts what is new behind everything."""
        last = self._before
        for card in self._cards:
            last = card.follow(last)
        self.setTabOrder(last, self._add)

    def _append(self) -> OrderItemCard:
        card = OrderItemCard(len(self._cards) + 1, self._theme, self)
        card.removed.connect(lambda: self._on_removed(card))
        card.edited.connect(self.edited)
        self._cards.append(card)
        self._column.addWidget(card)
        self.set_tab_order()
        return card

    def _drop(self, card: OrderItemCard) -> None:
        self._cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.setParent(None)
        card.deleteLater()
        for number, other in enumerate(self._cards, start=1):
            other.renumber(number)

    def _on_add(self) -> None:
        self._append().take_focus()

    def _on_removed(self, card: OrderItemCard) -> None:
        self._drop(card)
        (self._cards[-1] if self._cards else self._append()).take_focus()


def _quote_name(number: int) -> str:
    return f"Item {number}: words of the order"
