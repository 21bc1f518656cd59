"""Page 1: where the vault lives and what it is called; or a sample; or a vault that exists already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from notes_vault.desktop.flow_layout import FlowLayout
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, SectionHead
from notes_vault.desktop.wizard.page import WizardPage
from notes_vault.desktop.wizard.services import Advice, WizardServices

_SUFFIX = ".vault"
_CHECK_AFTER_MS = 250
_INTRODUCTION = (
    "All notes are kept in one encrypted folder on this computer. Nothing is sent anywhere. "
    "A folder that a sync program copies (Dropbox, OneDrive, iCloud) is a bad place: such programs damage open "
    "databases."
)


class PlacePage(WizardPage):
    """Name and folder of the new vault.

    Signals:
        sample_requested: try with invented clients.
        restore_requested: make a vault from a backup.
        existing_chosen: a vault's folder (Path) that exists already.
    """

    sample_requested = Signal()
    restore_requested = Signal()
    existing_chosen = Signal(object)

    def __init__(self, services: WizardServices, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__("Where your notes will live", _INTRODUCTION, parent)
        self._services = services
        self._tasks = tasks
        self._parent_folder = services.default_parent()
        self._folder_follows_name = True
        self._told: tuple[Path, tuple[Advice, ...]] | None = None
        self._name = QLineEdit("Practice", self)
        self._name.setMaxLength(100)
        self._folder = QLineEdit(self)
        self._browse = QuietButton("Browse…", self)
        self._sample = QuietButton("Try with invented clients", self)
        self._existing = QuietButton("Open an existing vault…", self)
        self._restore = QuietButton("Restore a backup…", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_CHECK_AFTER_MS)
        self._arrange()
        self._connect_signals()
        self._suggest_folder()

    @property
    def vault_name(self) -> str:
        """What the vault is called."""
        return self._name.text().strip()

    @property
    def folder(self) -> Path:
        """The folder of the vault itself."""
        return Path(self._folder.text().strip()).expanduser()

    def first_field(self) -> QWidget:
        """The name."""
        return self._name

    def accepts(self, folder: Path, advice: Sequence[Advice]) -> bool:
        """False, and said in place, when the answers cannot be used, or the person has not read yet what is warned of.

        ``advice``: what the check of ``folder`` has just said.
        """
        self._pause.stop()  # a check still waiting would clear the answer
        problem = self._find_problem() or " ".join(entry.sentence for entry in advice if entry.refuses)
        if problem:
            self.message.show_sentence(problem, Tone.DANGER)
            return False
        if advice and self._told != (folder, tuple(advice)):
            self._tell(folder, advice)
            return False
        return True

    def _find_problem(self) -> str:
        if not self.vault_name:
            return "Give the vault a name, for instance the name of your practice."
        if not self._folder.text().strip():
            return "Choose the folder in which the vault will be kept."
        if not self.folder.is_absolute():
            return f"Give the whole path of the folder, for instance {self._parent_folder / 'Practice.vault'}."
        return ""

    def _tell(self, folder: Path, advice: Sequence[Advice]) -> None:
        """Say what speaks against the folder."""
        self._told = (folder, tuple(advice))
        refused = any(entry.refuses for entry in advice)
        self.message.show_sentence(" ".join(entry.sentence for entry in advice), Tone.DANGER if refused else Tone.WARN)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is checked for a page that is not there."""
        self._pause.stop()
        super().hideEvent(event)

    def _arrange(self) -> None:
        self._folder.setMinimumWidth(120)
        self._browse.setAccessibleName("Browse for a folder")
        self.lines.addSpacing(SPACE_BETWEEN)
        self.lines.addWidget(FieldLabel("&Name of the vault", self._name, self))
        self.lines.addWidget(self._name)
        self.lines.addSpacing(SPACE_WITHIN)
        self.lines.addWidget(FieldLabel("&Folder", self._folder, self))
        place = QHBoxLayout()
        place.setSpacing(SPACE_WITHIN)
        place.addWidget(self._folder, 1)
        place.addWidget(self._browse)
        self.lines.addLayout(place)
        self.lines.addWidget(self.message)
        self.lines.addSpacing(SPACE_BETWEEN)
        self.lines.addWidget(SectionHead("Or instead", self))
        ways = QWidget(self)
        flow = FlowLayout(SPACE_WITHIN, ways)
        for button in (self._sample, self._existing, self._restore):
            flow.addWidget(button)
        self.lines.addWidget(ways)
        self.lines.addStretch(1)

    def _connect_signals(self) -> None:
        self._name.textChanged.connect(self._suggest_folder)
        self._name.returnPressed.connect(self.submitted)
        self._folder.textEdited.connect(self._on_folder_edited)
        self._folder.textChanged.connect(self._pause.start)
        self._folder.returnPressed.connect(self.submitted)
        self._pause.timeout.connect(self._check)
        self._browse.clicked.connect(self._on_browse)
        self._sample.clicked.connect(self.sample_requested)
        self._restore.clicked.connect(self.restore_requested)
        self._existing.clicked.connect(self._on_open_existing)

    @Slot()
    def _suggest_folder(self) -> None:
        if self._folder_follows_name:
            plain = "".join(
                character if character.isalnum() or character in " -_" else "-" for character in self.vault_name
            )
            self._folder.setText(str(self._parent_folder / f"{plain.strip() or 'Practice'}{_SUFFIX}"))

    @Slot()
    def _on_folder_edited(self) -> None:
        self._folder_follows_name = False

    @Slot()
    def _check(self) -> None:
        folder = self.folder
        if folder.is_absolute():
            self._tasks.run(
                lambda: self._services.check_folder(folder), lambda advice: self._tell(folder, advice), owner=self
            )

    @Slot()
    def _on_browse(self) -> None:
        dialog = self._build_dialog("Choose the folder that will hold the vault")
        dialog.fileSelected.connect(self._on_parent_chosen)
        dialog.open()

    @Slot(str)
    def _on_parent_chosen(self, chosen: str) -> None:
        self._parent_folder = Path(chosen)
        self._folder_follows_name = True
        self._suggest_folder()

    @Slot()
    def _on_open_existing(self) -> None:
        dialog = self._build_dialog("Choose the folder of the vault")
        dialog.fileSelected.connect(self._on_existing_chosen)
        dialog.open()

    @Slot(str)
    def _on_existing_chosen(self, chosen: str) -> None:
        folder = Path(chosen)

        def answer(sentence: str) -> None:
            if sentence:
                self.message.show_sentence(sentence, Tone.DANGER)
            else:
                self.existing_chosen.emit(folder)

        self._tasks.run(lambda: self._services.check_existing(folder), answer, self.message.show_error, owner=self)

    def _build_dialog(self, title: str) -> QFileDialog:
        wanted = self._parent_folder.absolute()
        start = next(folder for folder in (wanted, *wanted.parents) if folder.is_dir())
        dialog = QFileDialog(self, title, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOptions(QFileDialog.Option.ShowDirsOnly | QFileDialog.Option.DontUseNativeDialog)
        dialog.finished.connect(dialog.deleteLater)
        return dialog
