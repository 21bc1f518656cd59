"""Saves the recovery sheet as a file: the last choice, refused inside the vault and warned about elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import MessageBar, Tone
from notes_vault.desktop.wizard.services import Advice, SheetServices

_SUGGESTED = "Recovery sheet.pdf"


class SheetSaving(QWidget):
    """Asks where, says what speaks against it, saves. Takes no room until there is something to agree to."""

    def __init__(
        self, services: SheetServices, tasks: TaskRunner, message: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._message = message
        self._vault_name = ""
        self._folder = Path()
        self._code = bytearray()
        self._file = Path()
        self._anyway = QuietButton("Save there all the same", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._anyway)
        row.addStretch(1)
        self.hide()
        self._anyway.clicked.connect(self._on_anyway)

    def set_vault(self, vault_name: str, folder: Path, code: bytearray) -> None:
        """Whose sheet it is; the code's buffer stays the caller's."""
        self._vault_name = vault_name
        self._folder = folder
        self._code = code
        self.hide()

    def forget(self) -> None:
        """No code is at hand any more."""
        self._code = bytearray()
        self.hide()

    @Slot()
    def ask(self) -> None:
        """Ask for the file with Qt's own dialog, which remembers nothing here."""
        self.hide()
        dialog = QFileDialog(self.window(), "Save the recovery sheet", str(Path.home() / _SUGGESTED))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(self.check)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def check(self, chosen: str) -> None:
        """Ask what speaks against this file; with nothing against it, save."""
        self._file = Path(chosen)
        file, folder = self._file, self._folder
        self._tasks.run(
            lambda: self._services.check_sheet_place(file, folder),
            self._on_checked,
            self._message.show_error,
            owner=self,
        )

    def _on_checked(self, advice: Sequence[Advice]) -> None:
        if not advice:
            self._save()
            return
        is_refused = any(entry.refuses for entry in advice)
        self._message.show_sentence(
            " ".join(entry.sentence for entry in advice), Tone.DANGER if is_refused else Tone.WARN
        )
        self.setVisible(not is_refused)
        if not is_refused:
            self._anyway.setFocus()

    @Slot()
    def _on_anyway(self) -> None:
        self.hide()
        self._save()

    def _save(self) -> None:
        if not self._code:
            return
        file, name, code = self._file, self._vault_name, bytearray(self._code)

        def write() -> None:
            self._services.write_sheet(file, self._services.sheet_pdf(name, code))
            code[:] = bytes(len(code))

        self._tasks.run(write, self._on_saved, self._message.show_error, owner=self)

    def _on_saved(self, _none: None) -> None:
        self._message.show_sentence(
            "The sheet was saved. Move it off this computer, for instance to a stick that lies in a locked drawer.",
            Tone.OK,
        )
