"""Every command of the window, once: menus, palette, tooltips and the shortcut sheet are made from this list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class ActionPlace(StrEnum):
    """The menu, and the section of the shortcut sheet, in which an action stands."""

    NOTE = "Note"
    PEOPLE = "People"
    FIND = "Find"
    VIEW = "View"
    RELEASE = "Release"
    REVIEW = "Review"
    VAULT = "Vault"
    HELP = "Help"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command.

    Attributes:
        id: stable name.
        words: what it is called in menus and the palette.
        shortcut: portable text ("Ctrl+N").
        tooltip: what it does, in a sentence.
        place: its menu.
        under_curtain: whether it works while the privacy curtain is drawn.
        other_shortcuts: keys that do the same, for other keyboards and habits.
    """

    id: str
    words: str
    shortcut: str
    tooltip: str
    place: ActionPlace
    under_curtain: bool = False
    other_shortcuts: tuple[str, ...] = ()

    @property
    def sequences(self) -> list[QKeySequence]:
        """All its keys, the one to learn first."""
        return [QKeySequence(keys) for keys in (self.shortcut, *self.other_shortcuts)]


_N, _P, _F, _V = ActionPlace.NOTE, ActionPlace.PEOPLE, ActionPlace.FIND, ActionPlace.VIEW
_L, _H = ActionPlace.VAULT, ActionPlace.HELP

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("note.new", "New note…", "Ctrl+N", "Begin a note: person, template, write.", _N),
    ActionSpec("note.save", "Save now", "Ctrl+S", "Notes save themselves; this saves at once.", _N),
    ActionSpec("note.sign", "Sign…", "Ctrl+Shift+S", "Sign the note; from then on it cannot be changed.", _N),
    ActionSpec("note.addendum", "Add an addendum…", "Ctrl+Shift+A", "Add a later statement to a signed note.", _N),
    ActionSpec("note.date", "Change the service date", "Ctrl+D", "Go to the day of the service.", _N),
    ActionSpec("note.today", "Service date: today", "Ctrl+Shift+D", "Set the day of the service to today.", _N),
    ActionSpec("note.next_section", "Next section", "Alt+Down", "Go to the next heading's text.", _N),
    ActionSpec("note.previous_section", "Previous section", "Alt+Up", "Go to the previous heading's text.", _N),
    ActionSpec("note.mark", "Mark the selection…", "Ctrl+M", "Say why a passage is set apart.", _N),
    ActionSpec("note.discard", "Discard this draft…", "Ctrl+Shift+Delete", "Remove a draft; asks first.", _N),
    ActionSpec("people.new", "Add a client…", "Ctrl+Shift+N", "Open a chart; a name is enough.", _P),
    ActionSpec("people.chart", "Chart…", "Ctrl+E", "See and change the people of this chart.", _P),
    ActionSpec("people.release", "Release…", "Ctrl+R", "Prepare a redacted release of this chart.", _P),
    ActionSpec("people.ledger", "Accounting of disclosures…", "Ctrl+Shift+R", "What was released and why.", _P),
    ActionSpec("find.search", "Search notes", "Ctrl+F", "Search every note; results show while typing.", _F),
    ActionSpec("find.palette", "Go to anything…", "Ctrl+K", "Find a person, a note by its date, or a command.", _F),
    ActionSpec("find.unsigned", "Unsigned notes", "Ctrl+U", "List every note that is not signed yet.", _F),
    ActionSpec("view.people", "Go to the people", "Ctrl+1", "Move the focus to the list of people.", _V),
    ActionSpec("view.timeline", "Go to the timeline", "Ctrl+2", "Move the focus to the list of notes.", _V),
    ActionSpec("view.page", "Go to the page", "Ctrl+3", "Move the focus to the note.", _V),
    ActionSpec(
        "view.curtain", "Privacy curtain", "F9", "Hide all text at once; the same key shows it again.", _V,
        under_curtain=True,
    ),
    ActionSpec("vault.lock", "Lock", "Ctrl+L", "Lock the vault at once; everything is saved.", _L, under_curtain=True),
    ActionSpec("vault.settings", "Settings…", "Ctrl+,", "Locking time, signature, templates, numbers.", _L),
    ActionSpec("vault.templates", "Templates…", "Ctrl+T", "Write templates of your own, kept in this vault.", _L),
    ActionSpec("vault.inspect", "Inspect a PDF…", "Ctrl+I", "Look into a PDF for what it should not hold.", _L),
    ActionSpec("vault.backup", "Back up…", "Ctrl+B", "Write one encrypted file with a proved copy of the vault.", _L),
    ActionSpec("vault.check", "Check the vault…", "Ctrl+Shift+C", "Prove that nothing was lost or altered.", _L),
    ActionSpec(
        "vault.passphrase", "Change the passphrase…", "Ctrl+Shift+P", "Open this vault with another passphrase.", _L
    ),
    ActionSpec("vault.recovery", "New recovery kit…", "Ctrl+Shift+K", "Replace the printed recovery code.", _L),
    ActionSpec("vault.quit", "Lock and quit", "Ctrl+Q", "Save, lock and close Notes Vault.", _L, under_curtain=True),
    ActionSpec("help.shortcuts", "Keyboard shortcuts", "Ctrl+/", "Every command with its keys.", _H),
    ActionSpec("help.about", "About Notes Vault", "Shift+F1", "Version and licenses.", _H),
    ActionSpec("help.menu", "Menu", "F10", "Open the menu.", _H),
)  # fmt: skip


class Actions(QObject):
    """The commands of one window, as Qt actions with their shortcuts."""

    def __init__(self, window: QWidget, specs: Iterable[ActionSpec] = ACTIONS) -> None:
        super().__init__(window)
        self._specs = {spec.id: spec for spec in specs}
        self._actions: dict[str, QAction] = {}
        self._is_curtained = False
        self._wanted: dict[str, bool] = {}
        for spec in self._specs.values():
            action = QAction(spec.words, self)
            action.setShortcuts(spec.sequences)
            # What hides text works in every window of ours, the release's too.
            everywhere = Qt.ShortcutContext.ApplicationShortcut
            action.setShortcutContext(everywhere if spec.under_curtain else Qt.ShortcutContext.WindowShortcut)
            action.setToolTip(f"{spec.tooltip} ({shortcut_words(spec)})")
            action.setStatusTip(spec.tooltip)
            action.setObjectName(spec.id)
            window.addAction(action)
            self._actions[spec.id] = action
            self._wanted[spec.id] = True

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """Every command in order."""
        return tuple(self._specs.values())

    def action(self, action_id: str) -> QAction:
        """The Qt action of a command."""
        return self._actions[action_id]

    def spec(self, action_id: str) -> ActionSpec:
        """A command's words, shortcut, tooltip and place."""
        return self._specs[action_id]

    def handle(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Say what each command does."""
        for action_id, handler in handlers.items():
            # Qt would hand its "checked" argument to a handler that happens to take one.
            self._actions[action_id].triggered.connect(lambda _checked=False, run=handler: run())

    def enable(self, action_id: str, enabled: bool) -> None:
        """Whether a command makes sense now."""
        self._wanted[action_id] = enabled
        self._apply(action_id)

    def draw_curtain(self, drawn: bool) -> None:
        """While the curtain is drawn only what shows no text works."""
        self._is_curtained = drawn
        for action_id in self._specs:
            self._apply(action_id)

    def enabled_specs(self) -> tuple[ActionSpec, ...]:
        """The commands that can be given now."""
        return tuple(spec for spec in self._specs.values() if self._actions[spec.id].isEnabled())

    def fill_menu(self, menu: QMenu) -> None:
        """One submenu a place that has commands, every command in it."""
        for place in ActionPlace:
            specs = [spec for spec in self._specs.values() if spec.place is place and spec.id != "help.menu"]
            submenu = menu.addMenu(place.value) if specs else menu
            for spec in specs:
                submenu.addAction(self._actions[spec.id])

    def _apply(self, action_id: str) -> None:
        allowed = not self._is_curtained or self._specs[action_id].under_curtain
        self._actions[action_id].setEnabled(allowed and self._wanted[action_id])


def shortcut_words(spec: ActionSpec) -> str:
    """The keys as this platform writes them."""
    return " or ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in spec.sequences)
