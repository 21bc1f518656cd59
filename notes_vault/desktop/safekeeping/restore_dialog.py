"""A vault from a backup: into a folder of its own, never over anything."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from notes_vault.children import Cancel
from notes_vault.desktop.day_words import day_words
from notes_vault.desktop.file_choice import choose_file, choose_folder
from notes_vault.desktop.note_words import counted
from notes_vault.desktop.safekeeping.work_dialog import WorkDialog
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.unlocking import Progress
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.vault.backup import BackupRecord

_WORDS = (
    "The backup becomes a vault in a folder of its own; nothing that exists is touched, and the backup stays as it "
    "is. The vault opens with the passphrase of the day on which the backup was made."
)
_KIND = ("Backup", "nvbackup")


class RestoreVault(Protocol):
    """What the dialog needs of the rooms below."""

    def __call__(
        self, file: Path, folder: Path, *, on_progress: Progress | None = None, cancel: Cancel | None = None
    ) -> BackupRecord:
        """Make the vault.

        Raises:
            KnownError: nothing was restored.
        """


class RestoreDialog(WorkDialog):
    """Asks for the backup and for the new folder, restores, and leads to the vault's lock screen.

    Signals:
        restored: the folder (Path) of the new vault; emitted when the person has read what came of it.
    """

    restored = Signal(object)

    def __init__(self, restore: RestoreVault, tasks: TaskRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Restore a backup", "Restore", parent, width=620)
        self._restore = restore
        self._tasks = tasks
        self._made: Path | None = None
        self._folder_follows_file = True
        self.file = QLineEdit(self)
        self.file.setAccessibleName("File of the backup")
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName("Folder for the vault")
        self._browse_file = QuietButton("Browse…", self)
        self._browse_file.setAccessibleName("Browse for the backup")
        self._browse_folder = QuietButton("Browse…", self)
        self._browse_folder.setAccessibleName("Browse for a folder")
        self._words = Paragraph(_WORDS, self, dim=True)
        self._asks = (
            FieldLabel("Backup", self.file, self),
            _row(self.file, self._browse_file, self),
            FieldLabel("New folder", self.folder, self),
            _row(self.folder, self._browse_folder, self),
        )
        for widget in (self._words, *self._asks, self.busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for field in (self.file, self.folder):
            self.submit_on_enter(field)
        self._connect_signals()
        self.file.setFocus()

    def set_busy(self, busy: bool) -> None:
        """What is typed stays."""
        super().set_busy(busy)
        for widget in self._asks:
            widget.setEnabled(not busy)

    def done(self, result: int) -> None:
        """A vault that was made is turned to, however the dialog is closed."""
        super().done(result)
        if self._made is not None:
            made, self._made = self._made, None
            self.restored.emit(made)

    def _connect_signals(self) -> None:
        self.file.textChanged.connect(self._suggest_folder)
        self.folder.textEdited.connect(self._on_folder_edited)
        self._browse_file.clicked.connect(lambda: choose_file(self, self.file.text(), _KIND, self.file.setText))
        self._browse_folder.clicked.connect(
            lambda: choose_folder(self, str(self._named_folder().parent), self._on_parent_chosen)
        )
        self.submitted.connect(self._on_submitted)

    def _named_folder(self) -> Path:
        return Path.home() / Path(self.folder.text().strip()).expanduser()

    @Slot(str)
    def _suggest_folder(self, named: str) -> None:
        if self._folder_follows_file and named.strip():
            self.folder.setText(str(free_folder(Path.home(), Path(named.strip()).stem)))

    @Slot()
    def _on_folder_edited(self) -> None:
        self._folder_follows_file = False

    def _on_parent_chosen(self, chosen: str) -> None:
        self._folder_follows_file = False
        stem = Path(self.file.text().strip()).stem or "Practice"
        self.folder.setText(str(free_folder(Path(chosen), stem)))

    @Slot()
    def _on_submitted(self) -> None:
        if self._made is not None:
            self.accept()
            return
        if self.is_working:
            return
        for field, sentence in (
            (self.file, "Name the file of the backup."),
            (self.folder, "Name the folder that is to hold the vault."),
        ):
            if not field.text().strip():
                self.message.show_sentence(sentence, Tone.WARN)
                field.setFocus()
                return
        file, folder = Path.home() / Path(self.file.text().strip()).expanduser(), self._named_folder()

        def restore(task: Task) -> tuple[Path, BackupRecord]:
            return folder, self._restore(file, folder, on_progress=task.report, cancel=task.stop)

        self.work(
            self._tasks,
            restore,
            self._on_restored,
            sentence="Reading the backup and comparing it with what was written…",
            stopped="Stopped. Nothing was restored, and the backup is as it was.",
        )

    def _on_restored(self, made: tuple[Path, BackupRecord]) -> None:
        self._made, record = made
        for widget in self._asks:
            widget.setEnabled(False)
        self._words.setText(
            f"Restored: {counted(record.notes, 'note', 'notes')}. It opens with the passphrase of "
            f"{day_words(record.day)}."
        )
        self.primary.setText("Go to its lock screen")
        self.cancel.hide()
        self.message.show_sentence("The backup was whole, and the vault is made.", Tone.OK)
        self.primary.setFocus()


def free_folder(parent: Path, stem: str) -> Path:
    """A vault folder's name that is not taken yet."""
    first = parent / f"{stem}.vault"
    others = (parent / f"{stem} {number}.vault" for number in count(2))
    return first if not first.exists() else next(path for path in others if not path.exists())


def _row(field: QLineEdit, button: QuietButton, parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field, 1)
    row.addWidget(button)
    return holder
