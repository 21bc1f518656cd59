"""The line at the top: whose vault this is, the search box, and the commands most used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from notes_vault.desktop.actions import Actions, shortcut_words
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_text import Pill
from notes_vault.desktop.window_field import WindowField

_HEIGHT = 48
_SEARCH_WIDTH = 380
_SEARCH_LEAST = 110
_NAME_WIDTH = 141


class HeaderBar(QFrame):
    """Name, search, buttons, menu.

    Signals:
        search_typed: the text of the search box.
        search_moved: 1 for the next hit, -1 for the one before.
        search_entered: open the current hit.
        search_left: Escape in the search box.
    """

    search_typed = Signal(str)
    search_moved = Signal(int)
    search_entered = Signal()
    search_left = Signal()

    def __init__(
        self, theme: Theme, actions: Actions, vault_name: str, parent: QWidget | None = None, *, is_sample: bool = False
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._name = QLabel(vault_name, self)
        self._name.setProperty("role", "name")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._sample = Pill("invented clients", self, tone="warn")
        self._sample.setVisible(is_sample)
        self.search = WindowField(self)
        self.search.setPlaceholderText("Search all notes")
        self.search.setAccessibleName("Search notes")
        self.search.setClearButtonEnabled(True)
        self.search.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._keys = Pill(shortcut_words(actions.spec("find.search")), self.search)
        self.menu = QMenu(self)
        actions.fill_menu(self.menu)
        self._buttons = {
            "people.release": QuietButton("Release…", self),
            "note.new": PrimaryButton(f"New note  {shortcut_words(actions.spec('note.new'))}", self),
            "vault.lock": QuietButton("Lock", self),
            "help.menu": QuietButton("Menu", self),
        }
        self._lay_out(theme)
        self._connect_signals()

    def open_menu(self) -> None:
        """Show the menu below its button."""
        button = self._buttons["help.menu"]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def leave_search(self) -> None:
        """Empty the search box without a word."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the box is narrow its own words need the room."""
        super().resizeEvent(event)
        self._show_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape in the search box work on the list of hits."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.search_moved.emit(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.search_entered.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.search_left.emit()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, theme: Theme) -> None:
        self.setFixedHeight(theme.px(_HEIGHT))
        self.search.setMinimumWidth(theme.px(_SEARCH_LEAST))
        self.search.setMaximumWidth(theme.px(_SEARCH_WIDTH))
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, theme.px(SPACE_WITHIN), 0)
        inside.addStretch(1)
        inside.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        side = theme.px(SPACE_BETWEEN)
        layout.setContentsMargins(side, 0, side, 0)
        layout.setSpacing(theme.px(12))
        name = QHBoxLayout()
        name.setSpacing(theme.px(SPACE_WITHIN))
        name.addWidget(self._name)
        name.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignVCenter)
        name.addStretch(1)
        holder = QWidget(self)
        holder.setMaximumWidth(theme.px(_NAME_WIDTH) if self._sample.isHidden() else holder.maximumWidth())
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        holder.setLayout(name)
        name.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder, 1)
        layout.addWidget(self.search, 3)
        layout.addStretch(3)
        for button in self._buttons.values():
            layout.addWidget(button)

    def _connect_signals(self) -> None:
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._on_text_changed)
        for action_id, button in self._buttons.items():
            self._dress(button, action_id)

    def _dress(self, button: QPushButton, action_id: str) -> None:
        """A button does, says and allows what its action does."""
        action = self._actions.action(action_id)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(self._actions.spec(action_id).words)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)

    def _show_keys(self) -> None:
        is_wide = self.search.width() > 3 * self._keys.sizeHint().width()
        self._keys.setVisible(is_wide and not self.search.text())

    def _on_text_changed(self, typed: str) -> None:
        self._show_keys()
        self.search_typed.emit(typed)
