"""Step 1: the ground a release rests on; what was begun before can be gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from notes_vault.desktop.release.authority_form import AuthorityForm
from notes_vault.desktop.release.begun_list import BegunList
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_text import Paragraph, SectionHead, Title
from notes_vault.release.authority import Basis, PsychotherapyReach
from notes_vault.workflows.begun_releases import BegunRelease

_SIDE = 380
_MEASURE = 780
_PSYCHOTHERAPY = {
    PsychotherapyReach.NEVER: "Psychotherapy notes are never reached.",
    PsychotherapyReach.NAMED: "Psychotherapy notes only where a quoted item names them.",
    PsychotherapyReach.JUSTIFIED: "Psychotherapy notes only with a typed reason.",
    PsychotherapyReach.ALWAYS: "Psychotherapy notes are what it opens.",
}


class AuthorityPage(QWidget):
    """The form at the left, what the chosen basis means at the right.

    Attributes:
        begun: what was begun before and can be gone on with.
        form: the fields.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._area = QScrollArea(self)
        self.form = AuthorityForm(theme, self)
        self.begun = BegunList(theme, self)
        self._begun_words = Paragraph("", self, dim=True)
        self._begun_words.hide()
        self._title = Title("", self)
        self._rule = Paragraph("", self, dim=True)
        self._explanation = Paragraph("", self)
        self._reaches = Paragraph("", self)
        self._stays_out = Paragraph("", self)
        self._marked = Paragraph("", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_page(), 1)
        layout.addWidget(_vertical_line(self))
        layout.addWidget(self._build_side())
        self.form.basis_chosen.connect(self._on_basis_chosen)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_focused)

    def show_releases(self, begun: Sequence[BegunRelease]) -> None:
        """List what was begun and not produced."""
        last = self.begun.show_releases(begun)
        if last is not None:
            self.form.follow(last)

    def focus_release(self, number: int) -> None:
        """Go to a release of the list or to the last one, to the first field where none is left."""
        if not self.begun.focus_row(number):
            self.form.focus_first()

    def show_begun(self, *, is_begun: bool) -> None:
        """A release that was begun can rest on other words; what was decided stays."""
        self._begun_words.setVisible(is_begun)
        self._begun_words.setText(
            "This release has begun. What is changed here holds once you go on: entries that it no longer reaches are "
            "left out, decisions stay."
        )
        if is_begun:
            self.begun.hide()

    def _build_page(self) -> QWidget:
        inner = QFrame(self)
        inner.setProperty("role", "page")
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(8))
        column.addWidget(self.begun)
        column.addWidget(self._begun_words)
        column.addWidget(self.form, 1)
        holder = QWidget(inner)
        holder.setLayout(column)
        holder.setMaximumWidth(self._theme.px(_MEASURE))
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(inner)
        edge = self._theme.px(66)
        row.setContentsMargins(edge, self._theme.px(30), edge, self._theme.px(24))
        row.addWidget(holder, 1)
        row.addStretch(0)
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setWidget(inner)
        return area

    def _build_side(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("role", "side")
        side.setFixedWidth(self._theme.px(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(*(self._theme.px(n) for n in (16, 20, 16, 16)))
        column.setSpacing(self._theme.px(8))
        column.addWidget(self._title)
        column.addWidget(self._rule)
        column.addWidget(self._explanation)
        for head, words in (
            ("Reaches", self._reaches),
            ("Stays out", self._stays_out),
            ("Marked passages", self._marked),
        ):
            column.addSpacing(self._theme.px(8))
            column.addWidget(SectionHead(head, side))
            column.addWidget(words)
        column.addStretch(1)
        return side

    @Slot()
    def _show_focused(self) -> None:
        """An item was added, or the window became smaller: the field in use stays in view."""
        field = cast("QWidget | None", self.form.focusWidget())  # null while nothing in the form was in use
        if field is not None and field.hasFocus():
            self._area.ensureWidgetVisible(field)

    @Slot()
    def _on_basis_chosen(self) -> None:
        basis: Basis | None = self.form.basis
        if basis is None:
            return
        self._title.setText(basis.title)
        self._rule.setText(basis.rule)
        self._explanation.setText(basis.explanation.strip())
        kinds = sorted(f"{kind.label}s" for kind in basis.reaches)
        self._reaches.setText(
            " ".join([*([", ".join(kinds) + "."] if kinds else []), _PSYCHOTHERAPY[basis.psychotherapy]])
        )
        self._stays_out.setText(basis.stays_out)
        opened = "; ".join(f"{kind.label} ({rule})" for kind, rule in basis.marks_reached.items())
        self._marked.setText(
            "Proposed for redaction, each with the rule it comes from" + (f"; not {opened}." if opened else ".")
        )


def _vertical_line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "line")
    line.setFixedWidth(1)
    return line
