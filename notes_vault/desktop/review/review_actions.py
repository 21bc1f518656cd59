"""Every command of the review with its words and its keys; menus, hints, palette and shortcut sheet read this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.actions import ActionPlace, Actions, ActionSpec

_PREFIX = "review."
_REVIEW = ActionPlace.REVIEW

REVIEW_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "review.next_undecided",
        "Next undecided finding",
        "J",
        "Go to the next passage to decide, round the end.",
        _REVIEW,
    ),
    ActionSpec("review.previous_undecided", "Previous undecided finding", "K", "Go back to the one before.", _REVIEW),
    ActionSpec(
        "review.next_alike", "Next place alike", "N", "Go to the next place of the same person or thing.", _REVIEW
    ),
    ActionSpec(
        "review.redact",
        "Redact all places alike",
        "A",
        "Redact the selection, or every place alike that is shown.",
        _REVIEW,
    ),
    ActionSpec(
        "review.redact_one",
        "Redact this place only",
        "Shift+A",
        "Redact the selection or this place, and nothing else.",
        _REVIEW,
    ),
    ActionSpec("review.keep", "Keep this place", "X", "Let this place go out as it stands.", _REVIEW),
    ActionSpec(
        "review.keep_all",
        "Keep all places alike",
        "Shift+X",
        "Let every place alike that is shown go out as it stands.",
        _REVIEW,
    ),
    ActionSpec("review.reopen", "Make undecided again", "U", "Take the decision on this place away.", _REVIEW),
    ActionSpec(
        "review.open_change_menu", "Change what it is", "C", "Say what the passage is, or how far it goes.", _REVIEW
    ),
    ActionSpec(
        "review.open_reason", "Change the reason", "R", "Say why, for all places alike that are shown.", _REVIEW
    ),
    ActionSpec(
        "review.extend",
        "Extend by a word at the end",
        "]",
        "Take the next word into the passage.",
        _REVIEW,
        other_shortcuts=("Alt+.",),
    ),
    ActionSpec(
        "review.shrink",
        "Shrink by a word at the end",
        "[",
        "Let the last word of the passage go.",
        _REVIEW,
        other_shortcuts=("Alt+,",),
    ),
    ActionSpec(
        "review.extend_start",
        "Extend by a word at the beginning",
        "Shift+[",
        "Take the word before into the passage.",
        _REVIEW,
        other_shortcuts=("Alt+Shift+Left",),
    ),
    ActionSpec(
        "review.shrink_start",
        "Shrink by a word at the beginning",
        "Shift+]",
        "Let the first word of the passage go.",
        _REVIEW,
        other_shortcuts=("Alt+Shift+Right",),
    ),
    ActionSpec(
        "review.choose_forms", "Choose among the forms", "L", "Tick the forms that are redacted with it.", _REVIEW
    ),
    ActionSpec("review.open_filter", "Filter the findings", "F", "Show one category, finder or verdict only.", _REVIEW),
    ActionSpec("review.clear_filter", "Show all findings", "Shift+F", "Show every finding again.", _REVIEW),
    ActionSpec(
        "review.toggle_second_pass", "Second pass", "D", "Look once more at names one engine found alone.", _REVIEW
    ),
    ActionSpec(
        "review.accept_earlier",
        "Accept all earlier decisions",
        "E",
        "Decide as in the earlier release of the same entry.",
        _REVIEW,
    ),
    ActionSpec(
        "review.next_entry",
        "Next entry",
        "Alt+Right",
        "Turn to the next entry.",
        _REVIEW,
        other_shortcuts=("Ctrl+PgDown",),
    ),
    ActionSpec(
        "review.previous_entry",
        "Previous entry",
        "Alt+Left",
        "Turn to the entry before.",
        _REVIEW,
        other_shortcuts=("Ctrl+PgUp",),
    ),
    ActionSpec("review.undo", "Undo decision", "Ctrl+Z", "Take the last change back.", _REVIEW),
    ActionSpec(
        "review.redo",
        "Redo decision",
        "Ctrl+Shift+Z",
        "Make the change again that was taken back.",
        _REVIEW,
        other_shortcuts=("Ctrl+Y",),
    ),
    ActionSpec(
        "review.switch_reading",
        "Stop or resume the second reading",
        "Shift+R",
        "What the models read meanwhile; nothing is lost.",
        _REVIEW,
    ),
    ActionSpec(
        "review.drop_selection", "Drop the selection", "Esc", "Select nothing; close the line for the reason.", _REVIEW
    ),
)


def review_names() -> tuple[str, ...]:
    """The name of each command: of the method that carries it out."""
    return tuple(spec.id.removeprefix(_PREFIX) for spec in REVIEW_ACTIONS)


def add_review_actions(page: QWidget, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One action a command on ``page``, by its name; its keys work anywhere in the window while the page is shown."""
    actions = Actions(page, REVIEW_ACTIONS)
    actions.handle({f"{_PREFIX}{name}": handler for name, handler in handlers.items()})
    return {name: actions.action(f"{_PREFIX}{name}") for name in review_names()}
