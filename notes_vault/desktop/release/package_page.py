"""Step 4: what the package will be, beside the list of what leaves: the last look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.review.leaving import Leaving
from notes_vault.desktop.review.leaving_filter import LeavingFilter
from notes_vault.desktop.review.leaving_table import LeavingTable
from notes_vault.desktop.review.session import Tally
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_text import Paragraph, SectionHead
from notes_vault.redaction.application import MarkerStyle
from notes_vault.release.request import Request

_SIDE = 400


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What the page says about the package; ``other_clients``: kept places that name somebody else of the practice."""

    client: str
    request: Request
    basis_title: str
    entry_count: int
    tally: Tally
    is_unread: bool = False
    other_clients: int = 0

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Pairs of words and value; what was left empty is not listed."""
        request, tally = self.request, self.tally
        pairs = (
            ("Record of", self.client),
            ("To", request.recipient),
            ("Address", request.address),
            ("Basis", self.basis_title),
            ("Purpose", request.purpose),
            ("Reason", request.justification),
            ("Date on it", request.date.isoformat()),
            ("Entries", str(self.entry_count)),
            (
                "Marked as",
                "[REDACTED]" if request.markers is MarkerStyle.NEUTRAL else "[PERSON 1], [DATE] and the like",
            ),
            ("Redacted", _places(tally.redacted)),
            ("Kept on purpose", _places(tally.kept)),
            ("Another client", _name_others(self.other_clients)),
            ("Second reading", "not complete; the ledger will say so" if self.is_unread else ""),
            ("Files", f"records as PDF, pages numbered {request.bates_prefix}…; redaction log; manifest of sums"),
        )
        return tuple((name, value) for name, value in pairs if value)


class PackagePage(QWidget):
    """The facts at the side, the table at the left, and a tick that it was read.

    Signals:
        confirmed_changed: the tick was set or taken away.
        place_asked: show a word's first place in the text; its number in the list.
        redact_asked: redact a word in all its places; its number in the list.
    """

    confirmed_changed = Signal()
    place_asked = Signal(int)
    redact_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filter = LeavingFilter(self)  # above the table, and before it for Tab
        self.table = LeavingTable(theme, self)
        self._confirm = QCheckBox("I have read what leaves", self)
        self._facts = QGridLayout()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_page(), 1)
        line = QFrame(self)
        line.setProperty("role", "line")
        line.setFixedWidth(1)
        layout.addWidget(line)
        layout.addWidget(self._build_side())
        self._confirm.toggled.connect(self.confirmed_changed)
        self.table.place_asked.connect(self.place_asked)
        self.table.redact_asked.connect(self.redact_asked)
        self._filter.kinds_changed.connect(self._on_kinds_changed)

    @property
    def is_confirmed(self) -> bool:
        """True once the person has said that the list was read."""
        return self._confirm.isChecked()

    def confirm(self, has_read: bool) -> None:
        """Set or take away the tick."""
        self._confirm.setChecked(has_read)

    def focus_confirm(self) -> None:
        """Go to the tick, which shows it as if Tab had led there."""
        self._confirm.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_package(self, facts: PackageFacts, leaving: Sequence[Leaving]) -> None:
        """Show a release whose findings are all decided; the tick starts empty each time."""
        self._confirm.setChecked(False)
        self._filter.count(leaving)
        self.table.show_leaving(leaving)
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(facts.lines()):
            self._facts.addWidget(Paragraph(name, self, dim=True), row, 0)
            self._facts.addWidget(Paragraph(value, self), row, 1)
        self.table.setFocus()

    @Slot()
    def _on_kinds_changed(self) -> None:
        self.table.show_kinds(self._filter.kinds)

    def _build_page(self) -> QWidget:
        page = QFrame(self)
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        edge = self._theme.px(66)
        column.setContentsMargins(edge, self._theme.px(30), self._theme.px(32), self._theme.px(24))
        column.setSpacing(self._theme.px(12))
        column.addWidget(SectionHead("What leaves", page))
        words = (
            "Every capitalized or rare word, date and number that goes out, once, with its count. "
            "Enter shows a word where it stands; A redacts it in all its places."
        )
        column.addWidget(Paragraph(words, page, dim=True))
        column.addWidget(self._filter)
        column.addWidget(self.table, 1)
        column.addWidget(self._confirm)
        return page

    def _build_side(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("role", "side")
        side.setFixedWidth(self._theme.px(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(*(self._theme.px(n) for n in (16, 20, 16, 16)))
        column.setSpacing(self._theme.px(12))
        column.addWidget(SectionHead("The package", side))
        self._facts.setHorizontalSpacing(self._theme.px(16))
        self._facts.setVerticalSpacing(self._theme.px(8))
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        column.addStretch(1)
        return side


def _places(count: int) -> str:
    return f"{count} place{'s' * (count != 1)}"


def _name_others(count: int) -> str:
    return f"named in {_places(count)} that {'was' if count == 1 else 'were'} kept" if count else ""
