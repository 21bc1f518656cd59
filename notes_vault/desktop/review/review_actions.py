"""Every command of the review with its words and its key; menus, hints and the command palette read this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ReviewCommand:
    """One command; ``name`` is the page's method, ``keys`` as Qt writes key sequences."""

    name: str
    text: str
    keys: tuple[str, ...]


COMMANDS: tuple[ReviewCommand, ...] = (
    ReviewCommand("next_undecided", "Next undecided finding", ("J",)),
    ReviewCommand("previous_undecided", "Previous undecided finding", ("K",)),
    ReviewCommand("next_alike", "Next place alike", ("N",)),
    ReviewCommand("redact", "Redact all places alike, or the selection", ("A",)),
    ReviewCommand("redact_one", "Redact this place only", ("Shift+A",)),
    ReviewCommand("keep", "Keep this place", ("X",)),
    ReviewCommand("keep_all", "Keep all places alike", ("Shift+X",)),
    ReviewCommand("reopen", "Make undecided again", ("U",)),
    ReviewCommand("open_change_menu", "Change what it is", ("C",)),
    ReviewCommand("open_reason", "Change the reason", ("R",)),
    ReviewCommand("extend", "Extend by a word at the end", ("]", "Alt+.")),
    ReviewCommand("shrink", "Shrink by a word at the end", ("[", "Alt+,")),
    ReviewCommand("extend_start", "Extend by a word at the beginning", ("Shift+[", "Alt+Shift+Left")),
    ReviewCommand("shrink_start", "Shrink by a word at the beginning", ("Shift+]", "Alt+Shift+Right")),
    ReviewCommand("choose_forms", "Choose among the forms of the selection", ("L",)),
    ReviewCommand("open_filter", "Filter the findings", ("F",)),
    ReviewCommand("clear_filter", "Show all findings", ("Shift+F",)),
    ReviewCommand("toggle_second_pass", "Second pass: only where a single engine found a name", ("D",)),
    ReviewCommand("accept_earlier", "Accept all earlier decisions", ("E",)),
    ReviewCommand("next_entry", "Next entry", ("Alt+Right", "Ctrl+PgDown")),
    ReviewCommand("previous_entry", "Previous entry", ("Alt+Left", "Ctrl+PgUp")),
    ReviewCommand("undo", "Undo decision", ("Ctrl+Z",)),
    ReviewCommand("redo", "Redo decision", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ReviewCommand("switch_reading", "Stop the second reading, or go on with it", ("Shift+R",)),
    ReviewCommand("drop_selection", "Drop the selection", ("Esc",)),
)


def add_review_actions(page: QWidget, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One action a command on ``page``; its keys work anywhere in the window while the page is shown."""
    actions = {}
    for command in COMMANDS:
        action = QAction(command.text, page)
        action.setObjectName(f"review.{command.name}")
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(_without_argument(handlers[command.name]))
        page.addAction(action)
        actions[command.name] = action
    return actions


def _without_argument(handler: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        handler()

    return run
