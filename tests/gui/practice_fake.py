"""A small invented practice behind a window, for the window's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.main_window import MainWindow
from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, ChartKind, Person, Role
from tests.gui.sitting_fake import FakeSitting, FakeWriting

WindowMaker = Callable[[], MainWindow]


class Practice:
    """Two charts, three drafts, one of them a psychotherapy note, and a signed note."""

    def __init__(self, sitting: FakeSitting) -> None:
        self.sitting = sitting
        writing = sitting.writing
        self.elias: ClientId = writing.add_client(Chart(people=(Person(Role.CLIENT, "Elias Brandt"),))).id
        self.amara: ClientId = writing.add_client(
            Chart(ChartKind.MINOR, people=(Person(Role.CLIENT, "Amara Okafor"),))
        ).id
        self.signed: NoteId = self._put(self.elias, NoteKind.PROGRESS, 3, "## Data\nPHQ-9 12. Back in the choir.")
        writing.sign(self.signed, "R. Vale, LCSW")
        self.separate: NoteId = self._put(self.elias, NoteKind.PSYCHOTHERAPY, 10, "I want to be his older brother.")
        self.draft: NoteId = self._put(self.elias, NoteKind.PROGRESS, 17, "## Data\n\n\n## Plan\nThe choir again.")
        self._put(self.amara, NoteKind.CONTACT, 12, "Called about the choir.")

    @property
    def writing(self) -> FakeWriting:
        """What the window writes to."""
        return self.sitting.writing

    def _put(self, client_id: ClientId, kind: NoteKind, day: int, text: str) -> NoteId:
        return self.writing.put(client_id, kind, "dap", date(2026, 11, day), text).id


class FakeReleases:
    """Remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ClientId | None]] = []
        self.open_id: ReleaseId | None = None
        self.typed = ""
        self.form: tuple[str, str] | None = None
        self.reopened_forms: list[tuple[str, str]] = []
        self.reopened: list[tuple[ReleaseId | None, str]] = []
        self.warnings: list[int] = []
        self.saves_again = 0

    def open_release(self, client_id: ClientId | None) -> None:
        self.asked.append(("release", client_id))

    def open_ledger(self, client_id: ClientId | None) -> None:
        self.asked.append(("ledger", client_id))

    def open_inspection(self) -> None:
        self.asked.append(("inspection", None))

    def release_id(self) -> ReleaseId | None:
        return self.open_id

    def unfinished(self) -> str:
        return self.typed

    def reopen(self, release_id: ReleaseId | None, kept: str) -> None:
        self.reopened.append((release_id, kept))

    def unfinished_form(self) -> tuple[str, str] | None:
        return self.form

    def reopen_form(self, form: str, kept: str) -> None:
        self.reopened_forms.append((form, kept))

    def show_warning(self, seconds: int) -> None:
        self.warnings.append(seconds)

    def hide_warning(self) -> None:
        self.warnings.append(0)

    def save_again(self) -> None:
        self.saves_again += 1


class FakeSafekeepers:
    """Remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def open_backup(self) -> None:
        self.asked.append("backup")

    def open_check(self) -> None:
        self.asked.append("check")

    def open_passphrase(self) -> None:
        self.asked.append("passphrase")

    def open_recovery_kit(self) -> None:
        self.asked.append("recovery kit")

    def tell_backup(self, tell: Callable[[str], object]) -> None:
        tell("Backup proved yesterday")


def wait_for_note(qtbot: QtBot, window: MainWindow, note_id: NoteId) -> None:
    """Open a note and wait until it is on the page, the cursor in its first section."""
    window.conduct.notes.open_note(note_id)

    def is_open() -> bool:
        note = window.conduct.notes.note
        return note is not None and note.id == note_id

    qtbot.waitUntil(is_open)
    window.parts.page.editor.go_to_first_section()


def type_into(window: MainWindow, text: str) -> None:
    """Type where the cursor stands."""
    QTest.keyClicks(window.parts.page.editor, text)
