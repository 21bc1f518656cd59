"""The fields of a release: on what ground, to whom, for what, which day is printed, what the order grants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.release.day_field import DayField
from notes_vault.desktop.release.order_items import OrderItemsEditor
from notes_vault.desktop.release.unfinished import fill_fields, read_fields
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph, SectionHead
from notes_vault.record.identifiers import ClientId
from notes_vault.redaction.application import MarkerStyle
from notes_vault.redaction.profiles import Profile
from notes_vault.release.authority import Basis, Need
from notes_vault.release.request import Request

Field = TypeVar("Field", bound=QWidget)


_MARKERS = {
    MarkerStyle.LABELLED: "What it was: [PERSON 1], [DATE]",
    MarkerStyle.NEUTRAL: "[REDACTED] throughout",
}


class AuthorityForm(QWidget):
    """Reads back as a request.

    Signals:
        basis_chosen: another basis was chosen; see :attr:`basis`.
        edited: something was typed or ticked.
    """

    basis_chosen = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bases: tuple[Basis, ...] = ()
        self._profiles: tuple[Profile, ...] = ()
        self._basis = _named(ChevronComboBox(self), "Basis of the release")
        self._profile = _named(ChevronComboBox(self), "What is looked for and how it is marked")
        self._recipient = _named(QLineEdit(self), "Recipient")
        self._address = _named(QLineEdit(self), "Address of the recipient")
        self._purpose = _named(QLineEdit(self), "Purpose")
        self._day = DayField("Date on the release", self, day=datetime.now().astimezone().date())
        self._prefix = _named(QLineEdit(self), "Prefix of the page numbers")
        self._prefix.setPlaceholderText("As in the settings")
        self._markers = _named(ChevronComboBox(self), "What stands for a redacted passage")
        self._markers.addItems(list(_MARKERS.values()))
        self._justification = _named(QLineEdit(self), "Reason")
        self._asks = Paragraph("", self, dim=True)
        self._by_role = _named(
            QCheckBox("Propose people by &role too (“his stepfather”)", self), "Propose people by role too"
        )
        self._by_role.setToolTip(
            "Words that name nobody, but tell who knows the client whom they mean: family, work, school, neighborhood, "
            "faith, care."
        )
        self._items_head = SectionHead("What the order grants", self)
        self.items = OrderItemsEditor(theme, self._by_role, self)
        self._reason_parts: list[QWidget] = []
        self._before: dict[str, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._build_fields())
        layout.addWidget(self._by_role)
        layout.addSpacing(theme.px(12))
        layout.addWidget(self._items_head)
        layout.addWidget(self.items)
        layout.addStretch(1)
        self._basis.currentIndexChanged.connect(self._on_basis_chosen)
        for field in (self._recipient, self._address, self._purpose, self._day, self._prefix, self._justification):
            field.textEdited.connect(self.edited)
        self.items.edited.connect(self.edited)

    @property
    def basis(self) -> Basis | None:
        """The basis that is chosen."""
        index = self._basis.currentIndex()
        return self._bases[index] if 0 <= index < len(self._bases) else None

    def offer(self, bases: Sequence[Basis], profiles: Sequence[Profile], prefix: str) -> None:
        """Fill the lists; the first choice is a court order within its scope."""
        self._bases, self._profiles = tuple(bases), tuple(profiles)
        for box, titles in (
            (self._basis, [one.title for one in bases]),
            (self._profile, [one.title for one in profiles]),
        ):
            box.clear()
            box.addItems(titles)
        self._choose("court_order", "order_scope")
        self._prefix.setText(prefix)
        self._before = read_fields(self)
        self.focus_first()

    def focus_first(self) -> None:
        """Go to the basis."""
        self._basis.setFocus()

    def follow(self, before: QWidget) -> None:
        """Tab comes here after ``before``; Qt puts what was built later behind everything."""
        addressed = (self._recipient, self._address, self._purpose)
        for field in (self._basis, self._profile, *addressed, self._day, self._prefix, self._markers):
            self.setTabOrder(before, field)
            before = field
        self.setTabOrder(before, self._justification)
        self.setTabOrder(self._justification, self._by_role)
        self.items.set_tab_order()

    def typed(self) -> dict[str, str]:
        """The fields, once something else stands in them than was offered or shown."""
        fields = read_fields(self)
        return {} if fields == self._before else fields

    def go_on(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed before a lock."""
        self.items.show_cards(typed)
        fill_fields(self, typed)

    def request(self, client_id: ClientId) -> Request:
        """What was filled in; the workflow checks it against the basis.

        Raises:
            KnownError: a day or an item cannot be read.
        """
        basis, profile = self.basis, self._profile.currentIndex()
        needs_items = basis is not None and Need.ITEMS in basis.needs
        return Request(
            client=client_id,
            basis=basis.key if basis is not None else "",
            profile=self._profiles[profile].key if 0 <= profile < len(self._profiles) else "",
            recipient=self._recipient.text().strip(),
            address=self._address.text().strip(),
            purpose=self._purpose.text().strip(),
            date=self._day.day(),
            entries=(),
            justification=self._justification.text().strip() if self._needs_reason() else "",
            items=self.items.items() if needs_items else (),
            bates_prefix=self._prefix.text().strip(),
            people_by_role=self._by_role.isChecked(),
            markers=list(_MARKERS)[max(0, self._markers.currentIndex())],
        )

    def focus_missing(self) -> None:
        """Go to the first field that lacks something, if one does; a tick box shows it as if Tab had led there."""
        field = next(self._lacking(), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lacking(self) -> Iterator[QWidget]:
        """In the order in which :meth:`request`, and then the workflow, would say so."""
        needs = self.basis.needs if self.basis is not None else frozenset()
        if not self._day.is_day:
            yield self._day
        for card in self.items.cards if Need.ITEMS in needs else ():
            yield from card.lacking()
        addressed = {Need.RECIPIENT: self._recipient, Need.ADDRESS: self._address, Need.PURPOSE: self._purpose}
        for need, field in {**addressed, Need.JUSTIFICATION: self._justification}.items():
            if need in needs and not field.text().strip():
                yield field

    def show_request(self, request: Request) -> None:
        """Fill the fields with a release that was begun."""
        self._choose(request.basis, request.profile)
        self._recipient.setText(request.recipient)
        self._address.setText(request.address)
        self._purpose.setText(request.purpose)
        self._day.show_day(request.date)
        self._prefix.setText(request.bates_prefix)
        self._markers.setCurrentIndex(list(_MARKERS).index(request.markers))
        self._justification.setText(request.justification)
        self._by_role.setChecked(request.people_by_role)
        self.items.show_items(request.items)
        self._before = read_fields(self)

    def _choose(self, basis: str, profile: str) -> None:
        keys = [one.key for one in self._bases]
        profiles = [one.key for one in self._profiles]
        self._basis.setCurrentIndex(keys.index(basis) if basis in keys else 0)
        self._profile.setCurrentIndex(profiles.index(profile) if profile in profiles else 0)

    def _build_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(4))
        pairs: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (("Basis", self._basis), ("Looked for", self._profile)),
            (("Recipient", self._recipient), ("Address", self._address)),
            (("Purpose", self._purpose), ("Date on the release", self._day)),
            (("Page numbers begin with", self._prefix), ("Redacted passages show as", self._markers)),
            (("Reason", self._justification),),
        )
        for number, pair in enumerate(pairs):
            for column, (words, field) in enumerate(pair):
                label = FieldLabel(words, field, self)
                grid.addWidget(label, 3 * number, column)
                grid.addWidget(field, 3 * number + 1, column)
                if field is self._justification:
                    self._reason_parts = [label, field, self._asks]
            grid.setRowMinimumHeight(3 * number + 2, self._theme.px(8))
        grid.addWidget(self._asks, 3 * len(pairs), 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _needs_reason(self) -> bool:
        return self.basis is not None and Need.JUSTIFICATION in self.basis.needs

    @Slot(int)
    def _on_basis_chosen(self, _index: int) -> None:
        basis = self.basis
        if basis is None:
            return
        for widget in (self._items_head, self.items):
            widget.setVisible(Need.ITEMS in basis.needs)
        for part in self._reason_parts:
            part.setVisible(self._needs_reason())
        self._asks.setText(f"Reason: {basis.justification_asks}")
        self.basis_chosen.emit()


def _named(widget: Field, name: str) -> Field:
    widget.setAccessibleName(name)
    return widget
