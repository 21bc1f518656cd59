"""Ctrl+K: people, notes by their date, and every command in one field; in a window without people, commands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from notes_vault.desktop.actions import ActionSpec, shortcut_words
from notes_vault.desktop.choice_box import ChoiceBox
from notes_vault.desktop.choice_matching import best
from notes_vault.desktop.choice_model import Choice
from notes_vault.desktop.day_words import day_words, today
from notes_vault.desktop.note_words import chart_words
from notes_vault.desktop.palette_days import read_days
from notes_vault.desktop.paper_painting import paint_paper
from notes_vault.desktop.services import PersonRow, Services
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.record.search import SearchHit, SearchQuery

_WIDTH, _HEIGHT = 620, 420
_TOP = 56
_MOST_NOTES = 40
_ELSEWHERE = " Words in notes are found with the search box (Ctrl+F)."


class CommandPalette(QFrame):
    """A panel inside the window, so that it disappears with it.

    Signals:
        client_chosen, note_chosen, command_chosen: the id.
        closed: the panel is gone.
    """

    client_chosen = Signal(str)
    note_chosen = Signal(str)
    command_chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, services: Services | None, window: QWidget) -> None:
        """``services``: where notes are found by their day; None offers commands alone."""
        super().__init__(window)
        self._theme = theme
        self._services = services
        self._window = window
        self._people: tuple[PersonRow, ...] = ()
        self._commands: tuple[ActionSpec, ...] = ()
        self._notes: tuple[Choice, ...] = ()
        self._asked = 0
        self._before: QWidget | None = None
        self.box = ChoiceBox(theme, "People, notes and commands" if services is not None else "Commands", self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.setContentsMargins(*(theme.px(SPACE_WITHIN + 4),) * 4)
        self.hide()
        self._connect_signals()

    def begin(self, people: Sequence[PersonRow], commands: Sequence[ActionSpec]) -> None:
        """Open with everything that can be reached now."""
        self._people, self._commands, self._notes = tuple(people), tuple(commands), ()
        if not self.isVisible():
            self._before = self._window.focusWidget()
        width = min(self._theme.px(_WIDTH), self._window.width() - 32)
        height = min(self._theme.px(_HEIGHT), self._window.height() - self._theme.px(_TOP) - 16)
        self.setGeometry((self._window.width() - width) // 2, self._theme.px(_TOP), width, height)
        self.show()
        self.raise_()
        self.box.ask("A name, a date (17 nov), or a command" if self._services is not None else "A command")

    def close_panel(self) -> None:
        """Close and forget what was typed; the focus goes back to where it was."""
        had_focus = self.isAncestorOf(self._window.focusWidget())
        self.hide()
        if had_focus and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._notes = ()
        self.box.show_choices(())
        self.box.field.clear()
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper with a line around it."""
        paint_paper(self, self._theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever clicks elsewhere is done here."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            focused = self._window.focusWidget()
            if not self.isAncestorOf(focused) and self._window.isActiveWindow():
                self.close_panel()
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        people = [Choice("client", row.client_id, row.name, chart_words(row.kind) or "person") for row in self._people]
        commands = [
            Choice("command", spec.id, spec.words, shortcut_words(spec), spec.tooltip) for spec in self._commands
        ]
        fitting = best(typed, [*people, *commands], lambda choice: choice.words)
        choices = [*self._notes, *fitting]
        self.box.show_choices(choices)
        if not choices:
            self.box.explain(f"Nothing is called that.{_ELSEWHERE if self._services is not None else ''}")

    def _ask_for_notes(self, typed: str) -> None:
        """Notes are found by day; the words beside the date are part of the person's name."""
        self._asked += 1
        services, asked, wanted = self._services, self._asked, read_days(typed, today())
        if wanted is None or services is None:
            self._notes = ()
            return
        first, last, name = wanted
        query = SearchQuery(client=name, after=first - timedelta(days=1), before=last + timedelta(days=1))
        services.tasks.run(
            lambda: services.finding.find(query), lambda hits: self._on_found(asked, hits, typed), owner=self
        )

    def _on_found(self, asked: int, hits: tuple[SearchHit, ...], typed: str) -> None:
        if asked == self._asked and self.isVisible():
            self._notes = tuple(_note_choice(hit) for hit in hits[:_MOST_NOTES])
            self._show(typed)

    def _connect_signals(self) -> None:
        self.box.typed.connect(self._on_typed)
        self.box.chosen.connect(self._on_chosen)
        self.box.field.installEventFilter(self)
        self.box.list.installEventFilter(self)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        if self.isVisible():
            self._ask_for_notes(typed)
            self._show(typed)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        choice = self.box.model.rows[row]
        self.close_panel()
        signals: dict[str, Callable[[str], None]] = {
            "client": self.client_chosen.emit,
            "note": self.note_chosen.emit,
            "command": self.command_chosen.emit,
        }
        signals[choice.kind](choice.id)


def _note_choice(hit: SearchHit) -> Choice:
    return Choice("note", hit.note_id, f"{day_words(hit.service_date)} · {hit.client_name}", hit.kind.label)
