"""Above the page: what sort of note this is, in which state, of which day, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.day_edit import DayEdit
from notes_vault.desktop.day_words import day_words, today
from notes_vault.desktop.flow_layout import FlowLayout
from notes_vault.desktop.note_words import late_words
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import LinkButton, QuietButton
from notes_vault.desktop.widgets_text import Pill, Title
from notes_vault.record.notes import Note

_DAY_WIDTH = 168


class NoteHeader(QWidget):
    """Title, words about the note, service date, Sign or Addendum.

    Signals:
        service_date_changed: ``datetime.date``; a calendar day, never a moment.
        sign_requested, addendum_requested: the person pressed the button.
    """

    service_date_changed = Signal(object)
    sign_requested = Signal()
    addendum_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: Note | None = None
        self._title = Title("", self)
        self._template = Pill("", self)
        self._state = Pill("", self)
        self._late = Pill("", self, tone="warn")
        self._day = Pill("", self)
        self._dates = QWidget(self)
        self.date = DayEdit(self._dates)
        self.date.setFixedWidth(theme.px(_DAY_WIDTH))
        self.date.setAccessibleName("Service date")
        self.date.setAccessibleDescription("Type it, for instance 2026-11-17 or 17 Nov; Up and Down step by a day.")
        self.date.setToolTip("The day of the service. The day of entry is kept by itself and cannot be changed.")
        self.today = LinkButton("Today", self._dates)
        self.today.setAccessibleName("Set the service date to today")
        self._sign = QuietButton("Sign…", self)
        self._addendum = QuietButton("Addendum…", self)
        self._addendum.setAccessibleName("Add an addendum")
        self._lay_out(theme)
        self._connect_signals()

    def show_note(self, note: Note, template_title: str) -> None:
        """Show what this note is."""
        self._note = note
        day = note.service_date
        self.date.show_day(day)
        self._title.setText(note.kind.label)
        self._template.setText(template_title)
        self._template.setVisible(bool(template_title) and template_title != note.kind.label)
        self._state.setText("signed" if note.is_signed else "draft")
        if note.kind.is_separate:
            self._state.setText(f"{self._state.text()}, kept apart")
        self._state.set_tone("separate" if note.kind.is_separate else "")
        self._day.setText(day_words(day))
        self._day.setVisible(note.is_signed)
        for widget in (self._dates, self._sign):
            widget.setVisible(not note.is_signed)
        self._addendum.setVisible(note.is_signed)
        self._show_lateness(note)

    def service_date(self) -> date:
        """The day shown."""
        return self.date.day

    def set_today(self) -> None:
        """The service was today."""
        self.date.change_day(today())

    def _show_lateness(self, note: Note) -> None:
        words = late_words(note)
        entered = day_words(note.entered_at.astimezone().date())
        self._late.setText(f"{words}, written {entered}" if words else "")
        self._late.setVisible(bool(words))
        self.today.setVisible(self.service_date() != today())

    def _lay_out(self, theme: Theme) -> None:
        gap = theme.px(SPACE_WITHIN)
        keep = self.today.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # else the date would jump to another line while it is being changed
        self.today.setSizePolicy(keep)
        day = QHBoxLayout(self._dates)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(gap)
        day.addWidget(self.date)
        day.addWidget(self.today)
        words, facts = QWidget(self), QWidget(self)
        for holder, widgets in (
            (words, [self._title, self._template, self._state]),
            (facts, [self._day, self._dates, self._late]),
        ):
            flow = FlowLayout(gap, holder)
            for widget in widgets:
                flow.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(gap)
        top.addWidget(words, 1)
        for button in (self._sign, self._addendum):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        layout.addLayout(top)
        layout.addWidget(facts)

    def _connect_signals(self) -> None:
        self.date.day_changed.connect(self._on_day_changed)
        self.today.clicked.connect(self.set_today)
        self._sign.clicked.connect(self.sign_requested)
        self._addendum.clicked.connect(self.addendum_requested)

    @Slot(object)
    def _on_day_changed(self, _day: date) -> None:
        if self._note is not None:
            self._show_lateness(replace(self._note, service_date=self.service_date()))
        self.service_date_changed.emit(self.service_date())
