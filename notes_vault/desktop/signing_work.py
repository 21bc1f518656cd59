"""Signing the note on the page and adding to a signed one: the dialogs, and whose name they offer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.addendum_dialog import AddendumDialog, UnfinishedAddendum, addendum_form
from notes_vault.desktop.form_dialog import FormDialog, finish_dialog, refuse_in_dialog
from notes_vault.desktop.note_work import NoteWork
from notes_vault.desktop.services import Services
from notes_vault.desktop.sign_dialog import SignDialog
from notes_vault.desktop.theme import Theme
from notes_vault.record.notes import Note


class SigningWork(QObject):
    """Opens its dialogs through ``open_dialog``, so that one dialog is open at a time.

    Attributes:
        last_signer: the name that was signed with last; read from the vault when the window begins.
    """

    def __init__(
        self,
        services: Services,
        theme: Theme,
        notes: NoteWork,
        window: QWidget,
        find_signer: Callable[[], str],
        open_dialog: Callable[[FormDialog], object],
    ) -> None:
        """``find_signer``: the name in the settings, which comes before the one used last."""
        super().__init__(window)
        self._services = services
        self._theme = theme
        self._notes = notes
        self._window = window
        self._find_signer = find_signer
        self._open_dialog = open_dialog
        self.last_signer = ""

    def sign(self, note: Note) -> None:
        """Ask for the signer, sign the note on the page."""
        dialog = SignDialog(self._theme, note, self._offered(), self._window)

        def sign(signer: str) -> None:
            dialog.set_busy(True)
            self._notes.sign(
                signer, lambda: self._on_signed(dialog, signer), lambda error: refuse_in_dialog(dialog, error)
            )

        dialog.signing_requested.connect(sign)
        self._open_dialog(dialog)

    def add_addendum(self, note: Note) -> None:
        """Ask for an addendum; go on with one that a lock interrupted."""
        form = addendum_form(note.id)

        def show(kept: str) -> None:
            unfinished = UnfinishedAddendum.read(kept)
            dialog = AddendumDialog(self._theme, note.id, self._offered(), unfinished, self._window)

            def add() -> None:
                dialog.set_busy(True)
                signer = dialog.signer
                self._notes.add_addendum(
                    note.id,
                    dialog.raw_text,
                    signer,
                    lambda: self._on_signed(dialog, signer),
                    lambda error: refuse_in_dialog(dialog, error),
                    dialog.marks,
                )

            dialog.adding_requested.connect(add)
            dialog.rejected.connect(forget)
            self._open_dialog(dialog)

        def forget() -> None:
            """The person cancelled: what stood in the form is not wanted."""
            self._services.tasks.run(lambda: self._services.writing.keep_unfinished(form, ""), owner=self)

        self._services.tasks.run(lambda: self._services.writing.unfinished(form), show, owner=self)

    def _offered(self) -> str:
        return self._find_signer() or self.last_signer

    def _on_signed(self, dialog: FormDialog, signer: str) -> None:
        self.last_signer = signer
        finish_dialog(dialog)
