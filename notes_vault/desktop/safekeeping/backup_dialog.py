"""Writes a backup: one file with a proved copy of the vault and its header."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from notes_vault.desktop.day_words import day_words, today
from notes_vault.desktop.file_choice import choose_new_file
from notes_vault.desktop.note_words import counted
from notes_vault.desktop.safekeeping.fact_fields import FactFields
from notes_vault.desktop.safekeeping.services import SafekeepingService
from notes_vault.desktop.safekeeping.work_dialog import WorkDialog
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.vault.backup import BackupRecord

_KIND = ("Backup", "nvbackup")
_WORDS = (
    "One encrypted file with everything in this vault. The copy is compared with the vault row by row before it gets "
    "its name. It opens with the passphrase of today, also after you have changed it."
)
_SAME_DISK = "It lies on the disk that holds the vault: copy it to another one, kept somewhere else."


class BackupDialog(WorkDialog):
    """Asks for a file, writes it, says what it holds.

    Signals:
        made: a backup was proved; carries nothing.
    """

    made = Signal()

    def __init__(
        self, service: SafekeepingService, tasks: TaskRunner, theme: Theme, vault_name: str, parent: QWidget | None
    ) -> None:
        super().__init__(theme, "Back up", "Back up", parent, width=620)
        self._service = service
        self._tasks = tasks
        self.file = QLineEdit(str(suggest_file(Path.home(), vault_name, today())), self)
        self.file.setAccessibleName("File to write the backup to")
        self._browse = QuietButton("Browse…", self)
        self._facts = FactFields(self)
        self._ask = QWidget(self)
        row = QHBoxLayout(self._ask)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self._browse)
        self._label = FieldLabel("File", self.file, self)
        self._words = Paragraph(_WORDS, self, dim=True)
        for widget in (self._words, self._label, self._ask, self.busy, self._facts):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.submit_on_enter(self.file)
        self._connect_signals()
        self.file.setFocus()

    def set_busy(self, busy: bool) -> None:
        """The file stays what it is while it is written."""
        super().set_busy(busy)
        self._ask.setEnabled(not busy)

    def _connect_signals(self) -> None:
        self._browse.clicked.connect(self._on_browse)
        self.submitted.connect(self._on_submitted)

    @Slot()
    def _on_browse(self) -> None:
        choose_new_file(self, self.file.text(), _KIND, self.file.setText)

    @Slot()
    def _on_submitted(self) -> None:
        if self.is_working:
            return
        named = self.file.text().strip()
        if not named:
            self.message.show_sentence("Name the file that the backup is to be.", Tone.WARN)
            self.file.setFocus()
            return
        target = Path.home() / Path(named).expanduser()

        def write(task: Task) -> tuple[BackupRecord, bool]:
            record = self._service.back_up(target, on_progress=task.report, cancel=task.stop)
            return record, self._service.is_on_the_disk_of_the_vault(target)

        self.work(
            self._tasks,
            write,
            self._on_written,
            sentence="Copying the vault and comparing it row by row…",
            stopped="Stopped. The vault is unchanged, and nothing of the backup was left.",
            is_interruptible=True,
        )

    def _on_written(self, written: tuple[BackupRecord, bool]) -> None:
        record, same_disk = written
        notes = counted(record.notes, "note", "notes")
        self._words.setText(
            f"Written: {notes}, compared row by row. It opens with the passphrase of {day_words(record.day)}, "
            "whatever the passphrase is later."
        )
        self._ask.setEnabled(True)
        self.file.setReadOnly(True)
        self._browse.hide()
        self._facts.show_facts((("SHA-256 of the file", record.sha256), ("Audit head", record.head)))
        self.show_over(
            f"The backup is proved. {_SAME_DISK}" if same_disk else "The backup is proved.",
            Tone.WARN if same_disk else Tone.OK,
        )
        self.made.emit()


def suggest_file(folder: Path, vault_name: str, day: date) -> Path:
    """The first name of the day that is still free: nothing is ever written over."""
    first = folder / suggest_name(vault_name, day)
    others = (first.with_stem(f"{first.stem} {number}") for number in count(2))
    return first if not first.exists() else next(path for path in others if not path.exists())


def suggest_name(vault_name: str, day: date) -> str:
    """A file name from the vault's name: letters, digits and a few others that every disk takes."""
    kept = "".join(sign if sign.isalnum() or sign in " -_" else "-" for sign in vault_name).strip(" -") or "Vault"
    return f"{kept} {day.isoformat()}.{_KIND[1]}"
