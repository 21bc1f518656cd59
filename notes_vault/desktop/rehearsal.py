"""Builds and paints the working window's parts once, unseen and with invented words, while a passphrase is awaited.

PySide6 makes each class and each enumeration of Qt when it is first used. Doing that while somebody waits for the
first window cost a third of the time between the open vault and the window (tests/bench/bench_unlock.py).
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtWidgets import QWidget

from notes_vault.desktop.actions import Actions
from notes_vault.desktop.main_window_parts import VaultLabel, WindowParts
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import Note, NoteKind, NoteSummary
from notes_vault.record.people import ChartKind
from notes_vault.workflows.writing import PersonRow

_CLIENT = ClientId("rehearsal")
_NOTE = NoteId("rehearsal")
_MOMENT = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
_SIZE = (1280, 800)


def rehearse_window(theme: Theme) -> None:
    """Make the parts, show one invented note in them, paint them into nowhere, and throw all of it away."""
    window = QWidget()
    parts = WindowParts(theme, VaultLabel("Rehearsal"), Actions(window), window)
    parts.people.show_people((PersonRow(_CLIENT, "Rehearsal", ChartKind.INDIVIDUAL, 1),), _CLIENT)
    day = date(2026, 1, 2)
    parts.timeline.show_client(
        "Rehearsal",
        (NoteSummary(_NOTE, _CLIENT, NoteKind.PROGRESS, day, _MOMENT, _MOMENT, "free", False, 0, "Rehearsal."),),
        _NOTE,
    )
    parts.page.show_note(
        Note(_NOTE, _CLIENT, NoteKind.PROGRESS, day, _MOMENT, _MOMENT, "free", "## Rehearsal\n\nNothing.", 1, ""), None
    )
    parts.page.go_to(parts.page.place())
    parts.resize(*_SIZE)
    parts.grab()
    window.deleteLater()
